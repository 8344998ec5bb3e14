//! What is planned: the programme of a seminar, read from a JSON file once and never changed by the day.

mod built_in;
mod check;
mod parse;
mod people;
mod plan;
mod pointer;
mod problem;
mod time;

#[cfg(test)]
mod facts;
#[cfg(test)]
mod tests;

pub use built_in::BUILT_IN;
pub use people::{Attending, Speaker};
pub use plan::{
    Bus, Cluster, Figure, Groups, Material, Place, PlannedRoute, PlannedSession, PlannedStop, SessionKind,
    Talk, Task, Titles, WalkIns,
};
pub use problem::Problem;
pub use time::{ClockTime, Day};

use super::{RouteNo, SessionId, StopNo, Text};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A programme, version 1 of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// The version of the file's shape; 1.
    pub routedesk_programme: u32,
    /// A short name of the file, as `astana-2019`.
    pub id: Text,
    /// What the seminar is called, in one language at least.
    pub title: Titles,
    /// What the source calls such a day: `republican seminar`, `conference`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Titles>,
    /// The document the facts come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
    /// The day, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The zone in which every time of the file is meant.
    pub time_zone: Tz,
    /// From when to when the seminar goes, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Where it is held, in a sentence; `places` has the single ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<Text>,
    /// Who holds it.
    #[serde(default)]
    pub organisers: Vec<Text>,
    /// The meeting within the framework of which it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Text>,
    /// The projects, plans and state programmes that it is a part of.
    #[serde(default)]
    pub within: Vec<Titles>,
    /// The series that it belongs to, where it is held again elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Text>,
    /// Whom it is for, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Text>,
    /// Whom it is for, kind by kind.
    #[serde(default)]
    pub attending: Vec<Attending>,
    /// What the seminar itself is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Titles>,
    /// What the work behind it is directed at.
    #[serde(default)]
    pub aims: Vec<Text>,
    /// Facts that have no place of their own.
    #[serde(default)]
    pub notes: Vec<Text>,
    /// What happens to people who are on no list.
    #[serde(default)]
    pub walk_ins: WalkIns,
    /// Whether people are split, and into what.
    pub groups: Groups,
    /// Where things happen.
    #[serde(default)]
    pub places: Vec<Place>,
    /// Themes, many to many with routes.
    #[serde(default)]
    pub clusters: Vec<Cluster>,
    /// Who speaks.
    #[serde(default)]
    pub speakers: Vec<Speaker>,
    /// The agenda.
    #[serde(default)]
    pub sessions: Vec<PlannedSession>,
    /// The groups that people are split into, with their stops.
    #[serde(default)]
    pub routes: Vec<PlannedRoute>,
    /// What is handed out.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// What is due after the day.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Numbers that the source gives.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// JSON pointers of what no source gives and somebody assumed.
    #[serde(default)]
    pub assumed: Vec<Text>,
}

impl Programme {
    /// A planned session by its id.
    pub fn session(&self, id: &SessionId) -> Option<&PlannedSession> {
        self.sessions.iter().find(|session| session.id == *id)
    }

    /// A planned route by its number.
    pub fn route(&self, no: RouteNo) -> Option<&PlannedRoute> {
        self.routes.iter().find(|route| route.no == no)
    }

    /// A planned stop by its route and place on it.
    pub fn stop(&self, route: RouteNo, stop: StopNo) -> Option<&PlannedStop> {
        self.route(route)?.stops.get(usize::from(stop.get()).checked_sub(1)?)
    }

    /// A place by its id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.id.as_str() == id)
    }

    /// Whether there are routes (or sections) to split people into.
    pub fn has_groups(&self) -> bool {
        self.groups != Groups::None && !self.routes.is_empty()
    }
}
