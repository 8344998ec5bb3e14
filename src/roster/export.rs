//! The people of a seminar as files that spreadsheets, scripts and the importer read.

use crate::domain::{Code, Moment, Participant, RouteNo, Seminar, Text};
use serde::Serialize;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Everything that an import reads back.
    Participants,
    /// The same with every telephone left empty, which an import leaves alone.
    ParticipantsWithoutPhones,
    /// Where everybody stands.
    Attendance,
    /// Who is on which route.
    Routes,
    /// Who has which code.
    Codes,
}

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma, UTF-8.
    Csv,
    /// Byte-order mark, semicolon, local time; no text can be taken for a formula.
    Excel,
    /// An object a line.
    JsonLines,
}

/// Writes a row a person, in the order of their ids.
///
/// # Errors
/// When `out` does.
pub fn export(seminar: &Seminar, shape: Shape, format: Format, out: &mut impl Write) -> io::Result<()> {
    match shape {
        Shape::Participants => rows(seminar, format, PARTICIPANTS, participant, out),
        Shape::ParticipantsWithoutPhones => rows(seminar, format, PARTICIPANTS, phoneless, out),
        Shape::Attendance => rows(seminar, format, ATTENDANCE, attendance, out),
        Shape::Routes => rows(seminar, format, ROUTES, route, out),
        Shape::Codes => rows(seminar, format, CODES, code, out),
    }
}

const PARTICIPANTS: &[&str] = &[
    "id",
    "full_name",
    "position",
    "organisation",
    "region",
    "role",
    "phone",
    "language",
    "delegation",
    "notes",
    "also",
    "needs",
    "route",
];

#[derive(Serialize)]
struct ParticipantRow<'a> {
    id: Cow<'a, str>,
    full_name: Cow<'a, str>,
    position: Cow<'a, str>,
    organisation: Cow<'a, str>,
    region: Cow<'a, str>,
    role: Cow<'a, str>,
    phone: Cow<'a, str>,
    language: Cow<'a, str>,
    delegation: Cow<'a, str>,
    notes: Cow<'a, str>,
    also: Cow<'a, str>,
    needs: Cow<'a, str>,
    route: Option<u16>,
}

fn participant<'a>(pen: &Pen<'_>, person: &'a Participant) -> ParticipantRow<'a> {
    let profile = &person.profile;
    ParticipantRow {
        id: pen.text(person.id.as_str()),
        full_name: pen.text(&profile.full_name),
        position: pen.text(&profile.position),
        organisation: pen.text(&profile.organisation),
        region: pen.text(&profile.region),
        role: pen.text(&profile.role),
        phone: pen.text(&profile.phone),
        language: pen.text(&profile.language),
        delegation: pen.text(&profile.delegation),
        notes: pen.text(&profile.notes),
        also: pen.texts(&person.also),
        needs: pen.text(person.rule.needs.as_ref().unwrap_or(&profile.needs)),
        route: person.pinned().map(RouteNo::get),
    }
}

fn phoneless<'a>(pen: &Pen<'_>, person: &'a Participant) -> ParticipantRow<'a> {
    ParticipantRow { phone: Cow::Borrowed(""), ..participant(pen, person) }
}

const ATTENDANCE: &[&str] = &["id", "name", "state", "at", "by"];

#[derive(Serialize)]
struct AttendanceRow<'a> {
    id: Cow<'a, str>,
    name: Cow<'a, str>,
    state: &'static str,
    at: Option<String>,
    by: Option<Cow<'a, str>>,
}

fn attendance<'a>(pen: &Pen<'_>, person: &'a Participant) -> AttendanceRow<'a> {
    let mark = person.attendance.mark.as_ref();
    AttendanceRow {
        id: pen.text(person.id.as_str()),
        name: pen.text(&person.profile.full_name),
        state: person.state().key(),
        at: mark.map(|mark| pen.time(mark.at)),
        by: mark.map(|mark| pen.text(mark.by.as_str())),
    }
}

const ROUTES: &[&str] = &["id", "name", "organisation", "region", "role", "route"];

#[derive(Serialize)]
struct RouteRow<'a> {
    id: Cow<'a, str>,
    name: Cow<'a, str>,
    organisation: Cow<'a, str>,
    region: Cow<'a, str>,
    role: Cow<'a, str>,
    route: Option<u16>,
}

fn route<'a>(pen: &Pen<'_>, person: &'a Participant) -> RouteRow<'a> {
    RouteRow {
        id: pen.text(person.id.as_str()),
        name: pen.text(&person.profile.full_name),
        organisation: pen.text(&person.profile.organisation),
        region: pen.text(&person.profile.region),
        role: pen.text(&person.profile.role),
        route: person.route().map(RouteNo::get),
    }
}

const CODES: &[&str] = &["id", "code", "name"];

#[derive(Serialize)]
struct CodeRow<'a> {
    id: Cow<'a, str>,
    /// As a scanner reads it: whoever prints badges from this prints what it is looked up by.
    code: String,
    name: Cow<'a, str>,
}

fn code<'a>(pen: &Pen<'_>, person: &'a Participant) -> CodeRow<'a> {
    CodeRow {
        id: pen.text(person.id.as_str()),
        code: person.code.map(Code::compact).unwrap_or_default(),
        name: pen.text(&person.profile.full_name),
    }
}

/// How texts and times are written in a format.
struct Pen<'a> {
    seminar: &'a Seminar,
    format: Format,
}

impl Pen<'_> {
    /// A text; for a spreadsheet one that it cannot take for a formula.
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.format == Format::Excel && text.starts_with(['=', '+', '-', '@']) {
            Cow::Owned(format!("'{text}"))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// Several texts in one cell, a semicolon between two.
    fn texts<'a>(&self, texts: &'a [Text]) -> Cow<'a, str> {
        match texts {
            [] => Cow::Borrowed(""),
            [text] => self.text(text),
            texts => {
                let together = texts.iter().map(Text::as_str).collect::<Vec<_>>().join("; ");
                Cow::Owned(self.text(&together).into_owned())
            }
        }
    }

    /// A time: UTC for scripts, the seminar's own without a zone for a spreadsheet, which knows none.
    fn time(&self, at: Moment) -> String {
        match self.seminar.programme() {
            Some(programme) if self.format == Format::Excel => {
                at.with_timezone(&programme.time_zone).format("%Y-%m-%d %H:%M:%S").to_string()
            }
            _ => at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        }
    }
}

fn rows<'a, Row: Serialize>(
    seminar: &'a Seminar,
    format: Format,
    header: &[&str],
    row: impl Fn(&Pen<'_>, &'a Participant) -> Row,
    out: &mut impl Write,
) -> io::Result<()> {
    let pen = Pen { seminar, format };
    let people = seminar.participants().map(|person| row(&pen, person));
    if format == Format::JsonLines {
        for row in people {
            serde_json::to_writer(&mut *out, &row)?;
            out.write_all(b"\n")?;
        }
        return out.flush();
    }
    let mut csv = csv::WriterBuilder::new();
    csv.has_headers(false);
    if format == Format::Excel {
        out.write_all("\u{FEFF}".as_bytes())?;
        csv.delimiter(b';').terminator(csv::Terminator::CRLF);
    }
    let mut csv = csv.from_writer(out);
    csv.write_record(header).map_err(fault)?;
    for row in people {
        csv.serialize(row).map_err(fault)?;
    }
    csv.flush()
}

/// The fault of the writer below, as it was: a broken pipe must be known for one.
fn fault(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
