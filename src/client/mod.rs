//! The thin end: relays a terminal to the hub, or asks one question for a verb; starts a hub when none runs.

mod ask;
mod connect;
mod error;
mod relay;
mod ssh;
mod start;

pub use ask::{Asking, Part};
pub use connect::{Door, Line};
pub use error::ClientError;
pub use relay::{Caller, Leave, relay};
pub use ssh::Came;
pub use start::{Starter, WithoutHub};

/// What is asked and answered through [`Asking`].
pub use crate::wire::{Draw, ImportAsk, Question, Reply, SplitAsk, Trouble};
