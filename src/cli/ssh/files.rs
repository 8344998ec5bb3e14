//! What a venue's host and laptops need, as the content of files.
//!
//! The files of `data/venue` are whole as they are; here the lines that differ from venue to venue are replaced.

use super::{
    authorized, command,
    shape::PlaceName,
    venue::{EntryBy, HubKeeper, Venue},
};

const SSHD_KEYS: &str = include_str!("../../../data/venue/sshd-keys.conf");
const SSHD_CERTIFICATES: &str = include_str!("../../../data/venue/sshd-certificates.conf");
const ACCOUNT: &str = include_str!("../../../data/venue/account.sh");
const UNIT: &str = include_str!("../../../data/venue/routedesk.service");
const FOLDERS: &str = include_str!("../../../data/venue/tmpfiles.conf");
const LAPTOPS: &str = include_str!("../../../data/venue/ssh_config");
const LAPTOP: &str = include_str!("../../../data/venue/ssh_config-host");

/// The line for each desk's key.
pub(in crate::cli) const AUTHORIZED_KEYS: &str = "authorized_keys";
/// The key whose certificates are let in.
pub(in crate::cli) const SIGNER: &str = "desks_ca.pub";
/// Keys that are let in no more, certificate or not.
pub(in crate::cli) const REVOKED: &str = "revoked_keys";

/// A file: its path in the folder, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct VenueFile {
    pub(in crate::cli) path: String,
    pub(in crate::cli) content: String,
}

/// A desk's public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct PlaceKey {
    pub(in crate::cli) place: PlaceName,
    /// `ssh-ed25519 AAAA...`
    pub(in crate::cli) key: String,
    /// What it was called by whoever handed it in.
    pub(in crate::cli) comment: String,
}

/// Everything that holds no key of its own: nothing here is secret.
pub(in crate::cli) fn all(venue: &Venue, keys: &[PlaceKey]) -> Vec<VenueFile> {
    let file = |path: &str, content| VenueFile { path: path.to_owned(), content };
    let mut files = vec![file("sshd_config.d/routedesk.conf", sshd(venue))];
    if venue.entry == EntryBy::Keys {
        files.push(file(AUTHORIZED_KEYS, authorized_keys(venue, keys)));
    }
    files.push(file("account.sh", account(venue)));
    files.push(file("ssh_config", laptops(venue)));
    files.push(file("tmpfiles.d/routedesk.conf", folders(venue)));
    if venue.hub == HubKeeper::Systemd {
        files.push(file("systemd/routedesk.service", unit(venue)));
    }
    files
}

/// The template with the lines that begin like this replaced; how far they are indented stays.
fn fill(template: &str, lines: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(template.len() + 200);
    for line in template.lines() {
        let (indent, bare) = line.split_at(line.len() - line.trim_start().len());
        let instead = lines.iter().find(|(begins, _)| bare.starts_with(begins));
        filled.extend([indent, instead.map_or(bare, |(_, line)| line), "\n"]);
    }
    filled
}

/// A line that begins with `name` and goes on with what this venue has there.
fn set<'a>(name: &'a str, to: &str) -> (&'a str, String) {
    (name, format!("{name}{to}"))
}

fn sshd(venue: &Venue) -> String {
    let template = match venue.entry {
        EntryBy::Keys => SSHD_KEYS,
        EntryBy::Certificates => SSHD_CERTIFICATES,
    };
    let mut lines = vec![set("Match User ", venue.account.as_str())];
    match venue.entry {
        EntryBy::Keys => lines.push(set("AuthorizedKeysFile ", &venue.keys.file(AUTHORIZED_KEYS))),
        EntryBy::Certificates => {
            lines.push(set("TrustedUserCAKeys ", &venue.keys.file(SIGNER)));
            lines.push(set("RevokedKeys ", &venue.keys.file(REVOKED)));
        }
    }
    fill(template, &lines)
}

fn authorized_keys(venue: &Venue, keys: &[PlaceKey]) -> String {
    let mut all = String::from("# A line for each desk, made by: routedesk ssh setup\n");
    for place in &venue.places {
        for key in keys.iter().filter(|key| key.place == place.name) {
            let command = command::line(&venue.command(place));
            let comment = if key.comment.is_empty() {
                place.name.to_string()
            } else {
                format!("{}, {}", place.name, key.comment)
            };
            all.push_str(&authorized::line(&command, &key.key, &comment));
            all.push('\n');
        }
    }
    all
}

fn account(venue: &Venue) -> String {
    let lines = [
        set("account=", venue.account.as_str()),
        set("program=", venue.program.as_str()),
        set("store=", venue.store.as_str()),
        set("keys=", venue.keys.as_str()),
    ];
    fill(ACCOUNT, &lines)
}

fn unit(venue: &Venue) -> String {
    let run = format!("{} hub run --store {}", venue.program, venue.store);
    let lines = [
        set("User=", venue.account.as_str()),
        set("Group=", venue.account.as_str()),
        set("ExecStart=", &run),
        ("ReadWritePaths=/", format!("ReadWritePaths={}", venue.store)),
    ];
    fill(UNIT, &lines)
}

fn folders(venue: &Venue) -> String {
    let own = format!("d {} 0700 {account} {account} -", venue.store, account = venue.account);
    fill(FOLDERS, &[("d /etc/", format!("d {} 0755 root root -", venue.keys)), ("d /var/", own)])
}

fn laptops(venue: &Venue) -> String {
    let mut all = LAPTOPS.to_owned();
    for place in &venue.places {
        let lines = [
            set("Host ", place.name.as_str()),
            set("HostName ", venue.host.as_str()),
            set("Port ", &venue.port.to_string()),
            set("User ", venue.account.as_str()),
            set("IdentityFile ", &format!("~/.ssh/routedesk/{}", place.name)),
        ];
        all.push_str(&fill(LAPTOP, &lines));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs";

    fn venue() -> Venue {
        Venue {
            host: "venue-host".parse().unwrap(),
            port: "22".parse().unwrap(),
            account: "routedesk".parse().unwrap(),
            program: "/usr/bin/routedesk".parse().unwrap(),
            store: "/var/lib/routedesk".parse().unwrap(),
            keys: "/etc/routedesk".parse().unwrap(),
            hub: HubKeeper::Systemd,
            entry: EntryBy::Keys,
            serial: 1,
            places: vec!["desk-1:desk".parse().unwrap(), "Дана:leader:2".parse().unwrap()],
        }
    }

    fn file(venue: &Venue, path: &str) -> String {
        let key = |place: &str, comment: &str| PlaceKey {
            place: place.parse().unwrap(),
            key: KEY.into(),
            comment: comment.into(),
        };
        let files = all(venue, &[key("desk-1", ""), key("Дана", "laptop 3")]);
        files.into_iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path}")).content
    }

    #[test]
    fn the_files_of_the_repository_are_those_of_a_usual_venue() {
        let venue = venue();
        assert_eq!(file(&venue, "sshd_config.d/routedesk.conf"), SSHD_KEYS);
        assert_eq!(file(&venue, "account.sh"), ACCOUNT);
        assert_eq!(file(&venue, "systemd/routedesk.service"), UNIT);
        assert_eq!(file(&venue, "tmpfiles.d/routedesk.conf"), FOLDERS);
        let certificates = Venue { entry: EntryBy::Certificates, ..venue };
        assert_eq!(file(&certificates, "sshd_config.d/routedesk.conf"), SSHD_CERTIFICATES);
    }

    #[test]
    fn another_venue_has_nothing_of_it_left() {
        let other = Venue {
            host: "hall.kz".parse().unwrap(),
            port: "2222".parse().unwrap(),
            account: "day".parse().unwrap(),
            program: "/opt/rd".parse().unwrap(),
            store: "/srv/day/data".parse().unwrap(),
            keys: "/etc/day".parse().unwrap(),
            ..venue()
        };
        for (entry, hub) in
            [(EntryBy::Keys, HubKeeper::Systemd), (EntryBy::Certificates, HubKeeper::Consoles)]
        {
            let other = Venue { hub, entry, ..other.clone() };
            for VenueFile { path, content } in all(&other, &[]) {
                for usual in [
                    "/usr/bin/routedesk",
                    "/var/lib/routedesk",
                    "/etc/routedesk",
                    "venue-host",
                    "=routedesk\n",
                    "User routedesk",
                ] {
                    assert!(!content.contains(usual), "{path} still has {usual}:\n{content}");
                }
            }
        }
    }

    #[test]
    fn a_line_of_a_desk_opens_its_console_and_nothing_else() {
        let lines = file(&venue(), AUTHORIZED_KEYS);
        let mut lines = lines.lines().skip(1);
        let of_desk = "restrict,pty,command=\"/usr/bin/routedesk --store /var/lib/routedesk --as desk-1 --role desk --wait\"";
        assert_eq!(lines.next().unwrap(), format!("{of_desk} {KEY} desk-1"));
        let of_dana = "restrict,pty,command=\"/usr/bin/routedesk --store /var/lib/routedesk --as 'Дана' --role leader:2 --wait\"";
        assert_eq!(lines.next().unwrap(), format!("{of_dana} {KEY} Дана, laptop 3"));
        assert_eq!(lines.next(), None);
    }
}
