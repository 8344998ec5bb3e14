//! Accepting a draft of a split, and moving one person by hand.

use crate::domain::{
    Actor, Event, How, Moment, Participant, ParticipantId, Placement, Refusal, RouteChange, RouteNo, Scope,
    Seminar, Split, SplitDraft, Standing, State,
};
use std::collections::BTreeMap;

impl Seminar {
    pub(super) fn decide_split(
        &self,
        draft: &SplitDraft,
        by: &Actor,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        self.check_draft(draft)?;
        let closed =
            draft.places.iter().find(|(_, route)| self.route_rule(*route).standing == Standing::Closed);
        if let Some((_, route)) = closed {
            return Err(Refusal::RouteClosed { route: *route });
        }
        let frozen = draft.places.iter().find_map(|(id, to)| {
            let from = self.participant(id).and_then(|person| person.route());
            let moves = [from, Some(*to)].into_iter().flatten().filter(|_| from != Some(*to));
            moves.into_iter().find(|route| self.route_rule(*route).standing == Standing::Frozen)
        });
        if let Some(route) = frozen {
            return Err(Refusal::RouteFrozen { route });
        }
        let revision = self.next_revision();
        let how = How::Split(revision);
        let entry = self.seq().next();
        let mut sizes: BTreeMap<RouteNo, u32> = self
            .programme()
            .map(|p| p.routes.iter().map(|route| (route.no, 0)).collect())
            .unwrap_or_default();
        let mut changes = Vec::with_capacity(draft.places.len());
        for (id, route) in &draft.places {
            *sizes.entry(*route).or_default() += 1;
            changes.push(RouteChange {
                participant: id.clone(),
                before: self.participant(id).and_then(|person| person.placement),
                after: Some(Placement { route: *route, how, entry }),
            });
        }
        // Whoever is out of scope starts anew when they come: on the smallest route of this split.
        let outside = self.participants().filter(|person| !draft.scope.holds(person.state()));
        for person in outside.filter(|person| person.placement.is_some()) {
            changes.push(RouteChange {
                participant: person.id.clone(),
                before: person.placement,
                after: None,
            });
        }
        self.check_nobody_left_behind(&changes, &draft.joins, |person| person.state() == State::In)?;
        let split = Split {
            revision,
            entry,
            at: now,
            by: by.clone(),
            seed: draft.seed,
            engine: draft.engine,
            scope: draft.scope,
            sizes: sizes.into_iter().collect(),
        };
        let before = self.live_split().map(|split| split.revision);
        Ok(vec![Event::SplitAccepted { split, before }, Event::RoutesChanged { changes }])
    }

    fn check_draft(&self, draft: &SplitDraft) -> Result<(), Refusal> {
        let programme = self.programme().ok_or(Refusal::NoSeminar)?;
        if !programme.has_groups() {
            return Err(Refusal::NoRoutes);
        }
        if self.day_rules().frozen {
            return Err(Refusal::SplitFrozen);
        }
        if let Some((_, route)) = draft.places.iter().find(|(_, route)| programme.route(*route).is_none()) {
            return Err(Refusal::NoSuchRoute { route: *route });
        }
        let same_people =
            self.scope(draft.scope).map(|person| &person.id).eq(draft.places.iter().map(|(id, _)| id));
        if draft.basis != self.split_basis() || !same_people {
            return Err(Refusal::SplitStale);
        }
        Ok(())
    }

    /// Of those who count, whoever sits in a bus, or was driven anywhere, stays on their route but for a move by hand; nobody is put on a
    /// route that is on the road but those who are to join it on the way.
    pub(super) fn check_nobody_left_behind(
        &self,
        changes: &[RouteChange],
        joins: &[RouteNo],
        counts: impl Fn(&Participant) -> bool,
    ) -> Result<(), Refusal> {
        let route = |placement: Option<Placement>| placement.map(|placement| placement.route);
        let is_away =
            |route: &RouteNo| self.has_left(*route) && self.route_rule(*route).standing != Standing::Closed;
        for change in changes.iter().filter(|change| route(change.before) != route(change.after)) {
            let Some(person) = self.participant(&change.participant) else { continue };
            if !counts(person) {
                continue;
            }
            if let Some(ride) =
                self.seat_of(person).filter(|ride| route(change.after) != Some(ride.leg.route))
            {
                return Err(Refusal::Boarding { route: ride.leg.route });
            }
            let joined = route(change.after).filter(|to| !joins.contains(to));
            if let Some(route) = [route(change.before), joined].into_iter().flatten().find(is_away) {
                return Err(Refusal::RouteLeft { route });
            }
        }
        Ok(())
    }

    pub(super) fn decide_swap(
        &self,
        one: &ParticipantId,
        other: &ParticipantId,
        (of_one, of_other): (RouteNo, RouteNo),
    ) -> Result<Vec<Event>, Refusal> {
        if one == other {
            return Err(Refusal::NeedsTwo);
        }
        let first = self.move_of(one, Some(of_one), of_other)?;
        let second = self.move_of(other, Some(of_other), of_one)?;
        Ok(vec![Event::RoutesChanged { changes: vec![first, second] }])
    }

    pub(super) fn decide_move(
        &self,
        id: &ParticipantId,
        from: Option<RouteNo>,
        to: RouteNo,
    ) -> Result<Vec<Event>, Refusal> {
        Ok(vec![Event::RoutesChanged { changes: vec![self.move_of(id, from, to)?] }])
    }

    fn move_of(
        &self,
        id: &ParticipantId,
        from: Option<RouteNo>,
        to: RouteNo,
    ) -> Result<RouteChange, Refusal> {
        let person = self.known(id)?;
        let programme = self.programme().ok_or(Refusal::NoSeminar)?;
        if !programme.has_groups() {
            return Err(Refusal::NoRoutes);
        }
        if programme.route(to).is_none() {
            return Err(Refusal::NoSuchRoute { route: to });
        }
        // A route given before the first split would be lost in it.
        if self.live_split().is_none() {
            return Err(Refusal::NoSplit);
        }
        if person.route() != from {
            return Err(Refusal::Stale { participant: id.clone() });
        }
        if from == Some(to) {
            return Err(Refusal::AlreadyOnRoute { participant: id.clone(), route: to });
        }
        if person.state() == State::Waiting {
            return Err(Refusal::WaitsForApproval { participant: id.clone() });
        }
        if !Scope::Coming.holds(person.state()) {
            let wanted = State::In;
            return Err(Refusal::WrongState { participant: id.clone(), state: person.state(), wanted });
        }
        if self.route_rule(to).standing == Standing::Closed {
            return Err(Refusal::RouteClosed { route: to });
        }
        let frozen = |route: &RouteNo| self.route_rule(*route).standing == Standing::Frozen;
        if let Some(route) = [from, Some(to)].into_iter().flatten().find(frozen) {
            return Err(Refusal::RouteFrozen { route });
        }
        let after = Some(Placement { route: to, how: How::Hand, entry: self.seq().next() });
        Ok(RouteChange { participant: id.clone(), before: person.placement, after })
    }
}
