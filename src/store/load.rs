//! Taking the state out of sled: opened and scanned on a thread of its own, which may panic or hang.

use super::{
    Keeper, Mark,
    records::{self, Digest, META, Meta},
};
use crate::{
    domain::{RecordKey, Seminar, Seq, seminar::Rebuild},
    support::clock::pause,
};
use std::{
    any::Any,
    io::{self, ErrorKind},
    mem,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

/// What sled keeps of its file in memory. Records are read once, at the start, and written at the pace of people.
const CACHE: u64 = 4 * 1024 * 1024;
/// Records read between two signs of life.
const BEAT: usize = 1_000;
/// How often, and how long apart, a sled that is being let go is tried.
const TRIES: usize = 200;
const PAUSE: Duration = Duration::from_millis(10);

/// Why the sled state was not taken as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is none.
    Missing,
    /// There is nothing in it.
    Empty,
    /// It does not say what it stands for: its writing was not finished, or another version wrote it.
    Incomplete,
    /// sled said no.
    Failed(String),
    /// sled panicked.
    Panicked(String),
    /// sled gave no sign of life for as long as the watchdog waits.
    Hung,
    /// The records are not those that were written.
    WrongDigest,
    /// It holds entries that the journal does not have.
    Ahead {
        /// The last entry it holds.
        applied: Seq,
    },
    /// It was made from another journal.
    OtherJournal,
    /// The disk is full or takes no writes: sled cannot even be read then, but may be quite well.
    Disk(String),
}

/// How sled is opened; tests put one in its place that hangs.
pub(super) type Opener = fn(&Path) -> sled::Result<sled::Db>;

/// A state as it was found in sled, sound in itself.
pub(super) struct Loaded {
    pub(super) keeper: Keeper,
    pub(super) seminar: Seminar,
}

/// Opens sled as this program keeps it.
pub(super) fn open_sled(folder: &Path) -> sled::Result<sled::Db> {
    sled::Config::new()
        .path(folder)
        .mode(sled::Mode::LowSpace)
        .cache_capacity(CACHE)
        .flush_every_ms(None)
        .use_compression(false)
        .open()
}

/// Loads the state in `folder`.
pub(super) fn load(folder: PathBuf, opener: Opener, watchdog: Duration) -> Result<Loaded, Trouble> {
    match folder.symlink_metadata() {
        Ok(_) => watched(watchdog, move |beat| load_here(&folder, opener, beat)),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Trouble::Missing),
        Err(error) => Err(of_io(&error)),
    }
}

fn load_here(folder: &Path, opener: Opener, beat: &dyn Fn()) -> Result<Loaded, Trouble> {
    let db =
        caught(|| open_free(folder, opener)).map_err(Trouble::Panicked)?.map_err(|error| of_sled(&error))?;
    beat();
    match caught(|| scan(&db, beat)).unwrap_or_else(|panic| Err(Trouble::Panicked(panic))) {
        Ok((seminar, mark, digest)) => {
            let keeper =
                Keeper::new(db, folder, mark, digest).map_err(|error| Trouble::Failed(error.to_string()))?;
            Ok(Loaded { keeper, seminar })
        }
        Err(trouble) => {
            // It syncs when it is dropped, and may panic then.
            drop(caught(move || drop(db)));
            Err(trouble)
        }
    }
}

/// Opens sled once nobody holds it: for a moment after it was closed, a thread of its own or a child just being started
/// may still have the file. Only one hub comes here at all.
fn open_free(folder: &Path, opener: Opener) -> sled::Result<sled::Db> {
    for _ in 0..TRIES {
        match opener(folder) {
            Err(sled::Error::Io(error)) if error.to_string().contains("could not acquire lock") => {
                pause(PAUSE);
            }
            opened => return opened,
        }
    }
    opener(folder)
}

fn scan(db: &sled::Db, beat: &dyn Fn()) -> Result<(Seminar, Mark, Digest), Trouble> {
    let mut meta = None;
    let mut any = false;
    let mut digest = Digest::default();
    let mut records = Records::default();
    for (at, pair) in db.iter().enumerate() {
        let (key, value) = pair.map_err(|error| of_sled(&error))?;
        if at % BEAT == 0 {
            beat();
        }
        if key == META {
            meta = Some(value);
            continue;
        }
        any = true;
        digest.add(Digest::of(&key, &value));
        records.take(&key, &value)?;
    }
    let Some(meta) = meta else { return Err(if any { Trouble::Incomplete } else { Trouble::Empty }) };
    let meta = Meta::decode(&meta).ok_or(Trouble::Incomplete)?;
    if meta.digest != digest {
        return Err(Trouble::WrongDigest);
    }
    let seminar = records.finish()?;
    if seminar.seq() != meta.mark().seq {
        return Err(Trouble::Failed(format!("it is at {} and says {}", seminar.seq(), meta.mark().seq)));
    }
    Ok((seminar, meta.mark(), digest))
}

/// Puts records together from what sled has, in the order of its keys: pieces come one after the other.
#[derive(Default)]
struct Records {
    rebuild: Rebuild,
    /// The record whose pieces are coming in.
    name: String,
    pieces: Vec<u8>,
}

impl Records {
    fn take(&mut self, key: &[u8], value: &[u8]) -> Result<(), Trouble> {
        let (name, piece) = records::whose(key)
            .ok_or_else(|| Trouble::Failed(format!("key {:?}", key.escape_ascii().to_string())))?;
        if piece.is_none() {
            self.end()?;
            return put(&mut self.rebuild, name, value);
        }
        if self.name != name {
            self.end()?;
            name.clone_into(&mut self.name);
        }
        self.pieces.extend_from_slice(value);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Trouble> {
        let (name, value) = (mem::take(&mut self.name), mem::take(&mut self.pieces));
        if name.is_empty() { Ok(()) } else { put(&mut self.rebuild, &name, &value) }
    }

    fn finish(mut self) -> Result<Seminar, Trouble> {
        self.end()?;
        Ok(self.rebuild.finish())
    }
}

fn put(rebuild: &mut Rebuild, name: &str, value: &[u8]) -> Result<(), Trouble> {
    let put = name.parse::<RecordKey>().and_then(|key| rebuild.put(&key, value));
    put.map_err(|fault| Trouble::Failed(fault.to_string()))
}

/// Opens a new sled in a folder that is there, and writes a state into it.
pub(super) fn fill(
    folder: PathBuf,
    opener: Opener,
    watchdog: Duration,
    seminar: Arc<Seminar>,
    mark: Mark,
) -> Result<Keeper, Trouble> {
    watched(watchdog, move |beat| {
        let db = caught(|| opener(&folder)).map_err(Trouble::Panicked)?.map_err(|error| of_sled(&error))?;
        beat();
        let mut keeper =
            Keeper::new(db, &folder, Mark::START, Digest::default()).map_err(|error| of_keeper(&error))?;
        keeper.fill(&seminar, &mark, beat).map_err(|error| of_keeper(&error))?;
        Ok(keeper)
    })
}

/// Brings a state that was behind up to `mark`.
pub(super) fn top_up(
    mut keeper: Keeper,
    watchdog: Duration,
    mark: Mark,
    changes: Vec<(RecordKey, Option<Vec<u8>>)>,
) -> Result<Keeper, Trouble> {
    watched(watchdog, move |beat| {
        keeper.put_with(&mark, &changes, beat).map_err(|error| of_keeper(&error))?;
        Ok(keeper)
    })
}

/// Runs `job` on a thread of its own; gives up on it when it has not called `beat` for `limit`. The thread is left
/// behind then, and what it still may come back with is thrown away without being dropped.
fn watched<T: Send + 'static>(
    limit: Duration,
    job: impl FnOnce(&dyn Fn()) -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let beats = Arc::new(AtomicU64::new(0));
    // One answer, which the thread never waits to give.
    let (answer, answered) = mpsc::sync_channel(1);
    let heart = Arc::clone(&beats);
    let spawned = thread::Builder::new().name("state".to_owned()).spawn(move || {
        let beat = || {
            heart.fetch_add(1, Ordering::Relaxed);
        };
        let result = caught(|| job(&beat)).unwrap_or_else(|panic| Err(Trouble::Panicked(panic)));
        if let Err(late) = answer.send(result) {
            mem::forget(late);
        }
    });
    if let Err(error) = spawned {
        return Err(of_io(&error));
    }
    let mut seen = 0;
    loop {
        match answered.recv_timeout(limit) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Disconnected) => return Err(Trouble::Panicked("no answer".to_owned())),
            Err(RecvTimeoutError::Timeout) => {
                let now = beats.load(Ordering::Relaxed);
                if mem::replace(&mut seen, now) == now {
                    return Err(Trouble::Hung);
                }
            }
        }
    }
}

/// Runs `f`; a panic becomes its message.
pub(super) fn caught<T>(f: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(f)).map_err(|payload| message(payload.as_ref()))
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message").to_owned()
}

fn of_sled(error: &sled::Error) -> Trouble {
    match error {
        sled::Error::Io(error) => of_io(error),
        other => Trouble::Failed(other.to_string()),
    }
}

fn of_keeper(error: &super::KeeperError) -> Trouble {
    match error {
        super::KeeperError::Sled(error) => of_sled(error),
        super::KeeperError::Sync(error) => of_io(error),
        other => Trouble::Failed(other.to_string()),
    }
}

fn of_io(error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded
        | ErrorKind::FileTooLarge
        | ErrorKind::ReadOnlyFilesystem
        | ErrorKind::PermissionDenied => Trouble::Disk(error.to_string()),
        _ => Trouble::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_takes_long_but_lives_is_waited_for() {
        let limit = Duration::from_millis(200);
        let clock = crate::support::clock::Clock::system();
        let slow = watched(limit, move |beat| {
            while clock.monotonic() < limit * 3 {
                beat();
                thread::yield_now();
            }
            Ok(7)
        });
        assert_eq!(slow, Ok(7));
    }

    #[test]
    fn a_job_that_hangs_or_panics_is_given_up() {
        let hung = watched(Duration::from_millis(20), |_| -> Result<(), Trouble> {
            loop {
                thread::park();
            }
        });
        assert_eq!(hung, Err(Trouble::Hung));
        let panicked = watched(Duration::from_secs(20), |_| -> Result<(), Trouble> { panic!("so {}", 1) });
        assert_eq!(panicked, Err(Trouble::Panicked("so 1".to_owned())));
    }
}
