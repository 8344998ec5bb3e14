//! The words of a vocabulary in the order of their sounds, looked through like a tree.

use super::{
    likeness::{Cost, HOPELESS},
    order::Order,
    pattern::{Columns, Pattern},
    vocabulary::WordNo,
};

/// The words in order, and how many sounds each shares with the one before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    order: Order,
    shared: Vec<u8>,
}

/// Words that begin alike, and what it costs to take their beginning for a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch<'a> {
    /// The words.
    pub(super) words: &'a [WordNo],
    /// The least that a beginning costs which they share, and how many sounds it has.
    pub(super) beginning: (Cost, usize),
    /// What all of the word costs, where it is a single one and was looked at to its end.
    pub(super) whole: Option<Cost>,
}

/// A beginning is let go of once no longer one can cost this much less than what it costs.
const WORTH_MORE: Cost = 32;

fn shared(one: &[u8], other: &[u8]) -> u8 {
    let alike = one.iter().zip(other).take_while(|(one, other)| one == other);
    u8::try_from(alike.count()).unwrap_or(u8::MAX)
}

impl Tree {
    /// Words that are in the order of their sounds already.
    pub(super) fn sorted<'a>(words: Vec<WordNo>, sounds: impl Fn(WordNo) -> &'a [u8]) -> Self {
        let mut before: &[u8] = b"";
        let shared =
            words.iter().map(|word| shared(std::mem::replace(&mut before, sounds(*word)), sounds(*word)));
        Self { shared: shared.collect(), order: Order::sorted(words) }
    }

    /// Puts a new word in.
    pub(super) fn insert<'a>(&mut self, word: WordNo, sounds: impl Fn(WordNo) -> &'a [u8]) {
        let at = self.order.insert(word, |known| sounds(known).cmp(sounds(word)));
        let neighbour =
            |at: Option<usize>| at.and_then(|at| self.order.items().get(at)).map(|word| sounds(*word));
        let before = neighbour(at.checked_sub(1)).map_or(0, |before| shared(before, sounds(word)));
        let after = neighbour(Some(at + 1)).map(|after| shared(sounds(word), after));
        self.shared.insert(at, before);
        if let (Some(after), Some(place)) = (after, self.shared.get_mut(at + 1)) {
            *place = after;
        }
    }

    /// Finds every word whose beginning can be taken for the pattern at a cost within the limit.
    pub(super) fn walk<'a>(
        &self,
        pattern: &Pattern,
        limit: Cost,
        sounds: impl Fn(WordNo) -> &'a [u8],
        mut found: impl FnMut(Branch<'_>),
    ) {
        let words = self.order.items();
        // Words without a sound are first, and are like nothing.
        let mut at = words.partition_point(|word| sounds(*word).is_empty());
        let mut columns = Columns::new(pattern);
        while let Some(word) = words.get(at) {
            let depth = self.shared.get(at).map_or(0, |shared| usize::from(*shared));
            let sounds = sounds(*word);
            let end = follow(&mut columns, pattern, limit, depth, sounds);
            let alike = match end {
                End::Whole => 0,
                End::LetGo(depth) => self.run(at + 1, depth),
            };
            let beginning = columns.best(match end {
                End::Whole => sounds.len() - 1,
                End::LetGo(depth) => depth,
            });
            let whole = matches!(end, End::Whole).then(|| columns.cost());
            let next = at + 1 + alike;
            if beginning.0.min(whole.unwrap_or(HOPELESS)) <= limit {
                found(Branch { words: words.get(at..next).unwrap_or_default(), beginning, whole });
            }
            at = next;
        }
    }

    /// The words whose first sound is one of some.
    pub(super) fn beginning<'a>(
        &self,
        sounds: impl Fn(WordNo) -> &'a [u8],
        first: impl Fn(&u8) -> bool,
    ) -> impl Iterator<Item = &WordNo> {
        let words = self.order.items();
        let ends = (0..=u8::MAX).filter(first).map(move |first| {
            let from = words.partition_point(|word| sounds(*word).first() < Some(&first));
            let to = words.partition_point(|word| sounds(*word).first() <= Some(&first));
            words.get(from..to).unwrap_or_default()
        });
        ends.flatten()
    }

    /// How many words from here on share so many sounds with the one before.
    fn run(&self, from: usize, depth: usize) -> usize {
        let (shared, depth) =
            (self.shared.get(from..).unwrap_or_default(), u8::try_from(depth).unwrap_or(u8::MAX));
        // Many at once: most runs are long, or end at once.
        let whole = shared
            .chunks(32)
            .take_while(|chunk| chunk.iter().all(|shared| *shared >= depth))
            .map(<[u8]>::len);
        let run: usize = whole.sum();
        let rest = shared.get(run..).unwrap_or_default();
        run + rest.iter().position(|shared| *shared < depth).unwrap_or(rest.len())
    }
}

/// How the way down to a word ended.
#[derive(Clone, Copy)]
enum End {
    /// At its last sound.
    Whole,
    /// After so many sounds: nothing gets better below.
    LetGo(usize),
}

/// Goes down along a word that shares `depth` sounds with the one before it.
fn follow(columns: &mut Columns, pattern: &Pattern, limit: Cost, depth: usize, sounds: &[u8]) -> End {
    columns.back_to(depth);
    for (at, sound) in (1..).zip(sounds).skip(depth) {
        let least = columns.push(pattern, *sound);
        if at < sounds.len() && (least > limit || least >= columns.best(at).0 + WORTH_MORE) {
            return End::LetGo(at);
        }
    }
    End::Whole
}
