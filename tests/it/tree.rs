//! The project's own files, as the tests of the house rules read them.

use std::fs;
use std::path::{Path, PathBuf};

/// One text file of the project.
pub(crate) struct SourceFile {
    /// From the project's folder, with `/`: `src/words/ids.rs`.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file under `folder`, in the order of their paths; none when there is no such folder.
pub(crate) fn files(folder: &str) -> Vec<SourceFile> {
    let mut paths = Vec::new();
    collect(&root().join(folder), &mut paths);
    paths.sort();
    paths.iter().filter_map(|path| read(path)).collect()
}

/// Every Rust file under `folder`.
pub(crate) fn rust(folder: &str) -> Vec<SourceFile> {
    let mut files = files(folder);
    files.retain(|file| Path::new(&file.path).extension().is_some_and(|end| end == "rs"));
    files
}

/// One file by its path from the project's folder; none when it does not exist or is no text.
pub(crate) fn file(path: &str) -> Option<SourceFile> {
    read(&root().join(path))
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() && entry.file_name() != "target" {
            collect(&entry.path(), into);
        } else if kind.is_file() {
            into.push(entry.path());
        }
    }
}

fn read(path: &Path) -> Option<SourceFile> {
    let text = String::from_utf8(fs::read(path).ok()?).ok()?;
    let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
    Some(SourceFile { path, text })
}
