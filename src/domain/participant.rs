//! One person: what the roster says, where they stand today, which route they have.

use super::{
    Code, Former, Kept, Moment, ParticipantId, PersonRule, Revision, Ride, RouteNo, Seq, Text, id::DeskName,
};
use serde::{Deserialize, Serialize};

/// A person of the seminar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Names the person everywhere.
    pub id: ParticipantId,
    /// What is printed on the badge. Journals from before there were codes say none; whoever is in a seminar has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// What the roster, or the desk that wrote a walk-in down, says.
    pub profile: Profile,
    /// Other spellings of the name by which people ask for the person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Text>,
    /// Whether a desk wrote the person down on the day.
    #[serde(default)]
    pub walk_in: bool,
    /// Where the person stands today.
    pub attendance: Attendance,
    /// The route, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement: Option<Placement>,
    /// The legs ridden, in the order of the stops.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rides: Vec<Ride>,
    /// What the lead set for the person's route.
    #[serde(default, skip_serializing_if = "is_unruled")]
    pub rule: PersonRule,
    /// What staff wrote, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// The roster row the person came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The records that were merged, the own one among them; none while nothing was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formers: Vec<Former>,
    /// People who look like this one, and of whom the lead says that they are others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<ParticipantId>,
    /// The entries that touched the person, oldest first: the history on the card.
    #[serde(default)]
    pub entries: Vec<Seq>,
}

impl Participant {
    /// The route's number, once there is one.
    pub fn route(&self) -> Option<RouteNo> {
        self.placement.map(|placement| placement.route)
    }

    /// The state without its mark.
    pub fn state(&self) -> State {
        self.attendance.state
    }

    /// Whether an import must leave the field alone because a desk wrote it.
    pub fn desk_owns(&self, field: Field) -> bool {
        let text = self.profile.get(field);
        let wrote = |former: &Former| former.walk_in && former.profile.get(field) == text;
        match field {
            Field::Route if self.rule.kept != Kept::AsRoster => true,
            Field::Needs if self.rule.needs.is_some() => true,
            _ => !text.is_empty() && (self.walk_in || self.formers.iter().any(wrote)),
        }
    }
}

fn is_unruled(rule: &PersonRule) -> bool {
    *rule == PersonRule::default()
}

/// What is known of a person; an empty text means unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "named as the roster's columns")]
pub struct Profile {
    pub full_name: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub position: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub organisation: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub region: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub role: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub phone: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub language: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub delegation: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub needs: Text,
    /// The number of the route that the person was promised.
    #[serde(skip_serializing_if = "is_blank")]
    pub route: Text,
    #[serde(skip_serializing_if = "is_blank")]
    pub notes: Text,
}

fn is_blank(text: &Text) -> bool {
    text.is_empty()
}

impl Profile {
    /// The text of a field.
    pub fn get(&self, field: Field) -> &Text {
        match field {
            Field::FullName => &self.full_name,
            Field::Position => &self.position,
            Field::Organisation => &self.organisation,
            Field::Region => &self.region,
            Field::Role => &self.role,
            Field::Phone => &self.phone,
            Field::Language => &self.language,
            Field::Delegation => &self.delegation,
            Field::Needs => &self.needs,
            Field::Route => &self.route,
            Field::Notes => &self.notes,
        }
    }

    /// Writes a field.
    pub fn set(&mut self, field: Field, text: Text) {
        *match field {
            Field::FullName => &mut self.full_name,
            Field::Position => &mut self.position,
            Field::Organisation => &mut self.organisation,
            Field::Region => &mut self.region,
            Field::Role => &mut self.role,
            Field::Phone => &mut self.phone,
            Field::Language => &mut self.language,
            Field::Delegation => &mut self.delegation,
            Field::Needs => &mut self.needs,
            Field::Route => &mut self.route,
            Field::Notes => &mut self.notes,
        } = text;
    }
}

/// A field of a [`Profile`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named as the roster's columns")]
pub enum Field {
    FullName,
    Position,
    Organisation,
    Region,
    Role,
    Phone,
    Language,
    Delegation,
    Needs,
    Route,
    Notes,
}

impl Field {
    /// Every field, in the order of a roster's columns.
    pub const ALL: [Self; 11] = [
        Self::FullName,
        Self::Position,
        Self::Organisation,
        Self::Region,
        Self::Role,
        Self::Phone,
        Self::Language,
        Self::Delegation,
        Self::Needs,
        Self::Route,
        Self::Notes,
    ];

    /// The English column header, as files and JSON use it.
    pub fn key(self) -> &'static str {
        match self {
            Self::FullName => "full_name",
            Self::Position => "position",
            Self::Organisation => "organisation",
            Self::Region => "region",
            Self::Role => "role",
            Self::Phone => "phone",
            Self::Language => "language",
            Self::Delegation => "delegation",
            Self::Needs => "needs",
            Self::Route => "route",
            Self::Notes => "notes",
        }
    }

    /// Whether the split is balanced by it.
    pub fn is_balanced(self) -> bool {
        matches!(self, Self::Region | Self::Organisation | Self::Role)
    }

    /// Whether a split comes out otherwise with another value of it.
    pub fn shapes_split(self) -> bool {
        self.is_balanced() || matches!(self, Self::Language | Self::Delegation | Self::Needs | Self::Route)
    }
}

/// Where a person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// On the list, not heard of.
    Expected,
    /// Said they would come.
    Promised,
    /// Checked in.
    In,
    /// Was in and went.
    Left,
    /// Said they would not come.
    NotComing,
    /// Taken off by the lead.
    Cancelled,
    /// A walk-in before approval.
    Waiting,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Expected,
        Self::Promised,
        Self::In,
        Self::Left,
        Self::NotComing,
        Self::Cancelled,
        Self::Waiting,
    ];

    /// The word that files and JSON use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Expected => "expected",
            Self::Promised => "promised",
            Self::In => "in",
            Self::Left => "left",
            Self::NotComing => "not_coming",
            Self::Cancelled => "cancelled",
            Self::Waiting => "waiting",
        }
    }
}

/// A state, and who set it when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Where the person stands.
    pub state: State,
    /// Who set it; none while nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

impl Attendance {
    /// On the list, not heard of.
    pub fn expected() -> Self {
        Self { state: State::Expected, mark: None }
    }
}

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// When.
    pub at: Moment,
    /// At which desk.
    pub by: DeskName,
}

/// A person's route, and how they got it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// The route.
    pub route: RouteNo,
    /// How.
    pub how: How,
    /// The entry that gave it: the same route given again is another placement.
    pub entry: Seq,
}

/// How a person got a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By an accepted split.
    Split(Revision),
    /// Came after the split: the smallest open route.
    Late,
    /// The lead chose it.
    Hand,
}

/// What somebody wrote on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Who wrote it, and when.
    pub mark: Mark,
    /// The words.
    pub text: Text,
}

/// The roster row a person came with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Which import.
    pub batch: BatchNo,
    /// The row as a spreadsheet numbers it.
    pub row: u32,
}

/// The number of an import, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BatchNo(pub u32);

/// One import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Its number.
    pub no: BatchNo,
    /// The entry it came with.
    pub entry: Seq,
    /// The file it came from, without folders.
    pub file_name: Text,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// How many people were new.
    pub new: u32,
    /// How many people were changed.
    pub updated: u32,
}
