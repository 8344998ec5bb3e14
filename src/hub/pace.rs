//! Keeps frames to what a thin line takes, where its user has said how much that is.
//!
//! The relay's word that a frame was written says little over SSH: sshd takes tens of kilobytes before it stops, which a line
//! of 1,200 bytes a second needs half a minute for. Whoever knows the line says `--line`, and no frame is drawn before
//! the line has room for it; until then the pictures in between are left out.

use std::{num::NonZeroU32, time::Duration};

/// When a line has room again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    bytes_a_second: Option<NonZeroU32>,
    free_at: Duration,
}

impl Pace {
    /// The pace of a line; none is known for most.
    pub(super) fn of(bytes_a_second: Option<NonZeroU32>) -> Self {
        Self { bytes_a_second, free_at: Duration::ZERO }
    }

    /// So many bytes were sent.
    pub(super) fn sent(&mut self, bytes: usize, now: Duration) {
        if let Some(rate) = self.bytes_a_second {
            let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
            self.free_at = self.free_at.max(now) + Duration::from_secs(1) * bytes / rate.get();
        }
    }

    /// When all that was sent is through.
    pub(super) fn free_at(self) -> Duration {
        self.free_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thin_line_is_free_when_all_is_through_and_others_at_once() {
        let second = Duration::from_secs(1);
        let mut thin = Pace::of(NonZeroU32::new(960));
        thin.sent(480, second);
        assert_eq!(thin.free_at(), second * 3 / 2);
        thin.sent(960, second);
        assert_eq!(thin.free_at(), second * 5 / 2);
        thin.sent(96, second * 10);
        assert_eq!(thin.free_at(), second * 10 + second / 10);
        let mut unknown = Pace::of(None);
        unknown.sent(1_000_000, second);
        assert_eq!(unknown.free_at(), Duration::ZERO);
    }
}
