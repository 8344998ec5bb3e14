//! Typing a PIN: stars on the screen, and nothing of it anywhere once it was looked at.

use crate::{
    console::{
        canvas::Canvas,
        ctx::Ctx,
        effect::{Effect, PinFor, PinVerdict},
        input::Edit,
        theme::Role,
    },
    domain::DeskName,
    support::pin::{DIGITS, TypedPin},
    terminal::{Cursor, keys::digit_of},
    words::Id,
};
use ratatui::layout::Rect;
use std::fmt;

/// Longer than any PIN: what is typed beyond it makes no other one of it.
const LONGEST: usize = 16;

/// A PIN being typed.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct PinEntry {
    typed: String,
    /// The number of the look that is awaited.
    check: Option<u32>,
    /// What came of the last one.
    said: Option<String>,
}

impl PinEntry {
    /// Changes what is typed. Digits count by their place on the keyboard: Kazakh layouts have letters and `"`, `,`
    /// and `.` there.
    pub(crate) fn edit(&mut self, edit: &Edit) {
        if self.check.is_some() {
            return;
        }
        match edit {
            Edit::Insert(text) => {
                let free = LONGEST.saturating_sub(self.typed.len());
                self.typed.extend(text.chars().map(by_place).filter(char::is_ascii_graphic).take(free));
                self.said = None;
            }
            Edit::Erase => drop(self.typed.pop()),
            Edit::Clear => self.typed.clear(),
            Edit::Delete | Edit::Left | Edit::Right | Edit::Start | Edit::End | Edit::Back(_) => {}
        }
    }

    /// How much is typed.
    pub(crate) fn len(&self) -> usize {
        self.typed.len()
    }

    /// Forgets what was typed beyond so much.
    pub(crate) fn cut(&mut self, length: usize) {
        self.typed.truncate(length);
    }

    /// Has it looked at; what was typed is forgotten here.
    pub(crate) fn look(&mut self, ctx: &Ctx<'_>, check: u32, of: PinFor) -> Vec<Effect> {
        if self.check.is_some() || self.typed.is_empty() {
            return Vec::new();
        }
        let Ok(pin) = TypedPin::read(&std::mem::take(&mut self.typed)) else {
            let args = [("least", (*DIGITS.start()).into()), ("most", (*DIGITS.end()).into())];
            self.said = Some(ctx.words.with(Id::PinDigits, &args));
            return Vec::new();
        };
        (self.check, self.said) = (Some(check), None);
        vec![Effect::CheckPin { check, pin, of }]
    }

    /// What came of a look; the name whose PIN it is, where it is one's.
    pub(crate) fn looked(&mut self, ctx: &Ctx<'_>, check: u32, verdict: &PinVerdict) -> Option<DeskName> {
        self.check.take_if(|awaited| *awaited == check)?;
        let (said, fits) = match verdict {
            PinVerdict::Fits(name) => (None, Some(name.clone())),
            PinVerdict::Wrong { left } => {
                (Some(ctx.words.with(Id::PinWrong, &[("left", (*left).into())])), None)
            }
            PinVerdict::Wait { seconds } => {
                (Some(ctx.words.with(Id::PinWait, &[("seconds", (*seconds).into())])), None)
            }
        };
        self.said = said;
        fits
    }

    /// Forgets what was typed and asked.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Draws it in two rows, behind a label; gives the place of the cursor.
    pub(crate) fn draw(&self, ctx: &Ctx<'_>, label: &str, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        let end = canvas.line(area, 0, label, Role::Text).saturating_add(1);
        let stars = "*".repeat(self.typed.len());
        let at = Cursor { x: end, y: area.y };
        let end = canvas.put(at, area.right().saturating_sub(end), &stars, Role::Text);
        let said =
            if self.check.is_some() { Some(ctx.words.text(Id::PinLooking)) } else { self.said.clone() };
        if let Some(said) = said {
            canvas.line(area, 1, &said, Role::Warning);
        }
        Cursor { x: end.min(area.right().saturating_sub(1)), ..at }
    }
}

/// A digit where a digit stands on the key. Anything else gets its star too: that it is no PIN is said afterwards.
fn by_place(typed: char) -> char {
    digit_of(typed).unwrap_or(if typed.is_control() { typed } else { '?' })
}

impl fmt::Debug for PinEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PinEntry")
            .field("check", &self.check)
            .field("said", &self.said)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_the_same_on_a_kazakh_layout() {
        for typed in ["1234567890", "\"әіңғ,.үұқ", "\"ӘІҢҒ,.ҮҰҚ"] {
            let mut entry = PinEntry::default();
            entry.edit(&Edit::Insert(typed.to_owned()));
            assert_eq!(entry.typed, "1234567890", "{typed}");
        }
        let mut entry = PinEntry::default();
        entry.edit(&Edit::Insert("1ж-".to_owned()));
        assert!(TypedPin::read(&entry.typed).is_err() && entry.typed.len() == 3, "{}", entry.typed);
    }
}
