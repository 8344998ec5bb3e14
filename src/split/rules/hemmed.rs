//! People to keep apart for whom there is no room: too many who must all be apart, or somebody hemmed in.
#![expect(clippy::indexing_slicing, reason = "units and routes index the tables sized by them")]

use super::conflict::Conflict;
use super::model::{Model, count};
use super::problem::Problem;
use std::collections::{BTreeSet, VecDeque};

/// Groups that must all be apart, and have fewer routes than members: looked for from every pair on.
pub(super) fn cliques(problem: &Problem, model: &Model) -> Vec<Conflict> {
    let mut found: BTreeSet<(Vec<u16>, Vec<u32>)> = BTreeSet::new();
    let mut steps = 20_000_u32;
    for unit in 0..model.units.len() {
        let later: Vec<u32> =
            model.apart[unit].iter().copied().filter(|other| *other as usize > unit).collect();
        grow(model, &mut vec![count(unit)], &later, &mut found, &mut steps);
    }
    let sets: Vec<_> = found.iter().cloned().collect();
    let smaller =
        |one: &Vec<u32>, other: &Vec<u32>| one.len() < other.len() && one.iter().all(|u| other.contains(u));
    let minimal = sets.iter().filter(|(_, units)| !sets.iter().any(|(_, other)| smaller(other, units)));
    minimal
        .map(|(routes, units)| Conflict::Apart {
            people: units.iter().map(|unit| named_in_pair(problem, model, *unit, units)).collect(),
            routes: routes.clone(),
        })
        .collect()
}

/// The one of a unit who is named in a pair with one of the others.
fn named_in_pair(problem: &Problem, model: &Model, unit: u32, others: &[u32]) -> u32 {
    let members = &model.units[unit as usize].members;
    let among = |person: &u32| {
        others.iter().any(|other| *other != unit && model.units[*other as usize].members.contains(person))
    };
    let pairs = problem.keep_apart.iter().flat_map(|(one, other)| [(one, other), (other, one)]);
    let named = pairs.filter(|(one, other)| members.contains(one) && among(other)).map(|(one, _)| *one);
    named.min().unwrap_or(members[0])
}

fn grow(
    model: &Model,
    clique: &mut Vec<u32>,
    candidates: &[u32],
    found: &mut BTreeSet<(Vec<u16>, Vec<u32>)>,
    steps: &mut u32,
) {
    let allowed = clique.iter().fold(0, |routes, unit| routes | model.units[*unit as usize].allowed);
    if allowed != 0 && clique.len() > allowed.count_ones() as usize {
        let routes =
            (0..model.width()).filter(|route| allowed >> route & 1 == 1).map(|route| model.routes[route]);
        found.insert((routes.collect(), clique.clone()));
        return;
    }
    for (at, unit) in candidates.iter().enumerate() {
        if *steps == 0 {
            return;
        }
        *steps -= 1;
        let friends = &model.apart[*unit as usize];
        let rest: Vec<u32> =
            candidates[at + 1..].iter().copied().filter(|c| friends.binary_search(c).is_ok()).collect();
        clique.push(*unit);
        grow(model, clique, &rest, found, steps);
        clique.pop();
    }
}

/// Takes from everybody the routes on which somebody must be from whom they are kept apart, as long as that takes
/// anything; says for whom it leaves nothing.
pub(super) fn narrow(problem: &Problem, model: &mut Model) -> Vec<Conflict> {
    let certain = |model: &Model, unit: usize| model.units[unit].allowed.is_power_of_two();
    let mut queue: VecDeque<usize> = (0..model.units.len()).filter(|unit| certain(model, *unit)).collect();
    let mut hemmed = Vec::new();
    while let Some(unit) = queue.pop_front() {
        let route = model.units[unit].allowed;
        for other in model.apart[unit].clone() {
            let other = other as usize;
            let before = model.units[other].allowed;
            model.units[other].allowed &= !route;
            let after = model.units[other].allowed;
            if before != after && after == 0 {
                // What is left of the route stands for all: nothing follows from somebody who can be nowhere.
                hemmed.push(other);
            } else if before != after && certain(model, other) {
                queue.push_back(other);
            }
        }
    }
    hemmed.sort_unstable();
    hemmed.dedup();
    hemmed.into_iter().map(|unit| hemmed_in(problem, model, count(unit))).collect()
}

fn hemmed_in(problem: &Problem, model: &Model, unit: u32) -> Conflict {
    let mut by = Vec::new();
    for other in &model.apart[unit as usize] {
        let of = &model.units[*other as usize];
        if let Some(route) = Some(of.allowed.trailing_zeros()).filter(|_| of.allowed.is_power_of_two()) {
            let route = model.routes[route as usize];
            if !by.iter().any(|(_, on)| *on == route) {
                by.push((named_in_pair(problem, model, *other, &[unit]), route));
            }
        }
    }
    let others: Vec<u32> = model.apart[unit as usize].clone();
    by.sort_by_key(|(_, route)| *route);
    Conflict::Hemmed { person: named_in_pair(problem, model, unit, &others), by }
}
