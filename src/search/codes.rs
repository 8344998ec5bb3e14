//! Ids found by what is printed on a badge: the whole id, its digits, its number without leading zeros, and the code.

use super::{
    order::Order,
    people::People,
    text::code,
    vocabulary::{Slot, number},
};
use crate::domain::{
    ParticipantId,
    code::typed::{Typed, read as read_code},
};

/// How many ways there are to read an id, the code beside it counted as one.
const WAYS: u32 = 4;
/// The way that is the code.
const CODE: u32 = 3;

/// What was typed as a code, or the beginning of one, whatever the layout. Letters alone are rather a name: on Kazakh
/// layouts digits are letters, so the beginning of a code has none that can be told.
pub(super) fn typed_code(text: &str) -> Option<String> {
    match read_code(text) {
        Typed::Code(code) => Some(code.compact().to_lowercase()),
        Typed::Begun(begun) if has_digit(text) => Some(begun.text().to_lowercase()),
        _ => None,
    }
}

/// Every reading of every id, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes {
    /// A person's number and the way in which the id is read.
    readings: Order,
    /// How many ids have no digit: only for those a query without a digit is worth looking up.
    without_digits: usize,
}

impl Codes {
    /// Reads the ids of everybody.
    pub(super) fn of(people: &People) -> Self {
        let mut without_digits = 0;
        let mut readings: Vec<(String, u32)> = Vec::with_capacity(people.len() * 2);
        for slot in 0..number(people.slots()) {
            without_digits += usize::from(!has_digit(&read(people, slot * WAYS)));
            readings.extend(ways(people, slot).map(|reading| (read(people, reading), reading)));
        }
        readings.sort_unstable();
        let readings = readings.into_iter().map(|(_, reading)| reading).collect();
        Self { readings: Order::sorted(readings), without_digits }
    }

    /// Whose id begins like this, some of them more than once; and whose id is this and nothing more.
    ///
    /// Without a digit only a whole id counts: letters are for names.
    pub(super) fn find(
        &self,
        asked: &str,
        people: &People,
    ) -> (impl Iterator<Item = Slot>, impl Iterator<Item = Slot>) {
        let digits = has_digit(asked);
        let readings: &[u32] = if asked.is_empty() || !digits && self.without_digits == 0 {
            &[]
        } else {
            self.readings.beginning(asked, |reading| read(people, reading))
        };
        // What begins like this and is no longer comes first.
        let whole = readings.partition_point(|reading| read(people, *reading).len() == asked.len());
        let shown = if digits { readings.len() } else { whole };
        let slot = |reading: &u32| reading / WAYS;
        (readings.iter().take(shown).map(slot), readings.iter().take(whole).map(slot))
    }

    /// Reads the id of somebody new.
    pub(super) fn add(&mut self, slot: Slot, people: &People) {
        self.without_digits += usize::from(!has_digit(&read(people, slot * WAYS)));
        for new in ways(people, slot) {
            let text = read(people, new);
            self.readings.insert(new, |known| (&read(people, known), known).cmp(&(&text, new)));
        }
    }

    /// Forgets the id of somebody who is still there.
    pub(super) fn remove(&mut self, slot: Slot, people: &People) {
        self.without_digits -= usize::from(!has_digit(&read(people, slot * WAYS)));
        for old in ways(people, slot) {
            let text = read(people, old);
            self.readings.remove(old, |known| (&read(people, known), known).cmp(&(&text, old)));
        }
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// A person's id, read in one of the ways.
fn read(people: &People, reading: u32) -> String {
    if reading % WAYS == CODE {
        return people.code(reading / WAYS).map(|code| code.compact().to_lowercase()).unwrap_or_default();
    }
    let id = people.id(reading / WAYS).map(ParticipantId::as_str).unwrap_or_default();
    let digits = id.strip_prefix(id.trim_end_matches(|c: char| c.is_ascii_digit())).unwrap_or_default();
    match reading % WAYS {
        0 => code(id),
        1 => digits.to_owned(),
        _ => digits.trim_start_matches('0').to_owned(),
    }
}

/// The readings of a person's id that differ.
fn ways(people: &People, slot: Slot) -> impl Iterator<Item = u32> {
    let first = slot * WAYS;
    let lengths = [0, 1, 2].map(|way| read(people, first + way).len());
    let code = people.code(slot).map(|_| first + CODE);
    let of_id = (0..CODE).zip(lengths).filter_map(move |(way, length)| {
        let longer = lengths.iter().take(way as usize).min();
        (length > 0 && longer.is_none_or(|longer| length < *longer)).then_some(first + way)
    });
    of_id.chain(code)
}
