//! Numbers the sets that people belong to, so that the engine counts instead of comparing names.
#![expect(clippy::indexing_slicing, reason = "numbers given out here index the tables sized by them")]

use std::collections::HashMap;

use super::{Person, SplitError};

/// A number that stands for nothing.
pub(super) const NONE: u32 = u32::MAX;

/// The people of one region, organisation and role: a leaf of both trees.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) region: u32,
    pub(super) organisation: u32,
    pub(super) role: u32,
    pub(super) region_organisation: u32,
    pub(super) region_role: u32,
    /// How many people are in it.
    pub(super) people: u32,
    /// One of them, for the names.
    pub(super) sample: u32,
}

/// All cells, and how many sets of each family they make.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    pub(super) list: Vec<Cell>,
    pub(super) regions: usize,
    pub(super) organisations: usize,
    pub(super) roles: usize,
    pub(super) region_organisations: usize,
    pub(super) region_roles: usize,
}

/// The cells of some people, and the cell of each.
#[derive(Debug, Default)]
pub(super) struct Roster {
    pub(super) cells: Cells,
    pub(super) cell_of: Vec<u32>,
}

/// Narrows the index of something of which there are no more than people.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("invariant: people are counted before they are numbered")
}

impl Roster {
    /// Numbers the people for a split.
    pub(super) fn read(people: &[Person<'_>]) -> Result<Self, SplitError> {
        // The flow numbers up to six nodes and nine arcs, each in both directions, for a person.
        if people.len() > (NONE / 32) as usize {
            return Err(SplitError::TooManyPeople { people: people.len() });
        }
        Ok(Self::number(people))
    }

    /// Numbers sets in the order of their first person. The maps are only looked up, never walked.
    pub(super) fn number(people: &[Person<'_>]) -> Self {
        let (mut regions, mut organisations, mut roles) = (HashMap::new(), HashMap::new(), HashMap::new());
        let (mut region_organisations, mut region_roles) = (HashMap::new(), HashMap::new());
        let mut known = HashMap::new();
        let mut list: Vec<Cell> = Vec::new();
        let mut cell_of = Vec::with_capacity(people.len());
        for (index, person) in people.iter().enumerate() {
            let region = take(&mut regions, person.region);
            let organisation = take(&mut organisations, person.organisation);
            let role = take(&mut roles, person.role);
            let cell = take(&mut known, (region, organisation, role));
            if cell as usize == list.len() {
                list.push(Cell {
                    region,
                    organisation,
                    role,
                    region_organisation: take(&mut region_organisations, (region, organisation)),
                    region_role: take(&mut region_roles, (region, role)),
                    people: 0,
                    sample: number(index),
                });
            }
            list[cell as usize].people += 1;
            cell_of.push(cell);
        }
        let cells = Cells {
            list,
            regions: regions.len(),
            organisations: organisations.len(),
            roles: roles.len(),
            region_organisations: region_organisations.len(),
            region_roles: region_roles.len(),
        };
        Self { cells, cell_of }
    }
}

impl Cells {
    /// The same cells in another order, every set numbered anew by its first cell.
    pub(super) fn reordered(&self, order: &[u32]) -> Self {
        let mut regions = Renumber::of(self.regions);
        let mut organisations = Renumber::of(self.organisations);
        let mut roles = Renumber::of(self.roles);
        let mut region_organisations = Renumber::of(self.region_organisations);
        let mut region_roles = Renumber::of(self.region_roles);
        let renumbered = order.iter().map(|cell| {
            let cell = self.list[*cell as usize];
            Cell {
                region: regions.get(cell.region),
                organisation: organisations.get(cell.organisation),
                role: roles.get(cell.role),
                region_organisation: region_organisations.get(cell.region_organisation),
                region_role: region_roles.get(cell.region_role),
                ..cell
            }
        });
        Self { list: renumbered.collect(), ..*self }
    }
}

fn take<K: std::hash::Hash + Eq>(numbers: &mut HashMap<K, u32>, key: K) -> u32 {
    let next = number(numbers.len());
    *numbers.entry(key).or_insert(next)
}

struct Renumber {
    new: Vec<u32>,
    next: u32,
}

impl Renumber {
    fn of(sets: usize) -> Self {
        Self { new: vec![NONE; sets], next: 0 }
    }

    fn get(&mut self, old: u32) -> u32 {
        let new = &mut self.new[old as usize];
        if *new == NONE {
            *new = self.next;
            self.next += 1;
        }
        *new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_alike_share_a_cell_and_names_alone_do_not_join_what_is_apart() {
        let list =
            [("A", "ministry", "head"), ("B", "ministry", "head"), ("A", "ministry", "head"), ("", "", "")];
        let people = list.map(|(region, organisation, role)| Person { id: "", region, organisation, role });
        let roster = Roster::number(&people);
        assert_eq!(roster.cell_of, [0, 1, 0, 2]);
        let cells = roster.cells;
        assert_eq!(cells.list.iter().map(|cell| cell.people).collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!([cells.regions, cells.organisations, cells.roles], [3, 2, 2]);
        assert_eq!([cells.region_organisations, cells.region_roles], [3, 3]);
    }

    #[test]
    fn another_order_numbers_the_sets_anew_and_keeps_who_belongs_together() {
        let list = [("A", "o"), ("B", "p"), ("A", "p")];
        let people = list.map(|(region, organisation)| Person { id: "", region, organisation, role: "r" });
        let cells = Roster::number(&people).cells.reordered(&[1, 2, 0]);
        let numbers = |of: fn(&Cell) -> u32| cells.list.iter().map(of).collect::<Vec<_>>();
        assert_eq!(numbers(|cell| cell.sample), [1, 2, 0]);
        assert_eq!(numbers(|cell| cell.region), [0, 1, 1]);
        assert_eq!(numbers(|cell| cell.organisation), [0, 0, 1]);
        assert_eq!(numbers(|cell| cell.region_organisation), [0, 1, 2]);
    }
}
