//! The distinct words of all people, each with who has it.

use super::{
    order::Order,
    people::{Draft, Entry, Part},
    places::Place,
    sounds::sounds,
    text::Word,
    tree::Tree,
};
use std::collections::HashMap;

/// The number of a word in the vocabulary.
pub(super) type WordNo = u32;

/// The number of a person in the index.
pub(super) type Slot = u32;

/// Narrows the index of something of which there are far fewer than four thousand million.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("invariant: an index in memory has fewer words and people")
}

/// Somebody who has a word, and what it is to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Holder(u32);

impl Holder {
    fn new(slot: Slot, part: Part) -> Self {
        Self(slot << Part::BITS | part as u32)
    }

    /// Who.
    pub(super) fn slot(self) -> Slot {
        self.0 >> Part::BITS
    }

    /// What the word is to the person.
    pub(super) fn part(self) -> Part {
        Part::of(self.0)
    }
}

/// A word in its three spellings, kept in one piece.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    text: Box<str>,
    cuts: [u16; 2],
}

impl Spelling {
    fn new(word: &Word) -> Self {
        let mut text = String::new();
        let cuts = [&word.plain, &word.fold].map(|part| {
            text.push_str(part);
            u16::try_from(text.len()).unwrap_or(u16::MAX)
        });
        text.push_str(&sounds(&word.plain));
        Self { text: text.into(), cuts }
    }

    fn part(&self, from: u16, to: u16) -> &str {
        self.text.get(usize::from(from)..usize::from(to)).unwrap_or_default()
    }

    /// As written, in lower case.
    pub(super) fn plain(&self) -> &str {
        self.part(0, self.cuts[0])
    }

    /// In plain Latin.
    pub(super) fn fold(&self) -> &str {
        self.part(self.cuts[0], self.cuts[1])
    }

    /// As it sounds.
    pub(super) fn sounds(&self) -> &[u8] {
        self.text.as_bytes().get(usize::from(self.cuts[1])..).unwrap_or_default()
    }
}

/// The words, found by beginning and by sound.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    spellings: Vec<Spelling>,
    holders: Vec<Vec<Holder>>,
    by_fold: Order,
    by_sounds: Tree,
    initials: Vec<WordNo>,
    /// Words of the gazetteer, each with the word that stands for the place.
    places: Vec<(WordNo, WordNo)>,
}

impl Vocabulary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.spellings.len()
    }

    /// A word.
    pub(super) fn spelling(&self, word: WordNo) -> &Spelling {
        self.spellings.get(word as usize).expect("invariant: words are numbered here and never taken out")
    }

    /// Who has the word, in the order of their numbers.
    pub(super) fn holders(&self, word: WordNo) -> &[Holder] {
        self.holders.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// Where each word stands in the order of plain Latin; words that are the same there have one place.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.len()];
        let (mut rank, mut last) = (0, "");
        for word in self.by_fold.items() {
            let fold = self.spelling(*word).fold();
            rank += u32::from(fold != last);
            last = fold;
            if let Some(of_word) = ranks.get_mut(*word as usize) {
                *of_word = rank;
            }
        }
        ranks
    }

    /// The words of one or two letters that stand for a name.
    pub(super) fn initials(&self) -> &[WordNo] {
        &self.initials
    }

    /// The words that name places, each with the word that stands for its place.
    pub(super) fn places(&self) -> &[(WordNo, WordNo)] {
        &self.places
    }

    /// The words that begin so in plain Latin.
    pub(super) fn beginning(&self, fold: &str) -> &[WordNo] {
        self.by_fold.beginning(fold, |word| self.spelling(word).fold())
    }

    /// The words in the order of their sounds.
    pub(super) fn by_sounds(&self) -> &Tree {
        &self.by_sounds
    }

    /// The number of a word, new or known.
    pub(super) fn number(&mut self, word: &Word) -> WordNo {
        let mut alike = self.beginning(&word.fold).iter().copied();
        // The words of exactly this fold come first.
        let known = alike.by_ref().take_while(|known| self.spelling(*known).fold() == word.fold);
        if let Some(known) = known.into_iter().find(|known| self.spelling(*known).plain() == word.plain) {
            self.note_initial(known, word);
            return known;
        }
        let new = self.push(word);
        let of = |known: WordNo| self.spellings.get(known as usize);
        self.by_fold.insert(new, |known| of(known).map(Spelling::fold).cmp(&of(new).map(Spelling::fold)));
        let spellings = &self.spellings;
        self.by_sounds
            .insert(new, |word| spellings.get(word as usize).map_or(b"".as_slice(), Spelling::sounds));
        new
    }

    /// The word that stands for a place; it sounds like nothing, and is found by the place's names.
    pub(super) fn place(&mut self, place: &Place) -> WordNo {
        let known = self.len();
        let stands = self.number(&place.stands());
        if stands as usize == known {
            let names: Vec<_> = place.words().iter().map(|word| (self.number(word), stands)).collect();
            self.places.extend(names);
        }
        stands
    }

    fn push(&mut self, word: &Word) -> WordNo {
        let new = number(self.spellings.len());
        self.spellings.push(Spelling::new(word));
        self.holders.push(Vec::new());
        self.note_initial(new, word);
        new
    }

    fn note_initial(&mut self, number: WordNo, word: &Word) {
        if word.initial && !self.initials.contains(&number) {
            self.initials.push(number);
        }
    }

    /// Notes that somebody has the word.
    pub(super) fn add(&mut self, entry: Entry, slot: Slot) {
        let holder = Holder::new(slot, entry.part());
        if let Some(holders) = self.holders.get_mut(entry.word() as usize)
            && let Err(at) = holders.binary_search(&holder)
        {
            holders.insert(at, holder);
        }
    }

    /// Notes that somebody has the word no more.
    pub(super) fn remove(&mut self, entry: Entry, slot: Slot) {
        if let Some(holders) = self.holders.get_mut(entry.word() as usize)
            && let Ok(at) = holders.binary_search(&Holder::new(slot, entry.part()))
        {
            holders.remove(at);
        }
    }
}

/// A vocabulary under construction: words come unordered and by the thousand.
#[derive(Debug, Default)]
pub(super) struct Builder {
    vocabulary: Vocabulary,
    known: HashMap<String, WordNo>,
}

impl Builder {
    /// The number of a word, new or known.
    pub(super) fn number(&mut self, word: &Word) -> WordNo {
        if let Some(known) = self.known.get(&word.plain).copied() {
            self.vocabulary.note_initial(known, word);
            return known;
        }
        let new = self.vocabulary.push(word);
        self.known.insert(word.plain.clone(), new);
        new
    }

    /// The word that stands for a place.
    pub(super) fn place(&mut self, place: &Place) -> WordNo {
        let known = self.vocabulary.len();
        let stands = self.number(&place.stands());
        if stands as usize == known {
            let names: Vec<_> = place.words().iter().map(|word| (self.number(word), stands)).collect();
            self.vocabulary.places.extend(names);
        }
        stands
    }

    /// Puts the words in order, and notes who has them: everybody in the order of their numbers.
    pub(super) fn finish(mut self, drafts: &[Draft]) -> Vocabulary {
        for (slot, draft) in (0..).zip(drafts) {
            draft.entries.iter().for_each(|entry| self.vocabulary.add(*entry, slot));
        }
        let count = number(self.vocabulary.len());
        let (mut by_fold, mut by_sounds): (Vec<_>, Vec<_>) = ((0..count).collect(), (0..count).collect());
        let vocabulary = &self.vocabulary;
        by_fold.sort_unstable_by_key(|word| vocabulary.spelling(*word).fold());
        by_sounds.sort_unstable_by_key(|word| vocabulary.spelling(*word).sounds());
        let by_sounds = Tree::sorted(by_sounds, |word| vocabulary.spelling(word).sounds());
        self.vocabulary.by_fold = Order::sorted(by_fold);
        self.vocabulary.by_sounds = by_sounds;
        self.vocabulary.holders.iter_mut().for_each(Vec::shrink_to_fit);
        self.vocabulary
    }
}
