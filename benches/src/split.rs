//! The split beside what a clerk does: sort the list by region, organisation and role, and deal it out in turn.

use crate::{
    measure::{Times, ratio, timed},
    people::{Made, people},
    rules,
    table::{Table, count, time, times},
};
use routedesk::split::{Person, Worst, measure, split};

const ROUTES: u16 = 4;

/// People, and how often they are split.
const SIZES: [(usize, usize); 4] = [(66, 100), (1_000, 50), (55_980, 9), (1_000_000, 3)];

pub(crate) fn run() {
    let mut table = Table::new(
        "Split into 4 routes, no constraints",
        &["people", "routedesk CPU", "real", "sort and deal CPU", "ratio", "worst gap", "dealt: worst gap"],
    );
    for (number, rounds) in SIZES {
        let made = people(number);
        let people: Vec<Person<'_>> = made.iter().map(person).collect();
        let (mut ours, mut real, mut dealt) = (Times::default(), Times::default(), Times::default());
        let mut gaps = (0, 0);
        for seed in 0..rounds as u64 {
            let (answer, cpu, wall) =
                timed(|| split(&people, ROUTES, seed).expect("these people can be split"));
            ours.add(cpu);
            real.add(wall);
            let (places, cpu, _) = timed(|| deal(&people));
            dealt.add(cpu);
            gaps.0 = gaps.0.max(worst(answer.report.worst));
            gaps.1 = gaps.1.max(worst(measure(&people, &places, ROUTES).worst));
        }
        table.row(vec![
            count(number),
            time(ours.median()),
            time(real.median()),
            time(dealt.median()),
            times(ratio(ours.median(), dealt.median())),
            gaps.0.to_string(),
            gaps.1.to_string(),
        ]);
    }
    table.print(
        "Medians. Worst gap: between two routes, over size, region, role, (region, organisation), (region, role) and all \
         three.\nThe time of routedesk includes counting the finished split anew.",
    );
    rules::run();
}

fn person(made: &Made) -> Person<'_> {
    Person { id: &made.id, region: &made.region, organisation: &made.organisation, role: &made.role }
}

fn deal(people: &[Person<'_>]) -> Vec<Option<u16>> {
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_unstable_by_key(|&at| {
        let person = &people[at];
        (person.region, person.organisation, person.role, person.id)
    });
    let mut places = vec![None; people.len()];
    for (&at, route) in order.iter().zip((0..ROUTES).cycle()) {
        places[at] = Some(route);
    }
    places
}

/// The largest of the gaps that are promised to be at most one.
fn worst(worst: Worst) -> u32 {
    [
        worst.size,
        worst.region,
        worst.role,
        worst.region_organisation,
        worst.region_role,
        worst.region_organisation_role,
    ]
    .into_iter()
    .max()
    .unwrap_or(0)
}
