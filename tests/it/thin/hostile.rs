//! Names made to do something to a terminal, through every way in, at every level: nothing of them reaches one.

use crate::support::{program::TestStore, pty::Terminal};
use routedesk::{
    client::{Asking, Door},
    domain::{Actor, Command, ConsoleRole, Outcome, Profile, Text, text::LONGEST},
    hub,
    support::paths::StorePaths,
};
use std::fmt::Write as _;

/// What a terminal is never sent: questions, mouse, focus, other protocols, titles, underline colours, colours by
/// their light, a hidden cursor; and what names try.
const FORBIDDEN: [&str; 22] = [
    "\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[=", "\x1b[?6n", "?1000h", "?1002h", "?1003h",
    "?1004h", "?1006h", "?2026h", "?25l", "\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bc", "\x1b#", "\x07",
    "\x1b(",
];
/// What no style has in it: dim, and colours of underlines.
const NO_STYLES: [&str; 3] = ["2", "58", "59"];

fn hostile_names() -> Vec<String> {
    let flood: String = std::iter::once('z').chain(std::iter::repeat_n('\u{301}', 150)).collect();
    vec![
        "Evil \x1b]0;owned\x07\x1b[2J\x1b[31m Name".to_owned(),
        "Evil \u{9b}6n\u{9d}0;x\u{9c} C1".to_owned(),
        "Evil \u{202e}emaN\u{2066}x\u{2069} Bidi".to_owned(),
        "Evil a\u{200b}b\u{200d}c\u{feff}d\u{2028}e Zero".to_owned(),
        format!("Evil {flood} Flood"),
        "Evil 日本語 Wide 👩‍👩‍👧 👍🏽".to_owned(),
        format!("Evil {}", "Ұзын".repeat(2_500)),
        "Evil \r\n\t\x08\x08\x00\x7f Control".to_owned(),
    ]
}

/// A store with all of them, by import, as walk-ins of the verb, and over the socket.
fn store() -> TestStore {
    let store = TestStore::seminar();
    let mut csv = String::from("id,full_name,region\n");
    for (number, name) in hostile_names().iter().enumerate() {
        writeln!(csv, "H-{number},\"{}\",Region {number} \x1b[31m", name.replace('"', "")).unwrap();
    }
    let file = store.file("hostile.csv", &csv);
    let _reported = store.run(&["import", &file]);
    for name in hostile_names().iter().filter(|name| !name.contains('\0')) {
        let ran = store.run(&["walk-in", "--name", name, "--region", name, "--organisation", name]);
        if name.chars().count() > LONGEST {
            assert!(ran.code != 0 && ran.err.contains(&LONGEST.to_string()), "{ran:?}");
        } else {
            assert_eq!(ran.code, 0, "{ran:?}");
        }
    }
    let door = Door::new(StorePaths::new(store.store()));
    let starter = crate::support::hub::no_starter();
    let by = Actor::new("lead".parse().unwrap(), ConsoleRole::Lead);
    let mut asking = Asking::open(door, &starter, by, hub::random(), || {}).unwrap();
    for name in hostile_names() {
        let profile = Profile { full_name: Text::of(&name), notes: Text::of(&name), ..Profile::default() };
        let outcome = asking.give(Command::AddWalkIn { profile }).unwrap();
        assert!(matches!(outcome, Outcome::Done { .. }), "cut before it is sent: {outcome:?}");
    }
    store
}

#[test]
fn nothing_of_a_hostile_name_reaches_any_terminal() {
    let store = store();
    for (number, level) in ["ascii", "mono", "16", "256"].into_iter().enumerate() {
        for (term, charset) in [("xterm", "utf-8"), ("linux", ""), ("xterm", "ascii")] {
            let desk = format!("desk-{number}-{term}{charset}");
            let mut arguments = vec!["--as", &desk, "--role", "lead", "--term-level", level];
            if !charset.is_empty() {
                arguments.extend(["--charset", charset]);
            }
            let mut terminal = Terminal::run_as(&store, &arguments, term);
            terminal.shows("Find:");
            terminal.types("evil");
            terminal.shows("State");
            terminal.types("\x1b[6~");
            terminal.types("\x1b[B");
            terminal.shows(">");
            terminal.types("\t");
            terminal.shows("PERSON");
            for (key, shown) in
                [("\x1bOR", "ROUTES"), ("\x1bOS", "BOARD"), ("\x1bOQ", "Find:"), ("\x1bOP", "HELP")]
            {
                terminal.types(key);
                terminal.shows(shown);
            }
            terminal.types("\x1b");
            // What is typed and pasted is somebody's too.
            terminal.types("\u{202e}\u{9b}x\x1b[200~a\x07b\u{200b}\x1b]0;x\x07\x1b[201~");
            terminal.shows("Find:");
            terminal.signal(rustix::process::Signal::TERM);
            terminal.ended();
            check(&terminal.raw(), &format!("{level} {term} {charset}"));
        }
    }
}

/// Colours are numbers of the palette, never shares of light (`38;2;`).
fn check_style(style: &str, of: &str) {
    let mut parts = style.split(';');
    while let Some(part) = parts.next() {
        assert!(!NO_STYLES.contains(&part), "{of}: {style:?}");
        if matches!(part, "38" | "48") {
            assert_eq!(parts.next(), Some("5"), "{of}: {style:?}");
            assert!(parts.next().is_some(), "{of}: {style:?}");
        }
    }
}

fn check(raw: &[u8], of: &str) {
    let text = std::str::from_utf8(raw).unwrap_or_else(|_| panic!("{of}: no UTF-8"));
    let forbidden = FORBIDDEN.iter().find(|sequence| text.contains(*sequence));
    assert_eq!(forbidden, None, "{of}");
    assert!(of.starts_with("256") || !text.contains("38;5"), "{of}");
    for c in text.chars() {
        let harmful = matches!(c, '\u{80}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{7f}' | '\0'..='\x07' | '\x0b' | '\x0c' | '\x0e'..='\x1a');
        assert!(!harmful, "{of}: {c:?} was sent");
    }
    // Every escape begins one of the few sequences there are.
    for (at, _) in text.match_indices('\x1b') {
        let sequence = text.get(at + 1..).unwrap_or_default();
        let body = sequence.strip_prefix('[').unwrap_or_else(|| panic!("{of}: {:?}", sequence.get(..8)));
        let last =
            body.find(|c: char| !matches!(c, '0'..='9' | ';' | '?')).and_then(|at| body.get(at..at + 1));
        assert!(last.is_some_and(|last| "ABCDHJKmhl".contains(last)), "{of}: {:?}", sequence.get(..8));
        // A cursor goes to column 59 as well; only styles are looked at.
        if let Some((style, _)) = body.split_once('m').filter(|_| last == Some("m")) {
            check_style(style, of);
        }
    }
    // A flood of marks on one letter is no letter.
    assert!(!text.contains(&"\u{301}".repeat(4)), "{of}");
    if of.ends_with("ascii") {
        assert!(text.is_ascii(), "{of}");
    }
}
