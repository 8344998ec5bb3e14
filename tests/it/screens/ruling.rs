//! Rules set by keys: which command a key gives, what is asked before, and what nobody but the lead may.

use super::{
    crowd::{self, sizes},
    hall::Hall,
    people::{only, sent},
    rule_pictures::noon,
};
use routedesk::{
    console::Effect,
    domain::{
        Command, ConsoleRole, Kept, ParticipantId, RouteNo, Rule, Scope, Standing, Step, Text, Weights,
    },
    split::{Ask, Draw, Level},
    terminal::Key,
};

fn route(number: u16) -> RouteNo {
    RouteNo::new(number).unwrap()
}

fn rules(hall: &mut Hall, seat: usize) -> Vec<Rule> {
    let commands = sent(hall, seat).into_iter();
    commands
        .filter_map(|(_, command)| match command {
            Command::SetRule { rule } => Some(rule),
            _ => None,
        })
        .collect()
}

#[test]
fn a_bus_that_broke_down_is_repaired_in_seven_keys() {
    let (mut hall, me) = noon();
    let before = sizes(&hall);
    hall.press(me, Key::Right);
    hall.press(me, Key::Right);
    hall.effects(me);
    // C where it is on a Russian keyboard, Enter, Tab, A, Enter.
    hall.write(me, "с");
    hall.assert_shows(me, "9 people sit in its bus and get out");
    hall.press(me, Key::Enter);
    assert_eq!(rules(&mut hall, me), [Rule::Standing { route: route(3), standing: Standing::Closed }]);
    hall.rest();
    hall.press(me, Key::Tab);
    let asked = Ask { draw: Draw::Repair(Level::Sizes), ..Ask::even(Scope::Present, 7) };
    assert_eq!(hall.effects(me), [Effect::Draft(asked)]);
    hall.assert_shows(me, &format!("{} people move", before[2]));
    hall.assert_shows(me, "were told the old route");
    hall.write(me, "a");
    hall.press(me, Key::Enter);
    let after = sizes(&hall);
    assert_eq!((after[2], after.iter().sum::<u32>()), (0, before.iter().sum()));
    let rest = [after[0], after[1], after[3]];
    assert!(rest.iter().max().unwrap() - rest.iter().min().unwrap() <= 1, "{after:?}");
}

#[test]
fn routes_are_given_seats_frozen_and_opened_again() {
    let (mut hall, me) = noon();
    hall.write(me, "s");
    hall.write(me, "many");
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Write a number of seats");
    hall.press(me, Key::Control('u'));
    hall.write(me, "12");
    hall.press(me, Key::Enter);
    hall.rest();
    for (key, text) in [("g", "ru, kk"), ("m", "2 1 0 0")] {
        hall.write(me, key);
        hall.write(me, text);
        hall.press(me, Key::Enter);
        hall.rest();
    }
    hall.write(me, "t");
    hall.assert_shows(me, "guide kk, ru");
    hall.assert_shows(me, "has steps");
    hall.write(me, "h");
    hall.write(me, "h");
    hall.write(me, "d");
    hall.write(me, "z");
    assert_eq!(
        rules(&mut hall, me),
        [
            Rule::Seats { route: route(1), seats: Some(12) },
            Rule::Languages { route: route(1), languages: Some(Text::of("ru, kk")) },
            Rule::Weights { weights: Weights { region: 2, ..Weights::default() } },
            Rule::StepFree { route: route(1), step_free: Some(false) },
            Rule::Standing { route: route(1), standing: Standing::Frozen },
            Rule::Standing { route: route(1), standing: Standing::Open },
            Rule::Delegations { together: true },
            Rule::Freeze { frozen: true },
        ]
    );
    hall.assert_shows(me, "FROZEN");
    hall.press(me, Key::Tab);
    hall.write(me, "a");
    hall.assert_shows(me, "the split is frozen");
    hall.write(me, "z");
    hall.assert_hides(me, "the split is frozen: it stands");
}

#[test]
fn whoever_is_kept_in_the_preview_stays_in_the_next_draft() {
    let (mut hall, me) = noon();
    hall.write(me, "s");
    hall.write(me, "10");
    hall.press(me, Key::Enter);
    hall.rest();
    hall.press(me, Key::Tab);
    hall.press(me, Key::Down);
    let picture = hall.picture(me).text();
    let row =
        picture.lines().find(|line| line.starts_with('>')).unwrap_or_else(|| panic!("{picture}")).to_owned();
    hall.effects(me);
    hall.write(me, "k");
    let kept = rules(&mut hall, me);
    let Some(Rule::Keep { participant, kept: Kept::On(on) }) = kept.first() else { panic!("{kept:?}") };
    let name = hall.seminar.participant(participant).unwrap().profile.full_name.to_string();
    assert!(row.contains(&name) && *on == route(1), "{row}");
    hall.assert_shows(me, "stay as promised");
    let mut seen = String::new();
    for _ in 0..4 {
        seen.push_str(&hall.picture(me).text());
        hall.press(me, Key::PageDown);
    }
    assert!(!seen.contains(&name), "{seen}");
}

#[test]
fn more_even_costs_more_moves_and_comes_round_again() {
    let (mut hall, me) = noon();
    hall.press(me, Key::Tab);
    hall.effects(me);
    for level in [Level::Regions, Level::Mix, Level::Sizes] {
        hall.write(me, "e");
        let effects = hall.effects(me);
        let drawn = Ask::even(Scope::Present, 7).drawn(Draw::Repair(level));
        assert_eq!(effects, [Effect::Draft(drawn)]);
    }
    hall.write(me, "l");
    let firm = Ask { seats_firm: true, ..Ask::even(Scope::Present, 7).drawn(Draw::Repair(Level::Sizes)) };
    assert_eq!(hall.effects(me), [Effect::Draft(firm)]);
    hall.assert_shows(me, "All seats are a rule");
}

fn card_of(hall: &mut Hall, seat: usize) -> ParticipantId {
    hall.press(seat, Key::Enter);
    hall.press(seat, Key::Enter);
    let first = hall.picture(seat).text();
    let person =
        hall.seminar.people_of(route(1)).find(|person| first.contains(person.profile.full_name.as_str()));
    person.unwrap_or_else(|| panic!("{first}")).id.clone()
}

#[test]
fn rules_of_a_person_are_set_on_the_card() {
    let (mut hall, me) = noon();
    let person = card_of(&mut hall, me);
    let other = hall.seminar.people_of(route(2)).next().unwrap().id.clone();
    hall.write(me, "k");
    for (key, text) in [("t", other.as_str()), ("a", "zzqqxxvv"), ("s", "wheelchair"), ("v", "2 3")] {
        hall.rest();
        hall.write(me, key);
        hall.write(me, text);
        hall.press(me, Key::Enter);
        if key == "a" {
            hall.assert_shows(me, "Nobody is found");
            hall.press(me, Key::Escape);
        }
    }
    let participant = || person.clone();
    assert_eq!(
        rules(&mut hall, me),
        [
            Rule::Keep { participant: participant(), kept: Kept::On(route(1)) },
            Rule::Together { people: vec![participant(), other], together: true },
            Rule::Needs { participant: participant(), needs: Some(Text::of("wheelchair")) },
            Rule::Wishes { participant: participant(), routes: vec![route(2), route(3)] },
        ]
    );
    hall.assert_shows(me, "kept on route 1; needs wheelchair; travels with");
    hall.write(me, "y");
    hall.assert_shows(me, "was promised route 1");
}

#[test]
fn two_change_places_after_a_look_at_what_that_changes() {
    let (mut hall, me) = noon();
    let person = card_of(&mut hall, me);
    let other = hall.seminar.people_of(route(2)).next().unwrap().id.clone();
    hall.press(me, Key::Function(6));
    hall.assert_shows(me, "size gap");
    hall.write(me, other.as_str());
    hall.press(me, Key::Enter);
    hall.assert_shows(me, "Have the two change places?");
    hall.press(me, Key::Enter);
    let swap = Command::SwapRoutes { one: person.clone(), other, routes: (route(1), route(2)) };
    assert_eq!(only(sent(&mut hall, me)).map(|(_, command)| command), Some(swap));
    assert_eq!(hall.seminar.participant(&person).unwrap().route(), Some(route(2)));
}

#[test]
fn nobody_but_the_lead_sets_rules_and_everybody_may_ask_why() {
    for role in [ConsoleRole::Viewer, ConsoleRole::Desk, ConsoleRole::Venue] {
        let (mut hall, _) = noon();
        let me = hall.sit("somebody", role);
        hall.press(me, Key::Function(3));
        for key in ["c", "s", "d", "h", "z", "r"] {
            hall.write(me, key);
        }
        hall.press(me, Key::Enter);
        hall.write(me, "k");
        hall.press(me, Key::Enter);
        for key in ["k", "t", "a", "s", "d", "v"] {
            hall.write(me, key);
        }
        assert_eq!(rules(&mut hall, me), [], "{role}");
        hall.write(me, "y");
        hall.assert_shows(me, "by split 1");
    }
}

#[test]
fn who_comes_when_all_buses_are_gone_hears_where_they_can_be_joined() {
    let mut hall = crowd::hall("astana");
    super::people::split(&mut hall);
    for number in 1..=4 {
        crowd::stop(&mut hall, "12:30", (number, 1), Step::Start);
        crowd::stop(&mut hall, "13:20", (number, 1), Step::End);
    }
    let me = hall.sit("desk-1", ConsoleRole::Desk);
    hall.write(me, "Пак Сер");
    hall.press(me, Key::Function(6));
    for text in ["", "Шымкент", "Лицей 1"] {
        hall.write(me, text);
        hall.press(me, Key::Enter);
    }
    hall.assert_shows(me, "no open one takes the person");
    hall.assert_shows(me, "can be joined at School 83 14:10, School 48 15:10");
}
