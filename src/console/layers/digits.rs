//! Figures that are read from across a table.

/// How high a figure is.
pub(super) const HEIGHT: u16 = 5;

const FIGURES: [[&str; 5]; 10] = [
    [" ### ", "#   #", "#   #", "#   #", " ### "],
    ["  #  ", " ##  ", "  #  ", "  #  ", " ### "],
    [" ### ", "#   #", "   # ", "  #  ", "#####"],
    ["#### ", "    #", " ### ", "    #", "#### "],
    ["#  # ", "#  # ", "#####", "   # ", "   # "],
    ["#####", "#    ", "#### ", "    #", "#### "],
    [" ### ", "#    ", "#### ", "#   #", " ### "],
    ["#####", "   # ", "  #  ", " #   ", " #   "],
    [" ### ", "#   #", " ### ", "#   #", " ### "],
    [" ### ", "#   #", " ####", "    #", " ### "],
];

/// A number in rows of [`HEIGHT`].
pub(super) fn large(number: u16) -> [String; 5] {
    let mut rows = [const { String::new() }; 5];
    for figure in number.to_string().bytes().filter_map(|digit| FIGURES.get(usize::from(digit - b'0'))) {
        for (row, part) in rows.iter_mut().zip(figure) {
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(part);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_beside_each_other() {
        assert_eq!(large(41)[2], "#####   #  ");
        assert!(large(32).iter().all(|row| row.len() == 11));
        assert_eq!(usize::from(HEIGHT), large(7).len());
    }
}
