//! What is asked of the routes as they are: why somebody is on theirs, and what a move by hand would change.

use super::{
    day::{Day, Seats},
    rules::{Change, Kind, Problem, Why, change, why},
};
use crate::domain::{ParticipantId, RouteNo, Scope, Seminar};

/// The routes as they are now, under the rules of the day.
#[derive(Clone, Debug)]
pub struct Asked {
    day: Day,
    /// The problem; it has the names.
    pub problem: Problem,
    /// The route of each of its people.
    pub places: Vec<Option<u16>>,
}

impl Asked {
    /// Takes everybody who is coming.
    pub fn of(seminar: &Seminar) -> Self {
        let day = Day::of(seminar, Scope::Coming);
        let places = day.current();
        Self { problem: day.problem(Kind::Rebalance, &places, Seats::All), day, places }
    }

    /// The problem's number of a person.
    pub fn number(&self, id: &ParticipantId) -> Option<u32> {
        let at = self.day.people.binary_search_by(|person| person.id.cmp(id)).ok()?;
        u32::try_from(at).ok()
    }

    /// Why a person is on their route, with the problem's numbers of both; none where there is no route.
    pub fn why(&self, id: &ParticipantId) -> Option<(u32, u16, Why)> {
        let person = self.number(id)?;
        let route = self.places.get(usize::try_from(person).ok()?).copied().flatten()?;
        Some((person, route, why(&self.problem, &self.places, person)))
    }

    /// What moving these people to these routes would change.
    pub fn change(&self, moves: &[(&ParticipantId, RouteNo)]) -> Change {
        let numbers: Vec<(u32, u16)> = moves
            .iter()
            .filter_map(|(id, route)| Some((self.number(id)?, self.day.place(*route)?)))
            .collect();
        change(&self.problem, &self.places, &numbers)
    }
}
