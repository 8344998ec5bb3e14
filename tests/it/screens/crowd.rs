//! Halls with as many people as a real day has: the made-up rosters that ship with the programmes.

use super::{
    hall::Hall,
    people::{self, id},
};
use routedesk::{
    demo::people::roster,
    domain::{
        Command, ConsoleRole, Import, ImportRow, Moment, Profile, RouteNo, SessionId, State, Step, StopNo,
        Text, programme::Programme,
    },
};
use std::sync::Arc;

/// A hall with a built-in programme and its people.
pub(crate) fn hall(name: &str) -> Hall {
    let mut hall = Hall::empty();
    people::create(&mut hall, Programme::built_in(name).unwrap());
    import(&mut hall, name);
    hall
}

/// A hall with a programme that was changed, and the people of Astana.
pub(crate) fn changed(from: &str, to: &str) -> Hall {
    let mut hall = Hall::empty();
    let programme = Programme::built_in("astana").unwrap();
    assert!(programme.contains(from), "{from} is not in the programme");
    people::create(&mut hall, &programme.replace(from, to));
    import(&mut hall, "astana");
    hall
}

fn import(hall: &mut Hall, name: &str) {
    let mut reader = csv::Reader::from_reader(roster(name).unwrap().as_bytes());
    let rows = reader.records().zip(2..).map(|(record, row)| {
        let record = record.unwrap();
        let text = |at: usize| Text::of(record.get(at).unwrap());
        let profile = Profile {
            full_name: text(1),
            position: text(2),
            organisation: text(3),
            region: text(4),
            role: text(5),
            phone: text(6),
            language: text(7),
            delegation: text(8),
            notes: text(9),
            ..Profile::default()
        };
        ImportRow::New { row, id: Some(id(record.get(0).unwrap())), profile }
    });
    let import = Import { file_name: Text::of("all.csv"), sha256: "0".repeat(64), rows: rows.collect() };
    lead(hall, Command::ImportRoster { import: Arc::new(import) });
}

/// A command of the lead, from elsewhere.
#[track_caller]
pub(crate) fn lead(hall: &mut Hall, command: Command) {
    hall.command("saule", ConsoleRole::Lead, command).unwrap();
}

/// The hub's clock shows this time of the day in Astana.
pub(crate) fn at(hall: &mut Hall, clock: &str) {
    // Astana was six hours ahead on that day.
    let there: Moment = format!("2019-02-14T{clock}:00Z").parse().unwrap();
    hall.now = there - chrono::TimeDelta::hours(6);
}

/// So many more people of the roster come in, in its order.
pub(crate) fn come(hall: &mut Hall, number: usize) {
    let expected = hall.seminar.participants().filter(|person| person.state() == State::Expected);
    let ids: Vec<_> = expected.map(|person| person.id.clone()).take(number).collect();
    for participant in ids {
        hall.command("desk-1", ConsoleRole::Desk, Command::CheckIn { participant }).unwrap();
    }
}

/// So many of those not in say that they do not come.
pub(crate) fn stay_away(hall: &mut Hall, number: usize) {
    let expected = hall.seminar.participants().filter(|person| person.state() == State::Expected);
    let ids: Vec<_> = expected.map(|person| person.id.clone()).take(number).collect();
    for participant in ids {
        let command = Command::SetState { participant, to: State::NotComing };
        hall.command("desk-1", ConsoleRole::Desk, command).unwrap();
    }
}

/// A step of a session at a time.
#[track_caller]
pub(crate) fn session(hall: &mut Hall, clock: &str, session: &str, step: Step) {
    at(hall, clock);
    let session: SessionId = session.parse().unwrap();
    hall.command("timur", ConsoleRole::Venue, Command::Session { session, step }).unwrap();
}

/// A step of a stop at a time.
#[track_caller]
pub(crate) fn stop(hall: &mut Hall, clock: &str, (route, stop): (u16, u16), step: Step) {
    at(hall, clock);
    let (route, stop) = (RouteNo::new(route).unwrap(), StopNo::new(stop).unwrap());
    hall.command("timur", ConsoleRole::Venue, Command::Stop { route, stop, step }).unwrap();
}

/// The sizes of the routes.
pub(crate) fn sizes(hall: &Hall) -> Vec<u32> {
    let routes = &hall.seminar.programme().unwrap().routes;
    let counts = hall.seminar.counts();
    routes.iter().map(|route| counts.route(route.no).map_or(0, |load| load.people)).collect()
}
