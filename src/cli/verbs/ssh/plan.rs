//! What is wanted, put together from flags, from answers and from what was there before.

use crate::{
    cli::{
        exit::{Exit, Failure},
        ssh::{
            shape::{Account, HostName, PlaceName, PlainPath},
            venue::{EntryBy, HubKeeper, Place, Venue},
        },
    },
    words::Id,
};
use std::{env, fs, num::NonZeroU16};

/// Where sshd listens when nobody says otherwise.
const PORT: NonZeroU16 = NonZeroU16::new(22).expect("22 is not nought");

/// What somebody wants; what they say nothing about stays as it was, or is as usual.
#[derive(Clone, Debug, Default)]
pub(super) struct Wishes {
    pub(super) host: Option<HostName>,
    pub(super) port: Option<NonZeroU16>,
    pub(super) account: Option<Account>,
    pub(super) program: Option<PlainPath>,
    pub(super) store: Option<PlainPath>,
    pub(super) keys: Option<PlainPath>,
    pub(super) hub: Option<HubKeeper>,
    pub(super) entry: Option<EntryBy>,
    pub(super) places: Vec<Place>,
    pub(super) drop: Vec<PlaceName>,
}

impl Wishes {
    /// The venue that this makes of the one that was there.
    pub(super) fn venue(self, before: Option<Venue>) -> Result<Venue, Failure> {
        let mut venue = before.map_or_else(usual, Ok)?;
        set(&mut venue.host, self.host);
        set(&mut venue.port, self.port);
        set(&mut venue.account, self.account);
        set(&mut venue.program, self.program);
        set(&mut venue.store, self.store);
        set(&mut venue.keys, self.keys);
        set(&mut venue.hub, self.hub);
        set(&mut venue.entry, self.entry);
        for name in &self.drop {
            let before = venue.places.len();
            venue.places.retain(|place| !place.name.is_same(name));
            if venue.places.len() == before {
                return Err(Failure::said(
                    Exit::Usage,
                    Id::FailedNoSuchDesk,
                    &[("desk", name.as_str().into())],
                ));
            }
        }
        for (at, place) in self.places.iter().enumerate() {
            let earlier = self.places.iter().take(at);
            if earlier.into_iter().any(|other| other.name.is_same(&place.name)) {
                let desk = place.name.as_str().into();
                return Err(Failure::said(Exit::Usage, Id::FailedDeskTwice, &[("desk", desk)]));
            }
        }
        self.places.into_iter().for_each(|place| venue.add(place));
        if let Some(folder) = [&venue.store, &venue.keys].into_iter().find(|folder| folder.is_system()) {
            let folder = folder.as_str().into();
            return Err(Failure::said(Exit::Usage, Id::FailedSystemFolder, &[("folder", folder)]));
        }
        Ok(venue)
    }
}

fn set<T>(to: &mut T, wish: Option<T>) {
    if let Some(wish) = wish {
        *to = wish;
    }
}

/// A venue as it mostly is: this machine, this program.
fn usual() -> Result<Venue, Failure> {
    let word = |error: crate::domain::id::IdFault| {
        Failure::said(Exit::Bug, Id::FailedInternal, &[("what", error.to_string().into())])
    };
    let program = env::current_exe().ok().and_then(|path| path.to_str()?.parse().ok());
    Ok(Venue {
        host: host_name(),
        port: PORT,
        account: "routedesk".parse().map_err(word)?,
        program: program.map_or_else(|| "/usr/bin/routedesk".parse().map_err(word), Ok)?,
        store: "/var/lib/routedesk".parse().map_err(word)?,
        keys: "/etc/routedesk".parse().map_err(word)?,
        hub: HubKeeper::Systemd,
        entry: EntryBy::Keys,
        serial: 1,
        places: Vec::new(),
    })
}

/// What this machine calls itself.
fn host_name() -> HostName {
    let named = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let usual = || "localhost".parse().expect("invariant: a host's name");
    named.trim().parse().unwrap_or_else(|_| usual())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(all: &[&str]) -> Vec<Place> {
        all.iter().map(|place| place.parse().unwrap()).collect()
    }

    #[test]
    fn a_second_run_adds_and_changes_only_what_it_names() {
        let first = Wishes {
            host: Some("hall".parse().unwrap()),
            places: places(&["desk-1:desk", "dana:leader:2"]),
            ..Wishes::default()
        };
        let first = first.venue(None).unwrap();
        let second = Wishes {
            port: NonZeroU16::new(2222),
            places: places(&["desk-2:desk", "Dana:lead"]),
            drop: vec!["desk-1".parse().unwrap()],
            ..Wishes::default()
        };
        let second = second.venue(Some(first.clone())).unwrap();
        assert_eq!(second.places, places(&["dana:lead", "desk-2:desk"]));
        assert_eq!((second.host, second.port.get(), first.port.get()), (first.host, 2222, 22));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let twice = Wishes { places: places(&["desk-1:desk", "DESK-1:lead"]), ..Wishes::default() };
        assert!(twice.venue(None).is_err());
        let nobody = Wishes { drop: vec!["desk-1".parse().unwrap()], ..Wishes::default() };
        assert!(nobody.venue(None).is_err());
        let home = Wishes { store: Some("/home".parse().unwrap()), ..Wishes::default() };
        assert!(home.venue(None).is_err());
    }
}
