//! Keys as the key table names them, and letters by their place on the keyboard.
//!
//! A command letter is the key that carries it on a Latin keyboard: `д` and `l` are one key, and so is the
//! command on it. Text is never treated so, only keys of screens without an input line.

use crate::{
    terminal::Key,
    words::{Catalogue, Id},
};

/// A key of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Chord {
    Enter,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Function(u8),
    Control(char),
    /// The key that carries this on a Latin keyboard: a small letter, a digit or a sign.
    Place(char),
}

/// What the layouts put where a Latin keyboard has the character beside it.
const RUSSIAN: (&str, &str) = ("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`");
/// The row of digits; letters stand where Russian has them. Without what other layouts have on a command key: `ғ` of the
/// 5, and the signs of the 1, 6 and 7. Where only digits are typed, [`crate::terminal::keys::digit_of`] knows them all.
const KAZAKH: (&str, &str) = ("әіңүұқөһ", "234890-=");
/// Azerbaijani Cyrillic, where it is not as Russian; what Kazakh has on another key is left to that, but for `ғ`.
const AZERBAIJANI_CYRILLIC: (&str, &str) = ("јҹҝғ", "q]'m");
/// Latin letters stand where they always do, but for these.
const AZERBAIJANI: (&str, &str) = ("üöğıəçş", "w[];',.");

const LAYOUTS: [(&str, &str); 4] = [RUSSIAN, KAZAKH, AZERBAIJANI, AZERBAIJANI_CYRILLIC];

impl Chord {
    /// The key that was pressed; none for a paste and for keys that never mean anything.
    pub(crate) fn of(key: &Key) -> Option<Self> {
        Some(match key {
            Key::Char(letter) => Self::Place(place(*letter)),
            Key::Enter => Self::Enter,
            Key::Tab => Self::Tab,
            Key::BackTab => Self::BackTab,
            Key::Backspace => Self::Backspace,
            Key::Delete => Self::Delete,
            Key::Escape => Self::Escape,
            Key::Up => Self::Up,
            Key::Down => Self::Down,
            Key::Left => Self::Left,
            Key::Right => Self::Right,
            Key::Home => Self::Home,
            Key::End => Self::End,
            Key::PageUp => Self::PageUp,
            Key::PageDown => Self::PageDown,
            Key::Function(number) => Self::Function(*number),
            Key::Control(letter) => Self::Control(*letter),
            Key::Insert | Key::Paste(_) => return None,
        })
    }

    /// The key as people call it: "Enter", "F6", "L".
    pub(crate) fn name(self, words: &Catalogue) -> String {
        words.text(match self {
            Self::Enter => Id::KeyEnter,
            Self::Tab => Id::KeyTab,
            Self::BackTab => Id::KeyBackTab,
            Self::Backspace => Id::KeyBackspace,
            Self::Delete => Id::KeyDelete,
            Self::Escape => Id::KeyEscape,
            Self::Up => Id::KeyUp,
            Self::Down => Id::KeyDown,
            Self::Left => Id::KeyLeft,
            Self::Right => Id::KeyRight,
            Self::Home => Id::KeyHome,
            Self::End => Id::KeyEnd,
            Self::PageUp => Id::KeyPageUp,
            Self::PageDown => Id::KeyPageDown,
            Self::Function(number) => return words.with(Id::KeyFunction, &[("number", number.into())]),
            Self::Control(letter) | Self::Place(letter) => {
                let letter = letter.to_uppercase().to_string();
                let control = matches!(self, Self::Control(_));
                return if control {
                    words.with(Id::KeyControl, &[("letter", letter.into())])
                } else {
                    letter
                };
            }
        })
    }
}

/// The character a Latin keyboard carries on the key that gave `typed`.
pub(crate) fn place(typed: char) -> char {
    // The capital of the Azerbaijani i, which becomes two characters when made small the usual way.
    let small = if typed == 'İ' { 'i' } else { typed.to_lowercase().next().unwrap_or(typed) };
    LAYOUTS
        .into_iter()
        .find_map(|(letters, keys)| letters.chars().zip(keys.chars()).find(|(letter, _)| *letter == small))
        .map_or(small, |(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_the_key_it_was_typed_with() {
        for (typed, key) in [
            ('l', 'l'),
            ('L', 'l'),
            ('д', 'l'),
            ('Д', 'l'),
            ('т', 'n'),
            ('З', 'p'),
            ('ч', 'x'),
            ('Ө', '-'),
            ('һ', '='),
            ('ә', '2'),
            ('ə', '\''),
            ('Ü', 'w'),
            ('İ', 'i'),
            ('ı', ';'),
            ('Ғ', 'm'),
            ('ј', 'q'),
            ('7', '7'),
        ] {
            assert_eq!(Chord::of(&Key::Char(typed)), Some(Chord::Place(key)), "{typed}");
        }
    }

    #[test]
    fn the_layouts_are_as_long_as_what_they_stand_for_and_never_disagree() {
        let mut seen = std::collections::BTreeMap::new();
        for (letters, keys) in LAYOUTS {
            assert_eq!(letters.chars().count(), keys.chars().count());
            for (letter, key) in letters.chars().zip(keys.chars()) {
                assert_eq!(seen.insert(letter, key), None, "{letter} has two places");
                assert_eq!(place(letter), key);
            }
        }
    }
}
