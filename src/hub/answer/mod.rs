//! Answers verbs' questions: from the published state, never holding its lock while sending.

mod export;
mod find;
mod import;
mod journal;
mod split;
mod status;
mod twins;
mod upkeep;

pub use upkeep::report as verdict_report;

use super::{Hub, outbox::Outbox};
use crate::{
    domain::{
        Actor, Command, CommandId, Outcome, Request, Seq,
        grant::{self, Reading},
    },
    wire::{FromHub, Question, Reply, Trouble},
};
use std::sync::Arc;

/// Who asked, and where the answer goes.
pub(super) struct Asker<'a> {
    pub(super) n: u32,
    pub(super) outbox: &'a Outbox,
}

impl Asker<'_> {
    /// Sends a part; `false` when nobody reads it any more.
    fn part(&self, reply: Reply) -> bool {
        self.outbox.send(FromHub::Reply { n: self.n, reply: Box::new(reply), more: true })
    }

    /// Sends the last part.
    fn last(&self, reply: Reply) -> bool {
        self.outbox.send(FromHub::Reply { n: self.n, reply: Box::new(reply), more: false })
    }

    fn raw(&self, bytes: Vec<u8>) -> bool {
        self.outbox.send(FromHub::Raw { n: self.n, bytes })
    }

    fn failed(&self, trouble: Trouble) -> bool {
        self.last(Reply::Failed(trouble))
    }
}

/// Answers one question; `false` when the asker is gone.
pub(super) fn answer(hub: &Arc<Hub>, by: &Actor, question: Question, asker: &Asker<'_>) -> bool {
    if let Err(refusal) = grant::check_reading(by.role, reading(&question)) {
        return asker.failed(Trouble::Refused { refusal });
    }
    match question {
        Question::Status => asker.last(Reply::Status(Box::new(status::status(hub)))),
        Question::Find { queries, limit } => find::find(hub, &queries, limit, asker),
        Question::Holder { code } => {
            let holder = hub.shelf.read().seminar.holder(code).cloned();
            asker.last(Reply::Holder(holder))
        }
        Question::Board => asker.last(Reply::Board(status::board(hub))),
        Question::LastAct { participant } => {
            asker.last(Reply::LastAct(status::last_act(hub, by, participant)))
        }
        Question::Import(ask) => import::import(hub, by, &ask, asker),
        Question::Split(ask) => split::split(hub, by, ask, asker),
        Question::Why { participant } => split::why(hub, &participant, asker),
        Question::Duplicates { limit } => twins::duplicates(hub, limit, asker),
        Question::MergePlan { merge } => twins::plan(hub, &merge, asker),
        Question::Export { what, format } => export::export(hub, by.role, (what, format), asker),
        Question::Journal { from, participant, follow } => {
            let shown = journal::Shown { about: participant.as_ref(), to: Some(by.role), follow };
            journal::journal(hub, from, &shown, asker)
        }
        Question::Verify => upkeep::verify(hub, asker),
        Question::Backup => {
            let whole = journal::Shown { about: None, to: None, follow: false };
            journal::journal(hub, Seq(1), &whole, asker)
        }
        Question::HubStatus => asker.last(Reply::Hub(upkeep::hub_status(hub))),
        Question::StopHub => {
            let told = asker.last(Reply::Finished);
            hub.life.end(super::life::Why::Asked);
            told
        }
    }
}

/// What a question reads, for the table of who may.
fn reading(question: &Question) -> Reading {
    match question {
        Question::Status
        | Question::Find { .. }
        | Question::Holder { .. }
        | Question::Board
        | Question::LastAct { .. }
        | Question::Why { .. }
        | Question::HubStatus => Reading::Day,
        Question::Export { .. } => Reading::Lists,
        Question::Journal { .. } => Reading::Journal,
        Question::Verify => Reading::Verdict,
        Question::Import(_)
        | Question::Split(_)
        | Question::Duplicates { .. }
        | Question::MergePlan { .. } => Reading::Plans,
        Question::Backup => Reading::Backup,
        Question::StopHub => Reading::HubsEnd,
    }
}

/// Gives a command that is part of an answer, and waits for what becomes of it.
fn give(hub: &Hub, id: CommandId, by: &Actor, command: Command) -> Outcome {
    hub.submit_and_wait(Request { id, by: by.clone(), command })
}
