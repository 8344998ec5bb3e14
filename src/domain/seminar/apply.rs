//! What an entry does to the state. Never fails and never decides: what is not there is left alone.

use super::{ACTS_KEPT, Item, RecordKey, Seminar};
use crate::domain::{
    Act, Code, Entry, Event, Merged, Participant, ParticipantId, Progress, RouteChange, Scope, Seq,
    rules::Ruled,
};
use std::{collections::BTreeSet, sync::Arc};

impl Seminar {
    /// Applies an entry; answers with the records that are new, different or gone.
    pub fn apply(&mut self, entry: &Entry) -> BTreeSet<RecordKey> {
        let mut touched = BTreeSet::from([RecordKey::Head]);
        self.head.seq = entry.seq;
        for event in &entry.events {
            self.apply_event(event, entry.seq, &mut touched);
        }
        for forgotten in self.issuers.accept(entry.command_id, entry.seq, entry.at) {
            touched.insert(RecordKey::Issuer(forgotten));
        }
        touched.insert(RecordKey::Issuer(entry.command_id.issuer));
        self.acts.insert(entry.seq, Act::of(entry));
        touched.insert(RecordKey::Act(entry.seq));
        if self.acts.len() > ACTS_KEPT
            && let Some((oldest, _)) = self.acts.pop_first()
        {
            touched.insert(RecordKey::Act(oldest));
        }
        touched
    }

    fn apply_event(&mut self, event: &Event, seq: Seq, touched: &mut BTreeSet<RecordKey>) {
        match event {
            Event::SeminarCreated { programme } => {
                self.programme = Some(Arc::clone(programme));
                touched.insert(RecordKey::Programme);
            }
            Event::RosterImported { batch } => {
                self.head.last_batch = self.head.last_batch.max(batch.no);
                self.batches.insert(batch.no, batch.clone());
                touched.insert(RecordKey::Batch(batch.no));
            }
            Event::RosterWithdrawn { batch } => {
                self.batches.remove(&batch.no);
                touched.insert(RecordKey::Batch(batch.no));
            }
            Event::ParticipantAdded { participant } => self.add(participant, seq, touched),
            Event::ParticipantRemoved { participant } => {
                self.remove(&participant.id, seq, touched);
            }
            Event::FieldsChanged { participant, changes } => {
                if changes.iter().any(|change| change.field.shapes_split())
                    && let Some(person) = self.participants.get(participant).map(Arc::clone)
                {
                    self.unsettle_drafts(&person, seq);
                }
                self.change(participant, seq, touched, |person| {
                    for change in changes {
                        person.profile.set(change.field, change.after.clone());
                    }
                });
            }
            Event::AttendanceChanged { participant, before, after } => {
                if Scope::Coming.holds(before.state) != Scope::Coming.holds(after.state) {
                    self.head.split_basis = seq;
                }
                self.change(participant, seq, touched, |person| person.attendance = after.clone());
            }
            Event::NoteAdded { participant, note } => {
                self.change(participant, seq, touched, |person| person.notes.push(note.clone()));
            }
            Event::NoteRemoved { participant, note } => self.change(participant, seq, touched, |person| {
                if let Some(at) = person.notes.iter().rposition(|known| known == note) {
                    person.notes.remove(at);
                }
            }),
            Event::BoardingChanged { participant, leg, after, .. } => {
                self.change(participant, seq, touched, |person| person.ride(*leg, after.clone()));
            }
            Event::RoutesChanged { changes } => self.change_routes(changes, seq, touched),
            _ => self.apply_to_twins(event, seq, touched),
        }
    }

    /// One person with several names or records.
    fn apply_to_twins(&mut self, event: &Event, seq: Seq, touched: &mut BTreeSet<RecordKey>) {
        match event {
            Event::AliasesChanged { participant, after, .. } => {
                self.change(participant, seq, touched, |person| person.also.clone_from(after));
            }
            Event::ParticipantsMerged { merged } => {
                self.remove(&merged.gone.id, seq, touched);
                self.add(&merged.after, seq, touched);
            }
            Event::MergeWithdrawn { merged } => self.part(merged, seq, touched),
            Event::ToldApart { one, other } => self.tell_apart(one, other, seq, touched),
            Event::ToldApartWithdrawn { one, other } => {
                for (id, other) in [(one, other), (other, one)] {
                    self.change(id, seq, touched, |person| person.apart.retain(|known| known != other));
                }
            }
            _ => self.apply_to_the_day(event, seq, touched),
        }
    }

    fn apply_to_the_day(&mut self, event: &Event, seq: Seq, touched: &mut BTreeSet<RecordKey>) {
        match event {
            Event::SplitAccepted { split, .. } => {
                self.head.live = Some(split.revision);
                self.head.last_revision = self.head.last_revision.max(split.revision);
                self.splits.insert(split.revision, split.clone());
                touched.insert(RecordKey::Split(split.revision));
            }
            Event::SplitWithdrawn { split, after } => {
                self.head.live = *after;
                self.splits.remove(&split.revision);
                touched.insert(RecordKey::Split(split.revision));
            }
            Event::SessionChanged { session, after, .. } => {
                set_progress(self.sessions.entry(session.clone()).or_default(), after, seq);
                touched.insert(RecordKey::Session(session.clone()));
            }
            Event::StopChanged { route, stop, after, .. } => {
                set_progress(self.stops.entry((*route, *stop)).or_default(), after, seq);
                touched.insert(RecordKey::Stop(*route, *stop));
            }
            Event::EntryUndone { target } => {
                self.undone.insert(*target, seq);
                touched.insert(RecordKey::Undone(*target));
                if let Some(act) = self.acts.get_mut(target) {
                    act.undone_by = Some(seq);
                    touched.insert(RecordKey::Act(*target));
                }
            }
            Event::RouteRuled { .. } | Event::PeopleRuled { .. } | Event::DayRuled { .. } => {
                self.apply_rule(event, seq, touched);
            }
            Event::PinSet { name, after, .. } => {
                match after {
                    Some(pin) => self.pins.insert(name.clone(), pin.clone()),
                    None => self.pins.remove(name),
                };
                touched.insert(RecordKey::Pin(name.clone()));
            }
            _ => {}
        }
    }

    fn apply_rule(&mut self, event: &Event, seq: Seq, touched: &mut BTreeSet<RecordKey>) {
        self.head.split_basis = seq;
        match event {
            Event::RouteRuled { route, after, .. } => {
                let ruled = self.route_rules.entry(*route).or_default();
                set_rule(ruled, after, seq);
                touched.insert(RecordKey::RouteRule(*route));
            }
            Event::PeopleRuled { changes } => {
                for change in changes {
                    self.change(&change.participant, seq, touched, |person| {
                        person.rule = change.after.clone();
                    });
                }
            }
            Event::DayRuled { after, .. } => {
                set_rule(&mut self.day_rules, after, seq);
                touched.insert(RecordKey::DayRules);
            }
            _ => {}
        }
    }

    fn add(&mut self, participant: &Arc<Participant>, seq: Seq, touched: &mut BTreeSet<RecordKey>) {
        let mut person = Arc::clone(participant);
        if person.entries.last() != Some(&seq) {
            Arc::make_mut(&mut person).entries.push(seq);
        }
        if let Some(before) = self.participants.remove(&person.id) {
            self.leave(&before);
        }
        self.give_code(&mut person);
        self.head.last_person = self.head.last_person.max(person.id.own_number().unwrap_or(0));
        self.unsettle_drafts(&person, seq);
        touched.insert(RecordKey::Participant(person.id.clone()));
        self.enter(person);
    }

    /// Who comes out of a journal from before there were codes gets one now: the order of the journal says which, so
    /// every replay gives the same.
    fn give_code(&self, person: &mut Arc<Participant>) {
        if person.code.is_none() {
            let code = Code::mint(&person.id, |code| self.codes.contains_key(&code));
            Arc::make_mut(person).code = code;
        }
    }

    /// Takes a person's record in, with all that is computed from it.
    pub(super) fn enter(&mut self, person: Arc<Participant>) {
        self.counts.enter(&person);
        self.former.extend(person.former_ids().map(|id| (id.clone(), person.id.clone())));
        self.codes.extend(person.codes().map(|code| (code, person.id.clone())));
        self.participants.insert(person.id.clone(), person);
    }

    fn leave(&mut self, person: &Participant) {
        self.counts.leave(person);
        for id in person.former_ids() {
            if self.former.get(id) == Some(&person.id) {
                self.former.remove(id);
            }
        }
        for code in person.codes() {
            if self.codes.get(&code) == Some(&person.id) {
                self.codes.remove(&code);
            }
        }
    }

    fn remove(&mut self, id: &ParticipantId, seq: Seq, touched: &mut BTreeSet<RecordKey>) {
        if let Some(gone) = self.participants.remove(id) {
            self.leave(&gone);
            self.unsettle_drafts(&gone, seq);
        }
        touched.insert(RecordKey::Participant(id.clone()));
    }

    /// The two records stand as before they were merged; that they were is their history all the same.
    fn part(&mut self, merged: &Merged, seq: Seq, touched: &mut BTreeSet<RecordKey>) {
        let now = self.participants.get(&merged.after.id).map(|now| now.entries.clone()).unwrap_or_default();
        let [gone, before] = [&merged.gone, &merged.before];
        let newest = gone.entries.last().max(before.entries.last()).copied();
        for person in [before, gone] {
            let mut person = Participant::clone(person);
            person.entries.extend(now.iter().filter(|entry| Some(**entry) > newest));
            self.add(&Arc::new(person), seq, touched);
        }
    }

    fn tell_apart(
        &mut self,
        one: &ParticipantId,
        other: &ParticipantId,
        seq: Seq,
        touched: &mut BTreeSet<RecordKey>,
    ) {
        for (id, other) in [(one, other), (other, one)] {
            self.change(id, seq, touched, |person| {
                if let Err(at) = person.apart.binary_search(other) {
                    person.apart.insert(at, other.clone());
                }
            });
        }
    }

    /// Somebody was added, removed or is somebody else in what is balanced: that makes drafts of a split wrong
    /// where the person is coming.
    fn unsettle_drafts(&mut self, person: &Participant, seq: Seq) {
        if Scope::Coming.holds(person.state()) {
            self.head.split_basis = seq;
        }
    }

    fn change_routes(&mut self, changes: &[RouteChange], seq: Seq, touched: &mut BTreeSet<RecordKey>) {
        self.head.split_basis = seq;
        for change in changes {
            self.change(&change.participant, seq, touched, |person| person.placement = change.after);
        }
    }

    fn change(
        &mut self,
        id: &ParticipantId,
        seq: Seq,
        touched: &mut BTreeSet<RecordKey>,
        how: impl FnOnce(&mut Participant),
    ) {
        let Some(person) = self.participants.get_mut(id) else { return };
        self.counts.leave(person);
        let person = Arc::make_mut(person);
        how(person);
        if person.entries.last() != Some(&seq) {
            person.entries.push(seq);
        }
        self.counts.enter(person);
        touched.insert(RecordKey::Participant(id.clone()));
    }
}

fn set_rule<T: Clone>(ruled: &mut Ruled<T>, rule: &T, seq: Seq) {
    ruled.rule = rule.clone();
    if ruled.entries.last() != Some(&seq) {
        ruled.entries.push(seq);
    }
}

fn set_progress(item: &mut Item, progress: &Progress, seq: Seq) {
    item.progress = progress.clone();
    if item.entries.last() != Some(&seq) {
        item.entries.push(seq);
    }
}
