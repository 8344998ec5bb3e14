//! What a file is, by its bytes: people rename files, and Excel saves much under `.xls`.

use super::archive;
use crate::roster::{Encoding, FileKind, ReadError};

/// What can be read.
pub(super) enum Content<'a> {
    Workbook,
    Text(&'a str),
}

/// Old Office files and whatever is under a password begin so.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// How much of a text is looked at to tell its encoding.
const SAMPLE: usize = 4096;

pub(super) fn content(bytes: &[u8]) -> Result<Content<'_>, ReadError> {
    let no_roster = |found| Err(ReadError::NotARoster { found });
    if bytes.starts_with(b"PK\x03\x04") {
        archive::check_workbook(bytes)?;
        return Ok(Content::Workbook);
    }
    if bytes.starts_with(COMPOUND) {
        return if holds_wide(bytes, "EncryptedPackage") {
            Err(ReadError::Protected)
        } else if holds_wide(bytes, "WordDocument") {
            no_roster(FileKind::WordDocument)
        } else {
            no_roster(FileKind::OldExcel)
        };
    }
    if bytes.starts_with(b"%PDF") {
        return no_roster(FileKind::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return no_roster(FileKind::WordDocument);
    }
    if is_utf16(bytes) {
        return Err(ReadError::NotUtf8 { row: 1, found: Encoding::Utf16 });
    }
    let text = utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ReadError::Empty);
    }
    if start.starts_with('<') {
        return no_roster(FileKind::Markup);
    }
    Ok(Content::Text(text))
}

fn utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(fault) => fault,
    };
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C);
    if bytes.iter().take(SAMPLE).any(is_control) {
        return Err(ReadError::NotARoster { found: FileKind::Binary });
    }
    let before = bytes.iter().take(fault.valid_up_to());
    let row = before.filter(|byte| **byte == b'\n').count().saturating_add(1);
    Err(ReadError::NotUtf8 { row: u32::try_from(row).unwrap_or(u32::MAX), found: Encoding::OneByte })
}

/// UTF-16 by its mark, or, without one, by every second byte being the high half of an ASCII or Cyrillic letter.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let halves = |skip| sample.iter().skip(skip).step_by(2).filter(|byte| matches!(byte, 0 | 4)).count();
    sample.len() > 3 && sample.contains(&0) && (halves(0).max(halves(1))) * 10 > sample.len() / 2 * 9
}

/// Whether the bytes hold an ASCII word written in UTF-16, as the names inside compound files are.
fn holds_wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}
