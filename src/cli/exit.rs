//! How a verb ends: its exit code, and, where it could not do what was asked, the fact and the next step.

use super::{WORDS, talk};
use crate::words::{Id, Sentence, Value};

/// How a verb ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// All of it was done.
    Done,
    /// Refused, or a part of it was.
    Refused,
    /// Wrong usage.
    Usage,
    /// There is no solution.
    NoSolution,
    /// The hub or the store cannot be used, or does not verify.
    Unusable,
    /// A mistake of the program itself.
    Bug,
    /// What a console's hub said.
    Told(u8),
}

impl Exit {
    /// The exit code.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::NoSolution => 3,
            Self::Unusable => 4,
            Self::Bug => 70,
            Self::Told(code) => code,
        }
    }
}

/// Why a verb could not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    exit: Exit,
    said: Sentence,
}

/// What a verb comes to.
pub(super) type Done = Result<Exit, Failure>;

impl Failure {
    /// Ends with `exit`, and says so.
    pub(super) fn new(exit: Exit, said: Sentence) -> Self {
        Self { exit, said }
    }

    /// Ends with `exit`, and says what the catalogue has under `id`.
    pub(super) fn said(exit: Exit, id: Id, args: &[(&'static str, Value<'_>)]) -> Self {
        Self::new(exit, WORDS.sentence(id, args))
    }

    /// Whether the hub or the store is the reason.
    pub(super) fn is_unusable(&self) -> bool {
        self.exit == Exit::Unusable
    }

    /// The fact and the next step.
    pub(super) fn sentence(&self) -> &Sentence {
        &self.said
    }

    /// Says it on standard error; answers with how the verb ended.
    pub(super) fn tell(&self) -> Exit {
        talk::complain(&self.said);
        self.exit
    }
}
