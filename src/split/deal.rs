//! Deals the cells' people to the groups: halves while the groups are even, else takes one out.
#![expect(clippy::indexing_slicing, reason = "numbers of cells index the tables sized by them")]

use super::SplitError;
use super::cells::{Cells, number};
use super::halve::{Halver, Share};
use super::peel::peel;

/// For each cell the groups that get one more than the floor of its share, a bit each.
pub(super) fn deal(cells: &Cells, groups: u16) -> Result<Vec<u32>, SplitError> {
    let all = (0..number(cells.list.len())).zip(&cells.list);
    let shares = all.map(|(cell, of)| Share { cell, people: of.people }).collect();
    let mut high = vec![0; cells.list.len()];
    let mut halver = Halver::new(cells);
    let mut tasks: Vec<(Vec<Share>, u16, u16)> = vec![(shares, 0, groups)];
    while let Some((shares, first, count)) = tasks.pop() {
        if count == 1 {
            for share in shares {
                let floor = cells.list[share.cell as usize].people / u32::from(groups);
                match share.people.checked_sub(floor) {
                    Some(more @ 0..=1) => high[share.cell as usize] |= more << first,
                    _ => return Err(SplitError::Internal("a cell is not dealt within one")),
                }
            }
        } else if count % 2 == 0 {
            let (one, two) = halver.halve(&shares);
            tasks.push((one, first, count / 2));
            tasks.push((two, first + count / 2, count / 2));
        } else {
            let (one, rest) = peel(cells, &shares, count.into())?;
            tasks.push((one, first, 1));
            tasks.push((rest, first + 1, count - 1));
        }
    }
    Ok(high)
}
