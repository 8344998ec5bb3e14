//! How a desk's line ends: killed, stopped, and found as it was.

use super::hall::{Hall, Wanted, ways};
use crate::support::hub::wait_until;
use routedesk::support::clock::Clock;
use rustix::process::Signal;
use std::time::Duration;

#[test]
fn a_killed_client_leaves_nothing_behind_and_nobody_else_notices() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-1:desk", "desk-2:desk"], Wanted::default());
        let mut one = hall.console(&["desk-1"]);
        let mut two = hall.console(&["desk-2"]);
        one.shows("IN 0/212");
        two.shows("IN 0/212");
        one.types("Кадир");
        one.shows("Find: Кадир");
        assert_eq!(hall.relays("desk-1").len(), 1);
        one.signal(Signal::KILL);
        let clock = Clock::system();
        wait_until("the relay is gone", || hall.relays("desk-1").is_empty());
        let took = clock.monotonic();
        // A second is what is promised; the limit leaves room for a busy machine.
        assert!(took < Duration::from_secs(3), "it took {took:?}");
        two.types("Омар");
        two.shows("Find: Омар");
        let again = hall.console(&["desk-1"]);
        again.shows("Find: Кадир");
    }
}

#[test]
fn a_line_that_is_dead_without_saying_so_is_cut_and_its_console_kept() {
    for sshd in ways() {
        let wanted = Wanted { before: "ClientAliveInterval 1\nClientAliveCountMax 1", ..Wanted::default() };
        let hall = Hall::open(sshd, &["desk-1:desk"], wanted);
        let mut terminal = hall.console(&["desk-1"]);
        terminal.shows("IN 0/212");
        terminal.types("Кадир");
        terminal.shows("Find: Кадир");
        terminal.signal(Signal::STOP);
        wait_until("sshd cuts it", || hall.relays("desk-1").is_empty());
        let again = hall.console(&["desk-1"]);
        again.shows("Find: Кадир");
        drop(terminal);
    }
}
