//! Decides a command: events, or a refusal. Pure: what it needs from outside is handed in.

mod attend;
mod import;
mod merge;
mod pin;
mod rules;
mod schedule;
mod split;
mod undo;

use super::{
    Command, Entry, Event, Leg, Moment, Participant, ParticipantId, Refusal, Request, Seminar, grant,
    programme::Programme,
};
use std::{borrow::Cow, sync::Arc};

/// What the outside adds to a request.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The hub's clock.
    pub now: Moment,
    /// For an undo: the entry to be taken back, read from the journal; none when there is no such entry.
    pub target: Option<&'a Entry>,
}

impl Seminar {
    /// Decides a request.
    ///
    /// # Errors
    /// A [`Refusal`] when it cannot be so; nothing has changed then.
    pub fn decide(&self, request: &Request, around: Surroundings<'_>) -> Result<Vec<Event>, Refusal> {
        let command = self.to_whom_it_is_now(&request.command);
        let command = command.as_ref();
        let person = command.about().and_then(|id| self.participant(id)).map(Arc::as_ref);
        grant::check(&request.by, command, person)?;
        if self.programme().is_none() && !matches!(command, Command::CreateSeminar { .. }) {
            return Err(Refusal::NoSeminar);
        }
        let mark = super::Mark { at: around.now, by: request.by.desk.clone() };
        match command {
            Command::CreateSeminar { programme } => self.decide_creation(programme),
            Command::ImportRoster { import } => self.decide_import(import),
            Command::AddWalkIn { profile } => self.decide_walk_in(profile, mark),
            Command::CheckIn { participant } => self.decide_check_in(participant, &request.by, mark),
            Command::SetState { participant, to } => self.decide_state(participant, *to, mark),
            Command::AddNote { participant, text } => self.decide_note(participant, text, mark),
            Command::AddAlias { participant, alias } => self.decide_alias(participant, alias),
            Command::RemoveAlias { participant, alias } => self.decide_no_alias(participant, alias),
            Command::Merge { merge } => self.decide_merge(merge),
            Command::TellApart { one, other } => self.decide_told_apart(one, other),
            Command::AcceptSplit { draft } => self.decide_split(draft, &request.by, around.now),
            Command::MoveToRoute { participant, from, to } => self.decide_move(participant, *from, *to),
            Command::SwapRoutes { one, other, routes } => self.decide_swap(one, other, *routes),
            Command::SetRule { rule } => self.decide_rule(rule),
            Command::Board { participant, route, stop } => {
                self.decide_boarding(participant, Leg { route: *route, stop: *stop }, mark)
            }
            Command::Unboard { participant, route, stop } => {
                self.decide_alighting(participant, Leg { route: *route, stop: *stop })
            }
            Command::Session { session, step } => self.decide_session(session, step, around.now),
            Command::Stop { route, stop, step } => self.decide_stop(*route, *stop, step, around.now),
            Command::Undo { entry } => self.decide_undo(*entry, &request.by, around.target),
            Command::SetPin { name, pin } => self.decide_pin(name, pin.as_ref(), &request.by),
        }
    }

    /// A command that names the id of a record which was merged is about the person it was merged into.
    fn to_whom_it_is_now<'a>(&self, command: &'a Command) -> Cow<'a, Command> {
        if !self.has_merged() {
            return Cow::Borrowed(command);
        }
        let mut command = command.clone();
        for id in command.names_mut() {
            if let Some(person) = self.participant(id).filter(|person| person.id != *id) {
                *id = person.id.clone();
            }
        }
        Cow::Owned(command)
    }

    fn decide_creation(&self, programme: &Arc<Programme>) -> Result<Vec<Event>, Refusal> {
        if self.programme().is_some() {
            return Err(Refusal::SeminarExists);
        }
        match programme.problems().into_iter().next() {
            Some(problem) => Err(Refusal::BadProgramme { problem }),
            None => Ok(vec![Event::SeminarCreated { programme: Arc::clone(programme) }]),
        }
    }

    fn known(&self, id: &ParticipantId) -> Result<&Participant, Refusal> {
        self.participant(id)
            .map(Arc::as_ref)
            .ok_or_else(|| Refusal::NoSuchParticipant { id: id.as_str().to_owned() })
    }
}
