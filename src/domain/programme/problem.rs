//! What is wrong with a programme file: where, what stands there, what should.

use crate::domain::text::is_harmful;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest text of a part of a problem, in characters.
const LONGEST: usize = 200;
/// How many ids or keys are named when one of them was expected, and among how many they are chosen.
const NAMED: usize = 8;
const LOOKED_AT: usize = 1_000;

/// One thing wrong with a programme file. Its parts may be shown as they are: what would do harm on a
/// terminal is written as an escape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A JSON pointer (`/routes/1/stops/0/place`, empty for the whole file), or `line 3, column 7` where
    /// the file is not JSON.
    pub path: String,
    /// What stands there, as `"palce"`, or `nothing`.
    pub found: String,
    /// What should, as `the id of a place: palace, s13`.
    pub expected: String,
}

impl Problem {
    pub(super) fn new(path: &str, found: &str, expected: &str) -> Self {
        Self { path: harmless(path), found: harmless(found), expected: harmless(expected) }
    }
}

/// A text in quotes, as JSON writes it.
pub(super) fn quoted(text: &str) -> String {
    Value::from(shortened(text, LONGEST / 4)).to_string()
}

/// A value in a few words.
pub(super) fn excerpt(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(list) => format!("a list of {}", list.len()),
        Value::Object(_) => "an object".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// The few of what was possible that look most like what was found.
pub(super) fn nearest<'a>(found: &str, possible: impl IntoIterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = possible.into_iter().take(LOOKED_AT).collect();
    let more = all.len() > NAMED;
    if more {
        all.sort_by_cached_key(|word| letters_apart(found, word));
        all.truncate(NAMED);
        all.push("...");
    }
    all.join(", ")
}

/// How many letters the one has that the other has not, whatever their order.
fn letters_apart(one: &str, other: &str) -> usize {
    let mut left: Vec<char> = other.chars().collect();
    let missing = one.chars().filter(|c| match left.iter().position(|have| have == c) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    });
    missing.count() + left.len()
}

fn harmless(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in shortened(text, LONGEST).chars() {
        if is_harmful(c) {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    safe
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "...",
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_harm_a_terminal_is_escaped() {
        let problem = Problem::new("/a\u{1b}[2J", "\u{202e}x", &"y".repeat(1_000));
        assert_eq!(problem.path, "/a\\u{1b}[2J");
        assert_eq!(problem.found, "\\u{202e}x");
        assert_eq!(problem.expected.chars().count(), LONGEST + 3);
    }

    #[test]
    fn names_the_nearest_of_many() {
        assert_eq!(nearest("x", ["b", "a"]), "b, a");
        let many = ["s13", "s83", "s48", "k54", "s76", "s75", "s73", "s58", "palace", "s81"];
        assert_eq!(nearest("palce", many).split(", ").next(), Some("palace"));
        assert!(nearest("palce", many).ends_with(", ..."));
    }
}
