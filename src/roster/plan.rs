//! What an import would do: every row compared with the seminar, and the command that does it.

use super::{Draft, Finding, Part, Reason, Roster, RosterRow, RowError, compare, compare::Partner};
use crate::domain::{
    BatchNo, Field, FieldChange, Import, ImportRow, Participant, ParticipantId, Seminar, Text,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What to do when rows are in error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnError {
    /// They stay out, the others go in.
    #[default]
    LeaveOut,
    /// Nothing goes in.
    TakeNothing,
}

/// What an import would do, and the command's content that does it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Every row, for people to read.
    pub report: Report,
    /// What goes in; none when nothing is new or different, or when errors forbid it.
    pub import: Option<Import>,
}

/// Every row of a roster and what becomes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The rows under the header, in order.
    pub rows: Vec<PlannedRow>,
    /// How many of each.
    pub summary: Summary,
    /// The import that took the very same file before.
    pub seen_before: Option<BatchNo>,
}

/// One row and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedRow {
    /// Its number, as a spreadsheet counts.
    pub row: u32,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// The person; none for a new one without an id, until the import is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ParticipantId>,
    /// The name, or what else the row shows.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub name: Text,
    /// What changes of somebody known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FieldChange>,
    /// Other spellings of the name that come to those there are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Text>,
    /// Why the row stays out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<RowError>,
    /// What was mended in the row, or looks odd.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// An earlier row of somebody new without an id that says the very same: perhaps one person twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<u32>,
}

fn is_blank(text: &Text) -> bool {
    text.is_empty()
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// Somebody new.
    New,
    /// Somebody known, nothing different.
    Same,
    /// Somebody known, with changes.
    Update,
    /// Something is wrong; the row stays out.
    Error,
    /// Nobody: an empty row, a total, a signature.
    Skipped,
}

impl RowOutcome {
    /// The word that files and JSON use.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "same",
            Self::Update => "update",
            Self::Error => "error",
            Self::Skipped => "skipped",
        }
    }
}

/// How many rows become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named as the outcomes")]
pub struct Summary {
    pub new: u32,
    pub same: u32,
    pub update: u32,
    pub error: u32,
    pub skipped: u32,
}

impl Summary {
    fn count(&mut self, outcome: RowOutcome) {
        *match outcome {
            RowOutcome::New => &mut self.new,
            RowOutcome::Same => &mut self.same,
            RowOutcome::Update => &mut self.update,
            RowOutcome::Error => &mut self.error,
            RowOutcome::Skipped => &mut self.skipped,
        } += 1;
    }
}

/// Compares a roster with a seminar. Changes nothing; an import made of it touches neither check-ins nor routes nor
/// notes nor what a desk wrote.
pub fn plan(roster: &Roster, seminar: &Seminar, on_error: OnError) -> Plan {
    let copied = roster.copied;
    let is_same = |draft: &Draft, known: &Partner<'_>| changes(draft, known, copied).is_empty();
    let partners = compare::partners(roster, seminar, is_same);
    let mut report = Report {
        rows: Vec::with_capacity(roster.rows.len()),
        summary: Summary::default(),
        seen_before: seminar.batches().find(|batch| batch.sha256 == roster.sha256).map(|batch| batch.no),
    };
    let mut rows = Vec::new();
    let mut newcomers = HashMap::new();
    for (row, partner) in roster.rows.iter().zip(partners) {
        let (mut planned, import) = match row {
            RosterRow::Person(draft) if is_unknown(seminar, &draft.profile.route) => {
                let reason = Reason::NoSuchRoute { route: draft.profile.route.clone() };
                let error = Some(RowError { column: Part::Field(Field::Route), reason });
                (
                    PlannedRow { error, ..bare(draft.row, RowOutcome::Error, &draft.profile.full_name) },
                    Vec::new(),
                )
            }
            RosterRow::Person(draft) => person(draft, partner.as_ref(), copied),
            RosterRow::Faulty { row, name, error } => {
                (PlannedRow { error: Some(error.clone()), ..bare(*row, RowOutcome::Error, name) }, Vec::new())
            }
            RosterRow::Skipped { row, said } => (bare(*row, RowOutcome::Skipped, said), Vec::new()),
        };
        if let RosterRow::Person(draft) = row
            && (planned.outcome, &planned.id) == (RowOutcome::New, &None)
        {
            let first = *newcomers.entry(compare::shown(&draft.profile)).or_insert(draft.row);
            planned.twin = (first != draft.row).then_some(first);
        }
        report.summary.count(planned.outcome);
        report.rows.push(planned);
        rows.extend(import);
    }
    let forbidden = on_error == OnError::TakeNothing && report.summary.error > 0;
    let import = (!rows.is_empty() && !forbidden).then(|| Import {
        file_name: roster.file_name.clone(),
        sha256: roster.sha256.clone(),
        rows,
    });
    Plan { report, import }
}

/// Whether a route is named that the programme, which has others, does not have.
fn is_unknown(seminar: &Seminar, route: &Text) -> bool {
    let programme = seminar.programme().filter(|programme| programme.has_groups());
    !route.is_empty()
        && programme.is_some_and(|programme| route.parse().ok().and_then(|no| programme.route(no)).is_none())
}

fn bare(row: u32, outcome: RowOutcome, name: &Text) -> PlannedRow {
    PlannedRow {
        row,
        outcome,
        id: None,
        name: name.clone(),
        changes: Vec::new(),
        also: Vec::new(),
        error: None,
        findings: Vec::new(),
        twin: None,
    }
}

fn person(draft: &Draft, known: Option<&Partner<'_>>, copied: Option<Field>) -> (PlannedRow, Vec<ImportRow>) {
    let (row, name) = (draft.row, &draft.profile.full_name);
    let mut planned = bare(row, RowOutcome::Same, name);
    planned.findings.clone_from(&draft.findings);
    let Some(known) = known else {
        planned.outcome = RowOutcome::New;
        planned.id.clone_from(&draft.id);
        planned.also = names(draft, |other| other.to_lowercase() == name.to_lowercase());
        let new = ImportRow::New { row, id: draft.id.clone(), profile: draft.profile.clone() };
        return (planned.clone(), with_names(Some(new), &planned, None));
    };
    planned.id = Some(known.person.id.clone());
    planned.changes = changes(draft, known, copied);
    if !known.is_former {
        planned.also = names(draft, |other| known.person.is_called(other));
    }
    if planned.changes.is_empty() && planned.also.is_empty() {
        return (planned, Vec::new());
    }
    planned.outcome = RowOutcome::Update;
    let (id, changes) = (known.person.id.clone(), planned.changes.clone());
    let update = (!changes.is_empty()).then_some(ImportRow::Update { row, id: id.clone(), changes });
    (planned.clone(), with_names(update, &planned, Some(id)))
}

/// The other spellings that a row brings, each once.
fn names(draft: &Draft, is_known: impl Fn(&Text) -> bool) -> Vec<Text> {
    let mut names: Vec<Text> = Vec::new();
    for name in draft.also.iter().filter(|name| !is_known(name)) {
        if !names.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            names.push(name.clone());
        }
    }
    names
}

fn with_names(row: Option<ImportRow>, planned: &PlannedRow, id: Option<ParticipantId>) -> Vec<ImportRow> {
    let also = ImportRow::Also { row: planned.row, id, names: planned.also.clone() };
    row.into_iter().chain((!planned.also.is_empty()).then_some(also)).collect()
}

/// What a row changes of somebody known. Empty cells never erase, notes belong to the staff once the person is there.
/// Where records were merged, what one of them said is no news, and the row of one that is no more changes nothing.
fn changes(draft: &Draft, known: &Partner<'_>, copied: Option<Field>) -> Vec<FieldChange> {
    let person = known.person;
    let may_change = |field: &Field| {
        *field != Field::Notes
            && !known.is_former
            && !person.desk_owns(*field)
            && (copied != Some(*field) || follows(person, *field))
    };
    Field::ALL
        .into_iter()
        .filter(may_change)
        .filter_map(|field| {
            let (before, after) = (person.profile.get(field), draft.profile.get(field));
            let differs = !after.is_empty() && before != after && !person.has_said(field, after);
            differs.then(|| FieldChange { field, before: before.clone(), after: after.clone() })
        })
        .collect()
}

/// Whether a field that the file does not have may be copied again: it must not replace what another file said.
fn follows(known: &Participant, field: Field) -> bool {
    let other = if field == Field::Role { Field::Position } else { Field::Role };
    let text = known.profile.get(field);
    text.is_empty() || text == known.profile.get(other)
}

impl Report {
    /// Writes in the ids that new people got, once the import is done.
    pub fn fill_ids(&mut self, seminar: &Seminar, batch: BatchNo) {
        let given: HashMap<u32, &ParticipantId> = seminar
            .participants()
            .filter_map(|person| {
                let source = person.source.filter(|source| source.batch == batch)?;
                Some((source.row, &person.id))
            })
            .collect();
        for row in self.rows.iter_mut().filter(|row| row.outcome == RowOutcome::New && row.id.is_none()) {
            row.id = given.get(&row.row).copied().cloned();
        }
    }
}
