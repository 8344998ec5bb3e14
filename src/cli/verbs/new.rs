//! `new`: makes the seminar of a store from a programme.

use super::Call;
use crate::{
    cli::{
        WORDS,
        act::Acted,
        args::help,
        exit::{Done, Exit, Failure},
        file,
        output::Output,
        talk,
    },
    domain::{Command, programme::Programme},
    support::clock::Clock,
    words::{self, Id},
};
use chrono::NaiveDate;
use std::{path::Path, sync::Arc};

/// Problems of a programme file that are told; more would scroll the first ones away.
const TOLD: usize = 20;

/// What `new` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct New {
    #[arg(value_name = "PROGRAMME", help = help(Id::UsageNewProgramme))]
    programme: String,
    #[arg(long, value_name = "YYYY-MM-DD", help = help(Id::UsageNewDate))]
    date: Option<NaiveDate>,
}

impl New {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut programme = read(&self.programme)?;
        programme.date = self.date.or(programme.date);
        let (id, title) = (programme.id.to_string(), programme.title.any().to_owned());
        let date = programme.date;
        let zone = programme.time_zone;
        let said = created(&programme, &title);
        let mut hub = call.hub_of_any_store()?;
        let create = Command::CreateSeminar { programme: Arc::new(programme) };
        let acted = Acted::give(&mut hub, Some(id), create)?;
        let made = acted.is_done();
        let exit = acted.report(call, out, &said)?;
        if made {
            let today = Clock::system().now().with_timezone(&zone).date_naive();
            match date {
                None => talk::tell(Id::TalkNoDate, &[]),
                Some(date) if date < today => {
                    talk::tell(Id::TalkDatePast, &[("date", date.to_string().into())]);
                }
                Some(_) => {}
            }
        }
        Ok(exit)
    }
}

/// A programme that is built in, or a file.
fn read(named: &str) -> Result<Programme, Failure> {
    let text = match Programme::built_in(named) {
        Some(text) => text.to_owned(),
        None => String::from_utf8(file::read(Path::new(named))?)
            .map_err(|_| Failure::said(Exit::Refused, Id::FailedNotUtf8, &[("path", named.into())]))?,
    };
    Programme::parse(&text).map_err(|problems| {
        for problem in problems.iter().take(TOLD) {
            talk::say(&words::problem(&WORDS, problem));
        }
        let args = [("path", named.into()), ("problems", problems.len().into())];
        Failure::said(Exit::Refused, Id::FailedProgramme, &args)
    })
}

fn created(programme: &Programme, title: &str) -> String {
    WORDS.with(
        Id::SaidCreated,
        &[
            ("title", title.into()),
            ("sessions", programme.sessions.len().into()),
            ("routes", programme.routes.len().into()),
        ],
    )
}
