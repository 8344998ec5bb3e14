//! Splits under rules: how long they take, what is reached, and how much of it is proved.

use crate::{
    measure::{Times, timed},
    people::people,
    table::{Table, count, time},
};
use routedesk::split::rules::{Answer, Kind, Outcome, PersonRules, Problem, RouteRules, solve};

/// What is measured: people, routes, how often, and which rules there are.
const CASES: [(usize, u32, u64, &str, Rules); 6] = [
    (66, 4, 9, "pins, parties, apart, seats, language", Rules { every: 6, kind: Kind::Split }),
    (300, 6, 3, "pins, parties, apart, seats, language", Rules { every: 6, kind: Kind::Split }),
    (1_000, 8, 3, "pins, parties, apart, seats, language", Rules { every: 6, kind: Kind::Split }),
    (55_980, 4, 3, "pins, parties, apart, seats, language", Rules { every: 20, kind: Kind::Split }),
    (55_980, 4, 1, "rebalance: a tenth did not come", Rules { every: 0, kind: Kind::Rebalance }),
    (55_980, 4, 1, "walk-ins, one by one", Rules { every: 0, kind: Kind::Stream }),
];

/// Which rules a made-up problem has: one person in `every` has some.
#[derive(Clone, Copy)]
struct Rules {
    every: usize,
    kind: Kind,
}

pub(crate) fn run() {
    let mut table = Table::new(
        "Splits under rules",
        &["people", "routes", "rules", "CPU", "size gap / bound", "out of place / bound", "moved", "proved"],
    );
    for (number, routes, rounds, name, rules) in CASES {
        let problem = problem(number, routes, rules);
        let mut times = Times::default();
        let mut last: Option<Answer> = None;
        for seed in 0..rounds {
            let (outcome, cpu, _) = timed(|| solve(&problem, seed));
            times.add(cpu);
            if let Outcome::Solved(answer) = outcome {
                last = Some(*answer);
            }
        }
        let answer = last.expect("these rules can all be kept");
        let steps = &answer.certificate.steps;
        let step = |at: usize| format!("{} / {}", steps[at].value, steps[at].bound);
        table.row(vec![
            count(number),
            routes.to_string(),
            name.to_owned(),
            time(times.median()),
            step(0),
            step(steps.len() - 1),
            answer.metrics.moves.to_string(),
            if answer.certificate.proved { "yes" } else { "no" }.to_owned(),
        ]);
    }
    table.print(
        "Medians. The bound is proved: no split that keeps the rules is below it. Walk-ins are not compared with what could\nhave been done knowing who comes later.",
    );
}

fn problem(number: usize, routes: u32, rules: Rules) -> Problem {
    let seats = u32::try_from(number).ok().map(|people| people / routes + people / 20 + 2);
    let route = |id| RouteRules {
        id,
        open: true,
        step_free: true,
        capacity: seats.filter(|_| rules.every > 0),
        languages: Some(if id % 2 == 0 {
            vec!["ru".to_owned(), "en".to_owned()]
        } else {
            vec!["ru".to_owned()]
        }),
        ..RouteRules::default()
    };
    let mut problem =
        Problem { kind: rules.kind, routes: (1..=routes).map(route).collect(), ..Problem::default() };
    let width = u16::try_from(routes).expect("few routes");
    for (at, made) in people(number).into_iter().enumerate() {
        let at16 = u16::try_from(at % 997).expect("below a thousand");
        let is_one_of = |part: usize| rules.every > 0 && at % (rules.every * 3) == part;
        problem.people.push(PersonRules {
            id: made.id,
            region: made.region,
            organisation: made.organisation,
            role: made.role,
            pinned: is_one_of(0).then_some(at16 % width),
            language: is_one_of(1).then(|| "en".to_owned()),
            current: (rules.kind == Kind::Rebalance).then_some(at16 % width),
            boarded: rules.kind == Kind::Rebalance && at % 5 < 2,
            absent: rules.kind == Kind::Rebalance && at % 7 == 3 && at16 % width == 0,
            arrival: (rules.kind == Kind::Stream).then(|| u32::try_from(at).expect("few people")),
            ..PersonRules::default()
        });
    }
    if rules.every > 0 {
        let last = u32::try_from(number).expect("few people").saturating_sub(5);
        for first in (2..last).step_by(rules.every * 3) {
            problem.parties.push(vec![first, first + 1]);
            problem.keep_apart.push((first, first + 2));
        }
    }
    problem
}
