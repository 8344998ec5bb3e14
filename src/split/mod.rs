//! The split engine: people in, routes that are even in every family out.
//!
//! For every number of groups there is a split in which the sizes and the counts by region, role,
//! (region, organisation), (region, role) and (region, organisation, role) all differ by at most
//! one: the sets form two trees (by region first, by role first) with the same leaves, and a
//! fractional share of one k-th is a feasible flow through both. The engine finds such a split
//! by halving (`halve`) and, for odd numbers, by taking one group out along an integral flow
//! (`peel`). Of such splits it looks for one in which organisations that span regions are even by
//! their own name too (`even`), which cannot be promised.

mod ask;
mod asked;
mod cells;
mod day;
mod deal;
mod draft;
mod even;
mod flow;
mod halve;
mod moves;
mod naming;
mod peel;
mod person;
mod report;
pub mod rules;
mod seeded;
mod standing;

pub use ask::{Ask, Draw, Level};
pub use asked::Asked;
pub use day::{Day, Part};
pub use draft::{Draft, DraftInput, DraftRoute, NoDraft, Sure};
pub use moves::{Move, Reason};
pub use person::Person;
pub use report::{ByFamily, Family, Report, Uneven, Worst};

use cells::Roster;
use even::Unevenness;
use seeded::Seeded;

/// Version of the engine, recorded with a split: the same version, people and seed give the same answer.
pub const ENGINE: u16 = 1;

/// The most groups that people are split into.
pub const MOST_GROUPS: u16 = 32;

/// A split of people into groups, with what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The 0-based group of each person, in the order in which the people were given.
    pub places: Vec<u16>,
    /// How even the split is, counted anew from `places`.
    pub report: Report,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// Nobody can be put into no group.
    #[error("no groups to split into")]
    NoGroups,
    /// More groups than the engine promises anything for.
    #[error("{groups} groups are more than {MOST_GROUPS}")]
    TooManyGroups {
        /// How many were asked for.
        groups: usize,
    },
    /// More people than the engine numbers.
    #[error("{people} people are too many to number")]
    TooManyPeople {
        /// How many there are.
        people: usize,
    },
    /// The present routes do not belong to these people: the lists differ in length.
    #[error("{people} people but {current} present routes")]
    Mismatch {
        /// How many people there are.
        people: usize,
        /// How many present routes were given.
        current: usize,
    },
    /// The engine caught itself breaking its promise; a fault of ours, never of the people given.
    #[error("the split engine failed its own check: {0}")]
    Internal(&'static str),
}

/// Splits people into `groups` groups, within one in every promised family.
///
/// The order of `people` does not matter; the seed decides between splits that are equally good.
/// More groups than people leaves some groups empty.
pub fn split(people: &[Person<'_>], groups: u16, seed: u64) -> Result<Answer, SplitError> {
    let roster = Roster::read(people)?;
    let places = place(&roster, people, groups, seed)?;
    answer(&roster, people, places, groups)
}

/// Splits people onto routes: as [`split`], and then names the groups so that the people over the
/// seats are fewest and, among those namings, most people keep the route they have now.
///
/// `seats` has one entry a route (`None`: no limit); `current` one a person. A present route that
/// is not among the routes counts as none.
pub fn split_onto(
    people: &[Person<'_>],
    seats: &[Option<u32>],
    current: &[Option<u16>],
    seed: u64,
) -> Result<Answer, SplitError> {
    let groups = u16::try_from(seats.len()).unwrap_or(u16::MAX);
    if current.len() != people.len() {
        return Err(SplitError::Mismatch { people: people.len(), current: current.len() });
    }
    let roster = Roster::read(people)?;
    let mut places = place(&roster, people, groups, seed)?;
    naming::rename(&mut places, seats, current);
    answer(&roster, people, places, groups)
}

/// Measures how even any assignment is; people without a place, or with one that is no group, are
/// only counted as such.
pub fn measure(people: &[Person<'_>], places: &[Option<u16>], groups: u16) -> Report {
    let of = |person: usize| places.get(person).copied().flatten().filter(|place| *place < groups);
    Roster::number(people).report(people, of, groups)
}

fn place(roster: &Roster, people: &[Person<'_>], groups: u16, seed: u64) -> Result<Vec<u16>, SplitError> {
    match groups {
        0 => return Err(SplitError::NoGroups),
        1..=MOST_GROUPS => {}
        _ => return Err(SplitError::TooManyGroups { groups: groups.into() }),
    }
    let mut best: Option<(Unevenness, Seeded, Vec<u32>)> = None;
    for attempt in 0..attempts(people.len(), groups) {
        // Far from the seeds that people choose, so that no two of those share an attempt.
        let seeded = Seeded::order(roster, people, seed ^ attempt << 56);
        let mut high = deal::deal(&seeded.cells, groups)?;
        let uneven = even::even_out(&seeded.cells, groups, &mut high);
        if best.as_ref().is_none_or(|(least, ..)| uneven < *least) {
            best = Some((uneven, seeded, high));
        }
        if uneven == Unevenness::default() {
            break;
        }
    }
    let (_, seeded, high) = best.ok_or(SplitError::Internal("nothing was tried"))?;
    seeded.hand_out(roster, people, (groups, &high), seed)
}

/// How often to begin when an organisation that spans regions stays uneven: 32 times for a usual
/// seminar, once for tens of thousands of people, who leave room enough for exchanges.
fn attempts(people: usize, groups: u16) -> u64 {
    let work = u64::try_from(people).unwrap_or(u64::MAX).saturating_mul(groups.into());
    (400_000 / work.max(1)).clamp(1, 32)
}

fn answer(
    roster: &Roster,
    people: &[Person<'_>],
    places: Vec<u16>,
    groups: u16,
) -> Result<Answer, SplitError> {
    let report = roster.report(people, |person| places.get(person).copied(), groups);
    if report.unplaced > 0 || !report.is_within_one() {
        return Err(SplitError::Internal("the answer is not within one"));
    }
    Ok(Answer { places, report })
}
