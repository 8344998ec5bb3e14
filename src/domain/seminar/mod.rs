//! The seminar: its whole state, and how to read it.

mod apply;
mod issuers;
mod record;

pub use issuers::Answered;
pub use record::{Rebuild, Record, RecordFault, RecordKey};

use super::{
    Act, Actor, Batch, BatchNo, Counts, DeskName, Participant, ParticipantId, Profile, Progress, Revision,
    RouteNo, Seq, SessionId, Split, StopNo, programme::Programme,
};
use issuers::Issuers;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// How many acts are remembered in short.
pub const ACTS_KEPT: usize = 500;

/// Everything that is so, after the entries applied to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seminar {
    head: Head,
    programme: Option<Arc<Programme>>,
    participants: BTreeMap<ParticipantId, Arc<Participant>>,
    sessions: BTreeMap<SessionId, Item>,
    stops: BTreeMap<(RouteNo, StopNo), Item>,
    splits: BTreeMap<Revision, Split>,
    batches: BTreeMap<BatchNo, Batch>,
    issuers: Issuers,
    acts: BTreeMap<Seq, Act>,
    undone: BTreeMap<Seq, Seq>,
    counts: Counts,
}

/// The numbers that belong to no record of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    seq: Seq,
    split_basis: Seq,
    live: Option<Revision>,
    last_revision: Revision,
    last_batch: BatchNo,
    last_person: u32,
}

/// How far a session or a stop is, and the entries that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// How far it is.
    pub progress: Progress,
    /// The entries that touched it, oldest first.
    pub entries: Vec<Seq>,
}

static UNTOUCHED: Progress = Progress { started: None, ended: None, delay: 0, cancelled: None, note: None };

impl Seminar {
    /// A store's state before its first entry.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The last entry applied.
    pub fn seq(&self) -> Seq {
        self.head.seq
    }

    /// The programme, once the seminar was created.
    pub fn programme(&self) -> Option<&Arc<Programme>> {
        self.programme.as_ref()
    }

    /// A person.
    pub fn participant(&self, id: &ParticipantId) -> Option<&Arc<Participant>> {
        self.participants.get(id)
    }

    /// Everybody, by id.
    pub fn participants(&self) -> impl ExactSizeIterator<Item = &Arc<Participant>> {
        self.participants.values()
    }

    /// Counts of people.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How far a session is.
    pub fn session(&self, id: &SessionId) -> &Progress {
        self.sessions.get(id).map_or(&UNTOUCHED, |item| &item.progress)
    }

    /// How far a stop is.
    pub fn stop(&self, route: RouteNo, stop: StopNo) -> &Progress {
        self.stops.get(&(route, stop)).map_or(&UNTOUCHED, |item| &item.progress)
    }

    /// The live split, once one was accepted.
    pub fn live_split(&self) -> Option<&Split> {
        self.splits.get(&self.head.live?)
    }

    /// Every split ever accepted and not taken back, by revision.
    pub fn splits(&self) -> impl DoubleEndedIterator<Item = &Split> {
        self.splits.values()
    }

    /// The number that the next accepted split will have.
    pub fn next_revision(&self) -> Revision {
        Revision(self.head.last_revision.0 + 1)
    }

    /// The last entry after which a draft of a split made before it would be wrong: somebody came onto the list or
    /// went off it, a balanced field changed, or a route.
    pub fn split_basis(&self) -> Seq {
        self.head.split_basis
    }

    /// The number that the next import will have.
    pub fn next_batch(&self) -> BatchNo {
        BatchNo(self.head.last_batch.0 + 1)
    }

    /// The largest number among ids of the form `P00041`.
    pub(super) fn last_person(&self) -> u32 {
        self.head.last_person
    }

    /// The entries that touched a session, oldest first.
    pub fn session_entries(&self, id: &SessionId) -> &[Seq] {
        self.sessions.get(id).map_or(&[], |item| &item.entries)
    }

    /// The entries that touched a stop, oldest first.
    pub fn stop_entries(&self, route: RouteNo, stop: StopNo) -> &[Seq] {
        self.stops.get(&(route, stop)).map_or(&[], |item| &item.entries)
    }

    /// An import.
    pub fn batch(&self, no: BatchNo) -> Option<&Batch> {
        self.batches.get(&no)
    }

    /// Every import not taken back.
    pub fn batches(&self) -> impl Iterator<Item = &Batch> {
        self.batches.values()
    }

    /// The last acts in short, newest first; at most [`ACTS_KEPT`].
    pub fn acts(&self) -> impl Iterator<Item = &Act> {
        self.acts.values().rev()
    }

    /// An act in short, while it is remembered.
    pub fn act(&self, seq: Seq) -> Option<&Act> {
        self.acts.get(&seq)
    }

    /// What `desk` did last and was not taken back: what F8 offers. Taking back is no act here.
    pub fn last_act_of(&self, desk: &DeskName) -> Option<&Act> {
        self.acts().find(|act| act.by.desk == *desk && self.may_be_undone(act))
    }

    /// The last act about a person that was not taken back.
    pub fn last_act_about(&self, participant: &ParticipantId) -> Option<Seq> {
        let person = self.participants.get(participant)?;
        person
            .entries
            .iter()
            .rev()
            .copied()
            .find(|seq| !self.undone.contains_key(seq) && !self.undone.values().any(|by| by == seq))
    }

    fn may_be_undone(&self, act: &Act) -> bool {
        !self.undone.contains_key(&act.seq)
            && !matches!(act.deed, super::Deed::Undid { .. } | super::Deed::Created)
    }

    /// The entry that took `seq` back, if one did.
    pub fn undone_by(&self, seq: Seq) -> Option<Seq> {
        self.undone.get(&seq).copied()
    }

    /// Whether a command was accepted before, and as which entry.
    pub fn answered(&self, id: super::CommandId) -> Option<Seq> {
        self.issuers.answered(id)
    }

    /// Whether a route can still be joined: its bus has not arrived anywhere.
    pub fn is_open(&self, route: RouteNo) -> bool {
        self.stops
            .range((route, StopNo::FIRST)..)
            .take_while(|((no, _), _)| *no == route)
            .all(|(_, item)| item.progress.started.is_none())
    }

    /// The open route with the fewest people, then the fewest of the same region, then of the same role; none
    /// without a live split, or when every bus is on the road.
    pub fn smallest_open_route(&self, profile: &Profile) -> Option<RouteNo> {
        self.live_split()?;
        let programme = self.programme.as_ref()?;
        programme.routes.iter().map(|route| route.no).filter(|no| self.is_open(*no)).min_by_key(|no| {
            let load = self.counts.route(*no);
            (
                load.map_or(0, |load| load.people),
                load.and_then(|load| load.regions.get(&profile.region)).copied().unwrap_or(0),
                load.and_then(|load| load.roles.get(&profile.role)).copied().unwrap_or(0),
                *no,
            )
        })
    }

    /// Everybody that a split would be about, by id.
    pub fn scope(&self, scope: super::Scope) -> impl Iterator<Item = &Arc<Participant>> {
        self.participants.values().filter(move |person| scope.holds(person.state()))
    }

    /// Everybody on a route who is expected, promised or in, by id.
    pub fn people_of(&self, route: RouteNo) -> impl Iterator<Item = &Arc<Participant>> {
        self.scope(super::Scope::Coming).filter(move |person| person.route() == Some(route))
    }

    /// Whether the actor could take back the act without the lead.
    pub fn is_own_last(&self, actor: &Actor, seq: Seq) -> bool {
        self.last_act_of(&actor.desk).is_some_and(|act| act.seq == seq)
    }
}
