//! The last characters typed into a line, as they may be the end of a code; and the line as it was before each.

use crate::{
    console::input::Line,
    domain::code::{
        LENGTH,
        typed::{Typed, read},
    },
};
use std::{collections::VecDeque, time::Duration};

/// The longest a code can be: its characters and the dash.
const LONGEST: usize = LENGTH + 1;
/// Whoever types by hand needs longer than this for a code. A scanner needs less, unless a line stalls in its middle.
const QUICK: Duration = Duration::from_millis(350);

/// Characters that came one after the other, without any other key in between.
#[derive(Debug, Default)]
pub(super) struct Window(VecDeque<Came>);

/// A character, when it came, and what it was added to.
#[derive(Debug)]
struct Came {
    letter: char,
    at: Duration,
    before: Before,
}

/// What letters go into, as it was.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Before {
    /// A line of text.
    Line(Line),
    /// A PIN of so many characters: never what they are.
    Pin(usize),
    /// Something that does not show its line.
    Unseen,
}

/// The end of what was typed, in the shape of a code.
#[derive(Debug)]
pub(super) struct Tail {
    pub(super) typed: Typed,
    /// What there was before it began.
    pub(super) before: Before,
    /// How many characters it has.
    pub(super) length: usize,
    /// Whether no hand types so fast.
    pub(super) quick: bool,
    /// Whether there is a digit in it: names have none, but on Kazakh layouts a code has none either.
    pub(super) digits: bool,
}

impl Window {
    /// A character was typed.
    pub(super) fn push(&mut self, letter: char, at: Duration, before: Before) {
        if self.0.len() >= LONGEST {
            self.0.pop_front();
        }
        self.0.push_back(Came { letter, at, before });
    }

    /// Another key was pressed.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// What was typed last, where it has the length and the shape of a code.
    pub(super) fn tail(&self) -> Option<Tail> {
        (LENGTH..=LONGEST).find_map(|length| {
            let from = self.0.len().checked_sub(length)?;
            let text: String = self.0.iter().skip(from).map(|came| came.letter).collect();
            let typed = match read(&text) {
                typed @ (Typed::Code(_) | Typed::Wrong(_)) => typed,
                Typed::Begun(_) | Typed::Nothing => return None,
            };
            let (first, last) = (self.0.get(from)?, self.0.back()?);
            let quick = last.at.saturating_sub(first.at) <= QUICK;
            let digits = text.contains(|c: char| c.is_ascii_digit());
            Some(Tail { typed, before: first.before.clone(), length, quick, digits })
        })
    }
}
