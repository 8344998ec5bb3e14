//! What keys cost on the line, at 80x24 on a terminal without colours.

use super::{board_pictures, crowd, hall::Hall, people};
use routedesk::{
    domain::{Command, ConsoleRole, Profile, Text},
    terminal::{Key, Level, Painter, Size},
};

const SIZE: Size = Size::USUAL;

/// A desk in a hall of some hundred people, and its terminal.
fn hall() -> (Hall, usize, Painter) {
    let mut hall = people::split_hall();
    let given = ["Ерлан", "Марат", "Нурлан", "Даулет", "Сауле", "Гульнара", "Анна", "Дина"];
    for number in 0..120_usize {
        let profile = Profile {
            full_name: Text::of(&format!("Ахметов{number} {} Кайратович", given[number % given.len()])),
            position: Text::of("методист"),
            organisation: Text::of(&format!("СШ {}", number % 31)),
            region: Text::of(&format!("Область {}", number % 17)),
            ..Profile::default()
        };
        hall.command("desk-1", ConsoleRole::Desk, Command::AddWalkIn { profile }).unwrap();
    }
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    (hall, me, Painter::new(SIZE, Level::Mono))
}

/// The bytes of the next frame.
fn frame(hall: &mut Hall, seat: usize, painter: &mut Painter) -> usize {
    let picture = hall.picture(seat);
    let draw = |buffer: &mut ratatui::buffer::Buffer| {
        buffer.clone_from(&picture.buffer);
        picture.cursor
    };
    painter.frame(SIZE, draw).len()
}

#[test]
fn frames_stay_within_their_bytes() {
    let (mut hall, me, mut painter) = hall();
    let first = frame(&mut hall, me, &mut painter);
    assert!(first <= 1_500, "first screen: {first}");
    assert_eq!(frame(&mut hall, me, &mut painter), 0, "nothing has changed");
    hall.pass(std::time::Duration::from_secs(20));
    assert_eq!(frame(&mut hall, me, &mut painter), 0, "time alone changes nothing within a minute");

    let letters = "ахметов";
    let mut typed = 0;
    for letter in letters.chars() {
        hall.press(me, Key::Char(letter));
        typed += frame(&mut hall, me, &mut painter);
    }
    assert!(typed <= 200 * letters.chars().count(), "all letters: {typed}");
    hall.press(me, Key::Char('ъ'));
    frame(&mut hall, me, &mut painter);
    hall.press(me, Key::Backspace);
    frame(&mut hall, me, &mut painter);
    hall.rest();
    frame(&mut hall, me, &mut painter);
    for number in 0..6 {
        hall.press(me, Key::Down);
        let row = frame(&mut hall, me, &mut painter);
        assert!(row <= 24, "one row on: {row}");
        if number % 2 == 0 {
            // The card comes, and goes with the next key.
            hall.rest();
            assert!(frame(&mut hall, me, &mut painter) > 0, "no card was drawn");
        }
    }
    for _ in 0..4 {
        hall.press(me, Key::PageDown);
        let page = frame(&mut hall, me, &mut painter);
        assert!(page <= 800, "a page: {page}");
    }
}

#[test]
fn a_step_down_any_list_costs_what_a_row_costs() {
    let mut hall = crowd::hall("astana");
    people::split(&mut hall);
    let me = hall.sit("saule", ConsoleRole::Lead);
    let mut painter = Painter::new(SIZE, Level::Mono);
    hall.press(me, Key::Function(3));
    let first = frame(&mut hall, me, &mut painter);
    assert!(first <= 1_800, "a screen that is full: {first}");
    hall.press(me, Key::Right);
    let next = frame(&mut hall, me, &mut painter);
    assert!(next <= 24, "the next route: {next}");
    hall.press(me, Key::Enter);
    frame(&mut hall, me, &mut painter);
    hall.press(me, Key::Down);
    frame(&mut hall, me, &mut painter);
    let row = down(&mut hall, me, &mut painter);
    assert!(row <= 24, "one person on: {row}");
    for _ in 0..2 {
        hall.rest();
        frame(&mut hall, me, &mut painter);
        hall.press(me, Key::PageDown);
        let page = frame(&mut hall, me, &mut painter);
        assert!(page <= 800, "a page of a route: {page}");
    }

    let (mut hall, me) = board_pictures::midday();
    let mut painter = Painter::new(SIZE, Level::Mono);
    for _ in 0..6 {
        hall.press(me, Key::Down);
        frame(&mut hall, me, &mut painter);
    }
    let row = down(&mut hall, me, &mut painter);
    assert!(row <= 24, "one stop on: {row}");
    for key in [Key::PageUp, Key::PageDown, Key::PageUp] {
        hall.rest();
        frame(&mut hall, me, &mut painter);
        hall.press(me, key);
        let page = frame(&mut hall, me, &mut painter);
        assert!(page <= 800, "a page of the board: {page}");
        hall.rest();
        assert!(frame(&mut hall, me, &mut painter) > 0, "the rest of the page did not come");
    }
}

fn down(hall: &mut Hall, seat: usize, painter: &mut Painter) -> usize {
    hall.press(seat, Key::Down);
    frame(hall, seat, painter)
}
