//! What can be wrong with files that let people in, as data, and how it is said.

use super::{authorized::Garbled, command::LineFault, entry::EntryFault};
use crate::{
    cli::WORDS,
    support::ssh_key::KeyFault,
    words::{Id, Sentence, Value},
};
use std::path::PathBuf;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum Weight {
    /// Good to know.
    Note,
    /// It works, but hardly as it was meant.
    Warning,
    /// Somebody gets in who should not, gets more than they should, or nobody gets in at all.
    Error,
}

impl Weight {
    pub(in crate::cli) fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Finding {
    pub(in crate::cli) file: PathBuf,
    /// None for the file as a whole.
    pub(in crate::cli) line: Option<usize>,
    pub(in crate::cli) fault: Fault,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Fault {
    /// The line is no line of the file.
    Garbled(Garbled),
    /// Its key is of an unknown kind, or damaged.
    Key(KeyFault),
    /// The key opens whatever is asked for.
    KeyAlone,
    NotRestricted,
    NoPty,
    /// Something stands before `restrict`, which takes it away again.
    RestrictLate,
    NoCommand,
    TwoCommands,
    /// An option that gives something back, or that is not known.
    GivesBack(String),
    /// A shell would make more of the command than one program.
    NotPlain(LineFault),
    NotRoutedesk(String),
    NotAbsolute(String),
    NoAs,
    NoRole,
    /// The program does not take these arguments.
    Arguments(String),
    NotConsole,
    NoProgram(String),
    /// The desk that another line has already.
    SameDesk {
        desk: String,
        line: usize,
    },
    /// The key that another line has already.
    SameKey {
        line: usize,
    },
    /// Somebody owns it who should not.
    Owner {
        path: PathBuf,
        uid: u32,
    },
    /// Others than its owner may write it.
    Writable {
        path: PathBuf,
        mode: u32,
    },
    /// A secret that others may read.
    Readable {
        mode: u32,
    },
    Unreadable(String),
    /// A setting that must be there.
    Needs(&'static str),
    /// A setting that must be otherwise.
    MustBe {
        said: String,
        instead: &'static str,
    },
    ForceCommand,
    KeysAtHome(String),
    Environment(String),
    KeysFromCommand,
    ForeignSigner,
    NoBlock(String),
    Include(String),
    /// A file that may let in others, and that this cannot find.
    Unread(String),
    /// Nothing at all lets anybody in.
    Nobody,
    Shell(String),
    NoAccount(String),
    /// What keeps desks out, or lets in another than was set up.
    Entry(EntryFault),
    HostCertificate,
    AnyAccount,
    OtherAccount(String),
    NeverLapses,
    Lapsed(String),
    CertificateGives(String),
    CertificateOption(String),
}

impl Fault {
    pub(in crate::cli) fn weight(&self) -> Weight {
        match self {
            Self::Include(_) | Self::NoAccount(_) => Weight::Note,
            Self::Entry(fault) => fault.weight(),
            Self::SameDesk { .. }
            | Self::SameKey { .. }
            | Self::KeysFromCommand
            | Self::ForeignSigner
            | Self::Lapsed(_)
            | Self::MustBe { instead: "ExposeAuthInfo yes", .. }
            | Self::Needs("ClientAliveInterval 10" | "ExposeAuthInfo yes") => Weight::Warning,
            _ => Weight::Error,
        }
    }

    /// What is wrong, and what to write instead.
    pub(in crate::cli) fn sentence(&self) -> Sentence {
        let (id, facts) = self.said();
        let facts: Vec<(&'static str, Value<'_>)> =
            facts.iter().map(|(name, fact)| (*name, fact.as_str().into())).collect();
        WORDS.sentence(id, &facts)
    }

    fn said(&self) -> (Id, Vec<(&'static str, String)>) {
        let one = |id, name, fact: &str| (id, vec![(name, fact.to_owned())]);
        let mode = |mode: u32| format!("{mode:04o}");
        match self {
            Self::GivesBack(option) => one(Id::SshGivesBack, "option", option),
            Self::NotPlain(LineFault::Special(c)) => one(Id::SshNotPlain, "sign", &c.to_string()),
            Self::NotRoutedesk(program) => one(Id::SshNotRoutedesk, "program", program),
            Self::NotAbsolute(program) => one(Id::SshNotAbsolute, "program", program),
            Self::Arguments(why) => one(Id::SshArguments, "why", why),
            Self::NoProgram(program) => one(Id::SshNoProgram, "program", program),
            Self::SameDesk { desk, line } => {
                (Id::SshSameDesk, vec![("desk", desk.clone()), ("line", line.to_string())])
            }
            Self::SameKey { line } => one(Id::SshSameKey, "line", &line.to_string()),
            Self::Owner { path, uid } => {
                (Id::SshOwner, vec![("path", path.display().to_string()), ("uid", uid.to_string())])
            }
            Self::Writable { path, mode: bits } => {
                (Id::SshWritable, vec![("path", path.display().to_string()), ("mode", mode(*bits))])
            }
            Self::Readable { mode: bits } => one(Id::SshReadable, "mode", &mode(*bits)),
            Self::Unreadable(why) => one(Id::SshUnreadable, "why", why),
            Self::Needs(setting) => one(Id::SshNeeds, "setting", setting),
            Self::MustBe { said, instead } => {
                (Id::SshMustBe, vec![("said", said.clone()), ("instead", (*instead).to_owned())])
            }
            Self::KeysAtHome(path) => one(Id::SshKeysAtHome, "path", path),
            Self::Environment(pattern) => one(Id::SshEnvironment, "pattern", pattern),
            Self::NoBlock(account) => one(Id::SshNoBlock, "account", account),
            Self::Include(what) => one(Id::SshInclude, "what", what),
            Self::Unread(what) => one(Id::SshUnread, "what", what),
            Self::Shell(shell) => one(Id::SshShell, "shell", shell),
            Self::Entry(fault) => fault.said(),
            Self::NoAccount(account) => one(Id::SshNoAccount, "account", account),
            Self::OtherAccount(principals) => one(Id::SshOtherAccount, "principals", principals),
            Self::Lapsed(at) => one(Id::SshLapsed, "at", at),
            Self::CertificateGives(what) => one(Id::SshCertificateGives, "what", what),
            Self::CertificateOption(what) => one(Id::SshCertificateOption, "what", what),
            plain => (plain.plain(), Vec::new()),
        }
    }

    /// The message of a fault that has no facts of its own.
    fn plain(&self) -> Id {
        match self {
            Self::Garbled(Garbled::Quotation) => Id::SshQuotation,
            Self::Garbled(Garbled::NoKey) => Id::SshNoKey,
            Self::Key(KeyFault::Kind) => Id::SshKeyKind,
            Self::Key(KeyFault::Damaged) => Id::SshKeyDamaged,
            Self::KeyAlone => Id::SshKeyAlone,
            Self::NotRestricted => Id::SshNotRestricted,
            Self::NoPty => Id::SshNoPty,
            Self::RestrictLate => Id::SshRestrictLate,
            Self::NoCommand => Id::SshNoCommand,
            Self::TwoCommands => Id::SshTwoCommands,
            Self::NoAs => Id::SshNoAs,
            Self::NoRole => Id::SshNoRole,
            Self::NotConsole => Id::SshNotConsole,
            Self::ForceCommand => Id::SshForceCommand,
            Self::KeysFromCommand => Id::SshKeysFromCommand,
            Self::ForeignSigner => Id::SshForeignSigner,
            Self::Nobody => Id::SshNobody,
            Self::HostCertificate => Id::SshHostCertificate,
            Self::AnyAccount => Id::SshAnyAccount,
            Self::NeverLapses => Id::SshNeverLapses,
            _ => Id::SshCommandOpen,
        }
    }
}
