//! What goes out of a console, and what comes in beside keys.

use crate::{
    domain::{Command, DeskName, Entry, ParticipantId, command::Outcome},
    split,
    support::pin::TypedPin,
    terminal::DeskSetting,
    twins,
};

/// What a console wants done; whoever runs it does it and reports with [`News`].
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Give a command. The same ticket again means the same command id, so that it acts once.
    Send {
        /// The console's own count of its commands.
        ticket: u32,
        /// What is wanted.
        command: Command,
    },
    /// Give a command that a lead has approved with a PIN.
    SendApproved {
        /// The console's own count of its commands.
        ticket: u32,
        /// What is wanted.
        command: Command,
        /// The lead.
        lead: DeskName,
    },
    /// Look whose PIN this is.
    CheckPin {
        /// The console's own count of its looks.
        check: u32,
        /// What was typed.
        pin: TypedPin,
        /// What it is to be good for.
        of: PinFor,
    },
    /// Draft a split.
    Draft(split::Ask),
    /// Read the entries that touched a person.
    History(ParticipantId),
    /// Find pairs that may be one person twice.
    Duplicates,
    /// Find out why somebody is on their route.
    Why(ParticipantId),
    /// Remember this for the desk's terminal, and show everything so from now on.
    SetDesk(DeskSetting),
    /// Paint the whole terminal anew.
    Repaint,
    /// End the other console of the same desk, and go on here where it was.
    TakeOver,
    /// Lock the other consoles of the same desk too.
    Lock,
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// End this console.
    Quit,
}

/// What a PIN is to be good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinFor {
    /// A lead approves an act: a lead's PIN.
    Approving,
    /// The console is locked: its own PIN, or a lead's.
    Opening,
}

/// What came of a look at a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinVerdict {
    /// It is the PIN of this name.
    Fits(DeskName),
    /// It is nobody's who could.
    Wrong {
        /// How often one may try again before one has to wait.
        left: u32,
    },
    /// It was not even looked at: too many were wrong lately.
    Wait {
        /// For how long.
        seconds: u64,
    },
}

/// What a console is told.
#[derive(Clone, Debug)]
pub enum News {
    /// What came of a look at a PIN.
    Pin {
        /// The number it was asked with.
        check: u32,
        /// What came of it.
        verdict: PinVerdict,
    },
    /// Somebody came with another key than before, or what was left locked is opened anew: a PIN opens it.
    Lock,
    /// The state moved on.
    Changed,
    /// What became of a command.
    Answer {
        /// The one it was sent with.
        ticket: u32,
        /// What became of it.
        outcome: Outcome,
    },
    /// The draft asked for, or why there is none.
    Draft(Result<Box<split::Draft>, split::NoDraft>),
    /// The entries that touched a person, oldest first.
    History(ParticipantId, Vec<Entry>),
    /// Pairs that may be one person twice, the most likely first, and how many there are; or why there are none.
    Duplicates(Result<(Vec<twins::Pair>, usize), String>),
    /// Why somebody is on their route, in sentences.
    Why(ParticipantId, Vec<String>),
    /// The line was lost and is back.
    Reattached {
        /// Whether keys may have been typed in the meantime; those are gone.
        keys_lost: bool,
    },
    /// There is no shell to give the terminal to.
    NoShell,
    /// A minute has passed.
    Minute,
    /// The terminal has another size.
    Resized,
}
