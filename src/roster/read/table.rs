//! Finding the header, and taking the rows under it.

use super::Rows;
use crate::{
    domain::{Field, Text},
    roster::{
        Cell, Column, ColumnUse, MOST_ROWS, Part, ReadError, Sheet, SheetRow,
        headers::{Meaning, words},
    },
};
use std::cmp::Reverse;

/// How many rows that are not empty may stand before the header, it included.
const LOOKED_AT: usize = 15;
/// After so many empty rows nothing more is expected.
const EMPTY_AT_MOST: u32 = 200;
/// How often progress is told.
const TELL: u32 = 1000;

/// Columns that mean one thing, less those torn; the fewest of these; cells.
type Score = (i64, Reverse<i64>, usize);

/// A row, its number first.
type Numbered = (u32, Vec<Cell>);

/// What looking for a header gave.
pub(super) struct Look {
    /// How well the row that came nearest reads as a header.
    score: Score,
    pub(super) found: Result<Table, ReadError>,
}

impl Look {
    /// Tells which of several ways to read a file is the right one.
    pub(super) fn rank(&self) -> (u8, Score) {
        let class = match self.found {
            Ok(_) | Err(ReadError::HeaderInTwoRows { .. }) => 2,
            Err(ReadError::QuoteOpen { .. }) => 1,
            Err(_) => 0,
        };
        (class, self.score)
    }
}

/// A header, and the rows read after it.
pub(super) struct Table {
    header: Header,
    read_ahead: Vec<Numbered>,
    sheet: Option<Text>,
    /// Whether a row with more cells than the header was torn apart by delimiters.
    pub(super) wide_rows_are_faulty: bool,
}

/// Looks for the header in the first rows.
pub(super) fn look(rows: &mut impl Rows, sheet: Option<&Text>) -> Look {
    let first = match first_rows(rows) {
        Ok(first) => first,
        Err(error) => return Look { score: Score::default(), found: Err(error) },
    };
    let readings: Vec<Header> =
        first.iter().take(LOOKED_AT).map(|(row, cells)| Header::of(*row, cells)).collect();
    let nearest = readings.iter().max_by_key(|header| (header.known, Reverse(header.row)));
    let score = nearest.map_or_else(Score::default, Header::score);
    let mut found = None;
    for (at, header) in readings.iter().enumerate().filter(|(_, header)| header.names().next().is_some()) {
        let below = first.get(at + 1);
        if let Some((below, cells)) = below
            && header.goes_on_in(cells)
            && (header.is_good() || !Header::of(*below, cells).is_good())
        {
            let error = ReadError::HeaderInTwoRows { sheet: sheet.cloned(), row: header.row, below: *below };
            return Look { score, found: Err(error) };
        }
        if header.is_good() {
            found = Some((at, header.clone()));
            break;
        }
    }
    let Some((at, header)) = found else {
        return Look { score, found: Err(no_header(&first, nearest)) };
    };
    let read_ahead = first.into_iter().skip(at + 1).collect();
    let score = header.score();
    let table = Table { header, read_ahead, sheet: sheet.cloned(), wide_rows_are_faulty: false };
    Look { score, found: Ok(table) }
}

/// The first rows that are not empty: those that may be the header, and one more.
fn first_rows(rows: &mut impl Rows) -> Result<Vec<Numbered>, ReadError> {
    let (mut first, mut cells) = (Vec::new(), Vec::new());
    while first.len() <= LOOKED_AT
        && let Some(row) = rows.next_row(&mut cells)?
    {
        if cells.iter().any(|cell| !cell.is_empty()) {
            first.push((row, std::mem::take(&mut cells)));
        }
    }
    Ok(first)
}

fn no_header(first: &[Numbered], nearest: Option<&Header>) -> ReadError {
    let (Some((top, _)), Some(nearest)) = (first.first(), nearest) else { return ReadError::Empty };
    ReadError::NoHeader {
        first: *top,
        last: first.iter().take(LOOKED_AT).next_back().map_or(*top, |(row, _)| *row),
        found: nearest.columns.iter().map(|column| column.header.clone()).collect(),
        looked_for: words().for_names().to_vec(),
    }
}

/// A row read as a header.
#[derive(Clone)]
struct Header {
    row: u32,
    columns: Vec<Column>,
    /// How many of them are known words.
    known: usize,
    /// Cells that mean two things or hold what parts cells elsewhere.
    torn: usize,
    /// Cells of the row, empty ones too.
    width: usize,
}

impl Header {
    fn of(row: u32, cells: &[Cell]) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let used = match words().meaning(cell.as_str()) {
                None => ColumnUse::Unknown,
                Some(Meaning::Counter) => ColumnUse::Counter,
                Some(Meaning::Private) => ColumnUse::Private,
                Some(Meaning::Several) => ColumnUse::Several,
                Some(Meaning::Part(part)) => {
                    let again = columns.iter().any(|column| column.used == ColumnUse::Taken(part));
                    if again { ColumnUse::Repeated(part) } else { ColumnUse::Taken(part) }
                }
            };
            columns.push(Column { index, header: Text::of(cell.as_str()), used });
        }
        let known = columns.iter().filter(|column| column.used != ColumnUse::Unknown).count();
        let is_torn = |column: &&Column| {
            let raw = cells.get(column.index).map_or("", Cell::as_str);
            column.used == ColumnUse::Several || raw.contains([';', '\t'])
        };
        let torn = columns.iter().filter(is_torn).count();
        let mut header = Self { row, columns, known, torn, width: cells.len() };
        header.choose_the_name();
        header
    }

    /// Where a column has the whole name, parts of the name are not taken as well.
    fn choose_the_name(&mut self) {
        let whole = Part::Field(Field::FullName);
        if self.columns.iter().any(|column| column.used == ColumnUse::Taken(whole)) {
            for column in &mut self.columns {
                if let ColumnUse::Taken(part) = column.used
                    && part.is_name()
                    && part != whole
                {
                    column.used = ColumnUse::Repeated(part);
                }
            }
        }
    }

    /// How well a delimiter fits: a header cell with another delimiter in it, or with two meanings, speaks against it.
    fn score(&self) -> Score {
        let clean = |column: &&Column| !matches!(column.used, ColumnUse::Several | ColumnUse::Unknown);
        let clean = self.columns.iter().filter(clean).count();
        let [clean, torn] = [clean, self.torn].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        (clean - torn, Reverse(torn), self.width)
    }

    /// Places of the columns with names.
    fn names(&self) -> impl Iterator<Item = usize> {
        let is_name = |column: &&Column| matches!(column.used, ColumnUse::Taken(part) if part.is_name());
        self.columns.iter().filter(is_name).map(|column| column.index)
    }

    /// A name and another known word; or a name and nothing else at all.
    fn is_good(&self) -> bool {
        self.names().next().is_some() && (self.known > 1 || self.columns.len() == 1)
    }

    /// Whether the row below belongs to the header: it has header words, and a header word or nothing for a name.
    fn goes_on_in(&self, below: &[Cell]) -> bool {
        let is_word = |cell: &Cell| !cell.is_empty() && words().meaning(cell.as_str()).is_some();
        let cell = |index: usize| below.get(index).unwrap_or(&Cell::Empty);
        below.iter().any(is_word) && self.names().all(|index| cell(index).is_empty() || is_word(cell(index)))
    }
}

impl Table {
    /// Takes the rows under the header.
    pub(super) fn collect(
        self,
        rest: &mut impl Rows,
        progress: &mut dyn FnMut(u32),
    ) -> Result<Sheet, ReadError> {
        let mut rows = Under {
            header: &self.header,
            taken: self.header.columns.iter().filter(|c| matches!(c.used, ColumnUse::Taken(_))).collect(),
            wide_rows_are_faulty: self.wide_rows_are_faulty,
            rows: Vec::new(),
            last: self.header.row,
        };
        let mut goes_on = true;
        for (row, mut cells) in self.read_ahead {
            goes_on = goes_on && rows.take(row, &mut cells)?;
        }
        let mut cells = Vec::new();
        while goes_on && let Some(row) = rest.next_row(&mut cells)? {
            goes_on = rows.take(row, &mut cells)?;
            if row.is_multiple_of(TELL) {
                progress(row);
            }
        }
        let rows = rows.rows;
        Ok(Sheet {
            file_name: Text::default(),
            sha256: String::new(),
            sheet: self.sheet,
            other_sheets: Vec::new(),
            header_row: self.header.row,
            columns: self.header.columns,
            rows,
        })
    }
}

/// The rows under a header, as they are taken.
struct Under<'a> {
    header: &'a Header,
    taken: Vec<&'a Column>,
    wide_rows_are_faulty: bool,
    rows: Vec<SheetRow>,
    last: u32,
}

impl Under<'_> {
    /// Takes a row; answers whether more are wanted.
    fn take(&mut self, row: u32, cells: &mut [Cell]) -> Result<bool, ReadError> {
        if row <= self.last {
            return Err(ReadError::Damaged { found: format!("row {row} follows row {}", self.last) });
        }
        if row - self.last > EMPTY_AT_MOST {
            return Ok(false);
        }
        let is_blank = cells.iter().all(Cell::is_empty);
        if is_blank {
            return Ok(true);
        }
        if row - self.header.row > MOST_ROWS {
            return Err(ReadError::TooManyRows { limit: MOST_ROWS });
        }
        self.rows.extend((self.last + 1..row).map(|row| SheetRow { row, ..SheetRow::default() }));
        let counts_columns = row == self.header.row + 1 && counts(cells);
        self.rows.push(if counts_columns {
            SheetRow { row, ..SheetRow::default() }
        } else {
            self.row(row, cells)
        });
        self.last = row;
        Ok(true)
    }

    fn row(&self, row: u32, cells: &mut [Cell]) -> SheetRow {
        let extra = cells.iter().skip(self.header.width).any(|cell| !cell.is_empty());
        let too_wide = (self.wide_rows_are_faulty && extra).then_some(cells.len());
        let mut cell = |index: usize| cells.get_mut(index).map(std::mem::take).unwrap_or_default();
        let mut taken: Vec<Cell> = self.taken.iter().map(|column| cell(column.index)).collect();
        let filled = taken.iter().filter(|cell| !cell.is_empty()).count();
        let private = |index: usize| {
            self.header.columns.iter().any(|c| c.index == index && c.used == ColumnUse::Private)
        };
        // What was taken is empty by now.
        let mut others =
            cells.iter().enumerate().filter(|(index, cell)| !cell.is_empty() && !private(*index));
        let aside = if filled <= 1 { others.next().map(|(_, cell)| Text::of(cell.as_str())) } else { None };
        if filled == 0 {
            taken.clear();
        }
        SheetRow { row, cells: taken, aside, too_wide }
    }
}

/// Whether a row only numbers the columns: 1, 2, 3, as forms have it under the header.
fn counts(cells: &[Cell]) -> bool {
    let filled: Vec<&str> =
        cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.as_str().trim()).collect();
    filled.len() > 1 && filled.iter().zip(1_usize..).all(|(cell, n)| *cell == n.to_string())
}
