//! `export codes` as pictures: a sheet of labels, or a folder with a picture for each person.

use super::Call;
use crate::{
    cli::{
        WORDS,
        exit::{Done, Exit, Failure},
        file::{self, Writing},
        hub_line::HubLine,
        labels::{Holder, Sheet, picture},
        output::Output,
    },
    client::Part,
    wire::{Export, ExportFormat, Question},
    words::Id,
};
use std::{fmt::Display, fs, path::Path};

/// The sheet beside the pictures.
const SHEET: &str = "sheet.html";
/// The list beside them: whose picture is which.
const LIST: &str = "codes.csv";

/// Writes the sheet into a file, or to standard output.
pub(super) fn sheet(call: &Call, output: Option<&Path>, out: &mut Output) -> Done {
    let mut hub = call.hub()?;
    match output {
        None => write_sheet(&mut hub, &mut |text| {
            out.bytes(text.as_bytes())?;
            Ok(!out.is_closed())
        })?,
        Some(path) => sheet_file(&mut hub, path)?,
    }
    Ok(Exit::Done)
}

/// Writes a picture for each person into a folder, with the sheet and a list.
pub(super) fn pictures(call: &Call, folder: &Path, out: &mut Output) -> Done {
    let mut hub = call.hub()?;
    fs::create_dir_all(folder).map_err(file::of(folder))?;
    let mut people = 0_u32;
    each(&mut hub, &mut |holder| {
        let path = folder.join(format!("{}.svg", holder.code.compact()));
        let drawn = picture(&holder).map_err(bug)?;
        fs::write(&path, drawn).map_err(file::of(&path))?;
        people = people.saturating_add(1);
        Ok(true)
    })?;
    sheet_file(&mut hub, &folder.join(SHEET))?;
    let mut list = Writing::report(&folder.join(LIST))?;
    hub.ask(&question(ExportFormat::Csv), &mut |part| {
        if let Part::Raw(part) = part {
            list.bytes(&part)?;
        }
        Ok::<bool, Failure>(true)
    })?;
    list.finish()?;
    let folder = folder.display().to_string();
    out.line(&WORDS.with(Id::SaidCodes, &[("people", people.into()), ("folder", folder.into())]))?;
    Ok(Exit::Done)
}

fn sheet_file(hub: &mut HubLine<'_>, path: &Path) -> Result<(), Failure> {
    let mut writing = Writing::report(path)?;
    write_sheet(hub, &mut |text| {
        writing.bytes(text.as_bytes())?;
        Ok(true)
    })?;
    writing.finish()
}

fn write_sheet(
    hub: &mut HubLine<'_>,
    write: &mut dyn FnMut(&str) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let seminar = hub.status()?.seminar.unwrap_or_default();
    write(&Sheet::head(&WORDS.with(Id::SheetTitle, &[("seminar", seminar.into())])))?;
    let mut sheet = Sheet::default();
    each(hub, &mut |holder| write(&sheet.label(&holder).map_err(bug)?))?;
    write(sheet.foot())?;
    Ok(())
}

/// Everybody's code, one by one.
fn each(
    hub: &mut HubLine<'_>,
    label: &mut dyn FnMut(Holder) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let mut rest = Vec::new();
    hub.ask(&question(ExportFormat::Json), &mut |part| {
        let Part::Raw(part) = part else { return Ok(true) };
        rest.extend(part);
        let whole = rest.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let lines: Vec<u8> = rest.drain(..whole).collect();
        for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            if !label(serde_json::from_slice(line).map_err(bug)?)? {
                return Ok(false);
            }
        }
        Ok(true)
    })
}

fn question(format: ExportFormat) -> Question {
    Question::Export { what: Export::Codes, format }
}

/// A hub that sends what is no code, or a code that no QR code takes, is our mistake.
fn bug(error: impl Display) -> Failure {
    Failure::said(Exit::Bug, Id::FailedInternal, &[("what", error.to_string().into())])
}
