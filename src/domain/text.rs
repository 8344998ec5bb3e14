//! Text from outside, made safe once: NFC, no control or bidirectional characters, one space between words.

use serde::{Deserialize, Deserializer, Serialize};
use std::{fmt, ops::Deref, sync::Arc};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// The longest text that a name or a field may have, in characters.
pub const LONGEST: usize = 200;

/// A cleaned text of at most [`LONGEST`] characters; empty means "nothing known". Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(Arc<str>);

/// What [`Text::clean`] had to change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// Control, bidirectional or zero-width characters were taken out.
    pub characters_removed: bool,
    /// White space was trimmed or joined.
    pub spaces_joined: bool,
}

/// Why a text cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TextFault {
    /// More than [`LONGEST`] characters.
    #[error("{characters} characters, at most {LONGEST} are possible")]
    TooLong {
        /// How many characters it has.
        characters: usize,
    },
    /// Letters were lost before the text came here (U+FFFD inside).
    #[error("letters were lost in the file")]
    LettersLost,
}

impl Text {
    /// Cleans what came from outside.
    ///
    /// # Errors
    /// When the text is too long or letters in it were lost.
    pub fn clean(raw: &str) -> Result<(Self, Repairs), TextFault> {
        if raw.contains('\u{FFFD}') {
            return Err(TextFault::LettersLost);
        }
        if is_clean(raw) {
            return Ok((Self(raw.into()), Repairs::default()));
        }
        // What is taken out goes before the letters are composed: cleaning a clean text changes nothing.
        let kept = |c: &char| c.is_whitespace() || !is_harmful(*c);
        let mut repairs =
            Repairs { characters_removed: !raw.chars().all(|c| kept(&c)), ..Repairs::default() };
        let mut clean = String::with_capacity(raw.len());
        for c in raw.chars().filter(kept).nfc() {
            if c.is_whitespace() {
                if clean.is_empty() || clean.ends_with(' ') || c != ' ' {
                    repairs.spaces_joined = true;
                }
                if !clean.is_empty() && !clean.ends_with(' ') {
                    clean.push(' ');
                }
            } else {
                clean.push(c);
            }
        }
        if clean.ends_with(' ') {
            clean.pop();
            repairs.spaces_joined = true;
        }
        let characters = clean.chars().count();
        if characters > LONGEST {
            return Err(TextFault::TooLong { characters });
        }
        Ok((Self(clean.into()), repairs))
    }

    /// The text of a constant or of something made by the program; cleaned and cut where need be.
    pub fn of(known: &str) -> Self {
        Self::clean(known).map_or_else(
            |_| {
                let cut: String = known.chars().filter(|c| *c != '\u{FFFD}').take(LONGEST / 4).collect();
                Self::clean(&cut).map(|(text, _)| text).unwrap_or_default()
            },
            |(text, _)| text,
        )
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is surely as [`Text::clean`] would leave it: what comes from a store or a hub nearly always is.
fn is_clean(raw: &str) -> bool {
    let mut after_space = true;
    for c in raw.chars() {
        let space = c == ' ';
        if (space && after_space) || (!space && c.is_whitespace()) || is_harmful(c) || c == '\u{FFFD}' {
            return false;
        }
        after_space = space;
    }
    let ends_well = raw.is_empty() || !after_space;
    // Bytes are never fewer than characters.
    ends_well && raw.len() <= LONGEST && is_nfc_quick(raw.chars()) == IsNormalized::Yes
}

/// Whether a character may reach a terminal only to do harm there: controls, bidirectional and zero-width ones.
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

impl<'de> Deserialize<'de> for Text {
    /// Cleans on the way in: nothing from a socket or a file becomes a `Text` uncleaned.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::clean(&raw).map(|(text, _)| text).map_err(serde::de::Error::custom)
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cleans_what_would_harm() {
        let (text, repairs) = Text::clean("  Ах\u{1b}[31mметова \t\u{202e}Са\u{00a0}уле ").unwrap();
        assert_eq!(text.as_str(), "Ах[31mметова Са уле");
        assert!(repairs.characters_removed && repairs.spaces_joined);
    }

    #[test]
    fn composes_decomposed_letters() {
        let (text, _) = Text::clean("Сериков Андрей").unwrap();
        assert_eq!(text.as_str(), "Сериков Андрей");
    }

    #[test]
    fn what_is_clean_stays_as_it_is() {
        // Between the letter and its accent stands what is taken out.
        let (text, _) = Text::clean("Jose\u{200d}\u{301} \u{200b} И\u{ad}\u{306}").unwrap();
        assert_eq!(text.as_str(), "Jos\u{e9} \u{419}");
        assert_eq!(Text::clean(&text), Ok((text, Repairs::default())));
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(raw in "[a-zéЙ\u{300}-\u{310}\u{200b}-\u{202e}\u{ad}\u{a0} \t\r\u{1100}\u{1161}\u{11a8}]{0,40}|\\PC{0,40}") {
            let Ok((text, _)) = Text::clean(&raw) else { return Ok(()) };
            prop_assert_eq!(Text::clean(&text).unwrap(), (text.clone(), Repairs::default()));
            let read: Text = serde_json::from_str(&serde_json::to_string(&text).unwrap()).unwrap();
            prop_assert_eq!(read, text);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(Text::clean(&"я".repeat(201)), Err(TextFault::TooLong { characters: 201 }));
        assert_eq!(Text::clean("Ка\u{FFFD}ров"), Err(TextFault::LettersLost));
        assert_eq!(Text::clean(&"я".repeat(200)).unwrap().0.chars().count(), 200);
    }
}
