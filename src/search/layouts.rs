//! What was meant by somebody whose keyboard was on another layout: the same keys, read anew.
//!
//! The keys are those of the letters and of the marks beside them, the Kazakh ones of the digits too; layouts as Windows
//! has them for English (US), Russian, Kazakh and Azerbaijani (Latin).

use std::sync::LazyLock;

/// Row by row, with Shift after without.
const US: &str =
    "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?";
const RUSSIAN: &str =
    "ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.Ё!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,";
const KAZAKH: &str =
    "(\"әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№)!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?";
const AZERBAIJANI: &str =
    "`1234567890-=qüertyuiopöğasdfghjklıəzxcvbnmçş.~!\"№;%:?*()_+QÜERTYUİOPÖĞASDFGHJKLIƏZXCVBNMÇŞ,";

/// The letters of each layout by key.
static LAYOUTS: LazyLock<[Vec<char>; 4]> =
    LazyLock::new(|| [US, RUSSIAN, AZERBAIJANI, KAZAKH].map(|keys| keys.chars().collect()));

/// The keys on which a text is typed in a layout, none for a space; nothing where it cannot be typed so.
fn keys(text: &str, layout: &[char]) -> Option<Vec<Option<usize>>> {
    let key = |letter: char| layout.iter().position(|known| *known == letter);
    text.chars()
        .map(|letter| if letter.is_whitespace() { Some(None) } else { key(letter).map(Some) })
        .collect()
}

/// What these keys give in a layout.
fn letters(keys: &[Option<usize>], layout: &[char]) -> Option<String> {
    keys.iter().map(|key| key.map_or(Some(' '), |key| layout.get(key).copied())).collect()
}

/// What a text may stand for, each once; the text itself is not among it.
pub(super) fn readings(text: &str) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for (number, typed_on) in LAYOUTS.iter().enumerate() {
        let Some(keys) = keys(text, typed_on) else { continue };
        for (_, meant) in LAYOUTS.iter().enumerate().filter(|(other, _)| *other != number) {
            let Some(reading) = letters(&keys, meant) else { continue };
            if reading != text && !readings.contains(&reading) && is_name(&reading) {
                readings.push(reading);
            }
        }
    }
    readings
}

/// Whether it could be a name: a reading full of marks or digits is none.
fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let others = text.chars().filter(|letter| !letter.is_alphabetic() && !letter.is_whitespace()).count();
    letters > 2 * others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_as_many_keys() {
        for keys in [US, RUSSIAN, KAZAKH, AZERBAIJANI] {
            assert_eq!(keys.chars().count(), US.len(), "{keys}");
        }
    }

    #[test]
    fn what_was_meant_is_among_the_readings() {
        for (typed, meant) in [
            ("rflbhjd", "кадиров"),
            ("лфвшкщм", "kadirov"),
            ("m'mm'dov", "məmmədov"),
            ("йэвшкщм", "qədirov"),
            ("0айрат", "қайрат"),
            ("0fqhfn", "қайрат"),
            ("hac;zad' x'dic'", "hacızadə xədicə"),
            ("wlvili namiq", "ülvili namiq"),
            ("яэкиэдшнум", "zərbəliyev"),
            (";fyujpby", "жангозин"),
            ("Rflbhjd", "Кадиров"),
        ] {
            assert!(readings(typed).iter().any(|reading| reading == meant), "{typed}: {:?}", readings(typed));
        }
        assert_eq!(readings("李明"), Vec::<String>::new());
    }
}
