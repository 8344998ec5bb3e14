//! Accepting a draft of a split, and moving one person by hand.

use crate::domain::{
    Actor, Event, How, Moment, ParticipantId, Placement, Refusal, RouteChange, RouteNo, Scope, Seminar,
    Split, SplitDraft, State,
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
        self.check_split_may_change()?;
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

    /// Whoever sits in a bus, or was driven anywhere, stays on their route but for a move by hand.
    pub(super) fn check_split_may_change(&self) -> Result<(), Refusal> {
        if let Some(route) = self.route_left() {
            return Err(Refusal::RouteLeft { route });
        }
        self.route_boarding().map_or(Ok(()), |route| Err(Refusal::Boarding { route }))
    }

    pub(super) fn decide_move(
        &self,
        id: &ParticipantId,
        from: Option<RouteNo>,
        to: RouteNo,
    ) -> Result<Vec<Event>, Refusal> {
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
        let after = Some(Placement { route: to, how: How::Hand, entry: self.seq().next() });
        let change = RouteChange { participant: id.clone(), before: person.placement, after };
        Ok(vec![Event::RoutesChanged { changes: vec![change] }])
    }
}
