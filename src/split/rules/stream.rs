//! Walk-ins: everybody gets a route on arrival, without a look at who comes next, and nobody is moved for it.
#![expect(clippy::indexing_slicing, reason = "people, units, sets and routes index the tables sized by them")]

use super::dice::Dice;
use super::model::{Model, count};
use super::problem::Problem;
use super::tally::gap;

/// How much to rehearse for one arrival, in routes looked at.
const ROUNDS: usize = 8_192;
/// What a person out of place costs, beside squares of counts, and what is clearly better, in the same.
const OUT: u32 = 4;
const CLEARLY: u64 = 5;

/// The routes as they fill.
pub(super) struct Stream<'a> {
    problem: &'a Problem,
    model: &'a Model,
    /// The sets of each person.
    sets: Vec<Vec<u32>>,
    unit_of: Vec<usize>,
    /// The route of each unit of which somebody has come.
    chosen: Vec<Option<usize>>,
    /// Seats taken, those kept for the rest of a party included.
    taken: Vec<u32>,
    /// People there, by route, and by set and route.
    sizes: Vec<u32>,
    counts: Vec<u32>,
    /// Who came so far.
    seen: Vec<u32>,
    dice: Dice,
}

impl<'a> Stream<'a> {
    /// The routes with everybody on them who is there already.
    pub(super) fn begin(problem: &'a Problem, model: &'a Model, seed: u64) -> Self {
        let mut unit_of = vec![usize::MAX; problem.people.len()];
        for (unit, of) in model.units.iter().enumerate() {
            of.members.iter().for_each(|member| unit_of[*member as usize] = unit);
        }
        let width = model.width();
        let mut stream = Self {
            problem,
            model,
            sets: sets(problem, model),
            unit_of,
            chosen: vec![None; model.units.len()],
            taken: vec![0; width],
            sizes: vec![0; width],
            counts: vec![0; model.sets.len() * width],
            seen: Vec::new(),
            dice: Dice::new(seed),
        };
        for (person, of) in problem.present() {
            let at = model.routes.iter().position(|route| Some(*route) == of.current);
            if let Some(route) = at {
                stream.join(person, route);
            }
        }
        stream
    }

    /// The route of each unit once all have come, in the order of their arrival; none when somebody found no seat.
    pub(super) fn run(mut self) -> Option<Vec<u16>> {
        let mut coming: Vec<usize> = self
            .problem
            .present()
            .filter(|(_, person)| person.current.is_none())
            .map(|(number, _)| number)
            .collect();
        coming.sort_by_key(|person| {
            let of = &self.problem.people[*person];
            (of.arrival, &of.id)
        });
        for person in coming {
            self.arrive(person)?;
        }
        self.chosen.into_iter().map(|route| u16::try_from(route?).ok()).collect()
    }

    /// The route of one person who comes when all others have: by the problem's number.
    pub(super) fn last(problem: &Problem, person: u32, seed: u64) -> Option<u16> {
        let model = Model::of(problem);
        let mut stream = Stream::begin(problem, &model, seed);
        if problem.people.get(person as usize).is_none_or(|of| of.absent) {
            return None;
        }
        let route = stream.arrive(person as usize)?;
        model.routes.get(route).copied()
    }

    /// Gives somebody who has come a route: that of the party, else the best with seats for all of it.
    pub(super) fn arrive(&mut self, person: usize) -> Option<usize> {
        let unit = self.unit_of[person];
        let route = match self.chosen[unit] {
            Some(route) => route,
            None => self.choose(unit, person)?,
        };
        self.join(person, route);
        Some(route)
    }

    /// Puts somebody on a route, whose seats are kept for the rest of the party.
    fn join(&mut self, person: usize, route: usize) {
        let unit = self.unit_of[person];
        if self.chosen[unit].is_none() {
            self.chosen[unit] = Some(route);
            self.taken[route] += self.model.units[unit].size;
        }
        self.sizes[route] += 1;
        self.count(person, route, true);
        self.seen.push(count(person));
    }

    fn choose(&mut self, unit: usize, person: usize) -> Option<usize> {
        let model = self.model;
        let of = &model.units[unit];
        let fits = |route: &usize| {
            self.taken[*route] + of.size <= model.seats[*route]
                && !model.apart[unit].iter().any(|other| self.chosen[*other as usize] == Some(*route))
        };
        let routes: Vec<usize> = model.allowed(unit).filter(fits).collect();
        let size = |route: &usize| {
            let mut sizes = self.sizes.clone();
            sizes[*route] += of.size;
            (gap(&sizes[..model.balanced]), sizes[*route])
        };
        let least = routes.iter().map(size).min()?;
        let level: Vec<usize> = routes.into_iter().filter(|route| size(route) == least).collect();
        self.rehearse(person, &level)
    }

    /// Of routes that are level in size the one that has fewest of the person's sets, a rule that anybody can follow;
    /// another one only where that is clearly better for the rest of the round, in rehearsals with people who are like
    /// some who came before.
    fn rehearse(&mut self, person: usize, level: &[usize]) -> Option<usize> {
        let plain = level.iter().copied().min_by_key(|route| (self.fewest(person, *route), *route))?;
        let routes = level.len();
        let rounds = (ROUNDS / routes.pow(3)).min(128).min(1_200_000 / self.unit_of.len().max(1));
        if routes < 2 || rounds < 8 || self.seen.is_empty() {
            return Some(plain);
        }
        let mut costs = vec![0; routes];
        for _ in 0..rounds {
            let others: Vec<usize> =
                (1..routes).map(|_| self.seen[self.dice.below(self.seen.len())] as usize).collect();
            for (first, cost) in costs.iter_mut().enumerate() {
                *cost += self.round(person, level, first, &others);
            }
        }
        let best = (0..routes).min_by_key(|at| (costs[*at], level[*at]))?;
        let at = level.iter().position(|route| *route == plain)?;
        let clearly = costs[at] > costs[best] + CLEARLY * rounds as u64;
        Some(if clearly { level[best] } else { plain })
    }

    /// What it costs to give the others, one after the other, by the rule one of the routes that are left.
    fn round(&mut self, person: usize, level: &[usize], first: usize, others: &[usize]) -> u64 {
        let mut left: Vec<usize> = level.to_vec();
        let first = left.swap_remove(first);
        let mut sum = self.cost(person, first);
        self.count(person, first, true);
        let mut done = vec![(person, first)];
        for other in others {
            let fewest = |at: &usize| (self.fewest(*other, left[*at]), left[*at]);
            let Some(at) = (0..left.len()).min_by_key(fewest) else { break };
            let route = left.swap_remove(at);
            sum += self.cost(*other, route);
            self.count(*other, route, true);
            done.push((*other, route));
        }
        for (person, route) in done {
            self.count(person, route, false);
        }
        sum
    }

    /// How many of the person's sets are on the route already.
    fn fewest(&self, person: usize, route: usize) -> u64 {
        let width = self.model.width();
        let of = |set: &u32| {
            let weight = self.model.sets[*set as usize].weight;
            u64::from(self.counts[*set as usize * width + route] * weight)
        };
        self.sets[person].iter().map(of).sum()
    }

    /// What the person makes worse on a route: by how much the squares of the counts grow, and what is out of place.
    fn cost(&self, person: usize, route: usize) -> u64 {
        let width = self.model.width();
        let of = |set: &u32| {
            let row = &self.counts[*set as usize * width..][..self.model.balanced];
            let here = row.get(route).copied().unwrap_or(0);
            let others = row.iter().enumerate().filter(|(at, _)| *at != route).map(|(_, count)| *count);
            let least = others.min().map_or(here + 1, |least| least.min(here + 1));
            let most = row.iter().copied().max().unwrap_or(0).max(here + 1);
            let out = (most - least).saturating_sub(1) + 1 - gap(row).saturating_sub(1);
            u64::from((2 * here + 1 + OUT * out) * self.model.sets[*set as usize].weight)
        };
        self.sets[person].iter().map(of).sum()
    }

    fn count(&mut self, person: usize, route: usize, comes: bool) {
        for set in &self.sets[person] {
            let count = &mut self.counts[*set as usize * self.model.width() + route];
            *count = if comes { *count + 1 } else { *count - 1 };
        }
    }
}

/// The sets of each person, by the sets of units.
fn sets(problem: &Problem, model: &Model) -> Vec<Vec<u32>> {
    let mut numbers = std::collections::BTreeMap::new();
    for (number, set) in model.sets.iter().enumerate() {
        let sample = &problem.people[set.sample as usize];
        numbers.insert((set.family, super::model::name(sample, set.family)), count(number));
    }
    let of = |person| {
        let number = |family| numbers.get(&(family, super::model::name(person, family))).copied();
        (0..super::model::FAMILIES).filter_map(number).collect()
    };
    problem.people.iter().map(of).collect()
}
