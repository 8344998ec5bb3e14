//! Long work for consoles, on threads of its own: drafts of splits, histories, pairs that may be one person.

use super::{Hub, drafting, mailbox::Mailbox};
use crate::{
    console::{News, PinFor, PinVerdict},
    domain::{DeskName, ParticipantId},
    split::{Ask, NoDraft},
    support::pin::TypedPin,
    twins::Review,
    words::{self, Id},
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
};

/// Jobs that may wait; the next one waits for a place on its own thread.
const WAITING: usize = 32;
/// The same for PINs: no console asks for more than one at a time, so none ever waits.
const PINS_WAITING: usize = 1024;
const WORKERS: usize = 2;
/// Pairs of a list: nobody looks at more before it is made anew.
const PAIRS: usize = 500;

/// Work for a console.
pub(super) enum Job {
    /// Draft a split.
    Draft(Ask),
    /// Read the entries that touched a person.
    History(ParticipantId),
    /// Find pairs that may be one person twice.
    Duplicates,
    /// Find out why somebody is on their route.
    Why(ParticipantId),
    /// Look whose PIN was typed at a console of this name.
    Pin { desk: DeskName, check: u32, pin: TypedPin, of: PinFor },
}

type Task = Box<dyn FnOnce() + Send>;

/// The workers' queue.
pub(super) struct Workers(SyncSender<Task>);

impl Workers {
    /// Starts the workers.
    ///
    /// # Errors
    /// When no threads can be had.
    pub(super) fn start() -> std::io::Result<Self> {
        Self::some("worker", WORKERS, WAITING)
    }

    /// Starts the one that looks at PINs. One at a time: looking costs megabytes, and each wrong one counts before the
    /// next is looked at.
    ///
    /// # Errors
    /// When no thread can be had.
    pub(super) fn start_for_pins() -> std::io::Result<Self> {
        Self::some("pins", 1, PINS_WAITING)
    }

    fn some(name: &str, workers: usize, waiting: usize) -> std::io::Result<Self> {
        let (queue, waiting) = sync_channel(waiting);
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..workers {
            let waiting = Arc::clone(&waiting);
            thread::Builder::new().name(name.into()).spawn(move || work(&waiting))?;
        }
        Ok(Self(queue))
    }

    /// Has a job done; its result goes to the mailbox.
    pub(super) fn give(&self, hub: &Arc<Hub>, job: Job, mailbox: Arc<Mailbox>) {
        let hub = Arc::clone(hub);
        let failed = job.failed(&hub);
        let task: Task = Box::new(move || {
            // A panic is one job's affair: whoever asked hears of it, and the others go on being served.
            let done = catch_unwind(AssertUnwindSafe(|| job.run(&hub)));
            mailbox.news(done.unwrap_or(failed));
        });
        match self.0.try_send(task) {
            // Only the console that asked waits here.
            Err(TrySendError::Full(task)) => drop(self.0.send(task)),
            Ok(()) | Err(TrySendError::Disconnected(_)) => {}
        }
    }
}

fn work(waiting: &Mutex<Receiver<Task>>) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = next else { return };
        task();
    }
}

impl Job {
    /// What whoever asked is told when the job panics; the log has the rest.
    fn failed(&self, hub: &Hub) -> News {
        match self {
            Self::Pin { check, .. } => News::Pin { check: *check, verdict: PinVerdict::Wait { seconds: 1 } },
            Self::Draft(_) => News::Draft(Err(NoDraft::Failed(hub.words.text(Id::SplitPanicked)))),
            Self::History(participant) => News::History(participant.clone(), Vec::new()),
            Self::Duplicates => News::Duplicates(Err(hub.words.text(Id::TwinsPanicked))),
            Self::Why(participant) => News::Why(participant.clone(), vec![hub.words.text(Id::SplitPanicked)]),
        }
    }

    fn run(self, hub: &Hub) -> News {
        match self {
            Self::Pin { desk, check, pin, of } => {
                News::Pin { check, verdict: hub.look_at_pin(&desk, &pin, of) }
            }
            Self::Draft(ask) => News::Draft(drafting::input(hub, ask).draft().map(Box::new)),
            Self::Duplicates => {
                let review = Review::of(&hub.shelf.read().seminar);
                News::Duplicates(Ok(review.pairs(PAIRS)))
            }
            Self::Why(participant) => {
                // A copy costs little, and looking at everybody takes too long for others to wait.
                let seminar = hub.shelf.read().seminar.clone();
                let why = words::why(&hub.words, &seminar, &participant);
                News::Why(participant, why)
            }
            Self::History(participant) => {
                let person = hub.shelf.read().seminar.participant(&participant).cloned();
                let entries = person.map(|person| person.entries.clone()).unwrap_or_default();
                // The newest few are what a card has room for.
                let newest = entries.iter().rev().take(50).rev();
                let entries = newest.filter_map(|seq| hub.journal.entry(*seq).ok().flatten()).collect();
                News::History(participant, entries)
            }
        }
    }
}
