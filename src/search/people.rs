//! The people of the index: their words, their place in the order of names, their ids.

use super::{
    order::Order,
    vocabulary::{Slot, Vocabulary, WordNo, number},
};
use crate::domain::{Code, ParticipantId};
use std::cmp::Ordering;

/// What a word is to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The first word of the name.
    Family,
    /// The second.
    Given,
    /// One after the second.
    Further,
    /// A father's own name, of one that ends in -ович or -ұлы.
    Father,
    /// A letter that stands for a name.
    Initial,
    /// Another one after it.
    SecondInitial,
    /// Hyphenated words of the name written as one, and words of other names.
    Joined,
    /// Of the region.
    Region,
    /// Of the organisation.
    Organisation,
    /// A place of the gazetteer, which the region names.
    Place,
}

impl Part {
    /// Every part, by number.
    pub(super) const ALL: [Self; 10] = [
        Self::Family,
        Self::Given,
        Self::Further,
        Self::Father,
        Self::Initial,
        Self::SecondInitial,
        Self::Joined,
        Self::Region,
        Self::Organisation,
        Self::Place,
    ];

    /// How many bits a part takes.
    pub(super) const BITS: u32 = 4;

    /// The part that the last bits say.
    pub(super) fn of(bits: u32) -> Self {
        Self::ALL.get(bits as usize & 15).copied().unwrap_or(Self::Organisation)
    }

    /// Whether it is of the name.
    pub(super) fn is_name(self) -> bool {
        !matches!(self, Self::Region | Self::Organisation | Self::Place)
    }

    /// Whether it is a letter that stands for a name.
    pub(super) fn is_initial(self) -> bool {
        matches!(self, Self::Initial | Self::SecondInitial)
    }

    /// Whether it is one of the words of the name in the order in which they are written.
    pub(super) fn is_written_name(self) -> bool {
        self.is_name() && !matches!(self, Self::Joined | Self::Father)
    }
}

/// A word of a person: its number and what it is, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry(u32);

impl Entry {
    /// The word `word` as `part` of a person.
    pub(super) fn new(word: WordNo, part: Part) -> Self {
        Self(word << Part::BITS | part as u32)
    }

    /// Its number.
    pub(super) fn word(self) -> WordNo {
        self.0 >> Part::BITS
    }

    /// What it is.
    pub(super) fn part(self) -> Part {
        Part::of(self.0)
    }
}

/// What the index reads of a person.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: ParticipantId,
    pub(super) code: Option<Code>,
    pub(super) entries: Vec<Entry>,
    /// The last four digits of the telephone.
    pub(super) phone: Option<u16>,
    /// Of everything that was read: another digest, another draft.
    pub(super) digest: u64,
}

#[derive(Clone, Debug)]
struct Person {
    id: ParticipantId,
    code: Option<Code>,
    digest: u64,
    from: u32,
    count: u16,
    phone: u16,
}

const NO_PHONE: u16 = u16::MAX;

/// Everybody, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    slots: Vec<Option<Person>>,
    /// Where each name stands among all names; with gaps, so that somebody new fits in.
    ranks: Vec<u32>,
    free: Vec<Slot>,
    entries: Vec<Entry>,
    /// How many of the entries are of people that are gone.
    unused: usize,
    by_id: Order,
    by_name: Order,
}

impl People {
    /// Takes everybody at once, in the order of their ids.
    pub(super) fn of(drafts: Vec<Draft>, vocabulary: &Vocabulary) -> Self {
        let mut people = Self::default();
        people.slots.reserve_exact(drafts.len());
        people.entries.reserve_exact(drafts.iter().map(|draft| draft.entries.len()).sum());
        for draft in drafts {
            let person = people.person(draft);
            people.slots.push(Some(person));
        }
        let count = number(people.slots.len());
        people.by_id = Order::sorted((0..count).collect());
        people.by_name = Order::sorted(people.sorted_by_name(count, vocabulary));
        people.space_ranks();
        people
    }

    fn sorted_by_name(&self, count: u32, vocabulary: &Vocabulary) -> Vec<Slot> {
        let ranks = vocabulary.ranks();
        let rank = |word: Option<WordNo>| {
            word.and_then(|word| ranks.get(word as usize)).map_or(0, |rank| u128::from(*rank) + 1)
        };
        // The first four words of a name decide nearly always, and numbers compare faster than words.
        let mut keyed: Vec<(u128, Slot)> = (0..count)
            .map(|slot| {
                let mut words = self.name(slot);
                ((0..4).fold(0, |key, _| key << 32 | rank(words.next())), slot)
            })
            .collect();
        keyed.sort_unstable_by(|(one_key, one), (other_key, other)| {
            one_key.cmp(other_key).then_with(|| self.compare(*one, *other, vocabulary))
        });
        keyed.into_iter().map(|(_, slot)| slot).collect()
    }

    fn person(&mut self, draft: Draft) -> Person {
        let from = number(self.entries.len());
        self.entries.extend(&draft.entries);
        Person {
            id: draft.id,
            code: draft.code,
            digest: draft.digest,
            from,
            count: u16::try_from(draft.entries.len()).unwrap_or(u16::MAX),
            phone: draft.phone.unwrap_or(NO_PHONE),
        }
    }

    fn get(&self, slot: Slot) -> Option<&Person> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// How many numbers are given out, those of people gone included.
    pub(super) fn slots(&self) -> usize {
        self.slots.len()
    }

    /// How many people there are.
    pub(super) fn len(&self) -> usize {
        self.by_id.items().len()
    }

    /// The number of a person.
    pub(super) fn slot(&self, id: &ParticipantId) -> Option<Slot> {
        self.by_id.find(|known| self.id(known).cmp(&Some(id)))
    }

    /// A person's id.
    pub(super) fn id(&self, slot: Slot) -> Option<&ParticipantId> {
        self.get(slot).map(|person| &person.id)
    }

    /// A person's code.
    pub(super) fn code(&self, slot: Slot) -> Option<Code> {
        self.get(slot)?.code
    }

    /// The digest of what was read of a person.
    pub(super) fn digest(&self, slot: Slot) -> Option<u64> {
        self.get(slot).map(|person| person.digest)
    }

    /// Where a person's name stands among all names.
    pub(super) fn rank(&self, slot: Slot) -> u32 {
        self.ranks.get(slot as usize).copied().unwrap_or(u32::MAX)
    }

    /// A person's words: first the name's, as written.
    pub(super) fn entries(&self, slot: Slot) -> &[Entry] {
        self.get(slot).map_or(&[], |person| self.entries_of(person))
    }

    fn entries_of(&self, person: &Person) -> &[Entry] {
        let from = person.from as usize;
        self.entries.get(from..from + usize::from(person.count)).unwrap_or_default()
    }

    /// The words of a person's name, as written.
    pub(super) fn name(&self, slot: Slot) -> impl Iterator<Item = WordNo> {
        self.entries(slot).iter().filter(|entry| entry.part().is_written_name()).map(|entry| entry.word())
    }

    /// Whether the name is nothing but letters.
    pub(super) fn has_only_letters(&self, slot: Slot) -> bool {
        !self
            .entries(slot)
            .iter()
            .any(|entry| matches!(entry.part(), Part::Family | Part::Given | Part::Further))
    }

    /// Whether the list says anything of a person's father.
    pub(super) fn has_father(&self, slot: Slot) -> bool {
        self.entries(slot).iter().any(|entry| entry.part() == Part::Further)
    }

    /// Everybody whose telephone ends so: three or four digits, of the last four.
    pub(super) fn with_phone(&self, digits: &str) -> impl Iterator<Item = Slot> + Clone {
        let wanted = digits.parse::<u16>().ok().filter(|_| matches!(digits.len(), 3 | 4));
        let short = digits.len() == 3;
        let matches =
            move |phone: u16| wanted == Some(if short { phone / 10 } else { phone }) && phone != NO_PHONE;
        let people = if wanted.is_some() { self.slots.as_slice() } else { &[] };
        people
            .iter()
            .enumerate()
            .filter(move |(_, person)| person.as_ref().is_some_and(|person| matches(person.phone)))
            .map(|(slot, _)| number(slot))
    }

    /// The order of two people: by the words of the name, then by id.
    fn compare(&self, one: Slot, other: Slot, vocabulary: &Vocabulary) -> Ordering {
        let fold = |word| vocabulary.spelling(word).fold();
        let names = self.name(one).map(fold).cmp(self.name(other).map(fold));
        names.then_with(|| self.id(one).cmp(&self.id(other)))
    }

    /// Puts somebody in whose id is not there.
    pub(super) fn add(&mut self, draft: Draft, vocabulary: &Vocabulary) -> Slot {
        let id = draft.id.clone();
        let slot = self.free.pop().unwrap_or_else(|| number(self.slots.len()));
        if slot as usize == self.slots.len() {
            self.slots.push(None);
            self.ranks.push(0);
        }
        self.put(slot, draft, vocabulary);
        let mut by_id = std::mem::take(&mut self.by_id);
        by_id.insert(slot, |known| self.id(known).cmp(&Some(&id)));
        self.by_id = by_id;
        slot
    }

    /// Writes somebody anew who is there.
    pub(super) fn change(&mut self, slot: Slot, draft: Draft, vocabulary: &Vocabulary) {
        self.take(slot, vocabulary);
        self.put(slot, draft, vocabulary);
    }

    /// Takes somebody out.
    pub(super) fn remove(&mut self, slot: Slot, vocabulary: &Vocabulary) {
        let Some(id) = self.id(slot).cloned() else { return };
        let mut by_id = std::mem::take(&mut self.by_id);
        by_id.remove(slot, |known| self.id(known).cmp(&Some(&id)));
        self.by_id = by_id;
        self.take(slot, vocabulary);
        self.free.push(slot);
    }

    fn put(&mut self, slot: Slot, draft: Draft, vocabulary: &Vocabulary) {
        let person = Some(self.person(draft));
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = person;
        }
        let mut by_name = std::mem::take(&mut self.by_name);
        let at = by_name.insert(slot, |known| self.compare(known, slot, vocabulary));
        self.by_name = by_name;
        self.rank_between_neighbours(slot, at);
    }

    fn take(&mut self, slot: Slot, vocabulary: &Vocabulary) {
        let mut by_name = std::mem::take(&mut self.by_name);
        by_name.remove(slot, |known| self.compare(known, slot, vocabulary));
        self.by_name = by_name;
        self.unused += self.entries(slot).len();
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = None;
        }
        if self.unused > self.entries.len() / 2 {
            self.drop_unused();
        }
    }

    fn drop_unused(&mut self) {
        let old = std::mem::take(&mut self.entries);
        for person in self.slots.iter_mut().flatten() {
            let from = person.from as usize;
            person.from = number(self.entries.len());
            let kept = old.get(from..from + usize::from(person.count));
            self.entries.extend(kept.unwrap_or_default());
        }
        self.unused = 0;
    }

    fn rank_between_neighbours(&mut self, slot: Slot, at: usize) {
        let rank_at = |at: usize| self.by_name.items().get(at).map(|slot| self.rank(*slot));
        let below = at.checked_sub(1).and_then(rank_at).unwrap_or(0);
        let above = rank_at(at + 1).unwrap_or(u32::MAX);
        if above - below < 2 {
            self.space_ranks();
        } else if let Some(rank) = self.ranks.get_mut(slot as usize) {
            *rank = below + (above - below) / 2;
        }
    }

    fn space_ranks(&mut self) {
        self.ranks.resize(self.slots.len(), 0);
        let gap = u32::MAX / number(self.by_name.items().len() + 1);
        for (at, slot) in self.by_name.items().iter().enumerate() {
            if let Some(rank) = self.ranks.get_mut(*slot as usize) {
                *rank = number(at + 1) * gap;
            }
        }
    }
}
