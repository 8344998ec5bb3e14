//! What reading a roster file says: why it cannot be read, what is wrong with a row, what was mended.

use crate::domain::Text;
use crate::roster::{Encoding, FileKind, Finding, Part, ReadError, Reason, Remark, RowError, RowOutcome};
use crate::words::{Catalogue, Id, Sentence, field};

/// Why a file cannot be read as a roster.
pub fn unreadable(words: &Catalogue, error: &ReadError) -> Sentence {
    match error {
        ReadError::Empty => words.sentence(Id::FailedRosterEmpty, &[]),
        ReadError::TooLarge { bytes, limit } => {
            let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
            let args = [("size", megabytes(*bytes).into()), ("most", megabytes(*limit).into())];
            words.sentence(Id::FailedRosterTooLarge, &args)
        }
        ReadError::TooManyRows { limit } => {
            words.sentence(Id::FailedRosterTooManyRows, &[("most", (*limit).into())])
        }
        ReadError::NotUtf8 { row, found } => {
            let found = words.text(match found {
                Encoding::Utf16 => Id::EncodingUtf16,
                Encoding::OneByte => Id::EncodingOneByte,
            });
            words.sentence(Id::FailedRosterNotUtf8, &[("row", (*row).into()), ("found", found.into())])
        }
        ReadError::NotARoster { found } => {
            words.sentence(Id::FailedRosterKind, &[("found", file_kind(words, *found).into())])
        }
        ReadError::Protected => words.sentence(Id::FailedRosterProtected, &[]),
        ReadError::Damaged { found } => words.sentence(Id::FailedRosterDamaged, &[("found", found.into())]),
        ReadError::NoHeader { first, last, found, looked_for } => {
            let found: Vec<&str> = found.iter().map(Text::as_str).collect();
            let args = [
                ("first", (*first).into()),
                ("last", (*last).into()),
                ("found", found.join(", ").into()),
                ("looked", looked_for.join(", ").into()),
            ];
            words.sentence(Id::FailedRosterNoHeader, &args)
        }
        ReadError::HeaderInTwoRows { row, below, .. } => {
            words.sentence(Id::FailedRosterTwoHeaders, &[("row", (*row).into()), ("below", (*below).into())])
        }
        ReadError::QuoteOpen { row } => words.sentence(Id::FailedRosterQuote, &[("row", (*row).into())]),
    }
}

fn file_kind(words: &Catalogue, kind: FileKind) -> String {
    words.text(match kind {
        FileKind::OldExcel => Id::KindOldExcel,
        FileKind::BinaryExcel => Id::KindBinaryExcel,
        FileKind::OpenDocument => Id::KindOpenDocument,
        FileKind::WordDocument => Id::KindWordDocument,
        FileKind::Archive => Id::KindArchive,
        FileKind::Pdf => Id::KindPdf,
        FileKind::Markup => Id::KindMarkup,
        FileKind::Binary => Id::KindBinary,
    })
}

/// Why a row stays out.
pub fn row_error(words: &Catalogue, error: &RowError) -> Sentence {
    let column = part(words, error.column);
    let found =
        |id, found: &str| words.sentence(id, &[("column", column.as_str().into()), ("found", found.into())]);
    match &error.reason {
        Reason::NameMissing { found: text } => found(Id::RowNameMissing, text),
        Reason::NotAName { found: text } => found(Id::RowNotAName, text),
        Reason::Heading { found: text } => found(Id::RowHeading, text),
        Reason::LettersLost { found: text } => found(Id::RowLettersLost, text),
        Reason::DigitsLost { found: text } => found(Id::RowDigitsLost, text),
        Reason::CellError { found: text } => found(Id::RowCellError, text),
        Reason::IdFaulty { found: text } => found(Id::RowIdFaulty, text),
        Reason::RouteFaulty { found: text } => found(Id::RowRouteFaulty, text),
        Reason::NoSuchRoute { route } => found(Id::RowNoSuchRoute, route),
        Reason::TooLong { characters } => {
            words.sentence(Id::RowTooLong, &[("column", column.into()), ("characters", (*characters).into())])
        }
        Reason::IdRepeated { id, first } => {
            words.sentence(Id::RowIdRepeated, &[("id", id.as_str().into()), ("first", (*first).into())])
        }
        Reason::TooManyCells { cells } => words.sentence(Id::RowTooManyCells, &[("cells", (*cells).into())]),
    }
}

/// What was mended in a row, or looks odd.
pub fn finding(words: &Catalogue, finding: &Finding) -> String {
    let column = part(words, finding.column);
    let id = match finding.remark {
        Remark::CharactersRemoved => Id::RowCharactersRemoved,
        Remark::SpacesJoined => Id::RowSpacesJoined,
        Remark::Cut => Id::RowCut,
        Remark::NumberDropped => Id::RowNumberDropped,
        Remark::LettersMixed => Id::RowLettersMixed,
    };
    words.with(id, &[("column", column.into())])
}

/// What becomes of a row: "new".
pub fn row_outcome(words: &Catalogue, outcome: RowOutcome) -> String {
    words.text(match outcome {
        RowOutcome::New => Id::RowNew,
        RowOutcome::Same => Id::RowSame,
        RowOutcome::Update => Id::RowUpdate,
        RowOutcome::Error => Id::RowFaulty,
        RowOutcome::Skipped => Id::RowSkipped,
    })
}

/// What a column holds: "name", "id".
pub fn part(words: &Catalogue, part: Part) -> String {
    match part {
        Part::Id => words.text(Id::PartId),
        Part::FamilyName => words.text(Id::PartFamilyName),
        Part::GivenName => words.text(Id::PartGivenName),
        Part::Patronymic => words.text(Id::PartPatronymic),
        Part::Field(of) => field(words, of),
        Part::Also => words.text(Id::PartAlso),
    }
}
