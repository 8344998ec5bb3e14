//! Plans a roster against the people there are and takes it in, again where they changed meanwhile.

use super::{Asker, give};
use crate::{
    domain::{Actor, Command, Outcome, Refusal},
    hub::Hub,
    roster::{self, OnError, Plan},
    wire::{ImportAsk, ImportSummary, Reply, Trouble},
};
use std::sync::Arc;

/// How often a plan that came too late is made anew.
const TRIES: u32 = 20;
/// Rows of the report in one part.
const PART: usize = 1000;

pub(super) fn import(hub: &Hub, by: &Actor, ask: &ImportAsk, asker: &Asker<'_>) -> bool {
    match attempt(hub, by, ask) {
        Ok((plan, summary)) => {
            let mut rows = plan.report.rows.into_iter();
            loop {
                let part: Vec<_> = rows.by_ref().take(PART).collect();
                if part.is_empty() {
                    return asker.last(Reply::Imported(summary));
                }
                if !asker.part(Reply::Planned(part)) {
                    return false;
                }
            }
        }
        Err(trouble) => asker.failed(trouble),
    }
}

fn attempt(hub: &Hub, by: &Actor, ask: &ImportAsk) -> Result<(Plan, ImportSummary), Trouble> {
    let _turn = hub.heavy.turn();
    let on_error = if ask.strict { OnError::TakeNothing } else { OnError::LeaveOut };
    let mut tries = 0;
    loop {
        // A copy shares its people with the original: cheap, and no lock is held while planning.
        let seminar = hub.shelf.read().seminar.clone();
        if seminar.programme().is_none() {
            return Err(Trouble::Refused { refusal: Refusal::NoSeminar });
        }
        let answered = seminar.answered(ask.id);
        let plan = roster::plan(&ask.roster, &seminar, on_error);
        drop(seminar);
        let summary = |seq| ImportSummary {
            summary: plan.report.summary,
            seq,
            seen_before: plan.report.seen_before.map(|batch| batch.0),
        };
        let import = match &plan.import {
            Some(import) if !ask.dry_run && answered.is_none() => Arc::new(import.clone()),
            _ => {
                let summary = summary(answered);
                return Ok((plan, summary));
            }
        };
        tries += 1;
        match give(hub, ask.id, by, Command::ImportRoster { import }) {
            Outcome::Done { seq } => {
                let summary = summary(Some(seq));
                return Ok((plan, summary));
            }
            Outcome::Refused { refusal: Refusal::Stale { .. } | Refusal::IdTaken { .. } }
                if tries < TRIES => {}
            Outcome::Refused { refusal } => return Err(Trouble::Refused { refusal }),
            Outcome::Unknown => return Err(Trouble::Unknown),
        }
    }
}
