//! Days at several consoles, and what the card, the menu and the roles do in them.

use super::{
    hall::Hall,
    people::{self, id, state},
};
use routedesk::{
    console::Effect,
    domain::{ConsoleRole, RouteNo, State},
    terminal::{Key, Level},
};
use std::time::Duration;

/// Finds one person and opens the card.
fn open_card(hall: &mut Hall, seat: usize, query: &str) {
    hall.write(seat, query);
    hall.press(seat, Key::Tab);
    hall.assert_shows(seat, "PERSON");
}

#[test]
fn four_desks_check_everybody_in_once() {
    let mut hall = people::split_hall();
    let desks: Vec<usize> = (1..=4).map(|n| hall.sit(&format!("desk-{n}"), ConsoleRole::Desk)).collect();
    // All four ask for the same person at the same moment, one after the other for everybody.
    hall.held = true;
    let everybody: Vec<String> = (1..=12).map(|n| format!("P{n:05}")).collect();
    let mut refused = 0;
    for person in &everybody {
        for desk in &desks {
            hall.write(*desk, person);
            hall.press(*desk, Key::Enter);
        }
        hall.settle();
        let told: Vec<bool> = desks.iter().map(|desk| hall.shows(*desk, "CHECKED IN")).collect();
        assert_eq!(told.iter().filter(|told| **told).count(), 1, "{person}: {told:?}");
        refused += desks.iter().filter(|desk| hall.shows(**desk, "ALREADY IN")).count();
        hall.pass(Duration::from_secs(2));
    }
    assert_eq!(refused, everybody.len() * (desks.len() - 1));
    assert_eq!(hall.seminar.counts().state(State::In), 12);
    for desk in desks {
        hall.press(desk, Key::Escape);
        hall.assert_shows(desk, "IN 12/12 (100%)");
    }
}

#[test]
fn what_one_desk_does_another_sees_without_a_key() {
    let mut hall = people::split_hall();
    let (one, two) = (hall.sit("desk-1", ConsoleRole::Desk), hall.sit("desk-2", ConsoleRole::Desk));
    hall.write(two, "ахмет");
    hall.write(one, "ахмет");
    hall.press(one, Key::Enter);
    hall.assert_shows(two, "[x] Ахметова");
    hall.assert_shows(two, "08:55 desk-1  + Ахметова С.К. in");
    hall.assert_shows(two, "IN 1/12");
}

#[test]
fn the_card_acts_by_letters_of_every_layout() {
    for (note, promise, not_coming, expect, leave) in
        [('n', 'p', 'x', 'e', 'l'), ('т', 'з', 'ч', 'у', 'д'), ('N', 'P', 'X', 'E', 'L')]
    {
        let mut hall = people::split_hall();
        let me = hall.sit("desk-2", ConsoleRole::Desk);
        open_card(&mut hall, me, "ахмет");
        for (letter, after) in
            [(promise, State::Promised), (not_coming, State::NotComing), (expect, State::Expected)]
        {
            hall.rest();
            hall.press(me, Key::Char(letter));
            assert_eq!(state(&hall, "P00006"), after, "{letter}");
        }
        hall.press(me, Key::Char(note));
        hall.write(me, "ждёт лифт");
        hall.press(me, Key::Enter);
        hall.assert_shows(me, "Note:");
        hall.rest();
        hall.press(me, Key::Enter);
        hall.assert_shows(me, "ждёт лифт");
        hall.rest();
        hall.press(me, Key::Enter);
        assert_eq!(state(&hall, "P00006"), State::In);
        // What is typed now is the next query, not a command on the card of who is in.
        hall.write(me, &leave.to_string());
        assert_eq!(state(&hall, "P00006"), State::In);
        hall.assert_shows(me, &format!("Find: {leave}"));
        hall.press(me, Key::Control('u'));
        open_card(&mut hall, me, "ахмет");
        hall.press(me, Key::Char(leave));
        assert_eq!(state(&hall, "P00006"), State::Left);
    }
}

#[test]
fn the_card_shows_the_history_and_follows_it() {
    let mut hall = people::split_hall();
    let (me, other) = (hall.sit("desk-2", ConsoleRole::Desk), hall.sit("desk-1", ConsoleRole::Desk));
    open_card(&mut hall, me, "ахмет");
    hall.assert_shows(me, "import 1 all.xlsx, on the list");
    hall.assert_shows(me, "split 1, to route");
    hall.write(other, "ахмет");
    hall.press(other, Key::Enter);
    hall.assert_shows(me, "desk-1   expected -> in");
    hall.rest();
    hall.press(other, Key::Function(8));
    hall.press(other, Key::Enter);
    hall.assert_shows(me, "undone (entry 4): in -> expected");
}

#[test]
fn the_lead_moves_a_person_and_nobody_else_may() {
    let mut hall = people::split_hall();
    let (desk, lead) = (hall.sit("desk-2", ConsoleRole::Desk), hall.sit("saule", ConsoleRole::Lead));
    open_card(&mut hall, desk, "ахмет");
    hall.assert_hides(desk, "move");
    hall.press(desk, Key::Function(6));
    hall.assert_hides(desk, "To route:");

    open_card(&mut hall, lead, "ахмет");
    let from = hall.seminar.participant(&id("P00006")).unwrap().route().unwrap();
    let to = RouteNo::new(from.get() % 4 + 1).unwrap();
    hall.press(lead, Key::Function(6));
    hall.write(lead, "9");
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "there is no route 9");
    hall.press(lead, Key::Backspace);
    hall.write(lead, &to.to_string());
    hall.press(lead, Key::Enter);
    assert_eq!(hall.seminar.participant(&id("P00006")).unwrap().route(), Some(to));
    hall.assert_shows(lead, &format!("from route {from} to {to}"));
}

#[test]
fn taking_off_asks_first() {
    let mut hall = people::split_hall();
    let lead = hall.sit("saule", ConsoleRole::Lead);
    open_card(&mut hall, lead, "ахмет");
    hall.press(lead, Key::Char('c'));
    assert_eq!(state(&hall, "P00006"), State::Expected);
    hall.press(lead, Key::Enter);
    assert_eq!(state(&hall, "P00006"), State::Cancelled);
}

#[test]
fn a_viewer_reads_and_is_offered_nothing_else() {
    let mut hall = people::split_hall();
    let me = hall.sit("guest", ConsoleRole::Viewer);
    hall.write(me, "ахмет");
    hall.rest();
    hall.assert_shows(me, "tel ..3417");
    hall.assert_hides(me, "211");
    for offered in ["CHECK IN", "walk-in", "undo"] {
        hall.assert_hides(me, offered);
    }
    hall.press(me, Key::Enter);
    hall.press(me, Key::Function(6));
    hall.press(me, Key::Function(8));
    hall.press(me, Key::Tab);
    hall.assert_shows(me, "..3417");
    hall.write(me, "lpxn");
    hall.press(me, Key::Function(10));
    hall.assert_shows(me, "leave the console");
    for offered in ["check in", "note", "undo"] {
        hall.assert_hides(me, offered);
    }
    assert!(hall.effects(me).iter().all(|effect| matches!(effect, Effect::History(_))));
}

#[test]
fn a_leader_acts_on_the_own_route_only() {
    let mut hall = people::split_hall();
    let own = hall.seminar.participant(&id("P00006")).unwrap().route().unwrap();
    let me = hall.sit("dana", ConsoleRole::Leader(own));
    open_card(&mut hall, me, "ахмет");
    hall.assert_shows(me, "Enter CHECK IN");
    hall.press(me, Key::Escape);
    hall.press(me, Key::Control('u'));
    let other = hall
        .seminar
        .participants()
        .find(|person| person.route() != Some(own))
        .map(|person| person.id.to_string())
        .unwrap();
    open_card(&mut hall, me, &other);
    hall.assert_hides(me, "CHECK IN");
}

#[test]
fn the_menu_does_what_it_shows() {
    let mut hall = people::split_hall();
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    hall.press(me, Key::Function(10));
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "WALK-IN");
    hall.press(me, Key::Escape);
    hall.press(me, Key::Function(10));
    while !hall.picture(me).text().lines().any(|line| line.starts_with('>') && line.contains("leave")) {
        hall.press(me, Key::Down);
    }
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Leave this console?");
    assert_eq!(hall.effects(me), []);
    hall.press(me, Key::Enter);
    assert_eq!(hall.effects(me), [Effect::Quit]);
}

#[test]
fn control_c_asks_and_control_l_paints() {
    let mut hall = people::split_hall();
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    hall.press(me, Key::Control('l'));
    assert_eq!(hall.effects(me), [Effect::Repaint]);
    hall.write(me, "ахмет");
    hall.press(me, Key::Control('c'));
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "Find: ахмет");
    hall.press(me, Key::Function(1));
    hall.press(me, Key::Control('c'));
    hall.press(me, Key::Enter);
    assert_eq!(hall.effects(me), [Effect::Quit]);
}

#[test]
fn one_can_leave_while_an_answer_is_awaited() {
    let mut hall = people::split_hall();
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    hall.held = true;
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Control('c'));
    hall.press(me, Key::Enter);
    assert_eq!(hall.effects(me).last(), Some(&Effect::Quit));
}

#[test]
fn a_seminar_that_comes_turns_the_first_screen_into_the_desk() {
    let mut hall = Hall::empty();
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.assert_shows(me, "routedesk new");
    hall.write(me, "abc");
    for key in [Key::Enter, Key::Function(2), Key::Function(6), Key::Function(8), Key::Tab, Key::Down] {
        hall.press(me, key);
    }
    assert_eq!(hall.effects(me), []);
    people::seminar(&mut hall);
    people::import(&mut hall);
    hall.assert_shows(me, "IN 0/12");
    hall.assert_shows(me, "Find:");
}

#[test]
fn a_walk_in_that_waits_is_approved_by_the_lead() {
    let mut hall = Hall::empty();
    let programme = routedesk::domain::programme::Programme::built_in("astana").unwrap();
    let programme = programme.replace("\"walk_ins\": \"at_once\"", "\"walk_ins\": \"approval\"");
    people::create(&mut hall, &programme);
    people::import(&mut hall);
    people::split(&mut hall);
    let (desk, lead) = (hall.sit("desk-1", ConsoleRole::Desk), hall.sit("saule", ConsoleRole::Lead));
    hall.press(desk, Key::Function(6));
    hall.write(desk, "Тулегенов Марат");
    hall.press(desk, Key::Tab);
    hall.press(desk, Key::Tab);
    hall.press(desk, Key::Enter);
    hall.assert_shows(desk, "WAITS FOR APPROVAL");
    hall.assert_shows(desk, "ask the lead");
    hall.rest();
    hall.write(desk, "тулегенов");
    hall.press(desk, Key::Enter);
    hall.assert_shows(desk, "NOT DONE");
    hall.write(lead, "тулегенов");
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "CHECKED IN");
    hall.assert_shows(lead, "ROUTE");
}

#[test]
fn nothing_is_drawn_outside_of_its_place_at_any_size() {
    let mut hall = people::split_hall();
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    hall.hub.banners = vec![routedesk::console::Banner::TornTail];
    let keys = [
        vec![],
        vec![Key::Paste("кадирова".to_owned()), Key::Enter],
        vec![Key::Tab],
        vec![Key::Function(1)],
        vec![Key::Escape, Key::Function(10)],
        vec![Key::Escape, Key::Escape, Key::Function(6)],
        vec![Key::Control('c')],
    ];
    for keys in keys {
        for key in keys {
            hall.press(me, key);
        }
        for columns in (1..44).chain([68, 69, 70, 71, 80, 200]) {
            for rows in (1..26).chain([60]) {
                hall.resize(me, columns, rows, Level::Mono);
                let picture = hall.picture(me);
                assert!(picture.cursor.x < columns && picture.cursor.y < rows, "{columns}x{rows}");
                let small = columns < 40 || rows < 10;
                assert_eq!(picture.row(0).starts_with("window") || columns < 6, small, "{columns}x{rows}");
            }
        }
    }
}
