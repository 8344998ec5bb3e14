//! PINs: whose they are, who gives them, and that none comes back.

use routedesk::domain::{Act, Command, Deed, DeskName, PinHash, RecordKey, Refusal, refusal::RoleKind};

use super::{check_in, id, move_to, refused, split_day, undo};
use crate::support::commands::{Day, desk, lead, pin, route};

fn name(raw: &str) -> DeskName {
    raw.parse().unwrap()
}

fn set(of: &str, number: usize, lead: bool) -> Command {
    Command::SetPin { name: name(of), pin: Some(pin(number, lead)) }
}

fn clear(of: &str) -> Command {
    Command::SetPin { name: name(of), pin: None }
}

#[test]
fn a_pin_is_set_replaced_and_taken_away() {
    let mut day = Day::begun();
    day.done(&desk("desk-1"), set("desk-1", 1, false));
    assert_eq!(day.seminar.pin(&name("desk-1")), Some(&pin(1, false)));
    assert_eq!(day.seminar.lead_pins().count(), 0);
    let entry = day.done(&lead(), set("desk-1", 2, true));
    assert_eq!(day.seminar.lead_pins().count(), 1);
    assert_eq!(Act::of(&entry).deed, Deed::PinSet { name: name("desk-1"), set: true });
    let entry = day.done(&lead(), clear("desk-1"));
    assert_eq!(Act::of(&entry).deed, Deed::PinSet { name: name("desk-1"), set: false });
    assert_eq!(day.seminar.pin(&name("desk-1")), None);
    assert_eq!(day.seminar.record(&RecordKey::Pin(name("desk-1"))).map(|_| ()), None);
    assert_eq!(refused(&mut day, &lead(), clear("desk-1")), Refusal::NoPin { name: name("desk-1") });
}

#[test]
fn a_desk_with_a_leads_name_does_not_shut_the_lead_out() {
    let mut day = Day::begun();
    day.done(&lead(), set("saule", 1, true));
    let needs = vec![RoleKind::Lead];
    for command in [set("saule", 2, false), clear("saule")] {
        let by = desk("saule");
        assert_eq!(
            refused(&mut day, &by, command),
            Refusal::NotAllowed { role: by.role, needs: needs.clone() }
        );
    }
}

#[test]
fn what_is_no_hash_is_no_pin_and_leads_are_few() {
    let mut day = Day::begun();
    for phc in ["1234", "", "$2b$10$abc", "$argon2id$\u{1b}[2J", "$argon2id$\"x"] {
        let hash = PinHash::of(phc);
        let bad =
            Command::SetPin { name: name("desk-1"), pin: Some(routedesk::domain::Pin { hash, lead: false }) };
        assert_eq!(refused(&mut day, &lead(), bad), Refusal::BadPin, "{phc:?}");
    }
    for number in 0..8 {
        day.done(&lead(), set(&format!("lead-{number}"), number, true));
    }
    day.done(&lead(), set("lead-3", 99, true));
    assert_eq!(refused(&mut day, &lead(), set("lead-8", 8, true)), Refusal::TooMany { limit: 8 });
    day.done(&lead(), set("desk-8", 8, false));
}

#[test]
fn a_pin_is_never_undone_and_stands_in_nobodys_way() {
    let mut day = Day::begun();
    let came = day.done(&desk("desk-1"), check_in(2));
    let entry = day.done(&desk("desk-1"), set("desk-1", 1, false));
    let no = refused(&mut day, &lead(), undo(entry.seq));
    assert_eq!(no, Refusal::CannotBeUndone { entry: entry.seq });
    assert_eq!(day.seminar.last_act_of(&name("desk-1")).unwrap().seq, came.seq, "F8 means the check-in");
    day.done(&desk("desk-1"), undo(came.seq));
}

#[test]
fn what_a_lead_approved_only_a_lead_takes_back() {
    let mut day = split_day();
    let lead_name = name("saule");
    let moving = move_to(&day, 1, route(2));
    let moved = day.done(&desk("desk-1").approved(lead_name.clone()), moving);
    assert_eq!(day.seminar.last_act_of(&name("desk-1")).unwrap().by.approved_by, Some(lead_name.clone()));
    let no = refused(&mut day, &desk("desk-1"), undo(moved.seq));
    assert_eq!(no, Refusal::UndoNeedsLead { entry: moved.seq, by: "desk-1".to_owned() });
    day.done(&desk("desk-1").approved(lead_name), undo(moved.seq));
    assert_eq!(day.seminar.participant(&id(1)).unwrap().route(), Some(route(1)));
}
