//! `ssh setup`: prints or writes what a host and its laptops need so that desks get in, and nobody else.

use super::{
    check::{self, Where},
    folder::{Folder, VENUE},
    keys::Keys,
    plan::Wishes,
    questions, steps,
};
use crate::{
    cli::{
        args::{Common, help},
        exit::{Done, Exit, Failure},
        output::Output,
        ssh::{
            files::{self, PlaceKey, VenueFile},
            shape::{Account, HostName, PlaceName, PlainPath},
            venue::{EntryBy, HubKeeper, Place, Venue},
        },
        talk,
    },
    domain::id::IdFault,
    words::Id,
};
use clap::Args;
use serde::Serialize;
use std::{
    io::{self, IsTerminal as _},
    num::NonZeroU16,
    path::{Path, PathBuf},
    str::FromStr,
};

/// What is set up.
#[derive(Debug, Args)]
pub(in crate::cli) struct Setup {
    #[arg(value_name = "NAME:ROLE", help = help(Id::UsageSshPlaces))]
    places: Vec<Place>,
    #[arg(short, long, value_name = "FOLDER", help = help(Id::UsageSshFolder))]
    output: Option<PathBuf>,
    #[arg(long = "key", value_name = "NAME=FILE", help = help(Id::UsageSshKey))]
    keys: Vec<HandIn>,
    #[arg(long, value_name = "HOST", help = help(Id::UsageSshHost))]
    host: Option<HostName>,
    #[arg(long, value_name = "PORT", help = help(Id::UsageSshPort))]
    port: Option<NonZeroU16>,
    #[arg(long, value_name = "NAME", help = help(Id::UsageSshSetupAccount))]
    account: Option<Account>,
    #[arg(long, value_name = "PATH", help = help(Id::UsageSshProgram))]
    program: Option<PlainPath>,
    #[arg(long, value_name = "FOLDER", help = help(Id::UsageSshEtc))]
    etc: Option<PlainPath>,
    #[arg(long, help = help(Id::UsageSshOnDemand))]
    on_demand: bool,
    #[arg(long, help = help(Id::UsageSshCertificates))]
    certificates: bool,
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=336),
          help = help(Id::UsageSshHours))]
    hours: u16,
    #[arg(long, value_name = "NAME", help = help(Id::UsageSshRenew))]
    renew: Vec<PlaceName>,
    #[arg(long, value_name = "NAME", help = help(Id::UsageSshDrop))]
    drop: Vec<PlaceName>,
}

/// A public key that is handed in for a desk.
#[derive(Clone, Debug)]
pub(super) struct HandIn {
    pub(super) place: PlaceName,
    pub(super) file: PathBuf,
}

impl FromStr for HandIn {
    type Err = IdFault;
    fn from_str(raw: &str) -> Result<Self, IdFault> {
        let fault = || IdFault { found: raw.chars().take(200).collect(), expected: "NAME=FILE" };
        let (place, file) = raw.split_once('=').filter(|(_, file)| !file.is_empty()).ok_or_else(fault)?;
        Ok(Self { place: place.parse()?, file: file.into() })
    }
}

/// A file as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    content: &'a str,
}

impl Setup {
    pub(super) fn run(&self, common: &Common, out: &mut Output) -> Done {
        let mut wishes = self.wishes(common)?;
        let mut folder = self.output.clone();
        let mut before = folder.as_deref().map(Folder::venue).transpose()?.flatten();
        if wishes.places.is_empty() && wishes.drop.is_empty() && before.is_none() {
            if !io::stdin().is_terminal() {
                return Err(Failure::said(Exit::Usage, Id::FailedNoDesks, &[]));
            }
            (wishes, folder) = questions::ask(wishes, folder, &mut io::stdin().lock());
            before = folder.as_deref().map(Folder::venue).transpose()?.flatten();
        }
        let venue = wishes.venue(before.clone())?;
        if venue.places.is_empty() {
            return Err(Failure::said(Exit::Usage, Id::FailedNoDesks, &[]));
        }
        let handed = super::handed::read(&self.keys, &venue)?;
        match folder {
            None => print(&venue, &handed, common.json, out),
            Some(folder) => {
                let made = self.write(Wanted { venue, before, handed }, &folder)?;
                made.tell(common.json, out)
            }
        }
    }

    fn wishes(&self, common: &Common) -> Result<Wishes, Failure> {
        let store = common.store.as_ref().map(|store| {
            let said = store.to_string_lossy();
            said.parse().map_err(|error: IdFault| {
                Failure::said(Exit::Usage, Id::FailedStorePath, &[("error", error.to_string().into())])
            })
        });
        Ok(Wishes {
            host: self.host.clone(),
            port: self.port,
            account: self.account.clone(),
            program: self.program.clone(),
            store: store.transpose()?,
            keys: self.etc.clone(),
            hub: self.on_demand.then_some(HubKeeper::Consoles),
            entry: self.certificates.then_some(EntryBy::Certificates),
            places: self.places.clone(),
            drop: self.drop.clone(),
        })
    }

    fn write(&self, wanted: Wanted, folder: &Path) -> Result<Made, Failure> {
        let Wanted { mut venue, before, handed } = wanted;
        let folder = Folder::open(folder)?;
        let changed = Changed::of(&venue, before.as_ref(), &self.renew);
        let keys = Keys { folder: &folder, before: before.as_ref(), hours: self.hours };
        let settled = keys.settle(&mut venue, &handed, &self.renew)?;
        let files = files::all(&venue, &settled.keys);
        for VenueFile { path, content } in &files {
            folder.write(path, content)?;
        }
        folder.keep(&venue)?;
        let mut written: Vec<String> = files.into_iter().map(|file| file.path).collect();
        written.extend(settled.written);
        written.push(VENUE.to_owned());
        written.sort();
        Ok(Made { venue, folder: folder.dir().to_owned(), written, lapse: settled.lapse, changed })
    }
}

/// What is to be written.
struct Wanted {
    venue: Venue,
    /// What the folder was made from before.
    before: Option<Venue>,
    handed: Vec<PlaceKey>,
}

/// What was written.
struct Made {
    venue: Venue,
    folder: PathBuf,
    written: Vec<String>,
    /// When certificates lapse.
    lapse: Option<u64>,
    changed: Changed,
}

/// What is other than it was in the folder.
struct Changed {
    /// Who has another role: the name, the role before, the role now.
    roles: Vec<[String; 3]>,
    /// The first whose key is to be handed over.
    first: Option<PlaceName>,
}

impl Changed {
    fn of(venue: &Venue, before: Option<&Venue>, renew: &[PlaceName]) -> Self {
        let was = |place: &Place| before?.places.iter().find(|known| known.name.is_same(&place.name));
        let role = |place: &Place| {
            let before = was(place).filter(|before| before.role != place.role)?;
            Some([place.name.to_string(), before.role.to_string(), place.role.to_string()])
        };
        let renewed = |place: &&Place| renew.iter().any(|name| name.is_same(&place.name));
        let mut places = venue.places.iter();
        let first = venue.places.iter().find(renewed).or_else(|| places.find(|place| was(place).is_none()));
        Self {
            roles: venue.places.iter().filter_map(role).collect(),
            first: first.or_else(|| venue.places.first()).map(|place| place.name.clone()),
        }
    }
}

impl Made {
    /// Tells what was written, what a check of it says, and what to do now.
    fn tell(&self, json: bool, out: &mut Output) -> Done {
        for file in &self.written {
            let path = self.folder.join(file).display().to_string();
            if json { out.json(&serde_json::json!({ "file": path }))? } else { out.line(&path)? }
        }
        let checked = check::check(
            std::slice::from_ref(&self.folder),
            &self.venue.account,
            Vec::new(),
            Where::Prepared,
        )?;
        let exit = checked.tell(json, out)?;
        out.flush()?;
        for [desk, before, now] in &self.changed.roles {
            let facts = [
                ("desk", desk.as_str().into()),
                ("before", before.as_str().into()),
                ("now", now.as_str().into()),
            ];
            talk::tell(Id::SshRoleWas, &facts);
        }
        let desk = self.changed.first.as_ref().map_or("", PlaceName::as_str);
        steps::tell(&self.venue, &self.folder, desk, self.lapse);
        Ok(exit)
    }
}

/// Prints what would be written, where every key was handed in: nothing is written, so none can be made.
fn print(venue: &Venue, handed: &[PlaceKey], json: bool, out: &mut Output) -> Done {
    if venue.entry == EntryBy::Certificates {
        return Err(Failure::said(Exit::Usage, Id::FailedNeedsFolder, &[]));
    }
    for place in &venue.places {
        if !handed.iter().any(|key| key.place == place.name) {
            let desk = place.name.as_str().into();
            return Err(Failure::said(Exit::Usage, Id::FailedNoKey, &[("desk", desk)]));
        }
    }
    for VenueFile { path, content } in files::all(venue, handed) {
        if json {
            out.json(&Line { file: &path, content: &content })?;
        } else {
            out.line(&format!("#### {path}"))?;
            out.line(&content)?;
        }
    }
    Ok(Exit::Done)
}
