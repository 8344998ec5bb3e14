//! What desks over SSH are there for: they work, and see each other's work.

use super::hall::{Hall, Wanted, ways};
use crate::support::hub::wait_until;

#[test]
fn two_desks_work_and_see_each_other() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-1:desk", "Дана:leader:2"], Wanted::default());
        let mut one = hall.console(&["desk-1"]);
        let two = hall.console(&["Дана"]);
        one.shows("desk-1");
        one.shows("IN 0/212");
        // The name and the role are those of the key.
        two.shows("Дана");
        two.shows("IN 0/212");
        one.types("Абдрахманов");
        one.shows("match");
        one.types("\r");
        one.types("\r");
        two.shows("IN 1/212");
        let status = hall.done(&["hub", "status", "--json"]);
        assert!(status.contains("\"leader:2\"") && status.contains("\"desk-1\""), "{status}");
    }
}

#[test]
fn the_size_of_the_laptops_window_reaches_the_console() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-1:desk"], Wanted::default());
        let mut terminal = hall.console(&["desk-1"]);
        terminal.shows("IN 0/212");
        terminal.resize(40, 12);
        terminal.types("Кад");
        terminal.shows("Find: Кад");
        let narrow = "-".repeat(40);
        wait_until("it is drawn for 40 columns", || terminal.screen().lines().any(|row| row == narrow));
        terminal.resize(10, 5);
        terminal.shows("40x10");
        terminal.resize(80, 24);
        terminal.shows("IN 0/212");
    }
}

#[test]
fn the_hub_knows_with_which_key_a_desk_came() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-1:desk"], Wanted::default());
        let mut terminal = hall.console(&["desk-1"]);
        terminal.shows("IN 0/212");
        let key = hall.path("venue/keys/desk-1.pub").display().to_string();
        let print = hall.call_plain("ssh-keygen", &["-lf", &key]);
        let print = print.split(' ').nth(1).unwrap().to_owned();
        assert!(print.starts_with("SHA256:"), "{print}");
        hall.logged(&format!("came over SSH from 127.0.0.1 with the key {print}"));
        terminal.types("Абдрахманов");
        terminal.shows("match");
        terminal.types("\r\r");
        terminal.shows("IN 1/212");
        let journal = std::fs::read_to_string(hall.path("store/journal.jsonl")).unwrap();
        let last = journal.lines().last().unwrap();
        assert!(last.contains(&print), "{last}");
    }
}

#[test]
fn leaving_ends_the_connection_and_gives_the_terminal_back() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-1:desk"], Wanted::default());
        let mut terminal = hall.console(&["desk-1"]);
        terminal.shows("IN 0/212");
        terminal.types("\x03");
        terminal.shows("Leave this console?");
        terminal.types("\r");
        assert_eq!(terminal.ended().0, 0);
        let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
        assert!(raw.contains("\x1b[?1049h") && raw.contains("\x1b[?1049l"), "{raw:?}");
    }
}
