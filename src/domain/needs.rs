//! What a person needs of a route, read from the words of a roster in four languages.

use super::Text;
use serde::{Deserialize, Serialize};

/// What a person needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// Languages of which the guide should speak one; none where any will do.
    pub languages: Vec<String>,
    /// No steps.
    pub step_free: bool,
}

/// Codes of languages, and how words for them begin.
const LANGUAGES: [(&str, &[&str]); 4] = [
    ("en", &["en", "англ", "ағыл", "ingilis"]),
    ("ru", &["ru", "рус", "орыс", "rus"]),
    ("kk", &["kk", "kz", "kaz", "каз", "қаз", "qazax"]),
    ("az", &["az", "азер", "әзір", "azərb"]),
];

/// How words for wheelchairs, prams and lame legs begin.
const STEPS: [&str; 15] = [
    "wheelchair",
    "step",
    "access",
    "disab",
    "коляс",
    "инвал",
    "ступен",
    "маломоб",
    "доступ",
    "арба",
    "мүгед",
    "баспалд",
    "əlil",
    "pillə",
    "arabas",
];

impl Needs {
    /// Reads what was written of needs; the languages that somebody speaks count where no other is needed.
    pub(super) fn of(needs: &Text, spoken: &Text) -> Self {
        let wanted = languages_among(needs);
        let languages = if wanted.is_empty() { languages(spoken) } else { wanted };
        let step_free = words(needs).any(|word| STEPS.iter().any(|stem| word.starts_with(stem)));
        Self { languages, step_free }
    }

    /// Whether any route will do.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The languages of a text that names nothing else: `ru, kk`, `русский`. A word that nobody knows is its own code.
pub(super) fn languages(text: &Text) -> Vec<String> {
    in_order(words(text).map(|word| code(&word).map_or(word, str::to_owned)).collect())
}

/// The languages that a text names among other things.
fn languages_among(text: &Text) -> Vec<String> {
    in_order(words(text).filter_map(|word| code(&word).map(str::to_owned)).collect())
}

fn in_order(mut codes: Vec<String>) -> Vec<String> {
    codes.sort();
    codes.dedup();
    codes
}

/// The code of a language; words of two letters are codes as they are.
fn code(word: &str) -> Option<&'static str> {
    let means = |stem: &&str| if stem.chars().count() > 2 { word.starts_with(*stem) } else { word == *stem };
    // "English" begins with a code.
    let known = LANGUAGES.iter().find(|(_, stems)| stems.iter().any(&means));
    known.map(|(code, _)| *code).or_else(|| word.starts_with("engl").then_some("en"))
}

fn words(text: &Text) -> impl Iterator<Item = String> {
    let between = |c: char| !c.is_alphabetic();
    text.split(between).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_are_read_in_four_languages() {
        let of = |needs, spoken| Needs::of(&Text::of(needs), &Text::of(spoken));
        for needs in ["wheelchair", "Инвалидная коляска", "мүгедектер арбасы", "əlil arabası", "step-free"]
        {
            assert!(of(needs, "").step_free, "{needs}");
        }
        for needs in ["", "vegetarian", "first row", "Enough seats"] {
            assert_eq!(of(needs, ""), Needs::default(), "{needs}");
        }
        for (needs, spoken, expected) in [
            ("", "RU, AZ", vec!["az", "ru"]),
            ("English only", "ru", vec!["en"]),
            ("wheelchair, қазақша", "", vec!["kk"]),
            ("", "русский/казахский", vec!["kk", "ru"]),
            ("", "ingiliscə", vec!["en"]),
            ("", "Türkçe", vec!["türkçe"]),
        ] {
            assert_eq!(of(needs, spoken).languages, expected, "{needs} {spoken}");
        }
    }
}
