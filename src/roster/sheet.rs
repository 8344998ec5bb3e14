//! What reading a file gives: its columns, and its rows as they stand there.

use crate::domain::{Field, Text};
use serde::{Deserialize, Serialize};

/// The table found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The file's name without folders.
    pub file_name: Text,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// The sheet's name in a workbook.
    pub sheet: Option<Text>,
    /// Visible sheets of the workbook that were not read.
    pub other_sheets: Vec<Text>,
    /// The row of the header, as a spreadsheet numbers it.
    pub header_row: u32,
    /// Every column that has a header.
    pub columns: Vec<Column>,
    /// Every row under the header, in order, up to the last that is not empty.
    pub rows: Vec<SheetRow>,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its place, from 0.
    pub index: usize,
    /// Its header.
    pub header: Text,
    /// What is done with it.
    pub used: ColumnUse,
}

impl Column {
    /// The letters that a spreadsheet gives the column: `A`, `AB`.
    pub fn letters(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = self.index + 1;
        while rest > 0 {
            letters
                .extend(u32::try_from((rest - 1) % 26).ok().and_then(|n| char::from_u32(u32::from('A') + n)));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().collect()
    }
}

/// What is done with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnUse {
    /// Its cells are taken as this.
    Taken(Part),
    /// It counts the rows.
    Counter,
    /// A personal number or document: never taken.
    Private,
    /// It holds two things at once: not taken.
    Several,
    /// Another column is taken for the same: not taken.
    Repeated(Part),
    /// Nobody knows the word: not taken.
    Unknown,
}

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The roster's own id.
    Id,
    /// First part of a name in three columns.
    FamilyName,
    /// Second part of a name in three columns.
    GivenName,
    /// Third part of a name in three columns.
    Patronymic,
    /// A field of the profile.
    Field(Field),
    /// Other spellings of the name, a semicolon between two.
    Also,
}

impl Part {
    /// Every part.
    pub(super) const ALL: [Self; 16] = [
        Self::Id,
        Self::FamilyName,
        Self::GivenName,
        Self::Patronymic,
        Self::Field(Field::FullName),
        Self::Field(Field::Position),
        Self::Field(Field::Organisation),
        Self::Field(Field::Region),
        Self::Field(Field::Role),
        Self::Field(Field::Phone),
        Self::Field(Field::Language),
        Self::Field(Field::Delegation),
        Self::Field(Field::Needs),
        Self::Field(Field::Route),
        Self::Field(Field::Notes),
        Self::Also,
    ];

    /// The English column header, as files and JSON use it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::FamilyName => "family_name",
            Self::GivenName => "given_name",
            Self::Patronymic => "patronymic",
            Self::Field(field) => field.key(),
            Self::Also => "also",
        }
    }

    /// Whether it is a name or a part of one.
    pub fn is_name(self) -> bool {
        matches!(self, Self::FamilyName | Self::GivenName | Self::Patronymic | Self::Field(Field::FullName))
    }
}

/// A row under the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number, as a spreadsheet counts.
    pub row: u32,
    /// The cells of the columns that are taken, in the order of the columns; none when the row is empty.
    pub cells: Vec<Cell>,
    /// Where at most one taken cell says anything: what another column says.
    pub aside: Option<Text>,
    /// How many cells the row has where it has more than the header, which in a csv means a delimiter too many.
    pub too_wide: Option<usize>,
}

/// A cell as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing but white space.
    #[default]
    Empty,
    /// A text, or a number as digits.
    Text(Box<str>),
    /// What a spreadsheet shows where a formula failed: `#N/A`.
    Error(Box<str>),
}

impl Cell {
    /// A cell that a file writes as text.
    pub(super) fn of(raw: &str) -> Self {
        if raw.trim().is_empty() {
            Self::Empty
        } else if is_spreadsheet_error(raw.trim()) {
            Self::Error(raw.trim().into())
        } else {
            Self::Text(raw.into())
        }
    }

    /// What it says.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Text(text) | Self::Error(text) => text,
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
}

/// The texts of failed formulas, in English and in Russian.
fn is_spreadsheet_error(text: &str) -> bool {
    matches!(
        text,
        "#N/A"
            | "#REF!"
            | "#VALUE!"
            | "#DIV/0!"
            | "#NAME?"
            | "#NUM!"
            | "#NULL!"
            | "#Н/Д"
            | "#ССЫЛКА!"
            | "#ЗНАЧ!"
            | "#ДЕЛ/0!"
            | "#ИМЯ?"
            | "#ЧИСЛО!"
            | "#ПУСТО!"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let letters = |index| Column { index, header: Text::default(), used: ColumnUse::Unknown }.letters();
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_cell_is_told_from_white_space_and_from_a_failed_formula() {
        assert_eq!(Cell::of(" \u{a0}\t"), Cell::Empty);
        assert_eq!(Cell::of("#N/A "), Cell::Error("#N/A".into()));
        assert_eq!(Cell::of("# 5"), Cell::Text("# 5".into()));
    }
}
