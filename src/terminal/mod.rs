//! Bytes to keys, frames to bytes, raw mode.
