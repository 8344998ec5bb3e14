//! Why somebody is on a route, and what another one would do: the facts, without words.
#![expect(clippy::indexing_slicing, reason = "numbers of people and routes index the tables sized by them")]

use super::answer::Metrics;
use super::hand::party;
use super::model::count;
use super::problem::Problem;

/// Why a person is on their route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The person gets no route.
    Absent,
    /// Sits in its bus, or is on a route that nobody leaves.
    Stays,
    /// It was promised.
    Pinned,
    /// It is the only one that the rules leave.
    Only,
    /// Something could be otherwise: what each other route would change.
    Chosen {
        /// The others of the party, who would have to come along.
        party: Vec<u32>,
        /// The other routes.
        others: Vec<Other>,
    },
}

/// Another route, and what it would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The route.
    pub route: u16,
    /// What speaks against it.
    pub against: Against,
}

/// What speaks against a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// The rules do not let these of the party on it.
    Rules(Vec<u32>),
    /// It has so many seats left, and so many would come.
    Seats {
        /// Seats left.
        left: u32,
        /// People who would come.
        come: u32,
    },
    /// These ride there, from whom one of the party is kept apart.
    Apart(Vec<u32>),
    /// It can be done: how even all is now, and would be then.
    Worse {
        /// Now.
        now: Metrics,
        /// With the move.
        then: Metrics,
        /// People of the person's region on the present route and on the other, before the move.
        region: (u32, u32),
        /// People of the person's role on both.
        role: (u32, u32),
    },
}

/// Why a person is on the route that `places` has for them.
pub fn why(problem: &Problem, places: &[Option<u16>], person: u32) -> Why {
    let Some(of) = problem.people.get(person as usize).filter(|of| !of.absent) else { return Why::Absent };
    let Some(here) = places.get(person as usize).copied().flatten() else { return Why::Absent };
    if problem.stays(of) {
        return Why::Stays;
    }
    if of.pinned == Some(here) {
        return Why::Pinned;
    }
    let party = party(problem, person);
    let open: Vec<u16> =
        (0..).zip(&problem.routes).filter(|(_, route)| route.open).map(|(number, _)| number).collect();
    let fits =
        |route: &u16| party.iter().all(|member| problem.allows(&problem.people[*member as usize], *route));
    if party.len() == 1 && open.iter().filter(|route| fits(route)).count() == 1 {
        return Why::Only;
    }
    let others = open.into_iter().filter(|route| *route != here);
    let others = others
        .map(|route| Other { route, against: against(problem, places, &party, (person, here, route)) })
        .collect();
    Why::Chosen { party: party.into_iter().filter(|member| *member != person).collect(), others }
}

/// What speaks against a route for a whole party; `at` is a member, the present route and the other.
fn against(problem: &Problem, places: &[Option<u16>], party: &[u32], at: (u32, u16, u16)) -> Against {
    let (person, here, route) = at;
    let barred: Vec<u32> = party
        .iter()
        .copied()
        .filter(|member| !problem.allows(&problem.people[*member as usize], route))
        .collect();
    if !barred.is_empty() {
        return Against::Rules(barred);
    }
    let on = |person: &u32| places.get(*person as usize).copied().flatten() == Some(route);
    let there = count(places.iter().filter(|place| **place == Some(route)).count());
    let come = count(party.len());
    if let Some(left) = problem.routes[usize::from(route)].capacity.map(|seats| seats.saturating_sub(there))
        && left < come
    {
        return Against::Seats { left, come };
    }
    let mut kept: Vec<u32> = Vec::new();
    for (one, other) in &problem.keep_apart {
        for (mine, theirs) in [(one, other), (other, one)] {
            if party.contains(mine) && on(theirs) {
                kept.push(*theirs);
            }
        }
    }
    if !kept.is_empty() {
        return Against::Apart(kept);
    }
    let moves: Vec<(u32, u16)> = party.iter().map(|member| (*member, route)).collect();
    let of = &problem.people[person as usize];
    let number = |key: &dyn Fn(&super::PersonRules) -> bool, route: u16| {
        let here =
            problem.present().filter(|(at, person)| key(person) && places.get(*at) == Some(&Some(route)));
        count(here.count())
    };
    let region = |person: &super::PersonRules| person.region == of.region;
    let role = |person: &super::PersonRules| person.role == of.role;
    Against::Worse {
        now: Metrics::of(problem, places),
        then: what_if(problem, places, &moves),
        region: (number(&region, here), number(&region, route)),
        role: (number(&role, here), number(&role, route)),
    }
}

/// How even all would be with some people moved.
pub fn what_if(problem: &Problem, places: &[Option<u16>], moves: &[(u32, u16)]) -> Metrics {
    let mut then = places.to_vec();
    for (person, route) in moves {
        then.get_mut(*person as usize).into_iter().for_each(|place| *place = Some(*route));
    }
    Metrics::of(problem, &then)
}
