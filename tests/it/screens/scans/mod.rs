//! Codes that a scanner types wherever somebody happens to be, and codes typed by hand.

mod refused;

use super::{
    hall::Hall,
    people::{self, check_in, desk, id, only, sent, state},
};
use proptest::prelude::*;
use routedesk::{
    domain::{Command, ConsoleRole, State},
    terminal::{Key, KeyReader},
};
use std::time::Duration;

/// What the keys of a code give, by layout and case; the dash is the last.
const KEYS: &str = "23456789DFLNQRUW-";
pub(super) const LAYOUTS: [&str; 8] = [
    KEYS,
    "23456789dflnqruw-",
    "23456789ВАДТЙКГЦ-",
    "23456789вадтйкгц-",
    "әіңғ,.үұВАДТЙКГЦө",
    "ӘІҢҒ,.ҮҰвадтйкгцӨ",
    "23456789DFLNQRUÜ-",
    "23456789dflnqruü-",
];

/// A person's code as it is printed.
pub(super) fn code(hall: &Hall, raw: &str) -> String {
    hall.seminar.participant(&id(raw)).unwrap().code.unwrap().to_string()
}

/// A code as a layout gives it.
pub(super) fn on(layout: &str, code: &str) -> String {
    code.chars()
        .map(|c| layout.chars().nth(KEYS.chars().position(|key| key == c).unwrap()).unwrap())
        .collect()
}

/// A code in which a character is wrong.
pub(super) fn misread(code: &str) -> String {
    let last = if code.ends_with('7') { '8' } else { '7' };
    code.chars().take(code.chars().count() - 1).chain([last]).collect()
}

/// A code that checks and is nobody's.
pub(super) fn strange(hall: &Hall) -> String {
    let ids = (0..).map(|n| format!("nobody-{n}").parse().unwrap());
    let codes = ids.filter_map(|id| routedesk::domain::Code::mint(&id, |_| false));
    codes.into_iter().find(|code| hall.seminar.holder(*code).is_none()).unwrap().to_string()
}

/// Types as a scanner does.
pub(super) fn scan(hall: &mut Hall, me: usize, text: &str) {
    for letter in text.chars() {
        hall.pass(Duration::from_millis(8));
        hall.press(me, Key::Char(letter));
    }
}

pub(super) fn scan_with_enter(hall: &mut Hall, me: usize, text: &str) {
    scan(hall, me, text);
    hall.press(me, Key::Enter);
}

/// Types as a hand does.
pub(super) fn by_hand(hall: &mut Hall, me: usize, text: &str) {
    for letter in text.chars() {
        hall.pass(Duration::from_millis(240));
        hall.press(me, Key::Char(letter));
    }
}

#[test]
fn a_scan_in_the_middle_of_a_word_checks_in_and_the_word_stays() {
    for layout in LAYOUTS {
        for (dash, enter) in [(false, true), (true, false)] {
            let (mut hall, me) = desk();
            let printed = code(&hall, "P00006");
            let printed = if dash { printed } else { printed.replace('-', "") };
            hall.write(me, "кадиро");
            hall.rest();
            scan(&mut hall, me, &on(layout, &printed));
            if enter {
                hall.press(me, Key::Enter);
            }
            hall.assert_shows(me, "CHECKED IN");
            hall.assert_shows(me, "Ахметова Сауле Кайратовна");
            hall.assert_shows(me, "Find: кадиро ");
            assert_eq!(only(sent(&mut hall, me)).map(|(_, it)| it), Some(check_in("P00006")), "{layout}");
            // The next letter goes on with the word.
            hall.write(me, "в");
            hall.assert_shows(me, "Find: кадиров ");
            hall.assert_hides(me, "CHECKED IN");
            assert_eq!(state(&hall, "P00006"), State::In);
        }
    }
}

#[test]
fn a_scan_in_any_field_of_a_form_leaves_it_as_it_was() {
    let (mut hall, me) = desk();
    let printed = code(&hall, "P00006");
    hall.press(me, Key::Function(6));
    hall.write(me, "Тулегенов Мар");
    let mut came = ["P00008", "P00009", "P00010"].into_iter();
    for field in ["Тулегенов Мар", "Аст", "СШ "] {
        let scanned = code(&hall, came.next().unwrap());
        hall.assert_shows(me, field.trim());
        scan_with_enter(&mut hall, me, &on(LAYOUTS[3], &scanned));
        hall.assert_shows(me, "CHECKED IN");
        hall.rest();
        hall.press(me, Key::Tab);
        let next = match field {
            "Тулегенов Мар" => "Аст",
            _ => "СШ ",
        };
        hall.assert_shows(me, "Тулегенов Мар");
        if field != "СШ " {
            hall.write(me, next);
        }
    }
    assert!(["P00008", "P00009", "P00010"].iter().all(|raw| state(&hall, raw) == State::In));
    // In the middle of a line too.
    hall.press(me, Key::BackTab);
    hall.press(me, Key::Home);
    scan(&mut hall, me, &printed);
    hall.rest();
    hall.press(me, Key::Right);
    hall.write(me, "+");
    hall.assert_shows(me, "А+ст");
    assert_eq!(sent(&mut hall, me).len(), 4, "nothing was written down");
}

#[test]
fn a_scan_over_a_note_is_answered_and_the_note_goes_on() {
    let (mut hall, me) = desk();
    let printed = code(&hall, "P00008");
    hall.write(me, "ахмет");
    hall.press(me, Key::Tab);
    hall.press(me, Key::Char('n'));
    hall.write(me, "ждёт ли");
    scan_with_enter(&mut hall, me, &printed);
    hall.assert_shows(me, "CHECKED IN");
    hall.assert_shows(me, "Оспанов Даулет Кайратович");
    hall.rest();
    hall.write(me, "фт");
    hall.assert_shows(me, "Note: ждёт лифт");
    hall.press(me, Key::Enter);
    let noted = hall.seminar.participant(&id("P00006")).unwrap();
    assert_eq!(noted.notes.first().map(|note| note.text.as_str()), Some("ждёт лифт"));
}

#[test]
fn no_letter_of_a_scan_is_a_command_on_any_screen() {
    let screens: [&[Key]; 8] = [
        &[Key::Function(3)],
        &[Key::Function(3), Key::Enter],
        &[Key::Function(3), Key::Tab],
        &[Key::Function(4)],
        &[Key::Function(4), Key::Down, Key::Down],
        &[Key::Char('а'), Key::Char('х'), Key::Tab],
        &[Key::Function(1)],
        &[Key::Function(10)],
    ];
    for layout in LAYOUTS {
        for keys in screens {
            let mut hall = people::split_hall();
            let me = hall.sit("saule", ConsoleRole::Lead);
            for key in keys {
                hall.press(me, key.clone());
            }
            hall.effects(me);
            for raw in ["P00008", "P00001", "P00012"] {
                let printed = code(&hall, raw);
                scan_with_enter(&mut hall, me, &on(layout, &printed));
                hall.assert_shows(me, "CHECKED IN");
                hall.pass(Duration::from_secs(3));
                assert_eq!(state(&hall, raw), State::In);
            }
            let sent: Vec<_> = sent(&mut hall, me).into_iter().map(|(_, command)| command).collect();
            assert_eq!(sent, ["P00008", "P00001", "P00012"].map(check_in), "{layout} {keys:?}");
        }
    }
}

#[test]
fn the_same_code_counts_once_in_two_seconds() {
    let (mut hall, me) = desk();
    let printed = code(&hall, "P00006");
    for _ in 0..5 {
        scan_with_enter(&mut hall, me, &printed);
        hall.pass(Duration::from_millis(200));
    }
    hall.assert_shows(me, "CHECKED IN");
    assert_eq!(only(sent(&mut hall, me)).map(|(_, it)| it), Some(check_in("P00006")));
    hall.pass(Duration::from_secs(2));
    scan(&mut hall, me, &printed);
    hall.assert_shows(me, "ALREADY IN");
}

#[test]
fn codes_that_come_while_an_answer_is_awaited_are_done_one_after_the_other() {
    let (mut hall, me) = desk();
    let everybody = ["P00001", "P00002", "P00003", "P00004", "P00005"];
    hall.held = true;
    for raw in everybody {
        let printed = code(&hall, raw);
        scan_with_enter(&mut hall, me, &printed);
    }
    assert_eq!(sent(&mut hall, me).len(), 1, "one act at a time");
    hall.held = false;
    hall.settle();
    for _ in everybody {
        hall.settle();
    }
    assert!(everybody.iter().all(|raw| state(&hall, raw) == State::In));
    hall.assert_shows(me, "Gadirov Firudin");
}

#[test]
fn a_code_that_waited_too_long_is_not_done() {
    let (mut hall, me) = desk();
    let (one, other) = (code(&hall, "P00001"), code(&hall, "P00002"));
    hall.held = true;
    scan(&mut hall, me, &one);
    scan(&mut hall, me, &other);
    hall.pass(Duration::from_secs(11));
    hall.held = false;
    hall.settle();
    assert_eq!((state(&hall, "P00001"), state(&hall, "P00002")), (State::In, State::Expected));
    hall.assert_shows(me, &format!("{other} was not taken"));
}

#[test]
fn a_code_typed_by_hand_finds_the_person_and_enter_checks_in() {
    for layout in LAYOUTS {
        let (mut hall, me) = desk();
        let printed = code(&hall, "P00006");
        by_hand(&mut hall, me, &on(layout, &printed));
        assert_eq!(sent(&mut hall, me), [], "nobody asked for it yet");
        hall.assert_shows(me, "1 match");
        hall.assert_shows(me, "Ахметова Сауле");
        hall.rest();
        hall.press(me, Key::Enter);
        hall.assert_shows(me, "CHECKED IN");
        assert_eq!(state(&hall, "P00006"), State::In);
        hall.rest();
        hall.press(me, Key::Escape);
        hall.assert_shows(me, "Find:\n");
    }
}

#[test]
fn a_code_typed_by_hand_wrongly_says_so_and_stays_to_be_mended() {
    let (mut hall, me) = desk();
    let printed = code(&hall, "P00006");
    let wrong = misread(&printed);
    by_hand(&mut hall, me, &wrong);
    hall.assert_shows(me, "0 match");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "NOBODY'S CODE");
    hall.assert_shows(me, "a character is wrong");
    hall.assert_shows(me, &format!("Find: {wrong}"));
    hall.rest();
    hall.press(me, Key::Backspace);
    hall.write(me, &printed.chars().last().unwrap().to_string());
    hall.rest();
    hall.press(me, Key::Enter);
    assert_eq!(state(&hall, "P00006"), State::In);
}

#[test]
fn bytes_cut_anywhere_are_the_same_scan() {
    let (mut hall, _) = desk();
    let printed = code(&hall, "P00006");
    for layout in LAYOUTS {
        let bytes = format!("{}\r\n", on(layout, &printed)).into_bytes();
        for (cut, screen) in
            (0..=bytes.len()).zip([Key::Escape, Key::Function(4), Key::Function(6)].iter().cycle())
        {
            hall = people::split_hall();
            let me = hall.sit("desk-2", ConsoleRole::Desk);
            hall.press(me, screen.clone());
            hall.write(me, "кад");
            let mut reader = KeyReader::new();
            let (first, rest) = bytes.split_at(cut);
            for part in [first, rest] {
                for key in reader.feed(part, hall.elapsed) {
                    hall.press(me, key);
                }
                hall.pass(Duration::from_millis(90));
            }
            assert_eq!(
                only(sent(&mut hall, me)).map(|(_, it)| it),
                Some(check_in("P00006")),
                "{layout} {cut}"
            );
            hall.assert_shows(me, "CHECKED IN");
        }
    }
}

#[test]
fn the_card_and_the_list_show_the_code() {
    let (mut hall, me) = desk();
    let printed = code(&hall, "P00006");
    hall.write(me, "ахмет");
    hall.rest();
    hall.assert_shows(me, &format!("code {printed}"));
    hall.press(me, Key::Tab);
    hall.assert_shows(me, &printed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// A code acts whatever pauses there are in it, after whatever was typed, and puts back what was there.
    #[test]
    fn a_code_is_taken_at_any_speed_after_any_word(
        word in "[А-Яа-яA-Za-zӘәҚқə ,.-]{1,12}",
        pauses in proptest::collection::vec(prop_oneof![0..20_u64, 0..4_000_u64], 9),
        layout in proptest::sample::select(LAYOUTS.to_vec()),
        raw in proptest::sample::select(vec!["P00001", "P00004", "P00007", "P00012"]),
        dash: bool,
        form: bool,
    ) {
        prop_assume!(!word.trim().is_empty());
        let (mut hall, me) = desk();
        let printed = code(&hall, raw);
        let printed = if dash { printed } else { printed.replace('-', "") };
        if form {
            hall.press(me, Key::Function(6));
        }
        hall.write(me, &word);
        hall.pass(Duration::from_secs(1));
        let before = hall.picture(me).row(if form { 2 } else { 1 });
        for (letter, pause) in on(layout, &printed).chars().zip(&pauses) {
            hall.pass(Duration::from_millis(*pause));
            hall.press(me, Key::Char(letter));
        }
        hall.pass(Duration::from_millis(pauses[8].min(1_900)));
        hall.press(me, Key::Enter);
        prop_assert_eq!(only(sent(&mut hall, me)).map(|(_, it)| it), Some(check_in(raw)));
        hall.assert_shows(me, "CHECKED IN");
        hall.pass(Duration::from_secs(1));
        hall.press(me, Key::End);
        hall.press(me, Key::End);
        let row = if form { 2 } else { 1 };
        prop_assert_eq!(hall.picture(me).row(row), before);
    }

    /// Names are no codes, in whatever layout and however fast they are typed.
    #[test]
    fn names_are_typed_as_ever(
        words in proptest::collection::vec("[а-яәіңғүұқөһ]{2,11}|[a-zəğıöüçş]{2,11}|[A-Z]{2,9}", 1..4),
        pause in 0..300_u64,
    ) {
        let (mut hall, me) = desk();
        let name = words.join(" ");
        hall.press(me, Key::Function(6));
        for letter in name.chars() {
            hall.pass(Duration::from_millis(pause));
            hall.press(me, Key::Char(letter));
        }
        hall.assert_shows(me, &name);
        hall.press(me, Key::Enter);
        hall.assert_shows(me, &name);
        hall.assert_hides(me, "NOBODY'S CODE");
        let came = sent(&mut hall, me).iter().any(|(_, it)| matches!(it, Command::CheckIn { .. }));
        prop_assert!(!came);
    }
}
