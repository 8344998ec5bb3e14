//! The seminar: its whole state, and how to read it.

mod apply;
mod issuers;
mod record;

pub use issuers::Answered;
pub use record::{Rebuild, Record, RecordFault, RecordKey};

use super::{
    Act, Actor, Batch, BatchNo, Code, Counts, DayRules, DeskName, Participant, ParticipantId, Pin, Progress,
    Revision, RouteNo, RouteRule, Seq, SessionId, Split, Standing, StopNo, code,
    programme::{Groups, Programme},
    rules::Ruled,
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
    /// Whose each code is.
    codes: BTreeMap<Code, ParticipantId>,
    sessions: BTreeMap<SessionId, Item>,
    stops: BTreeMap<(RouteNo, StopNo), Item>,
    splits: BTreeMap<Revision, Split>,
    batches: BTreeMap<BatchNo, Batch>,
    issuers: Issuers,
    acts: BTreeMap<Seq, Act>,
    undone: BTreeMap<Seq, Seq>,
    pins: BTreeMap<DeskName, Pin>,
    pub(super) route_rules: BTreeMap<RouteNo, Ruled<RouteRule>>,
    pub(super) day_rules: Ruled<DayRules>,
    counts: Counts,
    /// The ids of records that were merged, and whose they are now; with every change of people in step.
    former: BTreeMap<ParticipantId, ParticipantId>,
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

    /// A person; by the id of a record that was merged whoever it was merged into.
    pub fn participant(&self, id: &ParticipantId) -> Option<&Arc<Participant>> {
        self.participants.get(id).or_else(|| self.participants.get(self.former.get(id)?))
    }

    /// Whether any record was merged into another.
    pub(super) fn has_merged(&self) -> bool {
        !self.former.is_empty()
    }

    /// Whether the lead said of two people who look alike that they are two.
    pub fn are_apart(&self, one: &Participant, other: &Participant) -> bool {
        one.apart.contains(&other.id) || other.apart.contains(&one.id)
    }

    /// Whose code it is.
    pub fn holder(&self, code: Code) -> Option<&ParticipantId> {
        self.codes.get(&code)
    }

    /// Whose code a text is, whatever the layout it was typed with; none where it is somebody's id, which comes first. The
    /// id of a record that was merged names whoever it was merged into.
    pub fn holder_of(&self, typed: &str) -> Option<&ParticipantId> {
        let id = typed.trim().parse().ok().filter(|id| !self.participants.contains_key(id));
        if let Some(owner) = id.and_then(|id: ParticipantId| self.former.get(&id)) {
            return Some(owner);
        }
        let code::typed::Typed::Code(code) = code::typed::read(typed) else { return None };
        let is_id = || typed.trim().parse().is_ok_and(|id| self.participants.contains_key(&id));
        self.holder(code).filter(|_| !is_id())
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
        Revision(self.head.last_revision.0.saturating_add(1))
    }

    /// The last entry after which a draft of a split made before it would be wrong: somebody who is coming was
    /// added, went, or is somebody else in what is split by, a rule was set, or somebody's route changed. Checking in somebody
    /// who has a route, notes, sessions and walk-ins that wait leave drafts good.
    pub fn split_basis(&self) -> Seq {
        self.head.split_basis
    }

    /// The number that the next import will have.
    pub fn next_batch(&self) -> BatchNo {
        BatchNo(self.head.last_batch.0.saturating_add(1))
    }

    /// The largest number among ids of the form `P00041`.
    pub(super) fn last_person(&self) -> u32 {
        self.head.last_person
    }

    /// The entries that set something for a route, oldest first.
    pub(super) fn route_rule_entries(&self, route: RouteNo) -> &[Seq] {
        self.route_rules.get(&route).map_or(&[], |ruled| &ruled.entries)
    }

    /// The entries that set something for the whole split, oldest first.
    pub(super) fn day_rule_entries(&self) -> &[Seq] {
        &self.day_rules.entries
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

    /// The last act about this one person that was not taken back. Imports and splits are about many: whoever
    /// takes one back must name it.
    pub fn last_act_about(&self, participant: &ParticipantId) -> Option<Seq> {
        let person = self.participant(participant)?;
        let about_many = |seq: &Seq| {
            self.batches.values().any(|batch| batch.entry == *seq)
                || self.splits.values().any(|split| split.entry == *seq)
        };
        let undoing = |seq: &Seq| self.undone.values().any(|by| by == seq);
        let mut entries = person.entries.iter().rev();
        entries.find(|seq| !self.undone.contains_key(seq) && !undoing(seq) && !about_many(seq)).copied()
    }

    fn may_be_undone(&self, act: &Act) -> bool {
        !self.undone.contains_key(&act.seq)
            && !matches!(
                act.deed,
                super::Deed::Undid { .. } | super::Deed::Created | super::Deed::PinSet { .. }
            )
    }

    /// The entry that took `seq` back, if one did.
    pub fn undone_by(&self, seq: Seq) -> Option<Seq> {
        self.undone.get(&seq).copied()
    }

    /// The entries that were taken back, and by which.
    pub(super) fn undone(&self) -> impl Iterator<Item = (Seq, Seq)> {
        self.undone.iter().map(|(done, by)| (*done, *by))
    }

    /// Whether a command was accepted before, and as which entry.
    pub fn answered(&self, id: super::CommandId) -> Option<Seq> {
        self.issuers.answered(id)
    }

    /// Whether a route can still be joined: a bus until it has arrived anywhere, a themed seminar until it is
    /// over; neither when all of its stops are closed, nor while the lead has closed or frozen it.
    pub fn is_open(&self, route: RouteNo) -> bool {
        let Some(programme) = &self.programme else { return false };
        let Some(planned) = programme.route(route) else { return false };
        if self.route_rule(route).standing != Standing::Open || self.is_under_way(route) {
            return false;
        }
        let over = |progress: &Progress| progress.ended.is_some() || progress.cancelled.is_some();
        planned.stops.is_empty()
            || self.progress_on(route).filter(|it| over(it)).count() < planned.stops.len()
    }

    /// The first route that has arrived at a stop, by number: from then on the live split stands.
    pub fn route_left(&self) -> Option<RouteNo> {
        let programme = self.programme.as_ref()?;
        programme.routes.iter().map(|route| route.no).find(|no| self.has_left(*no))
    }

    /// Whether a bus is on the road with whoever got in: its route can only be joined at a stop.
    pub fn is_under_way(&self, route: RouteNo) -> bool {
        let groups = self.programme.as_ref().map_or(Groups::None, |programme| programme.groups);
        groups == Groups::Routes && self.has_left(route)
    }

    /// The stops of a route at which it can still be joined: those that are neither left nor closed.
    pub fn stops_ahead(&self, route: RouteNo) -> Vec<StopNo> {
        let planned = self.programme.as_ref().and_then(|programme| programme.route(route));
        let stops = planned.map_or(0, |planned| planned.stops.len());
        let stops = (1..).take(stops).filter_map(StopNo::new);
        let ahead = |stop: &StopNo| {
            let progress = self.stop(route, *stop);
            progress.ended.is_none() && progress.cancelled.is_none()
        };
        stops.filter(ahead).collect()
    }

    /// Whether it has arrived at a stop.
    pub fn has_left(&self, route: RouteNo) -> bool {
        self.progress_on(route).any(|progress| progress.started.is_some())
    }

    fn progress_on(&self, route: RouteNo) -> impl Iterator<Item = &Progress> {
        let of_route = self.stops.range((route, StopNo::FIRST)..);
        of_route.take_while(move |((no, _), _)| *no == route).map(|(_, item)| &item.progress)
    }

    /// Everybody that a split would be about, by id.
    pub fn scope(&self, scope: super::Scope) -> impl Iterator<Item = &Arc<Participant>> {
        self.participants.values().filter(move |person| scope.holds(person.state()))
    }

    /// Everybody on a route who is expected, promised or in, by id.
    pub fn people_of(&self, route: RouteNo) -> impl Iterator<Item = &Arc<Participant>> {
        self.scope(super::Scope::Coming).filter(move |person| person.route() == Some(route))
    }

    /// Whether the actor could take back the act without the lead. What a desk did in another console role, or with
    /// a lead's approval, was done with other rights.
    pub fn is_own_last(&self, actor: &Actor, seq: Seq) -> bool {
        self.last_act_of(&actor.desk).is_some_and(|act| act.seq == seq && act.by.rights() == actor.rights())
    }

    /// The PIN of a name.
    pub fn pin(&self, name: &DeskName) -> Option<&Pin> {
        self.pins.get(name)
    }

    /// Whether there is a PIN that opens a console of this name: its own, or a lead's.
    pub fn has_pin_for(&self, name: &DeskName) -> bool {
        self.pin(name).is_some() || self.lead_pins().next().is_some()
    }

    /// Every PIN, by name.
    pub fn pins(&self) -> impl Iterator<Item = (&DeskName, &Pin)> {
        self.pins.iter()
    }

    /// The PINs that count as a lead's.
    pub fn lead_pins(&self) -> impl Iterator<Item = (&DeskName, &Pin)> {
        self.pins().filter(|(_, pin)| pin.lead)
    }
}
