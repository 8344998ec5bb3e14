//! The screens as a pure machine: keys in, effects out, frames drawn; no thread, no I/O.
