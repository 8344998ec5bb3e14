//! `find`: names to people, for queries typed as arguments or coming in line by line.

use super::Call;
use crate::{
    cli::{
        WORDS,
        args::help,
        exit::{Done, Exit, Failure},
        hub_line::HubLine,
        output::Output,
        table::{Column, Table},
    },
    client::Part,
    wire::{Found, Question, Reply},
    words::{self, Id},
};
use std::{
    io::{self, BufRead as _, BufReader, Read as _},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

/// Queries that are asked together when they are there already.
const TOGETHER: usize = 64;
/// A line longer than this, in bytes, is no name: the rest of it is dropped.
const LONGEST_LINE: u64 = 16 * 1024;

/// What `find` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Find {
    #[arg(value_name = "QUERY", required_unless_present = "stdin", help = help(Id::UsageQuery))]
    queries: Vec<String>,
    #[arg(long, conflicts_with = "queries", help = help(Id::UsageStdin))]
    stdin: bool,
    #[arg(long, value_name = "N", default_value_t = 10, help = help(Id::UsageLimit))]
    limit: u32,
}

impl Find {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        if !self.stdin {
            ask(call, &mut hub, out, self.queries.clone(), self.limit)?;
            return Ok(Exit::Done);
        }
        let lines = lines_of_stdin()?;
        while let Ok(first) = lines.recv() {
            let mut queries = vec![first];
            queries.extend(lines.try_iter().take(TOGETHER - 1));
            ask(call, &mut hub, out, queries, self.limit)?;
            if out.is_closed() {
                break;
            }
        }
        Ok(Exit::Done)
    }
}

/// Asks, and shows every answer as soon as it is there: whoever wrote the query may wait for it. When the hub dies in
/// between, the next one is asked what is not answered yet.
fn ask(
    call: &Call,
    hub: &mut HubLine<'_>,
    out: &mut Output,
    mut queries: Vec<String>,
    limit: u32,
) -> Result<(), Failure> {
    while !queries.is_empty() {
        let mut answered = 0;
        let question = Question::Find { queries: queries.clone(), limit };
        let asked = hub.ask(&question, &mut |part| {
            if let Part::Reply(reply) = part
                && let Reply::Found(found) = *reply
            {
                answered += 1;
                show(call, out, &found)?;
            }
            Ok(!out.is_closed())
        });
        match asked {
            Err(failure) if answered > 0 && failure.is_unusable() => {
                drop(queries.drain(..answered.min(queries.len())));
            }
            done => return done,
        }
    }
    Ok(())
}

fn show(call: &Call, out: &mut Output, found: &Found) -> Result<(), Failure> {
    if call.json {
        out.json(found)?;
    } else {
        print(found, out)?;
    }
    out.flush()
}

/// Reads lines on a thread of its own, so that those that are there already can be asked together.
fn lines_of_stdin() -> Result<Receiver<String>, Failure> {
    let (send, lines) = sync_channel(TOGETHER);
    thread::Builder::new().name("stdin".into()).spawn(move || read_lines(&send)).map_err(|error| {
        let error = error.to_string();
        Failure::said(Exit::Unusable, Id::FailedIo, &[("what", "stdin".into()), ("error", error.into())])
    })?;
    Ok(lines)
}

fn read_lines(send: &SyncSender<String>) {
    let mut input = BufReader::new(io::stdin().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        match (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        if line.last() == Some(&b'\n') {
            line.pop();
            if line.last() == Some(&b'\r') {
                line.pop();
            }
        } else if line.len() as u64 == LONGEST_LINE && input.skip_until(b'\n').is_err() {
            return;
        }
        if send.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
            return;
        }
    }
}

fn print(found: &Found, out: &mut Output) -> Result<(), Failure> {
    if found.results.is_empty() {
        let query = crate::cli::talk::harmless(&found.query);
        return out.line(&WORDS.with(Id::SaidNobody, &[("query", query.into())]));
    }
    let mut table = Table::new([
        (Column::Word, WORDS.text(Id::HeadingId)),
        (Column::Text, WORDS.text(Id::HeadingName)),
        (Column::Text, WORDS.text(Id::HeadingOrganisation)),
        (Column::Text, WORDS.text(Id::HeadingRegion)),
        (Column::Number, WORDS.text(Id::HeadingRoute)),
        (Column::Word, WORDS.text(Id::HeadingState)),
    ]);
    for person in &found.results {
        table.row([
            person.id.to_string(),
            person.name.clone(),
            person.organisation.clone(),
            person.region.clone(),
            person.route.map(|route| route.to_string()).unwrap_or_default(),
            words::state(&WORDS, person.state),
        ]);
    }
    table.print(out)
}
