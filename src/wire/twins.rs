//! What verbs are told of records that may be one person's, and of a merge before it is made.

use super::ParticipantId;
use crate::{
    domain::{Field, Mark, RouteNo, State},
    twins::Sign,
};
use serde::{Deserialize, Serialize};

/// The likeliest pairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateReport {
    /// How many there are in all.
    pub total: u32,
    /// The most likely of them, the most likely first.
    pub pairs: Vec<DuplicateLine>,
}

/// A line of `routedesk duplicates --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct DuplicateLine {
    pub rank: u32,
    pub percent: u8,
    pub signs: Vec<Sign>,
    pub one: RecordLine,
    pub other: RecordLine,
}

/// One of two records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct RecordLine {
    pub id: ParticipantId,
    pub name: String,
    pub also: Vec<String>,
    pub position: String,
    pub organisation: String,
    pub region: String,
    pub role: String,
    pub phone: String,
    pub state: State,
    pub route: Option<RouteNo>,
}

/// `routedesk merge --dry-run --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct MergePlan {
    pub keep: ParticipantId,
    pub other: ParticipantId,
    /// The fields in which the two differ.
    pub fields: Vec<MergedField>,
    pub also: Vec<String>,
    pub state: State,
    /// Who set that state, and when.
    pub mark: Option<Mark>,
    /// What the record that goes says instead, where both were checked in.
    pub other_mark: Option<Mark>,
    pub route: Option<RouteNo>,
    pub notes: u32,
}

/// A field in which two records differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys are the documentation")]
pub struct MergedField {
    pub field: Field,
    pub keep: String,
    pub other: String,
    pub after: String,
}
