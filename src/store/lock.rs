//! The lock on a store: one hub at a time, and where to find it.

use super::{StoreError, disk};
use crate::support::paths::StorePaths;
use rustix::{
    fs::{FlockOperation, flock},
    io::Errno,
};
use std::{
    ffi::OsString,
    fs::{File, OpenOptions},
    io::{self, ErrorKind, Read as _},
    os::unix::{
        ffi::{OsStrExt as _, OsStringExt as _},
        fs::{FileExt as _, OpenOptionsExt as _},
    },
    path::{Path, PathBuf},
    process, thread,
};

/// How often a lock that only somebody's question stands in the way of is tried again.
const TRIES: usize = 10_000;

/// The store is this process's alone for as long as this lives; a killed process holds nothing.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// Who has a store. Either part is none for the moment before the holder has written it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The process.
    pub pid: Option<u32>,
    /// Where it listens.
    pub socket: Option<PathBuf>,
}

impl Lock {
    /// Takes the store, and makes its folder where there is none; [`StoreError::Held`] when another process has it.
    pub fn take(paths: &StorePaths) -> Result<Self, StoreError> {
        disk::make_folder(paths.dir())?;
        Self::take_in_folder(paths)
    }

    /// Takes the store whose folder is there.
    pub(super) fn take_in_folder(paths: &StorePaths) -> Result<Self, StoreError> {
        let path = paths.lock();
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(StoreError::at(&path))?;
        for _ in 0..TRIES {
            if locked(&file, &path, FlockOperation::NonBlockingLockExclusive)? {
                let lock = Self { file, path };
                lock.write(process::id().to_string().as_bytes())?;
                return Ok(lock);
            }
            if !locked(&file, &path, FlockOperation::NonBlockingLockShared)? {
                break;
            }
            // Nobody has it: somebody asked [`Lock::holder`] just now, for a few microseconds.
            flock(&file, FlockOperation::Unlock).map_err(io::Error::from).map_err(StoreError::at(&path))?;
            thread::yield_now();
        }
        let Holder { pid, socket } = read(&file).map_err(StoreError::at(&path))?;
        Err(StoreError::Held { pid, socket })
    }

    /// Writes down where this process listens, for whoever finds the store taken.
    pub fn announce(&self, socket: &Path) -> Result<(), StoreError> {
        let mut text = format!("{}\n", process::id()).into_bytes();
        text.extend_from_slice(socket.as_os_str().as_bytes());
        self.write(&text)
    }

    /// Who has the store at this moment; none when nobody has. Takes nothing and makes nothing.
    pub fn holder(paths: &StorePaths) -> Result<Option<Holder>, StoreError> {
        let path = paths.lock();
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::at(&path)(error)),
        };
        // A shared lock, let go at once with the file: it never stands in the way of another question, and
        // `take` knows it from a hub's.
        if locked(&file, &path, FlockOperation::NonBlockingLockShared)? {
            return Ok(None);
        }
        read(&file).map(Some).map_err(StoreError::at(&path))
    }

    /// The text ends with a line feed, so that one read halfway is not taken for a shorter path.
    fn write(&self, text: &[u8]) -> Result<(), StoreError> {
        let text = [text, b"\n"].concat();
        self.forget().and_then(|()| self.file.write_all_at(&text, 0)).map_err(StoreError::at(&self.path))
    }

    /// Leaves one byte: a file without any would need room for the next text, and on a full disk there is none.
    fn forget(&self) -> io::Result<()> {
        self.file.set_len(1)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What the file says would only mislead a reader of the folder.
        drop(self.forget());
        // The lock would go with the file too, but only with its last holder: a process that was just forked and has
        // not come to its own program yet is one for a moment.
        let _ = flock(&self.file, FlockOperation::Unlock);
    }
}

fn locked(file: &File, path: &Path, how: FlockOperation) -> Result<bool, StoreError> {
    loop {
        match flock(file, how) {
            Ok(()) => return Ok(true),
            Err(Errno::WOULDBLOCK) => return Ok(false),
            Err(Errno::INTR) => {}
            Err(errno) => return Err(StoreError::at(path)(errno.into())),
        }
    }
}

fn read(mut file: &File) -> io::Result<Holder> {
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    let mut parts = text.strip_suffix(b"\n").unwrap_or_default().splitn(2, |byte| *byte == b'\n');
    let pid = parts.next().and_then(|pid| std::str::from_utf8(pid).ok()?.parse().ok());
    let socket = parts.next().map(|path| PathBuf::from(OsString::from_vec(path.to_vec())));
    Ok(Holder { pid, socket })
}
