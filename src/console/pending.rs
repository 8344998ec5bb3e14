//! The one command whose answer is awaited, and the moments in which Enter does nothing.

use super::screens::ScreenId;
use crate::domain::{Command, DeskName};
use std::time::Duration;

/// How long Enter does nothing after an answer has come: whoever pressed it had not seen the answer.
const QUIET: Duration = Duration::from_millis(500);
/// How long an answer may take before the screen says that it is awaited.
pub(crate) const SLOW: Duration = Duration::from_secs(1);

/// A command that was sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pending {
    /// What it was sent with; sent again with the same, it acts once.
    pub(crate) ticket: u32,
    /// What was wanted.
    pub(crate) command: Command,
    /// The screen that wanted it.
    pub(crate) from: ScreenId,
    /// When it was sent.
    pub(crate) since: Duration,
    /// The lead who approved it, where one had to.
    pub(crate) lead: Option<DeskName>,
    /// Whether it was answered with "nobody knows".
    pub(crate) unsure: bool,
}

/// The moments in which Enter does nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Guard {
    quiet_until: Option<Duration>,
    keys_lost: bool,
}

impl Guard {
    /// An answer has come.
    pub(crate) fn answered(&mut self, elapsed: Duration) {
        self.quiet_until = Some(elapsed.saturating_add(QUIET));
    }

    /// Keys were typed that never came here.
    pub(crate) fn lost_keys(&mut self) {
        self.keys_lost = true;
    }

    /// Somebody has typed something and seen it.
    pub(crate) fn typed(&mut self) {
        self.keys_lost = false;
    }

    /// Whether keys were lost and nothing was typed since.
    pub(crate) fn awaits_typing(self) -> bool {
        self.keys_lost
    }

    /// Whether Enter does nothing now.
    pub(crate) fn holds(self, elapsed: Duration) -> bool {
        self.keys_lost || self.until(elapsed).is_some()
    }

    /// When Enter works again by itself.
    pub(crate) fn until(self, elapsed: Duration) -> Option<Duration> {
        self.quiet_until.filter(|until| *until > elapsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_rests_for_half_a_second_after_an_answer_and_until_something_was_typed_after_a_loss() {
        let mut guard = Guard::default();
        assert!(!guard.holds(Duration::ZERO));
        guard.answered(Duration::from_secs(3));
        assert!(guard.holds(Duration::from_millis(3_499)));
        assert!(!guard.holds(Duration::from_millis(3_500)));
        guard.lost_keys();
        assert!(guard.holds(Duration::from_secs(9)) && guard.awaits_typing());
        guard.typed();
        assert!(!guard.holds(Duration::from_secs(9)));
    }
}
