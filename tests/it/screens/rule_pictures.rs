//! What rules of the split look like where they are set and where they bite. Read a changed picture as a tired lead would.

use super::{
    crowd::{self, at, come, lead, stay_away},
    hall::Hall,
    people,
    pictures::keep,
};
use routedesk::{
    domain::{Command, ConsoleRole, Kept, RouteNo, Rule, Standing, StopNo, Text},
    terminal::Key,
};

/// The Astana day at noon: seventy came and have their routes; half of route 3 sits in its bus.
pub(super) fn noon() -> (Hall, usize) {
    let mut hall = crowd::hall("astana");
    stay_away(&mut hall, 142);
    people::split(&mut hall);
    come(&mut hall, 70);
    at(&mut hall, "12:05");
    let three = RouteNo::new(3).unwrap();
    let half: Vec<_> = hall.seminar.people_of(three).map(|person| person.id.clone()).take(9).collect();
    for participant in half {
        lead(&mut hall, Command::Board { participant, route: three, stop: StopNo::FIRST });
    }
    let me = hall.sit("saule", ConsoleRole::Lead);
    hall.press(me, Key::Function(3));
    (hall, me)
}

fn set(hall: &mut Hall, rule: Rule) {
    lead(hall, Command::SetRule { rule });
}

fn route(number: u16) -> RouteNo {
    RouteNo::new(number).unwrap()
}

#[test]
fn a_bus_breaks_down() {
    let (mut hall, me) = noon();
    hall.press(me, Key::Right);
    hall.press(me, Key::Right);
    hall.write(me, "c");
    keep("rules-close-ask", &mut hall, me);
    hall.press(me, Key::Enter);
    keep("rules-closed", &mut hall, me);
    hall.rest();
    hall.press(me, Key::Tab);
    keep("rules-repair", &mut hall, me);
    hall.press(me, Key::Down);
    hall.press(me, Key::Down);
    keep("rules-repair-who", &mut hall, me);
    hall.write(me, "y");
    keep("rules-why", &mut hall, me);
    hall.press(me, Key::Escape);
    hall.write(me, "a");
    keep("rules-repair-ask", &mut hall, me);
    hall.press(me, Key::Enter);
    hall.press(me, Key::Escape);
    keep("rules-repaired", &mut hall, me);
}

#[test]
fn rules_that_cannot_be_kept() {
    let (mut hall, me) = noon();
    for number in 1..=4 {
        set(&mut hall, Rule::Seats { route: route(number), seats: Some(15) });
    }
    set(&mut hall, Rule::Delegations { together: true });
    hall.press(me, Key::Tab);
    keep("rules-impossible", &mut hall, me);
    hall.press(me, Key::Escape);
    hall.write(me, "s");
    keep("rules-seats", &mut hall, me);
}

#[test]
fn routes_and_a_card_with_rules() {
    let (mut hall, me) = noon();
    let ids: Vec<_> = hall.seminar.people_of(route(1)).map(|person| person.id.clone()).take(3).collect();
    let [one, two, three] = ids.as_slice() else { panic!() };
    set(&mut hall, Rule::Keep { participant: one.clone(), kept: Kept::On(route(1)) });
    set(&mut hall, Rule::Needs { participant: one.clone(), needs: Some(Text::of("wheelchair")) });
    set(&mut hall, Rule::Together { people: vec![one.clone(), two.clone()], together: true });
    set(&mut hall, Rule::Apart { one: one.clone(), other: three.clone(), apart: true });
    set(&mut hall, Rule::Delegations { together: true });
    set(&mut hall, Rule::Standing { route: route(4), standing: Standing::Frozen });
    set(&mut hall, Rule::Freeze { frozen: true });
    keep("rules-routes", &mut hall, me);
    hall.press(me, Key::Enter);
    let mut row = 0;
    while !hall.picture(me).text().lines().any(|line| line.starts_with('>') && line.contains('K')) {
        row += 1;
        assert!(row < 20, "{}", hall.picture(me).text());
        hall.press(me, Key::Down);
    }
    hall.rest();
    keep("rules-list", &mut hall, me);
    hall.press(me, Key::Enter);
    keep("rules-card", &mut hall, me);
    hall.write(me, "a");
    keep("rules-apart", &mut hall, me);
    hall.press(me, Key::Escape);
    hall.press(me, Key::Function(6));
    hall.write(me, "2");
    hall.press(me, Key::Enter);
    keep("rules-move-breaks", &mut hall, me);
}

#[test]
fn an_earlier_split() {
    let (mut hall, me) = noon();
    set(&mut hall, Rule::Standing { route: route(1), standing: Standing::Closed });
    hall.press(me, Key::Tab);
    hall.write(me, "a");
    hall.press(me, Key::Enter);
    set(&mut hall, Rule::Standing { route: route(1), standing: Standing::Open });
    hall.rest();
    hall.write(me, "v");
    keep("rules-back-ask", &mut hall, me);
    hall.write(me, "1");
    hall.press(me, Key::Enter);
    keep("rules-back", &mut hall, me);
}
