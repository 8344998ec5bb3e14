//! Drafts a split and accepts it, again where people came or went meanwhile.

use super::{Asker, give};
use crate::{
    domain::{Actor, Command, Outcome, Refusal, Revision, Seq},
    hub::Hub,
    split::{Draft, DraftInput, SplitError},
    wire::{Reply, RoutePeople, RouteReport, SplitAsk, SplitReport, Trouble},
};
use std::sync::Arc;

/// How often a draft that came too late is made anew.
const TRIES: u32 = 20;

pub(super) fn split(hub: &Hub, by: &Actor, ask: SplitAsk, asker: &Asker<'_>) -> bool {
    match attempt(hub, by, ask) {
        Ok(report) => asker.last(Reply::Split(report)),
        Err(trouble) => asker.failed(trouble),
    }
}

fn attempt(hub: &Hub, by: &Actor, ask: SplitAsk) -> Result<SplitReport, Trouble> {
    let _turn = hub.heavy.turn();
    let mut tries = 0;
    loop {
        let (input, revision) = {
            let published = hub.shelf.read();
            let seminar = &published.seminar;
            if seminar.programme().is_none() {
                return Err(Trouble::Refused { refusal: Refusal::NoSeminar });
            }
            // Asked again after the first answer was lost: what is live is what was asked for.
            let revision = match (seminar.answered(ask.id), seminar.live_split()) {
                (Some(_), Some(live)) => live.revision,
                _ => seminar.next_revision(),
            };
            (DraftInput::of(seminar, ask.scope), revision)
        };
        let draft = input.draft(ask.seed).map_err(trouble)?;
        if ask.seats_firm && !draft.over_seats().is_empty() {
            return Err(no_seats(&draft));
        }
        if ask.dry_run {
            return Ok(report(&draft, revision, None));
        }
        tries += 1;
        match give(hub, ask.id, by, Command::AcceptSplit { draft: Arc::clone(&draft.split) }) {
            Outcome::Done { seq } => return Ok(report(&draft, revision, Some(seq))),
            Outcome::Refused { refusal: Refusal::SplitStale } if tries < TRIES => {}
            Outcome::Refused { refusal } => return Err(Trouble::Refused { refusal }),
            Outcome::Unknown => return Err(Trouble::Unknown),
        }
    }
}

fn trouble(error: SplitError) -> Trouble {
    match error {
        SplitError::NoGroups => Trouble::Refused { refusal: Refusal::NoRoutes },
        other => Trouble::Internal { what: other.to_string() },
    }
}

fn no_seats(draft: &Draft) -> Trouble {
    Trouble::NoSeats {
        people: draft.after.sizes.iter().sum(),
        seats: draft.routes.iter().filter_map(|(_, seats)| *seats).sum(),
        worst: draft.over_seats().into_iter().map(|(route, ..)| route).collect(),
    }
}

fn report(draft: &Draft, revision: Revision, seq: Option<Seq>) -> SplitReport {
    let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
    SplitReport {
        revision,
        seed: draft.split.seed,
        applied: seq.is_some(),
        routes: draft
            .routes
            .iter()
            .zip(&draft.after.sizes)
            .map(|((route, _), people)| RoutePeople { route: *route, people: *people })
            .collect(),
        worst: draft.after.worst,
        moved: count(draft.moves.len()),
        unplaced: draft.after.unplaced,
        over_seats: draft
            .over_seats()
            .into_iter()
            .map(|(route, people, seats)| RouteReport { route, people, seats })
            .collect(),
        delegations_apart: count(draft.delegations_apart.len()),
        seq,
    }
}
