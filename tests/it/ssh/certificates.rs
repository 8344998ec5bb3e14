//! Certificates for the day: they open what they say, and only until they lapse or are taken back.

use super::hall::{Hall, Wanted, ways};
use std::fs;

const CERTIFICATES: Wanted<'static> = Wanted { flags: &["--certificates", "--hours", "2"], before: "" };

#[test]
fn a_certificate_opens_its_desk_whatever_is_asked_for() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-9:desk"], CERTIFICATES);
        assert!(!hall.path("etc/authorized_keys").exists());
        let ran = hall.call("ssh", &["desk-9", "/bin/sh"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        let mut terminal = hall.console(&["-tt", "desk-9", "/bin/sh"]);
        terminal.shows("desk-9");
        terminal.shows("IN 0/212");
        terminal.types("id");
        terminal.shows("Find: id");
        hall.logged("of the certificate desk-9 ");
        hall.logged("it asked for this and got its console: /bin/sh");
        hall.is_alone();
    }
}

#[test]
fn one_that_lapsed_opens_nothing() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-9:desk"], CERTIFICATES);
        let (signer, key) = (hall.path("venue/ca/desks_ca"), hall.path("venue/keys/desk-9.pub"));
        let (signer, key) = (signer.display().to_string(), key.display().to_string());
        let sign = |valid: &str| {
            let account = hall.account();
            hall.call_plain(
                "ssh-keygen",
                &["-q", "-s", &signer, "-I", "x", "-n", account, "-V", valid, &key],
            );
        };
        sign("20200101:20200102");
        let ran = hall.call("ssh", &["desk-9"]);
        assert!(ran.code == 255 && ran.err.contains("Permission denied (publickey)"), "{ran:?}");
        // The key alone opens nothing either.
        fs::remove_file(hall.path("venue/keys/desk-9-cert.pub")).unwrap();
        let ran = hall.call("ssh", &["desk-9"]);
        assert!(ran.code == 255 && ran.err.contains("Permission denied (publickey)"), "{ran:?}");
    }
}

#[test]
fn a_lost_key_is_taken_back_and_the_desk_gets_another() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-9:desk", "desk-8:desk"], CERTIFICATES);
        let lost = hall.path("lost");
        for ending in ["", "-cert.pub"] {
            fs::copy(hall.path(&format!("venue/keys/desk-9{ending}")), format!("{}{ending}", lost.display()))
                .unwrap();
        }
        let theirs = format!("IdentityFile={}", lost.display());
        // It is tried with a command: a no from the console is a yes from sshd.
        assert_eq!(
            hall.call(
                "ssh",
                &["-F", "none", "-o", &theirs, "-p", &hall.port().to_string(), &hall.address(), "x"]
            )
            .code,
            2
        );
        hall.set_up(&[], &["--renew", "desk-9"]);
        hall.install();
        let ran = hall.call(
            "ssh",
            &["-F", "none", "-o", &theirs, "-p", &hall.port().to_string(), &hall.address(), "x"],
        );
        assert!(ran.code == 255 && ran.err.contains("Permission denied (publickey)"), "{ran:?}");
        for desk in ["desk-9", "desk-8"] {
            assert_eq!(hall.call("ssh", &[desk, "x"]).code, 2);
        }
    }
}
