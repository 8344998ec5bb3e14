//! Branch and bound over the linear rows: finds a better split, or proves that there is none.
#![expect(clippy::indexing_slicing, reason = "columns index the tables sized by them")]

use super::cuts::Cut;
use super::lp::Ended;
use super::model::Model;
pub(super) use super::relax::Question;
use super::relax::Relaxation;
use super::tally::{Aim, Score, Tally};

/// What the exact method came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The best split found that answers the question.
    pub(super) found: Option<(u32, Vec<u16>)>,
    /// The goal is not below this. `u32::MAX` where there is proved to be no answer at all.
    pub(super) bound: u32,
    /// What the linear programme came to by itself, made whole: near a good split, and maybe none.
    pub(super) near: Option<Vec<u16>>,
    /// How much of the budget was used.
    pub(super) work: u64,
}

/// How often rows are added, and how many at a time.
const ROUNDS: u32 = 30;
const CUTS: usize = 60;

/// After so many steps a table is computed anew.
const DRIFT: u64 = 500;
/// The most steps that one node may take.
const STEPS: u64 = 20_000;

/// A choice being looked through: the variable, its bounds before, and those still to try.
struct Choice {
    variable: usize,
    before: (i32, i32),
    next: Option<(i32, i32)>,
}

/// Answers a question with at most so much work, in cells of the table; `floor` is a bound that is known.
pub(super) fn answer(model: &Model, question: Question<'_>, floor: u32, budget: u64) -> Option<Verdict> {
    let none = Verdict { found: None, bound: floor, near: None, work: 0 };
    if question.goal.is_some_and(|(_, below)| below <= floor) {
        return Some(Verdict { bound: u32::MAX, ..none });
    }
    let relaxation = Relaxation::of(model, question)?;
    let mut search = Search {
        model,
        question,
        relaxation,
        choices: Vec::new(),
        found: None,
        open: false,
        root: floor,
        budget,
        fresh: 0,
        rounds: ROUNDS,
        near: None,
    };
    search.run(floor);
    let done = search.choices.is_empty() && !search.open;
    let bound = match &search.found {
        Some((value, _)) if done => *value,
        None if done => u32::MAX,
        _ => search.root,
    };
    Some(Verdict { bound, work: search.work(), found: search.found, near: search.near })
}

struct Search<'a> {
    model: &'a Model,
    question: Question<'a>,
    relaxation: Relaxation,
    choices: Vec<Choice>,
    found: Option<(u32, Vec<u16>)>,
    /// Something was left out without proof.
    open: bool,
    root: u32,
    budget: u64,
    /// The steps when the table was last begun anew.
    fresh: u64,
    /// How often rows may still be added.
    rounds: u32,
    near: Option<Vec<u16>>,
}

impl Search<'_> {
    fn work(&self) -> u64 {
        self.relaxation.lp.work
    }

    fn run(&mut self, floor: u32) {
        loop {
            if self.work() > self.budget {
                self.open = true;
                return;
            }
            let closed = self.node();
            if self
                .found
                .as_ref()
                .is_some_and(|(value, _)| *value <= floor.max(self.root) || self.question.goal.is_none())
            {
                self.choices.clear();
                return;
            }
            if closed && !self.back() {
                return;
            }
        }
    }

    /// Looks at one node; false when it was branched on.
    fn node(&mut self) -> bool {
        if self.relaxation.lp.steps - self.fresh > DRIFT {
            self.refresh();
        }
        match self.solve() {
            Ended::Contradiction(row) if self.relaxation.lp.proves_contradiction(row) => true,
            Ended::Contradiction(_) | Ended::Stopped => {
                self.open = true;
                // On its way to the optimum the method is always below it, which is a bound too.
                self.bound();
                true
            }
            Ended::Optimal if self.tighten() => false,
            Ended::Optimal => self.solved(),
        }
    }

    /// Solves the programme as it is bounded now; what cannot be proved is tried again with a fresh table.
    fn solve(&mut self) -> Ended {
        let ended = self.relaxation.lp.run(STEPS, self.budget);
        match ended {
            Ended::Contradiction(row) if !self.relaxation.lp.proves_contradiction(row) => {
                self.refresh();
                self.relaxation.lp.run(STEPS, self.budget)
            }
            _ => ended,
        }
    }

    fn refresh(&mut self) {
        self.relaxation.lp.refresh();
        self.fresh = self.relaxation.lp.steps;
    }

    /// Adds the rows that the solution breaks most; false when it breaks none, or there were enough already.
    fn tighten(&mut self) -> bool {
        if self.rounds == 0 || !self.choices.is_empty() {
            return false;
        }
        self.rounds -= 1;
        let lp = &mut self.relaxation.lp;
        let solution = lp.solution();
        let mut cuts: Vec<Cut> = self.relaxation.evens.iter().flat_map(|even| even.cuts(&solution)).collect();
        cuts.sort_by(|one, other| other.0.total_cmp(&one.0));
        cuts.truncate(CUTS);
        let any = !cuts.is_empty();
        for (_, row) in cuts {
            lp.tighten(row);
        }
        any
    }

    /// What the goal is at least at this node.
    fn bound(&mut self) -> u32 {
        let bound = self.relaxation.lp.proved_bound().saturating_add(self.relaxation.constant);
        let bound = u32::try_from(bound.max(0)).unwrap_or(u32::MAX);
        if self.choices.is_empty() {
            self.root = self.root.max(bound);
        }
        bound
    }

    fn solved(&mut self) -> bool {
        let bound = self.bound();
        let lp = &self.relaxation.lp;
        if self.question.goal.is_some_and(|(_, below)| bound >= below)
            || self.found.as_ref().is_some_and(|(value, _)| bound >= *value)
        {
            return true;
        }
        let solution = lp.solution();
        if self.near.is_none() {
            self.near = Some(self.relaxation.places(self.model.units.len(), &solution));
        }
        if let Some((column, value)) = self.fraction(&solution) {
            self.branch(column, value);
            return false;
        }
        self.candidate(&solution);
        let closed = self.found.as_ref().is_some_and(|(value, _)| bound >= *value);
        self.open |= !closed;
        true
    }

    /// The column to branch on: counts first, then the largest units, each the furthest from whole.
    fn fraction(&self, solution: &[f64]) -> Option<(usize, f64)> {
        let off = |column: usize| (solution[column] - solution[column].round()).abs();
        let pick = |best: Option<(usize, f64)>, column: usize| {
            let off = off(column);
            if off > 1e-6 && best.is_none_or(|(_, most)| off > most + 1e-9) {
                Some((column, off))
            } else {
                best
            }
        };
        let size = |number: &usize| self.model.units[self.relaxation.types[*number].units[0]].size;
        let columns = |number: usize| self.relaxation.types[number].columns.iter().map(|(column, _)| *column);
        let broken = |number: &usize| columns(*number).any(|column| off(column) > 1e-6);
        let largest = (0..self.relaxation.types.len())
            .filter(broken)
            .max_by_key(|number| (size(number), usize::MAX - number));
        let rows = self.relaxation.lp.cost.len()..solution.len();
        let rows = rows.filter(|row| Some(*row) != self.relaxation.goal);
        let mut best = self.relaxation.first.iter().copied().fold(None, pick);
        if best.is_none() && largest.is_some_and(|number| size(&number) == 1) {
            best = rows.fold(None, pick);
        }
        if best.is_none() {
            best = largest.into_iter().flat_map(columns).fold(None, pick);
        }
        best.map(|(column, _)| (column, solution[column]))
    }

    #[expect(clippy::cast_possible_truncation, reason = "a value between two whole bounds")]
    fn branch(&mut self, column: usize, value: f64) {
        let lp = &mut self.relaxation.lp;
        let before = (lp.least[column], lp.most[column]);
        let down = (before.0, value.floor() as i32);
        let up = (value.floor() as i32 + 1, before.1);
        let (first, second) = if value - value.floor() < 0.5 { (down, up) } else { (up, down) };
        (lp.least[column], lp.most[column]) = first;
        self.choices.push(Choice { variable: column, before, next: Some(second) });
    }

    /// Goes on with the other side of the last choice that has one; false when all has been looked through.
    fn back(&mut self) -> bool {
        while let Some(choice) = self.choices.last_mut() {
            let lp = &mut self.relaxation.lp;
            let bounds = choice.next.take();
            (lp.least[choice.variable], lp.most[choice.variable]) = bounds.unwrap_or(choice.before);
            if bounds.is_some() {
                return true;
            }
            self.choices.pop();
        }
        false
    }

    /// Takes a whole-numbered solution when it is what it says, by the rules themselves.
    fn candidate(&mut self, solution: &[f64]) {
        let place = self.relaxation.places(self.model.units.len(), solution);
        let tally = Tally::of(self.model, place);
        let fixed = self.question.fixed.iter().all(|(aim, most)| tally.aim(*aim) <= *most);
        let value = self.question.goal.map_or(0, |(aim, _)| tally.aim(aim));
        let below = self.question.goal.is_none_or(|(_, below)| value < below);
        let better = self.found.as_ref().is_none_or(|(best, _)| value < *best);
        if tally.over + tally.together > 0 || !fixed || !below || !better {
            return;
        }
        if let Some(goal) = self.relaxation.goal {
            let most = i32::try_from(i64::from(value) - 1 - self.relaxation.constant).unwrap_or(i32::MAX);
            // Below the row's own least there is nothing, which its variable must not show as crossed bounds.
            let least = self.relaxation.lp.least[goal];
            self.relaxation.lp.most[goal] = most.max(least);
            self.root = if most < least { value } else { self.root };
        }
        self.found = Some((value, tally.place));
    }
}

/// The score of an assignment that keeps every rule.
pub(super) fn score(model: &Model, place: &[u16], aims: &[Aim]) -> Score {
    Tally::of(model, place.to_vec()).score(aims)
}
