//! Looks for the next hub on a thread of its own, so that the relay hears keys and signals meanwhile.

use crate::{
    client::{ClientError, Door, Line, Starter, start::passes},
    support::clock::{Clock, pause},
    wire::Hello,
};
use std::{
    io::{self, Read as _, Write as _},
    os::{
        fd::{AsFd as _, BorrowedFd},
        unix::net::UnixStream,
    },
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
    time::Duration,
};

/// A hub that a service manager keeps is waited for this long.
const PATIENCE: Duration = Duration::from_mins(10);
/// Between two looks for it.
const PAUSE: Duration = Duration::from_millis(100);

type Found = Result<Line, ClientError>;

/// Whoever looks for the next hub.
pub(super) struct Rejoin {
    door: Door,
    starter: Starter,
    send: SyncSender<Found>,
    found: Receiver<Found>,
    /// A byte written to `ring` can be read from `wake`.
    wake: UnixStream,
    ring: UnixStream,
}

impl Rejoin {
    pub(super) fn new(door: Door, starter: Starter) -> io::Result<Self> {
        let (send, found) = sync_channel(1);
        let (wake, ring) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        Ok(Self { door, starter, send, found, wake, ring })
    }

    /// Readable when the search is over.
    pub(super) fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }

    /// Begins a search; where nobody else keeps the hub, one is started.
    ///
    /// # Errors
    /// When no thread can be had.
    pub(super) fn begin(&self, hello: Hello, managed: bool) -> io::Result<()> {
        let (door, starter, send) = (self.door.clone(), self.starter.clone(), self.send.clone());
        let mut ring = self.ring.try_clone()?;
        thread::Builder::new().name("rejoin".into()).spawn(move || {
            let found =
                if managed { wait_for(&door, &hello) } else { starter.enter(&door, &hello, &mut || {}) };
            // A relay that has ended needs no hub.
            if send.send(found).is_ok() {
                drop(ring.write(&[1]));
            }
        })?;
        Ok(())
    }

    /// What the search found, once it is over.
    pub(super) fn taken(&self) -> Option<Found> {
        let mut bytes = [0; 8];
        drop((&self.wake).read(&mut bytes));
        self.found.try_recv().ok()
    }
}

fn wait_for(door: &Door, hello: &Hello) -> Found {
    let clock = Clock::system();
    loop {
        match door.enter(hello.clone()) {
            Err(error)
                if clock.monotonic() < PATIENCE
                    && (passes(&error) || matches!(error, ClientError::NoHub { .. })) =>
            {
                pause(PAUSE);
            }
            found => return found,
        }
    }
}
