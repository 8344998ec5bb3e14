//! Setting a rule for the split.

use crate::domain::{
    DayRules, Event, Kept, Participant, ParticipantId, PersonRule, PersonRuleChange, Refusal, RouteNo,
    RouteRule, Rule, Seminar, Seq, Standing, Text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The most seats of a bus.
const SEATS_AT_MOST: u32 = 1_000;
/// The most that one person is kept apart from.
const APART_AT_MOST: usize = 100;
/// The most people that are put together at once.
const TOGETHER_AT_MOST: usize = 1_000;

impl Seminar {
    pub(super) fn decide_rule(&self, rule: &Rule) -> Result<Vec<Event>, Refusal> {
        if !self.programme().is_some_and(|programme| programme.has_groups()) {
            return Err(Refusal::NoRoutes);
        }
        match rule {
            Rule::Seats { seats: Some(seats), .. } if *seats > SEATS_AT_MOST => {
                Err(Refusal::TooMany { limit: SEATS_AT_MOST.into() })
            }
            Rule::Seats { route, seats } => self.decide_seats(*route, *seats),
            Rule::Standing { route, standing } => self.decide_standing(*route, *standing),
            Rule::Languages { route, languages } => {
                self.ruled_route(*route, |rule| rule.languages.clone_from(languages))
            }
            Rule::StepFree { route, step_free } => {
                self.ruled_route(*route, |rule| rule.step_free = *step_free)
            }
            Rule::Keep { participant, kept } => {
                if let Kept::On(route) = kept {
                    self.known_route(*route)?;
                }
                self.ruled_person(participant, |rule| rule.kept = *kept)
            }
            Rule::Needs { participant, needs } => {
                self.ruled_person(participant, |rule| rule.needs.clone_from(needs))
            }
            Rule::Wishes { participant, routes } => {
                routes.iter().try_for_each(|route| self.known_route(*route))?;
                let wishes: BTreeSet<RouteNo> = routes.iter().copied().collect();
                self.ruled_person(participant, |rule| rule.wishes = wishes.into_iter().collect())
            }
            Rule::Together { people, together } => self.decide_together(people, *together),
            Rule::Apart { one, other, apart } => self.decide_apart(one, other, *apart),
            Rule::Delegations { together } => self.ruled_day(|rules| {
                rules.delegations = *together;
                rules.except.retain(|_, other| other != together);
            }),
            Rule::Delegation { name, together } => {
                self.ruled_day(|rules| set_delegation(rules, name, *together))
            }
            Rule::Weights { weights } => self.ruled_day(|rules| rules.weights = *weights),
            Rule::Freeze { frozen } => self.ruled_day(|rules| rules.frozen = *frozen),
        }
    }

    fn known_route(&self, route: RouteNo) -> Result<(), Refusal> {
        let known = self.programme().is_some_and(|programme| programme.route(route).is_some());
        if known { Ok(()) } else { Err(Refusal::NoSuchRoute { route }) }
    }

    fn ruled_route(&self, route: RouteNo, set: impl FnOnce(&mut RouteRule)) -> Result<Vec<Event>, Refusal> {
        self.known_route(route)?;
        let before = self.route_rule(route).clone();
        let mut after = before.clone();
        set(&mut after);
        changed(before != after, || Event::RouteRuled { route, before, after })
    }

    fn ruled_person(
        &self,
        id: &ParticipantId,
        set: impl FnOnce(&mut PersonRule),
    ) -> Result<Vec<Event>, Refusal> {
        let before = self.known(id)?.rule.clone();
        let mut after = before.clone();
        set(&mut after);
        changed(before != after, || Event::PeopleRuled {
            changes: vec![PersonRuleChange { participant: id.clone(), before, after }],
        })
    }

    fn ruled_day(&self, set: impl FnOnce(&mut DayRules)) -> Result<Vec<Event>, Refusal> {
        let before = self.day_rules().clone();
        let mut after = before.clone();
        set(&mut after);
        changed(before != after, || Event::DayRuled { before, after })
    }

    /// Whoever sits in the bus of a route that is closed has to get out of it.
    fn decide_standing(&self, route: RouteNo, standing: Standing) -> Result<Vec<Event>, Refusal> {
        let mut events = self.ruled_route(route, |rule| rule.standing = standing)?;
        if standing == Standing::Closed {
            events.extend(self.empty_bus(route));
        }
        Ok(events)
    }

    /// A bus with fewer seats than people aboard is another bus: all change.
    fn decide_seats(&self, route: RouteNo, seats: Option<u32>) -> Result<Vec<Event>, Refusal> {
        let mut events = self.ruled_route(route, |rule| rule.seats = seats)?;
        let aboard = self.leg(route).map_or(0, |leg| self.riders(leg).count());
        if seats.and_then(|seats| usize::try_from(seats).ok()).is_some_and(|seats| seats < aboard) {
            events.extend(self.empty_bus(route));
        }
        Ok(events)
    }

    fn empty_bus(&self, route: RouteNo) -> Vec<Event> {
        let Some(leg) = self.leg(route) else { return Vec::new() };
        let off = |person: &Arc<Participant>| {
            let before = Some(person.aboard(leg)?.clone());
            Some(Event::BoardingChanged { participant: person.id.clone(), leg, before, after: None })
        };
        self.participants().filter_map(off).collect()
    }

    fn decide_together(&self, people: &[ParticipantId], together: bool) -> Result<Vec<Event>, Refusal> {
        let named: BTreeSet<&ParticipantId> = people.iter().collect();
        if named.len() > TOGETHER_AT_MOST {
            return Err(Refusal::TooMany { limit: TOGETHER_AT_MOST as u64 });
        }
        if named.is_empty() || (together && named.len() < 2) {
            return Err(Refusal::NeedsTwo);
        }
        let mut parties: BTreeSet<Seq> = BTreeSet::new();
        for id in &named {
            parties.extend(self.known(id)?.rule.party);
        }
        let party = |person: &Participant| -> Option<Seq> {
            let own = person.rule.party;
            match (own.filter(|own| parties.contains(own)), named.contains(&person.id)) {
                (None, false) => own,
                (_, _) if together => Some(parties.first().copied().unwrap_or(self.seq().next())),
                (_, true) => None,
                (Some(_), false) => own,
            }
        };
        let mut after: Vec<(&Participant, Option<Seq>)> =
            self.participants().map(|person| (&**person, party(person))).collect();
        // Nobody is a party alone.
        let mut sizes: BTreeMap<Seq, u32> = BTreeMap::new();
        for party in after.iter().filter_map(|(_, party)| *party) {
            *sizes.entry(party).or_default() += 1;
        }
        for (_, party) in &mut after {
            *party = party.filter(|party| sizes.get(party) > Some(&1));
        }
        let changes: Vec<PersonRuleChange> = after
            .into_iter()
            .filter(|(person, party)| person.rule.party != *party)
            .map(|(person, party)| PersonRuleChange {
                participant: person.id.clone(),
                before: person.rule.clone(),
                after: PersonRule { party, ..person.rule.clone() },
            })
            .collect();
        changed(!changes.is_empty(), || Event::PeopleRuled { changes })
    }

    fn decide_apart(
        &self,
        one: &ParticipantId,
        other: &ParticipantId,
        apart: bool,
    ) -> Result<Vec<Event>, Refusal> {
        if one == other {
            return Err(Refusal::NeedsTwo);
        }
        let change = |id: &ParticipantId, from: &ParticipantId| {
            let before = self.known(id)?.rule.clone();
            let mut after = before.clone();
            match (after.apart.binary_search(from), apart) {
                (Err(at), true) => after.apart.insert(at, from.clone()),
                (Ok(at), false) => drop(after.apart.remove(at)),
                _ => {}
            }
            if after.apart.len() > APART_AT_MOST {
                return Err(Refusal::TooMany { limit: APART_AT_MOST as u64 });
            }
            Ok(PersonRuleChange { participant: id.clone(), before, after })
        };
        let changes = vec![change(one, other)?, change(other, one)?];
        let any = changes.iter().any(|change| change.before != change.after);
        changed(any, || Event::PeopleRuled { changes })
    }
}

fn changed(is: bool, event: impl FnOnce() -> Event) -> Result<Vec<Event>, Refusal> {
    if is { Ok(vec![event()]) } else { Err(Refusal::SameRule) }
}

fn set_delegation(rules: &mut DayRules, name: &Text, together: Option<bool>) {
    match together.filter(|together| *together != rules.delegations) {
        Some(together) => rules.except.insert(name.clone(), together),
        None => rules.except.remove(name),
    };
}
