//! Answers verbs' questions: from the published state, never holding its lock while sending.

mod export;
mod find;
mod import;
mod journal;
mod split;
mod status;
mod upkeep;

pub use upkeep::report as verdict_report;

use super::{Hub, outbox::Outbox};
use crate::{
    domain::{
        Actor, Command, CommandId, ConsoleRole, Outcome, Refusal, Request, Seq, grant, refusal::RoleKind,
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
    if let Some(refusal) = forbidden(by.role, &question) {
        return asker.failed(Trouble::Refused { refusal });
    }
    match question {
        Question::Status => asker.last(Reply::Status(Box::new(status::status(hub)))),
        Question::Find { queries, limit } => find::find(hub, &queries, limit, asker),
        Question::Board => asker.last(Reply::Board(status::board(hub))),
        Question::LastAct { participant } => {
            asker.last(Reply::LastAct(status::last_act(hub, by, participant)))
        }
        Question::Import(ask) => import::import(hub, by, &ask, asker),
        Question::Split(ask) => split::split(hub, by, ask, asker),
        Question::Export { what, format } => export::export(hub, what, format, asker),
        Question::Journal { from, participant, follow } => {
            journal::journal(hub, from, participant.as_ref(), follow, asker)
        }
        Question::Verify => upkeep::verify(hub, asker),
        Question::Backup => journal::journal(hub, Seq(1), None, false, asker),
        Question::HubStatus => asker.last(Reply::Hub(upkeep::hub_status(hub))),
        Question::StopHub => {
            let told = asker.last(Reply::Finished);
            hub.life.end(super::life::Why::Asked);
            told
        }
    }
}

/// Whole lists with telephones, and the hub itself, are not for everybody.
fn forbidden(role: ConsoleRole, question: &Question) -> Option<Refusal> {
    let needs: &[RoleKind] = match question {
        Question::StopHub | Question::Backup | Question::Import(_) | Question::Split(_) => &[RoleKind::Lead],
        Question::Export { .. } | Question::Journal { .. } | Question::Verify => {
            &[RoleKind::Desk, RoleKind::Leader, RoleKind::Venue, RoleKind::Lead]
        }
        _ => return None,
    };
    let allowed = needs.contains(&grant::kind_of(role));
    (!allowed).then(|| Refusal::NotAllowed { role, needs: needs.to_vec() })
}

/// Gives a command that is part of an answer, and waits for what becomes of it.
fn give(hub: &Hub, id: CommandId, by: &Actor, command: Command) -> Outcome {
    hub.submit_and_wait(Request { id, by: by.clone(), command })
}
