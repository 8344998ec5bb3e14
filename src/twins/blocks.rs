//! The likeliest pairs of everybody: only people whose names begin to sound alike are compared.

use super::{
    evidence::{Ear, Heard, Likeness, weigh},
    heard::{Memory, Name, Word},
    names,
    places::{Place, Same},
};
use crate::domain::{Participant, ParticipantId, Seminar, State};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Two records that may be one person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// One.
    pub one: ParticipantId,
    /// The other.
    pub other: ParticipantId,
    /// How likely, and why.
    pub likeness: Likeness,
}

/// Below this percentage a pair is not worth anybody's time.
pub(super) const WORTH_A_LOOK: u8 = 20;
/// How many of those that sound alike somebody is compared with at most.
const NEIGHBOURS: usize = 200;
/// Comparisons of one kind that are remembered.
const REMEMBERED: usize = 1 << 21;

/// Everybody, to be looked through without holding the state.
#[derive(Debug)]
pub struct Review {
    people: Vec<Arc<Participant>>,
}

impl Review {
    /// Takes everybody who is still to be reckoned with: who was cancelled is nobody's double.
    pub fn of(seminar: &Seminar) -> Self {
        let counted = |person: &&Arc<Participant>| person.state() != State::Cancelled;
        Self { people: seminar.participants().filter(counted).cloned().collect() }
    }

    /// The likeliest pairs, the most likely first, and how many there are in all.
    pub fn pairs(&self, limit: usize) -> (Vec<Pair>, usize) {
        let mut memory = Memory::default();
        let heard: Vec<Heard> = self.people.iter().map(|person| Heard::of(person, &mut memory)).collect();
        let bearers = bearers(&heard);
        let mut remembered = Remembered::default();
        let mut seen: HashSet<(usize, usize)> = HashSet::new();
        let mut pairs: Vec<(Reverse<u8>, usize, usize, Likeness)> = Vec::new();
        for block in blocks(&heard) {
            for (place, one) in block.iter().enumerate() {
                for other in block.iter().skip(place + 1).take(NEIGHBOURS) {
                    let (one, other) = (*one.min(other), *one.max(other));
                    let Some(likeness) = self.weigh(&heard, &bearers, (one, other), &mut remembered) else {
                        continue;
                    };
                    if seen.insert((one, other)) {
                        pairs.push((Reverse(likeness.percent), one, other, likeness));
                    }
                }
            }
        }
        pairs.sort_by_key(|(percent, one, other, _)| (*percent, *one, *other));
        let total = pairs.len();
        let id = |at: usize| self.people.get(at).map(|person| person.id.clone());
        let pairs = pairs.into_iter().take(limit).filter_map(|(_, one, other, likeness)| {
            Some(Pair { one: id(one)?, other: id(other)?, likeness })
        });
        (pairs.collect(), total)
    }

    fn weigh(
        &self,
        heard: &[Heard],
        bearers: &[u32],
        (one, other): (usize, usize),
        remembered: &mut Remembered,
    ) -> Option<Likeness> {
        let (first, second) = (heard.get(one)?, heard.get(other)?);
        let frequent = bearers.get(one).max(bearers.get(other)).copied().unwrap_or(2);
        let likeness = weigh(first, second, frequent, remembered);
        let people = self.people.get(one).zip(self.people.get(other));
        let told_apart = |(one, other): (&Arc<Participant>, &Arc<Participant>)| {
            one.apart.contains(&other.id) || other.apart.contains(&one.id)
        };
        (likeness.percent >= WORTH_A_LOOK && !people.is_some_and(told_apart)).then_some(likeness)
    }
}

/// What was compared before: a few thousand different words make all names, and places are fewer still.
#[derive(Debug, Default)]
struct Remembered {
    words: HashMap<u64, u32>,
    regions: HashMap<u64, Same>,
    organisations: HashMap<u64, Same>,
}

impl Remembered {
    fn get<T: Copy>(known: &mut HashMap<u64, T>, (one, other): (u32, u32), compare: impl FnOnce() -> T) -> T {
        let key = u64::from(one.min(other)) << 32 | u64::from(one.max(other));
        if let Some(known) = known.get(&key) {
            return *known;
        }
        let compared = compare();
        if known.len() < REMEMBERED {
            known.insert(key, compared);
        }
        compared
    }
}

impl Ear for Remembered {
    fn words(&mut self, one: &Word, other: &Word) -> u32 {
        if one.number == other.number {
            return 100;
        }
        if names::are_two(one, other) {
            return 0;
        }
        Self::get(&mut self.words, (one.number, other.number), || names::of_words(one, other))
    }

    fn regions(&mut self, one: &Place, other: &Place) -> Same {
        Self::get(&mut self.regions, (one.number, other.number), || one.is_region(other))
    }

    fn organisations(&mut self, one: &Place, other: &Place) -> Same {
        Self::get(&mut self.organisations, (one.number, other.number), || one.is_organisation(other))
    }
}

/// How many have a name that sounds like each one's.
fn bearers(heard: &[Heard]) -> Vec<u32> {
    let key = |heard: &Heard| {
        let words = heard.names.first().map(|name| name.words.as_slice()).unwrap_or_default();
        words.iter().take(2).map(|word| word.sound.as_str()).collect::<Vec<_>>().join(" ")
    };
    let keys: Vec<String> = heard.iter().map(key).collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for key in &keys {
        *counts.entry(key).or_default() += 1;
    }
    keys.iter().map(|key| counts.get(key.as_str()).copied().unwrap_or(1)).collect()
}

/// Groups of people whose names begin to sound alike, each in the order of how they sound. Whoever may be written the
/// other way round, and whose family name is mistyped, is in the group of the given name too.
fn blocks(heard: &[Heard]) -> Vec<Vec<usize>> {
    let mut blocks: HashMap<String, Vec<(String, usize)>> = HashMap::new();
    for (at, person) in heard.iter().enumerate() {
        for key in keys(person) {
            blocks.entry(key.0).or_default().push((key.1, at));
        }
    }
    let mut blocks: Vec<(String, Vec<(String, usize)>)> =
        blocks.into_iter().filter(|(_, people)| people.len() > 1).collect();
    blocks.sort_unstable();
    let ordered = |mut people: Vec<(String, usize)>| {
        people.sort_unstable();
        let mut order: Vec<usize> = people.into_iter().map(|(_, at)| at).collect();
        order.dedup();
        order
    };
    blocks.into_iter().map(|(_, people)| ordered(people)).collect()
}

/// The groups that somebody is in, and the place in each.
fn keys(person: &Heard) -> Vec<(String, String)> {
    let mut keys: Vec<(String, String)> = person.names.iter().flat_map(keys_of).collect();
    keys.extend(person.phone().map(|phone| (format!("+{phone}"), String::new())));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A name's groups: the consonants of one word and the first sound of another, for whatever may be family and given name.
fn keys_of(name: &Name) -> Vec<(String, String)> {
    let whole = name.words.iter().map(|word| word.sound.as_str()).collect::<Vec<_>>().join(" ");
    let word = |at: usize| name.words.get(at);
    let pairs = [(word(0), word(1)), (word(1), word(0)), (word(2), word(0))];
    let mut keys = Vec::new();
    for (leading, other) in pairs {
        let Some(leading) = leading.filter(|word| !word.is_initial()) else { continue };
        let first = other.and_then(|word| word.skeleton().chars().next()).unwrap_or(' ');
        keys.push((format!("{} {first}", leading.skeleton()), whole.clone()));
    }
    keys
}
