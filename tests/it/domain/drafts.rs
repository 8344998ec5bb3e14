//! Drafts of splits: what they must hold, what makes them stale, moves by hand, and how even late people leave it.

use std::sync::Arc;

use proptest::prelude::*;
use routedesk::domain::{
    Command, Event, Field, FieldChange, How, Import, ImportRow, Outcome, Refusal, Scope, SplitDraft, State,
    Step, StopNo, Text,
};

use super::{check_in, id, move_to, person, refused, set, split, split_day, undo, walk_in};
use crate::support::commands::{Day, dealt, desk, lead, leader, profile, route};

fn accept(draft: SplitDraft) -> Command {
    Command::AcceptSplit { draft: Arc::new(draft) }
}

/// Whether a draft for everybody is still good after something was done.
fn survives(mut day: Day, done: impl FnOnce(&mut Day)) -> bool {
    let draft = dealt(&day.seminar, Scope::Coming, 1);
    done(&mut day);
    match day.wants(&lead(), accept(draft)) {
        Outcome::Done { .. } => true,
        Outcome::Refused { refusal: Refusal::SplitStale } => false,
        other => panic!("{other:?}"),
    }
}

fn change(day: &mut Day, number: u32, field: Field) {
    let before = person(day, number).profile.get(field).clone();
    let changes = vec![FieldChange { field, before, after: Text::of("Астана") }];
    let rows = vec![ImportRow::Update { row: 2, id: id(number), changes }];
    let import = Import { file_name: Text::of("c.csv"), sha256: "0".repeat(64), rows };
    day.done(&lead(), Command::ImportRoster { import: Arc::new(import) });
}

#[test]
fn what_changes_who_is_split_or_how_makes_a_draft_stale() {
    let by = || desk("desk-1");
    assert!(!survives(split_day(), |day| drop(day.done(&by(), walk_in(1)))));
    assert!(!survives(Day::begun(), |day| drop(day.done(&by(), walk_in(1)))));
    assert!(!survives(split_day(), |day| drop(day.done(&by(), set(1, State::NotComing)))));
    assert!(!survives(split_day(), |day| drop(day.done(&lead(), set(1, State::Cancelled)))));
    assert!(!survives(split_day(), |day| {
        let moving = move_to(day, 1, route(3));
        day.done(&lead(), moving);
    }));
    assert!(!survives(split_day(), |day| {
        let other = split(day, Scope::Coming);
        day.done(&lead(), other);
    }));
    for field in [Field::Region, Field::Organisation, Field::Role] {
        assert!(!survives(split_day(), |day| change(day, 1, field)), "{field:?}");
    }
    // In and gone again: the list is as it was, but a route may have been said out loud meanwhile.
    assert!(!survives(split_day(), |day| {
        day.done(&by(), check_in(1));
        day.done(&by(), set(1, State::Left));
        day.done(&by(), check_in(1));
    }));
}

#[test]
fn what_changes_neither_leaves_a_draft_good() {
    let by = || desk("desk-1");
    assert!(survives(split_day(), |_| {}));
    assert!(survives(split_day(), |day| drop(day.done(&by(), check_in(1)))), "in, with a route already");
    assert!(survives(Day::begun(), |day| drop(day.done(&by(), check_in(1)))), "in, before the first split");
    assert!(survives(split_day(), |day| drop(day.done(&by(), set(1, State::Promised)))));
    assert!(survives(split_day(), |day| change(day, 1, Field::Phone)));
    assert!(survives(split_day(), |day| {
        day.done(&by(), Command::AddNote { participant: id(1), text: Text::of("VIP") });
        let session = "plenary".parse().unwrap();
        day.done(&lead(), Command::Session { session, step: Step::Start });
        let entry = day.done(&by(), check_in(2));
        day.done(&by(), undo(entry.seq));
    }));
    let mut day = split_day();
    day.done(&by(), set(1, State::NotComing));
    assert!(survives(day, |day| change(day, 1, Field::Region)), "who does not come is not split");
}

#[test]
fn of_those_present_who_checks_in_makes_a_draft_stale() {
    let mut day = Day::begun();
    day.done(&desk("desk-1"), check_in(1));
    let draft = dealt(&day.seminar, Scope::Present, 0);
    let came = day.done(&desk("desk-1"), check_in(2));
    assert_eq!(refused(&mut day, &lead(), accept(draft.clone())), Refusal::SplitStale);
    day.done(&desk("desk-1"), undo(came.seq));
    day.done(&lead(), accept(draft));
    assert_eq!(
        day.seminar.live_split().unwrap().sizes,
        [1, 0, 0].into_iter().enumerate().map(|(n, people)| (route(n + 1), people)).collect::<Vec<_>>()
    );
}

#[test]
fn a_draft_holds_everybody_in_scope_once_and_nobody_else() {
    let mut day = split_day();
    day.done(&desk("desk-1"), set(12, State::NotComing));
    let good = dealt(&day.seminar, Scope::Coming, 0);
    let mut wrong: Vec<(&str, SplitDraft)> = Vec::new();
    let mut with = |what, change: &dyn Fn(&mut SplitDraft)| {
        let mut draft = good.clone();
        change(&mut draft);
        wrong.push((what, draft));
    };
    with("missing", &|draft| drop(draft.places.remove(3)));
    with("doubled", &|draft| draft.places.insert(4, draft.places[3].clone()));
    with("doubled instead of another", &|draft| draft.places[4] = draft.places[3].clone());
    with("unknown", &|draft| draft.places.push(("P99999".parse().unwrap(), route(1))));
    with("out of scope", &|draft| draft.places.push((id(12), route(1))));
    with("another order", &|draft| draft.places.swap(0, 1));
    with("nobody", &|draft| draft.places.clear());
    with("another scope", &|draft| draft.scope = Scope::Present);
    with("older", &|draft| draft.basis = routedesk::domain::Seq(draft.basis.0 - 1));
    with("from the future", &|draft| draft.basis = draft.basis.next());
    for (what, draft) in wrong {
        assert_eq!(refused(&mut day, &lead(), accept(draft)), Refusal::SplitStale, "{what}");
    }
    let mut draft = good.clone();
    draft.places[0].1 = route(4);
    assert_eq!(refused(&mut day, &lead(), accept(draft)), Refusal::NoSuchRoute { route: route(4) });
    day.done(&lead(), accept(good));
}

#[test]
fn accepting_places_everybody_in_scope_and_takes_the_route_from_all_others() {
    let mut day = split_day();
    day.done(&desk("desk-1"), check_in(1));
    day.done(&desk("desk-1"), set(2, State::Promised));
    day.done(&desk("desk-1"), set(3, State::NotComing));
    let present = split(&day, Scope::Present);
    let entry = day.done(&lead(), present);
    let revision = day.seminar.live_split().unwrap().revision;
    assert_eq!((revision.0, day.seminar.live_split().unwrap().entry), (2, entry.seq));
    assert_eq!(person(&day, 1).placement.unwrap().how, How::Split(revision));
    assert_eq!(person(&day, 2).route(), Some(route(2)));
    assert_eq!((3..=12).filter_map(|number| person(&day, number).route()).count(), 0);
    let placed: usize =
        day.seminar.live_split().unwrap().sizes.iter().map(|(_, people)| *people as usize).sum();
    assert_eq!(placed, 2);
    day.done(&desk("desk-1"), check_in(3));
    assert_eq!(person(&day, 3).placement.unwrap().how, How::Late);
}

#[test]
fn nobody_is_taken_off_a_bus_that_is_on_the_road_nor_put_on_it_unasked() {
    let mut day = split_day();
    for number in [1, 2] {
        day.done(&desk("desk-1"), check_in(number));
    }
    let arrive = Command::Stop { route: route(2), stop: StopNo::FIRST, step: Step::Start };
    day.done(&leader(2), arrive);
    let stays = dealt(&day.seminar, Scope::Coming, 0);
    let away = dealt(&day.seminar, Scope::Coming, 2);
    assert_eq!(refused(&mut day, &lead(), accept(away)), Refusal::RouteLeft { route: route(2) });
    let mut joins = stays.clone();
    joins.places[0].1 = route(2);
    assert_eq!(refused(&mut day, &lead(), accept(joins.clone())), Refusal::RouteLeft { route: route(2) });
    day.done(&lead(), accept(stays));
    joins.basis = day.seminar.split_basis();
    joins.joins = vec![route(2)];
    day.done(&lead(), accept(joins));
    assert_eq!(person(&day, 1).route(), Some(route(2)));
}

#[test]
fn somebody_is_moved_by_hand_from_the_route_that_was_seen() {
    let mut day = Day::begun();
    let early = move_to(&day, 1, route(3));
    assert_eq!(refused(&mut day, &lead(), early), Refusal::NoSplit);
    let mut day = split_day();
    let seen = move_to(&day, 1, route(3));
    let entry = day.done(&lead(), seen.clone());
    assert!(matches!(entry.events[..], [Event::RoutesChanged { .. }]));
    assert_eq!(person(&day, 1).placement.unwrap().how, How::Hand);
    assert_eq!(refused(&mut day, &lead(), seen), Refusal::Stale { participant: id(1) });
    let there = move_to(&day, 1, route(3));
    let no = refused(&mut day, &lead(), there);
    assert_eq!(no, Refusal::AlreadyOnRoute { participant: id(1), route: route(3) });
    let nowhere = move_to(&day, 1, route(9));
    assert_eq!(refused(&mut day, &lead(), nowhere), Refusal::NoSuchRoute { route: route(9) });
    day.done(&lead(), set(2, State::NotComing));
    let away = move_to(&day, 2, route(1));
    let no = refused(&mut day, &lead(), away);
    assert_eq!(no, Refusal::WrongState { participant: id(2), state: State::NotComing, wanted: State::In });
}

fn sizes(day: &Day) -> Vec<u32> {
    (1..=3).map(|no| day.seminar.counts().route(route(no)).map_or(0, |load| load.people)).collect()
}

proptest! {
    #![proptest_config(super::properties::cases(100))]

    /// Whoever comes after an even split leaves it even, also when it was only of those present.
    #[test]
    fn late_people_keep_the_routes_within_one(present in 0..12_u32, late in prop::collection::vec(0..24_u32, 0..30)) {
        let mut day = Day::begun();
        for number in 1..=present {
            day.done(&desk("desk-1"), check_in(number));
        }
        let of_present = split(&day, Scope::Present);
        day.done(&lead(), of_present);
        for (number, n) in late.into_iter().zip(0..) {
            let arrival = if number < 12 { check_in(number + 1) } else { walk_in(n) };
            day.wants(&desk("desk-1"), arrival);
            let sizes = sizes(&day);
            prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{:?}", sizes);
        }
        prop_assert_eq!(sizes(&day).iter().sum::<u32>() + day.seminar.counts().unplaced(), day.seminar.counts().coming());
    }

    /// With a bus gone, the others share those who come.
    #[test]
    fn late_people_share_the_open_routes(gone in 1..=3_usize, late in 0..12_usize) {
        let mut day = split_day();
        day.done(&lead(), Command::Stop { route: route(gone), stop: StopNo::FIRST, step: Step::Start });
        for number in 0..late {
            day.done(&desk("desk-1"), Command::AddWalkIn { profile: profile(number) });
        }
        let mut sizes = sizes(&day);
        prop_assert_eq!(sizes.remove(gone - 1), 4);
        prop_assert!(sizes[0].abs_diff(sizes[1]) <= 1);
        prop_assert_eq!(day.seminar.counts().unplaced(), 0);
    }
}
