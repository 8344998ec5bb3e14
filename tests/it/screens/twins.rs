//! One person twice, at the screens: other names, candidates of a walk-in, pairs, two side by side, merging.

use super::{
    hall::Hall,
    lock::{DESKS, LEADS, with_lead},
    people::{self, desk, id, only, sent, state},
    pictures::keep,
};
use routedesk::{
    console::{Effect, News},
    domain::{Command, ConsoleRole, Field, Profile, State, Text},
    terminal::Key,
};
use std::time::Duration;

fn names(hall: &Hall, raw: &str) -> Vec<String> {
    let person = hall.seminar.participant(&id(raw)).unwrap();
    person.also.iter().map(ToString::to_string).collect()
}

fn walk_in(hall: &mut Hall, name: &str, region: &str, phone: &str) {
    let [full_name, region, phone] = [name, region, phone].map(Text::of);
    let profile = Profile { full_name, region, phone, ..Profile::default() };
    hall.command("desk-1", ConsoleRole::Desk, Command::AddWalkIn { profile }).unwrap();
}

/// A hall in which P00013 is P00001 once more, written down at a desk, and the lead in it.
fn twice() -> (Hall, usize) {
    let mut hall = people::split_hall();
    hall.pass(Duration::from_mins(1));
    walk_in(&mut hall, "Gadirov Farid", "Baku", "050 555-12-04");
    let lead = hall.sit("lead", ConsoleRole::Lead);
    (hall, lead)
}

/// The lead's list of pairs.
fn listed() -> (Hall, usize) {
    let (mut hall, lead) = twice();
    hall.press(lead, Key::Control('p'));
    (hall, lead)
}

/// The two side by side, from the list.
fn beside() -> (Hall, usize) {
    let (mut hall, lead) = listed();
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "COMPARE");
    (hall, lead)
}

#[test]
fn the_name_that_was_typed_is_offered_on_the_card_and_finds_the_person_at_once() {
    let (mut hall, me) = desk();
    hall.write(me, "gadirov imran");
    hall.press(me, Key::Tab);
    hall.assert_shows(me, "Кадиров Фарид Имран оглы");
    hall.press(me, Key::Char('o'));
    hall.assert_shows(me, "Also known as: Gadirov Imran");
    hall.write(me, " F.");
    hall.press(me, Key::Enter);
    assert_eq!(names(&hall, "P00001"), ["Gadirov Imran F."]);
    hall.assert_shows(me, "also          Gadirov Imran F.");
    keep("person-also", &mut hall, me);
    hall.press(me, Key::Escape);
    hall.rest();
    hall.press(me, Key::Enter);
    hall.rest();
    hall.assert_shows(me, "also: Gadirov Imran F.");
    // The second time it is refused in words, and the text is still there.
    hall.press(me, Key::Tab);
    hall.press(me, Key::Char('o'));
    hall.press(me, Key::Control('u'));
    hall.write(me, "gadirov imran f.");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "known by this name already");
    hall.press(me, Key::Escape);
    hall.press(me, Key::Char('r'));
    hall.assert_shows(me, "no more known as Gadirov Imran F.");
    hall.press(me, Key::Enter);
    assert_eq!(names(&hall, "P00001"), Vec::<String>::new());
    hall.press(me, Key::Function(8));
    hall.rest();
    hall.press(me, Key::Enter);
    assert_eq!(names(&hall, "P00001"), ["Gadirov Imran F."], "F8 brings it back");
}

#[test]
fn after_a_check_in_the_card_is_one_key_away_with_what_was_typed() {
    let (mut hall, me) = desk();
    hall.write(me, "gadirov imran");
    hall.press(me, Key::Enter);
    if !hall.shows(me, "CHECKED IN") {
        hall.rest();
        hall.press(me, Key::Enter);
    }
    hall.assert_shows(me, "CHECKED IN");
    hall.rest();
    hall.press(me, Key::Tab);
    hall.assert_shows(me, "PERSON");
    hall.press(me, Key::Char('o'));
    hall.assert_shows(me, "Also known as: Gadirov Imran");
    hall.press(me, Key::Enter);
    assert_eq!(names(&hall, "P00001"), ["Gadirov Imran"]);
}

#[test]
fn what_begins_the_name_is_not_offered_as_another_one() {
    let (mut hall, me) = desk();
    hall.write(me, "кадиров ф");
    hall.press(me, Key::Tab);
    hall.press(me, Key::Char('o'));
    let row = hall.picture(me).row(1);
    assert_eq!(row.trim(), "Also known as:", "{row}");
}

#[test]
fn of_several_names_the_one_that_goes_is_chosen_by_its_number() {
    let (mut hall, me) = desk();
    for name in ["Gadirov", "Qadirov"] {
        let command = Command::AddAlias { participant: id("P00001"), alias: Text::of(name) };
        hall.command("desk-1", ConsoleRole::Desk, command).unwrap();
    }
    hall.write(me, "P00001");
    hall.press(me, Key::Tab);
    hall.press(me, Key::Char('r'));
    hall.assert_shows(me, "2  Qadirov");
    hall.write(me, "3");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "type a number from 1 to 2");
    hall.press(me, Key::Backspace);
    hall.write(me, "1");
    hall.press(me, Key::Enter);
    assert_eq!(names(&hall, "P00001"), ["Qadirov"]);
}

#[test]
fn who_is_listed_is_taken_instead_of_somebody_new_with_one_key() {
    let (mut hall, me) = desk();
    hall.press(me, Key::Function(6));
    hall.write(me, "Qadirova Gulnara");
    hall.assert_shows(me, "Is it one of these?");
    hall.assert_shows(me, "..1734");
    for _ in 0..3 {
        hall.press(me, Key::Down);
    }
    keep("walk-in-alike-chosen", &mut hall, me);
    hall.assert_shows(me, "F7 IT IS THIS ONE");
    hall.press(me, Key::Function(7));
    let Some((_, Command::CheckIn { participant })) = only(sent(&mut hall, me)) else { panic!() };
    assert_eq!(state(&hall, participant.as_str()), State::In);
    hall.assert_shows(me, "CHECKED IN");
    hall.rest();
    hall.press(me, Key::Escape);
    hall.press(me, Key::Function(6));
    hall.assert_hides(me, "Qadirova");
}

#[test]
fn a_second_one_of_the_very_same_name_is_asked_about_first() {
    let (mut hall, me) = desk();
    hall.press(me, Key::Function(6));
    hall.write(me, "Kadirova Gulnara Serikovna");
    hall.press(me, Key::Tab);
    hall.write(me, "Астана");
    while !hall.shows(me, "> none of these") {
        hall.press(me, Key::Down);
    }
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), []);
    hall.assert_shows(me, "is on the list already. Is this somebody else?");
    hall.assert_shows(me, "Кадирова Гульнара Сериковна: Алматинская обл., ОблУО  ..1734  expected");
    keep("walk-in-same-name", &mut hall, me);
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "WALK-IN");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Enter);
    assert!(matches!(only(sent(&mut hall, me)), Some((_, Command::AddWalkIn { .. }))));
    hall.assert_shows(me, "CHECKED IN");
    hall.rest();
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "DESK");
}

#[test]
fn the_lead_is_shown_pairs_and_a_desk_is_not() {
    let (mut hall, lead) = listed();
    hall.assert_shows(lead, "DUPLICATES");
    hall.assert_shows(lead, "1 pair may be one person twice");
    hall.assert_shows(lead, "same telephone");
    keep("twins-one", &mut hall, lead);
    let viewer = hall.sit("hall", ConsoleRole::Viewer);
    hall.press(viewer, Key::Control('p'));
    hall.assert_shows(viewer, "DESK");
    hall.press(lead, Key::Escape);
    hall.press(lead, Key::Function(10));
    hall.assert_shows(lead, "find people who may be on the list twice");
}

#[test]
fn looking_is_said_and_asked_for_again_after_the_line_was_lost() {
    let (mut hall, lead) = twice();
    hall.held = true;
    hall.press(lead, Key::Control('p'));
    hall.assert_shows(lead, "looking among 13 people ...");
    keep("twins-looking", &mut hall, lead);
    hall.effects(lead);
    hall.tell(lead, News::Reattached { keys_lost: false });
    assert!(hall.effects(lead).contains(&Effect::Duplicates));
    hall.settle();
    hall.assert_shows(lead, "1 pair");
    hall.tell(lead, News::Duplicates(Err("it failed".to_owned())));
    hall.assert_shows(lead, "it failed");
    hall.press(lead, Key::Char('l'));
    hall.settle();
    hall.assert_shows(lead, "1 pair");
}

#[test]
fn two_that_were_told_apart_are_not_shown_again() {
    let (mut hall, lead) = listed();
    hall.press(lead, Key::Char('d'));
    assert!(matches!(only(sent(&mut hall, lead)), Some((_, Command::TellApart { .. }))));
    hall.assert_shows(lead, "No two records look like one person's.");
    hall.press(lead, Key::Char('l'));
    hall.assert_shows(lead, "No two records look like one person's.");
    keep("twins-none", &mut hall, lead);
    hall.rest();
    hall.press(lead, Key::Function(8));
    hall.press(lead, Key::Enter);
    hall.press(lead, Key::Char('l'));
    hall.assert_shows(lead, "1 pair");
}

#[test]
fn two_are_compared_merged_and_parted_again() {
    let (mut hall, lead) = beside();
    hall.assert_shows(lead, "*Кадиров Фарид Имран оглы");
    keep("compare", &mut hall, lead);
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "*Gadirov Farid");
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "*Кадиров Фарид Имран оглы");
    hall.press(lead, Key::Char('m'));
    hall.assert_shows(lead, "Make the two one person?");
    hall.assert_shows(lead, "Gadirov Farid (P00013) goes into Кадиров Фарид Имран оглы (P00001).");
    hall.assert_shows(lead, "State: in: desk-1, 08:56");
    keep("compare-sure", &mut hall, lead);
    hall.press(lead, Key::Enter);
    assert_eq!(hall.seminar.participants().len(), 12);
    assert_eq!(
        (state(&hall, "P00013"), names(&hall, "P00001")),
        (State::In, vec!["Gadirov Farid".to_owned()])
    );
    hall.assert_shows(lead, "DUPLICATES");
    hall.assert_shows(lead, "No two records");
    hall.rest();
    // Whoever types the old name or the old badge finds who it is now.
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    for query in ["gadirov farid", "P00013"] {
        hall.write(me, query);
        hall.assert_shows(me, "Кадиров Фарид Имран оглы");
        hall.press(me, Key::Control('u'));
    }
    hall.press(lead, Key::Function(8));
    hall.assert_shows(lead, "merged");
    hall.press(lead, Key::Enter);
    assert_eq!(hall.seminar.participants().len(), 13);
    assert_eq!(state(&hall, "P00001"), State::Expected);
}

#[test]
fn whoever_goes_elsewhere_before_the_answer_is_left_there() {
    let (mut hall, lead) = beside();
    hall.press(lead, Key::Char('m'));
    hall.held = true;
    hall.press(lead, Key::Enter);
    hall.press(lead, Key::Function(4));
    hall.assert_shows(lead, "BOARD");
    hall.settle();
    assert_eq!(hall.seminar.participants().len(), 12);
    hall.assert_shows(lead, "BOARD");
}

#[test]
fn the_other_record_can_stay_with_what_was_chosen() {
    let (mut hall, lead) = beside();
    hall.press(lead, Key::Char('s'));
    hall.assert_shows(lead, "*Кадиров Фарид Имран оглы");
    hall.press(lead, Key::Char('m'));
    hall.assert_shows(lead, "Кадиров Фарид Имран оглы (P00001) goes into Кадиров Фарид Имран оглы (P00013).");
    hall.press(lead, Key::Enter);
    let kept = hall.seminar.participant(&id("P00001")).unwrap();
    assert_eq!(kept.id, id("P00013"));
    assert_eq!(kept.profile.get(Field::FullName).as_str(), "Кадиров Фарид Имран оглы");
}

#[test]
fn of_two_routes_the_lead_chooses_one() {
    let (mut hall, lead) = twice();
    let route = |hall: &Hall, raw: &str| hall.seminar.participant(&id(raw)).unwrap().route().unwrap();
    if route(&hall, "P00001") == route(&hall, "P00013") {
        let from = route(&hall, "P00013");
        let to = routedesk::domain::RouteNo::new(if from.get() == 1 { 2 } else { 1 }).unwrap();
        let command = Command::MoveToRoute { participant: id("P00013"), from: Some(from), to };
        hall.command("lead", ConsoleRole::Lead, command).unwrap();
    }
    let theirs = route(&hall, "P00013");
    hall.press(lead, Key::Control('p'));
    hall.press(lead, Key::Enter);
    hall.press(lead, Key::Down);
    hall.assert_shows(lead, "> route");
    hall.press(lead, Key::Enter);
    hall.press(lead, Key::Char('m'));
    hall.assert_shows(lead, &format!("Route {theirs}"));
    hall.press(lead, Key::Enter);
    assert_eq!(route(&hall, "P00001"), theirs);
}

#[test]
fn a_card_says_who_may_be_the_same_and_leads_to_the_comparison() {
    let (mut hall, lead) = twice();
    hall.write(lead, "P00013");
    hall.press(lead, Key::Tab);
    hall.assert_shows(lead, "Possibly the same person");
    keep("person-twin", &mut hall, lead);
    hall.press(lead, Key::Function(7));
    hall.assert_shows(lead, "COMPARE");
    hall.assert_shows(lead, "Gadirov Farid");
    hall.press(lead, Key::Char('d'));
    hall.assert_shows(lead, "PERSON");
    hall.assert_hides(lead, "Possibly the same person");
    hall.assert_shows(lead, "not the same person as Кадиров");
}

#[test]
fn anybody_can_be_compared_with_anybody_by_name_or_id() {
    let (mut hall, lead) = twice();
    hall.write(lead, "P00010");
    hall.press(lead, Key::Tab);
    hall.press(lead, Key::Function(7));
    hall.assert_shows(lead, "Compare with:");
    hall.write(lead, "кадирова");
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "write more of it, or the id");
    hall.press(lead, Key::Control('u'));
    hall.write(lead, "P00010");
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "this is the same person");
    hall.press(lead, Key::Control('u'));
    hall.write(lead, "ахметова сауле");
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "Ахметова Сауле Кайратовна");
    hall.assert_shows(lead, "DIFFERS");
    hall.press(lead, Key::Escape);
    hall.assert_shows(lead, "PERSON");
}

#[test]
fn at_a_desk_a_merge_needs_a_leads_pin() {
    let (mut hall, me) = with_lead();
    walk_in(&mut hall, "Gadirov Farid", "Baku", "050 555-12-04");
    hall.write(me, "P00013");
    hall.press(me, Key::Tab);
    hall.press(me, Key::Function(7));
    hall.press(me, Key::Char('m'));
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "A lead has to approve this:");
    hall.assert_shows(me, "merge Gadirov F. into Кадиров Ф.И.");
    assert_eq!(sent(&mut hall, me), []);
    hall.write(me, DESKS);
    hall.press(me, Key::Enter);
    hall.rest();
    assert_eq!(hall.seminar.participants().len(), 13, "a desk's own PIN is none");
    hall.press(me, Key::Control('u'));
    hall.write(me, LEADS);
    hall.press(me, Key::Enter);
    assert_eq!(hall.seminar.participants().len(), 12);
}

#[test]
fn what_changed_since_it_was_seen_is_not_merged() {
    let (mut hall, lead) = beside();
    hall.press(lead, Key::Char('m'));
    hall.command("desk-1", ConsoleRole::Desk, people::check_in("P00001")).unwrap();
    hall.press(lead, Key::Enter);
    hall.assert_shows(lead, "changed in the meantime");
    assert_eq!(hall.seminar.participants().len(), 13);
    hall.press(lead, Key::Char('m'));
    hall.assert_shows(lead, "The other mark goes: desk-1");
}
