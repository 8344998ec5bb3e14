//! `account.sh`, run as root on a host that only it sees; and `ssh check` of that host's own files.

use crate::support::{
    needs::{allowed, has_programs, skip},
    program::{PROGRAM, Ran, ran},
};
use rustix::process::geteuid;
use std::{
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;

const CONF: &str = "etc/ssh/sshd_config.d/routedesk.conf";

/// A host: a copy of this machine's `/etc` with an sshd of its own, and a folder that `ssh setup` made for it.
struct Host {
    dir: TempDir,
}

impl Host {
    /// None, aloud, where there can be none.
    fn new() -> Option<Self> {
        if !has_programs(&["sshd", "ssh-keygen", "unshare", "useradd", "usermod", "install"]) {
            return None;
        }
        if !geteuid().is_root() {
            skip("account.sh: this is not root");
            return None;
        }
        if !allowed(
            "unshare",
            &["-m", "true"],
            "no mount namespace is allowed, so there can be no other host",
        ) {
            return None;
        }
        let host = Self { dir: tempfile::tempdir().unwrap() };
        fs::set_permissions(host.dir.path(), Permissions::from_mode(0o755)).unwrap();
        for folder in ["etc", "run", "log"] {
            fs::create_dir(host.path(folder)).unwrap();
        }
        assert!(Command::new("cp").args(["-a", "/etc/."]).arg(host.path("etc")).status().unwrap().success());
        for of_machine in ["etc/ssh", "etc/routedesk"] {
            drop(fs::remove_dir_all(host.path(of_machine)));
        }
        fs::create_dir_all(host.path("etc/ssh/sshd_config.d")).unwrap();
        host.sshd("Include /etc/ssh/sshd_config.d/*.conf\nHostKey /etc/ssh/key\nUsePAM no\n");
        let key = host.path("etc/ssh/key");
        let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(key).status();
        assert!(made.unwrap().success());
        fs::copy(PROGRAM, host.path("routedesk")).unwrap();
        host.set_up(&["desk-1:desk"]);
        Some(host)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn sshd(&self, content: &str) {
        fs::write(self.path("etc/ssh/sshd_config"), content).unwrap();
    }

    fn set_up(&self, desks: &[&str]) {
        let path = |name: &str| self.path(name).display().to_string();
        let mut command = Command::new(PROGRAM);
        command.args(["ssh", "setup", "-o", &path("venue"), "--account", "routedesk-test"]).args(desks);
        command.args(["--store", &path("store"), "--program", &path("routedesk")]);
        let ran = ran(command.stdin(Stdio::null()));
        assert_eq!(ran.code, 0, "{ran:?}");
    }

    /// Runs something there.
    fn call(&self, program: &str, arguments: &[&str]) -> Ran {
        let mounts = "mount --bind \"$0/etc\" /etc && mount --bind \"$0/run\" /run && \
                      mount --bind \"$0/log\" /var/log && exec \"$@\"";
        let mut command = Command::new("unshare");
        command.args(["-m", "sh", "-c", mounts]).arg(self.dir.path()).arg(program).args(arguments);
        ran(command.stdin(Stdio::null()))
    }

    fn account_sh(&self) -> Ran {
        self.call("sh", &[&self.path("venue/account.sh").display().to_string()])
    }

    fn check(&self) -> Ran {
        let program = self.path("routedesk").display().to_string();
        self.call(&program, &["ssh", "check", "--account", "routedesk-test"])
    }
}

#[test]
fn it_sets_a_host_up_and_again_and_takes_back_what_sshd_does_not_understand() {
    let Some(host) = Host::new() else { return };
    let mut before = String::new();
    for desks in [&["desk-1:desk"][..], &["desk-1:desk"], &["desk-2:desk"]] {
        host.set_up(desks);
        let ran = host.account_sh();
        assert!(ran.code == 0 && ran.out.contains("Nothing is wrong"), "{ran:?}");
        let accounts = host.text("etc/passwd");
        assert_eq!(accounts.matches("routedesk-test").count(), 1, "{accounts}");
        before = host.text(CONF);
        assert_eq!(before, host.text("venue/sshd_config.d/routedesk.conf"));
    }
    let store = fs::metadata(host.path("store")).unwrap();
    assert!(store.uid() != 0 && store.mode() & 0o777 == 0o700);
    let keys = host.text("etc/routedesk/authorized_keys");
    assert!(keys.contains("--as desk-1") && keys.contains("--as desk-2"), "{keys}");

    host.set_up(&["desk-3:desk"]);
    fs::write(host.path("venue/sshd_config.d/routedesk.conf"), format!("{before}\nBogus yes\n")).unwrap();
    let ran = host.account_sh();
    assert!(ran.code == 1 && ran.err.contains("as it was"), "{ran:?}");
    assert_eq!((host.text(CONF), host.text("etc/routedesk/authorized_keys")), (before, keys));
    assert_eq!(fs::read_dir(host.path("etc/ssh/sshd_config.d")).unwrap().count(), 1);
    // On a host that had none, none is left.
    fs::remove_file(host.path(CONF)).unwrap();
    assert_eq!(host.account_sh().code, 1);
    assert!(!host.path(CONF).exists());
}

#[test]
fn it_takes_nobodys_folder_and_no_host_that_is_wrong_already() {
    let Some(host) = Host::new() else { return };
    fs::create_dir(host.path("store")).unwrap();
    fs::write(host.path("store/thesis"), "x").unwrap();
    let ran = host.account_sh();
    assert!(ran.code == 1 && ran.err.contains("is not empty, and not routedesk-test's"), "{ran:?}");
    assert_eq!(fs::metadata(host.path("store")).unwrap().uid(), 0);
    fs::remove_file(host.path("store/thesis")).unwrap();

    let good = host.text("etc/ssh/sshd_config");
    host.sshd("Bogus yes\n");
    let ran = host.account_sh();
    assert!(ran.code == 1 && ran.err.contains("nothing was changed"), "{ran:?}");
    assert!(!host.text("etc/passwd").contains("routedesk-test") && !host.path(CONF).exists());
    host.sshd(&good);
    assert_eq!(host.account_sh().code, 0);
}

#[test]
fn check_passes_nothing_that_it_did_not_look_at() {
    let Some(host) = Host::new() else { return };
    assert_eq!(host.account_sh().code, 0);
    let conf = host.text(CONF);
    let open = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs x\n";
    fs::write(host.path("etc/routedesk/routedesk-test"), open).unwrap();
    let says = |conf: &str, said: &str| {
        fs::write(host.path(CONF), conf).unwrap();
        let ran = host.check();
        assert!(ran.code == 1 && ran.out.contains(said), "{said}: {ran:?}");
    };
    let keys = "/etc/routedesk/authorized_keys";
    says(
        &conf.replace(keys, "/etc/routedesk/%u"),
        "/etc/routedesk/routedesk-test:1: this key opens whatever",
    );
    says(&conf.replace(keys, "/etc/routedesk/%k"), "/etc/routedesk/%k may let in anybody");
    says(&conf.replace(keys, "none"), "no key opens a console");
    let sometimes = "Match User routedesk-test Address 10.0.0.0/8\n  AuthorizedKeysFile /etc/routedesk/%u\n";
    says(&format!("{conf}{sometimes}"), "/etc/routedesk/routedesk-test:1: this key opens whatever");

    fs::write(host.path(CONF), &conf).unwrap();
    let sshd = host.text("etc/ssh/sshd_config");
    let good = host.check();
    assert!(good.code == 0 && !good.out.contains("is not read from here"), "{good:?}");
    for more in ["/etc/ssh/sshd_config.d/*", "/etc/ssh/other/*.conf", "/etc/more.conf"] {
        host.sshd(&format!("{sshd}Include {more}\n"));
        let ran = host.check();
        assert!(ran.out.contains(&format!("{more} belongs to it and is not read from here")), "{ran:?}");
    }
    // Settings in a folder that sshd is not told of count for nothing.
    host.sshd("HostKey /etc/ssh/key\n");
    let ran = host.check();
    assert!(ran.code == 1 && ran.out.contains("nothing here is for the account"), "{ran:?}");
}

#[test]
fn check_tells_what_locks_the_desks_out() {
    let Some(host) = Host::new() else { return };
    assert_eq!(host.account_sh().code, 0);
    let sshd = host.text("etc/ssh/sshd_config");
    let says = |said: &str| {
        let ran = host.check();
        assert!(ran.code == 1 && ran.out.contains(said), "{said}: {ran:?}");
    };
    for (line, said) in [
        ("AllowUsers admin", "sshd_config:4: allowusers admin shuts routedesk-test out"),
        ("DenyGroups routedesk-test", "sshd_config:4: denygroups routedesk-test shuts routedesk-test out"),
        ("ChrootDirectory /srv", "sshd_config:4: chrootdirectory /srv counts"),
    ] {
        host.sshd(&format!("{sshd}{line}\n"));
        says(said);
    }
    host.sshd("HostKey /etc/ssh/key\n");
    says("sshd_config:1: /etc/ssh/sshd_config.d is not read");
    // What the files that are read do not say, sshd does.
    let more = host.path("etc/ssh/more.conf");
    fs::write(&more, "AllowUsers admin\n").unwrap();
    host.sshd(&format!("{sshd}Include /etc/ssh/more.conf\n"));
    let ran = host.check();
    if !ran.out.contains("sshd -T does not say") {
        assert!(ran.out.contains("sshd -T: allowusers admin shuts routedesk-test out"), "{ran:?}");
    }
    host.sshd(&sshd);
    let mode = |name: &str, bits| fs::set_permissions(host.path(name), Permissions::from_mode(bits)).unwrap();
    for (name, bad, good, said) in [
        ("etc/routedesk/authorized_keys", 0o640, 0o644, "authorized_keys is closed (mode 0640); chmod a+r"),
        ("etc/routedesk", 0o750, 0o755, "/etc/routedesk is closed (mode 0750); chmod a+x"),
        ("store", 0o755, 0o700, "chmod 700"),
    ] {
        mode(name, bad);
        says(said);
        mode(name, good);
    }
    assert_eq!(host.check().code, 0);
    fs::write(host.path("store/thesis"), "x").unwrap();
    let ran = host.check();
    assert!(ran.out.contains("there is no seminar in") && ran.out.contains("1 warning"), "{ran:?}");
    fs::remove_file(host.path("store/thesis")).unwrap();
    fs::remove_dir(host.path("store")).unwrap();
    says("is not there");
}
