//! The store from outside: what is written is there again, whatever happened to the files in between.

mod damage;
mod journal;
mod lock;
mod replay;

use std::path::Path;
use std::sync::Arc;

use routedesk::domain::{Command, Entry, Import, ImportRow, Seminar, Text};
use routedesk::store::{Journal, Keeper, Lock, Opened, StoreError, Verdict, changes, open, verify};
use routedesk::support::{clock::Clock, logging::Log, paths::StorePaths};
use tempfile::TempDir;

use crate::support::commands::{Day, lead, profile};

/// A store in a folder of its own.
struct Store {
    folder: TempDir,
    paths: StorePaths,
    clock: Clock,
}

impl Store {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let paths = StorePaths::new(folder.path().join("store"));
        Self { folder, paths, clock: Clock::fixed("2019-02-14T02:00:00Z".parse().unwrap()) }
    }

    /// With these entries in the journal, and the first `kept` of them in sled as well.
    fn with(entries: &[Entry], kept: usize) -> Self {
        let store = Self::new();
        let (_lock, opened) = store.open();
        let (mut journal, mut keeper) = (opened.journal, opened.keeper.unwrap());
        let (first, rest) = entries.split_at(kept);
        let mut seminar = opened.seminar;
        append(&mut journal, &mut keeper, &mut seminar, first);
        journal.append(rest).unwrap();
        drop(keeper);
        store
    }

    fn open(&self) -> (Lock, Opened) {
        self.try_open().unwrap()
    }

    fn try_open(&self) -> Result<(Lock, Opened), StoreError> {
        let lock = Lock::take(&self.paths)?;
        let opened = open(&lock, &self.paths, &self.clock, &Log::nowhere())?;
        Ok((lock, opened))
    }

    fn verify(&self) -> Verdict {
        verify(&self.paths).unwrap()
    }

    fn journal_bytes(&self) -> Vec<u8> {
        std::fs::read(self.paths.journal()).unwrap()
    }

    fn write_journal(&self, bytes: &[u8]) {
        std::fs::write(self.paths.journal(), bytes).unwrap();
    }

    /// The names in the store's folder that begin with `stem`.
    fn names(&self, stem: &str) -> Vec<String> {
        names(self.paths.dir(), stem)
    }
}

fn names(folder: &Path, stem: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(stem))
        .collect();
    names.sort();
    names
}

/// A day with a dozen people and so many more on the list, some of them in.
fn crowd(people: usize) -> Day {
    let mut day = Day::begun();
    let rows = (0..people).zip(2..).map(|(no, row)| ImportRow::New { row, id: None, profile: profile(no) });
    let import = Import { file_name: Text::of("all.csv"), sha256: "0".repeat(64), rows: rows.collect() };
    day.done(&lead(), Command::ImportRoster { import: Arc::new(import) });
    for no in (1..people.min(40)).step_by(3) {
        let participant = format!("P{no:05}").parse().unwrap();
        day.done(&lead(), Command::CheckIn { participant });
    }
    day
}

/// Appends entries and puts the records that they touched, one entry at a time, as the hub does at its slowest.
fn append(journal: &mut Journal, keeper: &mut Keeper, seminar: &mut Seminar, entries: &[Entry]) {
    for entry in entries {
        let mark = journal.append(std::slice::from_ref(entry)).unwrap();
        let touched = seminar.apply(entry);
        keeper.put(&mark, &changes(seminar, touched)).unwrap();
    }
    keeper.flush().unwrap();
}

/// Every record of a state as text: two states are the same when these are.
fn records(seminar: &Seminar) -> Vec<(String, Option<String>)> {
    let records = changes(seminar, seminar.record_keys());
    records
        .into_iter()
        .map(|(key, value)| (key.to_string(), value.map(|value| String::from_utf8(value).unwrap())))
        .collect()
}

fn same(one: &Seminar, other: &Seminar) {
    for (one, other) in records(one).iter().zip(records(other)) {
        assert_eq!(*one, other);
    }
    assert_eq!(records(one).len(), records(other).len());
}
