//! How well people are found: a roster and queries of which the answer is known, scored by category.
//!
//! `cargo run --release --example search_quality [FOLDER]`: the folder has `roster.csv` (`id,full_name,organisation,
//! region,role`) and `queries.tsv` (query, expected id, category); without one it is `data/search`, 2,000 made-up people
//! and 239 queries. `first` and `five`: the one meant is the first row, or among five. `keys`: how many are typed until
//! the one meant is first, of so many letters. `acts`: Enter acts at once; `wrong`: on somebody else.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a table for people")]

use routedesk::{
    domain::{
        Actor, Command, CommandId, ConsoleRole, Entry, Import, ImportRow, Issuer, Moment, Profile, Request,
        Seminar, Surroundings, Text, programme::Programme,
    },
    search::Index,
};
use std::{collections::BTreeMap, error::Error, fs, path::Path, process::ExitCode, sync::Arc};

type Fallible<T> = Result<T, Box<dyn Error>>;

/// How many rows a screen has.
const ROWS: usize = 20;
/// The name of the row of sums; it sorts last.
const ALL: &str = "~ all";

struct Asked {
    query: String,
    expected: String,
    category: String,
}

#[derive(Default)]
struct Score {
    asked: u32,
    first: u32,
    five: u32,
    keys: usize,
    letters: usize,
    acts: u32,
    wrong: u32,
}

fn main() -> ExitCode {
    let folder =
        std::env::args().nth(1).unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/data/search").into());
    match run(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path) -> Fallible<()> {
    let index = Index::build(&seminar(people(&folder.join("roster.csv"))?)?);
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for asked in queries(&folder.join("queries.tsv"))? {
        let score = score(&index, &asked);
        for category in [asked.category, ALL.to_owned()] {
            scores.entry(category).or_default().add(&score);
        }
    }
    println!(
        "{:14} {:>6} {:>7} {:>7} {:>12} {:>7} {:>6}",
        "category", "asked", "first", "five", "keys", "acts", "wrong"
    );
    for (category, score) in &scores {
        println!("{}", score.row(category.trim_start_matches("~ ")));
    }
    Ok(())
}

fn score(index: &Index, asked: &Asked) -> Score {
    let answer = index.find(&asked.query, ROWS);
    let at = answer.hits.iter().position(|hit| hit.id.as_str() == asked.expected);
    let letters = asked.query.chars().count();
    let is_first = |keys: &usize| {
        let typed: String = asked.query.chars().take(*keys).collect();
        index.find(&typed, ROWS).hits.first().is_some_and(|hit| hit.id.as_str() == asked.expected)
    };
    // Who is never first costs three keys more: down to the row, and a look.
    let keys = (1..=letters).find(is_first).unwrap_or(letters + 3);
    let wrong = answer.act.as_ref().is_some_and(|act| act.as_str() != asked.expected);
    Score {
        asked: 1,
        first: u32::from(at == Some(0)),
        five: u32::from(at.is_some_and(|at| at < 5)),
        keys,
        letters,
        acts: u32::from(answer.act.is_some()),
        wrong: u32::from(wrong),
    }
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        self.first += other.first;
        self.five += other.five;
        self.keys += other.keys;
        self.letters += other.letters;
        self.acts += other.acts;
        self.wrong += other.wrong;
    }

    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    fn row(&self, category: &str) -> String {
        let asked = f64::from(self.asked);
        let share = |count: u32| f64::from(count) / asked;
        let keys = format!("{:.1} of {:.1}", self.keys as f64 / asked, self.letters as f64 / asked);
        format!(
            "{category:14} {:6} {:7.3} {:7.3} {keys:>12} {:7.3} {:6}",
            self.asked,
            share(self.first),
            share(self.five),
            share(self.acts),
            self.wrong
        )
    }
}

fn queries(path: &Path) -> Fallible<Vec<Asked>> {
    let text = fs::read_to_string(path)?;
    let rows = text.lines().skip(1).map(|line| {
        let mut cells = line.split('\t').map(str::to_owned);
        match (cells.next(), cells.next(), cells.next()) {
            (Some(query), Some(expected), Some(category)) => Ok(Asked { query, expected, category }),
            _ => Err(format!("a query, an id and a category were expected: {line}").into()),
        }
    });
    rows.collect()
}

fn people(path: &Path) -> Fallible<Vec<ImportRow>> {
    let mut reader = csv::Reader::from_path(path)?;
    let mut people = Vec::new();
    for (row, record) in (2..).zip(reader.records()) {
        let record = record?;
        let text = |column| record.get(column).map(Text::of).unwrap_or_default();
        let id = Some(record.get(0).unwrap_or_default().parse()?);
        let profile = Profile {
            full_name: text(1),
            organisation: text(2),
            region: text(3),
            role: text(4),
            ..Profile::default()
        };
        people.push(ImportRow::New { row, id, profile });
    }
    Ok(people)
}

/// The seminar that these people are on the list of.
fn seminar(rows: Vec<ImportRow>) -> Fallible<Seminar> {
    let programme = Programme::built_in("astana").map(Programme::parse).ok_or("it is built in")?;
    let programme = programme.map_err(|problems| format!("{problems:?}"))?;
    let import = Import { file_name: Text::of("roster.csv"), sha256: String::new(), rows };
    let commands = [
        Command::CreateSeminar { programme: Arc::new(programme) },
        Command::ImportRoster { import: Arc::new(import) },
    ];
    let now: Moment = "2019-02-14T03:00:00Z".parse()?;
    let mut seminar = Seminar::empty();
    for (n, command) in (1..).zip(commands) {
        let by = Actor::new("lead".parse()?, ConsoleRole::Lead);
        let request = Request { id: CommandId { issuer: Issuer::verb(1), n }, by, command };
        let events =
            seminar.decide(&request, Surroundings { now, target: None }).map_err(|no| format!("{no:?}"))?;
        let seq = seminar.seq().next();
        let _touched = seminar.apply(&Entry { seq, at: now, by: request.by, command_id: request.id, events });
    }
    Ok(seminar)
}
