//! Public keys that are handed in as files.

use super::setup::HandIn;
use crate::{
    cli::{
        exit::{Exit, Failure},
        ssh::{
            files::PlaceKey,
            pub_file::{self, NotTaken},
            venue::Venue,
        },
    },
    support::ssh_key::KeyFault,
    words::Id,
};
use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

/// More than this is no public key.
const LARGEST: u64 = 64 * 1024;

/// Reads the keys of these desks, each a key of its own.
pub(super) fn read(handed: &[HandIn], venue: &Venue) -> Result<Vec<PlaceKey>, Failure> {
    let mut keys: Vec<PlaceKey> = Vec::new();
    for HandIn { place, file } in handed {
        let desk = venue.places.iter().map(|known| &known.name).find(|known| known.is_same(place));
        let Some(desk) = desk else {
            return Err(Failure::said(Exit::Usage, Id::FailedNoSuchDesk, &[("desk", place.as_str().into())]));
        };
        let taken = pub_file::read(&content(file).map_err(|error| unreadable(file, &error))?)
            .map_err(|why| not_taken(file, why))?;
        if let Some(other) = keys.iter().find(|other| other.key == taken.key || other.place == *desk) {
            let args = [("desk", desk.as_str().into()), ("other", other.place.as_str().into())];
            return Err(Failure::said(Exit::Usage, Id::FailedSameKey, &args));
        }
        keys.push(PlaceKey { place: desk.clone(), key: taken.key, comment: taken.comment.to_string() });
    }
    Ok(keys)
}

/// The key in a file of the folder.
pub(super) fn key_in(file: &Path, content: &str) -> Result<pub_file::HandedIn, Failure> {
    pub_file::read(content).map_err(|why| not_taken(file, why))
}

fn content(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn unreadable(file: &Path, error: &io::Error) -> Failure {
    let args = [("file", file.display().to_string().into()), ("error", error.to_string().into())];
    Failure::said(Exit::Usage, Id::FailedKeyFile, &args)
}

fn not_taken(file: &Path, why: NotTaken) -> Failure {
    let id = match why {
        NotTaken::Private => Id::FailedKeyPrivate,
        NotTaken::Options => Id::FailedKeyOptions,
        NotTaken::Several => Id::FailedKeySeveral,
        NotTaken::None => Id::FailedKeyNone,
        NotTaken::Certificate => Id::FailedKeyCertificate,
        NotTaken::Key(KeyFault::Kind) => Id::FailedKeyKind,
        NotTaken::Key(KeyFault::Damaged) => Id::FailedKeyDamaged,
    };
    Failure::said(Exit::Usage, id, &[("file", file.display().to_string().into())])
}
