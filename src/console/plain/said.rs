//! What a console in lines says: short lines that never hold anything but text.

use crate::{
    console::{ctx::Ctx, effect::Effect},
    domain::text::is_harmful,
    terminal::width,
    words::{Id, Value},
};

/// The columns of a line.
const COLUMNS: usize = 78;

/// What came of a line or of news.
#[derive(Debug, Default, PartialEq)]
pub struct Said {
    /// Whole lines, each ended by a line feed; may be empty.
    pub text: String,
    /// What is to be done.
    pub effects: Vec<Effect>,
}

/// Lines being said.
pub(super) struct Lines<'a, 'c> {
    ctx: &'a Ctx<'c>,
    text: String,
    /// It was said before.
    old: bool,
}

impl<'a, 'c> Lines<'a, 'c> {
    pub(super) fn new(ctx: &'a Ctx<'c>) -> Self {
        Self { ctx, text: String::new(), old: false }
    }

    /// The world that it is said of.
    pub(super) fn ctx(&self) -> &'a Ctx<'c> {
        self.ctx
    }

    /// Says one line, or several where it is too long for one.
    pub(super) fn line(&mut self, text: &str) {
        for part in text.split('\n') {
            let clean: String = part.chars().filter(|c| !is_harmful(*c)).collect();
            for line in wrapped(&self.ctx.spell(&clean)) {
                self.text.push_str(&line);
                self.text.push('\n');
            }
        }
    }

    /// Says lines.
    pub(super) fn all(&mut self, lines: impl IntoIterator<Item = String>) {
        for line in lines {
            self.line(&line);
        }
    }

    /// Says a message that names nothing.
    pub(super) fn say(&mut self, id: Id) {
        self.line(&self.ctx.words.text(id));
    }

    /// Says a message.
    pub(super) fn with(&mut self, id: Id, args: &[(&'static str, Value<'_>)]) {
        self.line(&self.ctx.words.with(id, args));
    }

    /// Says once more what was said last.
    pub(super) fn again(&mut self, text: &str) {
        self.old = true;
        self.text.push_str(text);
    }

    /// All of it, and whether it was said before.
    pub(super) fn finish(self) -> (String, bool) {
        (self.text, self.old)
    }
}

/// The text in lines that fit, broken between words; a word that fits in no line is broken anywhere.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut word = word.to_owned();
        if !line.is_empty() && width::width(&line) + 1 + width::width(&word) > COLUMNS {
            lines.push(std::mem::take(&mut line));
        }
        while width::width(&word) > COLUMNS {
            let fitting = width::clip(&word, COLUMNS);
            let rest = word.get(fitting.len()..).unwrap_or_default().to_owned();
            lines.push(std::mem::replace(&mut word, rest));
            if let Some(last) = lines.last_mut() {
                *last = fitting;
            }
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_and_nothing_is_lost() {
        assert_eq!(wrapped("short"), ["short"]);
        assert_eq!(wrapped(""), [""]);
        let long = "Әлихан ".repeat(30);
        let lines = wrapped(&long);
        assert!(lines.iter().all(|line| width::width(line) <= COLUMNS), "{lines:?}");
        assert_eq!(lines.join(" "), long.trim());
        let word = "я".repeat(200);
        assert_eq!(wrapped(&word).concat(), word);
        assert_eq!(wrapped(&format!("a {word}")).len(), 4);
    }
}
