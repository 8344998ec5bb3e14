//! Signals as something to wait for together with everything else.

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    flag,
    low_level::pipe,
};
use std::{
    io::{self, Read as _},
    os::{
        fd::{AsFd as _, BorrowedFd},
        unix::net::UnixStream,
    },
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// The signals that a relay knows.
pub(super) struct Signals {
    wake: UnixStream,
    fatal: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    goes_on: Arc<AtomicBool>,
}

impl Signals {
    /// Has the signals write a byte instead of doing what they do.
    pub(super) fn watch() -> io::Result<Self> {
        let (signals, ring) = Self::fatal_only()?;
        for (signal, flag) in [(SIGTSTP, &signals.stop), (SIGCONT, &signals.goes_on)] {
            flag::register(signal, Arc::clone(flag))?;
        }
        for signal in [SIGWINCH, SIGTSTP, SIGCONT] {
            pipe::register(signal, ring.try_clone()?)?;
        }
        Ok(signals)
    }

    /// The same for those alone that end the process, and what writes the byte: a terminal that was left as it was can
    /// be left to its shell at any time.
    pub(super) fn fatal_only() -> io::Result<(Self, UnixStream)> {
        let (wake, ring) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        ring.set_nonblocking(true)?;
        let fatal = Arc::new(AtomicUsize::new(0));
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            flag::register_usize(signal, Arc::clone(&fatal), number)?;
            pipe::register(signal, ring.try_clone()?)?;
        }
        Ok((Self { wake, fatal, stop: Arc::default(), goes_on: Arc::default() }, ring))
    }

    /// Readable when a signal came.
    pub(super) fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }

    /// Takes the bytes, and tells the signal that ends the process, if one came.
    pub(super) fn fatal(&self) -> Option<u8> {
        let mut bytes = [0; 64];
        while (&self.wake).read(&mut bytes).is_ok_and(|read| read == bytes.len()) {}
        u8::try_from(self.fatal.load(Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }

    /// Whether somebody asked to stop since this was last asked.
    pub(super) fn wants_stop(&self) -> bool {
        self.stop.swap(false, Ordering::SeqCst)
    }

    /// Whether we were stopped and go on since this was last asked.
    pub(super) fn goes_on(&self) -> bool {
        self.goes_on.swap(false, Ordering::SeqCst)
    }
}
