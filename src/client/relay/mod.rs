//! The relay: passes a terminal's bytes to a console in the hub and its frames back, and nothing else.
//!
//! One thread waits for keys, frames, signals and room on the terminal, all at once; so whatever hangs, a signal or
//! a lost terminal ends it at once. When the hub goes away it says so, throws keys away, and attaches anew.

mod output;
mod plain;
mod pulse;
mod rejoin;
mod signals;
mod suspend;

use super::{ClientError, Door, Line, Starter};
use crate::{
    support::clock::Clock,
    terminal::{RawTerminal, TerminalFacts, raw},
    wire::{
        BUILD, ConsoleHello, ConsoleRole, DeskName, FromHub, Hello, HelloRefusal, Kind, OverSsh, PROTOCOL,
        ToHub,
    },
    words::{Catalogue, Id},
};
use output::Output;
use pulse::Pulse;
use rejoin::Rejoin;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signals::Signals;
use std::{
    io::{self, ErrorKind},
    num::NonZeroU32,
    os::fd::AsFd as _,
    sync::Arc,
    time::Duration,
};

/// A frame comes whole; a hub that stops in the middle of one is lost.
const FRAME_WITHIN: Duration = Duration::from_millis(800);

/// Leaves a relay that has no hub.
const CTRL_C: u8 = 3;

/// How a relay ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// What to tell the user; may be empty.
    pub words: String,
    /// The exit code.
    pub code: u8,
}

/// Who relays, and what it knows of its terminal.
#[derive(Clone, Debug)]
pub struct Caller {
    /// `--as`.
    pub desk: DeskName,
    /// The console role.
    pub role: ConsoleRole,
    /// What the level is chosen from.
    pub terminal: TerminalFacts,
    /// How the user came, where that was over SSH.
    pub ssh: Option<OverSsh>,
    /// How many bytes a second the line takes, where that is known: `--line`.
    pub line: Option<NonZeroU32>,
}

impl Caller {
    fn hello(&self, reattach: bool) -> Hello {
        let console = ConsoleHello {
            terminal: self.terminal.clone(),
            size: raw::size(),
            reattach,
            ssh: self.ssh.clone(),
            suspends: suspend::has_shell(),
            line: self.line,
            memory: None,
        };
        Hello {
            protocol: PROTOCOL,
            build: BUILD.to_owned(),
            desk: self.desk.clone(),
            role: self.role,
            key: None,
            kind: Kind::Console(console),
        }
    }
}

/// Relays standard input and output until the user leaves, the terminal is gone or the hub ends it.
///
/// # Errors
/// When there is no terminal or no hub can be had to begin with. The terminal is given back in any case.
pub fn relay(
    door: &Door,
    starter: &Starter,
    caller: &Caller,
    words: &Catalogue,
    tell: &mut dyn FnMut(),
) -> Result<Leave, ClientError> {
    let line = starter.enter(door, &caller.hello(false), tell)?;
    if line.welcome.plain {
        return plain::relay(line, door, starter, caller, words);
    }
    let signals = Signals::watch().map_err(ClientError::io("waiting for signals"))?;
    let terminal =
        Arc::new(RawTerminal::enter().map_err(ClientError::io("putting the terminal into raw mode"))?);
    restore_on_panic(&terminal);
    let mut relay = Relay {
        output: Output::new(Arc::clone(&terminal)),
        terminal: Arc::clone(&terminal),
        signals,
        rejoin: Rejoin::new(door.clone(), starter.clone()).map_err(ClientError::io("making a pipe"))?,
        caller,
        words,
        link: Link::Lost,
        managed: false,
        pulse: Pulse::default(),
        clock: Clock::system(),
        enter: Vec::new(),
    };
    relay.output.write(line.welcome.enter.as_bytes());
    // What is typed ahead is for the first picture.
    relay.attach(line, Link::Live)?;
    let leave = relay.run();
    terminal.restore();
    Ok(leave)
}

fn restore_on_panic(terminal: &Arc<RawTerminal>) {
    let before = std::panic::take_hook();
    let terminal = Arc::clone(terminal);
    std::panic::set_hook(Box::new(move |panic| {
        terminal.restore();
        before(panic);
    }));
}

/// The way to the hub.
enum Link {
    /// There, and its frames are shown: keys go through.
    Live(Line),
    /// There again, but nothing was shown yet: keys would act on a picture that nobody has seen.
    Fresh(Line),
    /// Gone; somebody looks for a new one.
    Lost,
}

struct Relay<'a> {
    terminal: Arc<RawTerminal>,
    output: Output,
    signals: Signals,
    rejoin: Rejoin,
    caller: &'a Caller,
    words: &'a Catalogue,
    link: Link,
    managed: bool,
    pulse: Pulse,
    clock: Clock,
    /// What takes the terminal over.
    enter: Vec<u8>,
}

/// What is ready.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what poll said, of things that are ready independently")]
struct Ready {
    keys: bool,
    hub: bool,
    signal: bool,
    room: bool,
    rejoined: bool,
    terminal_gone: bool,
}

impl Relay<'_> {
    fn run(&mut self) -> Leave {
        loop {
            let ready = match self.wait() {
                Ok(ready) => ready,
                Err(error) => return Leave { words: error.to_string(), code: 70 },
            };
            if ready.signal {
                if let Some(signal) = self.signals.fatal() {
                    return Leave { words: String::new(), code: 128_u8.saturating_add(signal) };
                }
                if self.signals.wants_stop() {
                    self.suspend();
                }
                if self.signals.goes_on() && !self.resume() {
                    return Leave { words: String::new(), code: 129 };
                }
                self.resize();
            }
            if ready.terminal_gone || (ready.keys && !self.pass_keys()) {
                return Leave { words: String::new(), code: 129 };
            }
            if ready.room && !self.flush() {
                return Leave { words: String::new(), code: 129 };
            }
            if ready.hub
                && let Some(leave) = self.take_frame()
            {
                return leave;
            }
            if ready.rejoined
                && let Some(leave) = self.reattach()
            {
                return leave;
            }
            if self.pulse.patience(self.clock.monotonic()) == Some(Duration::ZERO) {
                self.lose_for(Id::RelaySilent);
            }
        }
    }

    /// Waits for whatever comes first.
    fn wait(&self) -> io::Result<Ready> {
        // While a frame waits for room on the terminal, the next one is left with the hub.
        let hub = match &self.link {
            Link::Live(line) | Link::Fresh(line) if self.output.is_empty() => Some(line.outlet.as_fd()),
            _ => None,
        };
        let room = (!self.output.is_empty()).then(|| self.terminal.output());
        let mut fds = vec![
            PollFd::from_borrowed_fd(self.terminal.input(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.signals.wake(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.rejoin.wake(), PollFlags::IN),
        ];
        let (at_hub, at_room) = (fds.len(), fds.len() + usize::from(hub.is_some()));
        fds.extend(hub.map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)));
        fds.extend(room.map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::OUT)));
        let patience = hub.and_then(|_| self.pulse.patience(self.clock.monotonic()));
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        match poll(&mut fds, patience.as_ref()) {
            Err(Errno::INTR) => return Ok(Ready::default()),
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        let events = |at: usize| fds.get(at).map_or(PollFlags::empty(), PollFd::revents);
        let gone = PollFlags::ERR | PollFlags::NVAL;
        Ok(Ready {
            keys: events(0).intersects(PollFlags::IN | PollFlags::HUP),
            terminal_gone: events(0).intersects(gone) || (room.is_some() && events(at_room).intersects(gone)),
            signal: events(1).intersects(PollFlags::IN),
            rejoined: events(2).intersects(PollFlags::IN),
            hub: hub.is_some() && !events(at_hub).is_empty(),
            room: room.is_some() && events(at_room).intersects(PollFlags::OUT | PollFlags::HUP),
        })
    }

    /// Reads keys and passes them on, or throws them away while nobody could see what they do. `false` when the
    /// terminal is gone.
    fn pass_keys(&mut self) -> bool {
        let mut keys = [0; 4096];
        let read = match rustix::io::read(self.terminal.input(), &mut keys) {
            Ok(0) => return false,
            Ok(read) => read,
            Err(Errno::INTR | Errno::AGAIN) => return true,
            Err(_) => return false,
        };
        let keys = keys.get(..read).unwrap_or_default().to_vec();
        if matches!(self.link, Link::Lost) && keys.contains(&CTRL_C) {
            return false;
        }
        if matches!(self.link, Link::Live(_)) {
            self.send(ToHub::Bytes(keys));
            if let Some(n) = self.pulse.ask(self.clock.monotonic()) {
                self.send(ToHub::Ping(n));
            }
        }
        true
    }

    /// Writes what waits; `false` when the terminal is gone.
    fn flush(&mut self) -> bool {
        self.pulse.deaf(self.clock.monotonic());
        match self.output.flush() {
            Ok(Some(frame)) => {
                self.link = match std::mem::replace(&mut self.link, Link::Lost) {
                    Link::Fresh(line) | Link::Live(line) => Link::Live(line),
                    Link::Lost => Link::Lost,
                };
                self.send(ToHub::Shown(frame));
                true
            }
            Ok(None) => true,
            Err(_) => false,
        }
    }

    fn resize(&mut self) {
        self.send(ToHub::Resize(raw::size()));
    }

    fn send(&mut self, message: ToHub) {
        let (Link::Live(line) | Link::Fresh(line)) = &mut self.link else { return };
        match message.write(&mut line.outlet) {
            // A hub that closed may have said why: its last frames are read first, then the end is seen there.
            Err(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => {}
            Err(_) => self.lose(),
            Ok(()) => {}
        }
    }

    fn take_frame(&mut self) -> Option<Leave> {
        let (Link::Live(line) | Link::Fresh(line)) = &mut self.link else { return None };
        let message = line.inlet.take().map_err(Into::into).and_then(FromHub::from_frame);
        self.pulse.heard();
        match message {
            Ok(FromHub::Bytes(frame)) => self.output.frame(&frame),
            Ok(FromHub::Suspend) => self.suspend(),
            Ok(FromHub::Pong(_)) => {}
            Ok(FromHub::End { words, code }) => return Some(Leave { words, code }),
            Ok(_) | Err(_) => self.lose(),
        }
        None
    }

    /// The hub is gone: says so, and looks for the next.
    fn lose(&mut self) {
        self.lose_for(if self.managed { Id::RelayWaits } else { Id::RelayLost });
    }

    fn lose_for(&mut self, why: Id) {
        self.link = Link::Lost;
        self.pulse.heard();
        let said = self.words.text(why);
        let rows = raw::size().rows();
        self.output.drop_frame();
        self.output.write(format!("\x1b[{rows};1H\x1b[0m\x1b[K{said}").as_bytes());
        // Without a thread there is nobody to look: the lost line stays on the screen, and keys can still leave.
        drop(self.rejoin.begin(self.caller.hello(true), self.managed));
    }

    fn reattach(&mut self) -> Option<Leave> {
        match self.rejoin.taken()? {
            Ok(line) => {
                self.attach(line, Link::Fresh).err().map(|error| Leave { words: error.to_string(), code: 4 })
            }
            Err(ClientError::Refused(HelloRefusal::Protocol { .. })) => {
                Some(Leave { words: self.words.text(Id::RelayUpgraded), code: 4 })
            }
            Err(error) => {
                let why = error.to_string();
                Some(Leave { words: self.words.with(Id::RelayGivesUp, &[("why", why.into())]), code: 4 })
            }
        }
    }

    fn attach(&mut self, line: Line, link: impl FnOnce(Line) -> Link) -> Result<(), ClientError> {
        let within = Some(FRAME_WITHIN);
        line.outlet.set_read_timeout(within).map_err(ClientError::io("setting up the connection"))?;
        line.outlet.set_write_timeout(within).map_err(ClientError::io("setting up the connection"))?;
        self.terminal.set_farewell(line.welcome.leave.clone().into_bytes());
        self.managed = line.welcome.managed;
        self.output.begin();
        self.enter = line.welcome.enter.clone().into_bytes();
        self.link = link(line);
        // The size may have changed since the hello was written.
        self.resize();
        Ok(())
    }
}
