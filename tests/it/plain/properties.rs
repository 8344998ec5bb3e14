//! Held against random lines: nothing but text goes out, nothing acts twice, nothing is forgotten.

use chrono::TimeDelta;
use proptest::{prelude::*, sample::Index};
use routedesk::{
    domain::{ConsoleRole, ImportRow, Profile, Text},
    terminal::{Charset, width},
};

use super::room::Room;
use crate::support::commands::route;

/// Lines as they come from people, cats and attackers.
fn line() -> impl Strategy<Value = String> {
    let words = vec![
        "in",
        "1",
        "2",
        "3",
        "17",
        "board",
        "unboard",
        "route",
        "left",
        "note",
        "promised",
        "undo",
        "y",
        "n",
        "walk-in",
        "more",
        "again",
        "?",
        "find",
        "school",
        "кадир",
        "гульнара",
        "li",
        "stop",
        "arrive",
        "depart",
        "delay",
        "close",
        "missing",
        "session",
        "start",
        "end",
        "plenary",
        "status",
        "recent",
        "help",
        "cancel",
        "",
        "шт",
        ";",
        "стоп",
        "ospanov",
        "все",
        "list",
        "stops",
        "all",
        "no",
        "1 in",
        "2 board",
        "route 2",
        "quit",
    ];
    let word = prop::sample::select(words).prop_map(str::to_owned);
    let noise = "\\PC{0,12}|[\\x00-\\x1f\\x7f-\\x9f\u{202e}\u{200b}]{0,6}|.{0,80}";
    let word = prop_oneof![12 => word, 1 => noise.prop_map(|text| text)];
    prop::collection::vec(word, 1..4).prop_map(|words| words.join(" ").replace('\n', " "))
}

fn role() -> impl Strategy<Value = ConsoleRole> {
    prop::sample::select(vec![
        ConsoleRole::Viewer,
        ConsoleRole::Desk,
        ConsoleRole::Leader(route(2)),
        ConsoleRole::Venue,
        ConsoleRole::Lead,
        ConsoleRole::Lead,
    ])
}

/// What a screen reader, a printer or a terminal from 1975 can take.
fn is_harmless(text: &str, charset: Charset) -> Result<(), TestCaseError> {
    for c in text.chars().filter(|c| *c != '\n') {
        prop_assert!(
            !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'),
            "{c:?}"
        );
        prop_assert!(charset != Charset::Ascii || c.is_ascii(), "{c:?}");
    }
    prop_assert!(text.is_empty() || text.ends_with('\n'));
    for line in text.lines() {
        prop_assert!(width::width(line) <= 78, "{line}");
        prop_assert!(!line.ends_with(' '), "{line:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_only_text_comes_out(
        lines in prop::collection::vec(line(), 1..40),
        role in role(),
        charset in prop::sample::select(vec![Charset::Utf8, Charset::Linux, Charset::Ascii]),
    ) {
        let mut room = Room::split();
        room.charset = charset;
        let mut desk = room.desk("desk-1", role);
        for line in &lines {
            let said = room.line(&mut desk, line);
            is_harmless(&said, charset)?;
            if desk.left {
                break;
            }
        }
        let ended = room.look(&mut desk, routedesk::console::plain::Plain::ended);
        is_harmless(&ended.text, charset)?;
    }

    #[test]
    fn whatever_the_names_are_only_text_comes_out(names in prop::collection::vec("\\PC{1,120}|.{1,120}", 1..8)) {
        let rows = (2..).zip(&names).map(|(row, name)| {
            let full_name = Text::of(&format!("Ab{name}"));
            let profile = Profile { organisation: full_name.clone(), full_name, ..Profile::default() };
            ImportRow::New { row, id: None, profile }
        });
        let mut room = Room::of(rows.collect());
        let mut desk = room.desk("desk-1", ConsoleRole::Desk);
        for line in ["ab", "1", "1 in", "1 note \u{1b}[2J\u{202e}x", "1", "undo", "y", "recent", "more"] {
            is_harmless(&room.line(&mut desk, line), Charset::Utf8)?;
        }
    }

    /// A hub that is killed after a line was done, before anybody heard of it: the next one gets what was remembered
    /// and the line again. It answers the same, and nothing was done twice.
    #[test]
    fn a_line_that_comes_twice_is_done_once(
        lines in prop::collection::vec(line(), 1..40),
        role in role(),
        lost in prop::collection::vec(any::<Index>(), 0..8),
    ) {
        let mut room = Room::split();
        // What is told twice must not differ by the time.
        room.pace = TimeDelta::zero();
        let mut desk = room.desk("desk-1", role);
        let lost: Vec<usize> = lost.iter().map(|at| at.index(lines.len())).collect();
        for (at, line) in lines.iter().enumerate() {
            let memory = serde_json::to_string(&desk.plain).unwrap();
            prop_assert!(memory.len() < 32 * 1024);
            let said = room.line(&mut desk, line);
            if desk.left {
                break;
            }
            if lost.contains(&at) {
                let entries = room.journal.len();
                let before = desk.plain;
                desk.plain = serde_json::from_str(&memory).unwrap();
                let again = room.line(&mut desk, line);
                prop_assert_eq!(room.journal.len(), entries, "{} was done twice", line);
                if !said.starts_with("NOT DONE") {
                    prop_assert_eq!(again, said, "{}", line);
                }
                let both = [before, desk.plain].map(|plain| serde_json::to_value(&plain).unwrap());
                prop_assert_eq!(&both[0], &both[1], "{}", line);
                desk.plain = serde_json::from_value(both[1].clone()).unwrap();
            }
        }
    }
}
