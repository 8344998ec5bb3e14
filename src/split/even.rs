//! Makes organisations that span regions more even, as far as exchanges that keep the promise go.
//!
//! An organisation's count by its own name is the one thing not promised. Two people in two groups
//! change places where that takes no promised set out of its floor and ceiling; the sum of the
//! squared counts of organisations falls with every exchange, so there is an end to it, and a
//! budget of looks (not of time: the answer must not depend on the machine) may end it sooner.

use std::cmp::Reverse;

use super::cells::{Cells, number};
use super::standing::{Standing, Step, Within};

/// How many cells may be looked at, all pairs of groups together.
const LOOKS: usize = 40_000_000;

/// Somebody who could go, and by how much that lowers half the sum of the squares.
struct Candidate {
    /// The set inside which the partner must be.
    set: u32,
    gain: Reverse<i64>,
    cell: u32,
}

/// What stays uneven: the worst gap beyond one, then how many organisations have more than one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unevenness {
    pub(super) excess: u64,
    pub(super) over: usize,
}

/// Exchanges people between two groups at a time until nothing gets better.
pub(super) fn even_out(cells: &Cells, groups: u16, high: &mut [u32]) -> Unevenness {
    if cells.region_organisations == cells.organisations {
        return Unevenness::default();
    }
    let mut standing = Standing::of(cells, groups, high);
    let pairs = (0..groups).flat_map(|from| (from + 1..groups).map(move |to| Step { from, to }));
    let pairs: Vec<Step> = pairs.collect();
    let mut looks = 0;
    let mut better = true;
    while better {
        better = false;
        for step in &pairs {
            if standing.is_even(*step) {
                continue;
            }
            looks += cells.list.len();
            if looks > LOOKS {
                return standing.unevenness();
            }
            better |= even_out_pair(&mut standing, *step);
        }
    }
    standing.unevenness()
}

/// Exchanges between two groups, those that share most sets first; says whether there were any.
fn even_out_pair(standing: &mut Standing<'_>, step: Step) -> bool {
    let (mut there, mut back) = (Vec::new(), Vec::new());
    for cell in 0..number(standing.cells()) {
        if standing.may_go(cell, step, Within::RegionRole) {
            there.push((standing.gain(cell, step), cell));
        } else if standing.may_go(cell, step.back(), Within::RegionRole) {
            back.push((standing.gain(cell, step.back()), cell));
        }
    }
    let (Some((most, _)), Some((most_back, _))) = (there.iter().max(), back.iter().max()) else {
        return false;
    };
    let (most, most_back) = (*most, *most_back);
    there.retain(|(gain, _)| gain + most_back > 0);
    back.retain(|(gain, _)| gain + most > 0);
    let mut better = false;
    for within in [Within::RegionRole, Within::Region, Within::Role, Within::All] {
        let there = candidates(standing, &there, step, within);
        let back = candidates(standing, &back, step.back(), within);
        better |= exchange(standing, step, within, (&there, &back));
    }
    better
}

fn candidates(standing: &Standing<'_>, cells: &[(i64, u32)], step: Step, within: Within) -> Vec<Candidate> {
    let able = cells.iter().map(|(_, cell)| *cell).filter(|cell| standing.may_go(*cell, step, within));
    let mut found: Vec<Candidate> = able
        .map(|cell| Candidate {
            set: standing.set(cell, within),
            gain: Reverse(standing.gain(cell, step)),
            cell,
        })
        .collect();
    found.sort_unstable_by_key(|candidate| (candidate.set, candidate.gain, candidate.cell));
    found
}

/// Walks both lists, best gains first inside each set. An exchange changes what others can do and
/// gain, so all is asked again; what is missed comes up in the next round.
fn exchange(
    standing: &mut Standing<'_>,
    step: Step,
    within: Within,
    (there, back): (&[Candidate], &[Candidate]),
) -> bool {
    let mut better = false;
    let (mut there, mut back) = (there.iter().peekable(), back.iter().peekable());
    while let (Some(one), Some(other)) = (there.peek(), back.peek()) {
        let gain = standing.gain(one.cell, step);
        let gain_back = standing.gain(other.cell, step.back());
        if one.set < other.set || !standing.may_go(one.cell, step, within) {
            there.next();
        } else if other.set < one.set || !standing.may_go(other.cell, step.back(), within) {
            back.next();
        } else if gain + gain_back > 0 {
            standing.swap(one.cell, other.cell, step);
            better = true;
            there.next();
            back.next();
        } else if Reverse(gain) > one.gain {
            there.next();
        } else {
            back.next();
        }
    }
    better
}

#[cfg(test)]
mod tests {
    use super::super::Person;
    use super::super::cells::Roster;
    use super::*;

    #[test]
    fn two_of_a_region_and_role_change_places_for_the_sake_of_their_organisations() {
        // In both regions the first group has all of L and the second all of M; all else is even.
        let list = [("r1", "L"), ("r1", "M"), ("r2", "L"), ("r2", "M")];
        let people = list.map(|(region, organisation)| Person { id: "", region, organisation, role: "x" });
        let cells = Roster::number(&people).cells;
        let mut high = [0b01, 0b10, 0b01, 0b10];
        assert_eq!(even_out(&cells, 2, &mut high), Unevenness::default());
        assert!(high[0] != high[1] && high[2] != high[3] && high[0] != high[2], "{high:?}");
    }

    #[test]
    fn what_the_promise_holds_in_place_stays_and_is_told() {
        // r1 and y must be parted, so both of L are together.
        let list = [("r1", "L", "x"), ("r1", "M", "y"), ("r2", "L", "y")];
        let people = list.map(|(region, organisation, role)| Person { id: "", region, organisation, role });
        let cells = Roster::number(&people).cells;
        let mut high = [0b01, 0b10, 0b01];
        assert_eq!(even_out(&cells, 2, &mut high), Unevenness { excess: 1, over: 1 });
        assert_eq!(high, [0b01, 0b10, 0b01]);
    }
}
