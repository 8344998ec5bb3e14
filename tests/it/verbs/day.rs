//! The day: split, sessions, stops, board, status, export.

use std::collections::BTreeMap;

use crate::support::program::{Talking, TestStore, keys, lines};
use serde_json::{Value, json};

#[test]
fn a_dry_run_shows_the_split_that_is_then_applied() {
    let store = TestStore::with_people();
    let report = store.done(&["split", "--dry-run", "--json"]);
    let expected = ["revision", "seed", "applied", "routes", "worst", "moved", "unplaced"];
    let found = keys(&report);
    let stable: Vec<&String> = found.iter().filter(|key| expected.contains(&key.as_str())).collect();
    assert_eq!(stable, expected);
    let dry = lines(&report).remove(0);
    assert_eq!((&dry["applied"], &dry["revision"]), (&json!(false), &json!(1)));
    assert_eq!(store.json(&["status"])[0]["seq"], 2, "nothing was written");

    let made = store.json(&["split"]).remove(0);
    assert_eq!(made["applied"], true);
    for key in ["revision", "seed", "routes", "worst", "moved", "unplaced"] {
        assert_eq!(made[key], dry[key], "{key}");
    }
    for family in ["size", "region", "role", "region_organisation", "region_role"] {
        assert!(made["worst"][family].as_u64().unwrap() <= 1, "{family}");
    }

    let routes = store.done(&["export", "routes"]);
    assert_eq!(routes.lines().next(), Some("id,name,organisation,region,role,route"));
    let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
    for row in routes.lines().skip(1) {
        *counted.entry(row.rsplit(',').next().unwrap()).or_default() += 1;
    }
    let told: BTreeMap<String, u64> = made["routes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|route| (route["route"].to_string(), route["people"].as_u64().unwrap()))
        .collect();
    assert!(counted.iter().map(|(route, people)| ((*route).to_owned(), *people)).eq(told), "{counted:?}");
    assert_eq!(counted.values().sum::<u64>(), 212);
    let warned = store.run(&["split"]);
    assert!(warned.err.contains("routedesk rule delegations keeps them together"), "{warned:?}");
}

#[test]
fn too_few_seats_are_a_warning_unless_they_are_made_a_rule() {
    let store = TestStore::empty();
    let programme = json!({
        "routedesk_programme": 1, "id": "small", "title": {"en": "Small"}, "time_zone": "Asia/Almaty",
        "groups": {"kind": "routes"},
        "routes": [{"no": 1, "name": "One", "bus": {"seats": 2}}, {"no": 2, "name": "Two", "bus": {"seats": 1}}],
    });
    store.done(&["new", &store.file("small.json", &programme.to_string())]);
    let people = ["A", "B", "C", "D"].map(|name| format!("Person {name}\tAlmaty\n")).concat();
    store.done(&["import", &store.file("four.tsv", &format!("full_name\tregion\n{people}"))]);

    let firm = store.run(&["split", "--seats-firm"]);
    assert_eq!(firm.code, 3);
    assert_eq!(firm.out, "");
    assert!(firm.err.contains("4 people, 3 seats"), "{firm:?}");
    assert!(firm.err.contains("\nnext: "), "{firm:?}");
    let warned = store.run(&["split"]);
    assert_eq!(warned.code, 0);
    assert!(warned.err.contains("Route 2: 2 people, 1 seats"), "{warned:?}");
    assert!(warned.out.contains("4 people have their routes"), "{warned:?}");
}

#[test]
fn only_those_present_are_split_when_that_is_asked() {
    let store = TestStore::with_people();
    store.done(&["check-in", "KZ-001", "KZ-002", "KZ-003", "KZ-004"]);
    let made = store.json(&["split", "--present", "--seed", "7"]).remove(0);
    assert_eq!(made["seed"], 7);
    let people: u64 =
        made["routes"].as_array().unwrap().iter().map(|route| route["people"].as_u64().unwrap()).sum();
    assert_eq!(people, 4);
}

#[test]
fn a_programme_without_groups_has_nobody_to_split() {
    let store = TestStore::empty();
    store.done(&["new", "baku"]);
    let ran = store.run(&["split"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("error: this seminar has no routes\nnext: "), "{ran:?}");
}

#[test]
fn sessions_are_listed_started_delayed_cancelled_noted_and_ended() {
    let store = TestStore::seminar();
    let listed = store.done(&["session", "list", "--json"]);
    assert_eq!(
        keys(&listed),
        ["id", "title", "status", "planned_from", "planned_to", "actual_from", "actual_to", "late_min"]
    );
    assert_eq!(lines(&listed)[1]["id"], "plenary");
    assert_eq!(lines(&listed)[1]["planned_from"], "2099-02-14T04:30:00Z");

    let step = |arguments: &[&str]| store.answer(&[&["session"], arguments].concat());
    let (code, told) = step(&["start", "plenary", "--as", "hall", "--role", "venue"]);
    assert_eq!((code, &told[0]["id"], &told[0]["by"]), (0, &json!("plenary"), &json!("hall")));
    let (code, told) = step(&["start", "plenary"]);
    assert_eq!((code, &told[0]["outcome"]), (1, &json!("refused")));
    assert!(told[0]["at"].is_string(), "since when: {}", told[0]);
    assert_eq!(step(&["delay", "tour", "20"]).0, 0);
    assert_eq!(step(&["delay", "tour", "-5"]).0, 0);
    assert_eq!(step(&["cancel", "sites", "the", "hall", "is", "closed"]).0, 0);
    assert_eq!(step(&["note", "plenary", "in the small hall"]).0, 0);
    assert_eq!(step(&["end", "plenary"]).0, 0);
    assert_eq!(step(&["start", "nonsense"]).0, 1);
    assert_eq!(step(&["start", "tour", "--role", "desk"]).0, 1, "not for a desk");
    let status = |id: &str| {
        let sessions = store.json(&["session", "list"]);
        sessions.into_iter().find(|session| session["id"] == id).unwrap()["status"].take()
    };
    assert_eq!((status("plenary"), status("sites")), (json!("done"), json!("cancelled")));
    assert_eq!(store.done(&["session", "note", "tour", "bring coats"]), "tour: note\n");
}

#[test]
fn a_bus_arrives_departs_and_a_stop_is_closed() {
    let store = TestStore::seminar();
    let step = |arguments: &[&str]| store.answer(&[&["stop"], arguments].concat());
    let (code, told) = step(&["arrive", "2", "1", "--as", "lena", "--role", "leader:2"]);
    assert_eq!((code, &told[0]["id"]), (0, &json!("2/1")));
    assert_eq!(step(&["arrive", "1", "1", "--role", "leader:2"]).0, 1, "a leader has one route");
    assert_eq!(step(&["depart", "2", "1"]).0, 0);
    assert_eq!(step(&["delay", "2", "2", "15"]).0, 0);
    assert_eq!(step(&["close", "2", "3", "no water"]).0, 0);
    assert_eq!(step(&["note", "2", "4", "enter by the yard"]).0, 0);
    assert_eq!(step(&["arrive", "9", "1"]).0, 1);
    assert_eq!(store.run(&["stop", "arrive", "0", "1"]).code, 2, "routes count from 1");

    let board = store.json(&["board"]);
    let stop = |route: u64, stop: u64| -> &Value {
        board.iter().find(|line| line["route"] == route && line["stop"] == stop).unwrap()
    };
    assert_eq!(stop(2, 1)["status"], "done");
    assert_eq!(stop(2, 3)["cancelled"], "no water");
    assert_eq!(stop(2, 4)["note"], "enter by the yard");
    assert_eq!(board[0]["session"], "registration");
    let shown = store.done(&["board"]);
    assert!(shown.contains("CLOSED") && shown.contains("no water"), "{shown}");
}

#[test]
fn the_status_has_counts_by_state_routes_and_sessions() {
    let store = TestStore::with_people();
    store.done(&["split"]);
    store.done(&["check-in", "KZ-001"]);
    let status = store.json(&["status"]).remove(0);
    assert_eq!(status["seq"], 4);
    let states = ["expected", "promised", "in", "left", "not_coming", "cancelled", "waiting"];
    for state in states {
        assert!(status["counts"][state].is_u64(), "{state}");
    }
    assert_eq!((&status["counts"]["in"], &status["counts"]["expected"]), (&json!(1), &json!(211)));
    let inside: u64 =
        status["routes"].as_array().unwrap().iter().map(|route| route["in"].as_u64().unwrap()).sum();
    assert_eq!(inside, 1);
    assert_eq!(status["routes"][0]["people"], 53);
    assert_eq!(status["sessions"][0]["status"], "planned");
    let shown = store.done(&["status"]);
    assert!(shown.contains("212 people: 1 in, 211 expected; "), "{shown}");
}

#[test]
fn a_watched_status_is_shown_again_when_something_changes_until_nobody_reads() {
    let store = TestStore::with_people();
    let mut watch = Talking::to(store.command(&["status", "--watch", "--json"]));
    let seq = |line: &str| lines(line).remove(0)["seq"].take();
    assert_eq!(seq(&watch.line()), 2);
    store.done(&["check-in", "KZ-001"]);
    assert_eq!(seq(&watch.line()), 3);
    assert_eq!(watch.leave(), Some(0));
}

#[test]
fn a_viewer_reads_everything_but_telephones() {
    let store = TestStore::with_people();
    let phones = |rows: &[Value]| rows.iter().filter(|row| row["phone"] != "").count();
    let all = store.json(&["export", "participants"]);
    assert!(phones(&all) > 100);
    let number = all.iter().find_map(|row| row["phone"].as_str().filter(|phone| !phone.is_empty())).unwrap();
    assert!(store.done(&["journal", "--json"]).contains(number));
    let seen = store.json(&["export", "participants", "--role", "viewer"]);
    assert_eq!((seen.len(), phones(&seen)), (212, 0));
    assert!(!store.done(&["journal", "--json", "--role", "viewer"]).contains("phone"));
    let file = store.file("seen.csv", &store.done(&["export", "participants", "--role", "viewer"]));
    let again = store.json(&["import", &file]);
    assert_eq!(again.last().unwrap()["summary"]["same"], 212, "a telephone left out is no change");
    // Without a hub too.
    store.done(&["hub", "stop"]);
    assert!(!store.done(&["journal", "--json", "--role", "viewer"]).contains("phone"));
    let copy = store.path("copy.jsonl");
    for role in ["viewer", "desk", "venue", "leader:1"] {
        let refused = store.run(&["backup", copy.to_str().unwrap(), "--role", role]);
        assert_eq!(refused.code, 1, "{role}: {refused:?}");
        assert!(refused.err.contains("ask the lead") && !copy.exists(), "{refused:?}");
    }
}

#[test]
fn exports_are_files_that_are_whole_or_not_there() {
    let store = TestStore::with_people();
    store.done(&["check-in", "KZ-001", "--as", "desk-1"]);
    let attendance = store.json(&["export", "attendance"]);
    assert_eq!(attendance.len(), 212, "a row a person whatever the state");
    let came = attendance.iter().find(|row| row["id"] == "KZ-001").unwrap();
    assert_eq!((&came["state"], &came["by"]), (&json!("in"), &json!("desk-1")));
    let same = store.done(&["export", "attendance", "--format", "json"]);
    assert_eq!(lines(&same), attendance, "--format json is --json");

    let path = store.path("people.csv");
    let file = path.to_str().unwrap();
    for _ in 0..2 {
        assert_eq!(store.done(&["export", "participants", "-o", file]), "");
    }
    let again = store.json(&["import", file]);
    assert_eq!(again.last().unwrap()["summary"]["same"], 212, "what was exported is read back");
    store.done(&["export", "routes", "--excel", "-o", file]);
    let excel = std::fs::read(&path).unwrap();
    assert!(excel.starts_with(b"\xef\xbb\xbfid;name;"), "byte-order mark and semicolons");

    let nowhere = store.path("elsewhere");
    let refused = store.run(&["export", "participants", "--store", nowhere.to_str().unwrap(), "-o", file]);
    assert_eq!(refused.code, 1);
    assert_eq!(std::fs::read(&path).unwrap(), excel, "what was there is still there");
    assert_eq!(store.run(&["export", "routes", "-o", "/nonexistent/x.csv"]).code, 1);
}
