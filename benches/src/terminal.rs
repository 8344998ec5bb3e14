//! A terminal of our own, to see how long a program takes until something stands in it.

use ratatui::{
    TerminalOptions, Viewport,
    backend::CrosstermBackend,
    crossterm::style::force_color_output,
    layout::Rect,
    style::{Color, Modifier, Style},
};
use rustix::{
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    termios::{Winsize, tcsetwinsize},
};
use std::{
    cell::Cell,
    fs::{File, OpenOptions},
    io::{self, Read as _, Write},
    num::NonZeroU16,
    os::unix::ffi::OsStrExt as _,
    process::{Child, Command},
    rc::Rc,
    sync::mpsc::{Receiver, sync_channel},
    thread,
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a terminal of 80 columns and 24 rows; killed when dropped.
pub(crate) struct Terminal {
    child: Child,
    keys: File,
    started: Instant,
    seen: Receiver<(Instant, Vec<u8>)>,
}

impl Terminal {
    pub(crate) fn run(command: Command) -> Self {
        Self::of_kind(command, "xterm-256color")
    }

    /// The same in a terminal of this name.
    pub(crate) fn of_kind(mut command: Command, term: &str) -> Self {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&ours).and_then(|()| unlockpt(&ours)).expect("a terminal");
        let name = ptsname(&ours, Vec::new()).expect("its name");
        let path = std::ffi::OsStr::from_bytes(name.to_bytes()).to_owned();
        let theirs = || OpenOptions::new().read(true).write(true).open(&path).expect("its other end");
        let size = Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&ours, size).expect("its size");
        command.env("TERM", term).env("LANG", "C.UTF-8").env_remove("TMUX");
        command.stdin(theirs()).stdout(theirs()).stderr(theirs());
        let started = Instant::now();
        let child = command.spawn().expect("the program runs");
        let (send, seen) = sync_channel(1024);
        let mut ours = File::from(ours);
        let keys = ours.try_clone().expect("a second handle");
        thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(read @ 1..) = ours.read(&mut bytes) {
                if send.send((Instant::now(), bytes[..read].to_vec())).is_err() {
                    return;
                }
            }
        });
        Self { child, keys, started, seen }
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

    /// Types.
    pub(crate) fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// What comes until nothing has come for so long, but no longer than ten times that.
    pub(crate) fn bytes_for(&self, silence: Duration) -> Vec<u8> {
        let (start, mut all) = (Instant::now(), Vec::new());
        while start.elapsed() < silence * 10
            && let Ok((_, bytes)) = self.seen.recv_timeout(silence)
        {
            all.extend(bytes);
        }
        all
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

/// A terminal's picture, and the stock backend drawing it for a terminal of its own.
pub(crate) struct Screen {
    parser: vt100::Parser,
    stock: ratatui::Terminal<CrosstermBackend<Counted>>,
    counted: Counted,
}

/// Counts what is written.
#[derive(Clone, Default)]
pub(crate) struct Counted(Rc<Cell<usize>>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen {
    pub(crate) fn new() -> Self {
        force_color_output(true);
        let whole = |n| NonZeroU16::new(n).expect("it is not nought");
        let counted = Counted::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, 80, 24));
        let backend = CrosstermBackend::new(counted.clone());
        let stock = ratatui::Terminal::with_options(backend, TerminalOptions { viewport });
        Self {
            parser: vt100::Parser::new(whole(24), whole(80), 0),
            stock: stock.expect("it asks nobody"),
            counted,
        }
    }

    /// Shows bytes; answers with how many the stock backend takes for the same picture.
    pub(crate) fn stock(&mut self, bytes: &[u8]) -> usize {
        self.parser.process(bytes);
        if bytes.is_empty() {
            // Whoever draws only when something has changed does not draw here, whatever draws.
            return 0;
        }
        self.counted.0.set(0);
        let screen = self.parser.screen();
        self.stock
            .draw(|frame| {
                for position in frame.area().positions() {
                    let Some(cell) = screen.cell(position.y, position.x) else { continue };
                    let style = Style::new().fg(colour(cell.fgcolor())).bg(colour(cell.bgcolor()));
                    let attributes = [
                        (cell.bold(), Modifier::BOLD),
                        (cell.underline(), Modifier::UNDERLINED),
                        (cell.inverse(), Modifier::REVERSED),
                    ];
                    let modifiers =
                        attributes.into_iter().filter(|(set, _)| *set).map(|(_, modifier)| modifier);
                    let drawn = &mut frame.buffer_mut()[position];
                    drawn.set_style(style.add_modifier(modifiers.collect::<Modifier>()));
                    drawn.set_symbol(if cell.has_contents() { cell.contents() } else { " " });
                }
                let (row, column) = screen.cursor_position();
                frame.set_cursor_position((column, row));
            })
            .expect("it counts");
        self.counted.0.get()
    }
}

fn colour(colour: vt100::Color) -> Color {
    match colour {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(number) => Color::Indexed(number),
        vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
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
