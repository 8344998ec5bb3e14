//! Frames to bytes: draws, compares with what the terminal shows, and writes the difference.

use super::{Level, Size, glyph, pen};
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::crossterm::style::force_color_output;
use ratatui::layout::{Position, Rect};
use std::io;

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
    shown: Buffer,
    cursor: Cursor,
    /// Whether what the terminal shows is not known.
    stale: bool,
}

impl Painter {
    /// A painter for a terminal of which nothing is known but its size and level.
    pub fn new(size: Size, level: Level) -> Self {
        // Crossterm would obey this process's own NO_COLOR, which says nothing about that terminal.
        force_color_output(true);
        Self { level, shown: blank(size), cursor: Cursor::default(), stale: true }
    }

    /// What the terminal is trusted with.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The terminal is trusted with more or less from now on.
    pub fn set_level(&mut self, level: Level) {
        self.level = level;
        self.stale = true;
    }

    /// What the terminal shows once it has got all bytes so far.
    pub fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Makes the next frame a whole one: for a terminal that was taken over anew, or written on by others.
    pub fn repaint(&mut self) {
        self.stale = true;
    }

    /// Draws a frame and returns the bytes that make the terminal show it: none when nothing has changed.
    pub fn frame(&mut self, size: Size, draw: impl FnOnce(&mut Buffer) -> Cursor) -> Vec<u8> {
        let mut next = blank(size);
        let drawn = draw(&mut next);
        glyph::tidy(&mut next, self.level);
        let cursor = Cursor {
            x: drawn.x.min(size.columns().saturating_sub(1)),
            y: drawn.y.min(size.rows().saturating_sub(1)),
        };
        let whole = self.stale || next.area != self.shown.area;
        if whole {
            self.shown = blank(size);
        }
        let bytes = self.difference(&next, cursor, whole).map(|bytes| pen::restyle(&bytes));
        self.shown = next;
        self.cursor = cursor;
        // A vector takes all bytes; should it ever not, the next frame makes up for it.
        self.stale = bytes.is_err();
        bytes.unwrap_or_default()
    }

    fn difference(&self, next: &Buffer, cursor: Cursor, whole: bool) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut backend = CrosstermBackend::new(&mut bytes);
        if whole {
            backend.clear()?;
        }
        let mut changes = self.shown.diff_iter(next).peekable();
        if changes.peek().is_some() {
            backend.draw(changes)?;
        } else if !whole && cursor == self.cursor {
            return Ok(bytes);
        }
        backend.set_cursor_position(Position::new(cursor.x, cursor.y))?;
        Ok(bytes)
    }
}

fn blank(size: Size) -> Buffer {
    Buffer::empty(Rect::new(0, 0, size.columns(), size.rows()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};
    use std::num::NonZeroU16;

    const SIZE: (u16, u16) = (24, 6);

    /// A terminal that obeys, and says when it was asked to do anything it should not be.
    struct Screen {
        parser: vt100::Parser,
        size: Size,
    }

    impl Screen {
        fn new(size: Size) -> Self {
            let (rows, columns) =
                (NonZeroU16::new(size.rows()).unwrap(), NonZeroU16::new(size.columns()).unwrap());
            Self { parser: vt100::Parser::new(rows, columns, 0), size }
        }

        fn resize(&mut self, size: Size) {
            let (rows, columns) =
                (NonZeroU16::new(size.rows()).unwrap(), NonZeroU16::new(size.columns()).unwrap());
            self.parser.screen_mut().set_size(rows, columns);
            self.size = size;
        }

        fn show(&mut self, bytes: &[u8]) {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            for forbidden in ["\x1b[6n", "\x1b[?", "\x1b[58", "\x1b[59", "\x1b]", ";2;", "\x1b[39", "\x1b[49"]
            {
                assert!(!text.contains(forbidden), "{text:?} has {forbidden:?}");
            }
            self.parser.process(bytes);
        }

        fn assert_shows(&self, painter: &Painter) {
            let screen = self.parser.screen();
            for (index, cell) in painter.shown().content.iter().enumerate() {
                let position = painter.shown().pos_of(index);
                let real = screen.cell(position.1, position.0).unwrap();
                let text =
                    if real.has_contents() || real.is_wide_continuation() { real.contents() } else { " " };
                assert_eq!(text, cell.symbol(), "text at {position:?}");
                if real.is_wide_continuation() {
                    continue;
                }
                assert_eq!(real.bold(), cell.modifier.contains(Modifier::BOLD), "bold at {position:?}");
                assert_eq!(
                    real.inverse(),
                    cell.modifier.contains(Modifier::REVERSED),
                    "reverse at {position:?}"
                );
                assert_eq!(
                    real.underline(),
                    cell.modifier.contains(Modifier::UNDERLINED),
                    "line at {position:?}"
                );
                assert_eq!(real.fgcolor(), palette(cell.fg), "foreground at {position:?}");
                assert_eq!(real.bgcolor(), palette(cell.bg), "background at {position:?}");
            }
            assert_eq!(screen.cursor_position(), (painter.cursor.y, painter.cursor.x));
            assert!(!screen.hide_cursor());
        }
    }

    fn palette(colour: Color) -> vt100::Color {
        let named = [
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
        ];
        match colour {
            Color::Indexed(number) => vt100::Color::Idx(number),
            _ => named
                .iter()
                .position(|name| *name == colour)
                .map_or(vt100::Color::Default, |number| vt100::Color::Idx(u8::try_from(number).unwrap())),
        }
    }

    #[derive(Clone, Debug)]
    struct Edit {
        at: (u16, u16),
        text: String,
        style: Style,
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let texts = prop_oneof![
            "[a-z ]{1,8}",
            "[а-яәғқңөұүһі]{1,8}",
            Just("日本語".to_owned()),
            Just("   ".to_owned()),
            Just("и\u{306}\u{202e}\u{1b}x".to_owned()),
        ];
        let colours = proptest::sample::select(vec![
            Color::Reset,
            Color::Red,
            Color::Gray,
            Color::DarkGray,
            Color::White,
            Color::Indexed(3),
            Color::Indexed(200),
            Color::Rgb(1, 2, 3),
        ]);
        let modifiers = (0..=Modifier::all().bits()).prop_map(Modifier::from_bits_truncate);
        (0..SIZE.0, 0..SIZE.1, texts, colours.clone(), colours, modifiers).prop_map(
            |(x, y, text, fg, bg, modifier)| Edit {
                at: (x, y),
                text,
                style: Style::new().fg(fg).bg(bg).add_modifier(modifier),
            },
        )
    }

    fn apply(edits: &[Edit], frame: &mut Buffer) {
        for Edit { at: (x, y), text, style } in edits {
            if frame.area.contains(Position::new(*x, *y)) {
                // Cell by cell, as a careless widget does it: half wide characters, controls and all.
                for (column, character) in (*x..frame.area.width).zip(text.chars()) {
                    frame[(column, *y)].set_char(character).set_style(*style);
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn the_terminal_shows_what_was_drawn(
            frames in proptest::collection::vec((proptest::collection::vec(edit(), 0..6), any::<bool>(), 0..30_u16), 1..8),
            level in proptest::sample::select(vec![Level::Ascii, Level::Mono, Level::Sixteen, Level::TwoFiftySix]),
        ) {
            let large = Size::new(SIZE.0, SIZE.1);
            let mut painter = Painter::new(large, level);
            let mut screen = Screen::new(large);
            let mut edits = Vec::new();
            for (more, keep, cursor) in frames {
                if !keep {
                    edits.clear();
                }
                edits.extend(more);
                let size = if cursor % 7 == 0 { Size::new(11, 4) } else { large };
                if size != screen.size {
                    screen.resize(size);
                }
                let cursor = Cursor { x: cursor, y: cursor / 5 };
                let draw = |frame: &mut Buffer| { apply(&edits, frame); cursor };
                screen.show(&painter.frame(size, draw));
                screen.assert_shows(&painter);
                prop_assert_eq!(painter.frame(size, draw), Vec::<u8>::new());
            }
        }
    }

    fn line(text: &str, style: Style, cursor: u16) -> impl FnOnce(&mut Buffer) -> Cursor + '_ {
        move |frame| {
            frame.set_string(0, 0, text, style);
            Cursor { x: cursor, y: 0 }
        }
    }

    fn painted(painter: &mut Painter, text: &str, style: Style, cursor: u16) -> String {
        String::from_utf8(painter.frame(Size::new(10, 3), line(text, style, cursor))).unwrap()
    }

    #[test]
    fn only_what_changed_is_written() {
        let mut painter = Painter::new(Size::new(10, 3), Level::Sixteen);
        let plain = Style::new();
        assert_eq!(painted(&mut painter, "ab", plain, 2), "\x1b[2J\x1b[1;1Hab\x1b[1;3H");
        assert_eq!(painted(&mut painter, "ab", plain, 2), "");
        assert_eq!(painted(&mut painter, "ab", plain, 1), "\x1b[1;2H");
        assert_eq!(painted(&mut painter, "abc", plain, 1), "\x1b[1;3Hc\x1b[1;2H");
        assert_eq!(painted(&mut painter, "abc", plain.red(), 1), "\x1b[1;1H\x1b[31mabc\x1b[1;2H\x1b[0m");
        painter.repaint();
        assert_eq!(painted(&mut painter, "ab", plain, 2), "\x1b[2J\x1b[1;1Hab\x1b[1;3H");
    }

    #[test]
    fn another_size_is_a_whole_frame() {
        let mut painter = Painter::new(Size::new(10, 3), Level::Mono);
        painted(&mut painter, "ab", Style::new(), 0);
        let bytes = painter.frame(Size::new(12, 3), line("ab", Style::new(), 0));
        assert_eq!(bytes, b"\x1b[2J\x1b[1;1Hab\x1b[1;1H");
    }

    #[test]
    fn without_colours_the_selection_stays_visible() {
        let style = Style::new().red().on_blue().add_modifier(Modifier::REVERSED | Modifier::DIM);
        for level in [Level::Ascii, Level::Mono] {
            let mut painter = Painter::new(Size::new(10, 3), level);
            assert_eq!(painted(&mut painter, "ab", style, 0), "\x1b[2J\x1b[1;1H\x1b[7mab\x1b[1;1H\x1b[0m");
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
        assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[2J\x1b[1;1H??\x1b[3;10H");
    }
}
