//! What waits to be written to the terminal: one frame at most, and never longer than the terminal has room.

use crate::terminal::RawTerminal;
use rustix::{
    fs::{OFlags, fcntl_getfl},
    io::Errno,
};
use std::{io, sync::Arc};

/// A terminal that blocks is written to in pieces that fit whenever it has room at all.
const PIECE: usize = 1024;

/// The terminal's output.
pub(super) struct Output {
    terminal: Arc<RawTerminal>,
    waiting: Vec<u8>,
    /// Frames of this hub that were taken.
    frames: u64,
    /// The one that is being written.
    writing: bool,
    piece: usize,
}

impl Output {
    pub(super) fn new(terminal: Arc<RawTerminal>) -> Self {
        let never_blocks = fcntl_getfl(terminal.output()).is_ok_and(|flags| flags.contains(OFlags::NONBLOCK));
        let piece = if never_blocks { usize::MAX } else { PIECE };
        Self { terminal, waiting: Vec::new(), frames: 0, writing: false, piece }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// A new hub counts its frames anew.
    pub(super) fn begin(&mut self) {
        self.frames = 0;
    }

    /// Takes bytes that are no frame.
    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
    }

    /// Takes a frame.
    pub(super) fn frame(&mut self, bytes: &[u8]) {
        self.frames += 1;
        self.writing = true;
        self.waiting.extend_from_slice(bytes);
    }

    /// Forgets a frame that nobody needs any more. A sequence cut short is ended by the next escape.
    pub(super) fn drop_frame(&mut self) {
        self.waiting.clear();
        self.writing = false;
    }

    /// Writes what there is room for; answers with the frame's number when all of a frame is out.
    pub(super) fn flush(&mut self) -> io::Result<Option<u64>> {
        let piece = self.waiting.get(..self.piece.min(self.waiting.len())).unwrap_or_default();
        match rustix::io::write(self.terminal.output(), piece) {
            Ok(written) => {
                self.waiting.drain(..written);
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
        let is_out = self.writing && self.waiting.is_empty();
        if is_out {
            self.writing = false;
        }
        Ok(is_out.then_some(self.frames))
    }
}
