//! Short tables in columns that line up, cut to a terminal's width and whole in a pipe.

use super::{Failure, Output};
use crate::terminal::width;

/// Between two columns.
const GAP: usize = 2;
/// A column is never cut to less.
const NARROWEST: usize = 8;

/// A table under construction.
pub(super) struct Table {
    columns: Vec<Column>,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Text that is never cut: ids, times, one word.
    Word,
    /// Text that may be cut where the table is too wide.
    Text,
    /// A number: stands to the right.
    Number,
}

impl Table {
    /// A table of these columns, under these words.
    pub(super) fn new<const N: usize>(columns: [(Column, String); N]) -> Self {
        let (columns, head): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        Self { columns, head, rows: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Writes it; nothing where there are no rows.
    pub(super) fn print(&self, out: &mut Output) -> Result<(), Failure> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let widths = self.widths(out.columns());
        for row in self.every() {
            let mut line = String::new();
            for ((cell, column), columns) in row.iter().zip(&self.columns).zip(&widths) {
                if *columns == 0 {
                    continue;
                }
                let padded = match column {
                    Column::Number => width::pad_start(cell, *columns),
                    Column::Word | Column::Text => width::pad(cell, *columns),
                };
                line.push_str(&padded);
                line.extend([' '; GAP]);
            }
            out.line(line.trim_end())?;
        }
        Ok(())
    }

    fn every(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.head).chain(&self.rows)
    }

    fn widths(&self, most: Option<usize>) -> Vec<usize> {
        let widest = |at: usize| {
            let cell = |row: &Vec<String>| row.get(at).map_or(0, |cell| width::width(cell));
            // A column in which nothing stands is left out, its head too.
            if self.rows.iter().all(|row| cell(row) == 0) {
                0
            } else {
                self.every().map(cell).max().unwrap_or(0)
            }
        };
        let mut widths: Vec<usize> = (0..self.columns.len()).map(widest).collect();
        let Some(most) = most else { return widths };
        let gaps = widths.iter().filter(|width| **width > 0).count().saturating_sub(1) * GAP;
        while widths.iter().sum::<usize>() + gaps > most {
            let texts = widths.iter_mut().zip(&self.columns).filter(|(_, column)| **column == Column::Text);
            match texts.map(|(width, _)| width).max() {
                Some(width) if *width > NARROWEST => *width -= 1,
                _ => break,
            }
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let head = |word: &str| word.to_owned();
        let mut table = Table::new([
            (Column::Word, head("id")),
            (Column::Text, head("name")),
            (Column::Number, head("people")),
        ]);
        table.row(["KZ-1".into(), "Қадырбеков Ғалым Әліұлы".into(), "53".into()]);
        table
    }

    #[test]
    fn a_column_in_which_nothing_stands_is_left_out() {
        let mut table = Table::new([(Column::Word, "id".into()), (Column::Text, "note".into())]);
        table.row(["KZ-1".into(), String::new()]);
        assert_eq!(table.widths(None), [4, 0]);
    }

    #[test]
    fn a_wide_text_is_cut_first_and_only_as_far_as_it_must() {
        assert_eq!(table().widths(None), [4, 23, 6]);
        assert_eq!(table().widths(Some(80)), [4, 23, 6]);
        assert_eq!(table().widths(Some(30)), [4, 16, 6]);
        assert_eq!(table().widths(Some(5)), [4, 8, 6], "words and numbers stay whole");
    }
}
