//! The fingerprint of a key: who it was that came, beyond the name they go by.

use super::id::IdFault;
use serde::{Deserialize, Deserializer, Serialize};
use std::{fmt, str::FromStr, sync::Arc};

/// What stands before the hash.
const HEAD: &str = "SHA256:";
/// A SHA-256 in Base64, without padding.
const LENGTH: usize = 43;

/// A key's fingerprint as OpenSSH writes it: `SHA256:` and 43 characters of Base64.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct KeyPrint(Arc<str>);

impl KeyPrint {
    /// The fingerprint as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for KeyPrint {
    type Err = IdFault;
    fn from_str(raw: &str) -> Result<Self, IdFault> {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        let good =
            raw.strip_prefix(HEAD).is_some_and(|hash| hash.len() == LENGTH && hash.bytes().all(is_letter));
        if good {
            Ok(Self(raw.into()))
        } else {
            let found = raw.chars().take(HEAD.len() + LENGTH).collect();
            Err(IdFault { found, expected: "a fingerprint: SHA256: and 43 characters" })
        }
    }
}

impl<'de> Deserialize<'de> for KeyPrint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        raw.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for KeyPrint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_fingerprint_is_one() {
        let good = "SHA256:u5/xYXnMGhkIZEyLZ57Cwc1DX+SoQgnckiADUIr+Vb8";
        assert_eq!(good.parse::<KeyPrint>().unwrap().as_str(), good);
        let longer = format!("{good}A");
        let shorter = good.strip_suffix('8').unwrap();
        let padded = format!("{shorter}=");
        let md5 = "MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48";
        let hostile = format!("{shorter}\n");
        for bad in ["", "SHA256:", md5, &longer, shorter, &padded, &hostile] {
            assert!(bad.parse::<KeyPrint>().is_err(), "{bad:?}");
        }
    }
}
