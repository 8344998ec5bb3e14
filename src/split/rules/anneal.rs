//! The search: a greedy start, then moves and exchanges that may get worse for a while.
//!
//! Who may take which route is never broken; seats and keep-apart pairs may be, at a price, because
//! often the way to a better split leads through one that breaks them.
#![expect(clippy::indexing_slicing, reason = "units and routes index the tables sized by them")]

use super::dice::Dice;
use super::energy::energy;
use super::model::Model;
use super::tally::{Aim, Score, Tally};

/// How often a search looks whether it breaks rules, and how many times their price it makes them at most.
const LOOKS: u64 = 40;
const DEAREST: i64 = 64;
/// With how many others of a route those are exchanged on trial who must not be where they are.
const PARTNERS: usize = 200;
/// How often to look for somebody who fits.
const TRIES: usize = 48;

/// How long to search, in iterations; the same on every machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    pub(super) restarts: u32,
    pub(super) steps: u64,
    /// Whether to begin anew now and then, from nowhere.
    pub(super) fresh: bool,
    /// What it may cost to begin with to do worse for a while: [`WARM`], or less where the start is good.
    pub(super) warmth: i64,
}

/// How warm a search from anywhere begins, and one from near.
pub(super) const WARM: i64 = 60;
pub(super) const COOL: i64 = 12;

/// What to search for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quest<'a> {
    pub(super) aims: &'a [Aim],
    /// Nothing is better than this, so reaching it ends the search.
    pub(super) goal: Score,
    pub(super) seed: u64,
}

/// The best assignment found: its score, and the route of every unit.
pub(super) type Found = (Score, Vec<u16>);

/// Searches, from `start` where there is one. Every unit must have a route it may take.
pub(super) fn search(model: &Model, quest: Quest<'_>, effort: Effort, start: Option<&Found>) -> Found {
    let mut best = start.cloned().unwrap_or_else(|| completed(model, quest, &vec![None; model.units.len()]));
    for round in 0..effort.restarts {
        if best.0 <= quest.goal {
            break;
        }
        let from =
            if round % 4 == 2 && effort.fresh { scattered(model, quest, round) } else { best.1.clone() };
        let mut walk = Walk::new(model, quest, from, u64::from(round) + 1_000 * u64::from(effort.fresh));
        walk.best = best;
        // Every other time from so near that what is good already is kept.
        let warmth = if round % 2 == 1 { effort.warmth.min(COOL) } else { effort.warmth };
        walk.run(Effort { warmth, ..effort });
        best = walk.best;
    }
    best
}

/// Everybody on any route they may take.
fn scattered(model: &Model, quest: Quest<'_>, round: u32) -> Vec<u16> {
    let mut dice = Dice::new(quest.seed ^ u64::from(round) << 32);
    let mut place = Vec::with_capacity(model.units.len());
    for unit in &model.units {
        let route = nth(unit.allowed, dice.below(unit.allowed.count_ones() as usize));
        place.push(u16::try_from(route).unwrap_or(u16::MAX));
    }
    place
}

/// Puts the units that have no place yet where each costs least, those with the fewest routes, and the largest, first.
pub(super) fn completed(model: &Model, quest: Quest<'_>, places: &[Option<u16>]) -> Found {
    let mut tally = Tally::of(model, Vec::new());
    tally.place = vec![u16::MAX; model.units.len()];
    for (unit, route) in places.iter().enumerate() {
        if let Some(route) = route {
            tally.put(unit, (*route).into());
        }
    }
    let mut order: Vec<usize> = (0..model.units.len()).filter(|unit| places[*unit].is_none()).collect();
    order.sort_by_key(|unit| {
        let of = &model.units[*unit];
        let alike = &model.parts[*unit];
        (of.allowed.count_ones(), std::cmp::Reverse(of.size), of.allowed, alike)
    });
    for unit in order {
        let mut best: Option<(i64, usize)> = None;
        for route in model.allowed(unit) {
            tally.put(unit, route);
            let cost = energy(&tally, quest.aims, true, 1);
            tally.take(unit);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, route));
            }
        }
        tally.put(unit, best.map_or(0, |(_, route)| route));
    }
    (tally.score(quest.aims), tally.place)
}

struct Walk<'a> {
    tally: Tally<'a>,
    quest: Quest<'a>,
    dice: Dice,
    best: Found,
    /// The units that have a choice, those of each route together, and where each one stands.
    on: Vec<Vec<u32>>,
    stands: Vec<u32>,
    movable: Vec<u32>,
    early: bool,
    /// How dear broken rules are just now: dearer while some are, for an aim may be worth many of them.
    hard: i64,
    /// The moves of the step, to take back.
    done: Vec<(usize, usize)>,
}

impl<'a> Walk<'a> {
    fn new(model: &'a Model, quest: Quest<'a>, place: Vec<u16>, round: u64) -> Self {
        let tally = Tally::of(model, place);
        let movable: Vec<u32> = (0_u32..)
            .zip(&model.units)
            .filter(|(_, of)| of.allowed.count_ones() > 1)
            .map(|(unit, _)| unit)
            .collect();
        let mut on = vec![Vec::new(); model.width()];
        let mut stands = vec![0; model.units.len()];
        for unit in &movable {
            let here = &mut on[tally.at(*unit as usize)];
            stands[*unit as usize] = super::model::count(here.len());
            here.push(*unit);
        }
        let best = (tally.score(quest.aims), tally.place.clone());
        let dice = Dice::new(quest.seed.wrapping_mul(0x0000_0100_0000_01B3).wrapping_add(round));
        Self { tally, quest, dice, best, on, stands, movable, early: true, hard: 1, done: Vec::new() }
    }

    fn run(&mut self, effort: Effort) {
        let steps = effort.steps;
        if self.movable.is_empty() {
            return;
        }
        let mut now = self.energy();
        for step in 0..steps {
            self.early = step * 10 < steps * 6;
            if step % (steps / LOOKS).max(1) == 0 {
                let broken = self.tally.over + self.tally.together > 0;
                self.hard = if broken { (self.hard * 2).min(DEAREST) } else { (self.hard / 2).max(1) };
                self.part();
                now = self.energy();
                self.note();
            }
            // Twice from warm to cold, in 256ths of a price.
            let half = (steps / 2).max(1);
            let left = i64::try_from((half - step % half) * 256 / half).unwrap_or(0);
            let warmth = 1 + effort.warmth * left * left / 65_536;
            self.propose();
            let then = self.energy();
            if then - now <= warmth * self.dice.patience() / 256 {
                now = then;
                self.done.clear();
                self.note();
            } else {
                self.undo();
            }
            if self.best.0 <= self.quest.goal {
                return;
            }
        }
    }

    /// Keeps what is better than the best so far.
    fn note(&mut self) {
        let score = self.tally.score(self.quest.aims);
        if score < self.best.0 {
            self.best = (score, self.tally.place.clone());
        }
    }

    fn undo(&mut self) {
        while let Some((unit, from)) = self.done.pop() {
            self.shift(unit, from);
        }
    }

    /// Parts those who are together and should not be, one after the other, by an exchange that costs less than it:
    /// among many thousands a step at random hardly ever meets them.
    fn part(&mut self) {
        if self.tally.together == 0 {
            return;
        }
        let model = self.tally.model;
        for unit in 0..model.units.len() {
            let meets = |tally: &Tally<'_>, unit: usize, route: usize| {
                model.apart[unit].iter().any(|other| tally.at(*other as usize) == route)
            };
            let from = self.tally.at(unit);
            if model.apart[unit].is_empty() || !meets(&self.tally, unit, from) {
                continue;
            }
            let mut best: Option<(i64, usize, usize)> = None;
            let now = self.energy();
            for to in model.allowed(unit).filter(|to| *to != from) {
                for _ in 0..if self.on[to].is_empty() || meets(&self.tally, unit, to) { 0 } else { PARTNERS }
                {
                    let other = self.on[to][self.dice.below(self.on[to].len())] as usize;
                    let fits = model.units[other].size == model.units[unit].size
                        && model.units[other].allowed >> from & 1 == 1;
                    if fits {
                        self.step(unit, to);
                        self.step(other, from);
                        let cost = self.energy();
                        self.undo();
                        if best.is_none_or(|(least, ..)| cost < least) {
                            best = Some((cost, to, other));
                        }
                    }
                }
            }
            if let Some((_, to, other)) = best.filter(|(cost, ..)| *cost < now) {
                self.shift(unit, to);
                self.shift(other, from);
            }
        }
    }

    fn energy(&self) -> i64 {
        energy(&self.tally, self.quest.aims, self.early, self.hard)
    }

    /// Moves somebody, or exchanges them for as many others.
    fn propose(&mut self) {
        let kind = self.dice.below(8);
        if (kind == 0 && self.even_out()) || (kind == 1 && self.swap_move()) || (kind == 2 && self.grant()) {
            return;
        }
        let unit = self.movable[self.dice.below(self.movable.len())] as usize;
        let from = self.tally.at(unit);
        let others = self.tally.model.units[unit].allowed & !(1 << from);
        let to = nth(others, self.dice.below(others.count_ones() as usize));
        self.step(unit, to);
        if self.dice.below(8) < 3 {
            return;
        }
        let mut wanted = self.tally.model.units[unit].size;
        let mut tries = 3 + 3 * wanted;
        while wanted > 0 && tries > 0 && !self.on[to].is_empty() {
            tries -= 1;
            let other = self.on[to][self.dice.below(self.on[to].len())] as usize;
            let of = &self.tally.model.units[other];
            if other != unit && of.size <= wanted && of.allowed >> from & 1 == 1 {
                wanted -= of.size;
                self.step(other, from);
            }
        }
    }

    /// Takes one of a set that is out of place from where it has most to where it has least, for somebody who is
    /// alike in all else.
    fn even_out(&mut self) -> bool {
        let model = self.tally.model;
        if model.sets.is_empty() || model.balanced < 2 {
            return false;
        }
        let set = self.dice.below(model.sets.len());
        let row = &self.tally.counts[set * model.width()..][..model.balanced];
        let most = (0..row.len()).max_by_key(|route| row[*route]).unwrap_or(0);
        let least = (0..row.len()).min_by_key(|route| row[*route]).unwrap_or(0);
        if row[most] <= row[least] + 1 || self.on[most].is_empty() || self.on[least].is_empty() {
            return false;
        }
        let number = super::model::count(set);
        let inside = |unit: usize| model.parts[unit].iter().any(|(part, _)| *part == number);
        let may = |unit: usize, to: usize| model.units[unit].allowed >> to & 1 == 1;
        let mut pick = |from: usize, fits: &dyn Fn(usize) -> bool| {
            (0..TRIES)
                .map(|_| self.on[from][self.dice.below(self.on[from].len())] as usize)
                .find(|unit| fits(*unit))
        };
        let Some(one) = pick(most, &|unit| inside(unit) && may(unit, least)) else { return false };
        let alike = |unit: usize| {
            let shared = |part: &&(u32, u32)| part.0 != number && model.parts[one].contains(part);
            model.units[unit].size == model.units[one].size
                && !inside(unit)
                && may(unit, most)
                && model.parts[unit].iter().filter(shared).count() + 1 == model.parts[one].len()
        };
        let other = pick(least, &alike);
        self.step(one, least);
        if let Some(other) = other {
            self.step(other, most);
        }
        true
    }

    /// Gives somebody a route they wish for, in exchange for somebody who is alike in all else.
    fn grant(&mut self) -> bool {
        let model = self.tally.model;
        let width = model.width();
        if self.tally.wished == model.wishers || !self.quest.aims.contains(&Aim::Wishes) {
            return false;
        }
        let wishes = |unit: usize, route: usize| model.wished[unit * width + route];
        let mut asking = None;
        for _ in 0..TRIES {
            let unit = self.movable[self.dice.below(self.movable.len())] as usize;
            let here = wishes(unit, self.tally.at(unit));
            asking = model.allowed(unit).find(|route| wishes(unit, *route) > here).map(|route| (unit, route));
            if asking.is_some() {
                break;
            }
        }
        let Some((unit, to)) = asking else { return false };
        let from = self.tally.at(unit);
        let other = (0..TRIES).filter(|_| !self.on[to].is_empty()).find_map(|_| {
            let other = self.on[to][self.dice.below(self.on[to].len())] as usize;
            let fits = model.units[other].size == model.units[unit].size
                && model.units[other].allowed >> from & 1 == 1
                && model.parts[other] == model.parts[unit]
                && wishes(other, to) <= wishes(other, from);
            fits.then_some(other)
        });
        self.step(unit, to);
        if let Some(other) = other {
            self.step(other, from);
        }
        other.is_some()
    }

    /// Lets somebody who was moved go back, and another go in their place.
    fn swap_move(&mut self) -> bool {
        let model = self.tally.model;
        let width = model.width();
        if self.tally.moves == 0 {
            return false;
        }
        let stays = |unit: usize, route: usize| model.moves[unit * width + route] == 0;
        let moved = (0..TRIES)
            .map(|_| self.movable[self.dice.below(self.movable.len())] as usize)
            .find(|unit| !stays(*unit, self.tally.at(*unit)));
        let Some(moved) = moved else { return false };
        let to = self.tally.at(moved);
        let Some(back) = model.allowed(moved).find(|route| stays(moved, *route)) else { return false };
        let size = model.units[moved].size;
        let other = (0..TRIES).filter(|_| !self.on[back].is_empty()).find_map(|_| {
            let unit = self.on[back][self.dice.below(self.on[back].len())] as usize;
            let fits = model.units[unit].size == size && model.units[unit].allowed >> to & 1 == 1;
            (fits && stays(unit, back)).then_some(unit)
        });
        let Some(other) = other else { return false };
        self.step(moved, back);
        self.step(other, to);
        true
    }

    fn step(&mut self, unit: usize, to: usize) {
        self.done.push((unit, self.tally.at(unit)));
        self.shift(unit, to);
    }

    fn shift(&mut self, unit: usize, to: usize) {
        let from = self.tally.at(unit);
        let place = self.stands[unit] as usize;
        self.on[from].swap_remove(place);
        if let Some(moved) = self.on[from].get(place) {
            self.stands[*moved as usize] = super::model::count(place);
        }
        self.stands[unit] = super::model::count(self.on[to].len());
        self.on[to].push(super::model::count(unit));
        self.tally.go(unit, to);
    }
}

/// The place of the `n`-th bit that is set.
fn nth(mut bits: u64, n: usize) -> usize {
    for _ in 0..n {
        bits &= bits.wrapping_sub(1);
    }
    bits.trailing_zeros() as usize
}
