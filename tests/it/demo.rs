//! The demo in a terminal: it comes up, others join, and nothing of it stays.

use std::path::PathBuf;

use crate::support::{
    hub::wait_until,
    program::{PROGRAM, lines, program, ran},
    pty::{Terminal, plain},
};
use rustix::process::{Pid, test_kill_process};
use tempfile::TempDir;

/// Where a demo is.
struct Place {
    /// The command that was printed for a second console.
    join: String,
    store: PathBuf,
    hub: Pid,
}

impl Place {
    /// Runs a demo until its console is on the screen.
    fn of(folder: &TempDir, arguments: &[&str]) -> (Self, Terminal) {
        let arguments = [&["demo"], arguments].concat();
        let mut command = plain(PROGRAM, &arguments);
        command.env("TMPDIR", folder.path());
        let terminal = Terminal::spawn(command);
        terminal.shows("LIVE");
        let told = String::from_utf8(terminal.raw()).unwrap();
        let join = told.lines().find_map(|line| line.split_once("another terminal: ")).unwrap().1;
        let store = join.split(' ').skip_while(|word| *word != "--store").nth(1).unwrap();
        let status = ran(&mut program(&["hub", "status", "--json", "--store", store]));
        let pid = lines(&status.out)[0]["pid"].as_i64().unwrap();
        let hub = Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
        (Self { join: join.trim_end().to_owned(), store: store.into(), hub }, terminal)
    }

    /// Waits until neither store nor hub is left.
    fn is_gone(&self) {
        wait_until("the store is gone", || !self.store.exists());
        wait_until("the hub is gone", || test_kill_process(self.hub).is_err());
    }
}

fn leave(mut terminal: Terminal) {
    terminal.types("\x03");
    terminal.shows("Leave this console?");
    terminal.types("\r");
    assert_eq!(terminal.ended().0, 0);
}

#[test]
fn a_second_console_joins_with_the_printed_command_and_the_last_takes_all_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (place, console) = Place::of(&folder, &["--at", "08:30"]);
    let first = console.shows("LIVE");
    assert!(first.contains("DESK") && first.contains("/213") && first.contains("walk-in 1"), "{first}");
    assert!(first.contains("08:3"), "the clock of the day:\n{first}");

    let second = Terminal::spawn(plain("/bin/sh", &["-c", &place.join]));
    second.shows("desk-2");
    console.shows("2 desks");
    leave(console);
    second.shows("1 desk ");
    assert!(place.store.exists(), "somebody is still there");
    leave(second);
    place.is_gone();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0, "nothing is left");
}

#[test]
fn the_morning_is_under_way() {
    let folder = tempfile::tempdir().unwrap();
    let (place, console) = Place::of(&folder, &["--at", "08:30"]);
    let ask = |arguments: &[&str]| {
        let store = place.store.to_str().unwrap();
        ran(&mut program(&[arguments, &["--json", "--store", store]].concat())).out
    };
    let status = lines(&ask(&["status"])).remove(0);
    for state in ["in", "expected", "promised", "not_coming"] {
        assert!(status["counts"][state].as_u64().unwrap() > 0, "{state}");
    }
    let now = status["now"].as_str().unwrap();
    assert!(now.contains("T03:3"), "half past eight in Astana, in a zone of five hours: {now}");
    assert_eq!(status["sessions"][0]["status"], "running", "registration");
    let sizes: Vec<u64> =
        status["routes"].as_array().unwrap().iter().map(|route| route["people"].as_u64().unwrap()).collect();
    assert!(sizes.iter().all(|size| (51..=54).contains(size)), "{sizes:?}");
    let desks = ask(&["journal"]);
    for desk in ["lead", "desk-1", "desk-2", "desk-3", "venue"] {
        assert!(desks.contains(&format!("\"{desk}\"")), "{desk} did something");
    }
    // Its hub sees that nobody is left.
    drop(console);
    place.is_gone();
}

#[test]
fn the_other_programmes_have_their_days_too() {
    let folder = tempfile::tempdir().unwrap();
    for (name, people) in [("baku", "/67"), ("guba", "/91")] {
        let (place, console) = Place::of(&folder, &[name]);
        console.shows(people);
        drop(console);
        place.is_gone();
    }
}
