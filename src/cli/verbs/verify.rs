//! `verify`: replays the journal and compares it with the state beside it.

use super::Call;
use crate::{
    cli::{
        WORDS,
        exit::{Done, Exit, Failure},
        output::Output,
    },
    hub, store,
    wire::{Question, Reply, VerdictReport},
    words::Id,
};

pub(super) fn run(call: &Call, out: &mut Output) -> Done {
    let report =
        if call.is_served()? { ask(call)? } else { hub::verdict_report(&store::verify(&call.paths)?) };
    if call.json {
        out.json(&report)?;
    } else {
        print(&report, out)?;
    }
    out.flush()?;
    if report.clean {
        return Ok(Exit::Done);
    }
    Err(wrong(call, &report))
}

fn ask(call: &Call) -> Result<VerdictReport, Failure> {
    call.hub()?.ask_for(&Question::Verify, |reply| match reply {
        Reply::Verdict(report) => Some(report),
        _ => None,
    })
}

fn print(report: &VerdictReport, out: &mut Output) -> Result<(), Failure> {
    let entries = [("entries", report.entries.into()), ("digest", report.digest.as_str().into())];
    out.line(&WORDS.with(Id::SaidVerified, &entries))?;
    let state = match report.state.as_str() {
        "same" => WORDS.text(Id::SaidStateSame),
        "behind" => WORDS.with(Id::SaidStateBehind, &[("behind", report.behind.into())]),
        "off" => WORDS.text(Id::SaidStateOff),
        other => WORDS.with(
            Id::SaidStateOther,
            &[("state", other.into()), ("details", report.details.join(", ").into())],
        ),
    };
    out.line(&state)
}

/// What is wrong, the worst first.
fn wrong(call: &Call, report: &VerdictReport) -> Failure {
    let unusable = |id, args: &[_]| Failure::said(Exit::Unusable, id, args);
    if let Some(line) = report.damaged_line {
        return unusable(Id::FailedVerifyDamaged, &[("line", line.into())]);
    }
    if let Some(line) = report.newer_line {
        let path = call.paths.journal().display().to_string();
        return unusable(Id::FailedNewer, &[("path", path.into()), ("line", line.into())]);
    }
    unusable(Id::FailedVerifyState, &[])
}
