//! Bytes to keys, however the line cut them into pieces.
//!
//! [`KeyReader`] is fed what a terminal sent and when it came. The one thing that needs a clock is `ESC`: alone
//! it is a key, before `[A` it begins an arrow, before a digit a function key. So it is held for a moment, and
//! whoever feeds the reader calls [`KeyReader::settle`] when [`KeyReader::due`] has come.

mod digit;
mod paste;
mod sequence;
#[cfg(test)]
mod tests;
mod utf8;

pub use digit::digit_of;
use paste::Pasting;
use sequence::{Sequence, Step};
use std::time::Duration;
use utf8::Decoder;

const ESC: u8 = 0x1b;
const LINE_FEED: u8 = b'\n';
const CARRIAGE_RETURN: u8 = b'\r';

/// How long an `ESC` may yet turn out to begin something.
const HOLD: Duration = Duration::from_millis(100);
/// How long the rest of a sequence that cannot have been typed by hand is waited for.
const STALL: Duration = Duration::from_secs(1);
/// How long after `Esc` a digit still makes it a function key.
const DIGIT_WINDOW: Duration = Duration::from_secs(1);
/// How long a paste may fall silent before it counts as ended.
const PASTE_SILENCE: Duration = Duration::from_secs(5);

/// What somebody pressed, whatever terminal it was pressed on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character of text; a letter that arrives decomposed is several of them.
    Char(char),
    /// Enter, whether it came as CR, LF or both.
    Enter,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace, whether it came as DEL or as `^H`.
    Backspace,
    /// Delete.
    Delete,
    /// Esc, once it is certain that nothing belongs to it.
    Escape,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// F1 to F12, from the key itself or from `Esc` and a digit.
    Function(u8),
    /// Ctrl with a lower-case Latin letter, or with one of `\ ] ^ _`.
    Control(char),
    /// A bracketed paste: one text, without control characters, at most 64 KiB.
    Paste(String),
}

/// Turns bytes into keys; holds what is not yet certain.
#[derive(Debug, Default)]
pub struct KeyReader {
    state: State,
    decoder: Decoder,
    /// When the `Esc` that was given last had come, while the next key may still make it a function key.
    armed: Option<Duration>,
    /// When a carriage return was last read, while a line feed may still belong to it.
    returned: Option<Duration>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// An `ESC` that may be a key, and when it came.
    Escape(Duration),
    Sequence(Unfinished),
    Paste(Pasting, Duration),
}

/// A sequence that has begun: what there is, when its `ESC` came and when it goes stale.
#[derive(Debug)]
struct Unfinished {
    sequence: Sequence,
    since: Duration,
    stale: Duration,
}

/// The bytes of one call, with the state that one call has and the next does not.
struct Read<'a> {
    at: Duration,
    /// Whether the `ESC` that is held came in this very read.
    fresh_escape: bool,
    keys: &'a mut Vec<Key>,
}

impl KeyReader {
    /// A reader that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The keys that are certain once these bytes have come at that moment (counted from any one origin).
    pub fn feed(&mut self, bytes: &[u8], at: Duration) -> Vec<Key> {
        let mut keys = self.settle(at);
        let mut read = Read { at, fresh_escape: false, keys: &mut keys };
        for byte in bytes {
            self.take(*byte, &mut read);
        }
        keys
    }

    /// When to call [`KeyReader::settle`]: the moment at which something held has waited long enough.
    pub fn due(&self) -> Option<Duration> {
        match &self.state {
            State::Ground => None,
            State::Escape(since) => Some(since.saturating_add(HOLD)),
            State::Sequence(unfinished) => Some(unfinished.stale),
            State::Paste(_, last) => Some(last.saturating_add(PASTE_SILENCE)),
        }
    }

    /// The keys that have become certain because nothing more came.
    pub fn settle(&mut self, now: Duration) -> Vec<Key> {
        let mut keys = Vec::new();
        if self.due().is_none_or(|due| now < due) {
            return keys;
        }
        match std::mem::take(&mut self.state) {
            State::Ground => {}
            State::Escape(since) => self.give_escape(since, &mut keys),
            State::Sequence(unfinished) => {
                if let Some(introducer) = unfinished.sequence.bare() {
                    self.give_escape(unfinished.since, &mut keys);
                    self.give(Key::Char(introducer), now, &mut keys);
                }
            }
            State::Paste(pasting, _) => self.give(Key::Paste(pasting.into_text()), now, &mut keys),
        }
        keys
    }

    fn take(&mut self, byte: u8, read: &mut Read<'_>) {
        match std::mem::take(&mut self.state) {
            State::Ground => self.take_plain(byte, read),
            State::Escape(since) => self.take_after_escape(byte, since, read),
            State::Sequence(unfinished) => self.take_in_sequence(byte, unfinished, read),
            State::Paste(mut pasting, _) => {
                if pasting.take(byte) {
                    self.give(Key::Paste(pasting.into_text()), read.at, read.keys);
                } else {
                    self.state = State::Paste(pasting, read.at);
                }
            }
        }
    }

    fn take_plain(&mut self, byte: u8, read: &mut Read<'_>) {
        if byte == ESC {
            self.hold_escape(read);
        } else if let Some(key) = self.key_of(byte, read.at) {
            self.give(key, read.at, read.keys);
        }
    }

    fn take_after_escape(&mut self, byte: u8, since: Duration, read: &mut Read<'_>) {
        if byte == ESC {
            self.give_escape(since, read.keys);
            self.hold_escape(read);
        } else if let Some(sequence) = Sequence::begin(byte) {
            self.decoder.forget();
            // Both in one read: no hand is that quick, so the rest is on its way however slow the line.
            let wait = if read.fresh_escape { STALL } else { HOLD };
            let stale = read.at.saturating_add(wait);
            self.state = State::Sequence(Unfinished { sequence, since, stale });
        } else if let Some(key) = self.key_of(byte, read.at) {
            if let Some(number) = digit::function_of(&key) {
                self.give(Key::Function(number), read.at, read.keys);
            } else {
                // Not `give_escape`: the next key is here already, so no digit can follow.
                self.give(Key::Escape, read.at, read.keys);
                self.give(key, read.at, read.keys);
            }
        } else {
            self.state = State::Escape(since);
        }
    }

    fn take_in_sequence(&mut self, byte: u8, unfinished: Unfinished, read: &mut Read<'_>) {
        let Unfinished { mut sequence, since, .. } = unfinished;
        match sequence.step(byte) {
            Step::More => {
                let stale = read.at.saturating_add(STALL);
                self.state = State::Sequence(Unfinished { sequence, since, stale });
            }
            Step::Key(key) => self.give(key, read.at, read.keys),
            Step::Paste => self.state = State::Paste(Pasting::default(), read.at),
            Step::Unknown => self.armed = None,
            // Broken off: the byte is none of a sequence's, and must not be lost with it.
            Step::Broken => {
                self.armed = None;
                self.take_plain(byte, read);
            }
        }
    }

    /// The key that one byte outside sequences completes, if it does.
    fn key_of(&mut self, byte: u8, at: Duration) -> Option<Key> {
        let after_return = self.returned.take().is_some_and(|cr| at.saturating_sub(cr) < HOLD);
        let character = self.decoder.push(byte)?;
        match u8::try_from(character) {
            Ok(CARRIAGE_RETURN) => {
                self.returned = Some(at);
                Some(Key::Enter)
            }
            Ok(LINE_FEED) => (!after_return).then_some(Key::Enter),
            Ok(b'\t') => Some(Key::Tab),
            Ok(0x08 | 0x7f) => Some(Key::Backspace),
            Ok(letter @ 0x01..=0x1a) => Some(Key::Control(char::from(letter | 0x60))),
            Ok(sign @ 0x1c..=0x1f) => Some(Key::Control(char::from(sign | 0x40))),
            // NUL pads slow lines; C1 controls are no text.
            _ if character.is_control() => None,
            _ => Some(Key::Char(character)),
        }
    }

    fn hold_escape(&mut self, read: &mut Read<'_>) {
        self.decoder.forget();
        self.returned = None;
        self.state = State::Escape(read.at);
        read.fresh_escape = true;
    }

    /// Gives an `Esc` that a digit may still follow.
    fn give_escape(&mut self, since: Duration, keys: &mut Vec<Key>) {
        keys.push(Key::Escape);
        self.armed = Some(since);
    }

    fn give(&mut self, key: Key, at: Duration, keys: &mut Vec<Key>) {
        let within = self.armed.take().is_some_and(|since| at.saturating_sub(since) <= DIGIT_WINDOW);
        match digit::function_of(&key) {
            Some(number) if within => keys.push(Key::Function(number)),
            _ => keys.push(key),
        }
    }
}
