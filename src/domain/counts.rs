//! Counts of people, always computed from their marks: kept in step with every change, never written down.

use super::{Participant, RouteNo, Scope, State, Text};
use std::collections::BTreeMap;

/// How many people stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    states: [u32; State::ALL.len()],
    walk_ins: u32,
    unplaced: u32,
    routes: BTreeMap<RouteNo, Load>,
    delegations: BTreeMap<Text, Load>,
}

/// The people of a route or a delegation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Expected, promised and in.
    pub people: u32,
    /// In.
    pub present: u32,
    /// Of `people`, those kept on a route.
    pub kept: u32,
    /// Of `people`, those who need a way without steps.
    pub step_free: u32,
    /// Of `people`, by region; the empty name stands for those without one, here and below.
    pub regions: BTreeMap<Text, u32>,
    /// Of `people`, by role.
    pub roles: BTreeMap<Text, u32>,
    /// Of `people`, by delegation.
    pub delegations: BTreeMap<Text, u32>,
}

impl Counts {
    /// People in a state.
    pub fn state(&self, state: State) -> u32 {
        self.states.get(state as usize).copied().unwrap_or_default()
    }

    /// Everybody who is to be expected: all but cancelled and waiting.
    pub fn listed(&self) -> u32 {
        State::ALL
            .into_iter()
            .filter(|state| !matches!(state, State::Cancelled | State::Waiting))
            .map(|state| self.state(state))
            .sum()
    }

    /// Expected, promised and in.
    pub fn coming(&self) -> u32 {
        self.state(State::Expected) + self.state(State::Promised) + self.state(State::In)
    }

    /// Walk-ins, whatever their state.
    pub fn walk_ins(&self) -> u32 {
        self.walk_ins
    }

    /// Of those coming, the people without a route.
    pub fn unplaced(&self) -> u32 {
        self.unplaced
    }

    /// The people of a route; none where nobody is on it.
    pub fn route(&self, route: RouteNo) -> Option<&Load> {
        self.routes.get(&route)
    }

    /// Delegations by name.
    pub fn delegations(&self) -> impl Iterator<Item = (&Text, &Load)> {
        self.delegations.iter()
    }

    /// One delegation.
    pub fn delegation(&self, name: &Text) -> Option<&Load> {
        self.delegations.get(name)
    }

    pub(super) fn enter(&mut self, person: &Participant) {
        self.tally(person, u32::saturating_add);
    }

    pub(super) fn leave(&mut self, person: &Participant) {
        self.tally(person, u32::saturating_sub);
    }

    fn tally(&mut self, person: &Participant, step: fn(u32, u32) -> u32) {
        let state = person.state();
        if let Some(count) = self.states.get_mut(state as usize) {
            *count = step(*count, 1);
        }
        if person.walk_in {
            self.walk_ins = step(self.walk_ins, 1);
        }
        if !Scope::Coming.holds(state) {
            return;
        }
        match person.route() {
            Some(route) => {
                let load = self.routes.entry(route).or_default();
                load.tally(person, step);
                if load.people == 0 {
                    self.routes.remove(&route);
                }
            }
            None => self.unplaced = step(self.unplaced, 1),
        }
        if !person.profile.delegation.is_empty() {
            let load = self.delegations.entry(person.profile.delegation.clone()).or_default();
            load.tally(person, step);
            if load.people == 0 {
                self.delegations.remove(&person.profile.delegation);
            }
        }
    }
}

impl Load {
    fn tally(&mut self, person: &Participant, step: fn(u32, u32) -> u32) {
        self.people = step(self.people, 1);
        if person.state() == State::In {
            self.present = step(self.present, 1);
        }
        if person.pinned().is_some() {
            self.kept = step(self.kept, 1);
        }
        if person.needs_step_free() {
            self.step_free = step(self.step_free, 1);
        }
        let kinds = [
            (&mut self.regions, &person.profile.region),
            (&mut self.roles, &person.profile.role),
            (&mut self.delegations, &person.profile.delegation),
        ];
        for (counts, name) in kinds {
            let count = counts.entry(name.clone()).or_default();
            *count = step(*count, 1);
            if *count == 0 {
                counts.remove(name);
            }
        }
    }
}
