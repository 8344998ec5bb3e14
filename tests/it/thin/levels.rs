//! What comes up in each kind of terminal, with each kind of locale, at each size.

use crate::support::{
    program::{PROGRAM, TestStore},
    pty::{Terminal, plain},
};

/// What the test card tells, in one line.
fn card(terminal: &mut Terminal) -> String {
    terminal.types("\x1bOP");
    let mut told = String::new();
    // On a small screen the card is the end of the help, on two pages.
    for page in 1..40 {
        terminal.shows(&format!("page {page} of"));
        terminal.stands_at((0, 3));
        let screen = terminal.screen();
        let lines: Vec<&str> = screen.lines().collect();
        let body = lines.get(3..lines.len().saturating_sub(2)).unwrap_or_default();
        told.extend(body.iter().flat_map(|line| line.split_whitespace()).flat_map(|word| [word, " "]));
        if told.contains("letters ") && told.contains("Build") {
            break;
        }
        terminal.types("\x1b[6~");
    }
    told
}

/// Whether a colour was sent.
fn has_colours(raw: &str) -> bool {
    raw.split("\x1b[").filter_map(|sequence| sequence.split_once('m')).any(|(codes, _)| {
        codes.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b';'))
            && codes.split(';').any(|code| code.starts_with('3'))
    })
}

/// The environment, the size, what the card tells, and a name as it is shown.
type Case = (&'static [(&'static str, &'static str)], (u16, u16), &'static str, &'static str);

const UTF8: (&str, &str) = ("LANG", "kk_KZ.UTF-8");

#[test]
fn every_terminal_shows_a_desk_that_can_be_read() {
    let store = TestStore::with_people();
    let table: [Case; 15] = [
        (&[("TERM", "vt100")], (80, 24), "level ascii, letters ascii", "Kadyrbek"),
        (&[("TERM", "vt220")], (132, 50), "level ascii, letters ascii", "Kadyrbek"),
        (&[("TERM", "vt220"), UTF8], (80, 24), "level ascii, letters utf-8", "Қадырбек"),
        (&[("TERM", "linux")], (80, 24), "level 16, letters linux", "Кадырбек"),
        (&[("TERM", "linux")], (40, 12), "level 16, letters linux", "Кадырбек"),
        (&[("TERM", "xterm-mono")], (80, 24), "level ascii, letters ascii", "Kadyrbek"),
        (&[("TERM", "screen")], (80, 24), "level 16, letters utf-8", "Қадырбек"),
        (&[("TERM", "tmux-256color")], (132, 50), "level 16, letters utf-8", "Қадырбек"),
        (&[("TERM", "xterm-256color")], (80, 24), "level 16, letters utf-8", "Қадырбек"),
        (&[("TERM", "xterm"), ("NO_COLOR", "1")], (80, 24), "level mono, letters utf-8", "Қадырбек"),
        (&[("TERM", "vt100"), ("NO_COLOR", "1")], (40, 12), "level ascii, letters ascii", "Kadyrbek"),
        (&[("TERM", "xterm"), ("LANG", "C")], (80, 24), "level 16, letters utf-8", "Қадырбек"),
        (&[("TERM", "xterm"), ("LC_ALL", "ru_RU.KOI8-R")], (80, 24), "level 16, letters ascii", "Kadyrbek"),
        (&[("TERM", "xterm"), ("ROUTEDESK_TERM", "256")], (80, 24), "level 256, letters utf-8", "Қадырбек"),
        (&[("TERM", "never-heard-of")], (40, 12), "level ascii, letters ascii", "Kadyrbek"),
    ];
    for (number, (variables, size, told, name)) in table.into_iter().enumerate() {
        let mut terminal = Terminal::of_kind(&store, &format!("desk-{number}"), variables, size);
        terminal.shows("0/212");
        terminal.types("қадырбек");
        let screen = terminal.shows(name);
        assert!(screen.contains("DESK") && screen.contains("F10"), "{variables:?}\n{screen}");
        let card = card(&mut terminal);
        assert!(card.contains(told), "{variables:?}: {card}");
        let raw = String::from_utf8(terminal.raw()).unwrap();
        assert_eq!(has_colours(&raw), told.contains("16") || told.contains("256"), "{variables:?}");
        if told.ends_with("ascii") {
            assert!(raw.is_ascii(), "{variables:?}");
        }
        assert!(!raw.contains('Ə') || !told.ends_with("linux"), "{variables:?}");
    }
}

#[test]
fn flags_come_before_everything() {
    let store = TestStore::with_people();
    for (flags, told) in [
        (["--term-level", "mono", "--charset", "ascii"], "level mono, letters ascii"),
        (["--term-level", "256", "--charset", "utf-8"], "level 256, letters utf-8"),
    ] {
        let mut command = plain(PROGRAM, &flags);
        command.env("ROUTEDESK_STORE", store.store());
        command.env("ROUTEDESK_TERM", "ascii");
        command.env("LANG", "ru_RU.KOI8-R");
        let mut terminal = Terminal::spawn(command);
        terminal.shows("0/212");
        let card = card(&mut terminal);
        assert!(card.contains(told), "{flags:?}: {card}");
    }
    let refused = store.run(&["--charset", "latin1"]);
    assert_eq!(refused.code, 2, "{refused:?}");
}

#[test]
fn what_is_set_on_the_card_is_remembered_for_the_desk() {
    let store = TestStore::with_people();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("0/212");
    assert!(card(&mut terminal).contains("level 16, letters utf-8"));
    // Letters by their place, whatever the layout: this is the key of N.
    terminal.types("т");
    terminal.shows("letters ascii");
    terminal.types("m");
    let screen = terminal.shows("level mono");
    assert!(screen.contains("Press Y") && screen.contains("Press C"), "{screen}");
    terminal.types("\x1b");
    terminal.shows("Find:");
    terminal.types("кадырбек");
    terminal.shows("Kadyrbek");
    drop(terminal);
    let status = store.json(&["hub", "status"]);
    assert!(status[0]["pid"].as_i64().is_some());
    store.done(&["hub", "stop"]);

    // Another hub, another terminal, the same desk; and another desk.
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("0/212");
    assert!(card(&mut terminal).contains("level mono, letters ascii"));
    terminal.types("y");
    terminal.shows("letters utf-8");
    terminal.types("c");
    terminal.shows("level 16");
    let mut other = Terminal::open(&store, "desk-2");
    other.shows("0/212");
    assert!(card(&mut other).contains("level 16, letters utf-8"));
}
