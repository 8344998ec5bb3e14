//! Holds `docs/PROTOCOL.md` to the code: every example is a message, and every kind of message has an example.

use std::collections::BTreeSet;

use routedesk::wire::{Command, FromHub, HelloRefusal, Inlet, Outcome, Question, Reply, ToHub, Trouble};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::tree;

/// A fenced block: who sends it, its kind, and the JSON.
struct Example {
    from_hub: bool,
    kind: u8,
    content: Value,
}

fn examples() -> Vec<Example> {
    let document = tree::file("docs/PROTOCOL.md").expect("the protocol is described");
    let blocks = document.text.split("\n```").skip(1).filter_map(|block| {
        let (head, body) = block.split_once('\n')?;
        let (from, kind) = head.strip_prefix("json ")?.split_once(' ')?;
        let content = serde_json::from_str(body).unwrap_or_else(|error| panic!("{error} in:\n{body}"));
        Some(Example { from_hub: from == "from-hub", kind: kind.parse().expect("a number"), content })
    });
    let examples: Vec<Example> = blocks.collect();
    assert!(examples.len() > 50, "the document was read: {}", examples.len());
    examples
}

/// Reads an example as a message and writes it again.
fn round(example: &Example) -> Value {
    let frame = (example.kind, serde_json::to_vec(&example.content).unwrap());
    let mut line = Vec::new();
    let refused = |error: &dyn std::fmt::Display| -> ! { panic!("{error} in:\n{:#}", example.content) };
    if example.from_hub {
        let message = FromHub::from_frame(frame).unwrap_or_else(|error| refused(&error));
        message.write(&mut line).unwrap();
    } else {
        let message = ToHub::from_frame(frame).unwrap_or_else(|error| refused(&error));
        message.write(&mut line).unwrap();
    }
    let (kind, content) = Inlet::new(line.as_slice()).take().unwrap();
    assert_eq!(kind, example.kind);
    serde_json::from_slice(&content).unwrap()
}

/// Whether everything that `said` says is in `known`; a null says nothing.
fn says_only_what_is_known(said: &Value, known: &Value) -> bool {
    match (said, known) {
        (Value::Null, _) => true,
        (Value::Object(said), Value::Object(known)) => said
            .iter()
            .all(|(key, said)| says_only_what_is_known(said, known.get(key).unwrap_or(&Value::Null))),
        (Value::Array(said), Value::Array(known)) => {
            said.len() == known.len()
                && said.iter().zip(known).all(|(said, known)| says_only_what_is_known(said, known))
        }
        _ => said == known,
    }
}

/// What a hub sends is shown to the last field; what a client sends has no field that nobody reads.
#[test]
fn every_example_is_a_message_and_no_field_is_wrong_or_missing() {
    for example in examples() {
        let again = round(&example);
        let Example { from_hub, kind, content } = example;
        let is_true = if from_hub { content == again } else { says_only_what_is_known(&content, &again) };
        assert!(is_true, "kind {kind}:\n{content:#}\nis understood as\n{again:#}");
    }
}

/// The names that a tag can have, as serde tells them when it is given a wrong one.
fn names<T: DeserializeOwned>(tag: &str) -> BTreeSet<String> {
    let error = match serde_json::from_value::<T>(json!({ tag: "?" })) {
        Ok(_) => panic!("a question mark is no name"),
        Err(error) => error.to_string(),
    };
    let names: BTreeSet<String> = error.split('`').skip(3).step_by(2).map(str::to_owned).collect();
    assert!(names.len() > 2, "{error}");
    names
}

/// The names that the examples have at one of these places.
fn shown(kind: u8, pointers: &[&str]) -> BTreeSet<String> {
    let examples = examples();
    let of_kind = examples.iter().filter(|example| example.kind == kind);
    of_kind
        .flat_map(|example| pointers.iter().filter_map(|pointer| example.content.pointer(pointer)?.as_str()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_kind_of_message_has_an_example() {
    let kinds: BTreeSet<u8> = examples().iter().map(|example| example.kind).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), [1, 3, 4, 5, 6, 9, 129, 130, 132, 133, 134, 137, 138]);
    assert_eq!(shown(130, &["/refused"]), names::<HelloRefusal>("refused"));
    assert_eq!(shown(5, &["/command/type"]), names::<Command>("type"));
    assert_eq!(shown(133, &["/outcome"]), names::<Outcome>("outcome"));
    assert_eq!(shown(6, &["/question/ask"]), names::<Question>("ask"));
    assert_eq!(shown(134, &["/reply/reply"]), names::<Reply>("reply"));
    assert_eq!(shown(134, &["/reply/data/trouble"]), names::<Trouble>("trouble"));
}

#[test]
fn the_numbers_of_the_document_are_those_of_the_code() {
    let text = tree::file("docs/PROTOCOL.md").unwrap().text;
    let apart = |number: usize| format!("({},{:03}", number / 1000, number % 1000);
    assert!(text.contains(&apart(routedesk::wire::FIRST_FRAME_LIMIT)), "the limit before Welcome");
    let limit = routedesk::wire::FRAME_LIMIT;
    let limit = format!("({},{:03},{:03})", limit / 1_000_000, limit / 1000 % 1000, limit % 1000);
    assert!(text.contains(&limit), "the limit after it: {limit}");
    let version = format!("# The socket protocol, version {}\n", routedesk::wire::PROTOCOL);
    assert!(text.starts_with(&version));
}
