//! Routes and the people of one: who sees what, and whom a key is about.

use super::{
    crowd::{self, come, lead, sizes},
    hall::Hall,
    people::{self, id, only, sent},
};
use routedesk::{
    domain::{Command, ConsoleRole, Profile, RouteNo, State, Text},
    terminal::{Key, Level},
};

fn route(number: u16) -> RouteNo {
    RouteNo::new(number).unwrap()
}

/// The Astana day, split, and somebody at Routes.
fn routes(role: ConsoleRole) -> (Hall, usize) {
    let mut hall = crowd::hall("astana");
    people::split(&mut hall);
    let me = hall.sit("saule", role);
    hall.press(me, Key::Function(3));
    (hall, me)
}

#[test]
fn a_programme_without_groups_has_no_routes_anywhere() {
    let mut hall = crowd::hall("baku");
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.assert_hides(me, "F3");
    hall.press(me, Key::Function(3));
    hall.assert_shows(me, "DESK");
    hall.press(me, Key::Function(10));
    hall.assert_hides(me, "Routes");
    hall.assert_hides(me, "Sections");
    hall.press(me, Key::Escape);
    hall.press(me, Key::Function(1));
    for _ in 0..6 {
        for word in ["Routes", "route", "split", "Sections"] {
            hall.assert_hides(me, word);
        }
        hall.press(me, Key::PageDown);
    }
}

#[test]
fn themed_seminars_are_sections() {
    let mut hall = crowd::hall("guba");
    people::split(&mut hall);
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.assert_shows(me, "F3 sections");
    hall.press(me, Key::Function(3));
    hall.assert_shows(me, "SECTIONS");
    hall.assert_hides(me, "oute");
    hall.press(me, Key::Tab);
    hall.assert_shows(me, "section 4");
    hall.assert_hides(me, "oute");
    hall.press(me, Key::Escape);
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Section 1 Internet as a source");
    hall.press(me, Key::Function(6));
    hall.assert_shows(me, "To section:");
    hall.write(me, "0");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "the number of a section");
}

#[test]
fn every_route_is_reached_and_more_than_fit_are_paged() {
    let (mut hall, me) = routes(ConsoleRole::Lead);
    hall.resize(me, 40, 12, Level::Mono);
    for (marked, shown) in
        [(1, "1-2 of 4"), (2, "1-2 of 4"), (3, "3-4 of 4"), (4, "3-4 of 4"), (1, "1-2 of 4")]
    {
        hall.assert_shows(me, &format!(">{marked} "));
        hall.assert_shows(me, shown);
        hall.press(me, Key::Right);
    }
    hall.press(me, Key::Left);
    hall.press(me, Key::Left);
    hall.assert_shows(me, ">4 Beauty");
}

#[test]
fn every_region_and_delegation_is_reached_and_a_row_is_one_region() {
    let (mut hall, me) = routes(ConsoleRole::Viewer);
    let mut seen = String::new();
    for _ in 0..12 {
        seen.push_str(&hall.picture(me).text());
        hall.press(me, Key::PageDown);
    }
    let counts = hall.seminar.counts();
    let regions = &counts.route(route(1)).unwrap().regions;
    assert!(regions.len() > 10);
    for region in regions.keys() {
        let start: String = region.chars().take(14).collect();
        let row = seen.lines().find(|line| line.starts_with(&format!(" {start}"))).unwrap_or_default();
        let cells: Vec<&str> = row.split('|').map(|cell| cell.split_whitespace().last().unwrap()).collect();
        let people =
            |no| counts.route(route(no)).unwrap().regions.get(region).map_or("-".to_owned(), u32::to_string);
        assert_eq!(cells, [people(1), people(2), people(3), people(4)], "{region} in {row:?}");
    }
    for (delegation, load) in counts.delegations() {
        let start: String = delegation.chars().take(8).collect();
        assert!(
            seen.contains(&start) && seen.contains(&format!("of {}", load.people)),
            "{delegation}\n{seen}"
        );
    }
    for _ in 0..12 {
        hall.press(me, Key::PageUp);
    }
    hall.assert_shows(me, "School 13  12:30");
}

#[test]
fn a_delegation_that_is_whole_says_so() {
    let mut hall = crowd::hall("astana");
    people::split(&mut hall);
    let everybody: Vec<_> = hall
        .seminar
        .participants()
        .filter(|person| person.profile.delegation.as_str() == "Атырау" && person.route() != Some(route(2)))
        .map(|person| (person.id.clone(), person.route()))
        .collect();
    assert!(!everybody.is_empty());
    for (participant, from) in everybody {
        lead(&mut hall, Command::MoveToRoute { participant, from, to: route(2) });
    }
    let me = hall.sit("viewer", ConsoleRole::Viewer);
    hall.resize(me, 132, 43, Level::Mono);
    hall.press(me, Key::Function(3));
    let picture = hall.picture(me).text();
    let row = picture.lines().find(|line| line.contains("Атырау  ")).unwrap();
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    assert!(cells[1].ends_with("all 4"), "{row}");
    assert!(cells[0].ends_with('-') && cells[2].ends_with('-') && cells[3].ends_with('-'), "{row}");
}

#[test]
fn the_figures_follow_what_others_do() {
    let (mut hall, me) = routes(ConsoleRole::Viewer);
    assert_eq!(sizes(&hall), [53, 53, 53, 53]);
    hall.assert_shows(me, "Spread 0 (53 53 53 53)  due 212  no route 0  not coming 0");
    come(&mut hall, 1);
    crowd::stay_away(&mut hall, 3);
    hall.assert_shows(me, "due 208");
    hall.assert_shows(me, "not coming 3");
    let sizes: Vec<String> = sizes(&hall).iter().map(u32::to_string).collect();
    hall.assert_shows(me, &format!("({})", sizes.join(" ")));
    let four: Vec<_> = hall.seminar.people_of(route(1)).map(|person| person.id.clone()).take(4).collect();
    for participant in four {
        lead(&mut hall, Command::MoveToRoute { participant, from: Some(route(1)), to: route(2) });
    }
    hall.assert_shows(me, "! Spread");
}

#[test]
fn a_leader_comes_to_the_own_route() {
    let (mut hall, me) = routes(ConsoleRole::Leader(route(3)));
    hall.assert_shows(me, ">3 Digital");
    hall.press(me, Key::Right);
    hall.assert_shows(me, ">4 Beauty");
}

#[test]
fn only_the_lead_drafts_and_moves_and_the_others_are_told_whom_to_ask() {
    for role in [ConsoleRole::Viewer, ConsoleRole::Desk, ConsoleRole::Venue, ConsoleRole::Leader(route(1))] {
        let (mut hall, me) = routes(role);
        hall.assert_hides(me, "Tab");
        hall.press(me, Key::Tab);
        hall.assert_shows(me, "ROUTES");
        hall.assert_shows(me, "ask the lead");
        hall.press(me, Key::Enter);
        hall.assert_hides(me, "F6");
        hall.press(me, Key::Function(6));
        hall.assert_hides(me, "To route");
        hall.assert_shows(me, "ask the lead");
        assert_eq!(hall.effects(me), [], "{role}");
    }
}

#[test]
fn the_lead_moves_the_person_marked() {
    let (mut hall, me) = routes(ConsoleRole::Lead);
    hall.press(me, Key::Right);
    hall.press(me, Key::Enter);
    hall.press(me, Key::Down);
    let marked = marked(&mut hall, me);
    hall.press(me, Key::Function(6));
    hall.assert_shows(me, &marked);
    hall.write(me, "9");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "there is no route 9");
    hall.press(me, Key::Backspace);
    hall.write(me, "4");
    hall.press(me, Key::Enter);
    let (_, command) = only(sent(&mut hall, me)).unwrap();
    let Command::MoveToRoute { participant, from, to } = command else { panic!("{command:?}") };
    assert_eq!((from, to), (Some(route(2)), route(4)));
    let person = hall.seminar.participant(&participant).unwrap();
    assert_eq!((person.profile.full_name.as_str(), person.route()), (marked.as_str(), Some(route(4))));
    hall.rest();
    hall.assert_shows(me, "route 4");
}

/// The name in the marked row.
fn marked(hall: &mut Hall, seat: usize) -> String {
    let picture = hall.picture(seat);
    let row = picture.row(picture.cursor.y);
    assert!(row.starts_with('>'), "{row}");
    row.chars().skip(6).collect::<String>().split("  ").next().unwrap().to_owned()
}

#[test]
fn nobody_else_comes_under_the_cursor_of_the_list() {
    let (mut hall, me) = routes(ConsoleRole::Lead);
    hall.press(me, Key::Enter);
    for _ in 0..5 {
        hall.press(me, Key::Down);
    }
    let chosen = marked(&mut hall, me);
    let on_it: Vec<_> = hall.seminar.people_of(route(1)).map(|person| person.id.clone()).collect();
    let gone = hall.seminar.people_of(route(1)).find(|person| person.profile.full_name.as_str() == chosen);
    let gone = gone.unwrap().id.clone();
    // Somebody new comes onto the route, others leave it, the marked one too.
    let profile = Profile { full_name: Text::of("Ааа Первый"), ..Profile::default() };
    lead(&mut hall, Command::AddWalkIn { profile });
    for participant in on_it.iter().take(10).filter(|participant| **participant != gone) {
        let participant = participant.clone();
        lead(&mut hall, Command::MoveToRoute { participant, from: Some(route(1)), to: route(2) });
    }
    assert_eq!(marked(&mut hall, me), chosen);
    lead(&mut hall, Command::MoveToRoute { participant: gone.clone(), from: Some(route(1)), to: route(3) });
    assert_eq!(marked(&mut hall, me), chosen);
    hall.rest();
    let picture = hall.picture(me);
    assert!(picture.row(picture.cursor.y).contains("route 3"), "{}", picture.text());
    hall.press(me, Key::Down);
    assert_ne!(marked(&mut hall, me), chosen);
    hall.press(me, Key::Up);
    lead(&mut hall, Command::SetState { participant: gone, to: State::NotComing });
    assert_eq!(marked(&mut hall, me), chosen);
}

#[test]
fn the_list_is_by_name_in_any_alphabet_and_leads_to_the_card_and_back() {
    let (mut hall, me) = routes(ConsoleRole::Desk);
    hall.press(me, Key::Enter);
    let mut names = Vec::new();
    for _ in 0..sizes(&hall)[0] {
        names.push(routedesk::search::fold(&marked(&mut hall, me)));
        hall.press(me, Key::Down);
    }
    assert!(names.is_sorted(), "{names:#?}");
    hall.press(me, Key::PageUp);
    let chosen = marked(&mut hall, me);
    hall.press(me, Key::Tab);
    hall.assert_shows(me, "PERSON");
    hall.assert_shows(me, &chosen);
    hall.press(me, Key::Escape);
    assert_eq!(marked(&mut hall, me), chosen);
    hall.press(me, Key::Escape);
    hall.assert_shows(me, ">1 Samgau");
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "DESK");
}

#[test]
fn routes_before_a_split_say_so() {
    let mut hall = crowd::hall("astana");
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.press(me, Key::Function(3));
    hall.assert_shows(me, "Nobody is split yet.");
    hall.assert_shows(me, "no route 212");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Nobody is on this route.");
    hall.press(me, Key::Function(6));
    hall.assert_shows(me, "Nobody is on this route.");
}

#[test]
fn thirty_two_routes_are_no_trouble() {
    let mut hall = Hall::empty();
    let built_in = routedesk::domain::programme::Programme::built_in("guba").unwrap();
    let mut programme: serde_json::Value = serde_json::from_str(built_in).unwrap();
    let routes = programme["routes"].as_array_mut().unwrap();
    let more = (5..=32).map(|no| serde_json::json!({"no": no, "name": format!("Theme {no}"), "stops": []}));
    routes.extend(more);
    people::create(&mut hall, &programme.to_string());
    people::import(&mut hall);
    people::split(&mut hall);
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.press(me, Key::Function(3));
    for no in 1..=32 {
        hall.assert_shows(me, &format!(">{no} "));
        hall.press(me, Key::Right);
    }
    hall.assert_shows(me, ">1 ");
    hall.press(me, Key::Tab);
    let mut headings = String::new();
    for _ in 0..8 {
        headings.push_str(&hall.picture(me).row(3));
        hall.press(me, Key::Right);
    }
    for no in 1..=32 {
        assert!(headings.contains(&format!("S{no} ")), "section {no} in {headings}");
    }
}

#[test]
fn a_person_off_the_list_leaves_the_row_readable() {
    let (mut hall, me) = routes(ConsoleRole::Lead);
    let profile = Profile { full_name: Text::of("Ааа Первый"), ..Profile::default() };
    lead(&mut hall, Command::AddWalkIn { profile });
    let added = hall.seminar.acts().next().unwrap();
    let (seq, person) = (added.seq, added.participant().unwrap().clone());
    let on = hall.seminar.participant(&person).unwrap().route().unwrap();
    for _ in 1..on.get() {
        hall.press(me, Key::Right);
    }
    hall.press(me, Key::Enter);
    while marked(&mut hall, me) != "Ааа Первый" {
        hall.press(me, Key::Down);
    }
    let target = hall.journal.iter().find(|entry| entry.seq == seq).cloned();
    assert!(target.is_some());
    lead(&mut hall, Command::Undo { entry: seq });
    assert!(hall.seminar.participant(&id(person.as_str())).is_none());
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Route");
}
