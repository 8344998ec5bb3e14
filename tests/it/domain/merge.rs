//! One person with several names or several records: aliases, merging, telling apart, and taking it back.

use routedesk::domain::{
    Command, ConsoleRole, Entry, Event, Field, FieldChange, Import, ImportRow, Kept, Leg, Mark, Merge,
    Refusal, Rule, Seq, State, StopNo, Text, grant,
};
use std::sync::Arc;

use super::{check_in, id, person, refused, set, split_day, undo, walk_in};
use crate::support::commands::{Day, actor, desk, lead, leader, route};

fn alias(number: u32, name: &str) -> Command {
    Command::AddAlias { participant: id(number), alias: Text::of(name) }
}

pub(super) fn merge(keep: u32, other: u32) -> Merge {
    Merge { keep: id(keep), other: id(other), take: Vec::new(), route: None, as_of: None }
}

fn merging(keep: u32, other: u32) -> Command {
    Command::Merge { merge: merge(keep, other) }
}

fn on_route(keep: u32, other: u32, number: usize) -> Command {
    Command::Merge { merge: Merge { route: Some(route(number)), ..merge(keep, other) } }
}

fn board(number: u32, of: usize) -> Command {
    Command::Board { participant: id(number), route: route(of), stop: StopNo::FIRST }
}

fn apart(one: u32, other: u32) -> Command {
    Command::TellApart { one: id(one), other: id(other) }
}

fn blocked(entry: &Entry, later: &[&Entry]) -> Refusal {
    let later: Vec<Seq> = later.iter().map(|it| it.seq).collect();
    Refusal::UndoBlocked { entry: entry.seq, total: u32::try_from(later.len()).unwrap(), later }
}

fn names(day: &Day, number: u32) -> Vec<&str> {
    person(day, number).also.iter().map(Text::as_str).collect()
}

#[test]
fn a_name_is_added_once_and_taken_away_again() {
    let mut day = Day::begun();
    let at_the_desk = desk("desk-1");
    let first = day.done(&at_the_desk, alias(1, "Gadirova G.; Kadirova"));
    day.done(&at_the_desk, alias(1, "Qədirova"));
    assert_eq!(
        names(&day, 1),
        ["Gadirova G. Kadirova", "Qədirova"],
        "a semicolon stands between two in files"
    );
    let known = Refusal::AliasKnown { participant: id(1) };
    assert_eq!(refused(&mut day, &at_the_desk, alias(1, "QƏDIROVA".to_lowercase().as_str())), known);
    let own = person(&day, 1).profile.full_name.to_string();
    assert_eq!(refused(&mut day, &at_the_desk, alias(1, &own)), known);
    assert_eq!(refused(&mut day, &at_the_desk, alias(1, " ; ")), Refusal::Empty { field: Field::FullName });
    let remove = |name: &str| Command::RemoveAlias { participant: id(1), alias: Text::of(name) };
    let nobody = Refusal::NoSuchAlias { participant: id(1) };
    assert_eq!(refused(&mut day, &at_the_desk, remove("Gadirova")), nobody);
    let removed = day.done(&at_the_desk, remove("Gadirova G. Kadirova"));
    assert_eq!(refused(&mut day, &lead(), undo(first.seq)), {
        let second = day.entries[day.entries.len() - 2].clone();
        blocked(&first, &[&second, &removed])
    });
    day.done(&at_the_desk, undo(removed.seq));
    assert_eq!(names(&day, 1), ["Gadirova G. Kadirova", "Qədirova"], "and where it stood");
}

#[test]
fn of_two_records_the_one_that_is_in_wins_and_of_two_that_are_in_the_first_time_stands() {
    let mut day = Day::begun();
    day.done(&desk("desk-2"), check_in(2));
    let first = person(&day, 2).attendance.clone();
    day.done(&lead(), merging(1, 2));
    assert_eq!(person(&day, 1).attendance, first);
    day.now += chrono::TimeDelta::minutes(5);
    day.done(&desk("desk-1"), check_in(3));
    day.done(&lead(), merging(3, 1));
    assert_eq!(person(&day, 3).attendance, first, "08:00 came before 08:05");
    assert_eq!(day.seminar.counts().state(State::In), 1);
    // Somebody who said they would not come, and who waits to be let in, has been heard of.
    day.done(&desk("desk-1"), set(4, State::NotComing));
    day.done(&lead(), merging(5, 4));
    assert_eq!(person(&day, 5).state(), State::NotComing);
    assert_eq!(day.seminar.participants().len(), 12 - 3);
}

#[test]
fn the_old_id_and_the_old_name_find_whoever_it_is_now() {
    let mut day = Day::begun();
    let old = person(&day, 2).profile.full_name.clone();
    day.done(&desk("desk-1"), alias(2, "Gadirov"));
    day.done(&lead(), merging(1, 2));
    assert_eq!(names(&day, 1), ["Gadirov", old.as_str()]);
    assert_eq!(person(&day, 2).id, id(1));
    let entry = day.done(&desk("desk-1"), check_in(2));
    assert!(
        matches!(&entry.events[0], Event::AttendanceChanged { participant, .. } if *participant == id(1))
    );
    let mark = Some(Mark { at: day.now, by: "desk-1".parse().unwrap() });
    let already = Refusal::AlreadyIn { participant: id(1), mark };
    assert_eq!(refused(&mut day, &desk("desk-2"), check_in(2)), already);
    assert_eq!(refused(&mut day, &lead(), merging(1, 2)), Refusal::SamePerson { participant: id(1) });
    // Also over two merges, and the name that stays is no alias.
    let take = vec![Field::FullName];
    day.done(&lead(), Command::Merge { merge: Merge { take, ..merge(3, 2) } });
    assert_eq!(person(&day, 2).id, id(3));
    assert_eq!(person(&day, 1).id, id(3));
    assert!(!names(&day, 3).contains(&person(&day, 3).profile.full_name.as_str()));
    assert_eq!(names(&day, 3).len(), 3);
    assert_eq!(day.seminar.last_act_about(&id(2)), Some(day.seminar.seq()));
}

#[test]
fn fields_are_taken_from_the_other_record_where_that_was_said_or_the_own_is_empty() {
    let mut day = Day::begun();
    // Of the dozen the first has no region, and the second is of another organisation.
    let theirs = person(&day, 2).profile.clone();
    let organisation = person(&day, 1).profile.organisation.clone();
    assert!(person(&day, 1).profile.region.is_empty() && organisation != theirs.organisation);
    day.done(&lead(), Command::Merge { merge: Merge { take: vec![Field::Role], ..merge(1, 2) } });
    let now = &person(&day, 1).profile;
    assert_eq!((&now.region, &now.role, &now.organisation), (&theirs.region, &theirs.role, &organisation));
}

#[test]
fn where_the_routes_differ_one_of_the_two_is_chosen() {
    let mut day = split_day();
    let differ = Refusal::RoutesDiffer { one: route(1), other: route(2) };
    assert_eq!(refused(&mut day, &lead(), merging(1, 2)), differ);
    assert_eq!(refused(&mut day, &lead(), on_route(1, 2, 3)), differ);
    let merged = day.done(&lead(), on_route(1, 2, 2));
    assert_eq!(person(&day, 1).route(), Some(route(2)));
    day.done(&lead(), undo(merged.seq));
    let of = |day: &Day, number| person(day, number).route();
    assert_eq!((of(&day, 1), of(&day, 2)), (Some(route(1)), Some(route(2))));
    // People 1 and 4 are on route 1 both.
    let settled = Refusal::RouteSettled { participant: id(1), route: route(1) };
    assert_eq!(refused(&mut day, &lead(), on_route(1, 4, 2)), settled);
    day.done(&lead(), merging(1, 4));
}

#[test]
fn whoever_sits_in_a_bus_stays_there() {
    let mut day = split_day();
    for number in [1, 2] {
        day.done(&desk("desk-1"), check_in(number));
    }
    day.done(&leader(2), board(2, 2));
    let settled = Refusal::RouteSettled { participant: id(1), route: route(2) };
    assert_eq!(refused(&mut day, &lead(), on_route(1, 2, 1)), settled);
    let merged = day.done(&lead(), merging(1, 2));
    assert_eq!(person(&day, 1).route(), Some(route(2)));
    let leg = Leg { route: route(2), stop: StopNo::FIRST };
    let riders: Vec<_> = day.seminar.riders(leg).map(|rider| rider.id.clone()).collect();
    assert_eq!(riders, [id(1)]);
    day.done(&lead(), undo(merged.seq));
    day.done(&leader(1), board(1, 1));
    let buses = Refusal::InTwoBuses { one: route(1), other: route(2) };
    assert_eq!(refused(&mut day, &lead(), merging(1, 2)), buses);
}

#[test]
fn notes_and_marks_of_both_are_kept_in_the_order_of_their_time() {
    let mut day = split_day();
    let note = |number, text| Command::AddNote { participant: id(number), text: Text::of(text) };
    for (number, text) in [(1, "one"), (4, "two"), (1, "three")] {
        day.now += chrono::TimeDelta::minutes(1);
        day.done(&desk("desk-1"), note(number, text));
    }
    let entries = [person(&day, 1).entries.clone(), person(&day, 4).entries.clone()].concat();
    day.done(&lead(), merging(4, 1));
    let notes: Vec<_> = person(&day, 4).notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["one", "two", "three"]);
    let history = &person(&day, 4).entries;
    assert!(history.is_sorted() && entries.iter().all(|entry| history.contains(entry)));
    assert_eq!(history.last(), Some(&day.seminar.seq()));
}

#[test]
fn a_merge_is_taken_back_exactly_until_something_of_it_is_another() {
    let mut day = split_day();
    let before = day.seminar.clone();
    let merged = day.done(&lead(), merging(1, 4));
    let later = day.done(&desk("desk-1"), check_in(4));
    assert_eq!(refused(&mut day, &lead(), undo(merged.seq)), blocked(&merged, &[&later]));
    day.done(&lead(), undo(later.seq));
    day.done(&lead(), undo(merged.seq));
    for number in [1, 4] {
        let (was, is) = (before.participant(&id(number)).unwrap(), person(&day, number));
        assert_eq!(
            (&was.profile, &was.attendance, was.placement),
            (&is.profile, &is.attendance, is.placement)
        );
        assert_eq!((&was.also, &was.formers), (&is.also, &is.formers));
        assert!(is.entries.contains(&merged.seq), "that they were merged is history");
    }
    assert_eq!(before.counts(), day.seminar.counts());
}

#[test]
fn nothing_older_of_the_two_is_taken_back_over_a_merge() {
    let mut day = Day::begun();
    let came = day.done(&desk("desk-1"), check_in(2));
    let merged = day.done(&lead(), merging(1, 2));
    assert_eq!(refused(&mut day, &lead(), undo(came.seq)), blocked(&came, &[&merged]));
    let import = day.entries[1].clone();
    assert_eq!(refused(&mut day, &lead(), undo(import.seq)), {
        let later = [merged.seq];
        Refusal::UndoBlocked { entry: import.seq, later: later.to_vec(), total: 1 }
    });
    let second = day.done(&lead(), merging(3, 1));
    assert_eq!(refused(&mut day, &lead(), undo(merged.seq)), blocked(&merged, &[&second]));
    for entry in [&second, &merged, &came] {
        day.done(&lead(), undo(entry.seq));
    }
    assert_eq!(person(&day, 2).state(), State::Expected);
}

#[test]
fn two_records_are_merged_only_as_they_were_seen() {
    let mut day = Day::begun();
    let seen = Some(day.seminar.seq());
    day.done(&desk("desk-1"), check_in(2));
    let as_seen = |as_of| Command::Merge { merge: Merge { as_of, ..merge(1, 2) } };
    assert_eq!(refused(&mut day, &lead(), as_seen(seen)), Refusal::Stale { participant: id(2) });
    let seen = Some(day.seminar.seq());
    day.done(&lead(), as_seen(seen));
}

#[test]
fn a_merge_leaves_no_draft_of_a_split_good_and_no_walk_in_counted_twice() {
    let mut day = split_day();
    day.done(&desk("desk-1"), walk_in(77));
    let newcomer = 13;
    let basis = day.seminar.split_basis();
    assert_eq!(day.seminar.counts().walk_ins(), 1);
    let theirs = person(&day, newcomer).route();
    let merge = Merge { route: theirs, ..merge(1, newcomer) };
    day.done(&lead(), Command::Merge { merge });
    assert!(day.seminar.split_basis() > basis);
    assert_eq!(day.seminar.counts().walk_ins(), 0);
    // What the desk wrote down is the desk's still.
    let role = person(&day, 1).profile.role.clone();
    let wrote = person(&day, 1).formers.iter().any(|former| former.walk_in && former.profile.role == role);
    assert_eq!(person(&day, 1).desk_owns(Field::Role), wrote);
}

#[test]
fn the_id_of_a_merged_record_is_nobody_elses() {
    let mut day = Day::begun();
    day.done(&lead(), merging(1, 12));
    day.done(&desk("desk-1"), walk_in(5));
    assert!(day.seminar.participant(&id(13)).is_some(), "the number of the merged one is not given again");
    let import = |rows| {
        let import = Import { file_name: Text::of("a.csv"), sha256: String::new(), rows };
        Command::ImportRoster { import: Arc::new(import) }
    };
    let profile = person(&day, 1).profile.clone();
    let new = ImportRow::New { row: 2, id: Some(id(12)), profile };
    assert_eq!(refused(&mut day, &lead(), import(vec![new])), Refusal::IdTaken { id: id(12) });
    let change = FieldChange { field: Field::Phone, before: Text::default(), after: Text::of("1234567") };
    let update = ImportRow::Update { row: 2, id: id(12), changes: vec![change] };
    let nobody = Refusal::NoSuchParticipant { id: "P00012".to_owned() };
    assert_eq!(refused(&mut day, &lead(), import(vec![update])), nobody);
}

#[test]
fn two_people_are_told_apart_once_and_still_after_one_was_merged() {
    let mut day = Day::begun();
    let told = day.done(&lead(), apart(1, 2));
    let are_apart = |day: &Day, one, other| day.seminar.are_apart(person(day, one), person(day, other));
    assert!(are_apart(&day, 1, 2) && are_apart(&day, 2, 1) && !are_apart(&day, 1, 3));
    let again = Refusal::ToldApartAlready { one: id(2), other: id(1) };
    assert_eq!(refused(&mut day, &lead(), apart(2, 1)), again);
    let merged = day.done(&lead(), merging(3, 1));
    assert!(are_apart(&day, 3, 2) && are_apart(&day, 2, 3));
    assert_eq!(refused(&mut day, &lead(), undo(told.seq)), blocked(&told, &[&merged]));
    day.done(&lead(), undo(merged.seq));
    day.done(&lead(), undo(told.seq));
    assert!(!are_apart(&day, 1, 2));
    assert_eq!(refused(&mut day, &lead(), apart(2, 2)), Refusal::SamePerson { participant: id(2) });
}

#[test]
fn rules_of_both_are_kept_and_name_the_one_that_stays() {
    let mut day = Day::begun();
    let rule = |rule| Command::SetRule { rule };
    day.done(&lead(), rule(Rule::Apart { one: id(2), other: id(5), apart: true }));
    day.done(&lead(), rule(Rule::Needs { participant: id(2), needs: Some(Text::of("wheelchair")) }));
    let merged = day.done(&lead(), merging(1, 2));
    assert_eq!((&person(&day, 1).rule.apart, &person(&day, 5).rule.apart), (&vec![id(5)], &vec![id(1)]));
    assert!(person(&day, 1).needs_step_free());
    // A rule about the old id is about whoever it is now.
    let keep = rule(Rule::Keep { participant: id(2), kept: Kept::On(route(3)) });
    let kept = day.done(&lead(), keep);
    assert_eq!(person(&day, 1).pinned(), Some(route(3)));
    for entry in [kept.seq, merged.seq] {
        day.done(&lead(), undo(entry));
    }
    assert_eq!((&person(&day, 2).rule.apart, &person(&day, 5).rule.apart), (&vec![id(5)], &vec![id(2)]));
    assert!(person(&day, 1).rule.apart.is_empty());
}

#[test]
fn the_code_on_the_old_badge_is_the_persons_too() {
    let mut day = Day::begun();
    let [own, old] = [1, 2].map(|number| person(&day, number).code.unwrap());
    let merged = day.done(&lead(), merging(1, 2));
    assert_eq!([own, old].map(|code| day.seminar.holder(code).cloned()), [Some(id(1)), Some(id(1))]);
    assert_eq!(day.seminar.holder_of("P00002"), Some(&id(1)));
    day.done(&lead(), undo(merged.seq));
    assert_eq!([own, old].map(|code| day.seminar.holder(code).cloned()), [Some(id(1)), Some(id(2))]);
}

#[test]
fn a_viewer_reads_no_telephone_in_a_merge() {
    let mut day = Day::begun();
    let phone =
        FieldChange { field: Field::Phone, before: Text::default(), after: Text::of("+7 701 100 17 34") };
    let rows = vec![ImportRow::Update { row: 2, id: id(2), changes: vec![phone] }];
    let import = Import { file_name: Text::of("a.csv"), sha256: String::new(), rows };
    day.done(&lead(), Command::ImportRoster { import: Arc::new(import) });
    let entry = day.done(&lead(), merging(1, 2));
    let whole = serde_json::to_string(&entry).unwrap();
    assert!(whole.contains("100 17 34"));
    let seen = grant::seen_by(ConsoleRole::Viewer, &entry).unwrap();
    assert!(!serde_json::to_string(&seen).unwrap().contains("100 17 34"));
    assert_eq!(grant::seen_by(ConsoleRole::Desk, &entry), None);
}

#[test]
fn a_desk_gives_names_and_the_lead_merges() {
    let mut day = Day::begun();
    for command in [merging(1, 2), apart(1, 2)] {
        let no = refused(&mut day, &desk("desk-1"), command);
        assert!(no.lead_could(), "{no:?}");
    }
    let venue = actor("venue", ConsoleRole::Venue);
    let no = refused(&mut day, &venue, alias(1, "Gadirov"));
    assert!(matches!(no, Refusal::NotAllowed { .. }), "{no:?}");
    day.done(&desk("desk-1"), alias(1, "Gadirov"));
}
