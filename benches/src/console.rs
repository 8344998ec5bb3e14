//! A console attached over the socket, as a relay attaches one, and what its terminal would see.

use crate::product::HubProcess;
use routedesk::{
    client::Line,
    terminal::{Size, TerminalFacts},
    wire::{ConsoleHello, FromHub, Kind, ToHub},
};
use std::{
    os::unix::net::UnixStream,
    sync::mpsc::{Receiver, sync_channel},
    thread,
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(20);

/// An attached console that shows every frame at once.
pub(crate) struct Console {
    outlet: UnixStream,
    frames: Receiver<(Instant, Vec<u8>)>,
}

fn kind() -> Kind {
    let variable = |name: &str| match name {
        "TERM" => Some("xterm-256color".to_owned()),
        "LANG" => Some("C.UTF-8".to_owned()),
        _ => None,
    };
    let terminal = TerminalFacts::read(true, variable);
    Kind::Console(ConsoleHello {
        terminal,
        size: Size::new(80, 24),
        reattach: false,
        suspends: false,
        line: None,
        ssh: None,
        memory: None,
    })
}

impl Console {
    /// Attaches one, and waits for its first frame; answers with how long that took as well.
    pub(crate) fn attach(hub: &HubProcess, name: &str) -> (Self, Duration) {
        let start = Instant::now();
        let Line { mut inlet, outlet, .. } = hub.line(name, kind());
        let mut shown = outlet.try_clone().expect("a second handle");
        // Nobody waits for frames that nobody looks at: the newest ones are dropped then.
        let (send, frames) = sync_channel(4096);
        thread::Builder::new()
            .stack_size(128 * 1024)
            .spawn(move || {
                let mut number = 0;
                while let Ok(frame) = inlet.take() {
                    let Ok(FromHub::Bytes(bytes)) = FromHub::from_frame(frame) else { return };
                    let _full = send.try_send((Instant::now(), bytes));
                    number += 1;
                    if ToHub::Shown(number).write(&mut shown).is_err() {
                        return;
                    }
                }
            })
            .expect("a thread");
        let console = Self { outlet, frames };
        let (at, _) = console.frame();
        (console, at - start)
    }

    /// The next frame, and when it came.
    pub(crate) fn frame(&self) -> (Instant, Vec<u8>) {
        self.frames.recv_timeout(PATIENCE).expect("a frame comes")
    }

    /// Waits until no frame has come for a moment.
    pub(crate) fn settle(&self) {
        while self.frames.recv_timeout(Duration::from_millis(120)).is_ok() {}
    }

    /// Forgets the frames that have come.
    pub(crate) fn settle_at_once(&self) {
        while self.frames.try_recv().is_ok() {}
    }

    /// Presses keys; answers with how long the next frame took.
    pub(crate) fn press(&mut self, keys: &str) -> Duration {
        let start = Instant::now();
        ToHub::Bytes(keys.as_bytes().to_vec()).write(&mut self.outlet).expect("the hub reads");
        let (at, _) = self.frame();
        at - start
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _closed = self.outlet.shutdown(std::net::Shutdown::Both);
    }
}

/// So many consoles that nobody looks at; every one has a query on its screen.
pub(crate) fn crowd(hub: &HubProcess, number: usize) -> Vec<Console> {
    (0..number)
        .map(|number| {
            let (mut console, _) = Console::attach(hub, &format!("desk-{number}"));
            console.press("n");
            console
        })
        .collect()
}
