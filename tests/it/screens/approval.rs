//! A lead's approval of an act at somebody else's console, key by key.

use super::{
    hall::Hall,
    lock::{DESKS, LEADS, set_pin, with_lead},
    people::{self, desk, id, sent, state},
};
use routedesk::{
    console::{Effect, News, PinVerdict},
    domain::{Command, ConsoleRole, RouteNo, State},
    terminal::Key,
};

fn route_of(hall: &Hall, raw: &str) -> RouteNo {
    hall.seminar.participant(&id(raw)).unwrap().route().unwrap()
}

/// Opens the card of P00006 and asks for another route; answers with that.
pub(super) fn ask_move(hall: &mut Hall, me: usize) -> RouteNo {
    let own = route_of(hall, "P00006").get();
    let to = if own == 1 { 2 } else { 1 };
    hall.write(me, "ахмет");
    hall.press(me, Key::Tab);
    hall.press(me, Key::Char('m'));
    hall.write(me, &to.to_string());
    hall.press(me, Key::Enter);
    RouteNo::new(to).unwrap()
}

#[test]
fn a_desk_moves_somebody_once_a_lead_has_approved_that_one_move() {
    let (mut hall, me) = with_lead();
    let to = ask_move(&mut hall, me);
    hall.assert_shows(me, "A lead has to approve this:");
    hall.assert_shows(me, &format!("Ахметова С.К. to route {to}"));
    hall.assert_shows(me, "Ахметова Сауле Кайратовна: директор");
    assert_eq!(sent(&mut hall, me), [], "nothing was even asked for");
    hall.write(me, "1357");
    hall.assert_hides(me, "1357");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "wrong PIN");
    assert_ne!(route_of(&hall, "P00006"), to);
    hall.write(me, LEADS);
    hall.press(me, Key::Enter);
    assert_eq!(route_of(&hall, "P00006"), to);
    let entry = hall.journal.last().unwrap();
    assert_eq!((entry.by.desk.as_str(), entry.by.role), ("desk-2", ConsoleRole::Desk));
    assert_eq!(entry.by.approved_by.as_ref().unwrap().as_str(), "saule");
    hall.assert_shows(me, "approved by saule");
    // The next one needs its own approval.
    hall.rest();
    hall.press(me, Key::Char('m'));
    let back = if to.get() == 1 { "2" } else { "1" };
    hall.write(me, back);
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "A lead has to approve this:");
    hall.press(me, Key::Escape);
    assert_eq!(route_of(&hall, "P00006"), to);
}

#[test]
fn a_desk_takes_an_approved_act_back_only_with_approval() {
    let (mut hall, me) = with_lead();
    let to = ask_move(&mut hall, me);
    hall.write(me, LEADS);
    hall.press(me, Key::Enter);
    hall.rest();
    hall.press(me, Key::Function(8));
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "A lead has to approve this:");
    // What is taken back, not only its number.
    hall.assert_shows(me, "undo: ");
    hall.assert_shows(me, "Ахметова С.К.");
    hall.assert_shows(me, &format!(" to {to}"));
    hall.assert_shows(me, "Ахметова Сауле Кайратовна: директор");
    hall.assert_hides(me, "undo entry");
    assert_eq!(route_of(&hall, "P00006"), to);
    hall.write(me, LEADS);
    hall.press(me, Key::Enter);
    assert_ne!(route_of(&hall, "P00006"), to);
}

#[test]
fn a_session_is_started_at_a_desk_with_approval_and_it_says_what() {
    let (mut hall, me) = with_lead();
    hall.press(me, Key::Function(4));
    hall.press(me, Key::Char('s'));
    hall.assert_shows(me, "A lead has to approve this:");
    hall.assert_shows(me, ": started");
    hall.press(me, Key::Escape);
    hall.press(me, Key::Char('x'));
    hall.write(me, "no water");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "cancelled: no water");
    hall.write(me, LEADS);
    hall.press(me, Key::Enter);
    let by = hall.journal.last().unwrap().by.clone();
    assert_eq!(by.approved_by.unwrap().as_str(), "saule");
}

#[test]
fn without_a_leads_pin_no_screen_asks_for_one_and_the_refusal_says_who_could() {
    let (mut hall, me) = desk();
    set_pin(&mut hall, "desk-2", DESKS, false);
    hall.write(me, "ахмет");
    hall.press(me, Key::Tab);
    hall.assert_hides(me, "move");
    hall.press(me, Key::Char('m'));
    hall.assert_shows(me, "ask the lead (to approve: routedesk pin)");
    hall.assert_hides(me, "PIN of");
    hall.press(me, Key::Function(4));
    hall.press(me, Key::Char('s'));
    hall.assert_shows(me, "the venue or the lead (to approve: routedesk pin)");
    assert_eq!(sent(&mut hall, me), []);
}

#[test]
fn a_viewers_console_asks_for_no_approval() {
    let mut hall = people::split_hall();
    set_pin(&mut hall, "saule", LEADS, true);
    let me = hall.sit("wall", ConsoleRole::Viewer);
    hall.write(me, "ахмет");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "not for your role: viewer");
    hall.assert_hides(me, "PIN of a lead");
    assert_eq!(sent(&mut hall, me), []);
}

#[test]
fn an_approval_ends_with_esc_with_the_lock_and_with_the_line() {
    for (what, end) in [("Esc", None), ("lock", Some(Key::Function(9)))] {
        let (mut hall, me) = with_lead();
        hall.held = true;
        let to = ask_move(&mut hall, me);
        hall.write(me, LEADS);
        hall.press(me, Key::Enter);
        let Some(Effect::CheckPin { check, .. }) = hall.effects(me).pop() else { panic!("{what}") };
        hall.press(me, end.unwrap_or(Key::Escape));
        // The look at the PIN was under way already: it is good for nothing any more.
        let verdict = PinVerdict::Fits("saule".parse().unwrap());
        hall.tell(me, News::Pin { check, verdict });
        hall.settle();
        assert_ne!(route_of(&hall, "P00006"), to, "{what}");
    }
    let (mut hall, me) = with_lead();
    ask_move(&mut hall, me);
    hall.write(me, "73");
    hall.tell(me, News::Reattached { keys_lost: true });
    hall.assert_hides(me, "A lead has to approve");
    hall.assert_shows(me, "PERSON");
}

#[test]
fn what_is_approved_is_decided_anew_when_the_state_has_moved_on() {
    let (mut hall, me) = with_lead();
    let to = ask_move(&mut hall, me);
    let from = Some(route_of(&hall, "P00006"));
    let other = (1..=4).filter_map(RouteNo::new).find(|no| Some(*no) != from && *no != to).unwrap();
    let elsewhere = Command::MoveToRoute { participant: id("P00006"), from, to: other };
    hall.command("saule", ConsoleRole::Lead, elsewhere).unwrap();
    hall.write(me, LEADS);
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "NOT DONE");
    assert_eq!(route_of(&hall, "P00006"), other);
}

#[test]
fn the_venue_checks_somebody_in_with_approval() {
    let (mut hall, _) = with_lead();
    let venue = hall.sit("hall", ConsoleRole::Venue);
    hall.write(venue, "оспанов");
    hall.press(venue, Key::Enter);
    hall.assert_shows(venue, "check in Оспанов Д.К.");
    hall.write(venue, LEADS);
    hall.press(venue, Key::Enter);
    assert_eq!(state(&hall, "P00008"), State::In);
    hall.assert_shows(venue, "CHECKED IN");
}
