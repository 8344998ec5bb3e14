//! The house rules that a reader of the source can check: which layer uses which, who owns which
//! dependency, how a file begins and how long it may be.

use std::collections::BTreeSet;

use crate::tree::{self, SourceFile};

/// A layer and the layers below it that it may use.
pub(crate) const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("support", &[]),
    ("split", &["domain"]),
    ("search", &["domain"]),
    ("twins", &["domain", "search"]),
    ("roster", &["domain", "search", "support"]),
    ("words", &["domain", "split", "twins", "roster", "support"]),
    ("terminal", &["support"]),
    ("console", &["domain", "split", "search", "twins", "roster", "words", "terminal", "support"]),
    ("store", &["domain", "support"]),
    ("wire", &["domain", "split", "search", "twins", "roster", "terminal"]),
    (
        "hub",
        &[
            "domain", "support", "split", "search", "twins", "roster", "words", "terminal", "console",
            "store", "wire",
        ],
    ),
    ("client", &["wire", "store", "words", "terminal", "support"]),
    ("demo", &["domain", "client", "roster", "support"]),
    (
        "cli",
        &[
            "domain", "support", "split", "search", "twins", "roster", "words", "terminal", "console",
            "store", "wire", "hub", "client", "demo",
        ],
    ),
];

/// A word of the code, and the only places that may say it.
const OWNERS: &[(&str, &[&str])] = &[
    ("sled::", &["src/store/"]),
    ("ratatui", &["src/terminal/", "src/console/"]),
    ("crossterm", &["src/terminal/"]),
    ("CrosstermBackend", &["src/terminal/"]),
    ("clap", &["src/cli/"]),
    ("fluent_bundle", &["src/words/"]),
    ("qrcode::", &["src/cli/labels/"]),
];

/// Calls that read the machine's clocks.
const CLOCKS: &[&str] = &["Instant::now", "SystemTime::now", "Utc::now", "Local::now"];

const LONGEST: usize = 400;

/// Files that may be longer, each with what makes it so.
const LONG: &[(&str, &str)] =
    &[("src/words/ids.rs", "one list of one-word lines, in the order of the message files")];

/// The two files that stand outside the layers.
const TOP: &[&str] = &["src/lib.rs", "src/main.rs"];

/// The code of a file: comments are taken out, which is exact enough as long as nobody writes `//`
/// into a string that also names a layer.
fn code(file: &SourceFile) -> String {
    let code = |line| str::split_once(line, "//").map_or(line, |(code, _)| code);
    file.text.lines().map(code).collect::<Vec<_>>().join("\n")
}

const fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Where `word` stands in `code` as a word of its own: what comes before it and after it.
fn uses<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let ends_open = !word.ends_with(is_word);
    code.match_indices(word)
        .map(move |(at, _)| (code.split_at(at).0, code.split_at(at + word.len()).1))
        .filter(move |(before, after)| {
            !before.ends_with(is_word) && (ends_open || !after.starts_with(is_word))
        })
}

/// The layers that the code names: `crate::X` and `crate::{X, Y::Z}`.
fn layers_used(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, after) in uses(code, "crate::") {
        match after.strip_prefix('{') {
            None => drop(found.insert(leading_word(after))),
            Some(group) => found.extend(first_words(group)),
        }
    }
    found
}

fn leading_word(text: &str) -> String {
    text.trim_start().chars().take_while(|letter| is_word(*letter)).collect()
}

/// The first word of each item of a group that `{` has opened.
fn first_words(group: &str) -> Vec<String> {
    let mut words = vec![leading_word(group)];
    let mut depth = 0_usize;
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => words.push(leading_word(group.split_at(at + 1).1)),
            _ => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn sources() -> Vec<SourceFile> {
    let files = tree::rust("src");
    assert!(files.iter().any(|file| file.path == "src/lib.rs"), "the source is not where it should be");
    files
}

#[test]
fn a_layer_uses_only_the_layers_below_it() {
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| !TOP.contains(&file.path.as_str())) {
        let own = file.path.split('/').nth(1).unwrap_or_default();
        let Some((_, below)) = LAYERS.iter().find(|(layer, _)| *layer == own) else {
            faults.push(format!("{}: {own} is not a layer", file.path));
            continue;
        };
        for used in layers_used(&code(file)) {
            if used != own && !below.contains(&used.as_str()) {
                faults.push(format!("{}: {own} may not use {used}", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_of_layers_goes_one_way_and_is_the_library() {
    let library = tree::file("src/lib.rs").expect("there is a library");
    let mut above = BTreeSet::new();
    for (layer, below) in LAYERS.iter().rev() {
        above.insert(*layer);
        let back: Vec<_> = below.iter().filter(|used| above.contains(**used)).collect();
        assert!(back.is_empty(), "{layer} uses {back:?}, which is above it");
        assert!(library.text.contains(&format!("pub mod {layer};")), "{layer} is not in the library");
    }
    assert_eq!(
        library.text.matches("mod ").count(),
        LAYERS.len(),
        "src/lib.rs has a module that is no layer"
    );
}

#[test]
fn a_dependency_stays_with_its_owner() {
    let mut faults = Vec::new();
    for file in sources() {
        let code = code(&file);
        for (word, owners) in OWNERS {
            let owned = owners.iter().any(|owner| file.path.starts_with(owner));
            if !owned && uses(&code, word).next().is_some() {
                faults.push(format!("{}: {word} belongs to {owners:?}", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_clock_reads_the_time() {
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| file.path != "src/support/clock.rs") {
        // A test may time itself.
        let code = code(file);
        let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for call in CLOCKS.iter().filter(|call| uses(code, call).next().is_some()) {
            faults.push(format!("{}: {call}, take a support::clock::Clock", file.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every Rust file of the project.
fn all_rust() -> Vec<SourceFile> {
    ["src", "tests", "benches"].into_iter().flat_map(tree::rust).collect()
}

#[test]
fn a_file_says_what_it_is_for() {
    let says = |file: &SourceFile| {
        let first = file.text.lines().next().unwrap_or_default();
        first.strip_prefix("//! ").is_some_and(|said| said.len() > 10)
    };
    let silent: Vec<_> = all_rust().into_iter().filter(|file| !says(file)).map(|file| file.path).collect();
    assert!(silent.is_empty(), "these do not begin with //! and what they are for: {silent:#?}");
}

#[test]
fn a_file_is_short_unless_it_says_why() {
    let mut faults = Vec::new();
    let files = all_rust();
    for file in &files {
        let lines = file.text.lines().count();
        let listed = LONG.iter().any(|(path, _)| *path == file.path);
        if (lines > LONGEST) != listed {
            faults.push(format!("{}: {lines} lines, on the list: {listed}", file.path));
        }
    }
    for (path, reason) in LONG {
        let known = files.iter().any(|file| file.path == *path);
        if !known || reason.is_empty() {
            faults.push(format!("{path}: listed, there: {known}, because: {reason:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The names in the dependency tables of a manifest.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(table) = line.strip_prefix('[') {
            inside = table.trim_end_matches(']').ends_with("dependencies");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| inside && !line.starts_with('#')) {
            names.push(name.trim().trim_matches('"').to_owned());
        }
    }
    names
}

#[test]
fn every_dependency_has_its_reason_in_the_architecture() {
    let manifest = tree::file("Cargo.toml").expect("there is a manifest");
    let names = dependencies(&manifest.text);
    assert!(names.iter().any(|name| name == "sled"), "the manifest was read: {names:?}");
    let Some(document) = tree::file("docs/ARCHITECTURE.md") else {
        println!("docs/ARCHITECTURE.md is not written yet: its table of crates is not checked");
        return;
    };
    let missing: Vec<_> = names
        .iter()
        .filter(|name| {
            let cell = format!("`{name}`");
            !document.text.lines().any(|line| line.starts_with('|') && line.contains(&cell))
        })
        .collect();
    assert!(missing.is_empty(), "not in a table of docs/ARCHITECTURE.md: {missing:?}");
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    // Put together here, so that this file does not name them either.
    let place = concat!("/wor", "k/");
    let scratch = concat!("/tm", "p/");
    let mut faults = Vec::new();
    let folders = ["src", "tests", "benches", "data", "docs", ".ci"];
    let top = ["README.md", "CHANGELOG.md", "Cargo.toml", "clippy.toml"].into_iter().filter_map(tree::file);
    for file in folders.into_iter().flat_map(tree::files).chain(top) {
        for (at, line) in file.text.lines().enumerate() {
            let named = line.match_indices(place).any(|(from, _)| {
                !line.split_at(from).0.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
            });
            let scratched = line.split(scratch).skip(1).any(|rest| {
                rest.trim_start_matches(|c: char| c.is_ascii_lowercase()).starts_with('-')
                    && rest.starts_with(|c: char| c.is_ascii_lowercase())
            });
            if named || scratched {
                faults.push(format!("{}:{}: {line}", file.path, at + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_readers_of_this_file_read() {
    let file = |text: &str| SourceFile { path: String::new(), text: text.to_owned() };
    let source = "use crate::domain::Seq; // crate::hub\n//! [`crate::cli`]\nuse crate::{\n    words::{Id, Value},\n    \
                  support,\n};\nfn x() -> crate::split::Draft { mycrate::console() }\n";
    let used: Vec<_> = layers_used(&code(&file(source))).into_iter().collect();
    assert_eq!(used, ["domain", "split", "support", "words"]);
    assert_eq!(uses("paths.sled() unsled::x sled::Db", "sled::").count(), 1);
    assert_eq!(uses("use clap; clap_x eclap clap::Parser", "clap").count(), 2);
    let manifest = "[package]\nname = \"x\"\n[dependencies]\n# a = 1\nb = \"1\"\n[dev-dependencies]\nc = { version = \"2\" }\n";
    assert_eq!(dependencies(manifest), ["b", "c"]);
}
