//! `backup`: copies the journal, which is all there is to keep.

use super::Call;
use crate::{
    cli::{
        WORDS,
        args::help,
        exit::{Done, Exit, Failure},
        file::Writing,
        output::Output,
    },
    client::Part,
    domain::grant::{self, Reading},
    store,
    wire::Question,
    words::{self, Id, Say},
};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What `backup` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Backup {
    #[arg(value_name = "FILE", help = help(Id::UsageBackupFile))]
    file: PathBuf,
}

#[derive(Serialize)]
struct Written {
    file: String,
    entries: u64,
    bytes: u64,
}

impl Backup {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        call.require_store()?;
        // The hub would say the same.
        if let Err(refusal) = grant::check_reading(call.by.role, Reading::Backup) {
            let said = words::refusal(&WORDS, &refusal, &Say::in_zone(chrono_tz::Tz::UTC));
            return Err(Failure::new(Exit::Refused, said));
        }
        let (entries, bytes) = if call.is_served()? { self.ask_hub(call)? } else { self.copy_files(call)? };
        let file = self.file.display().to_string();
        if call.json {
            out.json(&Written { file, entries, bytes })?;
        } else {
            let args = [("file", file.into()), ("entries", entries.into()), ("bytes", bytes.into())];
            out.line(&WORDS.with(Id::SaidBackup, &args))?;
        }
        Ok(Exit::Done)
    }

    fn ask_hub(&self, call: &Call) -> Result<(u64, u64), Failure> {
        let mut writing = Writing::backup(&self.file)?;
        let (mut entries, mut bytes) = (0, 0);
        call.hub()?.ask(&Question::Backup, &mut |part| {
            if let Part::Raw(part) = part {
                writing.bytes(&part)?;
                bytes += part.len() as u64;
                entries += part.split(|byte| *byte == b'\n').count().saturating_sub(1) as u64;
            }
            Ok(true)
        })?;
        writing.finish()?;
        Ok((entries, bytes))
    }

    fn copy_files(&self, call: &Call) -> Result<(u64, u64), Failure> {
        let entries = store::JournalReader::open(&call.paths)?.copy_to(&self.file)?;
        let bytes = Path::new(&self.file).metadata().map_or(0, |about| about.len());
        Ok((entries, bytes))
    }
}
