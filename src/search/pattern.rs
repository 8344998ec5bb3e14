//! A typed word laid beside the words of people, sound by sound: a weighted alignment, a column a sound.
//!
//! The typed word may end anywhere in the other: what a column says of the whole typed word is what it costs to take the
//! other's sounds so far for it. Words in the order of their sounds share the columns of what they have in common, so a
//! vocabulary is looked through like a tree, and let go of where nothing can come of it any more.

use super::likeness::{Cost, HOPELESS, SWAPPED, extra, instead, instead_of, merged, merges};

/// The most sounds of a typed word that are looked at: as many costs are made at once, whatever the word's length.
const LONGEST: usize = 24;
/// How many sounds there are.
const SOUNDS: usize = 128;
/// The most sounds of another word that are looked at.
const DEEPEST: usize = 63;
/// The last sound of the pattern may yet become the one of the word.
const HALF: Cost = 2;
/// How unlike two sounds may be that changed places.
const SWAPPED_ALIKE: Cost = 50;

/// A typed word.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    sounds: Vec<u8>,
    /// What each of its sounds costs where it is too much.
    extras: Vec<Cost>,
    /// What it costs to take each sound there is for each of the pattern.
    changes: Box<[[Cost; LONGEST]; SOUNDS]>,
    /// After how many of its sounds the last two may be one of the other word.
    pairs: Vec<usize>,
    /// Whether neighbours may have changed places.
    mistyped: bool,
}

impl Pattern {
    /// A pattern of sounds, the last of which may yet become one of `halves`.
    pub(super) fn new(sounds: &str, halves: &[u8]) -> Self {
        let sounds: Vec<u8> = sounds.bytes().map(|sound| sound & 127).take(LONGEST).collect();
        let before = |at: usize| at.checked_sub(1).and_then(|at| sounds.get(at)).copied();
        // A letter is doubled by mistake or by spelling, and hardly ever tripled.
        let doubled = |at: usize| at.checked_sub(2).and_then(|at| sounds.get(at)).copied();
        let before_extra = |at| before(at).filter(|before| doubled(at) != Some(*before));
        let extras = sounds.iter().enumerate().map(|(at, sound)| extra(*sound, before_extra(at))).collect();
        let pairs = (2..).zip(sounds.windows(2));
        let pairs = pairs.filter(|(_, pair)| matches!(pair, [one, other] if merges(*one, *other)));
        let mut changes = Box::new([[HOPELESS; LONGEST]; SOUNDS]);
        for (sound, row) in (0..).zip(changes.iter_mut()) {
            let taken_for = instead_of(sound);
            for (cost, typed) in row.iter_mut().zip(&sounds) {
                *cost = taken_for.get(usize::from(*typed)).map_or(HOPELESS, |cost| Cost::from(*cost));
            }
            let last = sounds.len().checked_sub(1).and_then(|last| row.get_mut(last));
            if let Some(last) = last.filter(|_| halves.contains(&sound)) {
                *last = HALF.min(*last);
            }
        }
        Self { pairs: pairs.map(|(at, _)| at).collect(), extras, changes, sounds, mistyped: false }
    }

    /// The same, where neighbours may have changed places.
    pub(super) fn mistyped(&self) -> Self {
        Self { mistyped: true, ..self.clone() }
    }

    /// How many sounds it has.
    pub(super) fn len(&self) -> usize {
        self.sounds.len()
    }

    /// What it costs to leave all of it out.
    pub(super) fn weight(&self) -> Cost {
        self.extras.iter().sum()
    }

    /// Its first sound.
    pub(super) fn first(&self) -> Option<u8> {
        self.sounds.first().copied()
    }
}

/// What it costs to take the beginning of a word for each beginning of the pattern, none of it first.
type Column = [Cost; LONGEST + 1];

/// The columns of a pattern beside a word, from its beginning to where it is looked at.
#[derive(Debug)]
pub(super) struct Columns {
    costs: Box<[Column; DEEPEST + 1]>,
    /// The sounds of the word so far.
    sounds: [u8; DEEPEST],
    depth: usize,
    /// Where in a column the cost of the whole pattern is.
    whole: usize,
    /// The least that any beginning of the word up to there costs for the whole pattern, and how long it is.
    bests: [(Cost, u8); DEEPEST + 1],
}

impl Columns {
    /// Before any sound of a word.
    pub(super) fn new(pattern: &Pattern) -> Self {
        let mut columns = Box::new([[HOPELESS; LONGEST + 1]; DEEPEST + 1]);
        let mut sum = 0;
        if let Some(([none, rest @ ..], _)) = columns.split_first_mut() {
            *none = 0;
            for (cost, extra) in rest.iter_mut().zip(&pattern.extras) {
                sum += extra;
                *cost = sum;
            }
        }
        Self {
            costs: columns,
            sounds: [0; DEEPEST],
            depth: 0,
            whole: pattern.len(),
            bests: [(sum, 0); DEEPEST + 1],
        }
    }

    /// The least that any beginning of so many sounds costs, and how long that one is.
    pub(super) fn best(&self, depth: usize) -> (Cost, usize) {
        self.bests.get(depth).map_or((HOPELESS, 0), |(cost, length)| (*cost, usize::from(*length)))
    }

    /// What it costs to take the word so far for the whole pattern.
    pub(super) fn cost(&self) -> Cost {
        self.costs.get(self.depth).and_then(|column| column.get(self.whole)).copied().unwrap_or(HOPELESS)
    }

    /// Goes back to where so many sounds of a word were looked at.
    pub(super) fn back_to(&mut self, depth: usize) {
        self.depth = depth.min(self.depth);
    }

    /// Looks at one more sound of the word; answers with the least that any longer beginning of it costs.
    #[expect(clippy::indexing_slicing, reason = "every column is as long, and this is the innermost loop")]
    pub(super) fn push(&mut self, pattern: &Pattern, sound: u8) -> Cost {
        let (depth, sound) = (self.depth, sound & 127);
        let Some((known, [next, ..])) = self.costs.split_at_mut_checked(depth + 1) else { return HOPELESS };
        let last = &known[depth];
        let before = depth.checked_sub(1).map(|at| self.sounds[at]);
        let (added, changes) = (extra(sound, before), &pattern.changes[usize::from(sound)]);
        // Everything but what leaves sounds of the pattern out: no cost here depends on another of the column.
        // Made beside the columns, so that they are seen not to touch those, and are made many at once.
        let mut costs = [0; LONGEST + 1];
        costs[0] = last[0] + added;
        for at in 0..LONGEST {
            costs[at + 1] = (last[at] + changes[at]).min(last[at + 1] + added);
        }
        *next = costs;
        if let Some(before) = before {
            pattern.pair((before, sound), &known[depth - 1], last, next);
        }
        let (mut above, mut least) = (next[0], next[0]);
        for (cost, extra) in next[1..].iter_mut().zip(&pattern.extras) {
            above = (above + extra).min(*cost);
            least = above.min(least);
            *cost = above;
        }
        let whole = next[self.whole];
        let best = self.bests[depth];
        self.sounds[depth] = sound;
        self.depth += 1;
        let length = u8::try_from(self.depth).unwrap_or(u8::MAX);
        self.bests[self.depth] = if whole < best.0 { (whole, length) } else { best };
        least
    }
}

impl Pattern {
    /// Two sounds at once: of the pattern or of the word for one of the other, or two that changed places.
    #[expect(clippy::indexing_slicing, reason = "`at` is in the pattern, and the columns are longer")]
    fn pair(&self, (before, sound): (u8, u8), earlier: &Column, last: &Column, next: &mut Column) {
        for at in &self.pairs {
            let whole = merged(self.sounds[at - 2], self.sounds[at - 1]);
            let whole = whole.map(|(single, cost)| cost + instead(single, sound)).min();
            next[*at] = next[*at].min(last[at - 2] + whole.unwrap_or(HOPELESS));
        }
        if self.mistyped && sound != before {
            for (at, typed) in self.sounds.windows(2).enumerate() {
                let change = instead(typed[0], sound) + instead(typed[1], before);
                if change <= SWAPPED_ALIKE {
                    next[at + 2] = next[at + 2].min(earlier[at] + SWAPPED + change);
                }
            }
        }
        if merges(before, sound) {
            for (at, typed) in self.sounds.iter().enumerate() {
                let whole = merged(before, sound).map(|(single, cost)| cost + instead(single, *typed)).min();
                next[at + 1] = next[at + 1].min(earlier[at] + whole.unwrap_or(HOPELESS));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::sounds::sounds;

    /// What it costs to take all of a word for all of another.
    fn whole(typed: &str, word: &str) -> Cost {
        let pattern = Pattern::new(&sounds(typed), b"").mistyped();
        let mut columns = Columns::new(&pattern);
        for sound in sounds(word).bytes() {
            columns.push(&pattern, sound);
        }
        columns.cost()
    }

    #[test]
    fn spellings_of_one_name_cost_little_and_other_names_much() {
        for (typed, word, most) in [
            ("кадиров", "kadirov", 0),
            ("кадиров", "qədirov", 15),
            ("gadirov", "qədirov", 15),
            ("гусейнов", "hüseynov", 25),
            ("джафаров", "cəfərov", 15),
            ("zhangozin", "жанғозин", 10),
            ("ibraguimov", "ибрагимов", 25),
            ("aleksey", "alexey", 10),
            ("ishaq", "исхак", 25),
            ("aliev", "əliyev", 15),
            ("valliyev", "vəliyev", 15),
            ("гюльнара", "gulnara", 10),
        ] {
            let cost = whole(typed, word);
            assert!(cost <= most, "{typed} for {word}: {cost}");
        }
        assert_eq!(whole("kamilov", "kalimov"), 200, "what is not beside each other does not swap");
        assert_eq!(whole("samedov", "smaedov"), SWAPPED);
        assert!(whole("гасанов", "гусейнов") > 80);
        assert!(whole("aliev", "valiev") >= 100);
    }
}
