//! The way out to a verb: a bounded queue and a thread, so that nobody who answers waits for a slow reader.

use crate::wire::FromHub;
use std::{
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
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
    /// Parts of replies in the queue: never so many that an answer would find no place.
    parts: Mutex<usize>,
    written: Condvar,
    /// The reader is gone.
    gone: AtomicBool,
}

impl Outbox {
    /// An outbox that writes to `line` on a thread of its own.
    ///
    /// # Errors
    /// When no thread can be had.
    pub(super) fn open(line: UnixStream) -> std::io::Result<Self> {
        line.set_write_timeout(Some(PATIENCE))?;
        let (queue, waiting) = sync_channel(IN_FLIGHT + PARTS);
        let flight = Arc::new(Flight::default());
        let counted = Arc::clone(&flight);
        thread::Builder::new().name("outbox".into()).stack_size(256 * 1024).spawn(move || {
            deliver(&waiting, line, &counted);
        })?;
        Ok(Self { queue, flight })
    }

    /// Sends a part of a reply: waits while the reader is slow; `false` when it is gone.
    pub(super) fn send(&self, message: FromHub) -> bool {
        let parts = self.flight.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |parts: &mut usize| *parts >= PARTS;
        let room = self.flight.written.wait_while(parts, full);
        *room.unwrap_or_else(PoisonError::into_inner) += 1;
        self.queue.send(message).is_ok() && !self.flight.gone.load(Ordering::Relaxed)
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

fn deliver(waiting: &Receiver<FromHub>, mut line: UnixStream, flight: &Flight) {
    // A reader that is gone still has its queue emptied, so that nobody waits for room in it.
    while let Ok(message) = waiting.recv() {
        let is_part = !matches!(message, FromHub::Answer { .. });
        if !flight.gone.load(Ordering::Relaxed) && message.write(&mut line).is_err() {
            flight.gone.store(true, Ordering::Relaxed);
            // The reading side ends with it, and then the senders do.
            let _closed = line.shutdown(Shutdown::Both);
        }
        if is_part {
            *flight.parts.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
            flight.written.notify_all();
        }
    }
    let _closed = line.shutdown(Shutdown::Both);
}
