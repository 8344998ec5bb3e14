//! The keeper's thread: follows the published state with sled, and may fail or hang without anybody waiting.

use super::published::Shelf;
use crate::{
    domain::{RecordKey, Seq},
    store::{Keeper, Mark},
    support::{clock::Clock, logging::Log},
};
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// The state is made safe after so many entries,
const FLUSH_ENTRIES: u64 = 1000;
/// or after so long.
const FLUSH_AFTER: Duration = Duration::from_secs(3);
/// Between two puts at least: what changes often is written once then, which halves the work under load.
const GATHER: Duration = Duration::from_millis(200);
/// A put that takes longer is a hang.
const HANG: Duration = Duration::from_secs(20);

/// Sled is off for this run.
const OFF: u64 = u64::MAX;

/// A question for the keeper, asked on its own thread.
type Errand = Box<dyn FnOnce(&Keeper) + Send>;

/// What the writer leaves for the keeper: the latest value wins, nobody waits.
pub(super) struct KeeperPost {
    state: Mutex<State>,
    waiting: Condvar,
    /// The last entry that sled holds, or [`OFF`]: read without waiting for anybody.
    kept: AtomicU64,
    clock: Clock,
}

struct State {
    touched: BTreeSet<RecordKey>,
    errands: Vec<Errand>,
    /// Since when sled works on something.
    busy: Option<Duration>,
    off: bool,
    stop: bool,
    ended: bool,
}

/// What the keeper's thread found to do.
struct Work {
    mark: Mark,
    changes: Vec<(RecordKey, Option<crate::domain::Record>)>,
    errands: Vec<Errand>,
    stop: bool,
}

impl KeeperPost {
    /// A post; without a keeper everything left in it is forgotten at once.
    pub(super) fn new(is_there: bool, kept: Seq, clock: Clock) -> Self {
        let state = State {
            touched: BTreeSet::new(),
            errands: Vec::new(),
            busy: None,
            off: !is_there,
            stop: false,
            ended: !is_there,
        };
        let kept = AtomicU64::new(if is_there { kept.0 } else { OFF });
        Self { state: Mutex::new(state), waiting: Condvar::new(), kept, clock }
    }

    /// Publishes and leaves the touched records, as one step for the keeper: it never sees one without the other.
    pub(super) fn publish<T>(&self, touched: &BTreeSet<RecordKey>, publish: impl FnOnce() -> T) -> T {
        let mut state = self.state();
        let published = publish();
        if !state.off {
            state.touched.extend(touched.iter().cloned());
            drop(state);
            self.waiting.notify_all();
        }
        published
    }

    /// The last entry that sled holds; none when sled is off for this run.
    pub(super) fn kept(&self) -> Option<Seq> {
        Some(self.kept.load(Ordering::Relaxed)).filter(|kept| *kept != OFF).map(Seq)
    }

    /// Notes how far sled is; one that was given up stays given up, even if it comes back to life.
    fn has_kept(&self, seq: Seq) {
        if !self.state().off {
            self.kept.store(seq.0, Ordering::Relaxed);
        }
    }

    /// Has the keeper's thread do something; `false` when there is none.
    pub(super) fn ask(&self, errand: Errand) -> bool {
        let mut state = self.state();
        if state.off {
            return false;
        }
        state.errands.push(errand);
        drop(state);
        self.waiting.notify_all();
        true
    }

    /// Gives a hanging sled up for this run; `true` when it just did.
    pub(super) fn watch(&self) -> bool {
        let mut state = self.state();
        let hangs = state.busy.is_some_and(|since| self.clock.monotonic().saturating_sub(since) > HANG);
        if hangs && !state.off {
            self.give_up(&mut state);
            return true;
        }
        false
    }

    /// Has everything kept and made safe, and waits for it, but no longer than a hang.
    pub(super) fn stop(&self) {
        let mut state = self.state();
        state.stop = true;
        self.waiting.notify_all();
        drop(self.waiting.wait_timeout_while(state, HANG, |state| !state.ended && !state.off));
    }

    fn give_up(&self, state: &mut State) {
        self.kept.store(OFF, Ordering::Relaxed);
        state.off = true;
        state.ended = true;
        state.touched.clear();
        state.errands.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets changes gather; an errand or the end cuts it short.
    fn gather(&self) {
        let calm = |state: &mut State| state.errands.is_empty() && !state.stop;
        drop(self.waiting.wait_timeout_while(self.state(), GATHER, calm));
    }

    /// Whether sled works on something now: then it may hang.
    fn set_busy(&self, busy: bool) {
        self.state().busy = busy.then(|| self.clock.monotonic());
    }

    /// Waits for something to do; none when it is time to make the state safe instead.
    fn next(&self, shelf: &Shelf, dirty: bool) -> Option<Work> {
        let mut state = self.state();
        state.busy = None;
        let idle = |state: &mut State| state.touched.is_empty() && state.errands.is_empty() && !state.stop;
        if dirty {
            let (awake, timeout) = self
                .waiting
                .wait_timeout_while(state, FLUSH_AFTER, idle)
                .unwrap_or_else(PoisonError::into_inner);
            state = awake;
            if timeout.timed_out() {
                state.busy = Some(self.clock.monotonic());
                return None;
            }
        } else {
            state = self.waiting.wait_while(state, idle).unwrap_or_else(PoisonError::into_inner);
        }
        let touched = std::mem::take(&mut state.touched);
        let published = shelf.read();
        let mark = published.mark;
        let changes = touched
            .into_iter()
            .map(|key| {
                let record = published.seminar.record(&key);
                (key, record)
            })
            .collect();
        drop(published);
        state.busy = Some(self.clock.monotonic());
        let errands = std::mem::take(&mut state.errands);
        Some(Work { mark, changes, errands, stop: state.stop })
    }
}

/// The keeper's thread.
pub(super) fn run(mut keeper: Keeper, post: &KeeperPost, shelf: &Shelf, log: &Log) {
    let worked = catch_unwind(AssertUnwindSafe(|| work(&mut keeper, post, shelf)));
    let problem = match worked {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error.to_string()),
        Err(_) => Some("sled panicked".to_owned()),
    };
    let mut state = post.state();
    state.ended = true;
    if let Some(problem) = problem {
        post.give_up(&mut state);
        log.error(format_args!("the state store is off, it is rebuilt at the next start: {problem}"));
        // A sled that failed may hang or panic when it is dropped.
        std::mem::forget(keeper);
    }
    drop(state);
    post.waiting.notify_all();
}

fn work(keeper: &mut Keeper, post: &KeeperPost, shelf: &Shelf) -> Result<(), crate::store::KeeperError> {
    let mut kept = post.kept().unwrap_or_default();
    let (mut flushed, mut flushed_at) = (kept, post.clock.monotonic());
    loop {
        let work = post.next(shelf, kept > flushed);
        let (mut due, mut stop) = (work.is_none(), false);
        if let Some(work) = work {
            if !work.changes.is_empty() {
                keeper.put(&work.mark, &encode(work.changes))?;
                kept = work.mark.seq;
                post.has_kept(kept);
            }
            // An errand may read the whole journal: that is no hang of sled's.
            post.set_busy(false);
            for errand in work.errands {
                errand(keeper);
            }
            stop = work.stop;
            // Where there is never a pause, the state is made safe all the same.
            let since = post.clock.monotonic().saturating_sub(flushed_at);
            due = kept > flushed && (since >= FLUSH_AFTER || kept.0 - flushed.0 >= FLUSH_ENTRIES);
        }
        if due || stop {
            post.set_busy(true);
            keeper.flush()?;
            (flushed, flushed_at) = (kept, post.clock.monotonic());
            post.set_busy(false);
        }
        if stop {
            return Ok(());
        }
        post.gather();
    }
}

fn encode(changes: Vec<(RecordKey, Option<crate::domain::Record>)>) -> Vec<(RecordKey, Option<Vec<u8>>)> {
    changes
        .into_iter()
        .map(|(key, record)| {
            let json = record.map(|record| {
                serde_json::to_vec(&record).expect("invariant: every record is plain data with text keys")
            });
            (key, json)
        })
        .collect()
}
