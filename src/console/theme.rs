//! What things on a screen are, and how that looks on a terminal of each level.
//!
//! A colour never says what a word or a mark does not say too.

use crate::terminal::Level;
use ratatui::style::{Color, Modifier, Style};

/// What a text on a screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Anything.
    Text,
    /// The name of a screen or a part of it.
    Title,
    /// What matters most now: the person meant, the answer.
    Strong,
    /// All is well: saved, in.
    Good,
    /// Look here.
    Warning,
    /// Something is not as it should be.
    Danger,
    /// A key that works.
    Key,
}

impl Role {
    /// How it looks.
    pub(crate) fn style(self, level: Level) -> Style {
        let plain = Style::new();
        match level {
            Level::Plain => plain,
            Level::Ascii | Level::Mono => match self {
                Self::Text | Self::Good | Self::Key => plain,
                Self::Title | Self::Strong | Self::Warning => plain.add_modifier(Modifier::BOLD),
                Self::Danger => plain.add_modifier(Modifier::REVERSED),
            },
            Level::Sixteen | Level::TwoFiftySix => match self {
                Self::Text => plain,
                Self::Title | Self::Strong => plain.add_modifier(Modifier::BOLD),
                Self::Good => plain.fg(Color::Green),
                Self::Warning => plain.fg(Color::Yellow).add_modifier(Modifier::BOLD),
                Self::Danger => plain.fg(Color::Red).add_modifier(Modifier::REVERSED),
                Self::Key => plain.fg(Color::Cyan),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 7] =
        [Role::Text, Role::Title, Role::Strong, Role::Good, Role::Warning, Role::Danger, Role::Key];

    #[test]
    fn there_is_colour_only_where_the_level_has_it() {
        for role in ROLES {
            for level in [Level::Plain, Level::Ascii, Level::Mono] {
                assert_eq!(role.style(level).fg, None, "{role:?} {level}");
            }
            assert_eq!(role.style(Level::Sixteen).bg, None, "the background is the user's: {role:?}");
        }
        assert_ne!(Role::Danger.style(Level::Mono), Role::Text.style(Level::Mono));
    }
}
