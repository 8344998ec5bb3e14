//! What `ssh-keygen` makes: keys, and certificates of them.

use crate::{
    cli::{
        exit::{Exit, Failure},
        ssh::{
            command,
            venue::{Place, Venue},
        },
    },
    words::Id,
};
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// Makes a key without a passphrase: `path` and `path.pub`, where there is neither yet.
pub(super) fn make(path: &Path, comment: &str) -> Result<(), Failure> {
    run(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-C", comment, "-f"]).arg(path))
}

/// Signs the key of a place: it opens that place's console for so many hours, and nothing else.
pub(super) fn sign(
    venue: &Venue,
    place: &Place,
    signer: &Path,
    key: &Path,
    (id, hours): (&str, u16),
) -> Result<(), Failure> {
    let forced = format!("force-command={}", command::line(&venue.command(place)));
    let (serial, valid) = (venue.serial.to_string(), format!("+{hours}h"));
    let says = ["-I", id, "-n", venue.account.as_str(), "-z", &serial, "-V", &valid];
    let gives = ["-O", "clear", "-O", "permit-pty", "-O", &forced];
    run(Command::new("ssh-keygen").arg("-q").arg("-s").arg(signer).args(says).args(gives).arg(key))
}

fn run(command: &mut Command) -> Result<(), Failure> {
    let failed = |error: String| Failure::said(Exit::Refused, Id::FailedKeygen, &[("error", error.into())]);
    let ended = command.stdin(Stdio::null()).output().map_err(|error| failed(error.to_string()))?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    Err(failed(said.lines().next().unwrap_or_default().to_owned()))
}
