//! What a long verb is at, on standard error: for whoever sits there at once, else only once it takes long.

use super::talk;
use crate::{
    support::clock::Clock,
    words::{Id, Value},
};
use std::time::Duration;

/// Where nobody watches, what takes no longer than this says nothing.
const LONG: Duration = Duration::from_secs(1);

/// The steps of a long verb.
pub(super) struct Progress {
    clock: Clock,
    watched: bool,
}

impl Progress {
    /// Begins now.
    pub(super) fn begin() -> Self {
        Self { clock: Clock::system(), watched: talk::is_watched() }
    }

    /// Says a step.
    pub(super) fn tell(&self, id: Id, args: &[(&'static str, Value<'_>)]) {
        if self.watched || self.clock.monotonic() > LONG {
            talk::tell(id, args);
        }
    }
}
