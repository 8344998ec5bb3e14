//! The board: words at the minutes at which they change, and keys that are about the item marked.

use super::{
    board_pictures::{midday, morning},
    crowd::{self, at, session, stop},
    hall::Hall,
    people::{self, only, sent},
};
use routedesk::{
    console::News,
    domain::{Command, ConsoleRole, RouteNo, SessionId, Step, StopNo, Text},
    terminal::Key,
};

/// The board of the Astana day at a time, before anything was done.
fn board(clock: &str, role: ConsoleRole) -> (Hall, usize) {
    let mut hall = crowd::hall("astana");
    people::split(&mut hall);
    at(&mut hall, clock);
    let me = hall.sit("timur", role);
    hall.press(me, Key::Function(4));
    (hall, me)
}

/// The row of an item.
#[track_caller]
fn row(hall: &mut Hall, seat: usize, item: &str) -> String {
    let picture = hall.picture(seat).text();
    let row = picture.lines().find(|line| line.contains(item));
    row.unwrap_or_else(|| panic!("{item} is not on\n{picture}")).to_owned()
}

/// The minute goes on, and the console is told nothing but that.
fn minute(hall: &mut Hall, seat: usize, clock: &str) {
    at(hall, clock);
    hall.tell(seat, News::Minute);
}

#[test]
fn the_words_change_with_the_minute_and_without_a_key() {
    let (mut hall, me) = board("09:19", ConsoleRole::Viewer);
    let word = |hall: &mut Hall, clock: &str| {
        minute(hall, me, clock);
        let row = row(hall, me, "General session");
        row.split_whitespace().rev().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(word(&mut hall, "09:19")[0], "PLANNED");
    assert_eq!(word(&mut hall, "09:20")[0], "DUE");
    assert_eq!(word(&mut hall, "09:30")[0], "DUE");
    assert_eq!(word(&mut hall, "09:31"), ["+1", "LATE"]);
    assert_eq!(word(&mut hall, "09:45"), ["+15", "LATE"]);
    session(&mut hall, "09:46", "plenary", Step::Start);
    assert_eq!(word(&mut hall, "09:46"), ["+16", "0"]);
    assert!(row(&mut hall, me, "General session").contains("RUNNING"));
    assert_eq!(word(&mut hall, "10:40"), ["+16", "0"]);
    assert!(row(&mut hall, me, "General session").contains("RUNNING"));
    assert_eq!(word(&mut hall, "10:41"), ["+1", "0"]);
    assert!(row(&mut hall, me, "General session").contains("LATE"));
    session(&mut hall, "10:52", "plenary", Step::End);
    assert_eq!(word(&mut hall, "11:30"), ["+12", "DONE"]);
    assert!(row(&mut hall, me, "General session").contains("09:46-10:52"));
}

#[test]
fn a_running_item_has_its_people_and_another_has_none() {
    let (mut hall, me) = morning();
    let running = row(&mut hall, me, "General session");
    assert!(running.contains("190"), "{running}");
    assert!(!row(&mut hall, me, "Registration").contains("190"));
    hall.command("desk-1", ConsoleRole::Desk, left(&hall)).unwrap();
    assert!(row(&mut hall, me, "General session").contains("189"));
}

fn left(hall: &Hall) -> Command {
    let person = hall.seminar.participants().next().unwrap();
    Command::SetState { participant: person.id.clone(), to: routedesk::domain::State::Left }
}

#[test]
fn the_board_opens_at_what_goes_on() {
    let (mut hall, me) = midday();
    let picture = hall.picture(me);
    assert!(picture.row(picture.cursor.y).starts_with("> 14:10-14:55 14:16-      R1 School 83"));
    for (clock, item) in [("09:35", "General session"), ("12:05", "Buses leave"), ("15:12", "R1 School 48")] {
        let (mut hall, me) = board(clock, ConsoleRole::Venue);
        let picture = hall.picture(me);
        let row = picture.row(picture.cursor.y);
        assert!(row.starts_with('>') && row.contains(item), "{clock}: {row}");
    }
    // Nothing was ever recorded as ended, and the day is over.
    let (mut hall, me) = board("23:00", ConsoleRole::Venue);
    let picture = hall.picture(me);
    assert!(picture.row(picture.cursor.y).contains("Closing"), "{}", picture.text());
}

#[test]
fn the_mark_stays_on_its_item_while_time_goes_on() {
    let (mut hall, me) = board("09:35", ConsoleRole::Venue);
    hall.press(me, Key::Down);
    for clock in ["10:30", "12:31", "14:20"] {
        minute(&mut hall, me, clock);
        let picture = hall.picture(me);
        assert!(picture.row(picture.cursor.y).contains("Tour of the Pal"), "{}", picture.text());
    }
    hall.write(me, "s");
    let (_, command) = only(sent(&mut hall, me)).unwrap();
    assert_eq!(command, Command::Session { session: id("tour"), step: Step::Start });
}

fn id(session: &str) -> SessionId {
    session.parse().unwrap()
}

#[test]
fn keys_work_by_their_place_on_any_keyboard() {
    // Start and end, on Latin, Russian, Kazakh and Azerbaijani keyboards.
    for (start, end) in [("s", "e"), ("S", "E"), ("ы", "у"), ("Ы", "У")] {
        let (mut hall, me) = board("09:35", ConsoleRole::Venue);
        hall.write(me, start);
        assert!(hall.seminar.session(&id("plenary")).started.is_some(), "{start}");
        hall.rest();
        hall.write(me, end);
        assert!(hall.seminar.session(&id("plenary")).ended.is_some(), "{end}");
    }
    let (mut hall, me) = board("09:35", ConsoleRole::Venue);
    for (key, delay) in [("+", 5), ("=", 10), ("һ", 15), ("-", 10), ("ө", 5), ("-", 0)] {
        hall.write(me, key);
        assert_eq!(hall.seminar.session(&id("plenary")).delay, delay, "{key}");
        assert_eq!(row(&mut hall, me, "General session").contains("exp 09:"), delay != 0);
    }
}

#[test]
fn only_calling_off_is_asked_once_more_and_it_needs_a_reason() {
    let (mut hall, me) = midday();
    hall.write(me, "x");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Write why, in a few words.");
    hall.write(me, "road closed");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), []);
    hall.assert_shows(me, "Close Route 1 Samgau / Inclusion, School 83?");
    hall.press(me, Key::Enter);
    let (route, first) = (RouteNo::new(1).unwrap(), StopNo::new(2).unwrap());
    let step = Step::Cancel { reason: Text::of("road closed") };
    assert_eq!(only(sent(&mut hall, me)).unwrap().1, Command::Stop { route, stop: first, step });
    assert!(row(&mut hall, me, "R1 School 83").contains("CLOSED"));
    hall.assert_shows(me, "Reason: road closed");
    hall.rest();
    hall.write(me, "e");
    hall.assert_shows(me, "cancelled: road closed");
    assert_eq!(sent(&mut hall, me), []);
}

#[test]
fn a_note_is_written_shown_and_taken_off() {
    let (mut hall, me) = board("09:35", ConsoleRole::Venue);
    hall.write(me, "n");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Write the note.");
    hall.write(me, "microphone 2 is dead");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, ">*09:30-10:40");
    hall.assert_shows(me, "Note: microphone 2 is dead");
    hall.rest();
    hall.write(me, "т");
    hall.assert_shows(me, "Now: microphone 2 is dead");
    hall.press(me, Key::Enter);
    hall.assert_hides(me, "microphone");
    assert_eq!(hall.seminar.session(&id("plenary")).note, None);
}

#[test]
fn a_key_that_is_not_for_the_role_is_not_shown_and_says_whose_it_is() {
    for role in [ConsoleRole::Viewer, ConsoleRole::Desk] {
        let (mut hall, me) = board("09:35", role);
        for shown in ["S start", "+ later", "X cancel", "N note"] {
            hall.assert_hides(me, shown);
        }
        for key in ["s", "e", "+", "-", "x", "n"] {
            hall.write(me, key);
            hall.assert_shows(me, "ask the venue or the lead");
        }
        assert_eq!(hall.effects(me), []);
        hall.press(me, Key::Function(1));
        for _ in 0..6 {
            hall.assert_hides(me, "start the session");
            hall.press(me, Key::PageDown);
        }
    }
}

#[test]
fn a_leader_has_the_stops_of_the_own_route() {
    let own = RouteNo::new(2).unwrap();
    let (mut hall, me) = board("12:31", ConsoleRole::Leader(own));
    hall.assert_shows(me, "> 12:30-13:15             R2 Kindergarten 54");
    hall.assert_shows(me, "S arrive");
    hall.write(me, "s");
    assert!(hall.seminar.stop(own, StopNo::FIRST).started.is_some());
    assert!(row(&mut hall, me, "R2 Kindergarten").contains("RUNNING"));
    hall.rest();
    hall.press(me, Key::Down);
    hall.assert_hides(me, "S arrive");
    hall.write(me, "s");
    hall.assert_shows(me, "ask the venue or the lead (to approve: routedesk pin)");
    assert!(hall.seminar.stop(RouteNo::new(3).unwrap(), StopNo::FIRST).started.is_none());
}

#[test]
fn a_key_that_comes_too_soon_says_why_it_does_nothing() {
    let (mut hall, me) = board("09:35", ConsoleRole::Lead);
    hall.write(me, "e");
    hall.assert_shows(me, "not started yet - start it first");
    hall.write(me, "s");
    hall.rest();
    hall.write(me, "s");
    hall.assert_shows(me, "started already, at 09:35");
}

#[test]
fn what_begins_long_before_its_time_or_out_of_turn_is_asked_about() {
    let first = RouteNo::new(1).unwrap();
    let (mut hall, me) = board("12:05", ConsoleRole::Venue);
    let go_to = |hall: &mut Hall, item: &str| {
        for _ in 0..40 {
            let picture = hall.picture(me);
            if picture.row(picture.cursor.y).contains(item) {
                return;
            }
            hall.press(me, Key::Down);
        }
        panic!("{item} is nowhere");
    };
    // 25 minutes before is as planned.
    go_to(&mut hall, "R1 School 13");
    hall.write(me, "s");
    assert!(hall.seminar.stop(first, StopNo::FIRST).started.is_some());
    hall.rest();
    // The second stop of another route, before its first.
    go_to(&mut hall, "R2 School 76");
    hall.write(me, "s");
    hall.assert_shows(me, "Has the bus arrived: Route 2");
    hall.assert_shows(me, "Planned at 14:10, in 2 h 5 min.");
    hall.assert_shows(me, "The bus has not been at this one yet: route 2 stop 1, Kindergarten 54");
    let (second, stop) = (RouteNo::new(2).unwrap(), StopNo::new(2).unwrap());
    hall.press(me, Key::Escape);
    assert!(hall.seminar.stop(second, stop).started.is_none());
    hall.write(me, "s");
    hall.press(me, Key::Enter);
    assert!(hall.seminar.stop(second, stop).started.is_some());
    hall.rest();
    go_to(&mut hall, "Closing");
    hall.write(me, "s");
    hall.assert_shows(me, "Start Closing, Palace of schoolchildren now?");
    hall.assert_shows(me, "Planned at 17:30, in 5 h 25 min.");
    hall.press(me, Key::Enter);
    assert!(hall.seminar.session(&id("closing")).started.is_some());
    // Who is a day early has come to another day.
    let (mut hall, me) = board("09:35", ConsoleRole::Venue);
    hall.now -= chrono::TimeDelta::days(3);
    hall.write(me, "s");
    assert!(hall.seminar.session(&id("plenary")).started.is_some());
}

#[test]
fn two_keys_before_the_answer_are_one_act() {
    let (mut hall, me) = board("09:35", ConsoleRole::Venue);
    hall.held = true;
    hall.write(me, "++s");
    assert_eq!(hall.take_waiting(me).len(), 1);
}

#[test]
fn the_order_is_that_of_the_day() {
    let (mut hall, me) = board("08:00", ConsoleRole::Viewer);
    hall.resize(me, 80, 60, routedesk::terminal::Level::Mono);
    let picture = hall.picture(me).text();
    let places: Vec<usize> = [
        "Registration",
        "General session",
        "Buses leave",
        "stop 1 of 4",
        "R1 School 13",
        "R4 College of M",
        "Lunch",
        "stop 2 of 4",
        "stop 4 of 4",
        "R4 School 6",
        "All back",
        "Closing",
    ]
    .iter()
    .map(|item| picture.find(item).unwrap_or_else(|| panic!("{item}\n{picture}")))
    .collect();
    assert!(places.is_sorted(), "{picture}");
}

#[test]
fn every_item_is_reached_on_the_smallest_screen() {
    let (mut hall, me) = board("08:00", ConsoleRole::Venue);
    hall.resize(me, 40, 12, routedesk::terminal::Level::Mono);
    let mut seen = Vec::new();
    for _ in 0..60 {
        let picture = hall.picture(me);
        let row = picture.row(picture.cursor.y);
        assert!(row.starts_with('>'), "{}", picture.text());
        if seen.last() != Some(&row) {
            seen.push(row);
        }
        hall.press(me, Key::Down);
    }
    assert_eq!(seen.len(), 12 + 16);
    for _ in 0..60 {
        hall.press(me, Key::Up);
    }
    let picture = hall.picture(me);
    assert_eq!(picture.row(picture.cursor.y), seen[0]);
}

#[test]
fn a_stop_that_departed_is_done() {
    let (mut hall, me) = board("12:31", ConsoleRole::Venue);
    stop(&mut hall, "12:34", (1, 1), Step::Start);
    stop(&mut hall, "13:21", (1, 1), Step::End);
    let done = row(&mut hall, me, "R1 School 13");
    assert!(done.contains("12:34-13:21") && done.contains("DONE") && done.ends_with("+6"), "{done}");
}
