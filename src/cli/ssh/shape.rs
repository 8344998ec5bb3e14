//! Words that go into sshd's files and scripts: each of a shape that no file can misread.

use crate::domain::{DeskName, id::IdFault};
use serde::{Deserialize, Serialize};
use std::{fmt, path::Path, str::FromStr};

macro_rules! shape {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $good:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub(in crate::cli) struct $name(String);

        impl $name {
            pub(in crate::cli) fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdFault;
            fn from_str(raw: &str) -> Result<Self, IdFault> {
                let good: fn(&str) -> bool = $good;
                if good(raw) {
                    Ok(Self(raw.to_owned()))
                } else {
                    Err(IdFault { found: raw.chars().take(200).collect(), expected: $expected })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdFault;
            fn try_from(raw: String) -> Result<Self, IdFault> {
                raw.parse()
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

/// Folders in which others have things; one of our own in them is fine.
const SYSTEM: &str = "/ /etc /etc/ssh /home /media /mnt /opt /root /run /srv /tmp /usr /usr/local /usr/share /var \
    /var/cache /var/lib /var/lock /var/log /var/mail /var/opt /var/run /var/spool /var/tmp";
/// Folders in which there is nothing of ours at any depth.
const PROGRAMS: &str = "/bin /boot /dev /lib /lib32 /lib64 /libx32 /proc /sbin /sys /usr/bin /usr/lib /usr/lib32 \
    /usr/lib64 /usr/libx32 /usr/sbin";

shape!(
    /// What laptops call the host: a name or an address.
    HostName,
    "a host name or address: letters, digits, dots, colons and hyphens",
    |raw| {
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '_');
        (1..=253).contains(&raw.len()) && !raw.starts_with('-') && raw.chars().all(good)
    }
);
shape!(
    /// The Unix account of all desks.
    Account,
    "the name of an account: up to 32 of a-z, 0-9, - and _, a letter first",
    |raw| {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
        raw.len() <= 32 && raw.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') && raw.chars().all(good)
    }
);
shape!(
    /// An absolute path of letters that mean nothing to a shell, sshd or systemd.
    PlainPath,
    "an absolute path of letters, digits and / . _ - + only",
    |raw| {
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+');
        let mut parts = raw.split('/').skip(1);
        let whole = |part: &str| !matches!(part, "" | "." | "..");
        raw.starts_with('/') && raw.len() <= 1024 && raw.chars().all(good) && parts.all(whole)
    }
);
shape!(
    /// A desk's name that can also be the name of a file and of a host in an SSH configuration.
    PlaceName,
    "a desk name for SSH: letters, digits, - and _, a letter or digit first, not ending in -cert",
    |raw| {
        let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        raw.parse::<DeskName>().is_ok()
            && raw.starts_with(char::is_alphanumeric)
            && raw.chars().all(good)
            // The certificate of desk-1 is in desk-1-cert.pub.
            && !raw.to_lowercase().ends_with("-cert")
    }
);

impl PlainPath {
    pub(in crate::cli) fn path(&self) -> &Path {
        Path::new(&self.0)
    }

    /// Whether it is one of the system's own folders, which is never to be given away as a whole.
    pub(in crate::cli) fn is_system(&self) -> bool {
        let whole = SYSTEM.split(' ').any(|folder| folder == self.0);
        whole || PROGRAMS.split(' ').any(|folder| self.path().starts_with(folder))
    }

    /// The path of something in this folder.
    pub(in crate::cli) fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: [&str; 17] = [
        "",
        "-o",
        "a b",
        "a\"b",
        "a'b",
        "a\nb",
        "a\\b",
        "$(x)",
        "`x`",
        "a;b",
        "a*",
        "!a",
        "a,b",
        "../a",
        "a\u{202e}b",
        "%h",
        "a#b",
    ];

    #[test]
    fn no_word_can_break_out_of_a_file() {
        for raw in HOSTILE {
            assert!(raw.parse::<HostName>().is_err(), "{raw:?}");
            assert!(raw.parse::<Account>().is_err(), "{raw:?}");
            assert!(raw.parse::<PlaceName>().is_err(), "{raw:?}");
            assert!(format!("/x/{raw}").parse::<PlainPath>().is_err() || raw == "-o", "{raw:?}");
        }
        for raw in ["desk-1-cert", "DESK-CERT", "desk.pub", "a/b", &"я".repeat(33)] {
            assert!(raw.parse::<PlaceName>().is_err(), "{raw:?}");
        }
        for raw in ["usr/bin/x", "/", "/a//b", "/a/", "/a/./b", "/a/../b", "~/x"] {
            assert!(raw.parse::<PlainPath>().is_err(), "{raw:?}");
        }
    }

    #[test]
    fn a_folder_of_the_system_is_known() {
        for (raw, expected) in [
            ("/home", true),
            ("/var/lib", true),
            ("/usr/lib/routedesk", true),
            ("/dev/shm/x", true),
            ("/var/lib/routedesk", false),
            ("/library", false),
            ("/tmp/x", false),
        ] {
            assert_eq!(raw.parse::<PlainPath>().unwrap().is_system(), expected, "{raw}");
        }
    }

    #[test]
    fn what_people_write_is_taken() {
        for raw in ["desk-1", "Стойка_2", "Ұлпан", "7"] {
            assert_eq!(raw.parse::<PlaceName>().unwrap().as_str(), raw);
        }
        assert!("hall.example.kz".parse::<HostName>().is_ok() && "fe80::1".parse::<HostName>().is_ok());
        assert!("_desk-9".parse::<Account>().is_ok());
        assert_eq!("/srv/day".parse::<PlainPath>().unwrap().file("x"), "/srv/day/x");
    }
}
