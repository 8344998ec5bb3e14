//! A code where there is no line for it to go into: letters are commands there, and none of a code's may be done.
//!
//! What a code begins with is no command anywhere (the table of keys is held to it), and no command is a digit. So from
//! the second character on it is certain, and what follows is kept away from the screen until the code has ended.

use crate::domain::code::typed::{Typed, begins, goes_on, read};
use std::time::Duration;

/// After such a pause what was begun is forgotten. Long: a line may stall in the middle of a code, and its end would be
/// taken for commands then.
const PAUSE: Duration = Duration::from_secs(10);
/// More than any code, and enough to tell.
const MOST: usize = 32;

/// The characters that came.
#[derive(Debug, Default)]
pub(super) struct Held {
    text: String,
    at: Duration,
}

/// What a character is.
#[derive(Debug, PartialEq)]
pub(super) enum Take {
    /// Not of a code.
    Not,
    /// Of a code that goes on.
    More,
    /// The last of something in the shape of a code.
    Whole(Typed),
}

impl Held {
    /// A character came.
    pub(super) fn take(&mut self, letter: char, at: Duration) -> Take {
        if at.saturating_sub(self.at) > PAUSE {
            self.text.clear();
        }
        self.at = at;
        let goes_on = match self.text.chars().count() {
            0 => false,
            1 => goes_on(letter),
            _ => true,
        };
        if !goes_on {
            self.text.clear();
            if begins(letter) {
                self.text.push(letter);
            }
            return Take::Not;
        }
        if self.text.chars().count() < MOST {
            self.text.push(letter);
        }
        match read(&self.text) {
            typed @ (Typed::Code(_) | Typed::Wrong(_)) => {
                self.text.clear();
                Take::Whole(typed)
            }
            Typed::Begun(_) | Typed::Nothing => Take::More,
        }
    }

    /// Whether a code has begun and not ended.
    pub(super) fn is_begun(&self) -> bool {
        self.text.chars().count() > 1
    }

    /// Another key was pressed.
    pub(super) fn clear(&mut self) {
        self.text.clear();
    }
}
