//! Who matches a query: the people of its rarest word, looked at word by word.

use super::{
    Index,
    bits::Bits,
    people::{Entry, Part},
    query::{Asked, Grade, Missing, Query},
    score::{self, Found, Match, Tally},
    vocabulary::{Slot, WordNo},
};

/// Those whose id or telephone a text is or begins.
#[derive(Debug)]
struct Ids {
    begins: Option<Bits>,
    whole: Option<Bits>,
}

impl Ids {
    fn of(index: &Index, text: &str) -> Self {
        let some = |slots: &mut dyn Iterator<Item = Slot>| {
            let mut bits = None;
            slots.for_each(|slot| bits.get_or_insert_with(|| Bits::none(index.people.slots())).set(slot));
            bits
        };
        let (begins, whole) = index.codes.find(text, &index.people);
        let phones = index.people.with_phone(text);
        let whole_phones = phones.clone().filter(|_| text.len() == 4);
        Self { begins: some(&mut begins.chain(phones)), whole: some(&mut whole.chain(whole_phones)) }
    }

    fn grade(&self, slot: Slot) -> Option<Grade> {
        let has = |bits: &Option<Bits>| bits.as_ref().is_some_and(|bits| bits.has(slot));
        has(&self.begins).then(|| score::grade_of_id(has(&self.whole)))
    }

    fn slots(&self) -> impl Iterator<Item = Slot> {
        self.begins.iter().flat_map(Bits::iter)
    }
}

/// A word of the query with what was found out about it.
struct Lens<'a> {
    index: &'a Index,
    asked: &'a Asked,
    ids: Ids,
    /// The words of people that may fit, in plain Latin, by sound, and as letters that stand for a name.
    written: &'a [WordNo],
    sounding: &'a [WordNo],
    initials: Vec<WordNo>,
    /// The grade of each word of the vocabulary, once it was needed.
    grades: Vec<Known>,
}

/// What is known of how a word fits.
#[derive(Clone, Copy, Debug)]
enum Known {
    NotYet,
    Fits(Grade),
    /// Only where it stands for a whole name.
    FitsAsInitial(Grade),
    FitsNot,
}

impl<'a> Lens<'a> {
    fn new(index: &'a Index, asked: &'a Asked) -> Self {
        let vocabulary = &index.vocabulary;
        let (written, sounding) =
            (vocabulary.beginning(asked.fold()), vocabulary.sounding(asked.audible_skeleton()));
        let mut grades = vec![Known::FitsNot; vocabulary.len()];
        for word in written.iter().chain(sounding) {
            if let Some(known) = grades.get_mut(*word as usize) {
                *known = Known::NotYet;
            }
        }
        let mut initials = Vec::new();
        for word in vocabulary.initials() {
            let spelling = vocabulary.spelling(*word);
            if let (None, Some(grade)) = (asked.grade(spelling), asked.grade_initial(spelling))
                && let Some(known) = grades.get_mut(*word as usize)
            {
                *known = Known::FitsAsInitial(grade);
                initials.push(*word);
            }
        }
        Self { index, asked, ids: Ids::of(index, asked.fold()), written, sounding, initials, grades }
    }

    /// How well a person's word fits, and what it costs.
    fn judge(&mut self, entry: Entry) -> Option<(Grade, u32)> {
        let known = self.grades.get_mut(entry.word() as usize)?;
        if let Known::NotYet = known {
            let spelling = self.index.vocabulary.spelling(entry.word());
            *known = self.asked.grade(spelling).map_or(Known::FitsNot, Known::Fits);
        }
        let part = entry.part();
        let grade = match *known {
            // A letter is no sound of a place.
            Known::Fits(grade) if grade.is_weak() && self.asked.is_letter() && !part.is_name() => None,
            Known::Fits(grade) => Some(grade),
            Known::FitsAsInitial(grade) if part == Part::Initial => Some(grade),
            _ => None,
        };
        grade.map(|grade| (grade, score::cost(self.asked, grade, part)))
    }

    /// The words of people that may fit.
    fn words(&self) -> impl Iterator<Item = WordNo> {
        self.written.iter().chain(self.sounding).chain(&self.initials).copied()
    }

    /// About how many people have one of them.
    fn estimate(&self) -> usize {
        let words = self.written.len() + self.sounding.len() + self.initials.len();
        let step = words / 32 + 1;
        let sample = self.words().step_by(step);
        let holders: usize = sample.map(|word| self.index.vocabulary.holders(word).len()).sum();
        holders * step + self.ids.slots().count()
    }

    /// Everybody who has one of them, and so everybody who matches.
    fn mark(&self, bits: &mut Bits) {
        for word in self.words() {
            self.index.vocabulary.holders(word).iter().for_each(|holder| bits.set(holder.slot()));
        }
        self.ids.slots().for_each(|slot| bits.set(slot));
    }
}

/// Everybody who matches.
pub(super) fn matches(index: &Index, query: &Query, missing: Missing, limit: usize) -> Found {
    let mut found = Found::best(limit);
    match query.words.as_slice() {
        [] => {}
        [asked] => alone(index, asked, &mut found),
        words => together(index, words, missing, &query.code, &mut found),
    }
    found
}

/// Several words: the people of the rarest, each of whom has to answer the others too.
fn together(index: &Index, words: &[Asked], missing: Missing, code: &str, found: &mut Found) {
    let ids = Ids::of(index, code);
    for slot in ids.slots() {
        let mut tally = Tally::new();
        if let (Some(grade), Some(asked)) = (ids.grade(slot), words.last()) {
            tally.count(asked, grade, score::cost_of_id(grade), true);
        }
        found.add(tally.finish(slot, &index.people));
    }
    let mut lenses: Vec<_> = words.iter().map(|asked| Lens::new(index, asked)).collect();
    let candidates = candidates(index, &lenses, missing);
    // Long words choose first among the words of a person: a letter finds another one more easily.
    lenses.sort_by_key(|lens| std::cmp::Reverse(lens.asked.fold().len()));
    let mut taken = Vec::new();
    for slot in candidates.iter().filter(|slot| ids.grade(*slot).is_none()) {
        found.add(meet(index, &mut lenses, slot, missing, &mut taken));
    }
}

/// Few people, and among them everybody who matches.
fn candidates(index: &Index, lenses: &[Lens<'_>], missing: Missing) -> Bits {
    let mut lenses: Vec<_> = lenses
        .iter()
        .filter(|lens| missing == Missing::Nothing || !lens.asked.is_particle())
        .map(|lens| (lens.estimate(), lens))
        .collect();
    lenses.sort_by_key(|(people, _)| *people);
    let mut lenses = lenses.into_iter();
    let mut candidates = Bits::none(index.people.slots());
    // Who leaves one word unanswered answers at least one of any two.
    let needed = if missing == Missing::OneWord { 2 } else { 1 };
    lenses.by_ref().take(needed).for_each(|(_, lens)| lens.mark(&mut candidates));
    if missing != Missing::OneWord {
        for (people, lens) in lenses {
            // Marking somebody costs a fraction of looking at somebody.
            if people > 8 * candidates.count() {
                break;
            }
            let mut others = Bits::none(index.people.slots());
            lens.mark(&mut others);
            candidates.keep(&others);
        }
    }
    candidates
}

/// Answers every word of the query with a word of the person, each of which answers once.
fn meet(
    index: &Index,
    lenses: &mut [Lens<'_>],
    slot: Slot,
    missing: Missing,
    taken: &mut Vec<usize>,
) -> Option<Match> {
    let entries = index.people.entries(slot);
    taken.clear();
    let mut tally = Tally::new();
    for lens in lenses {
        let (mut best, mut least) = (None, u32::MAX);
        for (at, entry) in entries.iter().enumerate() {
            if let Some((grade, cost)) = lens.judge(*entry)
                && cost < least
                && !taken.contains(&at)
            {
                (best, least) = (Some((at, grade, entry.part())), cost);
            }
        }
        let id = lens.ids.grade(slot).filter(|grade| score::cost_of_id(*grade) < least);
        match (best, id) {
            (_, Some(grade)) => tally.count(lens.asked, grade, score::cost_of_id(grade), true),
            (Some((at, grade, part)), None) => {
                taken.push(at);
                // A letter carries nobody, on neither side.
                let names = part.is_name() && !grade.is_initial() && !lens.asked.is_letter();
                tally.count(lens.asked, grade, least, names);
            }
            _ if tally.miss(lens.asked, missing) => {}
            _ => return None,
        }
    }
    tally.finish(slot, &index.people)
}

/// One word: whoever has a word that fits matches, so nobody has to be looked at.
fn alone(index: &Index, asked: &Asked, found: &mut Found) {
    let vocabulary = &index.vocabulary;
    let mut best = vec![Least::NOBODY; index.people.slots()];
    let mut note = |slot: Slot, least: Least| {
        if let Some(known) = best.get_mut(slot as usize) {
            *known = least.min(*known);
        }
    };
    let sounding = vocabulary.sounding(asked.audible_skeleton());
    for word in vocabulary.beginning(asked.fold()).iter().chain(sounding) {
        let Some(grade) = asked.grade(vocabulary.spelling(*word)) else { continue };
        let costs = Part::ALL.map(|part| Least::of(grade, score::cost(asked, grade, part), part.is_name()));
        for holder in vocabulary.holders(*word) {
            if let Some(least) = costs.get(holder.part() as usize) {
                note(holder.slot(), *least);
            }
        }
    }
    let ids = Ids::of(index, asked.fold());
    for slot in ids.slots() {
        if let Some(grade) = ids.grade(slot) {
            note(slot, Least::of(grade, score::cost_of_id(grade), true));
        }
    }
    for (slot, least) in (0..).zip(best) {
        let Some((grade, cost, names)) = least.parts() else { continue };
        let mut tally = Tally::new();
        tally.count(asked, grade, cost, names);
        found.add(tally.finish(slot, &index.people));
    }
}

/// The best that one word finds of a person, in two bytes that order as the matches do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Least(u16);

impl Least {
    const NOBODY: Self = Self(u16::MAX);

    fn of(grade: Grade, cost: u32, names: bool) -> Self {
        let weak = u16::from(grade.is_weak()) << 15;
        let apart = u16::from(!names) << 14;
        Self(weak | apart | u16::try_from(cost).unwrap_or(0x3ff).min(0x3ff) << 4 | grade as u16)
    }

    fn parts(self) -> Option<(Grade, u32, bool)> {
        let grade = Grade::ALL.get(usize::from(self.0 & 15)).filter(|_| self != Self::NOBODY)?;
        Some((*grade, u32::from(self.0 >> 4 & 0x3ff), self.0 >> 14 & 1 == 0))
    }
}

/// How much nearer somebody is who comes from the same region.
const WORTH_OF_REGION: u64 = 30;

/// Puts those behind who come from another region than the query says, when it says one.
pub(super) fn prefer_region(index: &Index, region: &Query, found: &mut Found) {
    // The longest word names the region; others say that it is a region, or a city.
    let Some(asked) = region.words.iter().max_by_key(|asked| asked.fold().len()) else { return };
    let mut lens = Lens::new(index, asked);
    for found in found.kept() {
        let entries = index.people.entries(found.slot).iter();
        let mut of_region = entries.filter(|entry| entry.part() == Part::Region);
        if !of_region.any(|entry| lens.judge(*entry).is_some_and(|(grade, _)| !grade.is_coarse())) {
            found.order += WORTH_OF_REGION << 32;
        }
    }
}
