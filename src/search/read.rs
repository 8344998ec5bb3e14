//! From a participant to what the index keeps of one.

use super::{
    kinship,
    people::{Draft, Entry, Part},
    places::{self, Place},
    text::{Word, fold, joined, words},
    vocabulary::{Builder, Vocabulary, WordNo},
};
use crate::domain::{Participant, ParticipantId, Text};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    rc::Rc,
};

/// A word of what stands between two spaces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    word: WordNo,
    shape: Shape,
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    Whole,
    Initial,
    Joined,
    Father,
}

/// Gives numbers to words and places.
pub(super) trait Numbering {
    /// The number of a word, new or known.
    fn word(&mut self, word: &Word) -> WordNo;
    /// The number of the word that stands for a place.
    fn place(&mut self, place: &Place) -> WordNo;
}

impl Numbering for Vocabulary {
    fn word(&mut self, word: &Word) -> WordNo {
        self.number(word)
    }

    fn place(&mut self, place: &Place) -> WordNo {
        Self::place(self, place)
    }
}

impl Numbering for Builder {
    fn word(&mut self, word: &Word) -> WordNo {
        self.number(word)
    }

    fn place(&mut self, place: &Place) -> WordNo {
        Self::place(self, place)
    }
}

/// Cuts what stands between two spaces into words, and has them numbered.
fn pieces(chunk: &str, numbers: &mut impl Numbering) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let words = words(chunk);
    for word in &words {
        let shape = if word.initial { Shape::Initial } else { Shape::Whole };
        pieces.push(Piece { word: numbers.word(word), shape });
        if let Some(stem) = kinship::stem(&word.plain) {
            let stem = Word { plain: stem.to_owned(), fold: fold(stem), ..Word::default() };
            pieces.push(Piece { word: numbers.word(&stem), shape: Shape::Father });
        }
    }
    if words.len() > 1
        && let Some(word) = joined(chunk)
    {
        pieces.push(Piece { word: numbers.word(&word), shape: Shape::Joined });
    }
    pieces
}

/// Reads people, and remembers what comes again: an import has a few thousand different words and a few dozen regions.
#[derive(Debug)]
pub(super) struct Reader<'a, N> {
    numbers: &'a mut N,
    chunks: HashMap<String, Rc<[Piece]>>,
    regions: HashMap<String, Rc<[WordNo]>>,
}

impl<'a, N: Numbering> Reader<'a, N> {
    /// Reads with these numbers.
    pub(super) fn new(numbers: &'a mut N) -> Self {
        Self { numbers, chunks: HashMap::new(), regions: HashMap::new() }
    }

    fn pieces(&mut self, chunk: &str) -> Rc<[Piece]> {
        if let Some(known) = self.chunks.get(chunk) {
            return Rc::clone(known);
        }
        let new: Rc<[Piece]> = pieces(chunk, self.numbers).into();
        self.chunks.insert(chunk.to_owned(), Rc::clone(&new));
        new
    }

    fn places(&mut self, region: &str) -> Rc<[WordNo]> {
        if let Some(known) = self.regions.get(region) {
            return Rc::clone(known);
        }
        let new: Rc<[WordNo]> =
            places::named(region).into_iter().map(|place| self.numbers.place(place)).collect();
        self.regions.insert(region.to_owned(), Rc::clone(&new));
        new
    }

    /// Reads a person.
    pub(super) fn draft(&mut self, person: &Participant) -> Draft {
        let profile = &person.profile;
        let mut entries: Vec<Entry> = Vec::new();
        let (mut named, mut initials) = (0, 0);
        for chunk in profile.full_name.split_whitespace() {
            for piece in self.pieces(chunk).iter() {
                let part = match (piece.shape, named) {
                    (Shape::Joined, _) => Part::Joined,
                    (Shape::Father, _) => Part::Father,
                    (Shape::Initial, _) if initials > 0 => Part::SecondInitial,
                    (Shape::Initial, _) => Part::Initial,
                    (Shape::Whole, 0) => Part::Family,
                    (Shape::Whole, 1) => Part::Given,
                    (Shape::Whole, _) => Part::Further,
                };
                named += usize::from(part.is_written_name());
                initials += usize::from(part.is_initial());
                entries.push(Entry::new(piece.word, part));
            }
        }
        // Other names, and ids by which the person was known, stand beside the name and not in its order.
        let others =
            person.also.iter().map(Text::as_str).chain(person.former_ids().map(ParticipantId::as_str));
        for chunk in others.flat_map(str::split_whitespace) {
            let pieces = self.pieces(chunk);
            entries.extend(pieces.iter().map(|piece| Entry::new(piece.word, Part::Joined)));
        }
        for (text, part) in [(&profile.region, Part::Region), (&profile.organisation, Part::Organisation)] {
            for chunk in text.split_whitespace() {
                let pieces = self.pieces(chunk);
                let whole = pieces.iter().filter(|piece| !matches!(piece.shape, Shape::Father));
                entries.extend(whole.map(|piece| Entry::new(piece.word, part)));
            }
        }
        entries.extend(self.places(&profile.region).iter().map(|place| Entry::new(*place, Part::Place)));
        Draft {
            id: person.id.clone(),
            code: person.code,
            entries,
            phone: last_digits(&profile.phone),
            digest: digest(person),
        }
    }
}

/// A number that changes when anything does that the index reads of a person.
pub(super) fn digest(person: &Participant) -> u64 {
    let profile = &person.profile;
    let mut hasher = DefaultHasher::new();
    (&profile.full_name, &profile.region, &profile.organisation, &profile.phone).hash(&mut hasher);
    person.also.hash(&mut hasher);
    person.former_ids().for_each(|id| id.hash(&mut hasher));
    hasher.finish()
}

/// The last four digits of a telephone, when it has as many.
fn last_digits(phone: &str) -> Option<u16> {
    let mut digits = phone.chars().rev().filter_map(|c| c.to_digit(10));
    let mut tail: u32 = 0;
    for place in [1, 10, 100, 1000] {
        tail += digits.next()? * place;
    }
    u16::try_from(tail).ok()
}
