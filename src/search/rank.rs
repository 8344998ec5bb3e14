//! Who matches a query: the people of its rarest word, each of whom has to answer the other words too.

use super::{
    Index,
    bits::Bits,
    kinship::Father,
    lens::{Ids, Lens},
    likeness::{Cost, HOPELESS},
    query::{Effort, Missing, Query},
    score::{Found, Match, Through},
    vocabulary::Slot,
};

/// Whose child somebody is may be said or not.
const NO_PARTICLE: Cost = 3;
/// A father's name is typed, and the list has none of this person's.
const NO_FATHER: Cost = 40;
/// A word has no answer.
const NO_ANSWER: Cost = 150;
/// Nothing of the query is of the name.
const NO_NAME: Cost = 64;

/// Who costs so much more than the best is not shown: nobody takes the one for the other.
const APART: Cost = 110;
/// The same beside somebody whose name may be mistyped.
const APART_FROM_TYPO: Cost = 40;

/// What it costs to be found through that alone.
fn cost_of(through: Through) -> Cost {
    if through == Through::Place { NO_NAME } else { 0 }
}

/// Everybody who matches, and through what they were seen.
pub(super) struct Sight<'a> {
    index: &'a Index,
    missing: Missing,
    apart: Cost,
    lenses: Vec<Lens<'a>>,
    /// Of all of the query taken for an id.
    ids: Ids,
}

/// How a person answers one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// By the word at this place among the person's words.
    Word(usize),
    /// By the id.
    Id,
    /// Not at all.
    Not,
}

impl<'a> Sight<'a> {
    /// Looks the words of a query up.
    pub(super) fn new(index: &'a Index, query: Query, effort: Effort, missing: Missing) -> Self {
        let ids =
            Ids::of(index, if query.words.len() > 1 { &query.code } else { "" }, query.badge.as_deref());
        let apart = if effort == Effort::Typo { APART_FROM_TYPO } else { APART };
        let words = query.words.into_iter();
        let mut lenses: Vec<_> = words.map(|asked| Lens::new(index, asked, effort)).collect();
        // Long words choose first among the words of a person: a letter finds another one more easily.
        lenses.sort_by_key(|lens| std::cmp::Reverse(lens.asked.pattern.len()));
        Self { index, missing, apart, lenses, ids }
    }

    /// What the words of the query are seen through, in the order of the answers of [`Sight::meet`].
    pub(super) fn lenses(&self) -> impl Iterator<Item = &Lens<'a>> {
        self.lenses.iter()
    }

    /// Everybody who matches.
    pub(super) fn matches(&self, limit: usize) -> Found {
        let mut found = Found::best(limit, self.apart);
        match self.lenses.as_slice() {
            [] => {}
            [lens] => self.alone(lens, &mut found),
            _ => self.together(&mut found),
        }
        found
    }

    fn matched(&self, slot: Slot, cost: Cost, through: Through) -> Match {
        Match::new(slot, cost, through, self.index.people.rank(slot))
    }

    fn together(&self, found: &mut Found) {
        for slot in self.ids.slots() {
            found.add(self.ids.cost(slot).map(|cost| self.matched(slot, cost, Through::Name)));
        }
        for slot in self.candidates().iter().filter(|slot| self.ids.cost(*slot).is_none()) {
            found.add(self.meet(slot, |_| {}));
        }
    }

    /// Few people, and among them everybody who matches.
    fn candidates(&self) -> Bits {
        let needed = self.lenses.iter().filter(|lens| lens.asked.father == Father::Silent);
        let mut lenses: Vec<_> = needed.map(|lens| (lens.estimate(), lens)).collect();
        lenses.sort_by_key(|(people, _)| *people);
        let mut lenses = lenses.into_iter();
        let mut candidates = Bits::none(self.index.people.slots());
        // Who leaves one word unanswered answers at least one of any two.
        let first = if self.missing == Missing::OneWord { 2 } else { 1 };
        lenses.by_ref().take(first).for_each(|(_, lens)| lens.mark(&mut candidates));
        if self.missing == Missing::Father {
            for (people, lens) in lenses {
                // Marking somebody costs a fraction of looking at somebody.
                if people > 8 * candidates.count() {
                    break;
                }
                let mut others = Bits::none(self.index.people.slots());
                lens.mark(&mut others);
                candidates.keep(&others);
            }
        }
        candidates
    }

    /// Answers every word of the query with a word of the person, each of which answers once; `answer` is told those, in
    /// the order of the lenses.
    pub(super) fn meet(&self, slot: Slot, mut answer: impl FnMut(Answered)) -> Option<Match> {
        let entries = self.index.people.entries(slot);
        let (mut sum, mut carried, mut by_letter, mut only_letter) = (0, false, false, None);
        let (mut missing, mut taken) = (false, 0_u64);
        for (number, lens) in (0..).zip(&self.lenses) {
            let (mut least, mut at) = (lens.ids.cost(slot).unwrap_or(HOPELESS), None);
            for (place, entry) in (0..u64::BITS).zip(entries) {
                if let Some(cost) = lens.cost(*entry)
                    && cost < least
                    && taken >> place & 1 == 0
                {
                    (least, at) = (cost, Some((place, entry)));
                }
            }
            match at {
                Some((place, entry)) => {
                    let part = entry.part();
                    // A place answers several words: those of its name.
                    taken |= u64::from(part.is_name()) << place;
                    // A letter carries nobody, on neither side.
                    let letter = part.is_initial() || lens.asked.is_initial();
                    by_letter |= letter;
                    only_letter = only_letter.or(lens.is_only_letter(*entry).then_some(number));
                    carried |= part.is_name() && !letter;
                    answer(Answered::Word(place as usize));
                }
                None if least < HOPELESS => {
                    carried = true;
                    answer(Answered::Id);
                }
                None => {
                    least = self.unanswered(lens, slot, &mut missing)?;
                    answer(Answered::Not);
                }
            }
            sum += least;
        }
        let through = match (carried || by_letter, only_letter) {
            (true, Some(word)) => Through::Initial(word),
            (true, None) => Through::Name,
            (false, _) => Through::Place,
        };
        // Of some people only letters are known.
        (carried || !by_letter || self.index.people.has_only_letters(slot))
            .then(|| self.matched(slot, sum + cost_of(through), through))
    }

    /// What it costs that a person does not answer a word; none where that may not be.
    fn unanswered(&self, lens: &Lens<'_>, slot: Slot, missing: &mut bool) -> Option<Cost> {
        match lens.asked.father {
            Father::Particle => return Some(NO_PARTICLE),
            Father::Name if !self.index.people.has_father(slot) => {
                return Some(NO_FATHER);
            }
            Father::Name | Father::Silent => {}
        }
        let may = self.missing == Missing::OneWord && !std::mem::replace(missing, true);
        may.then_some(NO_ANSWER)
    }

    /// One word: whoever has a word that fits matches, so nobody has to be looked at.
    fn alone(&self, lens: &Lens<'_>, found: &mut Found) {
        const NOBODY: Cost = Cost::MAX;
        let mut best = vec![NOBODY; self.index.people.slots()];
        let mut matched = Vec::new();
        let mut note = |slot: Slot, cost: Cost, through: Through| {
            if let Some(known) = best.get_mut(slot as usize) {
                if *known == NOBODY {
                    matched.push(slot);
                }
                let place = Cost::from(through == Through::Place);
                *known = (*known).min((cost + cost_of(through)) << 1 | place);
            }
        };
        for word in &lens.words {
            let Some((cost, parts)) = lens.costs(*word) else { continue };
            for holder in self.index.vocabulary.holders(*word) {
                let part = parts.get(holder.part() as usize).filter(|part| **part < HOPELESS);
                if let Some(part) = part {
                    let through = if holder.part().is_name() { Through::Name } else { Through::Place };
                    note(holder.slot(), cost + part, through);
                }
            }
        }
        for ids in [&lens.ids, &self.ids] {
            for slot in ids.slots() {
                if let Some(cost) = ids.cost(slot) {
                    note(slot, cost, Through::Name);
                }
            }
        }
        for slot in matched {
            let best = best.get(slot as usize).copied().unwrap_or(NOBODY);
            let through = if best & 1 == 0 { Through::Name } else { Through::Place };
            found.add(Some(self.matched(slot, best >> 1, through)));
        }
    }
}
