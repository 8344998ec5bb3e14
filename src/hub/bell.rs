//! Tells whoever waits that the published state moved on.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Counts what happened; waiters sleep until the count is above the one they saw.
#[derive(Default)]
pub(super) struct Bell {
    rung: Mutex<u64>,
    waiting: Condvar,
}

impl Bell {
    /// Wakes everybody who waits.
    pub(super) fn ring(&self) {
        *self.count() += 1;
        self.waiting.notify_all();
    }

    /// Waits until it was rung since `seen`, or for `at_most`; answers with the count.
    pub(super) fn wait(&self, seen: u64, at_most: Duration) -> u64 {
        let count = self.count();
        let waited = self.waiting.wait_timeout_while(count, at_most, |count| *count == seen);
        let (count, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *count
    }

    fn count(&self) -> MutexGuard<'_, u64> {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
