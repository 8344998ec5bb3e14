//! Reports as bytes: written from a copy of what they need, so that no lock is held while sending.

use super::Asker;
use crate::{
    domain::{ConsoleRole, grant},
    hub::Hub,
    roster::{self, Format, Shape},
    wire::{Export, ExportFormat, Reply, Trouble},
};
use std::io::{self, Write};

/// Bytes go out in parts of this size.
const PART: usize = 256 * 1024;

pub(super) fn export(
    hub: &Hub,
    role: ConsoleRole,
    (what, format): (Export, ExportFormat),
    asker: &Asker<'_>,
) -> bool {
    let shape = match what {
        Export::Participants if !grant::sees_telephones(role) => Shape::ParticipantsWithoutPhones,
        Export::Participants => Shape::Participants,
        Export::Attendance => Shape::Attendance,
        Export::Routes => Shape::Routes,
        Export::Codes => Shape::Codes,
    };
    let format = match format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::ExcelCsv => Format::Excel,
        ExportFormat::Json => Format::JsonLines,
    };
    // A copy shares its people with the original: this takes milliseconds at any size.
    let seminar = hub.shelf.read().seminar.clone();
    let mut parts = Parts { asker, waiting: Vec::with_capacity(PART) };
    match roster::export(&seminar, shape, format, &mut parts).and_then(|()| parts.flush()) {
        Ok(()) => asker.last(Reply::Finished),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => false,
        Err(error) => asker.failed(Trouble::Internal { what: error.to_string() }),
    }
}

/// Sends what is written to it, part by part.
struct Parts<'a> {
    asker: &'a Asker<'a>,
    waiting: Vec<u8>,
}

impl Write for Parts<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let part = std::mem::take(&mut self.waiting);
        if part.is_empty() || self.asker.raw(part) { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
    }
}
