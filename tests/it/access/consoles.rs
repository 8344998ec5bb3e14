//! Locked consoles and approvals over a real socket: what is remembered of whom, and what is believed of what comes.

use super::{DESKS, LEADS, ONE_KEY, OTHER_KEY, set_pin};
use crate::support::{
    console::TestConsole,
    hub::{TestHub, done, id, wait_until},
};
use routedesk::{
    client::Part,
    domain::{Actor, Command, CommandId, ConsoleRole, Entry, Issuer, Outcome, Refusal, Request, Seq},
    terminal::{Size, TerminalFacts},
    wire::{ConsoleHello, FromHub, Kind, Question, Reply, ToHub},
};

const DESK: ConsoleRole = ConsoleRole::Desk;
const F9: &str = "\x1b[20~";

fn hall() -> TestHub {
    TestHub::with(&["Akhmetov Askar", "Bekov Dias"])
}

/// The newest entry of the journal, as the lead may read it.
fn newest(hub: &TestHub) -> Entry {
    let mut lead = hub.verb("lead", ConsoleRole::Lead);
    let question = Question::Journal { from: Seq(1), participant: None, follow: false };
    let mut lines = Vec::new();
    let keep = &mut |part| {
        if let Part::Raw(part) = part {
            lines.extend(part);
        }
        true
    };
    lead.ask(&question, keep).unwrap();
    let line = lines.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty()).unwrap();
    serde_json::from_slice(line).unwrap()
}

fn consoles(hub: &TestHub) -> u32 {
    match hub.verb("lead", ConsoleRole::Lead).ask_one(&Question::HubStatus).unwrap() {
        Reply::Hub(report) => report.consoles,
        other => panic!("{other:?}"),
    }
}

/// A console whose query is half typed, and its line dropped; the hub has noticed.
fn left_with_a_query(hub: &TestHub, desk: &str, key: Option<&str>) {
    let mut console = TestConsole::attach_with(hub, desk, DESK, key);
    console.types("akhm");
    console.shows("Find: akhm");
    console.drop_line();
    wait_until("the console is kept", || consoles(hub) == 0);
}

/// Asks for a cancellation of the person found, as far as the question who approves it.
fn ask_to_take_off(console: &mut TestConsole) {
    console.types("akhm");
    console.shows("Find: akhm");
    console.types("\t");
    console.shows("History");
    console.types("c");
    console.shows("Akhmetov A. cancelled");
    console.types("\r");
    console.shows("A lead has to approve this:");
}

#[test]
fn a_locked_console_stays_locked_however_it_is_come_back_to() {
    let hub = hall();
    set_pin(&hub, "desk-1", DESKS, false);
    let mut first = TestConsole::attach(&hub, "desk-1", DESK);
    first.types("akhm");
    first.shows("Find: akhm");
    first.types(F9);
    let screen = first.shows("LOCKED");
    assert!(!screen.contains("khm"), "{screen}");
    // A second terminal of the same desk is no way around it, another desk is open.
    let second = TestConsole::attach(&hub, "desk-1", DESK);
    second.shows("LOCKED");
    let other = TestConsole::attach(&hub, "desk-2", DESK);
    other.shows("Find:");
    other.drop_line();
    second.drop_line();
    first.drop_line();
    wait_until("all are gone", || consoles(&hub) == 0);
    let mut again = TestConsole::attach(&hub, "desk-1", DESK);
    again.shows("LOCKED");
    again.types(DESKS);
    again.shows("****");
    again.types("\r");
    again.shows("Find:");
    TestConsole::attach(&hub, "desk-1", DESK).shows("Find:");
}

#[test]
fn a_locked_console_that_was_left_is_locked_when_it_is_opened_anew() {
    let hub = hall();
    set_pin(&hub, "saule", LEADS, true);
    let mut console = TestConsole::attach(&hub, "desk-1", DESK);
    console.shows("Find:");
    console.types(F9);
    console.shows("LOCKED");
    console.types("\x03");
    console.shows("Leave this console?");
    console.types("\r");
    wait_until("it is left", || consoles(&hub) == 0);
    TestConsole::attach(&hub, "desk-1", DESK).shows("PIN of a lead:");
}

#[test]
fn the_same_key_comes_back_to_its_query_and_another_to_a_lock() {
    let hub = hall();
    for (desk, left, comes, locked) in [
        ("desk-1", Some(ONE_KEY), Some(ONE_KEY), false),
        ("desk-2", Some(ONE_KEY), Some(OTHER_KEY), true),
        ("desk-3", Some(ONE_KEY), None, true),
        ("desk-4", None, Some(ONE_KEY), true),
        ("desk-5", None, None, false),
    ] {
        left_with_a_query(&hub, desk, left);
        let mut again = TestConsole::attach_with(&hub, desk, DESK, comes);
        if locked {
            let screen = again.shows("LOCKED");
            assert!(!screen.contains("akhm"), "{screen}");
            again.types("\r");
        }
        again.shows("Find: akhm");
        again.drop_line();
        wait_until("it is gone", || consoles(&hub) == 0);
    }
}

#[test]
fn a_console_that_another_key_takes_over_is_locked() {
    let hub = hall();
    set_pin(&hub, "saule", LEADS, true);
    let mut first = TestConsole::attach_with(&hub, "desk-1", DESK, Some(ONE_KEY));
    first.types("akhm");
    first.shows("Find: akhm");
    let mut second = TestConsole::attach_with(&hub, "desk-1", DESK, Some(OTHER_KEY));
    second.shows("desk-1 is also open elsewhere, since");
    assert!(!first.screen().contains("open elsewhere"), "only the one that came later offers it");
    second.types("\x14");
    second.shows("LOCKED");
    second.types(LEADS);
    second.types("\r");
    second.shows("Find: akhm");
}

#[test]
fn five_wrong_pins_make_the_desk_wait_and_nobody_else() {
    let hub = hall();
    set_pin(&hub, "saule", LEADS, true);
    let mut one = TestConsole::attach(&hub, "desk-1", DESK);
    let mut two = TestConsole::attach(&hub, "desk-1", DESK);
    one.shows("Find:");
    two.shows("Find:");
    one.types(F9);
    one.shows("LOCKED");
    for left in ["4 more tries", "3 more tries", "2 more tries", "one more try"] {
        one.types("1111\r");
        one.shows(left);
    }
    // The last try is the same desk's, at its other terminal.
    two.types(F9);
    two.shows("LOCKED");
    two.types("1111\r");
    two.shows("too many were wrong");
    for console in [&mut one, &mut two] {
        console.types(LEADS);
        console.types("\r");
        console.shows("too many PINs were wrong: wait");
    }
    one.drop_line();
    let mut again = TestConsole::attach(&hub, "desk-1", DESK);
    again.shows("LOCKED");
    again.types(LEADS);
    again.types("\r");
    again.shows("too many PINs were wrong: wait");
    // The lead is shut out nowhere else.
    let mut other = TestConsole::attach(&hub, "desk-2", DESK);
    other.shows("Find:");
    other.types(F9);
    other.shows("LOCKED");
    other.types(LEADS);
    other.types("\r");
    other.shows("Find:");
}

#[test]
fn an_approved_act_is_in_the_journal_with_who_asked_with_which_key_and_who_approved() {
    let hub = hall();
    set_pin(&hub, "saule", LEADS, true);
    let mut console = TestConsole::attach_with(&hub, "desk-1", DESK, Some(ONE_KEY));
    ask_to_take_off(&mut console);
    console.types("1357\r");
    console.shows("wrong PIN: 4 more tries");
    console.types(LEADS);
    console.types("\r");
    console.shows("approved by saule");
    let Actor { desk, role, key, approved_by } = newest(&hub).by;
    assert_eq!((desk.as_str(), role), ("desk-1", DESK));
    assert_eq!(key.unwrap().as_str(), ONE_KEY);
    assert_eq!(approved_by.unwrap().as_str(), "saule");
}

#[test]
fn an_approval_ends_when_the_line_drops_and_nothing_of_the_pin_is_kept() {
    let hub = hall();
    set_pin(&hub, "saule", LEADS, true);
    let mut console = TestConsole::attach(&hub, "desk-1", DESK);
    ask_to_take_off(&mut console);
    console.types("739");
    console.shows("***");
    console.drop_line();
    wait_until("it is kept", || consoles(&hub) == 0);
    let mut again = TestConsole::attach(&hub, "desk-1", DESK);
    let screen = again.shows("PERSON");
    assert!(!screen.contains("approve") && !screen.contains("***"), "{screen}");
    again.types("1\r");
    again.types("\x0c");
    again.shows("[ ] expected");
}

#[test]
fn what_a_request_says_of_its_approval_or_its_key_is_not_believed() {
    let hub = hall();
    set_pin(&hub, "saule", LEADS, true);
    let mut line = hub.line("desk-1", DESK, Kind::Verb);
    let mut ask = |n, by: Actor, command| {
        let id = CommandId { issuer: Issuer::verb(77), n };
        ToHub::Do(Box::new(Request { id, by, command })).write(&mut line.outlet).unwrap();
        match FromHub::from_frame(line.inlet.take().unwrap()).unwrap() {
            FromHub::Answer { outcome, .. } => outcome,
            other => panic!("{other:?}"),
        }
    };
    let liar = Actor::new("lead".parse().unwrap(), ConsoleRole::Lead)
        .with_key(Some(ONE_KEY.parse().unwrap()))
        .approved("saule".parse().unwrap());
    let off = Command::SetState { participant: id("P00001"), to: routedesk::domain::State::Cancelled };
    let outcome = ask(1, liar.clone(), off);
    assert!(matches!(outcome, Outcome::Refused { refusal: Refusal::NotAllowed { .. } }), "{outcome:?}");
    done(ask(2, liar, Command::CheckIn { participant: id("P00001") }));
    assert_eq!(newest(&hub).by, Actor::new("desk-1".parse().unwrap(), DESK));
}

#[test]
fn a_console_that_was_left_in_good_order_is_not_kept() {
    let hub = hall();
    let mut console = TestConsole::attach(&hub, "desk-1", DESK);
    console.types("akhm");
    console.shows("Find: akhm");
    console.types("\x03");
    console.shows("Leave this console?");
    console.types("\r");
    wait_until("it is left", || consoles(&hub) == 0);
    assert!(!TestConsole::attach(&hub, "desk-1", DESK).shows("IN 0/2").contains("akhm"));
}

#[test]
fn what_is_taken_over_comes_at_once_or_never() {
    let hub = hall();
    let lines = ConsoleHello {
        terminal: TerminalFacts::default(),
        size: Size::default(),
        reattach: false,
        memory: None,
        suspends: false,
        line: None,
        ssh: None,
    };
    let plain = hub.line("desk-1", DESK, Kind::Console(lines));
    wait_until("the console in lines is there", || consoles(&hub) == 1);
    let mut second = TestConsole::attach(&hub, "desk-1", DESK);
    second.shows("desk-1 is also open elsewhere, since");
    // Nothing can be taken over from a console in lines: it ends, and this one stays what it is.
    second.types("\x14");
    drop(plain);
    wait_until("it has ended", || consoles(&hub) == 1);
    let mut third = TestConsole::attach(&hub, "desk-1", DESK);
    third.types("beko");
    third.shows("Find: beko");
    second.types("akhm");
    second.shows("Find: akhm");
    third.drop_line();
    wait_until("the third is kept", || consoles(&hub) == 1);
    // Everybody was rung since; whoever sits at the second has its own query under the fingers.
    second.types("e");
    second.shows("Find: akhme");
}
