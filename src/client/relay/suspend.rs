//! Back to the shell for a while, where there is a shell to go back to.

use super::{Relay, ToHub};
use rustix::process::{getpgrp, getsid};
use signal_hook::{consts::SIGTSTP, low_level::emulate_default_handler};

/// Whether a shell with job control started us: it gives each job a process group of its own. What sshd runs as a forced
/// command, or a terminal as its only program, is in the group of its session's leader: stopped, it would stop for good.
pub(super) fn has_shell() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

impl Relay<'_> {
    /// Gives the terminal back and stops, where there is somebody to have us go on.
    pub(super) fn suspend(&self) {
        if has_shell() {
            self.terminal.lend();
            // It fails for signals that cannot be sent; then we were not stopped and the picture is painted anew.
            drop(emulate_default_handler(SIGTSTP));
        }
    }

    /// Takes the terminal over again; `false` when it is gone.
    pub(super) fn resume(&mut self) -> bool {
        if self.terminal.take_again().is_err() {
            return false;
        }
        self.output.write(&self.enter);
        self.send(ToHub::Repaint);
        true
    }
}
