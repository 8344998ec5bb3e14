//! Whether the hub is still there: it is asked when keys go out, and any frame is an answer.
//!
//! A hub that was killed is noticed by its closed connection. One that is stopped or hangs keeps the connection open, and a
//! picture that says LIVE; only its silence tells.

use std::time::Duration;

/// So long a hub may be silent. It answers within milliseconds, on a machine that is out of breath within a second.
pub(super) const PATIENCE: Duration = Duration::from_secs(4);

/// What was asked, and since when no answer has come.
#[derive(Debug, Default)]
pub(super) struct Pulse {
    asked: u64,
    since: Option<Duration>,
}

impl Pulse {
    /// The number to ask with; none while an answer is awaited.
    pub(super) fn ask(&mut self, now: Duration) -> Option<u64> {
        if self.since.is_some() {
            return None;
        }
        self.since = Some(now);
        self.asked += 1;
        Some(self.asked)
    }

    /// The hub sent something, or there is none to be asked.
    pub(super) fn heard(&mut self) {
        self.since = None;
    }

    /// Time passed in which nobody listened, because the terminal took no bytes: it does not count.
    pub(super) fn deaf(&mut self, now: Duration) {
        self.since = self.since.map(|_| now);
    }

    /// How long an answer is waited for yet; none when nothing was asked.
    pub(super) fn patience(&self, now: Duration) -> Option<Duration> {
        self.since.map(|since| (since + PATIENCE).saturating_sub(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hub_is_asked_once_at_a_time_and_anything_is_an_answer() {
        let second = Duration::from_secs(1);
        let mut pulse = Pulse::default();
        assert_eq!(pulse.patience(second), None);
        assert_eq!(pulse.ask(second), Some(1));
        assert_eq!(pulse.ask(second * 2), None);
        assert_eq!(pulse.patience(second * 2), Some(PATIENCE.saturating_sub(second)));
        pulse.deaf(second * 3);
        assert_eq!(pulse.patience(second * 3), Some(PATIENCE));
        assert_eq!(pulse.patience(second * 60), Some(Duration::ZERO));
        pulse.heard();
        assert_eq!(pulse.patience(second * 60), None);
        assert_eq!(pulse.ask(second * 60), Some(2));
    }
}
