//! The seeded order of cells and of the people in each: the only place where the seed has a say.
//!
//! Cells and people are put in order of a hash of the seed and their names, so the order in which
//! people were given cannot matter, and another seed prefers other cells and other people. Cells
//! are ordered too, because where everybody is alone in a cell the order inside would change
//! nothing; those of a region and of an organisation in it stay together, for the cache's sake.
#![expect(clippy::indexing_slicing, reason = "numbers of cells and people index the tables sized by them")]

use super::cells::{Cells, Roster, number};
use super::{Person, SplitError};

/// The cells of a roster in seeded order.
#[derive(Debug)]
pub(super) struct Seeded {
    pub(super) cells: Cells,
    /// The roster's number of each cell.
    order: Vec<u32>,
}

impl Seeded {
    pub(super) fn order(roster: &Roster, people: &[Person<'_>], seed: u64) -> Self {
        let cells = &roster.cells.list;
        let names = |cell: u32| people[cells[cell as usize].sample as usize].names();
        let mut keyed: Vec<([u64; 3], u32)> = (0..number(cells.len()))
            .map(|cell| {
                let [region, organisation, role] = names(cell);
                let region = hash(seed, region);
                let organisation = hash(region, organisation);
                ([region, organisation, hash(organisation, role)], cell)
            })
            .collect();
        keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| names(a.1).cmp(&names(b.1))));
        let order: Vec<u32> = keyed.into_iter().map(|(_, cell)| cell).collect();
        Self { cells: roster.cells.reordered(&order), order }
    }

    /// Gives each cell's people, in seeded order, to the groups: the floor of their share to each,
    /// and one more where `high` has the group's bit.
    pub(super) fn hand_out(
        &self,
        roster: &Roster,
        people: &[Person<'_>],
        (groups, high): (u16, &[u32]),
        seed: u64,
    ) -> Result<Vec<u16>, SplitError> {
        let mut members = self.members(roster, people, seed);
        let mut rest = members.as_mut_slice();
        let mut places = vec![0; people.len()];
        for (cell, high) in self.cells.list.iter().zip(high) {
            let (here, after) = rest.split_at_mut(cell.people as usize);
            rest = after;
            here.sort_unstable_by(|a, b| {
                let id = |member: &(u64, u32)| people[member.1 as usize].id;
                a.0.cmp(&b.0).then_with(|| id(a).cmp(id(b)))
            });
            let floor = cell.people / u32::from(groups);
            if floor * u32::from(groups) + high.count_ones() != cell.people {
                return Err(SplitError::Internal("a cell's people do not add up"));
            }
            let mut here = here.iter();
            for group in 0..groups {
                let take = floor + (high >> group & 1);
                for (_, person) in here.by_ref().take(take as usize) {
                    places[*person as usize] = group;
                }
            }
        }
        Ok(places)
    }

    /// All people with the hash that orders them, grouped by cell.
    fn members(&self, roster: &Roster, people: &[Person<'_>], seed: u64) -> Vec<(u64, u32)> {
        let mut next = vec![0; self.order.len()];
        let mut start = 0;
        for cell in &self.order {
            next[*cell as usize] = start;
            start += roster.cells.list[*cell as usize].people as usize;
        }
        let mut members = vec![(0, 0); people.len()];
        for ((index, person), cell) in people.iter().enumerate().zip(&roster.cell_of) {
            let slot = &mut next[*cell as usize];
            members[*slot] = (hash(seed, person.id), number(index));
            *slot += 1;
        }
        members
    }
}

/// Hashes a text with the finaliser of splitmix64; part of what [`super::ENGINE`] stands for.
fn hash(seed: u64, text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let state = words.iter().fold(mix(seed), |state, word| mix(state ^ u64::from_le_bytes(*word)));
    let last = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    mix(mix(state ^ last) ^ text.len() as u64)
}

fn mix(state: u64) -> u64 {
    let state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn texts_that_differ_in_padding_or_seed_have_different_hashes() {
        let texts = ["", "\0", "a", "a\0", "12345678", "12345678\0", "87654321"];
        let mut hashes: Vec<u64> =
            texts.iter().flat_map(|text| [0, 1].map(|seed| hash(seed, text))).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 2 * texts.len());
    }
}
