//! Undo, walk-ins, and commands of which nobody knows what became.

use super::people::{check_in, desk, only, sent, state};
use routedesk::{
    console::News,
    domain::{Command, ConsoleRole, Profile, State, Text, command::Outcome},
    terminal::Key,
};

#[test]
fn what_nobody_knows_is_said_kept_and_sent_again_as_the_same_command() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    let (ticket, command) = hall.take_waiting(me).remove(0);
    hall.tell(me, News::Answer { ticket, outcome: Outcome::Unknown });
    drop(hall.effects(me));
    hall.assert_shows(me, "NOT KNOWN whether this was saved");
    hall.assert_shows(me, "check in Ахметова С.К.");
    hall.rest();
    hall.write(me, "оспанов");
    hall.assert_shows(me, "NOT KNOWN");
    hall.assert_shows(me, "Enter SEND AGAIN");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), [(ticket, command)]);
    hall.settle();
    hall.assert_shows(me, "CHECKED IN");
    assert_eq!(state(&hall, "P00008"), State::Expected);
    hall.press(me, Key::Escape);
    hall.assert_hides(me, "NOT KNOWN");
}

#[test]
fn what_nobody_knows_can_be_left() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    let (ticket, _) = hall.take_waiting(me).remove(0);
    hall.tell(me, News::Answer { ticket, outcome: Outcome::Unknown });
    hall.press(me, Key::Escape);
    hall.assert_hides(me, "NOT KNOWN");
    hall.rest();
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me).last(), Some(&(2, check_in("P00006"))), "a new command");
}

#[test]
fn an_answer_to_something_else_changes_nothing() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.tell(me, News::Answer { ticket: 99, outcome: Outcome::Unknown });
    hall.assert_hides(me, "NOT KNOWN");
    hall.settle();
    hall.assert_shows(me, "CHECKED IN");
}

#[test]
fn undo_shows_what_it_will_take_back_and_enter_does_it() {
    let (mut hall, me) = desk();
    hall.press(me, Key::Function(8));
    hall.assert_shows(me, "you have nothing to undo");
    hall.write(me, "P00002");
    hall.press(me, Key::Enter);
    hall.rest();
    hall.press(me, Key::Function(8));
    hall.assert_shows(me, "Undo my last act?");
    hall.assert_shows(me, "Кадирова Гульнара Сериковна");
    hall.press(me, Key::Escape);
    assert_eq!(state(&hall, "P00002"), State::In);
    hall.press(me, Key::Function(8));
    hall.press(me, Key::Enter);
    assert_eq!(state(&hall, "P00002"), State::Expected);
    hall.assert_shows(me, "undone");
}

#[test]
fn enter_on_the_question_of_undo_waits_for_half_a_second_after_an_answer() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Function(8));
    hall.press(me, Key::Enter);
    assert_eq!(state(&hall, "P00006"), State::In);
    hall.rest();
    hall.press(me, Key::Enter);
    assert_eq!(state(&hall, "P00006"), State::Expected);
}

#[test]
fn a_walk_in_is_compared_with_whoever_looks_alike_before_it_is_written_down() {
    let (mut hall, me) = desk();
    hall.write(me, "Кадирова Гульнара");
    hall.press(me, Key::Function(6));
    hall.assert_shows(me, "name         Кадирова Гульнара");
    hall.assert_shows(me, "Is it one of these?");
    for _ in 0..3 {
        hall.press(me, Key::Enter);
    }
    assert_eq!(sent(&mut hall, me), [], "Enter led past the people first");
    hall.assert_shows(me, "> [ ] Кадирова Гульнара");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "PERSON");
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "WALK-IN");
    while !hall.shows(me, "> none of these") {
        hall.press(me, Key::Down);
    }
    hall.press(me, Key::Enter);
    let Some((_, Command::AddWalkIn { profile })) = only(sent(&mut hall, me)) else { panic!() };
    assert_eq!(profile.full_name.as_str(), "Кадирова Гульнара");
    hall.assert_shows(me, "CHECKED IN");
    hall.assert_shows(me, "ROUTE");
}

#[test]
fn a_walk_in_that_another_desk_has_just_written_down_is_shown_first() {
    let (mut hall, me) = desk();
    hall.press(me, Key::Function(6));
    hall.write(me, "Тулегенов Марат");
    hall.press(me, Key::Tab);
    hall.press(me, Key::Tab);
    hall.assert_shows(me, "Enter WRITE DOWN");
    let profile = Profile { full_name: Text::of("Тулегенов Марат"), ..Profile::default() };
    hall.command("desk-1", ConsoleRole::Desk, Command::AddWalkIn { profile }).unwrap();
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), []);
    hall.assert_shows(me, "Another desk has just added somebody like this");
    hall.assert_shows(me, "> [x] Тулегенов Марат");
}

#[test]
fn a_walk_in_that_was_refused_is_still_in_the_form() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.press(me, Key::Function(6));
    hall.write(me, "Тулегенов Марат");
    hall.press(me, Key::Tab);
    hall.press(me, Key::Tab);
    hall.press(me, Key::Enter);
    let (ticket, _) = hall.take_waiting(me).remove(0);
    // Meanwhile the Desk is there for the next in the queue.
    hall.write(me, "оспанов");
    hall.assert_shows(me, "Find: оспанов");
    let refusal = routedesk::domain::Refusal::ReadOnly {
        why: routedesk::domain::refusal::ReadOnly::DiskFull { free_mb: 1 },
    };
    hall.tell(me, News::Answer { ticket, outcome: Outcome::Refused { refusal } });
    hall.assert_shows(me, "NOT DONE");
    hall.assert_shows(me, "walk-in Тулегенов Марат");
    hall.press(me, Key::Control('u'));
    hall.press(me, Key::Function(6));
    hall.assert_shows(me, "Тулегенов Марат");
}
