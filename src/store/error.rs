//! What can go wrong with a store, as data; the sentences that people read are worded elsewhere.

use crate::domain::{RecordKey, Seq, refusal::ReadOnly};
use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// Why a store, or a file of it, cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another hub has the store.
    #[error("the store is held by another hub (pid {pid:?}, socket {socket:?})")]
    Held {
        /// Its process, where it has said so.
        pid: Option<u32>,
        /// Where it listens, where it has said so.
        socket: Option<PathBuf>,
    },
    /// There is no store in this folder.
    #[error("there is no store in {path}")]
    NoStore {
        /// The folder.
        path: PathBuf,
    },
    /// The user may not read or write the file.
    #[error("no permission for {path}")]
    NoPermission {
        /// The file or folder.
        path: PathBuf,
    },
    /// The store's folder belongs to somebody else.
    #[error("{path} belongs to user {uid}")]
    NotOwner {
        /// The folder.
        path: PathBuf,
        /// Its owner.
        uid: u32,
    },
    /// The file system takes no writes.
    #[error("{path} is on a file system that is mounted read-only")]
    ReadOnlyFs {
        /// The file or folder.
        path: PathBuf,
    },
    /// There is a file where the store's folder should be.
    #[error("{path} is not a folder")]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("no space is left for {path}")]
    DiskFull {
        /// The file that found no room.
        path: PathBuf,
    },
    /// The journal is missing or empty though there is a state that was made from one.
    #[error("{journal} is missing or empty, but the state beside it is at entry {applied:?}")]
    JournalLost {
        /// Where the journal should be.
        journal: PathBuf,
        /// The last entry that the state holds, where it can be read.
        applied: Option<Seq>,
    },
    /// Somebody else wrote into the journal while it was open here.
    #[error("{path} was changed by somebody else")]
    JournalChanged {
        /// The journal.
        path: PathBuf,
    },
    /// A line of the journal is damaged.
    #[error("{path} is damaged at line {line}")]
    Damaged {
        /// The journal, or a backup of one.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
    },
    /// A newer routedesk wrote the journal.
    #[error("{path} was written by a newer routedesk from line {line} on")]
    Newer {
        /// The journal, or a backup of one.
        path: PathBuf,
        /// The first line that is not understood.
        line: u64,
    },
    /// A backup is never written over a file.
    #[error("{path} exists")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A backup is never restored over entries.
    #[error("{path} has entries")]
    NotEmpty {
        /// The journal.
        path: PathBuf,
    },
    /// Anything else that the system said.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl StoreError {
    /// For `map_err`: names the cause where it is one that people can do something about.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| {
            let path = path.to_owned();
            match source.kind() {
                ErrorKind::PermissionDenied => Self::NoPermission { path },
                ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyFs { path },
                ErrorKind::NotADirectory => Self::NotAFolder { path },
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull { path },
                _ => Self::Io { path, source },
            }
        }
    }
}

/// Why entries were not appended to the journal.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The journal may not be written at all; nothing was.
    #[error("the journal takes nothing: {0:?}")]
    Closed(ReadOnly),
    /// An earlier write failed and [`super::Journal::recover`] has not succeeded since; nothing was written.
    #[error("the journal has failed before and was not reread since")]
    Poisoned,
    /// The entries do not follow the last one; nothing was written.
    #[error("entry {found} was to be written where {expected} belongs")]
    OutOfOrder {
        /// The next number.
        expected: Seq,
        /// The number that came.
        found: Seq,
    },
    /// The file is not as it was left: somebody else writes to it. Nothing was written.
    #[error("the journal is {found} bytes long where {expected} were written")]
    Changed {
        /// As long as it was left.
        expected: u64,
        /// As long as it is.
        found: u64,
    },
    /// The system failed: whether the entries are on the disk is not known until [`super::Journal::recover`] says so.
    #[error("the journal could not be written: {source}")]
    Failed {
        /// What the system said.
        source: io::Error,
        /// Whether the file was cut back to its last good line.
        cut_back: bool,
    },
}

/// Why the sled state cannot be kept up in this run. The journal is not touched by it.
#[derive(Debug, thiserror::Error)]
pub enum KeeperError {
    /// sled failed.
    #[error(transparent)]
    Sled(#[from] sled::Error),
    /// sled panicked.
    #[error("sled panicked: {0}")]
    Panicked(String),
    /// sled's file could not be made safe on the disk.
    #[error("the state could not be synced: {0}")]
    Sync(#[source] io::Error),
    /// A pair of key and value would be larger than sled keeps safely.
    #[error("record {key} would be kept in {bytes} bytes at once")]
    TooLarge {
        /// The record.
        key: RecordKey,
        /// How large.
        bytes: usize,
    },
    /// It failed before.
    #[error("the state store is off since it failed")]
    Off,
}
