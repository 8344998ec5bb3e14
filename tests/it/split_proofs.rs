//! What a search alone does not find or prove: unequal buses, thousands of people with pairs, people hemmed in.

use routedesk::split::rules::{
    Answer, Conflict, Kind, Outcome, PersonRules, Problem, RouteRules, WayOut, broken, solve,
};
use routedesk::words::{Catalogue, RuleWords};

fn routes(seats: &[Option<u32>]) -> Vec<RouteRules> {
    let route = |(id, capacity): (u32, &Option<u32>)| RouteRules {
        id,
        capacity: *capacity,
        open: true,
        step_free: true,
        ..RouteRules::default()
    };
    (1..).zip(seats).map(route).collect()
}

fn people(number: u32, of: impl Fn(u32, &mut PersonRules)) -> Vec<PersonRules> {
    let person = |number| {
        let mut person = PersonRules { id: format!("P{number:05}"), ..PersonRules::default() };
        of(number, &mut person);
        person
    };
    (0..number).map(person).collect()
}

fn solved(problem: &Problem) -> Answer {
    let Outcome::Solved(answer) = solve(problem, 1) else { panic!("there is a split") };
    assert_eq!(broken(problem, &answer.places), []);
    *answer
}

/// The values of an answer that is proved to be the best.
fn proved(problem: &Problem) -> Vec<u32> {
    let answer = solved(problem);
    assert!(answer.certificate.proved, "{:?}", answer.certificate);
    answer.certificate.steps.iter().map(|step| step.value).collect()
}

fn name(letters: &str, number: u32) -> String {
    let at = usize::try_from(number).unwrap() % letters.len();
    letters.chars().nth(at).unwrap().to_string()
}

/// An outside solver proved these optima.
#[test]
fn unequal_buses_are_filled_as_evenly_as_can_be_and_that_is_proved() {
    let mut problem =
        Problem { routes: routes(&[Some(8), Some(22), Some(19), Some(12)]), ..Problem::default() };
    problem.people = people(60, |i, person| {
        person.region = name("abcdefg", i * (i + 3) / 2);
        person.role = name("xyzw", i * i / 3 + i);
    });
    problem.parties = (0..20).step_by(5).map(|first| vec![first, first + 1]).collect();
    assert_eq!(proved(&problem), [13, 18]);
}

/// Half of them were promised a route, most of those the second; pairs must not meet.
#[test]
fn thousands_with_promises_and_pairs_are_proved_too() {
    let mut problem = Problem { routes: routes(&[None; 4]), ..Problem::default() };
    problem.people = people(6_000, |i, person| {
        person.region = name("abcdefghijk", i * 7 + i / 13);
        person.role = name("vwxyz", i * 3 + i / 7);
        person.pinned = (i % 2 == 0).then(|| if i % 10 < 6 { 1 } else { u16::try_from(i % 4).unwrap() });
    });
    problem.keep_apart = (1..5_990).step_by(10).map(|one| (one, one + 2)).collect();
    let values = proved(&problem);
    assert_eq!(values.len(), 2);
    assert!(values[0] > 1 && values[1] > 1, "the promises make it uneven: {values:?}");
}

/// The search would have to unload a bus in order to save moves, which it hardly does; the rows see it at once.
#[test]
fn moves_are_the_fewest_from_a_very_uneven_start() {
    let mut problem = Problem { kind: Kind::Rebalance, routes: routes(&[None; 3]), ..Problem::default() };
    problem.people = people(90, |i, person| {
        person.region = name("abcde", i / 18);
        person.role = name("xyz", i);
        person.current = Some(u16::from(i >= 70));
        person.boarded = i % 9 == 0;
    });
    let answer = solved(&problem);
    assert!(answer.prices.iter().all(|price| price.proved), "{:?}", answer.certificate);
    let moves: Vec<u32> = answer.prices.iter().map(|price| price.moves).collect();
    // Forty have to leave the first route, ten of them for the second.
    assert_eq!(moves[0], 40);
    assert!(moves.is_sorted(), "{moves:?}");
}

#[test]
fn who_is_hemmed_in_by_those_who_can_be_nowhere_else_is_named_with_them() {
    let mut problem = Problem { routes: routes(&[None; 3]), ..Problem::default() };
    problem.people = people(5, |i, person| {
        person.name = name("abcde", i).to_uppercase();
        person.pinned = (i < 2).then(|| u16::try_from(i).unwrap());
    });
    // C must be on the third route for the first two; so D is left none.
    problem.keep_apart = vec![(0, 2), (1, 2), (3, 0), (3, 1), (2, 3)];
    let Outcome::Infeasible(impossible) = solve(&problem, 1) else { panic!("there is no split") };
    assert!(impossible.together);
    let words = Catalogue::english();
    let said = RuleWords::of(&words, &problem);
    let all: Vec<String> = impossible.conflicts.iter().map(|found| said.conflict(&found.conflict)).collect();
    assert_eq!(
        all,
        [
            "no route is left for D (P00003), who must be kept apart from A (P00000), who can only be on route 1, \
          B (P00001), who can only be on route 2, C (P00002), who can only be on route 3"
        ]
    );
}

#[test]
fn a_pair_is_named_itself_where_it_is_their_parties_that_cannot_be_parted() {
    let mut problem = Problem { routes: routes(&[None; 2]), ..Problem::default() };
    problem.people = people(6, |i, person| person.pinned = (i == 0 || i == 3).then_some(0));
    problem.parties = vec![vec![0, 1, 2], vec![3, 4, 5]];
    problem.keep_apart = vec![(2, 4)];
    let Outcome::Infeasible(impossible) = solve(&problem, 1) else { panic!("there is no split") };
    assert_eq!(impossible.conflicts[0].conflict, Conflict::Apart { people: vec![2, 4], routes: vec![0] });
    assert_eq!(impossible.conflicts[0].ways[0], WayOut::LetTogether { one: 2, other: 4 });
    assert!(impossible.together);
}

#[test]
fn what_is_hidden_behind_another_conflict_is_said_at_once_too() {
    let mut problem = Problem { routes: routes(&[Some(3), Some(3)]), ..Problem::default() };
    problem.people = people(5, |i, person| person.pinned = (i == 0).then_some(0));
    // Without the pair inside the party, the party still does not fit beside who was promised its route.
    problem.parties = vec![vec![0, 1, 2, 3]];
    problem.keep_apart = vec![(1, 2)];
    let Outcome::Infeasible(impossible) = solve(&problem, 1) else { panic!("there is no split") };
    assert!(impossible.conflicts.len() >= 2, "{impossible:?}");
    assert!(impossible.together, "{impossible:?}");
}
