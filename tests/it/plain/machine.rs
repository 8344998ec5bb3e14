//! The machine alone: what a line means, and what must not go wrong.

use std::sync::Arc;

use routedesk::{
    console::Saving,
    domain::{Command, ConsoleRole, Outcome, Scope, Seq, State, Step, StopNo, refusal::ReadOnly},
    terminal::Charset,
};

use super::room::{Desk, Room};
use crate::support::commands::{dealt, desk as desk_actor, lead, leader, route};

fn at_desk() -> (Room, Desk) {
    let mut room = Room::with_people();
    let desk = room.desk("desk-1", ConsoleRole::Desk);
    (room, desk)
}

fn states(room: &Room) -> Vec<(String, State)> {
    let people = room.seminar.participants().filter(|person| person.state() != State::Expected);
    people.map(|person| (person.id.to_string(), person.state())).collect()
}

#[test]
fn a_morning_at_a_desk() {
    let mut room = Room::split();
    let mut desk = room.desk("desk-1", ConsoleRole::Desk);
    let lines = [
        "гульнара",
        "2 in",
        "2 in",
        "",
        "undo",
        "y",
        "2",
        "ospanov",
        "in",
        "undo",
        "алиев",
        "1 promised",
        "1 no",
        "1 note will come at ten, perhaps",
        "1 n",
        "1 nowhere",
        "7 in",
        "walk-in",
        "Омаров Серик",
        "Astana",
        "",
        "yes",
        "kadirof",
        "? undo",
        "find undo",
        "recent",
        "status",
        "again",
        "quit",
    ];
    room.lines(&mut desk, &lines);
    assert!(desk.left);
    insta::assert_snapshot!(desk.transcript);
}

#[test]
fn a_leader_and_the_bus() {
    let mut room = Room::split();
    for number in [2, 5, 8] {
        let participant = format!("P{number:05}").parse().unwrap();
        room.done(&desk_actor("desk-1"), Command::CheckIn { participant });
    }
    let mut leader = room.desk("leader-2", ConsoleRole::Leader(route(2)));
    let lines = [
        "help",
        "route",
        "missing",
        "route 2 board 2",
        "2 board",
        "route 2 board 1",
        "board 1",
        "route 2 unboard 2",
        "undo",
        "y",
        "missing",
        "route 3",
        "route 2 board 9",
        "stop arrive",
        "route 2",
        "stop arrive",
        "stop depart",
        "stop delay 10",
        "stop close no water",
        "stop",
        "1 board",
        "кадирова",
        "1 board",
        "1 in",
        "walk-in",
    ];
    room.lines(&mut leader, &lines);
    insta::assert_snapshot!(leader.transcript);
}

#[test]
fn the_venue_and_the_lead() {
    let mut room = Room::split();
    let mut venue = room.desk("venue", ConsoleRole::Venue);
    let lines = [
        "session",
        "session start plenary",
        "session start plenary",
        "sess",
        "session delay plenary 15",
        "session delay plenary soon",
        "session nap plenary",
        "session cancel tour rain all day",
        "board",
        "board all",
        "more",
        "route 3 arrive",
        "route 3 depart",
        "arrive",
        "li",
        "1 in",
        "help session",
        "help",
    ];
    room.lines(&mut venue, &lines);
    let mut lead = room.desk("saule", ConsoleRole::Lead);
    let lines =
        ["li", "1 in", "1 route 1", "1 route 9", "routes", "missing", "route 9", "missing 2", "route x"];
    room.lines(&mut lead, &lines);
    insta::assert_snapshot!(format!("{}\n----\n{}", venue.transcript, lead.transcript));
}

#[test]
fn what_begins_long_before_its_time_is_told() {
    let mut room = Room::split();
    let mut venue = room.desk("venue", ConsoleRole::Venue);
    room.lines(&mut venue, &["session start exhibition", "route 2 arrive"]);
    let (soon, early) = venue.transcript.split_once("find> route 2 arrive").unwrap();
    assert!(!soon.contains("Planned at"), "{soon}");
    assert!(early.contains("Planned at 12:30, in ") && early.contains("undo takes it back"), "{early}");
}

#[test]
fn a_number_means_who_was_shown_whatever_others_do_meanwhile() {
    let (mut room, mut desk) = at_desk();
    let found = room.line(&mut desk, "кадирова");
    // Somebody of the same name is written down elsewhere, and would come first.
    let profile = routedesk::domain::Profile {
        full_name: routedesk::domain::Text::of("Кадирова Гульнара"),
        ..routedesk::domain::Profile::default()
    };
    room.done(&desk_actor("desk-2"), Command::AddWalkIn { profile });
    room.line(&mut desk, "1 in");
    assert_eq!(states(&room).first(), Some(&("P00002".to_owned(), State::In)), "{found}");
    let more = room.line(&mut desk, "more");
    assert_eq!(more, "There is no more.\n");
}

#[test]
fn numbers_go_on_over_more_and_begin_anew_with_the_next_query() {
    let (mut room, mut desk) = at_desk();
    let first = room.line(&mut desk, "school");
    assert!(first.starts_with("9 matches\n1 ") && first.ends_with("4 more; type more\n"), "{first}");
    let second = room.line(&mut desk, "more");
    assert!(second.starts_with("6 ") && second.contains("\n9 "), "{second}");
    assert_eq!(room.line(&mut desk, "more"), "There is no more.\n");
    let first_name = first.lines().nth(1).and_then(|line| line.strip_prefix("1 ")).unwrap();
    let first_name = first_name.split(", ").next().unwrap();
    let card = room.line(&mut desk, "1");
    assert!(card.starts_with(first_name), "{card}");
    room.line(&mut desk, "штейн");
    assert!(room.line(&mut desk, "9 in").starts_with("There is no number 9, the last is 1."));
    assert!(states(&room).is_empty());
}

#[test]
fn in_alone_acts_on_the_only_one_and_on_nobody_else() {
    let (mut room, mut desk) = at_desk();
    for (query, line) in [
        (None, "No number yet: type a few letters of a name first.\n"),
        (Some("кадирова"), "It is not certain who is meant: say which, as 1 in.\n"),
        // Whoever was shown before nobody was found is not meant.
        (Some("zzzz"), "No number yet: type a few letters of a name first.\n"),
    ] {
        query.map(|query| room.line(&mut desk, query));
        assert_eq!(room.line(&mut desk, "in"), line, "{query:?}");
    }
    assert!(states(&room).is_empty());
    room.line(&mut desk, "оспанов");
    assert!(room.line(&mut desk, "in").starts_with("CHECKED IN\nОспанов Дамир Кайратович\n"));
    // In the layout of the names nothing but what follows a number is a command: Штейн begins so.
    let found = room.line(&mut desk, "шт");
    assert!(found.contains("Штейн"), "{found}");
    assert_eq!(states(&room).len(), 1);
    assert!(room.line(&mut desk, "1 шт").starts_with("CHECKED IN\nШтейн"));
    assert!(room.line(&mut desk, "гтвщ").starts_with("Undo 08:"), "undo, not the one called so");
}

#[test]
fn names_win_over_commands_where_they_are_asked_for() {
    let (mut room, mut desk) = at_desk();
    for line in ["?undo", "? undo", "find undo", "FIND Undo"] {
        assert!(room.line(&mut desk, line).contains("Undo Moreau"), "{line}");
    }
    let hint = room.line(&mut desk, "undo moreau");
    assert!(hint.ends_with("As a name: ? undo moreau\n"), "{hint}");
    assert_eq!(room.line(&mut desk, "stauts"), "Nobody matches stauts.\nDid you mean: status\n");
}

#[test]
fn anything_but_yes_is_no_and_is_taken_for_what_it_is() {
    let (mut room, mut desk) = at_desk();
    room.lines(&mut desk, &["оспанов", "in", "undo"]);
    let next = room.line(&mut desk, "штейн");
    assert!(next.starts_with("Not undone.\n1 match\n"), "{next}");
    room.line(&mut desk, "undo");
    assert_eq!(room.line(&mut desk, "  "), "", "an empty line asks again");
    assert_eq!(room.line(&mut desk, "n"), "Not undone.\n");
    room.line(&mut desk, "walk-in Omarov Serik; Astana; School 1");
    let next = room.line(&mut desk, "штейн");
    assert!(next.starts_with("Not written down.\n1 match\n"), "{next}");
    assert_eq!(states(&room).len(), 1);
}

#[test]
fn a_walk_in_is_compared_first_and_may_turn_out_to_be_on_the_list() {
    let (mut room, mut desk) = at_desk();
    room.lines(&mut desk, &["walk-in", "", "Ospanov Damir", "Almaty"]);
    let alike = room.line(&mut desk, "School 1");
    assert!(alike.contains("Is it one of these?") && alike.contains("1 Оспанов Дамир Кайратович"), "{alike}");
    let came = room.line(&mut desk, "1 in");
    assert!(came.starts_with("Not written down.\nCHECKED IN\nОспанов"), "{came}");
    assert_eq!(room.seminar.participants().len(), 12);
    room.lines(&mut desk, &["walk-in", "Nurlan"]);
    assert_eq!(room.line(&mut desk, "cancel"), "Not written down.\n");
    room.lines(&mut desk, &["walk-in Жұмабаев Нұрлан; Turan; ", "y"]);
    assert_eq!(room.seminar.participants().len(), 13);
    let long = "я".repeat(201);
    assert!(room.line(&mut desk, &format!("walk-in {long}")).starts_with("NOT DONE"), "no name is so long");
    assert_eq!(room.line(&mut desk, "cancel"), "Not written down.\n");
}

#[test]
fn a_line_that_is_cut_off_asks_but_never_acts() {
    let (mut room, mut desk) = at_desk();
    room.line(&mut desk, "кадирова");
    let cut = room.look(&mut desk, |plain, ctx| plain.cut_off(ctx, "1 in"));
    assert_eq!(cut.text, "The input ended in this line, it was not done: 1 in\n");
    assert!(cut.effects.is_empty() && desk.plain.was_refused());
    let asked = room.look(&mut desk, |plain, ctx| plain.cut_off(ctx, "штейн"));
    assert!(asked.text.starts_with("1 match\n"));
    room.lines(&mut desk, &["1 in", "undo"]);
    let cut = room.look(&mut desk, |plain, ctx| plain.cut_off(ctx, "y"));
    assert!(cut.text.starts_with("The input ended") && cut.effects.is_empty());
    let ended = room.look(&mut desk, routedesk::console::plain::Plain::ended);
    assert_eq!(ended.text, "Not undone.\n");
}

#[test]
fn a_disk_that_failed_is_told_and_the_command_is_sent_again_with_its_own_id() {
    let (mut room, mut desk) = at_desk();
    room.line(&mut desk, "штейн");
    room.next = Some(Outcome::Unknown);
    let unknown = room.line(&mut desk, "in");
    assert!(unknown.starts_with("NOT KNOWN whether this was saved: check in Штейн Р.\n"), "{unknown}");
    assert!(room.line(&mut desk, "y").starts_with("CHECKED IN\n"));
    room.next = Some(Outcome::Unknown);
    room.line(&mut desk, "1 left");
    let let_go = room.line(&mut desk, "n");
    assert!(let_go.starts_with("Not sent again"), "{let_go}");
    assert_eq!(states(&room), [("P00012".to_owned(), State::In)]);
}

#[test]
fn what_is_not_saved_is_said_until_it_is_again() {
    let (mut room, mut desk) = at_desk();
    room.hub.saving = Saving::Stopped(ReadOnly::DiskFull { free_mb: 12 });
    let first = room.line(&mut desk, "штейн");
    assert!(first.contains("NOT SAVED: the disk of the host is nearly full, 12 MB left"), "{first}");
    assert!(room.line(&mut desk, "1").ends_with("\nNOT SAVED\n"));
    room.hub.saving = Saving::Live;
    assert!(room.line(&mut desk, "1").ends_with("\nSAVED AGAIN: acts are taken.\n"));
    assert!(!room.line(&mut desk, "1").contains("SAVED"));
}

#[test]
fn a_list_of_a_route_keeps_its_numbers_and_boards_for_the_stop_that_is_next() {
    let mut room = Room::split();
    for number in [2, 5] {
        let participant = format!("P{number:05}").parse().unwrap();
        room.done(&desk_actor("desk-1"), Command::CheckIn { participant });
    }
    let mut leader_2 = room.desk("leader-2", ConsoleRole::Leader(route(2)));
    assert!(room.line(&mut leader_2, "route 2 board 2").contains("route 2 shows them"), "nothing was shown");
    let list = room.line(&mut leader_2, "route 2");
    let before: Vec<&str> = list.lines().skip(2).map(|line| line.split(", ").next().unwrap()).collect();
    let participant = "P00001".parse().unwrap();
    room.done(&lead(), Command::MoveToRoute { participant, from: Some(route(1)), to: route(2) });
    let list = room.line(&mut leader_2, "route 2");
    let now: Vec<&str> = list.lines().skip(2).map(|line| line.split(", ").next().unwrap()).collect();
    assert_eq!(now[..before.len()], before[..], "whoever had a number has it");
    assert_eq!(now.len(), before.len() + 1);
    // A search in between changes what 1 means, but not what the route's 1 means.
    room.line(&mut leader_2, "штейн");
    let of_route = |room: &Room, leg: u16| {
        let leg = routedesk::domain::Leg { route: route(2), stop: StopNo::new(leg).unwrap() };
        room.seminar.riders(leg).map(|person| person.id.to_string()).collect::<Vec<_>>()
    };
    let number = 1 + now.iter().position(|row| row.contains("Кадирова Гульнара Серикбаевна")).unwrap();
    room.line(&mut leader_2, &format!("route 2 board {number}"));
    assert_eq!(of_route(&room, 1), ["P00002"]);
    room.done(&leader(2), Command::Stop { route: route(2), stop: StopNo::FIRST, step: Step::Start });
    // The list was shown for the ride that is over: nobody gets in for the next one by it.
    for late in [format!("route 2 board {number}"), format!("route 2 unboard {number}")] {
        let late = room.line(&mut leader_2, &late);
        assert!(late.starts_with("NOT DONE") && late.contains("stop 2"), "{late}");
        assert_eq!((of_route(&room, 1).len(), of_route(&room, 2).len()), (1, 0));
    }
    room.line(&mut leader_2, "missing");
    room.done(&leader(2), Command::Stop { route: route(2), stop: StopNo::FIRST, step: Step::End });
    room.line(&mut leader_2, &format!("{number} board"));
    assert_eq!((of_route(&room, 1).len(), of_route(&room, 2).len()), (1, 1));
    // A number alone means the list too.
    let second = StopNo::new(2).unwrap();
    room.done(&leader(2), Command::Stop { route: route(2), stop: second, step: Step::Start });
    assert!(room.line(&mut leader_2, &format!("{number} board")).starts_with("NOT DONE"));
    assert_eq!((of_route(&room, 1).len(), of_route(&room, 2).len()), (1, 1));
}

#[test]
fn the_next_page_of_a_list_is_about_the_ride_of_the_first() {
    let rows = (2..62).map(|row| {
        let full_name = routedesk::domain::Text::of(&format!("Guest {row:03}"));
        let profile = routedesk::domain::Profile { full_name, ..routedesk::domain::Profile::default() };
        routedesk::domain::ImportRow::New { row, id: None, profile }
    });
    let mut room = Room::of(rows.collect());
    let draft = Arc::new(dealt(&room.seminar, Scope::Coming, 0));
    room.done(&lead(), Command::AcceptSplit { draft });
    let ids: Vec<_> = room.seminar.people_of(route(2)).map(|person| person.id.clone()).collect();
    for participant in ids {
        room.done(&desk_actor("desk-1"), Command::CheckIn { participant });
    }
    let mut leader_2 = room.desk("leader-2", ConsoleRole::Leader(route(2)));
    room.lines(&mut leader_2, &["route 2", "12 board", "route 2"]);
    room.done(&leader(2), Command::Stop { route: route(2), stop: StopNo::FIRST, step: Step::Start });
    let second = room.line(&mut leader_2, "more");
    let stands = |number: &str| second.lines().find(|row| row.starts_with(number)).unwrap();
    assert!(stands("12 ").ends_with(", on board") && stands("13 ").ends_with(", not on board"), "{second}");
}

#[test]
fn a_line_that_cannot_be_read_is_refused_and_does_nothing() {
    let (mut room, mut desk) = at_desk();
    room.line(&mut desk, "штейн");
    assert!(room.line(&mut desk, "1 i\u{fffd}n").starts_with("This line is not in UTF-8"));
    assert!(room.line(&mut desk, &"1 in ".repeat(300)).starts_with("This line is too long"));
    assert!(states(&room).is_empty());
    // Keys that sent more than letters.
    assert!(room.line(&mut desk, "\u{1b}1\u{7f} in\u{200b}").starts_with("CHECKED IN"));
}

#[test]
fn a_terminal_of_few_letters_gets_names_that_it_can_show() {
    let (mut room, mut desk) = at_desk();
    room.charset = Charset::Ascii;
    let said = room.line(&mut desk, "əliyev");
    assert!(said.is_ascii() && said.contains("Aliyev") || said.contains("Eliyev"), "{said}");
    assert!(room.line(&mut desk, "1 in").is_ascii());
}

#[test]
fn whoever_may_not_is_told_who_could() {
    let mut room = Room::split();
    let mut viewer = room.desk("guest", ConsoleRole::Viewer);
    room.line(&mut viewer, "штейн");
    for line in ["1 in", "1 left", "1 note x", "walk-in", "1 board", "1 route 2", "session start plenary"] {
        let no = room.line(&mut viewer, line);
        assert!(no.starts_with("NOT DONE") && no.contains("\nask "), "{line}: {no}");
        assert!(!viewer.plain.is_busy());
    }
    assert!(states(&room).is_empty());
}

#[test]
fn without_a_seminar_it_says_so() {
    let mut room = Room::empty();
    let mut desk = room.desk("desk-1", ConsoleRole::Desk);
    assert!(desk.transcript.contains("there is no seminar in this store yet"), "{}", desk.transcript);
    for line in ["status", "board", "route 2", "1 in", "walk-in", "undo", "session", "recent", "li"] {
        room.line(&mut desk, line);
    }
    assert_eq!(room.seminar.seq(), Seq(0));
}
