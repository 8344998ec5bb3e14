//! The throwaway day: a built-in programme put on today, made-up people, and a morning already under way.
//!
//! Whoever acts in it does so through the socket, like anybody.

mod morning;
pub mod people;
mod stage;

pub use morning::{DemoError, play};
pub use stage::Stage;
