//! Who may what: every command as every console role gives it.

use std::fmt::Write as _;

use routedesk::domain::{
    Command, ConsoleRole, Entry, Event, Field, FieldChange, Outcome, ParticipantId, Refusal, Scope, State,
    Step, StopNo, Text,
    grant::{self, Reading},
    refusal::RoleKind,
};

use super::{check_in, id, merge::merge, refused, set, split, split_day, undo, walk_in};
use crate::support::commands::{Day, PROGRAMME, actor, lead, leader, pin, profile, route};
use routedesk::domain::programme::Programme;
use std::sync::Arc;

fn start_stop(number: usize) -> Command {
    Command::Stop { route: route(number), stop: StopNo::FIRST, step: Step::Start }
}

/// Person 1 is on route 1, person 2 on route 2.
fn board(number: u32) -> Command {
    Command::Board { participant: id(number), route: route(number as usize), stop: StopNo::FIRST }
}

fn unboard(number: u32) -> Command {
    Command::Unboard { participant: id(number), route: route(number as usize), stop: StopNo::FIRST }
}

fn note(number: u32) -> Command {
    Command::AddNote { participant: id(number), text: Text::of("VIP") }
}

fn set_pin(name: &str, lead: bool) -> Command {
    Command::SetPin { name: name.parse().unwrap(), pin: Some(pin(1, lead)) }
}

/// Person 2 is on route 2, person 1 is not.
fn commands(day: &Day) -> Vec<(&'static str, Command)> {
    let import = day.entries[1].clone();
    let session = "plenary".parse().unwrap();
    let programme = Arc::new(Programme::parse(PROGRAMME).unwrap());
    vec![
        ("create", Command::CreateSeminar { programme }),
        ("split", split(day, Scope::Coming)),
        ("move", Command::MoveToRoute { participant: id(2), from: Some(route(2)), to: route(1) }),
        ("walk-in", walk_in(1)),
        ("check in", check_in(2)),
        ("check in, route 1", check_in(1)),
        ("note", note(2)),
        ("note, route 1", note(1)),
        ("also known as", Command::AddAlias { participant: id(2), alias: Text::of("Gadirov") }),
        ("no more so", Command::RemoveAlias { participant: id(2), alias: Text::of("Gadirov") }),
        ("merge", Command::Merge { merge: merge(2, 5) }),
        ("tell apart", Command::TellApart { one: id(2), other: id(5) }),
        ("promised", set(2, State::Promised)),
        ("left", set(2, State::Left)),
        ("left, route 1", set(1, State::Left)),
        ("not coming", set(2, State::NotComing)),
        ("expected", set(2, State::Expected)),
        ("cancelled", set(2, State::Cancelled)),
        ("session", Command::Session { session, step: Step::Start }),
        ("board", board(2)),
        ("board, route 1", board(1)),
        ("unboard", unboard(2)),
        ("stop", start_stop(2)),
        ("stop, route 1", start_stop(1)),
        ("undo another's", undo(import.seq)),
        ("own PIN", set_pin("somebody", false)),
        ("own lead's PIN", set_pin("somebody", true)),
        ("another's PIN", set_pin("desk-2", false)),
    ]
}

/// `yes` also where something else than the role stands against it.
#[test]
fn the_table_of_who_may_what() {
    let roles = [
        ConsoleRole::Viewer,
        ConsoleRole::Desk,
        ConsoleRole::Leader(route(2)),
        ConsoleRole::Venue,
        ConsoleRole::Lead,
    ];
    let day = split_day();
    let mut table = format!("{:19}viewer  desk  leader:2  venue  lead\n", "");
    for (what, command) in commands(&day) {
        let _ = write!(table, "{what:19}");
        for (role, width) in roles.into_iter().zip([8, 6, 10, 7, 4]) {
            let mut day = day.clone();
            let word = match day.wants(&actor("somebody", role), command.clone()) {
                Outcome::Refused { refusal: Refusal::NotAllowed { .. } | Refusal::UndoNeedsLead { .. } } => {
                    "."
                }
                _ => "yes",
            };
            let _ = write!(table, "{word:width$}");
        }
        table.truncate(table.trim_end().len());
        table.push('\n');
    }
    assert_eq!(
        table,
        "                   viewer  desk  leader:2  venue  lead
create             .       .     .         .      yes
split              .       .     .         .      yes
move               .       .     .         .      yes
walk-in            .       yes   .         .      yes
check in           .       yes   yes       .      yes
check in, route 1  .       yes   .         .      yes
note               .       yes   yes       .      yes
note, route 1      .       yes   .         .      yes
also known as      .       yes   .         .      yes
no more so         .       yes   .         .      yes
merge              .       .     .         .      yes
tell apart         .       .     .         .      yes
promised           .       yes   .         .      yes
left               .       yes   yes       .      yes
left, route 1      .       yes   .         .      yes
not coming         .       yes   .         .      yes
expected           .       yes   .         .      yes
cancelled          .       .     .         .      yes
session            .       .     .         yes    yes
board              .       .     yes       .      yes
board, route 1     .       .     .         .      yes
unboard            .       .     yes       .      yes
stop               .       .     yes       yes    yes
stop, route 1      .       .     .         yes    yes
undo another's     .       .     .         .      yes
own PIN            .       yes   yes       yes    yes
own lead's PIN     .       .     .         .      yes
another's PIN      .       .     .         .      yes
"
    );
}

#[test]
fn what_a_lead_has_approved_is_done_with_a_leads_rights_whoever_asks() {
    let day = split_day();
    for role in [ConsoleRole::Desk, ConsoleRole::Leader(route(2)), ConsoleRole::Venue] {
        for (what, command) in commands(&day) {
            let mut day = day.clone();
            let by = actor("somebody", role).approved("saule".parse().unwrap());
            let outcome = day.wants(&by, command);
            let no = matches!(
                outcome,
                Outcome::Refused { refusal: Refusal::NotAllowed { .. } | Refusal::UndoNeedsLead { .. } }
            );
            assert!(!no, "{what} as {role}: {outcome:?}");
            if let Outcome::Done { .. } = outcome {
                assert_eq!(day.entries.last().unwrap().by, by, "the journal names both");
            }
        }
    }
}

/// Everything that can be read, and who may.
#[test]
fn the_table_of_who_may_read_what() {
    let viewer = ConsoleRole::Viewer;
    let readers = |reading| grant::readers_of(reading).len();
    let table = Reading::ALL
        .map(|reading| (reading, grant::check_reading(viewer, reading).is_ok(), readers(reading)));
    assert_eq!(
        table,
        [
            (Reading::Day, true, 5),
            (Reading::Lists, true, 5),
            (Reading::Journal, true, 5),
            (Reading::Verdict, false, 4),
            (Reading::Plans, false, 1),
            (Reading::Backup, false, 1),
            (Reading::HubsEnd, false, 1),
        ]
    );
    let no = grant::check_reading(ConsoleRole::Desk, Reading::Backup);
    let needs = vec![RoleKind::Lead];
    assert_eq!(no, Err(Refusal::NotAllowed { role: ConsoleRole::Desk, needs }), "who could is said");
}

#[test]
fn an_entry_is_read_without_hashes_and_by_viewers_without_telephones() {
    let mut day = Day::begun();
    let mut known = profile(1);
    known.phone = Text::of("+7 700 000 56 79");
    let added = day.done(&lead(), Command::AddWalkIn { profile: known });
    let set = day.done(&lead(), set_pin("desk-2", false));
    let json = |entry: &Entry| serde_json::to_string(entry).unwrap();
    assert_eq!(grant::seen_by(ConsoleRole::Desk, &added), None, "as it is");
    let seen = grant::seen_by(ConsoleRole::Viewer, &added).unwrap();
    assert!(json(&added).contains("56 79") && !json(&seen).contains("56 79"));
    assert!(json(&set).contains("argon2id"));
    for role in [ConsoleRole::Viewer, ConsoleRole::Lead] {
        assert!(!json(&grant::seen_by(role, &set).unwrap()).contains("argon2id"), "{role}");
    }
    let field = Field::Phone;
    let (before, after) = (Text::of("+7 700 000 56 79"), Text::of("+7 700 000 11 22"));
    let id = day.seminar.participants().last().unwrap().id.clone();
    let changes = vec![FieldChange { field, before, after }];
    let changed = Event::FieldsChanged { participant: id, changes };
    let seen = grant::seen_by(ConsoleRole::Viewer, &Entry { events: vec![changed], ..added }).unwrap();
    assert!(!json(&seen).contains("11 22") && !json(&seen).contains("56 79"));
}

#[test]
fn a_leader_is_told_whose_person_it_is_or_that_there_is_nobody() {
    let mut day = split_day();
    let by = leader(2);
    let needs = vec![RoleKind::Desk, RoleKind::Leader, RoleKind::Lead];
    assert_eq!(refused(&mut day, &by, check_in(1)), Refusal::NotAllowed { role: by.role, needs });
    let participant: ParticipantId = "P99999".parse().unwrap();
    let no = refused(&mut day, &by, Command::CheckIn { participant });
    assert_eq!(no, Refusal::NoSuchParticipant { id: "P99999".to_owned() });
}

#[test]
fn nobody_without_a_route_is_a_leaders() {
    let mut day = Day::begun();
    let by = leader(2);
    assert!(matches!(refused(&mut day, &by, check_in(2)), Refusal::NotAllowed { .. }));
    day.done(&lead(), check_in(2));
    assert!(matches!(refused(&mut day, &by, set(2, State::Left)), Refusal::NotAllowed { .. }));
}
