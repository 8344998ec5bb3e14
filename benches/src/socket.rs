//! Check-ins through the socket of a real hub, alone and with many consoles attached, and what those see of it.

use crate::{
    console::{Console, crowd},
    day, disk,
    engines::{Engine, Grouped, raw_file},
    measure::Times,
    product::{HubProcess, Store},
    table::{Table, count, time, times},
};
use routedesk::{
    client::Line,
    domain::{Command, CommandId, Issuer, Outcome, Request},
    hub,
    wire::{FromHub, Kind, ToHub},
};
use std::{
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

const PEOPLE: usize = 55_980;
const CLIENTS: usize = 8;
const CONSOLES: usize = 64;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(1);
const KEYS: &str = "gul mammad kerimov nur ";
const SEEN: usize = 100;
/// About the length of a check-in's line.
const LINE: usize = 363;

pub(crate) fn run() {
    let store = Store::with(PEOPLE, false);
    let (hub, _) = HubProcess::start(&store);
    let people = Mutex::new(store.people.iter().map(|made| Command::CheckIn { participant: day::id(made) }));
    let next = || people.lock().expect("no thread panics").next().expect("there are people left");
    let folder = disk::folder();
    let raw = Grouped::open(LINE, raw_file(&folder.path().join("raw")));
    let (mut bare, mut alone) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(drive(|| raw.keeper()));
        alone.push(drive(|| client(&hub, &next)));
    }
    let consoles = crowd(&hub, CONSOLES);
    let crowded: Vec<_> = (0..ROUNDS).map(|_| drive(|| client(&hub, &next))).collect();
    let mut table = Table::new(
        &format!("Check-ins through the socket, {CLIENTS} clients, {} people", count(PEOPLE)),
        &["what", "a second", "to the first", "median", "p99"],
    );
    let first = median(&bare).0;
    for (what, rounds) in [
        ("append + fdatasync, no socket", &bare),
        ("no console attached", &alone),
        (&format!("{CONSOLES} consoles attached"), &crowded),
    ] {
        let (rate, all) = median(rounds);
        table.row(vec![
            what.to_owned(),
            count(rate),
            times(rate as f64 / first as f64),
            time(all.median()),
            time(all.quantile(0.99)),
        ]);
    }
    table.print(&format!(
        "Medians of {ROUNDS} rounds; every client waits for its answer before the next check-in."
    ));
    screens(&hub, &consoles, &next);
}

/// How soon a console shows what was typed at it, and what was done elsewhere.
fn screens(hub: &HubProcess, consoles: &[Console], next: &(impl Fn() -> Command + Sync)) {
    let (mut desk, _) = Console::attach(hub, "measured");
    desk.settle();
    let mut keys = Times::default();
    for _ in 0..10 {
        for key in KEYS.chars() {
            keys.add(desk.press(&key.to_string()));
        }
        desk.press("\u{15}");
        desk.settle();
    }
    let (mut answered, mut seen, mut elsewhere) = (Times::default(), Times::default(), Times::default());
    let mut act = client(hub, next);
    for _ in 0..SEEN {
        desk.settle();
        consoles.iter().for_each(Console::settle_at_once);
        let start = Instant::now();
        act();
        answered.add(start.elapsed());
        seen.add(desk.frame().0 - start);
        for console in consoles {
            elsewhere.add(console.frame().0 - start);
        }
    }
    let mut table = Table::new(
        &format!("Screens with {} consoles attached, {} people", CONSOLES + 1, count(PEOPLE)),
        &["what", "median", "p99", "longest"],
    );
    for (what, measured) in [
        ("a key to its frame", &keys),
        ("a check-in to its answer", &answered),
        ("to the frame of one console", &seen),
        ("to the frames of all the others", &elsewhere),
    ] {
        table.row(vec![
            what.to_owned(),
            time(measured.median()),
            time(measured.quantile(0.99)),
            time(measured.quantile(1.0)),
        ]);
    }
    table.print(
        "At the socket: the terminal's own time is not in it. One check-in at a time, seen by every console.",
    );
}

/// A client that checks the next person in at every call.
fn client<'a>(hub: &HubProcess, next: &'a (impl Fn() -> Command + Sync)) -> Box<dyn FnMut() + 'a> {
    let Line { mut inlet, mut outlet, .. } = hub.line("client", Kind::Verb);
    let (issuer, mut n) = (Issuer::verb(hub::random()), 0);
    Box::new(move || {
        n += 1;
        let request = Request { id: CommandId { issuer, n }, by: day::lead(), command: next() };
        ToHub::Do(Box::new(request)).write(&mut outlet).expect("the hub reads");
        let answer = FromHub::from_frame(inlet.take().expect("the hub answers")).expect("it is a message");
        assert!(matches!(answer, FromHub::Answer { outcome: Outcome::Done { .. }, .. }), "{answer:?}");
    })
}

/// Has all clients work for a round, each doing what `client` makes for it.
fn drive<'a>(client: impl Fn() -> Box<dyn FnMut() + 'a> + Sync) -> (usize, Times) {
    let all = Mutex::new(Times::default());
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let (mut act, mut own) = (client(), Times::default());
                while start.elapsed() < ROUND {
                    let asked = Instant::now();
                    act();
                    own.add(asked.elapsed());
                }
                all.lock().expect("no thread panics").append(own);
            });
        }
    });
    let took = start.elapsed();
    let all = all.into_inner().expect("no thread panics");
    (all.rate(took), all)
}

/// The middle rate, and all times together.
fn median(rounds: &[(usize, Times)]) -> (usize, Times) {
    let mut rates: Vec<usize> = rounds.iter().map(|(rate, _)| *rate).collect();
    rates.sort_unstable();
    let mut all = Times::default();
    for (_, times) in rounds {
        all.append(times.clone());
    }
    (rates.get(rates.len() / 2).copied().unwrap_or(0), all)
}
