//! The account of the desks, as this machine knows it.

use std::fs;

/// Where accounts are listed.
pub(super) const ACCOUNTS: &str = "/etc/passwd";

/// Where groups are.
const GROUPS: &str = "/etc/group";

/// An account, and the line in which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) line: usize,
    pub(super) uid: u32,
    pub(super) gid: u32,
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
            [known, _, uid, gid, _, home, shell] if *known == name => Some(Known {
                line: at + 1,
                uid: uid.parse().ok()?,
                gid: gid.parse().ok()?,
                home: (*home).to_owned(),
                shell: (*shell).to_owned(),
            }),
            _ => None,
        }
    })
}

/// The groups of an account, its own first: their numbers and names.
pub(super) fn groups(account: &str, own: u32) -> Vec<(u32, String)> {
    groups_in(&fs::read_to_string(GROUPS).unwrap_or_default(), account, own)
}

fn groups_in(listed: &str, account: &str, own: u32) -> Vec<(u32, String)> {
    let mut groups: Vec<(u32, String)> = listed
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?;
            let gid = fields.nth(1)?.parse().ok()?;
            let is_member = gid == own || fields.next()?.split(',').any(|member| member == account);
            is_member.then(|| (gid, name.to_owned()))
        })
        .collect();
    groups.sort_by_key(|(gid, _)| *gid != own);
    groups
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
    fn its_own_group_comes_first() {
        let listed = "adm:x:4:root,routedesk\nrouted:x:9:routedesk2\nrd:x:998:\n";
        assert_eq!(groups_in(listed, "routedesk", 998), [(998, "rd".into()), (4, "adm".into())]);
    }

    #[test]
    fn an_account_is_found_with_its_home_and_shell() {
        let accounts = "root:x:0:0:root:/root:/bin/bash\nroutedesk2:x:7:7::/x:/bin/sh\nroutedesk:x:998:998::/var/lib/routedesk:/usr/sbin/nologin\n";
        let found = find_in(accounts, "routedesk").unwrap();
        assert_eq!((found.line, found.uid, found.home.as_str()), (3, 998, "/var/lib/routedesk"));
        assert!(!found.has_shell() && find_in(accounts, "routedesk2").unwrap().has_shell());
        assert_eq!(find_in(accounts, "dana"), None);
    }
}
