//! Drafts of a seminar under the rules of its day: what they keep, what they say, and what a repair moves.

use crate::support::commands::{Day, desk, lead, leader, route};
use routedesk::{
    domain::{
        Command, Kept, Leg, Outcome, Participant, ParticipantId, Profile, Refusal, RouteNo, Rule, Scope,
        Standing, Step, StopNo, Text,
    },
    split::{
        Ask, Asked, Draft, DraftInput, Draw, Level, NoDraft, Part, Reason, Sure,
        rules::{Conflict, Crowd},
    },
};
use std::sync::Arc;

fn id(number: u32) -> ParticipantId {
    format!("P{number:05}").parse().unwrap()
}

fn person(day: &Day, number: u32) -> &Participant {
    day.seminar.participant(&id(number)).unwrap()
}

fn set(day: &mut Day, rule: Rule) {
    day.done(&lead(), Command::SetRule { rule });
}

fn standing(day: &mut Day, of: usize, standing: Standing) {
    set(day, Rule::Standing { route: route(of), standing });
}

fn drawn(day: &Day, draw: Draw, scope: Scope) -> Result<Draft, NoDraft> {
    DraftInput::of(&day.seminar, Ask::even(scope, 1).drawn(draw)).draft()
}

fn repaired(day: &Day) -> Draft {
    drawn(day, Draw::Repair(Level::Sizes), Scope::Present).unwrap()
}

fn accept(day: &mut Day, draft: &Draft) {
    day.done(&lead(), Command::AcceptSplit { draft: Arc::clone(&draft.split) });
}

/// A dozen people, split, and so many more walk in until there are thirty.
fn thirty() -> Day {
    let mut day = Day::begun();
    let draft = drawn(&day, Draw::New, Scope::Coming).unwrap();
    accept(&mut day, &draft);
    for number in 1..=12 {
        day.done(&desk("desk-1"), Command::CheckIn { participant: id(number) });
    }
    for number in 0..18 {
        let profile = Profile {
            full_name: Text::of(&format!("Guest {number}")),
            region: Text::of(["Баку", "Атырау", "ВКО"][number % 3]),
            role: Text::of(["head", "teacher"][number % 2]),
            ..Profile::default()
        };
        day.done(&desk("desk-1"), Command::AddWalkIn { profile });
    }
    day
}

fn on(day: &Day, of: usize) -> Vec<ParticipantId> {
    day.seminar.people_of(route(of)).map(|person| person.id.clone()).collect()
}

fn sizes(draft: &Draft) -> Vec<u32> {
    draft.routes.iter().map(|route| route.after).collect()
}

fn board(day: &mut Day, of: usize, people: &[ParticipantId]) {
    for participant in people.iter().cloned() {
        let stop = day.seminar.leg(route(of)).unwrap().stop;
        day.done(&leader(of), Command::Board { participant, route: route(of), stop });
    }
}

#[test]
fn a_bus_that_breaks_down_with_half_of_them_aboard_is_emptied_and_nobody_else_moves() {
    let mut day = thirty();
    let (broken, other) = (on(&day, 2), on(&day, 1));
    board(&mut day, 2, &broken[..5]);
    board(&mut day, 1, &other[..5]);
    standing(&mut day, 2, Standing::Closed);
    let draft = repaired(&day);
    assert_eq!(draft.routes[1].part, Part::Closed);
    assert_eq!(sizes(&draft), [15, 0, 15]);
    assert_eq!(draft.after.worst.size, 0, "closed routes are not evened out");
    let mut moved: Vec<ParticipantId> = draft.moves.iter().map(|step| step.participant.clone()).collect();
    moved.sort();
    assert_eq!(moved, broken, "nobody of another route moves");
    assert!(draft.moves.iter().all(|step| step.why == Reason::Closed));
    assert_eq!(draft.aboard, 5);
    assert!(matches!(&draft.sure, Sure::Proof(proof) if proof.proved), "{:?}", draft.sure);
    accept(&mut day, &draft);
    assert_eq!(on(&day, 2), []);
    let leg = Leg { route: route(1), stop: StopNo::FIRST };
    assert_eq!(day.seminar.riders(leg).count(), 5, "whoever sat in another bus sits there");
    // Taken back in the order of doing, everybody is where they were.
    for seq in [day.entries.last().unwrap().seq, day.entries[day.entries.len() - 2].seq] {
        day.done(&lead(), Command::Undo { entry: seq });
    }
    assert_eq!(on(&day, 2), broken);
    assert_eq!(day.seminar.riders(Leg { route: route(2), stop: StopNo::FIRST }).count(), 5);
}

#[test]
fn what_a_closed_route_was_promised_for_is_void() {
    let mut day = thirty();
    let broken = on(&day, 2);
    for participant in broken.iter().take(3).cloned() {
        set(&mut day, Rule::Keep { participant, kept: Kept::On(route(2)) });
    }
    standing(&mut day, 2, Standing::Closed);
    let draft = repaired(&day);
    assert_eq!((sizes(&draft), draft.in_vain), (vec![15, 0, 15], 3));
    // Open again, it is what they are kept on.
    accept(&mut day, &draft);
    standing(&mut day, 2, Standing::Open);
    let draft = repaired(&day);
    let promised = draft.moves.iter().filter(|step| step.why == Reason::Promised).count();
    assert_eq!((sizes(&draft), promised, draft.in_vain), (vec![10, 10, 10], 3, 0));
}

#[test]
fn a_smaller_bus_is_filled_to_its_seats_with_the_fewest_moves() {
    let mut day = thirty();
    set(&mut day, Rule::Seats { route: route(3), seats: Some(6) });
    let draft = repaired(&day);
    assert_eq!(sizes(&draft), [12, 12, 6]);
    assert_eq!(draft.moves.len(), 4);
    assert!(draft.moves.iter().all(|step| step.from == route(3) && step.why == Reason::Even));
    let price = draft.price(Level::Sizes).unwrap();
    assert_eq!((price.moves, price.metrics.size_gap), (4, 6));
    assert!(draft.price(Level::Mix).unwrap().moves >= 4);
}

#[test]
fn no_shows_are_evened_out_among_those_who_came() {
    let mut day = Day::begun();
    let draft = drawn(&day, Draw::New, Scope::Coming).unwrap();
    accept(&mut day, &draft);
    let gone = on(&day, 1);
    for number in (1..=12).filter(|number| !gone.contains(&id(*number))) {
        day.done(&desk("desk-1"), Command::CheckIn { participant: id(number) });
    }
    let draft = repaired(&day);
    assert_eq!(draft.split.places.len(), 8);
    assert_eq!((draft.after.worst.size, draft.moves.len()), (1, 2));
    let all = drawn(&day, Draw::Repair(Level::Sizes), Scope::Coming).unwrap();
    assert_eq!(all.moves, []);
}

#[test]
fn every_rule_is_kept_by_a_new_split_and_by_a_repair() {
    let mut day = thirty();
    set(&mut day, Rule::Delegations { together: true });
    set(&mut day, Rule::Together { people: vec![id(20), id(21), id(22)], together: true });
    set(&mut day, Rule::Apart { one: id(23), other: id(26), apart: true });
    set(&mut day, Rule::Keep { participant: id(24), kept: Kept::On(route(3)) });
    set(&mut day, Rule::StepFree { route: route(1), step_free: Some(false) });
    set(&mut day, Rule::Needs { participant: id(25), needs: Some(Text::of("коляска, en")) });
    set(&mut day, Rule::Languages { route: route(2), languages: Some(Text::of("ru, kk")) });
    set(&mut day, Rule::Seats { route: route(1), seats: Some(9) });
    for draw in [Draw::New, Draw::Repair(Level::Sizes), Draw::Repair(Level::Mix)] {
        let draft = drawn(&day, draw, Scope::Coming).unwrap();
        let of = |number: u32| {
            draft
                .split
                .places
                .iter()
                .find(|(person, _)| *person == id(number))
                .map(|(_, route)| *route)
                .unwrap()
        };
        assert_eq!((of(20), of(20)), (of(21), of(22)), "{draw:?}");
        assert_ne!(of(23), of(26), "{draw:?}");
        assert_eq!((of(24), of(25)), (route(3), route(3)), "{draw:?}");
        assert!(draft.routes[0].after <= 9, "{draw:?}");
        assert_eq!(draft.delegations_apart, [], "{draw:?}");
        assert_eq!(sizes(&draft).iter().sum::<u32>(), 30, "{draw:?}");
        let mut other = day.clone();
        accept(&mut other, &draft);
    }
}

#[test]
fn rules_that_cannot_be_kept_are_all_said() {
    let mut day = thirty();
    set(&mut day, Rule::Seats { route: route(1), seats: Some(2) });
    for number in [1, 2, 3] {
        set(&mut day, Rule::Keep { participant: id(number), kept: Kept::On(route(1)) });
    }
    set(&mut day, Rule::Together { people: vec![id(4), id(5)], together: true });
    set(&mut day, Rule::Apart { one: id(4), other: id(5), apart: true });
    let Err(NoDraft::Impossible(why)) = drawn(&day, Draw::New, Scope::Coming) else { panic!() };
    let conflicts: Vec<&Conflict> = why.1.conflicts.iter().map(|blocked| &blocked.conflict).collect();
    assert!(
        conflicts.iter().any(|of| matches!(of, Conflict::Crowded { why: Crowd::Pinned, seats: 2, .. })),
        "{conflicts:?}"
    );
    assert!(conflicts.iter().any(|of| matches!(of, Conflict::PartyApart { .. })), "{conflicts:?}");
    assert!(why.1.conflicts.iter().all(|blocked| !blocked.ways.is_empty()));
}

#[test]
fn a_frozen_route_keeps_its_people_and_gets_nobody() {
    let mut day = thirty();
    let people = on(&day, 2);
    standing(&mut day, 2, Standing::Frozen);
    standing(&mut day, 3, Standing::Closed);
    let draft = repaired(&day);
    assert_eq!(sizes(&draft), [20, 10, 0]);
    assert!(draft.moves.iter().all(|step| !people.contains(&step.participant) && step.to == route(1)));
}

#[test]
fn whoever_was_driven_off_stays_and_others_join_on_the_way_only_where_no_bus_waits() {
    let mut day = thirty();
    let arrive = |of, step| Command::Stop { route: route(of), stop: StopNo::FIRST, step };
    day.done(&leader(2), arrive(2, Step::Start));
    standing(&mut day, 3, Standing::Closed);
    let draft = repaired(&day);
    assert_eq!((sizes(&draft), draft.routes[1].part), (vec![20, 10, 0], Part::Frozen));
    // With no bus left that waits, the others are joined at their next stop.
    day.done(&lead(), arrive(1, Step::Start));
    let draft = repaired(&day);
    assert_eq!((sizes(&draft), draft.routes[1].part), (vec![15, 15, 0], Part::Joined));
    assert_eq!(draft.split.joins, [route(1), route(2)]);
    assert_eq!(draft.moves.len(), 10);
    accept(&mut day, &draft);
    // A draft from before the bus left does not put anybody on it.
    let mut early = thirty();
    standing(&mut early, 3, Standing::Closed);
    let draft = repaired(&early);
    early.done(&leader(2), arrive(2, Step::Start));
    match early.wants(&lead(), Command::AcceptSplit { draft: draft.split }) {
        Outcome::Refused { refusal } => assert_eq!(refusal, Refusal::RouteLeft { route: route(2) }),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_earlier_revision_comes_back_with_those_who_came_since() {
    let mut day = Day::begun();
    let first = drawn(&day, Draw::New, Scope::Coming).unwrap();
    accept(&mut day, &first);
    let given = day.entries.last().unwrap().routes_given();
    set(&mut day, Rule::Keep { participant: id(1), kept: Kept::On(route(1)) });
    let other = drawn(&day, Draw::New, Scope::Coming).unwrap();
    accept(&mut day, &other);
    for number in 2..=5 {
        let was = person(&day, number).route();
        let to = if was == Some(route(3)) { route(2) } else { route(3) };
        day.done(&lead(), Command::MoveToRoute { participant: id(number), from: was, to });
    }
    day.done(&desk("desk-1"), Command::AddWalkIn { profile: crate::support::commands::profile(3) });
    let ask = Ask::even(Scope::Coming, 1).drawn(Draw::Back(routedesk::domain::Revision(1)));
    let back = DraftInput::of(&day.seminar, ask).with_earlier(given.clone()).draft().unwrap();
    for (person, route) in &back.split.places {
        let was = given.get(person);
        assert!(was.is_none_or(|was| was == route) || *person == id(1), "{person}");
    }
    accept(&mut day, &back);
}

#[test]
fn why_and_what_if_are_answered_from_the_routes_as_they_are() {
    let mut day = thirty();
    let kept = Kept::On(person(&day, 24).route().unwrap());
    set(&mut day, Rule::Keep { participant: id(24), kept });
    set(&mut day, Rule::Seats { route: route(2), seats: Some(10) });
    let asked = Asked::of(&day.seminar);
    let (_, _, why) = asked.why(&id(24)).unwrap();
    assert_eq!(why, routedesk::split::rules::Why::Pinned);
    let of_one = on(&day, 1)[0].clone();
    let change = asked.change(&[(&of_one, route(2))]);
    assert_eq!((change.now.size_gap, change.then.size_gap), (0, 2));
    assert_eq!(change.broken.len(), 1, "the seats that were set: {:?}", change.broken);
    let other: RouteNo = route(3);
    let swap = asked.change(&[(&of_one, other), (&on(&day, 3)[0], route(1))]);
    assert_eq!((swap.then.size_gap, swap.broken), (0, vec![]));
}
