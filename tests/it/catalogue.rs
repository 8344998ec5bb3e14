//! The message files, the list of ids and the places that use them say the same.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use routedesk::words::{Catalogue, Id, Value};

use crate::tree::{self, SourceFile};

const ENGLISH: &str = "data/locales/en.ftl";

/// Message name -> the names it wants filled in.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn english() -> Messages {
    messages(&tree::file(ENGLISH).expect("the English messages are there"))
}

/// The messages of a file, read by lines: a message begins at the margin, its variables are `$name`.
fn messages(file: &SourceFile) -> Messages {
    let mut found = Messages::new();
    let mut current = None;
    for line in file.text.lines().filter(|line| !line.starts_with('#')) {
        let head = line.split_once('=').map(|(head, _)| head.trim_end());
        if let Some(name) = head.filter(|head| head.starts_with(|c: char| c.is_ascii_lowercase())) {
            let twice = found.insert(name.to_owned(), BTreeSet::new());
            assert!(twice.is_none(), "{}: {name} is there twice", file.path);
            current = Some(name.to_owned());
        }
        if let Some(variables) = current.as_ref().and_then(|name| found.get_mut(name)) {
            variables.extend(line.split('$').skip(1).map(leading_name));
        }
    }
    found
}

fn leading_name(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect()
}

/// The source of everything but the list of ids itself.
fn users() -> Vec<SourceFile> {
    let mut files = tree::rust("src");
    files.retain(|file| file.path != "src/words/ids.rs");
    files
}

#[test]
fn every_message_file_parses_and_asks_for_what_the_english_one_asks_for() {
    let english = english();
    for file in tree::files("data/locales") {
        if let Err((_, faults)) = FluentResource::try_new(file.text.clone()) {
            panic!("{}: {faults:?}", file.path);
        }
        for (name, variables) in messages(&file) {
            assert_eq!(Some(&variables), english.get(&name), "{}: {name}", file.path);
        }
    }
}

#[test]
fn every_id_has_a_message_and_every_message_an_id() {
    let ids: BTreeSet<String> = Id::ALL.iter().map(|id| id.key().to_owned()).collect();
    assert_eq!(ids.len(), Id::ALL.len(), "two ids have one key");
    let messages: BTreeSet<String> = english().into_keys().collect();
    let missing: Vec<_> = ids.difference(&messages).collect();
    let orphaned: Vec<_> = messages.difference(&ids).collect();
    assert!(missing.is_empty() && orphaned.is_empty(), "no message: {missing:?}; no id: {orphaned:?}");
}

#[test]
fn every_id_is_used() {
    let files = users();
    let mut used = BTreeSet::new();
    for file in &files {
        used.extend(file.text.split("Id::").skip(1).map(leading_name));
    }
    let unused: Vec<_> = Id::ALL.iter().filter(|id| !used.contains(&format!("{id:?}"))).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn a_message_is_whole_once_everything_it_asks_for_is_given() {
    let (words, english) = (Catalogue::english(), english());
    for id in Id::ALL {
        let wanted = english.get(id.key()).expect("every id has a message");
        for value in [Value::from("Ә"), Value::from(1), Value::from(5)] {
            let args: Vec<(&'static str, Value<'_>)> =
                wanted.iter().map(|name| (&*name.clone().leak(), value.clone())).collect();
            let said = words.with(*id, &args);
            assert!(!said.contains(['{', '}']), "{}: {said}", id.key());
            assert_ne!(said, id.key(), "it has no text");
            assert_eq!(said.trim(), said, "{}: it begins or ends with a space", id.key());
            let next = words.sentence(*id, &args).next;
            assert!(!next.is_empty() || !id.key().starts_with("refused-"), "{}: no next step", id.key());
            assert!(!next.contains(['{', '}']), "{}: {next}", id.key());
        }
    }
}

/// `with(Id::X, &[("name", ..), ..])`, and `sentence` in the same way, gives the names that the message asks for, `text(Id::X)` is of a
/// message that asks for none. Calls that are written in another way are not looked at.
#[test]
fn calls_give_what_the_message_asks_for() {
    let english = english();
    let mut seen = 0;
    for file in users().iter().filter(|file| !file.path.ends_with("words/catalogue.rs")) {
        for (at, _) in file.text.match_indices("Id::") {
            let (before, after) = file.text.split_at(at);
            let after = after.trim_start_matches("Id::");
            let name = leading_name(after);
            let Some(id) = Id::ALL.iter().find(|id| format!("{id:?}") == name) else { continue };
            let Some(given) = given(before, after.trim_start_matches(&*name)) else { continue };
            assert_eq!(Some(&given), english.get(id.key()), "{}: {name}", file.path);
            seen += 1;
        }
    }
    println!("{seen} calls looked at");
}

/// The names that a call gives, from the text before and after its `Id::Name`.
fn given(before: &str, after: &str) -> Option<BTreeSet<String>> {
    let path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':');
    let call = before.trim_end_matches(path).trim_end();
    if call.ends_with(".text(") || call.ends_with("plain(") {
        return Some(BTreeSet::new());
    }
    let list = after.trim_start().strip_prefix(',')?.trim_start().strip_prefix("&[")?;
    let fills = call.ends_with(".with(") || call.ends_with(".sentence(");
    let mut names = BTreeSet::new();
    let mut depth = 0_u32;
    for (at, letter) in list.char_indices() {
        match letter {
            '(' | '[' => {
                let quoted = list.split_at(at + 1).1.trim_start().strip_prefix('"');
                if depth == 0 && letter == '(' {
                    names.insert(leading_name(quoted?));
                }
                depth += 1;
            }
            ']' if depth == 0 => return fills.then_some(names),
            ')' | ']' => depth -= 1,
            // An item that is no tuple written on the spot may give anything.
            _ if depth == 0 && letter != ',' && !letter.is_whitespace() => return None,
            _ => {}
        }
    }
    None
}

#[test]
fn the_reader_of_calls_reads_them() {
    let names = |list: &[&str]| Some(list.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>());
    let two = ",\n  &[(\"by\", by.into()), (\n\"at\", clock(at[0]).into())])";
    assert_eq!(given("self.words.with(words::", two), names(&["at", "by"]));
    assert_eq!(given("words.with(", ", &[])"), names(&[]));
    assert_eq!(given("words.text(\n    ", ")"), names(&[]));
    assert_eq!(given("words.with(", ", &args)"), None);
    assert_eq!(given("words.with(", ", &[by, (\"at\", 1.into())])"), None);
    assert_eq!(given("matches!(id, ", ", &[1])"), None);
}
