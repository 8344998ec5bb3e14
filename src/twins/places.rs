//! Whether two regions or two organisations may be the same, in whatever alphabet they are written.

use super::{names::distance, sound::sound};
use crate::search::fold;

/// From here on two words name one region: `Баку`, `Bakı`.
const ONE_REGION: u32 = 80;

/// A text about where somebody comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Its number.
    pub(super) number: u32,
    words: Vec<String>,
    sounds: Vec<String>,
}

/// Whether two places are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Same {
    /// As far as one can read.
    Yes,
    /// They say different things.
    No,
    /// Nobody can tell.
    Unknown,
}

impl Place {
    /// Reads a region or an organisation.
    pub(super) fn of(text: &str, number: u32) -> Self {
        let words: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
        Self { number, sounds: words.iter().map(|word| sound(word)).collect(), words }
    }

    /// Whether two regions are one: where a long word of the name sounds the same.
    pub(super) fn is_region(&self, other: &Self) -> Same {
        if self.words.is_empty() || other.words.is_empty() {
            return Same::Unknown;
        }
        let long = |place: &Self| -> Vec<String> {
            let sounds = place.words.iter().zip(&place.sounds);
            sounds.filter(|(word, _)| word.len() > 3).map(|(_, sound)| sound.clone()).collect()
        };
        let (one, two) = (long(self), long(other));
        let alike = if one.is_empty() || two.is_empty() {
            self.sounds == other.sounds
        } else {
            one.iter().any(|sound| two.iter().any(|other| distance(sound, other) >= ONE_REGION))
        };
        if alike { Same::Yes } else { Same::No }
    }

    /// Whether two organisations are one. A number in both decides: schools differ in nothing else.
    pub(super) fn is_organisation(&self, other: &Self) -> Same {
        if self.words.is_empty() || other.words.is_empty() {
            return Same::Unknown;
        }
        if self.stands_for(other) || other.stands_for(self) {
            return Same::Yes;
        }
        let number = |place: &Self| {
            place.words.iter().find(|word| word.bytes().all(|byte| byte.is_ascii_digit())).cloned()
        };
        let common = self.sounds.iter().filter(|sound| other.sounds.contains(sound)).count();
        let fewer = self.sounds.len().min(other.sounds.len());
        match (number(self), number(other)) {
            (Some(one), Some(two)) if one != two => Same::No,
            _ if common * 5 >= fewer * 3 => Same::Yes,
            (Some(_), Some(_)) => Same::Unknown,
            _ if common * 3 < fewer => Same::No,
            _ => Same::Unknown,
        }
    }

    /// `МО` for `Министерство образования`.
    fn stands_for(&self, other: &Self) -> bool {
        let [word] = self.words.as_slice() else { return false };
        let initials: String = other.words.iter().filter_map(|word| word.chars().next()).collect();
        other.words.len() > 1 && *word == initials
    }
}

/// The digits of a telephone number that tell it from others, without the country's.
pub(super) fn subscriber(phone: &str) -> Option<String> {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().checked_sub(7)?;
    // Ten digits name a subscriber in Kazakhstan, nine in Azerbaijan: seven are the same in every way of writing.
    digits.get(from..).map(|tail| tail.iter().collect())
}
