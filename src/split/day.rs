//! From a seminar to a split problem: whom a draft is about, what binds them, and which routes take them.
#![expect(clippy::indexing_slicing, reason = "numbers of people index the tables sized by them")]

use super::rules::{Kind, PersonRules, Problem, RouteRules, Weights};
use crate::domain::{
    DayRules, Needs, Offer, Participant, ParticipantId, RouteNo, Scope, Seminar, Seq, Standing, State, Text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What becomes of a route in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is evened out with the others.
    Balanced,
    /// Nobody is put on it or taken off it.
    Frozen,
    /// Nobody rides on it.
    Closed,
    /// It is on the road: whoever rides stays, and others join it at a stop, because no route waits for them.
    Joined,
}

/// A route as a draft sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DayRoute {
    pub(super) no: RouteNo,
    pub(super) name: Text,
    pub(super) seats: Option<u32>,
    /// The seats were set on the day, so that they are a rule.
    pub(super) firm: bool,
    pub(super) part: Part,
    /// It has arrived at a stop: who is in and belongs to it has gone with it.
    left: bool,
    offer: Offer,
}

/// A seminar as a split sees it: taken at little cost, so that the work can be done elsewhere.
#[derive(Clone, Debug)]
pub struct Day {
    pub(super) basis: Seq,
    pub(super) people: Vec<Arc<Participant>>,
    pub(super) routes: Vec<DayRoute>,
    /// Of each person, whether they sit in the bus of their route, or were driven off with it.
    pub(super) stays: Vec<bool>,
    rules: DayRules,
}

/// Which seats are rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seats {
    /// Those that were set on the day.
    Set,
    /// All that are known.
    All,
}

impl Day {
    /// Takes what a split of the people in `scope` needs.
    pub fn of(seminar: &Seminar, scope: Scope) -> Self {
        let people: Vec<Arc<Participant>> = seminar.scope(scope).cloned().collect();
        let routes = routes(seminar);
        let stays = people.iter().map(|person| stays(seminar, person)).collect();
        let rules = seminar.day_rules().clone();
        Self { basis: seminar.split_basis(), people, routes, stays, rules }
    }

    /// The place of a route among all.
    pub(super) fn place(&self, route: RouteNo) -> Option<u16> {
        u16::try_from(self.routes.iter().position(|of| of.no == route)?).ok()
    }

    /// The route on which each person is now. Whom a bus left behind is on none.
    pub fn current(&self) -> Vec<Option<u16>> {
        let of = |(person, stays): (&Arc<Participant>, &bool)| {
            let place = self.place(person.route()?)?;
            let gone = self.routes.get(usize::from(place)).is_some_and(|route| route.left);
            (*stays || !gone).then_some(place)
        };
        self.people.iter().zip(&self.stays).map(of).collect()
    }

    /// Whether anything but seats and evenness has to be looked at.
    pub(super) fn binds(&self) -> bool {
        let person = |person: &Participant| {
            let rule = &person.rule;
            let needs = || {
                let needs = person.needs();
                !needs.is_none() && self.routes.iter().any(|route| !route.offer.has(&needs))
            };
            person.pinned().is_some() || !rule.wishes.is_empty() || needs()
        };
        self.routes.iter().any(|route| route.part != Part::Balanced)
            || self.stays.contains(&true)
            || self.rules.weights != crate::domain::Weights::default()
            || self.people.iter().any(|of| person(of))
            || !self.parties().is_empty()
            || !self.apart().is_empty()
    }

    /// The problem; `current` has the present route of each person.
    pub(super) fn problem(&self, kind: Kind, current: &[Option<u16>], seats: Seats) -> Problem {
        let mut tongues = BTreeSet::new();
        let people = self.people.iter().zip(current).zip(&self.stays);
        let people: Vec<PersonRules> = people
            .map(|((person, current), stays)| self.person(person, *current, *stays, &mut tongues))
            .collect();
        let weights = self.rules.weights;
        Problem {
            kind,
            routes: self.routes.iter().map(|route| route.rules(seats, &tongues)).collect(),
            parties: self.parties(),
            keep_apart: self.apart(),
            weights: Weights {
                region: weights.region,
                role: weights.role,
                organisation: weights.organisation,
                language: weights.language,
            },
            people,
        }
    }

    pub(super) fn is_closed(&self, place: u16) -> bool {
        self.routes.get(usize::from(place)).is_some_and(|route| route.part == Part::Closed)
    }

    /// How many were promised a route that is closed.
    pub(super) fn promised_in_vain(&self) -> usize {
        let place = |person: &&Arc<Participant>| person.pinned().and_then(|route| self.place(route));
        self.people.iter().filter(|person| place(person).is_some_and(|place| self.is_closed(place))).count()
    }

    /// Whether the person travels with others.
    pub(super) fn bound(&self, person: &Participant) -> bool {
        person.rule.party.is_some() || self.rules.is_together(&person.profile.delegation)
    }

    /// Whether a route has what the person needs, and is the one promised if one was.
    pub(super) fn suits(&self, person: &Participant, place: u16) -> bool {
        self.routes.get(usize::from(place)).is_some_and(|route| {
            let other =
                |pinned| pinned != route.no && self.place(pinned).is_some_and(|at| !self.is_closed(at));
            route.offer.has(&person.needs()) && !person.pinned().is_some_and(other)
        })
    }

    fn person(
        &self,
        person: &Participant,
        current: Option<u16>,
        stays: bool,
        tongues: &mut BTreeSet<Tongues>,
    ) -> PersonRules {
        let profile = &person.profile;
        let known = PersonRules {
            id: person.id.to_string(),
            name: profile.full_name.to_string(),
            region: profile.region.to_string(),
            organisation: profile.organisation.to_string(),
            role: profile.role.to_string(),
            current,
            boarded: stays,
            ..PersonRules::default()
        };
        // Where somebody sits already nobody asks any more whether they may.
        if stays {
            return known;
        }
        let needs = person.needs();
        PersonRules {
            // What a closed route was promised for is void: whoever closes it must not have to lift every promise.
            pinned: person
                .pinned()
                .and_then(|route| self.place(route))
                .filter(|place| !self.is_closed(*place)),
            prefers: person.rule.wishes.iter().filter_map(|route| self.place(*route)).collect(),
            step_free: needs.step_free,
            language: Tongues::of(&needs).map(|all| {
                let key = all.key();
                tongues.insert(all);
                key
            }),
            ..known
        }
    }

    /// Who travels together: parties, and delegations where these do.
    fn parties(&self) -> Vec<Vec<u32>> {
        let (mut parties, mut delegations) = (BTreeMap::new(), BTreeMap::new());
        for (number, person) in (0_u32..).zip(&self.people) {
            if let Some(party) = person.rule.party {
                parties.entry(party).or_insert_with(Vec::new).push(number);
            }
            if self.rules.is_together(&person.profile.delegation) {
                delegations.entry(&person.profile.delegation).or_insert_with(Vec::new).push(number);
            }
        }
        let all =
            parties.into_values().chain(delegations.into_values()).map(|party| self.seated_as_one(party));
        all.filter(|party| party.len() > 1).collect()
    }

    /// A party that sits in several buses is one no more: the rest of it follows where most of them sit.
    fn seated_as_one(&self, mut party: Vec<u32>) -> Vec<u32> {
        let seated = |member: &u32| {
            let member = *member as usize;
            self.stays[member].then(|| self.people[member].route()).flatten()
        };
        let mut buses: BTreeMap<RouteNo, usize> = BTreeMap::new();
        for bus in party.iter().filter_map(seated) {
            *buses.entry(bus).or_default() += 1;
        }
        let most = buses.into_iter().max_by_key(|(bus, people)| (*people, std::cmp::Reverse(*bus)));
        party.retain(|member| seated(member).is_none_or(|bus| most.is_some_and(|(most, _)| most == bus)));
        party
    }

    /// Who is kept apart, but for those who sit in their buses already.
    fn apart(&self) -> Vec<(u32, u32)> {
        let ruled = || self.people.iter().enumerate().filter(|(_, person)| !person.rule.apart.is_empty());
        let number = |id: &ParticipantId| self.people.binary_search_by(|person| person.id.cmp(id)).ok();
        let mut pairs = Vec::new();
        for (one, person) in ruled() {
            for other in person.rule.apart.iter().filter_map(number).filter(|other| *other > one) {
                if !(self.stays[one] && self.stays[other]) {
                    pairs.extend(u32::try_from(one).ok().zip(u32::try_from(other).ok()));
                }
            }
        }
        pairs
    }
}

/// Languages of which any will do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Tongues(Vec<String>);

impl Tongues {
    fn of(needs: &Needs) -> Option<Self> {
        (!needs.languages.is_empty()).then(|| Self(needs.languages.clone()))
    }

    /// One word for all of them: the engine knows one language a person.
    fn key(&self) -> String {
        self.0.join("/")
    }
}

impl DayRoute {
    fn rules(&self, seats: Seats, tongues: &BTreeSet<Tongues>) -> RouteRules {
        let languages = self.offer.languages.as_ref().map(|spoken| {
            let understood = tongues.iter().filter(|all| all.0.iter().any(|one| spoken.contains(one)));
            spoken.iter().cloned().chain(understood.map(Tongues::key)).collect()
        });
        RouteRules {
            id: self.no.get().into(),
            name: self.name.to_string(),
            capacity: self.seats.filter(|_| self.firm || seats == Seats::All),
            open: self.part != Part::Closed,
            frozen: self.part == Part::Frozen,
            languages,
            step_free: self.offer.step_free,
        }
    }
}

fn routes(seminar: &Seminar) -> Vec<DayRoute> {
    let planned = seminar.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default();
    let standing = |no| seminar.route_rule(no).standing;
    let waits = |no: RouteNo| standing(no) == Standing::Open && !seminar.has_left(no);
    let any_waits = planned.iter().any(|route| waits(route.no));
    let part = |no| match standing(no) {
        Standing::Closed => Part::Closed,
        Standing::Frozen => Part::Frozen,
        Standing::Open if !seminar.has_left(no) => Part::Balanced,
        Standing::Open if any_waits || seminar.stops_ahead(no).is_empty() => Part::Frozen,
        Standing::Open => Part::Joined,
    };
    planned
        .iter()
        .map(|route| DayRoute {
            no: route.no,
            name: route.name.clone(),
            seats: seminar.seats(route.no),
            firm: seminar.route_rule(route.no).seats.is_some(),
            part: part(route.no),
            left: seminar.has_left(route.no),
            offer: seminar.offer(route.no),
        })
        .collect()
}

/// Whether a person sits in the bus of their route, or was driven off with it.
fn stays(seminar: &Seminar, person: &Participant) -> bool {
    let Some(route) = person.route().filter(|_| person.state() == State::In) else { return false };
    let open = seminar.route_rule(route).standing != Standing::Closed;
    open && (seminar.seat_of(person).is_some() || seminar.has_left(route))
}
