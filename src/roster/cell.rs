//! One cell to a clean text, or to what is wrong with it.

use super::{Cell, Part, Reason, Remark};
use crate::domain::{
    Field, Text,
    text::{LONGEST, TextFault, is_harmful},
};
use std::collections::HashMap;

/// A cleaned cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Clean {
    pub(super) text: Text,
    pub(super) remarks: Vec<Remark>,
}

/// Cells cleaned before: a roster says the same few regions and organisations over and over.
#[derive(Default)]
pub(super) struct Memory(HashMap<Part, HashMap<Box<str>, Clean>>);

impl Memory {
    /// How many are remembered of a column.
    const MOST: usize = 5_000;

    /// Cleans a cell of a column.
    pub(super) fn clean(&mut self, column: Part, cell: &Cell) -> Result<Clean, Reason> {
        let Cell::Text(raw) = cell else { return clean(column, cell) };
        if column.is_name() || matches!(column, Part::Id | Part::Field(Field::Phone | Field::Notes)) {
            return clean(column, cell);
        }
        let known = self.0.entry(column).or_default();
        if let Some(clean) = known.get(raw) {
            return Ok(clean.clone());
        }
        let clean = clean(column, cell)?;
        if known.len() < Self::MOST {
            known.insert(raw.clone(), clean.clone());
        }
        Ok(clean)
    }
}

/// Cleans a cell of other spellings, a semicolon between two.
pub(super) fn names(cell: &Cell) -> Result<Vec<Text>, Reason> {
    let Cell::Text(raw) = cell else { return clean(Part::Also, cell).map(|_| Vec::new()) };
    let names = raw.split(';').map(|name| clean(Part::Also, &Cell::of(name)).map(|clean| clean.text));
    let names: Vec<Text> = names.collect::<Result<_, _>>()?;
    Ok(names.into_iter().filter(|name| !name.is_empty()).collect())
}

/// Cleans a cell of a column.
fn clean(column: Part, cell: &Cell) -> Result<Clean, Reason> {
    let raw = match cell {
        Cell::Empty => return Ok(Clean::default()),
        Cell::Error(found) => return Err(Reason::CellError { found: excerpt(found) }),
        Cell::Text(raw) => unguarded(raw),
    };
    if letters_lost(column, raw) {
        return Err(Reason::LettersLost { found: excerpt(raw) });
    }
    let number;
    let raw = match column {
        Part::Field(Field::Phone) => match phone(raw) {
            Some(phone) => {
                number = phone;
                number.as_str()
            }
            None => return Ok(Clean { text: Text::default(), remarks: vec![Remark::NumberDropped] }),
        },
        Part::Field(Field::Route) => {
            number = route(raw).ok_or_else(|| Reason::RouteFaulty { found: excerpt(raw) })?;
            number.as_str()
        }
        Part::Id if exponent(raw).is_some() => return Err(Reason::DigitsLost { found: excerpt(raw) }),
        _ => raw,
    };
    let (text, done, cut) = match Text::clean(raw) {
        Ok((text, done)) => (text, done, false),
        Err(TextFault::TooLong { .. }) if may_be_cut(column) => {
            let (text, done) = shortened(raw);
            (text, done, true)
        }
        Err(TextFault::TooLong { characters }) => return Err(Reason::TooLong { characters }),
        Err(TextFault::LettersLost) => return Err(Reason::LettersLost { found: excerpt(raw) }),
    };
    let remarks = [
        (done.characters_removed, Remark::CharactersRemoved),
        (done.spaces_joined, Remark::SpacesJoined),
        (cut, Remark::Cut),
        (column.is_name() && letters_mixed(&text), Remark::LettersMixed),
    ];
    let remarks = remarks.into_iter().filter(|(so, _)| *so).map(|(_, remark)| remark).collect();
    Ok(Clean { text, remarks })
}

/// The number in a cell that names one route: `2`, `route 2`, `2.0`; a dash names none.
fn route(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let raw = raw.strip_suffix(".0").unwrap_or(raw);
    let mut numbers = raw.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    match (numbers.next(), numbers.next()) {
        (Some(number), None) => number.parse().ok().map(|number: u16| number.to_string()),
        (None, _) if raw.chars().all(|c| matches!(c, '-' | '–' | '—')) => Some(String::new()),
        _ => None,
    }
}

/// A text as far as it can be shown.
pub(super) fn excerpt(raw: &str) -> Text {
    let shown = |c: char| if c == '\u{FFFD}' { '?' } else { c };
    let cut: String =
        raw.chars().filter(|c| c.is_whitespace() || !is_harmful(*c)).map(shown).take(60).collect();
    Text::of(&cut)
}

/// Takes off the apostrophe that keeps a spreadsheet from taking a text for a formula.
fn unguarded(raw: &str) -> &str {
    raw.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(raw)
}

/// Free text that is only shown loses less by a cut than the person by staying out.
fn may_be_cut(column: Part) -> bool {
    matches!(column, Part::Field(Field::Notes | Field::Position))
}

fn shortened(raw: &str) -> (Text, crate::domain::text::Repairs) {
    let cut = |length| Text::clean(&raw.chars().take(length).collect::<String>()).ok();
    // Composing can make a text longer, so that less than the limit has to be taken.
    (1..=LONGEST).rev().step_by(10).find_map(cut).unwrap_or_default()
}

/// Whether an encoding that lacks the letters wrote question marks for them. In notes people ask questions.
fn letters_lost(column: Part, raw: &str) -> bool {
    if raw.contains('\u{FFFD}') {
        return true;
    }
    if matches!(column, Part::Field(Field::Notes | Field::Phone)) || !raw.contains('?') {
        return false;
    }
    let mut before = ' ';
    for c in raw.chars() {
        let lost = match (before, c) {
            ('?', '?') => true,
            ('?', after) => after.is_alphabetic(),
            (before, '?') => column.is_name() && before.is_alphabetic(),
            _ => false,
        };
        if lost {
            return true;
        }
        before = c;
    }
    false
}

/// Whether a word has letters of two alphabets, as when somebody typed a Latin `C` into a Russian name.
fn letters_mixed(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        word.contains(|c| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{2AF}'))
            && word.contains(|c| matches!(c, '\u{400}'..='\u{52F}'))
    })
}

/// A telephone number as written, but for what a spreadsheet did to it; none when it lost digits.
fn phone(raw: &str) -> Option<String> {
    let text = raw.trim();
    if let Some((whole, zeros)) = text.split_once('.')
        && is_digits(whole)
        && zeros.chars().all(|c| c == '0')
    {
        return Some(whole.to_owned());
    }
    match exponent(text) {
        None => Some(raw.to_owned()),
        // All digits are there only when as many stand after the point as the power says.
        Some((whole, fraction, power)) => (power == fraction.len()).then(|| format!("{whole}{fraction}")),
    }
}

/// The parts of a number written with an exponent: `7.7052113417E+10`.
fn exponent(raw: &str) -> Option<(&str, &str, usize)> {
    let (mantissa, power) = raw.trim().split_once(['E', 'e'])?;
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let power = power.strip_prefix('+').unwrap_or(power);
    let is_number = is_digits(whole) && is_digits(power) && (fraction.is_empty() || is_digits(fraction));
    if is_number { Some((whole, fraction, power.parse().ok()?)) } else { None }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Part = Part::Field(Field::FullName);
    const PHONE: Part = Part::Field(Field::Phone);
    const NOTES: Part = Part::Field(Field::Notes);

    fn text(column: Part, raw: &str) -> String {
        clean(column, &Cell::of(raw)).unwrap().text.as_str().to_owned()
    }

    fn reason(column: Part, raw: &str) -> &'static str {
        clean(column, &Cell::of(raw)).unwrap_err().key()
    }

    #[test]
    fn telephone_numbers_come_out_of_spreadsheets() {
        assert_eq!(text(PHONE, "77052113417.0"), "77052113417");
        assert_eq!(text(PHONE, "7.7052113417E+10"), "77052113417");
        assert_eq!(text(PHONE, "+994 50 212 12 04"), "+994 50 212 12 04");
        assert_eq!(text(PHONE, "'+77052113417"), "+77052113417");
        assert_eq!(text(PHONE, "8 (725) 1-22-33, 8 701 555 44 33"), "8 (725) 1-22-33, 8 701 555 44 33");
        let dropped = clean(PHONE, &Cell::of("7.70521E+10")).unwrap();
        assert_eq!((dropped.text.as_str(), dropped.remarks.as_slice()), ("", &[Remark::NumberDropped][..]));
    }

    #[test]
    fn lost_letters_are_seen_and_questions_are_not_taken_for_them() {
        for lost in ["?адырбеков ?алым", "Кады?беков", "Қадырбеко?", "????? ????", "Ка\u{FFFD}ров"]
        {
            assert_eq!(reason(NAME, lost), "letters_lost", "{lost}");
        }
        assert_eq!(text(NOTES, "придёт? перезвонить?да"), "придёт? перезвонить?да");
        assert_eq!(text(Part::Field(Field::Region), "ВКО ?"), "ВКО ?");
    }

    #[test]
    fn what_cannot_be_taken_says_why() {
        assert_eq!(reason(NAME, "#N/A"), "cell_error");
        assert_eq!(reason(NAME, &"я".repeat(201)), "too_long");
        assert_eq!(reason(Part::Id, "1.23457E+19"), "digits_lost");
        let cut = clean(NOTES, &Cell::of(&"я".repeat(201))).unwrap();
        assert_eq!((cut.text.chars().count(), cut.remarks.as_slice()), (200, &[Remark::Cut][..]));
    }

    #[test]
    fn what_was_done_is_told() {
        let found = clean(NAME, &Cell::of(" Ахметова\u{202e}  Сауле")).unwrap();
        assert_eq!(found.text.as_str(), "Ахметова Сауле");
        assert_eq!(found.remarks, [Remark::CharactersRemoved, Remark::SpacesJoined]);
        assert_eq!(clean(NAME, &Cell::of("Cepиков Ли")).unwrap().remarks, [Remark::LettersMixed]);
        assert_eq!(clean(NAME, &Cell::of("Сериков Li")).unwrap().remarks, []);
        assert_eq!(excerpt("Ка\u{FFFD}ров\u{1b}[31m").as_str(), "Ка?ров[31m");
    }
}
