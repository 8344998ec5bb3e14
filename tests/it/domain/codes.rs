//! Codes of participants through the day: given where ids are, kept by all that happens, and found for journals from
//! before there were codes.

use std::collections::BTreeSet;
use std::sync::Arc;

use routedesk::domain::{
    Code, Command, Entry, Event, Import, ImportRow, Participant, Seminar, State, Text,
    code::typed::{Typed, read},
};

use super::{check_in, id, person, set, undo, walk_in};
use crate::support::commands::{Day, desk, lead, profile};

fn code(day: &Day, number: u32) -> Code {
    person(day, number).code.unwrap()
}

fn roster(rows: Vec<ImportRow>) -> Command {
    let sha256 = "cd".repeat(32);
    Command::ImportRoster { import: Arc::new(Import { file_name: Text::of("c.csv"), sha256, rows }) }
}

fn newcomers(ids: &[&str]) -> Command {
    let rows = ids.iter().zip(2..);
    let row = |(id, row): (&&str, u32)| ImportRow::New {
        row,
        id: Some(id.parse().unwrap()),
        profile: profile(row as usize),
    };
    roster(rows.map(row).collect())
}

/// The entry as a routedesk without codes wrote it.
fn without_codes(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    for event in &mut entry.events {
        if let Event::ParticipantAdded { participant } | Event::ParticipantRemoved { participant } = event {
            *participant = Arc::new(Participant { code: None, ..(**participant).clone() });
        }
    }
    let json = serde_json::to_string(&entry).unwrap();
    assert!(!json.contains("\"code\""), "{json}");
    serde_json::from_str(&json).unwrap()
}

#[test]
fn everybody_has_a_code_of_their_own_and_is_found_by_it() {
    let mut day = Day::begun();
    let came = day.done(&desk("desk-1"), walk_in(3));
    let Some(Event::ParticipantAdded { participant }) = came.events.first() else { panic!("{came:?}") };
    assert!(participant.code.is_some(), "the code is in the journal");
    let codes: BTreeSet<Code> = day.seminar.participants().map(|person| person.code.unwrap()).collect();
    assert_eq!(codes.len(), 13);
    for person in day.seminar.participants() {
        let code = person.code.unwrap();
        assert_eq!(day.seminar.holder(code), Some(&person.id));
        assert_eq!(read(&code.to_string()), Typed::Code(code));
    }
}

#[test]
fn nothing_that_happens_changes_a_code() {
    let mut day = Day::begun();
    let before = code(&day, 4);
    let came = day.done(&desk("desk-1"), check_in(4));
    day.done(&desk("desk-1"), undo(came.seq));
    day.done(&desk("desk-1"), set(4, State::NotComing));
    assert_eq!(code(&day, 4), before);
    // Somebody whose import was taken back and came again has what may be printed already.
    let import = day.done(&lead(), newcomers(&["KZ-1", "KZ-2"]));
    let printed: Vec<_> =
        ["KZ-1", "KZ-2"].map(|id| day.seminar.participant(&id.parse().unwrap()).unwrap().code).to_vec();
    day.done(&lead(), undo(import.seq));
    assert!(printed.iter().flatten().all(|code| day.seminar.holder(*code).is_none()));
    day.done(&lead(), newcomers(&["KZ-2", "KZ-1"]));
    let again: Vec<_> =
        ["KZ-1", "KZ-2"].map(|id| day.seminar.participant(&id.parse().unwrap()).unwrap().code).to_vec();
    assert_eq!(again, printed);
}

#[test]
fn a_journal_from_before_there_were_codes_gives_the_same_at_every_replay() {
    let mut day = Day::begun();
    day.done(&desk("desk-1"), walk_in(3));
    day.done(&lead(), newcomers(&["KZ-1", "KZ-2"]));
    let walk_in = day.done(&desk("desk-1"), walk_in(4));
    day.done(&desk("desk-1"), undo(walk_in.seq));
    let old: Vec<Entry> = day.entries.iter().map(without_codes).collect();
    let replayed = || {
        let mut seminar = Seminar::empty();
        for entry in &old {
            seminar.apply(entry);
        }
        seminar
    };
    let (one, other) = (replayed(), replayed());
    assert_eq!(one, other);
    // They are those that a new journal has, so an old store and its roster imported anew agree.
    assert_eq!(one, day.seminar);
    assert!(one.holder(code(&day, 1)).is_some_and(|known| *known == id(1)));
}

#[test]
fn a_code_that_is_taken_is_given_to_nobody_else() {
    let mut day = Day::begun();
    // The one that the next walk-in would have is somebody else's, by an older journal or another version.
    let next = "P00013".parse().unwrap();
    let wanted = Code::mint(&next, |_| false).unwrap();
    let stranger = "KZ-9".parse().unwrap();
    let mut entry = day.done(&lead(), newcomers(&["KZ-8"])).clone();
    entry.seq = entry.seq.next();
    for event in &mut entry.events {
        if let Event::ParticipantAdded { participant } = event {
            let profile = participant.profile.clone();
            *participant = Arc::new(Participant {
                id: stranger,
                code: Some(wanted),
                profile,
                ..(**participant).clone()
            });
            break;
        }
    }
    day.seminar.apply(&entry);
    day.done(&desk("desk-1"), walk_in(5));
    let given = day.seminar.participant(&next).unwrap().code.unwrap();
    assert_ne!(given, wanted);
    assert_eq!(day.seminar.holder(given), Some(&next));
    assert_eq!(day.seminar.holder(wanted).map(ToString::to_string).as_deref(), Some("KZ-9"));
}
