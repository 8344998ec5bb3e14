//! Codes from the command line and in a real terminal: exported, printed, typed, scanned.

use crate::support::{
    program::{PEOPLE, TestStore, keys, typed},
    pty::Terminal,
};
use routedesk::domain::{Code, code::typed::Typed, code::typed::read};
use std::{collections::BTreeSet, fs};

/// Everybody's id, code and name.
fn codes(store: &TestStore) -> Vec<[String; 3]> {
    let lines = store.json(&["export", "codes"]);
    let text = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap().to_owned();
    lines.iter().map(|line| ["id", "code", "name"].map(|key| text(line, key))).collect()
}

/// The code of somebody, as it is printed.
fn printed(store: &TestStore, id: &str) -> String {
    let all = codes(store);
    let [_, code, _] = all.iter().find(|[known, ..]| known == id).unwrap();
    code.parse::<Code>().unwrap().to_string()
}

/// The same with a wrong character.
fn misread(code: &str) -> String {
    let last = if code.ends_with('7') { '8' } else { '7' };
    code.chars().take(code.chars().count() - 1).chain([last]).collect()
}

#[test]
fn everybodys_code_is_exported_and_stays_whatever_happens_to_the_store() {
    let store = TestStore::with_people();
    let before = codes(&store);
    assert_eq!(before.len(), 212);
    assert_eq!(before.iter().map(|[_, code, _]| code).collect::<BTreeSet<_>>().len(), 212);
    assert!(before.iter().all(|[_, code, _]| matches!(read(code), Typed::Code(_))));
    assert_eq!(keys(&store.done(&["export", "codes", "--format", "json"])), ["id", "code", "name"]);
    let csv = store.done(&["export", "codes"]);
    assert!(csv.starts_with("id,code,name\n"), "{csv}");
    // Imported again, checked in and taken back, with a state made anew from the journal.
    store.done(&["import", PEOPLE]);
    store.done(&["check-in", "KZ-001"]);
    store.done(&["undo", "KZ-001"]);
    store.done(&["hub", "stop"]);
    fs::remove_dir_all(store.store().join("sled")).unwrap();
    assert_eq!(codes(&store), before);
    // A copy of the journal is a copy of the codes.
    store.done(&["backup", store.path("day.jsonl").to_str().unwrap()]);
    let copy = TestStore::empty();
    fs::create_dir(copy.store()).unwrap();
    fs::copy(store.path("day.jsonl"), copy.store().join("journal.jsonl")).unwrap();
    assert_eq!(codes(&copy), before);
}

#[test]
fn a_code_names_a_person_wherever_an_id_does() {
    let store = TestStore::with_people();
    let code = printed(&store, "KZ-014");
    let small = code.to_lowercase().replace('-', "");
    for query in [&code, &small] {
        let found = &store.json(&["find", query])[0]["results"];
        assert_eq!((&found[0]["id"], &found[0]["act"]), (&"KZ-014".into(), &true.into()), "{query}: {found}");
    }
    let came = store.json(&["check-in", &small]);
    assert_eq!((&came[0]["outcome"], &came[0]["id"]), (&"done".into(), &small.as_str().into()));
    assert!(store.done(&["find", "KZ-014"]).contains("in"));
    assert!(store.done(&["journal", "--person", &code]).contains("in"));
    store.done(&["undo", &code]);
    let wrong = store.run(&["check-in", &misread(&code)]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("this is no code: a character is wrong"), "{wrong:?}");
    let strange = store.run(&["check-in", "F6U-LULF"]);
    assert_eq!(strange.code, 1);
    assert!(strange.err.contains("nobody here has this code"), "{strange:?}");
    assert_eq!(store.json(&["status"])[0]["counts"]["in"], 0);
}

#[test]
fn an_id_that_looks_like_a_code_is_the_id() {
    let store = TestStore::seminar();
    let rows = "id,full_name,region\nF7D2R9W,Omarov Serik,Astana\nF6U-LULF,Lee Anna,Almaty\n";
    store.done(&["import", &store.file("two.csv", rows)]);
    for id in ["F7D2R9W", "F6U-LULF"] {
        let came = store.json(&["check-in", id]);
        assert_eq!(came[0]["outcome"], "done", "{id}: {}", came[0]);
        assert_eq!(store.json(&["find", id])[0]["results"][0]["state"], "in");
    }
}

#[test]
fn labels_are_a_sheet_or_a_picture_each() {
    let store = TestStore::seminar();
    let rows = "id,full_name,region\nA1,\"O'Neill <b> & \"\"co\"\"\",Astana\nA2,Қадырбеков Ғалым,Түркістан\n";
    store.done(&["import", &store.file("two.csv", rows)]);
    let all = codes(&store);
    let sheet = store.path("labels.html").into_os_string().into_string().unwrap();
    store.done(&["export", "codes", "-o", &sheet]);
    let page = fs::read_to_string(&sheet).unwrap();
    assert_eq!(page, store.done(&["export", "codes", "--format", "html"]));
    assert!(page.contains("O&#39;Neill &lt;b&gt; &amp; &quot;co&quot;") && page.contains("Қадырбеков Ғалым"));
    assert!(!page.contains("<b>") && page.matches("<svg").count() == 2);
    let folder = store.path("labels");
    let written = store.done(&["export", "codes", "-o", &format!("{}/", folder.display())]);
    assert!(written.starts_with("2 codes in "), "{written}");
    assert_eq!(fs::read_to_string(folder.join("sheet.html")).unwrap(), page);
    assert_eq!(fs::read_to_string(folder.join("codes.csv")).unwrap(), store.done(&["export", "codes"]));
    for [_, code, _] in &all {
        let picture = fs::read_to_string(folder.join(format!("{code}.svg"))).unwrap();
        assert!(picture.contains(&format!(">{}</text>", code.parse::<Code>().unwrap())), "{picture}");
        assert!(page.contains(&code.parse::<Code>().unwrap().to_string()));
    }
    for wrong in [["export", "routes", "--format", "svg"], ["export", "codes", "--format", "svg"]] {
        let ran = store.run(&wrong);
        assert_eq!(ran.code, 2, "{ran:?}");
    }
}

#[test]
fn a_scanner_in_a_real_terminal_checks_in_in_the_middle_of_a_word() {
    let store = TestStore::with_people();
    let [_, code, name] = codes(&store).into_iter().find(|[id, ..]| id == "KZ-014").unwrap();
    let mut terminal = Terminal::open(&store, "desk-1");
    terminal.shows("IN 0/212");
    terminal.types("кадир");
    terminal.shows("Find: кадир");
    // What comes of it under a Kazakh layout, with the Enter of a scanner.
    let beside = || "23456789DFLNQRUW".chars().zip("әіңғ,.үұВАДТЙКГЦ".chars());
    let keys: String = code.chars().map(|c| beside().find(|(key, _)| *key == c).unwrap().1).collect();
    terminal.types(&format!("{keys}\r\n"));
    terminal.shows("CHECKED IN");
    let screen = terminal.shows(&name);
    assert!(screen.contains("Find: кадир\n") || screen.contains("Find: кадир "), "{screen}");
    terminal.shows("IN 1/212");
    terminal.types("ов");
    terminal.shows("Find: кадиров");
    assert_eq!(store.json(&["find", "KZ-014"])[0]["results"][0]["state"], "in");
}

#[test]
fn a_code_is_a_line_of_a_console_in_lines() {
    let store = TestStore::with_people();
    let (one, other) = (printed(&store, "KZ-014"), printed(&store, "KZ-015"));
    let lines = [one.clone(), "in".into(), format!("{other} in"), format!("{other} left"), misread(&one)];
    let input = store.file("lines.txt", &typed(&lines));
    let mut command = store.command(&["--as", "desk-1"]);
    command.stdin(fs::File::open(input).unwrap());
    let ran = crate::support::program::ran(&mut command);
    assert_eq!(ran.code, 1, "the last line was not understood: {ran:?}");
    assert_eq!(ran.out.matches("CHECKED IN").count(), 2, "{}", ran.out);
    assert!(ran.out.contains("NOBODY'S CODE"), "{}", ran.out);
    let state = |id: &str| store.json(&["find", id])[0]["results"][0]["state"].clone();
    assert_eq!((state("KZ-014"), state("KZ-015")), ("in".into(), "left".into()));
}
