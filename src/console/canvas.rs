//! Drawing text into a frame: clipped to its columns, styled by its role, furniture in ASCII.

use super::theme::Role;
use crate::terminal::{Charset, Cursor, Level, width};
use ratatui::{buffer::Buffer, layout::Rect};
use std::ops::Range;

/// A frame being drawn, or a part of it.
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    level: Level,
    charset: Charset,
}

impl<'a> Canvas<'a> {
    /// A canvas over a frame.
    pub(crate) fn new(buffer: &'a mut Buffer, level: Level, charset: Charset) -> Self {
        Self { buffer, level, charset }
    }

    /// The letters of the terminal; all text is spelled in them.
    pub(crate) fn charset(&self) -> Charset {
        self.charset
    }

    /// The whole frame.
    pub(crate) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Writes in at most `columns` columns; gives the column after the text. A text that does not fit ends
    /// in `~`.
    pub(crate) fn put(&mut self, at: Cursor, columns: u16, text: &str, role: Role) -> u16 {
        let area = self.buffer.area;
        if at.y >= area.bottom() || at.x >= area.right() {
            return at.x;
        }
        let room = columns.min(area.right().saturating_sub(at.x));
        let fitting = width::clip_end(&self.charset.spell(text), usize::from(room));
        let (end, _) =
            self.buffer.set_stringn(at.x, at.y, fitting, usize::from(room), role.style(self.level));
        end
    }

    /// Writes up to the end of the row.
    pub(crate) fn line(&mut self, area: Rect, row: u16, text: &str, role: Role) -> u16 {
        if row >= area.height {
            return area.x;
        }
        self.put(Cursor { x: area.x, y: area.y.saturating_add(row) }, area.width, text, role)
    }

    /// Writes so that the text ends with the row; gives the column it begins in.
    pub(crate) fn line_end(&mut self, area: Rect, row: u16, text: &str, role: Role) -> u16 {
        let wide = u16::try_from(width::width(&self.charset.spell(text))).unwrap_or(u16::MAX).min(area.width);
        let x = area.right().saturating_sub(wide);
        if row < area.height {
            self.put(Cursor { x, y: area.y.saturating_add(row) }, wide, text, role);
        }
        x
    }

    /// Writes as many rows as the text needs; gives the row after it.
    pub(crate) fn lines(&mut self, area: Rect, row: u16, text: &str, role: Role) -> u16 {
        let mut row = row;
        for part in wrap(&self.charset.spell(text), area.width) {
            self.line(area, row, &part, role);
            row = row.saturating_add(1);
        }
        row
    }

    /// The same between two rows at most; the last line ends in `~` where there is more.
    pub(crate) fn few_lines(&mut self, area: Rect, rows: Range<u16>, text: &str, role: Role) -> u16 {
        let parts = wrap(&self.charset.spell(text), area.width);
        let (mut row, end, mut rest) = (rows.start, rows.end, parts.as_slice());
        while let Some((part, after)) = rest.split_first().filter(|_| row < end) {
            let last = row.saturating_add(1) == end;
            let shown = if last { rest.join(" ") } else { part.clone() };
            self.line(area, row, &shown, role);
            (row, rest) = (row.saturating_add(1), after);
        }
        row
    }

    /// Draws a line across the area.
    pub(crate) fn rule(&mut self, area: Rect, row: u16, sign: char) {
        self.line(area, row, &sign.to_string().repeat(usize::from(area.width)), Role::Text);
    }

    /// Makes an area blank again, for what lies over it.
    pub(crate) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
    }
}

/// What is left of an area below so many rows.
pub(crate) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y.saturating_add(rows), height: area.height.saturating_sub(rows), ..area }
}

/// An area without a column on either side.
pub(crate) fn inside(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area }
}

/// Breaks a text into lines of at most `columns` columns, between words where that goes.
pub(crate) fn wrap(text: &str, columns: u16) -> Vec<String> {
    let columns = usize::from(columns.max(1));
    let mut lines = Vec::new();
    // The line being filled; none before its first word, which may be empty where the text begins with a space.
    let mut line: Option<String> = None;
    for word in text.split(' ') {
        let joined = line.as_deref().map_or_else(|| word.to_owned(), |line| [line, word].join(" "));
        if width::width(&joined) <= columns {
            line = Some(joined);
            continue;
        }
        lines.extend(line.take());
        let mut rest = word;
        while width::width(rest) > columns {
            // A character that is wider than the line gives nothing to cut.
            let head = width::clip(rest, columns);
            let Some((_, tail)) = rest.split_at_checked(head.len()).filter(|_| !head.is_empty()) else {
                break;
            };
            lines.push(head);
            rest = tail;
        }
        line = Some(width::clip_end(rest, columns));
    }
    lines.extend(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_sentence_breaks_between_words() {
        assert_eq!(wrap("already in: desk-1, 08:58", 12), ["already in:", "desk-1,", "08:58"]);
        assert_eq!(wrap("Ұлан", 2), ["Ұл", "ан"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("  1 of 3", 5), ["  1", "of 3"]);
    }

    #[test]
    fn what_lies_outside_is_not_drawn() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        let mut canvas = Canvas::new(&mut buffer, Level::Mono, Charset::Utf8);
        canvas.put(Cursor { x: 4, y: 0 }, 10, "Ахметова", Role::Text);
        canvas.put(Cursor { x: 0, y: 7 }, 10, "Ахметова", Role::Text);
        assert_eq!(canvas.line_end(Rect::new(0, 1, 6, 1), 0, "ab", Role::Text), 4);
        assert_eq!(buffer, Buffer::with_lines(["    А~", "    ab"]));
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_it_may_be(text in "\\PC{0,60}", columns in 2_u16..20) {
            for line in wrap(&text, columns) {
                prop_assert!(width::width(&line) <= usize::from(columns));
            }
        }
    }
}
