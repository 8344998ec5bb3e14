//! A programme file to a programme, or to everything that is wrong with it.

use super::problem::{Problem, excerpt, nearest, quoted};
use super::{Programme, pointer};
use serde_json::{Value, error::Category, json};
use serde_path_to_error::{Path, Segment};

/// The largest programme file, in bytes.
const LARGEST: usize = 1 << 20;
/// The version of the file's shape that this program reads.
pub(super) const VERSION: u32 = 1;
/// How many wrong shapes are told of one file; each costs a reading of it.
const MOST_SHAPES: usize = 20;

type ShapeError = serde_path_to_error::Error<serde_json::Error>;

impl Programme {
    /// Reads a programme file.
    ///
    /// # Errors
    /// Every problem that can be seen: where the file is not JSON the one spot, else all wrong shapes (unknown,
    /// missing and mistyped keys) and everything that does not fit together.
    pub fn parse(json: &str) -> Result<Self, Vec<Problem>> {
        if json.len() > LARGEST {
            let (found, expected) = (format!("{} bytes", json.len()), format!("at most {LARGEST} bytes"));
            return Err(vec![Problem::new("", &found, &expected)]);
        }
        let json = json.strip_prefix('\u{FEFF}').unwrap_or(json);
        let document: Value =
            serde_json::from_str(json).map_err(|error| vec![syntax_problem(json, &error)])?;
        if let Some(newer) = written_for_a_newer_one(&document) {
            return Err(vec![newer]);
        }
        if let Err(error) = serde_path_to_error::deserialize::<_, Self>(&document) {
            return Err(shape_problems(document, error));
        }
        // Once more from the text: a key that stands there twice is lost in the document.
        let mut reader = serde_json::Deserializer::from_str(json);
        let programme: Self = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| vec![shape_problem(&document, &error).1])?;
        let problems = programme.problems();
        if problems.is_empty() { Ok(programme) } else { Err(problems) }
    }
}

fn written_for_a_newer_one(document: &Value) -> Option<Problem> {
    let version = document.get("routedesk_programme")?.as_u64()?;
    (version > u64::from(VERSION)).then(|| {
        let found = format!("{version}, written for a newer routedesk");
        Problem::new("/routedesk_programme", &found, &VERSION.to_string())
    })
}

fn syntax_problem(json: &str, error: &serde_json::Error) -> Problem {
    let message = without_position(error);
    let path = format!("line {}, column {}", error.line(), error.column());
    let found = match error.classify() {
        Category::Eof => "the end of the file".to_owned(),
        _ => json
            .lines()
            .nth(error.line().saturating_sub(1))
            .and_then(|line| line.as_bytes().get(error.column().saturating_sub(1)..))
            .map_or_else(String::new, |rest| {
                String::from_utf8_lossy(rest).chars().filter(|c| *c != '\u{FFFD}').take(20).collect()
            }),
    };
    let found = if found.is_empty() { "the end of the line" } else { &found };
    let expected = message
        .strip_prefix("expected ")
        .map_or_else(|| format!("JSON ({message})"), |expected| expected.replace('`', ""));
    Problem::new(&path, found, &expected)
}

/// The first wrong shape and, by putting something harmless in its place, the next ones; then what does
/// not fit together in the rest.
fn shape_problems(mut document: Value, mut error: ShapeError) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut mended: Vec<String> = Vec::new();
    loop {
        let (path, problem) = shape_problem(&document, &error);
        let again = mended.iter().filter(|at| **at == path).count();
        if again == 0 {
            problems.push(problem);
        }
        if again > 1 || problems.len() >= MOST_SHAPES || !mend(&mut document, &path, again > 0) {
            return problems;
        }
        mended.push(path);
        match serde_path_to_error::deserialize::<_, Programme>(&document) {
            Err(next) => error = next,
            Ok(programme) => {
                problems.extend(programme.problems().into_iter().filter(|it| !comes_of(&mended, &it.path)));
                return problems;
            }
        }
    }
}

/// Whether a problem at `path` may be there only because of what was put in place of wrong shapes.
fn comes_of(mended: &[String], path: &str) -> bool {
    let others_look_at =
        |at: &str| at.ends_with("/id") || ["/groups", "/places", "/clusters", "/speakers"].contains(&at);
    path.starts_with("/assumed")
        || mended.iter().any(|at| {
            let inside = path.strip_prefix(at.as_str());
            others_look_at(at) || inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
}

/// Takes out what stands at `path`, or puts there what reads, so that the reading can go on.
fn mend(document: &mut Value, path: &str, with_stand_in: bool) -> bool {
    let Some((parent, step)) = path.rsplit_once('/') else { return false };
    let name = step.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent) {
        Some(Value::Object(map)) if with_stand_in || !map.contains_key(&name) => {
            let stand_in = stand_in(&name);
            map.insert(name, stand_in);
            true
        }
        Some(Value::Object(map)) => map.remove(&name).is_some(),
        Some(Value::Array(list)) if !with_stand_in => {
            let element = name.parse::<usize>().ok().and_then(|n| list.get_mut(n));
            element.map(|element| *element = json!("-")).is_some()
        }
        _ => false,
    }
}

/// What reads under this key without a problem of its own.
fn stand_in(name: &str) -> Value {
    match name {
        "routedesk_programme" | "no" | "value" => json!(1),
        "time_zone" => json!("UTC"),
        "title" | "who" => json!({ "en": "-" }),
        "from" | "to" => json!("00:00"),
        "kind" => json!("break"),
        "groups" => json!({ "kind": "none" }),
        _ => json!("-"),
    }
}

fn shape_problem(document: &Value, error: &ShapeError) -> (String, Problem) {
    let message = without_position(error.inner());
    let mut path = pointer_to(error.path());
    let named = |prefix: &str| message.strip_prefix(prefix)?.split('`').next();
    if let Some(key) = named("missing field `") {
        path = pointer::join(&path, key);
        let problem = Problem::new(&path, "nothing", expected_under(key).unwrap_or("a value"));
        return (path, problem);
    }
    if let Some(key) = named("duplicate field `") {
        path = pointer::join(&path, key);
        let problem = Problem::new(&path, "the key twice", "the key once");
        return (path, problem);
    }
    let key = path.rsplit('/').next().unwrap_or_default();
    let (said_found, said_expected) = split_message(&message);
    let unknown = named("unknown field `").or_else(|| named("unknown variant `"));
    let found = match (unknown, document.pointer(&path)) {
        (Some(word), _) => quoted(word),
        (None, Some(value)) => excerpt(value),
        (None, None) => said_found.to_owned(),
    };
    let expected = match (unknown, expected_under(key)) {
        (Some(word), _) => one_of(word, said_expected),
        (None, Some(expected)) => expected.to_owned(),
        (None, None) => plainly(said_expected),
    };
    let problem = Problem::new(&path, &found, &expected);
    (path, problem)
}

/// What stands under keys whose own error says less than it could.
fn expected_under(key: &str) -> Option<&'static str> {
    match key {
        "time_zone" => Some("an IANA zone as Asia/Almaty"),
        "date" | "due" => Some("a date as 2019-02-14"),
        "from" | "to" => Some("a time as 09:00, or +1 00:30 after midnight"),
        _ => None,
    }
}

/// The two halves of what serde, or a type of ours, said.
fn split_message(message: &str) -> (&str, &str) {
    [", expected ", " is not ", ", "]
        .iter()
        .find_map(|between| message.split_once(between))
        .unwrap_or((message, "a text with all its letters"))
}

/// What could have stood there instead of `word`, from serde's list of it.
fn one_of(word: &str, said: &str) -> String {
    let possible: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    format!("one of {}", nearest(word, possible))
}

/// serde's words for what it expected, in words of the file.
fn plainly(expected: &str) -> String {
    match expected {
        "a sequence" => "a list",
        "a boolean" => "true or false",
        "a string" | "string or map" => "a text",
        "a nonzero u16" => "a whole number from 1",
        "u8" | "u16" | "u32" | "u64" => "a whole number",
        "at most 200 are possible" => "at most 200 characters",
        _ if expected.starts_with("struct ") => "an object",
        _ => expected,
    }
    .to_owned()
}

fn pointer_to(path: &Path) -> String {
    path.iter().fold(String::new(), |at, segment| match segment {
        Segment::Seq { index } => pointer::join(&at, index),
        Segment::Map { key } => pointer::join(&at, key),
        Segment::Enum { .. } | Segment::Unknown => at,
    })
}

fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&position).unwrap_or(&message).to_owned()
}
