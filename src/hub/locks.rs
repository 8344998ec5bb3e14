//! Whose console was left locked: a second terminal, another relay or the next hub does not get around a PIN.

use super::{desks::write, registry::Owner};
use crate::support::{logging::Log, paths::StorePaths};
use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// How many owners are remembered; more than there are desks, and it is for one day.
const LOCKED_AT_MOST: usize = 10_000;

/// Whose console was locked and not opened since; kept in a small file beside the store.
pub(super) struct Locks {
    file: PathBuf,
    owners: Mutex<BTreeSet<Owner>>,
}

impl Locks {
    /// Reads them. A file that cannot be read locks nobody out.
    pub(super) fn read(paths: &StorePaths, log: &Log) -> Self {
        let file = paths.locks();
        let owners = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|error| {
                log.warn(format_args!("which consoles were locked is not known: {error}"));
                BTreeSet::new()
            }),
            Err(_) => BTreeSet::new(),
        };
        Self { file, owners: Mutex::new(owners) }
    }

    /// Whether a console of this owner was locked and not opened since.
    pub(super) fn hold(&self, owner: &Owner) -> bool {
        self.owners().contains(owner)
    }

    /// A console of this owner was locked, or was opened again.
    pub(super) fn set(&self, owner: &Owner, locked: bool, log: &Log) {
        let mut owners = self.owners();
        let changed = if locked {
            owners.len() < LOCKED_AT_MOST && owners.insert(owner.clone())
        } else {
            owners.remove(owner)
        };
        if changed && let Err(error) = write(&self.file, &*owners) {
            log.warn(format_args!("which consoles are locked is known to this hub only: {error}"));
        }
    }

    fn owners(&self) -> MutexGuard<'_, BTreeSet<Owner>> {
        self.owners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::ConsoleRole, support::clock::Clock};

    #[test]
    fn the_next_hub_knows_who_was_locked() {
        let folder = tempfile::tempdir().unwrap();
        let paths = StorePaths::new(folder.path());
        let log = Log::to_file(&folder.path().join("log"), Clock::system()).unwrap();
        let owner = |desk: &str| Owner { desk: desk.parse().unwrap(), role: ConsoleRole::Desk, uid: 1_000 };
        let locks = Locks::read(&paths, &log);
        locks.set(&owner("desk-1"), true, &log);
        locks.set(&owner("desk-2"), true, &log);
        locks.set(&owner("desk-2"), false, &log);
        let locks = Locks::read(&paths, &log);
        assert!(locks.hold(&owner("desk-1")) && !locks.hold(&owner("desk-2")));
        fs::write(paths.locks(), "[").unwrap();
        assert!(!Locks::read(&paths, &log).hold(&owner("desk-1")));
    }
}
