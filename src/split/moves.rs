//! Who changes routes in a draft, and why.

use super::{
    Draw,
    day::{Day, Part},
};
use crate::domain::{Participant, ParticipantId, RouteNo};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Somebody who changes routes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named for what they are")]
pub struct Move {
    pub participant: ParticipantId,
    pub from: RouteNo,
    pub to: RouteNo,
    pub why: Reason,
}

/// What moves somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The route is closed.
    Closed,
    /// The other route was promised.
    Promised,
    /// The other route has what the person needs.
    Needs,
    /// The party, or the delegation, moves.
    Party,
    /// It evens the routes out.
    Even,
    /// The route is that of the earlier split that is gone back to.
    Earlier,
}

impl Day {
    /// Whoever has another route in these places, those who travel together side by side.
    pub(super) fn moves(&self, places: &[(ParticipantId, RouteNo)], draw: Draw) -> Vec<Move> {
        let mut moves: Vec<(&Arc<Participant>, Move)> = Vec::new();
        for (person, (participant, to)) in self.people.iter().zip(places) {
            if let Some(from) = person.route().filter(|from| from != to) {
                let why = match draw {
                    Draw::Back(_) => Reason::Earlier,
                    Draw::New | Draw::Repair(_) => self.reason(person, from, *to),
                };
                moves.push((person, Move { participant: participant.clone(), from, to: *to, why }));
            }
        }
        moves.sort_by_cached_key(|(person, step)| {
            let block = self.bound(person).then(|| (person.profile.delegation.clone(), person.rule.party));
            (block.is_none(), step.from, step.to, block, step.participant.clone())
        });
        moves.into_iter().map(|(_, step)| step).collect()
    }

    fn reason(&self, person: &Participant, from: RouteNo, to: RouteNo) -> Reason {
        let place = self.place(from);
        let closed = place.and_then(|place| self.routes.get(usize::from(place)));
        if closed.is_none_or(|route| route.part == Part::Closed) {
            Reason::Closed
        } else if person.pinned() == Some(to) {
            Reason::Promised
        } else if place.is_some_and(|place| !self.suits(person, place)) {
            Reason::Needs
        } else if self.bound(person) {
            Reason::Party
        } else {
            Reason::Even
        }
    }
}
