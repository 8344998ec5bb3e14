//! The last guard before a terminal: what a cell may hold, whatever was drawn into it.

use super::{
    charset::{NOTHING_SHOWABLE, is_harmful},
    level::Level,
};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::style::{Color, Modifier};

/// What all terminals show; the rest is italics on one, colour on the next and nothing on most.
const MODIFIERS: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED).union(Modifier::REVERSED);

/// Makes every cell of a drawn frame one that the level's terminals show as it is meant.
pub(super) fn tidy(frame: &mut Buffer, level: Level) {
    let columns = usize::from(frame.area.width).max(1);
    for row in frame.content.chunks_mut(columns) {
        let mut left = columns;
        // How many cells the wide character before covers yet.
        let mut covered = 0_usize;
        for cell in row {
            tidy_style(cell, level);
            if covered > 0 {
                covered -= 1;
                // Unlike any cell that is drawn, so that it is redrawn once it is uncovered.
                cell.reset();
                cell.set_symbol("");
            } else {
                tidy_symbol(cell);
                if usize::from(cell.cell_width()) > left {
                    cell.set_symbol(NOTHING_SHOWABLE);
                }
                covered = usize::from(cell.cell_width()).saturating_sub(1);
                tidy_blank(cell);
            }
            left = left.saturating_sub(1);
        }
    }
}

fn tidy_style(cell: &mut Cell, level: Level) {
    cell.fg = colour(cell.fg, level);
    cell.bg = colour(cell.bg, level);
    cell.underline_color = Color::Reset;
    cell.modifier = cell.modifier.intersection(MODIFIERS);
    cell.set_diff_option(CellDiffOption::None);
}

/// The colour that the level has for it: none where it has none, meaning is never by colour alone.
fn colour(wanted: Color, level: Level) -> Color {
    match (level, wanted) {
        (Level::Plain | Level::Ascii | Level::Mono, _)
        | (Level::Sixteen, Color::Rgb(..) | Color::Indexed(16..))
        | (_, Color::Rgb(..)) => Color::Reset,
        (_, known) => known,
    }
}

/// What is not seen on a blank is not on it, so that blanks are alike.
fn tidy_blank(cell: &mut Cell) {
    if cell.symbol() == " " && !cell.modifier.intersects(Modifier::UNDERLINED.union(Modifier::REVERSED)) {
        cell.modifier = Modifier::empty();
        cell.fg = Color::Reset;
    }
}

/// The characters that one cell takes at most.
const MARKS: usize = 4;

fn tidy_symbol(cell: &mut Cell) {
    let symbol = cell.symbol();
    if let [b' '..=b'~'] = symbol.as_bytes() {
        return;
    }
    if symbol.is_empty() {
        cell.set_symbol(" ");
        return;
    }
    // A letter and its marks; a flood of marks is no letter.
    let showable: String = symbol.chars().filter(|character| !is_harmful(*character)).take(MARKS).collect();
    // Zero columns would shift the row; more than two, or several letters, is no single character.
    let whole = !showable.is_empty() && matches!(showable.as_str().cell_width(), 1..=2);
    let kept = if whole { showable.as_str() } else { NOTHING_SHOWABLE };
    if kept != symbol {
        let kept = kept.to_owned();
        cell.set_symbol(&kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    /// The symbols of a row of four, with the first ones set as given.
    fn row(symbols: &[&str]) -> Vec<String> {
        let mut frame = Buffer::empty(Rect::new(0, 0, 4, 1));
        for (cell, symbol) in frame.content.iter_mut().zip(symbols) {
            cell.set_symbol(symbol);
        }
        tidy(&mut frame, Level::Sixteen);
        frame.content.iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn nothing_that_does_something_is_left() {
        assert_eq!(row(&["\x1b", "\u{9b}", "\u{202e}", "a\u{200d}"]), ["?", "?", "?", "a"]);
        assert_eq!(row(&["a\x07", "\u{feff}", "", "и\u{306}"]), ["a", "?", " ", "и\u{306}"]);
        assert_eq!(row(&["\u{306}", "abc", "\u{2028}", "Ұ"]), ["?", "?", "?", "Ұ"]);
    }

    #[test]
    fn a_wide_character_covers_its_neighbour_and_never_sticks_out() {
        assert_eq!(row(&["日", "x", "y", "本"]), ["日", "", "y", "?"]);
    }

    #[test]
    fn styles_are_those_of_the_level() {
        let styled = |level| {
            let mut frame = Buffer::empty(Rect::new(0, 0, 3, 1));
            for (cell, fg) in
                frame.content.iter_mut().zip([Color::Red, Color::Indexed(99), Color::Rgb(1, 2, 3)])
            {
                cell.fg = fg;
                cell.bg = fg;
                cell.underline_color = fg;
                cell.modifier = Modifier::all();
            }
            tidy(&mut frame, level);
            assert!(frame.content.iter().all(|cell| cell.modifier == MODIFIERS && cell.fg == cell.bg));
            assert!(frame.content.iter().all(|cell| cell.underline_color == Color::Reset));
            frame.content.iter().map(|cell| cell.fg).collect::<Vec<_>>()
        };
        assert_eq!(styled(Level::Ascii), [Color::Reset; 3]);
        assert_eq!(styled(Level::Mono), [Color::Reset; 3]);
        assert_eq!(styled(Level::Sixteen), [Color::Red, Color::Reset, Color::Reset]);
        assert_eq!(styled(Level::TwoFiftySix), [Color::Red, Color::Indexed(99), Color::Reset]);
    }
}
