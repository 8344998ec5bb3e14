//! Times, and what is read off them.

use rustix::time::{ClockId, clock_gettime};
use std::time::{Duration, Instant};

/// Many times of one thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many a second that is, where all of them together took so long.
    pub(crate) fn rate(&self, took: Duration) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousands")]
        let rate = (self.0.len() as f64 / took.as_secs_f64()) as usize;
        rate
    }

    /// The time that a share of all is at or below; nought where there are none.
    pub(crate) fn quantile(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
        let at = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
        sorted.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn median(&self) -> Duration {
        self.quantile(0.5)
    }
}

/// The processor time that this thread has had: what somebody else does on a shared machine is not in it.
pub(crate) fn thread_cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

/// Runs `work` and says how much processor time and how much real time it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration, Duration) {
    let (cpu, wall) = (thread_cpu(), Instant::now());
    let done = work();
    (done, thread_cpu().saturating_sub(cpu), wall.elapsed())
}

/// Waits until this process has next to nothing left to do (what was kept is still being flushed), but not for ever.
pub(crate) fn quiet() {
    for _ in 0..100 {
        let before = clock_gettime(ClockId::ProcessCPUTime);
        std::thread::park_timeout(Duration::from_millis(50));
        let after = clock_gettime(ClockId::ProcessCPUTime);
        let spent = (after.tv_sec - before.tv_sec) * 1_000_000_000 + after.tv_nsec - before.tv_nsec;
        if spent < 1_000_000 {
            return;
        }
    }
}

/// How many times `whole` is `part`.
pub(crate) fn ratio(whole: Duration, part: Duration) -> f64 {
    whole.as_secs_f64() / part.as_secs_f64()
}
