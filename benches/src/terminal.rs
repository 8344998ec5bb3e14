//! A terminal of our own, to see how long a program takes until something stands in it.

use rustix::{
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    termios::{Winsize, tcsetwinsize},
};
use std::{
    fs::{File, OpenOptions},
    io::Read as _,
    os::unix::ffi::OsStrExt as _,
    process::{Child, Command},
    sync::mpsc::{Receiver, sync_channel},
    thread,
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a terminal of 80 columns and 24 rows; killed when dropped.
pub(crate) struct Terminal {
    child: Child,
    started: Instant,
    seen: Receiver<(Instant, Vec<u8>)>,
}

impl Terminal {
    pub(crate) fn run(mut command: Command) -> Self {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&ours).and_then(|()| unlockpt(&ours)).expect("a terminal");
        let name = ptsname(&ours, Vec::new()).expect("its name");
        let path = std::ffi::OsStr::from_bytes(name.to_bytes()).to_owned();
        let theirs = || OpenOptions::new().read(true).write(true).open(&path).expect("its other end");
        let size = Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&ours, size).expect("its size");
        command.env("TERM", "xterm-256color").env("LANG", "C.UTF-8").env_remove("TMUX");
        command.stdin(theirs()).stdout(theirs()).stderr(theirs());
        let started = Instant::now();
        let child = command.spawn().expect("the program runs");
        let (send, seen) = sync_channel(1024);
        let mut ours = File::from(ours);
        thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(read @ 1..) = ours.read(&mut bytes) {
                if send.send((Instant::now(), bytes[..read].to_vec())).is_err() {
                    return;
                }
            }
        });
        Self { child, started, seen }
    }

    /// How long it took from the start until this text came.
    pub(crate) fn until(&self, text: &str) -> Duration {
        let mut all = Vec::new();
        loop {
            let (at, bytes) = self.seen.recv_timeout(PATIENCE).expect("the text comes");
            all.extend(bytes);
            if String::from_utf8_lossy(&all).contains(text) {
                return at - self.started;
            }
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// A server of tmux of our own, with one window that says something.
pub(crate) struct Tmux {
    name: String,
}

/// What stands in the window.
pub(crate) const IN_TMUX: &str = "the-window-is-there";

impl Tmux {
    /// Starts one, where tmux is installed.
    pub(crate) fn start() -> Option<Self> {
        let tmux = Self { name: format!("routedesk-bench-{}", std::process::id()) };
        let window = format!("echo {IN_TMUX}; exec sleep 1000");
        let mut started =
            tmux.call(&["-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", &window]);
        let there = started.status().is_ok_and(|status| status.success());
        if !there {
            println!("\ntmux is not installed: it is not measured");
        }
        there.then_some(tmux)
    }

    fn call(&self, arguments: &[&str]) -> Command {
        let mut call = Command::new("tmux");
        call.args(["-L", &self.name]).args(arguments).env_remove("TMUX");
        call
    }

    /// A client of it, in a terminal.
    pub(crate) fn attach(&self) -> Terminal {
        Terminal::run(self.call(&["attach"]))
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _gone = self.call(&["kill-server"]).status();
    }
}
