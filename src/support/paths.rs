//! Where a store is, and what each file in its folder is called.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use etcetera::base_strategy::Xdg;

/// The environment variable that names the store folder.
pub const STORE_VARIABLE: &str = "ROUTEDESK_STORE";

/// Why no store folder could be named.
#[derive(Debug, thiserror::Error)]
pub enum PathError {
    /// The flag was given without a folder, as an unset variable in a script does.
    #[error("the store folder that was given is empty")]
    Empty,
    /// There is nowhere to put the default store.
    #[error("there is no home folder: name the store with --store or {STORE_VARIABLE}")]
    NoHome(#[source] etcetera::HomeDirError),
    /// A relative path was given and the current folder cannot be told.
    #[error("cannot tell where {given} is")]
    Relative {
        /// The path as it was given.
        given: PathBuf,
        /// Why the current folder is not known.
        #[source]
        source: io::Error,
    },
}

/// The store folder: the flag, else `ROUTEDESK_STORE` (an empty one counts as not set), else
/// `routedesk` in the user's data folder. Absolute, because a hub works in `/`.
pub fn store_dir(flag: Option<PathBuf>, env: Option<OsString>) -> Result<PathBuf, PathError> {
    let given = flag.or_else(|| env.filter(|dir| !dir.is_empty()).map(PathBuf::from));
    match given {
        Some(dir) if dir.as_os_str().is_empty() => Err(PathError::Empty),
        Some(given) => std::path::absolute(&given).map_err(|source| PathError::Relative { given, source }),
        None => Ok(Xdg::new().map_err(PathError::NoHome)?.data_dir().join("routedesk")),
    }
}

/// The files of one store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorePaths {
    dir: PathBuf,
}

impl StorePaths {
    /// The files of the store in `dir`.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// The store folder itself.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The file whose lock says who owns the store; holds the owner's pid and socket path.
    pub fn lock(&self) -> PathBuf {
        self.dir.join("LOCK")
    }

    /// The journal: the truth.
    pub fn journal(&self) -> PathBuf {
        self.dir.join("journal.jsonl")
    }

    /// The folder of the sled state, which follows the journal.
    pub fn sled(&self) -> PathBuf {
        self.dir.join("sled")
    }

    /// The hub's log.
    pub fn hub_log(&self) -> PathBuf {
        self.dir.join("hub.log")
    }

    /// What was set at desks for their terminals.
    pub fn desks(&self) -> PathBuf {
        self.dir.join("desks.json")
    }

    /// Whose consoles were left locked.
    pub fn locks(&self) -> PathBuf {
        self.dir.join("locks.json")
    }

    /// Where the hub listens, unless the path is too long for a socket: then `LOCK` says where.
    pub fn socket(&self) -> PathBuf {
        self.dir.join("hub-v1.sock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_comes_before_the_variable() {
        let found = store_dir(Some("/day/one".into()), Some("/day/two".into())).unwrap();
        assert_eq!(found, Path::new("/day/one"));
        let found = store_dir(None, Some("/day/two".into())).unwrap();
        assert_eq!(found, Path::new("/day/two"));
    }

    #[test]
    fn an_empty_flag_is_a_mistake_and_an_empty_variable_is_not_set() {
        let refused = store_dir(Some(PathBuf::new()), Some("/day/two".into()));
        assert!(matches!(refused, Err(PathError::Empty)), "{refused:?}");
        let found = store_dir(None, Some(OsString::new())).unwrap();
        assert!(found.is_absolute() && found.ends_with("routedesk"), "{found:?}");
    }

    #[test]
    fn a_relative_store_is_made_absolute() {
        let found = store_dir(Some("days/one".into()), None).unwrap();
        assert_eq!(found, std::env::current_dir().unwrap().join("days/one"));
    }

    #[test]
    fn every_file_lies_in_the_folder() {
        let paths = StorePaths::new("/day");
        let files = [
            paths.lock(),
            paths.journal(),
            paths.sled(),
            paths.hub_log(),
            paths.desks(),
            paths.locks(),
            paths.socket(),
        ];
        for (at, file) in files.iter().enumerate() {
            assert_eq!(file.parent(), Some(paths.dir()));
            assert!(!files[..at].contains(file), "{file:?} twice");
        }
    }
}
