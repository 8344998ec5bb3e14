//! A query as it is asked: words that are finished or still being typed, and how well a word of a person fits one.

use super::{
    sound::{skeleton, sound},
    text::{code, words},
    vocabulary::Spelling,
};
use crate::domain::text::LONGEST;

/// What somebody typed.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// The words.
    pub(super) words: Vec<Asked>,
    /// All of it read as an id.
    pub(super) code: String,
}

/// A word of a query.
#[derive(Debug)]
pub(super) struct Asked {
    plain: String,
    fold: String,
    sound: String,
    skeleton: String,
    /// Something follows, so that a whole word is rather meant than a beginning.
    pub(super) closed: bool,
    /// A single letter.
    letter: bool,
    ear: Ear,
}

/// How much of a query a person may leave unanswered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// Nothing.
    Nothing,
    /// Words that only say whose child somebody is.
    Particles,
    /// Those, and one other: a patronymic that the list does not have.
    OneWord,
}

/// How far names are worth showing that only sound like a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ear {
    /// Not at all: too little is known, and too many would.
    Deaf,
    /// Names that sound the same as a whole.
    Whole,
    /// Also those that begin with the same sounds.
    Beginnings,
}

/// How a word of a person fits a word of a query, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// The same letters.
    Exact,
    /// Begins with the same letters.
    Prefix,
    /// The same in plain Latin.
    Folded,
    /// Begins the same in plain Latin.
    FoldedPrefix,
    /// Of a name of which the person has only this letter.
    Initial,
    /// Sounds the same.
    Sound,
    /// Begins with the same sounds.
    SoundPrefix,
    /// Of a name that sounds as if it began with the only letter that the person has.
    SoundInitial,
    /// Has the same consonants, or what romanisations make of them.
    Skeleton,
    /// Begins with the same consonants.
    SkeletonPrefix,
}

impl Grade {
    /// Every grade, by number.
    pub(super) const ALL: [Self; 10] = [
        Self::Exact,
        Self::Prefix,
        Self::Folded,
        Self::FoldedPrefix,
        Self::Initial,
        Self::Sound,
        Self::SoundPrefix,
        Self::SoundInitial,
        Self::Skeleton,
        Self::SkeletonPrefix,
    ];

    /// Whether nothing of the person's word is left over.
    pub(super) fn is_whole(self) -> bool {
        !matches!(self, Self::Prefix | Self::FoldedPrefix | Self::SoundPrefix | Self::SkeletonPrefix)
    }

    /// Whether it comes after every match of letters: it takes an ear to see it, or all that is known is a letter.
    pub(super) fn is_weak(self) -> bool {
        self >= Self::Initial
    }

    /// Whether only the consonants agree.
    pub(super) fn is_coarse(self) -> bool {
        self >= Self::Skeleton
    }

    /// Whether a letter stands for the name.
    pub(super) fn is_initial(self) -> bool {
        matches!(self, Self::Initial | Self::SoundInitial)
    }
}

/// How many letters a word needs before others that sound like it are looked for.
const AUDIBLE: usize = 3;

impl Query {
    /// Reads what was typed; what is longer than a name can be is cut.
    pub(super) fn read(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let words = words(&text);
        let audible = words.iter().any(|word| word.fold.len() >= AUDIBLE);
        let least = if words.len() > 1 { 2 } else { AUDIBLE };
        let asked = words.into_iter().map(|word| {
            let has_digit = word.fold.contains(|c: char| c.is_ascii_digit());
            let sound = sound(&word.fold);
            let ear = match sound.len() {
                _ if has_digit || !audible => Ear::Deaf,
                // Beside a longer word a letter or two may well be the beginning of a name.
                _ if word.fold.len() < AUDIBLE => Ear::Beginnings,
                0..2 => Ear::Deaf,
                length if length < least => Ear::Whole,
                _ => Ear::Beginnings,
            };
            Asked {
                skeleton: skeleton(&sound),
                sound,
                ear,
                // An initial goes for any name that begins with it, dot or no dot.
                closed: word.closed && !word.initial,
                letter: word.plain.chars().nth(1).is_none() && !has_digit,
                plain: word.plain,
                fold: word.fold,
            }
        });
        Self { words: asked.collect(), code: code(&text) }
    }

    /// What may be missing of a person when nobody answers everything: two words are always needed.
    pub(super) fn forgives(&self) -> Missing {
        let particles = self.words.iter().filter(|asked| asked.is_particle()).count();
        match (self.words.len() - particles, particles) {
            (3.., _) => Missing::OneWord,
            (2, 1..) => Missing::Particles,
            _ => Missing::Nothing,
        }
    }
}

impl Asked {
    /// The word in plain Latin.
    pub(super) fn fold(&self) -> &str {
        &self.fold
    }

    /// The consonants by which words that sound alike are found; none when that is not worth while.
    pub(super) fn audible_skeleton(&self) -> &str {
        if self.ear == Ear::Deaf { "" } else { &self.skeleton }
    }

    /// Whether it is a single letter.
    pub(super) fn is_letter(&self) -> bool {
        self.letter
    }

    /// Whether it is too short to name a place.
    pub(super) fn is_short(&self) -> bool {
        self.fold.len() < AUDIBLE
    }

    /// Whether it only says whose child somebody is: оглы, qızı, ұлы.
    pub(super) fn is_particle(&self) -> bool {
        matches!(self.sound.as_str(), "oklo" | "okli" | "kizi" | "oli")
    }

    /// How well a word fits.
    pub(super) fn grade(&self, word: &Spelling) -> Option<Grade> {
        if let Some(rest) = word.fold().strip_prefix(self.fold.as_str()) {
            let as_written = word.plain().strip_prefix(self.plain.as_str());
            return Some(match (as_written.map(str::is_empty), rest.is_empty()) {
                (Some(true), _) => Grade::Exact,
                (Some(false), _) => Grade::Prefix,
                (None, true) => Grade::Folded,
                (None, false) => Grade::FoldedPrefix,
            });
        }
        let coarse = self.audible_skeleton();
        let rest = word.skeleton().strip_prefix(coarse).filter(|_| !coarse.is_empty())?;
        let same_sound = word.sound().strip_prefix(self.sound.as_str());
        // Without its vowels a short word is the beginning of too many.
        let consonants = coarse.trim_start_matches('a').len();
        match (same_sound.map(str::is_empty), rest.is_empty()) {
            (Some(true), _) => Some(Grade::Sound),
            (Some(false), _) if self.ear == Ear::Beginnings => Some(Grade::SoundPrefix),
            (None, true) if consonants >= 2 => Some(Grade::Skeleton),
            (None, false) if consonants >= 3 => Some(Grade::SkeletonPrefix),
            _ => None,
        }
    }

    /// How well a letter fits that stands for a name.
    pub(super) fn grade_initial(&self, letter: &Spelling) -> Option<Grade> {
        if self.fold.starts_with(letter.fold()) {
            return Some(Grade::Initial);
        }
        let alike = self.ear != Ear::Deaf && self.sound.starts_with(letter.sound());
        alike.then_some(Grade::SoundInitial)
    }
}
