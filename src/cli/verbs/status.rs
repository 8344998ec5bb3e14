//! `status`: how the seminar stands, once or whenever something changes.

use super::{Call, board};
use crate::{
    cli::{
        WORDS,
        args::help,
        exit::{Done, Exit, Failure},
        output::Output,
        table::{Column, Table},
        talk,
    },
    domain::State,
    wire::StatusReport,
    words::{self, Id},
};
use chrono_tz::Tz;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io;

/// How often a watched status is looked at.
const LOOK_EVERY: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };

/// What `status` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Status {
    #[arg(long, help = help(Id::UsageWatch))]
    watch: bool,
}

impl Status {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let mut shown: Option<StatusReport> = None;
        loop {
            let mut status = hub.status()?;
            let now = status.now;
            if let Some(shown) = &shown {
                // The clock alone is no news; what follows from it (a session is due) is.
                status.now = shown.now;
            }
            if shown.as_ref() != Some(&status) {
                status.now = now;
                if call.json {
                    out.json(&status)?;
                } else {
                    if shown.is_some() {
                        out.line("")?;
                    }
                    print(&status, hub.zone(), out)?;
                }
                out.flush()?;
                shown = Some(status);
            }
            if !self.watch || out.is_closed() || !somebody_reads_on() {
                return Ok(Exit::Done);
            }
            call.await_hub(None)?;
        }
    }
}

/// Waits until it is time to look again; `false` as soon as nobody reads any more.
fn somebody_reads_on() -> bool {
    let stdout = io::stdout();
    // Nothing is waited for but errors, which are always told.
    let mut reader = [PollFd::new(&stdout, PollFlags::empty())];
    match poll(&mut reader, Some(&LOOK_EVERY)) {
        Ok(0) | Err(rustix::io::Errno::INTR) => true,
        Ok(_) | Err(_) => false,
    }
}

fn print(status: &StatusReport, zone: Tz, out: &mut Output) -> Result<(), Failure> {
    let at = status.now.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string();
    let title = status.seminar.clone().unwrap_or_else(|| WORDS.text(Id::SaidNoSeminar));
    out.line(&title)?;
    out.line(&WORDS.with(Id::SaidAt, &[("at", at.into()), ("seq", status.seq.0.into())]))?;
    out.line(&people(status))?;
    if !status.routes.is_empty() {
        out.line("")?;
        routes(status).print(out)?;
    }
    if !status.sessions.is_empty() {
        out.line("")?;
        board::sessions(&status.sessions, zone).print(out)?;
    }
    if !status.desks.is_empty() {
        let desks = status.desks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        out.line("")?;
        out.line(&WORDS.with(Id::SaidDesks, &[("desks", desks.into())]))?;
    }
    if let Some(why) = &status.read_only {
        out.flush()?;
        talk::complain(&words::read_only(&WORDS, why));
    }
    Ok(())
}

/// `212 people: 41 in, 168 expected, 3 not coming; 1 walk-in, 4 without a route`.
fn people(status: &StatusReport) -> String {
    let of = |state: State| status.counts.get(state.key()).copied().unwrap_or(0);
    let all: u32 = State::ALL.iter().map(|state| of(*state)).sum();
    // Who is there comes first.
    let mut states = State::ALL;
    states.sort_by_key(|state| *state != State::In);
    let counted: Vec<String> = states
        .iter()
        .filter(|state| of(**state) > 0 || **state == State::In)
        .map(|state| format!("{} {}", of(*state), words::state(&WORDS, *state)))
        .collect();
    let args = [
        ("people", all.into()),
        ("states", counted.join(", ").into()),
        ("walkins", status.walk_ins.into()),
        ("unplaced", status.unplaced.into()),
    ];
    WORDS.with(Id::SaidPeople, &args)
}

fn routes(status: &StatusReport) -> Table {
    let mut table = Table::new([
        (Column::Word, WORDS.text(Id::HeadingRoute)),
        (Column::Number, WORDS.text(Id::HeadingPeople)),
        (Column::Number, WORDS.text(Id::HeadingIn)),
        (Column::Number, WORDS.text(Id::HeadingSeats)),
        (Column::Text, WORDS.text(Id::HeadingName)),
    ]);
    for route in &status.routes {
        table.row([
            route.route.to_string(),
            route.people.to_string(),
            route.present.to_string(),
            route.seats.map(|seats| seats.to_string()).unwrap_or_default(),
            route.name.clone(),
        ]);
    }
    table
}
