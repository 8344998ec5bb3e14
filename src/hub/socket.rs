//! The socket's place, and its making.

use crate::{store::Lock, support::paths::StorePaths};
use rustix::fs::Mode;
use std::{
    fs, io,
    os::unix::net::UnixListener,
    path::{Path, PathBuf},
};

/// The longest path that a socket may have.
const LONGEST: usize = 100;

/// Where the socket is made, and the folder made for it alone, if there is one.
pub(super) struct Place {
    pub(super) path: PathBuf,
    own_folder: Option<tempfile::TempDir>,
}

impl Place {
    /// In the store, or, where that path is too long for a socket, in a fresh folder that only this account enters.
    ///
    /// # Errors
    /// When that folder cannot be made.
    pub(super) fn choose(paths: &StorePaths) -> io::Result<Self> {
        let path = paths.socket();
        if path.as_os_str().len() <= LONGEST {
            return Ok(Self { path, own_folder: None });
        }
        // The folders that tempfile makes are 0700.
        let folder = tempfile::Builder::new().prefix("routedesk-").tempdir_in("/tmp")?;
        let path = folder.path().join(path.file_name().unwrap_or_else(|| "hub.sock".as_ref()));
        Ok(Self { path, own_folder: Some(folder) })
    }

    /// Makes the socket. Only who holds the lock may: then a socket that is there is a dead hub's.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(super) fn listen(&self, _holder: &Lock) -> io::Result<UnixListener> {
        remove(&self.path)?;
        let before = rustix::process::umask(Mode::from_raw_mode(0o077));
        let listener = UnixListener::bind(&self.path);
        rustix::process::umask(before);
        listener
    }

    /// Removes the socket, so that nobody finds a hub that is gone.
    pub(super) fn clear(self) {
        let _gone_already = remove(&self.path);
        drop(self.own_folder);
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
