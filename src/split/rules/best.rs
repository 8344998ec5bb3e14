//! The best for some aims: a search, and exact methods that prove or better one aim after the other.
#![expect(clippy::indexing_slicing, reason = "places of aims index the tables sized by them")]

use super::Conflict;
use super::anneal::{COOL, Effort, Found, Quest, WARM, search};
use super::answer::Outcome;
use super::branch::{Question, Verdict, answer, score};
use super::enumerate::enumerate;
use super::impossible::impossible;
use super::model::{FAMILIES, Model, count, full};
use super::solve::Solver;
use super::tally::{AIMS, Aim, Score};
use std::cell::Cell;

/// The best for some aims, and the proved bound of each.
pub(super) struct Best {
    pub(super) found: Found,
    pub(super) bounds: [u32; AIMS],
}

/// How much work the exact method may still do, in cells changed; part of it for each question.
pub(super) struct Purse(Cell<u64>);

impl Purse {
    pub(super) fn of(model: &Model) -> Self {
        Self(Cell::new((model.units.len() as u64 * 3_000_000).clamp(60_000_000, 1_500_000_000)))
    }

    fn share(&self) -> u64 {
        self.0.get() / 3
    }

    fn spend(&self, work: u64) {
        self.0.set(self.0.get().saturating_sub(work));
    }
}

impl Solver<'_> {
    /// Searches, has the exact method prove or better each aim in turn, and where that leaves a doubt does both again.
    pub(super) fn best(&self, aims: &[Aim], start: Option<&Found>) -> Result<Best, Outcome> {
        let mut bounds = [0; AIMS];
        for (bound, aim) in bounds.iter_mut().zip(aims) {
            *bound = if *aim == Aim::Size { self.uneven() } else { 0 };
        }
        let quest = Quest { aims, goal: Score { broken: 0, aims: bounds }, seed: self.seed };
        let (mut short, mut long) = efforts(self.model);
        if start.is_some() && self.model.units.len() > 2_000 {
            // A choice beside an answer that is there.
            (short.steps, long.steps) = (short.steps / 4, 0);
        }
        let mut found = search(self.model, quest, short, start);
        if found.0.broken > 0 {
            found = self.any(quest, long)?;
            found = search(self.model, quest, short, Some(&found));
        }
        self.prove(aims, &mut found, &mut bounds);
        if bounds.iter().zip(found.0.aims).any(|(bound, value)| *bound < value) {
            let before = found.0;
            found = search(self.model, quest, long, Some(&found));
            if found.0 < before {
                let same =
                    found.0.aims.iter().zip(before.aims).take_while(|(now, then)| **now == *then).count();
                bounds.iter_mut().skip(same + 1).for_each(|bound| *bound = 0);
                self.prove(aims, &mut found, &mut bounds);
            }
        }
        Ok(Best { found, bounds })
    }

    fn prove(&self, aims: &[Aim], found: &mut Found, bounds: &mut [u32; AIMS]) {
        let mut fixed: Vec<(Aim, u32)> = Vec::new();
        for (at, aim) in aims.iter().enumerate() {
            let (value, bound) = self.settle(aims, &fixed, found, bounds[at]);
            bounds[at] = bound;
            fixed.push((*aim, value));
        }
    }

    /// Any split that keeps all rules, where a first search found none.
    fn any(&self, quest: Quest<'_>, long: Effort) -> Result<Found, Outcome> {
        let scored = |place: Vec<u16>| (score(self.model, &place, quest.aims), place);
        let verdict = self.ask(Question { fixed: &[], goal: None }, 0);
        if let Some((_, place)) = verdict.found {
            return Ok(scored(place));
        }
        if verdict.bound == u32::MAX {
            return Err(Outcome::Infeasible(impossible(self.problem, vec![Conflict::Exhausted], self.seed)));
        }
        let near = verdict.near.map(scored).map(|near| search(self.model, quest, self.cold(), Some(&near)));
        let found = near.filter(|found| found.0.broken == 0);
        let found = found.unwrap_or_else(|| search(self.model, quest, long, None));
        if found.0.broken == 0 { Ok(found) } else { Err(Outcome::NotFound) }
    }

    /// Brings the first aim that is not fixed yet down to its bound, or its bound up to it; says both.
    fn settle(&self, aims: &[Aim], fixed: &[(Aim, u32)], found: &mut Found, mut bound: u32) -> (u32, u32) {
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
            let verdict = self.ask(question, bound);
            bound = bound.max(verdict.bound.min(below));
            // What the rows know nothing of, the aims that come later, is searched for from there.
            let from = verdict.found.map(|(_, place)| place);
            let Some(place) = from.or(verdict.near.filter(|_| verdict.bound != u32::MAX)) else { continue };
            let mut goal = found.0;
            goal.aims[at] = bound;
            goal.aims[at + 1..].fill(0);
            let quest = Quest { aims, goal, seed: self.seed };
            let near = (score(self.model, &place, aims), place);
            let better = search(self.model, quest, self.cold(), Some(&near));
            if better.0 < found.0 {
                *found = better;
            }
        }
        (found.0.aims[at], bound)
    }

    /// The exact methods, the one that looks at everything first; of what is too large for them, a part.
    fn ask(&self, question: Question<'_>, bound: u32) -> Verdict {
        if let Some(verdict) = enumerate(self.model, question) {
            return verdict;
        }
        let share = self.purse.share();
        if let Some(verdict) = answer(self.model, question, bound, share) {
            self.purse.spend(verdict.work);
            return verdict;
        }
        let rough = self.coarse();
        if let Some(model) = rough
            && let Some(verdict) = answer(model, question, bound, share)
        {
            self.purse.spend(verdict.work);
            let place = verdict.found.map(|(_, place)| place).or(verdict.near);
            return Verdict { found: None, near: place.map(|place| self.joined(&place)), ..verdict };
        }
        let without: Vec<(Aim, u32)> =
            question.fixed.iter().copied().filter(|(aim, _)| !matches!(aim, Aim::Mix(_))).collect();
        let part = |goal| {
            let question = Question { fixed: &without, goal: Some(goal) };
            let verdict = answer(rough.unwrap_or(self.model), question, 0, share / 4)?;
            self.purse.spend(verdict.work);
            Some(verdict.bound.min(goal.1))
        };
        let known = match question.goal {
            // Each family by itself is at least so much out of place.
            Some((Aim::Mix(families), below)) => {
                let each = (0..FAMILIES).filter(|family| families >> family & 1 == 1);
                each.filter_map(|family| part((Aim::Mix(1 << family), below))).sum()
            }
            Some(goal) => part(goal).unwrap_or(0),
            None => 0,
        };
        Verdict { found: None, bound: bound.max(known), near: None, work: 0 }
    }

    fn coarse(&self) -> Option<&Model> {
        self.rough.get_or_init(|| self.model.coarse(self.problem)).as_ref()
    }

    /// The routes of units whose people have these routes in the coarse model: where their first one is.
    fn joined(&self, place: &[u16]) -> Vec<u16> {
        let mut at = 0;
        let first = |unit: &super::model::Unit| {
            let route = place[at];
            at += unit.members.len();
            route
        };
        self.model.units.iter().map(first).collect()
    }

    /// Nought where everybody can be divided by the routes.
    pub(super) fn uneven(&self) -> u32 {
        let routes = count(self.model.balanced).max(1);
        let bits = full(self.model.balanced);
        let free = self.model.units.iter().filter(|unit| unit.allowed & bits != 0);
        u32::from(
            self.model.balanced == self.model.width()
                && !free.map(|unit| unit.size).sum::<u32>().is_multiple_of(routes),
        )
    }

    /// A short search of what is near.
    fn cold(&self) -> Effort {
        let units = self.model.units.len() as u64;
        let steps = if units > 2_000 { units * 4 } else { (units * 450).clamp(1_000, 30_000) };
        Effort { restarts: 2, steps, fresh: false, warmth: COOL }
    }
}

/// How much to search before and after the exact method.
pub(super) fn efforts(model: &Model) -> (Effort, Effort) {
    let routes = model.width() as u64;
    let (restarts, steps) = match model.units.len() {
        units @ 0..=200 => (2, (units as u64 * 450).clamp(1_000, 30_000)),
        201..=2_000 => (2, 200_000),
        _ => (1, 14_000_000 / (routes + 14)),
    };
    let more = if restarts == 1 { 1 } else { 3 };
    (
        Effort { restarts, steps, fresh: false, warmth: WARM },
        Effort { restarts: restarts * more, steps, fresh: restarts > 1, warmth: WARM },
    )
}
