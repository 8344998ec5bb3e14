//! What Routes, the people of a route and the split preview look like. Read a changed picture as a tired lead would.

use super::{
    crowd::{self, at, come, lead, stay_away},
    hall::Hall,
    people,
    pictures::keep,
};
use routedesk::{
    domain::{Command, ConsoleRole, Profile, Text},
    terminal::{Key, Level},
};

/// The Astana day: split at half past eight, most are in, some came late or stay away; the lead is at Routes.
fn astana() -> (Hall, usize) {
    let mut hall = crowd::hall("astana");
    at(&mut hall, "08:31");
    come(&mut hall, 40);
    people::split(&mut hall);
    at(&mut hall, "09:20");
    come_after(&mut hall);
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.sit("desk-1", ConsoleRole::Desk);
    hall.sit("desk-2", ConsoleRole::Desk);
    hall.press(me, Key::Function(3));
    (hall, me)
}

fn come_after(hall: &mut Hall) {
    stay_away(hall, 9);
    come(hall, 140);
    for number in 1..=3 {
        let profile = Profile {
            full_name: Text::of(&format!("Нам Олег {number}")),
            region: Text::of("Шымкент"),
            ..Profile::default()
        };
        hall.command("desk-1", ConsoleRole::Desk, Command::AddWalkIn { profile }).unwrap();
    }
}

#[test]
fn routes() {
    let (mut hall, me) = astana();
    hall.press(me, Key::Right);
    keep("routes", &mut hall, me);
    hall.press(me, Key::PageDown);
    keep("routes-page", &mut hall, me);
}

#[test]
fn routes_on_a_large_screen() {
    let (mut hall, me) = astana();
    hall.resize(me, 132, 43, Level::Mono);
    insta::assert_snapshot!("routes-132x43-mono", hall.picture(me).dump());
}

#[test]
fn routes_before_a_split() {
    let mut hall = crowd::hall("astana");
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.press(me, Key::Function(3));
    keep("routes-empty", &mut hall, me);
}

#[test]
fn sections() {
    let mut hall = crowd::hall("guba");
    people::split(&mut hall);
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.press(me, Key::Function(3));
    keep("sections", &mut hall, me);
}

#[test]
fn people_of_a_route() {
    let (mut hall, me) = astana();
    hall.press(me, Key::Enter);
    hall.press(me, Key::PageDown);
    hall.rest();
    keep("route-people", &mut hall, me);
    hall.press(me, Key::Function(6));
    keep("route-move", &mut hall, me);
    hall.write(me, "3");
    hall.press(me, Key::Enter);
    keep("route-moved", &mut hall, me);
}

#[test]
fn split_preview() {
    let (mut hall, me) = astana();
    hall.held = true;
    hall.press(me, Key::Tab);
    keep("split-drafting", &mut hall, me);
    hall.held = false;
    hall.settle();
    keep("split-preview", &mut hall, me);
    hall.press(me, Key::PageDown);
    keep("split-preview-page", &mut hall, me);
    hall.write(me, "a");
    keep("split-ask", &mut hall, me);
    hall.press(me, Key::Enter);
    keep("split-accepted", &mut hall, me);
}

#[test]
fn split_preview_of_the_first_split() {
    let mut hall = crowd::hall("astana");
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.press(me, Key::Function(3));
    hall.press(me, Key::Tab);
    keep("split-first", &mut hall, me);
}

#[test]
fn split_preview_that_is_too_old() {
    let (mut hall, me) = astana();
    hall.press(me, Key::Tab);
    let profile = Profile { full_name: Text::of("Пак Сергей"), ..Profile::default() };
    lead(&mut hall, Command::AddWalkIn { profile });
    hall.write(me, "a");
    keep("split-stale", &mut hall, me);
}

#[test]
fn split_preview_with_too_few_seats() {
    let mut hall = crowd::changed(r#""plate": "519", "seats": 58"#, r#""plate": "519", "seats": 50"#);
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.press(me, Key::Function(3));
    hall.press(me, Key::Tab);
    keep("split-over-seats", &mut hall, me);
    hall.write(me, "a");
    keep("split-over-seats-ask", &mut hall, me);
    hall.press(me, Key::Enter);
    keep("split-over-seats-sure", &mut hall, me);
    hall.press(me, Key::Enter);
    hall.press(me, Key::Escape);
    keep("routes-over-seats", &mut hall, me);
}
