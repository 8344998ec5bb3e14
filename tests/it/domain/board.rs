//! The board at the edges: of minutes, of the day, of clock changes, of plans without times.

use std::sync::Arc;

use routedesk::domain::board::{BoardItem, BoardRow, Status};
use routedesk::domain::programme::Programme;
use routedesk::domain::{Command, Moment, Outcome, Refusal, SessionId, Step, StopNo, Text};

use super::{check_in, refused, split_day};
use crate::support::commands::{Day, desk, lead, leader, route};

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn plenary() -> SessionId {
    "plenary".parse().unwrap()
}

fn row(day: &Day, item: &BoardItem, at: &str) -> BoardRow {
    day.seminar.board(moment(at)).into_iter().find(|row| row.item == *item).unwrap()
}

/// How the plenary stands: planned from 09:30 to 10:40, 03:30 to 04:40 in UTC.
fn stands(day: &Day, at: &str) -> (Status, Option<i64>, Option<u32>) {
    let row = row(day, &BoardItem::Session(plenary()), &format!("2019-02-14T{at}Z"));
    (row.status, row.late_min, row.people)
}

fn act(day: &mut Day, at: &str, step: Step) {
    day.now = moment(&format!("2019-02-14T{at}Z"));
    day.done(&lead(), Command::Session { session: plenary(), step });
}

#[test]
fn a_session_stands_by_the_minute() {
    let mut day = Day::begun();
    day.done(&desk("desk-1"), check_in(1));
    assert_eq!(stands(&day, "03:19:59"), (Status::Planned, None, None));
    assert_eq!(stands(&day, "03:20:00"), (Status::Due, None, None));
    // While the clock on the wall shows 09:30 it is not late.
    assert_eq!(stands(&day, "03:30:59.999"), (Status::Due, None, None));
    assert_eq!(stands(&day, "03:31:00"), (Status::Late, Some(1), None));
    act(&mut day, "03:41:50", Step::Start);
    assert_eq!(stands(&day, "03:41:50"), (Status::Running, Some(11), Some(1)));
    assert_eq!(stands(&day, "04:40:59"), (Status::Running, Some(11), Some(1)));
    assert_eq!(stands(&day, "04:41:00"), (Status::Late, Some(1), Some(1)));
    act(&mut day, "04:52:10", Step::End);
    assert_eq!(stands(&day, "04:52:10"), (Status::Done, Some(12), None));
    assert_eq!(stands(&day, "23:00:00"), (Status::Done, Some(12), None));
}

#[test]
fn an_announced_delay_moves_what_is_due_and_late_is_told_against_the_plan() {
    let mut day = Day::begun();
    act(&mut day, "03:00:00", Step::Delay { minutes: 20 });
    act(&mut day, "03:00:00", Step::Delay { minutes: -5 });
    assert_eq!(stands(&day, "03:34:59"), (Status::Planned, Some(15), None));
    assert_eq!(stands(&day, "03:35:00"), (Status::Due, Some(15), None));
    assert_eq!(stands(&day, "03:45:59"), (Status::Due, Some(15), None));
    assert_eq!(stands(&day, "03:46:00"), (Status::Late, Some(16), None));
    act(&mut day, "03:44:00", Step::Start);
    assert_eq!(stands(&day, "04:55:59"), (Status::Running, Some(14), Some(0)));
    assert_eq!(stands(&day, "04:56:00"), (Status::Late, Some(16), Some(0)));
}

#[test]
fn what_comes_early_is_early() {
    let mut day = Day::begun();
    act(&mut day, "03:00:00", Step::Delay { minutes: -10 });
    assert_eq!(stands(&day, "03:10:00"), (Status::Due, Some(-10), None));
    // Eight minutes by the two clocks, seven and a half by the stopwatch.
    act(&mut day, "03:22:30", Step::Start);
    assert_eq!(stands(&day, "03:22:30"), (Status::Running, Some(-8), Some(0)));
    act(&mut day, "04:31:00", Step::End);
    assert_eq!(stands(&day, "04:31:00"), (Status::Done, Some(-9), None));
}

#[test]
fn what_is_cancelled_is_neither_late_nor_has_people() {
    let mut day = Day::begun();
    act(&mut day, "03:30:00", Step::Start);
    act(&mut day, "03:50:00", Step::Cancel { reason: Text::of("no light") });
    act(&mut day, "03:51:00", Step::Note { text: Text::of("in the small hall") });
    assert_eq!(stands(&day, "05:00:00"), (Status::Cancelled, None, None));
    let row = row(&day, &BoardItem::Session(plenary()), "2019-02-14T05:00:00Z");
    assert_eq!(row.progress.note.as_deref(), Some("in the small hall"));
}

#[test]
fn steps_that_cannot_be_are_refused_with_the_time_that_stands_against_them() {
    let mut day = Day::begun();
    let step = |step| Command::Session { session: plenary(), step };
    assert_eq!(refused(&mut day, &lead(), step(Step::End)), Refusal::NotStarted);
    act(&mut day, "03:30:00", Step::Start);
    let at = moment("2019-02-14T03:30:00Z");
    assert_eq!(refused(&mut day, &lead(), step(Step::Start)), Refusal::AlreadyStarted { at });
    let at = moment("2019-02-14T04:30:00Z");
    act(&mut day, "04:30:00", Step::End);
    for late in [Step::Start, Step::End, Step::Delay { minutes: 5 }, Step::Cancel { reason: Text::of("x") }] {
        assert_eq!(refused(&mut day, &lead(), step(late)), Refusal::AlreadyEnded { at });
    }
    let nowhere = Command::Session { session: "lunch".parse().unwrap(), step: Step::Start };
    assert_eq!(refused(&mut day, &lead(), nowhere), Refusal::NoSuchSession { id: "lunch".parse().unwrap() });
    let stop = StopNo::new(3).unwrap();
    let nowhere = Command::Stop { route: route(1), stop, step: Step::Start };
    assert_eq!(refused(&mut day, &lead(), nowhere), Refusal::NoSuchStop { route: route(1), stop });
}

#[test]
fn no_delay_is_beyond_a_day() {
    let mut day = Day::begun();
    for minutes in [1_441, -1_441, i32::MAX, i32::MIN] {
        let delay = Command::Session { session: plenary(), step: Step::Delay { minutes } };
        let no = refused(&mut day, &lead(), delay);
        assert_eq!(no, Refusal::DelayTooLong { minutes: minutes.into() });
    }
    act(&mut day, "03:00:00", Step::Delay { minutes: 1_440 });
    let delay = Command::Session { session: plenary(), step: Step::Delay { minutes: i32::MAX } };
    assert!(matches!(refused(&mut day, &lead(), delay), Refusal::DelayTooLong { .. }));
}

#[test]
fn stops_stand_by_time_and_have_the_people_of_their_route_who_are_in() {
    let mut day = split_day();
    for number in [1, 2, 4] {
        day.done(&desk("desk-1"), check_in(number));
    }
    day.now = moment("2019-02-14T06:33:00Z");
    let arrive = Command::Stop { route: route(1), stop: StopNo::FIRST, step: Step::Start };
    day.done(&leader(1), arrive);
    let board = day.seminar.board(moment("2019-02-14T06:40:00Z"));
    let stops: Vec<(u16, u16)> = board
        .iter()
        .filter_map(|row| match row.item {
            BoardItem::Stop(route, stop) => Some((route.get(), stop.get())),
            BoardItem::Session(_) => None,
        })
        .collect();
    assert_eq!(stops, [(1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2)]);
    let first = row(&day, &BoardItem::Stop(route(1), StopNo::FIRST), "2019-02-14T06:40:00Z");
    assert_eq!((first.status, first.late_min, first.people), (Status::Running, Some(3), Some(2)));
    assert_eq!(first.place.as_deref(), Some("s13"));
    let second = row(&day, &BoardItem::Stop(route(2), StopNo::FIRST), "2019-02-14T06:40:00Z");
    assert_eq!((second.status, second.late_min, second.people), (Status::Late, Some(10), None));
}

/// A seminar of one session.
fn one_session(date: &str, zone: &str, from: &str, to: &str) -> Day {
    let programme = format!(
        r#"{{ "routedesk_programme": 1, "id": "x", "title": {{ "en": "X" }}, "date": "{date}", "time_zone": "{zone}",
             "groups": {{ "kind": "none" }},
             "sessions": [{{ "id": "plenary", "kind": "plenary", "title": {{ "en": "P" }}, "from": "{from}", "to": "{to}" }}] }}"#
    );
    begun(Programme::parse(&programme).unwrap())
}

fn begun(programme: Programme) -> Day {
    let mut day = Day::empty();
    day.done(&lead(), Command::CreateSeminar { programme: Arc::new(programme) });
    day
}

#[test]
fn a_session_may_go_on_after_midnight() {
    let mut day = one_session("2019-02-14", "Asia/Almaty", "23:30", "+1 00:45");
    let stands = |day: &Day, at: &str| {
        let row = row(day, &BoardItem::Session(plenary()), at);
        (row.status, row.late_min)
    };
    assert_eq!(stands(&day, "2019-02-14T17:30:00Z"), (Status::Due, None));
    day.now = moment("2019-02-14T17:30:00Z");
    day.done(&lead(), Command::Session { session: plenary(), step: Step::Start });
    assert_eq!(stands(&day, "2019-02-14T18:20:00Z"), (Status::Running, Some(0)));
    assert_eq!(stands(&day, "2019-02-14T18:45:59Z"), (Status::Running, Some(0)));
    assert_eq!(stands(&day, "2019-02-14T18:47:00Z"), (Status::Late, Some(2)));
}

#[test]
fn plans_are_meant_by_the_wall_clock_also_when_it_changes() {
    // Baku, 28 March 2010: at 04:00 it became 05:00. 31 October: at 05:00 it became 04:00.
    for (date, from, to, start, end) in [
        ("2010-03-28", "03:30", "05:30", "2010-03-27T23:30:00Z", "2010-03-28T00:30:00Z"),
        ("2010-03-28", "04:30", "05:30", "2010-03-28T00:00:00Z", "2010-03-28T00:30:00Z"),
        ("2010-10-31", "03:30", "05:30", "2010-10-30T22:30:00Z", "2010-10-31T01:30:00Z"),
        ("2010-10-31", "04:30", "05:30", "2010-10-30T23:30:00Z", "2010-10-31T01:30:00Z"),
    ] {
        let day = one_session(date, "Asia/Baku", from, to);
        let row = row(&day, &BoardItem::Session(plenary()), start);
        assert_eq!((row.from, row.to), (Some(moment(start)), Some(moment(end))), "{date} {from}");
        assert_eq!(row.status, Status::Due);
    }
}

#[test]
fn without_times_nothing_is_ever_due_or_late() {
    let guba = Programme::built_in("guba").unwrap();
    let mut day = begun(Programme::parse(guba).unwrap());
    let at = moment("2019-02-14T06:00:00Z");
    let board = day.seminar.board(at);
    assert!(!board.is_empty());
    assert!(board.iter().all(|row| row.status == Status::Planned && row.late_min.is_none()));
    let BoardItem::Session(session) = board[0].item.clone() else { panic!("a session comes first") };
    day.done(&lead(), Command::Session { session: session.clone(), step: Step::Start });
    let running = &day.seminar.board(at)[0];
    assert_eq!((running.status, running.late_min, running.people), (Status::Running, None, Some(0)));
    day.done(&lead(), Command::Session { session, step: Step::End });
    assert_eq!((day.seminar.board(at)[0].status, day.seminar.board(at)[0].late_min), (Status::Done, None));
}

#[test]
fn a_themed_seminar_is_joined_until_it_is_over() {
    let guba = Programme::built_in("guba").unwrap();
    let mut day = begun(Programme::parse(guba).unwrap());
    let nobody = super::split(&day, routedesk::domain::Scope::Coming);
    day.done(&lead(), nobody);
    let step = |step| Command::Stop { route: route(1), stop: StopNo::FIRST, step };
    day.done(&lead(), step(Step::Start));
    assert!(day.seminar.is_open(route(1)), "people may still walk in");
    day.done(&lead(), step(Step::End));
    assert!(!day.seminar.is_open(route(1)));
    assert!(matches!(day.wants(&desk("desk-1"), super::walk_in(1)), Outcome::Done { .. }));
    assert_eq!(super::person(&day, 1).route(), Some(route(2)));
}

#[test]
fn a_route_whose_stops_are_all_closed_takes_nobody() {
    let mut day = split_day();
    for stop in [1, 2] {
        assert!(day.seminar.is_open(route(1)));
        let (stop, step) = (StopNo::new(stop).unwrap(), Step::Cancel { reason: Text::of("no water") });
        day.done(&lead(), Command::Stop { route: route(1), stop, step });
    }
    assert!(!day.seminar.is_open(route(1)));
    day.done(&desk("desk-1"), super::walk_in(1));
    assert_eq!(super::person(&day, 13).route(), Some(route(2)));
}
