//! Walk-ins: everybody gets a route on arrival, without a look at who comes next, and nobody is moved for it.
#![expect(clippy::indexing_slicing, reason = "people, units, sets and routes index the tables sized by them")]

use super::dice::Dice;
use super::model::{Model, count};
use super::problem::Problem;
use super::tally::gap;

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
            dice: Dice::new(seed),
        };
        for (person, of) in problem.present() {
            if of.current.is_some() {
                stream.arrive(person);
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

    /// Gives somebody who has come a route: that of the party, else the best with seats for all of it.
    pub(super) fn arrive(&mut self, person: usize) -> Option<usize> {
        let unit = self.unit_of[person];
        let route = match self.chosen[unit] {
            Some(route) => route,
            None => {
                let route = self.choose(unit, person)?;
                self.chosen[unit] = Some(route);
                self.taken[route] += self.model.units[unit].size;
                route
            }
        };
        self.sizes[route] += 1;
        for set in &self.sets[person] {
            self.counts[*set as usize * self.model.width() + route] += 1;
        }
        Some(route)
    }

    fn choose(&mut self, unit: usize, person: usize) -> Option<usize> {
        let model = self.model;
        let of = &model.units[unit];
        let fits = |route: &usize| {
            self.taken[*route] + of.size <= model.seats[*route]
                && !model.apart[unit].iter().any(|other| self.chosen[*other as usize] == Some(*route))
        };
        let routes: Vec<usize> = model.allowed(unit).filter(fits).collect();
        let turn = self.dice.below(model.width().max(1));
        routes.into_iter().min_by_key(|route| {
            let mut sizes = self.sizes.clone();
            sizes[*route] += of.size;
            let size = gap(&sizes[..model.balanced]);
            (size, sizes[*route], self.unevenness(person, *route), (*route + turn) % model.width())
        })
    }

    /// How uneven the sets of a person are when the route gets one more of each.
    fn unevenness(&self, person: usize, route: usize) -> i64 {
        let width = self.model.width();
        let of = |set: &u32| {
            let row = *set as usize * width;
            let here = &self.counts[row..row + self.model.balanced];
            let least = here.iter().copied().min().unwrap_or(0);
            let above = i64::from(self.counts[row + route] - least.min(self.counts[row + route]));
            above * above * above + i64::from(above > 0)
        };
        self.sets[person].iter().map(of).sum()
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
