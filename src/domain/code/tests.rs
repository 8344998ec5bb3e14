//! What a code promises: every wrong character and every exchange is told, and every layout gives the code back.

use super::{
    CODES, Code, FIRST, GROUP, LENGTH, SYMBOLS, character,
    typed::{Typed, begins, goes_on, read},
};
use crate::domain::ParticipantId;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What the keys of a Latin keyboard give on each layout, small and capital; from xkb-data.
const LAYOUTS: [(&str, &str, &str); 5] = [
    ("us", "23456789dflnqruw-", "23456789DFLNQRUW-"),
    ("ru", "23456789вадтйкгц-", "23456789ВАДТЙКГЦ-"),
    ("kk", "әіңғ,.үұвадтйкгцө", "ӘІҢҒ,.ҮҰВАДТЙКГЦӨ"),
    ("az", "23456789dflnqruü-", "23456789DFLNQRUÜ-"),
    ("kk, capitals of letters only", "әіңғ,.үұвадтйкгцө", "әіңғ,.үұВАДТЙКГЦө"),
];

/// A code as a layout gives it.
fn on_layout(text: &str, (_, small, capital): (&str, &str, &str), capitals: bool) -> String {
    let keys: Vec<char> = "23456789DFLNQRUW-".chars().collect();
    let given: Vec<char> = if capitals { capital } else { small }.chars().collect();
    text.chars().map(|c| given[keys.iter().position(|key| *key == c).unwrap()]).collect()
}

fn symbols_of(code: Code) -> [u8; LENGTH] {
    code.symbols()
}

#[test]
fn every_code_is_in_its_shape_and_is_read_back() {
    for code in (0..CODES).map(Code) {
        let symbols = symbols_of(code);
        assert!(FIRST.contains(&symbols[0]) && symbols[1] < 8);
        assert_eq!(Code::of(symbols), Some(code));
    }
}

/// Over all: the sum is linear, so what a change does depends on the difference alone. Every difference in every place,
/// and every exchange of every two places, on top of any code, leaves a sum that is not nought.
#[test]
fn the_check_tells_every_wrong_character_and_every_exchange_of_two() {
    let checks = |symbols: [u8; LENGTH]| super::sum(symbols) == symbols[LENGTH - 1];
    for at in 0..LENGTH {
        for difference in 1..16 {
            let mut wrong = [0; LENGTH];
            wrong[at] = difference;
            assert!(!checks(wrong), "{difference} at {at}");
        }
    }
    for at in 0..LENGTH {
        for other in at + 1..LENGTH {
            for (one, two) in (0..16).flat_map(|one| (0..16).map(move |two| (one, two))) {
                // Exchanged, both places differ by the same.
                let mut wrong = [0; LENGTH];
                (wrong[at], wrong[other]) = (one ^ two, one ^ two);
                assert_eq!(checks(wrong), one == two, "{one} and {two} at {at} and {other}");
            }
        }
    }
    for (one, other) in [(3, 9), (7, 14), (12, 12), (0, 15)] {
        let add = |one: [u8; LENGTH], other: [u8; LENGTH]| {
            std::array::from_fn::<u8, LENGTH, _>(|at| one[at] ^ other[at])
        };
        let (one, other) = ([one; LENGTH], [other, one, 2, other, 11, one, 5]);
        let sums = super::sum(one) ^ super::sum(other);
        assert_eq!(super::sum(add(one, other)), sums, "the sum of a sum is the sum of the sums");
    }
}

/// The same without believing in algebra, on real codes: every character at every place replaced by every other one,
/// every two neighbours exchanged.
#[test]
fn no_code_with_one_mistake_is_a_code() {
    for code in (0..CODES).step_by(2003).map(Code) {
        let right = code.compact();
        let letters: Vec<char> = right.chars().collect();
        for at in 0..LENGTH {
            for other in SYMBOLS.into_iter().filter(|other| *other != letters[at]) {
                let mut wrong = letters.clone();
                wrong[at] = other;
                let wrong: String = wrong.into_iter().collect();
                assert!(!matches!(read(&wrong), Typed::Code(_)) && wrong.parse::<Code>().is_err(), "{wrong}");
            }
            if at > 0 && letters[at] != letters[at - 1] {
                let mut wrong = letters.clone();
                wrong.swap(at, at - 1);
                let wrong: String = wrong.into_iter().collect();
                assert!(!matches!(read(&wrong), Typed::Code(_)), "{wrong} for {right}");
            }
        }
    }
}

#[test]
fn no_character_looks_like_another_one_of_either_alphabet() {
    // Capitals drawn alike in Latin and Cyrillic, and what is taken for a digit or a letter of a code.
    let alike = "AАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYУҮ01GVZ";
    assert!(SYMBOLS.iter().all(|symbol| !alike.contains(*symbol)));
    assert_eq!(SYMBOLS.iter().collect::<BTreeSet<_>>().len(), 16);
    assert!(FIRST.iter().filter_map(|first| character(*first)).all(|first| "FQUW".contains(first)));
}

#[test]
fn what_is_read_aloud_may_be_typed_by_its_sound() {
    for code in (0..CODES).step_by(1001).map(Code) {
        let sounds = "DFLNQRUW".chars().zip("дфлнкрув".chars());
        let heard =
            sounds.fold(code.compact(), |text, (letter, sound)| text.replace(letter, &sound.to_string()));
        assert_eq!(read(&heard), Typed::Code(code), "{heard}");
    }
}

#[test]
fn beginnings_are_known_from_the_second_character_on() {
    for (typed, known) in [
        ("F", None),
        ("f7", Some("F7")),
        ("F7D-", Some("F7D")),
        ("F7D-2", Some("F7D2")),
        ("F7-D", None),
        ("F7D--2", None),
        ("FD7", None),
        ("7FD", None),
        ("мәд", None),
        ("әмд", None),
    ] {
        match read(typed) {
            Typed::Begun(begun) => assert_eq!(Some(begun.text().as_str()), known, "{typed}"),
            other => assert_eq!((&other, known), (&Typed::Nothing, None), "{typed}"),
        }
    }
    assert!(begins('F') && begins('а') && begins('ü') && !begins('7') && !begins('n') && !begins('ф'));
    assert!(goes_on('2') && goes_on('ә') && goes_on(',') && !goes_on('1') && !goes_on('F'));
}

#[test]
fn names_are_no_codes() {
    for name in ["Фарид", "Nurlan", "Дурдона", "Wulfrud", "Quluyev", "Ли", "Ұлан", "10-A", "54", "P00041"]
    {
        assert_eq!(read(name), Typed::Nothing, "{name}");
    }
}

/// Journals without codes are read by every later version: what an id comes to has to stay.
#[test]
fn what_an_id_comes_to_never_changes() {
    let code = |id: &str| Code::mint(&id.parse().unwrap(), |_| false).unwrap().to_string();
    assert_eq!(
        ["P00001", "P00002", "KZ-014", "Қ-7"].map(code),
        ["F6U-LULF", "Q5F-L8U8", "Q98-6576", "F9Q-7FW3"],
    );
}

#[test]
fn a_million_people_have_a_million_codes() {
    let mut taken = vec![false; CODES as usize];
    let mut most = 0;
    for number in 1..=1_000_000 {
        let id: ParticipantId = format!("P{number:05}").parse().unwrap();
        let looked = std::cell::Cell::new(0);
        let code = Code::mint(&id, |code| {
            looked.set(looked.get() + 1);
            taken[code.0 as usize]
        });
        let place = &mut taken[code.unwrap().0 as usize];
        assert!(!*place, "{id} has somebody else's");
        *place = true;
        most = most.max(looked.get());
    }
    assert!(most < 64, "{most} were looked at for one person");
}

#[test]
fn where_all_are_taken_there_is_none() {
    assert_eq!(Code::mint(&"x".parse().unwrap(), |_| true), None);
}

proptest! {
    #[test]
    fn every_layout_and_case_gives_the_code_back(
        number in 0..CODES,
        layout in proptest::sample::select(LAYOUTS.to_vec()),
        capitals: bool,
        dash: bool,
        space in "[ ]?",
    ) {
        let code = Code(number);
        let text = if dash { code.to_string() } else { code.compact() };
        let typed = on_layout(&text, layout, capitals) + &space;
        prop_assert_eq!(read(&typed), Typed::Code(code), "{}", typed);
        let begun: String = typed.chars().take(GROUP).collect();
        let begun = read(&begun);
        let Typed::Begun(begun) = begun else { panic!("{begun:?}") };
        prop_assert!(code.compact().starts_with(&begun.text()));
    }

    #[test]
    fn any_text_is_read_without_harm(text in any::<String>()) {
        match read(&text) {
            Typed::Code(code) => prop_assert_eq!(code.compact().parse::<Code>(), Ok(code)),
            Typed::Wrong(characters) | Typed::Begun(characters) => prop_assert!(characters.text().len() > 1),
            Typed::Nothing => {}
        }
    }
}
