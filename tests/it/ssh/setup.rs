//! What `ssh setup` writes, what it keeps, and what it refuses.

use crate::support::{
    needs::{allowed, has_programs},
    program::{PROGRAM, Ran, lines, program, ran},
    pty::{Terminal, plain},
};
use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};
use tempfile::TempDir;

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs";
const OTHER: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICQPyFmXYlS6DxnqyIGP34wtcrZtxhUfQVCiK8jaPWEW";

/// An empty folder to work in.
fn desk() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn setup(dir: &TempDir, arguments: &[&str]) -> Ran {
    let mut command = program(&[&["ssh", "setup"], arguments].concat());
    command.current_dir(dir.path()).env("PATH", "/usr/bin:/bin");
    ran(&mut command)
}

/// Every file of a folder, with its mode and content.
fn files(dir: &Path) -> BTreeMap<String, (u32, String)> {
    let mut all = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
                let name = path.strip_prefix(dir).unwrap().display().to_string();
                all.insert(name, (mode, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    all
}

#[test]
fn without_a_folder_all_is_printed_and_nothing_written() {
    let dir = desk();
    fs::write(dir.path().join("one.pub"), format!("{KEY} laptop\n")).unwrap();
    let ran = setup(&dir, &["desk-1:desk", "--key", "desk-1=one.pub", "--host", "hall"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for said in [
        "#### sshd_config.d/routedesk.conf",
        "#### authorized_keys",
        "#### account.sh",
        "#### ssh_config",
        "#### systemd/routedesk.service",
        "#### tmpfiles.d/routedesk.conf",
        "Match User routedesk",
        "HostName hall",
        "--as desk-1 --role desk --wait\" ssh-ed25519 AAAA",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let json = setup(&dir, &["desk-1:desk", "--key", "desk-1=one.pub", "--json"]);
    assert_eq!(lines(&json.out).len(), 6);
    // A key would have to be made, or kept.
    let ran = setup(&dir, &["desk-1:desk"]);
    assert!(ran.code == 2 && ran.err.contains("desk-1 has no key"), "{ran:?}");
    assert_eq!(setup(&dir, &["desk-1:desk", "--key", "desk-1=one.pub", "--certificates"]).code, 2);
    assert_eq!(setup(&dir, &[]).code, 2);
    assert_eq!(files(dir.path()).len(), 1);
}

#[test]
fn a_second_run_keeps_every_key_and_changes_nothing_outside() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    let dir = desk();
    let first = setup(&dir, &["desk-1:desk", "dana:leader:2", "--host", "hall", "-o", "venue"]);
    assert_eq!(first.code, 0, "{first:?}");
    assert!(first.out.contains("Nothing is wrong") && first.err.contains("1. "), "{first:?}");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    let venue = dir.path().join("venue");
    let before = files(&venue);
    assert_eq!(fs::metadata(&venue).unwrap().permissions().mode() & 0o777, 0o700);
    for (name, (mode, _)) in &before {
        let secret = name.starts_with("keys/") && Path::new(name).extension().is_none();
        assert_eq!(*mode, if secret { 0o600 } else { 0o644 }, "{name}");
    }
    let again = setup(&dir, &["desk-2:desk", "-o", "venue"]);
    assert_eq!(again.code, 0, "{again:?}");
    let after = files(&venue);
    for (name, file) in before.iter().filter(|(name, _)| name.starts_with("keys/")) {
        assert_eq!(after.get(name), Some(file), "{name}");
    }
    let keys = &after["authorized_keys"].1;
    let lines: Vec<&str> = keys.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 3, "{keys}");
    assert!(before["authorized_keys"].1.lines().all(|line| keys.contains(line)), "{keys}");
    assert!(after["ssh_config"].1.matches("HostName hall").count() == 3, "the host is still known");
}

#[test]
fn who_has_another_role_and_whose_key_is_new_is_said() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    let dir = desk();
    let first = setup(&dir, &["desk-1:desk", "desk-2:desk", "-o", "venue"]);
    assert!(first.err.contains("keys/desk-1 becomes") && !first.err.contains("now lead"), "{first:?}");
    let raised = setup(&dir, &["desk-1:lead", "-o", "venue"]);
    assert!(raised.code == 0 && raised.err.contains("desk-1: was desk, now lead"), "{raised:?}");
    let renewed = setup(&dir, &["--renew", "desk-2", "-o", "venue"]);
    assert!(renewed.code == 0 && renewed.err.contains("keys/desk-2 becomes"), "{renewed:?}");
    let added = setup(&dir, &["desk-3", "-o", "venue"]);
    assert!(added.code == 0 && added.err.contains("keys/desk-3 becomes"), "{added:?}");
}

#[test]
fn a_lost_key_goes_aside_and_a_desk_that_is_no_more_goes() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    let dir = desk();
    assert_eq!(setup(&dir, &["desk-1:desk", "desk-2:desk", "-o", "venue"]).code, 0);
    let venue = dir.path().join("venue");
    let before = files(&venue);
    let ran = setup(&dir, &["--renew", "desk-1", "--drop", "desk-2", "-o", "venue"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = files(&venue);
    assert_ne!(after["keys/desk-1"], before["keys/desk-1"]);
    assert_eq!(after["old/1-desk-1"], before["keys/desk-1"]);
    let lines = &after["authorized_keys"].1;
    assert!(lines.contains("--as desk-1") && !lines.contains("desk-2"), "{lines}");
    let gone = before["keys/desk-1.pub"].1.split(' ').nth(1).unwrap();
    assert!(!lines.contains(gone) && after["revoked_keys"].1.contains(gone), "{lines}");
    assert_eq!(setup(&dir, &["--renew", "desk-7", "-o", "venue"]).code, 2);
}

#[test]
fn a_certificate_that_opens_what_its_desk_is_no_more_is_taken_back() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    let dir = desk();
    fs::write(dir.path().join("dana.pub"), KEY).unwrap();
    let dana = ["dana:leader:2", "--key", "dana=dana.pub"];
    let first =
        setup(&dir, &[&["boss:lead", "desk-1:desk", "--certificates", "-o", "venue"][..], &dana].concat());
    assert_eq!(first.code, 0, "{first:?}");
    let venue = dir.path().join("venue");
    let before = files(&venue);
    assert_eq!(before["revoked_keys"].1, "");
    // The same again takes nothing back.
    assert_eq!(setup(&dir, &["boss:lead", "--on-demand", "-o", "venue"]).code, 0);
    assert_eq!(files(&venue)["revoked_keys"].1, "");

    assert_eq!(setup(&dir, &["boss:viewer", "-o", "venue"]).code, 0);
    let after = files(&venue);
    assert_eq!(after["revoked_keys"].1, before["keys/boss.pub"].1);
    assert_ne!(after["keys/boss.pub"], before["keys/boss.pub"]);
    assert_eq!(after["keys/desk-1.pub"], before["keys/desk-1.pub"]);
    assert!(after.contains_key("old/1-boss-cert.pub") && after.contains_key("keys/boss-cert.pub"));
    // A key that was handed in goes the same way, and does not come back by being handed in again.
    let ran = setup(&dir, &["dana:leader:3", "--key", "dana=dana.pub", "-o", "venue"]);
    assert!(ran.code == 1 && ran.err.contains("was taken back"), "{ran:?}");
    assert_eq!(files(&venue), after);
    assert_eq!(setup(&dir, &["dana:leader:3", "-o", "venue"]).code, 0);
    assert!(files(&venue)["revoked_keys"].1.contains(KEY));
}

#[test]
fn hostile_names_and_keys_are_refused_before_anything_is_written() {
    let dir = desk();
    let file = |name: &str, content: &str| fs::write(dir.path().join(name), content).unwrap();
    file("good.pub", KEY);
    file("options.pub", &format!("command=\"/bin/sh\" {KEY}"));
    file("two.pub", &format!("{KEY} a\n{OTHER} b\n"));
    file("private.pub", "-----BEGIN OPENSSH PRIVATE KEY-----\n");
    file("cut.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi");
    file("odd.pub", &format!("{KEY} \"; rm -rf / #\u{1b}[2J\rrestrict"));
    let keys = files(dir.path()).len();
    for desk in [
        "a\"b:desk",
        "a b:desk",
        "a'b:desk",
        "$(id):desk",
        "../a:desk",
        "-o:desk",
        "a\nb:desk",
        "a:boss",
        "a:leader:0",
    ] {
        let ran = setup(&dir, &["-o", "venue", "--", desk]);
        assert_eq!(ran.code, 2, "{desk}: {ran:?}");
    }
    for key in ["options", "two", "private", "cut", "missing"] {
        let ran = setup(&dir, &["desk-1", "--key", &format!("desk-1={key}.pub"), "-o", "venue"]);
        assert_eq!(ran.code, 2, "{key}: {ran:?}");
    }
    for flags in [
        &["--host", "a b"][..],
        &["--account", "Root"],
        &["--program", "/a b"],
        &["--store", "/a\"b"],
        &["--store", "/home"],
        &["--etc", "/etc"],
        &["--etc", "/../x"],
    ] {
        let ran = setup(&dir, &[&["desk-1", "--key", "desk-1=good.pub"][..], flags].concat());
        assert_eq!(ran.code, 2, "{flags:?}: {ran:?}");
    }
    assert_eq!(setup(&dir, &["desk-1", "DESK-1", "--key", "desk-1=good.pub"]).code, 2);
    let twice = ["a", "b", "--key", "a=good.pub", "--key", "b=good.pub"];
    assert_eq!(setup(&dir, &twice).code, 2);
    assert_eq!(files(dir.path()).len(), keys, "something was written");

    // What stands behind a key is only a name, whatever it is.
    let ran = setup(&dir, &["desk-1", "--key", "desk-1=odd.pub", "--json"]);
    let files = lines(&ran.out);
    let lines =
        files.iter().find(|file| file["file"] == "authorized_keys").unwrap()["content"].as_str().unwrap();
    let line = lines.lines().last().unwrap();
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(
        line.starts_with("restrict,pty,command=\"") && line.contains(KEY) && !line.contains('\u{1b}'),
        "{line}"
    );
}

#[test]
fn a_folder_with_other_things_in_it_and_keys_without_their_halves_are_left_alone() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    let dir = desk();
    fs::create_dir(dir.path().join("thesis")).unwrap();
    fs::write(dir.path().join("thesis/text"), "x").unwrap();
    let ran = setup(&dir, &["desk-1:desk", "-o", "thesis"]);
    assert!(ran.code == 1 && ran.err.contains("other things"), "{ran:?}");
    assert_eq!(files(dir.path()).len(), 1);

    assert_eq!(setup(&dir, &["desk-1:desk", "-o", "venue"]).code, 0);
    fs::write(dir.path().join("other.pub"), OTHER).unwrap();
    let ran = setup(&dir, &["desk-1:desk", "--key", "desk-1=other.pub", "-o", "venue"]);
    assert!(ran.code == 1 && ran.err.contains("--renew desk-1"), "{ran:?}");
    fs::remove_file(dir.path().join("venue/keys/desk-1.pub")).unwrap();
    let ran = setup(&dir, &["desk-1:desk", "-o", "venue"]);
    assert!(ran.code == 1 && ran.err.contains("ssh-keygen -y"), "{ran:?}");
}

#[test]
fn a_line_that_is_dead_is_cut_within_a_minute_and_a_half() {
    let dir = desk();
    fs::write(dir.path().join("one.pub"), KEY).unwrap();
    for flags in [&[][..], &["--certificates", "-o", "venue"]] {
        let ran = setup(&dir, &[&["desk-1:desk", "--key", "desk-1=one.pub"], flags].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        let settings = match flags {
            [] => ran.out,
            _ => fs::read_to_string(dir.path().join("venue/sshd_config.d/routedesk.conf")).unwrap(),
        };
        let number = |name: &str| -> u32 {
            let line = settings.lines().find_map(|line| line.trim().strip_prefix(name));
            line.unwrap().trim().parse().unwrap()
        };
        // OpenSSH 9.2 asks after one interval or after two, as it happens, and gives up when it would ask once more.
        let longest = 2 * number("ClientAliveInterval ") * (number("ClientAliveCountMax ") + 1);
        assert!(longest <= 90, "a dead line may stay for {longest} seconds");
    }
}

#[test]
fn systemd_understands_the_unit() {
    if !has_programs(&["ssh-keygen"])
        || !allowed("systemd-analyze", &["--version"], "there is no systemd here")
    {
        return;
    }
    let dir = desk();
    assert_eq!(setup(&dir, &["desk-1:desk", "-o", "venue"]).code, 0);
    let unit = dir.path().join("venue/systemd/routedesk.service");
    let verified = Command::new("systemd-analyze").arg("verify").arg(unit).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}

#[test]
fn a_shell_understands_what_root_is_to_run() {
    let dir = desk();
    fs::write(dir.path().join("one.pub"), KEY).unwrap();
    let ran = setup(&dir, &["desk-1", "--key", "desk-1=one.pub", "--json"]);
    let files = lines(&ran.out);
    let script = files.iter().find(|file| file["file"] == "account.sh").unwrap()["content"].as_str().unwrap();
    fs::write(dir.path().join("account.sh"), script).unwrap();
    let read = Command::new("sh").arg("-n").arg(dir.path().join("account.sh")).status().unwrap();
    assert!(read.success());
}

#[test]
fn at_a_terminal_it_asks() {
    if !has_programs(&["ssh-keygen"]) {
        return;
    }
    let dir = desk();
    let mut command = plain(PROGRAM, &["ssh", "setup"]);
    command.cwd(dir.path());
    command.env("PATH", "/usr/bin:/bin");
    let mut terminal = Terminal::spawn(command);
    let folder = dir.path().join("venue").display().to_string();
    for (question, answer) in [
        ("What do laptops call this host", "hall of fame"),
        ("\"hall of fame\" is not a host name", "10.0.0.1"),
        ("Which account", ""),
        ("Where is routedesk", ""),
        ("Where is the store", ""),
        ("Who comes", "desk 1:desk"),
        ("\"desk 1\" is not a desk name", "desk-1:desk"),
        ("Who comes", "dana:leader:2"),
        ("Who comes", ""),
        ("lapse after the day", ""),
        ("Into which folder", &folder),
    ] {
        terminal.shows(question);
        terminal.types(&format!("{answer}\r"));
    }
    terminal.shows("4. At the laptop: ssh desk-1");
    assert_eq!(terminal.ended().0, 0);
    let lines = files(&dir.path().join("venue"))["authorized_keys"].1.clone();
    assert!(
        lines.contains("--as desk-1 --role desk") && lines.contains("--as dana --role leader:2"),
        "{lines}"
    );
}
