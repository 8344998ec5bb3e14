//! A file's bytes to the table in it, whatever its name ends with.

mod archive;
mod csv;
mod kind;
mod table;
mod xlsx;

use super::{Cell, LARGEST_FILE, ReadError, Sheet};
use crate::domain::Text;
use kind::Content;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// Finds the table in a file. Tells `progress` how many rows were read, every thousand rows.
///
/// # Errors
/// When the file is no roster, or none that can be read without guessing.
pub fn read(file_name: &str, bytes: &[u8], progress: &mut dyn FnMut(u32)) -> Result<Sheet, ReadError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > LARGEST_FILE {
        return Err(ReadError::TooLarge { bytes: size, limit: LARGEST_FILE });
    }
    let mut sheet = match kind::content(bytes)? {
        Content::Workbook => xlsx::read(bytes, progress)?,
        Content::Text(text) => csv::read(text, progress)?,
    };
    sheet.file_name = Text::of(file_name.rsplit(['/', '\\']).next().unwrap_or_default());
    for byte in Sha256::digest(bytes) {
        write!(sheet.sha256, "{byte:02x}").expect("invariant: a String takes whatever is written");
    }
    Ok(sheet)
}

/// Something that hands out rows, from the top.
trait Rows {
    /// Fills `cells` with the next row and answers its number; none after the last. Empty rows may be left out.
    fn next_row(&mut self, cells: &mut Vec<Cell>) -> Result<Option<u32>, ReadError>;
}
