//! How alike two names are across alphabets, orders and initials.

use super::{
    heard::{Name, Word, is_vowel},
    sound::sound,
};

/// What is known of two names, from 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NameLikeness {
    /// The names as a whole; 0 where they are no one's together.
    pub(super) whole: u32,
    /// The patronymics, where both have one written out.
    pub(super) patronymic: Option<u32>,
}

/// Below this two family names are two.
const FAMILY: u32 = LEAST;
/// Below this two given names are two.
const GIVEN: u32 = LEAST;
/// Below this two patronymics are two.
pub(super) const PATRONYMIC: u32 = 80;
/// Below this nobody asks how alike two words are.
const LEAST: u32 = 70;
/// Two letters that stand for names and may be the same.
const SAME_INITIAL: u32 = 70;
/// A name that only one of two has.
const NOT_GIVEN: u32 = 45;

/// The places of family, given name and patronymic in the orders in which names are written: `Кадиров Фарид Имран`,
/// `Farid Kadirov`, `Farid Imran Kadirov`.
const ORDERS: [[usize; 3]; 3] = [[0, 1, 2], [1, 0, 2], [2, 0, 1]];

/// How alike two names are, in the best of the orders in which they may be written. What compares two words may be any
/// function that gives 0 to 100.
pub(super) fn likeness(
    one: &Name,
    other: &Name,
    words: &mut impl FnMut(&Word, &Word) -> u32,
) -> NameLikeness {
    let mut best = NameLikeness::default();
    let [written, turned @ ..] = ORDERS;
    // One of the two is taken as it is written.
    let ways =
        ORDERS.iter().map(|order| (&written, order)).chain(turned.iter().map(|order| (order, &written)));
    for (order, others) in ways {
        let way = ordered(one, other, (order, others), words);
        if way.whole > best.whole {
            best = way;
        }
    }
    best
}

fn ordered(
    one: &Name,
    other: &Name,
    (order, others): (&[usize; 3], &[usize; 3]),
    words: &mut impl FnMut(&Word, &Word) -> u32,
) -> NameLikeness {
    let both = |part: usize| {
        let word = |name: &'_ Name, order: &[usize; 3]| {
            order.get(part).and_then(|at| name.words.get(*at)).map(std::rc::Rc::clone)
        };
        (word(one, order), word(other, others))
    };
    let (Some(family), Some(other_family)) = both(0) else { return NameLikeness::default() };
    let family = words(&family, &other_family);
    if family < FAMILY {
        return NameLikeness::default();
    }
    let given = match both(1) {
        (Some(one), Some(other)) => words(&one, &other),
        _ => NOT_GIVEN,
    };
    if given < GIVEN && given != NOT_GIVEN {
        return NameLikeness::default();
    }
    let patronymic = match both(2) {
        (Some(one), Some(other)) => {
            let alike = words(&one, &other);
            // The same letter says little, another one that it is somebody else.
            (alike != SAME_INITIAL || !(one.is_initial() || other.is_initial())).then_some(alike)
        }
        _ => None,
    };
    let third = match patronymic {
        None => 5,
        Some(alike) if alike >= PATRONYMIC => alike / 10,
        Some(_) => 0,
    };
    NameLikeness { whole: (family * 50 + given * 40) / 100 + third, patronymic }
}

/// Whether a glance tells that two words are nobody's one.
pub(super) fn are_two(one: &Word, other: &Word) -> bool {
    let far = |(apart, letters): (u32, u32)| apart > letters * (100 - LEAST) / STEP;
    !one.is_initial()
        && !other.is_initial()
        && far(one.sounds.apart(other.sounds))
        && far(one.letters.apart(other.letters))
}

/// How alike two words of names are, from 0 to 100.
pub(super) fn of_words(one: &Word, other: &Word) -> u32 {
    if one.fold == other.fold {
        return 100;
    }
    if one.is_initial() || other.is_initial() {
        return if one.first() == other.first() { SAME_INITIAL } else { 0 };
    }
    if one.sound == other.sound {
        return 96;
    }
    if is_other_gender(&one.fold, &other.fold) {
        return 40;
    }
    let (mut alike, worth) = (0, |(apart, letters): (u32, u32)| apart <= letters * (100 - LEAST) / STEP);
    if worth(one.sounds.apart(other.sounds)) {
        alike = distance(&one.sound, &other.sound);
    }
    if worth(one.letters.apart(other.letters)) {
        alike = alike.max(distance(&one.fold, &other.fold));
    }
    alike.min(94)
}

/// `Кадиров` and `Кадирова` are two people, however alike they look.
fn is_other_gender(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let stem = long.strip_suffix("a").or_else(|| long.strip_suffix("aya"));
    let ends = |text: &str| {
        ["ov", "ev", "yev", "in", "yn", "kiy", "iy", "iyev"].iter().any(|end| text.ends_with(end))
    };
    ends(short) && stem.is_some_and(|stem| stem == short || of_stems(stem, short))
}

fn of_stems(one: &str, other: &str) -> bool {
    sound(one) == sound(other)
}

/// Letters of a word that are compared; there are hardly longer ones.
const LETTERS: usize = 39;

/// 100 for no difference, less for each letter that is another, too many, missing, or exchanged with its neighbour.
pub(super) fn distance(one: &str, other: &str) -> u32 {
    let longest = one.chars().count().max(other.chars().count()).clamp(1, LETTERS);
    let whole = u32::try_from(longest).unwrap_or(u32::MAX / 200) * STEP;
    // Three rows of the table are all that is ever looked at.
    let [mut before_last, mut last] = [[0_u32; LETTERS + 1]; 2];
    for (cell, letter) in last.iter_mut().skip(1).zip(1..) {
        *cell = letter * STEP;
    }
    let mut previous = None;
    for (letter, at) in one.chars().take(LETTERS).zip(1_u32..) {
        let mut row = [at * STEP; LETTERS + 1];
        let (mut left, mut previous_other) = (at * STEP, None);
        for (place, theirs) in other.chars().take(LETTERS).enumerate() {
            let get = |row: &[u32], at: usize| row.get(at).copied().unwrap_or(u32::MAX / 2);
            let change = get(&last, place) + cost(letter, theirs);
            let mut best = change.min(get(&last, place + 1) + gap(letter)).min(left + gap(theirs));
            if place > 0 && previous == Some(theirs) && previous_other == Some(letter) {
                best = best.min(get(&before_last, place - 1) + STEP);
            }
            if let Some(cell) = row.get_mut(place + 1) {
                *cell = best;
            }
            (left, previous_other) = (best, Some(theirs));
        }
        before_last = std::mem::replace(&mut last, row);
        previous = Some(letter);
    }
    let steps = last.get(other.chars().count().min(LETTERS)).copied().unwrap_or_default();
    100 - (steps.min(whole) * 100 / whole)
}

/// What a letter more costs.
const STEP: u32 = 10;

fn cost(one: char, other: char) -> u32 {
    match (one == other, is_vowel(one) && is_vowel(other)) {
        (true, _) => 0,
        (false, true) => STEP / 2,
        (false, false) => STEP,
    }
}

/// Vowels come and go between alphabets: `Ерлан`, `Yerlan`.
fn gap(letter: char) -> u32 {
    if is_vowel(letter) { STEP * 7 / 10 } else { STEP }
}
