//! What a venue's access over SSH is made from: kept beside what was made from it, so that it can be added to.

use super::shape::{Account, HostName, PlaceName, PlainPath};
use crate::domain::{ConsoleRole, command::NoSuchRole, id::IdFault};
use serde::{Deserialize, Serialize};
use std::{num::NonZeroU16, str::FromStr};

/// A venue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct Venue {
    /// What laptops call the host.
    pub(in crate::cli) host: HostName,
    /// Where its sshd listens.
    pub(in crate::cli) port: NonZeroU16,
    /// The account that all desks log in to.
    pub(in crate::cli) account: Account,
    /// The program on the host.
    pub(in crate::cli) program: PlainPath,
    /// The store on the host.
    pub(in crate::cli) store: PlainPath,
    /// Where on the host the keys are that let people in.
    pub(in crate::cli) keys: PlainPath,
    /// Who keeps the hub.
    pub(in crate::cli) hub: HubKeeper,
    /// With what people come in.
    pub(in crate::cli) entry: EntryBy,
    /// The number of the next certificate.
    pub(in crate::cli) serial: u64,
    /// Who there is.
    pub(in crate::cli) places: Vec<Place>,
}

/// Who keeps the hub running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::cli) enum HubKeeper {
    /// systemd: consoles wait for it.
    Systemd,
    /// The first console starts it.
    Consoles,
}

/// With what people come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::cli) enum EntryBy {
    /// Keys, a line each.
    Keys,
    /// Certificates that lapse.
    Certificates,
}

/// Somebody's place: a console's name and what it may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct Place {
    pub(in crate::cli) name: PlaceName,
    pub(in crate::cli) role: ConsoleRole,
}

/// Why a place cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::cli) enum PlaceFault {
    #[error(transparent)]
    Name(#[from] IdFault),
    #[error(transparent)]
    Role(#[from] NoSuchRole),
}

impl FromStr for Place {
    type Err = PlaceFault;
    /// `desk-1`, `desk-1:desk`, `dana:leader:2`.
    fn from_str(raw: &str) -> Result<Self, PlaceFault> {
        let (name, role) = raw.split_once(':').unwrap_or((raw, "desk"));
        Ok(Self { name: name.parse()?, role: role.parse()? })
    }
}

impl Venue {
    /// Adds a place; one of the same name gets its role.
    pub(in crate::cli) fn add(&mut self, place: Place) {
        match self.places.iter_mut().find(|there| there.name.is_same(&place.name)) {
            Some(there) => there.role = place.role,
            None => self.places.push(place),
        }
    }

    /// What sshd runs for a place.
    pub(in crate::cli) fn command(&self, place: &Place) -> Vec<String> {
        let words = [
            self.program.as_str(),
            "--store",
            self.store.as_str(),
            "--as",
            place.name.as_str(),
            "--role",
            &place.role.to_string(),
        ];
        let wait = (self.hub == HubKeeper::Systemd).then_some("--wait");
        words.into_iter().chain(wait).map(str::to_owned).collect()
    }
}

impl PlaceName {
    /// Whether two names would be one file where capital letters count for nothing.
    pub(in crate::cli) fn is_same(&self, other: &Self) -> bool {
        self.as_str().to_lowercase() == other.as_str().to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_people_write_them() {
        let place =
            |raw: &str| raw.parse::<Place>().map(|place| (place.name.to_string(), place.role.to_string()));
        assert_eq!(place("desk-1").unwrap(), ("desk-1".into(), "desk".into()));
        assert_eq!(place("dana:leader:2").unwrap(), ("dana".into(), "leader:2".into()));
        assert_eq!(place("wall:viewer").unwrap(), ("wall".into(), "viewer".into()));
        for raw in
            ["dana:leader", "dana:leader:0", "dana:boss", ":desk", "a b:desk", "dana:leader:2 --role lead"]
        {
            assert!(place(raw).is_err(), "{raw}");
        }
    }
}
