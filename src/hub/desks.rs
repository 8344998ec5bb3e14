//! What was set at each desk for the terminal that stands there; kept in a small file beside the store.

use crate::{
    domain::DeskName,
    support::{logging::Log, paths::StorePaths},
    terminal::DeskSetting,
};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// The most desks that are remembered: a name costs nothing to make up.
const DESKS: usize = 1_000;

/// The settings of all desks.
pub(super) struct Desks {
    file: PathBuf,
    known: Mutex<BTreeMap<DeskName, DeskSetting>>,
}

impl Desks {
    /// Reads them. A file that cannot be read is none: a screen comes up all the same.
    pub(super) fn read(paths: &StorePaths, log: &Log) -> Self {
        let file = paths.desks();
        let known = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|error| {
                log.warn(format_args!("the settings of desks are not used: {error}"));
                BTreeMap::new()
            }),
            Err(_) => BTreeMap::new(),
        };
        Self { file, known: Mutex::new(known) }
    }

    /// What is set for a desk.
    pub(super) fn of(&self, desk: &DeskName) -> DeskSetting {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(desk).copied().unwrap_or_default()
    }

    /// Sets it, from now on and for the next hub.
    pub(super) fn set(&self, desk: &DeskName, setting: DeskSetting, log: &Log) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if setting == DeskSetting::default() {
            known.remove(desk);
        } else if known.len() < DESKS || known.contains_key(desk) {
            known.insert(desk.clone(), setting);
        }
        if let Err(error) = write(&self.file, &*known) {
            log.warn(format_args!("the settings of desks hold for this hub only: {error}"));
        }
    }
}

/// Writes the whole file, so that half of it is never there.
pub(super) fn write(file: &Path, known: &impl Serialize) -> io::Result<()> {
    let folder = file.parent().ok_or(io::ErrorKind::NotFound)?;
    let mut fresh = tempfile::NamedTempFile::new_in(folder)?;
    fresh.write_all(&serde_json::to_vec(known)?)?;
    fresh.persist(file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::{Charset, Level};

    #[test]
    fn what_was_set_is_known_to_the_next_hub() {
        let folder = tempfile::tempdir().unwrap();
        let (paths, log) = (
            StorePaths::new(folder.path()),
            Log::to_file(&folder.path().join("log"), crate::support::clock::Clock::system()).unwrap(),
        );
        let (one, two): (DeskName, DeskName) = ("desk-1".parse().unwrap(), "desk-2".parse().unwrap());
        let desks = Desks::read(&paths, &log);
        assert_eq!(desks.of(&one), DeskSetting::default());
        let plain = DeskSetting { level: Some(Level::Mono), letters: Some(Charset::Ascii) };
        desks.set(&one, plain, &log);
        desks.set(&two, plain, &log);
        desks.set(&two, DeskSetting::default(), &log);
        let desks = Desks::read(&paths, &log);
        assert_eq!(desks.of(&one), plain);
        assert_eq!(desks.of(&two), DeskSetting::default());
        fs::write(paths.desks(), "{").unwrap();
        assert_eq!(Desks::read(&paths, &log).of(&one), DeskSetting::default());
    }
}
