//! Solves a problem: conflicts first, then the even split where no rule binds, else search and proof.
#![expect(clippy::indexing_slicing, reason = "places of aims index the tables sized by them")]

use super::anneal::{Effort, Found, Quest, completed, search};
use super::answer::{Answer, Certificate, Measure, Metrics, Outcome, Price, Step, places};
use super::branch::{Question, Verdict, answer, score};
use super::conflict::conflicts;
use super::enumerate::enumerate;
use super::model::{FAMILIES, MIX, Model, REGIONS};
use super::problem::{Kind, Problem};
use super::stream::Stream;
use super::tally::{AIMS, Aim, Score, Tally};
use super::ways::{relaxed, single_ways, ways};
use super::{Blocked, Conflict, Impossible};
use crate::split::{Person, split};

/// How much work the exact method may put into one aim, in cells of its table.
const BUDGET: u64 = 400_000_000;

/// Solves a problem. The seed decides between answers that are equally good.
pub fn solve(problem: &Problem, seed: u64) -> Outcome {
    solve_from(problem, None, seed)
}

/// As [`solve`], beginning with the routes that people have in `start`: where nothing is better they stay.
pub fn solve_from(problem: &Problem, start: Option<&[Option<u16>]>, seed: u64) -> Outcome {
    let model = Model::of(problem);
    let found = conflicts(problem, &model);
    if !found.is_empty() {
        return Outcome::Infeasible(impossible(problem, found, seed));
    }
    let solver = Solver { problem, model: &model, seed };
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

struct Solver<'a> {
    problem: &'a Problem,
    model: &'a Model,
    seed: u64,
}

/// The best for some aims, and the proved bound of each.
struct Best {
    found: Found,
    bounds: [u32; AIMS],
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

    /// Searches, has the exact method prove or better each aim in turn, and where that leaves a doubt does both again.
    fn best(&self, aims: &[Aim], start: Option<&Found>) -> Result<Best, Outcome> {
        let mut bounds = [0; AIMS];
        for (bound, aim) in bounds.iter_mut().zip(aims) {
            *bound = if *aim == Aim::Size { self.uneven() } else { 0 };
        }
        let quest = Quest { aims, goal: Score { broken: 0, aims: bounds }, seed: self.seed };
        let (mut short, mut long) = self.efforts();
        if start.is_some() && self.model.units.len() > 2_000 {
            // A choice beside an answer that is there.
            (short.steps, long.steps) = (short.steps / 4, 0);
        }
        let mut found = search(self.model, quest, short, start);
        if found.0.broken > 0 {
            found = self.any(aims).or_else(|none| {
                let again = search(self.model, quest, long, None);
                if again.0.broken == 0 { Ok(again) } else { Err(none) }
            })?;
            found = search(self.model, quest, short, Some(&found));
        }
        self.prove(aims, &mut found, &mut bounds, BUDGET);
        if bounds.iter().zip(found.0.aims).any(|(bound, value)| *bound < value) {
            let before = found.0;
            found = search(self.model, quest, long, Some(&found));
            if found.0 < before {
                let same =
                    found.0.aims.iter().zip(before.aims).take_while(|(now, then)| **now == *then).count();
                bounds.iter_mut().skip(same + 1).for_each(|bound| *bound = 0);
                self.prove(aims, &mut found, &mut bounds, BUDGET / 2);
            }
        }
        Ok(Best { found, bounds })
    }

    fn prove(&self, aims: &[Aim], found: &mut Found, bounds: &mut [u32; AIMS], budget: u64) {
        let mut fixed: Vec<(Aim, u32)> = Vec::new();
        for (at, aim) in aims.iter().enumerate() {
            let (value, bound) = self.settle(aims, &fixed, found, (bounds[at], budget));
            bounds[at] = bound;
            fixed.push((*aim, value));
        }
    }

    /// Any split that keeps all rules.
    fn any(&self, aims: &[Aim]) -> Result<Found, Outcome> {
        let verdict = self.ask(Question { fixed: &[], goal: None }, 0, BUDGET);
        match verdict.found {
            Some((_, place)) => Ok((score(self.model, &place, aims), place)),
            None if verdict.bound == u32::MAX => {
                Err(Outcome::Infeasible(impossible(self.problem, vec![Conflict::Exhausted], self.seed)))
            }
            None => Err(Outcome::NotFound),
        }
    }

    /// Brings the first aim that is not fixed yet down to its bound, or its bound up to it; says both.
    fn settle(
        &self,
        aims: &[Aim],
        fixed: &[(Aim, u32)],
        found: &mut Found,
        (mut bound, mut budget): (u32, u64),
    ) -> (u32, u32) {
        let at = fixed.len();
        let aim = aims[at];
        // First whether the bound itself can be reached, which is the tightest question, then whether anything better.
        for tight in [true, false] {
            let value = found.0.aims[at];
            if value <= bound {
                break;
            }
            let below = if tight { bound + 1 } else { value };
            let question = Question { fixed, goal: Some((aim, below)) };
            let verdict = self.ask(question, bound, budget);
            budget = budget.saturating_sub(verdict.work);
            bound = bound.max(verdict.bound.min(below));
            if let Some((_, place)) = verdict.found {
                let better = (score(self.model, &place, aims), place);
                if better.0 < found.0 {
                    *found = better;
                }
            }
        }
        (found.0.aims[at], bound)
    }

    /// The exact methods, the one that looks at everything first; of what is too large for them, a part.
    fn ask(&self, question: Question<'_>, bound: u32, budget: u64) -> Verdict {
        if let Some(verdict) = enumerate(self.model, question) {
            return verdict;
        }
        if let Some(verdict) = answer(self.model, question, bound, budget) {
            return verdict;
        }
        let without: Vec<(Aim, u32)> =
            question.fixed.iter().copied().filter(|(aim, _)| !matches!(aim, Aim::Mix(_))).collect();
        let part = |goal| {
            let question = Question { fixed: &without, goal: Some(goal) };
            answer(self.model, question, 0, budget / 4).map_or(0, |verdict| verdict.bound.min(goal.1))
        };
        let known = match question.goal {
            // Each family by itself is at least so much out of place.
            Some((Aim::Mix(families), below)) => {
                let each = (0..FAMILIES).filter(|family| families >> family & 1 == 1);
                each.map(|family| part((Aim::Mix(1 << family), below))).sum()
            }
            Some(goal) => part(goal),
            None => 0,
        };
        Verdict { found: None, bound: bound.max(known), work: budget }
    }

    /// Nought where everybody can be divided by the routes.
    fn uneven(&self) -> u32 {
        let routes = super::model::count(self.model.balanced).max(1);
        let bits = super::model::full(self.model.balanced);
        let free = self.model.units.iter().filter(|unit| unit.allowed & bits != 0);
        u32::from(
            self.model.balanced == self.model.width()
                && !free.map(|unit| unit.size).sum::<u32>().is_multiple_of(routes),
        )
    }

    /// How much to search before and after the exact method.
    fn efforts(&self) -> (Effort, Effort) {
        let routes = self.model.width() as u64;
        let (restarts, steps) = match self.model.units.len() {
            units @ 0..=200 => (2, (units as u64 * 450).clamp(1_000, 30_000)),
            201..=2_000 => (2, 200_000),
            _ => (1, 14_000_000 / (routes + 14)),
        };
        let more = if restarts == 1 { 1 } else { 3 };
        (
            Effort { restarts, steps, fresh: false },
            Effort { restarts: restarts * more, steps, fresh: restarts > 1 },
        )
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

/// Adds to each conflict what would help, and tries the first of all together.
fn impossible(problem: &Problem, conflicts: Vec<Conflict>, seed: u64) -> Impossible {
    let blocked = |conflict: Conflict| {
        let found = match conflict {
            Conflict::Exhausted => {
                single_ways(problem).filter(|way| feasible(&relaxed(problem, way), seed)).take(3).collect()
            }
            _ => ways(problem, &conflict),
        };
        Blocked { ways: found, conflict }
    };
    let conflicts: Vec<Blocked> = conflicts.into_iter().map(blocked).collect();
    let mut open = problem.clone();
    for found in &conflicts {
        match found.ways.first() {
            Some(way) => open = relaxed(&open, way),
            None => return Impossible { conflicts, together: false },
        }
    }
    Impossible { together: feasible(&open, seed), conflicts }
}

/// Whether a split is found without much ado.
fn feasible(problem: &Problem, seed: u64) -> bool {
    let model = Model::of(problem);
    conflicts(problem, &model).is_empty() && {
        let solver = Solver { problem, model: &model, seed };
        let quest = Quest { aims: &[], goal: Score { broken: 0, aims: [0; AIMS] }, seed };
        search(&model, quest, solver.efforts().0, None).0.broken == 0
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
