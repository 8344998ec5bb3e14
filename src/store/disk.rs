//! Small things about files and folders that every part of the store needs.

use super::StoreError;
use crate::support::paths::StorePaths;
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, ErrorKind, Read},
    os::unix::fs::{DirBuilderExt as _, FileExt as _, OpenOptionsExt as _},
    path::Path,
};

/// Below this much free space a store takes no more writes, so that what is under way can still be finished.
pub const RESERVE: u64 = 64 * 1024 * 1024;

/// The space on the store's disk that this user can still fill, in bytes.
pub fn free_space(paths: &StorePaths) -> Result<u64, StoreError> {
    let at =
        rustix::fs::statvfs(paths.dir()).map_err(io::Error::from).map_err(StoreError::at(paths.dir()))?;
    Ok(at.f_bavail.saturating_mul(at.f_frsize))
}

/// Makes a folder that only its owner may enter, and the folders above it; an existing one is left as it is.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Ok(());
    }
    match DirBuilder::new().recursive(true).mode(0o700).create(path) {
        Ok(()) => sync_parent(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(StoreError::NotAFolder { path: path.to_owned() })
        }
        Err(error) => Err(StoreError::at(path)(error)),
    }
}

/// Makes a file that only its owner may read, never over another one.
pub(super) fn create_file(path: &Path) -> Result<File, StoreError> {
    OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path).map_err(|error| {
        match error.kind() {
            ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
            _ => StoreError::at(path)(error),
        }
    })
}

/// Makes it last that a file was created, renamed or cut.
pub(super) fn sync_parent(path: &Path) -> Result<(), StoreError> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(StoreError::at(folder))
}

/// Whether there is anything at this path, as far as can be told.
pub(super) fn exists(path: &Path) -> Result<bool, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::at(path)(error)),
    }
}

/// Part of a file as a stream that leaves the file's own position alone: any number can be read at once.
pub(super) struct Window<'a> {
    file: &'a File,
    at: u64,
    end: u64,
}

impl<'a> Window<'a> {
    /// The bytes from `at` up to `end`, or to the end of the file when that comes first.
    pub(super) fn new(file: &'a File, at: u64, end: u64) -> Self {
        Self { file, at, end }
    }
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = left.min(buffer.len());
        let read = self.file.read_at(buffer.get_mut(..most).unwrap_or_default(), self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}
