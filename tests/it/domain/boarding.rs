//! Boarding: who sits in the bus on a leg, and whom nobody may board.

use routedesk::domain::{
    Command, ConsoleRole, Leg, Refusal, RouteNo, State, Step, StopNo, refusal::RoleKind,
};

use super::{check_in, id, move_to, person, refused, set, split_day, undo};
use crate::support::commands::{Day, dealt, desk, lead, leader, route};
use routedesk::domain::Scope;
use std::sync::Arc;

fn stop(number: u16) -> StopNo {
    StopNo::new(number).unwrap()
}

fn leg(of: usize, to: u16) -> Leg {
    Leg { route: route(of), stop: stop(to) }
}

fn board(number: u32, of: usize, to: u16) -> Command {
    Command::Board { participant: id(number), route: route(of), stop: stop(to) }
}

fn unboard(number: u32, of: usize, to: u16) -> Command {
    Command::Unboard { participant: id(number), route: route(of), stop: stop(to) }
}

fn step(of: usize, to: u16, step: Step) -> Command {
    Command::Stop { route: route(of), stop: stop(to), step }
}

/// Split, and people 2, 5 and 8 of route 2 are in; 11 is not.
fn waiting_day() -> Day {
    let mut day = split_day();
    for number in [2, 5, 8, 1] {
        day.done(&desk("desk-1"), check_in(number));
    }
    day
}

fn numbers<'a>(people: impl Iterator<Item = &'a Arc<routedesk::domain::Participant>>) -> Vec<u32> {
    people.map(|person| person.id.as_str().trim_start_matches('P').parse().unwrap()).collect()
}

fn own(day: &Day, number: u32) -> Option<RouteNo> {
    person(day, number).route()
}

#[test]
fn whoever_got_in_rides_and_the_others_are_missed() {
    let mut day = waiting_day();
    assert_eq!(day.seminar.leg(route(2)), Some(leg(2, 1)));
    assert_eq!(numbers(day.seminar.missing(leg(2, 1))), [2, 5, 8], "who has not come is not missed");
    let entry = day.done(&leader(2), board(5, 2, 1));
    assert_eq!(numbers(day.seminar.riders(leg(2, 1))), [5]);
    assert_eq!(numbers(day.seminar.missing(leg(2, 1))), [2, 8]);
    let mark = person(&day, 5).aboard(leg(2, 1)).unwrap();
    assert_eq!((mark.at, mark.by.as_str()), (entry.at, "leader-2"));
    day.done(&leader(2), unboard(5, 2, 1));
    assert_eq!(numbers(day.seminar.missing(leg(2, 1))), [2, 5, 8]);
    // Somebody who went home is neither.
    day.done(&leader(2), board(5, 2, 1));
    day.done(&desk("desk-1"), set(5, State::Left));
    assert_eq!(numbers(day.seminar.riders(leg(2, 1))), [0; 0]);
    assert_eq!(numbers(day.seminar.missing(leg(2, 1))), [2, 8]);
}

#[test]
fn every_leg_has_its_own_marks_and_they_stay() {
    let mut day = waiting_day();
    day.done(&leader(2), board(2, 2, 1));
    day.done(&leader(2), step(2, 1, Step::Start));
    assert_eq!(day.seminar.leg(route(2)), Some(leg(2, 2)), "at the first stop people board for the second");
    assert_eq!(numbers(day.seminar.missing(leg(2, 2))), [2, 5, 8]);
    day.done(&leader(2), step(2, 1, Step::End));
    assert_eq!(day.seminar.leg(route(2)), Some(leg(2, 2)));
    day.done(&leader(2), board(2, 2, 2));
    day.done(&leader(2), step(2, 2, Step::Start));
    assert_eq!(day.seminar.leg(route(2)), None, "there is no stop after it");
    let legs: Vec<Leg> = person(&day, 2).rides.iter().map(|ride| ride.leg).collect();
    assert_eq!(legs, [leg(2, 1), leg(2, 2)]);
    assert_eq!(day.seminar.leg(route(9)), None);
}

#[test]
fn a_stop_that_is_closed_is_not_on_the_way() {
    let mut day = waiting_day();
    let reason = routedesk::domain::Text::of("no water");
    day.done(&leader(2), step(2, 1, Step::Cancel { reason }));
    assert_eq!(day.seminar.leg(route(2)), Some(leg(2, 2)));
    let no = refused(&mut day, &leader(2), board(2, 2, 1));
    assert_eq!(no, Refusal::OtherLeg { route: route(2), now: Some(stop(2)) });
}

#[test]
fn only_who_is_in_on_this_route_and_not_aboard_yet_can_board() {
    let mut day = waiting_day();
    let by = leader(2);
    let participant = || id(5);
    let no = refused(&mut day, &by, board(11, 2, 1));
    assert_eq!(no, Refusal::NotIn { participant: id(11), state: State::Expected });
    let no = refused(&mut day, &by, board(1, 2, 1));
    assert_eq!(no, Refusal::OtherRoute { participant: id(1), route: route(2), own: own(&day, 1) });
    let mark = day.done(&by, board(5, 2, 1)).at;
    match refused(&mut day, &lead(), board(5, 2, 1)) {
        Refusal::AlreadyAboard { participant: who, leg: on, mark: by } => {
            assert_eq!((who, on, by.at), (participant(), leg(2, 1), mark));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(
        refused(&mut day, &by, unboard(8, 2, 1)),
        Refusal::NotAboard { participant: id(8), leg: leg(2, 1) }
    );
    for no in [board(99, 2, 1), unboard(99, 2, 1)] {
        assert_eq!(refused(&mut day, &by, no), Refusal::NoSuchParticipant { id: "P00099".to_owned() });
    }
    assert_eq!(refused(&mut day, &lead(), board(5, 9, 1)), Refusal::NoSuchRoute { route: route(9) });
    assert_eq!(
        refused(&mut day, &by, board(5, 2, 7)),
        Refusal::NoSuchStop { route: route(2), stop: stop(7) }
    );
    let needs = vec![RoleKind::Leader, RoleKind::Lead];
    let role = ConsoleRole::Leader(route(3));
    assert_eq!(refused(&mut day, &leader(3), board(2, 2, 1)), Refusal::NotAllowed { role, needs });
}

#[test]
fn a_list_from_before_the_bus_arrived_boards_nobody() {
    let mut day = waiting_day();
    day.done(&leader(2), step(2, 1, Step::Start));
    let no = refused(&mut day, &leader(2), board(2, 2, 1));
    assert_eq!(no, Refusal::OtherLeg { route: route(2), now: Some(stop(2)) });
    day.done(&leader(2), step(2, 2, Step::Start));
    let no = refused(&mut day, &leader(2), board(2, 2, 2));
    assert_eq!(no, Refusal::OtherLeg { route: route(2), now: None });
}

#[test]
fn nobody_sits_in_two_buses() {
    let mut day = waiting_day();
    day.done(&leader(2), board(5, 2, 1));
    let moved = move_to(&day, 5, route(3));
    day.done(&lead(), moved);
    assert_eq!(numbers(day.seminar.riders(leg(2, 1))), [5], "the move takes nobody out of the bus");
    let no = refused(&mut day, &leader(3), board(5, 3, 1));
    assert!(matches!(no, Refusal::AlreadyAboard { leg: on, .. } if on == leg(2, 1)), "{no:?}");
    day.done(&leader(2), unboard(5, 2, 1));
    day.done(&leader(3), board(5, 3, 1));
    assert_eq!(numbers(day.seminar.riders(leg(3, 1))), [5]);
}

#[test]
fn who_sits_in_a_bus_is_not_split_again() {
    let mut day = waiting_day();
    let accepted = day.entries.iter().find(|entry| entry.events.len() == 2).unwrap().seq;
    day.done(&leader(2), board(5, 2, 1));
    let again = |day: &Day, first| Command::AcceptSplit {
        draft: Arc::new(dealt(&day.seminar, Scope::Coming, first)),
    };
    let away = again(&day, 1);
    assert_eq!(refused(&mut day, &lead(), away), Refusal::Boarding { route: route(2) });
    assert_eq!(refused(&mut day, &lead(), undo(accepted)), Refusal::Boarding { route: route(2) });
    let stays = again(&day, 0);
    day.done(&lead(), stays);
    day.done(&leader(2), unboard(5, 2, 1));
    let away = again(&day, 1);
    day.done(&lead(), away);
}

#[test]
fn boarding_is_undone_by_the_leader_who_did_it() {
    let mut day = waiting_day();
    let first = day.done(&leader(2), board(5, 2, 1)).seq;
    let off = day.done(&leader(2), unboard(5, 2, 1)).seq;
    let no = refused(&mut day, &lead(), undo(first));
    assert_eq!(no, Refusal::UndoBlocked { entry: first, later: vec![off], total: 1 });
    day.done(&leader(2), undo(off));
    assert!(person(&day, 5).aboard(leg(2, 1)).is_some());
    day.done(&leader(2), undo(first));
    assert_eq!(person(&day, 5).rides, []);
    // A note in between is in nobody's way, and a boarding is in no check-in's way.
    let again = day.done(&leader(2), board(5, 2, 1)).seq;
    day.done(
        &leader(2),
        Command::AddNote { participant: id(5), text: routedesk::domain::Text::of("seat 4") },
    );
    day.done(&lead(), undo(again));
}
