//! Rules of the split, repairs and reasons, as verbs of the real program.

use crate::support::program::{TestStore, lines};
use serde_json::Value;

/// The Astana people, split, and everybody who came.
fn came() -> TestStore {
    let store = TestStore::with_people();
    store.done(&["split"]);
    let ids: Vec<String> = store
        .done(&["export", "routes"])
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').next().map(str::to_owned))
        .collect();
    let check_in: Vec<&str> = std::iter::once("check-in").chain(ids.iter().map(String::as_str)).collect();
    store.done(&check_in);
    store
}

fn on(store: &TestStore, route: &str) -> Vec<String> {
    let rows = store.done(&["export", "routes"]);
    let on = rows.lines().skip(1).filter(|row| row.rsplit(',').next() == Some(route));
    on.filter_map(|row| row.split(',').next().map(str::to_owned)).collect()
}

fn people(report: &Value) -> Vec<u64> {
    report["routes"].as_array().unwrap().iter().map(|route| route["people"].as_u64().unwrap()).collect()
}

#[test]
fn a_closed_route_is_emptied_with_the_fewest_moves_and_opened_again() {
    let store = came();
    let broken = on(&store, "3");
    assert_eq!(store.done(&["rule", "close", "3"]), "route 3 closed\n");
    let again = store.run(&["rule", "close", "3"]);
    assert_eq!((again.code, again.err.contains("it is so already")), (1, true), "{again:?}");
    let dry = store.json(&["rebalance", "--dry-run"]).remove(0);
    assert_eq!((&dry["applied"], &dry["moved"]), (&false.into(), &broken.len().into()));
    let sizes = people(&dry);
    assert!(sizes[2] == 0 && sizes.iter().all(|people| [0, 70, 71].contains(people)), "{sizes:?}");
    assert_eq!((&dry["proved"], &dry["moves"][0]["why"]), (&true.into(), &"closed".into()));
    assert_eq!(dry["moves"][0]["told"], true);
    assert_eq!(dry["prices"].as_array().unwrap().len(), 3);
    let made = store.run(&["rebalance"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(made.out.contains("-> 1, route closed; was told 3\n"), "{made:?}");
    assert!(made.out.contains("Proved best"), "{made:?}");
    assert!(on(&store, "3").is_empty());
    let why = store.done(&["why", &broken[0]]);
    assert!(why.contains("by split 2") && !why.contains("route 3: "), "{why}");
    store.done(&["rule", "open", "3"]);
    let none = store.run(&["split", "--earlier", "9"]);
    assert_eq!((none.code, none.err.contains("there is no split 9")), (1, true), "{none:?}");
    let earlier = store.json(&["split", "--earlier", "1", "--dry-run"]).remove(0);
    assert_eq!((people(&earlier), &earlier["moves"][0]["why"]), (vec![53, 53, 53, 53], &"earlier".into()));
    let back = store.json(&["rebalance", "--even", "regions"]).remove(0);
    assert_eq!((people(&back), &back["moved"]), (vec![53, 53, 53, 53], &53.into()));
}

#[test]
fn what_cannot_be_kept_is_said_with_ways_out_and_exit_code_3() {
    let store = came();
    for route in ["1", "2", "3", "4"] {
        store.done(&["rule", "seats", route, "50"]);
    }
    let ran = store.run(&["rebalance"]);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{ran:?}");
    assert!(ran.err.contains("212 people, 200 seats"), "{ran:?}");
    let (code, report) = store.answer(&["split", "--dry-run"]);
    assert_eq!((code, &report[0]["outcome"]), (3, &"infeasible".into()));
    assert!(!report[0]["conflicts"][0]["would_help"].as_array().unwrap().is_empty());
    store.done(&["rule", "seats", "1"]);
    assert_eq!(people(&store.json(&["split", "--dry-run"])[0]), [62, 50, 50, 50]);
}

#[test]
fn people_are_kept_together_and_apart_and_the_card_says_why() {
    let store = came();
    let (one, other) = (on(&store, "1").remove(0), on(&store, "2").remove(0));
    store.done(&["rule", "together", &one, &other]);
    store.done(&["rule", "keep", &one, "4"]);
    let report = store.json(&["rebalance"]).remove(0);
    let moved: Vec<&Value> = report["moves"].as_array().unwrap().iter().collect();
    for (id, why) in [(&one, "promised"), (&other, "party")] {
        let step = moved.iter().find(|step| step["id"] == id.as_str()).unwrap_or_else(|| panic!("{report}"));
        assert_eq!((&step["to"], &step["why"]), (&4.into(), &why.into()));
    }
    let why = store.json(&["why", &one, &other]);
    assert!(why[0]["why"].to_string().contains("was promised route 4"), "{why:?}");
    assert!(why[1]["why"].to_string().contains("travels with"), "{why:?}");
    store.done(&["rule", "apart", &one, &other]);
    let ran = store.run(&["rebalance"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    store.done(&["undo"]);
    store.done(&["rule", "needs", &one, "wheelchair"]);
    store.done(&["rule", "steps", "4"]);
    let ran = store.run(&["rebalance"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.err.contains("step-free"), "{ran:?}");
    let csv = store.done(&["export", "participants"]);
    let row = csv.lines().find(|row| row.starts_with(one.as_str())).unwrap();
    assert!(row.ends_with(",wheelchair,4"), "{row}");
    let refused = store.run(&["rule", "stands", "--as", "desk-1", "--role", "desk"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    store.done(&["rule", "stands"]);
    let ran = store.run(&["split"]);
    assert_eq!((ran.code, ran.err.contains("the split is frozen")), (1, true), "{ran:?}");
    assert_eq!(lines(&store.done(&["status", "--json"]))[0]["routes"][3]["standing"], "open");
}
