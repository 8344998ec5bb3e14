//! Base64 as OpenSSH writes it: keys with padding, fingerprints without.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes as text, without padding.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let joined = three.iter().fold(0_u32, |joined, byte| joined << 8 | u32::from(*byte));
        let missing = 3 - three.len();
        let joined = joined << (8 * missing);
        for place in 0..4 - missing {
            let six = usize::try_from(joined >> (18 - 6 * place) & 63).unwrap_or(0);
            text.extend(LETTERS.get(six).copied().map(char::from));
        }
    }
    text
}

/// The bytes of a text with its padding; none where it is not what [`encode`] and padding would give.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || !text.len().is_multiple_of(4) {
        return None;
    }
    let bare = text.trim_end_matches('=');
    if text.len() - bare.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for four in bare.as_bytes().chunks(4) {
        let missing = 4 - four.len();
        let mut joined = 0_u32;
        for letter in four {
            let six = LETTERS.iter().position(|known| known == letter)?;
            joined = joined << 6 | u32::try_from(six).ok()?;
        }
        let [_, whole @ ..] = (joined << (6 * missing)).to_be_bytes();
        bytes.extend(whole.iter().take(3 - missing));
    }
    // Bits left over must be nought: one key is written in one way.
    (encode(&bytes) == bare).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knows_the_standard_examples() {
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")] {
            assert_eq!(encode(bytes.as_bytes()), text);
        }
        assert_eq!(decode("Zm9vYmE=").unwrap(), b"fooba");
    }

    #[test]
    fn refuses_what_is_not_whole() {
        for text in
            ["", "Zg", "Zg=", "Zh==", "Z===", "====", "Zm9v=", "Zm9v====", "Zm 9", "Zm9ы", "=Zm9", "Zg==Zg=="]
        {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(bytes in proptest::collection::vec(any::<u8>(), 1..80)) {
            let text = encode(&bytes);
            let padded = format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4));
            prop_assert_eq!(decode(&padded), Some(bytes));
        }

        #[test]
        fn nothing_makes_it_fail(text in "\\PC{0,40}|[A-Za-z0-9+/=]{0,40}") {
            if let Some(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text.trim_end_matches('='));
            }
        }
    }
}
