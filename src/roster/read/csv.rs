//! Tables written as text: comma, semicolon or tab, quotes or none.
//!
//! An own reader because rows must be numbered as a spreadsheet numbers them (empty lines count, a line break inside
//! quotes does not), and because a quote that is never closed must not swallow the people after it in silence.

use super::{
    Rows,
    table::{self, Look},
};
use crate::roster::{Cell, ReadError, Sheet};

/// What may stand between cells.
const DELIMITERS: [char; 3] = [',', ';', '\t'];
/// The most that a spreadsheet lets a cell hold, in bytes of UTF-8.
const LONGEST_CELL: usize = 4 * 32_767;

pub(super) fn read(text: &str, progress: &mut dyn FnMut(u32)) -> Result<Sheet, ReadError> {
    let mut best: Option<(Look, Lines<'_>)> = None;
    for delimiter in DELIMITERS {
        let mut lines = Lines { rest: text, row: 0, delimiter };
        let look = table::look(&mut lines, None);
        if best.as_ref().is_none_or(|(best, _)| look.rank() > best.rank()) {
            best = Some((look, lines));
        }
    }
    let (look, mut lines) = best.ok_or(ReadError::Empty)?;
    let mut table = look.found?;
    table.wide_rows_are_faulty = true;
    table.collect(&mut lines, progress)
}

struct Lines<'a> {
    rest: &'a str,
    row: u32,
    delimiter: char,
}

impl Rows for Lines<'_> {
    fn next_row(&mut self, cells: &mut Vec<Cell>) -> Result<Option<u32>, ReadError> {
        cells.clear();
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.row = self.row.saturating_add(1);
        loop {
            cells.push(self.cell()?);
            if let Some(rest) = self.rest.strip_prefix(self.delimiter) {
                self.rest = rest;
            } else {
                let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r']));
                self.rest = rest.unwrap_or_default();
                return Ok(Some(self.row));
            }
        }
    }
}

impl<'a> Lines<'a> {
    /// Reads up to the delimiter or the end of the row.
    fn cell(&mut self) -> Result<Cell, ReadError> {
        let Some(mut rest) = self.rest.strip_prefix('"') else { return Ok(Cell::of(self.unquoted())) };
        let open = ReadError::QuoteOpen { row: self.row };
        let mut text = String::new();
        loop {
            let Some((inside, after)) = rest.split_once('"') else { return Err(open) };
            text.push_str(inside);
            if text.len() > LONGEST_CELL {
                return Err(open);
            }
            if let Some(after) = after.strip_prefix('"') {
                text.push('"');
                rest = after;
            } else {
                self.rest = after;
                // Letters after the closing quote belong to the cell, as in a spreadsheet.
                text.push_str(self.unquoted());
                return Ok(Cell::of(&text));
            }
        }
    }

    fn unquoted(&mut self) -> &'a str {
        let end = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(end);
        self.rest = rest;
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Result<Vec<(u32, Vec<String>)>, ReadError> {
        let mut lines = Lines { rest: text, row: 0, delimiter: ',' };
        let (mut rows, mut cells) = (Vec::new(), Vec::new());
        while let Some(row) = lines.next_row(&mut cells)? {
            rows.push((row, cells.iter().map(|cell| cell.as_str().to_owned()).collect()));
        }
        Ok(rows)
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let row = |row, cells: &[&str]| (row, cells.iter().map(|cell| (*cell).to_owned()).collect());
        assert_eq!(
            rows("a,\"b\nc\",d\r\n\r\n\"e\"\"f\",\n,g\rh,\"i\"j").unwrap(),
            [
                row(1, &["a", "b\nc", "d"]),
                row(2, &[""]),
                row(3, &["e\"f", ""]),
                row(4, &["", "g"]),
                row(5, &["h", "ij"]),
            ]
        );
        assert_eq!(rows("a\nb,\"c\nd"), Err(ReadError::QuoteOpen { row: 2 }));
        assert_eq!(
            rows(&format!("\"{}\"", "a".repeat(LONGEST_CELL + 1))),
            Err(ReadError::QuoteOpen { row: 1 })
        );
    }

    proptest! {
        /// What another writer quotes is read as it was.
        #[test]
        fn cells_come_back(table in prop::collection::vec(prop::collection::vec("[a-zа-я\",;\t \n\r']{0,8}", 2..5), 1..5)) {
            let mut file = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table {
                file.write_record(row).unwrap();
            }
            let text = String::from_utf8(file.into_inner().unwrap()).unwrap();
            let read: Vec<Vec<_>> = rows(&text).unwrap().into_iter().map(|(_, cells)| cells).collect();
            let blank = |cell: &String| if cell.trim().is_empty() { String::new() } else { cell.clone() };
            let expected: Vec<Vec<_>> = table.iter().map(|row| row.iter().map(blank).collect()).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
