//! Whether a certificate opens one console for a day and nothing else.

use super::{World, forced};
use crate::{cli::ssh::fault::Fault, support::ssh_key::Certificate};
use chrono::{DateTime, Local};

/// Options that take something away.
const HARMLESS: [&str; 3] = ["force-command", "source-address", "verify-required"];

/// What is wrong with a certificate.
pub(in crate::cli) fn judge(certificate: &Certificate, world: &World) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !certificate.for_user {
        faults.push(Fault::HostCertificate);
    }
    if certificate.principals.is_empty() {
        faults.push(Fault::AnyAccount);
    } else if certificate.principals.iter().any(|account| *account != world.account) {
        faults.push(Fault::OtherAccount(certificate.principals.join(", ")));
    }
    if certificate.until == u64::MAX {
        faults.push(Fault::NeverLapses);
    } else if certificate.until <= world.now {
        faults.push(Fault::Lapsed(at(certificate.until)));
    }
    match certificate.forced_command() {
        None => faults.push(Fault::NoCommand),
        Some(command) => faults.extend(forced::judge(command, world).faults),
    }
    let unknown = certificate.options.iter().filter(|(name, _)| !HARMLESS.contains(&name.as_str()));
    faults.extend(unknown.map(|(name, _)| Fault::CertificateOption(name.clone())));
    let gives = certificate.gives.iter().filter(|name| *name != "permit-pty");
    faults.extend(gives.map(|name| Fault::CertificateGives(name.clone())));
    if !certificate.gives.iter().any(|name| name == "permit-pty") {
        faults.push(Fault::NoPty);
    }
    faults
}

/// A time as the clock of this machine shows it.
pub(in crate::cli) fn at(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    moment.map_or_else(
        || seconds.to_string(),
        |moment| moment.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string(),
    )
}
