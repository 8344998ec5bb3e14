//! The seeded order of cells and of the people in each: the only place where the seed has a say.
//!
//! Cells and people are put in order of a hash of the seed and their names, so the order in which
//! people were given cannot matter, and another seed prefers other cells and other people. Cells
//! are ordered too, because where everybody is alone in a cell the order inside would change nothing.
#![expect(clippy::indexing_slicing, reason = "numbers of cells and people index the tables sized by them")]

use super::cells::{Cells, Roster, number};
use super::{Person, SplitError};

/// People grouped by cell, both in seeded order.
#[derive(Debug)]
pub(super) struct Seeded {
    pub(super) cells: Cells,
    /// All people, those of the first cell first.
    members: Vec<u32>,
}

impl Seeded {
    pub(super) fn order(roster: &Roster, people: &[Person<'_>], seed: u64) -> Self {
        let old = &roster.cells.list;
        let names = |cell: u32| people[old[cell as usize].sample as usize].names();
        let keys: Vec<u64> = (0..number(old.len())).map(|cell| hash(seed, &names(cell))).collect();
        let mut order: Vec<u32> = (0..number(old.len())).collect();
        order.sort_unstable_by(|a, b| {
            keys[*a as usize].cmp(&keys[*b as usize]).then_with(|| names(*a).cmp(&names(*b)))
        });
        let cells = roster.cells.reordered(&order);

        let mut next = vec![0; old.len()];
        let mut start = 0;
        for cell in &order {
            next[*cell as usize] = start;
            start += old[*cell as usize].people as usize;
        }
        let mut members = vec![(0, 0); people.len()];
        for (person, cell) in roster.cell_of.iter().enumerate() {
            let slot = &mut next[*cell as usize];
            members[*slot] = (hash(seed, &[people[person].id]), number(person));
            *slot += 1;
        }
        let mut rest = members.as_mut_slice();
        for cell in &cells.list {
            let (here, after) = rest.split_at_mut(cell.people as usize);
            here.sort_unstable_by(|a, b| {
                let id = |member: &(u64, u32)| people[member.1 as usize].id;
                a.0.cmp(&b.0).then_with(|| id(a).cmp(id(b)))
            });
            rest = after;
        }
        Self { cells, members: members.into_iter().map(|(_, person)| person).collect() }
    }

    /// Gives each cell's people to the groups: everybody's floor, and one more where `high` has the bit.
    pub(super) fn hand_out(&self, groups: u16, high: &[u32]) -> Result<Vec<u16>, SplitError> {
        let mut places = vec![0; self.members.len()];
        let mut members = self.members.iter();
        for (cell, high) in self.cells.list.iter().zip(high) {
            let floor = cell.people / u32::from(groups);
            if floor * u32::from(groups) + high.count_ones() != cell.people {
                return Err(SplitError::Internal("a cell's people do not add up"));
            }
            for group in 0..groups {
                let take = floor + (high >> group & 1);
                for person in members.by_ref().take(take as usize) {
                    places[*person as usize] = group;
                }
            }
        }
        Ok(places)
    }
}

/// Hashes texts with the finaliser of splitmix64; part of what [`super::ENGINE`] stands for.
fn hash(seed: u64, texts: &[&str]) -> u64 {
    let mut state = mix(seed);
    for text in texts {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        for word in words {
            state = mix(state ^ u64::from_le_bytes(*word));
        }
        let last = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        state = mix(mix(state ^ last) ^ text.len() as u64);
    }
    state
}

fn mix(state: u64) -> u64 {
    let state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}
