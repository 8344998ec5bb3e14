//! The style a terminal writes in, and the fewest plain sequences that change it.
//!
//! The stock backend spells colours as `38;5;n`, switches attributes off with numbers a VT100 does not know and
//! ends every frame with resets. [`restyle`] reads all of that as a wish, and writes what is needed before the
//! next visible character: `0`, `1`, `4`, `7`, `30`-`37`, `90`-`97` and their background twins.

/// How a character looks. Colours are numbers of the palette.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pen {
    bold: bool,
    underlined: bool,
    reversed: bool,
    foreground: Option<u8>,
    background: Option<u8>,
}

/// The same picture with every change of style written anew; begins and ends in plain style.
pub(super) fn restyle(painted: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(painted.len());
    let (mut wanted, mut actual) = (Pen::default(), Pen::default());
    let mut rest = painted;
    while let Some((&first, after)) = rest.split_first() {
        if let Some((parameters, last, behind)) = sequence(rest) {
            if last == b'm' {
                wanted.wish(parameters);
            } else {
                // Moving needs no style, and clearing happens in plain style only.
                bytes.extend(rest.iter().take(rest.len() - behind.len()));
            }
            rest = behind;
        } else {
            actual.become_pen(wanted, &mut bytes);
            bytes.push(first);
            rest = after;
        }
    }
    actual.become_pen(Pen::default(), &mut bytes);
    bytes
}

/// The control sequence that the bytes begin with: its parameters, its last byte and what follows it.
fn sequence(bytes: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    let body = bytes.strip_prefix(b"\x1b[")?;
    let length = body.iter().position(|byte| matches!(byte, 0x40..=0x7e))?;
    let (parameters, end) = body.split_at_checked(length)?;
    let (last, behind) = end.split_first()?;
    Some((parameters, *last, behind))
}

impl Pen {
    /// Follows one `SGR` sequence.
    fn wish(&mut self, parameters: &[u8]) {
        let mut numbers = parameters.split(|byte| *byte == b';').map(|digits| {
            std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(0_u8)
        });
        while let Some(number) = numbers.next() {
            match number {
                0 => *self = Self::default(),
                1 => self.bold = true,
                4 => self.underlined = true,
                7 => self.reversed = true,
                22 => self.bold = false,
                24 => self.underlined = false,
                27 => self.reversed = false,
                30..=37 => self.foreground = Some(number - 30),
                90..=97 => self.foreground = Some(number - 90 + 8),
                40..=47 => self.background = Some(number - 40),
                100..=107 => self.background = Some(number - 100 + 8),
                38 => self.foreground = palette(&mut numbers),
                48 => self.background = palette(&mut numbers),
                39 => self.foreground = None,
                49 => self.background = None,
                // Read over its colour; it is never sent.
                58 => drop(palette(&mut numbers)),
                _ => {}
            }
        }
    }

    /// Writes what makes this pen the other.
    fn become_pen(&mut self, wanted: Self, bytes: &mut Vec<u8>) {
        if *self == wanted {
            return;
        }
        let lost = (self.bold && !wanted.bold)
            || (self.underlined && !wanted.underlined)
            || (self.reversed && !wanted.reversed)
            || (self.foreground.is_some() && wanted.foreground.is_none())
            || (self.background.is_some() && wanted.background.is_none());
        // Old terminals can only switch everything off.
        let from = if lost { Self::default() } else { *self };
        let mut codes: Vec<String> = Vec::new();
        if lost {
            codes.push("0".to_owned());
        }
        let attributes = [
            (wanted.bold && !from.bold, "1"),
            (wanted.underlined && !from.underlined, "4"),
            (wanted.reversed && !from.reversed, "7"),
        ];
        codes.extend(attributes.into_iter().filter(|(added, _)| *added).map(|(_, code)| code.to_owned()));
        if wanted.foreground != from.foreground {
            codes.extend(wanted.foreground.map(|colour| code_of(colour, 30)));
        }
        if wanted.background != from.background {
            codes.extend(wanted.background.map(|colour| code_of(colour, 40)));
        }
        bytes.extend_from_slice(b"\x1b[");
        bytes.extend_from_slice(codes.join(";").as_bytes());
        bytes.push(b'm');
        *self = wanted;
    }
}

/// The colour behind a `38`, `48` or `58`: of the palette, or none for one given by its light.
fn palette(numbers: &mut impl Iterator<Item = u8>) -> Option<u8> {
    match numbers.next()? {
        5 => numbers.next(),
        2 => {
            numbers.by_ref().take(3).for_each(drop);
            None
        }
        _ => None,
    }
}

/// The code of a palette colour; `base` is 30 for the foreground, 40 for the background.
fn code_of(colour: u8, base: u8) -> String {
    match colour {
        0..=7 => (base + colour).to_string(),
        8..=15 => (base + 60 + colour - 8).to_string(),
        _ => format!("{};5;{colour}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restyled(painted: &str) -> String {
        String::from_utf8(restyle(painted.as_bytes())).unwrap()
    }

    #[test]
    fn named_colours_have_their_short_names() {
        assert_eq!(restyled("\x1b[38;5;1;48;5;4ma"), "\x1b[31;44ma\x1b[0m");
        assert_eq!(restyled("\x1b[38;5;9;48;5;15ma"), "\x1b[91;107ma\x1b[0m");
        assert_eq!(restyled("\x1b[38;5;99ma"), "\x1b[38;5;99ma\x1b[0m");
    }

    #[test]
    fn what_is_switched_off_is_switched_off_for_old_terminals_too() {
        assert_eq!(restyled("\x1b[1ma\x1b[7mb\x1b[22mc\x1b[27md"), "\x1b[1ma\x1b[7mb\x1b[0;7mc\x1b[0md");
        assert_eq!(restyled("\x1b[4m\x1b[38;5;2ma\x1b[24mb"), "\x1b[4;32ma\x1b[0;32mb\x1b[0m");
    }

    #[test]
    fn what_is_never_seen_is_never_sent() {
        assert_eq!(restyled("\x1b[5;9Ha\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[1;1H"), "\x1b[5;9Ha\x1b[1;1H");
        assert_eq!(restyled("\x1b[58;5;1m\x1b[58;2;1;1;7ma\x1b[3;5;8;9mb"), "ab");
        assert_eq!(restyled("\x1b[38;2;1;2;3ma"), "a");
        assert_eq!(restyled("\x1b[1m\x1b[2;2H\x1b[22m"), "\x1b[2;2H");
    }

    #[test]
    fn letters_pass() {
        assert_eq!(restyled("Ұлан日\x1b[1mж"), "Ұлан日\x1b[1mж\x1b[0m");
    }
}
