//! Workbooks: the first visible sheet that has a header, cell by cell, so that a stray cell far away costs nothing.

use super::{Rows, table};
use crate::{
    domain::Text,
    roster::{Cell, ColumnUse, Part, ReadError, Sheet},
};
use calamine::{DataRef, Dimensions, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

type Bytes<'a> = Cursor<&'a [u8]>;

/// Columns after these are not looked at.
const WIDEST: usize = 256;
/// More cells than a sheet can have under merged ones; areas that lie over each other make more.
const MOST_FILLED: u32 = 20_000_000;
/// Whole numbers from here on were rounded by the spreadsheet: 2^53.
const ROUNDED: f64 = 9_007_199_254_740_992.0;

pub(super) fn read(bytes: &[u8], progress: &mut dyn FnMut(u32)) -> Result<Sheet, ReadError> {
    // The reader of workbooks overflows on absurd cell addresses, which is a panic in a debug build.
    catch_unwind(AssertUnwindSafe(|| first_with_a_header(bytes, progress)))
        .unwrap_or_else(|_| Err(ReadError::Damaged { found: "the reader of workbooks gave up".to_owned() }))
}

fn first_with_a_header(bytes: &[u8], progress: &mut dyn FnMut(u32)) -> Result<Sheet, ReadError> {
    let mut book: Xlsx<Bytes<'_>> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut first_fault = None;
    for name in &names {
        let mut cells =
            Cells { reader: book.worksheet_cells_reader(name).map_err(fault)?, ahead: None, ended: false };
        let title = Text::of(name);
        match table::look(&mut cells, Some(&title)).found {
            Ok(table) => {
                let mut sheet = table.collect(&mut cells, progress)?;
                drop(cells);
                fill_down(&mut sheet, &book.merge_cells_by_sheet_name(name).map_err(fault)?);
                sheet.other_sheets =
                    names.iter().filter(|other| *other != name).map(|name| Text::of(name)).collect();
                return Ok(sheet);
            }
            Err(ReadError::Empty) => {}
            Err(error @ ReadError::NoHeader { .. }) => first_fault = first_fault.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    Err(first_fault.unwrap_or(ReadError::Empty))
}

/// Writes what a merged cell says into every row that it spans: people see it there. Names and ids stay with the first
/// row, and empty rows stay empty.
fn fill_down(sheet: &mut Sheet, merged: &[Dimensions]) {
    let taken: Vec<(usize, bool)> = sheet
        .columns
        .iter()
        .filter_map(|column| match column.used {
            ColumnUse::Taken(part) => {
                Some((column.index, !part.is_name() && part != Part::Id && part != Part::Also))
            }
            _ => None,
        })
        .collect();
    let first = sheet.header_row;
    let mut steps = 0;
    for area in merged.iter().filter(|area| area.start.0 >= first) {
        let column = usize::try_from(area.start.1).ok();
        let place = taken.iter().position(|(index, fills)| *fills && Some(*index) == column);
        let rows = [area.start.0, area.end.0].map(|row| usize::try_from(row - first.min(row)).ok());
        let (Some(place), [Some(top), Some(bottom)]) = (place, rows) else { continue };
        let Some(said) = sheet.rows.get(top).and_then(|row| row.cells.get(place)).cloned() else { continue };
        for row in sheet.rows.iter_mut().take(bottom.saturating_add(1)).skip(top) {
            steps += 1;
            if let Some(cell) = row.cells.get_mut(place).filter(|cell| cell.is_empty()) {
                cell.clone_from(&said);
            }
        }
        if steps > MOST_FILLED {
            return;
        }
    }
}

/// Cells gathered to rows.
struct Cells<'a, 'b> {
    reader: XlsxCellReader<'a, Bytes<'b>>,
    /// The first cell of the next row.
    ahead: Option<(u32, usize, Cell)>,
    ended: bool,
}

impl Rows for Cells<'_, '_> {
    fn next_row(&mut self, cells: &mut Vec<Cell>) -> Result<Option<u32>, ReadError> {
        cells.clear();
        let mut current = None;
        if let Some((row, column, cell)) = self.ahead.take() {
            put(cells, column, cell);
            current = Some(row);
        }
        while let Some((row, column, cell)) = self.next_cell()? {
            match current {
                Some(current) if current != row => {
                    self.ahead = Some((row, column, cell));
                    break;
                }
                _ => current = Some(row),
            }
            put(cells, column, cell);
        }
        Ok(current)
    }
}

impl Cells<'_, '_> {
    /// The next cell that says something, with its row counted from 1.
    fn next_cell(&mut self) -> Result<Option<(u32, usize, Cell)>, ReadError> {
        while !self.ended {
            let Some(cell) = self.reader.next_cell().map_err(fault)? else {
                self.ended = true;
                break;
            };
            let (row, column) = cell.get_position();
            let value = value(cell.get_value());
            if let Ok(column) = usize::try_from(column)
                && column < WIDEST
                && !value.is_empty()
            {
                return Ok(Some((row.saturating_add(1), column, value)));
            }
        }
        Ok(None)
    }
}

fn put(cells: &mut Vec<Cell>, column: usize, cell: Cell) {
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    if let Some(place) = cells.get_mut(column) {
        *place = cell;
    }
}

fn value(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::of(text),
        DataRef::SharedString(text) => Cell::of(text),
        DataRef::Int(number) => Cell::Text(number.to_string().into()),
        DataRef::Float(number) => Cell::Text(digits(*number).into()),
        DataRef::Bool(yes) => Cell::Text(if *yes { "TRUE" } else { "FALSE" }.into()),
        DataRef::Error(error) => Cell::Error(error.to_string().into()),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let text = if time.is_duration() || time.as_f64() < 1.0 {
                format!("{hour:02}:{minute:02}")
            } else if (hour, minute) == (0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
            };
            Cell::Text(text.into())
        }
    }
}

/// A number as people write it; with an exponent where digits were lost.
fn digits(number: f64) -> String {
    if number.abs() < ROUNDED { number.to_string() } else { format!("{number:E}") }
}

fn fault(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Protected,
        other => ReadError::Damaged { found: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_or_show_that_they_lost_some() {
        assert_eq!(digits(77_052_113_417.0), "77052113417");
        assert_eq!(digits(-0.5), "-0.5");
        assert_eq!(digits(1.234_567_890_123_456_7e19), "1.2345678901234567E19");
    }
}
