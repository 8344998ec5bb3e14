//! Which files a check reads, and what each of them is.

use crate::{
    cli::{
        exit::{Exit, Failure},
        ssh::files::REVOKED,
    },
    support::ssh_key::PublicKey,
    words::Id,
};
use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

/// Where sshd's own files are.
pub(super) const SSHD: &str = "/etc/ssh/sshd_config";
pub(super) const SSHD_PARTS: &str = "/etc/ssh/sshd_config.d";
/// A folder is gone into so deep, and so many files are looked at.
const DEEPEST: usize = 4;
const MOST: usize = 2_000;
/// More than this is none of the files that are checked.
const LARGEST: u64 = 4 * 1024 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Settings of sshd. A part comes before the whole, which begins by including its parts.
    Part,
    Config,
    Keys,
    Public,
    /// Keys whose certificates are let in.
    Signers,
    Private,
    /// Something else that lies beside them.
    Other,
}

/// A file to be checked.
#[derive(Clone, Debug)]
pub(super) struct Input {
    pub(super) path: PathBuf,
    pub(super) kind: Kind,
    pub(super) content: Result<String, String>,
}

impl Input {
    fn read(path: PathBuf) -> Self {
        let content = content(&path).map_err(|error| error.to_string());
        let kind = kind(&path, content.as_deref().unwrap_or_default());
        Self { path, kind, content }
    }
}

/// Those that were named; sshd's own where none was.
pub(super) fn gather(named: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    if named.is_empty() {
        folder(Path::new(SSHD_PARTS), 1, &mut inputs);
        inputs.push(Input::read(SSHD.into()));
        inputs.retain(|input| matches!(input.kind, Kind::Part | Kind::Config));
    }
    for path in named {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => folder(path, DEEPEST, &mut inputs),
            Ok(found) if !found.is_file() => return Err(unknown(path)),
            _ => {
                let input = Input::read(path.clone());
                if input.kind == Kind::Other && input.content.is_ok() {
                    return Err(unknown(path));
                }
                inputs.push(input);
            }
        }
    }
    inputs.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    inputs.dedup_by(|a, b| a.path == b.path);
    Ok(inputs)
}

/// One more file, that another one names.
pub(super) fn named(path: &str, kind: Kind) -> Input {
    Input { kind, ..Input::read(path.into()) }
}

fn unknown(path: &Path) -> Failure {
    let file = path.display().to_string();
    Failure::said(Exit::Usage, Id::FailedNotSsh, &[("file", file.into())])
}

/// The files of a folder; links are not followed, unless sshd does so.
fn folder(dir: &Path, deep: usize, inputs: &mut Vec<Input>) {
    let Ok(entries) = fs::read_dir(dir) else {
        if deep == DEEPEST {
            inputs.push(Input::read(dir.to_owned()));
        }
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let Ok(found) = fs::symlink_metadata(&path) else { continue };
        if found.is_dir() && deep > 1 {
            folder(&path, deep - 1, inputs);
        } else if (found.is_file() || is_linked(dir, &path)) && inputs.len() < MOST {
            inputs.push(Input::read(path));
        }
    }
}

/// Whether it is a link that sshd follows.
fn is_linked(dir: &Path, path: &Path) -> bool {
    dir.ends_with("sshd_config.d") && fs::metadata(path).is_ok_and(|found| found.is_file())
}

fn content(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Told by its name, else by its first line.
fn kind(path: &Path, content: &str) -> Kind {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let in_parts = path.parent().is_some_and(|folder| folder.ends_with("sshd_config.d"));
    let mut lines = content.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = lines.next().unwrap_or_default();
    let word = first.split([' ', '\t', '=']).next().unwrap_or_default();
    if first.starts_with("-----BEGIN ") && first.ends_with("PRIVATE KEY-----") {
        Kind::Private
    } else if name == "sshd_config" {
        Kind::Config
    } else if in_parts {
        if ending == "conf" { Kind::Part } else { Kind::Other }
    } else if name.starts_with("authorized_keys") {
        Kind::Keys
    } else if name == "ssh_config" || (name.starts_with("ssh_host_") && ending == "pub") {
        Kind::Other
    } else if name == REVOKED || (ending == "pub" && PublicKey::is_kind(word)) {
        Kind::Public
    } else if PublicKey::is_kind(word)
        || first.split([',', ' ', '=']).any(|word| word == "restrict" || word == "command")
    {
        Kind::Keys
    } else if is_setting(word) {
        Kind::Part
    } else {
        Kind::Other
    }
}

/// Whether a line like this begins a file of sshd's settings.
fn is_setting(word: &str) -> bool {
    let known =
        ["match", "include", "port", "listenaddress", "hostkey", "usepam", "subsystem", "permitrootlogin"];
    let heads =
        ["password", "authorizedkeys", "authentication", "permit", "allow", "x11", "kbd", "challenge"];
    let word = word.to_ascii_lowercase();
    known.contains(&word.as_str()) || heads.iter().any(|head| word.starts_with(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_is_called_or_what_it_says() {
        let key = "ssh-ed25519 AAAA x";
        for (path, content, expected) in [
            ("/etc/ssh/sshd_config", "", Kind::Config),
            ("/v/sshd_config.d/routedesk.conf", "", Kind::Part),
            ("/v/sshd_config.d/routedesk.conf~", "Match all", Kind::Other),
            ("/x/y.conf", "# a\nMatch User x", Kind::Part),
            ("/v/authorized_keys", "", Kind::Keys),
            ("/v/keys.txt", "restrict,pty,command=\"x\" ssh-ed25519 AAAA", Kind::Keys),
            ("/v/keys.txt", key, Kind::Keys),
            ("/v/desk-1.pub", key, Kind::Public),
            ("/v/revoked_keys", key, Kind::Public),
            ("/v/ssh_host_rsa_key-cert.pub", key, Kind::Other),
            ("/v/desk-1", "-----BEGIN OPENSSH PRIVATE KEY-----\nx", Kind::Private),
            ("/v/account.sh", "#!/bin/sh\nset -eu", Kind::Other),
            ("/v/ssh_config", "Host x\nPort 22", Kind::Other),
            ("/v/systemd/routedesk.service", "[Unit]\n", Kind::Other),
        ] {
            assert_eq!(kind(Path::new(path), content), expected, "{path}");
        }
    }
}
