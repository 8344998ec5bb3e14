//! Places by all their names: the gazetteer of `data/places.json`.

use super::text::{Word, fold, joined, words};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

/// A place, under the names that it has and had.
#[derive(Debug)]
pub(super) struct Place {
    id: String,
    words: Vec<Word>,
    within: Option<usize>,
}

impl Place {
    /// The word that stands for it: it has no letters and no sounds.
    pub(super) fn stands(&self) -> Word {
        Word { plain: format!("\u{2}{}", self.id), fold: format!("\u{2}{}", self.id), ..Word::default() }
    }

    /// The words of its names.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }
}

#[derive(Debug)]
struct Gazetteer {
    places: Vec<Place>,
    /// The numbers of the places that have this name, which is in plain Latin.
    names: HashMap<String, Vec<usize>>,
    /// What says that something is a place, and not which.
    generic: HashSet<String>,
    /// How many words the longest name has.
    longest: usize,
}

#[derive(Deserialize)]
struct File {
    generic: Vec<String>,
    places: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    within: Option<String>,
    names: BTreeMap<String, Vec<String>>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let file = serde_json::from_str(include_str!("../../data/places.json"));
    Gazetteer::read(file.expect("invariant: the gazetteer is built in, and read by a test"))
});

/// The places that a text names, and those in which they lie.
pub(super) fn named(text: &str) -> Vec<&'static Place> {
    let found = GAZETTEER.named(text);
    found.into_iter().filter_map(|at| GAZETTEER.places.get(at)).collect()
}

impl Gazetteer {
    fn read(file: File) -> Self {
        let numbers: HashMap<_, _> =
            file.places.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect();
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        let mut longest = 1;
        let mut places = Vec::with_capacity(file.places.len());
        for (at, entry) in file.places.into_iter().enumerate() {
            let mut of_place: Vec<Word> = Vec::new();
            for name in entry.names.values().flatten() {
                let name_words = words(name);
                longest = longest.max(name_words.len());
                let key = fold(name);
                let known = names.entry(key).or_default();
                if !known.contains(&at) {
                    known.push(at);
                }
                for word in name_words.into_iter().chain(joined(name)) {
                    if !of_place.iter().any(|known| known.plain == word.plain) {
                        of_place.push(Word { closed: false, ..word });
                    }
                }
            }
            let within = entry.within.and_then(|within| numbers.get(&within).copied());
            places.push(Place { id: entry.id, words: of_place, within });
        }
        let generic = file.generic.iter().map(|word| fold(word)).collect();
        Self { places, names, generic, longest }
    }

    fn named(&self, text: &str) -> Vec<usize> {
        let words: Vec<String> = words(text).into_iter().map(|word| word.fold).collect();
        let mut found: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let longest = rest.len().min(self.longest);
            let known = (1..=longest).rev().find_map(|length| {
                let name = rest.get(..length)?.join(" ");
                let generic = length == 1 && self.generic.contains(&name);
                self.names.get(&name).filter(|_| !generic).map(|places| (length, places))
            });
            if let Some((_, places)) = known {
                found.extend(places);
            }
            at += known.map_or(1, |(length, _)| length);
        }
        let within: Vec<_> = found.iter().filter_map(|at| self.places.get(*at)?.within).collect();
        found.extend(within);
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<&str> {
        named(text).into_iter().map(|place| place.id.as_str()).collect()
    }

    #[test]
    fn a_place_has_one_name_in_every_language_and_time() {
        for names in [
            &["Гянджа", "Gəncə", "Ganja", "Кировабад", "Kirovabad"][..],
            &["Нур-Султан", "Астана", "Целиноград", "Nur-Sultan", "г. Астана", "Астана қаласы"],
            &["Усть-Каменогорск", "Өскемен", "Oskemen"],
            &["Şabran", "Шабран", "Дивичи", "Dəvəçi"],
        ] {
            let found: Vec<_> = names.iter().map(|name| ids(name)).collect();
            let first = found.first().and_then(|first| first.first());
            assert!(first.is_some() && found.iter().all(|ids| ids.first() == first), "{names:?}: {found:?}");
        }
        assert_eq!(ids("область, город"), Vec::<&str>::new());
    }

    #[test]
    fn every_word_of_the_file_is_a_name() {
        assert!(GAZETTEER.places.len() > 150, "{}", GAZETTEER.places.len());
        for (name, places) in &GAZETTEER.names {
            assert!(!name.is_empty() && !GAZETTEER.generic.contains(name), "{name}: {places:?}");
        }
    }
}
