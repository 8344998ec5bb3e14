//! The parts of a programme: sessions, routes, stops, places, what is handed out and what is due.

use super::{ClockTime, Text};
use crate::domain::{RouteNo, SessionId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A title in one language at least.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the four languages of the house")]
pub struct Titles {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ru: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kk: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub az: Option<Text>,
}

impl Titles {
    /// The title in English, else in the first language there is.
    pub fn any(&self) -> &str {
        [&self.en, &self.ru, &self.kk, &self.az].into_iter().flatten().next().map_or("", Text::as_str)
    }
}

/// What happens to a walk-in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WalkIns {
    /// In at once, on the smallest open route.
    #[default]
    AtOnce,
    /// Waits for the lead, without a route.
    Approval,
}

/// Whether people are split, and into what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "GroupsObject", into = "GroupsObject")]
pub enum Groups {
    /// Nobody is split; the Routes screen is hidden.
    None,
    /// Routes with buses and stops.
    Routes,
    /// Themed seminars in rooms: the same engine, other words.
    Sections,
}

/// How [`Groups`] stands in the file: an object, so that it can grow. (A tagged enum would do the same, but
/// serde lets unknown keys through in one without fields.)
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupsObject {
    kind: GroupsKind,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum GroupsKind {
    None,
    Routes,
    Sections,
}

impl From<GroupsObject> for Groups {
    fn from(object: GroupsObject) -> Self {
        match object.kind {
            GroupsKind::None => Self::None,
            GroupsKind::Routes => Self::Routes,
            GroupsKind::Sections => Self::Sections,
        }
    }
}

impl From<Groups> for GroupsObject {
    fn from(groups: Groups) -> Self {
        let kind = match groups {
            Groups::None => GroupsKind::None,
            Groups::Routes => GroupsKind::Routes,
            Groups::Sections => GroupsKind::Sections,
        };
        Self { kind }
    }
}

/// A place where a session or a stop is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Short name that sessions and stops use.
    pub id: Text,
    /// What people call it.
    pub name: Text,
    /// `school`, `kindergarten`, `college`, `palace`, `room`, ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Text>,
    /// Its number, for schools and kindergartens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// How many people fit in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
}

/// A theme; on how many routes it is shown is the routes' affair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cluster {
    /// Short name that routes use.
    pub id: Text,
    /// What people call it.
    pub name: Text,
}

/// What a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own words")]
pub enum SessionKind {
    Registration,
    Plenary,
    Speech,
    Tour,
    Presentation,
    Section,
    Exhibition,
    MasterClass,
    PanoramicLesson,
    Discussion,
    Departure,
    Arrival,
    Break,
    Closing,
}

/// A talk within a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// The id of a speaker.
    pub speaker: Text,
    /// What it is called, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// What is said in it, where the source tells.
    #[serde(default)]
    pub points: Vec<Titles>,
}

/// An item of the agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedSession {
    /// Short name.
    pub id: SessionId,
    /// What it is.
    pub kind: SessionKind,
    /// What people call it.
    pub title: Titles,
    /// The id of a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// Planned start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ClockTime>,
    /// Planned end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<ClockTime>,
    /// Goes on all day.
    #[serde(default, skip_serializing_if = "is_false")]
    pub all_day: bool,
    /// Happens at the stops, not in the hall.
    #[serde(default, skip_serializing_if = "is_false")]
    pub at_stops: bool,
    /// The stage of the day that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<u8>,
    /// Who holds it, where the source names somebody without a talk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Text>,
    /// Its talks.
    #[serde(default)]
    pub talks: Vec<Talk>,
    /// What is told or done in it, where the source names no speaker for it.
    #[serde(default)]
    pub points: Vec<Titles>,
    /// `routes` where the buses leave from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeds: Option<Text>,
}

/// The vehicle of a route.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bus {
    /// What is written on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<Text>,
    /// Seats for participants; none where nobody counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
}

/// A group of people and where it goes; also a themed seminar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedRoute {
    /// Its number; the routes of a programme are numbered 1, 2, 3, ...
    pub no: RouteNo,
    /// What people call it.
    pub name: Text,
    /// Ids of clusters shown on it.
    #[serde(default)]
    pub clusters: Vec<Text>,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<Text>,
    /// Its bus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bus: Option<Bus>,
    /// What its guide speaks: `ru, kk`; none for every language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<Text>,
    /// Whether it can be taken without steps; none where nobody said that it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_free: Option<bool>,
    /// Where it goes, in order.
    #[serde(default)]
    pub stops: Vec<PlannedStop>,
}

impl PlannedRoute {
    /// Seats of the bus; none where there is no limit.
    pub fn seats(&self) -> Option<u32> {
        self.bus.as_ref()?.seats
    }
}

/// One organisation visited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedStop {
    /// The id of a place.
    pub place: Text,
    /// Planned arrival.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ClockTime>,
    /// Planned departure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<ClockTime>,
    /// What is shown there.
    #[serde(default)]
    pub shows: Vec<Text>,
}

/// A thing that is handed out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Short name.
    pub id: Text,
    /// What it is.
    pub title: Titles,
    /// Its languages, where there are several.
    #[serde(default)]
    pub variants: Vec<Text>,
}

/// Something due after the day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Short name.
    pub id: Text,
    /// What is to be done.
    pub title: Titles,
    /// To whom it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Text>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// `region` or `person`: one for each of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Text>,
}

/// A number that the source gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Short name.
    pub id: Text,
    /// What was counted.
    pub title: Titles,
    /// How many.
    pub value: u64,
    /// The source says "about".
    #[serde(default, skip_serializing_if = "is_false")]
    pub about: bool,
    /// As of when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Text>,
    /// Who said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<Text>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
