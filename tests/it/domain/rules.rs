//! Rules of the split: what can be set, what it makes of late people, and how it is taken back.

use routedesk::domain::{
    Command, Event, Kept, Outcome, Refusal, RouteNo, Rule, Scope, Standing, State, Step, StopNo, Text,
};

use super::{check_in, id, move_to, person, refused, set, split, split_day, undo, walk_in};
use crate::support::commands::{Day, desk, lead, leader, profile, route};

fn rule(rule: Rule) -> Command {
    Command::SetRule { rule }
}

fn standing(of: usize, standing: Standing) -> Command {
    rule(Rule::Standing { route: route(of), standing })
}

fn board(number: u32, of: usize) -> Command {
    Command::Board { participant: id(number), route: route(of), stop: StopNo::FIRST }
}

fn keep(number: u32, kept: Kept) -> Command {
    rule(Rule::Keep { participant: id(number), kept })
}

fn together(people: &[u32]) -> Command {
    rule(Rule::Together { people: people.iter().map(|number| id(*number)).collect(), together: true })
}

/// What everybody has set, and what is set for routes and all.
fn rules(day: &Day) -> String {
    let people: Vec<_> = day.seminar.participants().map(|person| person.rule.clone()).collect();
    let routes: Vec<_> = (1..=3).map(|no| day.seminar.route_rule(route(no)).clone()).collect();
    format!("{people:?} {routes:?} {:?}", day.seminar.day_rules())
}

#[test]
fn every_rule_is_set_once_makes_drafts_stale_and_is_taken_back_exactly() {
    let wanted = [
        Rule::Seats { route: route(1), seats: Some(18) },
        Rule::Standing { route: route(2), standing: Standing::Closed },
        Rule::Languages { route: route(3), languages: Some(Text::of("en")) },
        Rule::StepFree { route: route(1), step_free: Some(false) },
        Rule::Keep { participant: id(1), kept: Kept::On(route(2)) },
        Rule::Needs { participant: id(2), needs: Some(Text::of("wheelchair")) },
        Rule::Wishes { participant: id(3), routes: vec![route(3), route(1)] },
        Rule::Together { people: vec![id(4), id(5)], together: true },
        Rule::Apart { one: id(6), other: id(7), apart: true },
        Rule::Delegations { together: true },
        Rule::Delegation { name: Text::of("Баку"), together: Some(true) },
        Rule::Freeze { frozen: true },
    ];
    for wanted in wanted {
        let mut day = split_day();
        let before = rules(&day);
        let draft = split(&day, Scope::Coming);
        let entry = day.done(&lead(), rule(wanted.clone()));
        assert_ne!(rules(&day), before, "{wanted:?}");
        assert_eq!(refused(&mut day, &lead(), rule(wanted.clone())), Refusal::SameRule, "{wanted:?}");
        match refused(&mut day, &lead(), draft) {
            Refusal::SplitStale | Refusal::SplitFrozen | Refusal::RouteClosed { .. } => {}
            other => panic!("{wanted:?}: {other:?}"),
        }
        day.done(&lead(), undo(entry.seq));
        assert_eq!(rules(&day), before, "{wanted:?}");
    }
}

#[test]
fn what_cannot_be_a_rule_is_refused() {
    let mut day = split_day();
    let no = |day: &mut Day, wanted| refused(day, &lead(), rule(wanted));
    let missing = route(9);
    assert_eq!(
        no(&mut day, Rule::Seats { route: missing, seats: None }),
        Refusal::NoSuchRoute { route: missing }
    );
    let kept = Kept::On(missing);
    assert_eq!(
        no(&mut day, Rule::Keep { participant: id(1), kept }),
        Refusal::NoSuchRoute { route: missing }
    );
    assert_eq!(
        no(&mut day, Rule::Seats { route: route(1), seats: Some(1_001) }),
        Refusal::TooMany { limit: 1_000 }
    );
    let alone = Rule::Together { people: vec![id(1), id(1)], together: true };
    assert_eq!(no(&mut day, alone), Refusal::NeedsTwo);
    let one = || id(1);
    assert_eq!(no(&mut day, Rule::Apart { one: one(), other: one(), apart: true }), Refusal::NeedsTwo);
    let gone = Refusal::NoSuchParticipant { id: "P00099".to_owned() };
    assert_eq!(no(&mut day, Rule::Apart { one: one(), other: id(99), apart: true }), gone);
    let needs = vec![routedesk::domain::refusal::RoleKind::Lead];
    let by = desk("desk-1");
    let refusal = Refusal::NotAllowed { role: by.role, needs };
    assert_eq!(refused(&mut day, &by, standing(1, Standing::Closed)), refusal);
}

#[test]
fn parties_grow_together_and_nobody_is_one_alone() {
    let mut day = split_day();
    day.done(&lead(), together(&[1, 2]));
    day.done(&lead(), together(&[3, 4]));
    day.done(&lead(), together(&[2, 3]));
    let party = |day: &Day, number| person(day, number).rule.party;
    assert!((1..=4).all(|number| party(&day, number).is_some() && party(&day, number) == party(&day, 1)));
    let names: Vec<_> = day.seminar.companions(person(&day, 1)).iter().map(|it| it.id.clone()).collect();
    assert_eq!(names, [id(2), id(3), id(4)]);
    let leave = |people: &[u32]| {
        let people = people.iter().map(|number| id(*number)).collect();
        rule(Rule::Together { people, together: false })
    };
    day.done(&lead(), leave(&[1]));
    assert_eq!((party(&day, 1), party(&day, 2).is_some()), (None, true));
    let last = day.done(&lead(), leave(&[2, 3]));
    assert_eq!(party(&day, 4), None, "nobody else is left");
    day.done(&lead(), undo(last.seq));
    assert!((2..=4).all(|number| party(&day, number).is_some()));
}

#[test]
fn a_delegation_rides_together_and_brings_the_party_of_one_along() {
    let mut day = split_day();
    // Numbers 3, 7 and 11 and so on: `profile` has the delegations.
    let of = |day: &Day, name: &str| -> Vec<u32> {
        (1..=12).filter(|number| person(day, *number).profile.delegation.as_str() == name).collect()
    };
    let baku = of(&day, "Баку");
    assert!(baku.len() > 1);
    let companions = |day: &Day| day.seminar.companions(person(day, baku[0])).len();
    assert_eq!(companions(&day), 0);
    day.done(&lead(), rule(Rule::Delegations { together: true }));
    assert_eq!(companions(&day), baku.len() - 1);
    let stranger = (1..=12).find(|number| person(&day, *number).profile.delegation.is_empty()).unwrap();
    day.done(&lead(), together(&[baku[1], stranger]));
    assert_eq!(companions(&day), baku.len());
    let except = Rule::Delegation { name: Text::of("Баку"), together: Some(false) };
    day.done(&lead(), rule(except));
    assert_eq!(companions(&day), 0);
}

#[test]
fn a_route_that_is_closed_empties_its_bus_and_undone_fills_it_again() {
    let mut day = split_day();
    for number in [2, 5] {
        day.done(&desk("desk-1"), check_in(number));
        day.done(&leader(2), board(number, 2));
    }
    let leg = day.seminar.leg(route(2)).unwrap();
    let close = day.done(&lead(), standing(2, Standing::Closed));
    assert_eq!(close.events.len(), 3);
    assert_eq!(day.seminar.riders(leg).count(), 0);
    assert!(!day.seminar.is_open(route(2)));
    let draft = split(&day, Scope::Coming);
    assert_eq!(refused(&mut day, &lead(), draft), Refusal::RouteClosed { route: route(2) });
    let there = move_to(&day, 1, route(2));
    assert_eq!(refused(&mut day, &lead(), there), Refusal::RouteClosed { route: route(2) });
    let no = refused(&mut day, &leader(2), board(2, 2));
    assert_eq!(no, Refusal::RouteClosed { route: route(2) });
    // Whoever rides elsewhere by now does not sit in the old bus as well.
    let moving = move_to(&day, 5, route(3));
    let moved = day.done(&lead(), moving);
    let boarded = day.done(&leader(3), board(5, 3));
    let no = refused(&mut day, &lead(), undo(close.seq));
    let later = vec![moved.seq, boarded.seq];
    assert_eq!(no, Refusal::UndoBlocked { entry: close.seq, later, total: 2 });
    day.done(&lead(), undo(boarded.seq));
    day.done(&lead(), undo(moved.seq));
    day.done(&lead(), undo(close.seq));
    assert_eq!(day.seminar.riders(leg).count(), 2);
}

#[test]
fn nobody_is_moved_by_hand_to_or_from_a_frozen_route() {
    let mut day = split_day();
    day.done(&lead(), standing(2, Standing::Frozen));
    for (number, to) in [(1, 2), (2, 1)] {
        let moving = move_to(&day, number, route(to));
        assert_eq!(refused(&mut day, &lead(), moving), Refusal::RouteFrozen { route: route(2) });
    }
    let routes = (route(1), route(3));
    let swap = Command::SwapRoutes { one: id(1), other: id(3), routes };
    let entry = day.done(&lead(), swap.clone());
    assert!(matches!(&entry.events[..], [Event::RoutesChanged { changes }] if changes.len() == 2));
    assert_eq!((person(&day, 1).route(), person(&day, 3).route()), (Some(route(3)), Some(route(1))));
    assert_eq!(refused(&mut day, &lead(), swap), Refusal::Stale { participant: id(1) });
    day.done(&lead(), undo(entry.seq));
    day.done(&lead(), rule(Rule::Freeze { frozen: true }));
    let again = split(&day, Scope::Coming);
    assert_eq!(refused(&mut day, &lead(), again), Refusal::SplitFrozen);
}

fn came(day: &mut Day, command: Command) -> Option<RouteNo> {
    match day.wants(&desk("desk-1"), command) {
        Outcome::Done { .. } => day.entries.last().and_then(|entry| {
            entry.events.iter().find_map(|event| match event {
                Event::ParticipantAdded { participant } => participant.route(),
                Event::RoutesChanged { changes } => changes[0].after.map(|placement| placement.route),
                _ => None,
            })
        }),
        other => panic!("{other:?}"),
    }
}

/// Nobody but person 1 has a route; everybody else comes late.
fn begun() -> Day {
    let mut day = Day::begun();
    day.done(&desk("desk-1"), check_in(1));
    let split = split(&day, Scope::Present);
    day.done(&lead(), split);
    day
}

#[test]
fn late_people_get_a_route_that_the_rules_leave_them() {
    let mut day = begun();
    day.done(&lead(), keep(2, Kept::On(route(1))));
    assert_eq!(came(&mut day, check_in(2)), Some(route(1)), "promised, though it is not the smallest");
    day.done(&lead(), standing(2, Standing::Closed));
    assert_eq!(came(&mut day, check_in(3)), Some(route(3)));
    day.done(&lead(), rule(Rule::Seats { route: route(3), seats: Some(1) }));
    assert_eq!(came(&mut day, check_in(4)), Some(route(1)), "the seats that were set hold");
    day.done(&lead(), rule(Rule::Seats { route: route(3), seats: None }));
    day.done(&lead(), rule(Rule::Apart { one: id(5), other: id(3), apart: true }));
    assert_eq!(came(&mut day, check_in(5)), Some(route(1)), "not with who is kept apart");
    day.done(&lead(), together(&[6, 5]));
    assert_eq!(came(&mut day, check_in(6)), Some(route(1)), "with the party");
    day.done(&lead(), rule(Rule::StepFree { route: route(3), step_free: Some(false) }));
    day.done(&lead(), rule(Rule::Needs { participant: id(7), needs: Some(Text::of("коляска")) }));
    assert_eq!(came(&mut day, check_in(7)), Some(route(1)), "where there are no steps");
    day.done(&lead(), rule(Rule::Languages { route: route(1), languages: Some(Text::of("kk")) }));
    let guest =
        Command::AddWalkIn { profile: routedesk::domain::Profile { language: Text::of("RU"), ..profile(0) } };
    assert_eq!(came(&mut day, guest.clone()), Some(route(3)), "where the guide speaks the language");
    day.done(&lead(), standing(3, Standing::Frozen));
    assert_eq!(came(&mut day, guest), None);
}

#[test]
fn the_first_of_a_party_takes_a_route_with_room_for_all() {
    let mut day = begun();
    day.done(&lead(), together(&[2, 3, 4]));
    day.done(&lead(), rule(Rule::Seats { route: route(2), seats: Some(2) }));
    assert_eq!(came(&mut day, check_in(2)), Some(route(3)));
    assert_eq!(came(&mut day, check_in(3)), Some(route(3)));
}

#[test]
fn who_comes_for_a_closed_route_gets_another_and_who_comes_for_one_that_left_keeps_it() {
    let mut day = split_day();
    day.done(&lead(), standing(1, Standing::Closed));
    day.done(&lead(), keep(1, Kept::On(route(1))));
    assert_eq!(came(&mut day, check_in(1)), Some(route(2)), "a promise of a closed route is void");
    day.done(&lead(), Command::Stop { route: route(3), stop: StopNo::FIRST, step: Step::Start });
    assert_eq!(came(&mut day, check_in(3)), None);
    assert_eq!(person(&day, 3).route(), Some(route(3)));
    assert_eq!(day.seminar.routes_under_way().collect::<Vec<_>>(), [route(3)]);
    assert_eq!(day.seminar.stops_ahead(route(3)).len(), 2);
    day.done(&lead(), Command::Stop { route: route(3), stop: StopNo::FIRST, step: Step::End });
    assert_eq!(day.seminar.stops_ahead(route(3)), [StopNo::new(2).unwrap()]);
    day.done(&lead(), standing(2, Standing::Closed));
    assert_eq!(came(&mut day, walk_in(3)), None, "a bus on the road takes nobody unasked");
    day.done(&lead(), set(7, State::NotComing));
}
