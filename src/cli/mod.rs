//! The command line: parses it, runs one verb, and turns how that ended into an exit code.
//!
//! Reports go to standard output, talk goes to standard error. A verb that touches the store asks its hub, like
//! anybody; `verify`, `journal` and `backup` read the files themselves where no hub runs.

mod act;
mod args;
mod call;
mod exit;
mod file;
mod hub_line;
mod labels;
mod output;
mod progress;
mod ssh;
mod table;
mod talk;
mod troubles;
mod verbs;

use crate::words::{Catalogue, Id};
use args::Args;
use call::Call;
use clap::Parser as _;
use exit::{Exit, Failure};
use output::Output;
use std::{
    ffi::OsString,
    panic::{self, AssertUnwindSafe},
    process::ExitCode,
    sync::LazyLock,
};

/// The words that verbs speak.
static WORDS: LazyLock<Catalogue> = LazyLock::new(Catalogue::english);

/// Runs what the arguments say, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let ended = panic::catch_unwind(AssertUnwindSafe(|| attempt(arguments)));
    let exit = ended.unwrap_or_else(|_| {
        // The panic has said where it was.
        Failure::new(Exit::Bug, WORDS.sentence(Id::FailedBug, &[])).tell()
    });
    ExitCode::from(exit.code())
}

fn attempt(arguments: Vec<OsString>) -> Exit {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(told) if told.use_stderr() => {
            // It repeats what was typed, or pasted from somewhere.
            told.to_string().lines().for_each(talk::say);
            return Exit::Usage;
        }
        Err(told) => {
            // Help that nobody reads to its end is no error.
            drop(told.print());
            return Exit::Done;
        }
    };
    let mut out = Output::standard();
    let ended = verbs::run(args, &mut out);
    let flushed = out.flush();
    match ended.and_then(|exit| flushed.map(|()| exit)) {
        Ok(exit) => exit,
        Err(failure) => failure.tell(),
    }
}
