//! Holds the documents to the code: the table of layers is the one that is enforced, and files that are named exist.

use crate::{
    tidy::LAYERS,
    tree::{self, SourceFile},
};

/// The cells of a table's row, without the marks around code.
fn cells(line: &str) -> Vec<String> {
    let row = line.strip_prefix('|').and_then(|row| row.strip_suffix('|')).unwrap_or_default();
    row.split('|').map(|cell| cell.trim().replace('`', "")).collect()
}

#[test]
fn the_table_of_layers_is_the_one_that_is_enforced() {
    let document = tree::file("docs/ARCHITECTURE.md").expect("there is a description of the layers");
    let table = document.text.lines().skip_while(|line| !line.starts_with("| layer |")).skip(2);
    let rows: Vec<Vec<String>> = table.take_while(|line| line.starts_with('|')).map(cells).collect();
    let mut above: Vec<&str> = Vec::new();
    for ((layer, below), row) in LAYERS.iter().zip(&rows) {
        let [name, _, said] = row.as_slice() else { panic!("{row:?} has not three cells") };
        assert_eq!(name, layer, "the layers are in the same order");
        let mut said: Vec<&str> = match said.as_str() {
            "–" => Vec::new(),
            "all above" | "everything" => above.clone(),
            listed => listed.split(", ").collect(),
        };
        let mut enforced = below.to_vec();
        said.sort_unstable();
        enforced.sort_unstable();
        assert_eq!(said, enforced, "what {layer} may use");
        above.push(layer);
    }
    assert_eq!(rows.len(), LAYERS.len(), "every layer is in the table");
}

/// What looks like the path of a file or folder of the project: in backticks, or the target of a link.
fn named_paths(file: &SourceFile) -> Vec<String> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let code = file.text.split('`').skip(1).step_by(2);
    let top = ["src/", "tests/", "docs/", "data/", "benches/", ".ci/"];
    let quoted = code
        .filter(|code| {
            top.iter().any(|top| code.starts_with(top)) && !code.contains([' ', '*', '{', '<', '\n'])
        })
        .map(str::to_owned);
    let links =
        file.text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let files = links.filter(|target| !target.contains("://") && !target.starts_with('#')).map(|target| {
        let target = target.split('#').next().unwrap_or_default();
        match target.strip_prefix("../") {
            Some(from_top) => from_top.to_owned(),
            None if folder.is_empty() => target.to_owned(),
            None => format!("{folder}/{target}"),
        }
    });
    quoted.chain(files).collect()
}

#[test]
fn a_file_that_a_document_names_exists() {
    let top = ["README.md", "CHANGELOG.md", "benches/README.md"].into_iter().filter_map(tree::file);
    let documents: Vec<SourceFile> = tree::files("docs").into_iter().chain(top).collect();
    let mut named = 0;
    let mut missing = Vec::new();
    for document in &documents {
        for path in named_paths(document) {
            named += 1;
            if !tree::root().join(&path).exists() {
                missing.push(format!("{}: {path}", document.path));
            }
        }
    }
    assert!(named > 10, "the documents were read: {named}");
    assert!(missing.is_empty(), "named and not there:\n{}", missing.join("\n"));
}

#[test]
fn paths_are_found_in_a_document() {
    let text =
        "`src/lib.rs` and `cargo run src/x` and [a](B.md#c) [d](../E.md) [f](https://g/h) `data/*.json`";
    let file = SourceFile { path: "docs/X.md".into(), text: text.into() };
    assert_eq!(named_paths(&file), ["src/lib.rs", "docs/B.md", "E.md"]);
}
