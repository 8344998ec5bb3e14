//! Errors of the layers below as failures: which exit code, and the sentence that says what to do.

use super::{Exit, Failure, hub_line::HubLine};
use crate::{
    client::ClientError,
    hub::HubError,
    store::StoreError,
    wire::{FrameError, HelloRefusal, Trouble, WireError},
    words::{Id, Value},
};
use std::path::Path;

fn unusable(id: Id, args: &[(&'static str, Value<'_>)]) -> Failure {
    Failure::said(Exit::Unusable, id, args)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// What a hub said instead of an answer.
pub(super) fn of(trouble: &Trouble, hub: &mut HubLine<'_>) -> Failure {
    match trouble {
        Trouble::Refused { refusal } => Failure::new(Exit::Refused, hub.words_of(refusal)),
        Trouble::Unknown => unusable(Id::FailedUnknown, &[]),
        Trouble::Busy => Failure::said(Exit::Refused, Id::FailedBusy, &[]),
        Trouble::Store { what } => unusable(Id::FailedStoreTold, &[("what", what.into())]),
        Trouble::Internal { what } => Failure::said(Exit::Bug, Id::FailedInternal, &[("what", what.into())]),
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::NoHub { store } => unusable(Id::FailedNoHub, &[("store", shown(&store).into())]),
            ClientError::Unreachable { store, pid } => {
                let store = ("store", shown(&store).into());
                match pid {
                    None => unusable(Id::FailedHeldBySomebody, &[store]),
                    Some(pid) => unusable(Id::FailedUnreachable, &[store, ("pid", pid.into())]),
                }
            }
            ClientError::Refused(refusal) => refused(&refusal),
            ClientError::NotStarted { log } => unusable(Id::FailedNotStarted, &[("log", log.into())]),
            ClientError::Store(error) => error.into(),
            ClientError::Wire(error) => of_wire(&error),
            ClientError::Io { what, source } => {
                let error = source.to_string();
                unusable(Id::FailedIo, &[("what", what.into()), ("error", error.into())])
            }
        }
    }
}

fn of_wire(error: &WireError) -> Failure {
    let too_long = match error {
        WireError::Frame(FrameError::Io(error)) => error.kind() == std::io::ErrorKind::InvalidInput,
        _ => false,
    };
    if too_long {
        return Failure::said(Exit::Refused, Id::FailedTooMuch, &[]);
    }
    let error = error.to_string();
    unusable(Id::FailedLine, &[("error", error.into())])
}

fn refused(refusal: &HelloRefusal) -> Failure {
    match refusal {
        HelloRefusal::Protocol { build, .. } => {
            unusable(Id::FailedProtocol, &[("theirs", build.into()), ("ours", crate::wire::BUILD.into())])
        }
        HelloRefusal::NotAHello { what } => {
            Failure::said(Exit::Bug, Id::FailedInternal, &[("what", what.into())])
        }
        HelloRefusal::Stranger { uid } => unusable(Id::FailedStranger, &[("uid", (*uid).into())]),
        HelloRefusal::Full { limit } => unusable(Id::FailedFull, &[("limit", (*limit).into())]),
        HelloRefusal::Ending => unusable(Id::FailedEnding, &[]),
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let of_path = |id, path: &Path| unusable(id, &[("path", shown(path).into())]);
        match error {
            StoreError::Held { pid: None, .. } => unusable(Id::FailedHeld, &[]),
            StoreError::Held { pid: Some(pid), .. } => unusable(Id::FailedHeldBy, &[("pid", pid.into())]),
            StoreError::NoStore { path } => of_path(Id::FailedNoStore, &path),
            StoreError::NoPermission { path } => of_path(Id::FailedNoPermission, &path),
            StoreError::NotOwner { path, uid } => {
                let path = path.display().to_string();
                unusable(Id::FailedNotOwner, &[("store", path.into()), ("uid", uid.into())])
            }
            StoreError::ReadOnlyFs { path } => of_path(Id::FailedReadOnlyDisk, &path),
            StoreError::NotAFolder { path } => of_path(Id::FailedNotAFolder, &path),
            StoreError::DiskFull { path } => of_path(Id::FailedDiskFull, &path),
            StoreError::JournalLost { journal, .. } => of_path(Id::FailedJournalLost, &journal),
            StoreError::JournalChanged { path } => of_path(Id::FailedJournalChanged, &path),
            StoreError::Damaged { path, line } => {
                unusable(Id::FailedDamaged, &[("path", shown(&path).into()), ("line", line.into())])
            }
            StoreError::Newer { path, line } => {
                unusable(Id::FailedNewer, &[("path", shown(&path).into()), ("line", line.into())])
            }
            StoreError::Exists { path } => {
                Self::said(Exit::Refused, Id::FailedExists, &[("path", shown(&path).into())])
            }
            StoreError::NotEmpty { path } => of_path(Id::FailedNotEmpty, &path),
            StoreError::Io { path, source } => {
                let error = source.to_string();
                unusable(Id::FailedFile, &[("path", shown(&path).into()), ("error", error.into())])
            }
        }
    }
}

impl From<HubError> for Failure {
    fn from(error: HubError) -> Self {
        match error {
            HubError::Store(error) => error.into(),
            HubError::Io { what, source } => {
                let error = source.to_string();
                unusable(Id::FailedIo, &[("what", what.into()), ("error", error.into())])
            }
        }
    }
}
