//! Who is behind which number. A number means the person it was said with, whatever other desks do meanwhile.

use crate::domain::{Leg, ParticipantId, RouteNo, StopNo};
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
    /// Where the bus went when the list was shown; none where it had been everywhere.
    pub(super) stop: Option<StopNo>,
    pub(super) people: Vec<ParticipantId>,
}

impl Roll {
    /// The ride that the list was shown for.
    pub(super) fn leg(&self) -> Option<Leg> {
        self.stop.map(|stop| Leg { route: self.route, stop })
    }
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
        let people = self.listed().map_or(&self.found, |roll| &roll.people);
        people.get(number.checked_sub(1)?)
    }

    /// The list of a route that was shown, where a number alone means somebody on it.
    pub(super) fn listed(&self) -> Option<&Roll> {
        self.roll.as_ref().filter(|_| self.of_route)
    }

    /// The last number that somebody has.
    pub(super) fn last(&self) -> usize {
        self.listed().map_or(self.found.len(), |roll| roll.people.len())
    }

    /// From here on numbers mean those who are found.
    pub(super) fn begin(&mut self) {
        self.found.clear();
        self.only_one = false;
        self.of_route = false;
    }
}
