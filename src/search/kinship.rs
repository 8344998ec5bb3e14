//! Fathers' names: how a name says whose child somebody is, in the languages of the lists.

/// What a word says of somebody's father.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Father {
    /// Nothing.
    Silent,
    /// It only says whose child somebody is: оглы, qızı, ұлы.
    Particle,
    /// It is a father's name: it ends in one of those, or in -ович, or one of those follows it.
    Name,
}

/// Words of their own that follow a father's name.
const PARTICLES: [&str; 34] = [
    "оглы", "оглу", "огли", "оғлы", "оғлу", "улы", "ұлы", "кызы", "қызы", "гызы", "кизи", "гизи", "ғызы",
    "oğlu", "oğly", "oglu", "ogly", "ogli", "oghlu", "oghly", "oqlu", "qızı", "qizi", "qyzy", "kızı", "kizi",
    "kyzy", "gizi", "gyzy", "gızı", "uly", "ulı", "ūly", "ulu",
];

/// The same where they are written together with the father's name, and the Slavic endings; the longest of those that
/// end alike first.
const ENDINGS: [&str; 38] = [
    "ович",
    "евич",
    "ьевич",
    "овна",
    "евна",
    "ьевна",
    "ична",
    "улы",
    "ұлы",
    "кызы",
    "қызы",
    "гызы",
    "ovich",
    "yevich",
    "evich",
    "ovych",
    "evych",
    "oviç",
    "eviç",
    "ovic",
    "evic",
    "ovna",
    "yevna",
    "evna",
    "ichna",
    "uly",
    "ulı",
    "ūly",
    "qyzy",
    "kyzy",
    "gyzy",
    "qızı",
    "qizi",
    "kızı",
    "kizi",
    "gizi",
    "gızı",
    "içna",
];

/// The least that is left of a name without its ending.
const STEM: usize = 2;

/// What a word in lower case says of a father.
pub(super) fn read(plain: &str) -> Father {
    if PARTICLES.contains(&plain) {
        Father::Particle
    } else if stem(plain).is_some() {
        Father::Name
    } else {
        Father::Silent
    }
}

/// The father's own name in a word that ends so.
pub(super) fn stem(plain: &str) -> Option<&str> {
    let stems = ENDINGS.iter().filter_map(|ending| plain.strip_suffix(ending));
    stems.filter(|stem| stem.chars().nth(STEM - 1).is_some()).min_by_key(|stem| stem.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fathers_are_seen_in_every_language() {
        for (word, expected) in [
            ("серикович", Some("серик")),
            ("игнатьевна", Some("игнат")),
            ("serikovich", Some("serik")),
            ("әліұлы", Some("әлі")),
            ("samalqyzy", Some("samal")),
            ("ағабекқызы", Some("ағабек")),
            ("кадыров", None),
            ("уланов", None),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
        for word in ["оглы", "oğlu", "кызы", "qızı", "ұлы", "oghlu"] {
            assert_eq!(read(word), Father::Particle, "{word}");
        }
        assert_eq!(read("çingizoğlu"), Father::Silent, "a surname by now");
    }
}
