//! A morning under way: seminar, people and split by the lead, check-ins at three desks, a walk-in, a note.

use super::{Stage, people};
use crate::{
    client::{Asking, ClientError, Door, Draw, ImportAsk, Question, Reply, SplitAsk, Starter, Trouble},
    domain::{
        Actor, Command, ConsoleRole, Outcome, ParticipantId, Profile, Refusal, Scope, State, Step, Text,
        id::IdFault,
    },
    roster::{self, ReadError, Roster, RosterRow},
};
use std::{slice, sync::Arc};

/// People come in no order of the list: each is so many rows from the one before. Has no divisor in common with the
/// length of any of the three lists.
const STRIDE: usize = 37;
/// The desks of the morning.
const DESKS: [&str; 3] = ["desk-1", "desk-2", "desk-3"];

/// Why a demo cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is no hub.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The made-up roster cannot be read.
    #[error("the made-up people: {0}")]
    Roster(#[from] ReadError),
    /// A name in the script is none.
    #[error(transparent)]
    Name(#[from] IdFault),
    /// Something that the script wants is refused.
    #[error("the script of the demo is refused: {0:?}")]
    Refused(Box<Refusal>),
    /// The hub could not do what the script wants.
    #[error("the script of the demo fails: {0:?}")]
    Trouble(Box<Trouble>),
    /// The disk failed.
    #[error("the disk failed")]
    Unknown,
}

/// Acts the morning out on a hub whose store is empty; starts the hub where none runs. `random` gives numbers nobody
/// else draws.
///
/// # Errors
/// When there is no hub, or it does not do what the script wants.
pub fn play(stage: &Stage, door: &Door, starter: &Starter, random: fn() -> u64) -> Result<(), DemoError> {
    let open = |name: &str, role| -> Result<Staff<'_>, DemoError> {
        let by = Actor::new(name.parse()?, role);
        Ok(Staff { asking: Asking::open(door.clone(), starter, by, random(), || ())? })
    };
    let mut lead = open("lead", ConsoleRole::Lead)?;
    let people = set_up(&mut lead, stage)?;
    let mut desks = Vec::new();
    for name in DESKS {
        desks.push(open(name, ConsoleRole::Desk)?);
    }
    arrive(&mut desks, &people, stage)?;
    open("venue", ConsoleRole::Venue)?.run_sessions(stage)
}

/// The seminar with its people and routes; answers with the people's ids.
fn set_up(lead: &mut Staff<'_>, stage: &Stage) -> Result<Vec<ParticipantId>, DemoError> {
    let roster = made_up(stage)?;
    let people = roster.rows.iter().filter_map(id_of).collect();
    lead.give(Command::CreateSeminar { programme: Arc::new(stage.programme.clone()) })?;
    let id = lead.asking.next_id();
    let import = ImportAsk { id, roster, strict: true, dry_run: false };
    lead.ask(&Question::Import(Box::new(import)))?;
    if stage.programme.has_groups() {
        let id = lead.asking.next_id();
        let split = SplitAsk {
            id,
            scope: Scope::Coming,
            seed: 1,
            seats_firm: false,
            dry_run: false,
            draw: Draw::New,
        };
        lead.ask(&Question::Split(split))?;
    }
    Ok(people)
}

fn made_up(stage: &Stage) -> Result<Roster, ReadError> {
    let file = format!("{}.csv", stage.name);
    let rows = people::roster(stage.name).unwrap_or_default();
    Ok(roster::clean(roster::read(&file, rows.as_bytes(), &mut |_| {})?))
}

fn id_of(row: &RosterRow) -> Option<ParticipantId> {
    match row {
        RosterRow::Person(draft) => draft.id.clone(),
        RosterRow::Faulty { .. } | RosterRow::Skipped { .. } => None,
    }
}

/// Who has come by now is in; a few have sent word, one is on no list.
fn arrive(desks: &mut [Staff<'_>], people: &[ParticipantId], stage: &Stage) -> Result<(), DemoError> {
    let mut order = (0..people.len()).filter_map(|n| people.get(n * STRIDE % people.len()));
    let coming = people.len() * stage.percent_in() / 100;
    let came: Vec<_> = order.by_ref().take(coming).collect();
    for (n, participant) in came.iter().enumerate() {
        let check_in = Command::CheckIn { participant: (*participant).clone() };
        at(desks, n).map_or(Ok(()), |desk| desk.give(check_in))?;
    }
    let [first, .., last] = desks else { return Ok(()) };
    for (to, count) in [(State::Promised, 3), (State::NotComing, 2)] {
        for participant in order.by_ref().take(count) {
            first.give(Command::SetState { participant: participant.clone(), to })?;
        }
    }
    if let Some(participant) = came.first() {
        let text = Text::of("asked for an interpreter");
        last.give(Command::AddNote { participant: (*participant).clone(), text })?;
    }
    last.give(Command::AddWalkIn { profile: guest(stage) })
}

fn at<'s, 'a>(desks: &'s mut [Staff<'a>], n: usize) -> Option<&'s mut Staff<'a>> {
    let desks_there = desks.len();
    desks.get_mut(n.checked_rem(desks_there)?)
}

/// Somebody on no list.
fn guest(stage: &Stage) -> Profile {
    let (name, organisation, region) = match stage.name {
        "astana" => ("Тұрсынбекова Аружан", "Школа №92", "Нур-Султан"),
        "baku" => ("Səfərova Nigar", "Education Department", "Lankaran"),
        _ => ("Talıbov Orxan", "Guba school No. 4", "Guba"),
    };
    Profile {
        full_name: Text::of(name),
        organisation: Text::of(organisation),
        region: Text::of(region),
        role: Text::of("guest"),
        ..Profile::default()
    }
}

/// Somebody who works at the seminar.
struct Staff<'a> {
    asking: Asking<'a>,
}

impl Staff<'_> {
    fn give(&mut self, command: Command) -> Result<(), DemoError> {
        match self.asking.give(command)? {
            Outcome::Done { .. } => Ok(()),
            Outcome::Refused { refusal } => Err(DemoError::Refused(Box::new(refusal))),
            Outcome::Unknown => Err(DemoError::Unknown),
        }
    }

    fn ask(&mut self, question: &Question) -> Result<(), DemoError> {
        match self.asking.ask_one(question)? {
            Reply::Failed(trouble) => Err(DemoError::Trouble(Box::new(trouble))),
            _ => Ok(()),
        }
    }

    fn run_sessions(&mut self, stage: &Stage) -> Result<(), DemoError> {
        for (session, over) in stage.begun() {
            let steps = [Step::Start, Step::End];
            let steps = if over { steps.as_slice() } else { slice::from_ref(&Step::Start) };
            for step in steps {
                self.give(Command::Session { session: session.id.clone(), step: step.clone() })?;
            }
        }
        Ok(())
    }
}
