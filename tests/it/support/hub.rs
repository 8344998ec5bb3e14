//! A real hub in this process, on a real socket in a folder of its own, and the clients that tests need.

use routedesk::{
    client::{Asking, Door, Line, Starter, WithoutHub},
    domain::{
        Actor, Command, ConsoleRole, DeskName, Outcome, ParticipantId, Profile, Text, programme::Programme,
    },
    hub::{self, Why},
    support::{
        clock::{Clock, pause},
        logging::Log,
        paths::StorePaths,
    },
    wire::{BUILD, Hello, Kind, PROTOCOL, Question},
};
use std::{path::PathBuf, sync::Arc, thread::JoinHandle, time::Duration};
use tempfile::TempDir;

/// How long a test waits for something that must happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until `what` is so.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let clock = Clock::system();
    while !is_so() {
        assert!(clock.monotonic() < PATIENCE, "this did not happen: {what}");
        pause(Duration::from_millis(5));
    }
}

/// A hub that serves a store in a temporary folder until it is dropped.
pub(crate) struct TestHub {
    folder: Arc<TempDir>,
    thread: Option<JoinHandle<Why>>,
}

/// A starter that starts nothing: the hub is there.
pub(crate) fn no_starter() -> Starter {
    Starter { program: PathBuf::from("/nonexistent"), arguments: Vec::new(), without_hub: WithoutHub::Start }
}

impl TestHub {
    /// A hub on a new, empty store.
    pub(crate) fn empty() -> Self {
        Self::on(Arc::new(TempDir::new().unwrap()))
    }

    /// A hub on the store in `folder`.
    pub(crate) fn on(folder: Arc<TempDir>) -> Self {
        Self::by(folder, Clock::system())
    }

    /// A hub on the store in `folder`, by this clock.
    pub(crate) fn by(folder: Arc<TempDir>, clock: Clock) -> Self {
        let (send, ready) = std::sync::mpsc::sync_channel(1);
        let paths = StorePaths::new(folder.path());
        let options = hub::Options { paths, clock, managed: false, throwaway: false, join: None };
        let thread = std::thread::spawn(move || {
            hub::run(options, Log::nowhere(), move || send.send(()).unwrap()).unwrap()
        });
        ready.recv_timeout(PATIENCE).expect("the hub did not get ready");
        Self { folder, thread: Some(thread) }
    }

    /// A hub with the Astana programme and these people, each in a region of their own choosing.
    pub(crate) fn with(people: &[&str]) -> Self {
        let hub = Self::empty();
        let mut lead = hub.verb("lead", ConsoleRole::Lead);
        let programme = Programme::parse(Programme::built_in("astana").unwrap()).unwrap();
        done(lead.give(Command::CreateSeminar { programme: Arc::new(programme) }).unwrap());
        let rows = people
            .iter()
            .zip(2..)
            .map(|(name, row)| routedesk::domain::ImportRow::New {
                row,
                id: None,
                profile: Profile {
                    full_name: Text::of(name),
                    region: Text::of("Turan"),
                    ..Profile::default()
                },
            })
            .collect();
        let import = routedesk::domain::Import { file_name: Text::of("test.csv"), sha256: "00".into(), rows };
        done(lead.give(Command::ImportRoster { import: Arc::new(import) }).unwrap());
        drop(lead);
        hub
    }

    pub(crate) fn paths(&self) -> StorePaths {
        StorePaths::new(self.folder.path())
    }

    pub(crate) fn door(&self) -> Door {
        Door::new(self.paths())
    }

    /// A verb's connection.
    pub(crate) fn verb(&self, desk: &str, role: ConsoleRole) -> Asking<'static> {
        let starter = Box::leak(Box::new(no_starter()));
        let by = Actor::new(desk.parse().unwrap(), role);
        Asking::open(self.door(), starter, by, hub::random(), || {}).unwrap()
    }

    /// A connection past the hello, to speak the protocol by hand.
    pub(crate) fn line(&self, desk: &str, role: ConsoleRole, kind: Kind) -> Line {
        self.door().enter(hello(desk, role, kind)).unwrap()
    }

    /// Ends the hub and gives the folder back.
    pub(crate) fn stop(mut self) -> Arc<TempDir> {
        self.end();
        Arc::clone(&self.folder)
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        let mut lead = self.verb("lead", ConsoleRole::Lead);
        lead.ask(&Question::StopHub, &mut |_| true).unwrap();
        let why = thread.join().unwrap();
        assert_eq!(why, Why::Asked);
    }
}

impl Drop for TestHub {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.end();
        }
    }
}

pub(crate) fn hello(desk: &str, role: ConsoleRole, kind: Kind) -> Hello {
    let desk: DeskName = desk.parse().unwrap();
    Hello { protocol: PROTOCOL, build: BUILD.to_owned(), desk, role, key: None, kind }
}

pub(crate) fn id(raw: &str) -> ParticipantId {
    raw.parse().unwrap()
}

/// The entry that an accepted command became.
pub(crate) fn done(outcome: Outcome) -> u64 {
    match outcome {
        Outcome::Done { seq } => seq.0,
        other => panic!("not done: {other:?}"),
    }
}
