//! Keys on a slow line: typed ahead, many at once, in whatever bytes a terminal sends.

use crate::support::{
    console::TestConsole,
    hub::{TestHub, wait_until},
    program::TestStore,
    pty::Terminal,
};
use routedesk::{
    domain::ConsoleRole,
    support::clock::{Clock, pause},
};
use std::time::Duration;

#[test]
fn what_is_typed_before_the_first_picture_arrives() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    // Nothing has been shown yet, and no hub may run yet.
    terminal.types("кадир");
    terminal.shows("Find: кадир");
}

#[test]
fn many_keys_at_once_are_a_frame_or_three() {
    let hub = TestHub::with(&["Абдрахманов Ерлан", "Кадирова Гульнара"]);
    let mut console = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    console.shows("Find:");
    let before = console.frames();
    console.types(&"кадиро".repeat(33));
    console.types("ва");
    console.wait_for("all of it", |screen| screen.lines().nth(1).is_some_and(|line| line.contains("ва  ")));
    let frames = console.frames() - before;
    assert!(frames <= 3, "{frames} frames for 200 keys");
}

#[test]
fn a_console_at_rest_sends_nothing_but_the_minute() {
    let hub = TestHub::with(&["Абдрахманов Ерлан"]);
    let mut console = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    console.shows("Find:");
    console.types("абд");
    // The card is there: nothing is left to be drawn.
    console.wait_for("the card", |screen| screen.matches("Абдрахманов").count() >= 2);
    let (clock, before) = (Clock::system(), console.frames());
    while clock.monotonic() < Duration::from_millis(1_500) {
        pause(Duration::from_millis(50));
    }
    assert!(console.frames() - before <= 1, "a clock of minutes changes once at most");
}

#[test]
fn a_terminal_that_was_small_for_a_moment_is_whole_again() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    let before = terminal.shows("F10 menu");
    for _ in 0..3 {
        terminal.resize(40, 12);
        terminal.resize(80, 24);
        terminal.types("\x15");
        wait_until("it is whole", || terminal.screen() == before);
    }
}

#[test]
fn keys_of_any_terminal_do_what_they_say() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("Find:");
    // Bytes that are no text take nothing with them, not even half a sequence.
    terminal.types_bytes(b"\xc1\xd0abd\xff\x80ra\xd0\xd0\xb1");
    terminal.shows("Find: abdraб");
    // Backspace in both forms, and a paste in pieces, whose line end acts on nothing.
    terminal.types_bytes(b"\x08");
    terminal.shows("Find: abdra");
    terminal.types_bytes(b"\x7f\x1b[20");
    terminal.types_bytes(b"0~hm\r\n\x1b[2");
    terminal.types_bytes(b"01~a");
    terminal.shows("Find: abdrhma");
    terminal.types("\x15");
    terminal.shows("Type a few letters");
    // The application keypad: digits, and an Enter that means what the other means.
    terminal.types("\x1bOy\x1bOy\x1bOy\x1bOp\x1bOM");
    terminal.shows("Find: 9990");
    terminal.types("\x15");
    terminal.shows("Type a few letters");
    // F-keys as Esc and a digit, whole and in two pieces, also as a Kazakh layout has the digit.
    terminal.types("\x1b1");
    terminal.shows("HELP");
    terminal.types("\x1b");
    terminal.shows("Find:");
    terminal.types("\x1bі");
    terminal.shows("ROUTES");
    terminal.types("\x1bOQ");
    terminal.shows("Find:");
    // Line feeds and returns are one Enter each: the second CR LF is Enter on the list, which checks in.
    terminal.types("абдрахманов");
    terminal.shows("match");
    terminal.types("\r\n");
    terminal.shows("CHECK IN");
    terminal.types("\n");
    terminal.shows("IN 1/212");
}
