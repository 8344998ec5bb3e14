//! Setting aside what is not used any more: nothing that may be of use to somebody is deleted.

use super::{StoreError, disk};
use crate::support::{clock::Clock, paths::StorePaths};
use std::{
    fs::{self, File},
    io,
    path::PathBuf,
};

/// Where things are put, and the time they are named by.
#[derive(Clone, Copy)]
pub(super) struct Aside<'a> {
    pub(super) paths: &'a StorePaths,
    pub(super) clock: &'a Clock,
}

impl Aside<'_> {
    /// Copies part of a file that is about to be cut off.
    pub(super) fn torn(self, file: &File, from: u64, to: u64) -> Result<PathBuf, StoreError> {
        let path = self.free_name("journal.torn")?;
        let mut copy = disk::create_file(&path)?;
        let mut torn = disk::Window::new(file, from, to);
        let copied = io::copy(&mut torn, &mut copy).and_then(|_| copy.sync_all());
        if let Err(error) = copied {
            drop(fs::remove_file(&path));
            return Err(StoreError::at(&path)(error));
        }
        Ok(path)
    }

    /// Renames the sled folder, if there is one, and makes an empty one.
    pub(super) fn sled(self) -> Result<Option<PathBuf>, StoreError> {
        let folder = self.paths.sled();
        let aside = if disk::exists(&folder)? {
            let aside = self.free_name("sled.bad")?;
            fs::rename(&folder, &aside).map_err(StoreError::at(&folder))?;
            Some(aside)
        } else {
            None
        };
        disk::make_folder(&folder)?;
        disk::sync_parent(&folder)?;
        Ok(aside)
    }

    /// A name in the store's folder that nothing has yet: the stem and the time.
    fn free_name(self, stem: &str) -> Result<PathBuf, StoreError> {
        let time = self.clock.now().format("%Y%m%dT%H%M%SZ");
        let mut path = self.paths.dir().join(format!("{stem}-{time}"));
        let mut no = 1;
        while disk::exists(&path)? {
            no += 1;
            path = self.paths.dir().join(format!("{stem}-{time}-{no}"));
        }
        Ok(path)
    }
}
