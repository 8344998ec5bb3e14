//! Files that verbs read and write. What is written appears whole or not at all.

use super::{Exit, Failure};
use crate::words::Id;
use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, BufWriter, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A file being written: beside its place until [`Writing::finish`], gone when dropped before.
pub(super) struct Writing {
    to: BufWriter<To>,
    path: PathBuf,
    keep_old: bool,
}

enum To {
    Beside(NamedTempFile),
    /// Not a file that could be replaced: `/dev/stdout`, a pipe.
    Straight(File),
}

impl io::Write for To {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside(file) => file.write(bytes),
            Self::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside(file) => file.flush(),
            Self::Straight(file) => file.flush(),
        }
    }
}

impl Writing {
    /// Writes a report to `path`; what was there before is replaced.
    pub(super) fn report(path: &Path) -> Result<Self, Failure> {
        Self::begin(path, false, 0o666).map_err(of(path))
    }

    /// Writes a backup to `path`, which only its owner may read; what is there already stays.
    pub(super) fn backup(path: &Path) -> Result<Self, Failure> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(exists(path));
        }
        Self::begin(path, true, 0o600).map_err(of(path))
    }

    fn begin(path: &Path, keep_old: bool, mode: u32) -> io::Result<Self> {
        // A link stays a link: what it points to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&path).is_ok_and(|there| !there.is_file()) {
            let file = OpenOptions::new().write(true).open(&path)?;
            return Ok(Self { to: BufWriter::new(To::Straight(file)), path, keep_old });
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = tempfile::Builder::new()
            .prefix(".routedesk-")
            .permissions(Permissions::from_mode(mode))
            .tempfile_in(folder)?;
        Ok(Self { to: BufWriter::with_capacity(64 * 1024, To::Beside(file)), path, keep_old })
    }

    /// Writes on.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.to.write_all(bytes).map_err(of(&self.path))
    }

    /// Puts the file into its place, safe on the disk.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let path = self.path;
        let to = self.to.into_inner().map_err(|error| of(&path)(error.into_error()))?;
        let To::Beside(file) = to else { return Ok(()) };
        file.as_file().sync_all().map_err(of(&path))?;
        let put = if self.keep_old { file.persist_noclobber(&path) } else { file.persist(&path) };
        put.map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => exists(&path),
            _ => of(&path)(error.error),
        })?;
        Ok(())
    }
}

/// Reads a file of at most so many bytes.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            Failure::said(Exit::Usage, Id::FailedNoFile, &[("path", path.display().to_string().into())])
        }
        _ => of(path)(error),
    })
}

/// For `map_err`: what a file that was named cannot do.
pub(super) fn of(path: &Path) -> impl FnOnce(io::Error) -> Failure {
    let path = path.display().to_string();
    |error| {
        let error = error.to_string();
        Failure::said(Exit::Refused, Id::FailedNamedFile, &[("path", path.into()), ("error", error.into())])
    }
}

fn exists(path: &Path) -> Failure {
    Failure::said(Exit::Refused, Id::FailedExists, &[("path", path.display().to_string().into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_report_appears_whole_and_replaces_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("routes.csv");
        fs::write(&path, "old").unwrap();
        let mut writing = Writing::report(&path).unwrap();
        writing.bytes(b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        writing.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["routes.csv"]);
    }

    #[test]
    fn a_report_that_is_not_finished_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut writing = Writing::report(&folder.path().join("routes.csv")).unwrap();
        writing.bytes(b"half").unwrap();
        drop(writing);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn a_backup_replaces_nothing_and_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("day.jsonl");
        let (one, two) = (Writing::backup(&path).unwrap(), Writing::backup(&path).unwrap());
        one.finish().unwrap();
        assert!(two.finish().is_err(), "the second came to a file that was there");
        assert!(Writing::backup(&path).is_err());
        assert_eq!(names(folder.path()), ["day.jsonl"]);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
    }

    #[test]
    fn what_is_no_file_is_written_straight() {
        let mut writing = Writing::report(Path::new("/dev/null")).unwrap();
        writing.bytes(b"x").unwrap();
        writing.finish().unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
