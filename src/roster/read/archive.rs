//! The list of contents of a zip archive: whether it is a workbook, and how large it is once unpacked.

use crate::roster::{FileKind, ReadError};

/// The most that a workbook may be unpacked to; a full sheet of a million people has less.
const UNPACKED: u64 = 4 << 30;
/// The record at the end of an archive: 22 bytes and a comment of up to 65,535.
const END: &[u8] = b"PK\x05\x06";
const END_AT_MOST: usize = 22 + 65_535;
/// The record of one file in the list of contents.
const FILE: &[u8] = b"PK\x01\x02";

/// Refuses an archive that is no workbook, or one that would fill the memory.
pub(super) fn check_workbook(bytes: &[u8]) -> Result<(), ReadError> {
    let damaged = || ReadError::Damaged { found: "the archive ends too early".to_owned() };
    let files = contents(bytes).ok_or_else(damaged)?;
    let has = |name: &str| files.iter().any(|file| file.name == name.as_bytes());
    let under = |folder: &str| files.iter().any(|file| file.name.starts_with(folder.as_bytes()));
    let found = if has("xl/workbook.bin") {
        Some(FileKind::BinaryExcel)
    } else if has("[Content_Types].xml") && under("xl/") {
        None
    } else if under("word/") {
        Some(FileKind::WordDocument)
    } else if has("mimetype") && has("content.xml") {
        Some(FileKind::OpenDocument)
    } else {
        Some(FileKind::Archive)
    };
    if let Some(found) = found {
        return Err(ReadError::NotARoster { found });
    }
    let size = files.iter().fold(0_u64, |sum, file| sum.saturating_add(file.size));
    if size > UNPACKED {
        return Err(ReadError::TooLarge { bytes: size, limit: UNPACKED });
    }
    Ok(())
}

struct Packed<'a> {
    name: &'a [u8],
    size: u64,
}

/// The files of an archive; none when the list of contents cannot be found.
fn contents(bytes: &[u8]) -> Option<Vec<Packed<'_>>> {
    let tail = bytes.len().saturating_sub(END_AT_MOST);
    let end = tail + bytes.get(tail..)?.windows(END.len()).rposition(|window| window == END)?;
    let count = number(bytes, end + 10, 2)?;
    let mut at = usize::try_from(number(bytes, end + 16, 4)?).ok()?;
    let mut files = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + FILE.len())? != FILE {
            return None;
        }
        let [name, extra, comment] = [28, 30, 32].map(|offset| number(bytes, at + offset, 2));
        let name_length = usize::try_from(name?).ok()?;
        let name = bytes.get(at + 46..at + 46 + name_length)?;
        files.push(Packed { name, size: number(bytes, at + 24, 4)? });
        at += 46 + name_length + usize::try_from(extra? + comment?).ok()?;
    }
    Some(files)
}

/// A number of `width` bytes, the smallest first.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + width)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
