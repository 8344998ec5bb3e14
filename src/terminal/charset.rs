//! Which letters a terminal is sent, and how text is spelled in them; nothing that is kept is ever changed.

use super::{Level, TerminalFacts};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt, str::FromStr};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// What stands where there was something that cannot be shown.
pub(super) const NOTHING_SHOWABLE: &str = "?";

/// The letters a terminal is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Charset {
    /// All there are, as UTF-8.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// Those that the fonts of a Linux console have, the rest by a letter that looks alike.
    #[serde(rename = "linux")]
    Linux,
    /// Printable ASCII, everything else written out.
    #[serde(rename = "ascii")]
    Ascii,
}

/// Letters nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no character set: utf-8 or ascii")]
pub struct UnknownCharset(pub String);

impl Charset {
    /// The letters for a terminal: by flag, then desk, then what its locale names, then its level and name.
    pub fn choose(facts: &TerminalFacts, level: Level) -> Self {
        if let Some(wished) = facts.letters.or(facts.desk.letters) {
            return wished;
        }
        match facts.locale_is_utf8() {
            Some(false) => Self::Ascii,
            // Half the bytes of UTF-8 are control sequences to a VT220: only who asks for them gets them.
            None if level == Level::Ascii => Self::Ascii,
            Some(true) | None if facts.is_console() => Self::Linux,
            Some(true) | None => Self::Utf8,
        }
    }

    /// The text as a terminal of these letters can be sent it: whatever a control, bidirectional or invisible
    /// character would do, it does not. May be wider than the text was: spell first, then cut and pad.
    pub fn spell(self, text: &str) -> Cow<'_, str> {
        let passes = |c: char| match self {
            _ if matches!(c, ' '..='~') => true,
            Self::Utf8 => !is_harmful(c),
            Self::Linux => is_on_console(c),
            Self::Ascii => false,
        };
        if text.chars().all(passes) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(match self {
            Self::Utf8 => text.chars().map(|c| if is_harmful(c) { '?' } else { c }).collect(),
            Self::Linux => {
                let mut spelled = String::with_capacity(text.len());
                for c in text.nfc() {
                    if is_on_console(c) {
                        spelled.push(c);
                    } else if let Some(alike) = alike(c) {
                        spelled.push(alike);
                    } else {
                        romanise(c, false, &mut spelled);
                    }
                }
                spelled
            }
            Self::Ascii => romanised(text),
        })
    }
}

impl FromStr for Charset {
    type Err = UnknownCharset;

    /// Reads what can be asked for; what a console can show is found out, not asked.
    fn from_str(name: &str) -> Result<Self, UnknownCharset> {
        match name {
            "utf-8" => Ok(Self::Utf8),
            "ascii" => Ok(Self::Ascii),
            _ => Err(UnknownCharset(name.to_owned())),
        }
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Utf8 => "utf-8",
            Self::Linux => "linux",
            Self::Ascii => "ascii",
        })
    }
}

/// Characters that do something to a terminal, or to their neighbours, instead of being seen: controls,
/// bidirectional ones, joiners, selectors, separators, tags.
pub(super) fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters that the fonts have with which a console shows Cyrillic: Latin, Russian and its neighbours.
fn is_on_console(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{17F}' | '\u{400}'..='\u{45F}')
}

/// A letter of Uni2, the font that Debian gives consoles with Cyrillic, in the shape of one that it lacks.
fn alike(c: char) -> Option<char> {
    Some(match c {
        'Ə' | 'Ǝ' => 'E',
        'ə' | 'ǝ' => 'e',
        'Ә' => 'Э',
        'ә' => 'э',
        'Ғ' | 'Ґ' => 'Г',
        'ғ' | 'ґ' => 'г',
        'Қ' | 'Ҝ' => 'К',
        'қ' | 'ҝ' => 'к',
        'Ң' => 'Н',
        'ң' => 'н',
        'Ө' | 'Ӧ' => 'О',
        'ө' | 'ӧ' => 'о',
        'Ұ' | 'Ү' => 'Y',
        'ұ' | 'ү' => 'y',
        'Һ' => 'H',
        'һ' => 'h',
        'Ҹ' => 'Ч',
        'ҹ' => 'ч',
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => ' ',
        _ => return None,
    })
}

fn romanised(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    let mut rest = text.nfc().peekable();
    while let Some(c) = rest.next() {
        // `Шамши` but `ШАМШИ`: a capital that is two letters looks at its neighbours.
        let neighbour = rest.peek().copied().filter(|next| next.is_alphabetic()).or(before);
        let loud = neighbour.is_some_and(char::is_uppercase);
        romanise(c, loud, &mut spelled);
        before = c.is_alphabetic().then_some(c);
    }
    spelled
}

/// One character in printable ASCII; `loud` says whether a capital stands among capitals.
fn romanise(c: char, loud: bool, out: &mut String) {
    if matches!(c, ' '..='~') {
        out.push(c);
        return;
    }
    if let Some(sign) = sign(c) {
        out.push_str(sign);
        return;
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    let Some(latin) = latin(small) else {
        return decompose(c, out);
    };
    if small == c {
        out.push_str(latin);
    } else if loud {
        out.push_str(&latin.to_ascii_uppercase());
    } else {
        let mut letters = latin.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
}

/// A letter without its marks; a question mark for what has no Latin letter.
fn decompose(c: char, out: &mut String) {
    if is_combining_mark(c) {
        return;
    }
    let before = out.len();
    for part in std::iter::once(c).nfkd() {
        if matches!(part, ' '..='~') {
            out.push(part);
        } else if part != c && !is_combining_mark(part) {
            romanise(part, false, out);
        }
    }
    if out.len() == before {
        out.push_str(NOTHING_SHOWABLE);
    }
}

/// Russian as passports but for й, ю and я, which are y, yu and ya as everybody writes them; Kazakh and
/// Azerbaijani letters as those they stand beside; `ə` is e, as Azerbaijanis type it without their keyboard.
fn latin(small: char) -> Option<&'static str> {
    Some(match small {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' | 'ґ' | 'ҝ' => "g",
        'д' | 'đ' | 'ð' => "d",
        'е' | 'ё' | 'э' | 'є' | 'ə' | 'ǝ' => "e",
        'ә' => "a",
        'ж' => "zh",
        'ҹ' | 'џ' => "j",
        'з' => "z",
        'и' | 'і' | 'ї' | 'ı' => "i",
        'й' | 'ы' | 'ј' => "y",
        'к' | 'қ' => "k",
        'л' | 'ł' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' | 'ø' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ұ' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' | 'ħ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// Signs that occur in names and titles.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '−' => "-",
        '«' | '»' | '“' | '”' | '„' => "\"",
        '‘' | '’' | '‚' | 'ʼ' | '`' | '´' => "'",
        '№' => "No",
        '•' | '·' | '●' => "*",
        '→' => "->",
        '×' | '✓' | '✔' => "x",
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => " ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::width;
    use proptest::prelude::*;

    #[test]
    fn names_can_be_read_in_plain_letters() {
        for (name, plain) in [
            ("Қасымова Гүлнар", "Kasymova Gulnar"),
            ("Әлихан Ұлан Өмірұлы", "Alikhan Ulan Omiruly"),
            ("Əliyev Şahin Çingiz oğlu", "Eliyev Sahin Cingiz oglu"),
            ("İbrahimov Ilqar ıssız", "Ibrahimov Ilqar issiz"),
            ("Щербакова Юлия Шамильевна", "Shcherbakova Yuliya Shamilevna"),
            ("ШАМШИЕВА Я.Ш.", "SHAMSHIEVA Ya.Sh."),
            ("Объездчик Семёнов", "Obezdchik Semenov"),
            ("СШ №36 «Мектеп» – Алматы", "SSH No36 \"Mektep\" - Almaty"),
            ("и\u{306}од Zoë Łukasz", "yod Zoe Lukasz"),
            ("日本", "??"),
        ] {
            assert_eq!(Charset::Ascii.spell(name), plain, "{name}");
        }
    }

    #[test]
    fn a_console_is_sent_letters_that_its_fonts_have() {
        for (name, shown) in [
            ("Кадырбек Ёлкин", "Кадырбек Ёлкин"),
            ("Қадырбек Ұлан", "Кадырбек Yлан"),
            ("Əliyev Şahin oğlu", "Eliyev Şahin oğlu"),
            ("и\u{306}од", "йод"),
            ("a✓b 日", "axb ?"),
        ] {
            assert_eq!(Charset::Linux.spell(name), shown, "{name}");
        }
    }

    #[test]
    fn what_does_something_is_never_spelled_as_it_is() {
        for charset in [Charset::Utf8, Charset::Linux, Charset::Ascii] {
            let spelled = charset.spell("a\x1b]0;b\x07\u{9b}\u{202e}\u{200d}\r\nc\u{feff}").into_owned();
            assert!(!spelled.chars().any(is_harmful), "{charset}: {spelled:?}");
            assert!(spelled.starts_with('a') && spelled.contains('c'), "{charset}: {spelled:?}");
        }
        assert!(matches!(Charset::Utf8.spell("Ұлан"), Cow::Borrowed(_)));
    }

    #[test]
    fn flag_then_desk_then_locale_then_terminal() {
        let facts = |term: &str, locale: Option<&str>| TerminalFacts {
            attached: true,
            term: Some(term.to_owned()),
            locale: locale.map(str::to_owned),
            ..TerminalFacts::default()
        };
        let chosen = |facts: &TerminalFacts| Charset::choose(facts, Level::choose(facts));
        for (term, locale, charset) in [
            ("xterm", None, Charset::Utf8),
            ("xterm", Some("C"), Charset::Utf8),
            ("xterm", Some("ru_RU.KOI8-R"), Charset::Ascii),
            ("xterm", Some("kk_KZ.UTF-8"), Charset::Utf8),
            ("linux", None, Charset::Linux),
            ("linux", Some("ru_RU.KOI8-R"), Charset::Ascii),
            ("vt220", None, Charset::Ascii),
            ("vt220", Some("POSIX"), Charset::Ascii),
            ("vt220", Some("ru_RU.UTF-8"), Charset::Utf8),
            ("dumb", None, Charset::Utf8),
        ] {
            assert_eq!(chosen(&facts(term, locale)), charset, "{term} {locale:?}");
        }
        let mut asked = facts("xterm", Some("ru_RU.UTF-8"));
        asked.desk.letters = Some(Charset::Ascii);
        assert_eq!(chosen(&asked), Charset::Ascii);
        asked.letters = Some(Charset::Utf8);
        assert_eq!(chosen(&asked), Charset::Utf8);
    }

    #[test]
    fn names_of_charsets_go_both_ways() {
        for charset in [Charset::Utf8, Charset::Ascii] {
            assert_eq!(charset.to_string().parse(), Ok(charset));
            assert_eq!(serde_json::to_value(charset).unwrap(), charset.to_string());
        }
        assert_eq!("latin1".parse::<Charset>(), Err(UnknownCharset("latin1".to_owned())));
    }

    proptest! {
        #[test]
        fn plain_letters_are_plain_whatever_the_text(text in "\\PC{0,20}|.{0,20}|[А-яӘ-өƏəĞğŞş ]{0,20}") {
            let plain = Charset::Ascii.spell(&text).into_owned();
            prop_assert!(plain.bytes().all(|byte| matches!(byte, b' '..=b'~')), "{plain:?}");
            prop_assert_eq!(Charset::Ascii.spell(&plain), plain.as_str());
            prop_assert_eq!(width::width(&plain), plain.len());
            let console = Charset::Linux.spell(&text).into_owned();
            prop_assert!(console.chars().all(is_on_console), "{console:?}");
            let all = Charset::Utf8.spell(&text).into_owned();
            prop_assert!(!all.chars().any(is_harmful), "{all:?}");
        }
    }
}
