//! Holds splits under rules against a judge of their own that looks at every split there is.

use proptest::prelude::*;
use routedesk::split::rules::{
    Conflict, Crowd, Kind, Outcome, PersonRules, Problem, RouteRules, Unread, WayOut, Why, relaxed, solve,
    unread, what_if, why,
};
use routedesk::words::{Catalogue, RuleWords};

/// Gap in size, people out of place, unmet wishes; or gap in size, moves, people out of place.
type Judged = [u32; 3];

/// What an assignment comes to; none where it breaks a rule. Written without a look at the engine's own counting.
fn judge(problem: &Problem, places: &[Option<u16>]) -> Option<Judged> {
    let present: Vec<usize> = (0..problem.people.len()).filter(|p| !problem.people[*p].absent).collect();
    for &p in &present {
        let (person, route) = (&problem.people[p], usize::from(places[p]?));
        let rules = &problem.routes[route];
        let spoken = match (&person.language, &rules.languages) {
            (Some(needs), Some(spoken)) => spoken.iter().any(|one| one == needs),
            _ => true,
        };
        let told = person.pinned.is_none_or(|pinned| usize::from(pinned) == route);
        let sits = !person.boarded || person.current.map(usize::from) == Some(route);
        if !rules.open || !spoken || !told || !sits || (person.step_free && !rules.step_free) {
            return None;
        }
    }
    for party in &problem.parties {
        let mut routes: Vec<_> = party.iter().filter_map(|p| places[*p as usize]).collect();
        routes.dedup();
        if routes.len() > 1 {
            return None;
        }
    }
    let together = |(one, other): &(u32, u32)| {
        places[*one as usize].is_some() && places[*one as usize] == places[*other as usize]
    };
    if problem.keep_apart.iter().any(together) {
        return None;
    }
    let on = |route: usize, of: &dyn Fn(&PersonRules) -> bool| {
        let here = present.iter().filter(|p| places[**p].map(usize::from) == Some(route));
        u32::try_from(here.filter(|p| of(&problem.people[**p])).count()).unwrap()
    };
    let open: Vec<usize> = (0..problem.routes.len()).filter(|route| problem.routes[*route].open).collect();
    for route in 0..problem.routes.len() {
        if problem.routes[route].capacity.is_some_and(|seats| on(route, &|_| true) > seats) {
            return None;
        }
    }
    let gap = |of: &dyn Fn(&PersonRules) -> bool| {
        let counts: Vec<u32> = open.iter().map(|route| on(*route, of)).collect();
        counts.iter().max().unwrap_or(&0) - counts.iter().min().unwrap_or(&0)
    };
    let mut excess = 0;
    for name in ["a", "b", "c"] {
        excess += gap(&|person| person.region == name).saturating_sub(1);
        excess += gap(&|person| person.role == name).saturating_sub(1);
    }
    let each = |of: &dyn Fn(&PersonRules, u16) -> bool| {
        let here = present.iter().filter(|p| of(&problem.people[**p], places[**p].unwrap()));
        u32::try_from(here.count()).unwrap()
    };
    let unmet = each(&|person, route| !person.prefers.is_empty() && !person.prefers.contains(&route));
    let moves = each(&|person, route| person.current.is_some_and(|now| now != route));
    let size = gap(&|_| true);
    Some(if problem.kind == Kind::Rebalance { [size, moves, excess] } else { [size, excess, unmet] })
}

/// The best of all assignments.
fn best(problem: &Problem) -> Option<Judged> {
    let (people, routes) = (problem.people.len(), u16::try_from(problem.routes.len()).unwrap());
    let mut places: Vec<Option<u16>> =
        problem.people.iter().map(|person| (!person.absent && routes > 0).then_some(0)).collect();
    let mut best = None;
    loop {
        if let Some(judged) = judge(problem, &places) {
            best = Some(best.map_or(judged, |best: Judged| best.min(judged)));
        }
        let Some(at) = (0..people).find(|p| places[*p].is_some_and(|route| route + 1 < routes)) else {
            return best;
        };
        for place in &mut places[..at] {
            *place = place.map(|_| 0);
        }
        places[at] = places[at].map(|route| route + 1);
    }
}

fn letter() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "a", "b", "c"]).prop_map(str::to_owned)
}

fn route(id: u32) -> impl Strategy<Value = RouteRules> {
    let languages = prop::option::weighted(0.4, prop::collection::vec(letter(), 0..3));
    (prop::option::weighted(0.5, 0..6_u32), prop::bool::weighted(0.9), languages, prop::bool::weighted(0.8))
        .prop_map(move |(capacity, open, languages, step_free)| RouteRules {
            id,
            capacity,
            open,
            languages,
            step_free,
            ..RouteRules::default()
        })
}

fn person(routes: u16) -> impl Strategy<Value = PersonRules> {
    let some = move |share| prop::option::weighted(share, 0..routes);
    let rules = (some(0.15), some(0.7), prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    let needs = (prop::option::weighted(0.15, letter()), prop::bool::weighted(0.1));
    let prefers = prop::collection::vec(0..routes, 0..2);
    (letter(), letter(), rules, needs, prefers).prop_map(|(region, role, rules, needs, prefers)| {
        PersonRules {
            region,
            role,
            pinned: rules.0,
            current: rules.1,
            boarded: rules.2 && rules.1.is_some(),
            absent: rules.3,
            language: needs.0,
            step_free: needs.1,
            prefers,
            ..PersonRules::default()
        }
    })
}

fn problems() -> impl Strategy<Value = Problem> {
    let kind = prop::sample::select(vec![Kind::Split, Kind::Split, Kind::Rebalance]);
    (1..=3_u16, 0..=7_usize, kind).prop_flat_map(|(routes, people, kind)| {
        let ids = 0..u32::try_from(people.max(1)).unwrap();
        let pairs = prop::collection::vec((ids.clone(), ids.clone()), 0..4);
        let parties = prop::collection::vec(prop::collection::vec(ids, 0..4), 0..3);
        let routes_list: Vec<_> = (1..=u32::from(routes)).map(route).collect();
        (routes_list, prop::collection::vec(person(routes), people), pairs, parties).prop_map(
            move |(routes, mut people, pairs, parties)| {
                for (number, person) in people.iter_mut().enumerate() {
                    person.id = format!("P{number}");
                    if kind == Kind::Rebalance {
                        person.prefers.clear();
                    }
                }
                let known = |p: &u32| (*p as usize) < people.len();
                let keep_apart = pairs.into_iter().filter(|(a, b)| a != b && known(a) && known(b)).collect();
                let parties =
                    parties.into_iter().map(|party| party.into_iter().filter(known).collect()).collect();
                Problem { kind, routes, people, parties, keep_apart, ..Problem::default() }
            },
        )
    })
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn the_best_split_is_found_and_proved_or_it_is_said_that_there_is_none(problem in problems(), seed: u64) {
        let outcome = solve(&problem, seed);
        match (&outcome, best(&problem)) {
            (Outcome::Solved(answer), Some(best)) => {
                let judged = judge(&problem, &answer.places);
                prop_assert_eq!(judged, Some(best));
                prop_assert!(answer.certificate.proved, "{:?}", answer.certificate);
                for (step, best) in answer.certificate.steps.iter().zip(best) {
                    prop_assert_eq!((step.value, step.bound), (best, best));
                }
            }
            (Outcome::Infeasible(impossible), None) => prop_assert!(!impossible.conflicts.is_empty()),
            (outcome, best) => prop_assert!(false, "{outcome:?} against {best:?}"),
        }
        prop_assert_eq!(outcome, solve(&problem, seed));
    }

}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_first_ways_out_together_help_where_they_are_said_to(problem in problems(), seed: u64) {
        if let Outcome::Infeasible(impossible) = solve(&problem, seed) {
            let ways = impossible.conflicts.iter().filter_map(|found| found.ways.first()).chain(&impossible.also);
            let open = ways.fold(problem, |problem, way| relaxed(&problem, way));
            if impossible.together {
                prop_assert!(best(&open).is_some());
            }
        }
    }

    #[test]
    fn an_answer_is_explained_by_what_would_be_worse(problem in problems(), seed: u64) {
        if let Outcome::Solved(answer) = solve(&problem, seed) {
            for person in 0..u32::try_from(problem.people.len()).unwrap() {
                let why = why(&problem, &answer.places, person);
                prop_assert_eq!(why == Why::Absent, problem.people[person as usize].absent);
                if let Why::Chosen { others, party } = why {
                    prop_assert!(others.iter().all(|other| Some(other.route) != answer.places[person as usize]));
                    prop_assert!(!party.contains(&person));
                }
            }
            prop_assert_eq!(what_if(&problem, &answer.places, &[]), answer.metrics);
        }
    }

    #[test]
    fn walk_ins_leave_the_routes_within_one_and_move_nobody(
        names in prop::collection::vec((letter(), letter()), 0..60),
        routes in 1..6_u16,
        seed: u64,
    ) {
        let mut problem = Problem { kind: Kind::Stream, ..Problem::default() };
        problem.routes = (1..=routes).map(|id| RouteRules { id: id.into(), open: true, step_free: true, ..RouteRules::default() }).collect();
        for (number, (region, role)) in names.iter().enumerate() {
            let arrival = u32::try_from(number).ok();
            let (region, role) = (region.clone(), role.clone());
            problem.people.push(PersonRules { id: format!("P{number}"), region, role, arrival, ..PersonRules::default() });
        }
        let Outcome::Solved(all) = solve(&problem, seed) else { panic!("there is room for all") };
        // Nobody's route depends on who came later, and at every time the routes are within one.
        let half = names.len() / 2;
        problem.people.truncate(half);
        let Outcome::Solved(some) = solve(&problem, seed) else { panic!("there is room for all") };
        prop_assert_eq!(&all.places[..half], &some.places[..]);
        prop_assert!(some.metrics.size_gap <= 1 && all.metrics.size_gap <= 1);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,200}", cut in 0..400_usize) {
        drop(Problem::parse(&text));
        let file = r#"{"kind":"split","routes":[{"id":1,"capacity":4,"languages":["en"]},{"id":2}],"participants":[{"id":"a","region":"r","role":"q","pinned":1,"needs":{"language":"en"},"prefers":[2]},{"id":"b","current":2,"boarded":true}],"parties":[["a"]],"keep_apart":[["a","b"]]}"#;
        let end = cut.min(file.len());
        prop_assert_eq!(Problem::parse(file.split_at(end).0).is_ok(), end == file.len());
    }
}

fn parsed(json: &str) -> Problem {
    Problem::parse(json).unwrap()
}

#[test]
fn a_faulty_file_says_where() {
    let people = r#""participants":[{"id":"a"},{"id":"b","pinned":7}]"#;
    for (json, path) in [
        (r#"{"routes":[{"id":1},{"id":1}],"participants":[]}"#.to_owned(), "routes[1].id"),
        (r#"{"routes":[],"participants":[{"id":"a"},{"id":"a"}]}"#.to_owned(), "participants[1].id"),
        (r#"{"routes":[],"participants":[{"id":"a"},{"id":" "}]}"#.to_owned(), "participants[1].id"),
        (r#"{"routes":[],"participants":[{"id":"a"}]}"#.to_owned(), "routes"),
        (
            r#"{"routes":[],"participants":[{"id":"a"}],"keep_apart":[["a","b","c"]]}"#.to_owned(),
            "keep_apart[0]",
        ),
        (format!(r#"{{"routes":[{{"id":1}}],{people}}}"#), "participants[1].pinned"),
        (r#"{"routes":[{"id":1,"capacity":-1}],"participants":[]}"#.to_owned(), "routes[0].capacity"),
        (r#"{"routes":[],"participants":[{"id":"a"}],"parties":[["a","x"]]}"#.to_owned(), "parties[0][1]"),
        (r#"{"routes":[],"participants":[{"id":"a"}],"keep_apart":[["a","a"]]}"#.to_owned(), "keep_apart[0]"),
        (r#"{"kind":"guess","routes":[],"participants":[]}"#.to_owned(), "kind"),
    ] {
        assert_eq!(Problem::parse(&json).unwrap_err().path, path, "{json}");
    }
}

#[test]
fn what_nobody_reads_in_a_file_is_told() {
    let file = r#"{"name":"x","routes":[{"id":1,"capcity":3}],"participants":[{"id":"a","pined":1},
        {"id":"b","status":"gone","needs":{"langauge":"en"}},{"id":"c","status":"absent","pined":1}]}"#;
    let fields = ["routes[].capcity", "participants[].needs.langauge", "participants[].pined"];
    let mut all: Vec<Unread> = fields.iter().map(|field| Unread::Field((*field).to_owned())).collect();
    all.push(Unread::Status(1, "gone".into()));
    assert_eq!(unread(file), all);
    assert!(Problem::parse(file).is_ok());
    assert_eq!(unread("[]"), []);
}

#[test]
fn nobody_on_no_route_is_a_split_and_somebody_is_not() {
    for (people, absent, solved) in [(0, false, true), (2, true, true), (2, false, false)] {
        let person = |number| PersonRules { id: format!("P{number}"), absent, ..PersonRules::default() };
        let problem = Problem { people: (0..people).map(person).collect(), ..Problem::default() };
        assert_eq!(matches!(solve(&problem, 1), Outcome::Solved(_)), solved);
    }
}

#[test]
fn all_conflicts_are_said_at_once_with_numbers_and_names() {
    let mut problem = parsed(
        r#"{"routes":[{"id":1,"capacity":30,"languages":["ru"]},{"id":2,"capacity":3,"languages":["ru"],"step_free":false},
            {"id":3,"open":false},{"id":4,"capacity":16,"languages":["ru","en"]}],"participants":[]}"#,
    );
    for number in 0..40_u32 {
        let mut person = PersonRules { id: format!("P{number}"), ..PersonRules::default() };
        match number {
            0..20 => person.language = Some("en".into()),
            20..25 => person.pinned = Some(1),
            25 => person.pinned = Some(2),
            _ => {}
        }
        problem.people.push(person);
    }
    problem.parties = vec![vec![30, 31], vec![20, 0]];
    problem.keep_apart = vec![(31, 30)];
    let Outcome::Infeasible(impossible) = solve(&problem, 1) else { panic!("there is no split") };
    let words = Catalogue::english();
    let said = RuleWords::of(&words, &problem);
    let all: Vec<String> = impossible.conflicts.iter().map(|found| said.conflict(&found.conflict)).collect();
    assert_eq!(
        all,
        [
            "1 person promised route 3, which is closed: P25",
            "a party of 2 has no route in common: P0 can only take route 4, P20 can only take route 2",
            "P31 and P30 must be kept apart, but travel in one party of 2",
            "5 people are promised route 2 or sit there already: 3 seats, 2 too many",
            "20 people need English, only route 4 has it: 16 seats, 4 too many",
        ]
    );
    assert!(impossible.conflicts.iter().all(|found| !found.ways.is_empty()));
}

#[test]
fn the_cheapest_way_out_is_the_seats_that_are_missing() {
    let mut problem = parsed(r#"{"routes":[{"id":1,"capacity":2},{"id":2,"capacity":1}],"participants":[]}"#);
    problem.people =
        (0..5).map(|number| PersonRules { id: format!("P{number}"), ..PersonRules::default() }).collect();
    let Outcome::Infeasible(impossible) = solve(&problem, 1) else { panic!("there is no split") };
    let [found] = &impossible.conflicts[..] else { panic!("{impossible:?}") };
    assert_eq!(found.conflict, Conflict::Seats { people: 5, seats: 3 });
    assert_eq!(found.ways.first(), Some(&WayOut::AddSeats { routes: vec![0, 1], seats: 2 }));
    assert!(impossible.together);
}

#[test]
fn a_few_who_need_the_same_are_told_apart_from_those_who_were_promised_it() {
    let mut problem =
        parsed(r#"{"routes":[{"id":1,"capacity":1},{"id":2,"step_free":false}],"participants":[]}"#);
    problem.people = (0..2)
        .map(|number| PersonRules { id: format!("P{number}"), step_free: true, ..PersonRules::default() })
        .collect();
    let Outcome::Infeasible(impossible) = solve(&problem, 1) else { panic!("there is no split") };
    let crowded = Conflict::Crowded { why: Crowd::StepFree, people: vec![0, 1], routes: vec![0], seats: 1 };
    assert_eq!(impossible.conflicts[0].conflict, crowded);
}
