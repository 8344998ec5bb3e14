//! People coming and going: check-in, walk-in, promised, left, not coming, notes.

use crate::domain::{
    Actor, Attendance, ConsoleRole, Event, Field, How, Mark, Note, Participant, ParticipantId, PersonRule,
    Placement, Profile, Refusal, RouteChange, Seminar, Standing, State, Text, merge::NOTES_AT_MOST,
    programme::WalkIns,
};
use std::{collections::BTreeSet, sync::Arc};

impl Seminar {
    pub(super) fn decide_check_in(
        &self,
        id: &ParticipantId,
        by: &Actor,
        mark: Mark,
    ) -> Result<Vec<Event>, Refusal> {
        let person = self.known(id)?;
        let before = person.attendance.clone();
        match before.state {
            State::In => return Err(Refusal::AlreadyIn { participant: id.clone(), mark: before.mark }),
            State::Cancelled => {
                return Err(Refusal::Cancelled { participant: id.clone(), mark: before.mark });
            }
            State::Waiting if by.rights() != ConsoleRole::Lead => {
                return Err(Refusal::WaitsForApproval { participant: id.clone() });
            }
            _ => {}
        }
        let after = Attendance { state: State::In, mark: Some(mark) };
        let mut events = vec![Event::AttendanceChanged { participant: id.clone(), before, after }];
        let closed = |route| self.route_rule(route).standing == Standing::Closed;
        if person.route().is_none_or(closed)
            && let Some(placement) = self.late_placement(person)
        {
            let before = person.placement;
            let change = RouteChange { participant: id.clone(), before, after: Some(placement) };
            events.push(Event::RoutesChanged { changes: vec![change] });
        }
        Ok(events)
    }

    pub(super) fn decide_walk_in(&self, profile: &Profile, mark: Mark) -> Result<Vec<Event>, Refusal> {
        if profile.full_name.is_empty() {
            return Err(Refusal::Empty { field: Field::FullName });
        }
        let waits = self.programme().is_some_and(|programme| programme.walk_ins == WalkIns::Approval);
        let state = if waits { State::Waiting } else { State::In };
        let id = self.fresh_id(&mut 0, &BTreeSet::new());
        let mut participant = Participant {
            code: self.fresh_code(&id, &BTreeSet::new()),
            id,
            profile: profile.clone(),
            also: Vec::new(),
            walk_in: true,
            attendance: Attendance { state, mark: Some(mark) },
            placement: None,
            rides: Vec::new(),
            rule: PersonRule::default(),
            notes: Vec::new(),
            source: None,
            formers: Vec::new(),
            apart: Vec::new(),
            entries: vec![self.seq().next()],
        };
        if !waits {
            participant.placement = self.late_placement(&participant);
        }
        Ok(vec![Event::ParticipantAdded { participant: Arc::new(participant) }])
    }

    pub(super) fn decide_state(
        &self,
        id: &ParticipantId,
        to: State,
        mark: Mark,
    ) -> Result<Vec<Event>, Refusal> {
        let before = self.known(id)?.attendance.clone();
        let state = before.state;
        if state == to {
            return Err(Refusal::AlreadySo { participant: id.clone(), state, mark: before.mark });
        }
        let possible = match to {
            State::Left => state == State::In,
            State::Promised | State::NotComing | State::Expected => {
                matches!(state, State::Expected | State::Promised | State::NotComing)
            }
            State::Cancelled => state != State::In,
            State::In | State::Waiting => false,
        };
        if !possible {
            return Err(Refusal::WrongState { participant: id.clone(), state, wanted: to });
        }
        let after = Attendance { state: to, mark: Some(mark) };
        Ok(vec![Event::AttendanceChanged { participant: id.clone(), before, after }])
    }

    pub(super) fn decide_note(
        &self,
        id: &ParticipantId,
        text: &Text,
        mark: Mark,
    ) -> Result<Vec<Event>, Refusal> {
        let person = self.known(id)?;
        if text.is_empty() {
            return Err(Refusal::Empty { field: Field::Notes });
        }
        if person.notes.len() >= NOTES_AT_MOST {
            return Err(Refusal::TooMany { limit: NOTES_AT_MOST as u64 });
        }
        Ok(vec![Event::NoteAdded { participant: id.clone(), note: Note { mark, text: text.clone() } }])
    }

    /// The route for somebody who comes after the split.
    fn late_placement(&self, person: &Participant) -> Option<Placement> {
        self.late_route(person).map(|route| Placement { route, how: How::Late, entry: self.seq().next() })
    }
}
