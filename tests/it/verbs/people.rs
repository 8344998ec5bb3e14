//! People: import, find, check in, undo, walk in.

use crate::support::program::{PEOPLE, Talking, TestStore, keys, lines};
use routedesk::support::paths::StorePaths;
use serde_json::{Value, json};

const THREE: &str = "id,full_name,region,organisation,role\n\
    A1,Omarov Serik,Astana,School 13,teacher\n\
    A2,Қадырбеков Ғалым,Түркістан,Methodical room,methodist\n\
    A3,Lee Anna,Almaty,School 2,teacher\n";

fn three() -> TestStore {
    let store = TestStore::seminar();
    store.done(&["import", &store.file("three.csv", THREE)]);
    store
}

#[test]
fn a_roster_goes_in_once_and_a_second_time_changes_nothing() {
    let store = TestStore::seminar();
    let first = store.json(&["import", PEOPLE]);
    assert_eq!(first.len(), 213, "a line a row and the end");
    assert_eq!(first[0]["outcome"], "new");
    assert_eq!(first[0]["row"], 2);
    assert_eq!(first[0]["id"], "KZ-001");
    let summary = json!({"new": 212, "same": 0, "update": 0, "error": 0, "skipped": 0});
    assert_eq!(first[212], json!({"summary": summary, "seq": 2}));

    let again = store.json(&["import", PEOPLE]);
    assert_eq!(again[212]["summary"]["same"], 212);
    assert_eq!(again[212]["seq"], Value::Null);
    assert_eq!(store.json(&["status"])[0]["seq"], 2, "nothing was written");
    assert!(store.done(&["import", PEOPLE]).starts_with("Nothing went in"));
}

#[test]
fn rows_in_error_stay_out_are_told_and_refuse_all_with_strict() {
    let store = TestStore::seminar();
    let file = store.file("rows.csv", &format!("{THREE}A4,,Almaty,School 3,teacher\nA1,Someone Else,,,\n"));

    let dry = store.run(&["import", &file, "--dry-run"]);
    assert_eq!(dry.code, 1, "{dry:?}");
    assert!(dry.out.contains("ERROR") && dry.out.contains("Would be imported: 3 new"), "{dry:?}");
    let strict = store.run(&["import", &file, "--strict"]);
    assert_eq!(strict.code, 1);
    assert!(strict.err.contains("2 rows are in error: nothing went in\nnext: "), "{strict:?}");
    assert_eq!(store.json(&["status"])[0]["seq"], 1, "nothing went in");

    let (code, rows) = store.answer(&["import", &file]);
    assert_eq!(code, 1);
    assert_eq!(rows[3]["outcome"], "error");
    assert_eq!(rows[3]["row"], 5);
    assert_eq!(rows[3]["error"]["kind"], "name_missing");
    assert_eq!(rows[4]["error"]["kind"], "id_repeated");
    for part in ["column", "reason", "next"] {
        assert!(rows[4]["error"][part].is_string(), "{}", rows[4]);
    }
    assert_eq!(rows[5]["summary"]["new"], 3);
    assert_eq!(rows[5]["seq"], 2);
}

#[test]
fn the_keys_of_a_row_are_always_all_there() {
    let store = TestStore::seminar();
    let report = store.done(&["import", &store.file("three.csv", THREE), "--json"]);
    assert_eq!(keys(&report), ["row", "outcome", "id", "name", "changes", "error", "remarks"]);
    let changed = store.file("changed.csv", "id,full_name,position\nA1,Omarov Serik,director\n");
    let rows = store.json(&["import", &changed]);
    assert_eq!(rows[0]["changes"][0], json!({"field": "position", "before": "teacher", "after": "director"}));
    let told = store.run(&["import", &store.file("again.csv", "id,full_name,shoe size\nA1,Omarov Z,\n")]);
    assert!(told.err.contains("Column C (shoe size) is not taken"), "{told:?}");
    assert!(told.out.contains("name: Omarov Serik -> Omarov Z"), "{told:?}");
}

#[test]
fn many_remarks_do_not_bury_an_error() {
    let store = TestStore::seminar();
    // The first letter of each name is Latin, the others are Cyrillic.
    let rows = (0..30).map(|n| format!("Oмаров {n},Almaty\n")).collect::<Vec<_>>().concat();
    let file = store.file("mixed.csv", &format!("full_name,region\n{rows},Almaty\n"));
    let told = store.run(&["import", &file, "--dry-run"]).out;
    assert_eq!(told.matches("Latin and Cyrillic letters").count(), 20, "{told}");
    assert!(told.contains("ERROR") && told.contains("... and 10 more with remarks"), "{told}");
}

#[test]
fn a_file_that_is_no_roster_is_refused_with_advice() {
    let store = TestStore::seminar();
    let ran = store.run(&["import", &store.file("note.pdf", "%PDF-1.4 nothing")]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "error: the file is a PDF\nnext: open it in a spreadsheet and save it as xlsx\n");
    let ran = store.run(&["import", "/nonexistent/people.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("there is no file"), "{ran:?}");
}

#[test]
fn people_are_found_in_any_alphabet_and_nobody_found_is_no_error() {
    let store = three();
    let report = store.done(&["find", "kadyrbek", "nobody at all", "--json"]);
    assert_eq!(keys(&report), ["query", "results"]);
    let found = lines(&report);
    assert_eq!(found.len(), 2, "a line a query");
    let person = &found[0]["results"][0];
    assert_eq!((&person["id"], &person["rank"]), (&json!("A2"), &json!(1)));
    let shown = serde_json::to_string(person).unwrap();
    for key in ["name", "organisation", "region", "role", "route", "state", "why", "act"] {
        assert!(person.get(key).is_some(), "{key} in {shown}");
    }
    assert_eq!(found[1], json!({"query": "nobody at all", "results": []}));
    assert_eq!(store.done(&["find", "nobody at all"]), "nobody at all: nobody found\n");

    let table = store.done(&["find", "omar"]);
    assert!(table.starts_with("id  name"), "{table}");
    assert!(table.contains("A1  Omarov Serik  School 13"), "{table}");
    assert_eq!(store.json(&["find", "o", "--limit", "1"])[0]["results"].as_array().unwrap().len(), 1);
}

#[test]
fn every_line_of_standard_input_is_answered_before_the_next_is_written() {
    let store = three();
    let mut find = Talking::to(store.command(&["find", "--stdin", "--json"]));
    for query in ["omar", "omarov ", "", "  лее", "Ә\u{301}"] {
        find.write(&format!("{query}\n"));
        let answer: Value = serde_json::from_str(&find.line()).unwrap();
        assert_eq!(answer["query"], query, "exactly as typed");
    }
    // The last line needs no end.
    find.write("lee");
    let (code, rest) = find.end();
    assert_eq!(code, Some(0));
    assert_eq!(lines(&rest)[0]["results"][0]["id"], "A3");
}

#[test]
fn many_lines_at_once_are_answered_in_their_order() {
    let store = three();
    let mut find = Talking::to(store.command(&["find", "--stdin", "--json"]));
    let queries: Vec<String> = (0..500).map(|n| format!("omar {n}")).collect();
    find.write(&(queries.join("\n") + "\n"));
    let (code, answers) = find.end();
    assert_eq!(code, Some(0));
    let answered: Vec<Value> = lines(&answers).into_iter().map(|mut line| line["query"].take()).collect();
    assert_eq!(answered, queries);
}

#[test]
fn a_person_is_checked_in_once_and_the_second_desk_is_told() {
    let store = three();
    let report = store.done(&["check-in", "A1", "--as", "desk-1", "--role", "desk", "--json"]);
    assert_eq!(keys(&report), ["id", "outcome", "seq", "reason", "by", "at", "next"]);
    let first = lines(&report).remove(0);
    assert_eq!(first["outcome"], "done");
    assert_eq!((&first["seq"], &first["by"]), (&json!(3), &json!("desk-1")));

    let (code, second) = store.answer(&["check-in", "A1", "A2", "NOBODY", "--as", "desk-2"]);
    assert_eq!(code, 1, "one of three was done");
    let outcomes: Vec<&Value> = second.iter().map(|line| &line["outcome"]).collect();
    assert_eq!(outcomes, ["refused", "done", "refused"]);
    assert_eq!(second[0]["by"], "desk-1");
    assert_eq!(second[0]["at"], first["at"], "when it was done, not when it was asked");
    assert!(second[0]["reason"].as_str().unwrap().starts_with("already in: desk-1, "));
    assert!(second[2]["next"].as_str().unwrap().contains("routedesk find"));

    let said = store.run(&["check-in", "A3", "A1"]);
    assert_eq!(said.code, 1);
    assert_eq!(said.out, "A3  Lee Anna: in\n");
    assert!(
        said.err.starts_with("error: A1: already in: desk-1, ") && said.err.contains("\nnext: "),
        "{said:?}"
    );
}

#[test]
fn who_has_a_route_is_told_it_at_the_check_in() {
    let store = TestStore::with_people();
    store.done(&["split"]);
    let routes = store.done(&["export", "routes"]);
    let row = routes.lines().find(|row| row.starts_with("KZ-001,")).unwrap();
    let route = row.rsplit(',').next().unwrap();
    let said = store.done(&["check-in", "KZ-001"]);
    assert_eq!(said, format!("KZ-001  Кадирова Гульнара Сериковна: in, route {route}\n"));
}

#[test]
fn an_act_is_undone_by_whoever_did_it_or_by_person_or_by_entry() {
    let store = three();
    let undo = |arguments: &[&str]| store.answer(&[&["undo"], arguments].concat());
    store.done(&["check-in", "A1", "A2", "--as", "desk-1", "--role", "desk"]);
    let (code, told) = undo(&["--as", "desk-1", "--role", "desk"]);
    assert_eq!((code, &told[0]["id"], &told[0]["seq"]), (0, &json!("A2"), &json!(5)));
    let (code, told) = undo(&["A1", "--as", "desk-2", "--role", "desk"]);
    assert_eq!(code, 1, "another desk's act is the lead's to undo");
    assert_eq!(told[0]["outcome"], "refused");
    assert_eq!(undo(&["A1"]).0, 0);
    store.done(&["check-in", "A3"]);
    assert_eq!(undo(&["--entry", "7"]).0, 0);
    assert_eq!(store.json(&["status"])[0]["counts"]["in"], 0);
    assert_eq!(undo(&["--entry", "999"]).0, 1);
    assert_eq!(undo(&["NOBODY"]).0, 1);
}

#[test]
fn undoing_one_person_never_takes_back_an_import_or_a_split() {
    let store = three();
    store.done(&["split"]);
    let ran = store.run(&["undo", "A1"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("for this person alone") && ran.err.contains("undo --entry N"), "{ran:?}");
    assert_eq!(store.done(&["undo", "--entry", "3"]), "entry 3 undone: split 1: 3 people\n");
}

#[test]
fn somebody_on_no_list_is_in_at_once_on_the_smallest_route() {
    let store = three();
    store.done(&["split"]);
    let walk_in = |name: &str| {
        store.answer(&["walk-in", "--name", name, "--region", "Almaty", "--organisation", "School 9"])
    };
    let (code, told) = walk_in("Weber\u{1b} Ute");
    assert_eq!(code, 0);
    assert_eq!(told[0]["id"], "P00001");
    let found = store.json(&["find", "weber"]);
    let person = &found[0]["results"][0];
    assert_eq!((&person["name"], &person["state"]), (&json!("Weber Ute"), &json!("in")));
    assert!(person["route"].is_u64(), "{person}");
    let (code, told) = walk_in("  ");
    assert_eq!((code, &told[0]["reason"]), (1, &json!("name is empty")));
    assert_eq!(walk_in(&"x".repeat(201)).0, 1);
}

#[test]
fn a_verb_asks_again_when_its_hub_dies_and_acts_once() {
    let store = three();
    let hub = &store.json(&["hub", "status"])[0];
    let pid = rustix::process::Pid::from_raw(i32::try_from(hub["pid"].as_u64().unwrap()).unwrap()).unwrap();
    let mut find = Talking::to(store.command(&["find", "--stdin", "--json"]));
    find.write("omar\n");
    find.line();
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
    find.write("lee\n");
    let answer: Value = serde_json::from_str(&find.line()).unwrap();
    assert_eq!(answer["results"][0]["id"], "A3", "the next hub has answered");
    assert_eq!(find.end().0, Some(0));
    assert!(StorePaths::new(store.store()).socket().exists());
}
