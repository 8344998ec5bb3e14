//! What every screen looks like, at the size that is the norm and at the smallest that is promised, in mono and
//! in sixteen colours: text, cursor and styles. Read a changed picture as a clerk would before accepting it.

use super::{
    hall::Hall,
    people::{self, id},
};
use routedesk::{
    console::{Banner, DemoFacts, News, Saving},
    domain::{Command, ConsoleRole, State, Text, command::Outcome, refusal::ReadOnly},
    terminal::{Key, Level},
};
use std::time::Duration;

/// The picture at both sizes and levels.
#[track_caller]
pub(crate) fn keep(name: &str, hall: &mut Hall, seat: usize) {
    for (columns, rows, level) in
        [(80, 24, Level::Mono), (80, 24, Level::Sixteen), (40, 12, Level::Mono), (40, 12, Level::Sixteen)]
    {
        hall.resize(seat, columns, rows, level);
        let dump = hall.picture(seat).dump();
        insta::assert_snapshot!(format!("{name}-{columns}x{rows}-{level}"), dump);
    }
    hall.resize(seat, 80, 24, Level::Mono);
}

/// A hall in which something has happened already, and a desk in it.
fn busy() -> (Hall, usize) {
    let mut hall = people::split_hall();
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    hall.sit("desk-1", ConsoleRole::Desk);
    hall.sit("lead", ConsoleRole::Lead);
    let steps = [
        ("desk-1", Command::CheckIn { participant: id("P00008") }),
        ("desk-2", Command::CheckIn { participant: id("P00002") }),
        ("desk-1", Command::SetState { participant: id("P00009"), to: State::Promised }),
        ("desk-1", Command::AddNote { participant: id("P00001"), text: Text::of("lead meets him") }),
        ("desk-1", Command::CheckIn { participant: id("P00010") }),
        ("desk-1", Command::SetState { participant: id("P00010"), to: State::Left }),
    ];
    for (desk, command) in steps {
        hall.pass(Duration::from_mins(1));
        hall.command(desk, ConsoleRole::Desk, command).unwrap();
    }
    (hall, me)
}

#[test]
fn desk_with_nothing_asked() {
    let (mut hall, me) = busy();
    keep("desk-empty", &mut hall, me);
}

#[test]
fn desk_of_a_demo() {
    let (mut hall, me) = busy();
    hall.hub.demo = Some(DemoFacts { join: "routedesk --store /var/demo/routedesk --as desk-2".to_owned() });
    hall.hub.same_desk = 1;
    keep("desk-demo", &mut hall, me);
}

#[test]
fn desk_with_many_found() {
    let (mut hall, me) = busy();
    for number in 1..=30 {
        let profile = routedesk::domain::Profile {
            full_name: Text::of(&format!("Тулегенов Марат {number}")),
            region: Text::of("Актобе"),
            organisation: Text::of("СШ 7"),
            ..routedesk::domain::Profile::default()
        };
        hall.command("desk-1", ConsoleRole::Desk, Command::AddWalkIn { profile }).unwrap();
    }
    hall.write(me, "тулег");
    hall.press(me, Key::PageDown);
    hall.rest();
    keep("desk-full", &mut hall, me);
}

#[test]
fn desk_with_some_found() {
    let (mut hall, me) = busy();
    hall.write(me, "кадир");
    keep("desk-typing", &mut hall, me);
    hall.rest();
    keep("desk-filtered", &mut hall, me);
}

#[test]
fn desk_with_one_meant() {
    let (mut hall, me) = busy();
    hall.write(me, "кадир");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Down);
    hall.rest();
    keep("desk-chosen", &mut hall, me);
}

#[test]
fn desk_with_nobody_found() {
    let (mut hall, me) = busy();
    hall.write(me, "wwwwww");
    keep("desk-nobody", &mut hall, me);
}

#[test]
fn the_answer() {
    let (mut hall, me) = busy();
    hall.write(me, "ахметова");
    hall.press(me, Key::Enter);
    keep("answer", &mut hall, me);
}

#[test]
fn the_answer_while_nobody_is_split() {
    let mut hall = people::hall();
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    hall.write(me, "ахметова");
    hall.press(me, Key::Enter);
    keep("answer-no-split", &mut hall, me);
}

#[test]
fn the_answer_in_a_seminar_without_routes() {
    let mut hall = Hall::empty();
    people::create(&mut hall, routedesk::domain::programme::Programme::built_in("baku").unwrap());
    people::import(&mut hall);
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    hall.write(me, "ахметова");
    hall.press(me, Key::Enter);
    keep("answer-no-routes", &mut hall, me);
}

#[test]
fn already_in() {
    let (mut hall, me) = busy();
    hall.write(me, "оспанов");
    hall.press(me, Key::Enter);
    keep("already-in", &mut hall, me);
    hall.rest();
    hall.write(me, "а");
    keep("already-in-after", &mut hall, me);
}

#[test]
fn not_saved() {
    let (mut hall, me) = busy();
    hall.hub.saving = Saving::Stopped(ReadOnly::DiskFull { free_mb: 12 });
    hall.write(me, "ахмет");
    hall.rest();
    keep("not-saved", &mut hall, me);
}

#[test]
fn repaired() {
    let (mut hall, me) = busy();
    hall.hub.banners = vec![Banner::StateRebuilt, Banner::TornTail, Banner::StateOff];
    keep("repaired", &mut hall, me);
}

#[test]
fn not_known_whether_saved() {
    let (mut hall, me) = busy();
    hall.held = true;
    hall.write(me, "ахметова");
    hall.press(me, Key::Enter);
    let (ticket, _) = hall.take_waiting(me).remove(0);
    hall.tell(me, News::Answer { ticket, outcome: Outcome::Unknown });
    hall.rest();
    keep("unsure", &mut hall, me);
}

#[test]
fn an_answer_that_takes_long() {
    let (mut hall, me) = busy();
    hall.held = true;
    hall.write(me, "ахметова");
    hall.press(me, Key::Enter);
    hall.pass(Duration::from_secs(2));
    keep("saving", &mut hall, me);
}

#[test]
fn keys_were_lost() {
    let (mut hall, me) = busy();
    hall.write(me, "ахмет");
    hall.tell(me, News::Reattached { keys_lost: true });
    keep("keys-lost", &mut hall, me);
}

#[test]
fn a_walk_in() {
    let (mut hall, me) = busy();
    hall.write(me, "Кадырова Гульнара");
    hall.press(me, Key::Function(6));
    hall.press(me, Key::Tab);
    hall.write(me, "Алматы");
    keep("walk-in", &mut hall, me);
    for _ in 0..2 {
        hall.press(me, Key::Down);
    }
    keep("walk-in-alike", &mut hall, me);
}

#[test]
fn a_walk_in_like_nobody() {
    let (mut hall, me) = busy();
    hall.press(me, Key::Function(6));
    hall.write(me, "Тулегенов Марат");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Enter);
    hall.write(me, "СШ 7");
    keep("walk-in-new", &mut hall, me);
    hall.press(me, Key::Enter);
    keep("walk-in-answer", &mut hall, me);
}

#[test]
fn the_card_of_a_person() {
    let (mut hall, me) = busy();
    hall.write(me, "P00001");
    hall.press(me, Key::Tab);
    keep("person", &mut hall, me);
}

#[test]
fn the_card_as_the_lead_and_as_a_viewer() {
    let (mut hall, me) = busy();
    let lead = hall.sit("lead", ConsoleRole::Lead);
    let viewer = hall.sit("guest", ConsoleRole::Viewer);
    hall.press(me, Key::Escape);
    for (name, seat) in [("person-lead", lead), ("person-viewer", viewer)] {
        hall.write(seat, "P00002");
        hall.press(seat, Key::Tab);
        keep(name, &mut hall, seat);
    }
    hall.press(lead, Key::Function(6));
    keep("move", &mut hall, lead);
}

#[test]
fn undo() {
    let (mut hall, me) = busy();
    hall.press(me, Key::Function(8));
    keep("undo", &mut hall, me);
    hall.press(me, Key::Enter);
    keep("undo-done", &mut hall, me);
}

#[test]
fn help_and_menu() {
    let (mut hall, me) = busy();
    hall.write(me, "кадир");
    hall.press(me, Key::Function(1));
    keep("help", &mut hall, me);
    hall.press(me, Key::Escape);
    hall.press(me, Key::Function(10));
    hall.press(me, Key::Down);
    keep("menu", &mut hall, me);
}

#[test]
fn leaving() {
    let (mut hall, me) = busy();
    hall.press(me, Key::Control('c'));
    keep("quit", &mut hall, me);
}

#[test]
fn without_a_seminar() {
    let mut hall = Hall::empty();
    let me = hall.sit("saule", ConsoleRole::Lead);
    keep("start", &mut hall, me);
}

#[test]
fn larger_and_too_small() {
    let (mut hall, me) = busy();
    hall.write(me, "кадир");
    hall.press(me, Key::Enter);
    hall.rest();
    for (columns, rows) in [(132, 43), (39, 24), (80, 9), (60, 16)] {
        hall.resize(me, columns, rows, Level::Mono);
        insta::assert_snapshot!(format!("size-{columns}x{rows}"), hall.picture(me).dump());
    }
}
