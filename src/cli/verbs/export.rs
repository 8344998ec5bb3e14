//! `export`: people, attendance, routes or codes as a file for spreadsheets and scripts; codes also as labels to print.

use super::{Call, export_codes};
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
    Codes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Json,
    /// Codes as a sheet of labels.
    Html,
    /// Codes as a picture each, in a folder.
    Svg,
}

/// What is made of it.
enum Form {
    Rows(ExportFormat),
    Sheet,
    Pictures,
}

impl Export {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let output = self.output.as_deref().filter(|path| *path != Path::new("-"));
        match (self.form(call), output) {
            (Form::Rows(format), _) => self.rows(call, format, output, out),
            (Form::Sheet | Form::Pictures, _) if self.what != What::Codes => {
                Err(Failure::said(Exit::Usage, Id::FailedOnlyCodes, &[]))
            }
            (Form::Sheet, _) => export_codes::sheet(call, output, out),
            (Form::Pictures, Some(folder)) => export_codes::pictures(call, folder, out),
            (Form::Pictures, None) => Err(Failure::said(Exit::Usage, Id::FailedCodesFolder, &[])),
        }
    }

    /// What was asked for; for codes the name of the output may say it.
    fn form(&self, call: &Call) -> Form {
        let named = self.output.as_deref().filter(|_| self.what == What::Codes);
        let ends =
            |path: &Path, ending: &str| path.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending));
        match (self.format, named) {
            (Some(Format::Html), _) => Form::Sheet,
            (Some(Format::Svg), _) => Form::Pictures,
            _ if self.excel => Form::Rows(ExportFormat::ExcelCsv),
            (Some(Format::Json), _) => Form::Rows(ExportFormat::Json),
            (None, _) if call.json => Form::Rows(ExportFormat::Json),
            (None, Some(path)) if path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/') => {
                Form::Pictures
            }
            (None, Some(path)) if ends(path, "html") || ends(path, "htm") => Form::Sheet,
            (Some(Format::Csv) | None, _) => Form::Rows(ExportFormat::Csv),
        }
    }

    fn rows(&self, call: &Call, format: ExportFormat, output: Option<&Path>, out: &mut Output) -> Done {
        let what = match self.what {
            What::Participants => wire::Export::Participants,
            What::Attendance => wire::Export::Attendance,
            What::Routes => wire::Export::Routes,
            What::Codes => wire::Export::Codes,
        };
        let question = Question::Export { what, format };
        let mut hub = call.hub()?;
        match output {
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
