//! Whose store it is: what root leaves in another user's store, that user could not open any more.

use super::StoreError;
use std::{fs, os::unix::fs::MetadataExt as _, path::Path};

/// Refuses a store's folder that is somebody else's. One that is not there yet is nobody's.
///
/// # Errors
/// [`StoreError::NotOwner`].
pub fn require_own(dir: &Path) -> Result<(), StoreError> {
    match fs::metadata(dir) {
        Ok(found) if found.uid() != rustix::process::geteuid().as_raw() => {
            Err(StoreError::NotOwner { path: dir.to_owned(), uid: found.uid() })
        }
        _ => Ok(()),
    }
}
