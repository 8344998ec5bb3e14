//! What the hub answers to a verb's questions. The keys are what scripts rely on with `--json`.

use super::{DeskName, DuplicateReport, MergePlan, ParticipantId, Seq};
use crate::domain::{
    Act, Moment, Refusal, Revision, RouteNo, SessionId, Standing, State, StopNo, board::Status,
    refusal::ReadOnly,
};
use crate::split::{
    Draw, Reason,
    rules::{Measure, Step},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An answer, or a part of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", content = "data", rename_all = "snake_case")]
pub enum Reply {
    /// How the seminar stands.
    Status(Box<StatusReport>),
    /// Who one query means.
    Found(Found),
    /// Whose code it is; none where it is nobody's.
    Holder(Option<ParticipantId>),
    /// The board of the day.
    Board(Vec<BoardLine>),
    /// What would be taken back; none where there is nothing.
    LastAct(Option<Box<Act>>),
    /// Rows of a roster's plan.
    Planned(Vec<crate::roster::PlannedRow>),
    /// The end of an import.
    Imported(ImportSummary),
    /// A split, or why there is none.
    Split(Box<SplitReport>),
    /// Why somebody is on their route.
    Why(WhyReport),
    /// Pairs of records that may be one person's.
    Duplicates(DuplicateReport),
    /// What a merge would make of two records.
    MergePlan(Box<MergePlan>),
    /// What `verify` found.
    Verdict(VerdictReport),
    /// The hub itself.
    Hub(HubReport),
    /// How far long work is: done, of all.
    Progress(u64, u64),
    /// All of it was sent.
    Finished,
    /// It could not be done.
    Failed(Trouble),
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Trouble {
    /// A command that was part of it was refused.
    Refused { refusal: Refusal },
    /// The disk failed; asking again tells.
    Unknown,
    /// As much long work as can be is going on already.
    Busy,
    /// The store could not be read.
    Store { what: String },
    /// A broken promise of the engine itself.
    Internal { what: String },
}

/// `routedesk status --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct StatusReport {
    pub seminar: Option<String>,
    pub time_zone: Option<String>,
    pub seq: Seq,
    pub now: Moment,
    pub counts: BTreeMap<String, u32>,
    pub walk_ins: u32,
    pub unplaced: u32,
    pub revision: Option<Revision>,
    pub routes: Vec<RouteLine>,
    pub sessions: Vec<SessionLine>,
    pub desks: Vec<DeskName>,
    pub read_only: Option<ReadOnly>,
}

/// A route in [`StatusReport`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct RouteLine {
    pub route: RouteNo,
    pub name: String,
    pub people: u32,
    #[serde(rename = "in")]
    pub present: u32,
    pub seats: Option<u32>,
    /// `open`, `closed` or `frozen`.
    pub standing: Standing,
}

/// A session in [`StatusReport`] and `session list`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct SessionLine {
    pub id: SessionId,
    pub title: String,
    pub status: Status,
    pub planned_from: Option<Moment>,
    pub planned_to: Option<Moment>,
    pub actual_from: Option<Moment>,
    pub actual_to: Option<Moment>,
    pub late_min: Option<i64>,
}

/// A line of `routedesk board --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct BoardLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<RouteNo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<StopNo>,
    pub title: String,
    pub place: Option<String>,
    pub status: Status,
    pub planned_from: Option<Moment>,
    pub planned_to: Option<Moment>,
    pub actual_from: Option<Moment>,
    pub actual_to: Option<Moment>,
    pub delay: i32,
    pub late_min: Option<i64>,
    pub people: Option<u32>,
    pub note: Option<String>,
    pub cancelled: Option<String>,
    pub time_zone: String,
}

/// What one query found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct Found {
    pub query: String,
    pub results: Vec<FoundPerson>,
}

/// A person found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct FoundPerson {
    pub rank: u32,
    pub id: ParticipantId,
    pub name: String,
    pub organisation: String,
    pub region: String,
    pub role: String,
    pub route: Option<RouteNo>,
    pub state: State,
    pub why: crate::search::Why,
    pub act: bool,
}

/// The end of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct ImportSummary {
    pub summary: crate::roster::Summary,
    /// The entry it became; none where nothing went in.
    pub seq: Option<Seq>,
    /// The same file went in before, as this entry's batch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen_before: Option<u32>,
}

/// `routedesk split --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct SplitReport {
    pub revision: Revision,
    pub seed: u64,
    pub applied: bool,
    pub routes: Vec<RoutePeople>,
    pub worst: crate::split::Worst,
    pub moved: u32,
    pub unplaced: u32,
    /// Routes with more people than seats.
    pub over_seats: Vec<RouteReport>,
    /// Delegations that are on more than one route.
    pub delegations_apart: u32,
    pub seq: Option<Seq>,
    /// `solved`, `infeasible`, or `not_found`, which proves nothing.
    pub outcome: SplitOutcome,
    pub draw: Draw,
    /// Nothing is better: by proof.
    pub proved: bool,
    /// What was judged, in its order, and what no split under the rules can be below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Of a repair: what more moves would buy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<PriceLine>,
    /// Who changes routes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<MoveLine>,
    /// Rules that cannot all be kept, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<ConflictLine>,
    /// The first that would help against each conflict, all of them together, was tried and gives a split.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub together: bool,
}

/// Whether there is a split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub enum SplitOutcome {
    Solved,
    Infeasible,
    NotFound,
}

/// What so many moves buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct PriceLine {
    pub level: Measure,
    pub moves: u32,
    pub size_gap: u32,
    /// People of regions and roles out of place.
    pub excess: u32,
    pub proved: bool,
}

/// Somebody who changes routes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct MoveLine {
    pub id: ParticipantId,
    pub name: String,
    pub from: RouteNo,
    pub to: RouteNo,
    pub why: Reason,
    /// Is in, and was told the old route.
    pub told: bool,
}

/// Rules that cannot all be kept, and what would help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct ConflictLine {
    pub what: String,
    pub would_help: Vec<String>,
}

/// `routedesk why --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct WhyReport {
    pub id: ParticipantId,
    pub name: String,
    pub route: Option<RouteNo>,
    /// In sentences.
    pub why: Vec<String>,
}

/// A route's people in [`SplitReport`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct RoutePeople {
    pub route: RouteNo,
    pub people: u32,
}

/// A route with more people than seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct RouteReport {
    pub route: RouteNo,
    pub people: u32,
    pub seats: u32,
}

/// What `verify` found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct VerdictReport {
    /// Whether nothing is wrong.
    pub clean: bool,
    pub entries: u64,
    pub seq: Seq,
    pub digest: String,
    /// `same`, `behind`, `differs`, `unreadable`, `off`.
    pub state: String,
    /// For `behind`: by how many entries.
    pub behind: u64,
    /// For `differs`: some of the records; for `unreadable`: why.
    pub details: Vec<String>,
    /// Bytes of a torn last line, not cut yet.
    pub torn_bytes: Option<u64>,
    /// The first damaged line.
    pub damaged_line: Option<u64>,
    /// The first line that a newer routedesk wrote.
    pub newer_line: Option<u64>,
}

/// `routedesk hub status --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct HubReport {
    pub pid: u32,
    pub build: String,
    pub socket: String,
    pub store: String,
    pub consoles: u32,
    pub verbs: u32,
    pub kept: u32,
    pub desks: Vec<DeskLine>,
    pub seq: Seq,
    /// The last entry that sled holds; none where the state store is off.
    pub state_seq: Option<Seq>,
    pub repairs: Vec<String>,
    pub read_only: Option<ReadOnly>,
    pub managed: bool,
    pub started: Moment,
    pub now: Moment,
}

/// A console in [`HubReport`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct DeskLine {
    pub desk: DeskName,
    pub role: super::ConsoleRole,
    pub uid: u32,
    pub since: Moment,
}
