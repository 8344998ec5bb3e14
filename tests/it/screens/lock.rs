//! Locking and opening a console, key by key.

use super::{
    approval::ask_move,
    hall::Hall,
    people::{self, check_in, desk, sent, state},
    pictures::keep,
};
use routedesk::{
    console::{Effect, News, PinFor, PinVerdict},
    domain::{Command, ConsoleRole, Pin, PinHash, State, command::Outcome},
    support::pin::TypedPin,
    terminal::Key,
};
use std::time::Duration;

pub(super) const DESKS: &str = "2580";
pub(super) const LEADS: &str = "7391";

fn hash(digits: &str) -> PinHash {
    PinHash::of(&TypedPin::choose(digits).unwrap().hash().unwrap())
}

pub(super) fn set_pin(hall: &mut Hall, name: &str, digits: &str, lead: bool) {
    let pin = Some(Pin { hash: hash(digits), lead });
    let command = Command::SetPin { name: name.parse().unwrap(), pin };
    hall.command("saule", ConsoleRole::Lead, command).unwrap();
}

/// A desk whose lead has a PIN.
pub(super) fn with_lead() -> (Hall, usize) {
    let (mut hall, me) = desk();
    set_pin(&mut hall, "saule", LEADS, true);
    (hall, me)
}

/// Nothing that is about people, or was typed, may be on a locked screen.
#[track_caller]
fn assert_empty(hall: &mut Hall, me: usize) {
    hall.assert_shows(me, "LOCKED");
    for gone in ["Ахмет", "ахмет", "Кадиров", "кадир", "P000", "ROUTE", "IN 0", "705", "NOT KNOWN", "F1"]
    {
        hall.assert_hides(me, gone);
    }
}

#[test]
fn f9_empties_the_screen_and_the_pin_brings_it_back_as_it_was() {
    let (mut hall, me) = desk();
    set_pin(&mut hall, "desk-2", DESKS, false);
    hall.write(me, "кадирова");
    hall.press(me, Key::Enter);
    hall.rest();
    let before = hall.picture(me).text();
    hall.press(me, Key::Function(9));
    assert_empty(&mut hall, me);
    hall.assert_shows(me, "PIN of desk-2:");
    for key in [
        Key::Enter,
        Key::Escape,
        Key::Function(8),
        Key::Function(10),
        Key::Function(1),
        Key::Function(9),
        Key::Tab,
        Key::Down,
        Key::Control('t'),
        Key::Char('l'),
        Key::Paste("кадирова".into()),
    ] {
        hall.press(me, key);
        assert_empty(&mut hall, me);
    }
    hall.press(me, Key::Control('u'));
    hall.write(me, "9999");
    hall.assert_shows(me, "PIN of desk-2: ****");
    hall.assert_hides(me, "9999");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "wrong PIN: 4 more tries");
    assert_empty(&mut hall, me);
    hall.write(me, DESKS);
    hall.press(me, Key::Enter);
    hall.rest();
    assert_eq!(hall.picture(me).text(), before, "query, list and card are as they were");
    assert_eq!(sent(&mut hall, me), []);
}

#[test]
fn a_pin_is_typed_on_any_layout_and_backspace_takes_a_digit() {
    let (mut hall, me) = desk();
    set_pin(&mut hall, "desk-2", DESKS, false);
    hall.press(me, Key::Function(9));
    // A Kazakh keyboard has letters in the row of digits: 2, 5, 8 and 0 are ә, ғ, ү and қ there.
    hall.write(me, "әғү19");
    hall.press(me, Key::Backspace);
    hall.press(me, Key::Backspace);
    hall.write(me, "қ");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Find:");
}

#[test]
fn a_leads_pin_opens_any_console_and_another_desks_opens_none() {
    let (mut hall, me) = with_lead();
    set_pin(&mut hall, "desk-1", DESKS, false);
    hall.press(me, Key::Function(9));
    hall.assert_shows(me, "PIN of a lead:");
    for (digits, opens) in [("12", false), (DESKS, false), (LEADS, true)] {
        hall.write(me, digits);
        hall.press(me, Key::Enter);
        assert_eq!(hall.shows(me, "Find:"), opens, "{digits}");
    }
}

#[test]
fn without_a_pin_enter_opens_it_and_it_says_so() {
    let (mut hall, me) = desk();
    hall.press(me, Key::Function(9));
    assert_empty(&mut hall, me);
    hall.assert_shows(me, "It has no PIN: Enter opens it.");
    hall.assert_shows(me, "routedesk pin");
    // Also where keys were lost, for then nothing else can be done.
    hall.tell(me, News::Reattached { keys_lost: true });
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Find:");
}

#[test]
fn ten_minutes_without_a_key_lock_every_role_and_news_are_no_keys() {
    for role in [ConsoleRole::Desk, ConsoleRole::Viewer, ConsoleRole::Lead] {
        let mut hall = people::split_hall();
        let me = hall.sit("desk-2", role);
        hall.write(me, "ахмет");
        let due = hall.elapsed + Duration::from_mins(10);
        hall.pass(Duration::from_mins(5));
        assert_eq!(hall.wake_at(me), Some(due), "it is woken to lock");
        hall.command("desk-1", ConsoleRole::Desk, check_in("P00008")).unwrap();
        hall.tell(me, News::Minute);
        hall.pass(Duration::from_secs(299));
        hall.assert_shows(me, "Ахмет");
        hall.pass(Duration::from_secs(1));
        assert_empty(&mut hall, me);
        // The key that was meant for what is no longer seen does nothing there.
        hall.press(me, Key::Function(6));
        assert_empty(&mut hall, me);
        hall.press(me, Key::Enter);
        hall.assert_shows(me, "Find: ахмет");
        assert_eq!(sent(&mut hall, me), []);
    }
}

#[test]
fn enter_that_opened_it_does_not_also_act() {
    let (mut hall, me) = desk();
    hall.write(me, "ахмет");
    hall.press(me, Key::Function(9));
    hall.press(me, Key::Enter);
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), [], "Enter rests after the lock as after an answer");
    hall.rest();
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me).len(), 1);
}

#[test]
fn what_was_pending_goes_on_under_the_lock_and_is_seen_after_it() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Function(9));
    hall.settle();
    assert_eq!(state(&hall, "P00006"), State::In);
    assert_empty(&mut hall, me);
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "CHECKED IN");
    hall.assert_shows(me, "Ахметова Сауле");
}

#[test]
fn what_nobody_knows_is_hidden_too() {
    let (mut hall, me) = desk();
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    let (ticket, _) = hall.take_waiting(me).remove(0);
    hall.press(me, Key::Function(9));
    hall.tell(me, News::Answer { ticket, outcome: Outcome::Unknown });
    hall.pass(Duration::from_secs(9));
    assert_empty(&mut hall, me);
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "NOT KNOWN");
}

#[test]
fn a_locked_console_can_be_left_and_only_after_a_question() {
    let (mut hall, me) = with_lead();
    hall.press(me, Key::Function(9));
    hall.press(me, Key::Control('c'));
    hall.assert_shows(me, "Leave this console?");
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "PIN of a lead:");
    hall.press(me, Key::Control('c'));
    assert_eq!(hall.effects(me), [Effect::Lock]);
    hall.press(me, Key::Enter);
    assert_eq!(hall.effects(me), [Effect::Quit]);
}

#[test]
fn another_key_finds_the_console_locked() {
    let (mut hall, me) = with_lead();
    hall.write(me, "ахмет");
    hall.tell(me, News::Lock);
    assert_empty(&mut hall, me);
    hall.write(me, LEADS);
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Find: ахмет");
}

#[test]
fn a_pin_is_asked_for_what_it_is_for_and_is_in_no_debug_output() {
    let (mut hall, me) = with_lead();
    hall.held = true;
    hall.press(me, Key::Function(9));
    hall.write(me, LEADS);
    hall.press(me, Key::Enter);
    let effects = hall.effects(me);
    assert!(matches!(effects.as_slice(), [Effect::Lock, Effect::CheckPin { of: PinFor::Opening, .. }]));
    assert!(!format!("{effects:?}").contains(LEADS));
    hall.write(me, "123");
    hall.assert_shows(me, "looking ...");
    hall.assert_hides(me, "***");
    hall.tell(me, News::Pin { check: 77, verdict: PinVerdict::Wait { seconds: 60 } });
    hall.assert_shows(me, "looking ...");
    hall.settle();
    hall.assert_shows(me, "Find:");
}

#[test]
fn an_earlier_console_of_the_same_desk_is_offered() {
    let (mut hall, me) = desk();
    hall.hub.same_desk = 1;
    hall.assert_hides(me, "Ctrl-T");
    hall.hub.earlier = Some(hall.now);
    hall.assert_shows(me, "desk-2 is also open elsewhere, since 08:55: Ctrl-T goes on here with it");
    hall.press(me, Key::Function(9));
    hall.press(me, Key::Control('t'));
    assert_eq!(hall.effects(me), [Effect::Lock], "not while it is locked");
}

#[test]
fn pictures_of_the_lock_and_of_an_approval() {
    let (mut hall, me) = with_lead();
    set_pin(&mut hall, "desk-2", DESKS, false);
    ask_move(&mut hall, me);
    hall.write(me, "739");
    keep("approval", &mut hall, me);
    hall.press(me, Key::Function(9));
    hall.write(me, "25");
    keep("locked", &mut hall, me);
    let (mut hall, me) = desk();
    hall.press(me, Key::Function(9));
    keep("locked-without-pin", &mut hall, me);
}
