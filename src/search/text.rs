//! Text to words: each as it is written and as it is compared.

use super::letters;
use crate::domain::text::is_harmful;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A word of a name or of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case, in its own alphabet, with its marks.
    pub(super) plain: String,
    /// In plain Latin.
    pub(super) fold: String,
    /// Stands for a whole name: one letter, or two and a dot (`Ш.`, `Sh.`).
    pub(super) initial: bool,
    /// Something follows it, so that it is not being typed any more.
    pub(super) closed: bool,
}

/// The normal form in which texts are compared: words in plain Latin, in lower case, one space between them.
///
/// Marks, apostrophes and soft signs are gone, hyphens and other punctuation separate words, Russian, Kazakh and
/// Azerbaijani Cyrillic are written in Latin letters, letters of the wrong alphabet that only look right are mended.
pub fn fold(text: &str) -> String {
    let words: Vec<_> = words(text).into_iter().map(|word| word.fold).collect();
    words.join(" ")
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut letters = Vec::new();
    for c in text.nfc() {
        if c.is_alphanumeric() && !is_combining_mark(c) {
            letters.push(c);
        } else if c.is_whitespace() || !is_inside_a_word(c) {
            words.extend(word(&mut letters, Some(c)));
        }
    }
    words.extend(word(&mut letters, None));
    words
}

/// What stands in a word without being a letter of it.
fn is_inside_a_word(c: char) -> bool {
    is_combining_mark(c)
        || is_harmful(c)
        || matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʾ' | 'ʿ' | '′' | '＇')
}

/// Makes a word of the letters, when there are any, and forgets them.
fn word(letters: &mut Vec<char>, after: Option<char>) -> Option<Word> {
    if letters.is_empty() {
        return None;
    }
    letters::mend(letters);
    let initial = letters.len() == 1 || letters.len() == 2 && after == Some('.');
    let mut plain = String::with_capacity(2 * letters.len());
    for c in letters.drain(..) {
        letters::lower(c, &mut plain);
    }
    let initial = initial && plain.chars().all(char::is_alphabetic);
    Some(Word { fold: romanised(&plain), plain, initial, closed: after.is_some() })
}

fn romanised(plain: &str) -> String {
    let mut fold = String::with_capacity(plain.len());
    for (at, c) in plain.char_indices() {
        letters::romanise(c, at == 0, &mut fold);
    }
    fold
}

/// The hyphenated words of a text written as one (`Нур-Султан` as `Нурсултан`), when it is one.
pub(super) fn joined(text: &str) -> Option<Word> {
    let is_hyphen = |c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}');
    let together = text.trim_matches(is_hyphen).replace(is_hyphen, "");
    if together.len() == text.len() {
        return None;
    }
    let mut words = words(&together).into_iter();
    words.next().filter(|word| words.next().is_none() && !word.initial)
}

/// A code as it is compared: the id's letters and digits, in plain Latin, nothing between them.
pub(super) fn code(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    words(text).iter().map(|word| word.fold.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_name_in_three_alphabets_meets_where_the_letters_do() {
        for (one, other) in [
            ("КАДИРОВА Гульнара", "kadirova gulnara"),
            ("Əliyev", "Әлийев"),
            ("İSMAYIL", "ismayıl"),
            ("ISMAYIL", "ismayıl"),
            ("Қадырбек Ғалым", "кадырбек галым"),
            ("Зар’я О'Нил", "заря онил"),
            ("Усть-Каменогорск", "усть каменогорск"),
            ("Łukasz Weiß Bjørn", "lukasz weiss bjorn"),
            ("Аи\u{306}гүл", "Айгул"),
            ("Җафаров Ҹаваншир", "jafarov javanshir"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
        assert_ne!(fold("Шамиль"), fold("Самиль"));
    }

    #[test]
    fn letters_of_the_wrong_alphabet_are_mended() {
        assert_eq!(fold("Cадыков"), fold("Садыков"), "a Latin C");
        assert_eq!(fold("Cəfərоv"), fold("Cəfərov"), "a Cyrillic о");
        assert_eq!(fold("Cәfәrov"), fold("Cəfərov"), "the Cyrillic schwa in a Latin word");
        assert_eq!(fold("СОРОС"), "soros", "a word of one alphabet is left alone");
    }

    #[test]
    fn a_dot_makes_initials() {
        let words = words("Кадирова Г.С. Sh. Ли");
        let initials: Vec<_> = words.iter().map(|word| (word.fold.as_str(), word.initial)).collect();
        assert_eq!(initials, [("kadirova", false), ("g", true), ("s", true), ("sh", true), ("li", false)]);
    }

    #[test]
    fn codes_have_letters_and_digits_only() {
        assert_eq!(code("KZ-010 042"), "kz010042");
        assert_eq!(code("КЗ№7"), "kz7");
    }

    #[test]
    fn hyphens_join() {
        assert_eq!(joined("Нур-Султан").map(|word| word.fold).as_deref(), Some("nursultan"));
        assert_eq!(joined("Султан"), None);
        assert_eq!(joined("-"), None);
        assert_eq!(joined("а-б.в"), None);
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn case_does_not_matter(
            text in "[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі' -]{0,40}|[A-Za-zƏəŞşÇçĞğÖöÜüİıI' -]{0,40}",
        ) {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
