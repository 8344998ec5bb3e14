//! A line of the journal: how an entry is written down, and what can be told of a line by its bytes alone.
//!
//! `{"v":1,"epoch":0,"seq":N,"at":..,"by":..,"command_id":..,"events":[..],"prev":"<16 hex>","crc":"<8 hex>"}`
//!
//! `crc` is the CRC-32 of the bytes before `,"crc"`; `prev` is the hash of the line before, sixteen zeros in the first
//! line. Every version of the format keeps the first three members and the last two, and changes `v` when an older
//! program would read it wrongly: so each can tell a newer line from a damaged one.

use crate::domain::{Actor, CommandId, Entry, Event, Moment, Seq};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{fmt, io::Write as _};

/// The version of the format that this program writes and reads.
const VERSION: u64 = 1;
/// Journals are not merged or rewritten: the epoch is kept for a day when they are.
const EPOCH: u64 = 0;

/// What every line begins with.
pub(super) const BEGIN: &[u8] = b"{\"v\":";

/// The first eight bytes of the SHA-256 of a journal line without its line feed; written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct LineHash(u64);

impl LineHash {
    /// What the first line has as the hash of the line before.
    pub const ZERO: Self = Self(0);

    /// The hash of a line, given without its line feed.
    pub fn of(line: &[u8]) -> Self {
        let hash: [u8; 32] = Sha256::digest(line).into();
        Self(hash.into_iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(byte)))
    }
}

impl fmt::Display for LineHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<LineHash> for String {
    fn from(hash: LineHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for LineHash {
    type Error = &'static str;
    fn try_from(raw: String) -> Result<Self, &'static str> {
        (raw.len() == 16).then(|| hex(raw.as_bytes())).flatten().map(Self).ok_or("not a line hash")
    }
}

/// A place in a journal: the end of an entry's line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The entry.
    pub seq: Seq,
    /// Where its line ends, line feed included.
    pub offset: u64,
    /// The hash of its line.
    pub line_hash: LineHash,
}

impl Mark {
    /// Before the first entry.
    pub const START: Self = Self { seq: Seq(0), offset: 0, line_hash: LineHash::ZERO };
}

/// What the frame of a line says; the checksum is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    version: u64,
    epoch: u64,
    pub(super) seq: Seq,
    pub(super) prev: LineHash,
}

impl Frame {
    /// Whether a newer program wrote the line.
    pub(super) fn is_newer(self) -> bool {
        self.version != VERSION || self.epoch != EPOCH
    }
}

#[derive(Serialize)]
struct Body<'a> {
    v: u64,
    epoch: u64,
    seq: Seq,
    at: Moment,
    by: &'a Actor,
    command_id: CommandId,
    events: &'a [Event],
    prev: LineHash,
}

/// Appends the line of an entry, line feed included; answers with its hash.
pub(super) fn write(into: &mut Vec<u8>, entry: &Entry, prev: LineHash) -> LineHash {
    let body = Body {
        v: VERSION,
        epoch: EPOCH,
        seq: entry.seq,
        at: entry.at,
        by: &entry.by,
        command_id: entry.command_id,
        events: &entry.events,
        prev,
    };
    let start = into.len();
    serde_json::to_writer(&mut *into, &body)
        .expect("invariant: an entry has no map with keys that are not text");
    into.pop();
    let crc = crc32fast::hash(into.get(start..).unwrap_or_default());
    write!(into, ",\"crc\":\"{crc:08x}\"}}").expect("invariant: a vector takes what is written to it");
    let hash = LineHash::of(into.get(start..).unwrap_or_default());
    into.push(b'\n');
    hash
}

/// The frame of a line given without its line feed; none when the line is not whole and unharmed.
pub(super) fn frame(line: &[u8]) -> Option<Frame> {
    let (body, crc) = last_member(line.strip_suffix(b"}")?, b",\"crc\":\"", 8)?;
    if u64::from(crc32fast::hash(body)) != crc {
        return None;
    }
    let (_, prev) = last_member(body, b",\"prev\":\"", 16)?;
    let (version, rest) = number(line.strip_prefix(BEGIN)?)?;
    let (epoch, rest) = number(rest.strip_prefix(b",\"epoch\":")?)?;
    let (seq, rest) = number(rest.strip_prefix(b",\"seq\":")?)?;
    rest.starts_with(b",").then_some(Frame { version, epoch, seq: Seq(seq), prev: LineHash(prev) })
}

/// The entry of a line whose frame is good; none when it holds something that this program does not know.
pub(super) fn entry(line: &[u8]) -> Option<Entry> {
    serde_json::from_slice(line).ok()
}

/// Takes `name` and so many hexadecimal digits and a quotation mark off the end.
fn last_member<'a>(text: &'a [u8], name: &[u8], digits: usize) -> Option<(&'a [u8], u64)> {
    let text = text.strip_suffix(b"\"")?;
    let (rest, value) = text.split_at_checked(text.len().checked_sub(digits)?)?;
    Some((rest.strip_suffix(name)?, hex(value)?))
}

/// Sixteen digits at most, and only those that are written: a flipped bit that turns `a` into `A` is a fault.
fn hex(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0_u64, |sum, digit| {
        let value = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(sum << 4 | u64::from(value))
    })
}

/// The decimal number that the text begins with, and what follows it.
fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let end = text.iter().position(|byte| !byte.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(end)?;
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::Text;

    /// An entry that can stand anywhere in a journal.
    pub(in crate::store) fn sample(seq: u64) -> Entry {
        Entry {
            seq: Seq(seq),
            at: "2019-02-14T02:58:03.120Z".parse().unwrap(),
            by: Actor::new("desk-1".parse().unwrap(), crate::domain::ConsoleRole::Desk),
            command_id: "9f03c2d1aa01b7e4-17".parse().unwrap(),
            events: vec![Event::NoteAdded {
                participant: "P00041".parse().unwrap(),
                note: crate::domain::Note {
                    mark: crate::domain::Mark {
                        at: "2019-02-14T02:58:03.120Z".parse().unwrap(),
                        by: "desk-1".parse().unwrap(),
                    },
                    text: Text::of("кресло \"у окна\""),
                },
            }],
        }
    }

    #[test]
    fn a_line_is_as_the_format_says_and_is_read_back() {
        let mut line = Vec::new();
        let hash = write(&mut line, &sample(7), LineHash(0xab));
        let text = std::str::from_utf8(&line).unwrap();
        assert_eq!(
            text,
            "{\"v\":1,\"epoch\":0,\"seq\":7,\"at\":\"2019-02-14T02:58:03.120Z\",\
             \"by\":{\"desk\":\"desk-1\",\"role\":\"desk\"},\"command_id\":\"9f03c2d1aa01b7e4-17\",\
             \"events\":[{\"type\":\"note_added\",\"data\":{\"participant\":\"P00041\",\"note\":{\"mark\":\
             {\"at\":\"2019-02-14T02:58:03.120Z\",\"by\":\"desk-1\"},\"text\":\"кресло \\\"у окна\\\"\"}}}],\
             \"prev\":\"00000000000000ab\",\"crc\":\"CRC\"}\n"
                .replace("CRC", text.split("\"crc\":\"").nth(1).unwrap().split('"').next().unwrap())
        );
        let content = text.trim_end().as_bytes();
        assert_eq!(LineHash::of(content), hash);
        let expected = Frame { version: 1, epoch: 0, seq: Seq(7), prev: LineHash(0xab) };
        assert_eq!(frame(content), Some(expected));
        assert_eq!(entry(content), Some(sample(7)));
        assert!(serde_json::from_slice::<serde_json::Value>(content).is_ok(), "a line is JSON");
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let mut line = Vec::new();
        write(&mut line, &sample(7), LineHash::ZERO);
        line.pop();
        for at in 0..line.len() {
            for bit in 0..8 {
                line[at] ^= 1 << bit;
                assert_eq!(frame(&line), None, "bit {bit} of byte {at}");
                line[at] ^= 1 << bit;
            }
        }
        assert!(frame(&line).is_some());
    }

    #[test]
    fn a_newer_line_is_told_from_a_damaged_one() {
        let mut line = Vec::new();
        write(&mut line, &sample(7), LineHash::ZERO);
        let text = String::from_utf8(line).unwrap().replace("{\"v\":1,", "{\"v\":2,");
        assert_eq!(frame(text.trim_end().as_bytes()), None, "changed by hand: the checksum is wrong");
        let (body, _) = text.split_once(",\"crc\"").unwrap();
        let crc = crc32fast::hash(body.as_bytes());
        let newer = format!("{body},\"crc\":\"{crc:08x}\"}}");
        assert!(frame(newer.as_bytes()).unwrap().is_newer());
    }

    #[test]
    fn a_hash_is_written_as_sixteen_digits_and_read_back() {
        let hash = LineHash(0x0123_4567_89ab_cdef);
        assert_eq!(String::from(hash), "0123456789abcdef");
        assert_eq!(LineHash::try_from("0123456789abcdef".to_owned()), Ok(hash));
        assert!(LineHash::try_from("0123456789abcdeF".to_owned()).is_err());
        assert!(LineHash::try_from("123".to_owned()).is_err());
        assert_eq!(LineHash::of(b"").to_string(), "e3b0c44298fc1c14");
    }
}
