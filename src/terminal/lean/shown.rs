//! What a terminal shows, and the fewest bytes that make it show something else.

use super::hand::Hand;
use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
};
use std::ops::Range;

/// A shorter run of blanks is not worth an attempt to erase from there on.
const RUN: usize = 4;
/// From so many bytes on it may be shorter to begin with an empty screen.
const MUCH: usize = 256;
/// What is paid later for not knowing where the cursor is.
const LOST: usize = 4;
const BLANK: &str = " ";

/// A terminal's picture: every cell is one that terminals agree on.
#[derive(Clone, Debug)]
pub(in crate::terminal) struct Shown {
    buffer: Buffer,
    cursor: Position,
    /// None as long as nothing is known of the terminal.
    hand: Option<Hand>,
}

impl Shown {
    /// A terminal of which nothing is known but its size.
    pub(in crate::terminal) fn unknown(area: Rect) -> Self {
        Self { buffer: Buffer::empty(area), cursor: Position::ORIGIN, hand: None }
    }

    /// What is on it.
    pub(in crate::terminal) fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// Where its cursor is.
    pub(in crate::terminal) fn cursor(&self) -> Position {
        self.cursor
    }

    /// Somebody else may have written on it.
    pub(in crate::terminal) fn forget(&mut self) {
        self.hand = None;
    }

    /// The bytes that make it show another picture: none where it shows that already.
    pub(in crate::terminal) fn become_picture(&mut self, next: Buffer, cursor: Position) -> Vec<u8> {
        let known = self.hand.filter(|_| self.buffer.area == next.area);
        if known.is_some() && self.cursor == cursor && self.buffer == next {
            return Vec::new();
        }
        let changed = known.map(|hand| paint(&self.buffer, &next, cursor, hand, Vec::new()));
        let (hand, bytes) = match changed {
            Some((hand, bytes)) if bytes.len() < MUCH => (hand, bytes),
            changed => {
                let mut bytes = Vec::new();
                let hand = Hand::clear(&mut bytes);
                let whole = paint(&Buffer::empty(next.area), &next, cursor, hand, bytes);
                changed.filter(|(_, bytes)| bytes.len() <= whole.1.len()).unwrap_or(whole)
            }
        };
        self.buffer = next;
        self.cursor = cursor;
        self.hand = Some(hand);
        bytes
    }
}

/// Makes one picture of the other: row by row, and with the row of the cursor last where that is shorter.
fn paint(from: &Buffer, to: &Buffer, cursor: Position, hand: Hand, bytes: Vec<u8>) -> (Hand, Vec<u8>) {
    let in_order = rows(from, to, cursor, None, (hand, bytes.clone()));
    if in_order.1.len() >= MUCH {
        return in_order;
    }
    let at_last = rows(from, to, cursor, Some(cursor.y), (hand, bytes));
    if at_last.1.len() < in_order.1.len() { at_last } else { in_order }
}

fn rows(
    from: &Buffer,
    to: &Buffer,
    cursor: Position,
    at_last: Option<u16>,
    (mut hand, mut bytes): (Hand, Vec<u8>),
) -> (Hand, Vec<u8>) {
    let columns = usize::from(to.area.width).max(1);
    let rows = || from.content.chunks(columns).zip(to.content.chunks(columns)).zip(0_u16..);
    // Below its last row with anything on it, all goes at once.
    let last = rows().filter(|((_, next), _)| content(next) > 0).last().map(|(_, y)| y);
    let above = |y: u16| last.is_some_and(|last| y <= last);
    let first = rows().filter(|(_, y)| at_last != Some(*y));
    for ((shown, next), y) in first.chain(rows().filter(|(_, y)| at_last == Some(*y))) {
        if above(y) && shown != next {
            let changed = row(shown, next, y, hand);
            hand = changed.0;
            bytes.extend(changed.1);
        }
    }
    if let Some((_, y)) = rows().find(|((shown, _), y)| !above(*y) && content(shown) > 0) {
        hand.go((0, y), &[], &mut bytes);
        hand.erase_below(&mut bytes);
    }
    let under = to.content.chunks(columns).nth(cursor.y.into()).unwrap_or_default();
    hand.go((cursor.x, cursor.y), under, &mut bytes);
    hand.put_down(&mut bytes);
    (hand, bytes)
}

/// Makes one row of the other: as it is, or erased from the run of blanks from which on that is shortest.
fn row(shown: &[Cell], next: &[Cell], y: u16, hand: Hand) -> (Hand, Vec<u8>) {
    let cost = |(hand, bytes): &(Hand, Vec<u8>)| bytes.len() + if hand.is_placed() { 0 } else { LOST };
    let content = content(shown);
    // Where the hand is in the column of a blank already, erasing may begin there.
    let here = hand.column().map(usize::from);
    let erased = runs(next).filter(|run| run.start < content).flat_map(|run| {
        let blank = |at: &usize| shown.iter().take(*at).skip(run.start).all(is_blank);
        [Some(run.start), here.filter(|at| run.contains(at)).filter(blank)].into_iter().flatten().map(Some)
    });
    std::iter::once(None)
        .chain(erased)
        .map(|erase| row_erased(shown, next, erase, y, hand))
        .min_by_key(cost)
        .unwrap_or((hand, Vec::new()))
}

fn row_erased(shown: &[Cell], next: &[Cell], erase: Option<usize>, y: u16, hand: Hand) -> (Hand, Vec<u8>) {
    let (mut hand, mut bytes) = (hand, Vec::new());
    let columns = u16::try_from(next.len()).unwrap_or(u16::MAX);
    let mut is_erased = false;
    for (at, ((cell, before), x)) in next.iter().zip(shown).zip(0_u16..).enumerate() {
        if erase == Some(at) {
            hand.go((x, y), next, &mut bytes);
            hand.erase_row(&mut bytes);
            is_erased = true;
        }
        let stays = if is_erased { is_blank(cell) } else { cell == before };
        if !stays && !cell.symbol().is_empty() {
            hand.go((x, y), next, &mut bytes);
            hand.write(cell, columns, &mut bytes);
        }
    }
    (hand, bytes)
}

/// The runs of blanks that are worth looking at; the one up to the end always is.
fn runs(cells: &[Cell]) -> impl Iterator<Item = Range<usize>> {
    let (mut begun, mut runs) = (None, Vec::new());
    for (at, cell) in cells.iter().enumerate() {
        if is_blank(cell) {
            begun = begun.or(Some(at));
        } else if let Some(from) = begun.take().filter(|from| at - from >= RUN) {
            runs.push(from..at);
        }
    }
    runs.extend(begun.map(|from| from..cells.len()));
    runs.into_iter()
}

/// The columns up to the last with anything in it.
fn content(cells: &[Cell]) -> usize {
    cells.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last.saturating_add(1))
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == BLANK && cell == &Cell::EMPTY
}
