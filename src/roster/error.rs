//! Why a file cannot be read as a roster: the place and what was found there. The words are made elsewhere.

use crate::domain::Text;
use serde::{Deserialize, Serialize};

/// Why a file cannot be read as a roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum ReadError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// More bytes than [`super::LARGEST_FILE`], or so many once unpacked.
    #[error("{bytes} bytes, at most {limit} are read")]
    TooLarge { bytes: u64, limit: u64 },
    /// More rows than [`super::MOST_ROWS`].
    #[error("more than {limit} rows")]
    TooManyRows { limit: u32 },
    /// A text that is not UTF-8. Next: save as xlsx or as csv in UTF-8.
    #[error("row {row} is not UTF-8 but {found:?}")]
    NotUtf8 { row: u32, found: Encoding },
    /// Something that is no table at all. Next: open it in a spreadsheet and save as xlsx.
    #[error("the file is {found:?}")]
    NotARoster { found: FileKind },
    /// Under a password. Next: save without one.
    #[error("the workbook is under a password")]
    Protected,
    /// A workbook that cannot be read. Next: open it in a spreadsheet and save anew.
    #[error("the workbook is damaged: {found}")]
    Damaged { found: String },
    /// No row has a name column and another known word. Next: write one of the words over the names.
    #[error("none of rows {first} to {last} is a header; found {found:?}, looked for {looked_for:?}")]
    NoHeader {
        /// The first row that is not empty.
        first: u32,
        /// The last row that was looked at.
        last: u32,
        /// What stands in the row that came nearest.
        found: Vec<Text>,
        /// The words for a name column.
        looked_for: Vec<String>,
    },
    /// A header of two rows, with merged cells or without. Next: write every column's word into one row.
    #[error("the header is in rows {row} and {below}")]
    HeaderInTwoRows { sheet: Option<Text>, row: u32, below: u32 },
    /// A quote that nothing closes. Next: close it or take it out.
    #[error("a quote opened in row {row} is never closed")]
    QuoteOpen { row: u32 },
}

/// How a text that is not UTF-8 seems to be encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-16: a spreadsheet's "Unicode text".
    Utf16,
    /// One byte a letter: Windows-1251 or the like.
    OneByte,
}

/// A file that is no roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A workbook of before 2007.
    OldExcel,
    /// A workbook in Excel's binary form, `.xlsb`.
    BinaryExcel,
    /// An `.ods` spreadsheet.
    OpenDocument,
    /// A text document.
    WordDocument,
    /// Another archive.
    Archive,
    /// A PDF.
    Pdf,
    /// A web page or other XML, perhaps with a spreadsheet's name.
    Markup,
    /// Bytes that are no text.
    Binary,
}
