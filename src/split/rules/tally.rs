//! An assignment of units to routes with all that it is judged by, kept up with every move.
#![expect(clippy::indexing_slicing, reason = "units, sets and routes index the tables sized by them")]

use super::model::{FAMILIES, Model};

/// One thing to be as small as possible, once those before it are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// The largest route minus the smallest.
    Size,
    /// People out of place in the families of these bits.
    Mix(u8),
    /// Wishes not met.
    Wishes,
    /// People who change routes.
    Moves,
}

/// The most aims that one solve may have.
pub(super) const AIMS: usize = 4;

/// Broken hard rules first, then the values of the aims; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    pub(super) broken: u32,
    pub(super) aims: [u32; AIMS],
}

/// An assignment in the making.
#[derive(Debug, Clone)]
pub(super) struct Tally<'a> {
    pub(super) model: &'a Model,
    /// The route of each unit.
    pub(super) place: Vec<u16>,
    /// The people on each route.
    pub(super) sizes: Vec<u32>,
    /// By set and route.
    pub(super) counts: Vec<u32>,
    /// People beyond the seats.
    pub(super) over: u32,
    /// Pairs to keep apart who are together.
    pub(super) together: u32,
    /// People out of place, by family, weighed.
    pub(super) excess: [u32; FAMILIES],
    pub(super) moves: u32,
    pub(super) wished: u32,
    /// Squared sizes, and squared counts of sets, of balanced routes.
    pub(super) squares: (i64, i64),
}

impl<'a> Tally<'a> {
    /// Counts an assignment.
    pub(super) fn of(model: &'a Model, place: Vec<u16>) -> Self {
        let mut tally = Self {
            model,
            sizes: vec![0; model.width()],
            counts: vec![0; model.sets.len() * model.width()],
            over: 0,
            together: 0,
            excess: [0; FAMILIES],
            moves: 0,
            wished: 0,
            squares: (0, 0),
            place: vec![u16::MAX; place.len()],
        };
        for (unit, route) in place.into_iter().enumerate() {
            tally.put(unit, route.into());
        }
        tally
    }

    /// The balanced routes' largest size minus their smallest.
    pub(super) fn size_gap(&self) -> u32 {
        gap(&self.sizes[..self.model.balanced])
    }

    pub(super) fn aim(&self, aim: Aim) -> u32 {
        match aim {
            Aim::Size => self.size_gap(),
            Aim::Mix(families) => self.mix(families),
            Aim::Wishes => self.model.wishers - self.wished,
            Aim::Moves => self.moves,
        }
    }

    /// People out of place in the families of these bits.
    pub(super) fn mix(&self, families: u8) -> u32 {
        let here = self.excess.iter().enumerate();
        here.filter(|(family, _)| families >> family & 1 == 1).map(|(_, excess)| excess).sum()
    }

    pub(super) fn score(&self, aims: &[Aim]) -> Score {
        let mut score = Score { broken: self.over + self.together, aims: [0; AIMS] };
        for (value, aim) in score.aims.iter_mut().zip(aims) {
            *value = self.aim(*aim);
        }
        score
    }

    /// The route of a unit that has one.
    pub(super) fn at(&self, unit: usize) -> usize {
        self.place[unit].into()
    }

    /// Moves a unit, which has a route already.
    pub(super) fn go(&mut self, unit: usize, to: usize) {
        self.take(unit);
        self.put(unit, to);
    }

    /// Gives a unit that has none a route.
    pub(super) fn put(&mut self, unit: usize, to: usize) {
        self.place[unit] = u16::try_from(to).unwrap_or(u16::MAX);
        self.change(unit, to, true);
    }

    /// Takes a unit's route away.
    pub(super) fn take(&mut self, unit: usize) {
        let from = self.at(unit);
        self.change(unit, from, false);
        self.place[unit] = u16::MAX;
    }

    fn change(&mut self, unit: usize, route: usize, joins: bool) {
        let (model, size) = (self.model, self.model.units[unit].size);
        let (width, balanced) = (model.width(), model.balanced);
        let here = unit * width + route;
        let (seats, before) = (model.seats[route], self.sizes[route]);
        let after = shifted(before, size, joins);
        self.over = self.over + after.saturating_sub(seats) - before.saturating_sub(seats);
        self.sizes[route] = after;
        self.moves = shifted(self.moves, model.moves[here], joins);
        self.wished = shifted(self.wished, model.wished[here], joins);
        let mates = model.apart[unit].iter().filter(|other| self.at(**other as usize) == route).count();
        self.together = shifted(self.together, super::model::count(mates), joins);
        if route >= balanced {
            for (set, people) in &model.parts[unit] {
                let at = *set as usize * width + route;
                self.counts[at] = shifted(self.counts[at], *people, joins);
            }
            return;
        }
        self.squares.0 += squares(before, after);
        for (set, people) in &model.parts[unit] {
            let row = *set as usize * width;
            let of = &model.sets[*set as usize];
            let out = gap(&self.counts[row..row + balanced]).saturating_sub(1);
            let before = self.counts[row + route];
            let after = shifted(before, *people, joins);
            self.counts[row + route] = after;
            self.squares.1 += squares(before, after) * i64::from(of.weight);
            let now = gap(&self.counts[row..row + balanced]).saturating_sub(1);
            self.excess[of.family] = self.excess[of.family] + now * of.weight - out * of.weight;
        }
    }
}

fn shifted(value: u32, by: u32, up: bool) -> u32 {
    if up { value + by } else { value - by }
}

fn squares(before: u32, after: u32) -> i64 {
    i64::from(after) * i64::from(after) - i64::from(before) * i64::from(before)
}

/// The largest minus the smallest; nought of nothing.
pub(super) fn gap(counts: &[u32]) -> u32 {
    let (mut least, mut most) = (u32::MAX, 0);
    for count in counts {
        least = least.min(*count);
        most = most.max(*count);
    }
    most.saturating_sub(least)
}
