//! Where benchmarks keep their stores: on a disk, not in memory.

use rustix::fs::statfs;
use std::{fs, path::Path};
use tempfile::TempDir;

/// The type of a file system that is only in memory.
const TMPFS: i64 = 0x0102_1994;

/// A fresh folder on the disk that the benchmarks themselves are on; gone when dropped.
pub(crate) fn folder() -> TempDir {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    fs::create_dir_all(&target).expect("the folder for built files");
    let folder = tempfile::tempdir_in(&target).expect("a folder");
    if statfs(folder.path()).is_ok_and(|about| about.f_type == TMPFS) {
        println!(
            "\nNOTE: {} is in memory: syncs cost nothing, figures of durable writes say nothing.",
            target.display()
        );
    }
    folder
}
