//! Takes one group out of an odd number, so that every set gives it its share, rounded up or down.
//!
//! People flow from the root of the tree by region to its leaves, the cells, from there up the
//! tree by role to its root, and back: one k-th of everybody is such a flow, so there is a
//! whole-numbered one between its floors and ceilings. The floors are taken out beforehand; what
//! is left is a network in which every set passes one more or none.
#![expect(clippy::indexing_slicing, reason = "numbers of sets index the tables sized by them")]

use super::SplitError;
use super::cells::{Cell, Cells};
use super::flow::Network;
use super::halve::Share;

/// The nodes of the network: the sets of a family are numbered from its offset.
struct Nodes {
    region: usize,
    region_organisation: usize,
    role: usize,
    region_role: usize,
    end: usize,
}

const SOURCE: usize = 0;
const SINK: usize = 1;
const REGION_ROOT: usize = 2;
const ROLE_ROOT: usize = 3;

impl Nodes {
    fn of(cells: &Cells) -> Self {
        let region = ROLE_ROOT + 1;
        let region_organisation = region + cells.regions;
        let role = region_organisation + cells.region_organisations;
        let region_role = role + cells.roles;
        Self { region, region_organisation, role, region_role, end: region_role + cells.region_roles }
    }

    /// The nodes that a cell's people pass, the two roots left out.
    fn path(&self, cell: &Cell) -> [usize; 4] {
        [
            self.region + cell.region as usize,
            self.region_organisation + cell.region_organisation as usize,
            self.region_role + cell.region_role as usize,
            self.role + cell.role as usize,
        ]
    }
}

/// The group taken out, and the rest, for the other `groups - 1`.
pub(super) fn peel(
    cells: &Cells,
    shares: &[Share],
    groups: u32,
) -> Result<(Vec<Share>, Vec<Share>), SplitError> {
    let nodes = Nodes::of(cells);
    let path = |share: &Share| nodes.path(&cells.list[share.cell as usize]);
    let mut people = vec![0; nodes.end];
    for share in shares {
        for node in path(share).into_iter().chain([REGION_ROOT, ROLE_ROOT]) {
            people[node] += share.people;
        }
    }

    let mut network = Network::new(nodes.end);
    let mut needs = Needs { balance: vec![0; nodes.end], groups };
    let mut leaves = Vec::with_capacity(shares.len());
    let mut seen = vec![false; nodes.end];
    for share in shares {
        let [region, region_organisation, region_role, role] = path(share);
        leaves.push(needs.arc(&mut network, region_organisation, region_role, share.people));
        for (from, to, set) in [
            (REGION_ROOT, region, region),
            (region, region_organisation, region_organisation),
            (region_role, role, region_role),
            (role, ROLE_ROOT, role),
        ] {
            if !std::mem::replace(&mut seen[set], true) {
                needs.arc(&mut network, from, to, people[set]);
            }
        }
    }
    needs.arc(&mut network, ROLE_ROOT, REGION_ROOT, people[REGION_ROOT]);
    if needs.join(&mut network) != network.run(SOURCE, SINK) {
        return Err(SplitError::Internal("no flow takes one group out"));
    }
    Ok(part(shares, groups, |share| leaves[share].map_or(0, |arc| network.flow(arc))))
}

/// What the floors leave a node to give on, or to get.
struct Needs {
    balance: Vec<i64>,
    groups: u32,
}

impl Needs {
    /// Lets the floor of a set's share pass, and adds an arc for one more where there is a remainder.
    fn arc(&mut self, network: &mut Network, from: usize, to: usize, people: u32) -> Option<usize> {
        let floor = i64::from(people / self.groups);
        self.balance[from] -= floor;
        self.balance[to] += floor;
        (!people.is_multiple_of(self.groups)).then(|| network.arc(from, to, 1))
    }

    /// Joins every node to the source or the sink by what it needs, and says how much must flow.
    fn join(&self, network: &mut Network) -> u64 {
        let mut wanted = 0;
        for (node, balance) in self.balance.iter().enumerate() {
            let size = u32::try_from(balance.unsigned_abs()).unwrap_or(u32::MAX);
            if *balance > 0 {
                network.arc(SOURCE, node, size);
                wanted += u64::from(size);
            } else if *balance < 0 {
                network.arc(node, SINK, size);
            }
        }
        wanted
    }
}

fn part(shares: &[Share], groups: u32, extra: impl Fn(usize) -> u32) -> (Vec<Share>, Vec<Share>) {
    let (mut one, mut rest) = (Vec::new(), Vec::new());
    for (index, share) in shares.iter().enumerate() {
        let taken = share.people / groups + extra(index);
        let left = share.people - taken;
        one.extend((taken > 0).then_some(Share { people: taken, ..*share }));
        rest.extend((left > 0).then_some(Share { people: left, ..*share }));
    }
    (one, rest)
}

#[cfg(test)]
mod tests {
    use super::super::Person;
    use super::super::cells::Roster;
    use super::*;

    #[test]
    fn one_of_three_takes_one_of_each_row_and_column() {
        // Three regions by three roles, one person each: the group taken out is a diagonal of sorts.
        let list = ["A", "B", "C"].map(|region| ["x", "y", "z"].map(|role| (region, role)));
        let people: Vec<Person<'_>> = list
            .iter()
            .flatten()
            .map(|(region, role)| Person { id: "", region, organisation: "", role })
            .collect();
        let cells = Roster::number(&people).cells;
        let shares: Vec<Share> = (0..9).map(|cell| Share { cell, people: 1 }).collect();
        let (one, rest) = peel(&cells, &shares, 3).unwrap();
        let mut rows: Vec<u32> = one.iter().map(|share| share.cell / 3).collect();
        let mut columns: Vec<u32> = one.iter().map(|share| share.cell % 3).collect();
        rows.sort_unstable();
        columns.sort_unstable();
        assert_eq!((rows, columns), (vec![0, 1, 2], vec![0, 1, 2]));
        assert_eq!(rest.len(), 6);
    }

    #[test]
    fn what_divides_is_divided_without_any_flow() {
        let people = [Person { id: "", region: "", organisation: "", role: "" }; 10];
        let cells = Roster::number(&people).cells;
        let (one, rest) = peel(&cells, &[Share { cell: 0, people: 10 }], 5).unwrap();
        assert_eq!(one, [Share { cell: 0, people: 2 }]);
        assert_eq!(rest, [Share { cell: 0, people: 8 }]);
    }
}
