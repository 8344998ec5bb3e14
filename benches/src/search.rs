//! A search a keystroke beside nucleo-matcher on the same list, and beside fzf where it is installed.

use crate::{
    day,
    measure::{Times, ratio, timed},
    people::{Dice, Made, people},
    table::{Table, count, time, times},
};
use any_ascii::any_ascii;
use nucleo_matcher::{
    Config, Matcher, Utf32String,
    pattern::{CaseMatching, Normalization, Pattern},
};
use routedesk::search::Index;
use std::{
    fs,
    process::{Command, Stdio},
    time::Duration,
};

const PEOPLE: usize = 55_980;
const RESULTS: usize = 20;
/// So many people are looked for, each typed letter by letter.
const LOOKED_FOR: usize = 150;
const LETTERS: usize = 16;
/// Every so many keystrokes fzf, which is slow to start, is asked too.
const FZF_EVERY: usize = 60;

pub(crate) fn run() {
    let made = people(PEOPLE);
    let (index, build, _) = timed({
        let seminar = day::seminar(&made);
        move || Index::build(&seminar)
    });
    let mut nucleo = Nucleo::new(&made);
    let fzf = Fzf::new(&made);
    let (mut ours, mut theirs, mut processes) = (Times::default(), Times::default(), Times::default());
    let mut found = (0, 0);
    for (number, (person, query)) in queries(&made).into_iter().enumerate() {
        let letters: Vec<char> = query.chars().collect();
        for end in 1..=letters.len() {
            let typed: String = letters[..end].iter().collect();
            let (answer, cpu, _) = timed(|| index.find(&typed, RESULTS));
            ours.add(cpu);
            let (best, cpu, _) = timed(|| nucleo.find(&typed));
            theirs.add(cpu);
            if end == letters.len() {
                found.0 += usize::from(answer.hits.iter().any(|hit| hit.id.as_str() == made[person].id));
                found.1 += usize::from(best.contains(&person));
            }
            if let Some(fzf) = &fzf
                && (number * LETTERS + end).is_multiple_of(FZF_EVERY)
            {
                processes.add(fzf.find(&typed));
            }
        }
    }
    report(
        &[("routedesk", &ours, found.0), ("nucleo-matcher", &theirs, found.1)],
        fzf.is_some().then_some(&processes),
    );
    println!("The index of {} people is built in {} of CPU.", count(PEOPLE), time(build));
}

fn report(engines: &[(&str, &Times, usize)], fzf: Option<&Times>) {
    let title = format!("Search: CPU a keystroke, {} people, {RESULTS} results", count(PEOPLE));
    let mut table = Table::new(&title, &["engine", "median", "p99", "longest", "median: ratio", "found"]);
    let (_, ours, _) = engines[0];
    let mut row = |name: &str, measured: &Times, found: String| {
        table.row(vec![
            name.to_owned(),
            time(measured.median()),
            time(measured.quantile(0.99)),
            time(measured.quantile(1.0)),
            times(ratio(measured.median(), ours.median())),
            found,
        ]);
    };
    for (name, measured, found) in engines {
        row(name, measured, format!("{found} of {LOOKED_FOR}"));
    }
    if let Some(processes) = fzf {
        row("fzf --filter", processes, "-".to_owned());
    }
    table.print(
        "Every second person is typed as written, the others in plain Latin, up to 16 letters, a search a letter; nucleo and fzf\n\
         have the list and the query in plain Latin. Found: the person is among the results when all is typed. fzf: whole\n\
         processes, every 60th keystroke.",
    );
}

/// Who is looked for, and what is typed.
fn queries(made: &[Made]) -> Vec<(usize, String)> {
    let mut dice = Dice(7);
    (0..LOOKED_FOR)
        .map(|number| {
            let person = dice.below(made.len());
            let name = made[person].full_name.to_lowercase();
            let typed = if number % 2 == 0 { name } else { any_ascii(&name) };
            (person, typed.chars().take(LETTERS).collect())
        })
        .collect()
}

/// The line that stands for a person in a general matcher's list.
fn line(made: &Made) -> String {
    any_ascii(&format!("{} {} {}", made.full_name, made.region, made.id))
}

struct Nucleo {
    matcher: Matcher,
    lines: Vec<Utf32String>,
}

impl Nucleo {
    fn new(made: &[Made]) -> Self {
        let lines = made.iter().map(|made| line(made).into()).collect();
        Self { matcher: Matcher::new(Config::DEFAULT), lines }
    }

    fn find(&mut self, query: &str) -> Vec<usize> {
        let pattern = Pattern::parse(&any_ascii(query), CaseMatching::Ignore, Normalization::Smart);
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            if let Some(score) = pattern.score(line.slice(..), &mut self.matcher) {
                scored.push((u32::MAX - score, at));
            }
        }
        if scored.len() > RESULTS {
            scored.select_nth_unstable(RESULTS);
            scored.truncate(RESULTS);
        }
        scored.sort_unstable();
        scored.into_iter().map(|(_, at)| at).collect()
    }
}

struct Fzf {
    list: tempfile::NamedTempFile,
}

impl Fzf {
    fn new(made: &[Made]) -> Option<Self> {
        let there = Command::new("fzf").arg("--version").stdout(Stdio::null()).status();
        if !there.is_ok_and(|status| status.success()) {
            println!("\nfzf is not installed: it is not measured");
            return None;
        }
        let list = tempfile::NamedTempFile::new().expect("a temporary file");
        let lines: Vec<String> = made.iter().map(line).collect();
        fs::write(list.path(), lines.join("\n")).expect("the list is written");
        Some(Self { list })
    }

    /// The processor time of the whole process.
    fn find(&self, query: &str) -> Duration {
        let before = children_cpu();
        let list = self.list.reopen().expect("the list is there");
        let done = Command::new("fzf")
            .arg("--filter")
            .arg(any_ascii(query))
            .stdin(list)
            .stdout(Stdio::null())
            .status();
        done.expect("fzf runs");
        children_cpu().saturating_sub(before)
    }
}

/// The processor time of all children that have ended, to a tick.
fn children_cpu() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").expect("a Linux system");
    let ticks: u64 = stat
        .rsplit_once(')')
        .map_or("", |(_, fields)| fields)
        .split_whitespace()
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_secs(ticks) / u32::try_from(rustix::param::clock_ticks_per_second()).unwrap_or(100)
}
