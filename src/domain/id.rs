//! The names of things: one small type each, so that none is taken for another.

use super::text::{LONGEST, is_harmful};
use serde::{Deserialize, Deserializer, Serialize};
use std::{fmt, num::NonZeroU16, str::FromStr, sync::Arc};

/// An id or a name that cannot be taken as such.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not {expected}")]
pub struct IdFault {
    /// What was there.
    pub found: String,
    /// What it should have been.
    pub expected: &'static str,
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $longest:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdFault;
            fn from_str(raw: &str) -> Result<Self, IdFault> {
                let good = !raw.is_empty()
                    && raw.trim() == raw
                    && raw.chars().count() <= $longest
                    && !raw.chars().any(is_harmful);
                if good {
                    Ok(Self(raw.into()))
                } else {
                    Err(IdFault { found: raw.chars().take(LONGEST).collect(), expected: $expected })
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let raw = String::deserialize(deserializer)?;
                raw.parse().map_err(serde::de::Error::custom)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

name!(
    /// Names one participant: the roster's own `id`, or one that the seminar gave (`P00001`).
    ParticipantId, "an id of 1 to 64 characters", 64
);
name!(
    /// Names one session of the programme.
    SessionId, "a session id of 1 to 64 characters", 64
);
name!(
    /// A named console: `desk-2`, `lead`, a user's name. Several consoles may use one.
    DeskName, "a desk name of 1 to 32 characters", 32
);

impl ParticipantId {
    /// The `n`-th id that the seminar gives by itself: `P00041`.
    pub(super) fn own(number: u32) -> Self {
        Self(format!("P{number:05}").into())
    }

    /// The number of an id of that form. A longer one is a roster's own affair: counting on from it could
    /// run out of numbers.
    pub(super) fn own_number(&self) -> Option<u32> {
        let digits = self.as_str().strip_prefix('P')?;
        let counts = (5..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        counts.then(|| digits.parse().ok()).flatten()
    }
}

/// A route's number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RouteNo(NonZeroU16);

impl RouteNo {
    /// Route `number`; none for 0.
    pub fn new(number: u16) -> Option<Self> {
        NonZeroU16::new(number).map(Self)
    }

    /// The number, from 1.
    pub fn get(self) -> u16 {
        self.0.get()
    }
}

impl fmt::Display for RouteNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RouteNo {
    type Err = IdFault;
    fn from_str(raw: &str) -> Result<Self, IdFault> {
        raw.parse()
            .map(Self)
            .map_err(|_| IdFault { found: raw.to_owned(), expected: "a route number from 1" })
    }
}

/// A stop's place on its route, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StopNo(NonZeroU16);

impl StopNo {
    /// The first stop of a route.
    pub const FIRST: Self = Self(NonZeroU16::MIN);

    /// Stop `number`; none for 0.
    pub fn new(number: u16) -> Option<Self> {
        NonZeroU16::new(number).map(Self)
    }

    /// The number, from 1.
    pub fn get(self) -> u16 {
        self.0.get()
    }
}

impl fmt::Display for StopNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for StopNo {
    type Err = IdFault;
    fn from_str(raw: &str) -> Result<Self, IdFault> {
        raw.parse().map(Self).map_err(|_| IdFault { found: raw.to_owned(), expected: "a stop number from 1" })
    }
}

/// The number of a journal entry, from 1 and without gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// The entry after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number of an accepted split, from 1; never used twice, also when one is undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u32);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
