//! Judges what was read: keys, commands, certificates, settings.

pub(in crate::cli) mod certificate;
pub(in crate::cli) mod forced;
pub(in crate::cli) mod keys;
pub(in crate::cli) mod lists;
pub(in crate::cli) mod settings;

use super::permits::Permits;

/// What a file is judged by.
#[derive(Clone, Debug)]
pub(in crate::cli) struct World {
    /// The account of the desks.
    pub(in crate::cli) account: String,
    /// Its home, where there is one.
    pub(in crate::cli) home: Option<String>,
    /// Its number, where there is one.
    pub(in crate::cli) uid: Option<u32>,
    /// Who may own what lets people in.
    pub(in crate::cli) permits: Permits,
    /// Whether the program is looked for on this machine.
    pub(in crate::cli) has_program: bool,
    /// Seconds since 1970.
    pub(in crate::cli) now: u64,
}

impl World {
    /// A path of sshd's settings with what sshd fills in for the account; None where that is not known, or where sshd
    /// itself knows no such sign.
    pub(in crate::cli) fn filled(&self, path: &str) -> Option<String> {
        let mut parts = path.split('%');
        let mut filled = parts.next()?.to_owned();
        while let Some(part) = parts.next() {
            match part.chars().next() {
                // Two signs in a row stand for one.
                None => {
                    filled.push('%');
                    filled.push_str(parts.next()?);
                    continue;
                }
                Some('u') => filled.push_str(&self.account),
                Some('U') => filled.push_str(&self.uid?.to_string()),
                Some('h') => filled.push_str(self.home.as_deref()?),
                Some(_) => return None,
            }
            filled.push_str(part.get(1..)?);
        }
        Some(filled)
    }
}

#[cfg(test)]
pub(in crate::cli) fn world() -> World {
    World {
        account: "routedesk".into(),
        home: Some("/var/lib/routedesk".into()),
        uid: Some(998),
        permits: Permits::default(),
        has_program: false,
        now: 1_771_050_000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_filled_in_as_sshd_fills_them_in() {
        let filled = |path| world().filled(path);
        assert_eq!(filled("/etc/keys/%u").as_deref(), Some("/etc/keys/routedesk"));
        assert_eq!(filled("/k/%U/%%u%%%u").as_deref(), Some("/k/998/%u%routedesk"));
        assert_eq!(filled("%h/keys").as_deref(), Some("/var/lib/routedesk/keys"));
        assert_eq!(filled("/plain").as_deref(), Some("/plain"));
        for path in ["/etc/keys/%k", "/etc/keys/%", "/%я"] {
            assert_eq!(filled(path), None, "{path}");
        }
        assert_eq!(World { home: None, ..world() }.filled("%h/keys"), None);
    }
}
