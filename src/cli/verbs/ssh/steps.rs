//! What is to be done after `ssh setup` has written its files, in order.

use crate::{
    cli::{
        WORDS,
        ssh::{
            judge::certificate::at,
            venue::{HubKeeper, Venue},
        },
        talk,
    },
    words::{Id, Value},
};
use std::path::Path;

/// Tells the next steps; `desk` is the one whose key is handed over first.
pub(super) fn tell(venue: &Venue, folder: &Path, desk: &str, lapse: Option<u64>) {
    let folder = folder.display().to_string();
    let facts: [(&'static str, Value<'_>); 6] = [
        ("folder", folder.as_str().into()),
        ("program", venue.program.as_str().into()),
        ("host", venue.host.as_str().into()),
        ("account", venue.account.as_str().into()),
        ("store", venue.store.as_str().into()),
        ("desk", desk.into()),
    ];
    let seminar = match venue.hub {
        HubKeeper::Systemd => Id::SshStepSeminar,
        HubKeeper::Consoles => Id::SshStepSeminarAlone,
    };
    let mut steps = vec![Id::SshStepHost, seminar, Id::SshStepLaptop, Id::SshStepTry];
    if !venue.program.path().is_file() {
        steps.insert(0, Id::SshStepProgram);
    }
    talk::tell(Id::SshStepsHead, &[]);
    for (at, step) in steps.into_iter().enumerate() {
        let said = WORDS.with(step, &facts);
        talk::say(&format!("{}. {said}", at + 1));
    }
    if let Some(lapse) = lapse {
        talk::tell(Id::SshStepLapse, &[("at", at(lapse).into())]);
    }
}
