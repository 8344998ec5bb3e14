//! `import`: takes a roster file in, and reports every row that did not go in as it is.

use super::Call;
use crate::{
    cli::{
        WORDS,
        args::help,
        exit::{Done, Exit, Failure},
        file,
        output::Output,
        progress::Progress,
        table::{Column, Table},
        talk,
    },
    client::Part,
    domain::{FieldChange, ParticipantId, Text},
    roster::{self, ColumnUse, PlannedRow, Roster, RowOutcome, Summary},
    wire::{ImportAsk, ImportSummary, Question, Reply},
    words::{self, Id, Sentence},
};
use serde::Serialize;
use std::path::PathBuf;

/// Rows with remarks only that people are shown; errors and changes are shown all.
const REMARKED: u32 = 20;

/// What `import` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Import {
    #[arg(value_name = "FILE", help = help(Id::UsageImportFile))]
    file: PathBuf,
    #[arg(long, help = help(Id::UsageDryRun))]
    dry_run: bool,
    #[arg(long, help = help(Id::UsageStrict))]
    strict: bool,
}

/// The line of a row, as scripts read it.
#[derive(Serialize)]
struct RowLine<'a> {
    row: u32,
    outcome: RowOutcome,
    id: Option<&'a str>,
    name: &'a str,
    changes: Vec<ChangeLine<'a>>,
    error: Option<ErrorLine>,
    /// What was mended, or looks odd: `column: what`.
    remarks: Vec<String>,
}

#[derive(Serialize)]
struct ChangeLine<'a> {
    field: &'static str,
    before: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct ErrorLine {
    column: &'static str,
    /// The word for programs.
    kind: &'static str,
    reason: String,
    next: String,
}

impl Import {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let progress = Progress::begin();
        let roster = self.read(&progress)?;
        tell_columns(&roster);
        let mut hub = call.hub()?;
        let rows = roster.rows.len();
        progress.tell(Id::TalkImporting, &[("rows", rows.into())]);
        let ask = ImportAsk { id: hub.next_id(), roster, strict: self.strict, dry_run: self.dry_run };
        let mut report = Report::new();
        let mut summary = None;
        hub.ask(&Question::Import(Box::new(ask)), &mut |part| {
            let Part::Reply(reply) = part else { return Ok(true) };
            match *reply {
                Reply::Planned(rows) if call.json => {
                    rows.iter().try_for_each(|row| out.json(&row_line(row)))?;
                }
                Reply::Planned(rows) => rows.iter().for_each(|row| report.row(row)),
                Reply::Progress(done, all) => {
                    progress.tell(Id::TalkProgress, &[("done", done.into()), ("all", all.into())]);
                }
                Reply::Imported(end) => summary = Some(end),
                _ => {}
            }
            Ok(true)
        })?;
        let Some(summary) = summary else {
            return Err(Failure::said(Exit::Bug, Id::FailedInternal, &[("what", "import".into())]));
        };
        if call.json {
            out.json(&summary)?;
        } else {
            report.print(out)?;
            out.line(&self.said(&summary))?;
        }
        out.flush()?;
        self.end(&summary.summary)
    }

    fn read(&self, progress: &Progress) -> Result<Roster, Failure> {
        let bytes = file::read(&self.file)?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let mut tell = |rows: u32| {
            if rows.is_multiple_of(10_000) {
                progress.tell(Id::TalkReading, &[("rows", rows.into())]);
            }
        };
        let sheet = roster::read(&name, &bytes, &mut tell)
            .map_err(|error| Failure::new(Exit::Refused, words::unreadable(&WORDS, &error)))?;
        Ok(roster::clean(sheet))
    }

    /// What became of it, in a line.
    fn said(&self, end: &ImportSummary) -> String {
        let Summary { new, same, update, error, skipped } = end.summary;
        let counts = WORDS.with(
            Id::SaidImportCounts,
            &[
                ("new", new.into()),
                ("same", same.into()),
                ("update", update.into()),
                ("error", error.into()),
                ("skipped", skipped.into()),
            ],
        );
        let counts = ("counts", counts.into());
        match (end.seq, end.seen_before) {
            (Some(seq), _) => WORDS.with(Id::SaidImported, &[counts, ("entry", seq.0.into())]),
            (None, _) if self.dry_run => WORDS.with(Id::SaidImportDryRun, &[counts]),
            (None, Some(batch)) => WORDS.with(Id::SaidImportSeen, &[counts, ("batch", batch.into())]),
            (None, None) => WORDS.with(Id::SaidImportNothing, &[counts]),
        }
    }

    fn end(&self, summary: &Summary) -> Done {
        let rows = ("rows", summary.error.into());
        match summary.error {
            0 => Ok(Exit::Done),
            _ if self.strict => Err(Failure::said(Exit::Refused, Id::FailedImportStrict, &[rows])),
            _ => Err(Failure::said(Exit::Refused, Id::FailedImportRows, &[rows])),
        }
    }
}

/// Columns that were not taken, and sheets that were not read: somebody may have expected them to be.
fn tell_columns(roster: &Roster) {
    for column in &roster.columns {
        let id = match column.used {
            ColumnUse::Taken(_) | ColumnUse::Counter => continue,
            ColumnUse::Private => Id::TalkColumnPrivate,
            ColumnUse::Several => Id::TalkColumnSeveral,
            ColumnUse::Repeated(_) => Id::TalkColumnRepeated,
            ColumnUse::Unknown => Id::TalkColumnUnknown,
        };
        let letters = column.letters();
        talk::tell(id, &[("column", letters.into()), ("header", column.header.as_str().into())]);
    }
    if !roster.other_sheets.is_empty() {
        let sheets: Vec<&str> = roster.other_sheets.iter().map(Text::as_str).collect();
        talk::tell(Id::TalkOtherSheets, &[("sheets", sheets.join(", ").into())]);
    }
}

/// What people read of the rows: those there is something to know about.
struct Report {
    table: Table,
    /// Rows in it that have only remarks, and those that were left out of it.
    remarked: u32,
    more: u32,
}

impl Report {
    fn new() -> Self {
        let table = Table::new([
            (Column::Number, WORDS.text(Id::HeadingRow)),
            (Column::Word, WORDS.text(Id::HeadingOutcome)),
            (Column::Text, WORDS.text(Id::HeadingName)),
            (Column::Text, WORDS.text(Id::HeadingWhat)),
        ]);
        Self { table, remarked: 0, more: 0 }
    }

    fn row(&mut self, row: &PlannedRow) {
        let mut what = Vec::new();
        if let Some(error) = &row.error {
            let Sentence { fact, next } = words::row_error(&WORDS, error);
            what.push(WORDS.with(Id::SaidRowError, &[("what", fact.into()), ("next", next.into())]));
        }
        what.extend(row.changes.iter().map(change));
        if row.outcome == RowOutcome::Update {
            what.extend(row.also.iter().map(name));
        }
        if what.is_empty() {
            // What was remarked when a person was new is not told again.
            if row.outcome != RowOutcome::New || (row.findings.is_empty() && row.twin.is_none()) {
                return;
            }
            if self.remarked == REMARKED {
                self.more += 1;
                return;
            }
            self.remarked += 1;
        }
        what.extend(remarks(row));
        let outcome = words::row_outcome(&WORDS, row.outcome);
        self.table.row([row.row.to_string(), outcome, row.name.to_string(), what.join("; ")]);
    }

    fn print(&self, out: &mut Output) -> Result<(), Failure> {
        self.table.print(out)?;
        if self.more > 0 {
            out.line(&WORDS.with(Id::SaidMoreRemarks, &[("rows", self.more.into())]))?;
        }
        Ok(())
    }
}

fn change(change: &FieldChange) -> String {
    let field = words::field(&WORDS, change.field);
    let (field, after) = (("field", field.into()), ("after", change.after.as_str().into()));
    if change.before.is_empty() {
        return WORDS.with(Id::SaidRowFilled, &[field, after]);
    }
    WORDS.with(Id::SaidRowChange, &[field, ("before", change.before.as_str().into()), after])
}

/// A name that comes to those of somebody known.
fn name(name: &Text) -> String {
    let field = words::part(&WORDS, roster::Part::Also);
    WORDS.with(Id::SaidRowFilled, &[("field", field.into()), ("after", name.as_str().into())])
}

/// What a row changes; names that come stand below the fields.
fn changes(row: &PlannedRow) -> Vec<ChangeLine<'_>> {
    let line = |field, before, after| ChangeLine { field, before, after };
    let fields = row.changes.iter().map(|it| line(it.field.key(), it.before.as_str(), it.after.as_str()));
    let names = row.also.iter().filter(|_| row.outcome == RowOutcome::Update);
    fields.chain(names.map(|name| line(roster::Part::Also.key(), "", name.as_str()))).collect()
}

fn remarks(row: &PlannedRow) -> Vec<String> {
    let mut remarks: Vec<String> =
        row.findings.iter().map(|finding| words::finding(&WORDS, finding)).collect();
    remarks.extend(row.twin.map(|twin| WORDS.with(Id::RowTwin, &[("row", twin.into())])));
    remarks
}

fn row_line(row: &PlannedRow) -> RowLine<'_> {
    RowLine {
        row: row.row,
        outcome: row.outcome,
        id: row.id.as_ref().map(ParticipantId::as_str),
        name: &row.name,
        changes: changes(row),
        error: row.error.as_ref().map(|error| {
            let Sentence { fact, next } = words::row_error(&WORDS, error);
            ErrorLine { column: error.column.key(), kind: error.reason.key(), reason: fact, next }
        }),
        remarks: remarks(row),
    }
}
