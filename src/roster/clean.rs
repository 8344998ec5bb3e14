//! A sheet's rows to drafts of people, with what was mended and what is wrong.

use super::{
    Cell, ColumnUse, Draft, Finding, Part, Reason, Roster, RosterRow, RowError, Sheet, SheetRow,
    cell::{self, Memory, excerpt},
    headers::words,
};
use crate::domain::{Field, ParticipantId, Profile, Text};
use std::collections::HashMap;

const NAME: Part = Part::Field(Field::FullName);

/// Cleans every row of a sheet.
pub fn clean(sheet: Sheet) -> Roster {
    let columns: Vec<(Part, Text)> = sheet
        .columns
        .iter()
        .filter_map(|column| match column.used {
            ColumnUse::Taken(part) => Some((part, column.header.clone())),
            _ => None,
        })
        .collect();
    let has = |field| columns.iter().any(|(part, _)| *part == Part::Field(field));
    let copied = match (has(Field::Position), has(Field::Role)) {
        (true, false) => Some(Field::Role),
        (false, true) => Some(Field::Position),
        _ => None,
    };
    let mut cleaner = Cleaner { columns, copied, memory: Memory::default(), ids: HashMap::new() };
    Roster {
        rows: sheet.rows.into_iter().map(|row| cleaner.row(&row)).collect(),
        file_name: sheet.file_name,
        sha256: sheet.sha256,
        sheet: sheet.sheet,
        other_sheets: sheet.other_sheets,
        header_row: sheet.header_row,
        columns: sheet.columns,
        copied,
    }
}

struct Cleaner {
    /// The columns that are taken, and their headers.
    columns: Vec<(Part, Text)>,
    copied: Option<Field>,
    memory: Memory,
    /// The row of each id.
    ids: HashMap<ParticipantId, u32>,
}

impl Cleaner {
    fn row(&mut self, row: &SheetRow) -> RosterRow {
        if self.is_nobody(row) {
            return RosterRow::Skipped { row: row.row, said: self.said(row) };
        }
        match self.draft(row) {
            Ok(Some(draft)) => RosterRow::Person(draft),
            Ok(None) => RosterRow::Skipped { row: row.row, said: self.said(row) },
            Err(error) => RosterRow::Faulty { row: row.row, name: self.said(row), error },
        }
    }

    /// What the row shows first: its name, else anything.
    fn said(&self, row: &SheetRow) -> Text {
        let names: Vec<&str> = self
            .with_columns(row)
            .filter(|(part, cell)| part.is_name() && !cell.is_empty())
            .map(|(_, cell)| cell.as_str())
            .collect();
        let other = row.cells.iter().find(|cell| !cell.is_empty()).map(|cell| excerpt(cell.as_str()));
        match names.as_slice() {
            [] => other.or_else(|| row.aside.clone()).unwrap_or_default(),
            names => excerpt(&names.join(" ")),
        }
    }

    fn with_columns<'a>(&'a self, row: &'a SheetRow) -> impl Iterator<Item = (Part, &'a Cell)> {
        self.columns.iter().map(|(part, _)| *part).zip(&row.cells)
    }

    /// An empty row, a total, or the header once more as on a new page. A heading over rows is no such row: the people
    /// below would lose their region in silence.
    fn is_nobody(&self, row: &SheetRow) -> bool {
        if row.cells.is_empty() {
            let said = self.said(row);
            return !words().is_heading(&said) || words().is_total(&said);
        }
        let letters = |cell: &Cell| cell.as_str().chars().any(char::is_alphabetic);
        let mut others = self.with_columns(row).filter(|(part, _)| !part.is_name());
        if !others.any(|(_, cell)| letters(cell)) && words().is_total(&self.said(row)) {
            return true;
        }
        self.columns
            .iter()
            .zip(&row.cells)
            .filter(|((part, _), _)| part.is_name())
            .all(|((_, header), cell)| cell.as_str().trim() == header.as_str())
    }

    fn draft(&mut self, row: &SheetRow) -> Result<Option<Draft>, RowError> {
        let at = |column: Part, reason: Reason| RowError { column, reason };
        if let Some(cells) = row.too_wide {
            return Err(at(NAME, Reason::TooManyCells { cells }));
        }
        let (profile, also, findings) = (Profile::default(), Vec::new(), Vec::new());
        let mut draft = Draft { row: row.row, id: None, profile, also, findings };
        let mut names: [Text; 3] = Default::default();
        for ((part, _), cell) in self.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
            let part = *part;
            if part == Part::Also {
                let spellings = cell::names(cell).map_err(|reason| at(part, reason))?;
                draft.also.extend(spellings);
                continue;
            }
            let clean = self.memory.clean(part, cell).map_err(|reason| at(part, reason))?;
            draft
                .findings
                .extend(clean.remarks.iter().map(|remark| Finding { column: part, remark: *remark }));
            let [family, given, patronymic] = &mut names;
            match part {
                Part::Id => draft.id = id(&clean.text).map_err(|reason| at(part, reason))?,
                Part::FamilyName => *family = clean.text,
                Part::GivenName => *given = clean.text,
                Part::Patronymic => *patronymic = clean.text,
                Part::Field(field) => draft.profile.set(field, clean.text),
                Part::Also => {}
            }
        }
        if draft.profile.full_name.is_empty() {
            draft.profile.full_name = joined(&names).map_err(|reason| at(NAME, reason))?;
        }
        if draft.id.is_none() && draft.profile == Profile::default() && row.aside.is_none() {
            return Ok(None);
        }
        self.check_name(row, &draft.profile).map_err(|reason| at(NAME, reason))?;
        self.check_id(&draft).map_err(|reason| at(Part::Id, reason))?;
        match self.copied {
            Some(Field::Role) => draft.profile.role = draft.profile.position.clone(),
            Some(Field::Position) => draft.profile.position = draft.profile.role.clone(),
            _ => {}
        }
        Ok(Some(draft))
    }

    fn check_name(&self, row: &SheetRow, profile: &Profile) -> Result<(), Reason> {
        let name = &profile.full_name;
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let alone = match filled {
            0 => true,
            1 => row.aside.is_none() && self.columns.len() > 1,
            _ => false,
        };
        let found = || self.said(row);
        if alone && words().is_heading(&found()) {
            Err(Reason::Heading { found: found() })
        } else if name.is_empty() {
            Err(Reason::NameMissing { found: found() })
        } else if !name.chars().any(char::is_alphabetic) {
            Err(Reason::NotAName { found: found() })
        } else {
            Ok(())
        }
    }

    fn check_id(&mut self, draft: &Draft) -> Result<(), Reason> {
        let Some(id) = &draft.id else { return Ok(()) };
        if let Some(first) = self.ids.get(id) {
            return Err(Reason::IdRepeated { id: id.clone(), first: *first });
        }
        self.ids.insert(id.clone(), draft.row);
        Ok(())
    }
}

/// An id, where the cell has one once it is clean.
fn id(text: &Text) -> Result<Option<ParticipantId>, Reason> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Reason::IdFaulty { found: excerpt(text) })
}

fn joined(names: &[Text; 3]) -> Result<Text, Reason> {
    let parts: Vec<&str> = names.iter().filter(|part| !part.is_empty()).map(Text::as_str).collect();
    match Text::clean(&parts.join(" ")) {
        Ok((name, _)) => Ok(name),
        Err(_) => Err(Reason::TooLong { characters: parts.join(" ").chars().count() }),
    }
}
