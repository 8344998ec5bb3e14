//! Where a terminal's cursor stands and what it writes in, as far as that is known; and the shortest ways on.
//!
//! Only what a VT100 has is used. Letters that a terminal may take for one column or two, Cyrillic among them,
//! count as one, as everything that is drawn counts them; after a wide letter, a letter with marks and the last
//! column, where terminals differ, nothing is relied on.

use super::pen::Pen;
use ratatui::buffer::{Cell, CellWidth as _};

const CARRIAGE_RETURN: u8 = b'\r';
const LINE_FEED: u8 = b'\n';
const BACKSPACE: u8 = 0x08;

/// What is known of the terminal between two bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hand {
    column: Option<u16>,
    row: Option<u16>,
    pen: Option<Pen>,
}

impl Hand {
    /// Makes everything blank, whatever is known; the hand is in the upper left corner then.
    pub(super) fn clear(bytes: &mut Vec<u8>) -> Self {
        bytes.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
        Self { column: Some(0), row: Some(0), pen: Some(Pen::default()) }
    }

    /// The column it stands in, where that is known.
    pub(super) fn column(self) -> Option<u16> {
        self.column
    }

    /// Whether it is known where it stands.
    pub(super) fn is_placed(self) -> bool {
        self.column.is_some() && self.row.is_some()
    }

    /// Goes to a place by the shortest way. `cells` is the row of the place; what is left of the place is as
    /// it should be already, so writing it once more may be the shortest way.
    pub(super) fn go(&mut self, (x, y): (u16, u16), cells: &[Cell], bytes: &mut Vec<u8>) {
        if (self.column, self.row) == (Some(x), Some(y)) {
            return;
        }
        let mut best = absolute(x, y);
        let mut offer = |way: Option<Vec<u8>>| {
            if let Some(way) = way.filter(|way| way.len() < best.len()) {
                best = way;
            }
        };
        if let Some(down) = self.row.map(|row| vertical(row, y)) {
            offer(self.column.map(|column| self.along(down.clone(), column, x, cells)));
            offer(Some(self.along([&[CARRIAGE_RETURN], down.as_slice()].concat(), 0, x, cells)));
        }
        bytes.append(&mut best);
        (self.column, self.row) = (Some(x), Some(y));
    }

    /// A way that has begun, and goes along the row from there.
    fn along(self, begun: Vec<u8>, from: u16, to: u16, cells: &[Cell]) -> Vec<u8> {
        let mut way = begun;
        if from < to {
            let forward = relative(to - from, b'C');
            let between = cells.get(usize::from(from)..usize::from(to)).unwrap_or_default();
            let again = self.again(between, forward.len());
            way.extend(again.unwrap_or(forward));
        } else if to < from {
            let steps = from - to;
            let back = relative(steps, b'D');
            if usize::from(steps) < back.len() {
                way.extend(std::iter::repeat_n(BACKSPACE, usize::from(steps)));
            } else {
                way.extend(back);
            }
        }
        way
    }

    /// These cells written once more, where that takes fewer bytes and the pen is the right one.
    fn again(self, cells: &[Cell], fewer_than: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for cell in cells {
            if !self.suits(cell) || !is_certain(cell) {
                return None;
            }
            bytes.extend_from_slice(cell.symbol().as_bytes());
            if bytes.len() >= fewer_than {
                return None;
            }
        }
        Some(bytes)
    }

    /// Whether the cell can be written with the pen as it is.
    fn suits(self, cell: &Cell) -> bool {
        let wanted = Pen::of(cell);
        let unseen = cell.symbol() == " " && !wanted.shows_on_blank();
        self.pen.is_some_and(|pen| pen == wanted || (unseen && !pen.shows_on_blank()))
    }

    /// Writes a cell where the hand stands.
    pub(super) fn write(&mut self, cell: &Cell, columns: u16, bytes: &mut Vec<u8>) {
        if !self.suits(cell) {
            let wanted = Pen::of(cell);
            Pen::change(self.pen, wanted, bytes);
            self.pen = Some(wanted);
        }
        bytes.extend_from_slice(cell.symbol().as_bytes());
        let next = self.column.map(|column| column.saturating_add(cell.cell_width()));
        if next.is_none_or(|next| next >= columns) {
            // Some terminals are on the next row now, others hang in the last column.
            (self.column, self.row) = (None, None);
        } else {
            self.column = next.filter(|_| is_certain(cell));
        }
    }

    /// Erases to the end of the row.
    pub(super) fn erase_row(&mut self, bytes: &mut Vec<u8>) {
        self.put_down(bytes);
        bytes.extend_from_slice(b"\x1b[K");
    }

    /// Erases to the end of the screen.
    pub(super) fn erase_below(&mut self, bytes: &mut Vec<u8>) {
        self.put_down(bytes);
        bytes.extend_from_slice(b"\x1b[J");
    }

    /// Makes sure that the pen leaves no trace: some terminals erase with its background, and what a terminal
    /// does by itself between two frames is to be seen as it is.
    pub(super) fn put_down(&mut self, bytes: &mut Vec<u8>) {
        if self.pen.is_none_or(Pen::shows_on_blank) {
            Pen::change(self.pen, Pen::default(), bytes);
            self.pen = Some(Pen::default());
        }
    }
}

/// Whether all terminals agree on how many columns it takes.
fn is_certain(cell: &Cell) -> bool {
    cell.cell_width() == 1 && cell.symbol().chars().nth(1).is_none()
}

fn absolute(x: u16, y: u16) -> Vec<u8> {
    let (row, column) = (number(y.saturating_add(1)), x.saturating_add(1));
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, _) => format!("\x1b[{row}H").into_bytes(),
        // `38;5` begins a colour to whoever searches what is sent for those.
        (_, 37 | 47) => format!("\x1b[{row};0{column}H").into_bytes(),
        (_, _) => format!("\x1b[{row};{column}H").into_bytes(),
    }
}

/// A number as a sequence begins with it: 58 and 59 are colours of underlines to whoever searches what is sent for
/// those, and a nought before them changes nothing.
fn number(number: u16) -> String {
    if matches!(number, 58 | 59) { format!("0{number}") } else { number.to_string() }
}

fn vertical(from: u16, to: u16) -> Vec<u8> {
    if to < from {
        return relative(from - to, b'A');
    }
    let steps = to - from;
    let down = relative(steps, b'B');
    // Never below the last row, where a line feed would scroll: `to` is on the screen.
    if usize::from(steps) < down.len() { vec![LINE_FEED; steps.into()] } else { down }
}

/// So many steps in one direction.
fn relative(steps: u16, direction: u8) -> Vec<u8> {
    let direction = char::from(direction);
    match steps {
        0 => Vec::new(),
        1 => format!("\x1b[{direction}").into_bytes(),
        _ => format!("\x1b[{}{direction}", number(steps)).into_bytes(),
    }
}
