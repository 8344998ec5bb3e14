//! Changes by hand in a split under rules: why somebody is where they are, what a move or an exchange would do.

use routedesk::split::rules::{
    Bar, Broken, Outcome, Problem, Why, arrive, bars, broken, change, party, solve, solve_from, why,
};
use routedesk::words::{Catalogue, RuleWords};

/// Two buses of three; `a` and `b` travel together, `c` and `d` must not meet, `e` was promised route 2.
fn problem() -> Problem {
    Problem::parse(
        r#"{"routes": [{"id": 1, "capacity": 3, "languages": ["ru"]}, {"id": 2, "capacity": 3, "step_free": false}],
        "participants": [{"id": "a", "region": "x", "role": "r"}, {"id": "b", "region": "y", "role": "r"},
            {"id": "c", "region": "x", "role": "s"}, {"id": "d", "region": "y", "role": "s", "needs": {"step_free": true}},
            {"id": "e", "region": "x", "role": "t", "pinned": 2}, {"id": "f", "region": "y", "role": "t"}],
        "parties": [["a", "b"]], "keep_apart": [["c", "d"]]}"#,
    )
    .unwrap()
}

const PLACES: [Option<u16>; 6] = [Some(0), Some(0), Some(1), Some(0), Some(1), Some(1)];

#[test]
fn what_keeps_somebody_off_a_route_is_said_in_full() {
    let mut problem = problem();
    problem.people[3].language = Some("kk".into());
    problem.people[3].pinned = Some(1);
    assert_eq!(bars(&problem, 3, 0), [Bar::Language("kk".into()), Bar::Promised(1)]);
    assert_eq!(bars(&problem, 3, 1), [Bar::StepFree]);
    assert_eq!(bars(&problem, 0, 1), []);
}

#[test]
fn a_move_shows_the_rules_it_would_break_and_an_exchange_that_it_breaks_none() {
    let problem = problem();
    assert_eq!(broken(&problem, &PLACES), []);
    let words = Catalogue::english();
    let said = RuleWords::of(&words, &problem);
    let moved = change(&problem, &PLACES, &[(2, 0)]);
    assert_eq!(
        moved.broken,
        [Broken::Seats { route: 0, people: 4, seats: 3 }, Broken::Together { one: 2, other: 3, route: 0 }]
    );
    assert_eq!(
        said.change(&moved),
        [
            "route 1: 4 people, 3 seats",
            "c and d must be kept apart, but are both on route 1",
            "size gap 2 instead of 0",
            "3 people out of place instead of 2",
        ]
    );
    let swapped = change(&problem, &PLACES, &[(3, 1), (2, 0)]);
    let steps = Broken::Barred { person: 3, route: 1, bars: vec![Bar::StepFree] };
    assert_eq!(swapped.broken, [steps]);
    let torn = change(&problem, &PLACES, &[(1, 1), (5, 0)]);
    assert_eq!(torn.broken, [Broken::Torn { party: vec![0, 1], routes: vec![0, 1] }]);
    assert_eq!(party(&problem, 1), [1, 0]);
}

#[test]
fn why_somebody_is_there_is_said_in_words() {
    let problem = problem();
    let words = Catalogue::english();
    let said = RuleWords::of(&words, &problem);
    let of = |person: u32| {
        let route = PLACES[person as usize].unwrap();
        said.why(person, route, &why(&problem, &PLACES, person)).join(" / ")
    };
    assert_eq!(of(4), "e was promised route 2");
    assert_eq!(of(3), "route 1 is the only one that the rules leave d");
    assert_eq!(of(0), "a travels with b / route 2: no seat is left for 2");
    assert_eq!(of(2), "route 1: no seat is left for 1");
    assert!(matches!(why(&problem, &PLACES, 5), Why::Chosen { .. }));
}

#[test]
fn a_solve_that_begins_with_the_best_leaves_everybody_there() {
    let problem = problem();
    let Outcome::Solved(answer) = solve_from(&problem, Some(&PLACES), 5) else { panic!("there is a split") };
    assert_eq!(answer.places, PLACES);
    let mut free = problem;
    free.parties.clear();
    free.keep_apart.clear();
    free.people.iter_mut().for_each(|person| (person.pinned, person.step_free) = (None, false));
    let even = [Some(0), Some(1), Some(1), Some(0), Some(0), Some(1)];
    for seed in 0..8 {
        let Outcome::Solved(answer) = solve_from(&free, Some(&even), seed) else {
            panic!("there is a split")
        };
        assert_eq!(answer.places, even, "seed {seed}");
    }
    // From nowhere, and from what no rule allows, the best is found too.
    let [from, fresh] = [solve_from(&free, Some(&[None, Some(9)]), 1), solve(&free, 1)];
    assert_eq!(matches!(from, Outcome::Solved(_)), matches!(fresh, Outcome::Solved(_)));
}

#[test]
fn who_comes_late_gets_a_route_that_keeps_the_rules() {
    let mut problem = problem();
    let mut places = PLACES;
    // With the seats of the party taken, the one who came late goes with them; another one where there is room.
    places[1] = None;
    assert_eq!(arrive(&problem, &places, 1, 1), Some(0));
    places = PLACES;
    places[5] = None;
    assert_eq!(arrive(&problem, &places, 5, 1), Some(1));
    problem.routes[1].capacity = Some(2);
    assert_eq!(arrive(&problem, &places, 5, 1), None);
}
