//! A route for somebody who comes after the split: at once, and without moving anybody.

use super::{Counts, Participant, RouteNo, Seminar};
use std::collections::BTreeMap;

impl Seminar {
    /// The open route for somebody who comes now: where the person is kept, else where the party is, else the smallest
    /// that has what they need, then the one with the fewest of the same region, then of the same role. None without a
    /// live split, or where no open route may be taken: who is apart from somebody does not ride with them, and seats
    /// that were set hold.
    pub fn late_route(&self, person: &Participant) -> Option<RouteNo> {
        self.live_split()?;
        let companions = self.companions(person);
        let own: Vec<RouteNo> = self.open_to(person).collect();
        // What a closed route was promised for is void.
        let closed = |route: &RouteNo| self.route_rule(*route).standing == super::Standing::Closed;
        if let Some(pinned) = person.pinned().filter(|route| !closed(route)) {
            return own.into_iter().find(|route| *route == pinned);
        }
        let mut there: BTreeMap<RouteNo, usize> = BTreeMap::new();
        for route in companions.iter().filter_map(|other| other.route()).filter(|route| own.contains(route)) {
            *there.entry(route).or_default() += 1;
        }
        let most = there.into_iter().max_by_key(|(route, people)| (*people, std::cmp::Reverse(*route)));
        if let Some((route, _)) = most {
            return Some(route);
        }
        // Whoever comes first of a party chooses for all: where they all fit, if they fit anywhere.
        let coming = companions.iter().filter(|other| other.route().is_none()).count().saturating_add(1);
        let counts = self.counts();
        own.into_iter().min_by_key(|route| {
            let people = people_on(counts, *route);
            let load = counts.route(*route);
            let all = people.saturating_add(u32::try_from(coming).unwrap_or(u32::MAX));
            (
                self.seats(*route).is_some_and(|seats| people >= seats),
                self.seats(*route).is_some_and(|seats| all > seats),
                people,
                load.and_then(|load| load.regions.get(&person.profile.region)).copied().unwrap_or(0),
                load.and_then(|load| load.roles.get(&person.profile.role)).copied().unwrap_or(0),
                *route,
            )
        })
    }

    /// The open routes that the person may take, as far as rules go that hold for whoever comes late.
    fn open_to<'a>(&'a self, person: &'a Participant) -> impl Iterator<Item = RouteNo> + 'a {
        let needs = person.needs();
        let apart: Vec<RouteNo> =
            person.rule.apart.iter().filter_map(|other| self.participant(other)?.route()).collect();
        let routes = self.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default();
        routes.iter().map(|route| route.no).filter(move |route| {
            let seats = self.route_rule(*route).seats;
            self.is_open(*route)
                && self.offer(*route).has(&needs)
                && !apart.contains(route)
                && seats.is_none_or(|seats| people_on(self.counts(), *route) < seats)
        })
    }

    /// The routes on the road that somebody could still join at a stop.
    pub fn routes_under_way(&self) -> impl Iterator<Item = RouteNo> {
        let routes = self.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default();
        routes.iter().map(|route| route.no).filter(|route| {
            self.route_rule(*route).standing == super::Standing::Open
                && self.is_under_way(*route)
                && !self.stops_ahead(*route).is_empty()
        })
    }
}

fn people_on(counts: &Counts, route: RouteNo) -> u32 {
    counts.route(route).map_or(0, |load| load.people)
}
