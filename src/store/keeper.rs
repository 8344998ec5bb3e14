//! The sled state while it is kept up: records in atomic batches with the mark and the digest they stand for.

use super::{
    KeeperError, Mark,
    load::caught,
    records::{self, Digest, META, Meta, PAIR_AT_MOST},
};
use crate::domain::{RecordKey, Seminar};
use std::{collections::HashMap, fs::File, mem, path::Path};

/// Records in one batch: sled frees nothing that a batch has replaced before the batch is done.
const BATCH: usize = 1_000;
/// How many keys are named when a state differs.
const NAMED: usize = 20;

/// The sled state, open; there is one. After an error it is off for good: the journal has everything.
pub struct Keeper {
    /// None once it failed.
    db: Option<sled::Db>,
    /// sled's file, through a handle of our own: sled's flush does not sync it.
    file: File,
    mark: Mark,
    digest: Digest,
}

/// Where a state and its sled records differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// The first of the records, by their keys.
    pub(super) keys: Vec<String>,
    pub(super) total: usize,
}

impl Keeper {
    pub(super) fn new(db: sled::Db, folder: &Path, mark: Mark, digest: Digest) -> Result<Self, KeeperError> {
        let file = File::open(folder.join("db")).map_err(KeeperError::Sync)?;
        Ok(Self { db: Some(db), file, mark, digest })
    }

    /// The entry up to which the records are.
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// Puts what the records are now (none: gone), and that they stand for the state at `mark`: all or nothing, where
    /// a process killed within more than a thousand of them leaves nothing, and the state is made anew. Lasting only
    /// after [`Keeper::flush`].
    pub fn put(&mut self, mark: &Mark, changes: &[(RecordKey, Option<Vec<u8>>)]) -> Result<(), KeeperError> {
        self.put_with(mark, changes, &|| {})
    }

    /// As `put`; calls `beat` every now and then.
    pub(super) fn put_with(
        &mut self,
        mark: &Mark,
        changes: &[(RecordKey, Option<Vec<u8>>)],
        beat: &dyn Fn(),
    ) -> Result<(), KeeperError> {
        let digest = self.digest;
        let digest = self.guarded(|db| {
            if changes.len() > BATCH {
                db.remove(META)?;
            }
            let mut change = Change { batch: sled::Batch::default(), digest };
            let mut parts = changes.chunks(BATCH).peekable();
            while let Some(part) = parts.next() {
                for (key, value) in part {
                    change.record(db, key, value.as_deref())?;
                }
                if parts.peek().is_some() {
                    db.apply_batch(mem::take(&mut change.batch))?;
                    beat();
                }
            }
            change.batch.insert(META, Meta::new(mark, change.digest).encode());
            db.apply_batch(change.batch)?;
            Ok(change.digest)
        })?;
        self.mark = *mark;
        self.digest = digest;
        Ok(())
    }

    /// Writes every record of a state into a new sled, `beat` after each batch; the mark comes with the last one.
    pub(super) fn fill(
        &mut self,
        seminar: &Seminar,
        mark: &Mark,
        beat: &dyn Fn(),
    ) -> Result<(), KeeperError> {
        let keys: Vec<RecordKey> = seminar.record_keys().collect();
        let digest = self.guarded(|db| {
            let mut change = Change { batch: sled::Batch::default(), digest: Digest::default() };
            for keys in keys.chunks(BATCH) {
                for key in keys {
                    let value = seminar.record(key).map(|record| records::encode(&record));
                    change.insert(key, value.as_deref().unwrap_or_default())?;
                }
                db.apply_batch(mem::take(&mut change.batch))?;
                beat();
            }
            Ok(change.digest)
        })?;
        self.digest = digest;
        self.put_with(mark, &[], beat)?;
        self.flush()
    }

    /// Makes everything put so far last.
    pub fn flush(&mut self) -> Result<(), KeeperError> {
        self.guarded(|db| db.flush().map(drop).map_err(KeeperError::from))?;
        self.file.sync_data().map_err(|error| {
            // What was not synced must not be counted on by a later sync either.
            mem::forget(self.db.take());
            KeeperError::Sync(error)
        })
    }

    /// Where the records differ from those of a state; none when they are the same.
    pub(super) fn difference(&self, seminar: &Seminar) -> Result<Option<Difference>, KeeperError> {
        let db = self.db.as_ref().ok_or(KeeperError::Off)?;
        caught(|| difference(db, seminar)).map_err(KeeperError::Panicked)?
    }

    /// Runs `f`; when it fails or panics, sled is given up, and not even dropped: that could hang or panic again.
    fn guarded<T>(&mut self, f: impl FnOnce(&sled::Db) -> Result<T, KeeperError>) -> Result<T, KeeperError> {
        let db = self.db.as_ref().ok_or(KeeperError::Off)?;
        let result = caught(|| f(db)).unwrap_or_else(|panic| Err(KeeperError::Panicked(panic)));
        if result.is_err() {
            mem::forget(self.db.take());
        }
        result
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let db = self.db.take();
        // sled syncs when it is dropped, and panics when it cannot.
        drop(caught(move || drop(db)));
    }
}

/// A batch being put together, and the digest after it.
struct Change {
    batch: sled::Batch,
    digest: Digest,
}

impl Change {
    fn record(&mut self, db: &sled::Db, key: &RecordKey, value: Option<&[u8]>) -> Result<(), KeeperError> {
        let name = key.to_string();
        if let Some(old) = db.get(&name)? {
            if value == Some(&old) {
                return Ok(());
            }
            self.remove(name.as_bytes(), &old);
        } else if db.contains_key(records::piece_key(&name, 0))? {
            for pair in db.scan_prefix(records::pieces_prefix(&name)) {
                let (key, old) = pair?;
                self.remove(&key, &old);
            }
        }
        value.map_or(Ok(()), |value| self.insert(key, value))
    }

    fn remove(&mut self, key: &[u8], old: &[u8]) {
        self.digest.subtract(Digest::of(key, old));
        self.batch.remove(key);
    }

    fn insert(&mut self, key: &RecordKey, value: &[u8]) -> Result<(), KeeperError> {
        for (name, piece) in records::pairs(&key.to_string(), value) {
            let bytes = name.len() + piece.len();
            if bytes > PAIR_AT_MOST {
                return Err(KeeperError::TooLarge { key: key.clone(), bytes });
            }
            self.digest.add(Digest::of(&name, piece));
            self.batch.insert(name, piece);
        }
        Ok(())
    }
}

fn difference(db: &sled::Db, seminar: &Seminar) -> Result<Option<Difference>, KeeperError> {
    let mut expected: HashMap<Vec<u8>, Digest> = HashMap::new();
    records::each_pair(seminar, &mut |key, value| {
        expected.insert(key.to_vec(), Digest::of(key, value));
    });
    let mut wrong: Vec<Vec<u8>> = Vec::new();
    for pair in db.iter() {
        let (key, value) = pair?;
        let key = key.to_vec();
        if key != META && expected.remove(&key) != Some(Digest::of(&key, &value)) {
            wrong.push(key);
        }
    }
    wrong.extend(expected.into_keys());
    let mut keys: Vec<String> = wrong
        .iter()
        .map(|key| {
            let record = key.split(|byte| *byte == 0).next().unwrap_or_default();
            String::from_utf8_lossy(record).into_owned()
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let total = keys.len();
    keys.truncate(NAMED);
    Ok((total > 0).then_some(Difference { keys, total }))
}
