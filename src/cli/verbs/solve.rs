//! `split solve`: solves a split problem from a file, without a seminar, a store or a hub.

use crate::{
    cli::{
        WORDS,
        args::help,
        exit::{Done, Exit, Failure},
        file::{self, Writing},
        output::Output,
        talk,
    },
    split::rules::{Answer, Impossible, Kind, Metrics, Outcome, Problem, Step, solve, unread},
    words::{Id, RuleWords, file_fault, file_place, file_unread, measure as measure_name},
};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// From so many people on it may take longer than one waits without a word.
const MANY: usize = 2_000;

/// What `split solve` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Solve {
    #[arg(value_name = "PROBLEM.json", help = help(Id::UsageProblem))]
    problem: PathBuf,
    #[arg(short, long, value_name = "FILE", help = help(Id::UsageSolveOutput))]
    output: Option<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = super::split::SEED, help = help(Id::UsageSeed))]
    seed: u64,
}

/// The answer as a script reads it.
#[derive(Debug, Serialize)]
struct Report<'a> {
    outcome: &'a str,
    seed: u64,
    routes: Vec<RouteSizes<'a>>,
    metrics: Option<Metrics>,
    certificate: Option<&'a crate::split::rules::Certificate>,
    prices: &'a [crate::split::rules::Price],
    conflicts: Vec<Blocked>,
    together: Option<Together>,
}

/// Whether the first way out of each conflict, and these, together give a split.
#[derive(Debug, Serialize)]
struct Together {
    enough: bool,
    also: Vec<String>,
}

#[derive(Debug, Serialize)]
struct RouteSizes<'a> {
    id: u32,
    name: &'a str,
    people: usize,
    seats: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Blocked {
    what: String,
    would_help: Vec<String>,
}

impl Solve {
    pub(super) fn run(&self, json: bool, out: &mut Output) -> Done {
        let problem = self.read()?;
        if problem.people.len() >= MANY {
            talk::tell(Id::TalkSolving, &[("people", problem.people.len().into())]);
        }
        match solve(&problem, self.seed) {
            Outcome::Solved(answer) => self.solved(&problem, &answer, json, out),
            Outcome::Infeasible(impossible) => self.impossible(&problem, &impossible, json, out),
            Outcome::NotFound => {
                if json {
                    out.json(&self.report("not_found", &problem, None))?;
                    out.flush()?;
                }
                Err(Failure::said(Exit::Refused, Id::FailedNoSplitFound, &[]))
            }
        }
    }

    fn read(&self) -> Result<Problem, Failure> {
        let path = || self.problem.display().to_string();
        let bytes = file::read(&self.problem)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::said(Exit::Usage, Id::FailedNotUtf8, &[("path", path().into())]))?;
        let problem = Problem::parse(&text).map_err(|fault| {
            let (at, what) = (file_place(&WORDS, &fault), file_fault(&WORDS, &fault));
            let args = [("path", path().into()), ("at", at.into()), ("what", what.into())];
            Failure::said(Exit::Usage, Id::FailedProblem, &args)
        })?;
        for what in unread(&text) {
            talk::tell(Id::TalkProblemNote, &[("what", file_unread(&WORDS, &what).into())]);
        }
        Ok(problem)
    }

    fn solved(&self, problem: &Problem, answer: &Answer, json: bool, out: &mut Output) -> Done {
        match self.output.as_deref().filter(|path| *path != Path::new("-")) {
            Some(path) => {
                let mut writing = Writing::report(path)?;
                writing.bytes(&csv_of(problem, answer)?)?;
                writing.finish()?;
            }
            None if json => {}
            None => out.bytes(&csv_of(problem, answer)?)?,
        }
        if json {
            out.json(&self.report("solved", problem, Some(answer)))?;
        }
        out.flush()?;
        tell(problem, answer);
        Ok(Exit::Done)
    }

    fn impossible(&self, problem: &Problem, impossible: &Impossible, json: bool, out: &mut Output) -> Done {
        let words = RuleWords::of(&WORDS, problem);
        let blocked: Vec<Blocked> = impossible
            .conflicts
            .iter()
            .map(|found| Blocked {
                what: words.conflict(&found.conflict),
                would_help: found.ways.iter().map(|way| words.way_out(way)).collect(),
            })
            .collect();
        let number = blocked.len();
        if !json {
            talk::complain(&WORDS.sentence(Id::FailedNoSplit, &[("conflicts", number.into())]));
        }
        for one in &blocked {
            talk::tell(Id::TalkConflict, &[("what", one.what.as_str().into())]);
            for way in &one.would_help {
                talk::tell(Id::TalkWayOut, &[("what", way.as_str().into())]);
            }
        }
        let also: Vec<String> = impossible.also.iter().map(|way| words.way_out(way)).collect();
        match (impossible.together, also.is_empty()) {
            (true, true) => talk::tell(Id::TalkWaysTogether, &[]),
            (true, false) => talk::tell(Id::TalkWaysAlso, &[("also", also.join("; ").into())]),
            (false, _) => talk::tell(Id::TalkWaysNotEnough, &[]),
        }
        if json {
            let mut report = self.report("infeasible", problem, None);
            report.conflicts = blocked;
            report.together = Some(Together { enough: impossible.together, also });
            out.json(&report)?;
            out.flush()?;
        }
        Ok(Exit::NoSolution)
    }

    fn report<'a>(&self, outcome: &'a str, problem: &'a Problem, answer: Option<&'a Answer>) -> Report<'a> {
        Report {
            outcome,
            seed: self.seed,
            routes: routes(problem, answer),
            metrics: answer.map(|answer| answer.metrics),
            certificate: answer.map(|answer| &answer.certificate),
            prices: answer.map_or(&[], |answer| &answer.prices),
            conflicts: Vec::new(),
            together: None,
        }
    }
}

fn routes<'a>(problem: &'a Problem, answer: Option<&Answer>) -> Vec<RouteSizes<'a>> {
    let mut sizes = vec![0; problem.routes.len()];
    for route in answer.iter().flat_map(|answer| answer.places.iter().flatten()) {
        sizes.get_mut(usize::from(*route)).into_iter().for_each(|size| *size += 1);
    }
    let routes = problem.routes.iter().zip(sizes);
    routes.map(|(of, people)| RouteSizes { id: of.id, name: &of.name, people, seats: of.capacity }).collect()
}

fn csv_of(problem: &Problem, answer: &Answer) -> Result<Vec<u8>, Failure> {
    let broken = |error: &dyn std::fmt::Display| {
        let what = error.to_string();
        Failure::said(Exit::Bug, Id::FailedInternal, &[("what", what.into())])
    };
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["id", "route"]).map_err(|error| broken(&error))?;
    for (person, route) in problem.people.iter().zip(&answer.places) {
        let route = route.and_then(|route| problem.routes.get(usize::from(route)));
        if let Some(route) = route {
            csv.write_record([person.id.as_str(), &route.id.to_string()]).map_err(|error| broken(&error))?;
        }
    }
    csv.into_inner().map_err(|error| broken(error.error()))
}

/// Says how good it is, and how sure that is.
fn tell(problem: &Problem, answer: &Answer) {
    let metrics = &answer.metrics;
    let open: Vec<usize> = routes(problem, Some(answer))
        .iter()
        .zip(&problem.routes)
        .filter(|(_, route)| route.open)
        .map(|(route, _)| route.people)
        .collect();
    let sizes = open.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let args = [
        ("people", open.iter().sum::<usize>().into()),
        ("routes", open.len().into()),
        ("sizes", sizes.into()),
        ("gap", metrics.size_gap.into()),
        ("excess", (metrics.region_excess + metrics.role_excess).into()),
        ("moves", metrics.moves.into()),
        ("wishes", metrics.wishes_met.into()),
        ("wishers", metrics.wishes.into()),
    ];
    talk::tell(Id::TalkSolved, &args);
    match answer.certificate.steps.iter().find(|step| step.value > step.bound) {
        _ if problem.kind == Kind::Stream => talk::tell(Id::TalkSolvedStream, &[]),
        None if answer.certificate.proved => talk::tell(Id::TalkSolvedProved, &[]),
        None => {}
        Some(Step { measure, value, bound }) => {
            let args = [
                ("measure", measure_name(&WORDS, *measure).into()),
                ("value", (*value).into()),
                ("bound", (*bound).into()),
            ];
            talk::tell(Id::TalkSolvedFound, &args);
        }
    }
    for what in RuleWords::of(&WORDS, problem).prices(&answer.prices) {
        talk::tell(Id::TalkSolvedPrice, &[("what", what.into())]);
    }
}
