//! The relay in a real terminal: how it ends, how it comes back, what it never sends.

use crate::support::{program::TestStore, pty::Terminal};
use rustix::process::{Pid, Signal, kill_process};
use std::time::Duration;

/// A relay ends within this time, whatever happens; the limit leaves room for a busy machine.
const SOON: Duration = Duration::from_secs(3);

fn hub_pid(store: &TestStore) -> Pid {
    let status = store.json(&["hub", "status"]);
    let pid = status[0]["pid"].as_i64().unwrap();
    Pid::from_raw(i32::try_from(pid).unwrap()).unwrap()
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
        console.shows("Keys were lost");
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
