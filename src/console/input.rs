//! A line of text being written.

use crate::{
    domain::text::is_harmful,
    terminal::{Charset, width},
};
use ratatui::{style::Style, text::Span};
use unicode_normalization::UnicodeNormalization as _;

/// The most characters a line takes, as many as a text of the seminar may have.
const LONGEST: usize = crate::domain::text::LONGEST;

/// A change to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    Insert(String),
    Erase,
    Delete,
    Left,
    Right,
    Start,
    End,
    Clear,
    /// Puts the line back as it was.
    Back(Box<Line>),
}

/// A text and a place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    before: String,
    after: String,
}

impl Line {
    /// A line with this text, the place at its end.
    pub(crate) fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// The text as it was typed.
    pub(crate) fn text(&self) -> String {
        [self.before.as_str(), &self.after].concat()
    }

    /// Whether there is nothing in it to go by.
    pub(crate) fn is_blank(&self) -> bool {
        [&self.before, &self.after].into_iter().all(|part| part.trim().is_empty())
    }

    /// Makes a change; says whether the text is another one now.
    pub(crate) fn edit(&mut self, edit: &Edit) -> bool {
        match edit {
            Edit::Insert(text) => self.insert(text),
            Edit::Erase => cut_last(&mut self.before).is_some(),
            Edit::Delete => cut_first(&mut self.after).is_some(),
            Edit::Left => {
                if let Some(passed) = cut_last(&mut self.before) {
                    self.after.insert_str(0, &passed);
                }
                false
            }
            Edit::Right => {
                if let Some(passed) = cut_first(&mut self.after) {
                    self.before.push_str(&passed);
                }
                false
            }
            Edit::Start => {
                self.after = self.text();
                self.before.clear();
                false
            }
            Edit::End => {
                self.before = self.text();
                self.after.clear();
                false
            }
            Edit::Clear => {
                let changed = !self.text().is_empty();
                *self = Self::default();
                changed
            }
            Edit::Back(line) => {
                let changed = self.text() != line.text();
                self.clone_from(line);
                changed
            }
        }
    }

    /// What of the line is seen in so many columns, and the column of the place in it. A text that is wider
    /// is seen up to the place.
    pub(crate) fn window(&self, charset: Charset, columns: u16) -> (String, u16) {
        let room = usize::from(columns).saturating_sub(1);
        let mut seen = self.before.as_str();
        while width::width(&charset.spell(seen)) > room {
            let first = graphemes(seen).next().map_or(1, |first| first.len());
            seen = seen.split_at_checked(first).map_or("", |(_, rest)| rest);
        }
        let seen = charset.spell(seen);
        let place = width::width(&seen);
        let shown = [seen, charset.spell(&self.after)].concat();
        (width::clip(&shown, usize::from(columns)), u16::try_from(place).unwrap_or(columns))
    }

    /// Letters that arrive in pieces are put together, so that erasing takes what is seen as one.
    fn insert(&mut self, text: &str) -> bool {
        let before = self.text();
        let mut room = LONGEST.saturating_sub(before.chars().count());
        for letter in text.chars() {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if !is_harmful(letter) && room > 0 {
                self.before.push(letter);
                room -= 1;
            }
        }
        if !self.before.is_ascii() {
            self.before = self.before.nfc().collect();
        }
        self.text() != before
    }
}

fn graphemes(text: &str) -> impl Iterator<Item = String> {
    let span = Span::raw(text);
    let symbols: Vec<String> =
        span.styled_graphemes(Style::new()).map(|grapheme| grapheme.symbol.to_owned()).collect();
    symbols.into_iter()
}

fn cut_last(text: &mut String) -> Option<String> {
    let last = graphemes(text).last()?;
    text.truncate(text.len().saturating_sub(last.len()));
    Some(last)
}

fn cut_first(text: &mut String) -> Option<String> {
    let first = graphemes(text).next()?;
    *text = text.split_at_checked(first.len()).map(|(_, rest)| rest.to_owned())?;
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(edits: &[Edit]) -> Line {
        let mut line = Line::default();
        for edit in edits {
            line.edit(edit);
        }
        line
    }

    fn text(text: &str) -> Edit {
        Edit::Insert(text.to_owned())
    }

    #[test]
    fn letters_go_in_and_out_where_the_place_is() {
        let line = typed(&[text("кадиов"), Edit::Left, Edit::Left, text("р")]);
        assert_eq!(line.text(), "кадиров");
        let line = typed(&[text("кадиров"), Edit::Start, Edit::Delete, text("К"), Edit::End, Edit::Erase]);
        assert_eq!(line.text(), "Кадиро");
        assert_eq!(typed(&[text("x"), Edit::Clear]), Line::default());
        assert_eq!(typed(&[Edit::Erase, Edit::Delete, Edit::Left, Edit::Right]), Line::default());
    }

    #[test]
    fn a_letter_in_two_pieces_is_one() {
        let line = typed(&[text("Андреи"), text("\u{306}")]);
        assert_eq!(line.text(), "Андрей");
        assert_eq!(typed(&[text("Андреи"), text("\u{306}"), Edit::Erase]).text(), "Андре");
        let marked = typed(&[text("q\u{301}"), Edit::Erase]);
        assert_eq!(marked.text(), "", "what is seen as one goes as one");
    }

    #[test]
    fn nothing_harmful_and_nothing_endless_goes_in() {
        assert_eq!(typed(&[text("a\u{1b}[31m\tb\u{202e}\nc")]).text(), "a[31m b c");
        assert_eq!(typed(&[text(&"я".repeat(5_000))]).text().chars().count(), LONGEST);
    }

    #[test]
    fn wide_text_is_seen_up_to_the_place() {
        let line = Line::of("Абдрахманов Ерлан");
        assert_eq!(line.window(Charset::Utf8, 40), ("Абдрахманов Ерлан".to_owned(), 17));
        assert_eq!(line.window(Charset::Utf8, 6), ("Ерлан".to_owned(), 5));
        let mut line = line;
        line.edit(&Edit::Start);
        assert_eq!(line.window(Charset::Utf8, 6), ("Абдрах".to_owned(), 0));
        assert_eq!(Line::of("日本語").window(Charset::Utf8, 4), ("語".to_owned(), 2));
    }

    #[test]
    fn letters_that_are_spelled_as_several_are_seen_as_several() {
        let mut line = Line::of("Шамши");
        assert_eq!(line.window(Charset::Ascii, 40), ("Shamshi".to_owned(), 7));
        line.edit(&Edit::Left);
        assert_eq!(line.window(Charset::Ascii, 40), ("Shamshi".to_owned(), 6));
        line.edit(&Edit::Left);
        assert_eq!(line.window(Charset::Ascii, 40), ("Shamshi".to_owned(), 4));
    }

    proptest! {
        #[test]
        fn the_place_is_always_seen(
            text in "\\PC{0,30}|[А-яӘ-өƏə ]{0,30}",
            lefts in 0_usize..12,
            columns in 2_u16..20,
            charset in proptest::sample::select(vec![Charset::Utf8, Charset::Linux, Charset::Ascii]),
        ) {
            let mut line = Line::of(&text);
            for _ in 0..lefts {
                line.edit(&Edit::Left);
            }
            let (shown, place) = line.window(charset, columns);
            prop_assert!(width::width(&shown) <= usize::from(columns));
            prop_assert!(place < columns);
        }
    }
}
