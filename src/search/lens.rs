//! A word of a query held against the whole vocabulary: which words it may stand for, and what that costs.

use super::{
    Index,
    bits::Bits,
    likeness::{Cost, HOPELESS, instead},
    people::{Entry, Part},
    query::{Asked, Effort},
    sounds::initials,
    tree::Branch,
    vocabulary::{Slot, Spelling, WordNo},
};

/// What it costs to take a word for the typed one, and as what: smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit(u16);

/// As what a word fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    /// Itself, wherever it stands.
    Word,
    /// A letter that stands for a name.
    Initial,
    /// The name of somebody's father.
    Father,
}

impl As {
    const ALL: [Self; 3] = [Self::Word, Self::Initial, Self::Father];

    /// Whether it can be that as this part of a person.
    fn fits(self, part: Part) -> bool {
        match self {
            Self::Word => true,
            Self::Initial => part.is_initial(),
            Self::Father => matches!(part, Part::Father | Part::Further),
        }
    }
}

impl Fit {
    const NONE: Self = Self(u16::MAX);

    fn new(cost: Cost, fits: As) -> Self {
        Self(cost.unsigned_abs() << 2 | fits as u16)
    }

    fn cost(self) -> Cost {
        Cost::try_from(self.0 >> 2).unwrap_or(HOPELESS)
    }

    fn is(self, fits: As) -> bool {
        self != Self::NONE && self.0 & 3 == fits as u16
    }
}

/// Those whose id, telephone or code a text is or begins.
#[derive(Debug)]
pub(super) struct Ids {
    begins: Option<Bits>,
    whole: Option<Bits>,
}

/// The beginning of an id.
const BEGINNING_OF_ID: Cost = 16;

impl Ids {
    /// Looks a text up as an id or a telephone, and a badge's code.
    pub(super) fn of(index: &Index, text: &str, badge: Option<&str>) -> Self {
        let some = |slots: &mut dyn Iterator<Item = Slot>| {
            let mut bits = None;
            slots.for_each(|slot| bits.get_or_insert_with(|| Bits::none(index.people.slots())).set(slot));
            bits
        };
        let (begins, whole) = index.codes.find(text, &index.people);
        let (begins_code, whole_code) = index.codes.find(badge.unwrap_or_default(), &index.people);
        let (begins, whole) = (begins.chain(begins_code), whole.chain(whole_code));
        let phones = index.people.with_phone(text);
        let whole_phones = phones.clone().filter(|_| text.len() == 4);
        Self { begins: some(&mut begins.chain(phones)), whole: some(&mut whole.chain(whole_phones)) }
    }

    /// What it costs to take the text for somebody's id.
    pub(super) fn cost(&self, slot: Slot) -> Option<Cost> {
        let has = |bits: &Option<Bits>| bits.as_ref().is_some_and(|bits| bits.has(slot));
        has(&self.begins).then(|| if has(&self.whole) { 0 } else { BEGINNING_OF_ID })
    }

    /// Everybody whose id it is or begins.
    pub(super) fn slots(&self) -> impl Iterator<Item = Slot> {
        self.begins.iter().flat_map(Bits::iter)
    }
}

/// A word of the query with what was found out about it.
pub(super) struct Lens<'a> {
    index: &'a Index,
    pub(super) asked: Asked,
    pub(super) ids: Ids,
    /// The words that fit.
    pub(super) words: Vec<WordNo>,
    fits: Vec<Fit>,
    /// What it costs in addition to be a part of a person, by [`As`] and [`Part`]; where it cannot be, it is hopeless.
    parts: [[Cost; 1 << Part::BITS]; As::ALL.len()],
}

/// A whole name is typed of which the list has a letter.
pub(super) const ONLY_INITIAL: Cost = 105;
/// How unlike a letter may be that stands for a name.
const INITIAL_ALIKE: Cost = 20;
/// A father's name in another language.
const OTHER_ENDING: Cost = 8;
/// How unlike a word of a place's names may be.
const PLACE_ALIKE: Cost = 20;
/// Up to this it is the same name.
const SAME_NAME: Cost = 24;
/// How unlike the father's own name may be there.
const FATHER_ALIKE: Cost = 45;

impl<'a> Lens<'a> {
    /// Looks the vocabulary through.
    pub(super) fn new(index: &'a Index, asked: Asked, effort: Effort) -> Self {
        let ids = Ids::of(index, &asked.fold, None);
        let fits = vec![Fit::NONE; index.vocabulary.len()];
        let mut lens = Self { index, parts: parts(&asked), asked, ids, words: Vec::new(), fits };
        lens.look(effort);
        if !lens.asked.is_initial() {
            lens.take_initials();
            lens.take_places();
        }
        lens
    }

    fn look(&mut self, effort: Effort) {
        let limit = self.asked.limit(effort);
        let vocabulary = &self.index.vocabulary;
        let sounds = |word| vocabulary.spelling(word).sounds();
        let mistyped = effort == Effort::Typo && self.asked.may_be_mistyped();
        let pattern = if mistyped { self.asked.pattern.mistyped() } else { self.asked.pattern.clone() };
        vocabulary.by_sounds().walk(&pattern, limit, sounds, |branch| self.take(branch, limit));
        if let Some(stem) = self.asked.stem.clone() {
            vocabulary.by_sounds().walk(&stem, FATHER_ALIKE, sounds, |branch| {
                if let (Some(cost), [word]) = (branch.whole, branch.words) {
                    self.note(*word, Fit::new(cost + OTHER_ENDING, As::Father));
                }
            });
        }
    }

    fn note(&mut self, word: WordNo, fit: Fit) {
        if let Some(known) = self.fits.get_mut(word as usize) {
            if *known == Fit::NONE {
                self.words.push(word);
            }
            *known = fit.min(*known);
        }
    }

    fn take(&mut self, branch: Branch<'_>, limit: Cost) {
        let (beginning, depth) = branch.beginning;
        for word in branch.words {
            let spelling = self.index.vocabulary.spelling(*word);
            let left = spelling.sounds().len().saturating_sub(depth);
            let begun = beginning + self.asked.rest(left);
            let cost = branch.whole.map_or(begun, |whole| whole.min(begun));
            if beginning.min(cost) <= limit {
                self.note(*word, Fit::new(cost + written(&self.asked, spelling, cost), As::Word));
            }
        }
    }

    fn take_initials(&mut self) {
        let Some(first) = self.asked.pattern.first() else { return };
        let vocabulary = &self.index.vocabulary;
        for word in vocabulary.initials() {
            let spelling = vocabulary.spelling(*word);
            let letter = spelling.sounds().first();
            let alike = letter.map(|letter| {
                if initials(spelling.plain()).contains(&first) { 2 } else { instead(*letter, first) }
            });
            let alike = alike.filter(|alike| *alike <= INITIAL_ALIKE);
            let known = self.fits.get(*word as usize).is_some_and(|known| *known != Fit::NONE);
            if let Some(alike) = alike.filter(|_| !known) {
                self.note(*word, Fit::new(ONLY_INITIAL + alike, As::Initial));
            }
        }
    }

    fn take_places(&mut self) {
        for (word, place) in self.index.vocabulary.places() {
            let fit = self.fits.get(*word as usize).copied().unwrap_or(Fit::NONE);
            if fit.is(As::Word) && fit.cost() <= PLACE_ALIKE {
                self.note(*place, fit);
            }
        }
    }

    /// What it costs to take a person's word for the typed one.
    pub(super) fn cost(&self, entry: Entry) -> Option<Cost> {
        let fit = *self.fits.get(entry.word() as usize).filter(|fit| **fit != Fit::NONE)?;
        let part = *self.parts_of(fit)?.get(entry.part() as usize)?;
        (part < HOPELESS).then(|| fit.cost() + part)
    }

    /// Whether the word is a letter that stands for a name of which more is typed.
    pub(super) fn is_only_letter(&self, entry: Entry) -> bool {
        self.fits.get(entry.word() as usize).is_some_and(|fit| fit.is(As::Initial))
    }

    fn parts_of(&self, fit: Fit) -> Option<&[Cost; 1 << Part::BITS]> {
        self.parts.get(usize::from(fit.0 & 3))
    }

    /// What it costs to take a word for the typed one, and what in addition as each part; those are hopeless as which it
    /// does not fit.
    pub(super) fn costs(&self, word: WordNo) -> Option<(Cost, &[Cost; 1 << Part::BITS])> {
        // A letter alone carries nobody.
        let fit = *self.fits.get(word as usize).filter(|fit| !fit.is(As::Initial))?;
        Some((fit.cost(), self.parts_of(fit)?))
    }

    /// Of all who have a name with the same first letter, how many have this one: a share in thousandths.
    pub(super) fn share_of_letter(&self) -> usize {
        let vocabulary = &self.index.vocabulary;
        let holders = |word: &WordNo| vocabulary.holders(*word).len();
        let near = |word: &&WordNo| self.fits.get(**word as usize).is_some_and(|fit| fit.cost() <= SAME_NAME);
        let named: usize = self.words.iter().filter(near).map(holders).sum();
        let first = self.asked.pattern.first().unwrap_or_default();
        let alike = |sound: &u8| instead(*sound, first) <= INITIAL_ALIKE;
        let sounds = |word| vocabulary.spelling(word).sounds();
        let letter = vocabulary.by_sounds().beginning(sounds, alike);
        named * 1_000 / letter.map(holders).sum::<usize>().max(1)
    }

    /// About how many people have one of the words.
    pub(super) fn estimate(&self) -> usize {
        let step = self.words.len() / 32 + 1;
        let sample = self.words.iter().step_by(step);
        let holders: usize = sample.map(|word| self.index.vocabulary.holders(*word).len()).sum();
        holders * step + self.ids.slots().count()
    }

    /// Everybody who has one of them, and so everybody who answers.
    pub(super) fn mark(&self, bits: &mut Bits) {
        for word in &self.words {
            self.index.vocabulary.holders(*word).iter().for_each(|holder| bits.set(holder.slot()));
        }
        self.ids.slots().for_each(|slot| bits.set(slot));
    }
}

fn parts(asked: &Asked) -> [[Cost; 1 << Part::BITS]; As::ALL.len()] {
    As::ALL.map(|fits| {
        let mut costs = [HOPELESS; 1 << Part::BITS];
        for (cost, part) in costs.iter_mut().zip(Part::ALL) {
            *cost = asked.at(part).filter(|_| fits.fits(part)).unwrap_or(HOPELESS);
        }
        costs
    })
}

/// Up to what cost it is looked whether a word is written as it is typed.
const NEARLY_NOTHING: Cost = 24;

/// Between words that sound the same, those come first that are written the same.
fn written(asked: &Asked, spelling: &Spelling, cost: Cost) -> Cost {
    match () {
        () if cost > NEARLY_NOTHING => 2,
        () if spelling.plain().starts_with(&asked.plain) => 0,
        () if spelling.fold().starts_with(&asked.fold) => 1,
        () => 2,
    }
}
