//! Says how even an assignment is, family by family, counted from the assignment itself.
#![expect(clippy::indexing_slicing, reason = "numbers of sets index the tables sized by them")]

use serde::{Deserialize, Serialize};

use super::Person;
use super::cells::{Cell, Cells, Roster};

/// How many sets of a family a report names.
const NAMED: usize = 3;

/// The families of sets that a split is to be even in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Everybody: how large the groups are.
    Size,
    /// The people of a region.
    Region,
    /// The people of a role.
    Role,
    /// The people of an organisation in one region.
    RegionOrganisation,
    /// The people of a role in one region.
    RegionRole,
    /// The people of a role in an organisation in one region.
    RegionOrganisationRole,
    /// The people of an organisation in all regions: shown, not promised.
    Organisation,
}

impl Family {
    /// All families, those that are promised first.
    pub const ALL: [Self; 7] = [
        Self::Size,
        Self::Region,
        Self::Role,
        Self::RegionOrganisation,
        Self::RegionRole,
        Self::RegionOrganisationRole,
        Self::Organisation,
    ];

    fn sets(self, cells: &Cells) -> usize {
        match self {
            Self::Size => 1,
            Self::Region => cells.regions,
            Self::Role => cells.roles,
            Self::RegionOrganisation => cells.region_organisations,
            Self::RegionRole => cells.region_roles,
            Self::RegionOrganisationRole => cells.list.len(),
            Self::Organisation => cells.organisations,
        }
    }

    /// The set of this family to which the cell of this number belongs.
    fn set(self, number: usize, cell: &Cell) -> usize {
        let set = match self {
            Self::Size => 0,
            Self::Region => cell.region,
            Self::Role => cell.role,
            Self::RegionOrganisation => cell.region_organisation,
            Self::RegionRole => cell.region_role,
            Self::RegionOrganisationRole => return number,
            Self::Organisation => cell.organisation,
        };
        set as usize
    }
}

/// A number for each family.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByFamily {
    /// See [`Family::Size`].
    pub size: u32,
    /// See [`Family::Region`].
    pub region: u32,
    /// See [`Family::Role`].
    pub role: u32,
    /// See [`Family::RegionOrganisation`].
    pub region_organisation: u32,
    /// See [`Family::RegionRole`].
    pub region_role: u32,
    /// See [`Family::RegionOrganisationRole`].
    pub region_organisation_role: u32,
    /// See [`Family::Organisation`].
    pub organisation: u32,
}

/// The worst gap in each family: the largest count in a group minus the smallest.
pub type Worst = ByFamily;

impl ByFamily {
    fn of(&mut self, family: Family) -> &mut u32 {
        match family {
            Family::Size => &mut self.size,
            Family::Region => &mut self.region,
            Family::Role => &mut self.role,
            Family::RegionOrganisation => &mut self.region_organisation,
            Family::RegionRole => &mut self.region_role,
            Family::RegionOrganisationRole => &mut self.region_organisation_role,
            Family::Organisation => &mut self.organisation,
        }
    }
}

/// A set whose people are more than one apart between two groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uneven {
    /// The family, which says which of the names below are there.
    pub family: Family,
    /// The region, unless the set reaches across regions.
    pub region: Option<String>,
    /// The organisation, unless the set reaches across organisations.
    pub organisation: Option<String>,
    /// The role, unless the set reaches across roles.
    pub role: Option<String>,
    /// The largest count minus the smallest.
    pub gap: u32,
    /// How many are in each group.
    pub counts: Vec<u32>,
}

/// How even an assignment is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How many people each group has.
    pub sizes: Vec<u32>,
    /// How many people have no group.
    pub unplaced: u32,
    /// The worst gap in each family.
    pub worst: Worst,
    /// How many sets there are in each family.
    pub sets: ByFamily,
    /// How many of them have a gap of more than one.
    pub over: ByFamily,
    /// The worst of those by name, up to three a family, families in the order of [`Family::ALL`].
    pub uneven: Vec<Uneven>,
}

impl Report {
    /// Whether everything that a split without rules promises holds.
    pub fn is_within_one(&self) -> bool {
        ByFamily { organisation: 0, ..self.over } == ByFamily::default()
    }
}

impl Roster {
    /// Reports on the assignment that `place` gives.
    pub(super) fn report(
        &self,
        people: &[Person<'_>],
        place: impl Fn(usize) -> Option<u16>,
        groups: u16,
    ) -> Report {
        let width = usize::from(groups);
        let cells = &self.cells.list;
        let mut by_cell = vec![0; cells.len() * width];
        let mut unplaced = 0;
        for (person, cell) in self.cell_of.iter().enumerate() {
            match place(person) {
                Some(group) => by_cell[*cell as usize * width + usize::from(group)] += 1,
                None => unplaced += 1,
            }
        }
        let mut report = Report {
            sizes: vec![0; width],
            unplaced,
            worst: Worst::default(),
            sets: ByFamily::default(),
            over: ByFamily::default(),
            uneven: Vec::new(),
        };
        if groups == 0 {
            return report;
        }
        for family in Family::ALL {
            let mut counts = vec![0; family.sets(&self.cells) * width];
            for ((number, cell), here) in cells.iter().enumerate().zip(by_cell.chunks_exact(width)) {
                let start = family.set(number, cell) * width;
                for (count, more) in counts[start..start + width].iter_mut().zip(here) {
                    *count += more;
                }
            }
            self.add(&mut report, people, family, &counts);
        }
        report
    }

    /// Adds one family, given the counts of its sets, a row of groups each.
    fn add(&self, report: &mut Report, people: &[Person<'_>], family: Family, counts: &[u32]) {
        let width = report.sizes.len();
        let rows = counts.chunks_exact(width);
        if family == Family::Size {
            report.sizes = counts.to_vec();
        }
        *report.sets.of(family) = super::cells::number(rows.len());
        let mut over = Vec::new();
        for (set, row) in rows.enumerate() {
            let gap = row.iter().max().unwrap_or(&0) - row.iter().min().unwrap_or(&0);
            let worst = report.worst.of(family);
            *worst = gap.max(*worst);
            if gap > 1 {
                over.push((gap, set));
            }
        }
        *report.over.of(family) = super::cells::number(over.len());
        if over.is_empty() {
            return;
        }
        let mut sample = vec![0; counts.len() / width];
        for (number, cell) in self.cells.list.iter().enumerate() {
            sample[family.set(number, cell)] = cell.sample as usize;
        }
        let mut named: Vec<Uneven> = Vec::new();
        over.sort_unstable_by_key(|(gap, set)| {
            (std::cmp::Reverse(*gap), names(family, &people[sample[*set]]))
        });
        for (gap, set) in over.into_iter().take(NAMED) {
            let [region, organisation, role] =
                names(family, &people[sample[set]]).map(|name| name.map(str::to_owned));
            let counts = counts[set * width..(set + 1) * width].to_vec();
            named.push(Uneven { family, region, organisation, role, gap, counts });
        }
        report.uneven.append(&mut named);
    }
}

/// Region, organisation and role of the person's set, as far as they belong to the family.
fn names<'a>(family: Family, person: &Person<'a>) -> [Option<&'a str>; 3] {
    let [region, organisation, role] = person.names().map(Some);
    match family {
        Family::Size => [None; 3],
        Family::Region => [region, None, None],
        Family::Role => [None, None, role],
        Family::RegionOrganisation => [region, organisation, None],
        Family::RegionRole => [region, None, role],
        Family::RegionOrganisationRole => [region, organisation, role],
        Family::Organisation => [None, organisation, None],
    }
}
