//! Reading the journal while it is written: by entry, from an entry on, and as a whole check.

use super::{
    Mark, StoreError,
    disk::Window,
    line,
    scan::{self, End, Line},
};
use crate::{
    domain::{Entry, Seq},
    support::paths::StorePaths,
};
use std::{
    fs::File,
    io::{BufRead as _, BufReader, ErrorKind},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

/// Reads a journal; clones share one file handle and one index. Sees nothing that is not safe on the disk yet.
#[derive(Clone, Debug)]
pub struct JournalReader(Arc<Shared>);

/// What a journal and its readers have in common.
#[derive(Debug)]
struct Shared {
    path: PathBuf,
    file: File,
    /// Up to here the lines were not read when the journal was opened: the state had them already.
    base: Mark,
    /// Where the entries up to `base` begin: filled when somebody first asks.
    older: OnceLock<Vec<u64>>,
    newer: RwLock<Newer>,
}

#[derive(Debug)]
struct Newer {
    durable: Mark,
    /// Where the entries after `base` begin.
    starts: Vec<u64>,
}

impl JournalReader {
    /// Opens the journal of a store that no hub has: what a write that was never finished left at its end is not seen.
    ///
    /// # Errors
    /// When there is no journal, or a line of it is damaged or a newer program's.
    pub fn open(paths: &StorePaths) -> Result<Self, StoreError> {
        let path = paths.journal();
        let file = File::open(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => StoreError::NoStore { path: paths.dir().to_owned() },
            _ => StoreError::at(&path)(error),
        })?;
        let length = file.metadata().map_err(StoreError::at(&path))?.len();
        let mut starts = Vec::new();
        let mut visit = |line: Line<'_>| {
            starts.push(line.start);
            ControlFlow::Continue(())
        };
        let (mark, end) =
            scan::walk(&file, &Mark::START, length, &mut visit).map_err(StoreError::at(&path))?;
        let line = mark.seq.next().0;
        match end {
            End::Clean | End::Torn => Ok(Self::new(&path, file, Mark::START, mark, starts)),
            End::Damaged => Err(StoreError::Damaged { path, line }),
            End::Newer => Err(StoreError::Newer { path, line }),
        }
    }

    pub(super) fn new(path: &Path, file: File, base: Mark, durable: Mark, starts: Vec<u64>) -> Self {
        Self(Arc::new(Shared {
            path: path.to_owned(),
            file,
            base,
            older: OnceLock::new(),
            newer: RwLock::new(Newer { durable, starts }),
        }))
    }

    /// Makes entries visible: they are on the disk.
    pub(super) fn extend(&self, durable: Mark, starts: &[u64]) {
        let mut newer = self.0.newer.write().unwrap_or_else(PoisonError::into_inner);
        newer.starts.extend_from_slice(starts);
        newer.durable = durable;
    }

    /// The last entry that is safe on the disk.
    pub fn durable(&self) -> Mark {
        self.0.newer.read().unwrap_or_else(PoisonError::into_inner).durable
    }

    pub(super) fn path(&self) -> &Path {
        &self.0.path
    }

    pub(super) fn file(&self) -> &File {
        &self.0.file
    }

    /// An entry by its number; none when there is none (yet).
    pub fn entry(&self, seq: Seq) -> Result<Option<Entry>, StoreError> {
        let Some(start) = self.start_of(seq)? else { return Ok(None) };
        let mut found = None;
        self.read_from(start, seq, &mut |_, entry| {
            found = Some(entry);
            ControlFlow::Break(())
        })?;
        Ok(found)
    }

    /// Hands over line (without line feed) and entry, from entry `from` on, until `f` breaks or the safe ones end.
    pub fn lines(
        &self,
        from: Seq,
        f: &mut dyn FnMut(&str, Entry) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let from = from.max(Seq(1));
        match self.start_of(from)? {
            Some(start) => self.read_from(start, from, f),
            None => Ok(()),
        }
    }

    /// Checks checksums, numbers and hashes of the lines that were not read when the journal was opened. May take
    /// seconds; any thread may do it at any time.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when a line is not what was written.
    pub fn check_older(&self) -> Result<(), StoreError> {
        let base = self.0.base;
        let mut starts = Vec::new();
        let mut visit = |line: Line<'_>| {
            starts.push(line.start);
            ControlFlow::Continue(())
        };
        let (mark, end) = scan::walk(&self.0.file, &Mark::START, base.offset, &mut visit)
            .map_err(StoreError::at(&self.0.path))?;
        if end != End::Clean || mark != base {
            return Err(self.damaged(mark.seq.next()));
        }
        self.0.older.get_or_init(|| starts);
        Ok(())
    }

    fn damaged(&self, line: Seq) -> StoreError {
        StoreError::Damaged { path: self.0.path.clone(), line: line.0 }
    }

    /// Where the entry's line begins; none when there is no such entry (yet).
    fn start_of(&self, seq: Seq) -> Result<Option<u64>, StoreError> {
        let Some(place) = seq.0.checked_sub(1) else { return Ok(None) };
        let base = self.0.base.seq.0;
        let at = |starts: &[u64], place: u64| starts.get(usize::try_from(place).ok()?).copied();
        match place.checked_sub(base) {
            Some(place) => {
                let newer = self.0.newer.read().unwrap_or_else(PoisonError::into_inner);
                Ok(at(&newer.starts, place))
            }
            None if place == 0 => Ok(Some(0)),
            None => self.older().map(|starts| at(starts, place)),
        }
    }

    fn older(&self) -> Result<&[u64], StoreError> {
        if let Some(starts) = self.0.older.get() {
            return Ok(starts);
        }
        let starts =
            scan::starts(&self.0.file, 0, self.0.base.offset).map_err(StoreError::at(&self.0.path))?;
        if starts.len() as u64 != self.0.base.seq.0 {
            // Which of the lines is not one, only the full check can tell.
            self.check_older()?;
        }
        Ok(self.0.older.get_or_init(|| starts))
    }

    fn read_from(
        &self,
        start: u64,
        from: Seq,
        f: &mut dyn FnMut(&str, Entry) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let durable = self.durable();
        let mut reader = BufReader::new(Window::new(&self.0.file, start, durable.offset));
        let mut buffer = Vec::new();
        let mut seq = from;
        while seq <= durable.seq {
            buffer.clear();
            reader.read_until(b'\n', &mut buffer).map_err(StoreError::at(&self.0.path))?;
            let bytes = buffer.strip_suffix(b"\n").unwrap_or_default();
            if line::frame(bytes).is_none_or(|frame| frame.seq != seq) {
                return Err(self.damaged(seq));
            }
            let whole = std::str::from_utf8(bytes).ok().zip(line::entry(bytes));
            let Some((text, entry)) = whole else {
                return Err(StoreError::Newer { path: self.0.path.clone(), line: seq.0 });
            };
            if f(text, entry).is_break() {
                break;
            }
            seq = seq.next();
        }
        Ok(())
    }
}
