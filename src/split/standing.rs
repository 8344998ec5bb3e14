//! Which groups have the ceiling of each promised set, and what each organisation has by its name.
#![expect(clippy::indexing_slicing, reason = "numbers of cells and sets index the tables sized by them")]

use super::cells::{Cell, Cells};
use super::even::Unevenness;

/// From one group to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) from: u16,
    pub(super) to: u16,
}

impl Step {
    pub(super) fn back(self) -> Self {
        Self { from: self.to, to: self.from }
    }

    fn bits(self) -> u32 {
        1 << self.from | 1 << self.to
    }
}

/// What two people who change places share, so that it does not change.
#[derive(Debug, Clone, Copy)]
pub(super) enum Within {
    RegionRole,
    Region,
    Role,
    All,
}

/// Every count of a promised set is its floor, or its ceiling where the group's bit is set.
#[derive(Debug)]
pub(super) struct Standing<'a> {
    cells: &'a [Cell],
    high: &'a mut [u32],
    region: Vec<u32>,
    role: Vec<u32>,
    region_organisation: Vec<u32>,
    region_role: Vec<u32>,
    /// By organisation and group; a row is as long as there are groups.
    organisation: Vec<i64>,
    groups: usize,
}

impl<'a> Standing<'a> {
    pub(super) fn of(cells: &'a Cells, groups: u16, high: &'a mut [u32]) -> Self {
        let counts = |sets, set| counts(&cells.list, groups, high, sets, set);
        let ceilings = |sets, set| {
            let counts = counts(sets, set);
            counts.chunks_exact(groups.into()).map(ceiling).collect()
        };
        Self {
            region: ceilings(cells.regions, |cell| cell.region),
            role: ceilings(cells.roles, |cell| cell.role),
            region_organisation: ceilings(cells.region_organisations, |cell| cell.region_organisation),
            region_role: ceilings(cells.region_roles, |cell| cell.region_role),
            organisation: counts(cells.organisations, |cell| cell.organisation),
            groups: groups.into(),
            cells: &cells.list,
            high,
        }
    }

    /// How many cells there are.
    pub(super) fn cells(&self) -> usize {
        self.cells.len()
    }

    /// The set inside which a partner for somebody of this cell is looked for.
    pub(super) fn set(&self, cell: u32, within: Within) -> u32 {
        let cell = &self.cells[cell as usize];
        match within {
            Within::RegionRole => cell.region_role,
            Within::Region => cell.region,
            Within::Role => cell.role,
            Within::All => 0,
        }
    }

    /// Whether every organisation is within one in the two groups.
    pub(super) fn is_even(&self, step: Step) -> bool {
        self.organisation
            .chunks_exact(self.groups)
            .all(|row| row[usize::from(step.from)].abs_diff(row[usize::from(step.to)]) <= 1)
    }

    /// Whether somebody of the cell can take the step if a partner takes it back who shares what
    /// `within` says: all that they do not share has the ceiling where it loses and the floor where it gains.
    pub(super) fn may_go(&self, cell: u32, step: Step, within: Within) -> bool {
        let of = &self.cells[cell as usize];
        let wanted = |ceilings: u32| ceilings & step.bits() == 1 << step.from;
        let region_role = || wanted(self.region_role[of.region_role as usize]);
        let region = || wanted(self.region[of.region as usize]);
        let role = || wanted(self.role[of.role as usize]);
        wanted(self.high[cell as usize])
            && wanted(self.region_organisation[of.region_organisation as usize])
            && match within {
                Within::RegionRole => true,
                Within::Region => region_role() && role(),
                Within::Role => region_role() && region(),
                Within::All => region_role() && region() && role(),
            }
    }

    /// By how much half the sum of the squared counts of organisations falls when one of the cell goes;
    /// for two of different organisations the gains add up, for two of the same their sum is below zero.
    pub(super) fn gain(&self, cell: u32, step: Step) -> i64 {
        let row = self.cells[cell as usize].organisation as usize * self.groups;
        self.organisation[row + usize::from(step.from)] - self.organisation[row + usize::from(step.to)] - 1
    }

    /// How far the organisations are from being within one.
    pub(super) fn unevenness(&self) -> Unevenness {
        let mut uneven = Unevenness::default();
        for row in self.organisation.chunks_exact(self.groups) {
            let range = row.iter().max().zip(row.iter().min());
            let excess = range.map_or(0, |(most, least)| most.abs_diff(*least).saturating_sub(1));
            uneven.excess = uneven.excess.max(excess);
            uneven.over += usize::from(excess > 0);
        }
        uneven
    }

    /// Lets one take the step and the other take it back.
    pub(super) fn swap(&mut self, one: u32, other: u32, step: Step) {
        self.go(one, step);
        self.go(other, step.back());
    }

    /// Sets that both share are turned over twice, which is as well as not at all.
    fn go(&mut self, cell: u32, step: Step) {
        let of = self.cells[cell as usize];
        self.high[cell as usize] ^= step.bits();
        self.region_organisation[of.region_organisation as usize] ^= step.bits();
        self.region_role[of.region_role as usize] ^= step.bits();
        self.region[of.region as usize] ^= step.bits();
        self.role[of.role as usize] ^= step.bits();
        let row = of.organisation as usize * self.groups;
        self.organisation[row + usize::from(step.from)] -= 1;
        self.organisation[row + usize::from(step.to)] += 1;
    }
}

/// How many of each set are in each group.
fn counts(cells: &[Cell], groups: u16, high: &[u32], sets: usize, set: fn(&Cell) -> u32) -> Vec<i64> {
    let width = usize::from(groups);
    let mut counts = vec![0; sets * width];
    for (cell, high) in cells.iter().zip(high) {
        let floor = cell.people / u32::from(groups);
        let row = set(cell) as usize * width;
        for (group, count) in counts[row..row + width].iter_mut().enumerate() {
            *count += i64::from(floor + (high >> group & 1));
        }
    }
    counts
}

/// The groups that have more than the least.
fn ceiling(counts: &[i64]) -> u32 {
    let least = counts.iter().min();
    let more = counts.iter().zip(0_u32..).filter(|(count, _)| Some(*count) > least);
    more.fold(0, |bits, (_, group)| bits | 1 << group)
}
