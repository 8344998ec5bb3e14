//! What happened: events that carry what was before, so that each has an exact inverse, and the entry that holds them.

use super::{
    Actor, Attendance, Batch, CommandId, DayRules, DeskName, FieldChange, Leg, Mark, Merged, Moment, Note,
    Participant, ParticipantId, PersonRule, Pin, Placement, Revision, RouteNo, RouteRule, Scope, Seq,
    SessionId, StopNo, Text, programme::Programme,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// One accepted command: a line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number.
    pub seq: Seq,
    /// When, by the hub's clock.
    pub at: Moment,
    /// Who.
    pub by: Actor,
    /// The command that made it.
    pub command_id: CommandId,
    /// What happened, all of it or none.
    pub events: Vec<Event>,
}

impl Entry {
    /// The entry that this one took back, if it did.
    pub fn undoes(&self) -> Option<Seq> {
        self.events.iter().find_map(|event| match event {
            Event::EntryUndone { target } => Some(*target),
            _ => None,
        })
    }

    /// The routes that people got by it.
    pub fn routes_given(&self) -> BTreeMap<ParticipantId, RouteNo> {
        let changes = self.events.iter().filter_map(|event| match event {
            Event::RoutesChanged { changes } => Some(changes),
            _ => None,
        });
        let given = |change: &RouteChange| Some((change.participant.clone(), change.after?.route));
        changes.flatten().filter_map(given).collect()
    }
}

/// A thing that happened. Stored as `{"type": .., "data": ..}`; a kind is never changed, only added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Event {
    /// The seminar began to exist.
    SeminarCreated { programme: Arc<Programme> },
    /// A roster was imported; the people follow in the same entry.
    RosterImported { batch: Batch },
    /// An import was taken back.
    RosterWithdrawn { batch: Batch },
    /// Somebody new.
    ParticipantAdded { participant: Arc<Participant> },
    /// Somebody new was taken back.
    ParticipantRemoved { participant: Arc<Participant> },
    /// Fields of a person changed.
    FieldsChanged { participant: ParticipantId, changes: Vec<FieldChange> },
    /// A person's state changed: checked in, left, ...
    AttendanceChanged { participant: ParticipantId, before: Attendance, after: Attendance },
    /// A note was written.
    NoteAdded { participant: ParticipantId, note: Note },
    /// A note was taken back.
    NoteRemoved { participant: ParticipantId, note: Note },
    /// People got other routes.
    RoutesChanged { changes: Vec<RouteChange> },
    /// A person got into the bus for a leg, or is not in it after all.
    BoardingChanged { participant: ParticipantId, leg: Leg, before: Option<Mark>, after: Option<Mark> },
    /// A draft became the live split.
    SplitAccepted { split: Split, before: Option<Revision> },
    /// The split before it is live again.
    SplitWithdrawn { split: Split, after: Option<Revision> },
    /// A session changed.
    SessionChanged { session: SessionId, before: Progress, after: Progress },
    /// A stop changed.
    StopChanged { route: RouteNo, stop: StopNo, before: Progress, after: Progress },
    /// A person has other names besides the one in the roster.
    AliasesChanged { participant: ParticipantId, before: Vec<Text>, after: Vec<Text> },
    /// Two records are one person's.
    ParticipantsMerged { merged: Arc<Merged> },
    /// They are two people's after all.
    MergeWithdrawn { merged: Arc<Merged> },
    /// Two people who look alike are two.
    ToldApart { one: ParticipantId, other: ParticipantId },
    /// That is not said any more.
    ToldApartWithdrawn { one: ParticipantId, other: ParticipantId },
    /// The entry is a taking back of another.
    EntryUndone { target: Seq },
    /// A name got another PIN, or has none any more.
    PinSet { name: DeskName, before: Option<Pin>, after: Option<Pin> },
    /// What is set for a route on the day changed.
    RouteRuled { route: RouteNo, before: RouteRule, after: RouteRule },
    /// What is set for people's routes changed.
    PeopleRuled { changes: Vec<PersonRuleChange> },
    /// What is set for the whole split changed.
    DayRuled { before: DayRules, after: DayRules },
}

/// What is set for one person's route, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub struct PersonRuleChange {
    pub participant: ParticipantId,
    pub before: PersonRule,
    pub after: PersonRule,
}

/// One person's route, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub struct RouteChange {
    pub participant: ParticipantId,
    pub before: Option<Placement>,
    pub after: Option<Placement>,
}

/// An accepted split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// Its number.
    pub revision: Revision,
    /// The entry it came with.
    pub entry: Seq,
    /// When it was accepted.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
    /// The seed it was made with.
    pub seed: u64,
    /// The version of the engine that made it.
    pub engine: u16,
    /// Who was split.
    pub scope: Scope,
    /// How many people each route got then.
    pub sizes: Vec<(RouteNo, u32)>,
}

/// How far a session or a stop is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Started; arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started: Option<Moment>,
    /// Ended; departed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Moment>,
    /// The delay announced, in minutes.
    pub delay: i32,
    /// Cancelled; closed. The reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<Text>,
    /// What people should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

impl Event {
    /// The event that takes this one back; none where there is no taking back.
    pub fn inverse(&self) -> Option<Self> {
        Some(match self.clone() {
            // A PIN that somebody has read over a shoulder must not come back with one key.
            Self::SeminarCreated { .. } | Self::EntryUndone { .. } | Self::PinSet { .. } => return None,
            Self::RosterImported { batch } => Self::RosterWithdrawn { batch },
            Self::RosterWithdrawn { batch } => Self::RosterImported { batch },
            Self::ParticipantAdded { participant } => Self::ParticipantRemoved { participant },
            Self::ParticipantRemoved { participant } => Self::ParticipantAdded { participant },
            Self::FieldsChanged { participant, changes } => Self::FieldsChanged {
                participant,
                changes: changes
                    .into_iter()
                    .map(|change| FieldChange {
                        field: change.field,
                        before: change.after,
                        after: change.before,
                    })
                    .collect(),
            },
            Self::AttendanceChanged { participant, before, after } => {
                Self::AttendanceChanged { participant, before: after, after: before }
            }
            Self::NoteAdded { participant, note } => Self::NoteRemoved { participant, note },
            Self::NoteRemoved { participant, note } => Self::NoteAdded { participant, note },
            Self::RoutesChanged { changes } => Self::RoutesChanged {
                changes: changes
                    .into_iter()
                    .map(|change| RouteChange { before: change.after, after: change.before, ..change })
                    .collect(),
            },
            Self::BoardingChanged { participant, leg, before, after } => {
                Self::BoardingChanged { participant, leg, before: after, after: before }
            }
            Self::SplitAccepted { split, before } => Self::SplitWithdrawn { split, after: before },
            Self::SplitWithdrawn { split, after } => Self::SplitAccepted { split, before: after },
            Self::SessionChanged { session, before, after } => {
                Self::SessionChanged { session, before: after, after: before }
            }
            Self::StopChanged { route, stop, before, after } => {
                Self::StopChanged { route, stop, before: after, after: before }
            }
            Self::RouteRuled { route, before, after } => {
                Self::RouteRuled { route, before: after, after: before }
            }
            Self::PeopleRuled { changes } => Self::PeopleRuled {
                changes: changes
                    .into_iter()
                    .map(|change| PersonRuleChange { before: change.after, after: change.before, ..change })
                    .collect(),
            },
            Self::DayRuled { before, after } => Self::DayRuled { before: after, after: before },
            Self::AliasesChanged { participant, before, after } => {
                Self::AliasesChanged { participant, before: after, after: before }
            }
            Self::ParticipantsMerged { merged } => Self::MergeWithdrawn { merged },
            Self::MergeWithdrawn { merged } => Self::ParticipantsMerged { merged },
            Self::ToldApart { one, other } => Self::ToldApartWithdrawn { one, other },
            Self::ToldApartWithdrawn { one, other } => Self::ToldApart { one, other },
        })
    }

    /// The kinds that this version knows; a journal with another one was written by a newer routedesk.
    pub const KINDS: [&'static str; 25] = [
        "seminar_created",
        "roster_imported",
        "roster_withdrawn",
        "participant_added",
        "participant_removed",
        "fields_changed",
        "attendance_changed",
        "note_added",
        "note_removed",
        "routes_changed",
        "boarding_changed",
        "split_accepted",
        "split_withdrawn",
        "session_changed",
        "stop_changed",
        "aliases_changed",
        "participants_merged",
        "merge_withdrawn",
        "told_apart",
        "told_apart_withdrawn",
        "entry_undone",
        "pin_set",
        "route_ruled",
        "people_ruled",
        "day_ruled",
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_all_kinds() {
        let unknown = serde_json::from_str::<Event>(r#"{"type":"?","data":{}}"#).unwrap_err().to_string();
        let (_, expected) = unknown.split_once("expected one of ").unwrap();
        let kinds: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        assert_eq!(kinds, Event::KINDS);
    }
}
