//! What sentences are said with: a seminar's zone for its times, and its names for its ids.

use chrono_tz::Tz;

use crate::domain::{Mark, Moment, ParticipantId, RouteNo, Seminar, SessionId, StopNo};
use crate::words::{Catalogue, Id, short_name};

/// The zone and the names that a sentence is said with. Without a seminar at hand an id stands for
/// its name.
#[derive(Debug, Clone, Copy)]
pub struct Say<'a> {
    zone: Tz,
    seminar: Option<&'a Seminar>,
}

impl<'a> Say<'a> {
    /// With a seminar's zone and names.
    pub fn of(seminar: &'a Seminar) -> Self {
        let zone = seminar.programme().map_or(Tz::UTC, |programme| programme.time_zone);
        Self { zone, seminar: Some(seminar) }
    }

    /// With a zone alone, where the seminar is not at hand.
    pub const fn in_zone(zone: Tz) -> Self {
        Self { zone, seminar: None }
    }

    /// The seminar, where it is at hand.
    pub const fn seminar(&self) -> Option<&'a Seminar> {
        self.seminar
    }

    /// A moment as the clocks of the seminar show it: `08:58`.
    pub fn clock(&self, at: Moment) -> String {
        at.with_timezone(&self.zone).format("%H:%M").to_string()
    }

    /// Who did something, and when: `desk-1, 08:58`.
    pub fn mark(&self, words: &Catalogue, mark: Option<&Mark>) -> String {
        match mark {
            None => words.text(Id::MarkUnknown),
            Some(mark) => {
                let (by, at) = (mark.by.as_str(), self.clock(mark.at));
                words.with(Id::Mark, &[("by", by.into()), ("at", at.into())])
            }
        }
    }

    /// A person's short name, else the id.
    pub fn person(&self, id: &ParticipantId) -> String {
        let person = self.seminar.and_then(|seminar| seminar.participant(id));
        person.map_or_else(|| id.as_str().to_owned(), |person| short_name(&person.profile.full_name))
    }

    /// A session's title, else the id.
    pub fn session(&self, id: &SessionId) -> String {
        let programme = self.seminar.and_then(Seminar::programme);
        let title = programme.and_then(|programme| programme.session(id)).map(|session| session.title.any());
        title.unwrap_or(id.as_str()).to_owned()
    }

    /// A stop by its route and number, with the name of its place where that is known.
    pub fn stop(&self, words: &Catalogue, route: RouteNo, stop: StopNo) -> String {
        let numbers = [("route", route.get().into()), ("stop", stop.get().into())];
        let programme = self.seminar.and_then(Seminar::programme);
        let place = programme.and_then(|programme| {
            let planned = programme.stop(route, stop)?;
            programme.place(&planned.place)
        });
        match place {
            None => words.with(Id::StopNumbered, &numbers),
            Some(place) => {
                let [route, stop] = numbers;
                words.with(Id::StopNamed, &[route, stop, ("place", place.name.as_str().into())])
            }
        }
    }
}
