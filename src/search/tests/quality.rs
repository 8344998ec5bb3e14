//! Made-up people whose names were spelled by the rules of four languages, and queries of which the answer is known.

use super::*;

const ROSTER: &str = include_str!("../../../data/search/roster.csv");
const QUERIES: &str = include_str!("../../../data/search/queries.tsv");

fn roster() -> Vec<String> {
    let mut reader = csv::Reader::from_reader(ROSTER.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| format!("{}|{}|{}|{}", &row[0], &row[1], &row[3], &row[2])).collect()
}

fn index_of_roster() -> Index {
    index(&roster().iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn the_one_meant_is_first_and_enter_acts_on_nobody_else() {
    let index = index_of_roster();
    let (mut asked, mut first, mut acts) = (0, 0, 0);
    for line in QUERIES.lines().skip(1) {
        let mut cells = line.split('\t');
        let (query, expected) = (cells.next().expect("a query"), cells.next().expect("an id"));
        let answer = index.find(query, 5);
        asked += 1;
        first += usize::from(answer.hits.first().is_some_and(|hit| hit.id.as_str() == expected));
        acts += usize::from(answer.act.is_some());
        assert!(answer.act.is_none_or(|act| act.as_str() == expected), "{query} would act on somebody else");
    }
    // Figures that were reached, as floors: 239 of 239 asked were first, 205 acted on.
    assert!(first * 1_000 >= asked * 992, "{first} of {asked}");
    assert!(acts * 100 >= asked * 80, "{acts} of {asked}");
}

/// Letters of a language and how each is written in another alphabet; before them, letters that tell the language.
const INTO: [(&str, &[(char, &str)]); 4] = [
    ("əşçğöüı", &[('ə', "e"), ('ş', "s"), ('ç', "c"), ('ğ', "g"), ('ö', "o"), ('ü', "u"), ('ı', "i")]),
    (
        "əşçğöüı",
        &[
            ('ə', "ә"),
            ('ş', "ш"),
            ('ç', "ч"),
            ('ğ', "ғ"),
            ('ö', "ө"),
            ('ü', "ү"),
            ('ı', "ы"),
            ('a', "а"),
            ('b', "б"),
            ('c', "ҹ"),
            ('d', "д"),
            ('e', "е"),
            ('f', "ф"),
            ('g', "ҝ"),
            ('h', "һ"),
            ('x', "х"),
            ('i', "и"),
            ('j', "ж"),
            ('k', "к"),
            ('q', "г"),
            ('l', "л"),
            ('m', "м"),
            ('n', "н"),
            ('o', "о"),
            ('p', "п"),
            ('r', "р"),
            ('s', "с"),
            ('t', "т"),
            ('u', "у"),
            ('v', "в"),
            ('y', "ј"),
            ('z', "з"),
        ],
    ),
    (
        "әғқңөұүһі",
        &[
            ('ә', "а"),
            ('ғ', "г"),
            ('қ', "к"),
            ('ң', "н"),
            ('ө', "о"),
            ('ұ', "у"),
            ('ү', "у"),
            ('һ', "х"),
            ('і', "и"),
        ],
    ),
    (
        "аоуыэ",
        &[
            ('а', "a"),
            ('б', "b"),
            ('в', "v"),
            ('г', "g"),
            ('д', "d"),
            ('е', "e"),
            ('ё', "e"),
            ('ж', "zh"),
            ('з', "z"),
            ('и', "i"),
            ('й', "y"),
            ('к', "k"),
            ('л', "l"),
            ('м', "m"),
            ('н', "n"),
            ('о', "o"),
            ('п', "p"),
            ('р', "r"),
            ('с', "s"),
            ('т', "t"),
            ('у', "u"),
            ('ф', "f"),
            ('х', "kh"),
            ('ц', "ts"),
            ('ч', "ch"),
            ('ш', "sh"),
            ('щ', "shch"),
            ('ъ', ""),
            ('ы', "y"),
            ('ь', ""),
            ('э', "e"),
            ('ю', "yu"),
            ('я', "ya"),
        ],
    ),
];

#[test]
fn a_name_typed_in_another_alphabet_finds_its_person() {
    let index = index_of_roster();
    let mut typed = 0;
    for row in roster() {
        let person = person(&row);
        // Of a capital I nobody knows here which of two letters it is.
        let name: String = person.profile.full_name.replace('İ', "i").to_lowercase();
        for (telling, letters) in INTO {
            let written = |letter| letters.iter().find(|(known, _)| *known == letter).map(|(_, into)| *into);
            if !name.contains(|letter| telling.contains(letter)) || person.profile.full_name.contains('I') {
                continue;
            }
            let query: String = name
                .chars()
                .map(|letter| written(letter).map_or_else(|| letter.to_string(), str::to_owned))
                .collect();
            typed += 1;
            let hits = index.find(&query, 20).hits;
            assert!(hits.iter().any(|hit| hit.id == person.id), "{query} for {row}: {hits:?}");
        }
    }
    assert!(typed > 1_500, "{typed} were tried");
}
