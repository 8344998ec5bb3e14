//! The store and its hub: new, journal, backup, verify, hub.

use crate::support::hub::wait_until;
use crate::support::program::{PEOPLE, Talking, TestStore, keys, lines, program, ran};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use std::fs;

#[test]
fn a_seminar_is_made_once() {
    let store = TestStore::empty();
    let made = store.run(&["new", "astana", "--date", "2099-02-14"]);
    assert_eq!(made.code, 0);
    assert!(made.out.starts_with("Seminar made: Clusters as an innovative form"), "{made:?}");
    assert!(
        made.err.starts_with("No hub was running: hub "),
        "a hub was started, and that is said: {made:?}"
    );
    let (code, again) = store.answer(&["new", "guba"]);
    assert_eq!((code, &again[0]["outcome"]), (1, &json!("refused")));
    assert!(store.json(&["status"])[0]["seminar"].as_str().unwrap().starts_with("Clusters"));
}

#[test]
fn a_wrong_programme_is_refused_with_the_path_inside_the_file() {
    let store = TestStore::empty();
    let text = r#"{"routedesk_programme": 1, "id": "x", "title": {"en": "X"}, "time_zone": "Mars/Olympus",
        "groups": {"kind": "none"}}"#;
    let ran = store.run(&["new", &store.file("mars.json", text)]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("/time_zone: \"Mars/Olympus\", expected "), "{ran:?}");
    assert!(ran.err.contains("1 problem\nnext: "), "{ran:?}");
    assert_eq!(store.run(&["new", "nothing.json"]).code, 2);
    assert!(!store.store().exists(), "nothing was made of it");
}

#[test]
fn a_folder_without_a_store_gets_neither_hub_nor_files() {
    let store = TestStore::empty();
    for verb in
        [&["status"][..], &["import", PEOPLE], &["check-in", "KZ-001"], &["journal"], &["backup", "x"]]
    {
        let ran = store.run(verb);
        assert_eq!(ran.code, 1, "{verb:?}");
        assert!(ran.err.contains("next: make one: routedesk new"), "{ran:?}");
    }
    assert_eq!(store.run(&["verify"]).code, 4);
    assert!(!store.store().exists());
}

#[test]
fn the_journal_is_read_with_a_hub_and_without() {
    let store = TestStore::with_people();
    store.done(&["check-in", "KZ-001", "KZ-002", "--as", "desk-1"]);
    store.done(&["undo", "KZ-001"]);
    let read = |arguments: &[&str]| store.done(&[&["journal"], arguments].concat());
    let with = [
        read(&[]),
        read(&["--json"]),
        read(&["--person", "KZ-001"]),
        read(&["--person", "KZ-001", "--json"]),
    ];
    let words: Vec<&str> = with[2].lines().filter_map(|line| line.split("  ").last()).collect();
    assert_eq!(words.len(), 3, "{}", with[2]);
    assert!(words[1].ends_with("+ Кадирова Г.С. in"), "{}", with[2]);
    let seqs =
        |report: &str| -> Vec<Value> { lines(report).iter().map(|line| line["seq"].clone()).collect() };
    assert_eq!(seqs(&with[1]), [1, 2, 3, 4, 5]);

    store.done(&["hub", "stop"]);
    let without = [
        read(&[]),
        read(&["--json"]),
        read(&["--person", "KZ-001"]),
        read(&["--person", "KZ-001", "--json"]),
    ];
    assert_eq!(with[..3], without[..3]);
    assert_eq!(seqs(&without[3]), [2, 3, 5]);
    assert_eq!(seqs(&with[3]), seqs(&without[3]));
    assert_eq!(store.run(&["hub", "status"]).code, 4, "reading has started no hub");
}

/// Sends the store's hub a signal.
fn signal(store: &TestStore, signal: Signal) {
    let pid = store.json(&["hub", "status"])[0]["pid"].as_i64().unwrap();
    kill_process(Pid::from_raw(i32::try_from(pid).unwrap()).unwrap(), signal).unwrap();
}

#[test]
fn the_journal_is_followed_as_it_grows() {
    let store = TestStore::with_people();
    let mut journal = Talking::to(store.command(&["journal", "--follow", "--json", "--person", "KZ-001"]));
    assert_eq!(lines(&journal.line())[0]["seq"], 2);
    store.done(&["check-in", "KZ-002", "KZ-001"]);
    assert_eq!(lines(&journal.line())[0]["seq"], 4);
    signal(&store, Signal::KILL);
    store.done(&["check-in", "KZ-003"]);
    store.done(&["undo", "KZ-001"]);
    assert_eq!(lines(&journal.line())[0]["seq"], 6, "the hub was killed, the next one is followed");
    store.done(&["hub", "stop"]);
    assert_eq!(journal.end().0, Some(4), "a hub that was stopped is not started to look on");
    assert_eq!(store.run(&["hub", "status"]).code, 4);
}

#[test]
fn a_backup_is_whole_and_replaces_nothing() {
    let store = TestStore::with_people();
    let journal = store.store().join("journal.jsonl");
    let (one, two) = (store.path("one.jsonl"), store.path("two.jsonl"));
    let written = store.json(&["backup", one.to_str().unwrap()]).remove(0);
    assert_eq!(written["entries"], 2);
    assert_eq!(fs::read(&one).unwrap(), fs::read(&journal).unwrap());
    let again = store.run(&["backup", one.to_str().unwrap()]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("exists already\nnext: name another file"), "{again:?}");

    store.done(&["hub", "stop"]);
    let written = store.json(&["backup", two.to_str().unwrap()]).remove(0);
    assert_eq!(written["entries"], 2);
    assert_eq!(fs::read(&two).unwrap(), fs::read(&one).unwrap());
    assert_eq!(store.run(&["backup", two.to_str().unwrap()]).code, 1);
}

#[test]
fn a_store_verifies_with_a_hub_and_without_and_damage_is_told() {
    let store = TestStore::with_people();
    let with = store.json(&["verify"]).remove(0);
    assert_eq!((&with["clean"], &with["entries"]), (&json!(true), &json!(2)));
    store.done(&["hub", "stop"]);
    let without = store.json(&["verify"]).remove(0);
    assert_eq!((&without["state"], &without["digest"]), (&json!("same"), &with["digest"]));
    assert!(store.done(&["verify"]).starts_with("journal: 2 entries"));

    let journal = store.store().join("journal.jsonl");
    let mut text = fs::read(&journal).unwrap();
    text[40] ^= 1;
    fs::write(&journal, &text).unwrap();
    let ran = store.run(&["verify", "--json"]);
    assert_eq!(ran.code, 4);
    assert_eq!(lines(&ran.out)[0]["damaged_line"], 1);
    assert!(ran.err.contains("damaged at line 1\nnext: "), "{ran:?}");
    assert_eq!(fs::read(&journal).unwrap(), text, "nothing was repaired");
}

#[test]
fn a_hub_is_started_shown_and_stopped() {
    let store = TestStore::empty();
    let none = store.run(&["hub", "status"]);
    assert_eq!(none.code, 4);
    assert!(none.err.contains("no hub runs on") && none.err.contains("next: start one: routedesk hub start"));
    store.done(&["hub", "start"]);
    let report = store.done(&["hub", "status", "--json"]);
    for key in ["pid", "socket", "consoles", "seq"] {
        assert!(keys(&report).iter().any(|found| found == key), "{key}");
    }
    let hub = lines(&report).remove(0);
    assert_eq!((&hub["consoles"], &hub["managed"]), (&json!(0), &json!(false)));
    assert_eq!(store.json(&["hub", "start"])[0]["pid"], hub["pid"], "there is one already");
    assert!(store.done(&["hub", "status"]).starts_with(&format!("hub {}", hub["pid"])));

    let refused = store.run(&["hub", "stop", "--role", "desk"]);
    assert_eq!(refused.code, 1);
    store.done(&["hub", "stop"]);
    assert_eq!(store.run(&["hub", "status"]).code, 4);
    store.done(&["hub", "stop"]);
}

#[test]
fn a_hub_for_a_service_manager_stays_until_a_signal_ends_it() {
    let store = TestStore::empty();
    let hub = Talking::to(store.command(&["hub", "run"]));
    wait_until("the hub runs", || store.run(&["hub", "status"]).code == 0);
    assert_eq!(store.json(&["hub", "status"])[0]["managed"], true);
    signal(&store, Signal::TERM);
    assert_eq!(hub.end(), (Some(0), String::new()));
}

#[test]
fn a_second_hub_is_refused_with_the_pid_of_the_first() {
    let store = TestStore::seminar();
    let pid = store.json(&["hub", "status"])[0]["pid"].to_string();
    let second = store.run(&["hub", "run"]);
    assert_eq!(second.code, 4);
    assert_eq!(
        second.err,
        format!(
            "error: another hub has the store: process {pid}\nnext: use that one, or end it: routedesk hub stop\n"
        )
    );
    assert_eq!(store.json(&["hub", "status"])[0]["pid"].to_string(), pid);
}

#[test]
fn a_store_that_cannot_be_used_is_told_with_the_reason() {
    let store = TestStore::empty();
    let path = store.file("a file", "x");
    let ran = ran(&mut program(&["new", "astana", "--store", &path]));
    assert_eq!(ran.code, 4);
    assert!(ran.err.starts_with("error: ") && ran.err.contains("\nnext: "), "{ran:?}");
}
