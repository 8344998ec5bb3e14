//! Solves a problem: conflicts first, then the even split where no rule binds, else search and proof.

use super::anneal::{Found, Quest, completed};
use super::answer::{Answer, Certificate, Measure, Metrics, Outcome, Price, Step, places};
use super::best::{Best, Purse};
use super::branch::score;
use super::conflict::{conflicts, further};
use super::impossible::impossible;
use super::model::{MIX, Model, REGIONS};
use super::problem::{Kind, Problem};
use super::stream::Stream;
use super::tally::{AIMS, Aim, Score, Tally};
use crate::split::{Person, split};
use std::cell::OnceCell;

/// Solves a problem. The seed decides between answers that are equally good.
pub fn solve(problem: &Problem, seed: u64) -> Outcome {
    solve_from(problem, None, seed)
}

/// As [`solve`], beginning with the routes that people have in `start`: where nothing is better they stay.
pub fn solve_from(problem: &Problem, start: Option<&[Option<u16>]>, seed: u64) -> Outcome {
    let mut model = Model::of(problem);
    let mut found = conflicts(problem, &model);
    if found.is_empty() {
        found = further(problem, &mut model);
    }
    if !found.is_empty() {
        return Outcome::Infeasible(impossible(problem, found, seed));
    }
    let solver = Solver { problem, model: &model, seed, purse: Purse::of(&model), rough: OnceCell::new() };
    let start = start.map(|places| solver.started(places));
    match problem.kind {
        Kind::Split if !model.binds(problem) => {
            solver.even(start.as_deref()).unwrap_or_else(|| solver.split(start.as_deref()))
        }
        Kind::Split => solver.split(start.as_deref()),
        Kind::Rebalance => solver.rebalance(start.as_deref()),
        Kind::Stream => solver.stream(),
    }
}

/// A problem being solved.
pub(super) struct Solver<'a> {
    pub(super) problem: &'a Problem,
    pub(super) model: &'a Model,
    pub(super) seed: u64,
    pub(super) purse: Purse,
    /// The coarse model, made when it is first asked for.
    pub(super) rough: OnceCell<Option<Model>>,
}

impl Solver<'_> {
    /// The route of each unit whose people all have the same, and may take it.
    fn started(&self, places: &[Option<u16>]) -> Vec<Option<u16>> {
        let routes = &self.model.routes;
        let of = |unit: &super::model::Unit| {
            let mut routes_of =
                unit.members.iter().map(|member| places.get(*member as usize).copied().flatten());
            let first = routes_of.next().flatten()?;
            let at = routes.iter().position(|route| *route == first)?;
            let fits = unit.allowed >> at & 1 == 1 && routes_of.all(|route| route == Some(first));
            u16::try_from(at).ok().filter(|_| fits)
        };
        self.model.units.iter().map(of).collect()
    }

    /// A start with everybody somewhere.
    fn whole(&self, aims: &[Aim], start: Option<&[Option<u16>]>) -> Option<Found> {
        let quest = Quest { aims, goal: Score { broken: 0, aims: [0; AIMS] }, seed: self.seed };
        start.map(|start| completed(self.model, quest, start))
    }

    fn split(&self, start: Option<&[Option<u16>]>) -> Outcome {
        let mut aims = vec![Aim::Size, Aim::Mix(MIX)];
        aims.extend((self.model.wishers > 0).then_some(Aim::Wishes));
        match self.best(&aims, self.whole(&aims, start).as_ref()) {
            Ok(best) => Outcome::Solved(Box::new(self.answer(&aims, &best, Vec::new()))),
            Err(none) => none,
        }
    }

    fn stream(&self) -> Outcome {
        let Some(place) = Stream::begin(self.problem, self.model, self.seed).run() else {
            return Outcome::NotFound;
        };
        let aims = [Aim::Size, Aim::Mix(MIX)];
        // What later arrivals would have allowed is no measure for who had to choose before them.
        let best = Best { found: (score(self.model, &place, &aims), place), bounds: [0; AIMS] };
        Outcome::Solved(Box::new(self.answer(&aims, &best, Vec::new())))
    }

    /// Where no rule binds: the method that is proved to be even in every family, unless the start is as even.
    fn even(&self, start: Option<&[Option<u16>]>) -> Option<Outcome> {
        let order: Vec<u32> = self.model.units.iter().flat_map(|unit| unit.members.iter().copied()).collect();
        let of = |person: &u32| self.problem.people.get(*person as usize);
        let people: Vec<Person<'_>> = order
            .iter()
            .filter_map(of)
            .map(|p| Person { id: &p.id, region: &p.region, organisation: &p.organisation, role: &p.role })
            .collect();
        let groups = u16::try_from(self.model.balanced).ok()?;
        let place = split(&people, groups, self.seed).ok()?.places;
        let aims = [Aim::Size, Aim::Mix(MIX)];
        let bounds = [self.uneven(), 0, 0, 0];
        let best = Best { found: (score(self.model, &place, &aims), place), bounds };
        let even = self.answer(&aims, &best, Vec::new());
        let stays =
            self.whole(&aims, start).map(|found| self.answer(&aims, &Best { found, bounds }, Vec::new()));
        let worst =
            |of: &Metrics| [of.size_gap, of.region_gap, of.role_gap, of.organisation_gap, of.region_role_gap];
        let as_even = |answer: &Answer| {
            worst(&answer.metrics).iter().zip(worst(&even.metrics)).all(|(one, other)| *one <= other)
        };
        Some(Outcome::Solved(Box::new(stays.filter(as_even).unwrap_or(even))))
    }

    fn rebalance(&self, start: Option<&[Option<u16>]>) -> Outcome {
        let levels = [
            (Measure::Size, vec![Aim::Size, Aim::Moves, Aim::Mix(MIX)]),
            (Measure::Regions, vec![Aim::Size, Aim::Mix(REGIONS), Aim::Moves, Aim::Mix(MIX)]),
            (Measure::Mix, vec![Aim::Size, Aim::Mix(MIX), Aim::Moves]),
        ];
        let mut prices: Vec<Price> = Vec::new();
        let mut first: Option<Answer> = None;
        let mut start: Option<Found> = self.whole(&[Aim::Size, Aim::Moves, Aim::Mix(MIX)], start);
        for (level, aims) in levels {
            let from =
                start.as_ref().map(|(_, place): &Found| (score(self.model, place, &aims), place.clone()));
            let best = match self.best(&aims, from.as_ref()) {
                Ok(best) => best,
                Err(none) => return none,
            };
            let answer = self.answer(&aims, &best, Vec::new());
            start = Some(best.found);
            let price = Price {
                level,
                moves: answer.metrics.moves,
                metrics: answer.metrics,
                proved: answer.certificate.proved,
                places: answer.places.clone(),
            };
            prices.push(price);
            first.get_or_insert(answer);
        }
        match first {
            Some(answer) => Outcome::Solved(Box::new(Answer { prices, ..answer })),
            None => Outcome::NotFound,
        }
    }

    fn answer(&self, aims: &[Aim], best: &Best, prices: Vec<Price>) -> Answer {
        let places = places(self.problem, self.model, &best.found.1);
        let tally = Tally::of(self.model, best.found.1.clone());
        let step = |(aim, bound): (&Aim, &u32)| Step {
            measure: measure(*aim),
            value: tally.aim(*aim),
            bound: *bound,
        };
        let certificate = Certificate::of(aims.iter().zip(&best.bounds).map(step).collect());
        Answer { metrics: Metrics::of(self.problem, &places), places, certificate, prices }
    }
}

fn measure(aim: Aim) -> Measure {
    match aim {
        Aim::Size => Measure::Size,
        Aim::Mix(REGIONS) => Measure::Regions,
        Aim::Mix(_) => Measure::Mix,
        Aim::Wishes => Measure::Unmet,
        Aim::Moves => Measure::Moves,
    }
}
