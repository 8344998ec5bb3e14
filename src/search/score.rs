//! What a match costs: the grades of all words of a query added up to one order of people.

use super::{
    Why,
    people::{Part, People},
    query::{Asked, Grade, Missing},
    vocabulary::Slot,
};

/// A person who matches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Who.
    pub(super) slot: Slot,
    /// Smaller is better; the order of names decides between equals.
    pub(super) order: u64,
    /// The weakest link.
    pub(super) why: Why,
    /// What can be said of it besides.
    pub(super) traits: Traits,
}

/// What can be said of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four answers that do not exclude one another")]
pub(super) struct Traits {
    /// Every word of the query is a whole word of the person, also when only by sound.
    pub(super) whole: bool,
    /// The name or the id matches, not only where the person comes from.
    pub(super) by_name: bool,
    /// Rests on consonants alone, or leaves a word unanswered.
    pub(super) far: bool,
    /// Could still be meant: what was finished is whole, and it is not far.
    pub(super) in_play: bool,
}

/// What a grade costs.
fn cost_of(grade: Grade) -> u32 {
    match grade {
        Grade::Exact => 0,
        Grade::Prefix => 16,
        Grade::Folded => 24,
        Grade::FoldedPrefix => 40,
        Grade::Sound => 64,
        Grade::SoundPrefix => 80,
        Grade::Initial => 100,
        Grade::Skeleton => 120,
        Grade::SoundInitial => 130,
        Grade::SkeletonPrefix => 140,
    }
}

/// Less than what lies between two grades, so that the better grade wins wherever it is; but for a letter it is all one
/// whether the person has the same letter or a name that begins with it.
fn cost_of_part(part: Part) -> u32 {
    match part {
        Part::Family => 0,
        Part::Given => 1,
        Part::Joined => 2,
        Part::Further => 4,
        Part::Region => 12,
        Part::Organisation => 14,
        Part::Initial => 20,
    }
}

/// A word that was finished, or that is too short to name a place, is only the beginning of the person's.
const COST_OF_REST: u32 = 40;
/// Nothing of the query is of the name.
const COST_WITHOUT_NAME: u32 = 64;
/// A word has no answer.
const COST_OF_MISSING: u32 = 400;

/// What it costs that `asked` is answered by a word of this grade and part.
pub(super) fn cost(asked: &Asked, grade: Grade, part: Part) -> u32 {
    let unfinished = if asked.closed && !grade.is_whole() { COST_OF_REST } else { 0 };
    let short = if asked.is_short() && !part.is_name() { COST_OF_REST } else { 0 };
    cost_of(grade) + cost_of_part(part) + unfinished + short
}

/// The grade of an id.
pub(super) fn grade_of_id(whole: bool) -> Grade {
    if whole { Grade::Exact } else { Grade::Prefix }
}

/// What it costs that a word is answered by the id.
pub(super) fn cost_of_id(grade: Grade) -> u32 {
    cost_of(grade)
}

/// What is known of a person while the words of a query are answered one by one.
#[derive(Debug)]
pub(super) struct Tally {
    cost: u32,
    why: Why,
    weak: bool,
    by_initial: bool,
    missing: bool,
    traits: Traits,
}

impl Tally {
    /// Nothing answered yet.
    pub(super) fn new() -> Self {
        let traits = Traits { whole: true, by_name: false, far: false, in_play: true };
        Self { cost: 0, why: Why::Exact, weak: false, by_initial: false, missing: false, traits }
    }

    /// A word is answered; `names` says whether the answer carries the person.
    pub(super) fn count(&mut self, asked: &Asked, grade: Grade, cost: u32, names: bool) {
        self.cost += cost;
        self.why = self.why.max(why(grade));
        self.weak |= grade.is_weak();
        self.by_initial |= grade.is_initial();
        self.traits.by_name |= names;
        self.traits.whole &= grade.is_whole();
        self.traits.far |= grade.is_coarse();
        self.traits.in_play &= grade.is_whole() || !asked.closed;
    }

    /// A word is not answered; whether that may be.
    pub(super) fn miss(&mut self, asked: &Asked, missing: Missing) -> bool {
        match missing {
            Missing::Nothing => return false,
            _ if asked.is_particle() => {}
            Missing::OneWord if !self.missing => self.missing = true,
            _ => return false,
        }
        self.cost += COST_OF_MISSING;
        self.why = self.why.max(Why::SoundsAlike);
        self.weak = true;
        self.traits.whole = false;
        self.traits.far = true;
        true
    }

    /// The match, unless the person has nothing but a letter for it.
    pub(super) fn finish(mut self, slot: Slot, people: &People) -> Option<Match> {
        if self.by_initial && !self.traits.by_name {
            return None;
        }
        self.traits.in_play &= !self.traits.far;
        let cost = self.cost + if self.traits.by_name { 0 } else { COST_WITHOUT_NAME };
        let order = u64::from(self.weak) << 63 | u64::from(cost) << 32 | u64::from(people.rank(slot));
        Some(Match { slot, order, why: self.why, traits: self.traits })
    }
}

fn why(grade: Grade) -> Why {
    match grade {
        Grade::Exact => Why::Exact,
        Grade::Prefix | Grade::Initial => Why::Prefix,
        Grade::Folded | Grade::FoldedPrefix => Why::Folded,
        _ => Why::SoundsAlike,
    }
}

/// The best of those who match, and how many there are.
#[derive(Debug)]
pub(super) struct Found {
    /// Some of the best; more than were asked for, in no order, until [`Found::ranked`].
    best: Vec<Match>,
    limit: usize,
    /// Nobody whose order is not below this can be among the best any more.
    below: u64,
    /// How many match.
    pub(super) total: usize,
    /// How many of them are not far.
    pub(super) near: usize,
    /// How many of them could still be meant.
    pub(super) in_play: usize,
}

impl Found {
    /// Nobody yet; of those who come the best `limit` are kept, and never none.
    pub(super) fn best(limit: usize) -> Self {
        Self { best: Vec::new(), limit: limit.max(1), below: u64::MAX, total: 0, near: 0, in_play: 0 }
    }

    /// Counts a match in, if it is one. Most of a letter's thousands are dropped at once.
    pub(super) fn add(&mut self, found: Option<Match>) {
        let Some(found) = found else { return };
        self.total += 1;
        self.near += usize::from(!found.traits.far);
        self.in_play += usize::from(found.traits.in_play);
        if found.order >= self.below {
            return;
        }
        self.best.push(found);
        if self.best.len() >= self.limit.saturating_mul(2).saturating_add(64) {
            let (_, last, _) = self.best.select_nth_unstable_by_key(self.limit - 1, |found| found.order);
            self.below = last.order.saturating_add(1);
            self.best.truncate(self.limit);
        }
    }

    /// Everybody who was kept, to be judged once more.
    pub(super) fn kept(&mut self) -> &mut [Match] {
        &mut self.best
    }

    /// The best in order.
    pub(super) fn ranked(mut self) -> Vec<Match> {
        self.best.sort_unstable_by_key(|found| found.order);
        self.best.truncate(self.limit);
        self.best
    }
}
