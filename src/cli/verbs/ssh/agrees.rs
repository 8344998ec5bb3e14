//! Whether the lines in a folder of `ssh setup` are those that it makes of what it was told.

use super::folder::Folder;
use crate::{
    cli::ssh::{
        authorized::{self, KeyLine},
        command,
        entry::EntryFault,
        fault::{Fault, Finding},
        files::AUTHORIZED_KEYS,
        judge::{World, forced},
        venue::{EntryBy, Venue},
    },
    support::{base64, ssh_key::PublicKey},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What differs; nothing where no such folder is around the file.
pub(super) fn compare(file: &Path, content: &str, world: &World) -> Vec<Finding> {
    let Some(dir) = file.parent().filter(|_| file.ends_with(AUTHORIZED_KEYS)) else { return Vec::new() };
    match Folder::venue(dir) {
        Ok(Some(venue)) if venue.entry == EntryBy::Keys => {
            let folder = SetUp { dir, venue: &venue };
            let mut findings = folder.lines(file, content, world);
            findings.extend(folder.halves());
            findings
        }
        _ => Vec::new(),
    }
}

struct SetUp<'a> {
    dir: &'a Path,
    venue: &'a Venue,
}

impl SetUp<'_> {
    fn lines(&self, file: &Path, content: &str, world: &World) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut add = |line, fault| {
            findings.push(Finding { file: file.to_owned(), line, fault: Fault::Entry(fault) });
        };
        let mut seen: Vec<String> = Vec::new();
        for (at, line) in content.lines().enumerate() {
            let Some(Ok(line)) = authorized::read(line) else { continue };
            let Some(said) = option(&line, "command") else { continue };
            let Some(desk) = forced::judge(said, world).desk else { continue };
            for fault in self.line(&desk, said, &line) {
                add(Some(at + 1), fault);
            }
            seen.push(desk);
        }
        let places = self.venue.places.iter().map(|place| place.name.as_str());
        for desk in places.filter(|place| !seen.iter().any(|desk| desk == place)) {
            add(None, EntryFault::NoLine(desk.to_owned()));
        }
        findings
    }

    fn line(&self, desk: &str, said: &str, line: &KeyLine) -> Vec<EntryFault> {
        let Some(place) = self.venue.places.iter().find(|place| place.name.as_str() == desk) else {
            return vec![EntryFault::Stranger(desk.to_owned())];
        };
        let mut faults = Vec::new();
        let words = self.venue.command(place);
        if command::words(said).ok().as_ref() != Some(&words) {
            faults.push(EntryFault::OtherCommand { desk: desk.to_owned(), instead: command::line(&words) });
        }
        let public = self.public(desk);
        if line
            .key
            .as_ref()
            .is_ok_and(|key| public.is_some_and(|public| public.fingerprint() != key.fingerprint()))
        {
            faults.push(EntryFault::OtherKey(desk.to_owned()));
        }
        faults
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.join("keys").join(name)
    }

    fn public(&self, desk: &str) -> Option<PublicKey> {
        let content = fs::read_to_string(self.file(&format!("{desk}.pub"))).ok()?;
        let mut words = content.split_whitespace();
        PublicKey::read(words.next()?, words.next()?).ok()
    }

    /// The private keys that do not fit the public ones beside them.
    fn halves(&self) -> Vec<Finding> {
        let desks = self.venue.places.iter().map(|place| place.name.as_str());
        let wrong = desks.filter(|desk| {
            let private = fs::read_to_string(self.file(desk)).ok();
            let whole = private.and_then(|private| body(&private));
            let public = fs::read_to_string(self.file(&format!("{desk}.pub"))).unwrap_or_default();
            let public = public.split_whitespace().nth(1).and_then(base64::decode);
            matches!((whole, public), (Some(whole), Some(public)) if !has(&whole, &public))
        });
        let finding = |desk: &str| Finding {
            file: self.file(desk),
            line: None,
            fault: Fault::Entry(EntryFault::Halves(desk.to_owned())),
        };
        wrong.map(finding).collect()
    }
}

fn option<'a>(line: &'a KeyLine, name: &str) -> Option<&'a str> {
    line.options.iter().find(|(option, _)| option == name).and_then(|(_, value)| value.as_deref())
}

/// What stands in a private key of OpenSSH: its public half is in there as it is, passphrase or not.
fn body(private: &str) -> Option<Vec<u8>> {
    let rest = private.trim().strip_prefix("-----BEGIN OPENSSH PRIVATE KEY-----")?;
    let inner = rest.strip_suffix("-----END OPENSSH PRIVATE KEY-----")?;
    base64::decode(&inner.split_whitespace().collect::<String>())
}

fn has(whole: &[u8], part: &[u8]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}
