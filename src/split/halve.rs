//! Halves people so that every set of both trees is halved within one.
//!
//! In each tree the odd cells are paired inside the smallest set that holds both, from the leaves
//! up, at most one being passed on from a set. Pairs of one tree and pairs of the other alternate
//! along one path at most and along even cycles, so two colours part every pair; what a set keeps
//! of pairs cancels out, and one at most is left.
#![expect(clippy::indexing_slicing, reason = "numbers of cells and sets index the tables sized by them")]

use super::cells::{Cell, Cells, NONE, number};

/// How many people of a cell are spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) cell: u32,
    pub(super) people: u32,
}

/// Halves shares; keeps its tables between calls.
#[derive(Debug)]
pub(super) struct Halver<'a> {
    cells: &'a [Cell],
    /// The odd share that waits in a set for its pair.
    waits: Vec<u32>,
}

impl<'a> Halver<'a> {
    pub(super) fn new(cells: &'a Cells) -> Self {
        // A tree's sets are never more than its leaves.
        Self { cells: &cells.list, waits: vec![NONE; cells.list.len()] }
    }

    /// The two halves; cells that have nobody in a half are left out of it.
    pub(super) fn halve(&mut self, shares: &[Share]) -> (Vec<Share>, Vec<Share>) {
        let odd: Vec<u32> =
            shares.iter().filter(|share| share.people % 2 == 1).map(|share| share.cell).collect();
        let by_region = self.pair(&odd, [|cell| cell.region_organisation, |cell| cell.region]);
        let by_role = self.pair(&odd, [|cell| cell.region_role, |cell| cell.role]);
        let mut first_has_more = colour(&by_region, &by_role).into_iter();
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for share in shares {
            let small = share.people / 2;
            let large = share.people - small;
            let more = small == large || first_has_more.next().unwrap_or_default();
            let (one, two) = if more { (large, small) } else { (small, large) };
            first.extend((one > 0).then_some(Share { people: one, ..*share }));
            second.extend((two > 0).then_some(Share { people: two, ..*share }));
        }
        (first, second)
    }

    /// Pairs the odd cells along one tree: inside the sets of each level in turn, then all that is left.
    fn pair(&mut self, odd: &[u32], levels: [fn(&Cell) -> u32; 2]) -> Vec<u32> {
        let mut mates = vec![NONE; odd.len()];
        let mut left: Vec<u32> = (0..number(odd.len())).collect();
        for level in levels {
            let set = |cell: u32| level(&self.cells[odd[cell as usize] as usize]) as usize;
            for one in &left {
                let waits = &mut self.waits[set(*one)];
                if *waits == NONE {
                    *waits = *one;
                } else {
                    join(&mut mates, *one, *waits);
                    *waits = NONE;
                }
            }
            left.retain(|one| mates[*one as usize] == NONE);
            for one in &left {
                self.waits[set(*one)] = NONE;
            }
        }
        for pair in left.chunks_exact(2) {
            join(&mut mates, pair[0], pair[1]);
        }
        mates
    }
}

fn join(mates: &mut [u32], one: u32, other: u32) {
    mates[one as usize] = other;
    mates[other as usize] = one;
}

/// Two colours such that no two mates, of either matching, share one.
///
/// Both matchings leave at most one out, and either both do or none: the one path, if any, starts
/// where the first matching left somebody out, and all the rest are cycles.
fn colour(first: &[u32], second: &[u32]) -> Vec<bool> {
    let mut colours: Vec<Option<bool>> = vec![None; first.len()];
    let ends = (0..first.len()).filter(|one| first[*one] == NONE);
    for start in ends.chain(0..first.len()) {
        let mut at = start;
        while colours[at].is_none() {
            colours[at] = Some(true);
            let mate = second[at] as usize;
            if mate == NONE as usize {
                break;
            }
            colours[mate] = Some(false);
            // Back to a mate of the first matching: on a path there is always one, on a cycle
            // the last one is the start.
            at = first[mate] as usize;
        }
    }
    colours.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Person;
    use super::super::cells::Roster;
    use super::*;

    fn halves(list: &[(&str, &str, &str)]) -> [Vec<(u32, u32)>; 2] {
        let people: Vec<Person<'_>> = list
            .iter()
            .map(|(region, organisation, role)| Person { id: "", region, organisation, role })
            .collect();
        let cells = Roster::number(&people).cells;
        let all = cells.list.iter().zip(0..).map(|(of, cell)| Share { cell, people: of.people });
        let (one, two) = Halver::new(&cells).halve(&all.collect::<Vec<_>>());
        [one, two].map(|half| half.iter().map(|share| (share.cell, share.people)).collect())
    }

    #[test]
    fn even_cells_are_cut_in_the_middle_and_one_odd_one_goes_to_a_side() {
        let halves =
            halves(&[("A", "o", "x"), ("A", "o", "x"), ("A", "o", "y"), ("A", "o", "y"), ("A", "o", "y")]);
        assert_eq!(halves, [vec![(0, 1), (1, 2)], vec![(0, 1), (1, 1)]]);
    }

    #[test]
    fn a_cycle_through_both_trees_is_coloured_in_turn() {
        // Two regions by two roles: neither a region nor a role may stay together.
        let [one, two] = halves(&[("A", "o", "x"), ("A", "o", "y"), ("B", "p", "x"), ("B", "p", "y")]);
        assert_eq!(one, [(0, 1), (3, 1)]);
        assert_eq!(two, [(1, 1), (2, 1)]);
    }
}
