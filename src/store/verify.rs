//! Checking a store against itself: the whole journal is replayed and compared with what sled has.

use super::{
    JournalReader, Keeper, Lock, Mark, OpenOptions, StoreError, TornTail, Trouble, disk, line, load,
    records::Digest,
    scan::{self, End, Line, Unknown},
};
use crate::{
    domain::{Seminar, Seq},
    support::paths::StorePaths,
};
use std::{
    fs::{self, File},
    io,
    ops::ControlFlow,
    path::Path,
};
use tempfile::TempDir;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many entries are good.
    pub entries: u64,
    /// The digest of the state after the last of them: two stores with the same state have the same one.
    pub digest: String,
    /// What the sled state is like.
    pub sled: SledVerdict,
    /// What a write that was never finished left at the end; the next opening cuts it off.
    pub cut: Option<TornTail>,
    /// The first line that is damaged: nothing from there on was looked at.
    pub damaged: Option<u64>,
    /// The first line that a newer routedesk wrote: nothing from there on was looked at.
    pub newer: Option<u64>,
}

/// What the sled state is like, compared with the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SledVerdict {
    /// The same as the journal says, to the last entry.
    Same,
    /// The same as the journal says as far as it goes; so many entries are not in it yet, which is nothing bad.
    Behind(u64),
    /// Different from what the journal says.
    Differs {
        /// The first records that differ.
        keys: Vec<String>,
        /// How many there are.
        total: usize,
    },
    /// Made from entries that this journal does not have.
    Foreign {
        /// The entry at which it says to be.
        applied: Seq,
    },
    /// It is at an entry behind the line where the journal is damaged or newer: there is nothing to compare it with.
    Unchecked {
        /// The entry at which it says to be.
        applied: Seq,
    },
    /// It cannot be read.
    Unreadable(Trouble),
    /// There is none in this run.
    Off,
}

impl Verdict {
    /// Whether everything is as it was written; a state that is merely behind, or off, is.
    pub fn is_sound(&self) -> bool {
        let state = matches!(self.sled, SledVerdict::Same | SledVerdict::Behind(_) | SledVerdict::Off);
        state && self.cut.is_none() && self.damaged.is_none() && self.newer.is_none()
    }
}

/// Verifies a store that no hub has open. Repairs nothing: sled, which cannot be read without being written to, is
/// looked at in a copy.
pub fn verify(paths: &StorePaths) -> Result<Verdict, StoreError> {
    let path = paths.journal();
    if !disk::exists(paths.dir())? {
        return Err(StoreError::NoStore { path: paths.dir().to_owned() });
    }
    let _lock = Lock::take_in_folder(paths)?;
    let state = state_of(paths);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(match state {
                Err(SledVerdict::Off) => StoreError::NoStore { path: paths.dir().to_owned() },
                Ok((keeper, _)) => {
                    StoreError::JournalLost { journal: path, applied: Some(keeper.mark().seq) }
                }
                Err(_) => StoreError::JournalLost { journal: path, applied: None },
            });
        }
        Err(error) => return Err(StoreError::at(&path)(error)),
    };
    let length = file.metadata().map_err(StoreError::at(&path))?.len();
    let keeper = state.as_ref().map(|(keeper, _)| keeper).map_err(Clone::clone);
    run(&file, length, keeper).map_err(StoreError::at(&path))
}

/// Verifies a store that this process has open, up to what is safe on its disk. Takes as long as a replay of the
/// whole journal, in which the keeper must not be written to.
pub fn verify_running(reader: &JournalReader, keeper: Option<&Keeper>) -> Result<Verdict, StoreError> {
    let end = reader.durable().offset;
    run(reader.file(), end, keeper.ok_or(SledVerdict::Off)).map_err(StoreError::at(reader.path()))
}

fn run(file: &File, length: u64, keeper: Result<&Keeper, SledVerdict>) -> io::Result<Verdict> {
    let mut comparison =
        Comparison { seminar: Seminar::empty(), verdict: None, keeper: keeper.as_ref().ok().copied() };
    comparison.at(Mark::START.seq);
    let mut visit = |line: Line<'_>| match line::entry(line.bytes) {
        Some(entry) => {
            comparison.seminar.apply(&entry);
            comparison.at(entry.seq);
            ControlFlow::Continue(())
        }
        None => ControlFlow::Break(Unknown),
    };
    let (mark, end) = scan::walk(file, &Mark::START, length, &mut visit)?;
    let Comparison { seminar, verdict, .. } = comparison;
    let line = mark.seq.next().0;
    let sled = match keeper {
        Err(verdict) => verdict,
        Ok(keeper) if matches!(end, End::Damaged | End::Newer) && keeper.mark().seq > mark.seq => {
            SledVerdict::Unchecked { applied: keeper.mark().seq }
        }
        Ok(keeper) => of_state(keeper, verdict, file, mark)?,
    };
    Ok(Verdict {
        entries: mark.seq.0,
        digest: Digest::of_all(&seminar).to_string(),
        sled,
        cut: (end == End::Torn).then(|| TornTail { line, bytes: length - mark.offset, kept: None }),
        damaged: (end == End::Damaged).then_some(line),
        newer: (end == End::Newer).then_some(line),
    })
}

/// A replay that stops for a look where the sled state is.
struct Comparison<'a> {
    seminar: Seminar,
    keeper: Option<&'a Keeper>,
    /// None until the replay was where the state is.
    verdict: Option<SledVerdict>,
}

impl Comparison<'_> {
    fn at(&mut self, seq: Seq) {
        let Some(keeper) = self.keeper.filter(|keeper| keeper.mark().seq == seq) else { return };
        self.verdict = Some(match keeper.difference(&self.seminar) {
            Ok(None) => SledVerdict::Same,
            Ok(Some(difference)) => SledVerdict::Differs { keys: difference.keys, total: difference.total },
            Err(error) => SledVerdict::Unreadable(Trouble::Failed(error.to_string())),
        });
    }
}

fn of_state(
    keeper: &Keeper,
    verdict: Option<SledVerdict>,
    file: &File,
    last: Mark,
) -> io::Result<SledVerdict> {
    let at = keeper.mark();
    let foreign = SledVerdict::Foreign { applied: at.seq };
    Ok(match verdict {
        Some(_) if at.offset > last.offset || !scan::holds(file, &at)? => foreign,
        Some(SledVerdict::Same) if at.seq < last.seq => SledVerdict::Behind(last.seq.0 - at.seq.0),
        Some(verdict) => verdict,
        None => foreign,
    })
}

/// The sled state, read from a copy.
fn state_of(paths: &StorePaths) -> Result<(Keeper, TempDir), SledVerdict> {
    let folder = paths.sled();
    let unreadable = |error: io::Error| SledVerdict::Unreadable(Trouble::Disk(error.to_string()));
    if !folder.is_dir() {
        return Err(SledVerdict::Off);
    }
    // Where there is most likely room and what a killed process leaves is cleared away; else beside the store.
    let mut copied = copy_of(&folder, tempfile::tempdir());
    if copied.is_err() {
        copied = copy_of(&folder, tempfile::tempdir_in(paths.dir()));
    }
    let copy = copied.map_err(unreadable)?;
    let OpenOptions { watchdog, opener } = OpenOptions::default();
    match load::load(copy.path().to_owned(), opener, watchdog) {
        Ok(loaded) => Ok((loaded.keeper, copy)),
        Err(trouble) => Err(SledVerdict::Unreadable(trouble)),
    }
}

fn copy_of(folder: &Path, to: io::Result<TempDir>) -> io::Result<TempDir> {
    let to = to?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // sled's folder of large values is empty: no value is large.
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.path().join(entry.file_name()))?;
        }
    }
    Ok(to)
}
