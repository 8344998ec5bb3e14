//! When the hub ends, and why.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Why a hub ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody asked for it.
    Asked,
    /// A signal: the machine or the service manager wants it.
    Signal,
    /// Nobody has been there for long.
    Idle,
    /// A demo's last console left.
    DemoOver,
}

/// Whether the hub is ending.
#[derive(Default)]
pub(super) struct Life {
    end: Mutex<Option<Why>>,
    changed: Condvar,
}

impl Life {
    /// Ends the hub; the first reason counts.
    pub(super) fn end(&self, why: Why) {
        self.state().get_or_insert(why);
        self.changed.notify_all();
    }

    pub(super) fn is_ending(&self) -> bool {
        self.state().is_some()
    }

    /// Waits for the end, but no longer than `at_most`.
    pub(super) fn wait(&self, at_most: Duration) -> Option<Why> {
        let waited = self.changed.wait_timeout_while(self.state(), at_most, |end| end.is_none());
        let (end, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *end
    }

    fn state(&self) -> MutexGuard<'_, Option<Why>> {
        self.end.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Long work takes turns: as many at once as there are places, the rest waits.
pub(super) struct Turns {
    free: Mutex<u32>,
    changed: Condvar,
}

/// A place, until it is dropped.
pub(super) struct Turn<'a>(&'a Turns);

impl Turns {
    pub(super) fn new(places: u32) -> Self {
        Self { free: Mutex::new(places), changed: Condvar::new() }
    }

    /// Waits for a place.
    pub(super) fn turn(&self) -> Turn<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = self.changed.wait_while(free, |free| *free == 0);
        *taken.unwrap_or_else(PoisonError::into_inner) -= 1;
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.changed.notify_one();
    }
}
