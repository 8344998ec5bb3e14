//! A split problem: routes, people and the rules that a day puts on who rides where.

use serde::{Deserialize, Serialize};

/// The most open routes that a problem with rules may have.
pub const MOST_ROUTES: usize = 64;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A new split.
    #[default]
    Split,
    /// The split that there is, repaired with the fewest moves.
    Rebalance,
    /// People who arrive one by one; nobody who has a route is moved.
    Stream,
}

/// A route as the rules see it. Routes and people are named by their place in the problem's lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RouteRules {
    /// The number people know it by.
    pub id: u32,
    /// Its name; may be empty.
    pub name: String,
    /// Its seats; `None` for no limit.
    pub capacity: Option<u32>,
    /// Nobody rides on a closed route.
    pub open: bool,
    /// Nobody is put on or taken off a frozen route, and the others are balanced without it.
    pub frozen: bool,
    /// The languages of its guide; `None` for every language.
    pub languages: Option<Vec<String>>,
    /// Whether somebody in a wheelchair can take it.
    pub step_free: bool,
}

/// A person as the rules see them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonRules {
    /// The person's id.
    pub id: String,
    /// The person's name; may be empty.
    pub name: String,
    /// The region; empty is a region like any other.
    pub region: String,
    /// The organisation.
    pub organisation: String,
    /// What the person is.
    pub role: String,
    /// The route that was promised.
    pub pinned: Option<u16>,
    /// The route now.
    pub current: Option<u16>,
    /// Sits in the bus of the current route, and stays there.
    pub boarded: bool,
    /// Gets no route and counts nowhere.
    pub absent: bool,
    /// The place in the order of arrival, of somebody who walked in.
    pub arrival: Option<u32>,
    /// Routes that the person would like; any of them fulfils the wish.
    pub prefers: Vec<u16>,
    /// The language the person needs the guide to speak.
    pub language: Option<String>,
    /// Whether the person needs a step-free route.
    pub step_free: bool,
}

/// How much each part of the mix counts; nought leaves it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// People of a region.
    pub region: u16,
    /// People of a role.
    pub role: u16,
    /// People of an organisation.
    pub organisation: u16,
    /// People who need the same language.
    pub language: u16,
}

impl Default for Weights {
    fn default() -> Self {
        Self { region: 1, role: 1, organisation: 0, language: 0 }
    }
}

/// A split problem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// What is asked for.
    pub kind: Kind,
    /// The routes.
    pub routes: Vec<RouteRules>,
    /// The people.
    pub people: Vec<PersonRules>,
    /// People who travel together; those of two parties with a person in common all do.
    pub parties: Vec<Vec<u32>>,
    /// Pairs of people who must not ride together.
    pub keep_apart: Vec<(u32, u32)>,
    /// What counts in the mix.
    pub weights: Weights,
}

impl Problem {
    /// The people who need a place.
    pub fn present(&self) -> impl Iterator<Item = (usize, &PersonRules)> {
        self.people.iter().enumerate().filter(|(_, person)| !person.absent)
    }

    /// Whether the route is one that the person could ride on, as far as the two of them go.
    pub fn allows(&self, person: &PersonRules, route: u16) -> bool {
        let Some(rules) = self.routes.get(usize::from(route)) else { return false };
        let speaks = match (&person.language, &rules.languages) {
            (Some(needs), Some(speaks)) => speaks.contains(needs),
            _ => true,
        };
        rules.open
            && speaks
            && (rules.step_free || !person.step_free)
            && person.pinned.is_none_or(|pinned| pinned == route)
            && (!self.stays(person) || person.current == Some(route))
            && (!rules.frozen || person.current == Some(route))
    }

    /// Whether the person stays where they are, whatever else.
    pub fn stays(&self, person: &PersonRules) -> bool {
        let frozen =
            || person.current.and_then(|on| self.routes.get(usize::from(on))).is_some_and(|on| on.frozen);
        person.boarded || (self.kind == Kind::Stream && person.current.is_some()) || frozen()
    }

    /// How many seats there are for more people than the problem has, or exactly so many.
    pub(super) fn seats(&self, route: usize) -> u32 {
        let all = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        self.routes.get(route).and_then(|route| route.capacity).map_or(all, |seats| seats.min(all))
    }
}
