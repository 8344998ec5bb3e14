//! Measures routedesk beside its peers, each pair on the same work in the same run.

mod bytes;
mod console;
mod day;
mod disk;
mod engines;
mod measure;
mod memory;
mod people;
mod product;
mod rules;
mod search;
mod socket;
mod split;
mod start;
mod store;
mod table;
mod terminal;
mod twins;

use std::{env, process::ExitCode};

/// What can be measured, in the order of a full run.
const SUBJECTS: [(&str, fn()); 8] = [
    ("split", split::run),
    ("search", search::run),
    ("twins", twins::run),
    ("store", store::run),
    ("socket", socket::run),
    ("start", start::run),
    ("memory", memory::run),
    ("bytes", bytes::run),
];

fn main() -> ExitCode {
    let asked: Vec<String> = env::args().skip(1).collect();
    let known = |name: &String| SUBJECTS.iter().any(|(subject, _)| subject == name);
    if let Some(unknown) = asked.iter().find(|name| !known(name)) {
        let names: Vec<&str> = SUBJECTS.iter().map(|(subject, _)| *subject).collect();
        eprintln!("{unknown} cannot be measured; there are: {}", names.join(", "));
        return ExitCode::from(2);
    }
    for (subject, run) in SUBJECTS {
        if asked.is_empty() || asked.iter().any(|name| name == subject) {
            run();
        }
    }
    ExitCode::SUCCESS
}
