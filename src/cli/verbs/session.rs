//! `session`: shows the sessions of the day and changes one.

use super::{Call, board};
use crate::{
    cli::{
        act::Acted,
        args::{example, help},
        exit::{Done, Exit, Failure},
        output::Output,
    },
    domain::{Command, Refusal, SessionId, Step, Text},
    words::Id,
};
use clap::{Args, Subcommand};

/// What can be done with sessions.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Session {
    #[command(about = help(Id::UsageSessionList), after_help = example("routedesk session list"))]
    List,
    #[command(about = help(Id::UsageSessionStart), after_help = example("routedesk session start plenary"))]
    Start(Named),
    #[command(about = help(Id::UsageSessionEnd), after_help = example("routedesk session end plenary"))]
    End(Named),
    #[command(about = help(Id::UsageSessionDelay), after_help = example("routedesk session delay plenary 20"))]
    Delay {
        #[command(flatten)]
        session: Named,
        #[arg(value_name = "MINUTES", allow_negative_numbers = true, help = help(Id::UsageMinutes))]
        minutes: i32,
    },
    #[command(about = help(Id::UsageSessionCancel), after_help = example(
        "routedesk session cancel tour 'the hall is closed'"
    ))]
    Cancel {
        #[command(flatten)]
        session: Named,
        #[command(flatten)]
        reason: Reason,
    },
    #[command(about = help(Id::UsageSessionNote), after_help = example(
        "routedesk session note plenary 'in the small hall'"
    ))]
    Note {
        #[command(flatten)]
        session: Named,
        #[command(flatten)]
        text: NoteText,
    },
}

/// A session by its id.
#[derive(Debug, Args)]
pub(in crate::cli) struct Named {
    #[arg(value_name = "SESSION", help = help(Id::UsageSessionId))]
    id: SessionId,
}

/// Why something does not take place.
#[derive(Debug, Args)]
pub(in crate::cli) struct Reason {
    #[arg(value_name = "REASON", required = true, help = help(Id::UsageReason))]
    words: Vec<String>,
}

/// What people should know.
#[derive(Debug, Args)]
pub(in crate::cli) struct NoteText {
    #[arg(value_name = "TEXT", required = true, help = help(Id::UsageNoteText))]
    words: Vec<String>,
}

impl Reason {
    pub(super) fn step(&self) -> Result<Step, Refusal> {
        Ok(Step::Cancel { reason: clean(&self.words)? })
    }
}

impl NoteText {
    pub(super) fn step(&self) -> Result<Step, Refusal> {
        Ok(Step::Note { text: clean(&self.words)? })
    }
}

fn clean(words: &[String]) -> Result<Text, Refusal> {
    Text::clean(&words.join(" ")).map(|(text, _)| text).map_err(|fault| Refusal::TextBad { fault })
}

impl Session {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let (session, step) = match self {
            Self::List => return list(call, out),
            Self::Start(session) => (session, Ok(Step::Start)),
            Self::End(session) => (session, Ok(Step::End)),
            Self::Delay { session, minutes } => (session, Ok(Step::Delay { minutes: *minutes })),
            Self::Cancel { session, reason } => (session, reason.step()),
            Self::Note { session, text } => (session, text.step()),
        };
        let command = |step| Command::Session { session: session.id.clone(), step };
        give(call, out, session.id.to_string(), step.map(command))
    }
}

/// Gives a command about a session or a stop, and reports it.
pub(super) fn give(
    call: &Call,
    out: &mut Output,
    about: String,
    command: Result<Command, Refusal>,
) -> Result<Exit, Failure> {
    let mut hub = call.hub()?;
    let acted = match command {
        Ok(command) => Acted::give(&mut hub, Some(about), command)?,
        Err(refusal) => Acted::refused(&mut hub, Some(about), &refusal),
    };
    let done = if acted.is_done() { acted.words(&mut hub) } else { String::new() };
    acted.report(call, out, &done)
}

fn list(call: &Call, out: &mut Output) -> Done {
    let mut hub = call.hub()?;
    let status = hub.status()?;
    if call.json {
        status.sessions.iter().try_for_each(|session| out.json(session))?;
    } else {
        board::sessions(&status.sessions, hub.zone()).print(out)?;
    }
    Ok(Exit::Done)
}
