//! `why`: why people are on their routes, and what another one would change.

use super::Call;
use crate::{
    cli::{
        args::help,
        exit::{Done, Exit},
        output::Output,
    },
    domain::ParticipantId,
    wire::{Question, Reply},
    words::Id,
};

/// What `why` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Why {
    #[arg(required = true, value_name = "ID", help = help(Id::UsageIds))]
    ids: Vec<ParticipantId>,
}

impl Why {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        for id in &self.ids {
            let question = Question::Why { participant: id.clone() };
            let report = hub.ask_for(&question, |reply| match reply {
                Reply::Why(report) => Some(report),
                _ => None,
            })?;
            if call.json {
                out.json(&report)?;
                continue;
            }
            out.line(&format!("{} {}", report.id, report.name))?;
            for sentence in &report.why {
                out.line(&format!("  {sentence}"))?;
            }
        }
        Ok(Exit::Done)
    }
}
