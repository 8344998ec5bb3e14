//! Finds people who have too few seats: sets of routes to which more people are bound than fit.
//!
//! Whether everybody fits, as far as seats and allowed routes go, is a flow; where it falls short, its
//! narrowest cuts are sets of routes with all people who can only take those. The sets that matter are unions
//! of what single units may take, and those are looked through, the smallest first.
#![expect(clippy::indexing_slicing, reason = "numbers of people and routes index the tables sized by them")]

use super::conflict::{Conflict, Crowd, named};
use super::model::{Model, full};
use super::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// The most sets of routes to look at.
const MOST: usize = 4_096;

pub(super) fn crowds(problem: &Problem, model: &Model) -> Vec<Conflict> {
    let mut bound: BTreeMap<u64, u32> = BTreeMap::new();
    for unit in model.units.iter().filter(|unit| unit.allowed != 0) {
        *bound.entry(unit.allowed).or_default() += unit.size;
    }
    let all = full(model.width());
    let mut sets = unions(&bound);
    sets.insert(all);
    let mut sets: Vec<u64> = sets.into_iter().collect();
    sets.sort_by_key(|routes| (routes.count_ones(), *routes));
    let mut short: Vec<(u64, u32)> = Vec::new();
    let mut found = Vec::new();
    for routes in sets {
        let inside = |bits: &u64| bits & !routes == 0;
        let seats = seats(model, routes);
        let people = if routes == all {
            model.people
        } else {
            bound.iter().filter(|(bits, _)| inside(bits)).map(|(_, people)| people).sum()
        };
        let known: u32 = short.iter().filter(|(bits, _)| inside(bits)).map(|(_, short)| short).sum();
        if people.saturating_sub(seats) > known {
            short.push((routes, people - seats - known));
            found.push(conflict(problem, model, routes, (people, seats)));
        }
    }
    found
}

fn seats(model: &Model, routes: u64) -> u32 {
    let here = model.seats.iter().enumerate().filter(|(route, _)| routes >> route & 1 == 1);
    here.fold(0, |sum, (_, seats)| sum.saturating_add(*seats))
}

fn unions(bound: &BTreeMap<u64, u32>) -> BTreeSet<u64> {
    let mut sets: BTreeSet<u64> = BTreeSet::new();
    for routes in bound.keys() {
        let more: Vec<u64> = sets.iter().map(|other| other | routes).collect();
        sets.insert(*routes);
        sets.extend(more);
        if sets.len() > MOST {
            break;
        }
    }
    sets
}

fn conflict(problem: &Problem, model: &Model, routes: u64, (people, seats): (u32, u32)) -> Conflict {
    if routes == full(model.width()) {
        return Conflict::Seats { people, seats };
    }
    let here = model.units.iter().filter(|unit| unit.allowed != 0 && unit.allowed & !routes == 0);
    let people: Vec<u32> = here.flat_map(|unit| unit.members.iter().copied()).collect();
    Conflict::Crowded {
        why: why(problem, model, routes, &people),
        people,
        routes: named(model, routes),
        seats,
    }
}

/// What binds all of them to the routes, where it is one rule.
fn why(problem: &Problem, model: &Model, routes: u64, people: &[u32]) -> Crowd {
    let names = named(model, routes);
    let of = |person: &u32| &problem.people[*person as usize];
    let fixed = |person: &u32| {
        let person = of(person);
        person.pinned.is_some_and(|pinned| names.contains(&pinned))
            || (problem.stays(person) && person.current.is_some_and(|on| names.contains(&on)))
    };
    if people.iter().all(fixed) {
        return Crowd::Pinned;
    }
    let first = people.first().and_then(|person| of(person).language.clone());
    if let Some(language) = first.filter(|language| {
        let speaks = |route: &u16| {
            let languages = &problem.routes[usize::from(*route)].languages;
            languages.as_ref().is_none_or(|speaks| speaks.contains(language))
        };
        people.iter().all(|person| of(person).language.as_ref() == Some(language))
            && model.routes.iter().all(|route| names.contains(route) || !speaks(route))
    }) {
        return Crowd::Language(language);
    }
    let level = |route: &u16| problem.routes[usize::from(*route)].step_free;
    let steps = people.iter().all(|person| of(person).step_free)
        && model.routes.iter().all(|route| names.contains(route) || !level(route));
    if steps { Crowd::StepFree } else { Crowd::Rules }
}
