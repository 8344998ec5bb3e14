//! "Checking in must not go wrong": each rule of the Desk, with the keys that would break it.

use super::{
    hall::Hall,
    people::{self, check_in, desk, id, only, sent, state},
};
use routedesk::{
    console::News,
    domain::{Command, ConsoleRole, Profile, State, Text},
    terminal::Key,
};
use std::time::Duration;

/// The names of the rows that the list shows, and which is marked.
fn rows(hall: &mut Hall, seat: usize) -> Vec<String> {
    let picture = hall.picture(seat).text();
    let list = picture.lines().skip(4).take_while(|line| !line.starts_with("---"));
    let names = list.filter(|line| line.contains('[')).map(|line| {
        let name: String = line.chars().skip(6).take(29).collect();
        format!("{}{}", line.chars().next().unwrap_or(' '), name.trim_end())
    });
    names.collect()
}

#[test]
fn enter_acts_at_once_on_the_one_person_who_matches() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    hall.assert_shows(me, "Enter CHECK IN");
    hall.press(me, Key::Enter);
    assert_eq!(state(&hall, "P00006"), State::In);
    for told in ["CHECKED IN", "Ахметова Сауле Кайратовна", "ROUTE", "hand out: Seminar folder (ru)"]
    {
        hall.assert_shows(me, told);
    }
}

#[test]
fn enter_moves_into_the_list_when_several_match_and_the_second_one_acts() {
    let (mut hall, me) = desk();
    hall.write(me, "кадирова");
    hall.assert_shows(me, "Enter pick one");
    assert!(rows(&mut hall, me).iter().all(|row| row.starts_with(' ')), "nobody is marked before");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), []);
    let first = rows(&mut hall, me).remove(0);
    assert!(first.starts_with('>'), "{first}");
    hall.press(me, Key::Enter);
    let Some((_, Command::CheckIn { participant })) = only(sent(&mut hall, me)) else { panic!() };
    let name = hall.seminar.participant(&participant).unwrap().profile.full_name.to_string();
    assert_eq!(first, format!(">{name}"), "who was marked is who is in");
}

#[test]
fn the_selection_is_a_person_and_news_move_nobody() {
    let (mut hall, me) = desk();
    let other = hall.sit("desk-1", ConsoleRole::Desk);
    hall.write(me, "кадирова");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Down);
    hall.rest();
    let before = rows(&mut hall, me);
    assert!(before[1].starts_with('>'));

    // Another desk checks the first in, and writes down somebody who would stand above both.
    let first = if before[0].contains("Серикбаевна") { "P00003" } else { "P00002" };
    hall.command("desk-1", ConsoleRole::Desk, check_in(first)).unwrap();
    let profile = Profile { full_name: Text::of("Кадирова А."), ..Profile::default() };
    hall.command("desk-1", ConsoleRole::Desk, Command::AddWalkIn { profile }).unwrap();
    assert_eq!(rows(&mut hall, me), before, "same people in the same order, the same one marked");
    hall.assert_shows(me, "in 08:55");
    hall.assert_shows(me, "[x]");

    hall.press(me, Key::Enter);
    let Some((_, Command::CheckIn { participant })) = only(sent(&mut hall, me)) else { panic!() };
    assert_ne!(participant, id(first));
    hall.rest();
    hall.write(me, "кадирова");
    hall.rest();
    assert!(rows(&mut hall, me).iter().any(|row| row.contains("Кадирова А.")), "the next query finds her");
    drop(hall.effects(other));
}

#[test]
fn more_rows_are_fetched_below_and_those_above_stay() {
    let (mut hall, me) = desk();
    let walk_in = |hall: &mut Hall, name: &str| {
        let profile = Profile { full_name: Text::of(name), ..Profile::default() };
        hall.command("desk-1", ConsoleRole::Desk, Command::AddWalkIn { profile }).unwrap();
    };
    for number in 10..60 {
        walk_in(&mut hall, &format!("Тулегенов Марат {number}"));
    }
    hall.write(me, "тулегенов");
    hall.rest();
    let first = rows(&mut hall, me);
    walk_in(&mut hall, "Тулегенов А.");
    let mut seen = first.clone();
    for _ in 0..8 {
        hall.press(me, Key::PageDown);
        seen.extend(rows(&mut hall, me).into_iter().map(|row| row.replacen('>', " ", 1)));
    }
    for _ in 0..8 {
        hall.press(me, Key::PageUp);
    }
    let unmark = |rows: Vec<String>| -> Vec<String> {
        rows.into_iter().map(|row| row.replacen('>', " ", 1)).collect()
    };
    assert_eq!(unmark(rows(&mut hall, me)), first, "the first page is as it was");
    seen.sort();
    seen.dedup();
    let known = seen.iter().filter(|row| row.contains("Марат")).count();
    assert_eq!(known, 50, "everybody can be reached: {seen:#?}");
}

#[test]
fn enter_on_an_empty_query_does_nothing() {
    let (mut hall, me) = desk();
    hall.press(me, Key::Enter);
    hall.write(me, "  ");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Enter);
    assert_eq!(hall.effects(me), []);
    hall.assert_hides(me, "CHECK IN");
}

#[test]
fn enter_does_nothing_while_an_act_is_pending_and_what_is_typed_is_the_next_query() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Find:\n");
    hall.press(me, Key::Enter);
    hall.write(me, "оспанов");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), [(1, check_in("P00006"))]);
    hall.assert_shows(me, "Find: оспанов");
    hall.settle();
    // The answer is there, the next query too, and nobody else was checked in.
    hall.assert_shows(me, "Ахметова Сауле Кайратовна");
    hall.assert_shows(me, "Find: оспанов");
    assert_eq!(state(&hall, "P00008"), State::Expected);
}

#[test]
fn enter_does_nothing_within_half_a_second_of_the_answer() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me).len(), 1);
    hall.write(me, "оспанов");
    hall.pass(Duration::from_millis(499));
    hall.assert_hides(me, "CHECK IN");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), []);
    hall.pass(Duration::from_millis(1));
    hall.assert_shows(me, "Enter CHECK IN");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), [(2, check_in("P00008"))]);
}

#[test]
fn an_impatient_enter_leaves_the_answer_where_it_is() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    for _ in 0..4 {
        hall.press(me, Key::Enter);
    }
    hall.assert_shows(me, "CHECKED IN");
    assert_eq!(sent(&mut hall, me).len(), 1);
}

#[test]
fn the_next_key_removes_the_answer_and_is_not_lost() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.write(me, "о");
    hall.assert_hides(me, "CHECKED IN");
    hall.assert_shows(me, "Find: о");

    hall.rest();
    hall.write(me, "спанов");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "CHECKED IN");
    hall.press(me, Key::Function(1));
    hall.assert_shows(me, "HELP");
}

#[test]
fn enter_over_people_hidden_by_an_answer_shows_them_first() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.write(me, "оспанов");
    hall.settle();
    hall.rest();
    drop(sent(&mut hall, me));
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), [], "the row of the second was not seen yet");
    hall.assert_shows(me, "> [ ] Оспанов");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), [(2, check_in("P00008"))]);
}

#[test]
fn an_answer_under_the_help_waits() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Function(1));
    hall.settle();
    hall.press(me, Key::Down);
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "CHECKED IN");
}

#[test]
fn already_in_tells_who_where_and_when() {
    let (mut hall, me) = desk();
    let other = hall.sit("desk-1", ConsoleRole::Desk);
    hall.write(other, "ахмет");
    hall.press(other, Key::Enter);
    hall.pass(Duration::from_mins(3));
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    for told in ["ALREADY IN", "Ахметова Сауле Кайратовна", "desk-1, 08:55", "nothing was changed"]
    {
        hall.assert_shows(me, told);
    }
    assert!(!hall.picture(me).text().contains("###"), "it does not look like a check-in");
    hall.rest();
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "08:58 me      ! Ахметова С.К.: alrea");
}

#[test]
fn namesakes_are_told_apart_in_words() {
    let (mut hall, me) = desk();
    hall.write(me, "кадирова г");
    hall.press(me, Key::Enter);
    hall.rest();
    hall.assert_shows(me, "! 2 have this name: Кадирова Гульнара");
    let rows = rows(&mut hall, me);
    assert!(rows.iter().any(|row| row.contains("Серикбаевна")), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("Сериковна")), "{rows:?}");
    hall.resize(me, 40, 12, routedesk::terminal::Level::Mono);
    hall.assert_shows(me, "Кадирова Г. Серикб");
    hall.assert_shows(me, "Кадирова Г. Серико");
}

#[test]
fn after_a_loss_enter_does_nothing_until_another_key_was_pressed() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    hall.tell(me, News::Reattached { keys_lost: true });
    hall.assert_shows(me, "Enter works after any other key: the line was lost");
    hall.assert_hides(me, "Enter CHECK IN");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), []);
    hall.press(me, Key::Down);
    hall.assert_hides(me, "You were away");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), [(1, check_in("P00006"))]);
}

#[test]
fn after_a_loss_a_card_takes_no_enter_either() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    hall.press(me, Key::Tab);
    hall.tell(me, News::Reattached { keys_lost: true });
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), []);
    hall.press(me, Key::Down);
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), [(1, check_in("P00006"))]);
}

#[test]
fn nothing_was_lost_and_enter_works_at_once() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    hall.tell(me, News::Reattached { keys_lost: false });
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me).len(), 1);
}

#[test]
fn the_card_is_drawn_once_the_cursor_has_rested() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    let due = hall.wake_at(me).unwrap();
    assert_eq!(due, hall.elapsed + Duration::from_millis(500));
    hall.pass(Duration::from_millis(499));
    hall.assert_hides(me, "tel +7 705");
    // The same person with a letter more: nothing begins anew.
    hall.write(me, "о");
    hall.pass(Duration::from_millis(1));
    hall.assert_shows(me, "tel +7 705 211 34 17");
    hall.write(me, "в");
    hall.assert_shows(me, "tel +7 705 211 34 17");
    let locks = hall.elapsed + Duration::from_mins(10);
    assert_eq!(hall.wake_at(me), Some(locks), "nothing changes any more by itself until it locks");
}

#[test]
fn a_paste_is_text_and_never_acts() {
    let (mut hall, me) = desk();
    hall.press(me, Key::Paste("ахметова\nсауле\r".to_owned()));
    assert_eq!(sent(&mut hall, me), []);
    hall.assert_shows(me, "Find: ахметова сауле");
    hall.press(me, Key::Control('u'));
    hall.press(me, Key::Paste("я".repeat(70_000)));
    hall.assert_shows(me, "яяя");
}

#[test]
fn every_letter_is_text_on_the_desk() {
    let (mut hall, me) = desk();
    let letters = "lpxencmLPдзчтәığ1234567890+-?/";
    hall.write(me, letters);
    hall.assert_shows(me, letters);
    assert_eq!(hall.effects(me), []);
}

#[test]
fn the_first_frame_has_true_counts_and_answers_a_key() {
    let mut hall = people::split_hall();
    hall.command("desk-1", ConsoleRole::Desk, check_in("P00001")).unwrap();
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    hall.assert_shows(me, "IN 1/12 (8%)");
    hall.write(me, "а");
    hall.assert_shows(me, "Абдрахманов");
}
