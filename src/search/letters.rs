//! Letters of one name written in three alphabets, brought to the same plain Latin.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Lower case that does not stumble over the Turkic i: `I` and `İ` are `i`, while `ı` stays. Also makes one letter of
/// the two schwas, which look alike and are mixed up in files.
pub(super) fn lower(c: char, out: &mut String) {
    match c {
        'I' | 'İ' => out.push('i'),
        'Ə' | 'ə' | 'Ǝ' | 'ǝ' | 'Ә' | 'ә' => out.push('ə'),
        _ => out.extend(c.to_lowercase()),
    }
}

/// Writes one lower-case letter of a word in plain Latin; `first` says whether it begins the word.
///
/// A letter gives the same whatever stands beside it, so that what was typed of a word so far is also the beginning of
/// the word in plain Latin.
pub(super) fn romanise(c: char, first: bool, out: &mut String) {
    if c.is_ascii() {
        out.push(c);
    } else if matches!(c, 'ь' | 'ъ') {
        // A sign is no sound, but a word must not vanish.
        out.push_str(if first { "y" } else { "" });
    } else if let Some(latin) = latin(c) {
        out.push_str(latin);
    } else {
        decompose(c, out);
    }
}

/// Everything that the table does not know: the letter without its marks, in lower case.
fn decompose(c: char, out: &mut String) {
    let before = out.len();
    let mut small = String::new();
    for part in c.nfkd().filter(|part| !is_combining_mark(*part)) {
        lower(part, &mut small);
    }
    for part in small.chars().filter(|part| part.is_alphanumeric()) {
        match (latin(part), part) {
            (Some(latin), _) => out.push_str(latin),
            (None, 'ь' | 'ъ') => out.push('y'),
            (None, _) => out.push(part),
        }
    }
    if out.len() == before {
        out.push(c);
    }
}

/// Russian, Kazakh and Azerbaijani Cyrillic, their neighbours, and the Latin letters that have no decomposition.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' | 'đ' | 'ð' => "d",
        'е' | 'ё' | 'э' | 'є' | 'ѣ' | 'ə' => "e",
        'ж' | 'ӂ' => "zh",
        'ҹ' | 'җ' | 'ҷ' | 'џ' => "j",
        'з' => "z",
        'и' | 'і' | 'ї' | 'ı' => "i",
        'й' | 'ј' | 'ы' => "y",
        'к' | 'қ' => "k",
        'ҝ' => "g",
        'л' | 'љ' | 'ł' => "l",
        'м' => "m",
        'н' | 'ң' | 'ҥ' | 'њ' | 'ŋ' => "n",
        'о' | 'ө' | 'ø' | 'ɵ' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' | 'ŧ' => "t",
        'у' | 'ү' | 'ұ' | 'ў' => "u",
        'ф' => "f",
        'х' | 'ҳ' => "kh",
        'һ' | 'ħ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

/// Letters drawn alike in Latin and Cyrillic.
const LOOKALIKES: [(char, char); 31] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'һ'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('o', 'о'),
    ('ö', 'ӧ'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('G', 'Ԍ'),
    ('H', 'Н'),
    ('I', 'І'),
    ('J', 'Ј'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('Ö', 'Ӧ'),
    ('P', 'Р'),
    ('S', 'Ѕ'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('Ï', 'Ї'),
];

fn to_latin(c: char) -> Option<char> {
    LOOKALIKES.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin)
}

fn to_cyrillic(c: char) -> Option<char> {
    LOOKALIKES.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && !is_schwa(c)
}

/// Whether it is a Cyrillic letter that will be written in Latin.
fn is_cyrillic(c: char) -> bool {
    let known = |c: char| c.to_lowercase().all(|c| latin(c).is_some() || matches!(c, 'ь' | 'ъ'));
    matches!(c, '\u{400}'..='\u{52F}') && known(c) && !is_schwa(c)
}

fn is_schwa(c: char) -> bool {
    matches!(c, 'Ə' | 'ə' | 'Ǝ' | 'ǝ' | 'Ә' | 'ә')
}

/// Mends a word in which letters of the other alphabet stand for those drawn alike (`Cадыков` with a Latin C).
pub(super) fn mend(word: &mut [char]) {
    let has_latin = word.iter().any(|c| is_latin(*c));
    if !has_latin || !word.iter().any(|c| is_cyrillic(*c)) {
        return;
    }
    let latin_could_go = word.iter().all(|c| !is_latin(*c) || to_cyrillic(*c).is_some());
    let cyrillic_could_go = word.iter().all(|c| !is_cyrillic(*c) || to_latin(*c).is_some());
    let swap = match (latin_could_go, cyrillic_could_go) {
        (true, false) => to_cyrillic,
        (false, true) => to_latin,
        (true, true) if 2 * word.iter().filter(|c| is_cyrillic(**c)).count() > word.len() => to_cyrillic,
        (true, true) => to_latin,
        (false, false) => return,
    };
    for c in word {
        *c = swap(*c).unwrap_or(*c);
    }
}
