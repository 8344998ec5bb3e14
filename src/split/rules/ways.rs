//! Ways out of a conflict: which rule to relax, and by how much, tried before they are named.
#![expect(clippy::indexing_slicing, reason = "numbers of people and routes index the tables sized by them")]

use super::conflict::{Conflict, Crowd, Nowhere};
use super::hand::party;
use super::model::count;
use super::problem::Problem;

/// A rule to relax. People and routes are the problem's numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOut {
    /// More seats, on any of these routes together.
    AddSeats {
        /// The routes.
        routes: Vec<u16>,
        /// How many seats more.
        seats: u32,
    },
    /// A closed route is opened.
    OpenRoute {
        /// The route.
        route: u16,
    },
    /// So many of these people are told another route than they were promised.
    LiftPins {
        /// Who could be.
        people: Vec<u32>,
        /// How many must be.
        least: u32,
    },
    /// So many of these people do without the language, or the step-free way, they need.
    LiftNeeds {
        /// Who could.
        people: Vec<u32>,
        /// How many must.
        least: u32,
    },
    /// So many of these people leave the bus they sit in.
    TakeOff {
        /// Who could.
        people: Vec<u32>,
        /// How many must.
        least: u32,
    },
    /// The party may ride on more than one route.
    SplitParty {
        /// Its people.
        party: Vec<u32>,
    },
    /// The two may ride together.
    LetTogether {
        /// One.
        one: u32,
        /// The other.
        other: u32,
    },
}

/// What would help against a conflict, the least intrusive first.
pub(super) fn ways(problem: &Problem, conflict: &Conflict) -> Vec<WayOut> {
    match conflict {
        Conflict::NoRoute { .. } => closed(problem).map(|route| WayOut::OpenRoute { route }).collect(),
        Conflict::Seats { people, seats } => {
            let open =
                (0_u16..).zip(&problem.routes).filter(|(_, route)| route.open).map(|(number, _)| number);
            let short = people - seats;
            let mut ways = vec![WayOut::AddSeats { routes: open.collect(), seats: short }];
            let enough = |route: &u16| problem.seats((*route).into()) >= short;
            ways.extend(closed(problem).filter(enough).map(|route| WayOut::OpenRoute { route }));
            ways
        }
        Conflict::Crowded { why, people, routes, seats } => crowded(problem, why, people, (routes, *seats)),
        Conflict::Nowhere { why, people } => nowhere(why, people),
        Conflict::PartyTooLarge { party, route, seats } => vec![
            WayOut::AddSeats { routes: vec![*route], seats: count(party.len()) - seats },
            WayOut::SplitParty { party: party.clone() },
        ],
        Conflict::PartyTorn { members, party } => {
            let mut ways = Vec::new();
            ways.extend(fewest_pins(problem, members));
            ways.push(WayOut::SplitParty { party: party.clone() });
            ways
        }
        Conflict::PartyApart { party, one, other } => vec![
            WayOut::LetTogether { one: *one, other: *other },
            WayOut::SplitParty { party: party.clone() },
        ],
        Conflict::Apart { people, .. } => first(apart(problem, people)),
        Conflict::Hemmed { person, by } => {
            let mut people = vec![*person];
            people.extend(by.iter().map(|(person, _)| *person));
            let mut ways = apart(problem, &people);
            let own = party(problem, *person);
            ways.retain(|way| match way {
                WayOut::LetTogether { one, other } => own.contains(one) || own.contains(other),
                _ => true,
            });
            first(ways)
        }
        Conflict::Exhausted => Vec::new(),
    }
}

/// The promises of a party that have to be taken back for all to have one route: all but those of the route that most
/// of them were promised, so that these come last.
fn fewest_pins(problem: &Problem, members: &[(u32, Vec<u16>)]) -> Option<WayOut> {
    let pinned = |person: &u32| problem.people.get(*person as usize).and_then(|of| of.pinned);
    let mut people: Vec<u32> =
        members.iter().map(|(person, _)| *person).filter(|p| pinned(p).is_some()).collect();
    let with = |route: Option<u16>| people.iter().filter(|person| pinned(person) == route).count();
    let most = people.iter().map(pinned).max_by_key(|route| (with(*route), std::cmp::Reverse(*route)))?;
    let least = people.len() - with(most);
    people.sort_by_key(|person| pinned(person) == most);
    // One promise against what others need has to go itself.
    let least = count(least).max(1);
    Some(WayOut::LiftPins { people, least })
}

/// Rules that could be relaxed one at a time, where only all of them together leave no split: few of each kind,
/// because each is tried.
pub(super) fn single_ways(problem: &Problem) -> impl Iterator<Item = WayOut> {
    const MOST: usize = 12;
    let pairs = problem.keep_apart.iter().take(MOST);
    let pairs = pairs.map(|(one, other)| WayOut::LetTogether { one: *one, other: *other });
    let limited = (0_u16..).zip(&problem.routes).filter(|(_, route)| route.open && route.capacity.is_some());
    let limited: Vec<u16> = limited.map(|(number, _)| number).take(MOST).collect();
    let seats = (1..=4).flat_map(move |seats| {
        limited.clone().into_iter().map(move |route| WayOut::AddSeats { routes: vec![route], seats })
    });
    let parties = problem.parties.iter().filter(|party| party.len() > 1).take(MOST);
    let parties = parties.map(|party| WayOut::SplitParty { party: party.clone() });
    let closed = closed(problem).map(|route| WayOut::OpenRoute { route });
    pairs.chain(seats).chain(parties).chain(closed)
}

fn closed(problem: &Problem) -> impl Iterator<Item = u16> {
    (0_u16..).zip(&problem.routes).filter(|(_, route)| !route.open).map(|(number, _)| number)
}

fn crowded(problem: &Problem, why: &Crowd, people: &[u32], (routes, seats): (&[u16], u32)) -> Vec<WayOut> {
    let least = count(people.len()).saturating_sub(seats);
    let mut ways = vec![WayOut::AddSeats { routes: routes.to_vec(), seats: least }];
    let who = |wanted: &dyn Fn(&super::PersonRules) -> bool| -> Vec<u32> {
        people.iter().copied().filter(|person| wanted(&problem.people[*person as usize])).collect()
    };
    let pinned = who(&|person| person.pinned.is_some() && !problem.stays(person));
    if pinned.len() >= least as usize {
        ways.push(WayOut::LiftPins { people: pinned, least });
    }
    let needs = who(&|person| person.language.is_some() || person.step_free);
    if *why != Crowd::Pinned && needs.len() >= least as usize {
        ways.push(WayOut::LiftNeeds { people: needs, least });
    }
    let sits = who(&|person| person.boarded);
    if sits.len() >= least as usize {
        ways.push(WayOut::TakeOff { people: sits, least });
    }
    ways
}

fn nowhere(why: &Nowhere, people: &[u32]) -> Vec<WayOut> {
    let (people, least) = (people.to_vec(), count(people.len()));
    match why {
        Nowhere::PinnedClosed(route) => {
            vec![WayOut::LiftPins { people, least }, WayOut::OpenRoute { route: *route }]
        }
        Nowhere::BoardedClosed(route) => {
            vec![WayOut::TakeOff { people, least }, WayOut::OpenRoute { route: *route }]
        }
        Nowhere::BoardedNowhere => vec![WayOut::TakeOff { people, least }],
        Nowhere::BoardedElsewhere(..) | Nowhere::PinnedFrozen(_) => vec![WayOut::LiftPins { people, least }],
        Nowhere::StaysUnfit(_) => {
            vec![WayOut::LiftNeeds { people: people.clone(), least }, WayOut::TakeOff { people, least }]
        }
        Nowhere::PinnedLanguage(..) | Nowhere::PinnedSteps(_) => {
            vec![WayOut::LiftPins { people: people.clone(), least }, WayOut::LiftNeeds { people, least }]
        }
        Nowhere::Language(_) | Nowhere::StepFree | Nowhere::LanguageStepFree(_) => {
            vec![WayOut::LiftNeeds { people, least }]
        }
        Nowhere::Frozen => Vec::new(),
    }
}

/// The first few pairs, and whatever else there is.
fn first(ways: Vec<WayOut>) -> Vec<WayOut> {
    let (mut pairs, others): (Vec<WayOut>, Vec<WayOut>) =
        ways.into_iter().partition(|way| matches!(way, WayOut::LetTogether { .. }));
    pairs.truncate(3);
    pairs.into_iter().chain(others).collect()
}

/// Of people who must be apart, the pairs that were named, and those of them who were promised a route.
fn apart(problem: &Problem, people: &[u32]) -> Vec<WayOut> {
    let with: Vec<Vec<u32>> = people.iter().map(|person| party(problem, *person)).collect();
    let of = |person: &u32| with.iter().position(|party| party.contains(person));
    let pairs = problem
        .keep_apart
        .iter()
        .filter(|(one, other)| of(one).zip(of(other)).is_some_and(|(one, other)| one != other));
    let mut ways: Vec<WayOut> =
        pairs.map(|(one, other)| WayOut::LetTogether { one: *one, other: *other }).collect();
    let promised = with.into_iter().flatten().filter(|person| {
        let of = &problem.people[*person as usize];
        of.pinned.is_some() && !problem.stays(of)
    });
    let promised: Vec<u32> = promised.collect();
    if !promised.is_empty() {
        ways.push(WayOut::LiftPins { people: promised, least: 1 });
    }
    ways
}

/// The problem with a rule relaxed.
pub fn relaxed(problem: &Problem, way: &WayOut) -> Problem {
    let mut problem = problem.clone();
    let lift =
        |problem: &mut Problem, people: &[u32], least: u32, change: &dyn Fn(&mut super::PersonRules)| {
            for person in people.iter().take(least as usize) {
                problem.people.get_mut(*person as usize).into_iter().for_each(change);
            }
        };
    match way {
        WayOut::AddSeats { routes, seats } => {
            let limited = routes.first().and_then(|route| problem.routes.get_mut(usize::from(*route)));
            if let Some(capacity) = limited.and_then(|route| route.capacity.as_mut()) {
                *capacity = capacity.saturating_add(*seats);
            }
        }
        WayOut::OpenRoute { route } => {
            problem.routes.get_mut(usize::from(*route)).into_iter().for_each(|route| route.open = true);
        }
        WayOut::LiftPins { people, least } => {
            lift(&mut problem, people, *least, &|person| person.pinned = None);
        }
        WayOut::LiftNeeds { people, least } => lift(&mut problem, people, *least, &|person| {
            person.language = None;
            person.step_free = false;
        }),
        WayOut::TakeOff { people, least } => {
            lift(&mut problem, people, *least, &|person| person.boarded = false);
        }
        WayOut::SplitParty { party } => {
            problem.parties.retain(|other| !other.iter().any(|member| party.contains(member)));
        }
        WayOut::LetTogether { one, other } => {
            let pair = |(a, b): &(u32, u32)| (a, b) == (one, other) || (a, b) == (other, one);
            problem.keep_apart.retain(|both| !pair(both));
        }
    }
    problem
}
