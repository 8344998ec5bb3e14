//! Records as sled keeps them: small pieces, and a digest over all of them that does not care for their order.

use super::{LineHash, Mark};
use crate::domain::{Record, RecordKey, Seminar, Seq};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// A longer value is kept in pieces of this size. sled 0.34 writes a leaf of up to some 19 pairs as one piece of its
/// own, and one above 131,000 bytes into a file that it never syncs and never takes back: so it is small.
pub(super) const PIECE: usize = 4 * 1024;
/// No key and value above this, taken together, ever reach sled: nineteen of them are a leaf that stays in its file.
pub(super) const PAIR_AT_MOST: usize = 6 * 1024;

/// The key of what the records stand for. No record is called so: see [`RecordKey`].
pub(super) const META: &[u8] = b"meta";
/// Changes with the shape of the records: a state of another format is made anew from the journal.
const FORMAT: u32 = 2;

/// Between a record's key and the number of a piece. No key has a control character.
const PIECE_MARK: u8 = 0;

/// A record's content as JSON.
pub fn encode(record: &Record) -> Vec<u8> {
    serde_json::to_vec(record).expect("invariant: a record has no map with keys that are not text")
}

/// What the records of these keys are now, as [`super::Keeper::put`] takes it.
pub fn changes(
    seminar: &Seminar,
    keys: impl IntoIterator<Item = RecordKey>,
) -> Vec<(RecordKey, Option<Vec<u8>>)> {
    keys.into_iter()
        .map(|key| {
            let value = seminar.record(&key).map(|record| encode(&record));
            (key, value)
        })
        .collect()
}

/// The pairs of key and value that sled has for a record: one, or the pieces of a long one.
pub(super) fn pairs<'a>(key: &str, value: &'a [u8]) -> Vec<(Vec<u8>, &'a [u8])> {
    if value.len() <= PIECE {
        return vec![(key.as_bytes().to_vec(), value)];
    }
    value.chunks(PIECE).enumerate().map(|(no, piece)| (piece_key(key, no), piece)).collect()
}

/// The key of a piece; they sort by their number.
pub(super) fn piece_key(key: &str, no: usize) -> Vec<u8> {
    let mut piece = pieces_prefix(key);
    piece.extend_from_slice(format!("{no:08}").as_bytes());
    piece
}

/// What the keys of all pieces of a record begin with.
pub(super) fn pieces_prefix(key: &str) -> Vec<u8> {
    let mut prefix = key.as_bytes().to_vec();
    prefix.push(PIECE_MARK);
    prefix
}

/// The record's key in a key of sled, and the number of the piece if it is one's.
pub(super) fn whose(key: &[u8]) -> Option<(&str, Option<usize>)> {
    let mut parts = key.splitn(2, |byte| *byte == PIECE_MARK);
    let record = std::str::from_utf8(parts.next()?).ok()?;
    match parts.next() {
        Some(no) => Some((record, Some(std::str::from_utf8(no).ok()?.parse().ok()?))),
        None => Some((record, None)),
    }
}

/// The sum, modulo 2^128, of the first 16 bytes of SHA-256(length of the key, key, value) over all pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(super) struct Digest(u128);

impl Digest {
    /// The digest of one pair.
    pub(super) fn of(key: &[u8], value: &[u8]) -> Self {
        let length = (key.len() as u64).to_be_bytes();
        let hash: [u8; 32] =
            Sha256::new().chain_update(length).chain_update(key).chain_update(value).finalize().into();
        Self(hash.into_iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(byte)))
    }

    /// The digest of a whole state.
    pub(super) fn of_all(seminar: &Seminar) -> Self {
        let mut digest = Self::default();
        each_pair(seminar, &mut |key, value| digest.add(Self::of(key, value)));
        digest
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 = self.0.wrapping_add(other.0);
    }

    pub(super) fn subtract(&mut self, other: Self) {
        self.0 = self.0.wrapping_sub(other.0);
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = std::num::ParseIntError;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        u128::from_str_radix(&raw, 16).map(Self)
    }
}

/// Every pair that sled should have for this state.
pub(super) fn each_pair(seminar: &Seminar, f: &mut dyn FnMut(&[u8], &[u8])) {
    for key in seminar.record_keys() {
        let Some(record) = seminar.record(&key) else { continue };
        let value = encode(&record);
        for (key, value) in pairs(&key.to_string(), &value) {
            f(&key, value);
        }
    }
}

/// What the records stand for: kept beside them, changed in the same batch.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Meta {
    format: u32,
    applied_seq: Seq,
    offset: u64,
    line_hash: LineHash,
    pub(super) digest: Digest,
}

impl Meta {
    pub(super) fn new(mark: &Mark, digest: Digest) -> Self {
        let Mark { seq, offset, line_hash } = *mark;
        Self { format: FORMAT, applied_seq: seq, offset, line_hash, digest }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { seq: self.applied_seq, offset: self.offset, line_hash: self.line_hash }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("invariant: numbers and texts")
    }

    /// None when it is of another format, or none at all.
    pub(super) fn decode(value: &[u8]) -> Option<Self> {
        serde_json::from_slice(value).ok().filter(|meta: &Self| meta.format == FORMAT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_value_is_one_pair_and_a_long_one_comes_in_pieces() {
        let value = vec![b'x'; 2 * PIECE + 1];
        assert_eq!(pairs("p/1", &value[..PIECE]).len(), 1);
        let pieces = pairs("p/1", &value);
        let found: Vec<_> = pieces.iter().map(|(key, piece)| (whose(key).unwrap(), piece.len())).collect();
        assert_eq!(found, [(("p/1", Some(0)), PIECE), (("p/1", Some(1)), PIECE), (("p/1", Some(2)), 1)]);
        assert!(pieces.iter().all(|(key, piece)| {
            key.starts_with(&pieces_prefix("p/1")) && key.len() + piece.len() <= PAIR_AT_MOST
        }));
        assert_eq!(whose(b"p/1"), Some(("p/1", None)));
        assert_eq!(whose(b"p/1\0x"), None);
    }

    #[test]
    fn the_digest_does_not_care_for_the_order_and_forgets_what_is_taken_back() {
        let (a, b) = (Digest::of(b"p/1", b"one"), Digest::of(b"p/2", b"two"));
        let mut one = Digest::default();
        one.add(a);
        one.add(b);
        let mut other = Digest::default();
        other.add(b);
        other.add(Digest::of(b"p/3", b"three"));
        other.add(a);
        assert_ne!(one, other);
        other.subtract(Digest::of(b"p/3", b"three"));
        assert_eq!(one, other);
        assert_ne!(Digest::of(b"ab", b"c"), Digest::of(b"a", b"bc"));
        assert_eq!(Digest::try_from(String::from(one)), Ok(one));
    }

    #[test]
    fn a_meta_of_another_format_is_none() {
        let meta = Meta::new(&Mark::START, Digest::default());
        let text = String::from_utf8(meta.encode()).unwrap();
        assert_eq!(
            text,
            "{\"format\":2,\"applied_seq\":0,\"offset\":0,\"line_hash\":\"0000000000000000\",\
             \"digest\":\"00000000000000000000000000000000\"}"
        );
        assert_eq!(Meta::decode(text.as_bytes()).unwrap().mark(), Mark::START);
        assert!(Meta::decode(text.replace("\"format\":2", "\"format\":1").as_bytes()).is_none());
        assert!(Meta::decode(b"").is_none());
    }
}
