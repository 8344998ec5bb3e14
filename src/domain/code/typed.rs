//! Codes as they are typed or scanned: with any keyboard layout of the region switched on, in any case, with or without
//! the dash.
//!
//! A scanner is a keyboard that knows nothing of layouts: it sends the keys of `F7D2R9W`, and what comes is what stands on
//! those keys. A clerk on a Russian layout to whom the code is read out types letters that sound like it. Which of the two
//! it was the first character says: no letter begins a code both ways.

use super::{Code, FIRST, GROUP, LENGTH, SYMBOLS, character};

/// What stands on the keys of [`SYMBOLS`], in their order: on Russian layouts, on the row of digits and the letters of
/// Kazakh ones, on Azerbaijani ones. What is Latin is itself; none of these stands on two of the keys.
const BY_KEY: [(&str, &str); 2] = [("әіңғ,.үұвадтйкгц", "23456789DFLNQRUW"), ("ü", "W")];
/// Letters that sound like those of a code, or look like them when written by hand.
const BY_EAR: (&str, &str) = ("дфлнкрувшv", "DFLNQRUWWW");
/// What comes of the dash: on Kazakh layouts its key has a letter.
const DASHES: [char; 7] = ['-', 'ө', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'];

/// What a text is as a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A code that checks.
    Code(Code),
    /// The length and the shape of a code, but a character is wrong.
    Wrong(Characters),
    /// The beginning of one, two characters at least.
    Begun(Characters),
    /// No code.
    Nothing,
}

/// Characters in the shape of a code, or of the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Characters(Vec<u8>);

impl Characters {
    /// As they would be printed, with a dash where there are more than stand before one.
    pub fn grouped(&self) -> String {
        let mut text = self.text();
        if text.len() > GROUP {
            text.insert(GROUP, '-');
        }
        text
    }

    /// As a scanner sends them.
    pub fn text(&self) -> String {
        self.0.iter().copied().filter_map(character).collect()
    }
}

/// Reads a text as a code.
pub fn read(text: &str) -> Typed {
    let Some(symbols) = symbols(text.trim()) else { return Typed::Nothing };
    match <[u8; LENGTH]>::try_from(symbols) {
        Ok(whole) => Code::of(whole).map_or_else(|| Typed::Wrong(Characters(whole.to_vec())), Typed::Code),
        Err(begun) => Typed::Begun(Characters(begun)),
    }
}

/// Whether a key may be the first of a code.
pub fn begins(typed: char) -> bool {
    by_key(typed).is_some_and(is_first)
}

/// Whether a key may be the second of a code.
pub fn goes_on(typed: char) -> bool {
    by_key(typed).is_some_and(is_digit)
}

/// Two to seven characters in the shape of a code.
fn symbols(text: &str) -> Option<Vec<u8>> {
    let first = text.chars().next()?;
    let known = if by_key(first).is_some_and(is_first) { by_key } else { by_ear };
    let mut symbols = Vec::with_capacity(LENGTH);
    let mut dash = false;
    for typed in text.chars() {
        if symbols.len() == GROUP && !dash && is_dash(typed) {
            dash = true;
            continue;
        }
        let symbol = known(typed)?;
        let fits = match symbols.len() {
            0 => is_first(symbol),
            1 => is_digit(symbol),
            length => length < LENGTH,
        };
        if !fits {
            return None;
        }
        symbols.push(symbol);
    }
    (symbols.len() > 1).then_some(symbols)
}

/// Whether what was typed is what comes of the dash.
pub fn is_dash(typed: char) -> bool {
    DASHES.contains(&small(typed))
}

fn is_first(symbol: u8) -> bool {
    FIRST.contains(&symbol)
}

fn is_digit(symbol: u8) -> bool {
    symbol < 8
}

/// The character on the key that gave `typed`.
fn by_key(typed: char) -> Option<u8> {
    let small = small(typed);
    let character = BY_KEY.iter().find_map(|(letters, keys)| beside(small, letters, keys));
    number(character.unwrap_or(small.to_ascii_uppercase()))
}

/// The character that sounds like `typed`.
fn by_ear(typed: char) -> Option<u8> {
    let small = small(typed);
    let (letters, characters) = BY_EAR;
    number(beside(small, letters, characters).unwrap_or(small.to_ascii_uppercase()))
}

fn small(typed: char) -> char {
    typed.to_lowercase().next().unwrap_or(typed)
}

fn beside(small: char, letters: &str, characters: &str) -> Option<char> {
    letters
        .chars()
        .zip(characters.chars())
        .find(|(letter, _)| *letter == small)
        .map(|(_, character)| character)
}

fn number(character: char) -> Option<u8> {
    SYMBOLS.iter().position(|known| *known == character).and_then(|at| u8::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_begins_a_code_both_by_its_key_and_by_its_sound() {
        for typed in (0..=0x1_ffff).filter_map(char::from_u32) {
            let (key, ear) = (by_key(typed).filter(|s| is_first(*s)), by_ear(typed).filter(|s| is_first(*s)));
            assert!(key.is_none() || ear.is_none() || typed.is_ascii(), "{typed} is {key:?} and {ear:?}");
        }
    }

    #[test]
    fn no_key_stands_twice_on_a_layout() {
        for (letters, characters) in BY_KEY.into_iter().chain([BY_EAR]) {
            assert_eq!(letters.chars().count(), characters.chars().count());
            let all: std::collections::BTreeSet<char> = letters.chars().collect();
            assert_eq!(all.len(), letters.chars().count());
            assert!(letters.chars().all(|letter| small(letter) == letter && !is_dash(letter)));
        }
    }
}
