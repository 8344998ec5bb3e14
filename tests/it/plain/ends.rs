//! A hub that is killed between two lines, and while one is answered: no act is lost or done twice.

use std::{collections::BTreeSet, io::Write as _, process::Stdio};

use routedesk::support::clock::{Clock, pause};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use std::time::Duration;

use crate::support::{
    hub::{PATIENCE, wait_until},
    program::{PROGRAM, TestStore, typed},
    pty::{Terminal, plain},
};

fn hub_pid(store: &TestStore) -> Option<Pid> {
    let lock = std::fs::read_to_string(store.store().join("LOCK")).ok()?;
    Pid::from_raw(lock.lines().next()?.trim().parse().ok()?)
}

/// Lines of the journal so far.
fn entries(store: &TestStore) -> usize {
    std::fs::read(store.store().join("journal.jsonl"))
        .map_or(0, |journal| journal.split(|b| *b == b'\n').count())
}

#[test]
fn a_script_goes_on_over_killed_hubs_and_every_line_is_done_once() {
    let store = TestStore::with_people();
    let people = 60;
    let input = typed(
        (1..=people).map(|n| format!("KZ-{n:03}\nin\n1 note here {n}\nwalk-in Zz{n} Guest; Region {n}; \ny")),
    );
    let acts = people * 3;
    let before = entries(&store);
    let mut command = store.command(&["--plain", "--as", "desk-1", "--role", "desk"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let reader = std::thread::spawn(move || child.wait_with_output().unwrap());
    // Three times somewhere in the middle of it.
    let clock = Clock::system();
    for part in 1..=3 {
        let until = before + acts * part / 4;
        while entries(&store) < until {
            assert!(clock.monotonic() < PATIENCE * 3, "it stands at {} of {until}", entries(&store));
            pause(Duration::from_millis(1));
        }
        let pid = hub_pid(&store).unwrap();
        kill_process(pid, Signal::KILL).unwrap();
        wait_until("another hub has come", || hub_pid(&store).is_some_and(|other| other != pid));
    }
    writer.join().unwrap();
    let output = reader.join().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(0), "{err}\n{out}");
    assert_eq!(err.matches("Hub lost").count(), 3, "{err}");
    // Every answer stands where its line stood.
    let signs = ["1 match", "2 matches", "CHECKED IN", "DONE: ", "Write down "];
    let answers: Vec<&str> = out
        .lines()
        .filter(|line| signs.iter().any(|sign| line.starts_with(sign)))
        .map(|line| if line.contains("match") { "match" } else { line.split(' ').next().unwrap() })
        .collect();
    let person = ["match", "CHECKED", "DONE:", "Write", "CHECKED"];
    assert_eq!(answers, person.repeat(people), "{out}");

    let journal = store.json(&["journal"]);
    let of_desk: Vec<&Value> = journal.iter().filter(|entry| entry["by"]["desk"] == "desk-1").collect();
    assert_eq!(of_desk.len(), acts, "as many entries as acts");
    let ids: BTreeSet<String> = of_desk.iter().map(|entry| entry["command_id"].to_string()).collect();
    assert_eq!(ids.len(), acts);
    let status = store.json(&["status"]).remove(0);
    assert_eq!((status["counts"]["in"].as_u64(), status["walk_ins"].as_u64()), (Some(120), Some(60)));
    assert!(store.done(&["verify"]).contains("journal"));
}

#[test]
fn somebody_at_a_terminal_is_told_and_goes_on_where_they_were() {
    let store = TestStore::with_people();
    let mut command = plain(PROGRAM, &["--as", "desk-1"]);
    command.env("TERM", "dumb");
    command.env("ROUTEDESK_STORE", store.store());
    let mut desk = Terminal::spawn(command);
    desk.shows("find>");
    desk.types("KZ-001\n");
    desk.shows("1 match");
    let pid = hub_pid(&store).unwrap();
    kill_process(pid, Signal::KILL).unwrap();
    desk.shows("Hub lost, attaching again. Nothing typed is lost.");
    // Typed before the next hub is there; the number means who it meant.
    desk.types("1 in\n");
    let screen = desk.shows("CHECKED IN");
    assert!(!screen.contains("You are desk-1, desk.\nIn: 1"), "no second greeting:\n{screen}");
    desk.types("undo\n");
    desk.shows("yes or no>");
    let second = hub_pid(&store).unwrap();
    assert_ne!(second, pid);
    kill_process(second, Signal::KILL).unwrap();
    wait_until("another hub has come", || hub_pid(&store).is_some_and(|other| other != second));
    // The question is asked again, and answered.
    desk.types("y\n");
    desk.shows("DONE: undone");
    assert_eq!(store.json(&["status"])[0]["counts"]["in"], 0);
    desk.types("quit\n");
    assert_eq!(desk.ended().0, 0);
}

#[test]
fn a_script_whose_hub_is_stopped_says_so_and_fails() {
    let store = TestStore::with_people();
    let mut desk = crate::support::program::Talking::to(store.command(&["--plain"]));
    while desk.line() != "find>\n" {}
    store.done(&["hub", "stop"]);
    let (code, rest) = desk.end();
    assert_eq!((code, rest.as_str()), (Some(4), ""));
}
