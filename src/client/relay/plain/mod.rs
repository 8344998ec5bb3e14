//! The relay of a console in lines: a line to the hub, its answer to standard output, then the next line.
//!
//! The terminal, if there is one, stays as it is. One line at a time is on its way, and it is kept until it is answered:
//! a hub that is lost meanwhile is replaced by another one, which gets what the console remembered and the line again.
//! No more is read than is answered, and nothing is written that cannot be taken: whatever hangs, a signal or a reader
//! that is gone ends it.

mod streams;

use super::{Caller, Leave, pulse::Pulse, rejoin::Rejoin, signals::Signals};
use crate::{
    client::{ClientError, Door, Line, Starter},
    support::clock::Clock,
    wire::{FromHub, HelloRefusal, ToHub},
    words::{Catalogue, Id},
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    stdio::{stdin, stdout},
};
use std::{io, time::Duration};
use streams::{Input, Output, tell};

/// An answer comes whole; a hub that stops in the middle of one is lost.
const FRAME_WITHIN: Duration = Duration::from_millis(800);
/// So long an answer is waited for before the hub is asked whether it is still there.
const ASK_AFTER: Duration = Duration::from_secs(2);
/// The exit codes of signals begin here.
const SIGNALLED: u8 = 128;
/// Nobody reads standard output any more.
const PIPE: u8 = 13;
/// The terminal is gone.
const HANG_UP: u8 = 1;

/// Relays lines until the user leaves, the input ends, nobody reads the output, or the hub ends it.
///
/// # Errors
/// When a signal cannot be waited for, or the connection cannot be set up.
pub(super) fn relay(
    line: Line,
    door: &Door,
    starter: &Starter,
    caller: &Caller,
    words: &Catalogue,
) -> Result<Leave, ClientError> {
    let mut talk = Talk {
        signals: Signals::fatal_only().map_err(ClientError::io("waiting for signals"))?.0,
        rejoin: Rejoin::new(door.clone(), starter.clone()).map_err(ClientError::io("making a pipe"))?,
        caller,
        words,
        managed: false,
        link: None,
        memory: None,
        input: Input::default(),
        asked: None,
        told: Told::default(),
        output: Output::default(),
        leave: None,
        pulse: Pulse::default(),
        clock: Clock::system(),
    };
    talk.attach(line)?;
    Ok(talk.run())
}

struct Talk<'a> {
    signals: Signals,
    rejoin: Rejoin,
    caller: &'a Caller,
    words: &'a Catalogue,
    managed: bool,
    /// The way to the hub; none while somebody looks for a new one.
    link: Option<Line>,
    /// What the console remembers after its last answer.
    memory: Option<String>,
    input: Input,
    /// The line that is being answered.
    asked: Option<Vec<u8>>,
    /// What this hub was told.
    told: Told,
    output: Output,
    /// How it ends once all is written.
    leave: Option<Leave>,
    pulse: Pulse,
    clock: Clock,
}

/// What a hub was told, and what its next answer is.
#[derive(Default)]
struct Told {
    /// It has the line that is being answered.
    line: bool,
    /// It knows that there will be no more.
    end: bool,
    /// Its first words have come, which answer no line.
    greeting: bool,
}

/// What is ready.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what poll said, of things that are ready independently")]
struct Ready {
    input: bool,
    hub: bool,
    signal: bool,
    room: bool,
    quiet: bool,
    rejoined: bool,
    reader_gone: bool,
}

impl Talk<'_> {
    fn run(&mut self) -> Leave {
        loop {
            if self.output.is_empty()
                && let Some(leave) = self.leave.take()
            {
                return leave;
            }
            self.ask();
            let ready = match self.wait() {
                Ok(ready) => ready,
                Err(error) => return Leave { words: error.to_string(), code: 70 },
            };
            if ready.signal
                && let Some(signal) = self.signals.fatal()
            {
                return silent(SIGNALLED.saturating_add(signal));
            }
            if ready.reader_gone {
                return silent(SIGNALLED + PIPE);
            }
            if ready.room
                && let Err(leave) = self.write()
            {
                return leave;
            }
            if ready.input {
                self.input.read();
            }
            if ready.hub {
                self.take_answer();
            }
            if ready.quiet {
                self.look_after_hub();
            }
            if ready.rejoined
                && let Some(leave) = self.reattach()
            {
                return leave;
            }
        }
    }

    /// Gives the hub the next line, once the one before is answered and the answer is written.
    fn ask(&mut self) {
        if !self.told.greeting || !self.output.is_empty() || self.leave.is_some() {
            return;
        }
        if self.asked.is_none() {
            self.asked = self.input.line();
            self.told.line = false;
        }
        if let Some(line) = self.asked.clone()
            && !self.told.line
        {
            self.told.line = true;
            self.send(ToHub::Bytes(line));
        }
        // What is left of a line that has no end goes before it.
        if self.input.ended && self.input.is_empty() && !self.told.end && self.is_last_asked() {
            self.told.end = true;
            self.send(ToHub::Ended);
        }
    }

    /// Whether the hub has all that there is: no line waits, or the last has no end and is there.
    fn is_last_asked(&self) -> bool {
        self.asked.as_ref().is_none_or(|line| self.told.line && !line.ends_with(b"\n"))
    }

    /// Waits for whatever comes first.
    fn wait(&self) -> io::Result<Ready> {
        let (input, output) = (stdin(), stdout());
        let reads = self.link.is_some()
            && self.asked.is_none()
            && self.output.is_empty()
            && !self.input.has_line()
            && !self.input.ended;
        // An answer that is not written yet is enough.
        let hub = self.link.as_ref().filter(|_| self.output.is_empty()).map(|line| &line.outlet);
        let room = if self.output.is_empty() { PollFlags::empty() } else { PollFlags::OUT };
        let mut fds = vec![
            // A reader that is gone is always told.
            PollFd::from_borrowed_fd(output, room),
            PollFd::from_borrowed_fd(self.signals.wake(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.rejoin.wake(), PollFlags::IN),
        ];
        let at_input = fds.len();
        fds.extend(reads.then(|| PollFd::from_borrowed_fd(input, PollFlags::IN)));
        let at_hub = fds.len();
        fds.extend(hub.map(|line| PollFd::new(line, PollFlags::IN)));
        let patience = self.patience().and_then(|patience| Timespec::try_from(patience).ok());
        match poll(&mut fds, patience.as_ref()) {
            Err(Errno::INTR) => return Ok(Ready::default()),
            Ok(0) => return Ok(Ready { quiet: true, ..Ready::default() }),
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        let events = |at: usize| fds.get(at).map_or(PollFlags::empty(), PollFd::revents);
        Ok(Ready {
            quiet: false,
            reader_gone: events(0).intersects(PollFlags::ERR | PollFlags::NVAL),
            room: !room.is_empty() && events(0).intersects(PollFlags::OUT | PollFlags::HUP),
            signal: events(1).intersects(PollFlags::IN),
            rejoined: events(2).intersects(PollFlags::IN),
            input: reads && !events(at_input).is_empty(),
            hub: hub.is_some() && !events(at_hub).is_empty(),
        })
    }

    /// How long an answer may take before the hub is asked whether it is still there, and before it is not.
    fn patience(&self) -> Option<Duration> {
        let waits = self.link.is_some()
            && self.output.is_empty()
            && (self.told.line || self.told.end || !self.told.greeting);
        waits.then(|| self.pulse.patience(self.clock.monotonic()).unwrap_or(ASK_AFTER))
    }

    /// Nothing came for a while: an act takes long, or the hub hangs.
    fn look_after_hub(&mut self) {
        let now = self.clock.monotonic();
        match self.pulse.ask(now) {
            Some(n) => self.send(ToHub::Ping(n)),
            None if self.pulse.patience(now) == Some(Duration::ZERO) => self.lose(),
            None => {}
        }
    }

    /// Writes what there is room for.
    fn write(&mut self) -> Result<(), Leave> {
        match self.output.write() {
            Ok(Some(answer)) => self.send(ToHub::Shown(answer)),
            Ok(None) => {}
            Err(Errno::PIPE) => return Err(silent(SIGNALLED + PIPE)),
            // The terminal is gone.
            Err(Errno::IO) => return Err(silent(SIGNALLED + HANG_UP)),
            Err(error) => {
                let error = io::Error::from(error).to_string();
                let words = self.words.with(Id::FailedOutput, &[("error", error.into())]);
                return Err(Leave { words, code: 4 });
            }
        }
        Ok(())
    }

    fn send(&mut self, message: ToHub) {
        let Some(line) = &mut self.link else { return };
        match message.write(&mut line.outlet) {
            // A hub that closed may have said farewell before: whatever it sent is read first, and then its end.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Err(_) => self.lose(),
            Ok(()) => {}
        }
    }

    fn take_answer(&mut self) {
        let Some(line) = &mut self.link else { return };
        self.pulse.heard();
        match line.inlet.take().map_err(Into::into).and_then(FromHub::from_frame) {
            Ok(FromHub::Said { text, memory }) => {
                self.memory = Some(memory);
                let answers = std::mem::replace(&mut self.told.greeting, true);
                if answers && std::mem::take(&mut self.told.line) {
                    self.asked = None;
                }
                // What stands before a line is needless where the line is on its way already.
                self.output.answer(if self.asked.is_some() { "" } else { &text });
            }
            Ok(FromHub::Pong(_)) => {}
            Ok(FromHub::End { words, code }) => self.leave = Some(Leave { words, code }),
            Ok(_) | Err(_) => self.lose(),
        }
    }

    /// The hub is gone: says so, and looks for the next.
    fn lose(&mut self) {
        self.link = None;
        self.told = Told::default();
        self.pulse.heard();
        let id = if self.managed { Id::PlainRelayWaits } else { Id::PlainRelayLost };
        let said = self.words.text(id);
        // A prompt stands on the terminal's line.
        let fresh = if self.caller.terminal.attached && self.asked.is_none() { "\n" } else { "" };
        tell(&format!("{fresh}{said}\n"));
        let mut hello = self.caller.hello(true);
        if let crate::wire::Kind::Console(console) = &mut hello.kind {
            console.memory.clone_from(&self.memory);
        }
        // Without a thread there is nobody to look: signals and the end of the output still end it.
        drop(self.rejoin.begin(hello, self.managed));
    }

    fn reattach(&mut self) -> Option<Leave> {
        match self.rejoin.taken()? {
            Ok(line) => self.attach(line).err().map(|error| Leave { words: error.to_string(), code: 4 }),
            Err(ClientError::Refused(HelloRefusal::Protocol { .. })) => {
                Some(Leave { words: self.words.text(Id::RelayUpgraded), code: 4 })
            }
            Err(error) => {
                let why = error.to_string();
                Some(Leave { words: self.words.with(Id::RelayGivesUp, &[("why", why.into())]), code: 4 })
            }
        }
    }

    fn attach(&mut self, line: Line) -> Result<(), ClientError> {
        let within = Some(FRAME_WITHIN);
        line.outlet.set_read_timeout(within).map_err(ClientError::io("setting up the connection"))?;
        line.outlet.set_write_timeout(within).map_err(ClientError::io("setting up the connection"))?;
        self.managed = line.welcome.managed;
        self.output.begin();
        self.told = Told::default();
        self.link = Some(line);
        Ok(())
    }
}

fn silent(code: u8) -> Leave {
    Leave { words: String::new(), code }
}
