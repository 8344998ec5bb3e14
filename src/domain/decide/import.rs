//! Taking the rows of a roster in, as one act.

use crate::domain::{
    Attendance, Batch, Event, Field, Import, ImportRow, Participant, ParticipantId, Profile, Refusal,
    Seminar, Source,
};
use std::{collections::BTreeSet, sync::Arc};

/// The most people that a seminar takes.
const PEOPLE_AT_MOST: usize = 1_000_000;

impl Seminar {
    pub(super) fn decide_import(&self, import: &Import) -> Result<Vec<Event>, Refusal> {
        let no = self.next_batch();
        let mut events = Vec::with_capacity(import.rows.len() + 1);
        let (mut new, mut updated, mut after) = (0_u32, 0_u32, 0);
        let mut given: BTreeSet<ParticipantId> = BTreeSet::new();
        let reserved: BTreeSet<&ParticipantId> = import
            .rows
            .iter()
            .filter_map(|row| match row {
                ImportRow::New { id, .. } => id.as_ref(),
                ImportRow::Update { .. } => None,
            })
            .collect();
        for row in &import.rows {
            match row {
                ImportRow::New { row, id, profile } => {
                    let id = match id {
                        Some(id) => id.clone(),
                        None => loop {
                            let (id, number) = self.fresh_id(after);
                            after = number;
                            if !reserved.contains(&id) {
                                break id;
                            }
                        },
                    };
                    if self.participant(&id).is_some() || !given.insert(id.clone()) {
                        return Err(Refusal::IdTaken { id });
                    }
                    events.push(self.newcomer(id, profile, Source { batch: no, row: *row })?);
                    new += 1;
                }
                ImportRow::Update { id, changes, .. } => {
                    self.check_fresh(id, changes)?;
                    events.push(Event::FieldsChanged { participant: id.clone(), changes: changes.clone() });
                    updated += 1;
                }
            }
        }
        if self.participants().len() + given.len() > PEOPLE_AT_MOST {
            return Err(Refusal::TooMany { limit: PEOPLE_AT_MOST as u64 });
        }
        let batch =
            Batch { no, file_name: import.file_name.clone(), sha256: import.sha256.clone(), new, updated };
        events.insert(0, Event::RosterImported { batch });
        Ok(events)
    }

    fn newcomer(&self, id: ParticipantId, profile: &Profile, source: Source) -> Result<Event, Refusal> {
        if profile.full_name.is_empty() {
            return Err(Refusal::Empty { field: Field::FullName });
        }
        let participant = Participant {
            id,
            profile: profile.clone(),
            walk_in: false,
            attendance: Attendance::expected(),
            placement: None,
            notes: Vec::new(),
            source: Some(source),
            entries: vec![self.seq().next()],
        };
        Ok(Event::ParticipantAdded { participant: Arc::new(participant) })
    }

    fn check_fresh(&self, id: &ParticipantId, changes: &[crate::domain::FieldChange]) -> Result<(), Refusal> {
        let person = self.known(id)?;
        let fresh = changes.iter().all(|change| {
            *person.profile.get(change.field) == change.before && !person.desk_owns(change.field)
        });
        let named = !changes.iter().any(|c| c.field == Field::FullName && c.after.is_empty());
        match (fresh, named) {
            (false, _) => Err(Refusal::Stale { participant: id.clone() }),
            (_, false) => Err(Refusal::Empty { field: Field::FullName }),
            _ => Ok(()),
        }
    }

    /// The next free id of the seminar's own after number `after`, and its number.
    pub(super) fn fresh_id(&self, after: u32) -> (ParticipantId, u32) {
        let mut number = self.last_person().max(after);
        loop {
            number += 1;
            if let Ok(id) = format!("P{number:05}").parse()
                && self.participant(&id).is_none()
            {
                return (id, number);
            }
        }
    }
}
