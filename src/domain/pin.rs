//! PINs as they are kept: a salted hash and whose it counts as. The PIN itself is nowhere in the domain.

use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

/// The longest hash that is taken; the usual one has about a hundred characters.
const LONGEST: usize = 255;
/// What every hash begins with: PINs are hashed by one function only.
const FUNCTION: &str = "$argon2id$";

/// What is kept of somebody's PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// Its hash.
    pub hash: PinHash,
    /// Whether it is a lead's: it approves at any console, and opens any that is locked.
    #[serde(default)]
    pub lead: bool,
}

/// The hash of a PIN, in the usual text form (`$argon2id$v=19$...`). Four digits are soon found from it, so it is
/// shown to nobody: also not to those who read the journal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PinHash(Arc<str>);

impl PinHash {
    /// A hash in its text form.
    pub fn of(phc: &str) -> Self {
        Self(phc.into())
    }

    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it looks like a hash: what cannot be one would lock its owner out.
    pub fn is_sound(&self) -> bool {
        let printable = self.0.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
        self.0.starts_with(FUNCTION) && self.0.len() <= LONGEST && printable
    }

    /// What stands in its place where others may read.
    pub(super) fn hidden() -> Self {
        Self::of("...")
    }
}

impl fmt::Debug for PinHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinHash(...)")
    }
}
