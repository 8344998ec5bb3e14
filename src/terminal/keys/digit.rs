//! `Esc` and a digit: the function key for keyboards and desktops that keep theirs.

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
    // Caps Lock makes capitals of the Kazakh letters.
    let letter = pressed.to_lowercase().next().unwrap_or(*pressed);
    ROW.iter().find(|(_, digit, kazakh)| letter == *digit || letter == *kazakh).map(|(number, ..)| *number)
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
    fn capitals_count_and_other_keys_do_not() {
        assert_eq!(function_of(&Key::Char('Қ')), Some(10));
        assert_eq!(function_of(&Key::Char('к')), None);
        assert_eq!(function_of(&Key::Enter), None);
    }
}
