//! Cutting and padding text by the columns it takes on a terminal, counted as the painter counts them.

use ratatui::buffer::CellWidth as _;
use ratatui::style::Style;
use ratatui::text::Span;

/// What stands in the last column of a text that was cut.
const CUT: char = '~';

/// How many columns the text takes.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    Span::raw(text).styled_graphemes(Style::new()).map(|grapheme| columns_of(grapheme.symbol)).sum()
}

/// The beginning of the text that fits in so many columns; a wide character that would stick out is left away.
pub fn clip(text: &str, columns: usize) -> String {
    if is_plain(text) {
        return text.chars().take(columns).collect();
    }
    let mut fitting = String::new();
    let mut left = columns;
    for grapheme in Span::raw(text).styled_graphemes(Style::new()) {
        let Some(rest) = left.checked_sub(columns_of(grapheme.symbol)) else { break };
        fitting.push_str(grapheme.symbol);
        left = rest;
    }
    fitting
}

/// As [`clip`], with `~` in the last column where something was cut off, so that a cut name never looks whole.
pub fn clip_end(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return clip(text, columns);
    }
    let Some(room) = columns.checked_sub(1) else { return String::new() };
    let mut cut = clip(text, room);
    cut.push(CUT);
    cut
}

/// The text in exactly so many columns: spaces after a short one, a long one cut as by [`clip_end`].
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = clip_end(text, columns);
    let missing = columns.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// As [`pad`] with the spaces in front, for numbers that stand under each other.
pub fn pad_start(text: &str, columns: usize) -> String {
    let fitting = clip_end(text, columns);
    let missing = columns.saturating_sub(width(&fitting));
    let mut padded = " ".repeat(missing);
    padded.push_str(&fitting);
    padded
}

/// Printable ASCII: one column a byte.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

fn columns_of(grapheme: &str) -> usize {
    usize::from(grapheme.cell_width())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_by_columns_and_never_through_a_character() {
        assert_eq!(clip("Petrova", 4), "Petr");
        assert_eq!(clip("Әлихан", 3), "Әли");
        assert_eq!(clip("日本語", 5), "日本");
        assert_eq!(clip("и\u{306}од", 1), "и\u{306}", "a mark stays with its letter");
        assert_eq!(clip("Petrova", 0), "");
    }

    #[test]
    fn marks_a_cut_and_only_a_cut() {
        assert_eq!(clip_end("Petrova", 7), "Petrova");
        assert_eq!(clip_end("Petrova", 6), "Petro~");
        assert_eq!(clip_end("日本語", 4), "日~");
        assert_eq!(clip_end("Petrova", 1), "~");
        assert_eq!(clip_end("Petrova", 0), "");
        assert_eq!(clip_end("", 0), "");
    }

    #[test]
    fn pads_on_either_side() {
        assert_eq!(pad("Ұлан", 6), "Ұлан  ");
        assert_eq!(pad("日本語", 4), "日~ ");
        assert_eq!(pad_start("66", 4), "  66");
        assert_eq!(pad_start("55980", 3), "55~");
    }

    #[test]
    fn control_characters_are_nothing() {
        assert_eq!(width("a\u{1b}b\tc"), 3);
        assert_eq!(clip("a\u{1b}b\tc", 2), "ab");
    }

    proptest! {
        #[test]
        fn whatever_the_text_the_columns_hold(text in "\\PC{0,20}|.{0,20}", columns in 0_usize..12) {
            prop_assert!(width(&clip(&text, columns)) <= columns);
            prop_assert!(width(&clip_end(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_start(&text, columns)), columns);
        }
    }
}
