//! People coming and going: check-in, walk-ins, states, notes, imports, commands sent twice.

use std::sync::Arc;

use chrono::TimeDelta;
use routedesk::domain::programme::{Programme, WalkIns};
use routedesk::domain::{
    Actor, Command, Deed, Entry, Event, Field, FieldChange, How, Import, ImportRow, Mark, Outcome,
    ParticipantId, Profile, Refusal, Request, Seminar, State, Step, StopNo, Text,
};

use super::{check_in, id, person, refused, set, split_day, walk_in};
use crate::support::commands::{Day, PROGRAMME, desk, lead, profile, route};

fn start(number: usize) -> Command {
    Command::Stop { route: route(number), stop: StopNo::FIRST, step: Step::Start }
}

#[test]
fn who_is_in_already_is_told_with_desk_and_time() {
    let mut day = Day::begun();
    let at = day.now;
    day.done(&desk("desk-1"), check_in(3));
    day.now += TimeDelta::minutes(11);
    let mark = Some(Mark { at, by: "desk-1".parse().unwrap() });
    let no = refused(&mut day, &desk("desk-3"), check_in(3));
    assert_eq!(no, Refusal::AlreadyIn { participant: id(3), mark });
    assert_eq!(person(&day, 3).attendance.mark.as_ref().unwrap().by.as_str(), "desk-1");
}

#[test]
fn before_a_split_nobody_gets_a_route() {
    let mut day = Day::begun();
    let entry = day.done(&desk("desk-1"), check_in(1));
    assert!(matches!(entry.events[..], [Event::AttendanceChanged { .. }]));
    day.done(&desk("desk-1"), walk_in(1));
    assert_eq!(person(&day, 13).route(), None);
    assert_eq!(day.seminar.counts().unplaced(), 13);
}

#[test]
fn who_comes_after_the_split_gets_the_smallest_open_route_in_the_same_act() {
    let mut day = split_day();
    // Two leave route 2 and one route 3.
    for number in [2, 5, 3] {
        day.done(&desk("desk-1"), set(number, State::NotComing));
    }
    let entry = day.done(&desk("desk-1"), walk_in(1));
    assert_eq!(entry.events.len(), 1);
    let placed = person(&day, 13);
    assert_eq!((placed.route(), placed.placement.unwrap().how), (Some(route(2)), How::Late));
    assert_eq!((placed.state(), placed.walk_in), (State::In, true));
    assert!(matches!(&day.seminar.act(entry.seq).unwrap().deed,
        Deed::WalkIn { route: Some(no), state: State::In, .. } if *no == route(2)));
    // Routes 2 and 3 have three each, route 1 four: the bus of route 2 is gone.
    day.done(&lead(), start(2));
    day.done(&desk("desk-1"), walk_in(2));
    assert_eq!(person(&day, 14).route(), Some(route(3)));
    day.done(&lead(), start(1));
    day.done(&lead(), start(3));
    day.done(&desk("desk-1"), walk_in(3));
    assert_eq!(person(&day, 15).route(), None, "every bus is on the road");
}

#[test]
fn of_routes_of_one_size_the_one_with_the_fewest_of_the_region_then_of_the_role_is_smallest() {
    let mut day = split_day();
    let mut newcomer = profile(0);
    for planned in [1, 2, 3] {
        assert_eq!(day.seminar.counts().route(route(planned)).unwrap().people, 4);
    }
    let of = |day: &Day, number: usize, region: &str| {
        let load = day.seminar.counts().route(route(number)).unwrap().clone();
        load.regions.get(&Text::of(region)).copied().unwrap_or(0)
    };
    newcomer.region = Text::of("Нахчыван");
    newcomer.role = Text::of("driver");
    day.done(&desk("d"), Command::AddWalkIn { profile: newcomer.clone() });
    assert_eq!(person(&day, 13).route(), Some(route(1)), "all alike: the first");
    day.done(&desk("d"), Command::AddWalkIn { profile: newcomer.clone() });
    day.done(&desk("d"), Command::AddWalkIn { profile: newcomer.clone() });
    assert_eq!([1, 2, 3].map(|no| of(&day, no, "Нахчыван")), [1, 1, 1]);
    // All have five; route 1 gets two more of the region, the others two of another.
    let add = |day: &mut Day, region: &str| {
        let profile = Profile { region: Text::of(region), ..newcomer.clone() };
        day.done(&desk("d"), Command::AddWalkIn { profile });
    };
    for region in ["Нахчыван", "Гянджа", "Гянджа", "Нахчыван"] {
        add(&mut day, region);
    }
    // The first of the region went to route 1, so the second one avoids it though it is first by number.
    assert_eq!(person(&day, 16).route(), Some(route(1)));
    assert_eq!(person(&day, 19).route(), Some(route(2)));
}

#[test]
fn who_had_a_route_keeps_it() {
    let mut day = split_day();
    let entry = day.done(&desk("desk-1"), check_in(5));
    assert_eq!(entry.events.len(), 1);
    assert_eq!(person(&day, 5).route(), Some(route(2)));
    day.done(&desk("desk-1"), set(5, State::Left));
    assert_eq!(day.seminar.counts().route(route(2)).unwrap().people, 3);
    day.done(&desk("desk-2"), check_in(5));
    assert_eq!(person(&day, 5).route(), Some(route(2)), "came back");
    day.done(&lead(), start(2));
    day.done(&desk("desk-1"), check_in(8));
    assert_eq!(person(&day, 8).route(), Some(route(2)), "late for the bus, but the people expect them");
}

#[test]
fn a_walk_in_may_have_to_wait_for_the_lead() {
    let mut programme = Programme::parse(PROGRAMME).unwrap();
    programme.walk_ins = WalkIns::Approval;
    let mut day = Day::empty();
    day.done(&lead(), Command::CreateSeminar { programme: Arc::new(programme) });
    let basis = day.seminar.split_basis();
    day.done(&desk("desk-1"), walk_in(1));
    assert_eq!(person(&day, 1).state(), State::Waiting);
    assert_eq!(day.seminar.split_basis(), basis, "who waits is in no split");
    let no = refused(&mut day, &desk("desk-1"), check_in(1));
    assert_eq!(no, Refusal::WaitsForApproval { participant: id(1) });
    assert_eq!(day.seminar.counts().coming(), 0);
    day.done(&lead(), check_in(1));
    assert_eq!(person(&day, 1).state(), State::In);
}

#[test]
fn states_change_only_along_their_ways() {
    use State::{Cancelled, Expected, In, Left, NotComing, Promised, Waiting};
    let possible = [
        (Expected, vec![Promised, In, NotComing, Cancelled]),
        (Promised, vec![Expected, In, NotComing, Cancelled]),
        (NotComing, vec![Expected, Promised, In, Cancelled]),
        (In, vec![Left]),
        (Left, vec![In, Cancelled]),
        (Cancelled, vec![]),
    ];
    for (from, ways) in possible {
        for to in [Expected, Promised, In, Left, NotComing, Cancelled, Waiting] {
            let mut day = Day::begun();
            for step in way_to(from) {
                day.done(&lead(), step);
            }
            let wanted = if to == In { check_in(1) } else { set(1, to) };
            let done = matches!(day.wants(&lead(), wanted), Outcome::Done { .. });
            assert_eq!(done, ways.contains(&to), "{from:?} to {to:?}");
            assert_eq!(person(&day, 1).state(), if done { to } else { from });
        }
    }
}

fn way_to(state: State) -> Vec<Command> {
    match state {
        State::Expected => Vec::new(),
        State::In => vec![check_in(1)],
        State::Left => vec![check_in(1), set(1, State::Left)],
        other => vec![set(1, other)],
    }
}

#[test]
fn what_is_empty_or_nobodys_is_refused_with_the_fact() {
    let mut day = Day::begun();
    let (by, nobody) = (desk("desk-1"), "P99999".parse::<ParticipantId>().unwrap());
    let no = refused(&mut day, &by, Command::AddWalkIn { profile: Profile::default() });
    assert_eq!(no, Refusal::Empty { field: Field::FullName });
    let no = refused(&mut day, &by, Command::AddNote { participant: id(1), text: Text::default() });
    assert_eq!(no, Refusal::Empty { field: Field::Notes });
    let no = refused(&mut day, &by, Command::CheckIn { participant: nobody });
    assert_eq!(no, Refusal::NoSuchParticipant { id: "P99999".to_owned() });
    let no = refused(&mut day, &by, set(1, State::Left));
    assert_eq!(no, Refusal::WrongState { participant: id(1), state: State::Expected, wanted: State::Left });
    day.done(&by, set(1, State::Promised));
    let mark = person(&day, 1).attendance.mark.clone();
    let no = refused(&mut day, &by, set(1, State::Promised));
    assert_eq!(no, Refusal::AlreadySo { participant: id(1), state: State::Promised, mark });
    for n in 0..100 {
        day.done(&by, Command::AddNote { participant: id(1), text: Text::of(&format!("note {n}")) });
    }
    let more = Command::AddNote { participant: id(1), text: Text::of("one more") };
    assert_eq!(refused(&mut day, &by, more), Refusal::TooMany { limit: 100 });
}

#[test]
fn a_seminar_is_made_once_and_first() {
    let mut day = Day::empty();
    assert_eq!(refused(&mut day, &lead(), check_in(1)), Refusal::NoSeminar);
    let good = Programme::parse(PROGRAMME).unwrap();
    let mut bad = good.clone();
    bad.routes[2].no = route(1);
    let no = refused(&mut day, &lead(), Command::CreateSeminar { programme: Arc::new(bad) });
    assert!(matches!(no, Refusal::BadProgramme { problem } if problem.path == "/routes/2/no"));
    let create = Command::CreateSeminar { programme: Arc::new(good) };
    day.done(&lead(), create.clone());
    assert_eq!(refused(&mut day, &lead(), create), Refusal::SeminarExists);
}

#[test]
fn a_command_sent_again_gets_the_first_answer_and_does_nothing() {
    let mut day = Day::begun();
    let by = desk("desk-1");
    let entry: Entry = day.done(&by, walk_in(1));
    day.done(&desk("desk-2"), check_in(1));
    let before = day.seminar.clone();
    let again = Request { id: entry.command_id, by, command: walk_in(1) };
    assert_eq!(day.ask(&again), Outcome::Done { seq: entry.seq });
    assert!(day.seminar == before);
    // Told by a state that was read back, too: a hub that died and came again knows.
    let mut replayed = Seminar::empty();
    for entry in &day.entries {
        replayed.apply(entry);
    }
    assert_eq!(replayed.answered(entry.command_id), Some(entry.seq));
}

fn import(rows: Vec<ImportRow>) -> Command {
    let sha256 = "0".repeat(64);
    Command::ImportRoster { import: Arc::new(Import { file_name: Text::of("a.csv"), sha256, rows }) }
}

fn new(row: u32, id: Option<&str>) -> ImportRow {
    ImportRow::New { row, id: id.map(|id| id.parse().unwrap()), profile: profile(row as usize) }
}

fn change(day: &Day, number: u32, field: Field, after: &str) -> ImportRow {
    let before = person(day, number).profile.get(field).clone();
    let changes = vec![FieldChange { field, before, after: Text::of(after) }];
    ImportRow::Update { row: 2, id: id(number), changes }
}

#[test]
fn ids_count_on_from_the_largest_and_never_run_out() {
    let mut day = Day::begun();
    day.done(&lead(), import(vec![new(2, Some("P00014")), new(3, None), new(4, None), new(5, Some("KZ-7"))]));
    let ids: Vec<String> = day.seminar.participants().skip(13).map(|it| it.id.to_string()).collect();
    assert_eq!(ids, ["P00013", "P00014", "P00015"], "KZ-7 sorts first");
    let largest = u32::MAX.to_string();
    day.done(&lead(), import(vec![new(2, Some(&format!("P{largest}"))), new(3, Some("P999999999"))]));
    let entry = day.done(&desk("desk-1"), walk_in(1));
    assert!(matches!(&entry.events[0], Event::ParticipantAdded { participant }
        if participant.id.as_str() == "P1000000000"));
    day.done(&desk("desk-1"), walk_in(1));
}

#[test]
fn an_import_names_everybody_once_and_changes_only_what_it_saw() {
    let mut day = Day::begun();
    let taken = |id: &str| Refusal::IdTaken { id: id.parse().unwrap() };
    let no = refused(&mut day, &lead(), import(vec![new(2, Some("A")), new(3, Some("A"))]));
    assert_eq!(no, taken("A"));
    let no = refused(&mut day, &lead(), import(vec![new(2, Some("P00003"))]));
    assert_eq!(no, taken("P00003"));
    let twice = vec![change(&day, 1, Field::Phone, "1"), change(&day, 1, Field::Position, "2")];
    assert_eq!(refused(&mut day, &lead(), import(twice)), taken("P00001"));
    let stale = import(vec![change(&day, 1, Field::Phone, "+7 1")]);
    day.done(&lead(), stale.clone());
    assert_eq!(refused(&mut day, &lead(), stale), Refusal::Stale { participant: id(1) });
    let nameless = import(vec![change(&day, 1, Field::FullName, "")]);
    assert_eq!(refused(&mut day, &lead(), nameless), Refusal::Empty { field: Field::FullName });
}

#[test]
fn an_import_leaves_what_a_desk_wrote() {
    let mut day = Day::begun();
    day.done(&desk("desk-1"), walk_in(1));
    let region = import(vec![change(&day, 13, Field::Region, "Астана")]);
    assert_eq!(refused(&mut day, &lead(), region), Refusal::Stale { participant: id(13) });
    let by: &Actor = &lead();
    let phone = import(vec![change(&day, 13, Field::Phone, "+7 1")]);
    day.done(by, phone);
    assert_eq!(person(&day, 13).profile.phone.as_str(), "+7 1", "what the desk left empty may be filled");
}
