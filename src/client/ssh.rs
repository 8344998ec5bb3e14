//! How a user came here over SSH: from where, with which key, and what was asked for.

use crate::{
    support::ssh_key::PublicKey,
    wire::{KeyPrint, OverSsh, Text},
};
use rustix::fs::{Mode, OFlags};
use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

/// What is kept of something that was asked for, in characters.
const LONGEST: usize = 160;
/// What a file with a key may have, in bytes.
const LARGEST: u64 = 64 * 1024;

/// How a user came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// The fingerprint of the key, where sshd tells it (`ExposeAuthInfo yes`).
    pub key: Option<KeyPrint>,
    /// The rest; none where it was not over SSH.
    pub ssh: Option<OverSsh>,
}

impl Came {
    /// Reads it from what sshd has put into the environment.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let said = |name| variable(name).filter(|value| !value.is_empty());
        let request = said("SSH_ORIGINAL_COMMAND").as_deref().map(told);
        let from = said("SSH_CONNECTION").and_then(|ends| ends.split(' ').next().map(told));
        let key = said("SSH_USER_AUTH").and_then(|path| content(Path::new(&path)).ok());
        let key = key.as_deref().and_then(key_in);
        let id = key.as_ref().and_then(PublicKey::certificate).map(|certificate| told(&certificate.id));
        let ssh = OverSsh { from, certificate: id, request };
        Self {
            key: key.and_then(|key| key.fingerprint().parse().ok()),
            ssh: (ssh != OverSsh::default()).then_some(ssh),
        }
    }

    /// What was asked for instead of a console, if anything was.
    pub fn request(&self) -> Option<&Text> {
        self.ssh.as_ref().and_then(|ssh| ssh.request.as_ref())
    }
}

/// Text from the far end, made safe and short for a log.
fn told(raw: &str) -> Text {
    // Letters that were lost are no reason to lose the rest.
    let whole: String = raw.chars().map(|c| if c == '\u{FFFD}' { '?' } else { c }).take(LONGEST).collect();
    Text::of(&whole)
}

/// The content of a file of the size that such files have. Waits for nothing: a pipe is not read.
fn content(path: &Path) -> io::Result<String> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut text = String::new();
    file.take(LARGEST).read_to_string(&mut text)?;
    Ok(text)
}

/// The key in what sshd tells of how somebody was let in: a line each, `publickey ssh-ed25519 AAAA...`.
fn key_in(told: &str) -> Option<PublicKey> {
    told.lines().find_map(|line| {
        let mut words = line.strip_prefix("publickey ")?.split(' ');
        PublicKey::read(words.next()?, words.next()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs";

    fn came(variables: &[(&str, &str)]) -> Came {
        Came::read(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn without_ssh_nothing_is_known() {
        assert_eq!(came(&[("SSH_ORIGINAL_COMMAND", ""), ("SSH_USER_AUTH", "/nonexistent")]), Came::default());
    }

    #[test]
    fn what_was_asked_for_is_short_and_harmless() {
        let long = format!("echo \u{1b}]0;x\u{7}\n\u{202e}\u{FFFD} {}", "я".repeat(100_000));
        let came = came(&[("SSH_ORIGINAL_COMMAND", &long), ("SSH_CONNECTION", "10.0.0.7 50222 10.0.0.1 22")]);
        let request = came.request().unwrap();
        assert!(request.starts_with("echo ]0;x ? яяя") && request.chars().count() <= LONGEST, "{request}");
        assert_eq!(came.ssh.unwrap().from.unwrap().as_str(), "10.0.0.7");
    }

    #[test]
    fn the_key_is_the_one_that_sshd_tells() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "keyboard-interactive\npublickey ssh-ed25519 broken\npublickey {KEY}").unwrap();
        let came = came(&[("SSH_USER_AUTH", file.path().to_str().unwrap())]);
        assert_eq!(came.key.unwrap().as_str(), "SHA256:u5/xYXnMGhkIZEyLZ57Cwc1DX+SoQgnckiADUIr+Vb8");
        assert_eq!(came.ssh, None);
    }

    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            Mode::from_raw_mode(0o600),
            0,
        )
        .unwrap();
        for path in [pipe.to_str().unwrap(), "/dev/zero", "/"] {
            assert_eq!(came(&[("SSH_USER_AUTH", path)]), Came::default(), "{path}");
        }
    }
}
