//! The row of digits, on layouts that have letters there too: digits of PINs, and `Esc` and a digit as a function key.

use super::Key;

/// The digit row by function key, as a Latin and as a Kazakh layout send it.
const ROW: [(u8, char, char); 11] = [
    (1, '1', '"'),
    (2, '2', 'ә'),
    (3, '3', 'і'),
    (4, '4', 'ң'),
    (5, '5', 'ғ'),
    (6, '6', ','),
    (7, '7', '.'),
    (8, '8', 'ү'),
    (9, '9', 'ұ'),
    (10, '0', 'қ'),
    (12, '-', 'ө'),
];

/// The function key that this key makes of an `Esc` before it, if it stands in the digit row.
pub(super) fn function_of(key: &Key) -> Option<u8> {
    let Key::Char(pressed) = key else { return None };
    key_of(*pressed).map(|(number, _)| number)
}

/// The digit on the key that gave `typed`, whether the layout has digits there or Kazakh letters.
pub fn digit_of(typed: char) -> Option<char> {
    key_of(typed).map(|(_, digit)| digit).filter(char::is_ascii_digit)
}

/// The function key and the Latin character of a key of the row.
fn key_of(typed: char) -> Option<(u8, char)> {
    // Shift and Caps Lock make capitals of the Kazakh letters.
    let letter = typed.to_lowercase().next().unwrap_or(typed);
    let stands = |(_, digit, kazakh): &&(u8, char, char)| letter == *digit || letter == *kazakh;
    ROW.iter().find(stands).map(|(number, digit, _)| (*number, *digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_key_stands_twice_in_the_row() {
        let keys: BTreeSet<char> = ROW.iter().flat_map(|(_, digit, kazakh)| [*digit, *kazakh]).collect();
        assert_eq!(keys.len(), 2 * ROW.len());
        let numbers: BTreeSet<u8> = ROW.iter().map(|(number, ..)| *number).collect();
        assert_eq!(numbers.len(), ROW.len());
    }

    #[test]
    fn ten_keys_of_a_kazakh_layout_are_digits_with_and_without_capitals() {
        let digits = |typed: &str| typed.chars().map(digit_of).collect::<Option<String>>();
        for typed in ["1234567890", "\"әіңғ,.үұқ", "\"ӘІҢҒ,.ҮҰҚ"] {
            assert_eq!(digits(typed).as_deref(), Some("1234567890"), "{typed}");
        }
        assert_eq!((digit_of('-'), digit_of('ө'), digit_of('a')), (None, None, None));
    }

    #[test]
    fn capitals_count_and_other_keys_do_not() {
        assert_eq!(function_of(&Key::Char('Қ')), Some(10));
        assert_eq!(function_of(&Key::Char('к')), None);
        assert_eq!(function_of(&Key::Enter), None);
    }
}
