//! The relay in a real terminal: how it ends, how it comes back, what it never sends.

use crate::support::{
    hub::wait_until,
    program::{PROGRAM, TestStore},
    pty::{Terminal, plain},
};
use routedesk::support::clock::{Clock, pause};
use rustix::{
    fs::{Mode, OFlags, open},
    io::ioctl_fionread,
    process::{Pid, Signal, kill_process},
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
};
use std::{os::fd::OwnedFd, time::Duration};

/// A relay ends within this time, whatever happens; the limit leaves room for a busy machine.
const SOON: Duration = Duration::from_secs(3);

fn hub_pid(store: &TestStore) -> Pid {
    let status = store.json(&["hub", "status"]);
    let pid = status[0]["pid"].as_i64().unwrap();
    Pid::from_raw(i32::try_from(pid).unwrap()).unwrap()
}

/// Whether every thread of a process is stopped: a signal reaches them one after the other. Where `/proc` tells of other
/// processes than ours, as in some containers, nobody knows.
fn stands_still(process: Pid) -> bool {
    let own = std::fs::read_link("/proc/self").unwrap();
    if own.to_str() != Some(std::process::id().to_string().as_str()) {
        return true;
    }
    let tasks = std::fs::read_dir(format!("/proc/{}/task", process.as_raw_nonzero())).unwrap();
    let stat =
        |task: std::fs::DirEntry| std::fs::read_to_string(task.path().join("stat")).unwrap_or_default();
    let is_stopped =
        |stat: String| stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'));
    tasks.map(|task| stat(task.unwrap())).all(is_stopped)
}

#[test]
fn a_check_in_in_one_terminal_is_seen_in_another() {
    let store = TestStore::with_people();
    let mut one = Terminal::open(&store, "desk-1");
    let two = Terminal::open(&store, "desk-2");
    one.shows("IN 0/212");
    two.shows("IN 0/212");
    one.types("Абдрахманов");
    one.shows("match");
    one.types("\r");
    one.types("\r");
    two.shows("IN 1/212");
}

#[test]
fn leaving_gives_the_terminal_back() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("IN 0/212");
    terminal.types("\x03");
    terminal.shows("Leave this console?");
    terminal.types("\r");
    let (code, _) = terminal.ended();
    assert_eq!(code, 0);
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(raw.contains("\x1b[?1049h") && raw.contains("\x1b[?1049l"), "{raw:?}");
}

#[test]
fn signals_end_it_soon_and_give_the_terminal_back() {
    let store = TestStore::with_people();
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut terminal = Terminal::open(&store, "desk-1");
        terminal.shows("IN 0/212");
        terminal.signal(signal);
        let (ended, took) = terminal.ended();
        assert_eq!(ended, code, "{signal:?}");
        assert!(took < SOON, "{signal:?} took {took:?}");
        let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
        assert!(raw.contains("\x1b[?1049l"), "{signal:?}");
    }
}

#[test]
fn a_hang_up_ends_it_and_its_query_is_kept() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("IN 0/212");
    terminal.types("Абдра");
    terminal.shows("Абдра");
    terminal.signal(Signal::HUP);
    let (_, took) = terminal.ended();
    assert!(took < SOON, "it took {took:?}");
    let again = Terminal::open(&store, "desk-1");
    again.shows("Find: Абдра");
}

#[test]
fn a_killed_hub_is_replaced_and_every_console_is_back() {
    let store = TestStore::with_people();
    let mut consoles: Vec<Terminal> =
        ["desk-1", "desk-2", "desk-3"].iter().map(|desk| Terminal::open(&store, desk)).collect();
    for console in &consoles {
        console.shows("IN 0/212");
    }
    consoles[0].types("Абдрахманов");
    consoles[0].shows("match");
    consoles[0].types("\r");
    consoles[0].types("\r");
    for console in &consoles {
        console.shows("IN 1/212");
    }
    let before = hub_pid(&store);
    kill_process(before, Signal::KILL).unwrap();
    for console in &consoles {
        console.shows("lost");
    }
    for console in &mut consoles {
        console.shows("Enter works after any other key");
        // The new hub's consoles answer keys: the picture is not the old one.
        console.types("Кад");
        let screen = console.shows("Find: Кад");
        assert!(screen.contains("IN 1/212"), "{screen}");
    }
    assert_ne!(hub_pid(&store), before);
}

#[test]
fn it_lives_through_every_size() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("IN 0/212");
    terminal.resize(40, 12);
    terminal.types("Кад");
    terminal.shows("Кад");
    terminal.resize(10, 5);
    terminal.shows("40x10");
    terminal.resize(132, 50);
    terminal.shows("IN 0/212");
}

#[test]
fn it_never_asks_the_terminal_anything_nor_turns_on_what_was_not_asked_for() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("IN 0/212");
    for keys in ["Кадир", "\x1b[B", "\t", "\x1bOP", "\x1b", "\x1b[21~", "\x1b", "\x0c"] {
        terminal.types(keys);
    }
    terminal.shows("IN 0/212");
    terminal.signal(Signal::TERM);
    terminal.ended();
    let raw = terminal.raw();
    let forbidden: [&[u8]; 15] = [
        b"\x1b[6n", b"\x1b[c", b"\x1b[>", b"?1000h", b"?1002h", b"?1003h", b"?1004h", b"?1006h", b"?2026h",
        b"?25l", b"\x1b[58", b"\x1b[59", b";59m", b"38;5;", b"\x1b]",
    ];
    for sequence in forbidden {
        let found = raw.windows(sequence.len()).any(|window| window == sequence);
        assert!(!found, "{:?} was sent", String::from_utf8_lossy(sequence));
    }
}

#[test]
fn what_is_typed_ahead_of_the_first_picture_is_not_lost() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.types("Кадир");
    terminal.shows("Find: Кадир");
}

#[test]
fn it_stops_for_a_shell_and_goes_on_where_it_was() {
    let store = TestStore::with_people();
    let mut shell = plain("/bin/sh", &["-i"]);
    shell.env("PS1", "prompt> ");
    shell.env("ROUTEDESK_STORE", store.store());
    let mut terminal = Terminal::spawn(shell);
    terminal.shows("prompt>");
    terminal.types(&format!("{PROGRAM} --as desk-1\r"));
    terminal.shows("IN 0/212");
    terminal.types("Кад");
    terminal.shows("Find: Кад");
    terminal.types("\x1a");
    let screen = terminal.shows("prompt>");
    assert!(!screen.contains("Find:"), "{screen}");
    terminal.types("echo o''k\r");
    terminal.shows("ok");
    terminal.types("fg\r");
    let screen = terminal.shows("Find: Кад");
    assert!(screen.contains("IN 0/212"), "{screen}");
    terminal.types("ир");
    terminal.shows("Find: Кадир");
    terminal.types("\x03");
    terminal.shows("Leave this console?");
    terminal.types("\r");
    terminal.shows("prompt>");
    terminal.types("echo y''es\r");
    terminal.shows("yes");
}

#[test]
fn without_a_shell_it_does_not_stop_and_says_why() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("IN 0/212");
    terminal.types("\x1a");
    terminal.shows("There is no shell");
    terminal.signal(Signal::TSTP);
    terminal.types("Кад");
    terminal.shows("Find: Кад");
}

#[test]
fn a_hub_that_hangs_is_noticed_and_come_back_to() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("IN 0/212");
    let hub = hub_pid(&store);
    kill_process(hub, Signal::STOP).unwrap();
    wait_until("no thread of the hub runs any more", || stands_still(hub));
    terminal.types("Кад");
    terminal.shows("does not answer");
    kill_process(hub, Signal::CONT).unwrap();
    terminal.shows("Enter works after any other key");
    terminal.types("ир");
    terminal.shows("Find: Кадир");
    assert_eq!(hub_pid(&store), hub);
}

/// A terminal that nobody reads, and how many bytes wait in it.
fn unread_terminal() -> (OwnedFd, OwnedFd) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let end = open(name.as_c_str(), flags, Mode::empty()).unwrap();
    (master, end)
}

#[test]
fn a_line_that_takes_nothing_does_not_hold_up_the_end() {
    let store = TestStore::with_people();
    let (line, end) = unread_terminal();
    let mut command = store.command(&["--as", "desk-1"]);
    command.env("TERM", "xterm").stdin(end.try_clone().unwrap()).stdout(end);
    let mut relay = command.spawn().unwrap();
    // Whole pictures, until the kernel has no room for more.
    let mut before = 0;
    wait_until("the line is full", || {
        rustix::io::write(&line, b"\x0c").unwrap();
        pause(Duration::from_millis(20));
        let unread = ioctl_fionread(&line).unwrap();
        unread > 3_000 && std::mem::replace(&mut before, unread) == unread
    });
    let clock = Clock::system();
    kill_process(Pid::from_child(&relay), Signal::TERM).unwrap();
    assert_eq!(relay.wait().unwrap().code(), Some(143));
    let took = clock.monotonic();
    assert!(took < SOON, "it took {took:?}");
    wait_until("the hub knows", || store.json(&["hub", "status"])[0]["consoles"] == 0);
}

#[test]
fn a_thin_line_gets_no_more_than_it_takes() {
    let store = TestStore::with_people();
    let clock = Clock::system();
    let mut terminal = Terminal::run(&store, &["--as", "desk-1", "--line", "1500"]);
    terminal.shows("IN 0/212");
    // What takes the terminal over is no frame.
    let (first, enter) = (terminal.raw().len(), 32);
    for key in ["К", "а", "д"] {
        terminal.types(key);
    }
    terminal.shows("Find: Кад");
    let took = clock.monotonic();
    let least = Duration::from_secs(1) * u32::try_from(first - enter).unwrap() / 1500;
    assert!(took > least, "{first} bytes were through in {took:?}");
}
