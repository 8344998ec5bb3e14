//! `split solve`: a problem file in, a table out, and exit codes that tell what happened.

use crate::support::program::TestStore;
use serde_json::Value;
use std::fs;

const PROBLEM: &str = r#"{"kind": "split", "routes": [{"id": 1, "capacity": 3}, {"id": 2, "languages": ["en"]}], "participants": [
    {"id": "a", "region": "x", "role": "r", "pinned": 1}, {"id": "b", "region": "x", "role": "s", "needs": {"language": "en"}},
    {"id": "c", "region": "y", "role": "r"}, {"id": "d", "region": "y", "role": "s"}, {"id": "e", "status": "absent"}
], "parties": [["a", "d"]], "keep_apart": [["b", "d"]]}"#;

#[test]
fn a_problem_is_solved_without_a_store() {
    let store = TestStore::empty();
    let problem = store.file("problem.json", PROBLEM);
    let ran = store.run(&["split", "solve", &problem]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "id,route\na,1\nb,2\nc,2\nd,1\n"), "{ran:?}");
    assert!(ran.err.contains("Proved: nothing is better."), "{ran:?}");
    let csv = store.file("routes.csv", "old");
    let ran = store.run(&["split", "solve", &problem, "-o", &csv, "--seed", "7", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(fs::read_to_string(&csv).unwrap(), "id,route\na,1\nb,2\nc,2\nd,1\n");
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&report["outcome"], &report["certificate"]["proved"]), (&"solved".into(), &true.into()));
    assert_eq!(report["routes"][0]["people"], 2);
    assert!(!store.store().exists(), "nothing was made of it");
}

#[test]
fn what_cannot_be_is_said_with_every_conflict() {
    let store = TestStore::empty();
    let tight = PROBLEM.replace("\"capacity\": 3", "\"capacity\": 1").replace("[\"en\"]", "[\"kk\"]");
    let ran = store.run(&["split", "solve", &store.file("tight.json", &tight), "--json"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["outcome"], "infeasible");
    for said in [
        "- a party of 2 does not fit: of the routes it may take route 1 has most seats, 1, 1 too few (a, d)",
        "- 3 people",
    ] {
        assert!(ran.err.contains(said), "{said}: {ran:?}");
    }
}

#[test]
fn a_wrong_file_is_wrong_usage_and_says_where() {
    let store = TestStore::empty();
    let wrong = store.file("wrong.json", &PROBLEM.replace("\"pinned\": 1", "\"pinned\": 9"));
    let ran = store.run(&["split", "solve", &wrong]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("participants[0].pinned: there is no route 9\nnext: "), "{ran:?}");
    assert_eq!(store.run(&["split", "solve", "nothing.json"]).code, 2);
    assert_eq!(store.run(&["split", "solve"]).code, 2);
}
