//! Why there can be no split: every conflict that can be proved, with numbers and people.
#![expect(
    clippy::indexing_slicing,
    reason = "numbers of people, units and routes index the tables sized by them"
)]

use super::model::{Model, full};
use super::problem::{PersonRules, Problem};
use std::collections::BTreeMap;

/// Rules that cannot all be kept. People and routes are the problem's numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// There are people, but no open route.
    NoRoute {
        /// How many people.
        people: u32,
    },
    /// More people than seats on all open routes.
    Seats {
        /// How many people.
        people: u32,
        /// How many seats.
        seats: u32,
    },
    /// More people who can only take some of the routes than those have seats.
    Crowded {
        /// What leaves them these routes only.
        why: Crowd,
        /// The people.
        people: Vec<u32>,
        /// The routes.
        routes: Vec<u16>,
        /// Their seats.
        seats: u32,
    },
    /// People who can take no route at all.
    Nowhere {
        /// What leaves them none.
        why: Nowhere,
        /// The people.
        people: Vec<u32>,
    },
    /// A party that no route it may take has seats for.
    PartyTooLarge {
        /// The people of the party.
        party: Vec<u32>,
        /// The route with the most seats of those it may take.
        route: u16,
        /// Its seats.
        seats: u32,
    },
    /// A party whose members have no route in common.
    PartyTorn {
        /// Members whose routes differ, with the routes each may take.
        members: Vec<(u32, Vec<u16>)>,
        /// The people of the party.
        party: Vec<u32>,
    },
    /// A party with two people who must not ride together.
    PartyApart {
        /// The people of the party.
        party: Vec<u32>,
        /// One of the two.
        one: u32,
        /// The other.
        other: u32,
    },
    /// People who must all be apart from each other, and have fewer routes than they are.
    Apart {
        /// The people, one of each party.
        people: Vec<u32>,
        /// All routes that any of them may take.
        routes: Vec<u16>,
    },
    /// Somebody on each of whose routes there is somebody else, who can be nowhere else, to be kept apart from.
    Hemmed {
        /// The person, or one of the party.
        person: u32,
        /// Who stands in the way, and on which route.
        by: Vec<(u32, u16)>,
    },
    /// Every possibility was looked at, and each one breaks a rule.
    Exhausted,
}

/// What leaves people only some of the routes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Crowd {
    /// They were promised the route, or sit in its bus.
    Pinned,
    /// They need a language.
    Language(String),
    /// They need a step-free route.
    StepFree,
    /// Several rules together.
    Rules,
}

/// What leaves people no route at all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nowhere {
    /// Promised a closed route.
    PinnedClosed(u16),
    /// In the bus of a closed route.
    BoardedClosed(u16),
    /// Boarded, but on no route.
    BoardedNowhere,
    /// In the bus of the first route, promised the second.
    BoardedElsewhere(u16, u16),
    /// On a route, to stay, which does not have what they need.
    StaysUnfit(u16),
    /// Promised a route whose guide does not speak the language they need.
    PinnedLanguage(u16, String),
    /// Promised a route that is not step-free, which they need.
    PinnedSteps(u16),
    /// No open route has the language.
    Language(String),
    /// No open route is step-free.
    StepFree,
    /// No open route is step-free and has the language.
    LanguageStepFree(String),
    /// Promised a frozen route that they are not on.
    PinnedFrozen(u16),
    /// All open routes are frozen.
    Frozen,
}

/// All conflicts that the counts prove; none proves nothing.
pub(super) fn conflicts(problem: &Problem, model: &Model) -> Vec<Conflict> {
    if model.people > 0 && model.routes.is_empty() {
        return vec![Conflict::NoRoute { people: model.people }];
    }
    let mut found = nowhere(problem, model);
    found.extend(parties(problem, model));
    found.extend(super::crowds::crowds(problem, model));
    found.extend(super::hemmed::cliques(problem, model));
    found
}

/// Where nothing stands in the way at once: what follows from who must be where. Leaves each unit only the routes that
/// this leaves it.
pub(super) fn further(problem: &Problem, model: &mut Model) -> Vec<Conflict> {
    let before: Vec<u64> = model.units.iter().map(|unit| unit.allowed).collect();
    let found = super::hemmed::narrow(problem, model);
    let narrower = model.units.iter().zip(before).any(|(unit, before)| unit.allowed != before);
    if found.is_empty() && narrower { super::crowds::narrowed(problem, model) } else { found }
}

/// The people who can take no route at all, by what keeps them from it.
fn nowhere(problem: &Problem, model: &Model) -> Vec<Conflict> {
    let mut found: BTreeMap<Nowhere, Vec<u32>> = BTreeMap::new();
    for unit in model.units.iter().filter(|unit| unit.allowed == 0) {
        for member in &unit.members {
            let person = &problem.people[*member as usize];
            if !model.routes.iter().any(|route| problem.allows(person, *route)) {
                found.entry(why_nowhere(problem, model, person)).or_default().push(*member);
            }
        }
    }
    found.into_iter().map(|(why, people)| Conflict::Nowhere { why, people }).collect()
}

fn why_nowhere(problem: &Problem, model: &Model, person: &PersonRules) -> Nowhere {
    let route = |number: u16| &problem.routes[usize::from(number)];
    let speaks = |number: &u16| match (&person.language, &route(*number).languages) {
        (Some(needs), Some(speaks)) => speaks.contains(needs),
        _ => true,
    };
    let level = |number: &u16| route(*number).step_free || !person.step_free;
    if problem.stays(person) {
        return match (person.current, person.pinned) {
            (None, _) => Nowhere::BoardedNowhere,
            (Some(on), _) if !route(on).open => Nowhere::BoardedClosed(on),
            (Some(on), Some(pinned)) if pinned != on => Nowhere::BoardedElsewhere(on, pinned),
            (Some(on), _) => Nowhere::StaysUnfit(on),
        };
    }
    let language = person.language.clone().unwrap_or_default();
    match person.pinned {
        Some(pinned) if !route(pinned).open => Nowhere::PinnedClosed(pinned),
        Some(pinned) if !speaks(&pinned) => Nowhere::PinnedLanguage(pinned, language),
        Some(pinned) if !level(&pinned) => Nowhere::PinnedSteps(pinned),
        Some(pinned) => Nowhere::PinnedFrozen(pinned),
        None if !model.routes.iter().any(speaks) => Nowhere::Language(language),
        None if !model.routes.iter().any(level) => Nowhere::StepFree,
        None if !model.routes.iter().any(|number| speaks(number) && level(number)) => {
            Nowhere::LanguageStepFree(language)
        }
        None => Nowhere::Frozen,
    }
}

/// What is wrong with single parties.
fn parties(problem: &Problem, model: &Model) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut unit_of = BTreeMap::new();
    for (number, unit) in model.units.iter().enumerate().filter(|(_, unit)| unit.members.len() > 1) {
        unit_of.extend(unit.members.iter().map(|member| (*member, number)));
        let routes: Vec<Vec<u16>> =
            unit.members.iter().map(|member| routes_of(problem, model, *member)).collect();
        if unit.allowed == 0 && routes.iter().all(|routes| !routes.is_empty()) {
            let all = model.routes.len();
            let bound = unit.members.iter().copied().zip(routes).filter(|(_, routes)| routes.len() < all);
            found.push(Conflict::PartyTorn { members: bound.collect(), party: unit.members.clone() });
        }
        let roomiest =
            model.allowed(number).max_by_key(|route| (model.seats[*route], std::cmp::Reverse(*route)));
        if let Some(route) = roomiest.filter(|route| model.seats[*route] < unit.size) {
            let (route, seats) = (model.routes[route], model.seats[route]);
            found.push(Conflict::PartyTooLarge { party: unit.members.clone(), route, seats });
        }
    }
    for (one, other) in &problem.keep_apart {
        if let Some(unit) = unit_of.get(one).filter(|unit| unit_of.get(other) == Some(unit)) {
            let party = model.units[*unit].members.clone();
            found.push(Conflict::PartyApart { party, one: *one, other: *other });
        }
    }
    found
}

/// The routes of the model that a person alone may take.
pub(super) fn routes_of(problem: &Problem, model: &Model, person: u32) -> Vec<u16> {
    let person = &problem.people[person as usize];
    model.routes.iter().copied().filter(|route| problem.allows(person, *route)).collect()
}

/// The routes of these bits, by the problem's numbers.
pub(super) fn named(model: &Model, routes: u64) -> Vec<u16> {
    let bits = routes & full(model.width());
    (0..model.width()).filter(|route| bits >> route & 1 == 1).map(|route| model.routes[route]).collect()
}
