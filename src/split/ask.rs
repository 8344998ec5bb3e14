//! What is wanted of a draft.

use crate::domain::{Revision, Scope};
use serde::{Deserialize, Serialize};

/// What is wanted of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// How it is drawn.
    #[serde(default)]
    pub draw: Draw,
    /// Who is split.
    pub scope: Scope,
    /// Decides between splits that are equally good.
    pub seed: u64,
    /// The seats of the programme are a rule too.
    pub seats_firm: bool,
}

impl Ask {
    /// A new split of these people, with this seed.
    pub fn even(scope: Scope, seed: u64) -> Self {
        Self { draw: Draw::New, scope, seed, seats_firm: false }
    }

    /// The same, drawn in another way.
    #[must_use]
    pub fn drawn(self, draw: Draw) -> Self {
        Self { draw, ..self }
    }
}

/// How a draft is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Draw {
    /// As even as can be.
    #[default]
    New,
    /// What is so now, repaired with the fewest moves.
    Repair(Level),
    /// As it was in an earlier revision, as far as its people are there.
    Back(Revision),
}

/// How even a repair makes the routes; each has what those before it have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The sizes.
    #[default]
    Sizes,
    /// Also the regions.
    Regions,
    /// Also all else that counts in the mix.
    Mix,
}

impl Level {
    /// All of them, the cheapest first.
    pub const ALL: [Self; 3] = [Self::Sizes, Self::Regions, Self::Mix];

    /// The next one, which costs as many moves or more; after the last comes the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Sizes => Self::Regions,
            Self::Regions => Self::Mix,
            Self::Mix => Self::Sizes,
        }
    }
}
