//! Escape sequences of keys: what xterm, the Linux console, VT220, `PuTTY`, screen and rxvt send.

use super::Key;

/// Longer than any key sends; a sequence over it is swallowed without being kept.
const LONGEST: usize = 64;

/// A sequence behind its `ESC`: which kind, and the bytes that came.
#[derive(Debug)]
pub(super) struct Sequence {
    kind: Kind,
    parameters: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `ESC [`.
    Csi,
    /// `ESC O`.
    Ss3,
    /// `ESC [ [`, function keys of the Linux console.
    Console,
}

/// What a byte did to a sequence.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// More has to come.
    More,
    /// It is complete and is this key.
    Key(Key),
    /// It is complete and begins a bracketed paste.
    Paste,
    /// It is complete and means nothing here.
    Unknown,
    /// The byte cannot belong to it.
    Broken,
}

impl Sequence {
    /// The sequence that this byte behind an `ESC` begins, if it does.
    pub(super) fn begin(byte: u8) -> Option<Self> {
        let kind = match byte {
            b'[' => Kind::Csi,
            b'O' => Kind::Ss3,
            _ => return None,
        };
        Some(Self { kind, parameters: Vec::new() })
    }

    /// The character that began it, as long as nothing else has come: it may have been typed.
    pub(super) fn bare(&self) -> Option<char> {
        match self.kind {
            Kind::Csi if self.parameters.is_empty() => Some('['),
            Kind::Ss3 if self.parameters.is_empty() => Some('O'),
            _ => None,
        }
    }

    /// Takes the next byte.
    pub(super) fn step(&mut self, byte: u8) -> Step {
        match (self.kind, byte) {
            (Kind::Console, b'A'..=b'E') => Step::Key(Key::Function(byte - b'A' + 1)),
            (Kind::Csi, b'[') if self.parameters.is_empty() => {
                self.kind = Kind::Console;
                Step::More
            }
            // rxvt ends so with Shift held; behind a `?` it is part of a report.
            (Kind::Csi, b'$') if !self.parameters.is_empty() && self.is_of_a_key() => self.finish(byte),
            (Kind::Csi, 0x20..=0x3f) | (Kind::Ss3, b'0'..=b'9' | b';') => {
                if self.parameters.len() < LONGEST {
                    self.parameters.push(byte);
                }
                Step::More
            }
            (_, 0x20..=0x7e) => self.finish(byte),
            _ => Step::Broken,
        }
    }

    /// No key has anything but numbers in its sequence.
    fn is_of_a_key(&self) -> bool {
        self.parameters.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';'))
    }

    fn finish(&self, last: u8) -> Step {
        if self.parameters.len() >= LONGEST {
            return Step::Unknown;
        }
        // Modifiers, behind the first number, are left away: Ctrl and Up is Up.
        let first = self.parameters.split(|byte| *byte == b';').next().unwrap_or_default();
        let number = std::str::from_utf8(first).ok().and_then(|digits| digits.parse::<u16>().ok());
        let key = match (self.kind, last) {
            _ if !self.is_of_a_key() => None,
            (Kind::Csi, b'~') if number == Some(200) => return Step::Paste,
            // The last three are rxvt's, with Shift, Ctrl or both held.
            (Kind::Csi, b'~' | b'$' | b'^' | b'@') => number.and_then(numbered),
            (Kind::Csi, b'Z') => Some(Key::BackTab),
            (Kind::Csi, _) => lettered(last),
            (Kind::Ss3, _) => lettered(last).or_else(|| keypad(last)),
            (Kind::Console, _) => None,
        };
        key.map_or(Step::Unknown, Step::Key)
    }
}

/// Keys known by their last letter; the small ones are rxvt's, with Shift or Ctrl.
fn lettered(last: u8) -> Option<Key> {
    Some(match last {
        b'A' | b'a' => Key::Up,
        b'B' | b'b' => Key::Down,
        b'C' | b'c' => Key::Right,
        b'D' | b'd' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'P'..=b'S' => Key::Function(last - b'P' + 1),
        _ => return None,
    })
}

/// Keys known by their number; VT220 leaves gaps where its keyboard has them.
fn numbered(number: u16) -> Option<Key> {
    let function = |first: u16, key: u8| u8::try_from(number - first).ok().map(|on| Key::Function(key + on));
    match number {
        1 | 7 => Some(Key::Home),
        2 => Some(Key::Insert),
        3 => Some(Key::Delete),
        4 | 8 => Some(Key::End),
        5 => Some(Key::PageUp),
        6 => Some(Key::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=24 => function(23, 11),
        _ => None,
    }
}

/// The application keypad, which a terminal may have been left in by somebody else.
fn keypad(last: u8) -> Option<Key> {
    Some(match last {
        b'M' => Key::Enter,
        b'p'..=b'y' => Key::Char(char::from(last - b'p' + b'0')),
        b'm' => Key::Char('-'),
        b'n' => Key::Char('.'),
        _ => return None,
    })
}
