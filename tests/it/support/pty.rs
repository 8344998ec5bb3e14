//! The real program in a real pseudo-terminal, read by a terminal parser.

use super::{
    hub::{PATIENCE, wait_until},
    program::{PROGRAM, TestStore},
};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use routedesk::support::clock::{Clock, pause};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    io::{Read as _, Write},
    num::NonZeroU16,
    sync::{Arc, Mutex},
    thread::JoinHandle,
    time::Duration,
};

/// A console in a terminal of its own.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    seen: Arc<Mutex<Seen>>,
    watcher: JoinHandle<()>,
}

struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// A command in an environment that says nothing but who calls, from what terminal.
pub(crate) fn plain(program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.env("TERM", "xterm");
    command.env("USER", "tester");
    command.env("HOME", "/nonexistent");
    command.cwd("/");
    command
}

impl Terminal {
    /// Opens the console of `desk` at 80x24.
    pub(crate) fn open(store: &TestStore, desk: &str) -> Self {
        Self::run(store, &["--as", desk, "--role", "desk"])
    }

    /// Runs the program with these arguments in a terminal.
    pub(crate) fn run(store: &TestStore, arguments: &[&str]) -> Self {
        let mut command = plain(PROGRAM, arguments);
        command.cwd(store.store().parent().unwrap());
        command.env("ROUTEDESK_STORE", store.store());
        Self::spawn(command)
    }

    /// The same in a terminal of this name.
    pub(crate) fn run_as(store: &TestStore, arguments: &[&str], term: &str) -> Self {
        let mut command = plain(PROGRAM, arguments);
        command.env("ROUTEDESK_STORE", store.store());
        command.env("TERM", term);
        Self::spawn(command)
    }

    /// Opens the console of `desk` in a terminal of this kind and size.
    pub(crate) fn of_kind(
        store: &TestStore,
        desk: &str,
        variables: &[(&str, &str)],
        (columns, rows): (u16, u16),
    ) -> Self {
        let mut command = plain(PROGRAM, &["--as", desk, "--role", "desk"]);
        command.env("ROUTEDESK_STORE", store.store());
        for (name, value) in variables {
            command.env(name, value);
        }
        Self::spawn_sized(command, columns, rows)
    }

    /// Runs a command in a terminal.
    pub(crate) fn spawn(command: CommandBuilder) -> Self {
        Self::spawn_sized(command, 80, 24)
    }

    /// Runs a command in a terminal of this size.
    pub(crate) fn spawn_sized(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let whole = |n| NonZeroU16::new(n).unwrap();
        let parser = vt100::Parser::new(whole(rows), whole(columns), 0);
        let seen = Arc::new(Mutex::new(Seen { parser, raw: Vec::new() }));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let watching = Arc::clone(&seen);
        let watcher = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                let mut seen = watching.lock().unwrap();
                seen.parser.process(&bytes[..read]);
                seen.raw.extend_from_slice(&bytes[..read]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { child, master: pair.master, keys, seen, watcher }
    }

    /// Types.
    pub(crate) fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// The screen, row by row.
    pub(crate) fn screen(&self) -> String {
        let seen = self.seen.lock().unwrap();
        let (_, columns) = seen.parser.screen().size();
        let rows = seen.parser.screen().rows(0, columns.into());
        rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn shows(&self, text: &str) -> String {
        let clock = Clock::system();
        loop {
            let screen = self.screen();
            if screen.contains(text) {
                return screen;
            }
            assert!(clock.monotonic() < PATIENCE, "{text:?} did not come; the screen is\n{screen}");
            pause(Duration::from_millis(10));
        }
    }

    /// Where the cursor is: column and row, from 0.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        let (row, column) = self.seen.lock().unwrap().parser.screen().cursor_position();
        (column, row)
    }

    /// Waits until the cursor is there; it gets there last in a frame.
    pub(crate) fn stands_at(&self, place: (u16, u16)) {
        let clock = Clock::system();
        while self.cursor() != place {
            let (at, screen) = (self.cursor(), self.screen());
            assert!(clock.monotonic() < PATIENCE, "the cursor is at {at:?}, not {place:?}, on\n{screen}");
            pause(Duration::from_millis(2));
        }
    }

    /// Types bytes that need not be text.
    pub(crate) fn types_bytes(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).unwrap();
        self.keys.flush().unwrap();
    }

    /// How many bytes came so far.
    pub(crate) fn sent(&self) -> usize {
        self.seen.lock().unwrap().raw.len()
    }

    /// Every byte that came so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.seen.lock().unwrap().raw.clone()
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let whole = |n| NonZeroU16::new(n).unwrap();
        self.seen.lock().unwrap().parser.screen_mut().set_size(whole(rows), whole(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    /// Waits for the end of the program, and says how long it took.
    pub(crate) fn ended(&mut self) -> (u32, Duration) {
        let clock = Clock::system();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let took = clock.monotonic();
                wait_until("its last words are read", || self.watcher.is_finished());
                return (status.exit_code(), took);
            }
            assert!(clock.monotonic() < PATIENCE, "it does not end; the screen is\n{}", self.screen());
            pause(Duration::from_millis(5));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            drop(self.child.kill());
            drop(self.child.wait());
        }
    }
}
