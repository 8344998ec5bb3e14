//! Help in lines: short enough to be listened to, and a word more about each command.

use super::{said::Lines, words};
use crate::{domain::ConsoleRole, words::Id};

/// What there is help about.
const TOPICS: [(&str, Id); 16] = [
    ("find", Id::PlainHelpFind),
    ("in", Id::PlainHelpIn),
    ("numbers", Id::PlainHelpNumbers),
    ("more", Id::PlainHelpMore),
    ("again", Id::PlainHelpAgain),
    ("undo", Id::PlainHelpUndo),
    ("walk-in", Id::PlainHelpWalkIn),
    ("note", Id::PlainHelpNote),
    ("status", Id::PlainHelpStatus),
    ("board", Id::PlainHelpBoard),
    ("recent", Id::PlainHelpRecent),
    ("route", Id::PlainHelpRoute),
    ("missing", Id::PlainHelpMissing),
    ("stop", Id::PlainHelpStop),
    ("session", Id::PlainHelpSession),
    ("quit", Id::PlainHelpQuit),
];

/// Tells what can be typed, or more about one word.
pub(super) fn help(lines: &mut Lines<'_, '_>, about: &str) {
    let names = TOPICS.map(|(word, _)| word);
    let about = about.split_whitespace().next().unwrap_or_default();
    let topic = match words::pick(about, &names) {
        _ if about.is_empty() => return all(lines),
        Ok(word) => TOPICS.iter().find(|(topic, _)| *topic == word),
        Err(_) => None,
    };
    if let Some((_, text)) = topic {
        return lines.say(*text);
    }
    lines.with(Id::PlainHelpNone, &[("about", about.into())]);
    lines.with(Id::PlainHelpWords, &[("words", names.join(", ").into())]);
}

fn all(lines: &mut Lines<'_, '_>) {
    let own = match lines.ctx().me.role {
        ConsoleRole::Viewer => Id::PlainHelpViewer,
        ConsoleRole::Desk => Id::PlainHelpDesk,
        ConsoleRole::Leader(_) => Id::PlainHelpLeader,
        ConsoleRole::Venue => Id::PlainHelpVenue,
        ConsoleRole::Lead => Id::PlainHelpLead,
    };
    lines.say(own);
    let names = TOPICS.map(|(word, _)| word).join(", ");
    lines.with(Id::PlainHelpWords, &[("words", names.into())]);
}
