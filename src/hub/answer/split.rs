//! Drafts a split and accepts it, again where people came or went meanwhile; and says why somebody is where they are.

use super::{Asker, give};
use crate::{
    domain::{Actor, Command, Outcome, ParticipantId, Refusal, Revision, Seq, State},
    hub::{Hub, drafting},
    split::{Ask, Draft, Draw, NoDraft, SplitError, Sure},
    wire::{
        ConflictLine, MoveLine, PriceLine, Reply, RoutePeople, RouteReport, SplitAsk, SplitOutcome,
        SplitReport, Trouble, WhyReport,
    },
    words,
};
use std::sync::Arc;

/// How often a draft that came too late is made anew.
const TRIES: u32 = 20;

pub(super) fn split(hub: &Hub, by: &Actor, ask: SplitAsk, asker: &Asker<'_>) -> bool {
    match attempt(hub, by, ask) {
        Ok(report) => asker.last(Reply::Split(Box::new(report))),
        Err(trouble) => asker.failed(trouble),
    }
}

pub(super) fn why(hub: &Hub, participant: &ParticipantId, asker: &Asker<'_>) -> bool {
    let _turn = hub.heavy.turn();
    let seminar = hub.shelf.read().seminar.clone();
    let Some(person) = seminar.participant(participant) else {
        let id = participant.as_str().to_owned();
        return asker.failed(Trouble::Refused { refusal: Refusal::NoSuchParticipant { id } });
    };
    asker.last(Reply::Why(WhyReport {
        id: participant.clone(),
        name: person.profile.full_name.to_string(),
        route: person.route(),
        why: words::why(&hub.words, &seminar, participant),
    }))
}

fn attempt(hub: &Hub, by: &Actor, ask: SplitAsk) -> Result<SplitReport, Trouble> {
    let _turn = hub.heavy.turn();
    let wanted = Ask { draw: ask.draw, scope: ask.scope, seed: ask.seed, seats_firm: ask.seats_firm };
    let mut tries = 0;
    loop {
        let revision = {
            let published = hub.shelf.read();
            let seminar = &published.seminar;
            if seminar.programme().is_none() {
                return Err(Trouble::Refused { refusal: Refusal::NoSeminar });
            }
            if let Draw::Back(earlier) = ask.draw
                && !seminar.splits().any(|split| split.revision == earlier)
            {
                return Err(Trouble::Refused { refusal: Refusal::NoSuchSplit { revision: earlier } });
            }
            if seminar.day_rules().frozen && !ask.dry_run && seminar.answered(ask.id).is_none() {
                return Err(Trouble::Refused { refusal: Refusal::SplitFrozen });
            }
            // Asked again after the first answer was lost: what is live is what was asked for.
            match (seminar.answered(ask.id), seminar.live_split()) {
                (Some(_), Some(live)) => live.revision,
                _ => seminar.next_revision(),
            }
        };
        let draft = match drafting::input(hub, wanted).draft() {
            Ok(draft) => draft,
            Err(why) => return none(hub, &why, wanted, revision),
        };
        if ask.dry_run {
            return Ok(report(hub, &draft, revision, None));
        }
        tries += 1;
        match give(hub, ask.id, by, Command::AcceptSplit { draft: Arc::clone(&draft.split) }) {
            Outcome::Done { seq } => return Ok(report(hub, &draft, revision, Some(seq))),
            Outcome::Refused { refusal: Refusal::SplitStale } if tries < TRIES => {}
            Outcome::Refused { refusal } => return Err(Trouble::Refused { refusal }),
            Outcome::Unknown => return Err(Trouble::Unknown),
        }
    }
}

/// There is no draft: what stands in the way.
fn none(hub: &Hub, why: &NoDraft, ask: Ask, revision: Revision) -> Result<SplitReport, Trouble> {
    let mut report = SplitReport {
        revision,
        seed: ask.seed,
        applied: false,
        routes: Vec::new(),
        worst: crate::split::Worst::default(),
        moved: 0,
        unplaced: 0,
        over_seats: Vec::new(),
        delegations_apart: 0,
        seq: None,
        outcome: SplitOutcome::NotFound,
        draw: ask.draw,
        proved: false,
        steps: Vec::new(),
        prices: Vec::new(),
        moves: Vec::new(),
        conflicts: Vec::new(),
        together: false,
    };
    match why {
        NoDraft::Split(SplitError::NoGroups) => return Err(Trouble::Refused { refusal: Refusal::NoRoutes }),
        NoDraft::Split(error) => return Err(Trouble::Internal { what: error.to_string() }),
        NoDraft::Failed(what) => return Err(Trouble::Internal { what: what.clone() }),
        NoDraft::NotFound => {}
        NoDraft::Impossible(both) => {
            let (problem, impossible) = &**both;
            let conflicts = words::conflicts(&hub.words, problem, impossible).into_iter();
            report.outcome = SplitOutcome::Infeasible;
            report.together = impossible.together;
            report.conflicts =
                conflicts.map(|of| ConflictLine { what: of.what, would_help: of.ways }).collect();
        }
    }
    Ok(report)
}

fn report(hub: &Hub, draft: &Draft, revision: Revision, seq: Option<Seq>) -> SplitReport {
    let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
    let (steps, proved) = match &draft.sure {
        Sure::Even => (Vec::new(), true),
        Sure::Proof(proof) => (proof.steps.clone(), proof.proved),
        Sure::Asked => (Vec::new(), false),
    };
    let prices = draft.prices.iter().map(|price| PriceLine {
        level: price.level,
        moves: price.moves,
        size_gap: price.metrics.size_gap,
        excess: price.metrics.region_excess.saturating_add(price.metrics.role_excess),
        proved: price.proved,
    });
    let over = draft.over_seats().into_iter();
    SplitReport {
        revision,
        seed: draft.split.seed,
        applied: seq.is_some(),
        routes: draft
            .routes
            .iter()
            .map(|route| RoutePeople { route: route.no, people: route.after })
            .collect(),
        worst: draft.after.worst,
        moved: count(draft.moves.len()),
        unplaced: 0,
        over_seats: over.map(|(route, people, seats)| RouteReport { route, people, seats }).collect(),
        delegations_apart: count(draft.delegations_apart.len()),
        seq,
        outcome: SplitOutcome::Solved,
        draw: draft.ask.draw,
        proved,
        steps,
        prices: prices.collect(),
        moves: moves(hub, draft),
        conflicts: Vec::new(),
        together: false,
    }
}

fn moves(hub: &Hub, draft: &Draft) -> Vec<MoveLine> {
    let published = hub.shelf.read();
    let line = |step: &crate::split::Move| {
        let person = published.seminar.participant(&step.participant);
        MoveLine {
            id: step.participant.clone(),
            name: person.map(|person| person.profile.full_name.to_string()).unwrap_or_default(),
            from: step.from,
            to: step.to,
            why: step.why,
            told: person.is_some_and(|person| person.state() == State::In),
        }
    };
    draft.moves.iter().map(line).collect()
}
