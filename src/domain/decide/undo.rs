//! Taking an entry back: whole, or not at all.

use crate::domain::{Actor, ConsoleRole, Entry, Event, Refusal, Seminar, Seq};
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
        if by.role != ConsoleRole::Lead && !self.is_own_last(by, seq) {
            return Err(Refusal::UndoNeedsLead { entry: seq, by: target.by.desk.to_string() });
        }
        let mut later: BTreeSet<Seq> = BTreeSet::new();
        let mut stands = true;
        for event in target.events.iter().filter(|event| !self.still_so(event, seq)) {
            stands = false;
            later.extend(self.entries_since(event, seq));
        }
        if !stands {
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

    /// Whether what the event set is as it set it.
    fn still_so(&self, event: &Event, seq: Seq) -> bool {
        let person = |id| self.participant(id);
        match event {
            Event::ParticipantAdded { participant } => {
                person(&participant.id).is_some_and(|now| now.entries.iter().all(|entry| *entry <= seq))
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
            Event::SplitAccepted { split, .. } => {
                self.live_split().is_some_and(|live| live.revision == split.revision)
            }
            Event::SessionChanged { session, after, .. } => self.session(session) == after,
            Event::StopChanged { route, stop, after, .. } => self.stop(*route, *stop) == after,
            Event::RosterImported { batch } => self.batch(batch.no).is_some(),
            // Inverses occur only in entries that are undoings themselves, and those are not undone.
            Event::SeminarCreated { .. }
            | Event::RosterWithdrawn { .. }
            | Event::ParticipantRemoved { .. }
            | Event::NoteRemoved { .. }
            | Event::SplitWithdrawn { .. }
            | Event::EntryUndone { .. } => false,
        }
    }

    /// The entries after `seq` that touched what the event touched.
    fn entries_since(&self, event: &Event, seq: Seq) -> Vec<Seq> {
        let of = |id| self.participant(id).map(|now| now.entries.clone()).unwrap_or_default();
        let mut entries = match event {
            Event::ParticipantAdded { participant } => of(&participant.id),
            Event::FieldsChanged { participant, .. }
            | Event::AttendanceChanged { participant, .. }
            | Event::NoteAdded { participant, .. } => of(participant),
            Event::RoutesChanged { changes } => changes
                .iter()
                .filter(|change| {
                    self.participant(&change.participant).is_none_or(|now| now.placement != change.after)
                })
                .flat_map(|change| of(&change.participant))
                .collect(),
            Event::SessionChanged { session, .. } => self.session_entries(session).to_vec(),
            Event::StopChanged { route, stop, .. } => self.stop_entries(*route, *stop).to_vec(),
            _ => Vec::new(),
        };
        entries.retain(|entry| *entry > seq);
        entries
    }
}
