//! The keys of a folder: those that are there stay, those that are missing are made, those that are lost are put aside.

use super::{folder::Folder, handed, keygen};
use crate::{
    cli::{
        exit::{Exit, Failure},
        ssh::{
            files::{PlaceKey, REVOKED, SIGNER},
            shape::PlaceName,
            venue::{EntryBy, Place, Venue},
        },
    },
    support::{clock::Clock, ssh_key::PublicKey},
    words::Id,
};
use chrono::Local;

/// The key that signs; what is let in is its other half.
const SIGNING: &str = "ca/desks_ca";

/// How the keys of a folder are settled.
pub(super) struct Keys<'a> {
    pub(super) folder: &'a Folder,
    /// The venue as the folder had it before.
    pub(super) before: Option<&'a Venue>,
    /// How long certificates are good for.
    pub(super) hours: u16,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// A key for each desk.
    pub(super) keys: Vec<PlaceKey>,
    /// What was written.
    pub(super) written: Vec<String>,
    /// When the certificates lapse, in seconds since 1970.
    pub(super) lapse: Option<u64>,
}

impl Keys<'_> {
    /// Sees to it that every desk has its key, and where certificates let in, its certificate.
    pub(super) fn settle(
        &self,
        venue: &mut Venue,
        handed: &[PlaceKey],
        renew: &[PlaceName],
    ) -> Result<Settled, Failure> {
        let mut settled = Settled::default();
        self.put_aside(venue, handed, renew, &mut settled)?;
        for place in &venue.places {
            let own = handed.iter().find(|key| key.place == place.name);
            let key = self.key(place, own, &mut settled)?;
            if let Some(other) = settled.keys.iter().find(|other| other.key == key.key) {
                let args = [("desk", place.name.as_str().into()), ("other", other.place.as_str().into())];
                return Err(Failure::said(Exit::Usage, Id::FailedSameKey, &args));
            }
            settled.keys.push(key);
        }
        if venue.entry == EntryBy::Certificates {
            self.sign(venue, &mut settled)?;
        }
        Ok(settled)
    }

    /// The desks whose keys are let in no longer: those that are lost, those of desks that are no more, and those whose
    /// certificates open something else than their desk does now.
    fn gone(&self, venue: &Venue, renew: &[PlaceName]) -> Result<Vec<PlaceName>, Failure> {
        let mut gone = Vec::new();
        for name in renew {
            let place = venue.places.iter().find(|place| place.name.is_same(name));
            let unknown =
                || Failure::said(Exit::Usage, Id::FailedNoSuchDesk, &[("desk", name.as_str().into())]);
            gone.push(place.ok_or_else(unknown)?.name.clone());
        }
        let Some(before) = self.before else { return Ok(gone) };
        // Who keeps the hub is nothing that a key opens.
        let was = Venue { hub: venue.hub, ..before.clone() };
        for place in &before.places {
            let now = venue.places.iter().find(|now| now.name.is_same(&place.name));
            let opens_other = |now| was.command(place) != venue.command(now);
            if now.is_none_or(|now| before.entry == EntryBy::Certificates && opens_other(now)) {
                gone.push(place.name.clone());
            }
        }
        Ok(gone)
    }

    /// Puts the keys aside that are let in no longer. A key that was taken back is not taken again.
    fn put_aside(
        &self,
        venue: &Venue,
        handed: &[PlaceKey],
        renew: &[PlaceName],
        settled: &mut Settled,
    ) -> Result<(), Failure> {
        let gone = self.gone(venue, renew)?;
        let mut revoked = self.folder.read(REVOKED)?;
        for name in &gone {
            let public = self.folder.read(&format!("keys/{name}.pub"))?;
            let public = public.trim_end();
            if !public.is_empty() && !revoked.lines().any(|line| line == public) {
                revoked.push_str(public);
                revoked.push('\n');
            }
        }
        if let Some(again) = handed.iter().find(|key| revoked.contains(&key.key)) {
            let desk = again.place.as_str().into();
            return Err(Failure::said(Exit::Refused, Id::FailedKeyRevoked, &[("desk", desk)]));
        }
        for name in &gone {
            let public = format!("keys/{name}.pub");
            for file in [format!("keys/{name}"), public, format!("keys/{name}-cert.pub")] {
                self.folder.put_aside(&file)?;
            }
        }
        if venue.entry == EntryBy::Certificates || !revoked.is_empty() {
            self.folder.write(REVOKED, &revoked)?;
            settled.written.push(REVOKED.to_owned());
        }
        Ok(())
    }

    /// The key of a place: the one that is there, else the one handed in, else a new one.
    fn key(
        &self,
        place: &Place,
        handed: Option<&PlaceKey>,
        settled: &mut Settled,
    ) -> Result<PlaceKey, Failure> {
        let (secret, public) = (format!("keys/{}", place.name), format!("keys/{}.pub", place.name));
        let refused = |id| Failure::said(Exit::Refused, id, &[("desk", place.name.as_str().into())]);
        if self.folder.has(&public) {
            let path = self.folder.path(&public)?;
            let there = handed::key_in(&path, &self.folder.read(&public)?)?;
            if handed.is_some_and(|handed| handed.key != there.key) {
                return Err(refused(Id::FailedKeyThere));
            }
            // What ssh-keygen was told to call it is the desk's own name.
            let comment = there.comment.strip_prefix(place.name.as_str()).unwrap_or(&there.comment);
            let comment = comment.trim_start_matches(", ").to_owned();
            return Ok(PlaceKey { place: place.name.clone(), key: there.key, comment });
        }
        if self.folder.has(&secret) {
            return Err(refused(Id::FailedKeyHalf));
        }
        if let Some(handed) = handed {
            let comment =
                if handed.comment.is_empty() { String::new() } else { format!(", {}", handed.comment) };
            self.folder.write(&public, &format!("{} {}{comment}\n", handed.key, place.name))?;
            settled.written.push(public);
            return Ok(handed.clone());
        }
        keygen::make(&self.folder.path(&secret)?, place.name.as_str())?;
        let made = handed::key_in(&self.folder.path(&public)?, &self.folder.read(&public)?)?;
        settled.written.extend([secret, public]);
        Ok(PlaceKey { place: place.name.clone(), key: made.key, comment: String::new() })
    }

    /// Signs every key anew.
    fn sign(&self, venue: &mut Venue, settled: &mut Settled) -> Result<(), Failure> {
        let signer = self.folder.path(SIGNING)?;
        let public = format!("{SIGNING}.pub");
        if !self.folder.has(SIGNING) && !self.folder.has(&public) {
            keygen::make(&signer, "routedesk desks")?;
            settled.written.extend([SIGNING.to_owned(), public.clone()]);
        }
        self.folder.write(SIGNER, &self.folder.read(&public)?)?;
        settled.written.push(SIGNER.to_owned());
        let today = Clock::system().now().with_timezone(&Local).format("%Y-%m-%d").to_string();
        for place in venue.places.clone() {
            let key = self.folder.path(&format!("keys/{}.pub", place.name))?;
            let id = format!("{} {today}", place.name);
            keygen::sign(venue, &place, &signer, &key, (&id, self.hours))?;
            venue.serial += 1;
            let certificate = format!("keys/{}-cert.pub", place.name);
            let said = self.folder.read(&certificate)?;
            let mut words = said.split(' ');
            let read =
                PublicKey::read(words.next().unwrap_or_default(), words.next().unwrap_or_default()).ok();
            let until = read.and_then(|key| key.certificate().map(|certificate| certificate.until));
            settled.lapse = settled.lapse.into_iter().chain(until).min();
            settled.written.push(certificate);
        }
        Ok(())
    }
}
