//! Judges what was read: keys, commands, certificates, settings.

pub(in crate::cli) mod certificate;
pub(in crate::cli) mod forced;
pub(in crate::cli) mod keys;
pub(in crate::cli) mod settings;

use super::permits::Permits;

/// What a file is judged by.
#[derive(Clone, Debug)]
pub(in crate::cli) struct World {
    /// The account of the desks.
    pub(in crate::cli) account: String,
    /// Its home, where there is one.
    pub(in crate::cli) home: Option<String>,
    /// Who may own what lets people in.
    pub(in crate::cli) permits: Permits,
    /// Whether the program is looked for on this machine.
    pub(in crate::cli) has_program: bool,
    /// Seconds since 1970.
    pub(in crate::cli) now: u64,
}

#[cfg(test)]
pub(in crate::cli) fn world() -> World {
    World {
        account: "routedesk".into(),
        home: Some("/var/lib/routedesk".into()),
        permits: Permits::default(),
        has_program: false,
        now: 1_771_050_000,
    }
}
