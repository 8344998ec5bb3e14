//! The real program as a hub, a process of its own that tests kill, stop and trace.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use routedesk::{
    client::{Asking, Door, Line, Part},
    domain::{Actor, ConsoleRole},
    hub,
    store::Lock,
    support::paths::StorePaths,
    wire::{Kind, Question, Reply},
};
use rustix::process::{Pid, Signal, kill_process};

use super::{
    hub::{hello, no_starter, wait_until},
    program::{PROGRAM, Ran, program, ran},
};

/// A hub that was started on a store; killed when dropped.
pub(crate) struct HubProcess {
    child: Child,
    store: PathBuf,
    /// The hub's own process: not the child where the hub runs under another program.
    pid: Pid,
}

impl HubProcess {
    /// Starts a hub and waits until it lets clients in.
    pub(crate) fn start(store: &Path) -> Self {
        Self::spawn(program(&[]), store)
    }

    /// The same under another program, which is told to run it.
    pub(crate) fn under(wrapper: &str, arguments: &[&str], store: &Path) -> Self {
        let mut command = Command::new(wrapper);
        command.args(arguments).arg(PROGRAM);
        Self::spawn(command, store)
    }

    fn spawn(mut command: Command, store: &Path) -> Self {
        command.args(["hub", "run", "--store"]).arg(store);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let door = Door::new(StorePaths::new(store));
        let mut pid = None;
        wait_until("the hub lets clients in", || {
            assert!(child.try_wait().unwrap().is_none(), "the hub ended: {}", log(store));
            let line = door.enter(hello("tester", ConsoleRole::Lead, Kind::Verb));
            pid = line.ok().map(|line| Pid::from_raw(line.welcome.pid.cast_signed()).unwrap());
            pid.is_some()
        });
        Self { child, store: store.to_owned(), pid: pid.unwrap() }
    }

    fn door(&self) -> Door {
        Door::new(StorePaths::new(&self.store))
    }

    /// A connection past the hello, to speak the protocol by hand.
    pub(crate) fn line(&self, desk: &str, role: ConsoleRole) -> Line {
        self.door().enter(hello(desk, role, Kind::Verb)).unwrap()
    }

    /// The lead, asking.
    pub(crate) fn lead(&self) -> Asking<'static> {
        let starter = Box::leak(Box::new(no_starter()));
        let by = Actor::new("lead".parse().unwrap(), ConsoleRole::Lead);
        Asking::open(self.door(), starter, by, hub::random(), || {})
            .unwrap_or_else(|error| panic!("{error}: {}", log(&self.store)))
    }

    /// The reply to a question that has one part.
    pub(crate) fn ask(&self, question: &Question) -> Reply {
        self.lead().ask_one(question).unwrap()
    }

    /// The bytes that a question is answered with.
    pub(crate) fn bytes(&self, question: &Question) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut take = |part| {
            match part {
                Part::Raw(part) => bytes.extend(part),
                Part::Reply(reply) => assert_eq!(*reply, Reply::Finished),
            }
            true
        };
        self.lead().ask(question, &mut take).unwrap();
        bytes
    }

    /// Kills it, as if it had never been asked, and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        kill_process(self.pid, Signal::KILL).unwrap();
        self.reap();
        let paths = StorePaths::new(&self.store);
        // A disk whose power was cut tells nothing any more.
        let held = || Lock::holder(&paths).is_ok_and(|holder| holder.is_some());
        wait_until("the store is let go", || !held());
    }

    /// Ends what stands between, which may still hold the hub that was killed, and waits for its end.
    fn reap(&mut self) {
        if self.child.id().cast_signed() != self.pid.as_raw_nonzero().get() {
            self.child.kill().unwrap();
        }
        self.child.wait().unwrap();
    }

    /// Has it end in good order.
    pub(crate) fn stop(mut self) {
        assert_eq!(self.lead().end_hub().unwrap(), None);
        assert!(self.child.wait().unwrap().success(), "the hub failed: {}", log(&self.store));
    }
}

impl Drop for HubProcess {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            let _gone_already = kill_process(self.pid, Signal::KILL);
            self.reap();
        }
    }
}

/// What the hub of a store wrote into its log lately.
pub(crate) fn log(store: &Path) -> String {
    let log = std::fs::read_to_string(StorePaths::new(store).hub_log()).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

/// Calls a verb on a store.
pub(crate) fn verb(store: &Path, arguments: &[&str]) -> Ran {
    ran(program(arguments).arg("--store").arg(store))
}
