//! The way out to a verb: a bounded queue and a thread, so that nobody who answers waits for a slow reader.

use crate::wire::FromHub;
use std::{
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

/// Requests of one verb that may be unanswered; then its line waits, and nobody else.
const IN_FLIGHT: usize = 256;
/// Parts of replies that may wait, beside one place for every answer.
const PARTS: usize = 32;
/// A peer that reads nothing for so long is dropped.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// Sends to one verb. Clones send to the same one.
#[derive(Clone)]
pub(super) struct Outbox {
    queue: SyncSender<FromHub>,
    flight: Arc<Flight>,
}

#[derive(Default)]
struct Flight {
    unanswered: Mutex<usize>,
    landed: Condvar,
}

impl Outbox {
    /// An outbox that writes to `line` on a thread of its own.
    ///
    /// # Errors
    /// When no thread can be had.
    pub(super) fn open(line: UnixStream) -> std::io::Result<Self> {
        line.set_write_timeout(Some(PATIENCE))?;
        let (queue, waiting) = sync_channel(IN_FLIGHT + PARTS);
        thread::Builder::new().name("outbox".into()).stack_size(256 * 1024).spawn(move || {
            deliver(&waiting, line);
        })?;
        Ok(Self { queue, flight: Arc::default() })
    }

    /// Sends a part of a reply: waits while the reader is slow; `false` when it is gone.
    pub(super) fn send(&self, message: FromHub) -> bool {
        self.queue.send(message).is_ok()
    }

    /// Takes a place for a request: waits while too many are unanswered.
    pub(super) fn depart(&self) {
        let unanswered = self.flight.unanswered.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |unanswered: &mut usize| *unanswered >= IN_FLIGHT;
        let free = self.flight.landed.wait_while(unanswered, full);
        *free.unwrap_or_else(PoisonError::into_inner) += 1;
    }

    /// Answers a request that took a place; never waits, for the queue has room for every place.
    pub(super) fn answer(&self, message: FromHub) {
        // Only a reader that is gone leaves no room: then there is nobody to tell.
        let _gone = self.queue.try_send(message);
        *self.flight.unanswered.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.flight.landed.notify_all();
    }
}

fn deliver(waiting: &Receiver<FromHub>, mut line: UnixStream) {
    while let Ok(message) = waiting.recv() {
        if message.write(&mut line).is_err() {
            break;
        }
    }
    // The reading side ends with it; what is still queued has nobody to go to.
    let _closed = line.shutdown(Shutdown::Both);
}
