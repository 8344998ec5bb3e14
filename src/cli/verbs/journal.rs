//! `journal`: what happened, entry by entry, from the first on or as it happens.

use super::Call;
use crate::{
    cli::{
        WORDS,
        args::help,
        exit::{Done, Exit, Failure},
        hub_line::HubLine,
        output::Output,
    },
    client::Part,
    domain::{
        Act, Entry, ParticipantId, Seminar, Seq,
        code::typed::{Typed, read as read_code},
        grant,
    },
    store::JournalReader,
    terminal::width,
    wire::Question,
    words::{self, Id, Say},
};
use serde::{Deserialize, de::DeserializeOwned};
use std::ops::ControlFlow;

/// How wide a desk's name is shown at least.
const DESK: usize = 8;

/// What `journal` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Journal {
    #[arg(long, help = help(Id::UsageFollow))]
    follow: bool,
    #[arg(long, value_name = "ID", help = help(Id::UsageJournalPerson))]
    person: Option<ParticipantId>,
}

impl Journal {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        call.require_store()?;
        let person = self.person.as_ref().map(|typed| about(call, typed)).transpose()?;
        let about = person.as_ref();
        let mut lines = Lines { json: call.json, about, seminar: Seminar::empty(), last: Seq(0) };
        if self.follow || call.is_served()? {
            self.ask_hub(call, &mut lines, out)?;
        } else {
            read_files(call, &mut lines, out)?;
        }
        Ok(Exit::Done)
    }

    /// Asks the hub; when it is gone while its journal is followed, the one after it.
    fn ask_hub(&self, call: &Call, lines: &mut Lines<'_>, out: &mut Output) -> Result<(), Failure> {
        let mut hub = call.hub()?;
        loop {
            let pid = hub.pid();
            let asked = self.ask(call, &mut hub, lines, out);
            match asked {
                Err(failure) if !(self.follow && failure.is_unusable()) => return Err(failure),
                Ok(()) if !self.follow || out.is_closed() => return Ok(()),
                _ => {}
            }
            call.await_hub(Some(pid))?;
            hub = call.hub()?;
        }
    }

    fn ask(
        &self,
        call: &Call,
        hub: &mut HubLine<'_>,
        lines: &mut Lines<'_>,
        out: &mut Output,
    ) -> Result<(), Failure> {
        // Names come from the entries before: people read the whole of it, scripts what they asked for.
        let participant = lines.about.cloned().filter(|_| call.json);
        let question = Question::Journal { from: lines.last.next(), participant, follow: self.follow };
        let mut rest = Vec::new();
        hub.ask(&question, &mut |part| {
            let Part::Raw(part) = part else { return Ok(true) };
            rest.extend(part);
            while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = rest.drain(..=end).collect();
                lines.show(&line, out)?;
            }
            out.flush()?;
            Ok(!out.is_closed())
        })
    }
}

/// Whom the journal is to be about. Whose a code is, the hub knows.
fn about(call: &Call, typed: &ParticipantId) -> Result<ParticipantId, Failure> {
    if !matches!(read_code(typed.as_str()), Typed::Code(_) | Typed::Wrong(_)) {
        return Ok(typed.clone());
    }
    call.hub()?.named(typed.as_str())?.map_err(|nobody| Failure::new(Exit::Refused, nobody))
}

fn read_files(call: &Call, lines: &mut Lines<'_>, out: &mut Output) -> Result<(), Failure> {
    let reader = JournalReader::open(&call.paths)?;
    let mut shown = Ok(());
    reader.lines(Seq(1), &mut |line, entry| {
        // As a hub would tell it.
        shown = match grant::seen_by(call.by.role, &entry) {
            None => lines.entry(line, &entry, out),
            Some(seen) => lines.entry(&serde_json::to_string(&seen).unwrap_or_default(), &seen, out),
        };
        if shown.is_err() || out.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    shown
}

/// Shows entries, those about one person only where that was asked for.
struct Lines<'a> {
    json: bool,
    about: Option<&'a ParticipantId>,
    /// The seminar up to the last entry: who has which name.
    seminar: Seminar,
    /// The last entry that was looked at.
    last: Seq,
}

/// As much of a line as tells where to go on.
#[derive(Deserialize)]
struct Numbered {
    seq: Seq,
}

impl Lines<'_> {
    fn show(&mut self, line: &[u8], out: &mut Output) -> Result<(), Failure> {
        if self.json {
            self.last = read::<Numbered>(line)?.seq;
            return out.bytes(line);
        }
        let entry: Entry = read(line)?;
        self.last = entry.seq;
        self.entry("", &entry, out)
    }

    fn entry(&mut self, line: &str, entry: &Entry, out: &mut Output) -> Result<(), Failure> {
        let touched = |seminar: &Seminar| match self.about {
            None => true,
            Some(id) => {
                seminar.participant(id).is_some_and(|person| person.entries.last() == Some(&entry.seq))
            }
        };
        let there_before = self.about.is_some_and(|id| self.seminar.participant(id).is_some());
        let before = self.words(entry);
        self.seminar.apply(entry);
        let gone = there_before && self.about.is_some_and(|id| self.seminar.participant(id).is_none());
        if !touched(&self.seminar) && !gone {
            return Ok(());
        }
        if self.json {
            return out.line(line);
        }
        // A name that the entry itself has brought is known after it, one that it took away before it.
        let said = if gone { before } else { self.words(entry) };
        out.line(&said)
    }

    fn words(&self, entry: &Entry) -> String {
        let act = Act::of(entry);
        let zone = self.seminar.programme().map_or(chrono_tz::Tz::UTC, |programme| programme.time_zone);
        let at = entry.at.with_timezone(&zone).format("%Y-%m-%d %H:%M:%S");
        let what = words::act(&WORDS, &act, &Say::of(&self.seminar));
        let desk = entry.by.desk.as_str();
        let desk = width::pad(desk, width::width(desk).max(DESK));
        format!("{:>6}  {at}  {desk}  {what}", entry.seq.0)
    }
}

fn read<T: DeserializeOwned>(line: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(line).map_err(|error| {
        let what = error.to_string();
        Failure::said(Exit::Bug, Id::FailedInternal, &[("what", what.into())])
    })
}
