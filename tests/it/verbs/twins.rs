//! One person twice, as verbs see it: duplicates, merging, the old id, the same file again.

use crate::support::program::{TestStore, keys, lines};
use serde_json::{Value, json};

const LIST: &str = "id,full_name,region,organisation,role,phone,also\n\
    A1,Кадиров Фарид Имран оглы,Баку,Министерство образования,official,+994 50 555 12 04,\n\
    A2,Gadirov F.,Baku,,guest,050 555-12-04,Qadirov\n\
    A3,Ахметова Сауле,ВКО,СШ 4,head,,\n\
    A4,Оспанов Даулет,Атырау,СШ 5,teacher,,\n";

fn store() -> (TestStore, String) {
    let store = TestStore::seminar();
    let file = store.file("list.csv", LIST);
    store.done(&["import", &file]);
    (store, file)
}

#[test]
fn likely_pairs_are_listed_the_most_likely_first_with_what_says_so() {
    let (store, _) = store();
    let report = store.done(&["duplicates", "--json"]);
    assert_eq!(keys(&report), ["rank", "percent", "signs", "one", "other"]);
    let pairs = lines(&report);
    assert_eq!(pairs.len(), 1, "{report}");
    assert_eq!((&pairs[0]["one"]["id"], &pairs[0]["other"]["id"]), (&json!("A1"), &json!("A2")));
    assert_eq!(pairs[0]["signs"][0], "same_phone");
    assert!(pairs[0]["percent"].as_u64().unwrap() > 60, "{report}");
    let told = store.done(&["duplicates"]);
    assert!(told.contains("same telephone") && told.contains("Gadirov F."), "{told}");
    let desk = store.run(&["duplicates", "--role", "desk"]);
    assert_eq!(desk.code, 1, "{desk:?}");
    assert!(desk.err.contains("the lead"), "{desk:?}");
}

#[test]
fn a_merge_is_shown_made_and_taken_back() {
    let (store, _) = store();
    store.done(&["check-in", "A2", "--as", "desk-2", "--role", "desk"]);
    let plan = &store.json(&["merge", "A1", "A2", "--take", "role", "--dry-run"])[0];
    assert_eq!(plan["state"], "in");
    assert_eq!(plan["mark"]["by"], "desk-2");
    assert_eq!(plan["also"], json!(["Qadirov", "Gadirov F."]));
    let role = plan["fields"].as_array().unwrap().iter().find(|field| field["field"] == "role").unwrap();
    assert_eq!(role, &json!({"field": "role", "keep": "official", "other": "guest", "after": "guest"}));
    assert_eq!(store.json(&["status"])[0]["seq"], 3, "nothing was changed");
    let told = store.done(&["merge", "A1", "A2", "--dry-run"]);
    assert!(told.contains("A2 would go into A1") && told.contains("state: in: desk-2"), "{told}");

    let report = store.done(&["merge", "A1", "A2", "--json"]);
    assert_eq!(keys(&report), ["id", "outcome", "seq", "reason", "by", "at", "next"]);
    assert_eq!(lines(&report)[0]["outcome"], "done");
    let counts = |store: &TestStore| store.json(&["status"])[0]["counts"].clone();
    assert_eq!((&counts(&store)["in"], &counts(&store)["expected"]), (&json!(1), &json!(2)));
    let (code, again) = store.answer(&["check-in", "A2"]);
    assert_eq!((code, &again[0]["by"]), (1, &json!("desk-2")), "the old id is the person's");
    for query in ["A2", "gadirov", "qadirov f"] {
        let found = store.json(&["find", query]);
        assert_eq!(found[0]["results"][0]["id"], "A1", "{query}");
    }
    let history = store.done(&["journal", "--person", "A2"]);
    assert!(history.contains("merged") && history.lines().count() >= 3, "{history}");
    assert!(store.json(&["duplicates"]).is_empty());

    let undone = store.done(&["undo", "A2"]);
    assert!(undone.contains("merged"), "{undone}");
    assert_eq!(store.json(&["find", "A2"])[0]["results"][0]["id"], "A2");
    assert_eq!(store.json(&["duplicates"]).len(), 1);
    store.done(&["verify"]);
}

#[test]
fn the_same_file_after_a_merge_changes_nothing() {
    let (store, file) = store();
    store.done(&["merge", "A1", "A2", "--take", "full_name,phone"]);
    let again = store.json(&["import", &file]);
    assert_eq!(
        again.last().unwrap()["summary"],
        json!({"new": 0, "same": 4, "update": 0, "error": 0, "skipped": 0})
    );
    assert_eq!(again[1]["id"], "A1", "the row of the other record is known");
    let people = store.done(&["export", "participants"]);
    assert_eq!(people.lines().count(), 4, "{people}");
    let row = people.lines().find(|row| row.starts_with("A1,")).unwrap();
    assert!(row.contains("Gadirov F.") && row.contains(",Кадиров Фарид Имран оглы; Qadirov,"), "{row}");
    let other = TestStore::seminar();
    other.done(&["import", &other.file("people.csv", &people)]);
    assert_eq!(other.json(&["find", "qadirov"])[0]["results"][0]["id"], "A1");
    let more = store
        .json(&["import", &store.file("more.csv", "id,full_name,also\nA3,Ахметова Сауле,Akhmetova S.\n")]);
    let change = json!([{"field": "also", "before": "", "after": "Akhmetova S."}]);
    assert_eq!((&more[0]["outcome"], &more[0]["changes"]), (&json!("update"), &change));
}

#[test]
fn what_cannot_be_merged_is_refused_with_the_next_step() {
    let (store, _) = store();
    store.done(&["split"]);
    let refused = |arguments: &[&str]| -> Value {
        let (code, told) = store.answer(arguments);
        assert_eq!(code, 1, "{told:?}");
        told[0].clone()
    };
    let nobody = refused(&["merge", "A1", "NOBODY"]);
    assert_eq!(nobody["outcome"], "refused");
    assert!(nobody["next"].as_str().unwrap().contains("routedesk find"));
    assert!(refused(&["merge", "A1", "A1"])["reason"].as_str().unwrap().contains("one person"));
    let routes = store.run(&["merge", "A1", "A2", "--dry-run"]);
    assert_eq!(routes.code, 1, "{routes:?}");
    assert!(routes.err.contains("route") && routes.err.contains("--route N"), "{routes:?}");
    let route = |id: &str| store.json(&["find", id])[0]["results"][0]["route"].to_string();
    let theirs = route("A2");
    store.done(&["merge", "A1", "A2", "--route", &theirs]);
    assert_eq!(route("A1"), theirs);
    assert_eq!(store.run(&["merge", "A3", "A4", "--take", "shoe"]).code, 2);
    assert_eq!(store.run(&["merge", "A3", "A4", "--role", "desk"]).code, 1);
}
