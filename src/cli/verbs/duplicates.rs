//! `duplicates`: pairs of records that may be one person's, the most likely first.

use super::Call;
use crate::{
    cli::{
        WORDS,
        args::help,
        exit::{Done, Exit, Failure},
        output::Output,
        table::{Column, Table},
    },
    wire::{DuplicateReport, Question, RecordLine, Reply},
    words::{self, Id},
};

/// What `duplicates` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Duplicates {
    #[arg(long, value_name = "N", default_value_t = 50, help = help(Id::UsageDuplicatesLimit))]
    limit: u32,
}

impl Duplicates {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let report = hub.ask_for(&Question::Duplicates { limit: self.limit }, |reply| match reply {
            Reply::Duplicates(report) => Some(report),
            _ => None,
        })?;
        if call.json {
            report.pairs.iter().try_for_each(|pair| out.json(pair))?;
        } else {
            print(&report, out)?;
        }
        out.flush()?;
        Ok(Exit::Done)
    }
}

fn print(report: &DuplicateReport, out: &mut Output) -> Result<(), Failure> {
    if report.pairs.is_empty() {
        return out.line(&WORDS.text(Id::SaidNoDuplicates));
    }
    let mut table = Table::new([
        (Column::Number, WORDS.text(Id::HeadingPercent)),
        (Column::Word, WORDS.text(Id::HeadingId)),
        (Column::Text, WORDS.text(Id::HeadingName)),
        (Column::Text, WORDS.text(Id::HeadingFrom)),
        (Column::Word, WORDS.text(Id::HeadingState)),
        (Column::Text, WORDS.text(Id::HeadingWhy)),
    ]);
    for pair in &report.pairs {
        let why = words::signs(&WORDS, &pair.signs);
        table.row(row(format!("{}%", pair.percent), &pair.one, why));
        table.row(row(String::new(), &pair.other, String::new()));
    }
    table.print(out)?;
    let more = usize::try_from(report.total).unwrap_or(0).saturating_sub(report.pairs.len());
    if more > 0 {
        out.line(&WORDS.with(Id::SaidMoreDuplicates, &[("pairs", more.into())]))?;
    }
    out.line(&WORDS.text(Id::SaidDuplicatesNext))
}

fn row(percent: String, record: &RecordLine, why: String) -> [String; 6] {
    let from: Vec<&str> = [&record.region, &record.organisation]
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    let state = words::state(&WORDS, record.state);
    [percent, record.id.to_string(), record.name.clone(), from.join(", "), state, why]
}
