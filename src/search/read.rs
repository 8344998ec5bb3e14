//! From a participant to what the index keeps of one.

use super::{
    people::{Draft, Entry, Part},
    text::{Word, joined, words},
    vocabulary::WordNo,
};
use crate::domain::{Participant, Profile};
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
}

/// Cuts what stands between two spaces into words, and has them numbered.
pub(super) fn pieces(chunk: &str, number: &mut impl FnMut(&Word) -> WordNo) -> Vec<Piece> {
    let shape = |word: &Word| if word.initial { Shape::Initial } else { Shape::Whole };
    let mut pieces: Vec<_> =
        words(chunk).iter().map(|word| Piece { word: number(word), shape: shape(word) }).collect();
    if pieces.len() > 1
        && let Some(word) = joined(chunk)
    {
        pieces.push(Piece { word: number(&word), shape: Shape::Joined });
    }
    pieces
}

/// Remembers chunks that come again: an import has a few thousand different ones.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<String, Rc<[Piece]>>);

impl Seen {
    /// The pieces of a chunk, cut once.
    pub(super) fn pieces(&mut self, chunk: &str, number: &mut impl FnMut(&Word) -> WordNo) -> Rc<[Piece]> {
        if let Some(known) = self.0.get(chunk) {
            return Rc::clone(known);
        }
        let new: Rc<[Piece]> = pieces(chunk, number).into();
        self.0.insert(chunk.to_owned(), Rc::clone(&new));
        new
    }
}

/// A number that changes when anything does that the index reads of a person.
pub(super) fn digest(profile: &Profile) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&profile.full_name, &profile.region, &profile.organisation, &profile.phone).hash(&mut hasher);
    hasher.finish()
}

/// Reads a person; `cut` cuts a chunk of text into numbered words.
pub(super) fn draft<P: AsRef<[Piece]>>(person: &Participant, mut cut: impl FnMut(&str) -> P) -> Draft {
    let profile = &person.profile;
    let mut entries: Vec<Entry> = Vec::new();
    let mut named = 0;
    for chunk in profile.full_name.split_whitespace() {
        for piece in cut(chunk).as_ref() {
            let part = match (piece.shape, named) {
                (Shape::Joined, _) => Part::Joined,
                (Shape::Initial, _) => Part::Initial,
                (Shape::Whole, 0) => Part::Family,
                (Shape::Whole, 1) => Part::Given,
                (Shape::Whole, _) => Part::Further,
            };
            named += usize::from(!matches!(piece.shape, Shape::Joined));
            entries.push(Entry::new(piece.word, part));
        }
    }
    for (text, part) in [(&profile.region, Part::Region), (&profile.organisation, Part::Organisation)] {
        for chunk in text.split_whitespace() {
            entries.extend(cut(chunk).as_ref().iter().map(|piece| Entry::new(piece.word, part)));
        }
    }
    Draft { id: person.id.clone(), entries, phone: last_digits(&profile.phone), digest: digest(profile) }
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
