//! One hub, many clients, over a real socket: who wins, who is told, who is dropped, who comes back.

use crate::support::{
    console::TestConsole,
    hub::{TestHub, done, hello, id, wait_until},
};
use routedesk::{
    client::ClientError,
    domain::{Actor, Command, CommandId, ConsoleRole, Issuer, Outcome, Refusal, Request, State, Step, Text},
    store::{Lock, StoreError},
    support::clock::Clock,
    wire::{FRAME_LIMIT, FromHub, HelloRefusal, Inlet, Kind, PROTOCOL, Question, Reply, ToHub, write_frame},
};
use std::{io::Write as _, sync::Barrier};

fn check_in(raw: &str) -> Command {
    Command::CheckIn { participant: id(raw) }
}

fn asked(n: u32, command: Command) -> ToHub {
    let issuer = Issuer::console(77);
    // Whoever it claims to be does not matter: the hub goes by the hello.
    let by = Actor::new("lead".parse().unwrap(), ConsoleRole::Lead);
    ToHub::Do(Box::new(Request { id: CommandId { issuer, n }, by, command }))
}

fn answer(inlet: &mut Inlet<std::os::unix::net::UnixStream>) -> Outcome {
    match FromHub::from_frame(inlet.take().unwrap()).unwrap() {
        FromHub::Answer { outcome, .. } => outcome,
        other => panic!("no answer: {other:?}"),
    }
}

#[test]
fn fifty_desks_at_once_and_one_wins() {
    let hub = TestHub::with(&["Akhmetov Askar"]);
    let start = Barrier::new(50);
    let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
        let desks: Vec<_> = (0..50)
            .map(|n| {
                let (hub, start) = (&hub, &start);
                scope.spawn(move || {
                    let mut desk = hub.verb(&format!("desk-{n}"), ConsoleRole::Desk);
                    start.wait();
                    desk.give(check_in("P00001")).unwrap()
                })
            })
            .collect();
        desks.into_iter().map(|desk| desk.join().unwrap()).collect()
    });
    let winners = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Done { .. })).count();
    assert_eq!(winners, 1);
    let told = outcomes.iter().filter(|outcome| {
        matches!(outcome, Outcome::Refused { refusal: Refusal::AlreadyIn { mark: Some(mark), .. } }
            if mark.by.as_str().starts_with("desk-"))
    });
    assert_eq!(told.count(), 49, "everybody else is told who, where and when");
}

#[test]
fn the_same_id_acts_once_also_over_another_line() {
    let hub = TestHub::with(&["Akhmetov Askar", "Bekov Dias"]);
    let mut first = hub.line("desk-1", ConsoleRole::Desk, Kind::Verb);
    asked(1, check_in("P00001")).write(&mut first.outlet).unwrap();
    let seq = done(answer(&mut first.inlet));
    drop(first);
    let mut second = hub.line("desk-1", ConsoleRole::Desk, Kind::Verb);
    asked(1, check_in("P00001")).write(&mut second.outlet).unwrap();
    assert_eq!(done(answer(&mut second.inlet)), seq, "the first answer again");
    asked(2, check_in("P00001")).write(&mut second.outlet).unwrap();
    assert!(matches!(answer(&mut second.inlet), Outcome::Refused { refusal: Refusal::AlreadyIn { .. } }));
}

#[test]
fn the_same_id_acts_once_also_after_a_restart() {
    let hub = TestHub::with(&["Akhmetov Askar"]);
    let mut line = hub.line("desk-1", ConsoleRole::Desk, Kind::Verb);
    asked(1, check_in("P00001")).write(&mut line.outlet).unwrap();
    let seq = done(answer(&mut line.inlet));
    drop(line);
    let hub = TestHub::on(hub.stop());
    let mut line = hub.line("desk-1", ConsoleRole::Desk, Kind::Verb);
    asked(1, check_in("P00001")).write(&mut line.outlet).unwrap();
    assert_eq!(done(answer(&mut line.inlet)), seq);
}

#[test]
fn a_role_is_the_one_of_the_hello() {
    let hub = TestHub::with(&["Akhmetov Askar"]);
    let mut viewer = hub.line("hall", ConsoleRole::Viewer, Kind::Verb);
    asked(1, check_in("P00001")).write(&mut viewer.outlet).unwrap();
    assert!(matches!(
        answer(&mut viewer.inlet),
        Outcome::Refused { refusal: Refusal::NotAllowed { role: ConsoleRole::Viewer, .. } }
    ));
    let start = Command::Session { session: "plenary".parse().unwrap(), step: Step::Start };
    let mut desk = hub.verb("desk-1", ConsoleRole::Desk);
    assert!(matches!(desk.give(start).unwrap(), Outcome::Refused { refusal: Refusal::NotAllowed { .. } }));
    let reply = desk.ask_one(&Question::StopHub).unwrap();
    assert!(matches!(reply, Reply::Failed(_)), "a desk stops no hub: {reply:?}");
}

#[test]
fn another_protocol_is_told_which_one_is_spoken() {
    let hub = TestHub::empty();
    let mut hello = hello("desk-1", ConsoleRole::Desk, Kind::Verb);
    hello.protocol = PROTOCOL + 1;
    match hub.door().enter(hello) {
        Err(ClientError::Refused(HelloRefusal::Protocol { protocol, .. })) => assert_eq!(protocol, PROTOCOL),
        other => panic!("{:?}", other.err()),
    }
}

#[test]
fn garbage_ends_its_own_line_and_nothing_else() {
    let hub = TestHub::with(&["Akhmetov Askar"]);
    let mut desk = hub.verb("desk-1", ConsoleRole::Desk);
    let frames: [&[u8]; 5] = [
        b"GET / HTTP/1.1\r\n\r\n",
        &[0, 0, 0, 0, 0],
        &[0, 0, 0, 3, 1, b'{', b'x'],
        &[0xff, 0xff, 0xff, 0xff, 1, 2, 3],
        &[0, 1, 0, 1, 1],
    ];
    for frame in frames {
        let mut line = hub.door().knock().unwrap();
        line.write_all(frame).unwrap();
        line.shutdown(std::net::Shutdown::Write).unwrap();
        let mut inlet = Inlet::new(line);
        if let Ok(first) = inlet.take() {
            let refused = FromHub::from_frame(first).unwrap();
            assert!(matches!(refused, FromHub::Refused(_)), "{refused:?}");
        }
        assert!(inlet.take().is_err(), "the line must be closed");
    }
    let mut line = hub.line("desk-2", ConsoleRole::Desk, Kind::Verb);
    let over = u32::try_from(FRAME_LIMIT + 1).unwrap();
    line.outlet.write_all(&over.to_be_bytes()).unwrap();
    assert!(line.inlet.take().is_err());
    let mut line = hub.line("desk-2", ConsoleRole::Desk, Kind::Verb);
    write_frame(&mut line.outlet, 99, b"{}").unwrap();
    assert!(line.inlet.take().is_err());
    done(desk.give(check_in("P00001")).unwrap());
}

#[test]
fn a_second_hub_is_told_whose_the_store_is() {
    let hub = TestHub::empty();
    match Lock::take(&hub.paths()) {
        Err(StoreError::Held { pid, .. }) => assert_eq!(pid, Some(std::process::id())),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reader_who_does_not_read_keeps_nobody() {
    let hub = TestHub::with(&["Akhmetov Askar", "Bekov Dias"]);
    let mut lazy = hub.line("lazy", ConsoleRole::Lead, Kind::Verb);
    // Far more questions than its outbox and the socket hold; its own thread waits, nobody else does.
    let mut writer = lazy.outlet.try_clone().unwrap();
    std::thread::spawn(move || {
        for n in 0..200_000 {
            let question = Box::new(Question::Status);
            if (ToHub::Ask { n, question }).write(&mut writer).is_err() {
                break;
            }
        }
    });
    let mut desk = hub.verb("desk-1", ConsoleRole::Desk);
    done(desk.give(check_in("P00001")).unwrap());
    done(desk.give(check_in("P00002")).unwrap());
    lazy.outlet.flush().unwrap();
    lazy.outlet.shutdown(std::net::Shutdown::Both).unwrap();
}

#[test]
fn what_one_desk_does_another_sees() {
    let hub = TestHub::with(&["Akhmetov Askar", "Bekov Dias"]);
    let mut one = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    let two = TestConsole::attach(&hub, "desk-2", ConsoleRole::Desk);
    one.shows("IN 0/2");
    two.shows("IN 0/2");
    one.types("akhm");
    one.shows("Akhmetov");
    one.types("\r");
    one.shows("IN 1/2");
    two.shows("IN 1/2");
    two.shows("Akhmetov");
}

#[test]
fn a_line_that_dropped_comes_back_to_its_query() {
    let hub = TestHub::with(&["Akhmetov Askar", "Bekov Dias"]);
    let mut console = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    console.types("akhm");
    console.shows("Akhmetov");
    console.drop_line();
    let mut lead = hub.verb("lead", ConsoleRole::Lead);
    wait_until(
        "the console is kept",
        || matches!(lead.ask_one(&Question::HubStatus).unwrap(), Reply::Hub(report) if report.kept == 1),
    );
    let again = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    again.shows("akhm");
    let other = TestConsole::attach(&hub, "desk-1", ConsoleRole::Lead);
    let screen = other.shows("IN 0/2");
    assert!(!screen.contains("akhm"), "another role's console is another console:\n{screen}");
}

#[test]
fn what_came_before_a_line_dropped_counts_though_nothing_can_be_drawn_any_more() {
    let hub = TestHub::with(&["Akhmetov Askar", "Bekov Dias"]);
    let mut console = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    console.shows("IN 0/2");
    // More than a console takes in at once, with another picture after each part; then a name, then the end.
    console.sees_everything();
    for letter in ["q", "w", "x"].iter().cycle().take(40) {
        console.types(&format!("{}{letter}", "\x15".repeat(4_000)));
    }
    console.types("\x15akhm");
    console.drop_line();
    let mut lead = hub.verb("lead", ConsoleRole::Lead);
    wait_until(
        "the console is kept",
        || matches!(lead.ask_one(&Question::HubStatus).unwrap(), Reply::Hub(report) if report.kept == 1),
    );
    TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk).shows("Find: akhm");
}

#[test]
fn a_second_terminal_of_a_desk_takes_the_first_one_over() {
    let hub = TestHub::with(&["Akhmetov Askar", "Bekov Dias"]);
    let mut first = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    first.types("akhm");
    first.shows("Find: akhm");
    let mut second = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    assert!(!second.shows("IN 0/2").contains("akhm"), "both run until somebody takes over");
    second.types("\x14");
    second.shows("Find: akhm");
    let mut lead = hub.verb("lead", ConsoleRole::Lead);
    wait_until(
        "the first is gone",
        || matches!(lead.ask_one(&Question::HubStatus).unwrap(), Reply::Hub(report) if report.consoles == 1),
    );
}

#[test]
fn a_line_that_shows_nothing_gets_no_more_frames() {
    let hub = TestHub::with(&["Akhmetov Askar", "Bekov Dias"]);
    let terminal = routedesk::terminal::TerminalFacts {
        attached: true,
        term: Some("xterm".to_owned()),
        ..routedesk::terminal::TerminalFacts::default()
    };
    let console = routedesk::wire::ConsoleHello {
        terminal,
        size: routedesk::terminal::Size::default(),
        reattach: false,
        memory: None,
        ssh: None,
        suspends: false,
        line: None,
    };
    let mut slow = hub.line("slow", ConsoleRole::Desk, Kind::Console(console));
    let quick = TestConsole::attach(&hub, "desk-1", ConsoleRole::Desk);
    quick.shows("IN 0/2");
    let first = FromHub::from_frame(slow.inlet.take().unwrap()).unwrap();
    assert!(matches!(first, FromHub::Bytes(_)));
    let mut desk = hub.verb("desk-2", ConsoleRole::Desk);
    done(desk.give(check_in("P00001")).unwrap());
    quick.shows("IN 1/2");
    done(desk.give(check_in("P00002")).unwrap());
    quick.shows("IN 2/2");
    // Only what is newest is waiting once the line is free: one frame, not one for each change.
    ToHub::Shown(1).write(&mut slow.outlet).unwrap();
    let FromHub::Bytes(next) = FromHub::from_frame(slow.inlet.take().unwrap()).unwrap() else {
        panic!("no frame")
    };
    assert!(String::from_utf8_lossy(&next).contains('2'));
    slow.outlet.set_read_timeout(Some(std::time::Duration::from_millis(200))).unwrap();
    assert!(slow.inlet.take().is_err(), "nothing more before it is shown");
}

#[test]
fn a_console_in_lines_that_writes_nothing_for_a_minute_is_dropped() {
    let folder = TestHub::with(&["Akhmetov Askar"]).stop();
    let clock = Clock::fixed("2026-11-02T05:00:00Z".parse().unwrap());
    let hub = TestHub::by(folder, clock.clone());
    let console = || routedesk::wire::ConsoleHello {
        terminal: routedesk::terminal::TerminalFacts::default(),
        size: routedesk::terminal::Size::default(),
        reattach: false,
        memory: None,
        ssh: None,
        suspends: false,
        line: None,
    };
    let attach = |desk: &str| {
        let mut line = hub.line(desk, ConsoleRole::Desk, Kind::Console(console()));
        let said = FromHub::from_frame(line.inlet.take().unwrap()).unwrap();
        assert!(matches!(said, FromHub::Said { .. }), "{said:?}");
        line
    };
    let (mut silent, mut flood, mut good) = (attach("desk-1"), attach("desk-2"), attach("desk-3"));
    ToHub::Shown(1).write(&mut good.outlet).unwrap();
    // It writes nothing of what it got, and sends more than is kept of it: a ping behind that is never read.
    let wrote = std::thread::spawn(move || {
        let line = [b'x'; 4096];
        while ToHub::Bytes(line.to_vec()).write(&mut flood.outlet).is_ok() {}
    });
    clock.advance(std::time::Duration::from_secs(59));
    let pong = |line: &mut routedesk::client::Line, n| {
        ToHub::Ping(n).write(&mut line.outlet).ok()?;
        FromHub::from_frame(line.inlet.take().ok()?).ok()
    };
    assert_eq!(pong(&mut silent, 1), Some(FromHub::Pong(1)));
    assert_eq!(pong(&mut good, 1), Some(FromHub::Pong(1)));
    clock.advance(std::time::Duration::from_secs(2));
    assert_eq!(pong(&mut silent, 2), None);
    assert_eq!(pong(&mut good, 2), Some(FromHub::Pong(2)), "whoever has written everything stays");
    wrote.join().unwrap();
    drop(good);
}

#[test]
fn a_walk_in_and_a_state_survive_a_restart() {
    let hub = TestHub::with(&["Akhmetov Askar"]);
    let mut desk = hub.verb("desk-1", ConsoleRole::Desk);
    let profile =
        routedesk::domain::Profile { full_name: Text::of("Li A."), ..routedesk::domain::Profile::default() };
    done(desk.give(Command::AddWalkIn { profile }).unwrap());
    let promised = Command::SetState { participant: id("P00001"), to: State::Promised };
    done(desk.give(promised).unwrap());
    drop(desk);
    let hub = TestHub::on(hub.stop());
    let Reply::Status(status) = hub.verb("lead", ConsoleRole::Lead).ask_one(&Question::Status).unwrap()
    else {
        panic!("no status")
    };
    assert_eq!((status.counts["in"], status.counts["promised"], status.walk_ins), (1, 1, 1));
}
