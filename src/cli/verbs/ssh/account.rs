//! The account of the desks, as this machine knows it.

use std::fs;

/// Where accounts are listed.
pub(super) const ACCOUNTS: &str = "/etc/passwd";

/// An account, and the line in which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) line: usize,
    pub(super) uid: u32,
    pub(super) home: String,
    pub(super) shell: String,
}

/// Looks an account up.
pub(super) fn find(name: &str) -> Option<Known> {
    find_in(&fs::read_to_string(ACCOUNTS).unwrap_or_default(), name)
}

fn find_in(accounts: &str, name: &str) -> Option<Known> {
    accounts.lines().enumerate().find_map(|(at, line)| {
        let fields: Vec<&str> = line.split(':').collect();
        match fields.as_slice() {
            [known, _, uid, _, _, home, shell] if *known == name => Some(Known {
                line: at + 1,
                uid: uid.parse().ok()?,
                home: (*home).to_owned(),
                shell: (*shell).to_owned(),
            }),
            _ => None,
        }
    })
}

impl Known {
    /// Whether its shell runs what sshd tells it to.
    pub(super) fn has_shell(&self) -> bool {
        let name = self.shell.rsplit('/').next().unwrap_or_default();
        // An empty one is /bin/sh.
        !matches!(name, "nologin" | "false" | "true" | "sync" | "shutdown" | "halt")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_with_its_home_and_shell() {
        let accounts = "root:x:0:0:root:/root:/bin/bash\nroutedesk2:x:7:7::/x:/bin/sh\nroutedesk:x:998:998::/var/lib/routedesk:/usr/sbin/nologin\n";
        let found = find_in(accounts, "routedesk").unwrap();
        assert_eq!((found.line, found.uid, found.home.as_str()), (3, 998, "/var/lib/routedesk"));
        assert!(!found.has_shell() && find_in(accounts, "routedesk2").unwrap().has_shell());
        assert_eq!(find_in(accounts, "dana"), None);
    }
}
