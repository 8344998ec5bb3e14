//! Talk: what goes to standard error, for whoever sits in front of it.

use super::WORDS;
use crate::{
    domain::text::is_harmful,
    words::{Id, Sentence, Value},
};
use std::io::{self, IsTerminal as _, Write as _};

/// Says one line.
pub(super) fn say(text: &str) {
    // Where nobody listens there is nobody to tell that either.
    drop(writeln!(io::stderr().lock(), "{}", harmless(text)));
}

/// Says what the catalogue has under `id`.
pub(super) fn tell(id: Id, args: &[(&'static str, Value<'_>)]) {
    say(&WORDS.with(id, args));
}

/// Says what is wrong, and what to do now.
pub(super) fn complain(said: &Sentence) {
    say(&WORDS.with(Id::TalkError, &[("what", said.fact.as_str().into())]));
    if !said.next.is_empty() {
        say(&WORDS.with(Id::TalkNext, &[("what", said.next.as_str().into())]));
    }
}

/// Whether a person reads along.
pub(super) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// The text without anything that would move a terminal's cursor or turn its text around: paths and other programs'
/// messages may hold anything.
pub(super) fn harmless(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        if is_harmful(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
        safe
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_do_harm_on_a_terminal_is_escaped() {
        assert_eq!(harmless("/day/Ә\u{1b}[2J\n\u{202e}x"), "/day/Ә\\u{1b}[2J\\n\\u{202e}x");
    }
}
