//! Looks through all splits of a few units, where whole delegations leave little else to choose.
#![expect(clippy::indexing_slicing, reason = "units, sets and routes index the tables sized by them")]

use super::branch::Verdict;
use super::model::{Model, count, full};
use super::relax::Question;
use super::tally::{Aim, Tally};

/// With more units that have a choice there is no point in beginning.
const MOST: usize = 28;
/// How many placements are looked at.
const NODES: u32 = 400_000;

/// Answers a question by looking at everything; none where that is too much.
pub(super) fn enumerate(model: &Model, question: Question<'_>) -> Option<Verdict> {
    let allowed = super::symmetry::reduced(model, question);
    let mut order: Vec<usize> = (0..model.units.len()).collect();
    order.sort_by_key(|unit| {
        let choice = allowed[*unit].count_ones() > 1;
        (choice, std::cmp::Reverse(model.units[*unit].size), allowed[*unit].count_ones())
    });
    if allowed.iter().filter(|routes| routes.count_ones() > 1).count() > MOST {
        return None;
    }
    let below = question.goal.map_or(1, |(_, below)| below);
    let free = |unit: &&usize| allowed[**unit] & full(model.balanced) != 0;
    let mut tally = Tally::of(model, Vec::new());
    tally.place = vec![u16::MAX; model.units.len()];
    let mut search = Enumeration {
        model,
        question,
        people: order.iter().filter(free).map(|unit| model.units[*unit].size).sum(),
        left: vec![0; order.len() + 1],
        hopes: vec![0; order.len() + 1],
        totals: model.sets.iter().map(|set| set.people).collect(),
        order,
        allowed,
        tally,
        below,
        best: None,
        nodes: NODES,
    };
    search.prepare();
    let done = search.look(0);
    let bound = match (&search.best, done) {
        (Some((value, _)), true) => *value,
        (None, true) => u32::MAX,
        _ => return None,
    };
    Some(Verdict { found: search.best, bound, near: None, work: 0 })
}

struct Enumeration<'a> {
    model: &'a Model,
    question: Question<'a>,
    order: Vec<usize>,
    allowed: Vec<u64>,
    /// People on balanced routes, in all and of each set.
    people: u32,
    totals: Vec<u32>,
    /// From each place of the order on: people still to place, and wishes that could still be met.
    left: Vec<u32>,
    hopes: Vec<u32>,
    tally: Tally<'a>,
    below: u32,
    best: Option<(u32, Vec<u16>)>,
    nodes: u32,
}

impl Enumeration<'_> {
    fn prepare(&mut self) {
        let balanced = full(self.model.balanced);
        let width = self.model.width();
        for at in (0..self.order.len()).rev() {
            let unit = self.order[at];
            let on_balanced = self.allowed[unit] & balanced != 0;
            self.left[at] = self.left[at + 1] + if on_balanced { self.model.units[unit].size } else { 0 };
            let best = self.model.wished[unit * width..(unit + 1) * width].iter().max();
            self.hopes[at] = self.hopes[at + 1] + best.copied().unwrap_or(0);
            if !on_balanced {
                for (set, people) in &self.model.parts[unit] {
                    self.totals[*set as usize] -= people;
                }
            }
        }
    }

    /// Places the rest in all ways; false when there were too many.
    fn look(&mut self, at: usize) -> bool {
        if self.nodes == 0 {
            return false;
        }
        self.nodes -= 1;
        if self.hopeless(at) {
            return true;
        }
        let Some(unit) = self.order.get(at).copied() else {
            let value = self.question.goal.map_or(0, |(aim, _)| self.tally.aim(aim));
            let fixed = self.question.fixed.iter().all(|(aim, most)| self.tally.aim(*aim) <= *most);
            if fixed && value < self.below {
                self.below = value;
                self.best = Some((value, self.tally.place.clone()));
            }
            return true;
        };
        for route in
            (0..self.model.width()).filter(|route| self.allowed[unit] >> *route & 1 == 1).collect::<Vec<_>>()
        {
            self.tally.put(unit, route);
            let done = self.look(at + 1);
            self.tally.take(unit);
            if !done {
                return false;
            }
        }
        true
    }

    fn hopeless(&self, at: usize) -> bool {
        self.tally.over + self.tally.together > 0
            || self.below == 0
            || self.question.fixed.iter().any(|(aim, most)| self.least(*aim, at) > *most)
            || self.question.goal.is_some_and(|(aim, _)| self.least(aim, at) >= self.below)
            || self.starved(at)
    }

    /// What the aim comes to at least, whatever is done with the rest.
    fn least(&self, aim: Aim, at: usize) -> u32 {
        match aim {
            Aim::Size => self.skew(&self.tally.sizes, self.people),
            Aim::Moves => self.tally.moves,
            Aim::Wishes => self.model.wishers.saturating_sub(self.tally.wished + self.hopes[at]),
            Aim::Mix(families) => {
                let width = self.model.width();
                let sets =
                    self.model.sets.iter().enumerate().filter(|(_, set)| families >> set.family & 1 == 1);
                sets.map(|(number, set)| {
                    let counts = &self.tally.counts[number * width..(number + 1) * width];
                    self.skew(counts, self.totals[number]).saturating_sub(1) * set.weight
                })
                .sum()
            }
        }
    }

    /// The gap that the largest count makes at least.
    fn skew(&self, counts: &[u32], people: u32) -> u32 {
        let most = counts[..self.model.balanced].iter().copied().max().unwrap_or(0);
        let others = count(self.model.balanced).saturating_sub(1);
        let rest = people.saturating_sub(most).checked_div(others).unwrap_or(most);
        most.saturating_sub(rest)
    }

    /// Whether too few are left to bring every route up to what the sizes ask for.
    fn starved(&self, at: usize) -> bool {
        let routes = count(self.model.balanced).max(1);
        let gap = self.question.fixed.iter().find(|(aim, _)| *aim == Aim::Size).map(|(_, most)| *most);
        let Some(gap) = gap else { return false };
        let least = self.people.div_ceil(routes).saturating_sub(gap);
        let missing = self.tally.sizes[..self.model.balanced].iter().map(|size| least.saturating_sub(*size));
        missing.sum::<u32>() > self.left[at]
    }
}
