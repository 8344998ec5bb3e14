//! What a screen wants of the console around it: screens know neither each other nor the hub.

use super::{action::Action, screens::ScreenId};
use crate::{
    domain::{Command, ParticipantId},
    split::Ask,
};

/// What a screen wants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wish {
    /// Give a command.
    Act(Command),
    /// Draft a split.
    Draft(Ask),
    /// Read the entries that touched a person.
    History(ParticipantId),
    /// Find pairs that may be one person twice.
    Duplicates,
    /// Open a screen over this one.
    Open(ScreenId, Option<Subject>),
    /// Go back to the screen before.
    Back,
    /// Done with this person: the Desk, with an empty query for the next in the queue.
    Home,
    /// Ask for a text; it comes back as [`super::screens::Screen::written`].
    Ask(Request),
    /// The same, with a text that is likely meant.
    AskWith(Request, String),
    /// Do something once it has been confirmed.
    Confirm(Vec<String>, Box<Self>),
    /// Find out why somebody is on their route.
    Why(ParticipantId),
    /// Say something in a line.
    Say(String),
    /// End the console.
    Quit,
}

/// What a screen is opened about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A person.
    Person(ParticipantId),
    /// A person, and the query by which they were found.
    Found(ParticipantId, String),
    /// Two who may be one.
    Pair(ParticipantId, ParticipantId),
    /// Somebody's name, as far as it was typed.
    Name(String),
    /// A repair of the split.
    Repair,
}

/// A text that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// What it is for.
    pub(crate) asked: Action,
    /// What stands before the text.
    pub(crate) label: String,
    /// What one should know to write it.
    pub(crate) lines: Vec<String>,
}
