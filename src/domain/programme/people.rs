//! The people a programme speaks of: who speaks, and who is to come.

use super::{Text, Titles};
use serde::{Deserialize, Serialize};

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// Short name that talks use.
    pub id: Text,
    /// The name as the programme prints it.
    pub name: Text,
    /// Other spellings in the sources.
    #[serde(default)]
    pub also: Vec<Text>,
    /// What the speaker is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Text>,
    /// The post in other words or languages of the sources.
    #[serde(default)]
    pub post_also: Vec<Text>,
}

/// One kind of people that comes; a roster tells who they are, the programme only whom it is meant for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attending {
    /// What they are, as `directors of schools`.
    pub who: Titles,
    /// The departments, districts or companies that they come from.
    #[serde(default)]
    pub from: Vec<Titles>,
    /// How many there are, where the source counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Why they come, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Titles>,
}
