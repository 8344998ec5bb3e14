//! How much is sent to a terminal, and the bytes that take it over and give it back.

use super::facts::{Kind, TerminalFacts};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// How much is sent to a terminal, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Whole lines, no screen.
    #[serde(rename = "plain")]
    Plain,
    /// A screen with bold, underline and reverse, for terminals that may not show UTF-8.
    #[serde(rename = "ascii")]
    Ascii,
    /// The same for terminals that show UTF-8; no colour.
    #[serde(rename = "mono")]
    Mono,
    /// The sixteen named colours.
    #[serde(rename = "16")]
    Sixteen,
    /// The palette of 256; only where asked for.
    #[serde(rename = "256")]
    TwoFiftySix,
}

/// A level nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no terminal level: plain, ascii, mono, 16 or 256")]
pub struct UnknownLevel(pub String);

const ENTER_ALTERNATE: &str = "\x1b[?1049h";
const LEAVE_ALTERNATE: &str = "\x1b[?1049l";
const ENTER_PASTE: &str = "\x1b[?2004h";
const LEAVE_PASTE: &str = "\x1b[?2004l";
const NO_STYLE: &str = "\x1b[0m";
const SHOW_CURSOR: &str = "\x1b[?25h";
/// Nothing of the screen stays: there were names on it. Also where another screen lies under it: terminals that have
/// it switched off (GNU screen does so by itself, tmux on wish) take the switch and change nothing.
const CLEAR: &str = "\x1b[H\x1b[J";

impl Level {
    /// The level for a terminal: by flag, then desk, then `ROUTEDESK_TERM`, then `NO_COLOR`, then `TERM`.
    pub fn choose(facts: &TerminalFacts) -> Self {
        if !facts.attached {
            return Self::Plain;
        }
        if let Some(wished) = facts.asked.or(facts.desk.level).or(facts.preset) {
            return wished;
        }
        let known = match facts.kind() {
            Kind::Dumb => Self::Plain,
            Kind::Console | Kind::Known { colour: true } => Self::Sixteen,
            Kind::Known { colour: false } | Kind::Unknown => Self::Ascii,
        };
        if facts.no_color { known.min(Self::Mono) } else { known }
    }

    /// What takes the terminal over.
    pub fn enter_bytes(self, facts: &TerminalFacts) -> Vec<u8> {
        if self == Self::Plain {
            return Vec::new();
        }
        let alternate = if facts.has_alternate_screen() { ENTER_ALTERNATE } else { "" };
        let paste = if self >= Self::Sixteen { ENTER_PASTE } else { "" };
        [alternate, paste, NO_STYLE, SHOW_CURSOR].concat().into_bytes()
    }

    /// What gives the terminal back.
    pub fn leave_bytes(self, facts: &TerminalFacts) -> Vec<u8> {
        if self == Self::Plain {
            return Vec::new();
        }
        let paste = if self >= Self::Sixteen { LEAVE_PASTE } else { "" };
        let last = if facts.has_alternate_screen() { LEAVE_ALTERNATE } else { "" };
        [paste, NO_STYLE, SHOW_CURSOR, CLEAR, last].concat().into_bytes()
    }
}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(name: &str) -> Result<Self, UnknownLevel> {
        Ok(match name {
            "plain" => Self::Plain,
            "ascii" => Self::Ascii,
            "mono" => Self::Mono,
            "16" => Self::Sixteen,
            "256" => Self::TwoFiftySix,
            _ => return Err(UnknownLevel(name.to_owned())),
        })
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Plain => "plain",
            Self::Ascii => "ascii",
            Self::Mono => "mono",
            Self::Sixteen => "16",
            Self::TwoFiftySix => "256",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Level; 5] = [Level::Plain, Level::Ascii, Level::Mono, Level::Sixteen, Level::TwoFiftySix];

    fn terminal(term: &str) -> TerminalFacts {
        TerminalFacts { attached: true, term: Some(term.to_owned()), ..TerminalFacts::default() }
    }

    #[test]
    fn the_name_of_the_terminal_chooses() {
        for (term, level) in [
            ("dumb", Level::Plain),
            ("", Level::Plain),
            ("vt100", Level::Ascii),
            ("vt220-8", Level::Ascii),
            ("ansi", Level::Ascii),
            ("xterm-mono", Level::Ascii),
            ("rxvt-m", Level::Ascii),
            ("never-heard-of", Level::Ascii),
            ("stv52", Level::Ascii),
            ("linux", Level::Sixteen),
            ("linux-16color", Level::Sixteen),
            ("xterm-256color", Level::Sixteen),
            ("XTERM", Level::Sixteen),
            ("screen.xterm-256color", Level::Sixteen),
            ("tmux-256color", Level::Sixteen),
            ("putty", Level::Sixteen),
            ("rxvt-unicode", Level::Sixteen),
            ("cygwin", Level::Sixteen),
            ("ms-terminal", Level::Sixteen),
            ("st-256color", Level::Sixteen),
            ("vte-256color", Level::Sixteen),
        ] {
            assert_eq!(Level::choose(&terminal(term)), level, "{term}");
        }
        assert_eq!(Level::choose(&TerminalFacts { term: None, ..terminal("") }), Level::Plain);
    }

    #[test]
    fn the_order_is_flag_desk_variable_no_color_term() {
        let mut facts = terminal("xterm");
        facts.no_color = true;
        assert_eq!(Level::choose(&facts), Level::Mono);
        facts.preset = Some(Level::Sixteen);
        assert_eq!(Level::choose(&facts), Level::Sixteen);
        facts.desk.level = Some(Level::Ascii);
        assert_eq!(Level::choose(&facts), Level::Ascii);
        facts.asked = Some(Level::TwoFiftySix);
        assert_eq!(Level::choose(&facts), Level::TwoFiftySix);
        facts.attached = false;
        assert_eq!(Level::choose(&facts), Level::Plain, "no terminal, no screen");
    }

    #[test]
    fn no_color_never_gives_a_terminal_more_than_it_has() {
        assert_eq!(Level::choose(&TerminalFacts { no_color: true, ..terminal("vt100") }), Level::Ascii);
        assert_eq!(Level::choose(&TerminalFacts { no_color: true, ..terminal("dumb") }), Level::Plain);
    }

    #[test]
    fn two_hundred_and_fifty_six_colours_are_never_guessed() {
        let facts = TerminalFacts { colorterm: Some("truecolor".to_owned()), ..terminal("xterm-256color") };
        assert_eq!(Level::choose(&facts), Level::Sixteen);
    }

    #[test]
    fn names_go_both_ways() {
        for level in ALL {
            assert_eq!(level.to_string().parse(), Ok(level));
            assert_eq!(serde_json::to_value(level).unwrap(), level.to_string());
        }
        assert_eq!("17".parse::<Level>(), Err(UnknownLevel("17".to_owned())));
    }

    #[test]
    fn a_terminal_is_taken_over_and_given_back() {
        let bytes = |level: Level, term: &str| {
            let facts = terminal(term);
            let text = |bytes| String::from_utf8(bytes).unwrap();
            (text(level.enter_bytes(&facts)), text(level.leave_bytes(&facts)))
        };
        assert_eq!(
            bytes(Level::Sixteen, "xterm"),
            (
                "\x1b[?1049h\x1b[?2004h\x1b[0m\x1b[?25h".to_owned(),
                "\x1b[?2004l\x1b[0m\x1b[?25h\x1b[H\x1b[J\x1b[?1049l".to_owned()
            )
        );
        assert_eq!(
            bytes(Level::Ascii, "vt100"),
            ("\x1b[0m\x1b[?25h".to_owned(), "\x1b[0m\x1b[?25h\x1b[H\x1b[J".to_owned())
        );
        for term in ["linux", "vt220", "ansi", "dumb", "never-heard-of"] {
            assert!(!bytes(Level::Sixteen, term).0.contains("1049"), "{term}");
        }
        assert!(!bytes(Level::Mono, "xterm").0.contains("2004"));
        assert_eq!(bytes(Level::Plain, "xterm"), (String::new(), String::new()));
    }
}
