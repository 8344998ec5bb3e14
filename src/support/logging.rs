//! A line log in a file: time, level, message. It never stops what it reports on.

use std::fmt::{self, Write as _};
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use chrono::SecondsFormat;

use crate::support::clock::Clock;

/// Writes lines to one log; clones write to the same one.
#[derive(Debug, Clone)]
pub struct Log {
    sink: Option<Arc<Sink>>,
}

#[derive(Debug)]
struct Sink {
    file: File,
    clock: Clock,
}

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Info,
    Warn,
    Error,
}

impl Level {
    const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

impl Log {
    /// Appends to the file at `path`, which only its owner may read; times are `clock`'s.
    pub fn to_file(path: &Path, clock: Clock) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
        Ok(Self { sink: Some(Arc::new(Sink { file, clock })) })
    }

    /// Forgets everything it is told.
    pub const fn nowhere() -> Self {
        Self { sink: None }
    }

    /// Notes something in the ordinary course of things.
    pub fn info(&self, message: impl fmt::Display) {
        self.line(Level::Info, &message);
    }

    /// Notes something that somebody should look at when they can.
    pub fn warn(&self, message: impl fmt::Display) {
        self.line(Level::Warn, &message);
    }

    /// Notes something that did not work.
    pub fn error(&self, message: impl fmt::Display) {
        self.line(Level::Error, &message);
    }

    fn line(&self, level: Level, message: &dyn fmt::Display) {
        let Some(sink) = &self.sink else { return };
        let at = sink.clock.now().to_rfc3339_opts(SecondsFormat::Millis, true);
        let mut line = Escaped(format!("{at} {:<5} ", level.word()));
        // A `Display` that fails halfway still leaves a line that says what came before.
        if write!(line, "{message}").is_err() {
            line.0.push_str(" (cut short)");
        }
        line.0.push('\n');
        // One write a line: the file is opened for appending, so lines of several threads and
        // processes do not mix. A full disk must not stop the hub: the line is then lost.
        drop((&sink.file).write_all(line.0.as_bytes()));
    }
}

/// Takes text and keeps it on one line, with nothing in it that would move a terminal's cursor or
/// turn its text around.
struct Escaped(String);

impl fmt::Write for Escaped {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for letter in text.chars() {
            if letter.is_control() || turns_text(letter) {
                self.0.extend(letter.escape_default());
            } else {
                self.0.push(letter);
            }
        }
        Ok(())
    }
}

const fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken;

    impl fmt::Display for Broken {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            Err(fmt::Error)
        }
    }

    fn clock() -> Clock {
        Clock::fixed("2019-02-14T03:00:12.5Z".parse().unwrap())
    }

    #[test]
    fn a_line_has_time_level_and_message_and_a_second_handle_appends() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("hub.log");
        let log = Log::to_file(&path, clock()).unwrap();
        log.info(format_args!("started, pid {}", 7));
        log.clone().warn("slow line");
        Log::to_file(&path, clock()).unwrap().error("sled set aside");
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            written,
            "2019-02-14T03:00:12.500Z info  started, pid 7\n\
             2019-02-14T03:00:12.500Z warn  slow line\n\
             2019-02-14T03:00:12.500Z error sled set aside\n"
        );
    }

    #[test]
    fn a_message_stays_on_one_line_and_cannot_write_escapes() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("hub.log");
        Log::to_file(&path, clock()).unwrap().info("Ә\nfake\u{1b}[2J\u{202e}x\u{9b}");
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(written.ends_with("info  Ә\\nfake\\u{1b}[2J\\u{202e}x\\u{9b}\n"), "{written:?}");
        assert_eq!(written.lines().count(), 1);
    }

    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("hub.log");
        Log::to_file(&path, clock()).unwrap().info("one");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
    }

    #[test]
    fn what_cannot_be_written_is_dropped() {
        Log::nowhere().error("nobody hears");
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("hub.log");
        Log::to_file(&path, clock()).unwrap().info(Broken);
        assert!(std::fs::read_to_string(&path).unwrap().ends_with("(cut short)\n"));
        // Writing to a full device fails; the caller never hears of it.
        if let Ok(full) = Log::to_file(Path::new("/dev/full"), clock()) {
            full.info("lost");
        }
    }
}
