//! The relay's own terminal: raw mode, its size, and writing that never hangs.

use super::Size;
use crate::support::clock::Clock;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetwinsize, tcsetattr, ttyname,
};
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long a terminal that takes no bytes may hold up its being given back.
const RESTORE_PATIENCE: Duration = Duration::from_millis(300);
/// How much is written at once: little, so that a line that takes a byte at a time is waited for in between.
const PIECE: usize = 1024;

/// A terminal in raw mode; gives it back when dropped, or when told to, whichever is first.
#[derive(Debug)]
pub struct RawTerminal {
    input: OwnedFd,
    output: OwnedFd,
    /// What undoes it all; taken by the first who restores.
    undo: Mutex<Option<Undo>>,
}

#[derive(Debug)]
struct Undo {
    settings: Termios,
    farewell: Vec<u8>,
}

impl RawTerminal {
    /// Puts the terminal on standard input and output into raw mode.
    ///
    /// # Errors
    /// When standard input is no terminal, or refuses.
    pub fn enter() -> io::Result<Self> {
        let input = io::stdin().as_fd().try_clone_to_owned()?;
        let output = io::stdout().as_fd().try_clone_to_owned()?;
        Self::enter_on(input, output)
    }

    /// The same for any terminal.
    ///
    /// # Errors
    /// When the input is no terminal, or refuses.
    pub fn enter_on(input: OwnedFd, output: OwnedFd) -> io::Result<Self> {
        let output = unblocked(&output).unwrap_or(output);
        let settings = make_raw(&input)?;
        Ok(Self { input, output, undo: Mutex::new(Some(Undo { settings, farewell: Vec::new() })) })
    }

    /// The bytes to write when the terminal is given back; they replace what was set before.
    pub fn set_farewell(&self, bytes: Vec<u8>) {
        if let Some(undo) = self.undo.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            undo.farewell = bytes;
        }
    }

    /// Where keys come from.
    pub fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    /// Where frames go to; write with [`write_all_timely`], for it may not block.
    pub fn output(&self) -> BorrowedFd<'_> {
        self.output.as_fd()
    }

    /// Gives the terminal back for a while: the farewell is written and the old settings are there again.
    pub fn lend(&self) {
        if let Some(Undo { settings, farewell }) =
            self.undo.lock().unwrap_or_else(PoisonError::into_inner).as_ref()
        {
            give_back(self, settings, farewell);
        }
    }

    /// Takes the terminal over again after it was lent, with whatever settings it has now to be given back later.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn take_again(&self) -> io::Result<()> {
        if let Some(undo) = self.undo.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            let settings = make_raw(&self.input)?;
            // Somebody may have had us go on who never lent it: then it is raw, and that is nothing to go back to.
            if settings.local_modes.contains(LocalModes::ICANON) {
                undo.settings = settings;
            }
        }
        Ok(())
    }

    /// Writes the farewell and brings the old settings back. Waits a third of a second at most, from any
    /// thread, and does nothing the second time.
    pub fn restore(&self) {
        // Held to the end, so that nobody ends the process while another thread is at it.
        let mut undo = self.undo.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Undo { settings, farewell }) = undo.take() {
            give_back(self, &settings, &farewell);
        }
    }
}

/// Puts a terminal into raw mode; answers with the settings it had.
fn make_raw(input: &OwnedFd) -> io::Result<Termios> {
    let settings = tcgetattr(input)?;
    let mut raw = settings.clone();
    raw.make_raw();
    // A read waits for one byte and for no time.
    raw.special_codes[SpecialCodeIndex::VMIN] = 1;
    raw.special_codes[SpecialCodeIndex::VTIME] = 0;
    tcsetattr(input, OptionalActions::Now, &raw)?;
    Ok(settings)
}

fn give_back(terminal: &RawTerminal, settings: &Termios, farewell: &[u8]) {
    // Settings first: they need no room on the line. Nobody is left to tell what fails here.
    let _ = tcsetattr(&terminal.input, OptionalActions::Now, settings);
    drop(write_all_timely(&terminal.output, farewell, RESTORE_PATIENCE));
}

impl Drop for RawTerminal {
    fn drop(&mut self) {
        self.restore();
    }
}

/// The same terminal opened once more, so that not blocking on it is our own affair and not that of everybody
/// who shares the descriptor with us, the shell among them.
fn unblocked(output: &OwnedFd) -> Option<OwnedFd> {
    let name = ttyname(output, Vec::new()).ok()?;
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    open(name.as_c_str(), flags, Mode::empty()).ok()
}

/// The size of the terminal on standard output, else input; one that does not know its size counts as 80x24.
pub fn size() -> Size {
    size_of(io::stdout()).or_else(|| size_of(io::stdin())).unwrap_or_default()
}

/// The size a terminal tells, if it is one and knows.
fn size_of(terminal: impl AsFd) -> Option<Size> {
    let told = tcgetwinsize(terminal).ok()?;
    (told.ws_col > 0 && told.ws_row > 0).then(|| Size::new(told.ws_col, told.ws_row))
}

/// Whether keys can come in and frames go out: standard input and output are both a terminal.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Writes all bytes, but waits no longer than `patience` in all for a line that takes none.
///
/// # Errors
/// `TimedOut` when the line took too long, else what the line says. Some bytes may have been written.
pub fn write_all_timely(line: impl AsFd, bytes: &[u8], patience: Duration) -> io::Result<()> {
    let clock = Clock::system();
    let mut rest = bytes;
    while !rest.is_empty() {
        let left = patience.saturating_sub(clock.monotonic());
        match ready(&line, left).and_then(|()| rustix::io::write(&line, rest.get(..PIECE).unwrap_or(rest))) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            // Interrupted, or full after all: ask again, with less time.
            Err(Errno::INTR | Errno::AGAIN) if clock.monotonic() < patience => {}
            Err(Errno::INTR | Errno::AGAIN | Errno::TIMEDOUT) => return Err(io::ErrorKind::TimedOut.into()),
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(())
}

/// Waits until the line takes bytes or has ended.
fn ready(line: impl AsFd, left: Duration) -> Result<(), Errno> {
    let mut asked = [PollFd::new(&line, PollFlags::OUT)];
    // A patience beyond what the kernel can count is no limit.
    let timeout = Timespec::try_from(left).ok();
    if poll(&mut asked, timeout.as_ref())? == 0 { Err(Errno::TIMEDOUT) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portable_pty::{MasterPty, PtyPair, PtySize, native_pty_system};
    use std::io::Read as _;
    use std::thread;
    use std::time::Instant;

    fn pty(cols: u16, rows: u16) -> PtyPair {
        native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap()
    }

    /// The terminal's end, as a program on it has it.
    fn end_of(pair: &PtyPair) -> OwnedFd {
        let name = pair.master.tty_name().unwrap();
        open(name, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).unwrap()
    }

    fn is_raw(end: &OwnedFd) -> bool {
        let modes = tcgetattr(end).unwrap().local_modes;
        !modes.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// All that comes out of the terminal until it ends with these bytes.
    fn read_until(master: &dyn MasterPty, ending: &[u8]) -> Vec<u8> {
        let mut reader = master.try_clone_reader().unwrap();
        let mut seen = Vec::new();
        let mut byte = [0];
        while !seen.ends_with(ending) && reader.read(&mut byte).unwrap() > 0 {
            seen.extend(byte);
        }
        seen
    }

    /// Writes until the line is full, as when the other side reads nothing.
    fn wedge(end: &OwnedFd) {
        let again = unblocked(end).unwrap();
        let fault = loop {
            if let Err(fault) = write_all_timely(&again, &[b'.'; PIECE], Duration::from_millis(20)) {
                break fault;
            }
        };
        assert_eq!(fault.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn a_terminal_is_given_back_with_a_farewell_and_only_once() {
        let pair = pty(80, 24);
        let end = end_of(&pair);
        let before = tcgetattr(&end).unwrap();
        let terminal = RawTerminal::enter_on(end_of(&pair), end_of(&pair)).unwrap();
        assert!(is_raw(&end));
        terminal.set_farewell(b"bye.".to_vec());
        write_all_timely(terminal.output(), b"frame.", Duration::from_secs(5)).unwrap();
        terminal.restore();
        assert!(!is_raw(&end));
        assert_eq!(tcgetattr(&end).unwrap().local_modes, before.local_modes);
        terminal.restore();
        drop(terminal);
        write_all_timely(&end, b"end", Duration::from_secs(5)).unwrap();
        assert_eq!(read_until(&*pair.master, b"end"), b"frame.bye.end");
    }

    #[test]
    fn a_dropped_terminal_is_given_back_even_in_a_panic() {
        let pair = pty(80, 24);
        let end = end_of(&pair);
        let (input, output) = (end_of(&pair), end_of(&pair));
        let ended = thread::spawn(move || {
            let _terminal = RawTerminal::enter_on(input, output).unwrap();
            panic!("as a relay would");
        });
        assert!(ended.join().is_err());
        assert!(!is_raw(&end));
    }

    #[test]
    fn a_wedged_line_does_not_hold_the_exit() {
        let pair = pty(80, 24);
        let end = end_of(&pair);
        let terminal = RawTerminal::enter_on(end_of(&pair), end_of(&pair)).unwrap();
        terminal.set_farewell(vec![b'x'; 100_000]);
        wedge(&end);
        let begun = Instant::now();
        terminal.restore();
        // A restore that blocks would never come here; the bound is only wide enough for a busy machine.
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert!(!is_raw(&end));
    }

    #[test]
    fn the_descriptor_that_others_share_still_blocks() {
        let pair = pty(80, 24);
        let end = end_of(&pair);
        let terminal = RawTerminal::enter_on(end_of(&pair), end.try_clone().unwrap()).unwrap();
        assert!(!rustix::fs::fcntl_getfl(&end).unwrap().contains(OFlags::NONBLOCK));
        assert!(rustix::fs::fcntl_getfl(terminal.output()).unwrap().contains(OFlags::NONBLOCK));
    }

    #[test]
    fn a_line_that_has_ended_says_so() {
        let pair = pty(80, 24);
        let end = end_of(&pair);
        drop(pair);
        let fault = write_all_timely(&end, b"x", Duration::from_secs(5)).unwrap_err();
        assert_ne!(fault.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn a_size_is_what_the_terminal_tells_if_it_knows() {
        let pair = pty(40, 12);
        assert_eq!(size_of(end_of(&pair)), Some(Size::new(40, 12)));
        assert_eq!(size_of(end_of(&pty(0, 0))), None);
        assert_eq!(size_of(std::fs::File::open("/dev/null").unwrap()), None);
    }

    #[test]
    fn what_is_no_terminal_is_refused() {
        let null = || OwnedFd::from(std::fs::File::open("/dev/null").unwrap());
        assert!(RawTerminal::enter_on(null(), null()).is_err());
    }
}
