//! Taking an entry back: whole, or not at all.

use crate::domain::{
    Actor, ConsoleRole, Deed, Entry, Event, ParticipantId, Refusal, RouteNo, Seminar, Seq, refusal::RoleKind,
};
use std::collections::BTreeSet;

/// How many of the entries in the way are named.
const NAMED: usize = 20;

impl Seminar {
    pub(super) fn decide_undo(
        &self,
        seq: Seq,
        by: &Actor,
        target: Option<&Entry>,
    ) -> Result<Vec<Event>, Refusal> {
        let target = target.filter(|entry| entry.seq == seq).ok_or(Refusal::NoSuchEntry { entry: seq })?;
        if let Some(by) = self.undone_by(seq) {
            return Err(Refusal::AlreadyUndone { entry: seq, by });
        }
        let inverses: Option<Vec<Event>> = target.events.iter().rev().map(Event::inverse).collect();
        let inverses = inverses.ok_or(Refusal::CannotBeUndone { entry: seq })?;
        self.check_undoer(by, target)?;
        if target.events.iter().any(|event| matches!(event, Event::SplitAccepted { .. })) {
            for event in &inverses {
                if let Event::RoutesChanged { changes } = event {
                    self.check_nobody_left_behind(changes, &[], |_| true)?;
                }
            }
        }
        if let Some(later) = self.in_the_way_of(target).or_else(|| self.rode_on_since(seq, &inverses)) {
            let total = u32::try_from(later.len()).unwrap_or(u32::MAX);
            return Err(Refusal::UndoBlocked {
                entry: seq,
                later: later.into_iter().take(NAMED).collect(),
                total,
            });
        }
        let mut events = vec![Event::EntryUndone { target: seq }];
        events.extend(inverses);
        Ok(events)
    }

    /// The later entries that changed what the entry set; none while all of it is as it was set.
    fn in_the_way_of(&self, target: &Entry) -> Option<BTreeSet<Seq>> {
        // What was done and taken back since is in nobody's way. What took back something older is not either:
        // it could not have, had this entry changed the same. Only fields may go there and back unseen.
        let (mut gone, mut undoing) = (BTreeSet::new(), BTreeSet::new());
        for (done, by) in self.undone() {
            if done > target.seq { gone.extend([done, by]) } else { undoing.extend([by]) }
        }
        let since = |event: &Event| {
            let fields = matches!(event, Event::FieldsChanged { .. } | Event::ParticipantsMerged { .. });
            let mut entries = self.entries_of(event);
            entries.retain(|entry| {
                *entry > target.seq && !gone.contains(entry) && (fields || !undoing.contains(entry))
            });
            entries
        };
        let changed = |event: &&Event| match event {
            // What is so now does not tell: somebody whom a split placed and the next one left out looks as when
            // they were added.
            Event::ParticipantAdded { .. }
            | Event::ParticipantsMerged { .. }
            | Event::SessionChanged { .. }
            | Event::StopChanged { .. } => {
                !since(event).is_empty() || !self.merges_since(target.seq, event).is_empty()
            }
            _ => !self.still_so(event) || !self.merges_since(target.seq, event).is_empty(),
        };
        let mut changed = target.events.iter().filter(changed).peekable();
        changed.peek()?;
        let in_the_way = |event: &Event| {
            // Over a merge nothing older is taken back: it remembers both records whole, as they were then.
            let merges = self.merges_since(target.seq, event);
            if !merges.is_empty() {
                return merges;
            }
            let mut entries = since(event);
            entries.retain(|entry| self.may_be_in_the_way(*entry, event));
            entries
        };
        Some(changed.flat_map(in_the_way).collect())
    }

    /// Whoever is to sit in a bus again has another route since, or sits in another bus: the entries that say so.
    fn rode_on_since(&self, seq: Seq, inverses: &[Event]) -> Option<BTreeSet<Seq>> {
        let mut later = BTreeSet::new();
        for event in inverses {
            let Event::BoardingChanged { participant, leg, after: Some(_), .. } = event else { continue };
            let Some(person) = self.participant(participant) else { continue };
            let moved = person.placement.filter(|now| now.entry > seq && now.route != leg.route);
            later.extend(moved.map(|now| now.entry));
            let boarded = |entry: &Seq| {
                let deed = self.act(*entry).map(|act| &act.deed);
                self.undone_by(*entry).is_none() && matches!(deed, Some(Deed::Boarded { .. }))
            };
            if self.seat_of(person).is_some_and(|ride| ride.leg != *leg) {
                later.extend(person.entries.iter().filter(|entry| **entry > seq).filter(|it| boarded(it)));
            }
        }
        (!later.is_empty()).then_some(later)
    }

    /// The later entries that merged a record which the event set.
    fn merges_since(&self, seq: Seq, event: &Event) -> Vec<Seq> {
        let people: Vec<&ParticipantId> = match event {
            Event::ParticipantAdded { participant } => vec![&participant.id],
            Event::FieldsChanged { participant, .. }
            | Event::AttendanceChanged { participant, .. }
            | Event::NoteAdded { participant, .. }
            | Event::AliasesChanged { participant, .. }
            | Event::BoardingChanged { participant, .. } => vec![participant],
            Event::ParticipantsMerged { merged } => vec![&merged.after.id],
            Event::ToldApart { one, other } => vec![one, other],
            Event::RoutesChanged { changes } => changes.iter().map(|change| &change.participant).collect(),
            Event::PeopleRuled { changes } => changes.iter().map(|change| &change.participant).collect(),
            _ => Vec::new(),
        };
        let formers = people.into_iter().filter_map(|id| self.participant(id)).flat_map(|now| &now.formers);
        formers.map(|former| former.entry).filter(|entry| *entry > seq).collect()
    }

    /// The lead may take anything back; others their own last act, a leader while it is about the own route.
    fn check_undoer(&self, by: &Actor, target: &Entry) -> Result<(), Refusal> {
        if by.rights() == ConsoleRole::Lead {
            return Ok(());
        }
        if !self.is_own_last(by, target.seq) {
            return Err(Refusal::UndoNeedsLead { entry: target.seq, by: target.by.desk.to_string() });
        }
        match by.role {
            ConsoleRole::Leader(own) if !target.events.iter().all(|event| self.is_on(own, event)) => {
                Err(Refusal::NotAllowed { role: by.role, needs: vec![RoleKind::Leader, RoleKind::Lead] })
            }
            _ => Ok(()),
        }
    }

    fn is_on(&self, route: RouteNo, event: &Event) -> bool {
        match event {
            Event::AttendanceChanged { participant, .. } | Event::NoteAdded { participant, .. } => {
                self.participant(participant).is_some_and(|person| person.route() == Some(route))
            }
            Event::BoardingChanged { leg, .. } => leg.route == route,
            Event::StopChanged { route: of, .. } => *of == route,
            _ => false,
        }
    }

    /// Whether what the event set is as it set it.
    fn still_so(&self, event: &Event) -> bool {
        let person = |id| self.participant(id);
        match event {
            // Every entry that touches these changes them: the entries since tell.
            Event::ParticipantAdded { .. }
            | Event::ParticipantsMerged { .. }
            | Event::SessionChanged { .. }
            | Event::StopChanged { .. }
            | Event::RosterImported { .. } => true,
            Event::AliasesChanged { participant, after, .. } => {
                person(participant).is_some_and(|now| now.also == *after)
            }
            Event::ToldApart { one, other } => {
                person(one).zip(person(other)).is_some_and(|(one, other)| self.are_apart(one, other))
            }
            Event::FieldsChanged { participant, changes } => person(participant).is_some_and(|now| {
                changes.iter().all(|change| *now.profile.get(change.field) == change.after)
            }),
            Event::AttendanceChanged { participant, after, .. } => {
                person(participant).is_some_and(|now| now.attendance == *after)
            }
            Event::NoteAdded { participant, note } => {
                person(participant).is_some_and(|now| now.notes.contains(note))
            }
            Event::RoutesChanged { changes } => changes
                .iter()
                .all(|change| person(&change.participant).is_some_and(|now| now.placement == change.after)),
            Event::BoardingChanged { participant, leg, after, .. } => {
                person(participant).is_some_and(|now| now.aboard(*leg) == after.as_ref())
            }
            Event::SplitAccepted { split, .. } => {
                self.live_split().is_some_and(|live| live.revision == split.revision)
            }
            Event::RouteRuled { route, after, .. } => self.route_rule(*route) == after,
            Event::PeopleRuled { changes } => changes
                .iter()
                .all(|change| person(&change.participant).is_some_and(|now| now.rule == change.after)),
            Event::DayRuled { after, .. } => self.day_rules() == after,
            // Inverses occur only in entries that are undoings themselves, and those are not undone.
            Event::SeminarCreated { .. }
            | Event::RosterWithdrawn { .. }
            | Event::ParticipantRemoved { .. }
            | Event::NoteRemoved { .. }
            | Event::SplitWithdrawn { .. }
            | Event::MergeWithdrawn { .. }
            | Event::ToldApartWithdrawn { .. }
            | Event::PinSet { .. }
            | Event::EntryUndone { .. } => false,
        }
    }

    /// Whether an entry may have changed what the event set; only while it is remembered what it was, is that known.
    fn may_be_in_the_way(&self, entry: Seq, event: &Event) -> bool {
        let Some(act) = self.act(entry) else { return true };
        match event {
            Event::AttendanceChanged { .. } => {
                matches!(act.deed, Deed::CheckedIn { .. } | Deed::StateSet { .. })
            }
            Event::RoutesChanged { .. } => !matches!(
                act.deed,
                Deed::CheckedIn { route: None, .. }
                    | Deed::StateSet { .. }
                    | Deed::Noted { .. }
                    | Deed::Boarded { .. }
                    | Deed::Unboarded { .. }
                    | Deed::RouteRuled { .. }
                    | Deed::PersonRuled { .. }
            ),
            // Who closes a route takes those who sit in its bus out of it.
            Event::BoardingChanged { .. } => {
                matches!(act.deed, Deed::Boarded { .. } | Deed::Unboarded { .. } | Deed::RouteRuled { .. })
            }
            Event::PeopleRuled { .. } => matches!(act.deed, Deed::PersonRuled { .. }),
            Event::FieldsChanged { .. } => matches!(act.deed, Deed::Imported { .. } | Deed::Undid { .. }),
            Event::AliasesChanged { .. } => {
                matches!(act.deed, Deed::Imported { .. } | Deed::Aliased { .. } | Deed::Undid { .. })
            }
            Event::ToldApart { .. } => matches!(act.deed, Deed::ToldApart { .. }),
            _ => true,
        }
    }

    /// The entries that touched what the event touched.
    fn entries_of(&self, event: &Event) -> Vec<Seq> {
        let of = |id| self.participant(id).map(|now| now.entries.clone()).unwrap_or_default();
        match event {
            Event::ParticipantAdded { participant } => of(&participant.id),
            Event::ParticipantsMerged { merged } => of(&merged.after.id),
            Event::ToldApart { one, other } => [of(one), of(other)].concat(),
            Event::FieldsChanged { participant, .. }
            | Event::AttendanceChanged { participant, .. }
            | Event::NoteAdded { participant, .. }
            | Event::AliasesChanged { participant, .. }
            | Event::BoardingChanged { participant, .. } => of(participant),
            Event::RoutesChanged { changes } => changes
                .iter()
                .filter(|change| {
                    self.participant(&change.participant).is_none_or(|now| now.placement != change.after)
                })
                .flat_map(|change| of(&change.participant))
                .collect(),
            Event::PeopleRuled { changes } => changes
                .iter()
                .filter(|change| {
                    self.participant(&change.participant).is_none_or(|now| now.rule != change.after)
                })
                .flat_map(|change| of(&change.participant))
                .collect(),
            Event::RouteRuled { route, .. } => self.route_rule_entries(*route).to_vec(),
            Event::DayRuled { .. } => self.day_rule_entries().to_vec(),
            Event::SplitAccepted { .. } => self.splits().map(|split| split.entry).collect(),
            Event::SessionChanged { session, .. } => self.session_entries(session).to_vec(),
            Event::StopChanged { route, stop, .. } => self.stop_entries(*route, *stop).to_vec(),
            _ => Vec::new(),
        }
    }
}
