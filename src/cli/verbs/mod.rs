//! The verbs, one file each.

pub(super) mod backup;
mod board;
pub(super) mod check_in;
mod console;
pub(super) mod demo;
pub(super) mod duplicates;
pub(super) mod export;
mod export_codes;
pub(super) mod find;
pub(super) mod hub;
pub(super) mod import;
pub(super) mod journal;
pub(super) mod merge;
pub(super) mod new;
pub(super) mod pin;
pub(super) mod rule;
pub(super) mod session;
pub(super) mod solve;
pub(super) mod split;
pub(super) mod ssh;
pub(super) mod status;
pub(super) mod stop;
pub(super) mod undo;
mod verify;
pub(super) mod walk_in;
pub(super) mod why;

use super::{
    args::{Args, Verb},
    call::{self, Call},
    exit::Done,
    output::Output,
};

/// Runs the verb; the console where there is none.
pub(super) fn run(args: Args, out: &mut Output) -> Done {
    let Args { common, terminal, verb } = args;
    let verbs_call = || Call::of(&common, call::verb(&common)?);
    match verb {
        None => console::run(&Call::of(&common, call::console(&common)?)?, terminal),
        Some(Verb::Demo(demo)) => demo.run(&call::console(&common)?, terminal, out),
        Some(Verb::New(new)) => new.run(&verbs_call()?, out),
        Some(Verb::Import(import)) => import.run(&verbs_call()?, out),
        Some(Verb::Find(find)) => find.run(&verbs_call()?, out),
        Some(Verb::CheckIn(check_in)) => check_in.run(&verbs_call()?, out),
        Some(Verb::Undo(undo)) => undo.run(&verbs_call()?, out),
        Some(Verb::Pin(pin)) => pin.run(&verbs_call()?, out),
        Some(Verb::WalkIn(walk_in)) => walk_in.run(&verbs_call()?, out),
        Some(Verb::Duplicates(duplicates)) => duplicates.run(&verbs_call()?, out),
        Some(Verb::Merge(merge)) => merge.run(&verbs_call()?, out),
        Some(Verb::Split(split::Split { part: Some(split::Part::Solve(solve)), .. })) => {
            solve.run(common.json, out)
        }
        Some(Verb::Split(split)) => split.run(&verbs_call()?, out),
        Some(Verb::Rebalance(rebalance)) => rebalance.run(&verbs_call()?, out),
        Some(Verb::Rule(rule)) => rule.run(&verbs_call()?, out),
        Some(Verb::Why(why)) => why.run(&verbs_call()?, out),
        Some(Verb::Session(session)) => session.run(&verbs_call()?, out),
        Some(Verb::Stop(stop)) => stop.run(&verbs_call()?, out),
        Some(Verb::Board) => board::run(&verbs_call()?, out),
        Some(Verb::Status(status)) => status.run(&verbs_call()?, out),
        Some(Verb::Journal(journal)) => journal.run(&verbs_call()?, out),
        Some(Verb::Export(export)) => export.run(&verbs_call()?, out),
        Some(Verb::Backup(backup)) => backup.run(&verbs_call()?, out),
        Some(Verb::Verify) => verify::run(&verbs_call()?, out),
        Some(Verb::Ssh(ssh)) => ssh.run(&common, out),
        Some(Verb::Hub(hub)) => hub.run(&verbs_call()?, out),
    }
}
