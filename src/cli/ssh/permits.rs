//! Who owns and may write a file, and every folder above it: whoever may write one of them can put another file there.

use super::fault::{Fault, Finding};
use std::{
    fs::{self, Metadata},
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

/// Written by the group or by others.
const BY_OTHERS: u32 = 0o022;
/// In such a folder only its owner can put another file in a file's place.
const STICKY: u32 = 0o1000;

/// Who may own what lets people in.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Permits {
    /// Beside root.
    pub(in crate::cli) owners: Vec<u32>,
}

impl Permits {
    /// What is wrong with a file and the folders above it.
    pub(in crate::cli) fn look(&self, file: &Path) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (at, path) in chain(file).iter().enumerate() {
            let Ok(found) = fs::symlink_metadata(path) else { continue };
            let finding = |fault| Finding { file: path.clone(), line: None, fault };
            if !self.may_own(found.uid()) {
                findings.push(finding(Fault::Owner { path: path.clone(), uid: found.uid() }));
            }
            let mode = found.permissions().mode() & 0o7777;
            let shared = at > 0 && found.is_dir() && mode & STICKY != 0;
            if mode & BY_OTHERS != 0 && !found.is_symlink() && !shared {
                findings.push(finding(Fault::Writable { path: path.clone(), mode }));
            }
        }
        findings
    }

    fn may_own(&self, uid: u32) -> bool {
        uid == 0 || self.owners.contains(&uid)
    }
}

/// What is wrong with a secret's mode.
pub(in crate::cli) fn secret(found: &Metadata) -> Option<Fault> {
    let mode = found.permissions().mode() & 0o7777;
    (mode & 0o077 != 0).then_some(Fault::Readable { mode })
}

/// The file, the folders above it, and the same of what it really is where links are on the way.
fn chain(file: &Path) -> Vec<PathBuf> {
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let mut chain: Vec<PathBuf> = absolute.ancestors().map(Path::to_owned).collect();
    if let Ok(real) = fs::canonicalize(file) {
        let more: Vec<PathBuf> = real
            .ancestors()
            .filter(|path| !chain.iter().any(|known| known == path))
            .map(Path::to_owned)
            .collect();
        chain.extend(more);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn faults(file: &Path, below: &Path) -> Vec<Fault> {
        let own = Permits { owners: vec![rustix::process::geteuid().as_raw()] };
        let found = own.look(file).into_iter().filter(|finding| finding.file.starts_with(below));
        found.map(|finding| finding.fault).collect()
    }

    #[test]
    fn whoever_may_write_a_file_or_a_folder_above_it_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let below = fs::canonicalize(dir.path()).unwrap();
        let folder = below.join("keys");
        fs::create_dir(&folder).unwrap();
        let file = folder.join("authorized_keys");
        fs::write(&file, "").unwrap();
        mode(&file, 0o644);
        mode(&folder, 0o755);
        assert_eq!(faults(&file, &below), []);
        mode(&file, 0o664);
        assert_eq!(faults(&file, &below), [Fault::Writable { path: file.clone(), mode: 0o664 }]);
        mode(&file, 0o644);
        mode(&folder, 0o777);
        assert_eq!(faults(&file, &below), [Fault::Writable { path: folder.clone(), mode: 0o777 }]);
        // As in the folder for temporary files: others can add, but not replace.
        mode(&folder, 0o1777);
        assert_eq!(faults(&file, &below), []);
        // Behind a link it is the real place that counts as well.
        mode(&folder, 0o777);
        let link = below.join("link");
        symlink(&file, &link).unwrap();
        assert_eq!(faults(&link, &below), [Fault::Writable { path: folder, mode: 0o777 }]);
    }

    #[test]
    fn somebody_elses_file_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let uid = fs::metadata(dir.path()).unwrap().uid();
        let told = Permits::default()
            .look(dir.path())
            .iter()
            .any(|finding| matches!(finding.fault, Fault::Owner { .. }));
        assert_eq!(told, uid != 0);
        assert!(!Permits { owners: vec![7] }.may_own(8) && Permits::default().may_own(0));
    }

    #[test]
    fn a_secret_is_for_its_owner_alone() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for (bits, good) in [(0o600, true), (0o400, true), (0o640, false), (0o604, false)] {
            mode(file.path(), bits);
            assert_eq!(secret(&fs::metadata(file.path()).unwrap()).is_none(), good, "{bits:o}");
        }
    }
}
