//! Taking back: whole or not at all, who may, and what is in the way.

use std::sync::Arc;

use routedesk::domain::{
    Actor, Command, ConsoleRole, Entry, Event, Field, FieldChange, How, Import, ImportRow, Outcome, Refusal,
    Scope, Seq, State, Step, StopNo, Text, refusal::RoleKind,
};

use super::{check_in, id, move_to, person, refused, set, split, split_day, undo, walk_in};
use crate::support::commands::{Day, actor, desk, lead, leader, profile, route};

fn blocked(entry: &Entry, later: &[&Entry]) -> Refusal {
    let total = u32::try_from(later.len()).unwrap();
    Refusal::UndoBlocked { entry: entry.seq, later: later.iter().map(|it| it.seq).collect(), total }
}

fn note(number: u32) -> Command {
    Command::AddNote { participant: id(number), text: Text::of("VIP") }
}

fn arrive(number: usize) -> Command {
    Command::Stop { route: route(number), stop: StopNo::FIRST, step: Step::Start }
}

#[test]
fn a_check_in_that_placed_somebody_is_taken_back_with_the_place() {
    let mut day = split_day();
    day.done(&desk("desk-1"), set(1, State::NotComing));
    let again = split(&day, Scope::Coming);
    day.done(&lead(), again);
    let before = day.seminar.counts().clone();
    assert_eq!(person(&day, 1).route(), None);
    let entry = day.done(&desk("desk-1"), check_in(1));
    assert_eq!(person(&day, 1).placement.unwrap().how, How::Late);
    day.done(&desk("desk-1"), undo(entry.seq));
    assert_eq!((person(&day, 1).state(), person(&day, 1).placement), (State::NotComing, None));
    assert_eq!(*day.seminar.counts(), before);
    // Once more, but the lead moves the person before: not half of it.
    let entry = day.done(&desk("desk-1"), check_in(1));
    let moving = move_to(&day, 1, route(1));
    let moved = day.done(&lead(), moving);
    let noted = day.done(&lead(), note(1));
    assert_eq!(refused(&mut day, &lead(), undo(entry.seq)), blocked(&entry, &[&moved]));
    day.done(&lead(), undo(moved.seq));
    day.done(&lead(), undo(entry.seq));
    assert_eq!(person(&day, 1).notes.len(), 1, "the note of entry {} stays", noted.seq);
}

#[test]
fn a_walk_in_is_taken_back_until_something_of_it_is_another() {
    let mut day = split_day();
    let entry = day.done(&desk("desk-1"), walk_in(1));
    let noted = day.done(&desk("desk-2"), note(13));
    let left = day.done(&desk("desk-2"), set(13, State::Left));
    assert_eq!(refused(&mut day, &desk("desk-1"), undo(entry.seq)), blocked(&entry, &[&noted, &left]));
    day.done(&desk("desk-2"), undo(left.seq));
    assert_eq!(refused(&mut day, &desk("desk-1"), undo(entry.seq)), blocked(&entry, &[&noted]));
    day.done(&lead(), undo(noted.seq));
    // What was done and taken back leaves the person as the desk wrote them down.
    day.done(&desk("desk-1"), undo(entry.seq));
    assert!(day.seminar.participant(&id(13)).is_none());
    assert_eq!(day.seminar.counts().walk_ins(), 0);
    // The number is not given again: it may be on a badge.
    day.done(&desk("desk-1"), walk_in(2));
    assert!(day.seminar.participant(&id(14)).is_some());
}

fn roster(rows: Vec<ImportRow>) -> Command {
    let sha256 = "ab".repeat(32);
    Command::ImportRoster { import: Arc::new(Import { file_name: Text::of("b.csv"), sha256, rows }) }
}

fn phone(day: &Day, number: u32, after: &str) -> ImportRow {
    let before = person(day, number).profile.phone.clone();
    let changes = vec![FieldChange { field: Field::Phone, before, after: Text::of(after) }];
    ImportRow::Update { row: 9, id: id(number), changes }
}

#[test]
fn an_import_is_taken_back_whole_or_not_at_all() {
    let mut day = Day::begun();
    let rows: Vec<ImportRow> =
        (2..40).map(|row| ImportRow::New { row, id: None, profile: profile(row as usize) }).collect();
    let rows = [vec![phone(&day, 1, "+7 1")], rows].concat();
    let entry = day.done(&lead(), roster(rows));
    let noted = day.done(&desk("desk-1"), note(1));
    let came = day.done(&desk("desk-1"), check_in(20));
    assert_eq!(refused(&mut day, &lead(), undo(entry.seq)), blocked(&entry, &[&came]));
    day.done(&lead(), undo(came.seq));
    day.done(&lead(), undo(entry.seq));
    assert_eq!(day.seminar.participants().len(), 12);
    assert_eq!(person(&day, 1).profile.phone.as_str(), "");
    assert_eq!(person(&day, 1).notes.len(), 1, "the note of entry {} is no matter of the import", noted.seq);
    assert_eq!(day.seminar.batches().count(), 1);
}

#[test]
fn of_very_many_in_the_way_the_first_are_named_and_all_are_counted() {
    let mut day = Day::begun();
    let rows = (2..40).map(|row| ImportRow::New { row, id: None, profile: profile(row as usize) }).collect();
    let entry = day.done(&lead(), roster(rows));
    for number in 13..50 {
        day.done(&desk("desk-1"), check_in(number));
    }
    let no = refused(&mut day, &lead(), undo(entry.seq));
    let first = entry.seq.next();
    assert!(
        matches!(&no, Refusal::UndoBlocked { later, total: 37, .. } if later.len() == 20 && later[0] == first)
    );
}

#[test]
fn a_split_is_taken_back_and_late_people_keep_their_route() {
    let mut day = split_day();
    let second = split(&day, Scope::Coming);
    let entry = day.done(&lead(), second);
    let late = day.done(&desk("desk-1"), walk_in(1));
    day.done(&desk("desk-1"), check_in(2));
    let before: Vec<_> = (1..=12).map(|number| person(&day, number).route()).collect();
    day.done(&lead(), undo(entry.seq));
    assert_eq!(day.seminar.live_split().unwrap().revision.0, 1);
    assert_eq!((1..=12).map(|number| person(&day, number).route()).collect::<Vec<_>>(), before);
    assert_eq!(person(&day, 13).placement.unwrap().how, How::Late);
    assert_eq!(person(&day, 2).state(), State::In);
    // The number of the split is not given again.
    let third = split(&day, Scope::Coming);
    let third = day.done(&lead(), third);
    assert_eq!(day.seminar.live_split().unwrap().revision.0, 3);
    // The late one has a place in it now, so the walk-in stands.
    assert_eq!(refused(&mut day, &lead(), undo(late.seq)), blocked(&late, &[&third]));
}

#[test]
fn a_split_stands_once_a_later_one_does_or_somebody_of_it_was_moved_or_a_bus_left() {
    let mut day = split_day();
    let first = day.entries.last().unwrap().clone();
    let again = split(&day, Scope::Coming);
    let second = day.done(&lead(), again);
    assert_eq!(refused(&mut day, &lead(), undo(first.seq)), blocked(&first, &[&second]));
    let moving = move_to(&day, 4, route(2));
    let moved = day.done(&lead(), moving);
    day.done(&desk("desk-1"), check_in(4));
    assert_eq!(refused(&mut day, &lead(), undo(second.seq)), blocked(&second, &[&moved]));
    day.done(&lead(), undo(moved.seq));
    let arrived = day.done(&leader(2), arrive(2));
    // The second split gave everybody the route they had.
    day.done(&lead(), undo(second.seq));
    assert_eq!(refused(&mut day, &lead(), undo(first.seq)), Refusal::RouteLeft { route: route(2) });
    day.done(&leader(2), undo(arrived.seq));
    day.done(&lead(), undo(first.seq));
    assert!(day.seminar.live_split().is_none());
    assert_eq!(day.seminar.counts().unplaced(), 12);
}

#[test]
fn a_move_stands_once_the_route_was_given_again_by_others() {
    let mut day = split_day();
    let first = move_to(&day, 1, route(2));
    let first = day.done(&lead(), first);
    let again = split(&day, Scope::Coming);
    let split = day.done(&lead(), again);
    let second = move_to(&day, 1, route(2));
    let second = day.done(&lead(), second);
    // On route 2 by hand, as the first move left it; but it was not the first move that left it so.
    assert_eq!(refused(&mut day, &lead(), undo(first.seq)), blocked(&first, &[&split, &second]));
}

#[test]
fn nobody_is_taken_away_whom_a_split_had_to_do_with() {
    let mut day = Day::begun();
    let rows = vec![ImportRow::New { row: 2, id: None, profile: profile(1) }];
    let entry = day.done(&lead(), roster(rows));
    let all = split(&day, Scope::Coming);
    let all = day.done(&lead(), all);
    let present = split(&day, Scope::Present);
    let present = day.done(&lead(), present);
    // Without a route again, as when they were added: but both splits could not be taken back without them.
    assert_eq!(person(&day, 13).placement, None);
    assert_eq!(refused(&mut day, &lead(), undo(entry.seq)), blocked(&entry, &[&all, &present]));
}

#[test]
fn a_split_of_nobody_stands_once_a_later_one_does() {
    let mut day = Day::begun();
    let nobody = split(&day, Scope::Present);
    let first = day.done(&lead(), nobody);
    let nobody = split(&day, Scope::Present);
    let second = day.done(&lead(), nobody);
    assert_eq!(refused(&mut day, &lead(), undo(first.seq)), blocked(&first, &[&second]));
}

#[test]
fn nothing_is_taken_back_twice_nor_a_taking_back_nor_the_beginning() {
    let mut day = Day::begun();
    let entry = day.done(&desk("desk-1"), check_in(1));
    let undone = day.done(&desk("desk-1"), undo(entry.seq));
    assert_eq!(undone.undoes(), Some(entry.seq));
    let no = refused(&mut day, &desk("desk-1"), undo(entry.seq));
    assert_eq!(no, Refusal::AlreadyUndone { entry: entry.seq, by: undone.seq });
    let no = refused(&mut day, &lead(), undo(undone.seq));
    assert_eq!(no, Refusal::CannotBeUndone { entry: undone.seq });
    assert_eq!(refused(&mut day, &lead(), undo(Seq(1))), Refusal::CannotBeUndone { entry: Seq(1) });
    assert_eq!(refused(&mut day, &lead(), undo(Seq(99))), Refusal::NoSuchEntry { entry: Seq(99) });
    assert_eq!(day.seminar.act(entry.seq).unwrap().undone_by, Some(undone.seq));
}

#[test]
fn a_desk_takes_back_its_own_last_act_only() {
    let mut day = Day::begun();
    let (one, two) = (desk("desk-1"), desk("desk-2"));
    let first = day.done(&one, check_in(1));
    let second = day.done(&one, check_in(2));
    let needs_lead = |entry: &Entry| Refusal::UndoNeedsLead { entry: entry.seq, by: "desk-1".to_owned() };
    assert_eq!(refused(&mut day, &two, undo(second.seq)), needs_lead(&second));
    assert_eq!(refused(&mut day, &one, undo(first.seq)), needs_lead(&first));
    // What others did meanwhile does not matter, nor that somebody took something back.
    let other = day.done(&two, check_in(3));
    day.done(&two, undo(other.seq));
    assert!(day.seminar.last_act_of(&two.desk).is_none());
    day.done(&one, undo(second.seq));
    assert_eq!(day.seminar.last_act_of(&one.desk).unwrap().seq, first.seq);
    // The lead took the last one back: the desk's last that still stands is the one before.
    let third = day.done(&one, check_in(4));
    day.done(&lead(), undo(third.seq));
    day.done(&one, undo(first.seq));
    assert!(day.seminar.last_act_of(&one.desk).is_none());
    assert!(day.seminar.last_act_of(&lead().desk).is_some_and(|act| act.seq == Seq(2)), "the import");
}

#[test]
fn what_a_desk_did_in_another_role_is_not_its_own() {
    let mut day = Day::begun();
    let as_lead = actor("desk-1", ConsoleRole::Lead);
    let entry = day.done(&as_lead, set(1, State::Cancelled));
    let no = refused(&mut day, &desk("desk-1"), undo(entry.seq));
    assert_eq!(no, Refusal::UndoNeedsLead { entry: entry.seq, by: "desk-1".to_owned() });
    day.done(&as_lead, undo(entry.seq));
}

#[test]
fn a_leader_takes_nothing_back_of_people_who_are_on_another_route_by_now() {
    let mut day = split_day();
    let by: Actor = leader(2);
    let entry = day.done(&by, check_in(2));
    let moving = move_to(&day, 2, route(1));
    day.done(&lead(), moving);
    let needs = vec![RoleKind::Leader, RoleKind::Lead];
    assert_eq!(refused(&mut day, &by, undo(entry.seq)), Refusal::NotAllowed { role: by.role, needs });
    day.done(&lead(), undo(entry.seq));
    assert_eq!((person(&day, 2).state(), person(&day, 2).route()), (State::Expected, Some(route(1))));
}

#[test]
fn the_last_act_about_a_person_is_never_one_about_many() {
    let mut day = split_day();
    assert_eq!(day.seminar.last_act_about(&id(1)), None, "an import and a split are about many");
    let came = day.done(&desk("desk-1"), check_in(1));
    let again = split(&day, Scope::Coming);
    day.done(&lead(), again);
    assert_eq!(day.seminar.last_act_about(&id(1)), Some(came.seq));
    day.done(&lead(), undo(came.seq));
    assert_eq!(day.seminar.last_act_about(&id(1)), None);
    let walked = day.done(&desk("desk-1"), walk_in(1));
    assert_eq!(day.seminar.last_act_about(&id(13)), Some(walked.seq));
}

#[test]
fn sessions_and_stops_are_taken_back_until_they_went_on() {
    let mut day = Day::begun();
    let venue = actor("timur", ConsoleRole::Venue);
    let plenary = |step| Command::Session { session: "plenary".parse().unwrap(), step };
    let late = day.done(&venue, plenary(Step::Delay { minutes: 10 }));
    let started = day.done(&venue, plenary(Step::Start));
    assert_eq!(refused(&mut day, &lead(), undo(late.seq)), blocked(&late, &[&started]));
    day.done(&venue, undo(started.seq));
    assert_eq!(day.seminar.session(&"plenary".parse().unwrap()).started, None);
    day.done(&venue, undo(late.seq));
    let cancelled = day.done(&venue, plenary(Step::Cancel { reason: Text::of("no light") }));
    let no = refused(&mut day, &venue, plenary(Step::Start));
    assert_eq!(no, Refusal::ItemCancelled { reason: "no light".to_owned() });
    day.done(&venue, undo(cancelled.seq));
    day.done(&venue, plenary(Step::Start));
}

#[test]
fn of_two_equal_notes_one_is_taken_back() {
    let mut day = Day::begun();
    day.done(&desk("desk-1"), note(1));
    let second = day.done(&desk("desk-1"), note(1));
    day.done(&desk("desk-1"), undo(second.seq));
    assert_eq!(person(&day, 1).notes.len(), 1);
    assert!(matches!(&day.entries.last().unwrap().events[1], Event::NoteRemoved { .. }));
    assert!(matches!(day.wants(&desk("desk-1"), undo(second.seq)), Outcome::Refused { .. }));
}
