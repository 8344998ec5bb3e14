//! Drafts: the engine's answer for a seminar, beside what is so now.

use super::{ENGINE, Person, Report, SplitError, measure, split_onto};
use crate::domain::{Participant, ParticipantId, RouteNo, Scope, Seminar, Seq, SplitDraft, Text};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What a draft needs of a seminar: taken at little cost, so that the work can be done elsewhere.
#[derive(Clone, Debug)]
pub struct DraftInput {
    basis: Seq,
    scope: Scope,
    people: Vec<Arc<Participant>>,
    routes: Vec<(RouteNo, Option<u32>)>,
}

/// A split not accepted yet, and what it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What accepting it takes.
    pub split: Arc<SplitDraft>,
    /// The routes and their seats, in the order of the reports' sizes.
    pub routes: Vec<(RouteNo, Option<u32>)>,
    /// How even the people in scope are on the routes they have now.
    pub before: Report,
    /// How even they are in the draft.
    pub after: Report,
    /// Whoever has a route now and gets another, by id. Who gets a first one does not move.
    pub moves: Vec<Move>,
    /// Delegations that are on more than one route in the draft.
    pub delegations_apart: Vec<Text>,
}

/// Somebody who changes routes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named for what they are")]
pub struct Move {
    pub participant: ParticipantId,
    pub from: RouteNo,
    pub to: RouteNo,
}

impl DraftInput {
    /// Takes what a draft for `scope` needs.
    pub fn of(seminar: &Seminar, scope: Scope) -> Self {
        let routes = seminar
            .programme()
            .map(|programme| programme.routes.iter().map(|route| (route.no, route.seats())).collect())
            .unwrap_or_default();
        Self { basis: seminar.split_basis(), scope, people: seminar.scope(scope).cloned().collect(), routes }
    }

    /// Splits the people in scope.
    ///
    /// # Errors
    /// When the programme has no routes, or more than the engine knows.
    pub fn draft(&self, seed: u64) -> Result<Draft, SplitError> {
        let people: Vec<Person<'_>> = self.people.iter().map(|person| as_person(person)).collect();
        let seats: Vec<Option<u32>> = self.routes.iter().map(|(_, seats)| *seats).collect();
        let current: Vec<Option<u16>> =
            self.people.iter().map(|person| self.index(person.route()?)).collect();
        let groups = u16::try_from(self.routes.len()).unwrap_or(u16::MAX);
        let answer = split_onto(&people, &seats, &current, seed)?;
        let places: Vec<(ParticipantId, RouteNo)> = self
            .people
            .iter()
            .zip(&answer.places)
            .filter_map(|(person, place)| Some((person.id.clone(), self.routes.get(usize::from(*place))?.0)))
            .collect();
        let moves = self.moves(&places);
        let delegations_apart = self.delegations_apart(&places);
        let split = SplitDraft {
            basis: self.basis,
            scope: self.scope,
            places,
            seed,
            engine: ENGINE,
            joins: Vec::new(),
        };
        Ok(Draft {
            split: Arc::new(split),
            routes: self.routes.clone(),
            before: measure(&people, &current, groups),
            after: answer.report,
            moves,
            delegations_apart,
        })
    }

    fn index(&self, route: RouteNo) -> Option<u16> {
        u16::try_from(self.routes.iter().position(|(no, _)| *no == route)?).ok()
    }

    fn moves(&self, places: &[(ParticipantId, RouteNo)]) -> Vec<Move> {
        self.people
            .iter()
            .zip(places)
            .filter_map(|(person, (participant, to))| {
                let from = person.route().filter(|from| from != to)?;
                Some(Move { participant: participant.clone(), from, to: *to })
            })
            .collect()
    }

    fn delegations_apart(&self, places: &[(ParticipantId, RouteNo)]) -> Vec<Text> {
        let mut routes: BTreeMap<&Text, BTreeSet<RouteNo>> = BTreeMap::new();
        for (person, (_, route)) in self.people.iter().zip(places) {
            if !person.profile.delegation.is_empty() {
                routes.entry(&person.profile.delegation).or_default().insert(*route);
            }
        }
        routes.into_iter().filter(|(_, on)| on.len() > 1).map(|(name, _)| name.clone()).collect()
    }
}

impl Draft {
    /// Routes that get more people than seats: route, people, seats.
    pub fn over_seats(&self) -> Vec<(RouteNo, u32, u32)> {
        self.routes
            .iter()
            .zip(&self.after.sizes)
            .filter_map(|((route, seats), people)| {
                seats.filter(|seats| people > seats).map(|seats| (*route, *people, seats))
            })
            .collect()
    }
}

fn as_person(person: &Participant) -> Person<'_> {
    Person {
        id: person.id.as_str(),
        region: &person.profile.region,
        organisation: &person.profile.organisation,
        role: &person.profile.role,
    }
}
