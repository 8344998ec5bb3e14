//! A console at the far end of a real socket: types keys, and reads the screen through a terminal parser.

use super::hub::{PATIENCE, TestHub, hello};
use routedesk::{
    domain::ConsoleRole,
    support::clock::{Clock, pause},
    terminal::{Size, TerminalFacts},
    wire::{ConsoleHello, FromHub, Hello, Inlet, Kind, ToHub},
};
use std::{
    num::NonZeroU16,
    os::unix::net::UnixStream,
    sync::{Arc, Mutex},
    time::Duration,
};

/// A console whose frames are read and acknowledged by a thread.
pub(crate) struct TestConsole {
    line: UnixStream,
    seen: Arc<Mutex<Seen>>,
}

struct Seen {
    parser: vt100::Parser,
    frames: u64,
}

impl TestConsole {
    /// Attaches as `desk` at 80x24.
    pub(crate) fn attach(hub: &TestHub, desk: &str, role: ConsoleRole) -> Self {
        Self::attach_at(hub, desk, role, (80, 24), false)
    }

    /// Attaches as somebody who came with this key.
    pub(crate) fn attach_with(hub: &TestHub, desk: &str, role: ConsoleRole, key: Option<&str>) -> Self {
        let key = key.map(|key| key.parse().unwrap());
        Self::enter(hub, Hello { key, ..hello(desk, role, Kind::Console(of(Size::new(80, 24), false))) })
    }

    pub(crate) fn attach_at(
        hub: &TestHub,
        desk: &str,
        role: ConsoleRole,
        (columns, rows): (u16, u16),
        reattach: bool,
    ) -> Self {
        Self::enter(hub, hello(desk, role, Kind::Console(of(Size::new(columns, rows), reattach))))
    }

    fn enter(hub: &TestHub, hello: Hello) -> Self {
        let Kind::Console(ConsoleHello { size, .. }) = &hello.kind else { panic!("no console") };
        let (columns, rows) = (size.columns(), size.rows());
        let line = hub.door().enter(hello).unwrap();
        let size = |n| NonZeroU16::new(n).unwrap();
        let seen = Arc::new(Mutex::new(Seen {
            parser: vt100::Parser::new(size(rows), size(columns), 0),
            frames: 0,
        }));
        let outlet = line.outlet.try_clone().unwrap();
        let watching = Arc::clone(&seen);
        std::thread::spawn(move || watch(line.inlet, line.outlet, &watching));
        Self { line: outlet, seen }
    }

    /// How many frames came so far.
    pub(crate) fn frames(&self) -> u64 {
        self.seen.lock().unwrap().frames
    }

    /// Types bytes, as a terminal sends them.
    pub(crate) fn types(&mut self, keys: &str) {
        ToHub::Bytes(keys.as_bytes().to_vec()).write(&mut self.line).unwrap();
    }

    /// The screen, row by row.
    pub(crate) fn screen(&self) -> String {
        let seen = self.seen.lock().unwrap();
        let (_, columns) = seen.parser.screen().size();
        seen.parser
            .screen()
            .rows(0, columns.into())
            .map(|row| row.trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Waits until the screen is as wanted, and returns it.
    pub(crate) fn wait_for(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let clock = Clock::system();
        loop {
            let screen = self.screen();
            if is_so(&screen) {
                return screen;
            }
            assert!(clock.monotonic() < PATIENCE, "{what} did not come; the screen is\n{screen}");
            pause(Duration::from_millis(5));
        }
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn shows(&self, text: &str) -> String {
        self.wait_for(text, |screen| screen.contains(text))
    }

    /// Says of every frame that may come that it is on the terminal.
    pub(crate) fn sees_everything(&mut self) {
        ToHub::Shown(u64::MAX).write(&mut self.line).unwrap();
    }

    /// Drops the line, as a network does.
    pub(crate) fn drop_line(self) {
        self.line.shutdown(std::net::Shutdown::Both).unwrap();
    }
}

/// What a relay says of a terminal that is as good as any.
fn of(size: Size, reattach: bool) -> ConsoleHello {
    let terminal = TerminalFacts { attached: true, term: Some("xterm".into()), ..TerminalFacts::default() };
    ConsoleHello { terminal, size, reattach, suspends: false, line: None, ssh: None, memory: None }
}

fn watch(mut inlet: Inlet<UnixStream>, mut outlet: UnixStream, seen: &Mutex<Seen>) {
    while let Ok(frame) = inlet.take() {
        match FromHub::from_frame(frame) {
            Ok(FromHub::Bytes(bytes)) => {
                let shown = {
                    let mut seen = seen.lock().unwrap();
                    seen.parser.process(&bytes);
                    seen.frames += 1;
                    seen.frames
                };
                if ToHub::Shown(shown).write(&mut outlet).is_err() {
                    break;
                }
            }
            _ => break,
        }
    }
}
