//! `demo`: a day to try everything with; its store and its hub go with the last console.

use super::console;
use crate::{
    cli::{
        WORDS,
        args::{TerminalFlags, help},
        call,
        exit::{Done, Exit, Failure},
        output::Output,
        progress::Progress,
        talk,
    },
    client::{Asking, Came, Door, Starter},
    demo::{self, DemoError, Stage},
    domain::{
        Actor,
        programme::{BUILT_IN, ClockTime},
    },
    hub,
    support::{clock::Clock, paths::StorePaths},
    words::Id,
};
use chrono::SecondsFormat;
use clap::builder::PossibleValuesParser;
use std::{
    env,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// What `demo` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Demo {
    #[arg(value_name = "NAME", default_value = "astana", value_parser = PossibleValuesParser::new(BUILT_IN),
        help = help(Id::UsageDemoName))]
    name: String,
    #[arg(long, value_name = "HH:MM", help = help(Id::UsageDemoAt))]
    at: Option<ClockTime>,
    #[command(flatten)]
    terminal: TerminalFlags,
}

impl Demo {
    pub(super) fn run(&self, by: &Actor, terminal: TerminalFlags, out: &mut Output) -> Done {
        let progress = Progress::begin();
        let stage = Stage::set(&self.name, self.at, Clock::system().now()).ok_or_else(|| {
            Failure::said(Exit::Bug, Id::FailedInternal, &[("what", self.name.as_str().into())])
        })?;
        let folder = folder()?;
        let join = join(folder.path());
        let start = stage.start.to_rfc3339_opts(SecondsFormat::Secs, true);
        let flags = ["--detached", "--throwaway", "--clock-start", &start, "--join", &join];
        let starter = call::starter(folder.path(), &flags)?;
        let door = Door::new(StorePaths::new(folder.path()));
        progress.tell(Id::TalkDemo, &[]);
        if let Err(error) = demo::play(&stage, &door, &starter, hub::random) {
            give_up(&door, &starter, by);
            return Err(failed(error));
        }
        out.line(&WORDS.with(Id::SaidDemoJoin, &[("command", join.into())]))?;
        out.flush()?;
        // From here on the hub sees to it that the folder goes.
        let terminal = self.terminal.or(terminal);
        let left = console::attach(&door, &starter, by, &Came::default(), terminal);
        if left.is_ok() {
            drop(folder.keep());
        } else {
            give_up(&door, &starter, by);
        }
        left
    }
}

/// A fresh folder that only this account enters.
fn folder() -> Result<TempDir, Failure> {
    tempfile::Builder::new().prefix("routedesk-").tempdir().map_err(|error| {
        let (path, error) = (env::temp_dir().display().to_string(), error.to_string());
        Failure::said(Exit::Unusable, Id::FailedFile, &[("path", path.into()), ("error", error.into())])
    })
}

/// Ends the hub of a demo that nobody will see.
fn give_up(door: &Door, starter: &Starter, by: &Actor) {
    if door.knock().is_err() {
        return;
    }
    let Ok(mut asking) = Asking::open(door.clone(), starter, by.clone(), hub::random(), || ()) else {
        return;
    };
    if let Err(error) = asking.end_hub() {
        talk::say(&error.to_string());
    }
}

fn failed(error: DemoError) -> Failure {
    match error {
        DemoError::Client(error) => error.into(),
        DemoError::Unknown => Failure::said(Exit::Unusable, Id::FailedUnknown, &[]),
        other => {
            let what = other.to_string();
            Failure::said(Exit::Bug, Id::FailedInternal, &[("what", what.into())])
        }
    }
}

/// The command for a second console, as it can be typed in any folder.
fn join(store: &Path) -> String {
    format!("{} --store {} --as desk-2", quoted(&program()), quoted(&store.display().to_string()))
}

/// The program's name where the shell finds it by that, else its path.
fn program() -> String {
    let Ok(own) = env::current_exe() else { return "routedesk".to_owned() };
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders).map(|folder| folder.join("routedesk")).find(|path| path.is_file());
    let same = |path: PathBuf| path.canonicalize().ok() == own.canonicalize().ok();
    if found.is_some_and(same) { "routedesk".to_owned() } else { own.display().to_string() }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_the_command_as_it_is_meant() {
        assert_eq!(quoted("/day/routedesk-aB1_x/r.d"), "/day/routedesk-aB1_x/r.d");
        assert_eq!(quoted("/day/it's here"), "'/day/it'\\''s here'");
    }
}
