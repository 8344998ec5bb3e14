//! What `ssh check` says: good of what setup wrote, and of everything else what is wrong, in which line.

use crate::support::{
    needs::has_programs,
    program::{Ran, lines, program, ran},
};
use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
};
use tempfile::TempDir;

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs";

fn check(arguments: &[&str]) -> Ran {
    ran(&mut program(&[&["ssh", "check"], arguments].concat()))
}

/// A file in a folder of its own, which only its owner may write.
fn file(dir: &TempDir, name: &str, content: &str) -> PathBuf {
    let path = dir.path().join(name);
    fs::write(&path, content).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    path
}

fn venue(dir: &TempDir, flags: &[&str]) -> String {
    let folder = dir.path().join("venue").display().to_string();
    let mut command =
        program(&[&["ssh", "setup", "desk-1:desk", "desk-2:desk", "-o", &folder], flags].concat());
    assert_eq!(ran(command.env("PATH", "/usr/bin:/bin")).code, 0);
    folder
}

#[test]
fn what_setup_wrote_is_good() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    for flags in [&[][..], &["--certificates"]] {
        let dir = tempfile::tempdir().unwrap();
        let folder = venue(&dir, flags);
        let ran = check(&[&folder]);
        assert!(ran.code == 0 && ran.out.contains("Nothing is wrong"), "{ran:?}");
        let ran = check(&[&folder, "--json"]);
        let last = lines(&ran.out).pop().unwrap();
        assert_eq!(last["good"], true);
    }
}

#[test]
fn every_bad_line_is_told_with_what_to_write_instead() {
    let dir = tempfile::tempdir().unwrap();
    let good = format!("command=\"{} --as desk-1 --role desk\" {KEY}", env!("CARGO_BIN_EXE_routedesk"));
    let keys = format!(
        "# desks\n{KEY} anybody\npty,{good}\nrestrict,pty,command=\"/bin/sh\" {KEY}\n\
         restrict,pty,agent-forwarding,{good}\nrestrict,pty,command=\"/nonexistent/routedesk --as a --role boss\" {KEY}\n"
    );
    let keys = file(&dir, "authorized_keys", &keys);
    let ran = check(&[keys.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for (line, said) in [
        (2, "opens whatever is asked for; write restrict,pty,command="),
        (3, "restrict is missing"),
        (4, "the command runs /bin/sh"),
        (4, "no --as"),
        (4, "no --role"),
        (5, "agent-forwarding gives back"),
        (5, "desk-1 is already the desk of line 3"),
        (6, "/nonexistent/routedesk is not there"),
        (6, "\"boss\" is not a console role"),
    ] {
        let place = format!("{}:{line}: ", keys.display());
        let told = ran
            .out
            .lines()
            .any(|told| told.starts_with(&place) && told.contains(said) && told.contains("; "));
        assert!(told, "{line}: {said}\n{}", ran.out);
    }
    let json = lines(&check(&[keys.to_str().unwrap(), "--json"]).out);
    assert!(json.iter().any(|found| found["line"] == 2 && found["weight"] == "error"), "{json:?}");
    assert_eq!(json.last().unwrap()["good"], false);
}

#[test]
fn settings_modes_and_owners_are_looked_at() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let folder = venue(&dir, &[]);
    let conf = PathBuf::from(&folder).join("sshd_config.d/routedesk.conf");
    let text = fs::read_to_string(&conf).unwrap();
    let forced = text.replace("ForceCommand none", "ForceCommand /usr/bin/routedesk --as all --role desk");
    fs::write(&conf, forced).unwrap();
    let line = 1 + text.lines().position(|line| line.contains("ForceCommand none")).unwrap();
    let ran = check(&[&folder]);
    assert!(
        ran.code == 1 && ran.out.contains(&format!("routedesk.conf:{line}: ForceCommand wins")),
        "{ran:?}"
    );
    fs::write(&conf, &text).unwrap();

    for (name, mode, said) in [
        ("keys/desk-1", 0o644, "others may read this private key (mode 0644)"),
        ("authorized_keys", 0o664, "others than its owner may write"),
        ("keys", 0o777, "others than its owner may write"),
    ] {
        let path = PathBuf::from(&folder).join(name);
        let before = fs::metadata(&path).unwrap().permissions();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        let ran = check(&[&folder]);
        assert!(ran.code == 1 && ran.out.contains(said), "{name}: {ran:?}");
        fs::set_permissions(&path, before).unwrap();
    }
    assert_eq!(check(&[&folder]).code, 0);
    if rustix::process::geteuid().is_root() {
        std::os::unix::fs::chown(PathBuf::from(&folder).join("authorized_keys"), Some(4242), None).unwrap();
        let ran = check(&[&folder]);
        assert!(ran.code == 1 && ran.out.contains("is owned by user 4242"), "{ran:?}");
        assert_eq!(check(&[&folder, "--owner", "4242"]).code, 0);
    }
}

#[test]
fn lines_that_are_not_what_was_set_up_are_told() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let folder = venue(&dir, &[]);
    let path = PathBuf::from(&folder).join("authorized_keys");
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let own = lines[2].split(' ').rev().nth(1).unwrap();
    let other = KEY.split(' ').nth(1).unwrap();
    let last = lines[..2].join("\n");
    for (changed, said) in [
        (text.replacen("--role desk", "--role lead", 1), ":2: desk-1 opens something else than was set up"),
        (last + "\n", ": desk-2 was set up and has no line"),
        (text.replace("--as desk-2", "--as desk-3"), ":3: desk-3 was never set up"),
        (text.replace(own, other), ":3: the key of desk-2 is not the one"),
    ] {
        fs::write(&path, changed).unwrap();
        let ran = check(&[&folder]);
        assert!(ran.code == 1 && ran.out.contains(said), "{said}: {ran:?}");
    }
    fs::write(&path, &text).unwrap();
    let keys = PathBuf::from(&folder).join("keys");
    fs::copy(keys.join("desk-2"), keys.join("desk-1")).unwrap();
    let ran = check(&[&folder]);
    assert!(
        ran.out.contains("keys/desk-1.pub are not halves of one") && ran.out.contains("1 warning"),
        "{ran:?}"
    );
}

#[test]
fn settings_that_shut_the_account_out_are_told() {
    let dir = tempfile::tempdir().unwrap();
    for line in ["AllowUsers admin", "DenyUsers route*", "ChrootDirectory /srv"] {
        let conf = file(&dir, "sshd_config", &format!("{line}\nMatch User routedesk\n"));
        let ran = check(&[conf.to_str().unwrap()]);
        let place = format!("sshd_config:1: {}", line.split(' ').next().unwrap().to_lowercase());
        assert!(ran.code == 1 && ran.out.contains(&place), "{line}: {ran:?}");
    }
}

#[test]
fn a_warning_is_not_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let line = |name: &str| {
        format!(
            "restrict,pty,command=\"{} --as {name} --role desk\" {KEY}\n",
            env!("CARGO_BIN_EXE_routedesk")
        )
    };
    let keys = file(&dir, "authorized_keys", &(line("desk-1") + &line("desk-1")));
    let ran = check(&[keys.to_str().unwrap(), "--account", "root"]);
    assert!(ran.out.contains("2 warnings, no errors: 1 file, 2 keys"), "{ran:?}");
    assert!(!ran.out.contains("Nothing is wrong"), "{ran:?}");
}

#[test]
fn what_it_cannot_check_is_wrong_usage() {
    let dir = tempfile::tempdir().unwrap();
    let text = file(&dir, "letter.txt", "Dear all,\n");
    for arguments in
        [&[text.to_str().unwrap()][..], &["--account", "No Body"], &["--owner", "nobody-of-that-name"]]
    {
        let ran = check(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
    }
    let ran = check(&["/nonexistent/authorized_keys"]);
    assert!(ran.code == 1 && ran.out.contains("it cannot be read"), "{ran:?}");
}

#[test]
fn hostile_files_neither_stop_it_nor_reach_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let long = "a,".repeat(100_000);
    let content = format!(
        "restrict,pty,\u{1b}]0;x\u{7}=\"\u{202e}\" {KEY}\n{long} {KEY}\ncommand=\"\u{0}\n\u{feff}{KEY}\n"
    );
    let keys = file(&dir, "authorized_keys", &content);
    fs::write(dir.path().join("binary.pub"), [0xff_u8; 5000]).unwrap();
    let ran = check(&[keys.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(
        !ran.out.chars().any(|c| c != '\n' && routedesk::domain::text::is_harmful(c)),
        "{:?}",
        ran.out.get(..500)
    );
    assert_eq!(check(&[dir.path().to_str().unwrap()]).code, 1);
}
