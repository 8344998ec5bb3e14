//! Frames to bytes: draws, makes every cell one that terminals agree on, and writes what is different.

use super::{Level, Size, glyph, lean::Shown};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Where the hardware cursor stands; it is never hidden, for it shows braille lines and eyes where they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
}

/// Paints one terminal that is somewhere else: it knows what that shows and never asks it.
#[derive(Debug)]
pub struct Painter {
    level: Level,
    shown: Shown,
}

impl Painter {
    /// A painter for a terminal of which nothing is known but its size and level.
    pub fn new(size: Size, level: Level) -> Self {
        Self { level, shown: Shown::unknown(area(size)) }
    }

    /// What the terminal is trusted with.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The terminal is trusted with more or less from now on.
    pub fn set_level(&mut self, level: Level) {
        self.level = level;
        self.repaint();
    }

    /// What the terminal shows once it has got all bytes so far.
    pub fn shown(&self) -> &Buffer {
        self.shown.buffer()
    }

    /// Where its cursor is then.
    pub fn cursor(&self) -> Cursor {
        let Position { x, y } = self.shown.cursor();
        Cursor { x, y }
    }

    /// Makes the next frame a whole one: for a terminal that was taken over anew, or written on by others.
    pub fn repaint(&mut self) {
        self.shown.forget();
    }

    /// Draws a frame and returns the bytes that make the terminal show it: none when nothing has changed.
    pub fn frame(&mut self, size: Size, draw: impl FnOnce(&mut Buffer) -> Cursor) -> Vec<u8> {
        let mut next = Buffer::empty(area(size));
        let drawn = draw(&mut next);
        glyph::tidy(&mut next, self.level);
        let x = drawn.x.min(size.columns().saturating_sub(1));
        let y = drawn.y.min(size.rows().saturating_sub(1));
        self.shown.become_picture(next, Position::new(x, y))
    }
}

fn area(size: Size) -> Rect {
    Rect::new(0, 0, size.columns(), size.rows())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Modifier, Style};

    fn line(text: &str, style: Style, cursor: u16) -> impl FnOnce(&mut Buffer) -> Cursor + '_ {
        move |frame| {
            frame.set_string(0, 0, text, style);
            Cursor { x: cursor, y: 0 }
        }
    }

    fn painted(painter: &mut Painter, text: &str, style: Style, cursor: u16) -> String {
        String::from_utf8(painter.frame(Size::new(40, 3), line(text, style, cursor))).unwrap()
    }

    const CLEAR: &str = "\x1b[m\x1b[H\x1b[J";

    #[test]
    fn only_what_changed_is_written() {
        let mut painter = Painter::new(Size::new(40, 3), Level::Sixteen);
        let plain = Style::new();
        assert_eq!(painted(&mut painter, "ab", plain, 2), format!("{CLEAR}ab"));
        assert_eq!(painted(&mut painter, "ab", plain, 2), "");
        assert_eq!(painted(&mut painter, "abc", plain, 3), "c");
        assert_eq!(painted(&mut painter, "ab", plain, 2), "\x08 \x08");
        assert_eq!(painted(&mut painter, "ab", plain, 1), "\x08");
        assert_eq!(painted(&mut painter, "ab", plain.red(), 1), "\x08\x1b[31mab\x08");
        assert_eq!(
            painted(&mut painter, "ab and much more than that", plain.red(), 0),
            "b and much more than that\r"
        );
        assert_eq!(painted(&mut painter, "ab", plain.red(), 2), "ab\x1b[K");
        painter.repaint();
        assert_eq!(painted(&mut painter, "ab", plain, 2), format!("{CLEAR}ab"));
    }

    #[test]
    fn a_gap_is_erased_where_writing_on_behind_it_is_shorter() {
        let mut painter = Painter::new(Size::new(40, 3), Level::Mono);
        painted(&mut painter, "name from somewhere else  x", Style::new(), 0);
        assert_eq!(
            painted(&mut painter, "name                      x", Style::new(), 0),
            "\x1b[4C\x1b[K\x1b[22Cx\r"
        );
    }

    #[test]
    fn another_size_is_a_whole_frame() {
        let mut painter = Painter::new(Size::new(10, 3), Level::Mono);
        painted(&mut painter, "ab", Style::new(), 0);
        let bytes = painter.frame(Size::new(12, 3), line("ab", Style::new(), 0));
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("{CLEAR}ab\r"));
    }

    #[test]
    fn without_colours_the_selection_stays_visible() {
        let style = Style::new().red().on_blue().add_modifier(Modifier::REVERSED | Modifier::DIM);
        for level in [Level::Ascii, Level::Mono] {
            let mut painter = Painter::new(Size::new(40, 3), level);
            assert_eq!(painted(&mut painter, "ab", style, 0), format!("{CLEAR}\x1b[7mab\r\x1b[m"));
        }
    }

    #[test]
    fn an_escape_in_a_cell_never_reaches_the_terminal() {
        let mut painter = Painter::new(Size::new(10, 3), Level::Sixteen);
        let bytes = painter.frame(Size::new(10, 3), |frame| {
            frame[(0, 0)].set_symbol("\x1b]0;owned\x07");
            frame[(1, 0)].set_char('\u{9b}');
            Cursor { x: 99, y: 99 }
        });
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("{CLEAR}??\n\n\x1b[7C"));
    }
}
