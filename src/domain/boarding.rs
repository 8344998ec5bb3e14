//! Boarding: who sits in the bus on a leg, who is still missed, and what a route's current leg is.

use super::{Event, Mark, Participant, ParticipantId, Refusal, RouteNo, Seminar, Standing, State, StopNo};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The ride of a route to one of its stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Leg {
    /// Whose bus.
    pub route: RouteNo,
    /// Where to.
    pub stop: StopNo,
}

/// A leg that a person rides or rode, and who saw them get in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ride {
    /// Which.
    pub leg: Leg,
    /// Who says so, and since when.
    pub mark: Mark,
}

impl Participant {
    /// Who saw the person get in for this leg; none where nobody did.
    pub fn aboard(&self, leg: Leg) -> Option<&Mark> {
        self.rides.iter().find(|ride| ride.leg == leg).map(|ride| &ride.mark)
    }

    /// Writes the mark of a leg, or takes it away. Legs stand in their order, so that what is taken back stands
    /// where it stood.
    pub(super) fn ride(&mut self, leg: Leg, mark: Option<Mark>) {
        self.rides.retain(|ride| ride.leg != leg);
        if let Some(mark) = mark {
            let at = self.rides.partition_point(|ride| ride.leg < leg);
            self.rides.insert(at, Ride { leg, mark });
        }
    }
}

impl Seminar {
    /// The leg that people of a route board now: the ride to its first stop that is neither reached nor closed; none
    /// once there is no such stop.
    pub fn leg(&self, route: RouteNo) -> Option<Leg> {
        let planned = self.programme()?.route(route)?;
        let stops = (1..).zip(&planned.stops).filter_map(|(number, _)| StopNo::new(number));
        let is_ahead = |stop: &StopNo| {
            let progress = self.stop(route, *stop);
            progress.started.is_none() && progress.cancelled.is_none()
        };
        stops.into_iter().find(is_ahead).map(|stop| Leg { route, stop })
    }

    /// Everybody who rides a leg and is in, by id; also guests whose route is another one.
    pub fn riders(&self, leg: Leg) -> impl Iterator<Item = &Arc<Participant>> {
        self.participants().filter(move |person| person.state() == State::In && person.aboard(leg).is_some())
    }

    /// Everybody who belongs to the leg's route and is in, but has not got in for it, by id.
    pub fn missing(&self, leg: Leg) -> impl Iterator<Item = &Arc<Participant>> {
        let is_missing =
            move |person: &&Arc<Participant>| person.state() == State::In && person.aboard(leg).is_none();
        self.people_of(leg.route).filter(is_missing)
    }

    /// The leg that the person sits in the bus for now, and the mark that says so. A split moves nobody out of it.
    pub fn seat_of<'a>(&self, person: &'a Participant) -> Option<&'a Ride> {
        person.rides.iter().find(|ride| self.leg(ride.leg.route) == Some(ride.leg))
    }

    /// The leg that the person rides at this moment, where they are in.
    pub(super) fn seat_now<'a>(&self, person: &'a Participant) -> Option<&'a Ride> {
        self.seat_of(person).filter(|_| person.state() == State::In)
    }

    pub(super) fn decide_boarding(
        &self,
        id: &ParticipantId,
        leg: Leg,
        mark: Mark,
    ) -> Result<Vec<Event>, Refusal> {
        let person = self.participant(id).ok_or_else(|| Refusal::NoSuchParticipant { id: id.to_string() })?;
        self.check_leg(leg)?;
        if self.route_rule(leg.route).standing == Standing::Closed {
            return Err(Refusal::RouteClosed { route: leg.route });
        }
        let participant = id.clone();
        match person.state() {
            State::In => {}
            State::Waiting => return Err(Refusal::WaitsForApproval { participant }),
            State::Cancelled => {
                return Err(Refusal::Cancelled { participant, mark: person.attendance.mark.clone() });
            }
            state => return Err(Refusal::NotIn { participant, state }),
        }
        if let Some(ride) = self.seat_of(person) {
            let (leg, mark) = (ride.leg, ride.mark.clone());
            return Err(Refusal::AlreadyAboard { participant, leg, mark });
        }
        if person.route() != Some(leg.route) {
            return Err(Refusal::OtherRoute { participant, route: leg.route, own: person.route() });
        }
        Ok(vec![Event::BoardingChanged { participant, leg, before: None, after: Some(mark) }])
    }

    pub(super) fn decide_alighting(&self, id: &ParticipantId, leg: Leg) -> Result<Vec<Event>, Refusal> {
        let person = self.participant(id).ok_or_else(|| Refusal::NoSuchParticipant { id: id.to_string() })?;
        self.check_leg(leg)?;
        let participant = id.clone();
        match person.aboard(leg).cloned() {
            None => Err(Refusal::NotAboard { participant, leg }),
            before => Ok(vec![Event::BoardingChanged { participant, leg, before, after: None }]),
        }
    }

    /// Boarding is about the current leg: a list that was shown before the bus arrived is about the one before.
    fn check_leg(&self, leg: Leg) -> Result<(), Refusal> {
        let programme = self.programme().ok_or(Refusal::NoSeminar)?;
        if !programme.has_groups() {
            return Err(Refusal::NoRoutes);
        }
        let Leg { route, stop } = leg;
        if programme.route(route).is_none() {
            return Err(Refusal::NoSuchRoute { route });
        }
        if programme.stop(route, stop).is_none() {
            return Err(Refusal::NoSuchStop { route, stop });
        }
        match self.leg(route) {
            Some(now) if now == leg => Ok(()),
            now => Err(Refusal::OtherLeg { route, now: now.map(|leg| leg.stop) }),
        }
    }
}
