//! Thin lines and old terminals: what keys cost, what each kind of terminal is sent, and what never is.

mod budget;
mod hostile;
mod levels;
mod typing;
