//! The one process that owns the store and runs the consoles.
//!
//! Threads: the acceptor; a thread a peer (and for a verb one that writes to it); the writer, who alone changes
//! anything; the keeper, who follows with sled; two workers for long work; the ringer, who wakes the consoles.

mod answer;
mod bell;
mod desks;
mod drafting;
mod facts;
mod keeper;
mod kept;
mod life;
mod locks;
mod mailbox;
mod outbox;
mod pace;
mod peer;
mod pins;
mod plain;
mod published;
mod registry;
mod screen;
mod seen;
mod serve;
mod socket;
mod verb;
mod worker;
mod writer;

pub use answer::verdict_report;
pub use kept::random;
pub use life::Why;
pub use published::Published;
pub use serve::run;
pub use writer::Answerer;

use crate::{
    domain::{Moment, Outcome, Request},
    store::{self, JournalReader, Lock, Repair, StoreError},
    support::{clock::Clock, logging::Log, paths::StorePaths},
    words::Catalogue,
};
use bell::Bell;
use desks::Desks;
use keeper::KeeperPost;
use life::{Life, Turns};
use locks::Locks;
use pins::Tries;
use published::Shelf;
use registry::Registry;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
};
use worker::Workers;
use writer::{Around, Submission, ToWriter, Writer};

/// Requests that may wait for the writer; then whoever sends waits.
const INBOX: usize = 4096;
/// Long answers that are worked on at once.
const HEAVY: u32 = 2;

/// How a hub is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The store.
    pub paths: StorePaths,
    /// The clock; the hub owns the time of the seminar.
    pub clock: Clock,
    /// A service manager keeps it: it never ends by itself, and relays start none.
    pub managed: bool,
    /// A demo: consoles are not kept, and the store goes with the last of them.
    pub throwaway: bool,
    /// What a demo tells its users: the command for a second console.
    pub join: Option<String>,
}

/// Why a hub cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Sockets, threads or signals cannot be had.
    #[error("{what}: {source}")]
    Io {
        /// What was to be done.
        what: &'static str,
        /// What happened.
        source: std::io::Error,
    },
}

/// A hub: the store is open and the writer works. It listens to nobody before [`run`] has it do so.
pub struct Hub {
    options: Options,
    clock: Clock,
    log: Log,
    words: Catalogue,
    shelf: Arc<Shelf>,
    bell: Arc<Bell>,
    keeper: Arc<KeeperPost>,
    journal: JournalReader,
    repairs: Vec<Repair>,
    started: Moment,
    inbox: SyncSender<ToWriter>,
    registry: Registry,
    desks: Desks,
    locks: Locks,
    workers: Workers,
    pins: Workers,
    tries: Tries,
    life: Life,
    heavy: Turns,
    socket: PathBuf,
}

/// The threads that must come to their end before the process may.
pub struct Hands {
    writer: JoinHandle<()>,
}

impl Hub {
    /// Opens the store and starts the writer and the keeper.
    ///
    /// # Errors
    /// When the store cannot be used, or no threads can be had.
    pub fn open(
        lock: &Lock,
        options: Options,
        socket: PathBuf,
        log: Log,
    ) -> Result<(Arc<Self>, Hands), HubError> {
        let clock = options.clock.clone();
        let opened = store::open(lock, &options.paths, &clock, &log)?;
        let shelf = Arc::new(Shelf::new(Published {
            index: crate::search::Index::build(&opened.seminar),
            seminar: opened.seminar.clone(),
            mark: opened.mark,
            read_only: opened.read_only.clone(),
        }));
        let bell = Arc::new(Bell::default());
        let kept = opened.mark.seq;
        let keeper = Arc::new(KeeperPost::new(opened.keeper.is_some(), kept, clock.clone()));
        let (inbox, queue) = sync_channel(INBOX);
        let around = Around {
            shelf: Arc::clone(&shelf),
            bell: Arc::clone(&bell),
            keeper: Arc::clone(&keeper),
            paths: options.paths.clone(),
            clock: clock.clone(),
            log: log.clone(),
        };
        let journal = opened.journal.reader();
        let writer = Writer::new(opened.journal, opened.seminar, opened.read_only, around);
        let writer = spawn("writer", {
            let log = log.clone();
            move || write(writer, &queue, &log)
        })?;
        if let Some(sled) = opened.keeper {
            let (keeper, shelf, log) = (Arc::clone(&keeper), Arc::clone(&shelf), log.clone());
            spawn("keeper", move || keeper::run(sled, &keeper, &shelf, &log))?;
        }
        let hub = Self {
            started: clock.now(),
            words: Catalogue::english(),
            workers: Workers::start().map_err(no_threads)?,
            pins: Workers::start_for_pins().map_err(no_threads)?,
            tries: Tries::default(),
            registry: Registry::default(),
            desks: Desks::read(&options.paths, &log),
            locks: Locks::read(&options.paths, &log),
            life: Life::default(),
            heavy: Turns::new(HEAVY),
            repairs: opened.repairs,
            options,
            clock,
            log,
            shelf,
            bell,
            keeper,
            journal,
            inbox,
            socket,
        };
        Ok((Arc::new(hub), Hands { writer }))
    }

    /// Gives a request to the writer; waits while its queue is full.
    pub fn submit(&self, request: Request, answer: Answerer) {
        let submission = ToWriter::Submit(Box::new(Submission { request, answer }));
        if let Err(refused) = self.inbox.send(submission)
            && let ToWriter::Submit(submission) = refused.0
        {
            // The writer has ended: whether it happened, the next hub can tell.
            (submission.answer)(Outcome::Unknown);
        }
    }

    /// Gives a request to the writer and waits for what becomes of it.
    pub fn submit_and_wait(&self, request: Request) -> Outcome {
        let (send, receive) = sync_channel(1);
        self.submit(
            request,
            Box::new(move |outcome| {
                let _nobody_waits = send.send(outcome);
            }),
        );
        receive.recv().unwrap_or(Outcome::Unknown)
    }

    /// Lets `look` read the published state.
    pub fn look<T>(&self, look: impl FnOnce(&Published) -> T) -> T {
        look(&self.shelf.read())
    }

    /// Has everything answered and made safe, and ends the threads that do it.
    pub fn close(&self, hands: Hands) {
        let _ended_already = self.inbox.send(ToWriter::Stop);
        if hands.writer.join().is_err() {
            self.log.error("the writer did not end in good order");
        }
        self.keeper.stop();
    }
}

/// The writer's thread. Half a change must never be seen, so a panic in it ends the whole hub; relays come back to
/// the next one.
fn write(writer: Writer, queue: &Receiver<ToWriter>, log: &Log) {
    let worked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| writer.run(queue)));
    if worked.is_err() {
        log.error("the writer panicked: the hub ends at once");
        std::process::abort();
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, HubError> {
    thread::Builder::new().name(name.into()).spawn(work).map_err(no_threads)
}

fn no_threads(source: std::io::Error) -> HubError {
    HubError::Io { what: "starting threads", source }
}
