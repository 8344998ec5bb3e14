//! Durable commands a second at the writer's queue, beside the same grouping on a bare file and on `SQLite`.

use crate::{
    day, disk,
    engines::{Engine, Grouped, raw_file, sqlite},
    measure::{Times, quiet},
    people::people,
    table::{Table, count, time, times},
};
use routedesk::{
    domain::{Command, CommandId, Issuer, Outcome, ParticipantId, Request, State},
    hub::{self, Hands, Hub, Options},
    store::Lock,
    support::{clock::Clock, logging::Log, paths::StorePaths},
};
use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

const PEOPLE: usize = 55_980;
const THREADS: [usize; 3] = [1, 8, 64];
const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_secs(1);
const ENGINES: [&str; 3] = ["append + fdatasync", "routedesk", "SQLite WAL, FULL"];

/// What one engine did with one number of threads, over all rounds.
#[derive(Clone, Default)]
struct Result {
    rates: Vec<usize>,
    times: Times,
}

pub(crate) fn run() {
    let folder = disk::folder();
    let hub = HubEngine::open(&folder.path().join("store"));
    let line = hub.line_length();
    let raw = Grouped::open(line, raw_file(&folder.path().join("raw")));
    let sqlite = Grouped::open(line, sqlite(&folder.path().join("sqlite")));
    let engines: [&dyn Engine; 3] = [&raw, &hub, &sqlite];
    let mut results = vec![vec![Result::default(); engines.len()]; THREADS.len()];
    for _ in 0..ROUNDS {
        for (row, threads) in THREADS.into_iter().enumerate() {
            for (column, engine) in engines.into_iter().enumerate() {
                quiet();
                let (rate, times) = drive(engine, threads);
                results[row][column].rates.push(rate);
                results[row][column].times.append(times);
            }
        }
    }
    report(&results, line);
    hub.close();
}

fn report(results: &[Vec<Result>], line: usize) {
    let mut table = Table::new(
        &format!("Durable commands a second, {} people", count(PEOPLE)),
        &["threads", "engine", "a second", "least - most", "to the first", "median", "p99"],
    );
    for (threads, engines) in THREADS.iter().zip(results) {
        let raw = median(&engines[0].rates);
        for (name, Result { rates, times: waited }) in ENGINES.iter().zip(engines) {
            let (least, most) = (rates.iter().min().unwrap_or(&0), rates.iter().max().unwrap_or(&0));
            table.row(vec![
                threads.to_string(),
                (*name).to_owned(),
                count(median(rates)),
                format!("{} - {}", count(*least), count(*most)),
                times(median(rates) as f64 / raw as f64),
                time(waited.median()),
                time(waited.quantile(0.99)),
            ]);
        }
    }
    table.print(&format!(
        "Medians of {ROUNDS} rounds in turns. Every thread waits for its answer before the next command; whoever commits takes\n\
         what has queued up and syncs once. routedesk decides, applies, writes {line} bytes of journal a command, publishes and\n\
         keeps sled; the others write as many bytes. No console is attached."
    ));
}

/// Has so many threads keep things for a round; answers with how many were kept a second, and how long each took.
fn drive(engine: &dyn Engine, threads: usize) -> (usize, Times) {
    let start = Instant::now();
    let all = Mutex::new(Times::default());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut keeper = engine.keeper();
                let mut own = Times::default();
                loop {
                    let asked = Instant::now();
                    if asked - start > ROUND {
                        break;
                    }
                    keeper();
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

fn median(rates: &[usize]) -> usize {
    let mut rates = rates.to_vec();
    rates.sort_unstable();
    rates.get(rates.len() / 2).copied().unwrap_or(0)
}

/// A hub in this process, without a socket.
struct HubEngine {
    hub: Arc<Hub>,
    hands: Mutex<Option<Hands>>,
    people: Vec<ParticipantId>,
    next: AtomicUsize,
    paths: StorePaths,
    _lock: Lock,
}

impl HubEngine {
    fn open(store: &Path) -> Self {
        let made = people(PEOPLE);
        let paths = StorePaths::new(store);
        let lock = Lock::take(&paths).expect("the store is new");
        let options = Options {
            paths: paths.clone(),
            clock: Clock::system(),
            managed: false,
            throwaway: false,
            join: None,
        };
        let (hub, hands) = Hub::open(&lock, options, paths.socket(), Log::nowhere()).expect("a hub opens");
        let issuer = Issuer::verb(hub::random());
        for (n, command) in (1..).zip(day::commands(&made)) {
            let request = Request { id: CommandId { issuer, n }, by: day::lead(), command };
            assert!(matches!(hub.submit_and_wait(request), Outcome::Done { .. }));
        }
        let people = made.iter().map(day::id).collect();
        Self { hub, hands: Mutex::new(Some(hands)), people, next: AtomicUsize::new(0), paths, _lock: lock }
    }

    /// How many bytes of journal a command makes.
    fn line_length(&self) -> usize {
        let length = || std::fs::metadata(self.paths.journal()).map_or(0, |about| about.len());
        let before = length();
        let mut keeper = self.keeper();
        (0..64).for_each(|_| keeper());
        usize::try_from((length() - before) / 64).unwrap_or(0)
    }

    fn close(&self) {
        let hands = self.hands.lock().expect("no thread panics").take();
        self.hub.close(hands.expect("it is closed once"));
    }
}

impl Engine for HubEngine {
    /// Everybody comes in, one after the other, then leaves, then comes in again.
    fn keeper(&self) -> Box<dyn FnMut() + '_> {
        let (issuer, mut n) = (Issuer::console(hub::random()), 0);
        Box::new(move || {
            let turn = self.next.fetch_add(1, Ordering::Relaxed);
            n += 1;
            let participant = self.people[turn % PEOPLE].clone();
            let command = match turn / PEOPLE % 2 {
                0 => Command::CheckIn { participant },
                _ => Command::SetState { participant, to: State::Left },
            };
            let request = Request { id: CommandId { issuer, n }, by: day::lead(), command };
            let outcome = self.hub.submit_and_wait(request);
            assert!(matches!(outcome, Outcome::Done { .. }), "{outcome:?}");
        })
    }
}
