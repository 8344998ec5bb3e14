//! Codes of participants: six characters and a check character, printed on badges, scanned and read aloud.
//!
//! A code is `F7D-2R9W`: the first character is one of [`FIRST`], the second a digit, the next four and the check any of
//! [`SYMBOLS`]. So it is no name, no number and no id, and begins with a key that is a command nowhere. The characters
//! are those that look like no other in Latin or Cyrillic, have keys of their own on every layout here ([`typed`]), and
//! cannot spell anything. The sixteen of them are the numbers of GF(16), in which the check is reckoned: it tells any one
//! wrong character and any two that changed places.

pub mod typed;

use super::{ParticipantId, id::IdFault};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The characters of a code, by their number: digits below 8, letters from 8 on.
pub const SYMBOLS: [char; 16] =
    ['2', '3', '4', '5', '6', '7', '8', '9', 'D', 'F', 'L', 'N', 'Q', 'R', 'U', 'W'];
/// What a code begins with, by number: letters that no screen has a command on.
const FIRST: [u8; 4] = [9, 12, 14, 15];
/// The characters of a code, the check among them.
pub const LENGTH: usize = 7;
/// The characters before the dash, where one is written.
pub const GROUP: usize = 3;
/// How many codes there are: twice as many as a seminar takes people.
const CODES: u32 = 1 << 21;

/// A participant's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Code(u32);

impl Code {
    /// The code for whoever has this id: it follows from the id alone, but for the codes that are taken already. None
    /// only where all of them are.
    ///
    /// Journals from before there were codes say none: this has to stay as it is, for their people to keep theirs.
    pub fn mint(id: &ParticipantId, is_taken: impl Fn(Self) -> bool) -> Option<Self> {
        let digest = digest(id.as_str());
        let bits = |from: u32| u32::try_from(digest >> from & u64::from(CODES - 1)).unwrap_or(0);
        // An odd step comes by every code once before it comes by one again.
        let (start, step) = (bits(0), bits(32) | 1);
        let nth = |n: u32| Self(start.wrapping_add(n.wrapping_mul(step)) % CODES);
        (0..CODES).map(nth).find(|code| !is_taken(*code))
    }

    /// Its characters by number, the check last.
    fn symbols(self) -> [u8; LENGTH] {
        let bits = |from: u32, mask: u32| u8::try_from(self.0 >> from & mask).unwrap_or(0);
        let first = FIRST.get(usize::from(bits(19, 3))).copied().unwrap_or(0);
        let rest = [bits(12, 15), bits(8, 15), bits(4, 15), bits(0, 15)];
        let [third, fourth, fifth, sixth] = rest;
        let mut symbols = [first, bits(16, 7), third, fourth, fifth, sixth, 0];
        let check = sum(symbols);
        if let Some(last) = symbols.last_mut() {
            *last = check;
        }
        symbols
    }

    /// The code with these characters, if they are in the shape of one and check.
    fn of(symbols: [u8; LENGTH]) -> Option<Self> {
        let [first, digit, third, fourth, fifth, sixth, check] = symbols;
        let first = FIRST.iter().position(|known| *known == first).and_then(|at| u32::try_from(at).ok())?;
        let rest = [third, fourth, fifth, sixth];
        let fits = digit < 8 && rest.iter().all(|symbol| *symbol < 16) && sum(symbols) == check;
        let number = rest.iter().fold(first << 3 | u32::from(digit), |n, symbol| n << 4 | u32::from(*symbol));
        fits.then_some(Self(number))
    }

    /// As a scanner sends it and files have it: `F7D2R9W`.
    pub fn compact(self) -> String {
        self.symbols().into_iter().filter_map(character).collect()
    }
}

/// The character with a number.
fn character(symbol: u8) -> Option<char> {
    SYMBOLS.get(usize::from(symbol)).copied()
}

/// The check for the six characters in front: each multiplied by another power of x, so that neither one that is wrong
/// nor two that changed places leave the sum as it is.
fn sum(symbols: [u8; LENGTH]) -> u8 {
    symbols.iter().take(LENGTH - 1).fold(0, |sum, symbol| times_x(sum ^ symbol))
}

/// Multiplies by x in GF(16), modulo x^4 + x + 1.
fn times_x(number: u8) -> u8 {
    let shifted = number << 1;
    if shifted & 16 == 0 { shifted } else { shifted ^ 0b1_0011 }
}

/// FNV-1a over the bytes, stirred until every bit depends on every byte.
fn digest(text: &str) -> u64 {
    let fnv = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let stir = |hash: u64, by: u32, with: u64| (hash ^ hash >> by).wrapping_mul(with);
    let hash = stir(stir(fnv, 30, 0xbf58_476d_1ce4_e5b9), 27, 0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

/// As people read it: `F7D-2R9W`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.compact();
        text.insert(GROUP, '-');
        f.pad(&text)
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.compact()
    }
}

impl FromStr for Code {
    type Err = IdFault;
    fn from_str(raw: &str) -> Result<Self, IdFault> {
        let symbol =
            |c: char| SYMBOLS.iter().position(|known| *known == c).and_then(|at| u8::try_from(at).ok());
        let symbols: Option<Vec<u8>> = raw.chars().take(LENGTH + 1).map(symbol).collect();
        let symbols = symbols.and_then(|symbols| <[u8; LENGTH]>::try_from(symbols).ok());
        symbols.and_then(Self::of).ok_or_else(|| IdFault {
            found: raw.chars().take(2 * LENGTH).collect(),
            expected: "a code of 7 characters that checks",
        })
    }
}

impl TryFrom<String> for Code {
    type Error = IdFault;
    fn try_from(raw: String) -> Result<Self, IdFault> {
        raw.parse()
    }
}

#[cfg(test)]
mod tests;
