//! What the board looks like in the morning, at midday and when things go wrong.

use super::{
    crowd::{self, at, come, session, stop},
    hall::Hall,
    people,
    pictures::keep,
};
use routedesk::{
    domain::{ConsoleRole, Step, Text},
    terminal::{Key, Level},
};

/// The hall at a quarter to eleven: registration ran over, the plenary goes on past its end.
pub(crate) fn morning() -> (Hall, usize) {
    let mut hall = crowd::hall("astana");
    come(&mut hall, 190);
    people::split(&mut hall);
    session(&mut hall, "08:12", "registration", Step::Start);
    session(&mut hall, "09:00", "exhibition", Step::Start);
    session(&mut hall, "09:41", "registration", Step::End);
    session(&mut hall, "09:41", "plenary", Step::Start);
    session(&mut hall, "10:20", "tour", Step::Delay { minutes: 15 });
    session(
        &mut hall,
        "10:21",
        "tour",
        Step::Note { text: Text::of("the lift is broken, stairs on the left") },
    );
    at(&mut hall, "10:44");
    let me = hall.sit("timur", ConsoleRole::Venue);
    hall.sit("desk-1", ConsoleRole::Desk);
    hall.press(me, Key::Function(4));
    (hall, me)
}

/// The hall in the middle of the second leg.
pub(crate) fn midday() -> (Hall, usize) {
    let (mut hall, me) = morning();
    session(&mut hall, "10:52", "plenary", Step::End);
    session(&mut hall, "10:55", "tour", Step::Start);
    session(&mut hall, "11:30", "tour", Step::End);
    session(&mut hall, "11:30", "sites", Step::Start);
    session(&mut hall, "11:58", "sites", Step::End);
    session(&mut hall, "12:19", "buses", Step::Start);
    session(&mut hall, "12:20", "buses", Step::End);
    for route in 1..=4 {
        stop(&mut hall, "12:34", (route, 1), Step::Start);
        stop(&mut hall, "13:21", (route, 1), Step::End);
    }
    stop(&mut hall, "13:58", (4, 2), Step::Cancel { reason: Text::of("no water") });
    stop(&mut hall, "14:05", (2, 2), Step::Delay { minutes: 20 });
    stop(&mut hall, "14:12", (3, 2), Step::Start);
    stop(&mut hall, "14:16", (1, 2), Step::Start);
    at(&mut hall, "14:22");
    hall.press(me, Key::Function(2));
    hall.press(me, Key::Function(4));
    (hall, me)
}

#[test]
fn board_in_the_morning() {
    let (mut hall, me) = morning();
    keep("board-morning", &mut hall, me);
    hall.press(me, Key::Down);
    hall.rest();
    keep("board-note", &mut hall, me);
}

#[test]
fn board_at_midday() {
    let (mut hall, me) = midday();
    keep("board-midday", &mut hall, me);
    hall.resize(me, 132, 43, Level::Mono);
    insta::assert_snapshot!("board-midday-132x43-mono", hall.picture(me).dump());
}

#[test]
fn board_of_a_leader() {
    let (mut hall, _) = midday();
    let leader = hall.sit("rena", ConsoleRole::Leader(routedesk::domain::RouteNo::new(4).unwrap()));
    hall.press(leader, Key::Function(4));
    keep("board-leader", &mut hall, leader);
}

#[test]
fn calling_something_off() {
    let (mut hall, me) = midday();
    hall.write(me, "ч");
    hall.write(me, "дорога закрыта");
    keep("board-reason", &mut hall, me);
    hall.press(me, Key::Enter);
    keep("board-sure", &mut hall, me);
}

#[test]
fn board_of_a_programme_without_times() {
    let mut hall = crowd::hall("guba");
    let me = hall.sit("timur", ConsoleRole::Venue);
    hall.press(me, Key::Function(4));
    keep("board-no-times", &mut hall, me);
}

#[test]
fn board_for_whoever_only_looks() {
    let (mut hall, _) = midday();
    let me = hall.sit("desk-1", ConsoleRole::Desk);
    hall.press(me, Key::Function(4));
    hall.write(me, "s");
    keep("board-desk", &mut hall, me);
}
