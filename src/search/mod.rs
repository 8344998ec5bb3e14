//! Names to ranked people.
//!
//! [`fold`] brings what is written in Latin and Cyrillic, with and without marks, to one normal form. An [`Index`] holds
//! the distinct words of everybody in the order of their *sounds*, each with the people who have it. A typed word is laid
//! beside all of them at once, as in a tree, and each gets a cost: what romanisations, ears and fingers exchange costs
//! little. A person costs what the words cost that answer the query, and is found at all only where every word is
//! answered. Where nobody is near, the query is read as if typed on another keyboard layout, then as mistyped.
//! Everything behind [`Index::find`] may change; who calls it sees people, best first, and why each is there.

mod bits;
mod codes;
mod find;
mod kinship;
mod layouts;
mod lens;
mod letters;
mod likeness;
mod order;
mod pattern;
mod people;
mod places;
mod query;
mod rank;
mod read;
mod score;
mod sounds;
mod text;
mod tree;
mod vocabulary;

pub use text::fold;

use crate::domain::{Participant, ParticipantId, RecordKey, Seminar};
use codes::Codes;
use people::{Draft, People};
use read::Reader;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vocabulary::{Builder, Slot, Vocabulary, WordNo};

/// The people of a seminar, to be found by name, place and id.
#[derive(Clone, Debug, Default)]
pub struct Index {
    vocabulary: Vocabulary,
    people: People,
    codes: Codes,
}

/// Who answers a query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many people match; may be more than there are hits.
    pub total: usize,
    /// The one on whom Enter would act at once.
    pub act: Option<ParticipantId>,
}

impl Answer {
    /// One person and no doubt: a code was read.
    pub fn certain(id: ParticipantId) -> Self {
        Self { hits: vec![Hit { id: id.clone(), why: Why::Exact }], total: 1, act: Some(id) }
    }
}

/// A person found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Who.
    pub id: ParticipantId,
    /// Why.
    pub why: Why,
}

/// Why a person is among the hits: the weakest link between the query and the person, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Whole words as written, but for capitals.
    Exact,
    /// Beginnings of words as written.
    Prefix,
    /// The same in plain Latin: without marks, or in another alphabet.
    Folded,
    /// Sounds the same, or nearly.
    SoundsAlike,
    /// Typed in another keyboard layout.
    Layout,
    /// Mistyped.
    Typo,
}

/// From how many changed people on everything is read anew: a share of them, but not for a few.
const REBUILT_FROM: usize = 256;

impl Index {
    /// Reads everybody.
    pub fn build(seminar: &Seminar) -> Self {
        let mut builder = Builder::default();
        let mut reader = Reader::new(&mut builder);
        let drafts: Vec<_> = seminar.participants().map(|person| reader.draft(person)).collect();
        let vocabulary = builder.finish(&drafts);
        let people = People::of(drafts, &vocabulary);
        Self { codes: Codes::of(&people), vocabulary, people }
    }

    /// Follows an entry: `touched` are the records that it changed, as [`Seminar::apply`] said.
    ///
    /// Somebody whose name, place and telephone are as before costs next to nothing, somebody new some microseconds.
    pub fn refresh(&mut self, seminar: &Seminar, touched: &BTreeSet<RecordKey>) {
        let changed: Vec<_> = touched
            .iter()
            .filter_map(|key| match key {
                RecordKey::Participant(id) => Some(id),
                _ => None,
            })
            .filter(|id| {
                let now = of_record(seminar, id).map(read::digest);
                self.people.slot(id).and_then(|slot| self.people.digest(slot)) != now
            })
            .collect();
        if changed.len() >= REBUILT_FROM && changed.len() > self.people.len() / 32 {
            *self = Self::build(seminar);
            return;
        }
        for id in changed {
            match (self.people.slot(id), of_record(seminar, id)) {
                (None, Some(person)) => self.add(person),
                (Some(slot), Some(person)) => self.change(slot, person),
                (Some(slot), None) => self.remove(slot),
                (None, None) => {}
            }
        }
    }

    fn draft(&mut self, person: &Participant) -> Draft {
        Reader::new(&mut self.vocabulary).draft(person)
    }

    fn add(&mut self, person: &Participant) {
        let draft = self.draft(person);
        let slot = self.people.add(draft, &self.vocabulary);
        self.codes.add(slot, &self.people);
        self.note_words(slot);
    }

    fn change(&mut self, slot: Slot, person: &Participant) {
        self.forget_words(slot);
        let draft = self.draft(person);
        self.people.change(slot, draft, &self.vocabulary);
        self.note_words(slot);
    }

    fn remove(&mut self, slot: Slot) {
        self.forget_words(slot);
        self.codes.remove(slot, &self.people);
        self.people.remove(slot, &self.vocabulary);
    }

    fn note_words(&mut self, slot: Slot) {
        self.people.entries(slot).iter().for_each(|entry| self.vocabulary.add(*entry, slot));
    }

    fn forget_words(&mut self, slot: Slot) {
        self.people.entries(slot).iter().for_each(|entry| self.vocabulary.remove(*entry, slot));
    }

    /// People whose name could be taken for this one's: the same first word in plain Latin and the same initials after
    /// it, as far as both have any. By id.
    pub fn namesakes(&self, id: &ParticipantId) -> Vec<ParticipantId> {
        let Some(slot) = self.people.slot(id) else { return Vec::new() };
        let Some(family) = self.people.name(slot).next() else { return Vec::new() };
        let fold = self.vocabulary.spelling(family).fold();
        let initials = |slot| self.people.name(slot).skip(1).filter_map(|word| self.initial(word));
        let words = self.vocabulary.beginning(fold).iter();
        let words = words.take_while(|word| self.vocabulary.spelling(**word).fold() == fold);
        let mut namesakes: Vec<_> = words
            .flat_map(|word| self.vocabulary.holders(*word).iter().map(move |other| (*word, other.slot())))
            .filter(|(word, other)| *other != slot && self.people.name(*other).next() == Some(*word))
            .filter(|(_, other)| initials(slot).zip(initials(*other)).all(|(one, other)| one == other))
            .filter_map(|(_, other)| self.people.id(other).cloned())
            .collect();
        namesakes.sort();
        namesakes
    }

    fn initial(&self, word: WordNo) -> Option<char> {
        self.vocabulary.spelling(word).fold().chars().next()
    }
}

/// The person of this very id: a record that was merged is no more, though its id finds somebody.
fn of_record<'a>(seminar: &'a Seminar, id: &ParticipantId) -> Option<&'a Participant> {
    seminar.participant(id).map(AsRef::as_ref).filter(|person| person.id == *id)
}

#[cfg(test)]
mod tests;
