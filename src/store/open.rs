//! Opening a store: the state as sled has it, topped up from the journal, or made anew from the whole of it.

use super::{
    Journal, JournalReader, Keeper, Lock, Mark, StoreError, Trouble,
    aside::Aside,
    disk,
    load::{self, Loaded, Opener},
    records,
    replay::Replay,
    scan::{self, End},
};
use crate::{
    domain::{RecordKey, Seminar, refusal::ReadOnly},
    support::{clock::Clock, logging::Log, paths::StorePaths},
};
use std::{
    collections::BTreeSet,
    fs::{File, OpenOptions as FileOptions},
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// A store, open.
pub struct Opened {
    /// For the writer; takes nothing when `read_only` says so.
    pub journal: Journal,
    /// The state after the last good entry.
    pub seminar: Seminar,
    /// The last good entry.
    pub mark: Mark,
    /// The sled state; none when it is off for this run.
    pub keeper: Option<Keeper>,
    /// What was not as it should be and was put right, or could not be.
    pub repairs: Vec<Repair>,
    /// Why nothing can be written.
    pub read_only: Option<ReadOnly>,
}

/// Something that people should hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// The end of the journal was no whole line and was cut off.
    TornTail(TornTail),
    /// The sled state was made anew from the journal.
    Rebuilt {
        /// What was wrong with it.
        why: Trouble,
        /// Where the old one is, if there was one.
        aside: Option<PathBuf>,
    },
    /// There is no sled state in this run: it is made anew at the next start. Nothing is lost by that.
    StateOff {
        /// Why not.
        why: Trouble,
    },
}

/// What a write that was never finished left at the end of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TornTail {
    /// The line where it began, from 1.
    pub line: u64,
    /// How many bytes of it there were.
    pub bytes: u64,
    /// Where they are now, if they were kept.
    pub kept: Option<PathBuf>,
}

/// How to open.
#[derive(Clone, Copy, Debug)]
pub struct OpenOptions {
    /// How long sled may give no sign of life.
    pub watchdog: Duration,
    pub(super) opener: Opener,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self { watchdog: Duration::from_secs(20), opener: load::open_sled }
    }
}

/// Opens the store whose lock is held, and makes what is not there yet.
///
/// # Errors
/// Only what is wrong with the journal or the folder; a broken sled is a [`Repair`].
pub fn open(lock: &Lock, paths: &StorePaths, clock: &Clock, log: &Log) -> Result<Opened, StoreError> {
    open_with(lock, paths, clock, log, OpenOptions::default())
}

/// As [`open`], with other options.
pub fn open_with(
    _lock: &Lock,
    paths: &StorePaths,
    clock: &Clock,
    log: &Log,
    options: OpenOptions,
) -> Result<Opened, StoreError> {
    let opened = Opening { paths, clock, log, options, repairs: Vec::new() }.run()?;
    for repair in &opened.repairs {
        log.warn(format_args!("opening the store: {repair:?}"));
    }
    if let Some(why) = &opened.read_only {
        log.error(format_args!("the store is read-only: {why:?}"));
    }
    Ok(opened)
}

struct Opening<'a> {
    paths: &'a StorePaths,
    clock: &'a Clock,
    log: &'a Log,
    options: OpenOptions,
    repairs: Vec<Repair>,
}

impl Opening<'_> {
    fn run(mut self) -> Result<Opened, StoreError> {
        let path = self.paths.journal();
        let found = existing(&path)?;
        let length = match &found {
            Some(file) => file.metadata().map_err(StoreError::at(&path))?.len(),
            None => 0,
        };
        let loaded = load::load(self.paths.sled(), self.options.opener, self.options.watchdog);
        if length == 0 {
            refuse_if_lost(&path, found.is_some(), &loaded)?;
        }
        let file = match found {
            Some(file) => file,
            None => disk::create_file(&path).and_then(|file| disk::sync_parent(&path).map(|()| file))?,
        };
        let loaded = match loaded {
            Ok(loaded) => fits(&file, length, loaded).map_err(StoreError::at(&path))?,
            Err(trouble) => Err(trouble),
        };
        let (mut replay, state) = match loaded {
            Ok(Loaded { keeper, seminar }) => {
                (Replay::new(seminar, keeper.mark(), Some(BTreeSet::new())), Ok(keeper))
            }
            Err(trouble) => (Replay::new(Seminar::empty(), Mark::START, None), Err(trouble)),
        };
        let end = replay.run(&file, length).map_err(StoreError::at(&path))?;
        let mark = replay.mark;
        let line = mark.seq.next().0;
        let read_only = match end {
            End::Clean => None,
            End::Torn => {
                self.cut(&file, mark, length)?;
                None
            }
            End::Damaged => Some(ReadOnly::JournalDamaged { line }),
            End::Newer => Some(ReadOnly::NewerJournal),
        };
        let reader_file = File::open(&path).map_err(StoreError::at(&path))?;
        let reader = JournalReader::new(&path, reader_file, replay.base, mark, replay.starts);
        let journal = Journal::new(file, reader, read_only.clone());
        let (seminar, touched) = (replay.seminar, replay.touched);
        let (seminar, keeper) = match (state, &read_only) {
            // Looked at, not touched: whoever mends the journal may want it as it is.
            (Ok(keeper), Some(_)) => (seminar, Some(keeper)),
            (Err(why), Some(_)) => self.without_state(seminar, why),
            (Ok(keeper), None) => self.topped_up(seminar, keeper, mark, touched.unwrap_or_default()),
            (Err(why), None) => self.rebuilt(seminar, mark, why, length > 0),
        };
        Ok(Opened { journal, seminar, mark, keeper, repairs: self.repairs, read_only })
    }

    fn aside(&self) -> Aside<'_> {
        Aside { paths: self.paths, clock: self.clock }
    }

    /// Cuts off what a torn write left. It is kept beside the journal, in case a good disk had it whole once.
    fn cut(&mut self, file: &File, mark: Mark, length: u64) -> Result<(), StoreError> {
        let path = self.paths.journal();
        let kept = match self.aside().torn(file, mark.offset, length) {
            Ok(kept) => Some(kept),
            Err(error) => {
                self.log.warn(format_args!("the torn end of the journal could not be kept: {error}"));
                None
            }
        };
        file.set_len(mark.offset).and_then(|()| file.sync_all()).map_err(StoreError::at(&path))?;
        disk::sync_parent(&path)?;
        let bytes = length - mark.offset;
        self.repairs.push(Repair::TornTail(TornTail { line: mark.seq.next().0, bytes, kept }));
        Ok(())
    }

    fn topped_up(
        &mut self,
        seminar: Seminar,
        keeper: Keeper,
        mark: Mark,
        touched: BTreeSet<RecordKey>,
    ) -> (Seminar, Option<Keeper>) {
        if touched.is_empty() {
            return (seminar, Some(keeper));
        }
        let changes = records::changes(&seminar, touched);
        match load::top_up(keeper, self.options.watchdog, mark, changes) {
            Ok(keeper) => (seminar, Some(keeper)),
            Err(why) => self.without_state(seminar, why),
        }
    }

    fn without_state(&mut self, seminar: Seminar, why: Trouble) -> (Seminar, Option<Keeper>) {
        self.repairs.push(Repair::StateOff { why });
        (seminar, None)
    }

    /// Sets the old sled aside and writes the state into a new one. `tell`: there was something to lose.
    fn rebuilt(
        &mut self,
        seminar: Seminar,
        mark: Mark,
        why: Trouble,
        tell: bool,
    ) -> (Seminar, Option<Keeper>) {
        // A full disk is no reason to give up a good state.
        if matches!(why, Trouble::Disk(_)) {
            return self.without_state(seminar, why);
        }
        let aside = match self.aside().sled() {
            Ok(aside) => aside,
            Err(error) => {
                self.log.error(format_args!("sled cannot be set aside: {error}"));
                return self.without_state(seminar, why);
            }
        };
        let OpenOptions { watchdog, opener } = self.options;
        let seminar = Arc::new(seminar);
        let filled = load::fill(self.paths.sled(), opener, watchdog, Arc::clone(&seminar), mark);
        // A thread that hangs has the other half; only then is there anything to copy.
        let seminar = Arc::unwrap_or_clone(seminar);
        match filled {
            Ok(keeper) => {
                if tell || aside.is_some() {
                    self.repairs.push(Repair::Rebuilt { why, aside });
                }
                (seminar, Some(keeper))
            }
            Err(why) => self.without_state(seminar, why),
        }
    }
}

fn existing(path: &Path) -> Result<Option<File>, StoreError> {
    match FileOptions::new().read(true).write(true).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::at(path)(error)),
    }
}

/// A store never begins anew where there was one: without its journal, nothing but the sled state is left of it. The
/// file is made before sled is: where it is empty and so is sled, the first opening was not finished.
fn refuse_if_lost(journal: &Path, exists: bool, loaded: &Result<Loaded, Trouble>) -> Result<(), StoreError> {
    let applied = match loaded {
        Err(Trouble::Missing) => return Ok(()),
        Err(Trouble::Empty) if exists => return Ok(()),
        Ok(loaded) if loaded.keeper.mark() == Mark::START => return Ok(()),
        Ok(loaded) => Some(loaded.keeper.mark().seq),
        Err(_) => None,
    };
    Err(StoreError::JournalLost { journal: journal.to_owned(), applied })
}

/// Whether the state was made from this journal.
fn fits(file: &File, length: u64, loaded: Loaded) -> std::io::Result<Result<Loaded, Trouble>> {
    let mark = loaded.keeper.mark();
    if mark.offset > length {
        return Ok(Err(Trouble::Ahead { applied: mark.seq }));
    }
    Ok(if scan::holds(file, &mark)? { Ok(loaded) } else { Err(Trouble::OtherJournal) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{SledVerdict, line::tests::sample, verify, verify_running};
    use std::{fs, thread};

    /// Hangs where there is a file that says so.
    fn hanging(folder: &Path) -> sled::Result<sled::Db> {
        while folder.join("hang").exists() {
            thread::park();
        }
        load::open_sled(folder)
    }

    /// Hangs everywhere.
    fn always_hanging(_: &Path) -> sled::Result<sled::Db> {
        loop {
            thread::park();
        }
    }

    fn panicking(_: &Path) -> sled::Result<sled::Db> {
        panic!("as sled does")
    }

    fn full(_: &Path) -> sled::Result<sled::Db> {
        Err(sled::Error::Io(std::io::Error::from_raw_os_error(28)))
    }

    /// Opens a store with three entries, all of them in sled.
    fn reopened(opener: Opener) -> (tempfile::TempDir, StorePaths, Opened) {
        let folder = tempfile::tempdir().unwrap();
        let paths = StorePaths::new(folder.path());
        let clock = Clock::fixed("2019-02-14T03:00:12Z".parse().unwrap());
        let lock = Lock::take(&paths).unwrap();
        let log = Log::nowhere();
        let mut opened = open(&lock, &paths, &clock, &log).unwrap();
        opened.journal.append(&[sample(1), sample(2), sample(3)]).unwrap();
        drop(opened);
        drop(open(&lock, &paths, &clock, &log).unwrap());
        fs::write(paths.sled().join("hang"), "").unwrap();
        let options = OpenOptions { watchdog: Duration::from_secs(1), opener };
        let opened = open_with(&lock, &paths, &clock, &log, options).unwrap();
        assert_eq!((opened.mark.seq.0, opened.seminar.seq().0), (3, 3));
        assert_eq!(opened.read_only, None);
        (folder, paths, opened)
    }

    #[test]
    fn a_sled_that_hangs_is_left_behind_and_made_anew() {
        let (_folder, paths, opened) = reopened(hanging);
        let aside = paths.dir().join("sled.bad-20190214T030012Z");
        assert!(aside.join("hang").exists());
        assert_eq!(opened.repairs, [Repair::Rebuilt { why: Trouble::Hung, aside: Some(aside) }]);
        let verdict = verify_running(&opened.journal.reader(), opened.keeper.as_ref()).unwrap();
        assert_eq!(verdict.sled, SledVerdict::Same);
    }

    #[test]
    fn where_sled_cannot_be_opened_at_all_the_work_goes_on_without() {
        let openers: [(Opener, Trouble); 2] =
            [(always_hanging, Trouble::Hung), (panicking, Trouble::Panicked("as sled does".to_owned()))];
        for (opener, why) in openers {
            let (_folder, paths, mut opened) = reopened(opener);
            assert!(opened.keeper.is_none());
            assert_eq!(opened.repairs, [Repair::StateOff { why }]);
            opened.journal.append(&[sample(4)]).unwrap();
            let verdict = verify_running(&opened.journal.reader(), None).unwrap();
            assert_eq!((verdict.entries, verdict.sled), (4, SledVerdict::Off));
            drop(opened);
            let lock = Lock::take(&paths).unwrap();
            let opened = open(&lock, &paths, &Clock::system(), &Log::nowhere()).unwrap();
            assert!(matches!(opened.repairs[..], [Repair::Rebuilt { .. }]), "{:?}", opened.repairs);
            assert_eq!(opened.seminar.seq().0, 4);
        }
    }

    #[test]
    fn a_full_disk_does_not_cost_a_good_state() {
        let (_folder, paths, opened) = reopened(full);
        assert!(matches!(opened.repairs[..], [Repair::StateOff { why: Trouble::Disk(_) }]));
        assert!(opened.keeper.is_none());
        drop(opened);
        let verdict = verify(&paths).unwrap();
        assert_eq!(verdict.sled, SledVerdict::Same);
    }
}
