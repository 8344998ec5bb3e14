//! Holds the documents to the code: the table of layers is the one that is enforced.

use crate::{tidy::LAYERS, tree};

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
