//! What keeps desks out, or lets in another than was set up, as data, and how it is said.

use super::fault::Weight;
use crate::words::Id;
use std::path::PathBuf;

/// What is wrong with the way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum EntryFault {
    /// A list of who may come in is without the account, or one of who may not is with it.
    ShutsOut {
        said: String,
        instead: String,
        account: String,
    },
    /// The account may not read what sshd reads as the account.
    Closed {
        path: PathBuf,
        mode: u32,
        add: &'static str,
        account: String,
    },
    /// sshd is not told of the folder of its parts.
    NoInclude {
        folder: String,
    },
    /// sshd does not say what counts.
    Silent(String),
    /// Nobody can log in as an account that is not there.
    NoAccount(String),
    StoreGone(String),
    /// No seminar is in it; it may yet be made where there is nothing else either.
    StoreNone {
        path: String,
        empty: bool,
    },
    StoreOwner {
        path: String,
        uid: u32,
        account: String,
    },
    StoreMode {
        path: String,
        mode: u32,
    },
    /// A desk that was set up has no line.
    NoLine(String),
    /// A line is for nobody who was set up.
    Stranger(String),
    /// The command is another than was set up.
    OtherCommand {
        desk: String,
        instead: String,
    },
    /// The key is another than was set up.
    OtherKey(String),
    /// The private key is of another public key.
    Halves(String),
}

impl EntryFault {
    pub(super) fn weight(&self) -> Weight {
        match self {
            Self::StoreNone { empty: true, .. } => Weight::Note,
            // Where it is about a line of a file, sshd would not start either.
            Self::Silent(why) if !why.contains("line ") => Weight::Note,
            Self::StoreNone { .. } | Self::Halves(_) => Weight::Warning,
            _ => Weight::Error,
        }
    }

    pub(super) fn said(&self) -> (Id, Vec<(&'static str, String)>) {
        let one = |id, name, fact: &str| (id, vec![(name, fact.to_owned())]);
        let octal = |mode: &u32| format!("{mode:04o}");
        match self {
            Self::ShutsOut { said, instead, account } => {
                let facts =
                    vec![("said", said.clone()), ("instead", instead.clone()), ("account", account.clone())];
                (Id::SshShutsOut, facts)
            }
            Self::Closed { path, mode, add, account } => {
                let path = path.display().to_string();
                let facts = vec![
                    ("path", path),
                    ("mode", octal(mode)),
                    ("add", (*add).to_owned()),
                    ("account", account.clone()),
                ];
                (Id::SshClosed, facts)
            }
            Self::NoInclude { folder } => one(Id::SshNoInclude, "folder", folder),
            Self::Silent(why) => one(Id::SshSilent, "why", why),
            Self::NoAccount(account) => one(Id::SshNoAccount, "account", account),
            Self::StoreGone(path) => one(Id::SshStoreGone, "path", path),
            Self::StoreNone { path, .. } => one(Id::SshStoreNone, "path", path),
            Self::StoreOwner { path, uid, account } => {
                let facts =
                    vec![("path", path.clone()), ("uid", uid.to_string()), ("account", account.clone())];
                (Id::SshStoreOwner, facts)
            }
            Self::StoreMode { path, mode } => {
                (Id::SshStoreMode, vec![("path", path.clone()), ("mode", octal(mode))])
            }
            Self::NoLine(desk) => one(Id::SshNoLine, "desk", desk),
            Self::Stranger(desk) => one(Id::SshStranger, "desk", desk),
            Self::OtherCommand { desk, instead } => {
                (Id::SshOtherCommand, vec![("desk", desk.clone()), ("instead", instead.clone())])
            }
            Self::OtherKey(desk) => one(Id::SshOtherKey, "desk", desk),
            Self::Halves(desk) => one(Id::SshHalves, "desk", desk),
        }
    }
}
