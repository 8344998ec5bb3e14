//! The split preview: what can be accepted, by whom, after which questions.

use super::{
    crowd::{self, at, come, lead, sizes, stop},
    hall::Hall,
    people::{self, only, sent},
};
use routedesk::{
    console::{Effect, News},
    domain::{Command, ConsoleRole, Profile, RouteNo, Scope, Step, Text, command::Outcome},
    split::{Ask, DraftInput, NoDraft, SplitError},
    terminal::Key,
};

/// The Astana day before the first split, and the lead at the preview.
fn preview() -> (Hall, usize) {
    preview_in(crowd::hall("astana"))
}

fn preview_in(mut hall: Hall) -> (Hall, usize) {
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.press(me, Key::Function(3));
    hall.press(me, Key::Tab);
    (hall, me)
}

/// A bus with fewer seats than people for it.
fn too_few_seats() -> (Hall, usize) {
    preview_in(crowd::changed(r#""plate": "519", "seats": 58"#, r#""plate": "519", "seats": 50"#))
}

fn walk_in(hall: &mut Hall) {
    let profile = Profile { full_name: Text::of("Пак Сергей"), ..Profile::default() };
    lead(hall, Command::AddWalkIn { profile });
}

#[test]
fn a_draft_is_accepted_by_a_second_key_on_the_sentence_that_says_what_will_happen() {
    let (mut hall, me) = preview();
    assert_eq!(hall.effects(me), [Effect::Draft(Ask::even(Scope::Coming, 1))]);
    hall.assert_shows(me, "NOT APPLIED");
    // The key where A is on a Russian keyboard.
    hall.write(me, "ф");
    assert_eq!(sent(&mut hall, me), []);
    hall.assert_shows(me, "212 people in all: 53 53 53 53. Nobody moves; 212 people get a first route.");
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "NOT APPLIED");
    hall.write(me, "a");
    hall.press(me, Key::Enter);
    let sent = only(sent(&mut hall, me));
    assert!(
        matches!(&sent, Some((_, Command::AcceptSplit { draft })) if draft.places.len() == 212),
        "{sent:?}"
    );
    assert_eq!(sizes(&hall), [53, 53, 53, 53]);
    hall.assert_shows(me, "LIVE 1  08:55  saule  212 people: 53 53 53 53");
    hall.press(me, Key::Escape);
    hall.assert_shows(me, "Spread 0 (53 53 53 53)");
}

#[test]
fn more_people_than_seats_need_a_second_enter() {
    let (mut hall, me) = too_few_seats();
    hall.assert_shows(me, "! Route 4: 53 people for 50 seats");
    hall.assert_shows(me, "!53");
    hall.write(me, "a");
    hall.assert_shows(me, "! Route 4: 53 people for 50 seats");
    hall.press(me, Key::Enter);
    assert_eq!(sent(&mut hall, me), []);
    hall.assert_shows(me, "More people than seats. Accept it all the same?");
    hall.assert_shows(me, "! Route 4: 53 people for 50 seats");
    hall.press(me, Key::Escape);
    assert_eq!(sizes(&hall), [0, 0, 0, 0]);
    hall.write(me, "a");
    hall.press(me, Key::Enter);
    hall.press(me, Key::Enter);
    assert_eq!(sizes(&hall), [53, 53, 53, 53]);
}

#[test]
fn a_draft_of_an_older_state_is_not_accepted_and_another_is_offered() {
    let (mut hall, me) = preview();
    walk_in(&mut hall);
    hall.assert_shows(me, "! People came, went or changed since this draft");
    hall.assert_hides(me, "ACCEPT");
    hall.write(me, "a");
    hall.assert_shows(me, "people came, went or changed since this draft - make the draft again");
    hall.assert_shows(me, "T try again");
    drop(hall.effects(me));
    hall.write(me, "t");
    assert_eq!(hall.effects(me), [Effect::Draft(Ask::even(Scope::Coming, 2))]);
    hall.assert_shows(me, "Everybody coming: 213. Seed 2.");
    hall.assert_shows(me, "A ACCEPT");
}

#[test]
fn somebody_who_comes_while_the_question_is_open_makes_the_hub_refuse() {
    let (mut hall, me) = preview();
    hall.write(me, "a");
    walk_in(&mut hall);
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "NOT DONE - nothing was changed");
    hall.assert_shows(me, "make the draft again");
    assert_eq!(sizes(&hall), [0, 0, 0, 0]);
    // The next key takes the answer away and is not lost.
    hall.write(me, "t");
    hall.assert_shows(me, "Everybody coming: 213. Seed 2.");
}

#[test]
fn only_present_is_another_draft_and_somebody_coming_makes_it_old() {
    let mut hall = crowd::hall("astana");
    come(&mut hall, 50);
    let (mut hall, me) = preview_in(hall);
    hall.assert_shows(me, "P present only");
    drop(hall.effects(me));
    hall.write(me, "p");
    assert_eq!(hall.effects(me), [Effect::Draft(Ask::even(Scope::Present, 1))]);
    hall.assert_shows(me, "Present only: 50. Seed 1.");
    hall.assert_shows(me, "A ACCEPT");
    come(&mut hall, 1);
    hall.assert_shows(me, "! People came, went or changed since this draft");
    hall.assert_hides(me, "ACCEPT");
    hall.write(me, "t");
    hall.assert_shows(me, "Present only: 51. Seed 2.");
    hall.write(me, "p");
    hall.assert_shows(me, "Everybody coming: 212. Seed 2.");
}

#[test]
fn a_draft_takes_its_time_and_the_screen_says_so() {
    let mut hall = crowd::hall("astana");
    hall.held = true;
    let (mut hall, me) = preview_in(hall);
    hall.assert_shows(me, "Drafting a split");
    for key in ["a", "t", "p"] {
        hall.write(me, key);
    }
    assert_eq!(hall.effects(me).len(), 1);
    hall.settle();
    hall.assert_shows(me, "NOT APPLIED");
}

#[test]
fn a_draft_that_was_dropped_does_not_come_back() {
    let mut hall = crowd::hall("astana");
    hall.held = true;
    let (mut hall, me) = preview_in(hall);
    hall.write(me, "x");
    hall.assert_shows(me, "No draft");
    hall.settle();
    hall.assert_shows(me, "No draft");
    // One that was asked for with another seed is not taken for this one.
    hall.write(me, "t");
    hall.assert_shows(me, "Drafting");
    let other = DraftInput::of(&hall.seminar, Ask::even(Scope::Coming, 99)).draft().unwrap();
    hall.tell(me, News::Draft(Ok(Box::new(other))));
    hall.assert_shows(me, "Drafting");
    hall.settle();
    hall.assert_shows(me, "Seed 1.");
}

#[test]
fn no_draft_says_why() {
    let mut hall = crowd::hall("astana");
    hall.held = true;
    let (mut hall, me) = preview_in(hall);
    hall.tell(me, News::Draft(Err(NoDraft::Split(SplitError::TooManyGroups { groups: 40 }))));
    hall.assert_shows(me, "No draft: 40 groups are more than 32");
    hall.assert_shows(me, "T new draft");
}

#[test]
fn the_same_people_and_the_seed_of_the_live_split_move_nobody() {
    let mut hall = crowd::hall("astana");
    people::split(&mut hall);
    let (mut hall, me) = preview_in(hall);
    assert_eq!(hall.effects(me), [Effect::Draft(Ask::even(Scope::Coming, 7))]);
    hall.assert_shows(me, "Nobody moves; everybody had a route before.");
    hall.write(me, "t");
    hall.assert_shows(me, "Seed 8.");
    hall.assert_hides(me, "Nobody moves");
}

#[test]
fn who_moves_is_told_by_name_and_delegations_that_are_apart_too() {
    let mut hall = crowd::hall("astana");
    people::split(&mut hall);
    crowd::stay_away(&mut hall, 30);
    let (mut hall, me) = preview_in(hall);
    let draft = DraftInput::of(&hall.seminar, Ask::even(Scope::Coming, 7)).draft().unwrap();
    assert!(!draft.moves.is_empty() && !draft.delegations_apart.is_empty());
    hall.assert_shows(me, &format!("{} people move", draft.moves.len()));
    hall.assert_shows(me, &format!("{} delegations are apart", draft.delegations_apart.len()));
    let mut seen = String::new();
    for _ in 0..20 {
        seen.push_str(&hall.picture(me).text());
        hall.press(me, Key::PageDown);
    }
    for step in &draft.moves {
        let person = hall.seminar.participant(&step.participant).unwrap();
        let row = seen.lines().find(|line| line.contains(person.profile.full_name.as_str()));
        let row = row.unwrap_or_else(|| panic!("{} is not told", person.profile.full_name));
        assert!(row.contains(&format!("{} -> {}", step.from, step.to)), "{row}");
    }
    for delegation in &draft.delegations_apart {
        assert!(seen.contains(delegation.as_str()));
    }
}

#[test]
fn once_a_bus_has_arrived_the_split_stands() {
    let mut hall = crowd::hall("astana");
    people::split(&mut hall);
    let (mut hall, me) = preview_in(hall);
    hall.assert_shows(me, "A ACCEPT");
    stop(&mut hall, "12:31", (2, 1), Step::Start);
    hall.assert_shows(me, "! route 2 is at its first stop already");
    hall.assert_hides(me, "ACCEPT");
    hall.write(me, "a");
    hall.assert_shows(me, "= route 2 is at its first stop already: the split stands");
    assert_eq!(sent(&mut hall, me), []);
}

#[test]
fn f8_takes_the_last_split_back() {
    let (mut hall, me) = preview();
    hall.write(me, "a");
    hall.press(me, Key::Enter);
    assert_eq!(hall.seminar.live_split().map(|split| split.revision.0), Some(1));
    hall.rest();
    hall.press(me, Key::Function(8));
    hall.assert_shows(me, "split 1: 212 people");
    hall.press(me, Key::Enter);
    assert_eq!((hall.seminar.live_split(), sizes(&hall)), (None, vec![0, 0, 0, 0]));
    hall.assert_hides(me, "Splits accepted");
}

#[test]
fn every_split_is_listed_and_the_live_one_marked() {
    let mut hall = crowd::hall("astana");
    people::split(&mut hall);
    at(&mut hall, "09:10");
    crowd::stay_away(&mut hall, 12);
    people::split(&mut hall);
    let (mut hall, me) = preview_in(hall);
    hall.write(me, "x");
    hall.assert_shows(me, "LIVE 2  09:10  lead  200 people: 50 50 50 50");
    hall.assert_shows(me, "     1  08:55  lead  212 people: 53 53 53 53");
}

#[test]
fn nobody_but_the_lead_comes_to_the_preview() {
    let leader = ConsoleRole::Leader(RouteNo::new(1).unwrap());
    for role in [ConsoleRole::Viewer, ConsoleRole::Desk, ConsoleRole::Venue, leader] {
        let mut hall = crowd::hall("astana");
        let me = hall.sit("somebody", role);
        hall.press(me, Key::Function(3));
        hall.press(me, Key::Tab);
        hall.write(me, "a");
        hall.press(me, Key::Enter);
        assert_eq!(hall.effects(me), [], "{role}");
        hall.press(me, Key::Function(1));
        for _ in 0..6 {
            hall.assert_hides(me, "draft");
            hall.press(me, Key::PageDown);
        }
    }
}

#[test]
fn an_answer_that_is_not_known_leaves_the_draft_where_it_is() {
    let (mut hall, me) = preview();
    hall.held = true;
    hall.write(me, "a");
    hall.press(me, Key::Enter);
    let (ticket, _) = hall.take_waiting(me).remove(0);
    hall.tell(me, News::Answer { ticket, outcome: Outcome::Unknown });
    hall.assert_shows(me, "NOT KNOWN whether this was saved");
    hall.assert_shows(me, "accept the split");
    hall.rest();
    hall.press(me, Key::Enter);
    hall.settle();
    hall.assert_shows(me, "LIVE 1");
}
