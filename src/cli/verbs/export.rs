//! `export`: people, attendance or routes as a file for spreadsheets and scripts.

use super::Call;
use crate::{
    cli::{
        args::help,
        exit::{Done, Exit, Failure},
        file::Writing,
        output::Output,
    },
    client::Part,
    wire::{self, ExportFormat, Question},
    words::Id,
};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// What `export` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Export {
    #[arg(value_enum, value_name = "WHAT", help = help(Id::UsageExportWhat))]
    what: What,
    #[arg(long, value_enum, value_name = "FORMAT", help = help(Id::UsageFormat))]
    format: Option<Format>,
    #[arg(long, conflicts_with = "format", help = help(Id::UsageExcel))]
    excel: bool,
    #[arg(short, long, value_name = "FILE", help = help(Id::UsageOutput))]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    Participants,
    Attendance,
    Routes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Json,
}

impl Export {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let what = match self.what {
            What::Participants => wire::Export::Participants,
            What::Attendance => wire::Export::Attendance,
            What::Routes => wire::Export::Routes,
        };
        let format = match (self.format, self.excel) {
            (_, true) => ExportFormat::ExcelCsv,
            (Some(Format::Json), _) => ExportFormat::Json,
            (None, _) if call.json => ExportFormat::Json,
            (Some(Format::Csv) | None, _) => ExportFormat::Csv,
        };
        let question = Question::Export { what, format };
        let mut hub = call.hub()?;
        match self.output.as_deref().filter(|path| *path != Path::new("-")) {
            None => hub.ask(&question, &mut |part| {
                if let Part::Raw(part) = part {
                    out.bytes(&part)?;
                }
                Ok(!out.is_closed())
            })?,
            Some(path) => {
                let mut writing = Writing::report(path)?;
                hub.ask(&question, &mut |part| {
                    if let Part::Raw(part) = part {
                        writing.bytes(&part)?;
                    }
                    Ok::<bool, Failure>(true)
                })?;
                writing.finish()?;
            }
        }
        Ok(Exit::Done)
    }
}
