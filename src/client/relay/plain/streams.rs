//! The three standard streams of a relay in lines.

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    stdio::{stderr, stdin, stdout},
};
use std::collections::VecDeque;

/// The longest line that is kept; what follows is thrown away up to the end of the line, and the hub says so.
const LINE_AT_MOST: usize = 8 * 1024;
/// How much is read or written at once; a pipe or a terminal that has room at all has room for this.
const PIECE: usize = 1024;

/// Standard input, cut into lines.
#[derive(Default)]
pub(super) struct Input {
    bytes: VecDeque<u8>,
    /// There is no more.
    pub(super) ended: bool,
    /// How long the last line is so far: what it has too much is thrown away.
    length: usize,
}

impl Input {
    /// Whether all that came was taken.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Whether a whole line waits.
    pub(super) fn has_line(&self) -> bool {
        self.bytes.contains(&b'\n')
    }

    /// Reads what is there.
    pub(super) fn read(&mut self) {
        let mut piece = [0; PIECE];
        match rustix::io::read(stdin(), &mut piece) {
            Ok(0) => self.ended = true,
            Ok(read) => piece.iter().take(read).for_each(|byte| self.push(*byte)),
            Err(Errno::INTR | Errno::AGAIN) => {}
            // A terminal that is gone, most likely.
            Err(_) => self.ended = true,
        }
    }

    fn push(&mut self, byte: u8) {
        self.length = if byte == b'\n' { 0 } else { self.length + 1 };
        if self.length <= LINE_AT_MOST {
            self.bytes.push_back(byte);
        }
    }

    /// The next line with its end; at the end of the input, what is left.
    pub(super) fn line(&mut self) -> Option<Vec<u8>> {
        let end = self.bytes.iter().position(|byte| *byte == b'\n');
        let length = match end {
            Some(end) => end + 1,
            None if self.ended && !self.bytes.is_empty() => self.bytes.len(),
            None => return None,
        };
        Some(self.bytes.drain(..length).collect())
    }
}

/// Standard output, and what is not written yet.
#[derive(Default)]
pub(super) struct Output {
    bytes: VecDeque<u8>,
    /// Whether an answer is among it.
    has_answer: bool,
    /// Answers of this hub.
    answers: u64,
}

impl Output {
    /// Whether all of it is written.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty() && !self.has_answer
    }

    /// A new hub counts its answers anew.
    pub(super) fn begin(&mut self) {
        self.answers = 0;
    }

    /// Takes an answer.
    pub(super) fn answer(&mut self, text: &str) {
        self.bytes.extend(text.as_bytes());
        self.has_answer = true;
        self.answers += 1;
    }

    /// Writes what there is room for; answers with the answer's number once all of it is out.
    pub(super) fn write(&mut self) -> Result<Option<u64>, Errno> {
        let (first, _) = self.bytes.as_slices();
        let piece = first.get(..PIECE).unwrap_or(first);
        if !piece.is_empty() {
            match rustix::io::write(stdout(), piece) {
                Ok(written) => drop(self.bytes.drain(..written)),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error),
            }
        }
        if !self.bytes.is_empty() {
            return Ok(None);
        }
        Ok(std::mem::take(&mut self.has_answer).then_some(self.answers))
    }
}

/// Says something beside the answers, if standard error takes it at once.
pub(super) fn tell(text: &str) {
    let errors = stderr();
    let mut room = [PollFd::from_borrowed_fd(errors, PollFlags::OUT)];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    if poll(&mut room, Some(&now)) == Ok(1) {
        // Where nobody listens there is nobody to tell that either.
        let _said = rustix::io::write(errors, text.as_bytes());
    }
}
