//! Public key files that people hand in: one plain key, and nothing that comes along with it.

use crate::{
    domain::{Text, text::is_harmful},
    support::ssh_key::{KeyFault, PublicKey},
};

/// A key as it goes into a file: its kind and itself, and what it was called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct HandedIn {
    /// `ssh-ed25519 AAAA...`
    pub(in crate::cli) key: String,
    /// What stood behind it, made safe.
    pub(in crate::cli) comment: Text,
    /// Its fingerprint.
    pub(in crate::cli) print: String,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum NotTaken {
    /// It is the secret half.
    Private,
    /// Something stands before the key.
    Options,
    /// More than one key, or something behind it.
    Several,
    /// No key at all.
    None,
    /// A certificate: those are made here.
    Certificate,
    /// The key is of an unknown kind, or damaged.
    Key(KeyFault),
}

/// Reads a file with one public key.
pub(in crate::cli) fn read(content: &str) -> Result<HandedIn, NotTaken> {
    if content.contains("PRIVATE KEY-----") || content.starts_with("PuTTY-User-Key-File") {
        return Err(NotTaken::Private);
    }
    let mut lines = content.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let line = lines.next().ok_or(NotTaken::None)?;
    if lines.next().is_some() {
        return Err(NotTaken::Several);
    }
    let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
    let (Some(kind), Some(encoded)) = (words.next(), words.next()) else { return Err(NotTaken::None) };
    if !PublicKey::is_kind(kind) {
        let keyed = line.split([' ', '\t']).skip(1).any(PublicKey::is_kind);
        return Err(if keyed { NotTaken::Options } else { NotTaken::Key(KeyFault::Kind) });
    }
    let key = PublicKey::read(kind, encoded).map_err(NotTaken::Key)?;
    if key.certificate().is_some() {
        return Err(NotTaken::Certificate);
    }
    let comment: String = words.collect::<Vec<_>>().join(" ").chars().filter(|c| !is_harmful(*c)).collect();
    let comment = Text::of(&comment.chars().take(60).collect::<String>());
    Ok(HandedIn { key: format!("{kind} {encoded}"), comment, print: key.fingerprint() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs";

    #[test]
    fn one_key_is_taken_without_what_its_comment_brings() {
        let taken = read(&format!("# mine\n\n{KEY} dana\u{1b}[2J\u{202e} laptop \r\n")).unwrap();
        assert_eq!((taken.key.as_str(), taken.comment.as_str()), (KEY, "dana[2J laptop"));
        assert_eq!(read(KEY).unwrap().comment.as_str(), "");
        // Whatever ends a line for somebody ends none in what is written.
        let odd = read(&format!("{KEY} a\u{85}b\u{2028}c\u{b}d\rrestrict")).unwrap();
        assert!(!odd.comment.contains(['\u{85}', '\u{b}', '\r', '\n']), "{:?}", odd.comment);
    }

    #[test]
    fn nothing_else_is() {
        let cases = [
            (String::new(), NotTaken::None),
            ("ssh-ed25519".into(), NotTaken::None),
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n".into(), NotTaken::Private),
            ("PuTTY-User-Key-File-3: ssh-ed25519\n".into(), NotTaken::Private),
            (format!("command=\"/bin/sh\" {KEY}"), NotTaken::Options),
            (format!("no-pty {KEY}"), NotTaken::Options),
            (format!("{KEY} a\n{KEY} b"), NotTaken::Several),
            (format!("{KEY} a\nrestrict"), NotTaken::Several),
            ("ssh-foo AAAA".into(), NotTaken::Key(KeyFault::Kind)),
            ("ssh-ed25519 AAAA".into(), NotTaken::Key(KeyFault::Damaged)),
            (format!("{KEY}\"x"), NotTaken::Key(KeyFault::Damaged)),
        ];
        for (content, why) in cases {
            assert_eq!(read(&content), Err(why), "{content}");
        }
    }
}
