//! Backups: the journal is all there is to keep.

use super::{
    JournalReader, Lock, Mark, StoreError, disk, line,
    scan::{self, End, Line, Unknown},
};
use crate::{domain::Seq, support::paths::StorePaths};
use std::{fs, fs::File, io, ops::ControlFlow, path::Path};

impl JournalReader {
    /// Copies everything that is safe on the disk into a new file, and returns once the copy is safe too; answers
    /// with the number of entries. Never writes over a file, and leaves none behind when it fails.
    pub fn copy_to(&self, to: &Path) -> Result<u64, StoreError> {
        let durable = self.durable();
        let target = disk::create_file(to)?;
        let copied = copy(self.file(), &target, durable.offset);
        if let Err(error) = copied {
            drop(fs::remove_file(to));
            return Err(StoreError::at(to)(error));
        }
        disk::sync_parent(to)?;
        Ok(durable.seq.0)
    }
}

fn copy(from: &File, mut to: &File, length: u64) -> io::Result<()> {
    let copied = io::copy(&mut disk::Window::new(from, 0, length), &mut to)?;
    if copied != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    to.sync_all()
}

/// Makes a backup the journal of a store that has no entries; answers with their number. The backup is checked from
/// its first line to its last before anything is changed. A sled state that is still there is left for the opening of
/// the store to judge.
pub fn restore(_lock: &Lock, paths: &StorePaths, from: &Path) -> Result<u64, StoreError> {
    let journal = paths.journal();
    if fs::metadata(&journal).is_ok_and(|about| about.len() > 0) {
        return Err(StoreError::NotEmpty { path: journal });
    }
    let backup = File::open(from).map_err(StoreError::at(from))?;
    let length = backup.metadata().map_err(StoreError::at(from))?.len();
    let mark = check(&backup, length).map_err(StoreError::at(from))?;
    let mark = mark.map_err(|(line, end)| {
        let (path, line) = (from.to_owned(), line.0);
        if end == End::Newer { StoreError::Newer { path, line } } else { StoreError::Damaged { path, line } }
    })?;
    let half = journal.with_extension("restored");
    if disk::exists(&half)? {
        fs::remove_file(&half).map_err(StoreError::at(&half))?;
    }
    let target = disk::create_file(&half)?;
    let copied = copy(&backup, &target, length).and_then(|()| fs::rename(&half, &journal));
    if let Err(error) = copied {
        drop(fs::remove_file(&half));
        return Err(StoreError::at(&journal)(error));
    }
    disk::sync_parent(&journal)?;
    Ok(mark.seq.0)
}

/// The end of the last entry of a backup that is whole; else the first line that is wrong, and how.
fn check(backup: &File, length: u64) -> io::Result<Result<Mark, (Seq, End)>> {
    let mut visit = |line: Line<'_>| match line::entry(line.bytes) {
        Some(_) => ControlFlow::Continue(()),
        None => ControlFlow::Break(Unknown),
    };
    let (mark, end) = scan::walk(backup, &Mark::START, length, &mut visit)?;
    let whole = end == End::Clean && mark != Mark::START;
    Ok(if whole { Ok(mark) } else { Err((mark.seq.next(), end)) })
}
