//! Codes that are not taken: where something is asked, at a locked console, from roles that check nobody in, and what is
//! nobody's code.

use super::{LAYOUTS, code, misread, on, scan, scan_with_enter, strange};
use crate::screens::{
    approval::ask_move,
    lock::{set_pin, with_lead},
    people::{self, desk, id, sent, state},
};
use routedesk::{
    console::Effect,
    domain::{ConsoleRole, State},
    terminal::Key,
};
use std::time::Duration;

#[test]
fn a_scan_answers_no_question_and_checks_in_nobody() {
    let (mut hall, me) = desk();
    let (one, printed) = (code(&hall, "P00008"), code(&hall, "P00006"));
    scan_with_enter(&mut hall, me, &one);
    hall.rest();
    hall.press(me, Key::Escape);
    for (key, question) in
        [(Key::Function(8), "Undo my last act?"), (Key::Control('c'), "Leave this console?")]
    {
        hall.effects(me);
        hall.press(me, key);
        hall.assert_shows(me, question);
        for layout in LAYOUTS {
            scan_with_enter(&mut hall, me, &on(layout, &printed));
            hall.assert_shows(me, question);
            hall.assert_shows(me, "was not taken: first answer");
            scan_with_enter(&mut hall, me, &on(layout, &misread(&printed)));
            hall.assert_shows(me, question);
            hall.pass(Duration::from_secs(3));
        }
        assert_eq!(hall.effects(me), []);
        // The question is there to be answered by hand.
        hall.press(me, Key::Escape);
        hall.assert_hides(me, question);
    }
    assert_eq!((state(&hall, "P00008"), state(&hall, "P00006")), (State::In, State::Expected));
}

#[test]
fn where_a_lead_has_to_approve_a_scan_leaves_the_pin_as_it_was() {
    let (mut hall, me) = with_lead();
    let printed = code(&hall, "P00008");
    ask_move(&mut hall, me);
    hall.write(me, "73");
    scan_with_enter(&mut hall, me, &printed);
    hall.assert_shows(me, "was not taken");
    hall.write(me, "91");
    hall.assert_shows(me, "****");
    hall.assert_hides(me, "*****");
    hall.pass(Duration::from_secs(3));
    hall.press(me, Key::Enter);
    assert!(hall.effects(me).iter().any(|effect| matches!(effect, Effect::SendApproved { .. })));
    assert_eq!(state(&hall, "P00008"), State::Expected);
}

#[test]
fn a_locked_console_takes_none() {
    for pin in [false, true] {
        let (mut hall, me) = desk();
        let printed = code(&hall, "P00006");
        if pin {
            set_pin(&mut hall, "desk-2", "2580", false);
        }
        hall.press(me, Key::Function(9));
        hall.effects(me);
        for layout in LAYOUTS {
            for text in [printed.clone(), misread(&printed), strange(&hall)] {
                scan_with_enter(&mut hall, me, &on(layout, &text));
                hall.assert_shows(me, "LOCKED");
                hall.assert_hides(me, "*");
                hall.pass(Duration::from_secs(3));
            }
        }
        assert_eq!(hall.effects(me), [], "no PIN was tried, nobody came");
        hall.write(me, "2580");
        hall.press(me, Key::Enter);
        hall.rest();
        hall.assert_shows(me, "Find:");
        assert_eq!(state(&hall, "P00006"), State::Expected);
    }
}

#[test]
fn what_is_nobodys_code_says_so_and_checks_in_nobody() {
    for keys in [vec![], vec![Key::Function(6)], vec![Key::Function(4)], vec![Key::Function(10)]] {
        let (mut hall, me) = desk();
        for key in keys {
            hall.press(me, key);
        }
        let printed = code(&hall, "P00006");
        for layout in LAYOUTS {
            scan(&mut hall, me, &on(layout, &misread(&printed)));
            // A Kazakh layout gives no digit, so it may be a name until Enter comes.
            if layout.contains('ә') || layout.contains('Ә') {
                hall.press(me, Key::Enter);
            }
            hall.assert_shows(me, "NOBODY'S CODE");
            hall.assert_shows(me, "a character is wrong");
            hall.press(me, Key::Enter);
            hall.pass(Duration::from_secs(3));
            let strange = strange(&hall);
            scan(&mut hall, me, &on(layout, &strange));
            hall.assert_shows(me, "NOBODY'S CODE");
            hall.assert_shows(me, &strange);
            hall.pass(Duration::from_secs(3));
        }
        assert_eq!(sent(&mut hall, me), []);
        assert_eq!(hall.seminar.counts().state(State::In), 0);
    }
}

#[test]
fn half_a_code_where_letters_are_commands_does_nothing() {
    let (mut hall, me) = desk();
    let printed = code(&hall, "P00008");
    hall.write(me, "ахмет");
    hall.press(me, Key::Tab);
    hall.assert_shows(me, "Enter CHECK IN");
    for length in 2..printed.len() {
        let part: String = printed.chars().take(length).collect();
        scan(&mut hall, me, &part);
        // The line stalls before the end.
        hall.pass(Duration::from_secs(4));
        hall.press(me, Key::Enter);
        hall.assert_shows(me, "only a part of a code came");
        hall.pass(Duration::from_secs(3));
        hall.press(me, Key::Up);
    }
    scan_with_enter(&mut hall, me, "Q7NLXEP");
    hall.rest();
    hall.press(me, Key::Up);
    assert_eq!(sent(&mut hall, me), []);
    // After that the keys of the card work.
    hall.press(me, Key::Char('p'));
    assert_eq!(state(&hall, "P00006"), State::Promised);
}

#[test]
fn roles_that_check_nobody_in_are_told() {
    for role in [ConsoleRole::Viewer, ConsoleRole::Venue] {
        let mut hall = people::split_hall();
        let me = hall.sit("guest", role);
        let printed = code(&hall, "P00006");
        hall.write(me, "ка");
        scan_with_enter(&mut hall, me, &printed);
        hall.assert_shows(me, "NOT DONE");
        hall.assert_shows(me, "Ахметова Сауле");
        hall.assert_shows(me, "Find: ка ");
        assert_eq!(hall.effects(me), []);
    }
}

#[test]
fn a_leader_checks_in_the_own_people() {
    let mut hall = people::split_hall();
    let own = hall.seminar.participant(&id("P00006")).unwrap().route().unwrap();
    let other =
        hall.seminar.participants().find(|person| person.route() != Some(own)).unwrap().id.to_string();
    let me = hall.sit("dana", ConsoleRole::Leader(own));
    let (mine, others) = (code(&hall, "P00006"), code(&hall, &other));
    scan_with_enter(&mut hall, me, &others);
    hall.assert_shows(me, "NOT DONE");
    assert_eq!(state(&hall, &other), State::Expected);
    scan_with_enter(&mut hall, me, &mine);
    hall.assert_shows(me, "CHECKED IN");
    assert_eq!(state(&hall, "P00006"), State::In);
}
