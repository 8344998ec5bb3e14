//! How a word sounds: the letters of three alphabets and of many romanisations, written in one alphabet of sounds.
//!
//! A sound is an ASCII character. Small letters are what they are in Latin (`y` is the `ы` of `Хызы`); capitals are
//! what Latin writes with marks or with two letters: `O` and `U` for `ö` and `ü`, `E` and `A` for `ё` and `я` after a
//! consonant, `Y` for the `й` of `Ай`, `G` for `ğ`, `N` for `ң`, `S` for `ş`, `W` for `щ`, `C` for `ç`, `D` for the `c` of
//! `Cəfər` and the `дж` of `Джафар`, `Z` for `ж`, `J` for a Latin `j`, which is one or the other; `Q` is the Russian `г`,
//! which stands for `g` and for `h`, and `V` its `е` and `э`; `@` is `ə`, `c` is `ц`.

use super::letters::romanise;

/// The sounds of a word in lower case in its own alphabet.
///
/// What was typed of a word so far has sounds with which the word's sounds begin, or nearly: see [`halves`].
pub(super) fn sounds(plain: &str) -> String {
    let letters: Vec<char> = plain.chars().collect();
    let mut sounds = String::with_capacity(plain.len());
    let (mut at, mut before) = (0, None);
    while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
        let group = GROUPS.iter().find(|(group, _)| begins_with(rest, group));
        let used = match (group, rest) {
            (Some((group, sound)), _) => {
                sounds.push_str(sound);
                group.chars().count()
            }
            (None, [letter, after @ ..]) => {
                push(*letter, before, after.first().copied(), &mut sounds);
                1
            }
            (None, []) => 1,
        };
        at += used;
        before = letters.get(at - 1).copied();
    }
    if sounds.is_empty() && !letters.is_empty() {
        // A sign is no sound, but a word must not vanish.
        sounds.push('y');
    }
    sounds
}

fn begins_with(letters: &[char], group: &str) -> bool {
    let mut letters = letters.iter();
    group.chars().all(|letter| letters.next() == Some(&letter))
}

/// Letters that make one sound together, longest first.
const GROUPS: [(&str, &str); 20] = [
    ("tsch", "C"),
    ("dsch", "D"),
    ("shch", "W"),
    ("tzh", "tZ"),
    ("tsh", "tS"),
    ("dzh", "D"),
    ("tch", "C"),
    ("sch", "S"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "Z"),
    ("kh", "x"),
    ("gh", "G"),
    ("ts", "c"),
    ("tz", "c"),
    ("dj", "D"),
    ("ph", "f"),
    ("ck", "k"),
    ("дж", "D"),
    ("кс", "ks"),
];

/// The sounds that the last letter of an unfinished word may yet become.
pub(super) fn halves(plain: &str) -> &'static [u8] {
    match plain.chars().next_back() {
        Some('s') => b"SW",
        Some('k') => b"x",
        Some('g') => b"G",
        Some('z') => b"Z",
        Some('d') => b"D",
        Some('д') => b"D",
        Some('t') => b"c",
        Some('c') => b"CS",
        Some('p') => b"f",
        _ => b"",
    }
}

/// The sounds that a letter may stand for which stands for a name.
pub(super) fn initials(plain: &str) -> &'static [u8] {
    match plain {
        // A sign is heard with whatever comes after it.
        "ь" | "ъ" => b"YyaeiouV@OUEAbvwgGqQkdZzlmnNprstfxhcCSWDJj",
        "y" => b"yeViu",
        "е" | "e" => b"Y",
        "ю" | "я" => b"UA",
        "j" => b"DZY",
        "c" => b"DCSk",
        "х" | "x" => b"h",
        _ => halves(plain),
    }
}

fn push(letter: char, before: Option<char>, after: Option<char>, sounds: &mut String) {
    // `я`, `ю` and `ё` soften a consonant, and begin with a sound of their own elsewhere.
    let softens = before.is_some_and(|before| !is_vowel(before) && !matches!(before, 'ь' | 'ъ' | 'й' | 'y'));
    match letter {
        'ь' | 'ъ' => {}
        'я' => sounds.push_str(if softens { "A" } else { "Ya" }),
        'ю' => sounds.push_str(if softens { "U" } else { "Yu" }),
        'ё' => sounds.push_str(if softens { "E" } else { "Yo" }),
        'y' | 'ÿ' => {
            let alone = before.is_none() && after.is_none();
            let glides = alone || [before, after].into_iter().flatten().any(is_vowel);
            sounds.push(if glides { 'Y' } else { 'y' });
        }
        _ => match sound(letter) {
            Some(sound) => sounds.push(sound),
            None => push_foreign(letter, sounds),
        },
    }
}

/// A letter of another alphabet, or with marks that are not of ours: as it is in plain Latin, where it has that.
fn push_foreign(letter: char, sounds: &mut String) {
    let mut latin = String::new();
    romanise(letter, false, &mut latin);
    for part in latin.chars() {
        // Letters that nobody knows sound like one of thirty-one.
        let unknown = || u8::try_from(u32::from(part) % 31).map_or('\u{1}', |hash| char::from(hash + 1));
        sounds.push(sound(part).filter(|_| part != letter || part.is_ascii()).unwrap_or_else(unknown));
    }
}

/// The sound of a letter that has the same one everywhere.
fn sound(letter: char) -> Option<char> {
    Some(match letter {
        'а' => 'a',
        'ə' | 'ä' => '@',
        'е' | 'э' => 'V',
        'и' | 'і' | 'ї' | 'ï' => 'i',
        'ı' | 'ы' | 'î' => 'y',
        'о' => 'o',
        'ö' | 'ө' | 'ó' => 'O',
        'у' | 'ұ' | 'ū' => 'u',
        'ü' | 'ү' | 'ú' => 'U',
        'ў' | 'ý' => 'w',
        'й' | 'ј' => 'Y',
        'б' => 'b',
        'в' => 'v',
        'г' => 'Q',
        'ґ' | 'ҝ' => 'g',
        'ғ' | 'ğ' | 'ǵ' => 'G',
        'д' => 'd',
        'ж' | 'ž' => 'Z',
        'j' => 'J',
        'з' => 'z',
        'к' => 'k',
        'қ' => 'q',
        'л' => 'l',
        'м' => 'm',
        'н' => 'n',
        'ң' | 'ñ' | 'ń' => 'N',
        'п' => 'p',
        'р' => 'r',
        'с' => 's',
        'т' => 't',
        'ф' => 'f',
        'х' => 'x',
        'һ' | 'ҳ' => 'h',
        'ц' => 'c',
        'ç' | 'ч' | 'č' => 'C',
        'ş' | 'ш' | 'ś' | 'š' => 'S',
        'щ' => 'W',
        'c' | 'ҹ' | 'җ' | 'ҷ' | 'џ' => 'D',
        'a' | 'b' | 'd'..='i' | 'k'..='x' | 'z' | '0'..='9' => letter,
        _ => return None,
    })
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'ə'
            | 'ı'
            | 'ö'
            | 'ü'
            | 'ä'
            | 'ó'
            | 'ú'
            | 'ū'
            | 'а'
            | 'е'
            | 'ё'
            | 'и'
            | 'о'
            | 'у'
            | 'ы'
            | 'э'
            | 'ю'
            | 'я'
            | 'і'
            | 'ө'
            | 'ұ'
            | 'ү'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_alphabet_have_sounds() {
        for (word, expected) in [
            ("qədirov", "q@dirov"),
            ("кадиров", "kadirov"),
            ("cəfərov", "D@f@rov"),
            ("джафаров", "Dafarov"),
            ("гянджа", "QAnDa"),
            ("гюльнара", "QUlnara"),
            ("ильяс", "ilYas"),
            ("юсиф", "Yusif"),
            ("yusif", "Yusif"),
            ("samalqyzy", "samalqyzy"),
            ("щербаков", "WVrbakov"),
            ("shcherbakov", "Werbakov"),
            ("хүсейін", "xUsVYin"),
            ("бақытжан", "baqytZan"),
            ("bakytzhan", "bakytZan"),
            ("łukasz", "lukasz"),
            ("ь", "y"),
        ] {
            assert_eq!(sounds(word), expected, "{word}");
        }
        assert_eq!(sounds("李明").len(), 2, "what is unknown is not nothing");
        assert_ne!(sounds("李"), sounds("明"));
    }
}
