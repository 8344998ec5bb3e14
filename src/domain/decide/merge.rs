//! One person, several names or several records: aliases, merging, telling apart.

use crate::domain::{
    Event, Field, Merge, Merged, Participant, ParticipantId, PersonRuleChange, Refusal, Seminar, Text,
    merge::{ALIASES_AT_MOST, alias},
};
use std::sync::Arc;

impl Seminar {
    pub(super) fn decide_alias(&self, id: &ParticipantId, name: &Text) -> Result<Vec<Event>, Refusal> {
        let person = self.known(id)?;
        let name = alias(name);
        if name.is_empty() {
            return Err(Refusal::Empty { field: Field::FullName });
        }
        if person.is_called(&name) {
            return Err(Refusal::AliasKnown { participant: id.clone() });
        }
        if person.also.len() >= ALIASES_AT_MOST {
            return Err(Refusal::TooMany { limit: ALIASES_AT_MOST as u64 });
        }
        let before = person.also.clone();
        let after = [before.as_slice(), &[name]].concat();
        Ok(vec![Event::AliasesChanged { participant: id.clone(), before, after }])
    }

    pub(super) fn decide_no_alias(&self, id: &ParticipantId, name: &Text) -> Result<Vec<Event>, Refusal> {
        let before = self.known(id)?.also.clone();
        let after: Vec<Text> = before.iter().filter(|known| *known != name).cloned().collect();
        if after.len() == before.len() {
            return Err(Refusal::NoSuchAlias { participant: id.clone() });
        }
        Ok(vec![Event::AliasesChanged { participant: id.clone(), before, after }])
    }

    pub(super) fn decide_merge(&self, merge: &Merge) -> Result<Vec<Event>, Refusal> {
        let merged = Arc::new(self.merged(merge)?);
        let changes = self.apart_from(&merged);
        let mut events = vec![Event::ParticipantsMerged { merged }];
        if !changes.is_empty() {
            events.push(Event::PeopleRuled { changes });
        }
        Ok(events)
    }

    /// Whoever must not ride with the one that goes must not ride with the one that stays.
    fn apart_from(&self, merged: &Merged) -> Vec<PersonRuleChange> {
        let Merged { gone, after, .. } = merged;
        let others = gone.rule.apart.iter().filter_map(|id| self.participant(id));
        let change = |other: &Arc<Participant>| {
            let mut rule = other.rule.clone();
            rule.apart.retain(|id| *id != gone.id && *id != after.id);
            rule.apart.push(after.id.clone());
            rule.apart.sort();
            PersonRuleChange { participant: other.id.clone(), before: other.rule.clone(), after: rule }
        };
        others.filter(|other| other.id != after.id).map(change).collect()
    }

    pub(super) fn decide_told_apart(
        &self,
        one: &ParticipantId,
        other: &ParticipantId,
    ) -> Result<Vec<Event>, Refusal> {
        let (one, other) = (self.known(one)?, self.known(other)?);
        if one.id == other.id {
            return Err(Refusal::SamePerson { participant: one.id.clone() });
        }
        if self.are_apart(one, other) {
            return Err(Refusal::ToldApartAlready { one: one.id.clone(), other: other.id.clone() });
        }
        Ok(vec![Event::ToldApart { one: one.id.clone(), other: other.id.clone() }])
    }
}
