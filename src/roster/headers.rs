//! What the word over a column means, in four languages, by `data/headers.json`.

use super::{Part, fold::fold};
use crate::domain::Field;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../../data/headers.json"))
        .expect("invariant: data/headers.json is part of the program and a test reads it");
    Words::of(&file)
});

/// The words of every language.
pub(super) fn words() -> &'static Words {
    &WORDS
}

/// What a header says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Part(Part),
    Counter,
    Private,
    /// Several things at once: `Место работы, должность`.
    Several,
}

/// Words by language.
type ByLanguage = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
struct File {
    columns: BTreeMap<String, ByLanguage>,
    counter: ByLanguage,
    private: ByLanguage,
    noise: ByLanguage,
    total: ByLanguage,
    heading: ByLanguage,
}

/// The words, folded.
pub(super) struct Words {
    meanings: HashMap<String, Meaning>,
    private: HashSet<String>,
    noise: HashSet<String>,
    total: HashSet<String>,
    heading: HashSet<String>,
    names: Vec<String>,
}

impl Words {
    fn of(file: &File) -> Self {
        let mut meanings = HashMap::new();
        let mut learn = |words: &ByLanguage, meaning| {
            for word in words.values().flatten() {
                meanings.insert(folded(word), meaning);
            }
        };
        learn(&file.counter, Meaning::Counter);
        learn(&file.private, Meaning::Private);
        for part in Part::ALL {
            if let Some(words) = file.columns.get(part.key()) {
                learn(words, Meaning::Part(part));
            }
        }
        let set = |words: &ByLanguage| words.values().flatten().map(|word| folded(word)).collect();
        let full_name = file.columns.get(Field::FullName.key());
        Self {
            meanings,
            private: set(&file.private),
            noise: set(&file.noise),
            total: set(&file.total),
            heading: set(&file.heading),
            names: full_name
                .into_iter()
                .flat_map(BTreeMap::values)
                .filter_map(|words| words.first())
                .cloned()
                .collect(),
        }
    }

    /// The words for a name column, one of each language.
    pub(super) fn for_names(&self) -> &[String] {
        &self.names
    }

    /// What a header means, when anybody knows.
    pub(super) fn meaning(&self, header: &str) -> Option<Meaning> {
        self.known(header).or_else(|| self.of_pieces(header))
    }

    /// A header that is on the list, perhaps with words that say nothing more.
    fn known(&self, header: &str) -> Option<Meaning> {
        let look_up = |folded: &str| {
            if let Some(meaning) = self.meanings.get(folded) {
                return Some(*meaning);
            }
            if folded.split(' ').any(|word| self.private.contains(word)) {
                return Some(Meaning::Private);
            }
            let telling: Vec<_> = folded.split(' ').filter(|word| !self.noise.contains(*word)).collect();
            self.meanings.get(&telling.join(" ")).copied()
        };
        look_up(&folded(header)).or_else(|| look_up(&fold(header)))
    }

    /// A header that says several things: `Rayon (şəhər)`, `Место работы / организация`, `Место работы, должность`.
    fn of_pieces(&self, header: &str) -> Option<Meaning> {
        let (outside, inside) = without_brackets(header);
        let mut meanings = Vec::new();
        let outside = AND.iter().fold(outside, |text, and| text.replace(and, ","));
        for piece in outside.split(SEPARATORS) {
            if !self.says_nothing(piece) {
                meanings.push(self.known(piece)?);
            }
        }
        let first = *meanings.first()?;
        meanings.extend(inside.split(SEPARATORS).filter_map(|piece| self.known(piece)));
        let is_name = |meaning: &Meaning| matches!(meaning, Meaning::Part(part) if part.is_name());
        if meanings.contains(&Meaning::Private) {
            Some(Meaning::Private)
        } else if meanings.iter().all(|meaning| *meaning == first) {
            Some(first)
        } else if meanings.iter().all(is_name) {
            Some(Meaning::Part(Part::Field(Field::FullName)))
        } else {
            Some(Meaning::Several)
        }
    }

    fn says_nothing(&self, piece: &str) -> bool {
        fold(piece).split(' ').all(|word| word.is_empty() || self.noise.contains(word))
    }

    /// Whether a text is the first word of a line of totals: `Итого: 6`.
    pub(super) fn is_total(&self, text: &str) -> bool {
        let folded = fold(text);
        folded.split(' ').next().is_some_and(|first| self.total.contains(first))
    }

    /// Whether a text that stands alone in its row is a heading over the rows below: `Алматинская область`.
    pub(super) fn is_heading(&self, text: &str) -> bool {
        fold(text).split(' ').any(|word| self.heading.contains(word))
    }
}

const SEPARATORS: [char; 8] = ['/', '\\', ',', ';', '+', '&', '|', '\n'];
/// "And" between words, in four languages.
const AND: [&str; 4] = [" and ", " и ", " және ", " və "];

/// Folded, with dots taken for the marks of an abbreviation: `Ф.И.О.` is one word.
fn folded(header: &str) -> String {
    fold(&header.replace('.', ""))
}

/// A header without what stands in brackets, and that.
fn without_brackets(header: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in header.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => inside.push(c),
        }
    }
    (outside, inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(header: &str) -> Option<&'static str> {
        match words().meaning(header) {
            Some(Meaning::Part(part)) => Some(part.key()),
            Some(Meaning::Counter) => Some("counter"),
            Some(Meaning::Private) => Some("private"),
            Some(Meaning::Several) => Some("several"),
            None => None,
        }
    }

    #[test]
    fn every_english_key_is_its_own_header() {
        for known in Part::ALL {
            assert_eq!(words().meaning(known.key()), Some(Meaning::Part(known)));
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let file: File = serde_json::from_str(include_str!("../../data/headers.json")).unwrap();
        let mut known: HashMap<String, String> = HashMap::new();
        let groups = file.columns.iter().map(|(key, words)| (key.as_str(), words));
        for (key, words) in groups.chain([("counter", &file.counter), ("private", &file.private)]) {
            assert_eq!(words.keys().collect::<Vec<_>>(), ["az", "en", "kk", "ru"], "{key}");
            for word in words.values().flatten() {
                assert!(!folded(word).is_empty(), "{word} has neither letters nor digits");
                let other = known.insert(folded(word), key.to_owned());
                assert!(other.as_ref().is_none_or(|other| other == key), "{word}: {key} and {other:?}");
            }
        }
        assert!(file.columns.keys().all(|key| Part::ALL.iter().any(|part| part.key() == key)));
    }

    #[test]
    fn headers_as_people_write_them() {
        for (header, key) in [
            ("Ф.И.О. (полностью)", "full_name"),
            ("ФИО\nучастника", "full_name"),
            ("Фамилия, имя, отчество", "full_name"),
            ("Soyadı, adı, ata adı", "full_name"),
            ("Тегі, аты, әкесінің аты", "full_name"),
            ("Т.А.Ә.", "full_name"),
            ("SOYADI", "family_name"),
            ("Name", "given_name"),
            ("Место работы / организация", "organisation"),
            ("Жұмыс орны / ұйым", "organisation"),
            ("Область, район (город)", "region"),
            ("Rayon (şəhər)", "region"),
            ("Облыс, аудан, қала", "region"),
            ("Region/District", "region"),
            ("тел.", "phone"),
            ("Моб.тел.", "phone"),
            ("Контактный телефон", "phone"),
            ("ƏLAQƏ TELEFONU", "phone"),
            ("№ п/п", "counter"),
            ("Sıra №", "counter"),
            ("Р/с", "counter"),
            ("No", "counter"),
            ("ИИН участника", "private"),
            ("FİN", "private"),
            ("ЖСН", "private"),
            ("Место работы, должность", "several"),
            ("Должность (место работы)", "several"),
            ("Должность и место работы", "several"),
        ] {
            assert_eq!(part(header), Some(key), "{header}");
        }
        assert_eq!(part("Сведения"), None);
        assert_eq!(part("Список участников республиканского семинара"), None);
        assert_eq!(part(""), None);
        assert_eq!(part("()"), None);
    }

    #[test]
    fn lines_that_are_nobody() {
        assert!(words().is_total("Итого: 6") && words().is_total("CƏMİ 12"));
        assert!(!words().is_total("Итогов Иван"));
        assert!(words().is_heading("Алматинская область") && words().is_heading("QUBA RAYONU"));
        assert!(!words().is_heading("Ахметова Сауле"));
    }
}
