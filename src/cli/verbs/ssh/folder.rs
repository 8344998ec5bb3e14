//! The folder that `ssh setup` writes into, and out of which nothing leads.

use crate::{
    cli::{
        exit::{Exit, Failure},
        ssh::venue::Venue,
    },
    words::Id,
};
use std::{
    fs::{self, DirBuilder, Permissions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

/// What the folder was made from, so that it can be added to.
pub(super) const VENUE: &str = "venue.json";

/// A folder of `ssh setup`.
#[derive(Debug)]
pub(super) struct Folder {
    dir: PathBuf,
}

impl Folder {
    /// Looks at a folder without changing anything: what it was made from, where it was made here.
    pub(super) fn venue(dir: &Path) -> Result<Option<Venue>, Failure> {
        match fs::read(dir.join(VENUE)) {
            Ok(content) => serde_json::from_slice(&content).map(Some).map_err(|error| {
                let file = dir.join(VENUE).display().to_string();
                let args = [("file", file.into()), ("error", error.to_string().into())];
                Failure::said(Exit::Refused, Id::FailedVenueFile, &args)
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&dir.join(VENUE), &error)),
        }
    }

    /// Makes the folder, which only its owner may look into. One that has something else in it is left alone.
    pub(super) fn open(dir: &Path) -> Result<Self, Failure> {
        let there = |error: &io::Error| failed(dir, error);
        DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(|error| there(&error))?;
        let dir = fs::canonicalize(dir).map_err(|error| there(&error))?;
        let mut entries = fs::read_dir(&dir).map_err(|error| there(&error))?;
        if !dir.join(VENUE).is_file() && entries.next().is_some() {
            let folder = dir.display().to_string();
            return Err(Failure::said(Exit::Refused, Id::FailedNotVenue, &[("folder", folder.into())]));
        }
        fs::set_permissions(&dir, Permissions::from_mode(0o700)).map_err(|error| there(&error))?;
        Ok(Self { dir })
    }

    /// The folder itself.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where something is in it; the folder that it is in is there afterwards.
    pub(super) fn path(&self, name: &str) -> Result<PathBuf, Failure> {
        let path = self.dir.join(name);
        if let Some(folder) = path.parent().filter(|folder| *folder != self.dir) {
            let made = DirBuilder::new().mode(0o700).create(folder);
            // A link would lead out of the folder.
            let is_folder = fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
            match made {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_folder => {}
                Err(error) => return Err(failed(folder, &error)),
            }
        }
        Ok(path)
    }

    /// Whether there is something of this name, be it a link that leads nowhere.
    pub(super) fn has(&self, name: &str) -> bool {
        fs::symlink_metadata(self.dir.join(name)).is_ok()
    }

    /// Writes a file, whole or not at all; what was there is replaced, and a link is, not what it leads to.
    pub(super) fn write(&self, name: &str, content: &str) -> Result<(), Failure> {
        let path = self.path(name)?;
        let folder = path.parent().unwrap_or(&self.dir);
        let write = || -> io::Result<()> {
            let mut file = tempfile::Builder::new()
                .prefix(".routedesk-")
                .permissions(Permissions::from_mode(0o644))
                .tempfile_in(folder)?;
            file.as_file().set_permissions(Permissions::from_mode(0o644))?;
            file.write_all(content.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&path).map(drop).map_err(|error| error.error)
        };
        write().map_err(|error| failed(&path, &error))
    }

    /// Writes what the folder is made from.
    pub(super) fn keep(&self, venue: &Venue) -> Result<(), Failure> {
        let content = serde_json::to_string_pretty(venue).unwrap_or_default();
        self.write(VENUE, &(content + "\n"))
    }

    /// The content of a file; empty where there is none.
    pub(super) fn read(&self, name: &str) -> Result<String, Failure> {
        let path = self.dir.join(name);
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            read => read.map_err(|error| failed(&path, &error)),
        }
    }

    /// Puts a file aside, where there is one; what was put aside before stays.
    pub(super) fn put_aside(&self, name: &str) -> Result<(), Failure> {
        if !self.has(name) {
            return Ok(());
        }
        let own =
            Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let numbered = (1..u32::MAX).map(|n| format!("old/{n}-{own}"));
        let mut free = numbered.filter(|aside| !self.has(aside));
        let aside = self.path(&free.next().unwrap_or_default())?;
        let from = self.dir.join(name);
        fs::rename(&from, aside).map_err(|error| failed(&from, &error))
    }
}

/// The file cannot be written or read.
pub(super) fn failed(path: &Path, error: &io::Error) -> Failure {
    let args = [("file", path.display().to_string().into()), ("error", error.to_string().into())];
    Failure::said(Exit::Refused, Id::FailedVenueWrite, &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn only_its_owner_may_look_in_and_files_are_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(&dir.path().join("venue")).unwrap();
        assert_eq!(mode(folder.dir()), 0o700);
        folder.write("a/b", "one").unwrap();
        folder.write("a/b", "two").unwrap();
        assert_eq!(folder.read("a/b").unwrap(), "two");
        assert_eq!((mode(&folder.dir().join("a")), mode(&folder.dir().join("a/b"))), (0o700, 0o644));
        assert_eq!(folder.read("nothing").unwrap(), "");
    }

    #[test]
    fn no_link_leads_out_of_it() {
        let dir = tempfile::tempdir().unwrap();
        let outside = dir.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("keys"), "theirs").unwrap();
        let folder = Folder::open(&dir.path().join("venue")).unwrap();
        symlink(outside.join("keys"), folder.dir().join("authorized_keys")).unwrap();
        symlink(&outside, folder.dir().join("sshd_config.d")).unwrap();
        folder.write("authorized_keys", "ours").unwrap();
        assert!(folder.write("sshd_config.d/x", "ours").is_err());
        assert_eq!(fs::read_to_string(outside.join("keys")).unwrap(), "theirs");
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_of_somebody_elses_things_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.txt"), "x").unwrap();
        fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
        assert!(Folder::open(dir.path()).is_err());
        assert_eq!(mode(dir.path()), 0o755);
    }

    #[test]
    fn what_is_put_aside_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        for content in ["one", "two"] {
            folder.write("keys/desk-1", content).unwrap();
            folder.put_aside("keys/desk-1").unwrap();
        }
        assert!(!folder.has("keys/desk-1"));
        assert_eq!(folder.read("old/1-desk-1").unwrap() + &folder.read("old/2-desk-1").unwrap(), "onetwo");
    }
}
