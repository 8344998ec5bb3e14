//! Who is behind which number. A number means the person it was said with, whatever other desks do meanwhile.

use crate::domain::{ParticipantId, RouteNo};
use serde::{Deserialize, Serialize};

/// The people shown last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Numbers {
    /// Those a search found, or a walk-in looks like.
    pub(super) found: Vec<ParticipantId>,
    /// Whether the query means the first of them and nobody else.
    pub(super) only_one: bool,
    /// Those of a route.
    pub(super) roll: Option<Roll>,
    /// Whether a number alone means somebody of the route.
    pub(super) of_route: bool,
}

/// The people of a route, by number. Whoever comes onto the route later gets a number at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Roll {
    pub(super) route: RouteNo,
    pub(super) people: Vec<ParticipantId>,
}

/// What `more` goes on with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Rest {
    #[default]
    Nothing,
    Found {
        query: String,
    },
    Roll {
        missing: bool,
        from: usize,
    },
    Board {
        all: bool,
        from: usize,
    },
    Recent {
        from: usize,
    },
    Sessions {
        from: usize,
    },
}

impl Numbers {
    /// Whoever has this number now.
    pub(super) fn person(&self, number: usize) -> Option<&ParticipantId> {
        let people = match &self.roll {
            Some(roll) if self.of_route => &roll.people,
            _ => &self.found,
        };
        people.get(number.checked_sub(1)?)
    }

    /// The last number that somebody has.
    pub(super) fn last(&self) -> usize {
        match &self.roll {
            Some(roll) if self.of_route => roll.people.len(),
            _ => self.found.len(),
        }
    }

    /// From here on numbers mean those who are found.
    pub(super) fn begin(&mut self) {
        self.found.clear();
        self.only_one = false;
        self.of_route = false;
    }
}
