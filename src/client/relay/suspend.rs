//! Back to the shell for a while, where there is a shell to go back to.

use super::{Relay, ToHub};
use signal_hook::{consts::SIGTSTP, low_level::emulate_default_handler};
use std::fs;

/// Whether a shell with job control started us: it gives each job a process group of its own. What sshd runs as a forced
/// command, or a terminal as its only program, is in the group of its session's leader: stopped, it would stop for good.
pub(super) fn has_shell() -> bool {
    fs::read_to_string("/proc/self/stat").is_ok_and(|stat| leads_no_session(&stat))
}

/// Whether a process, of which this is the `stat` of proc(5), is in another group than its session's leader.
///
/// Not asked with `getsid`: where the leader is outside of a container, its number is nought, which is no number of a
/// process to those who wrap that call.
fn leads_no_session(stat: &str) -> bool {
    // The name, in brackets, may have spaces and brackets itself. After it: state, parent, group, session.
    let mut fields = stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace().skip(2);
    let (group, session) = (fields.next(), fields.next());
    session.is_some() && group != session
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

#[cfg(test)]
mod tests {
    use super::leads_no_session;

    #[test]
    fn a_job_of_a_shell_is_told_from_what_leads_its_session() {
        for (stat, expected) in [
            ("41 (routedesk) S 40 41 30 34816 41 4194304", true),
            ("41 (routedesk) S 40 41 41 34816 41 4194304", false),
            ("41 (route) (desk) S 40 41 41 0", false),
            ("41 (routedesk) S 40 41 0 0", true),
            ("41 (routedesk) S 0 0 0 0", false),
            ("41 (routedesk) S 40 41", false),
            ("", false),
        ] {
            assert_eq!(leads_no_session(stat), expected, "{stat}");
        }
    }
}
