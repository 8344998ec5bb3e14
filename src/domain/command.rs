//! What somebody wants: commands, who asks, and the id that makes asking twice harmless.

use super::{
    DeskName, Field, KeyPrint, Merge, ParticipantId, Pin, Profile, RouteNo, Rule, Seq, SessionId, State,
    StopNo, Text, programme::Programme,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr, sync::Arc};

/// A command, who asks for it, and its id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Sent twice with the same id, a command acts once.
    pub id: CommandId,
    /// Who asks.
    pub by: Actor,
    /// What is wanted.
    pub command: Command,
}

/// Who acts: a desk and the console role it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The desk.
    pub desk: DeskName,
    /// What it may do.
    pub role: ConsoleRole,
    /// The key with which they came, where that is known. Only the hub says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyPrint>,
    /// The lead who approved this one act with a PIN. Only the hub says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<DeskName>,
}

impl Actor {
    /// A desk in its role, without a key and without anybody's approval.
    pub fn new(desk: DeskName, role: ConsoleRole) -> Self {
        Self { desk, role, key: None, approved_by: None }
    }

    /// The same, come with this key.
    #[must_use]
    pub fn with_key(self, key: Option<KeyPrint>) -> Self {
        Self { key, ..self }
    }

    /// The same, with a lead's approval.
    #[must_use]
    pub fn approved(self, lead: DeskName) -> Self {
        Self { approved_by: Some(lead), ..self }
    }

    /// The role whose rights count: what a lead has approved is done with a lead's.
    pub fn rights(&self) -> ConsoleRole {
        if self.approved_by.is_some() { ConsoleRole::Lead } else { self.role }
    }
}

/// What a console may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum ConsoleRole {
    /// Reads.
    Viewer,
    /// Checks people in.
    Desk,
    /// Leads one route.
    Leader(RouteNo),
    /// Runs sessions and stops.
    Venue,
    /// Everything.
    Lead,
}

/// A console role that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a console role: viewer, desk, leader:ROUTE, venue or lead")]
pub struct NoSuchRole(pub String);

impl FromStr for ConsoleRole {
    type Err = NoSuchRole;
    fn from_str(raw: &str) -> Result<Self, NoSuchRole> {
        match raw {
            "viewer" => Ok(Self::Viewer),
            "desk" => Ok(Self::Desk),
            "venue" => Ok(Self::Venue),
            "lead" => Ok(Self::Lead),
            _ => raw
                .strip_prefix("leader:")
                .and_then(|route| route.parse().ok())
                .map(Self::Leader)
                .ok_or_else(|| NoSuchRole(raw.to_owned())),
        }
    }
}

impl TryFrom<String> for ConsoleRole {
    type Error = NoSuchRole;
    fn try_from(raw: String) -> Result<Self, NoSuchRole> {
        raw.parse()
    }
}

impl fmt::Display for ConsoleRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Viewer => f.pad("viewer"),
            Self::Desk => f.pad("desk"),
            Self::Leader(route) => f.pad(&format!("leader:{route}")),
            Self::Venue => f.pad("venue"),
            Self::Lead => f.pad("lead"),
        }
    }
}

impl From<ConsoleRole> for String {
    fn from(role: ConsoleRole) -> Self {
        role.to_string()
    }
}

/// Who sends commands: a console or a verb, by a number it drew when it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Issuer(u64);

impl Issuer {
    const VERB: u64 = 1 << 63;

    /// A console with a random number.
    pub fn console(random: u64) -> Self {
        Self(random & !Self::VERB)
    }

    /// A verb with a random number; remembered for ten minutes only.
    pub fn verb(random: u64) -> Self {
        Self(random | Self::VERB)
    }

    /// Whether it is a verb's.
    pub fn is_verb(self) -> bool {
        self.0 & Self::VERB != 0
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Issuer {
    type Err = NoSuchCommandId;
    fn from_str(raw: &str) -> Result<Self, NoSuchCommandId> {
        if raw.len() != 16 {
            return Err(NoSuchCommandId(raw.to_owned()));
        }
        u64::from_str_radix(raw, 16).map(Self).map_err(|_| NoSuchCommandId(raw.to_owned()))
    }
}

/// The id of a command: its issuer and the issuer's own count. Written `9f03c2d1aa01b7e4-17`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CommandId {
    /// Who sent it.
    pub issuer: Issuer,
    /// Which of the issuer's commands it is.
    pub n: u32,
}

/// Not a command id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a command id: 16 hexadecimal digits, a dash and a number")]
pub struct NoSuchCommandId(pub String);

impl FromStr for CommandId {
    type Err = NoSuchCommandId;
    fn from_str(raw: &str) -> Result<Self, NoSuchCommandId> {
        let wrong = || NoSuchCommandId(raw.to_owned());
        let (issuer, n) = raw.split_once('-').ok_or_else(wrong)?;
        Ok(Self { issuer: issuer.parse().map_err(|_| wrong())?, n: n.parse().map_err(|_| wrong())? })
    }
}

impl TryFrom<String> for CommandId {
    type Error = NoSuchCommandId;
    fn try_from(raw: String) -> Result<Self, NoSuchCommandId> {
        raw.parse()
    }
}

impl fmt::Display for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.issuer, self.n)
    }
}

impl From<CommandId> for String {
    fn from(id: CommandId) -> Self {
        id.to_string()
    }
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Accepted, as this entry, and safe on the disk.
    Done {
        /// The entry.
        seq: Seq,
    },
    /// Not accepted; nothing changed.
    Refused {
        /// Why.
        refusal: super::Refusal,
    },
    /// The disk failed while it was written: it may have happened or not. Asking again with the same id tells.
    Unknown,
}

/// Everything that can be wanted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Command {
    /// Makes the seminar; the first command of a store.
    CreateSeminar { programme: Arc<Programme> },
    /// Takes rows of a roster in, as one act.
    ImportRoster { import: Arc<Import> },
    /// Writes down somebody who is on no list.
    AddWalkIn { profile: Profile },
    /// Checks a person in; for a waiting walk-in: approves (the lead).
    CheckIn { participant: ParticipantId },
    /// Promised, left, not coming, cancelled, or expected again.
    SetState { participant: ParticipantId, to: State },
    /// Writes on a person's card.
    AddNote { participant: ParticipantId, text: Text },
    /// Gives a person another name by which they are found.
    AddAlias { participant: ParticipantId, alias: Text },
    /// Takes such a name away.
    RemoveAlias { participant: ParticipantId, alias: Text },
    /// Makes two records one person's.
    Merge { merge: Merge },
    /// Says of two people who look alike that they are two.
    TellApart { one: ParticipantId, other: ParticipantId },
    /// Makes a draft the live split.
    AcceptSplit { draft: Arc<SplitDraft> },
    /// Gives one person another route; `from` is the one the asker saw.
    MoveToRoute { participant: ParticipantId, from: Option<RouteNo>, to: RouteNo },
    /// Two people change places; the routes are those that the asker saw.
    SwapRoutes { one: ParticipantId, other: ParticipantId, routes: (RouteNo, RouteNo) },
    /// Sets a rule for the split.
    SetRule { rule: Rule },
    /// The person is in the route's bus for the ride to this stop.
    Board { participant: ParticipantId, route: RouteNo, stop: StopNo },
    /// The person is not in the bus after all.
    Unboard { participant: ParticipantId, route: RouteNo, stop: StopNo },
    /// Changes a session of the day.
    Session { session: SessionId, step: Step },
    /// Changes a stop of a route. `Start` is arrive, `End` is depart.
    Stop { route: RouteNo, stop: StopNo, step: Step },
    /// Takes an entry back, whole.
    Undo { entry: Seq },
    /// Gives a name its PIN, or takes it away.
    SetPin { name: DeskName, pin: Option<Pin> },
}

impl Command {
    /// The person it is about, where it is about one.
    pub fn about(&self) -> Option<&ParticipantId> {
        match self {
            Self::CheckIn { participant }
            | Self::SetState { participant, .. }
            | Self::AddNote { participant, .. }
            | Self::AddAlias { participant, .. }
            | Self::RemoveAlias { participant, .. }
            | Self::MoveToRoute { participant, .. }
            | Self::Board { participant, .. }
            | Self::Unboard { participant, .. }
            | Self::Merge { merge: Merge { keep: participant, .. } }
            | Self::TellApart { one: participant, .. } => Some(participant),
            Self::SetRule { rule } => rule.about(),
            _ => None,
        }
    }

    /// Every person whom it names, but for those in rosters and drafts.
    pub(super) fn names_mut(&mut self) -> Vec<&mut ParticipantId> {
        match self {
            Self::CheckIn { participant }
            | Self::SetState { participant, .. }
            | Self::AddNote { participant, .. }
            | Self::AddAlias { participant, .. }
            | Self::RemoveAlias { participant, .. }
            | Self::MoveToRoute { participant, .. }
            | Self::Board { participant, .. }
            | Self::Unboard { participant, .. } => vec![participant],
            Self::Merge { merge: Merge { keep: one, other, .. } } | Self::TellApart { one, other } => {
                vec![one, other]
            }
            Self::SetRule { rule } => rule.names_mut(),
            _ => Vec::new(),
        }
    }
}

/// What can be done to a session or a stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Step {
    /// Starts a session, arrives at a stop.
    Start,
    /// Ends a session, departs from a stop.
    End,
    /// Puts the announced delay to so many minutes more (or fewer) than now.
    Delay { minutes: i32 },
    /// Cancels a session, closes a stop.
    Cancel { reason: Text },
    /// Writes what people should know.
    Note { text: Text },
}

/// The rows of a roster file that go in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// The file's name without folders.
    pub file_name: Text,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// New people and changes, in the order of the file.
    pub rows: Vec<ImportRow>,
}

/// One row that goes in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum ImportRow {
    /// Somebody new; without an id of its own the person gets one.
    New { row: u32, id: Option<ParticipantId>, profile: Profile },
    /// Changes to somebody known.
    Update { row: u32, id: ParticipantId, changes: Vec<FieldChange> },
    /// Names that come to those of somebody known or, without an id, of the new person just before.
    Also { row: u32, id: Option<ParticipantId>, names: Vec<Text> },
}

/// A field and what happens to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub struct FieldChange {
    pub field: Field,
    pub before: Text,
    pub after: Text,
}

/// A split not accepted yet, and the state it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitDraft {
    /// [`super::Seminar::split_basis`] when it was made.
    pub basis: Seq,
    /// Who was to be split.
    pub scope: Scope,
    /// A route for everybody in scope, by id.
    pub places: Vec<(ParticipantId, RouteNo)>,
    /// The seed it was made with.
    pub seed: u64,
    /// The version of the engine that made it.
    pub engine: u16,
    /// Routes on the road that people are to join on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<RouteNo>,
}

/// Who is split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Expected, promised and in.
    #[default]
    Coming,
    /// Promised and in.
    Present,
}

impl Scope {
    /// Whether somebody in `state` is split.
    pub fn holds(self, state: State) -> bool {
        match state {
            State::Expected => self == Self::Coming,
            State::Promised | State::In => true,
            State::Left | State::NotComing | State::Cancelled | State::Waiting => false,
        }
    }
}
