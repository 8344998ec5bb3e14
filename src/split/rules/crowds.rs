//! Finds people who have too few seats: sets of routes to which more people are bound than fit.
//!
//! Whether everybody fits, as far as seats and allowed routes go, is a flow; where it falls short, its
//! narrowest cuts are sets of routes with all people who can only take those. The sets that matter are unions
//! of what single units may take, and those are looked through, the smallest first.
#![expect(clippy::indexing_slicing, reason = "numbers of people and routes index the tables sized by them")]

use super::conflict::{Conflict, Crowd, named, routes_of};
use super::model::{Model, count, full};
use super::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// The most sets of routes to look at.
const MOST: usize = 4_096;

pub(super) fn crowds(problem: &Problem, model: &Model) -> Vec<Conflict> {
    let mut short: BTreeMap<u64, u32> = BTreeMap::new();
    let mut found = classes(problem, model, &mut short);
    let alone: Vec<Bound> = problem
        .present()
        .map(|(person, _)| (bits(model, &routes_of(problem, model, count(person))), vec![count(person)]))
        .collect();
    let units: Vec<Bound> = model.units.iter().map(|unit| (unit.allowed, unit.members.clone())).collect();
    // By themselves first: what a party adds is said only where it makes more too many.
    let parties = model.units.iter().any(|unit| unit.members.len() > 1);
    for bound in [Some(alone), Some(units).filter(|_| parties)].into_iter().flatten() {
        found.extend(tight(problem, model, &bound, &mut short));
    }
    found
}

/// The same for what the pairs to be kept apart leave people, who had too few seats for no other reason.
pub(super) fn narrowed(problem: &Problem, model: &Model) -> Vec<Conflict> {
    let units: Vec<Bound> = model.units.iter().map(|unit| (unit.allowed, unit.members.clone())).collect();
    tight(problem, model, &units, &mut BTreeMap::new())
}

/// People, and a bit for each route that they may take.
type Bound = (u64, Vec<u32>);

/// What one rule by itself makes too many: a promise of a route, a language, step-free routes.
fn classes(problem: &Problem, model: &Model, short: &mut BTreeMap<u64, u32>) -> Vec<Conflict> {
    let mut classes: BTreeMap<(Crowd, u64), Vec<u32>> = BTreeMap::new();
    let of = |fits: &dyn Fn(&super::RouteRules) -> bool| {
        let fits = |route: &u16| fits(&problem.routes[usize::from(*route)]);
        bits(model, &model.routes.iter().copied().filter(fits).collect::<Vec<_>>())
    };
    let speaking: BTreeMap<&str, u64> = problem
        .present()
        .filter_map(|(_, person)| person.language.as_deref())
        .map(|needs| {
            let speaks = |route: &super::RouteRules| {
                route.languages.as_ref().is_none_or(|all| all.iter().any(|one| one == needs))
            };
            (needs, of(&speaks))
        })
        .collect();
    let level = of(&|route| route.step_free);
    for (number, person) in problem.present() {
        let stays = person.current.filter(|_| problem.stays(person));
        if let Some(route) = stays.or(person.pinned) {
            classes.entry((Crowd::Pinned, bits(model, &[route]))).or_default().push(count(number));
        }
        if let Some(needs) = &person.language {
            let routes = speaking.get(needs.as_str()).copied().unwrap_or(0);
            classes.entry((Crowd::Language(needs.clone()), routes)).or_default().push(count(number));
        }
        if person.step_free {
            classes.entry((Crowd::StepFree, level)).or_default().push(count(number));
        }
    }
    let mut found = Vec::new();
    for ((why, routes), people) in classes {
        let (seats, number) = (seats(model, routes), count(people.len()));
        if routes != 0 && routes != full(model.width()) && number > seats {
            let most = short.entry(routes).or_default();
            *most = (*most).max(number - seats);
            found.push(Conflict::Crowded { why, people, routes: named(model, routes), seats });
        }
    }
    found
}

/// Sets of routes to which more people are bound than they have seats, beyond what is known.
fn tight(
    problem: &Problem,
    model: &Model,
    people: &[Bound],
    short: &mut BTreeMap<u64, u32>,
) -> Vec<Conflict> {
    let mut bound: BTreeMap<u64, u32> = BTreeMap::new();
    for (routes, people) in people.iter().filter(|(routes, _)| *routes != 0) {
        *bound.entry(*routes).or_default() += count(people.len());
    }
    let all = full(model.width());
    let mut sets = unions(&bound);
    sets.insert(all);
    let mut sets: Vec<u64> = sets.into_iter().collect();
    sets.sort_by_key(|routes| (routes.count_ones(), *routes));
    let mut found = Vec::new();
    for routes in sets {
        let inside = |bits: &u64| bits & !routes == 0;
        let seats = seats(model, routes);
        let number = if routes == all {
            model.people
        } else {
            bound.iter().filter(|(bits, _)| inside(bits)).map(|(_, people)| people).sum()
        };
        let known: u32 = short.iter().filter(|(bits, _)| inside(bits)).map(|(_, short)| short).sum();
        if number.saturating_sub(seats) <= known {
            continue;
        }
        *short.entry(routes).or_default() += number - seats - known;
        if routes == all {
            found.push(Conflict::Seats { people: number, seats });
            continue;
        }
        let here = people.iter().filter(|(bits, _)| *bits != 0 && inside(bits));
        let here: Vec<u32> = here.flat_map(|(_, people)| people.iter().copied()).collect();
        let why = why(problem, model, routes, &here);
        found.push(Conflict::Crowded { why, people: here, routes: named(model, routes), seats });
    }
    found
}

/// The bits of routes.
fn bits(model: &Model, routes: &[u16]) -> u64 {
    let here = (0..model.width()).filter(|route| routes.contains(&model.routes[*route]));
    here.fold(0, |bits, route| bits | 1 << route)
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
