//! JSON pointers into a programme: made for problems, read from its list of what is assumed.

use serde_json::Value;
use std::fmt::Display;

/// `base` and one step further.
pub(super) fn join(base: &str, step: impl Display) -> String {
    let step = step.to_string().replace('~', "~0").replace('/', "~1");
    format!("{base}/{step}")
}

/// Everything that `pointer` points at: a JSON pointer in which a step into a list may also be `*` for every
/// element, or an element's own `id` (`/sessions/lunch/from`), so that a list can grow without it going wrong.
pub(super) fn resolve<'a>(document: &'a Value, pointer: &str) -> Vec<&'a Value> {
    if pointer.is_empty() {
        return vec![document];
    }
    let Some(steps) = pointer.strip_prefix('/') else { return Vec::new() };
    let mut at = vec![document];
    for step in steps.split('/') {
        let step = step.replace("~1", "/").replace("~0", "~");
        at = at.into_iter().flat_map(|value| inside(value, &step)).collect();
    }
    at
}

fn inside<'a>(value: &'a Value, step: &str) -> Vec<&'a Value> {
    match value {
        Value::Object(map) => map.get(step).into_iter().collect(),
        Value::Array(list) if step == "*" => list.iter().collect(),
        Value::Array(list) => {
            let named = |element: &&Value| element.get("id").and_then(Value::as_str) == Some(step);
            let nth = step.parse::<usize>().ok().and_then(|n| list.get(n));
            list.iter().find(named).or(nth).into_iter().collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn steps_by_key_index_star_and_id() {
        let document = json!({"a/b": [{"id": "x", "n": 1}, {"id": "y", "n": 2}, {"id": "z"}]});
        let at = |pointer: &str| resolve(&document, pointer).into_iter().cloned().collect::<Vec<_>>();
        assert_eq!(at("/a~1b/0/n"), [json!(1)]);
        assert_eq!(at("/a~1b/y/n"), [json!(2)]);
        assert_eq!(at("/a~1b/*/n"), [json!(1), json!(2)]);
        assert_eq!(resolve(&document, ""), [&document]);
        for nowhere in ["/a", "/a~1b/3", "/a~1b/-1", "/a~1b/*/m", "a~1b", "/a~1b/0/n/0", "/"] {
            assert!(at(nowhere).is_empty(), "{nowhere}");
        }
        assert_eq!(join("/a", "b/~c"), "/a/b~1~0c");
    }
}
