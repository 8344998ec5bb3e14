//! A name as it is compared: its words in plain Latin, and how they sound. Each word and each place is heard once and
//! has a number, for a few thousand of them make all names of everybody.

use super::{places::Place, sound::sound};
use crate::{domain::Text, search::fold};
use std::{collections::HashMap, rc::Rc};

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its number.
    pub(super) number: u32,
    /// In plain Latin.
    pub(super) fold: String,
    /// How it sounds.
    pub(super) sound: String,
    /// What tells at a glance that two words are two: of the letters, and of the sounds.
    pub(super) letters: Glance,
    pub(super) sounds: Glance,
}

/// The consonants of a text, a bit each, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glance {
    consonants: u32,
    length: u32,
}

impl Glance {
    fn of(text: &str) -> Self {
        let bit = |c: char| u32::from(c).checked_sub(u32::from('a')).filter(|bit| *bit < 26);
        let consonants = text.chars().filter(|c| !is_vowel(*c)).filter_map(bit);
        Self {
            consonants: consonants.fold(0, |all, bit| all | 1 << bit),
            length: number(text.chars().count()),
        }
    }

    /// The least that one may differ from the other: in tenths of a letter, and of how many letters.
    pub(super) fn apart(self, other: Self) -> (u32, u32) {
        let missing = |one: Self, other: Self| (one.consonants & !other.consonants).count_ones();
        let letters = missing(self, other).max(missing(other, self)) * 10;
        (letters.max(self.length.abs_diff(other.length) * 7), self.length.max(other.length))
    }
}

/// Whether a letter is a vowel.
pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

impl Word {
    fn of(fold: &str, number: u32) -> Self {
        let sound = sound(fold);
        let (letters, sounds) = (Glance::of(fold), Glance::of(&sound));
        Self { number, fold: fold.to_owned(), sound, letters, sounds }
    }

    /// Whether it stands for a whole name: one letter, or two that are one in another alphabet.
    pub(super) fn is_initial(&self) -> bool {
        self.fold.len() == 1 || self.sound.chars().count() == 1
    }

    /// The first sound.
    pub(super) fn first(&self) -> Option<char> {
        self.sound.chars().next()
    }

    /// Its consonants; of vowels only that it begins with one.
    pub(super) fn skeleton(&self) -> String {
        let mut letters = self.sound.chars();
        let first = letters.next().map(|c| if is_vowel(c) { 'a' } else { c });
        first.into_iter().chain(letters.filter(|c| !is_vowel(*c))).collect()
    }
}

/// What says "son of" and "daughter of" beside a patronymic: it tells nobody apart.
const PARTICLES: [&str; 12] =
    ["ogly", "oglu", "oghlu", "ogli", "uly", "uli", "kyzy", "kizi", "gyzy", "qyzy", "qizi", "gizi"];

/// What patronymics end in, which makes all of them alike.
const ENDINGS: [&str; 14] = [
    "ovna", "evna", "ovich", "evich", "oglu", "ogly", "uly", "uli", "kyzy", "kizi", "gyzy", "qyzy", "qizi",
    "gizi",
];

/// A word without the ending of a patronymic.
fn stem(word: &str) -> &str {
    let stem = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    stem.filter(|stem| stem.len() > 2).unwrap_or(word)
}

/// Every word and every place heard so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    words: HashMap<String, Rc<Word>>,
    places: HashMap<Text, Rc<Place>>,
}

impl Memory {
    /// Hears a name.
    pub(super) fn name(&mut self, text: &str) -> Name {
        let folded = fold(text);
        let words = folded.split_whitespace().filter(|word| !PARTICLES.contains(word));
        Name { words: words.map(|word| self.word(stem(word))).collect() }
    }

    fn word(&mut self, fold: &str) -> Rc<Word> {
        if let Some(known) = self.words.get(fold) {
            return Rc::clone(known);
        }
        let word = Rc::new(Word::of(fold, number(self.words.len())));
        self.words.insert(fold.to_owned(), Rc::clone(&word));
        word
    }

    /// Reads a region or an organisation.
    pub(super) fn place(&mut self, text: &Text) -> Rc<Place> {
        if let Some(known) = self.places.get(text) {
            return Rc::clone(known);
        }
        let place = Rc::new(Place::of(text, number(self.places.len())));
        self.places.insert(text.clone(), Rc::clone(&place));
        place
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A name: family, given, patronymic, as far as they are there, in the order written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) words: Vec<Rc<Word>>,
}
