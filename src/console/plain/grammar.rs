//! What a line means: a query, a number and what to do with that person, or a command.
//!
//! Names win: a word that is no whole command is a query, and whatever follows `?` or `find` is one too.

use super::words;
use crate::domain::{
    ConsoleRole, RouteNo, SessionId,
    code::typed::{Typed, read as read_code},
};

/// What somebody wants by a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// An empty line.
    Nothing,
    /// Somebody is looked for.
    Find(String),
    /// Something about the person with this number.
    Person(usize, Verb),
    /// Somebody's code and what is wanted; none for the code alone.
    Code(Typed, Option<Verb>),
    /// A number alone: the card of that person, or a query where nobody has it.
    Number(usize, String),
    /// The only one found is checked in.
    In,
    More,
    Again,
    Undo,
    WalkIn(String),
    Status,
    Board(Items),
    Recent,
    /// A route: the one named, else one's own.
    Route(Option<RouteNo>, OfRoute),
    Sessions,
    Session(SessionId, Step),
    Help(String),
    Quit,
    /// It is like a command, but none.
    Unclear(Unclear),
}

/// What can be wanted of a person with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Card,
    In,
    Left,
    Promised,
    Expected,
    NotComing,
    Note(String),
    Route(RouteNo),
    Board,
    Unboard,
}

/// Which items of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Items {
    Ahead,
    All,
}

/// What can be wanted of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OfRoute {
    List,
    Missing,
    Stops,
    Board(usize),
    Unboard(usize),
    Step(Step),
}

/// What can be done to a session or a stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Start,
    End,
    Delay(i32),
    Cancel(String),
    Note(String),
}

/// A line that is nearly a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unclear {
    /// What was not understood.
    pub(super) what: String,
    /// The nearest that would be.
    pub(super) near: String,
}

/// What follows a number.
const VERBS: [&str; 10] =
    ["in", "card", "left", "promised", "expected", "no", "note", "route", "board", "unboard"];
/// What follows the number of a route.
const OF_ROUTE: [&str; 10] =
    ["list", "missing", "stops", "board", "unboard", "arrive", "depart", "delay", "close", "note"];
/// What follows `stop`.
const OF_STOP: [&str; 5] = ["arrive", "depart", "delay", "close", "note"];
/// What follows `session`.
const OF_SESSION: [&str; 6] = ["list", "start", "end", "delay", "cancel", "note"];
/// So many letters of a command make it likely that it was meant.
const BEGUN: usize = 3;
/// The words that begin a command.
const COMMANDS: [&str; 19] = [
    "find", "in", "more", "again", "undo", "walk-in", "status", "board", "recent", "route", "routes",
    "missing", "stop", "stops", "session", "sessions", "help", "quit", "exit",
];

impl Asked {
    /// Whether it would change something, now or with the next line.
    pub(super) fn acts(&self) -> bool {
        match self {
            Self::Person(_, verb) | Self::Code(_, Some(verb)) => *verb != Verb::Card,
            Self::Route(_, of) => matches!(of, OfRoute::Board(_) | OfRoute::Unboard(_) | OfRoute::Step(_)),
            Self::In | Self::Undo | Self::WalkIn(_) | Self::Session(..) => true,
            _ => false,
        }
    }
}

/// Reads a line. `role` says whose route is one's own.
pub(super) fn read(line: &str, role: ConsoleRole) -> Asked {
    let trimmed = line.trim();
    let Some(first) = trimmed.split_whitespace().next() else { return Asked::Nothing };
    // What is typed after a query says that its last word is whole: it stays.
    let rest = |first: &str| line.trim_start().strip_prefix(first).unwrap_or_default();
    if trimmed == "?" {
        return Asked::Help(String::new());
    }
    if let Some(name) = line.trim_start().strip_prefix('?') {
        return Asked::Find(name.trim_start().to_owned());
    }
    if is_number(first) {
        return numbered(first, rest(first).trim(), line);
    }
    if is_code(first) {
        return coded(read_code(first), rest(first).trim(), line);
    }
    let word = first.to_lowercase();
    let more = rest(first).trim();
    match word.as_str() {
        "find" if more.is_empty() => unclear(trimmed, "find NAME"),
        "find" => Asked::Find(rest(first).trim_start().to_owned()),
        "missing" if starts_with_number(more) => route(&format!("{more} missing"), line, role),
        "walk-in" | "walkin" => Asked::WalkIn(more.to_owned()),
        "help" => Asked::Help(more.to_lowercase()),
        "note" | "card" | "left" | "promised" | "expected" | "no" | "unboard" | "in" | "board"
            if starts_with_number(more) =>
        {
            turned(&word, more, line)
        }
        "note" | "card" | "left" | "promised" | "expected" | "no" | "unboard" | "in" | "board"
            if is_code(split(more).0) =>
        {
            let (code, rest) = split(more);
            coded(read_code(code), format!("{word} {rest}").trim(), line)
        }
        "route" if !more.is_empty() => route(more, line, role),
        "stop" if !more.is_empty() => stop(more, line),
        "session" if !more.is_empty() => session(more, line),
        "board" if more == "all" => Asked::Board(Items::All),
        "route" if matches!(role, ConsoleRole::Leader(_)) => Asked::Route(None, OfRoute::List),
        _ if !more.is_empty() => match alone(&word) {
            // Somebody types "more names" or "board of education": a name, or a command with too much.
            Some(_) => unclear(line.trim(), &word),
            None => Asked::Find(line.trim_start().to_owned()),
        },
        _ => alone(&word).unwrap_or_else(|| Asked::Find(line.trim_start().to_owned())),
    }
}

/// The command that somebody who typed this may have meant.
pub(super) fn like(typed: &str) -> Option<String> {
    if OF_STOP.contains(&typed) {
        return Some(format!("stop {typed}"));
    }
    let begun =
        || COMMANDS.iter().find(|command| typed.len() >= BEGUN && command.starts_with(typed)).copied();
    begun().or_else(|| words::nearest(typed, &COMMANDS)).map(str::to_owned)
}

/// A command that is one word.
pub(super) fn alone(word: &str) -> Option<Asked> {
    Some(match word {
        "in" => Asked::In,
        "more" => Asked::More,
        "again" => Asked::Again,
        "undo" => Asked::Undo,
        "walk-in" | "walkin" => Asked::WalkIn(String::new()),
        "status" => Asked::Status,
        "board" => Asked::Board(Items::Ahead),
        "recent" => Asked::Recent,
        "route" | "routes" => Asked::Route(None, OfRoute::Stops),
        "missing" => Asked::Route(None, OfRoute::Missing),
        "stop" | "stops" => Asked::Route(None, OfRoute::Stops),
        "session" | "sessions" => Asked::Sessions,
        "help" => Asked::Help(String::new()),
        "quit" | "exit" => Asked::Quit,
        _ => return None,
    })
}

fn is_number(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_code(word: &str) -> bool {
    matches!(read_code(word), Typed::Code(_) | Typed::Wrong(_))
}

fn starts_with_number(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(is_number)
}

/// `in 1` for `1 in`.
fn turned(word: &str, more: &str, line: &str) -> Asked {
    let (number, rest) = split(more);
    numbered(number, format!("{word} {rest}").trim(), line)
}

/// The first word, and the rest.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace).map_or((text, ""), |(first, rest)| (first, rest.trim()))
}

fn numbered(number: &str, rest: &str, line: &str) -> Asked {
    let number: usize = number.parse().unwrap_or(usize::MAX);
    if rest.is_empty() {
        return Asked::Number(number, line.trim_start().to_owned());
    }
    verb(&number.to_string(), rest, line).map_or_else(Asked::Unclear, |verb| Asked::Person(number, verb))
}

/// Somebody's code, and perhaps what is wanted.
fn coded(code: Typed, rest: &str, line: &str) -> Asked {
    if rest.is_empty() {
        return Asked::Code(code, None);
    }
    let said = match &code {
        Typed::Code(code) => code.to_string(),
        _ => String::new(),
    };
    verb(&said, rest, line).map_or_else(Asked::Unclear, |verb| Asked::Code(code, Some(verb)))
}

/// What is wanted of the person who was named as `said`.
fn verb(said: &str, rest: &str, line: &str) -> Result<Verb, Unclear> {
    let near = |near: &str| Unclear {
        what: line.trim().to_owned(),
        near: format!("{said} {near}").trim().to_owned(),
    };
    let (word, more) = split(rest);
    let word = words::pick(word, &VERBS).map_err(near)?;
    Ok(match word {
        "note" if more.is_empty() => return Err(near("note TEXT")),
        "note" => Verb::Note(more.to_owned()),
        "route" => match more.parse() {
            Ok(route) => Verb::Route(route),
            Err(_) => return Err(near("route 2")),
        },
        // What follows is no part of it: perhaps two lines in one.
        _ if !more.is_empty() => return Err(near(word)),
        "in" => Verb::In,
        "left" => Verb::Left,
        "promised" => Verb::Promised,
        "expected" => Verb::Expected,
        "no" => Verb::NotComing,
        "board" => Verb::Board,
        "unboard" => Verb::Unboard,
        _ => Verb::Card,
    })
}

fn route(rest: &str, line: &str, role: ConsoleRole) -> Asked {
    let (first, more) = split(rest);
    let (route, number, more) = match (first.parse::<RouteNo>(), role) {
        (Ok(route), _) => (Some(route), first, more),
        // A leader need not say which.
        (Err(_), ConsoleRole::Leader(own)) => (None, &*own.to_string(), rest),
        (Err(_), _) => return unclear(line.trim(), "route 2"),
    };
    of_route(route, &format!("route {number}"), more, line, &OF_ROUTE)
}

fn stop(rest: &str, line: &str) -> Asked {
    of_route(None, "stop", rest, line, &OF_STOP)
}

fn of_route(route: Option<RouteNo>, said: &str, more: &str, line: &str, words: &[&'static str]) -> Asked {
    let (word, rest) = split(more);
    let word = match words::pick(word, words) {
        _ if word.is_empty() => "list",
        Ok(word) => word,
        Err(near) => return unclear(line.trim(), &format!("{said} {near}")),
    };
    let number = || rest.parse::<usize>().ok().filter(|number| *number > 0);
    let of = match word {
        "board" | "unboard" => match number() {
            Some(number) if word == "board" => OfRoute::Board(number),
            Some(number) => OfRoute::Unboard(number),
            None => return unclear(line.trim(), &format!("{said} {word} 17")),
        },
        "delay" | "close" | "note" => match step(word, rest) {
            Some(step) => OfRoute::Step(step),
            None => return unclear(line.trim(), &format!("{said} {word} {}", example(word))),
        },
        _ if !rest.is_empty() => return unclear(line.trim(), &format!("{said} {word}")),
        "missing" => OfRoute::Missing,
        "stops" => OfRoute::Stops,
        "arrive" => OfRoute::Step(Step::Start),
        "depart" => OfRoute::Step(Step::End),
        _ => OfRoute::List,
    };
    Asked::Route(route, of)
}

fn session(rest: &str, line: &str) -> Asked {
    let (word, more) = split(rest);
    let word = match words::pick(word, &OF_SESSION) {
        Ok(word) => word,
        Err(near) => return unclear(line.trim(), &format!("session {near}")),
    };
    if word == "list" {
        return Asked::Sessions;
    }
    let (id, text) = split(more);
    let usage = || {
        let example = example(word);
        unclear(line.trim(), format!("session {word} plenary {example}").trim())
    };
    match (id.parse(), step(word, text)) {
        (Ok(id), Some(step)) => Asked::Session(id, step),
        _ => usage(),
    }
}

/// A step with what it needs; none where that is missing, or too much.
fn step(word: &str, text: &str) -> Option<Step> {
    Some(match word {
        "start" if text.is_empty() => Step::Start,
        "end" if text.is_empty() => Step::End,
        "delay" => Step::Delay(text.parse().ok()?),
        "cancel" | "close" if !text.is_empty() => Step::Cancel(text.to_owned()),
        "note" => Step::Note(text.to_owned()),
        _ => return None,
    })
}

/// What would do after a step's word.
fn example(word: &str) -> &'static str {
    match word {
        "delay" => "15",
        "cancel" | "close" => "REASON",
        _ => "",
    }
}

fn unclear(what: &str, near: &str) -> Asked {
    Asked::Unclear(Unclear { what: what.to_owned(), near: near.trim().to_owned() })
}
