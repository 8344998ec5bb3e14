//! Who was found, and what it costs to take each for the one meant.

use super::{likeness::Cost, vocabulary::Slot};

/// Through what a person matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Through {
    /// The name or the id.
    Name,
    /// The name, of which the list has a letter where a word was typed: the one of this number.
    Initial(u8),
    /// Only where the person comes from.
    Place,
}

/// A person who matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Who.
    pub(super) slot: Slot,
    /// Smaller is better.
    pub(super) cost: Cost,
    /// Through what.
    pub(super) through: Through,
    /// Where the name stands among all names, which decides between equals.
    rank: u32,
}

impl Match {
    /// A match of somebody whose name stands there.
    pub(super) fn new(slot: Slot, cost: Cost, through: Through, rank: u32) -> Self {
        Self { slot, cost, through, rank }
    }

    fn order(&self) -> (Cost, u32) {
        (self.cost, self.rank)
    }
}

/// So many of whose names the list has letters are enough to know that there are many.
const INITIALS: usize = 256;
/// Costs above this are counted as this.
const COUNTED: usize = 511;

/// The best of those who match, and how many there are.
#[derive(Debug)]
pub(super) struct Found {
    /// Some of the best; more than were asked for, in no order, until [`Found::ranked`].
    best: Vec<Match>,
    limit: usize,
    /// Who costs so much more than the best is not shown: nobody takes the one for the other.
    apart: Cost,
    /// What those cost of whose names the list has a letter, and of which word; not more than [`INITIALS`].
    initials: Vec<(Cost, u8)>,
    /// Nobody who does not come before this can be among the best any more.
    below: (Cost, u32),
    /// How many match at each cost.
    counts: Vec<u32>,
}

impl Found {
    /// Nobody yet; of those who come the best `limit` are kept, and never fewer than two.
    pub(super) fn best(limit: usize, apart: Cost) -> Self {
        let below = (Cost::MAX, u32::MAX);
        let counts = vec![0; COUNTED + 1];
        Self { best: Vec::new(), limit: limit.max(2), apart, initials: Vec::new(), below, counts }
    }

    /// Counts a match in, if it is one. Most of a letter's thousands are dropped at once.
    pub(super) fn add(&mut self, found: Option<Match>) {
        let Some(found) = found else { return };
        if let Some(count) = self.counts.get_mut(usize::from(found.cost.unsigned_abs()).min(COUNTED)) {
            *count += 1;
        }
        if let Through::Initial(word) = found.through
            && self.initials.len() < INITIALS
        {
            self.initials.push((found.cost, word));
        }
        if found.order() >= self.below {
            return;
        }
        self.best.push(found);
        if self.best.len() >= self.limit.saturating_mul(2).saturating_add(64) {
            let (_, last, _) = self.best.select_nth_unstable_by_key(self.limit - 1, Match::order);
            self.below = last.order();
            self.best.truncate(self.limit);
        }
    }

    /// The least that anybody costs.
    pub(super) fn least(&self) -> Option<Cost> {
        self.counts.iter().position(|count| *count > 0).and_then(|cost| Cost::try_from(cost).ok())
    }

    /// What those cost of whose names the list has a letter, and of which word of the query.
    pub(super) fn initials(&self) -> &[(Cost, u8)] {
        &self.initials
    }

    /// How many could be the one meant.
    pub(super) fn total(&self) -> usize {
        let Some(least) = self.least() else { return 0 };
        let near = self
            .counts
            .iter()
            .skip(usize::from(least.unsigned_abs()))
            .take(usize::from(self.apart.unsigned_abs()) + 1);
        near.map(|count| *count as usize).sum()
    }

    /// The best in order.
    pub(super) fn ranked(mut self) -> Vec<Match> {
        self.best.sort_unstable_by_key(Match::order);
        self.best.truncate(self.limit);
        let least = self.best.first().map_or(0, |best| best.cost);
        self.best.retain(|found| found.cost <= least + self.apart);
        self.best
    }
}
