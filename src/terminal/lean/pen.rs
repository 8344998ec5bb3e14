//! The style a terminal writes in, and the fewest plain sequences that change it.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// How a character looks. Colours are numbers of the palette.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    bold: bool,
    underlined: bool,
    reversed: bool,
    foreground: Option<u8>,
    background: Option<u8>,
}

impl Pen {
    /// The pen that a cell was drawn with; what only some terminals have is left away.
    pub(super) fn of(cell: &Cell) -> Self {
        Self {
            bold: cell.modifier.contains(Modifier::BOLD),
            underlined: cell.modifier.contains(Modifier::UNDERLINED),
            reversed: cell.modifier.contains(Modifier::REVERSED),
            foreground: number_of(cell.fg),
            background: number_of(cell.bg),
        }
    }

    /// Whether a blank written with it looks different from one that is erased.
    pub(super) fn shows_on_blank(self) -> bool {
        self.underlined || self.reversed || self.background.is_some()
    }

    /// Writes what makes a terminal that writes in `self` write in `wanted`. Where nothing is known of it, or
    /// something has to go, everything goes first: an old terminal switches attributes off only together.
    pub(super) fn change(known: Option<Self>, wanted: Self, bytes: &mut Vec<u8>) {
        if known == Some(wanted) {
            return;
        }
        let kept = known.filter(|pen| !pen.loses(wanted));
        let from = kept.unwrap_or_default();
        let mut codes: Vec<String> = Vec::new();
        if kept.is_none() && wanted != Self::default() {
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
    }

    fn loses(self, wanted: Self) -> bool {
        (self.bold && !wanted.bold)
            || (self.underlined && !wanted.underlined)
            || (self.reversed && !wanted.reversed)
            || (self.foreground.is_some() && wanted.foreground.is_none())
            || (self.background.is_some() && wanted.background.is_none())
    }
}

/// The number of a colour in the palette; none for the terminal's own, and for one given by its light.
fn number_of(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Reset | Color::Rgb(..) => return None,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(number) => number,
    })
}

/// The code of a palette colour; `base` is 30 for the foreground, 40 for the background. Named colours have
/// their short codes: a terminal that does not know 38 takes what follows it for other attributes.
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

    fn changed(known: Option<Pen>, wanted: Pen) -> String {
        let mut bytes = Vec::new();
        Pen::change(known, wanted, &mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    fn coloured(foreground: Color, background: Color) -> Pen {
        let mut cell = Cell::default();
        cell.set_fg(foreground).set_bg(background);
        Pen::of(&cell)
    }

    #[test]
    fn named_colours_have_their_short_names() {
        let plain = Some(Pen::default());
        assert_eq!(changed(plain, coloured(Color::Red, Color::Blue)), "\x1b[31;44m");
        assert_eq!(changed(plain, coloured(Color::LightRed, Color::Indexed(15))), "\x1b[91;107m");
        assert_eq!(changed(plain, coloured(Color::Indexed(99), Color::Reset)), "\x1b[38;5;99m");
        assert_eq!(changed(plain, coloured(Color::Rgb(1, 2, 3), Color::Reset)), "");
    }

    #[test]
    fn what_is_switched_off_is_switched_off_for_old_terminals_too() {
        let plain = Pen::default();
        let bold = Pen { bold: true, ..plain };
        let both = Pen { reversed: true, ..bold };
        assert_eq!(changed(Some(bold), both), "\x1b[7m");
        assert_eq!(changed(Some(both), Pen { reversed: true, ..plain }), "\x1b[0;7m");
        assert_eq!(changed(Some(both), plain), "\x1b[m");
        assert_eq!(changed(None, plain), "\x1b[m");
        assert_eq!(changed(None, bold), "\x1b[0;1m");
        assert_eq!(changed(Some(bold), bold), "");
        let green = coloured(Color::Green, Color::Reset);
        assert_eq!(changed(Some(Pen { underlined: true, ..green }), green), "\x1b[0;32m");
    }
}
