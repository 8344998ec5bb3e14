//! A problem in numbers: units that travel together, the routes each may take, the sets to be even in.
#![expect(clippy::indexing_slicing, reason = "numbers given out here index the tables sized by them")]

use super::problem::{Kind, PersonRules, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// People who travel together; somebody alone is a unit too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// The problem's numbers of the people.
    pub(super) members: Vec<u32>,
    /// A bit for each of the model's routes that every member may take.
    pub(super) allowed: u64,
    /// How many they are.
    pub(super) size: u32,
}

/// People who are to be spread evenly: those of a region, those of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set {
    /// The family, a place in [`FAMILIES`].
    pub(super) family: usize,
    /// What one person out of place counts.
    pub(super) weight: u32,
    /// How many belong to it.
    pub(super) people: u32,
    /// One of them, for the name.
    pub(super) sample: u32,
}

/// How many families of sets there are.
pub(super) const FAMILIES: usize = 4;
/// The regions alone.
pub(super) const REGIONS: u8 = 1;
/// All families that have a weight.
pub(super) const MIX: u8 = 0b1111;

/// A problem in numbers.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// The problem's numbers of the routes that people can be on: first those to be balanced, then the frozen ones.
    pub(super) routes: Vec<u16>,
    /// How many of them are balanced.
    pub(super) balanced: usize,
    /// The seats of each.
    pub(super) seats: Vec<u32>,
    /// The units.
    pub(super) units: Vec<Unit>,
    /// The sets of all families.
    pub(super) sets: Vec<Set>,
    /// How many of which set are in each unit.
    pub(super) parts: Vec<Vec<(u32, u32)>>,
    /// The units that each one must not be with.
    pub(super) apart: Vec<Vec<u32>>,
    /// By unit and route: how many of the unit wished for the route.
    pub(super) wished: Vec<u32>,
    /// By unit and route: how many of the unit it would move.
    pub(super) moves: Vec<u32>,
    /// How many people there are.
    pub(super) people: u32,
    /// How many have a wish.
    pub(super) wishers: u32,
}

impl Model {
    /// Puts a problem into numbers. The order of its people does not matter.
    pub(super) fn of(problem: &Problem) -> Self {
        let open = |frozen: bool| {
            let routes = (0_u16..).zip(&problem.routes);
            routes.filter(move |(_, route)| route.open && route.frozen == frozen).map(|(number, _)| number)
        };
        let balanced = open(false).count();
        let routes: Vec<u16> = open(false).chain(open(true)).collect();
        let members = units(problem);
        let allowed = Allowed::of(problem, &routes);
        let units: Vec<Unit> = members
            .into_iter()
            .map(|members| Unit {
                allowed: members
                    .iter()
                    .fold(u64::MAX, |routes, member| routes & allowed.routes(problem, *member)),
                size: count(members.len()),
                members,
            })
            .collect();
        let apart = apart(problem, &units);
        Self::with(problem, (routes, balanced), units, apart)
    }

    /// The same with everybody alone and nobody kept apart: nothing is better than what is best for it. None where it
    /// would be the same.
    pub(super) fn coarse(&self, problem: &Problem) -> Option<Self> {
        if self.apart.iter().all(Vec::is_empty) && self.units.iter().all(|unit| unit.size == 1) {
            return None;
        }
        let alone = |unit: &Unit| {
            let allowed = unit.allowed;
            unit.members.clone().into_iter().map(move |member| Unit {
                members: vec![member],
                allowed,
                size: 1,
            })
        };
        let units: Vec<Unit> = self.units.iter().flat_map(alone).collect();
        let apart = vec![Vec::new(); units.len()];
        Some(Self::with(problem, (self.routes.clone(), self.balanced), units, apart))
    }

    fn with(
        problem: &Problem,
        (routes, balanced): (Vec<u16>, usize),
        units: Vec<Unit>,
        apart: Vec<Vec<u32>>,
    ) -> Self {
        let (sets, parts) = sets(problem, &units);
        let table = |score: &dyn Fn(&PersonRules, u16) -> bool| {
            let mut table = Vec::with_capacity(units.len() * routes.len());
            for unit in &units {
                let of = |route: &u16| {
                    count(
                        unit.members.iter().filter(|m| score(&problem.people[**m as usize], *route)).count(),
                    )
                };
                table.extend(routes.iter().map(of));
            }
            table
        };
        Self {
            wished: table(&|person, route| person.prefers.contains(&route)),
            moves: table(&|person, route| person.current.is_some_and(|now| now != route)),
            seats: routes.iter().map(|route| problem.seats((*route).into())).collect(),
            apart,
            people: units.iter().map(|unit| unit.size).sum(),
            wishers: count(problem.present().filter(|(_, person)| !person.prefers.is_empty()).count()),
            routes,
            balanced,
            units,
            sets,
            parts,
        }
    }

    /// How many routes there are.
    pub(super) fn width(&self) -> usize {
        self.routes.len()
    }

    /// The routes that a unit may take.
    pub(super) fn allowed(&self, unit: usize) -> impl Iterator<Item = usize> + use<> {
        let routes = self.units[unit].allowed;
        (0..self.width()).filter(move |route| routes >> route & 1 == 1)
    }

    /// Whether a rule of this problem could be broken by a split that is only even.
    pub(super) fn binds(&self, problem: &Problem) -> bool {
        let all = full(self.width());
        let share = self.people.div_ceil(count(self.balanced).max(1));
        problem.kind != Kind::Split
            || self.balanced != self.width()
            || self.wishers > 0
            || problem.weights != super::Weights::default()
            || self.apart.iter().any(|apart| !apart.is_empty())
            || self.units.iter().any(|unit| unit.size > 1 || unit.allowed != all)
            || self.seats.iter().any(|seats| *seats < share)
    }
}

/// A bit for each of so many routes.
pub(super) fn full(routes: usize) -> u64 {
    if routes >= 64 { u64::MAX } else { (1 << routes) - 1 }
}

/// A length as a count of people; no problem has more people than fit.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The routes of people who are alike in every rule are looked up once.
struct Allowed {
    /// By language and step-free.
    needs: BTreeMap<(Option<String>, bool), u64>,
    routes: Vec<u16>,
}

impl Allowed {
    fn of(problem: &Problem, routes: &[u16]) -> Self {
        let mut needs = BTreeMap::new();
        for (_, person) in problem.present() {
            let plain = || PersonRules {
                language: person.language.clone(),
                step_free: person.step_free,
                ..PersonRules::default()
            };
            needs.entry((person.language.clone(), person.step_free)).or_insert_with(|| {
                let person = plain();
                let fits = |route: u16| {
                    let mut open = problem.routes[usize::from(route)].clone();
                    open.frozen = false;
                    let alone = Problem { routes: vec![open], ..Problem::default() };
                    alone.allows(&person, 0)
                };
                (0..).zip(routes).fold(0, |bits, (at, route)| bits | u64::from(fits(*route)) << at)
            });
        }
        Self { needs, routes: routes.to_vec() }
    }

    fn routes(&self, problem: &Problem, person: u32) -> u64 {
        let person = &problem.people[person as usize];
        let key = (person.language.clone(), person.step_free);
        let mut fits = self.needs.get(&key).copied().unwrap_or(0);
        let bit = |route: u16| self.routes.iter().position(|r| *r == route).map_or(0, |at| 1 << at);
        for (at, route) in self.routes.iter().enumerate() {
            if problem.routes[usize::from(*route)].frozen && person.current != Some(*route) {
                fits &= !(1 << at);
            }
        }
        if let Some(pinned) = person.pinned {
            fits &= bit(pinned);
        }
        if problem.stays(person) {
            fits &= person.current.map_or(0, bit);
        }
        fits
    }
}

/// The person who stands for all who are joined with this one.
fn find(head: &mut [u32], person: u32) -> u32 {
    let mut at = person;
    while head[at as usize] != at {
        head[at as usize] = head[head[at as usize] as usize];
        at = head[at as usize];
    }
    at
}

/// Joins the people of parties; each unit and all units are in the order of ids.
fn units(problem: &Problem) -> Vec<Vec<u32>> {
    let mut head: Vec<u32> = (0..count(problem.people.len())).collect();
    for party in &problem.parties {
        let mut here = party.iter().filter(|member| !problem.people[**member as usize].absent);
        if let Some(first) = here.next() {
            for member in here {
                let (one, other) = (find(&mut head, *first), find(&mut head, *member));
                head[other as usize] = one;
            }
        }
    }
    let mut order: Vec<u32> = problem.present().map(|(at, _)| count(at)).collect();
    order.sort_by(|a, b| problem.people[*a as usize].id.cmp(&problem.people[*b as usize].id));
    let mut place = vec![usize::MAX; problem.people.len()];
    let mut units: Vec<Vec<u32>> = Vec::new();
    for person in order {
        let root = find(&mut head, person) as usize;
        if place[root] == usize::MAX {
            place[root] = units.len();
            units.push(Vec::new());
        }
        units[place[root]].push(person);
    }
    units
}

fn sets(problem: &Problem, units: &[Unit]) -> (Vec<Set>, Vec<Vec<(u32, u32)>>) {
    let weights = problem.weights;
    let weights = [weights.region, weights.role, weights.organisation, weights.language];
    let mut numbers: BTreeMap<(usize, &str), u32> = BTreeMap::new();
    let mut sets: Vec<Set> = Vec::new();
    let mut parts = Vec::with_capacity(units.len());
    for unit in units {
        let mut here: BTreeMap<u32, u32> = BTreeMap::new();
        for member in &unit.members {
            let person = &problem.people[*member as usize];
            for (family, weight) in weights.iter().enumerate() {
                let Some(name) = name(person, family).filter(|_| *weight > 0) else { continue };
                let set = *numbers.entry((family, name)).or_insert_with(|| {
                    let weight = (*weight).into();
                    sets.push(Set { family, weight, people: 0, sample: *member });
                    count(sets.len() - 1)
                });
                sets[set as usize].people += 1;
                *here.entry(set).or_default() += 1;
            }
        }
        parts.push(here.into_iter().collect());
    }
    (sets, parts)
}

/// The name of a person's set in a family; none where the person is in no set of it.
pub(super) fn name(person: &PersonRules, family: usize) -> Option<&str> {
    match family {
        0 => Some(&person.region),
        1 => Some(&person.role),
        2 => Some(&person.organisation),
        _ => person.language.as_deref(),
    }
}

/// The pairs to keep apart as lists of neighbours; a pair inside a unit is left to the search for conflicts.
fn apart(problem: &Problem, units: &[Unit]) -> Vec<Vec<u32>> {
    let mut unit_of = vec![None; problem.people.len()];
    for (unit, of) in (0_u32..).zip(units) {
        of.members.iter().for_each(|member| unit_of[*member as usize] = Some(unit));
    }
    let mut apart = vec![BTreeSet::new(); units.len()];
    for (one, other) in &problem.keep_apart {
        if let (Some(one), Some(other)) = (unit_of[*one as usize], unit_of[*other as usize])
            && one != other
        {
            apart[one as usize].insert(other);
            apart[other as usize].insert(one);
        }
    }
    apart.into_iter().map(|units| units.into_iter().collect()).collect()
}
