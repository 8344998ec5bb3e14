//! What a solve comes to: places, how good they are, and how sure that is.
#![expect(
    clippy::indexing_slicing,
    reason = "numbers of people, sets and routes index the tables sized by them"
)]

use super::conflict::Conflict;
use super::model::Model;
use super::problem::Problem;
use super::tally::gap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How even an assignment is over the open routes, and what else it is judged by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Metrics {
    /// The largest route minus the smallest.
    pub size_gap: u32,
    /// The worst gap of a region.
    pub region_gap: u32,
    /// The worst gap of a role.
    pub role_gap: u32,
    /// The worst gap of an organisation.
    pub organisation_gap: u32,
    /// The worst gap of a role in a region.
    pub region_role_gap: u32,
    /// People out of place: of each region, its gap beyond one.
    pub region_excess: u32,
    /// The same of each role.
    pub role_excess: u32,
    /// People on a route they wished for.
    pub wishes_met: u32,
    /// People who have a wish.
    pub wishes: u32,
    /// People who had a route and get another.
    pub moves: u32,
}

/// What is judged, the first thing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The gap in size.
    Size,
    /// People of regions out of place.
    Regions,
    /// People out of place in all that counts, weighed.
    Mix,
    /// Wishes that are not met.
    Unmet,
    /// People who change routes.
    Moves,
}

/// One measure of an answer, and the proof of how good it could be at best given those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What.
    pub measure: Measure,
    /// What the answer has.
    pub value: u32,
    /// What no answer can be below.
    pub bound: u32,
}

/// How sure it is that nothing is better.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// The measures in their order. A bound counts while all before it are reached.
    pub steps: Vec<Step>,
    /// Each bound is reached: nothing is better.
    pub proved: bool,
}

/// What it takes to reach a level of evenness from the present routes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Price {
    /// The last thing that is evened out.
    pub level: Measure,
    /// The fewest moves found.
    pub moves: u32,
    /// What is reached with them.
    pub metrics: Metrics,
    /// Whether that is proved to be the best, with the fewest moves.
    pub proved: bool,
    /// The route of each person, as in [`Answer::places`].
    #[serde(skip)]
    pub places: Vec<Option<u16>>,
}

/// A split that keeps every rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The problem's number of each person's route; none for who is absent.
    pub places: Vec<Option<u16>>,
    /// How good it is.
    pub metrics: Metrics,
    /// How sure that is.
    pub certificate: Certificate,
    /// Of a rebalance: what more moves would buy. The first price is what the answer takes.
    pub prices: Vec<Price>,
}

/// What a solve comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A split.
    Solved(Box<Answer>),
    /// There is none, and this is why.
    Infeasible(super::Impossible),
    /// None was found, which proves nothing.
    NotFound,
}

/// Why there is no split: at least one conflict.
pub type Conflicts = Vec<Conflict>;

impl Certificate {
    pub(super) fn of(steps: Vec<Step>) -> Self {
        let proved = steps.iter().all(|step| step.value == step.bound);
        Self { steps, proved }
    }
}

/// Gives people the routes of their units.
pub(super) fn places(problem: &Problem, model: &Model, place: &[u16]) -> Vec<Option<u16>> {
    let mut places = vec![None; problem.people.len()];
    for (unit, route) in model.units.iter().zip(place) {
        for member in &unit.members {
            places[*member as usize] = model.routes.get(usize::from(*route)).copied();
        }
    }
    places
}

impl Metrics {
    /// Counts an assignment of people to the problem's routes.
    pub fn of(problem: &Problem, places: &[Option<u16>]) -> Self {
        let mut column = vec![usize::MAX; problem.routes.len()];
        let balanced =
            (0..column.len()).filter(|route| problem.routes[*route].open && !problem.routes[*route].frozen);
        let mut width = 0;
        for route in balanced.collect::<Vec<_>>() {
            column[route] = width;
            width += 1;
        }
        let gaps = |key: &dyn Fn(usize) -> [usize; 2]| {
            let mut sets: BTreeMap<[usize; 2], Vec<u32>> = BTreeMap::new();
            for (person, _) in problem.present() {
                let at = places.get(person).copied().flatten().map(|route| column[usize::from(route)]);
                let row = sets.entry(key(person)).or_insert_with(|| vec![0; width]);
                if let Some(at) = at.filter(|at| *at < width) {
                    row[at] += 1;
                }
            }
            sets.values().fold((0, 0), |(worst, excess), row| {
                let gap = gap(row);
                (gap.max(worst), excess + gap.saturating_sub(1))
            })
        };
        let regions = numbers(problem, |person| &person.region);
        let roles = numbers(problem, |person| &person.role);
        let organisations = numbers(problem, |person| &person.organisation);
        let (region_gap, region_excess) = gaps(&|person| [regions[person], 0]);
        let (role_gap, role_excess) = gaps(&|person| [roles[person], 0]);
        let mut metrics = Self {
            size_gap: gaps(&|_| [0, 0]).0,
            region_gap,
            region_excess,
            role_gap,
            role_excess,
            organisation_gap: gaps(&|person| [organisations[person], 0]).0,
            region_role_gap: gaps(&|person| [regions[person], roles[person]]).0,
            ..Self::default()
        };
        for (number, person) in problem.present() {
            let at = places.get(number).copied().flatten();
            metrics.wishes += u32::from(!person.prefers.is_empty());
            metrics.wishes_met += u32::from(at.is_some_and(|at| person.prefers.contains(&at)));
            metrics.moves += u32::from(person.current.is_some() && person.current != at);
        }
        metrics
    }
}

fn numbers(problem: &Problem, name: impl Fn(&super::PersonRules) -> &str) -> Vec<usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let number = |person| {
        let next = known.len();
        *known.entry(name(person)).or_insert(next)
    };
    problem.people.iter().map(number).collect()
}
