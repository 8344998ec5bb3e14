//! What a desk's key does not open: everything but the console.

use super::hall::{Hall, Sshd, Wanted, program, ways};
use crate::support::{
    hub::wait_until,
    needs::has_programs,
    program::Ran,
    pty::{Terminal, plain},
};
use std::{
    fs,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, Stdio},
    time::Duration,
};

fn hall(sshd: Sshd) -> Hall {
    Hall::open(sshd, &["desk-1:desk"], Wanted::default())
}

/// Whatever was asked for: it said no, and gave nothing away.
fn refused(ran: &Ran) {
    assert_ne!(ran.code, 0, "{ran:?}");
    assert!(!ran.out.contains("root:") && !ran.out.contains("uid="), "{ran:?}");
}

/// A console, and nothing behind it: what is typed is a search, and no process was started for it.
fn only_a_console(hall: &Hall, terminal: &mut Terminal) {
    terminal.types("id; echo $((6*7))\r");
    let screen = terminal.shows("Find: id; echo $((6*7))");
    assert!(!screen.contains("uid=") && !screen.contains("42\n"), "{screen}");
    hall.is_alone();
}

#[test]
fn commands_run_nothing() {
    for sshd in ways() {
        let hall = hall(sshd);
        for command in [
            &["/bin/sh"][..],
            &["cat", "/etc/passwd"],
            &["routedesk", "--as", "x", "--role", "lead", "status"],
        ] {
            let ran = hall.call("ssh", &[&["desk-1"], command].concat());
            refused(&ran);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
            assert!(ran.err.contains("opens a console and nothing else"), "{ran:?}");
            hall.logged(&format!("; it asked for: {}", command.join(" ")));
        }
        hall.logged("desk-1 (desk) was refused over SSH from ");
        let mut terminal = hall.console(&["-tt", "desk-1", "/bin/sh -i \u{1b}]0;x\u{7}"]);
        terminal.shows("IN 0/212");
        only_a_console(&hall, &mut terminal);
        hall.logged("it asked for this and got its console: /bin/sh -i ]0;x");
        assert_eq!(hall.relays("desk-1").len(), 1);
    }
}

#[test]
fn files_neither_come_nor_go() {
    for sshd in ways() {
        let hall = hall(sshd);
        let mine = hall.path("mine");
        fs::write(&mine, "mine").unwrap();
        let (mine, theirs) = (mine.display().to_string(), hall.path("theirs").display().to_string());
        let there = format!("desk-1:{}", hall.path("store/put").display());
        for copy in [&["-O"][..], &[]] {
            refused(&hall.call("scp", &[copy, &["desk-1:/etc/passwd", &theirs]].concat()));
            refused(&hall.call("scp", &[copy, &[&mine, &there]].concat()));
        }
        refused(&hall.call("sftp", &["-b", &hall.path("mine").display().to_string(), "desk-1"]));
        refused(&hall.call("ssh", &["-s", "desk-1", "sftp"]));
        assert!(!hall.path("theirs").exists() && !hall.path("store/put").exists());
    }
}

/// An ssh that goes on; killed when dropped.
struct Going(Child);

impl Going {
    fn on(hall: &Hall, arguments: &[&str]) -> Self {
        let mut command = hall.command("ssh", arguments);
        Self(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Going {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Whatever comes through a port of the laptop, after `say`.
fn through(port: u16, say: &[u8]) -> Vec<u8> {
    let mut line = None;
    wait_until("ssh listens", || {
        line = TcpStream::connect(("127.0.0.1", port)).ok();
        line.is_some()
    });
    let mut line = line.unwrap();
    line.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    drop(line.write_all(say));
    let mut came = Vec::new();
    // A line that is reset has brought nothing either.
    drop(line.read_to_end(&mut came));
    came
}

#[test]
fn no_tunnel_carries_anything() {
    for sshd in ways() {
        let hall = hall(sshd);
        let sshd_port = hall.port();
        // There is somebody to be reached: sshd speaks first.
        let mut greeting = [0; 4];
        TcpStream::connect(("127.0.0.1", sshd_port)).unwrap().read_exact(&mut greeting).unwrap();
        assert_eq!(&greeting, b"SSH-");

        let (local, socks) = (free_port(), free_port());
        let forward = format!("127.0.0.1:{local}:127.0.0.1:{sshd_port}");
        let going = Going::on(&hall, &["-N", "-L", &forward, "-D", &format!("127.0.0.1:{socks}"), "desk-1"]);
        assert_eq!(through(local, b""), b"");
        let [high, low] = sshd_port.to_be_bytes();
        let connect = [5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, high, low];
        let came = through(socks, &connect);
        assert!(!came.windows(4).any(|four| four == b"SSH-"), "{came:?}");
        drop(going);

        let strict = ["-o", "ExitOnForwardFailure=yes"];
        let back = format!("127.0.0.1:0:127.0.0.1:{sshd_port}");
        let socket = format!("{}:127.0.0.1:{sshd_port}", hall.path("store/tunnel.sock").display());
        for reverse in [&back, &socket] {
            let ran = hall.call("ssh", &[&strict[..], &["-N", "-R", reverse, "desk-1"]].concat());
            refused(&ran);
            assert!(ran.err.contains("forwarding failed"), "{ran:?}");
        }
        let ran = hall.call("ssh", &["-W", &format!("127.0.0.1:{sshd_port}"), "desk-1"]);
        refused(&ran);
        assert!(ran.err.contains("administratively prohibited") && !ran.out.contains("SSH-"), "{ran:?}");
        refused(&hall.call("ssh", &[&strict[..], &["-N", "-w", "any:any", "desk-1"]].concat()));
    }
}

/// A live agent with a key in it; ended when dropped.
struct Agent(Child);

impl Agent {
    fn start(hall: &Hall, socket: &str) -> Self {
        let agent =
            hall.command_plain("ssh-agent", &["-D", "-a", socket]).stdout(Stdio::null()).spawn().unwrap();
        let agent = Self(agent);
        wait_until("the agent listens", || fs::metadata(socket).is_ok());
        let key = hall.path("venue/keys/desk-1").display().to_string();
        let added =
            hall.command_plain("ssh-add", &["-q", &key]).env("SSH_AUTH_SOCK", socket).status().unwrap();
        assert!(added.success());
        agent
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn nothing_of_the_laptop_comes_along() {
    if !has_programs(&["ssh-agent", "ssh-add"]) {
        return;
    }
    for sshd in ways() {
        let hall = hall(sshd);
        let socket = hall.path("agent.sock").display().to_string();
        let _agent = Agent::start(&hall, &socket);
        let sends = ["ROUTEDESK_STORE", "ROUTEDESK_EVIL", "LD_PRELOAD", "PATH", "ENV", "BASH_ENV", "LC_EVIL"];
        let mut all = hall.laptop();
        for variable in sends {
            all.extend(["-o".to_owned(), format!("SetEnv={variable}=/evil")]);
        }
        all.extend(["-A", "-X", "desk-1"].map(str::to_owned));
        let words: Vec<&str> = all.iter().map(String::as_str).collect();
        let mut command = plain(&program("ssh").display().to_string(), &words);
        command.env("SSH_AUTH_SOCK", &socket);
        command.env("DISPLAY", ":0");
        command.env("ROUTEDESK_TERM", "ascii");
        command.env("ROUTEDESK_LINE", "9600");
        let mut terminal = Terminal::spawn(command);
        terminal.shows("IN 0/212");
        let environment = hall.environment("desk-1");
        let evil: Vec<&String> = environment.iter().filter(|said| said.contains("evil")).collect();
        assert!(evil.iter().all(|said| said.starts_with("LC_EVIL=")), "{evil:?}");
        for gone in ["SSH_AUTH_SOCK", "DISPLAY", "XAUTHORITY"] {
            let prefix = format!("{gone}=");
            assert!(!environment.iter().any(|said| said.starts_with(&prefix)), "{environment:?}");
        }
        // What laptops may say arrives.
        for said in ["ROUTEDESK_TERM=ascii", "ROUTEDESK_LINE=9600"] {
            assert!(environment.iter().any(|known| known == said), "{environment:?}");
        }
        only_a_console(&hall, &mut terminal);
    }
}

#[test]
fn the_account_cannot_prepare_anything_for_itself() {
    for sshd in ways() {
        let hall = hall(sshd);
        // Its home is its store: nobody writes there over SSH, but if somebody did.
        let home = hall.path("store/.ssh");
        fs::create_dir_all(&home).unwrap();
        let ran = hall.path("store/ran");
        let script = format!("touch {}\n", ran.display());
        for file in [".ssh/rc", ".profile", ".bashrc", ".shrc"] {
            fs::write(hall.path("store").join(file), &script).unwrap();
        }
        fs::write(home.join("environment"), "LD_PRELOAD=/evil\n").unwrap();
        let key = hall.path("intruder").display().to_string();
        hall.call_plain("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", &key]);
        fs::copy(hall.path("intruder.pub"), home.join("authorized_keys")).unwrap();

        let intruder = format!("IdentityFile={key}");
        let to = hall.address();
        let port = hall.port().to_string();
        let known = format!("UserKnownHostsFile={}", hall.path("known_hosts").display());
        let arguments = ["-F", "none", "-o", &intruder, "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes"];
        let rest = ["-o", &known, "-p", &port, &to, "id"];
        let mut command = hall.command_plain("ssh", &[&arguments[..], &rest].concat());
        let ran_ssh = crate::support::program::ran(command.stdin(Stdio::null()));
        refused(&ran_ssh);
        assert!(ran_ssh.err.contains("Permission denied (publickey)"), "{ran_ssh:?}");

        let terminal = hall.console(&["desk-1"]);
        terminal.shows("IN 0/212");
        let environment = hall.environment("desk-1");
        assert!(!environment.iter().any(|said| said.contains("evil")), "{environment:?}");
        assert!(!ran.exists(), "a script of the account was run");
    }
}

#[test]
fn keys_that_open_things_elsewhere_are_only_keys() {
    for sshd in ways() {
        let hall = hall(sshd);
        let mut terminal = hall.console(&["desk-1"]);
        terminal.shows("IN 0/212");
        // tmux, screen, ssh, vi, less, a shell's job control, a telnet: whatever leads to a shell somewhere.
        for keys in [
            "\x02c", "\x02:", "\x01c", "\r~C", "\r~.", "\r~&", "\x1a", "\x1c", "\x1d", ":!sh\r", "!sh\r",
            "\x04",
        ] {
            terminal.types(keys);
        }
        terminal.types("\x1b");
        terminal.shows("Find:");
        // Control-U takes what was typed away.
        terminal.types("\x15Омар");
        terminal.shows("Find: Омар");
        hall.is_alone();
        assert_eq!(hall.relays("desk-1").len(), 1);
    }
}
