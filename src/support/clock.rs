//! The clock everything is timed by: the machine's, a demo's that runs fast, or a test's that
//! stands still. No other file reads the time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Timelike as _, Utc};

const MINUTE: Duration = Duration::from_mins(1);

/// Tells the time; clones tell the same time.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The instant the clock was made at.
    origin: Instant,
    hand: Hand,
}

#[derive(Debug, Clone)]
enum Hand {
    System,
    Anchored {
        start: DateTime<Utc>,
        rate: u32,
    },
    /// Where the hand was put, and how far it has been pushed since.
    Fixed {
        start: DateTime<Utc>,
        pushed: Arc<Mutex<Duration>>,
    },
}

impl Clock {
    /// The machine's own time.
    pub fn system() -> Self {
        Self::with(Hand::System)
    }

    /// A demo's time: `start` now, running `rate` times as fast as real time (0 counts as 1).
    pub fn anchored(start: DateTime<Utc>, rate: u32) -> Self {
        Self::with(Hand::Anchored { start, rate: rate.max(1) })
    }

    /// A test's time: stands still at `at` until [`Clock::advance`].
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::with(Hand::Fixed { start: at, pushed: Arc::default() })
    }

    fn with(hand: Hand) -> Self {
        Self { origin: Instant::now(), hand }
    }

    /// The moment it is.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clocks")]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.hand {
            Hand::System => Utc::now(),
            Hand::Anchored { start, rate } => later(*start, self.origin.elapsed().saturating_mul(*rate)),
            Hand::Fixed { start, pushed } => later(*start, read(pushed)),
        }
    }

    /// Real time since the clock was made, at whatever rate it tells the day; never goes back.
    /// For a clock that stands still: how far it was advanced.
    pub fn monotonic(&self) -> Duration {
        match &self.hand {
            Hand::System | Hand::Anchored { .. } => self.origin.elapsed(),
            Hand::Fixed { pushed, .. } => read(pushed),
        }
    }

    /// Real time to wait until the next full minute on this clock: never zero, at most a minute.
    pub fn until_next_minute(&self) -> Duration {
        let now = self.now();
        let past = Duration::new(u64::from(now.second()), now.nanosecond());
        // A leap second counts past the end of its minute; then the next one is a second away.
        let left = MINUTE.checked_sub(past).unwrap_or(Duration::from_secs(1));
        match &self.hand {
            // A nanosecond more than the rounded-down share, so that the minute has turned by then.
            Hand::Anchored { rate, .. } if *rate > 1 => left / *rate + Duration::from_nanos(1),
            _ => left,
        }
    }

    /// Pushes a fixed clock, and all its clones, on by `by`. Running clocks take no orders.
    pub fn advance(&self, by: Duration) {
        if let Hand::Fixed { pushed, .. } = &self.hand {
            let mut pushed = pushed.lock().unwrap_or_else(PoisonError::into_inner);
            *pushed = pushed.saturating_add(by);
        }
    }
}

fn read(pushed: &Mutex<Duration>) -> Duration {
    *pushed.lock().unwrap_or_else(PoisonError::into_inner)
}

fn later(start: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(by)
        .ok()
        .and_then(|by| start.checked_add_signed(by))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Waits a moment between two looks at something that rings no bell: a file, a socket that appears, a process.
#[expect(clippy::disallowed_methods, reason = "the one place where polling is spelled out")]
pub fn pause(time: Duration) {
    std::thread::sleep(time);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_fixed_clock_stands_still_until_advanced_and_its_clones_follow() {
        let clock = Clock::fixed(moment("2019-02-14T03:00:12Z"));
        let other = clock.clone();
        assert_eq!(clock.now(), moment("2019-02-14T03:00:12Z"));
        assert_eq!(clock.monotonic(), Duration::ZERO);
        other.advance(Duration::from_secs(3));
        assert_eq!(clock.now(), moment("2019-02-14T03:00:15Z"));
        assert_eq!(clock.monotonic(), Duration::from_secs(3));
        assert_eq!(clock.until_next_minute(), Duration::from_secs(45));
    }

    #[test]
    fn on_the_full_minute_the_next_one_is_a_minute_away() {
        let clock = Clock::fixed(moment("2019-02-14T03:00:00Z"));
        assert_eq!(clock.until_next_minute(), MINUTE);
        clock.advance(Duration::new(59, 999_999_999));
        assert_eq!(clock.until_next_minute(), Duration::from_nanos(1));
        // Chrono writes a leap second as nanoseconds past the 59th second.
        let leap = Clock::fixed(moment("2016-12-31T23:59:60.25Z"));
        assert!(leap.until_next_minute() <= Duration::from_secs(1));
    }

    #[test]
    fn an_anchored_clock_runs_at_its_rate_from_its_start() {
        let start = moment("2019-02-14T03:00:00Z");
        let clock = Clock::anchored(start, 600);
        let before = clock.monotonic();
        let told = (clock.now() - start).to_std().unwrap();
        let after = clock.monotonic();
        assert!(before * 600 <= told && told <= after * 600, "{before:?} {told:?} {after:?}");
        assert!(clock.until_next_minute() <= MINUTE / 600 + Duration::from_nanos(1));
    }

    #[test]
    fn a_rate_of_nothing_is_real_time_and_a_clock_never_overflows() {
        let start = moment("2019-02-14T03:00:00Z");
        let clock = Clock::anchored(start, 0);
        assert!((clock.now() - start).to_std().unwrap() <= clock.monotonic());
        clock.advance(MINUTE);
        assert!(clock.now() - start < TimeDelta::seconds(60), "only a fixed clock is pushed");

        let late = Clock::fixed(start);
        late.advance(Duration::MAX);
        assert_eq!(late.now(), DateTime::<Utc>::MAX_UTC);
    }

    #[test]
    fn the_system_clock_goes_on() {
        let clock = Clock::system();
        let (first, second) = (clock.monotonic(), clock.monotonic());
        assert!(first <= second);
        assert!(clock.now() > moment("2024-01-01T00:00:00Z"));
    }
}
