//! A roster after reading and cleaning: drafts of people, and what was wrong or mended. This travels to the hub.

use super::{Column, Part};
use crate::domain::{Field, ParticipantId, Profile, Text};
use serde::{Deserialize, Serialize};

/// A roster file, cleaned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
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
    /// Every column that has a header, and what was done with it.
    pub columns: Vec<Column>,
    /// Of position and role the one that the file does not have and that was copied from the other.
    pub copied: Option<Field>,
    /// Every row under the header, in order.
    pub rows: Vec<RosterRow>,
}

/// A row under the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum RosterRow {
    /// A person.
    Person(Draft),
    /// Something is wrong; the row stays out.
    Faulty { row: u32, name: Text, error: RowError },
    /// Nobody: an empty row, a total, a signature. `said` is empty when the row is.
    Skipped { row: u32, said: Text },
}

/// A person as a row has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The row, as a spreadsheet numbers it.
    pub row: u32,
    /// The roster's own id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ParticipantId>,
    /// What the row says.
    pub profile: Profile,
    /// Other spellings of the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Text>,
    /// What was mended or looks odd.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// Something to know about a cell that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where.
    pub column: Part,
    /// What was done or seen.
    pub remark: Remark,
}

/// What was done to a cell, or seen in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// Control, bidirectional or zero-width characters were taken out.
    CharactersRemoved,
    /// White space was trimmed or joined.
    SpacesJoined,
    /// A position or a note of more than 200 characters was cut.
    Cut,
    /// A telephone number had lost digits (`7.70521E+10`) and was not taken.
    NumberDropped,
    /// A word has Latin and Cyrillic letters; it was taken as it is.
    LettersMixed,
}

/// Why a row stays out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    /// The column at fault.
    pub column: Part,
    /// What is wrong.
    #[serde(flatten)]
    pub reason: Reason,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Reason {
    /// The row has no name, but other data.
    NameMissing { found: Text },
    /// A name without a letter.
    NotAName { found: Text },
    /// The row has one text alone, which looks like a heading over the rows below: `Алматинская область`.
    Heading { found: Text },
    /// More than 200 characters.
    TooLong { characters: usize },
    /// Letters were lost when the file was saved: `?адырбеков`.
    LettersLost { found: Text },
    /// Digits were lost when the file was saved: `1.23457E+19`.
    DigitsLost { found: Text },
    /// A spreadsheet's error: `#N/A`.
    CellError { found: Text },
    /// Not an id of 1 to 64 characters.
    IdFaulty { found: Text },
    /// The id stands in an earlier row already.
    IdRepeated { id: ParticipantId, first: u32 },
    /// Not the number of a route: `bus of Aidar`.
    RouteFaulty { found: Text },
    /// The programme has no route of this number.
    NoSuchRoute { route: Text },
    /// The row has more cells than the header: a delimiter inside a text without quotes.
    TooManyCells { cells: usize },
}

impl Reason {
    /// The word that JSON uses.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NameMissing { .. } => "name_missing",
            Self::NotAName { .. } => "not_a_name",
            Self::Heading { .. } => "heading",
            Self::TooLong { .. } => "too_long",
            Self::LettersLost { .. } => "letters_lost",
            Self::DigitsLost { .. } => "digits_lost",
            Self::CellError { .. } => "cell_error",
            Self::IdFaulty { .. } => "id_faulty",
            Self::IdRepeated { .. } => "id_repeated",
            Self::RouteFaulty { .. } => "route_faulty",
            Self::NoSuchRoute { .. } => "no_such_route",
            Self::TooManyCells { .. } => "too_many_cells",
        }
    }
}

impl RosterRow {
    /// Its number, as a spreadsheet counts.
    pub fn row(&self) -> u32 {
        match self {
            Self::Person(draft) => draft.row,
            Self::Faulty { row, .. } | Self::Skipped { row, .. } => *row,
        }
    }
}
