//! Ids found by what is printed on a badge: the whole id, its digits, its number without leading zeros.

use super::{
    order::Order,
    people::People,
    text::code,
    vocabulary::{Slot, number},
};

/// How many ways there are to read an id.
const WAYS: u32 = 3;

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
        let mut keyed = Vec::with_capacity(people.len() * 2);
        let mut without_digits = 0;
        for slot in 0..number(people.slots()) {
            let code = code_of(people, slot);
            without_digits += usize::from(!has_digit(&code));
            for (way, text) in ways(&code) {
                keyed.push((beginning(text), slot * WAYS + way));
            }
        }
        keyed.sort_unstable_by(|(one_key, one), (other_key, other)| {
            let text = |reading| read(people, reading);
            one_key.cmp(other_key).then_with(|| (text(*one), one).cmp(&(text(*other), other)))
        });
        let readings = keyed.into_iter().map(|(_, reading)| reading).collect();
        Self { readings: Order::sorted(readings), without_digits }
    }

    /// Whose id begins like this, some of them more than once; and whose id is this and nothing more.
    ///
    /// Without a digit only a whole id counts: letters are for names.
    pub(super) fn find(&self, asked: &str, people: &People) -> (impl Iterator<Item = Slot>, Vec<Slot>) {
        let digits = has_digit(asked);
        let readings: &[u32] = if asked.is_empty() || !digits && self.without_digits == 0 {
            &[]
        } else {
            self.readings.beginning(asked, |reading| read(people, reading))
        };
        // What begins like this and is no longer comes first.
        let whole = readings.partition_point(|reading| read(people, *reading).len() == asked.len());
        let slot = |reading: &u32| reading / WAYS;
        let shown = if digits { readings } else { &[] };
        (shown.iter().map(slot), readings.iter().take(whole).map(slot).collect())
    }

    /// Reads the id of somebody new.
    pub(super) fn add(&mut self, slot: Slot, people: &People) {
        let code = code_of(people, slot);
        self.without_digits += usize::from(!has_digit(&code));
        for (way, text) in ways(&code) {
            let new = slot * WAYS + way;
            self.readings.insert(new, |known| (read(people, known).as_str(), known).cmp(&(text, new)));
        }
    }

    /// Forgets the id of somebody who is still there.
    pub(super) fn remove(&mut self, slot: Slot, people: &People) {
        let code = code_of(people, slot);
        self.without_digits -= usize::from(!has_digit(&code));
        for (way, text) in ways(&code) {
            let old = slot * WAYS + way;
            self.readings.remove(old, |known| (read(people, known).as_str(), known).cmp(&(text, old)));
        }
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

fn code_of(people: &People, slot: Slot) -> String {
    people.id(slot).map(|id| code(id.as_str())).unwrap_or_default()
}

/// The different readings of a code, each with its number.
fn ways(code: &str) -> impl Iterator<Item = (u32, &str)> {
    let tail = code.trim_start_matches(|c: char| !c.is_ascii_digit());
    let bare = tail.trim_start_matches('0');
    [(0, code), (1, tail), (2, bare)].into_iter().filter(move |(way, text)| match way {
        0 => true,
        1 => !text.is_empty() && tail.len() < code.len(),
        _ => !text.is_empty() && bare.len() < tail.len(),
    })
}

fn read(people: &People, reading: u32) -> String {
    let mut code = code_of(people, reading / WAYS);
    let zeros_too = reading % WAYS == 2;
    let skip = match reading % WAYS {
        0 => 0,
        _ => code.find(|c: char| c.is_ascii_digit() && !(zeros_too && c == '0')).unwrap_or(code.len()),
    };
    code.drain(..skip);
    code
}

/// The first bytes of a code as one number that orders as they do.
fn beginning(text: &str) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    u128::from_be_bytes(bytes)
}
