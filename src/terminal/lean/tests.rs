//! Whatever is drawn, a terminal that gets these bytes shows what it would show with the stock backend's.

use super::{
    super::{Cursor, Level, Painter, Size},
    Lean,
};
use proptest::prelude::*;
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::{Backend, CrosstermBackend},
    buffer::Buffer,
    crossterm::style::force_color_output,
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
};
use std::{
    cell::RefCell,
    io::{self, Write},
    num::NonZeroU16,
    rc::Rc,
};

const SIZE: (u16, u16) = (24, 6);

/// A terminal that obeys.
struct Screen {
    parser: vt100::Parser,
}

impl Screen {
    fn new(size: Size) -> Self {
        let whole = |n| NonZeroU16::new(n).unwrap();
        Self { parser: vt100::Parser::new(whole(size.rows()), whole(size.columns()), 0) }
    }

    fn resize(&mut self, size: Size) {
        let whole = |n| NonZeroU16::new(n).unwrap();
        self.parser.screen_mut().set_size(whole(size.rows()), whole(size.columns()));
    }

    /// What is seen in each cell. A colour or bold on a blank is not.
    fn seen(&self) -> Vec<(String, [bool; 3], vt100::Color, vt100::Color)> {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        let (rows, columns) = (rows.get(), columns.get());
        let places = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
        places
            .map(|(y, x)| {
                let cell = screen.cell(y, x).unwrap();
                let text = if cell.has_contents() || cell.is_wide_continuation() {
                    cell.contents().to_owned()
                } else {
                    " ".to_owned()
                };
                if cell.is_wide_continuation() {
                    return (text, [false; 3], vt100::Color::Default, vt100::Color::Default);
                }
                let marked = cell.inverse() || cell.underline();
                let letter = marked || text != " ";
                let colour = if letter { cell.fgcolor() } else { vt100::Color::Default };
                let attributes = [cell.bold() && letter, cell.inverse(), cell.underline()];
                (text, attributes, colour, cell.bgcolor())
            })
            .collect()
    }
}

/// Panics on anything that a VT100 does not know.
fn assert_old(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\r' | '\n' | '\x08' => {}
            '\x1b' => {
                assert_eq!(rest.next(), Some('['), "{text:?}");
                let last = rest.by_ref().find(|c| !matches!(c, '0'..='9' | ';'));
                assert!(last.is_some_and(|c| "ABCDHJKm".contains(c)), "{last:?} in {text:?}");
            }
            _ => assert!(!c.is_control(), "{text:?}"),
        }
    }
}

/// Keeps what the stock backend writes, which does not let go of its writer.
#[derive(Clone, Default)]
struct Line(Rc<RefCell<Vec<u8>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
        "[а-яәғқңөұүһі ]{1,12}",
        "[a-z]{20,24}",
        Just("          ".to_owned()),
        Just("日本語".to_owned()),
        Just("x日".to_owned()),
        Just("      ".to_owned()),
        Just("                        ".to_owned()),
        Just("и\u{306}\u{202e}\u{1b}x".to_owned()),
    ];
    let colours = proptest::sample::select(vec![
        Color::Reset,
        Color::Reset,
        Color::Reset,
        Color::Reset,
        Color::Reset,
        Color::Red,
        Color::Gray,
        Color::DarkGray,
        Color::White,
        Color::Indexed(3),
        Color::Indexed(200),
        Color::Rgb(1, 2, 3),
    ]);
    let modifiers = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => (0..=Modifier::all().bits()).prop_map(Modifier::from_bits_truncate)
    ];
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

/// Sets every cell by itself; what is random is the picture, not how it was drawn.
fn draw_with<B: Backend>(terminal: &mut Terminal<B>, picture: &Buffer, cursor: Cursor)
where
    B::Error: std::fmt::Debug,
{
    terminal
        .draw(|frame| {
            frame.buffer_mut().clone_from(picture);
            frame.set_cursor_position((cursor.x, cursor.y));
        })
        .unwrap();
}

fn fixed<B: Backend>(backend: B, size: Size) -> Terminal<B>
where
    B::Error: std::fmt::Debug,
{
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.columns(), size.rows()));
    Terminal::with_options(backend, TerminalOptions { viewport }).unwrap()
}

fn lean(size: Size) -> Terminal<Lean<Vec<u8>>> {
    fixed(Lean::new(Vec::new(), (size.columns(), size.rows()).into()), size)
}

type Frames = Vec<(Vec<Edit>, bool, u16)>;

fn frames() -> impl Strategy<Value = Frames> {
    proptest::collection::vec((proptest::collection::vec(edit(), 0..6), any::<bool>(), 0..30_u16), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn every_cell_is_as_with_the_stock_backend(
        frames in frames(),
        level in proptest::sample::select(vec![Level::Ascii, Level::Mono, Level::Sixteen, Level::TwoFiftySix]),
    ) {
        // Crossterm would obey this process's own NO_COLOR.
        force_color_output(true);
        let large = Size::new(SIZE.0, SIZE.1);
        let mut painter = Painter::new(large, level);
        let [mut ours, mut stocks, mut theirs] = [large; 3].map(Screen::new);
        let line = Line::default();
        let mut stock = fixed(CrosstermBackend::new(line.clone()), large);
        let mut backend = lean(large);
        let (mut edits, mut known) = (Vec::new(), large);
        for (more, keep, cursor) in frames {
            if !keep {
                edits.clear();
            }
            edits.extend(more);
            let size = if cursor % 7 == 0 { Size::new(11, 4) } else { large };
            if size != known {
                known = size;
                for screen in [&mut ours, &mut stocks, &mut theirs] {
                    screen.resize(size);
                }
                // As ratatui does it for a terminal that it may ask for its size.
                stocks.parser.process(b"\x1b[0m\x1b[2J");
                stock = fixed(CrosstermBackend::new(line.clone()), size);
                backend = lean(size);
            }
            let wanted = Cursor { x: cursor, y: cursor / 5 };
            let draw = |frame: &mut Buffer| { apply(&edits, frame); wanted };
            let bytes = painter.frame(size, draw);
            assert_old(&bytes);
            ours.parser.process(&bytes);
            prop_assert_eq!(painter.frame(size, draw), Vec::<u8>::new());
            draw_with(&mut stock, painter.shown(), painter.cursor());
            stocks.parser.process(&line.0.take());
            prop_assert_eq!(ours.seen(), stocks.seen());
            let at = (painter.cursor().y, painter.cursor().x);
            prop_assert_eq!(ours.parser.screen().cursor_position(), at);
            draw_with(&mut backend, painter.shown(), painter.cursor());
            theirs.parser.process(&std::mem::take(backend.backend_mut().writer_mut()));
            prop_assert_eq!(theirs.seen(), stocks.seen());
            prop_assert_eq!(theirs.parser.screen().cursor_position(), at);
        }
    }

    #[test]
    fn terminals_that_wrap_at_once_show_the_same(frames in frames()) {
        let size = Size::new(SIZE.0, SIZE.1);
        let (mut painter, mut eager) = (Painter::new(size, Level::Sixteen), Eager::new(size));
        for (edits, _, cursor) in frames {
            let draw = |frame: &mut Buffer| {
                apply(&edits, frame);
                for cell in &mut frame.content {
                    // It knows letters, and no wide ones.
                    if cell.symbol().chars().any(|c| !c.is_alphabetic() || c > '\u{500}') {
                        cell.reset();
                    }
                }
                // What is written there scrolls a terminal that wraps at once; no screen of ours does it.
                frame.content.last_mut().unwrap().reset();
                Cursor { x: cursor, y: cursor / 5 }
            };
            eager.show(&painter.frame(size, draw));
            let drawn: Vec<char> =
                painter.shown().content.iter().map(|cell| cell.symbol().chars().next().unwrap()).collect();
            prop_assert_eq!(&eager.cells, &drawn);
            prop_assert_eq!((eager.x, eager.y), (painter.cursor().x.into(), painter.cursor().y.into()));
        }
    }
}

/// A terminal that is on the next row once the last column is written, and whose letters are one column each.
struct Eager {
    columns: usize,
    cells: Vec<char>,
    x: usize,
    y: usize,
}

impl Eager {
    fn new(size: Size) -> Self {
        let columns = usize::from(size.columns());
        Self { columns, cells: vec![' '; columns * usize::from(size.rows())], x: 0, y: 0 }
    }

    fn show(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).unwrap().chars();
        while let Some(c) = rest.next() {
            match c {
                '\r' => self.x = 0,
                '\n' => self.y += 1,
                '\x08' => self.x -= 1,
                '\x1b' => {
                    let mut numbers = String::new();
                    let last = rest.by_ref().skip(1).find(|c| {
                        let is_last = !matches!(c, '0'..='9' | ';');
                        if !is_last {
                            numbers.push(*c);
                        }
                        is_last
                    });
                    self.obey(last.unwrap(), &numbers);
                }
                letter => {
                    self.cells[self.y * self.columns + self.x] = letter;
                    self.x += 1;
                    if self.x == self.columns {
                        (self.x, self.y) = (0, self.y + 1);
                    }
                }
            }
        }
    }

    fn obey(&mut self, last: char, numbers: &str) {
        let mut numbers = numbers.split(';').map(|number| number.parse::<usize>().unwrap_or(1));
        let (first, second) = (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1));
        let at = self.y * self.columns + self.x;
        match last {
            'A' => self.y -= first,
            'B' => self.y += first,
            'C' => self.x += first,
            'D' => self.x -= first,
            'H' => (self.x, self.y) = (second - 1, first - 1),
            'J' => self.cells[at..].fill(' '),
            'K' => self.cells[at..(self.y + 1) * self.columns].fill(' '),
            _ => {}
        }
        assert!(self.x < self.columns);
    }
}
