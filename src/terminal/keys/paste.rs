//! A bracketed paste on its way in: one bounded text without control characters.

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
/// The most that one paste brings, in bytes; the rest of a longer one is dropped.
pub(super) const LONGEST: usize = 64 * 1024;

/// What has come of a paste so far.
#[derive(Debug, Default)]
pub(super) struct Pasting {
    body: Vec<u8>,
    /// How many bytes of [`END`] have just come.
    matched: usize,
}

impl Pasting {
    /// Takes the next byte; true when it was the last.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        if END.get(self.matched) == Some(&byte) {
            self.matched += 1;
            return self.matched == END.len();
        }
        // What looked like the end was text. Its first byte, ESC, occurs nowhere else in it.
        let text = END.get(..self.matched).unwrap_or_default();
        self.matched = 0;
        self.keep(text);
        if END.first() == Some(&byte) {
            self.matched = 1;
        } else {
            self.keep(&[byte]);
        }
        false
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = LONGEST.saturating_sub(self.body.len());
        self.body.extend(bytes.iter().take(room));
    }

    /// The text: line ends and tabs within it become one space, other control characters nothing.
    pub(super) fn into_text(self) -> String {
        let mut text = String::new();
        let mut gap = false;
        for chunk in self.body.utf8_chunks() {
            for character in chunk.valid().chars() {
                if matches!(character, '\t' | '\r' | '\n') {
                    gap = true;
                } else if !character.is_control() {
                    // Two lines must not run into one word.
                    if gap && !text.is_empty() {
                        text.push(' ');
                    }
                    gap = false;
                    text.push(character);
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paste(bytes: &[u8]) -> (usize, String) {
        let mut pasting = Pasting::default();
        let ended = bytes.iter().position(|byte| pasting.take(*byte)).map_or(bytes.len(), |at| at + 1);
        (ended, pasting.into_text())
    }

    #[test]
    fn ends_at_its_end_and_nowhere_else() {
        assert_eq!(paste(b"ab\x1b[20\x1b[201~cd"), (12, "ab[20".to_owned()));
        assert_eq!(paste(b"\x1b\x1b[201~"), (7, String::new()));
    }

    #[test]
    fn control_characters_are_taken_out() {
        assert_eq!(paste(b"\tPetrova\r\n\r\nAigul\x07\x1b[31m \x00Almaty\n").1, "Petrova Aigul[31m Almaty");
        assert_eq!(paste("Ұ\u{9b}лан".as_bytes()).1, "Ұлан");
        assert_eq!(paste(b"a\xffb\xd3").1, "ab");
    }

    #[test]
    fn a_paste_without_end_is_bounded() {
        let mut pasting = Pasting::default();
        for _ in 0..2 * LONGEST {
            assert!(!pasting.take(b'a'));
        }
        assert_eq!(pasting.into_text().len(), LONGEST);
    }
}
