//! Characters out of bytes, one at a time; what is not UTF-8 is dropped and takes nothing with it.

/// Holds the bytes of a character that is not complete.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    held: Vec<u8>,
}

impl Decoder {
    /// The character that this byte completes, if any.
    pub(super) fn push(&mut self, byte: u8) -> Option<char> {
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            Ok(text) => {
                let character = text.chars().next();
                self.held.clear();
                character
            }
            Err(fault) if fault.error_len().is_none() => None,
            Err(_) => {
                let began = self.held.len() > 1;
                self.held.clear();
                // What was begun is lost, but this byte may begin something itself.
                if began { self.push(byte) } else { None }
            }
        }
    }

    /// Drops what has begun.
    pub(super) fn forget(&mut self) {
        self.held.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> String {
        let mut decoder = Decoder::default();
        bytes.iter().filter_map(|byte| decoder.push(*byte)).collect()
    }

    #[test]
    fn reads_characters_of_every_length() {
        assert_eq!(decode("aә日𝛼".as_bytes()), "aә日𝛼");
    }

    #[test]
    fn what_is_invalid_takes_nothing_with_it() {
        assert_eq!(decode(b"\xc1a\x80b\xe0\x80c\xed\xa0\x80d\xf5e\xff"), "abcde");
        assert_eq!(decode(b"\xd3\xd3\x99"), "ә", "a lead byte lost its rest");
        assert_eq!(decode(b"\xf0\x9d\xd3\x99"), "ә");
    }
}
