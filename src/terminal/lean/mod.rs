//! A backend that sends few bytes, and none that a VT100 does not know: erases what becomes blank, goes the
//! shortest way, switches styles on and off only where that is seen, writes once a frame, asks nothing.
//!
//! Erasing needs to know the whole picture, the old one and the new one; so the backend keeps what is shown, and
//! [`Painter`](super::Painter), which has both, hands whole pictures over without the detour of changed cells.

mod hand;
mod pen;
mod shown;
#[cfg(test)]
mod tests;

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::{Buffer, Cell, CellWidth as _},
    layout::{Position, Rect, Size},
};
use std::io::{self, Write};

pub(super) use shown::Shown;

/// A ratatui backend over a terminal of a size that is known and that is never asked anything.
#[derive(Debug)]
pub struct Lean<W> {
    writer: W,
    shown: Shown,
    /// What it is to show, as far as that was said since the last flush.
    next: Option<Buffer>,
    cursor: Position,
}

impl<W: Write> Lean<W> {
    /// A backend for a terminal of which nothing is known but its size.
    pub fn new(writer: W, size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        Self { writer, shown: Shown::unknown(area), next: None, cursor: Position::ORIGIN }
    }

    /// Where the bytes go.
    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.writer
    }

    fn next(&mut self) -> &mut Buffer {
        self.next.get_or_insert_with(|| self.shown.buffer().clone())
    }

    fn blank(&mut self, which: impl Fn(Position) -> bool) {
        let next = self.next();
        for position in next.area.positions().filter(|position| which(*position)) {
            if let Some(cell) = next.cell_mut(position) {
                cell.reset();
            }
        }
    }
}

impl<W: Write> Backend for Lean<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let next = self.next();
        for (x, y, cell) in content {
            put(next, Position::new(x, y), cell);
        }
        Ok(())
    }

    /// Never: it shows braille lines and eyes where they are.
    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let at = self.cursor;
        let order = |position: Position| (position.y, position.x);
        self.blank(|position| match clear_type {
            ClearType::All => true,
            ClearType::AfterCursor => order(position) >= order(at),
            ClearType::BeforeCursor => order(position) <= order(at),
            ClearType::CurrentLine => position.y == at.y,
            ClearType::UntilNewLine => position.y == at.y && position.x >= at.x,
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.shown.buffer().area.as_size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// Writes what changed, with one write; nothing where nothing did.
    fn flush(&mut self) -> io::Result<()> {
        let next = self.next.take().unwrap_or_else(|| self.shown.buffer().clone());
        let bytes = self.shown.become_picture(next, self.cursor);
        if !bytes.is_empty() {
            self.writer.write_all(&bytes)?;
        }
        self.writer.flush()
    }
}

/// Puts a cell into a picture, with all that this does to wide characters: what one covers is not among the cells
/// that changed, and half of one is nothing.
fn put(picture: &mut Buffer, at: Position, cell: &Cell) {
    let behind = |position: Position| Position { x: position.x.saturating_add(1), ..position };
    let covered = |picture: &Buffer, position| {
        picture.cell(position).is_some_and(|cell: &Cell| cell.symbol().is_empty())
    };
    let mut rest = at;
    for column in 0..cell.cell_width().max(1) {
        // The first half of the one that is overwritten, and the second.
        let before = Position { x: rest.x.saturating_sub(1), ..rest };
        if column == 0 && covered(picture, rest) {
            picture.cell_mut(before).into_iter().for_each(Cell::reset);
        }
        if covered(picture, behind(rest)) {
            picture.cell_mut(behind(rest)).into_iter().for_each(Cell::reset);
        }
        if let Some(place) = picture.cell_mut(rest) {
            place.clone_from(cell);
            if column > 0 {
                place.reset();
                place.set_symbol("");
            }
        }
        rest = behind(rest);
    }
}
