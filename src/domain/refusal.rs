//! A no with its reason as data; the words for it are in `words/`.

use super::{
    ConsoleRole, DeskName, Field, Leg, Mark, Moment, ParticipantId, Revision, RouteNo, Seq, SessionId, State,
    StopNo, programme::Problem, text::TextFault,
};
use serde::{Deserialize, Serialize};

/// Why a command was not accepted. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Refusal {
    /// There is no seminar in this store yet.
    NoSeminar,
    /// There is one already.
    SeminarExists,
    /// The parts of the programme do not fit together; the first of what is wrong.
    BadProgramme { problem: Problem },
    /// The role may not do it; these may.
    NotAllowed { role: ConsoleRole, needs: Vec<RoleKind> },
    /// Nobody has this id.
    NoSuchParticipant { id: String },
    /// The person is in already.
    AlreadyIn { participant: ParticipantId, mark: Option<Mark> },
    /// The person already stands so.
    AlreadySo { participant: ParticipantId, state: State, mark: Option<Mark> },
    /// From this state there is no way to the one wanted.
    WrongState { participant: ParticipantId, state: State, wanted: State },
    /// A walk-in that the lead has not approved.
    WaitsForApproval { participant: ParticipantId },
    /// Taken off by the lead.
    Cancelled { participant: ParticipantId, mark: Option<Mark> },
    /// The id is another person's.
    IdTaken { id: ParticipantId },
    /// It is one person already.
    SamePerson { participant: ParticipantId },
    /// The two have different routes, and one has to be chosen.
    RoutesDiffer { one: RouteNo, other: RouteNo },
    /// There is nothing to choose: the person sits in this route's bus, or there is only this one.
    RouteSettled { participant: ParticipantId, route: RouteNo },
    /// The two sit in the buses of two routes at this moment.
    InTwoBuses { one: RouteNo, other: RouteNo },
    /// The two were told apart before.
    ToldApartAlready { one: ParticipantId, other: ParticipantId },
    /// The person is called so already.
    AliasKnown { participant: ParticipantId },
    /// The person is not called so.
    NoSuchAlias { participant: ParticipantId },
    /// The person was changed since the asker looked.
    Stale { participant: ParticipantId },
    /// The programme has no routes.
    NoRoutes,
    /// No route has this number.
    NoSuchRoute { route: RouteNo },
    /// No split was accepted yet.
    NoSplit,
    /// No split has this number, or it was taken back.
    NoSuchSplit { revision: Revision },
    /// People came, went or changed since the draft was made.
    SplitStale,
    /// A bus is on the road: the split stands.
    RouteLeft { route: RouteNo },
    /// Nobody is put on a closed route.
    RouteClosed { route: RouteNo },
    /// Nobody is put on a frozen route, or taken off it.
    RouteFrozen { route: RouteNo },
    /// The split is frozen: it stands.
    SplitFrozen,
    /// The rule is so already.
    SameRule,
    /// Nobody travels together, or apart, alone.
    NeedsTwo,
    /// The person has this route already.
    AlreadyOnRoute { participant: ParticipantId, route: RouteNo },
    /// Only who is in can board.
    NotIn { participant: ParticipantId, state: State },
    /// The person sits in a bus for this leg already.
    AlreadyAboard { participant: ParticipantId, leg: Leg, mark: Mark },
    /// The person is not in the bus for this leg.
    NotAboard { participant: ParticipantId, leg: Leg },
    /// The person belongs to another route, or to none.
    OtherRoute { participant: ParticipantId, route: RouteNo, own: Option<RouteNo> },
    /// The route boards for another stop now, or for none any more.
    OtherLeg { route: RouteNo, now: Option<StopNo> },
    /// People sit in this route's bus: the split stands.
    Boarding { route: RouteNo },
    /// No session has this id.
    NoSuchSession { id: SessionId },
    /// No stop has this number.
    NoSuchStop { route: RouteNo, stop: StopNo },
    /// It has been started already.
    AlreadyStarted { at: Moment },
    /// It has ended already.
    AlreadyEnded { at: Moment },
    /// It has not been started.
    NotStarted,
    /// It was cancelled.
    ItemCancelled { reason: String },
    /// The delay would be beyond a day.
    DelayTooLong { minutes: i64 },
    /// There is nothing to take back.
    NothingToUndo,
    /// No entry has this number.
    NoSuchEntry { entry: Seq },
    /// It was taken back already.
    AlreadyUndone { entry: Seq, by: Seq },
    /// A taking back, or the creation, cannot be taken back.
    CannotBeUndone { entry: Seq },
    /// Only the lead takes back older acts, and those of others.
    UndoNeedsLead { entry: Seq, by: String },
    /// Something it set was changed since, by these entries.
    UndoBlocked { entry: Seq, later: Vec<Seq>, total: u32 },
    /// The name has no PIN.
    NoPin { name: DeskName },
    /// This is not what a PIN is kept as.
    BadPin,
    /// A field that must not be empty is.
    Empty { field: Field },
    /// A text cannot be taken.
    TextBad { fault: TextFault },
    /// Too many at once.
    TooMany { limit: u64 },
    /// The store takes nothing now.
    ReadOnly { why: ReadOnly },
}

impl Refusal {
    /// Whether it is for want of rights, and says who has them.
    pub fn lacks_rights(&self) -> bool {
        matches!(self, Self::NotAllowed { .. }) || self.lead_could()
    }

    /// Whether all that is missing are a lead's rights, and the asker may have them for one act: a viewer only reads.
    pub fn lead_could(&self) -> bool {
        match self {
            Self::NotAllowed { role, needs } => {
                *role != ConsoleRole::Viewer && needs.contains(&RoleKind::Lead)
            }
            Self::UndoNeedsLead { .. } | Self::WaitsForApproval { .. } => true,
            _ => false,
        }
    }
}

/// Why a store takes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum ReadOnly {
    /// Less than the reserve is free on the disk.
    DiskFull { free_mb: u64 },
    /// The journal is damaged in its middle.
    JournalDamaged { line: u64 },
    /// The journal was written by a newer routedesk.
    NewerJournal,
    /// The journal could not be written.
    JournalFailed { error: String },
}

/// A console role without its route, for saying who may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "as in ConsoleRole")]
pub enum RoleKind {
    Viewer,
    Desk,
    Leader,
    Venue,
    Lead,
}
