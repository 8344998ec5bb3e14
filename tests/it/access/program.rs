//! PINs with the real program: setting them, and consoles in real terminals that ask for them.

use super::{DESKS, LEADS};
use crate::support::{
    program::{Ran, TestStore},
    pty::Terminal,
};
use std::{io::Write as _, process::Stdio};

/// Calls `pin` with one line of standard input.
fn pin(store: &TestStore, arguments: &[&str], line: &str) -> Ran {
    let mut child = store
        .command(&[&["pin"], arguments].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[track_caller]
fn set(store: &TestStore, arguments: &[&str], digits: &str) {
    let ran = pin(store, arguments, &format!("{digits}\n"));
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_pin_comes_from_a_pipe_and_is_nowhere_but_as_its_hash() {
    let store = TestStore::seminar();
    set(&store, &["--as", "saule"], LEADS);
    set(&store, &["set", "--for", "desk-2"], DESKS);
    for (line, code) in
        [("1234\n", 1), ("7777\n", 1), ("12\n", 1), ("12a4\n", 1), ("1234567890123\n", 1), ("", 2)]
    {
        let ran = pin(&store, &["--for", "desk-3"], line);
        assert_eq!(ran.code, code, "{line:?}: {ran:?}");
        assert!(ran.out.is_empty() && !ran.err.contains("12a4"), "{ran:?}");
    }
    let others = pin(&store, &["--as", "desk-2", "--role", "desk", "--for", "desk-3"], "8642\n");
    assert!(others.code == 1 && others.err.contains("ask the lead"), "{others:?}");
    set(&store, &["--as", "desk-2", "--role", "desk"], "8642");
    let journal = store.done(&["journal"]);
    assert!(journal.contains("PIN of saule set") && journal.contains("PIN of desk-2 set"), "{journal}");
    for told in [journal, store.done(&["journal", "--json"]), store.done(&["status", "--json"])] {
        assert!(!told.contains("argon2"), "{told}");
    }
    let cleared = store.json(&["pin", "clear", "--for", "desk-2"]);
    assert_eq!(cleared[0]["outcome"], "done");
    assert_eq!(store.answer(&["pin", "clear", "--for", "desk-2"]).0, 1);
    let undone = store.run(&["undo", "--entry", "2"]);
    assert_eq!(undone.code, 1, "{undone:?}");
    store.done(&["hub", "stop"]);
    assert!(!store.done(&["journal", "--json"]).contains("argon2"), "without a hub neither");
    store.done(&["verify"]);
    let mut kept = String::new();
    for name in ["journal.jsonl", "hub.log"] {
        kept.push_str(&std::fs::read_to_string(store.store().join(name)).unwrap());
    }
    assert!(kept.contains("argon2id"));
    for digits in [LEADS, DESKS, "8642"] {
        let quoted = format!("\"{digits}\"");
        assert!(!kept.contains(&quoted) && !kept.contains(&format!(" {digits} ")), "{digits}");
    }
}

#[test]
fn at_a_terminal_a_pin_is_typed_twice_and_never_shown() {
    let store = TestStore::seminar();
    let mut terminal = Terminal::run(&store, &["pin", "--for", "desk-2"]);
    terminal.shows("PIN for desk-2");
    terminal.types("25800\x7f\r");
    terminal.shows("once more");
    terminal.types("2581\r");
    assert_eq!(terminal.ended().0, 1);
    terminal.shows("not the same: nothing was set");
    let mut terminal = Terminal::run(&store, &["pin", "--for", "desk-2"]);
    terminal.shows("PIN for desk-2");
    terminal.types("2580\r");
    terminal.shows("once more");
    terminal.types("2580\r");
    assert_eq!(terminal.ended().0, 0);
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(raw.contains("PIN of desk-2 set") && !raw.contains("258"), "{raw}");
    let mut terminal = Terminal::run(&store, &["pin", "--for", "desk-2"]);
    terminal.shows("PIN for desk-2");
    terminal.types("25\x03");
    assert_eq!(terminal.ended().0, 1, "Ctrl-C sets nothing");
}

#[test]
fn f9_takes_the_names_off_a_real_screen_and_the_pin_brings_them_back() {
    let store = TestStore::with_people();
    set(&store, &["--for", "desk-2"], DESKS);
    let mut desk = Terminal::open(&store, "desk-2");
    desk.shows("Find:");
    desk.types("Абдрахманов");
    desk.shows("4 matches");
    desk.types("\x1b[20~");
    let screen = desk.shows("This console is locked.");
    for gone in ["Абдрахманов", "KZ-", "+7", "IN 0"] {
        assert!(!screen.contains(gone), "{screen}");
    }
    for wrong in ["4 more tries", "3 more tries", "2 more tries", "one more try", "too many were wrong"] {
        desk.types("1111\r");
        desk.shows(wrong);
    }
    desk.types(&format!("{DESKS}\r"));
    desk.shows("too many PINs were wrong: wait");
    // At another desk the lead's PIN opens, and five fingers on the wrong keys shut nobody else out.
    set(&store, &["--as", "saule"], LEADS);
    let mut other = Terminal::open(&store, "desk-3");
    other.shows("Find:");
    other.types("Абдрахманов\x1b[20~");
    other.shows("This console is locked.");
    other.types(&format!("{LEADS}\r"));
    other.shows("4 matches");
}

#[test]
fn a_lead_approves_a_move_at_a_desks_terminal() {
    let store = TestStore::with_people();
    store.done(&["split"]);
    set(&store, &["--as", "saule"], LEADS);
    let mut desk = Terminal::open(&store, "desk-2");
    desk.shows("Find:");
    desk.types("KZ-001");
    desk.shows("1 match");
    desk.types("\t");
    desk.shows("History");
    let route = |store: &TestStore| {
        let found = store.json(&["find", "KZ-001"]);
        found[0]["results"][0]["route"].as_u64().unwrap()
    };
    let to = if route(&store) == 1 { 2 } else { 1 };
    desk.types("m");
    desk.shows("To route:");
    desk.types(&format!("{to}\r"));
    desk.shows("A lead has to approve this:");
    assert_ne!(route(&store), to);
    desk.types(&format!("{LEADS}\r"));
    desk.shows("approved by saule");
    assert_eq!(route(&store), to);
    let journal = store.done(&["journal"]);
    let line = journal.lines().last().unwrap();
    assert!(line.contains("desk-2") && line.ends_with("approved by saule"), "{line}");
    let raw = String::from_utf8_lossy(&desk.raw()).into_owned();
    assert!(!raw.contains(LEADS), "the PIN is in nothing that was sent");
}

#[test]
fn nothing_is_left_on_a_terminal_that_has_no_other_screen() {
    let store = TestStore::with_people();
    let mut command =
        crate::support::pty::plain(crate::support::program::PROGRAM, &["--as", "desk-2", "--role", "desk"]);
    command.env("TERM", "vt100");
    command.env("ROUTEDESK_STORE", store.store());
    let mut desk = Terminal::spawn(command);
    desk.shows("Find:");
    desk.types("Абдрахманов");
    desk.shows("4 matches");
    desk.types("\x03");
    desk.shows("Leave this console?");
    desk.types("\r");
    assert_eq!(desk.ended().0, 0);
    assert_eq!(desk.screen().trim(), "", "no name, no telephone");
}

#[test]
fn lines_are_no_way_around_a_lock() {
    let store = TestStore::with_people();
    set(&store, &["--for", "desk-2"], DESKS);
    let talk = || store.run(&["--as", "desk-2", "--role", "desk", "--plain"]);
    assert_eq!(talk().code, 0);
    let mut desk = Terminal::open(&store, "desk-2");
    desk.shows("Find:");
    desk.types("\x1b[20~");
    desk.shows("This console is locked.");
    let locked = talk();
    assert_eq!(locked.code, 1, "{locked:?}");
    assert!(locked.err.contains("This console is locked"), "{locked:?}");
    desk.types(&format!("{DESKS}\r"));
    desk.shows("Find:");
    assert_eq!(talk().code, 0);
}

#[test]
fn a_lock_holds_in_every_terminal_of_the_desk_and_over_a_killed_hub() {
    let store = TestStore::with_people();
    set(&store, &["--for", "desk-2"], DESKS);
    let mut one = Terminal::open(&store, "desk-2");
    one.shows("Find:");
    one.types("Абдрахманов");
    one.shows("4 matches");
    let mut two = Terminal::open(&store, "desk-2");
    two.shows("Find:");
    two.types("\x1b[20~");
    two.shows("This console is locked.");
    let screen = one.shows("This console is locked.");
    assert!(!screen.contains("Абдрахманов"), "{screen}");
    let hub = store.json(&["hub", "status"])[0]["pid"].as_i64().unwrap();
    let hub = rustix::process::Pid::from_raw(i32::try_from(hub).unwrap()).unwrap();
    rustix::process::kill_process(hub, rustix::process::Signal::KILL).unwrap();
    one.shows("lost");
    crate::support::hub::wait_until("it is attached again", || !one.screen().contains("lost"));
    let screen = one.shows("This console is locked.");
    assert!(!screen.contains("IN 0"), "{screen}");
    one.types(&format!("{DESKS}\r"));
    one.shows("Find:");
}
