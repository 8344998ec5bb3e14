//! A hall: an account, a store, what `ssh setup` wrote, an sshd that goes by it, and laptops.
//!
//! As root the account is one that only this sshd knows of: it sees other lists of accounts, in a mount namespace of
//! its own, and nothing of the machine is changed. Otherwise it is the user's own.

use crate::support::{
    hub::wait_until,
    needs::{allowed, has_programs, skip},
    program::{PEOPLE, PROGRAM, Ran, ran},
    pty::{Terminal, plain},
};
use routedesk::support::clock::pause;
use rustix::process::{Pid, Signal, geteuid, kill_process};
use std::{
    fs::{self, Permissions},
    net::{TcpListener, TcpStream},
    os::unix::fs::{PermissionsExt as _, chown},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// The account, where it can be one of its own.
const ACCOUNT: &str = "routedesk-test";
const UID: u32 = 4242;

/// As whom sshd runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sshd {
    /// As root, as hosts have it.
    Root,
    /// As the account itself, which can then let in nobody else.
    Account,
}

/// What is wanted of a hall beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted<'a> {
    /// More for `ssh setup`.
    pub(crate) flags: &'a [&'a str],
    /// Settings that come before what was set up, for the account.
    pub(crate) before: &'a str,
}

/// A hall; its sshd and its hub go with it.
pub(crate) struct Hall {
    dir: TempDir,
    port: u16,
    account: String,
    /// The account's number, where it is not the user's own.
    uid: Option<u32>,
    sshd: Option<Child>,
}

/// Every way in which sshd can be run here; none, aloud, where there is no way at all.
pub(crate) fn ways() -> Vec<Sshd> {
    if !has_programs(&["sshd", "ssh", "ssh-keygen", "scp", "sftp", "setpriv", "unshare"]) {
        return Vec::new();
    }
    if geteuid().is_root() {
        let no = "no mount namespace is allowed, so there can be no account";
        return if allowed("unshare", &["-m", "true"], no) {
            vec![Sshd::Root, Sshd::Account]
        } else {
            Vec::new()
        };
    }
    skip("sshd as root: this is not root");
    let shell = own_account().and_then(|line| line.rsplit(':').next().map(str::to_owned));
    if shell.is_some_and(|shell| shell.ends_with("sh")) {
        return vec![Sshd::Account];
    }
    skip("sshd as the user: the user has no line with a shell in the list of accounts");
    Vec::new()
}

/// The line of the user in the list of accounts.
fn own_account() -> Option<String> {
    let uid = geteuid().as_raw().to_string();
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    accounts.lines().find(|line| line.split(':').nth(2) == Some(&uid)).map(str::to_owned)
}

/// Where a program is, also one that users do not have on their path.
pub(crate) fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    folders.map(|folder| folder.join(name)).find(|file| file.is_file()).unwrap()
}

/// The processes whose words are like this.
fn processes(like: impl Fn(&[String]) -> bool) -> Vec<Pid> {
    let all = fs::read_dir("/proc").unwrap().flatten();
    let numbers = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let fits = |pid: &i32| {
        let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let words = line.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned());
        like(&words.collect::<Vec<_>>())
    };
    numbers.filter(fits).filter_map(Pid::from_raw).collect()
}

impl Hall {
    /// A hall with 212 people in the store, and these desks.
    pub(crate) fn open(sshd: Sshd, desks: &[&str], wanted: Wanted<'_>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
        let uid = geteuid().is_root().then_some(UID);
        let account = match uid {
            Some(_) => ACCOUNT.to_owned(),
            None => own_account().unwrap().split(':').next().unwrap().to_owned(),
        };
        // Released again at once; that somebody else takes just this one meanwhile is unlikely enough.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut hall = Self { dir, port, account, uid, sshd: None };
        fs::copy(PROGRAM, hall.path("routedesk")).unwrap();
        for folder in ["store", "etc"] {
            fs::create_dir(hall.path(folder)).unwrap();
        }
        hall.give("store");
        hall.accounts();
        hall.done(&["new", "astana", "--date", "2099-02-14"]);
        hall.done(&["import", PEOPLE]);
        hall.set_up(desks, wanted.flags);
        hall.install();
        hall.listen(sshd, wanted.before);
        hall
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Gives a file or folder to the account.
    fn give(&self, name: &str) {
        if let Some(uid) = self.uid {
            chown(self.path(name), Some(uid), Some(uid)).unwrap();
        }
    }

    /// The lists of accounts that sshd sees.
    fn accounts(&self) {
        let Some(uid) = self.uid else { return };
        let known = fs::read_to_string("/etc/passwd").unwrap();
        let home = self.text("store");
        fs::write(self.path("passwd"), format!("{known}{ACCOUNT}:x:{uid}:{uid}::{home}:/bin/sh\n")).unwrap();
        fs::write(self.path("shadow"), format!("root:*:19000::::::\n{ACCOUNT}:*:19000::::::\n")).unwrap();
    }

    /// Has `ssh setup` write everything.
    pub(crate) fn set_up(&self, desks: &[&str], flags: &[&str]) -> Ran {
        let (program, store, etc, venue) =
            (self.text("routedesk"), self.text("store"), self.text("etc"), self.text("venue"));
        let port = self.port.to_string();
        let mut command = Command::new(PROGRAM);
        command.args(["ssh", "setup"]).args(desks).args(flags).args(["-o", &venue, "--host", "127.0.0.1"]);
        command.args(["--port", &port, "--account", &self.account, "--program", &program, "--etc", &etc]);
        command.args(["--on-demand", "--store", &store]).env("HOME", "/nonexistent").stdin(Stdio::null());
        let ran = ran(&mut command);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran
    }

    /// Does what `account.sh` and people with laptops do: puts the files where they belong.
    pub(crate) fn install(&self) {
        for file in ["authorized_keys", "desks_ca.pub", "revoked_keys"] {
            let from = self.path("venue").join(file);
            if from.exists() {
                fs::copy(from, self.path("etc").join(file)).unwrap();
            }
        }
        fs::copy(self.path("venue/sshd_config.d/routedesk.conf"), self.path("etc/routedesk.conf")).unwrap();
        let laptop = fs::read_to_string(self.path("venue/ssh_config")).unwrap();
        let laptop = laptop.replace("~/.ssh/routedesk", &self.text("venue/keys"));
        fs::write(self.path("ssh_config"), laptop).unwrap();
    }

    /// Starts sshd. What it gives everybody is generous: what keeps desks in is only what was set up.
    fn listen(&mut self, sshd: Sshd, before: &str) {
        let key = self.text("host_key");
        let made =
            Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &key]).status().unwrap();
        assert!(made.success());
        let public = fs::read_to_string(self.path("host_key.pub")).unwrap();
        fs::write(self.path("known_hosts"), format!("[127.0.0.1]:{} {public}", self.port)).unwrap();
        let before = format!("Match User {}\n{before}\nMatch all\n", self.account);
        fs::write(self.path("etc/before.conf"), before).unwrap();
        let config = format!(
            "Include {etc}/before.conf {etc}/routedesk.conf\nPort {port}\nListenAddress 127.0.0.1\nHostKey {key}\n\
             PidFile none\nUsePAM no\nStrictModes no\nPermitRootLogin no\nPermitTunnel yes\nAllowTcpForwarding yes\n\
             AllowAgentForwarding yes\nX11Forwarding yes\nGatewayPorts yes\nPermitUserRC yes\nAcceptEnv LC_*\n\
             Subsystem sftp internal-sftp\nLogLevel VERBOSE\n",
            etc = self.text("etc"),
            port = self.port,
        );
        fs::write(self.path("sshd_config"), config).unwrap();
        if sshd == Sshd::Account {
            self.give("host_key");
        }
        let log = fs::File::create(self.path("sshd.log")).unwrap();
        let mut command = self.namespaced(sshd == Sshd::Account);
        command.arg(program("sshd")).args(["-D", "-e", "-f"]).arg(self.path("sshd_config"));
        self.sshd = Some(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap());
        wait_until("sshd listens", || TcpStream::connect(("127.0.0.1", self.port)).is_ok());
    }

    /// A command that sees the account, and is the account's if that is wanted; the rest of it is to be added.
    fn namespaced(&self, as_account: bool) -> Command {
        let Some(uid) = self.uid else { return Command::new("env") };
        let mounts = "mkdir -p /run/sshd && mount --bind \"$0/passwd\" /etc/passwd && mount --bind \"$0/shadow\" /etc/shadow && exec \"$@\"";
        let mut command = Command::new("unshare");
        command.args(["-m", "sh", "-c", mounts]).arg(self.dir.path());
        if as_account {
            let (uid, gid) = (format!("--reuid={uid}"), format!("--regid={uid}"));
            // Who runs sshd gives the terminals that it makes to this group, where the kernel has not.
            let tty = fs::read_to_string("/etc/group").unwrap_or_default();
            let tty =
                tty.lines().find_map(|line| line.strip_prefix("tty:")?.split(':').nth(1).map(str::to_owned));
            let groups = tty.map_or_else(|| "--clear-groups".to_owned(), |tty| format!("--groups={tty}"));
            command.args(["setpriv", &uid, &gid, &groups]);
        }
        command
    }

    /// Calls a verb as the account.
    pub(crate) fn verb(&self, arguments: &[&str]) -> Ran {
        let mut command = self.namespaced(true);
        command.arg(self.path("routedesk")).args(arguments);
        command.env_clear().env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin").env("USER", "tester");
        ran(command.env("ROUTEDESK_STORE", self.path("store")).stdin(Stdio::null()))
    }

    /// The same; it must do all of it.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let ran = self.verb(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        ran.out
    }

    /// What a laptop's ssh is told before anything else.
    pub(crate) fn laptop(&self) -> Vec<String> {
        let known = format!("UserKnownHostsFile={}", self.text("known_hosts"));
        [
            "-F",
            &self.text("ssh_config"),
            "-o",
            &known,
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "BatchMode=yes",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    /// Opens a console at a laptop, in a terminal.
    pub(crate) fn console(&self, arguments: &[&str]) -> Terminal {
        let mut all = self.laptop();
        all.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        Terminal::spawn(plain(&program("ssh").display().to_string(), &all))
    }

    /// Calls a program of a laptop without a terminal.
    pub(crate) fn call(&self, program: &str, arguments: &[&str]) -> Ran {
        ran(self.command(program, arguments).stdin(Stdio::null()))
    }

    /// A call that is not made yet.
    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(self.laptop()).args(arguments).env_clear();
        command.env("PATH", "/usr/bin:/bin").env("HOME", "/nonexistent").env("USER", "tester");
        command
    }

    /// A program that has nothing to do with the way in.
    pub(crate) fn command_plain(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.dir.path()).env_clear();
        command.env("PATH", "/usr/bin:/bin").env("HOME", "/nonexistent").env("USER", "tester");
        command
    }

    /// The same, called; answers with what it says.
    pub(crate) fn call_plain(&self, program: &str, arguments: &[&str]) -> String {
        let ran = ran(self.command_plain(program, arguments).stdin(Stdio::null()));
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out
    }

    /// The processes that relay a desk's terminal.
    pub(crate) fn relays(&self, desk: &str) -> Vec<Pid> {
        let wanted = [self.text("routedesk"), "--as".into(), desk.to_owned()];
        processes(|words| {
            words.first() == wanted.first()
                && words.windows(2).any(|pair| pair == wanted.get(1..).unwrap_or_default())
        })
    }

    /// What runs as the account that is neither sshd nor routedesk, nor the shell with which sshd runs what is forced.
    fn strangers(&self) -> Vec<String> {
        let Some(uid) = self.uid else { return Vec::new() };
        let is_own = |pid: &Pid| {
            let status =
                fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).unwrap_or_default();
            status
                .lines()
                .any(|line| line.starts_with("Uid:") && line.split('\t').nth(1) == Some(&uid.to_string()))
        };
        let program = self.text("routedesk");
        let forced =
            |words: &[String]| matches!(words, [_, c, line, ..] if c == "-c" && line.starts_with(&program));
        let own = processes(|words| words.iter().any(|word| !word.is_empty()) && !forced(words));
        let names = own.into_iter().filter(is_own).filter_map(|pid| {
            let exe = fs::read_link(format!("/proc/{}/exe", pid.as_raw_nonzero())).ok()?;
            Some(exe.file_name()?.to_string_lossy().into_owned())
        });
        names.filter(|name| !name.starts_with("sshd") && !name.starts_with("routedesk")).collect()
    }

    /// Waits until nothing else runs as the account: what ends has ended, and what stays is told.
    pub(crate) fn is_alone(&self) {
        wait_until("nothing but consoles runs as the account", || self.strangers().is_empty());
    }

    /// What the environment of a desk's relay says.
    pub(crate) fn environment(&self, desk: &str) -> Vec<String> {
        let relays = self.relays(desk);
        let [pid] = relays.as_slice() else { panic!("{desk} has {relays:?}") };
        let all = fs::read(format!("/proc/{}/environ", pid.as_raw_nonzero())).unwrap();
        all.split(|byte| *byte == 0).map(|one| String::from_utf8_lossy(one).into_owned()).collect()
    }

    /// The hub's log.
    pub(crate) fn hub_log(&self) -> String {
        fs::read_to_string(self.path("store/hub.log")).unwrap_or_default()
    }

    /// Waits until the hub's log says this.
    pub(crate) fn logged(&self, what: &str) {
        wait_until(&format!("the hub logs {what:?}"), || self.hub_log().contains(what));
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The account at the host, without any of the laptop's settings.
    pub(crate) fn address(&self) -> String {
        format!("{}@127.0.0.1", self.account)
    }

    pub(crate) fn account(&self) -> &str {
        &self.account
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        let stopped = self.verb(&["hub", "stop"]);
        if let Some(mut sshd) = self.sshd.take() {
            let pid = i32::try_from(sshd.id()).unwrap();
            let _gone_already = kill_process(Pid::from_raw(pid).unwrap(), Signal::TERM);
            drop(sshd.wait());
        }
        if std::thread::panicking() {
            let log = fs::read_to_string(self.path("sshd.log")).unwrap_or_default();
            let last: Vec<&str> = log.lines().rev().take(40).collect();
            eprintln!("sshd says, last first:\n{}\nthe hub says:\n{}", last.join("\n"), self.hub_log());
            return;
        }
        assert_eq!(stopped.code, 0, "{stopped:?}");
        // Nothing of it is left.
        for _ in 0..200 {
            if processes(|words| words.first() == Some(&self.text("routedesk"))).is_empty() {
                return;
            }
            pause(Duration::from_millis(10));
        }
        panic!("processes of the hall are left");
    }
}
