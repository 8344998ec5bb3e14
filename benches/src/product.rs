//! The real program: built, run as a hub on a store full of made-up people, and looked at from outside.

use crate::{
    day, disk,
    people::{Made, people},
};
use routedesk::{
    client::{Door, Line},
    domain::{Command, CommandId, ConsoleRole, Issuer, Outcome, Request},
    hub::{self, Hub, Options},
    store::Lock,
    support::{clock::Clock, logging::Log, paths::StorePaths},
    wire::{BUILD, Hello, Kind, PROTOCOL},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command as Process, Stdio},
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_mins(1);

/// The program, as `cargo build --release` makes it.
static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    eprintln!("Building the program that is measured ...");
    let built = Process::new(env!("CARGO"))
        .args([
            "build",
            "--release",
            "--locked",
            "--bin",
            "routedesk",
            "--message-format",
            "json",
            "--manifest-path",
        ])
        .arg(manifest)
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "the program could not be built");
    let told = String::from_utf8_lossy(&built.stdout);
    let path = told.split("\"executable\":\"").nth(1).and_then(|rest| rest.split('"').next());
    path.expect("cargo tells where the program is").into()
});

/// A call of the program.
pub(crate) fn call(store: &Path) -> Process {
    let mut call = Process::new(&*PROGRAM);
    call.arg("--store").arg(store);
    call
}

/// A store with so many made-up people.
pub(crate) struct Store {
    pub(crate) people: Vec<Made>,
    folder: TempDir,
}

impl Store {
    /// Makes one; with a whole day behind it, everybody was checked in.
    pub(crate) fn with(number: usize, whole_day: bool) -> Self {
        let store = Self { people: people(number), folder: disk::folder() };
        let lock = Lock::take(&store.paths()).expect("the store is new");
        let options = Options {
            paths: store.paths(),
            clock: Clock::system(),
            managed: false,
            throwaway: false,
            join: None,
        };
        let (hub, hands) =
            Hub::open(&lock, options, store.paths().socket(), Log::nowhere()).expect("a hub opens");
        give(&hub, day::commands(&store.people));
        if whole_day {
            let hub = &hub;
            thread::scope(|scope| {
                for part in store.people.chunks(store.people.len().div_ceil(64)) {
                    let everybody = part.iter().map(|made| Command::CheckIn { participant: day::id(made) });
                    scope.spawn(move || give(hub, everybody));
                }
            });
        }
        hub.close(hands);
        store
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    fn paths(&self) -> StorePaths {
        StorePaths::new(self.path())
    }
}

fn give(hub: &Hub, commands: impl IntoIterator<Item = Command>) {
    let issuer = Issuer::console(hub::random());
    for (n, command) in (1..).zip(commands) {
        let outcome = hub.submit_and_wait(Request { id: CommandId { issuer, n }, by: day::lead(), command });
        assert!(matches!(outcome, Outcome::Done { .. }), "{outcome:?}");
    }
}

/// A hub, as a process of its own; ended when dropped.
pub(crate) struct HubProcess {
    child: Child,
    door: Door,
}

impl HubProcess {
    /// Starts one and waits until it lets clients in; answers with how long that took as well.
    pub(crate) fn start(store: &Store) -> (Self, Duration) {
        let door = Door::new(store.paths());
        let _built = &*PROGRAM;
        let start = Instant::now();
        let mut hub = call(&store.path());
        hub.args(["hub", "run"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = hub.spawn().expect("the program runs");
        let mut hub = Self { child, door };
        loop {
            if hub.door.enter(hello("probe", Kind::Verb)).is_ok() {
                return (hub, start.elapsed());
            }
            let ended = hub.child.try_wait().expect("it is a child");
            assert!(ended.is_none() && start.elapsed() < PATIENCE, "the hub does not start: {ended:?}");
            thread::park_timeout(Duration::from_micros(200));
        }
    }

    /// A connection past the hello.
    pub(crate) fn line(&self, name: &str, kind: Kind) -> Line {
        self.door.enter(hello(name, kind)).expect("the hub lets in")
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for HubProcess {
    fn drop(&mut self) {
        let pid = self.pid().cast_signed();
        if let Some(pid) = rustix::process::Pid::from_raw(pid) {
            let _gone = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
        let _gone = self.child.wait();
    }
}

fn hello(name: &str, kind: Kind) -> Hello {
    let desk = name.parse().expect("a desk's name");
    Hello { protocol: PROTOCOL, build: BUILD.to_owned(), desk, role: ConsoleRole::Lead, key: None, kind }
}

/// The memory that is a process's own, with its share of what it shares, in KiB.
pub(crate) fn proportional(pid: u32) -> usize {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
