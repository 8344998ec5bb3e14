//! What is known of a terminal: its name, what its user asked for, and what follows from the name.

use super::{Charset, Level};
use serde::{Deserialize, Serialize};

/// What a relay knows of its terminal, and what was asked for; all that a level is chosen from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TerminalFacts {
    /// Whether both ends, input and output, are a terminal.
    pub attached: bool,
    /// `TERM`.
    pub term: Option<String>,
    /// Whether `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `COLORTERM`; only shown, it chooses nothing.
    pub colorterm: Option<String>,
    /// The locale that rules characters: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub locale: Option<String>,
    /// The level asked for by a flag.
    pub asked: Option<Level>,
    /// The letters asked for by a flag.
    pub letters: Option<Charset>,
    /// What is set for the desk. The hub fills it in: it never comes over a socket.
    #[serde(skip)]
    pub desk: DeskSetting,
    /// The level asked for by `ROUTEDESK_TERM`.
    pub preset: Option<Level>,
}

/// What was set at a desk for whatever terminal stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskSetting {
    /// The level.
    pub level: Option<Level>,
    /// The letters.
    pub letters: Option<Charset>,
}

/// Terminals known to have colours and an alternate screen, by the beginning of their name.
const FAMILIES: [&str; 19] = [
    "alacritty",
    "contour",
    "cygwin",
    "dtterm",
    "eterm",
    "foot",
    "gnome",
    "iterm",
    "kitty",
    "konsole",
    "mintty",
    "mlterm",
    "ms-terminal",
    "putty",
    "rxvt",
    "screen",
    "tmux",
    "wezterm",
    "xterm",
];
/// The same, whose names begin other names too.
const EXACT_FAMILIES: [&str; 3] = ["ghostty", "st", "vte"];

/// What the name of a terminal tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// None, or one that takes lines only.
    Dumb,
    /// A VT or anything not known: no colour, no alternate screen.
    Unknown,
    /// The Linux console: colours, no alternate screen.
    Console,
    Known {
        colour: bool,
    },
}

impl TerminalFacts {
    /// Reads the facts through a look-up of environment variables.
    pub fn read(attached: bool, variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        Self {
            attached,
            term: set("TERM"),
            no_color: set("NO_COLOR").is_some(),
            colorterm: set("COLORTERM"),
            locale: set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")),
            asked: None,
            letters: None,
            desk: DeskSetting::default(),
            // What cannot be read asks for nothing: a screen comes up all the same.
            preset: set("ROUTEDESK_TERM").and_then(|level| level.parse().ok()),
        }
    }

    /// Whether the terminal can put the screen aside and bring it back.
    pub fn has_alternate_screen(&self) -> bool {
        matches!(self.kind(), Kind::Known { .. })
    }

    /// Whether the locale names UTF-8, or another character set. One that names none, as `C`, or that is not
    /// set (over SSH it seldom is), says nothing.
    pub fn locale_is_utf8(&self) -> Option<bool> {
        let (_, charset) = self.locale.as_deref()?.split_once('.')?;
        let charset = charset.split_once('@').map_or(charset, |(charset, _)| charset);
        Some(charset.eq_ignore_ascii_case("UTF-8") || charset.eq_ignore_ascii_case("UTF8"))
    }

    /// Whether it is the console of a Linux machine, whose fonts have few letters.
    pub fn is_console(&self) -> bool {
        self.kind() == Kind::Console
    }

    /// What the name of the terminal tells.
    pub(super) fn kind(&self) -> Kind {
        let Some(term) = self.term.as_deref().map(str::to_ascii_lowercase) else { return Kind::Dumb };
        let begins = |family: &&str| term.starts_with(*family);
        let is = |family: &&str| {
            term == **family || term.strip_prefix(*family).is_some_and(|r| r.starts_with('-'))
        };
        if matches!(term.as_str(), "" | "dumb" | "unknown") {
            Kind::Dumb
        } else if is(&"linux") {
            Kind::Console
        } else if FAMILIES.iter().any(begins) || EXACT_FAMILIES.iter().any(is) {
            Kind::Known { colour: !(term.ends_with("-mono") || term.ends_with("-m")) }
        } else {
            Kind::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal(term: &str) -> TerminalFacts {
        TerminalFacts { attached: true, term: Some(term.to_owned()), ..TerminalFacts::default() }
    }

    #[test]
    fn reads_the_environment_it_is_given() {
        let facts = TerminalFacts::read(true, |name| match name {
            "TERM" => Some("xterm".to_owned()),
            "NO_COLOR" | "LC_ALL" => Some(String::new()),
            "LANG" => Some("ru_RU.UTF-8".to_owned()),
            "ROUTEDESK_TERM" => Some("mono".to_owned()),
            _ => None,
        });
        let expected = TerminalFacts {
            locale: Some("ru_RU.UTF-8".to_owned()),
            preset: Some(Level::Mono),
            ..terminal("xterm")
        };
        assert_eq!(facts, expected);
        assert_eq!(TerminalFacts::read(true, |_| Some("x".to_owned())).preset, None);
    }

    #[test]
    fn a_desk_setting_never_comes_over_a_socket() {
        let desk = DeskSetting { level: Some(Level::Mono), letters: Some(Charset::Ascii) };
        let facts = TerminalFacts {
            desk,
            asked: Some(Level::Sixteen),
            letters: Some(Charset::Utf8),
            ..terminal("xterm")
        };
        let sent = serde_json::to_string(&facts).unwrap();
        let told: TerminalFacts = serde_json::from_str(&sent).unwrap();
        assert_eq!(told, TerminalFacts { desk: DeskSetting::default(), ..facts });
        assert!(sent.contains(r#""asked":"16","letters":"utf-8""#), "{sent}");
        let forged: TerminalFacts = serde_json::from_str(r#"{"desk":{"level":"mono"}}"#).unwrap();
        assert_eq!(forged, TerminalFacts::default());
    }
}
