//! Taking the rows of a roster in, as one act.

use crate::domain::text::{LONGEST, TextFault};
use crate::domain::{
    Attendance, Batch, Code, Event, Field, FieldChange, Import, ImportRow, Participant, ParticipantId,
    PersonRule, Profile, Refusal, Seminar, Seq, Source, Text, merge::ALIASES_AT_MOST,
};
use std::{collections::BTreeSet, sync::Arc};

/// The most people that a seminar takes.
const PEOPLE_AT_MOST: u64 = 1_000_000;

impl Seminar {
    pub(super) fn decide_import(&self, import: &Import) -> Result<Vec<Event>, Refusal> {
        let hash = import.sha256.chars().count();
        if hash > LONGEST {
            return Err(Refusal::TextBad { fault: TextFault::TooLong { characters: hash } });
        }
        let no = self.next_batch();
        let mut events = Vec::with_capacity(import.rows.len() + 1);
        let (mut new, mut updated, mut after) = (0_u32, 0_u32, 0);
        let mut named: BTreeSet<&ParticipantId> = BTreeSet::new();
        for row in &import.rows {
            let (ImportRow::New { id: Some(id), .. } | ImportRow::Update { id, .. }) = row else { continue };
            if !named.insert(id) {
                return Err(Refusal::IdTaken { id: id.clone() });
            }
        }
        let mut codes = BTreeSet::new();
        for row in &import.rows {
            match row {
                ImportRow::New { id: Some(id), .. } if self.participant(id).is_some() => {
                    return Err(Refusal::IdTaken { id: id.clone() });
                }
                ImportRow::New { row, id, profile } => {
                    let id = id.clone().unwrap_or_else(|| self.fresh_id(&mut after, &named));
                    let code = self.fresh_code(&id, &codes);
                    codes.extend(code);
                    events.push(newcomer(
                        self.seq().next(),
                        (id, code),
                        profile,
                        Source { batch: no, row: *row },
                    )?);
                    new += 1;
                }
                ImportRow::Update { id, changes, .. } => {
                    self.check_fresh(id, changes)?;
                    events.push(Event::FieldsChanged { participant: id.clone(), changes: changes.clone() });
                    updated += 1;
                }
                ImportRow::Also { id, names, .. } => {
                    let (event, is_new) = self.more_names(id.as_ref(), names, events.last())?;
                    events.push(event);
                    updated += u32::from(is_new);
                }
            }
        }
        if self.participants().len() as u64 + u64::from(new) > PEOPLE_AT_MOST {
            return Err(Refusal::TooMany { limit: PEOPLE_AT_MOST });
        }
        let batch = Batch {
            no,
            entry: self.seq().next(),
            file_name: import.file_name.clone(),
            sha256: import.sha256.clone(),
            new,
            updated,
        };
        events.insert(0, Event::RosterImported { batch });
        Ok(events)
    }

    /// Names that come to somebody; whether that is all that the row changes of somebody known.
    fn more_names(
        &self,
        id: Option<&ParticipantId>,
        names: &[Text],
        last: Option<&Event>,
    ) -> Result<(Event, bool), Refusal> {
        let (participant, before, counts) = match (id, last) {
            (Some(id), last) => {
                let counted =
                    matches!(last, Some(Event::FieldsChanged { participant, .. }) if participant == id);
                (id.clone(), self.known(id)?.also.clone(), !counted)
            }
            (None, Some(Event::ParticipantAdded { participant })) => {
                (participant.id.clone(), Vec::new(), false)
            }
            (None, _) => return Err(Refusal::NoSuchParticipant { id: String::new() }),
        };
        let after = [before.as_slice(), names].concat();
        if after.len() > ALIASES_AT_MOST {
            return Err(Refusal::TooMany { limit: ALIASES_AT_MOST as u64 });
        }
        Ok((Event::AliasesChanged { participant, before, after }, counts))
    }

    fn check_fresh(&self, id: &ParticipantId, changes: &[FieldChange]) -> Result<(), Refusal> {
        let person = self.known(id).ok().filter(|person| person.id == *id);
        let person = person.ok_or_else(|| Refusal::NoSuchParticipant { id: id.to_string() })?;
        let mut fields = BTreeSet::new();
        let fresh = changes.iter().all(|change| {
            *person.profile.get(change.field) == change.before
                && !person.desk_owns(change.field)
                && fields.insert(change.field)
        });
        let named = !changes.iter().any(|c| c.field == Field::FullName && c.after.is_empty());
        match (fresh, named) {
            (false, _) => Err(Refusal::Stale { participant: id.clone() }),
            (_, false) => Err(Refusal::Empty { field: Field::FullName }),
            _ => Ok(()),
        }
    }

    /// The code of somebody new; none of those given in the same act.
    pub(super) fn fresh_code(&self, id: &ParticipantId, given: &BTreeSet<Code>) -> Option<Code> {
        Code::mint(id, |code| self.holder(code).is_some() || given.contains(&code))
    }

    /// The next free id of the seminar's own after number `after`, which it moves on; none of those named.
    pub(super) fn fresh_id(&self, after: &mut u32, named: &BTreeSet<&ParticipantId>) -> ParticipantId {
        *after = self.last_person().max(*after);
        loop {
            *after += 1;
            let id = ParticipantId::own(*after);
            if self.participant(&id).is_none() && !named.contains(&id) {
                return id;
            }
        }
    }
}

fn newcomer(
    entry: Seq,
    (id, code): (ParticipantId, Option<Code>),
    profile: &Profile,
    source: Source,
) -> Result<Event, Refusal> {
    if profile.full_name.is_empty() {
        return Err(Refusal::Empty { field: Field::FullName });
    }
    let participant = Participant {
        id,
        code,
        profile: profile.clone(),
        also: Vec::new(),
        walk_in: false,
        attendance: Attendance::expected(),
        placement: None,
        rides: Vec::new(),
        rule: PersonRule::default(),
        notes: Vec::new(),
        source: Some(source),
        formers: Vec::new(),
        apart: Vec::new(),
        entries: vec![entry],
    };
    Ok(Event::ParticipantAdded { participant: Arc::new(participant) })
}
