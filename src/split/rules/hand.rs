//! Changes by hand: what a move or an exchange would break and what it would change, before it is made.

use super::answer::Metrics;
use super::model::count;
use super::problem::{Kind, Problem};
use super::stream::Stream;
use std::collections::{BTreeMap, BTreeSet};

/// What keeps a person off a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bar {
    /// It is closed.
    Closed,
    /// It takes nobody and lets nobody go.
    Frozen,
    /// Its guide does not speak the language that the person needs.
    Language(String),
    /// It is not step-free, which the person needs.
    StepFree,
    /// The person was promised this other route.
    Promised(u16),
    /// The person sits in another bus, that of this route where it is known.
    Sits(Option<u16>),
}

/// A rule that an assignment breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// A person without a route.
    Unplaced(u32),
    /// A person on a route that is not for them.
    Barred {
        /// The person.
        person: u32,
        /// The route.
        route: u16,
        /// Why not.
        bars: Vec<Bar>,
    },
    /// More people than seats.
    Seats {
        /// The route.
        route: u16,
        /// How many people.
        people: u32,
        /// How many seats.
        seats: u32,
    },
    /// A party on more than one route.
    Torn {
        /// Its people who need a route.
        party: Vec<u32>,
        /// The routes they are on.
        routes: Vec<u16>,
    },
    /// Two who must be kept apart, together.
    Together {
        /// One.
        one: u32,
        /// The other.
        other: u32,
        /// The route they are on.
        route: u16,
    },
}

/// What some moves would come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The route of each person then.
    pub places: Vec<Option<u16>>,
    /// How even all is now.
    pub now: Metrics,
    /// How even all would be.
    pub then: Metrics,
    /// Rules that would be broken then and are not now, or not in this way.
    pub broken: Vec<Broken>,
}

/// What moving these people to these routes would come to; an exchange is two moves.
pub fn change(problem: &Problem, places: &[Option<u16>], moves: &[(u32, u16)]) -> Change {
    let mut then = places.to_vec();
    then.resize(problem.people.len(), None);
    for (person, route) in moves {
        then.get_mut(*person as usize).into_iter().for_each(|place| *place = Some(*route));
    }
    let before = broken(problem, places);
    let mut news = broken(problem, &then);
    news.retain(|rule| !before.contains(rule));
    Change {
        now: Metrics::of(problem, places),
        then: Metrics::of(problem, &then),
        broken: news,
        places: then,
    }
}

/// What keeps a person off a route, all of it; nothing where it is one the person may take.
pub fn bars(problem: &Problem, person: u32, route: u16) -> Vec<Bar> {
    let person = problem.people.get(person as usize);
    let (Some(person), Some(on)) = (person, problem.routes.get(usize::from(route))) else {
        return vec![Bar::Closed];
    };
    let mut bars = Vec::new();
    bars.extend((!on.open).then_some(Bar::Closed));
    bars.extend((on.frozen && person.current != Some(route)).then_some(Bar::Frozen));
    let spoken = |needs: &&String| on.languages.as_ref().is_some_and(|spoken| !spoken.contains(needs));
    bars.extend(person.language.as_ref().filter(spoken).map(|needs| Bar::Language(needs.clone())));
    bars.extend((person.step_free && !on.step_free).then_some(Bar::StepFree));
    bars.extend(person.pinned.filter(|pinned| *pinned != route).map(Bar::Promised));
    if problem.stays(person) && person.current != Some(route) {
        bars.push(Bar::Sits(person.current));
    }
    bars
}

/// All rules that an assignment breaks. Routes that are not of the problem count as none.
pub fn broken(problem: &Problem, places: &[Option<u16>]) -> Vec<Broken> {
    let known = |route: &u16| usize::from(*route) < problem.routes.len();
    let at = |person: u32| places.get(person as usize).copied().flatten().filter(known);
    let mut broken = Vec::new();
    let mut sizes: BTreeMap<u16, u32> = BTreeMap::new();
    for (number, _) in problem.present() {
        let person = count(number);
        let Some(route) = at(person) else {
            broken.push(Broken::Unplaced(person));
            continue;
        };
        *sizes.entry(route).or_default() += 1;
        let bars = bars(problem, person, route);
        if !bars.is_empty() {
            broken.push(Broken::Barred { person, route, bars });
        }
    }
    for (route, people) in sizes {
        let seats = problem.routes.get(usize::from(route)).and_then(|of| of.capacity);
        if let Some(seats) = seats.filter(|seats| *seats < people) {
            broken.push(Broken::Seats { route, people, seats });
        }
    }
    let here = |person: &u32| problem.people.get(*person as usize).is_some_and(|of| !of.absent);
    for party in &problem.parties {
        let party: Vec<u32> = party.iter().copied().filter(here).collect();
        let routes: BTreeSet<u16> = party.iter().filter_map(|member| at(*member)).collect();
        if routes.len() > 1 {
            broken.push(Broken::Torn { party, routes: routes.into_iter().collect() });
        }
    }
    for (one, other) in problem.keep_apart.iter().filter(|(one, other)| here(one) && here(other)) {
        if let Some(route) = at(*one).filter(|route| at(*other) == Some(*route)) {
            broken.push(Broken::Together { one: *one, other: *other, route });
        }
    }
    broken
}

/// Everybody who must ride with the person, the person first: parties that share somebody are one.
pub fn party(problem: &Problem, person: u32) -> Vec<u32> {
    let present = |member: &u32| problem.people.get(*member as usize).is_some_and(|of| !of.absent);
    let mut together = vec![person];
    let mut at = 0;
    while let Some(member) = together.get(at).copied() {
        at += 1;
        for party in problem.parties.iter().filter(|party| party.contains(&member)) {
            let new: Vec<u32> =
                party.iter().copied().filter(|m| present(m) && !together.contains(m)).collect();
            together.extend(new);
        }
    }
    together
}

/// The route for somebody who has just come, to everybody else as `places` has them: that of their party, else
/// of those that keep the sizes most even the one that the mix is best served by. None where no rule leaves one.
pub fn arrive(problem: &Problem, places: &[Option<u16>], person: u32, seed: u64) -> Option<u16> {
    let mut there = problem.clone();
    there.kind = Kind::Stream;
    for (at, of) in (0_u32..).zip(&mut there.people) {
        if at == person {
            (of.current, of.boarded, of.absent) = (None, false, false);
        } else {
            of.current = places.get(at as usize).copied().flatten();
            of.absent |= of.current.is_none();
        }
    }
    Stream::last(&there, person, seed)
}
