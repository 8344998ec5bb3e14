//! Drafts: the engine's answer for a seminar, beside what is so now.

use super::{
    Ask, Draw, ENGINE, Level, Person, Report, SplitError,
    day::{Day, DayRoute, Part, Seats},
    measure,
    moves::Move,
    rules,
    rules::{Certificate, Impossible, Kind, Measure, Outcome, Price, Problem},
    split_onto,
};
use crate::domain::{Participant, ParticipantId, RouteNo, Seminar, SplitDraft, Text};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What a draft needs of a seminar.
#[derive(Clone, Debug)]
pub struct DraftInput {
    day: Day,
    ask: Ask,
    earlier: BTreeMap<ParticipantId, RouteNo>,
}

/// A split not accepted yet, and what it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What accepting it takes.
    pub split: Arc<SplitDraft>,
    /// What was asked for.
    pub ask: Ask,
    /// The routes, all of them.
    pub routes: Vec<DraftRoute>,
    /// How even the people on the routes that are evened out are now.
    pub before: Report,
    /// How even they are in the draft.
    pub after: Report,
    /// How many get their first route.
    pub first: u32,
    /// Whoever has a route now and gets another, by id. Who gets a first one does not move.
    pub moves: Vec<Move>,
    /// Delegations that are on more than one route in the draft.
    pub delegations_apart: Vec<Text>,
    /// How many stay because they were promised their route.
    pub kept: u32,
    /// How many were promised a route that is closed, and are put elsewhere.
    pub in_vain: u32,
    /// How many stay because they sit in its bus, or left with it.
    pub aboard: u32,
    /// How sure it is that nothing is better.
    pub sure: Sure,
    /// Of a repair: what more moves would buy.
    pub prices: Vec<Price>,
}

/// A route in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftRoute {
    /// Its number.
    pub no: RouteNo,
    /// Its seats; none where there is no limit.
    pub seats: Option<u32>,
    /// What becomes of it.
    pub part: Part,
    /// People of the scope on it now.
    pub before: u32,
    /// People in the draft.
    pub after: u32,
}

/// How sure it is that nothing is better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sure {
    /// No rule binds: within one in every family, for which there is a theorem.
    Even,
    /// By the engine's proof.
    Proof(Certificate),
    /// Nobody looked for anything better.
    Asked,
}

/// Why there is no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDraft {
    /// There are no routes, or too many.
    Split(SplitError),
    /// The rules leave no split; the problem has the names.
    Impossible(Box<(Problem, Impossible)>),
    /// None was found, which proves nothing.
    NotFound,
    /// It could not be made; a fault of ours.
    Failed(String),
}

/// Routes for everybody, before they are a draft.
struct Found {
    places: Vec<Option<u16>>,
    sure: Sure,
    prices: Vec<Price>,
}

impl DraftInput {
    /// Takes what a draft needs.
    pub fn of(seminar: &Seminar, ask: Ask) -> Self {
        Self { day: Day::of(seminar, ask.scope), ask, earlier: BTreeMap::new() }
    }

    /// With the routes that people had in the revision that is asked for.
    #[must_use]
    pub fn with_earlier(self, earlier: BTreeMap<ParticipantId, RouteNo>) -> Self {
        Self { earlier, ..self }
    }

    /// Makes the draft.
    ///
    /// # Errors
    /// When the programme has no routes, or more than the engine knows, and when the rules leave no split.
    pub fn draft(&self) -> Result<Draft, NoDraft> {
        let day = &self.day;
        if day.routes.is_empty() {
            return Err(NoDraft::Split(SplitError::NoGroups));
        }
        if day.routes.len() > rules::MOST_ROUTES {
            return Err(NoDraft::Split(SplitError::TooManyGroups { groups: day.routes.len() }));
        }
        let current = day.current();
        let found = match self.ask.draw {
            Draw::New => self.fresh(&current)?,
            Draw::Repair(level) => self.solved(Kind::Rebalance, &current, |answer| {
                let level = level as usize;
                let price = answer.prices.get(level).cloned();
                let sure = match (level, &price) {
                    (0, _) | (_, None) => answer.certificate,
                    (_, Some(price)) => Certificate { steps: Vec::new(), proved: price.proved },
                };
                let places = price.map_or(answer.places, |price| price.places);
                Found { places, sure: Sure::Proof(sure), prices: answer.prices }
            })?,
            Draw::Back(_) => self.back(&current)?,
        };
        Ok(self.told(&current, found))
    }

    fn fresh(&self, current: &[Option<u16>]) -> Result<Found, NoDraft> {
        let day = &self.day;
        if !day.binds() {
            let people: Vec<Person<'_>> = day.people.iter().map(|person| as_person(person)).collect();
            let seats: Vec<Option<u32>> = day.routes.iter().map(|route| route.seats).collect();
            let answer = split_onto(&people, &seats, current, self.ask.seed).map_err(NoDraft::Split)?;
            let over = |(route, people): (&DayRoute, &u32)| {
                (route.firm || self.ask.seats_firm) && route.seats.is_some_and(|seats| *people > seats)
            };
            if !day.routes.iter().zip(&answer.report.sizes).any(over) {
                let places = answer.places.into_iter().map(Some).collect();
                return Ok(Found { places, sure: Sure::Even, prices: Vec::new() });
            }
        }
        self.solved(Kind::Split, current, |answer| Found {
            places: answer.places,
            sure: Sure::Proof(answer.certificate),
            prices: Vec::new(),
        })
    }

    /// Everybody of the revision is where they were; whoever is new comes to them as a late person would.
    fn back(&self, current: &[Option<u16>]) -> Result<Found, NoDraft> {
        let day = &self.day;
        let part = |place: &u16| day.routes.get(usize::from(*place)).map(|route| route.part);
        let was = |(at, person): (usize, &Arc<Participant>)| {
            let now = current.get(at).copied().flatten();
            if day.stays.get(at) == Some(&true) || now.is_some_and(|now| part(&now) == Some(Part::Frozen)) {
                return now;
            }
            let then = day.place(*self.earlier.get(&person.id)?)?;
            let may = matches!(part(&then), Some(Part::Balanced | Part::Joined)) && day.suits(person, then);
            may.then_some(then)
        };
        let earlier: Vec<Option<u16>> = day.people.iter().enumerate().map(was).collect();
        self.solved(Kind::Stream, &earlier, |answer| Found {
            places: answer.places,
            sure: Sure::Asked,
            prices: Vec::new(),
        })
    }

    /// What the engine says under the rules. Seats that are only a warning are kept where all of them can be.
    fn solved(
        &self,
        kind: Kind,
        current: &[Option<u16>],
        found: impl Fn(rules::Answer) -> Found,
    ) -> Result<Found, NoDraft> {
        let solve = |seats| {
            let problem = self.day.problem(kind, current, seats);
            let start = (kind == Kind::Split).then_some(current);
            (rules::solve_from(&problem, start, self.ask.seed), problem)
        };
        let any_soft =
            !self.ask.seats_firm && self.day.routes.iter().any(|route| !route.firm && route.seats.is_some());
        let (mut outcome, mut problem) = solve(Seats::All);
        if any_soft && !matches!(outcome, Outcome::Solved(_)) {
            (outcome, problem) = solve(Seats::Set);
        }
        match outcome {
            Outcome::Solved(answer) => Ok(found(*answer)),
            Outcome::Infeasible(why) => Err(NoDraft::Impossible(Box::new((problem, why)))),
            Outcome::NotFound => Err(NoDraft::NotFound),
        }
    }

    fn told(&self, current: &[Option<u16>], found: Found) -> Draft {
        let day = &self.day;
        let places: Vec<(ParticipantId, RouteNo)> = day
            .people
            .iter()
            .zip(&found.places)
            .filter_map(|(person, place)| {
                Some((person.id.clone(), day.routes.get(usize::from((*place)?))?.no))
            })
            .collect();
        let stays = day.stays.iter().filter(|stays| **stays).count();
        let kept = day.people.iter().zip(&places).zip(&day.stays);
        let kept = kept.filter(|((person, (_, to)), stays)| {
            !**stays && person.pinned() == Some(*to) && person.route() == Some(*to)
        });
        let kept = count(kept.count());
        let first = day.people.iter().filter(|person| person.route().is_none()).count();
        let split = SplitDraft {
            basis: day.basis,
            scope: self.ask.scope,
            joins: self.joins(),
            seed: self.ask.seed,
            engine: ENGINE,
            places,
        };
        Draft {
            ask: self.ask,
            routes: self.routes(current, &found.places),
            before: self.report(current),
            after: self.report(&found.places),
            first: count(first),
            moves: day.moves(&split.places, self.ask.draw),
            delegations_apart: self.delegations_apart(&split.places),
            kept,
            in_vain: count(day.promised_in_vain()),
            aboard: count(stays),
            sure: found.sure,
            prices: found.prices,
            split: Arc::new(split),
        }
    }

    fn joins(&self) -> Vec<RouteNo> {
        self.day.routes.iter().filter(|route| route.part == Part::Joined).map(|route| route.no).collect()
    }

    /// How even an assignment is over the routes that are evened out.
    fn report(&self, places: &[Option<u16>]) -> Report {
        let mut column = Vec::new();
        let mut groups = 0;
        for route in &self.day.routes {
            let balanced = matches!(route.part, Part::Balanced | Part::Joined);
            column.push(balanced.then_some(groups));
            groups += u16::from(balanced);
        }
        let of = |place: &Option<u16>| column.get(usize::from((*place)?)).copied().flatten();
        let places: Vec<Option<u16>> = places.iter().map(of).collect();
        let people: Vec<Person<'_>> = self.day.people.iter().map(|person| as_person(person)).collect();
        measure(&people, &places, groups)
    }

    fn routes(&self, before: &[Option<u16>], after: &[Option<u16>]) -> Vec<DraftRoute> {
        let on = |places: &[Option<u16>], at: u16| count(places.iter().filter(|it| **it == Some(at)).count());
        (0..)
            .zip(&self.day.routes)
            .map(|(at, route)| DraftRoute {
                no: route.no,
                seats: route.seats,
                part: route.part,
                before: on(before, at),
                after: on(after, at),
            })
            .collect()
    }

    fn delegations_apart(&self, places: &[(ParticipantId, RouteNo)]) -> Vec<Text> {
        let mut routes: BTreeMap<&Text, BTreeSet<RouteNo>> = BTreeMap::new();
        for (person, (_, route)) in self.day.people.iter().zip(places) {
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
        let over = |route: &DraftRoute| {
            let seats = route.seats.filter(|seats| route.after > *seats)?;
            Some((route.no, route.after, seats))
        };
        self.routes.iter().filter_map(over).collect()
    }

    /// The moves of a repair of this level, where it is one.
    pub fn price(&self, level: Level) -> Option<&Price> {
        let wanted = match level {
            Level::Sizes => Measure::Size,
            Level::Regions => Measure::Regions,
            Level::Mix => Measure::Mix,
        };
        self.prices.iter().find(|price| price.level == wanted)
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn as_person(person: &Participant) -> Person<'_> {
    Person {
        id: person.id.as_str(),
        region: &person.profile.region,
        organisation: &person.profile.organisation,
        role: &person.profile.role,
    }
}
