//! Pieces of text that several screens show of a person.

use super::ctx::Ctx;
use crate::{
    domain::{Participant, State, Text, grant, programme::Material},
    search::Why,
    terminal::width,
    words::{Id, Say, state},
};

/// How many of the last digits of a telephone number a viewer sees.
const DIGITS_SEEN: usize = 4;

/// A name in so many columns. One that is too long keeps its first word and what follows the second, of which the
/// initial stays: the end of a name is what tells namesakes apart.
pub(crate) fn name_in(ctx: &Ctx<'_>, name: &str, columns: usize) -> String {
    let name = ctx.spell(name);
    if width::width(&name) <= columns {
        return name.into_owned();
    }
    let mut words = name.split(' ');
    let shorter = match (words.next(), words.next(), words.next()) {
        (Some(family), Some(given), Some(third)) => {
            let initial = given.chars().next().unwrap_or('.');
            let rest: String = words.flat_map(|word| [" ", word]).collect();
            format!("{family} {initial}. {third}{rest}")
        }
        _ => name.clone().into_owned(),
    };
    width::clip_end(&shorter, columns)
}

/// What a person is and where from: `methodist, School 12, Almaty`.
pub(crate) fn of_where(person: &Participant) -> String {
    let profile = &person.profile;
    let mut parts: Vec<&Text> = Vec::new();
    for part in [&profile.position, &profile.organisation, &profile.region] {
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    join(&parts)
}

/// Where a person is from: region and organisation.
pub(crate) fn of_origin(person: &Participant) -> String {
    let profile = &person.profile;
    let parts: Vec<&Text> =
        [&profile.region, &profile.organisation].into_iter().filter(|part| !part.is_empty()).collect();
    join(&parts)
}

fn join(parts: &[&Text]) -> String {
    parts.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(", ")
}

/// The mark of a state; the word stands beside it.
pub(crate) fn mark(state: State) -> &'static str {
    match state {
        State::Expected => "[ ]",
        State::Promised => "[p]",
        State::In => "[x]",
        State::Left => "[<]",
        State::NotComing => "[-]",
        State::Cancelled => "[#]",
        State::Waiting => "[?]",
    }
}

/// The state in a word, with its time where a desk set it: `in 09:03`.
pub(crate) fn standing(ctx: &Ctx<'_>, person: &Participant) -> String {
    let word = match person.state() {
        State::Waiting => ctx.words.text(Id::RowWaiting),
        other => state(ctx.words, other),
    };
    match &person.attendance.mark {
        Some(mark) if matches!(person.state(), State::In | State::Left) => {
            format!("{word} {}", Say::of(ctx.seminar).clock(mark.at))
        }
        _ => word,
    }
}

/// The telephone number; viewers see the end of it.
pub(crate) fn phone(ctx: &Ctx<'_>, phone: &Text) -> String {
    if grant::sees_telephones(ctx.me.role) || phone.is_empty() {
        return phone.to_string();
    }
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let seen = digits.len().saturating_sub(DIGITS_SEEN).max(digits.len().min(DIGITS_SEEN));
    let end: String = digits.iter().skip(seen).collect();
    format!("..{end}")
}

/// What tells a person from somebody of the same name: region, organisation, the end of the telephone, the state.
pub(crate) fn apart(ctx: &Ctx<'_>, person: &Participant) -> String {
    let origin = of_origin(person);
    let digits: Vec<char> = person.profile.phone.chars().filter(char::is_ascii_digit).collect();
    let end: String = digits.iter().skip(digits.len().saturating_sub(DIGITS_SEEN)).collect();
    let phone = if end.is_empty() { end } else { format!("..{end}") };
    let parts = [origin, phone, standing(ctx, person)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// Where the record of a person came from.
pub(crate) fn source(ctx: &Ctx<'_>, person: &Participant) -> String {
    match (&person.source, person.walk_in) {
        (_, true) => ctx.words.text(Id::PersonWalkIn),
        (Some(source), false) => {
            let args = [("batch", source.batch.0.into()), ("row", source.row.into())];
            ctx.words.with(Id::PersonImported, &args)
        }
        (None, false) => String::new(),
    }
}

/// The other names of a person, in one line.
pub(crate) fn names(person: &Participant) -> String {
    person.also.iter().map(Text::as_str).collect::<Vec<_>>().join("; ")
}

/// The same with a word before it; none where there are none.
pub(crate) fn also(ctx: &Ctx<'_>, person: &Participant) -> Option<String> {
    let names = names(person);
    (!names.is_empty()).then(|| ctx.words.with(Id::CardAlso, &[("names", names.into())]))
}

/// What a person is given, a line a thing.
pub(crate) fn to_hand_out(ctx: &Ctx<'_>, person: &Participant) -> Vec<String> {
    let materials =
        ctx.seminar.programme().map(|programme| programme.materials.as_slice()).unwrap_or_default();
    let given = materials.iter().map(|material| thing(material, &person.profile.language));
    given.map(|what| ctx.words.with(Id::HandOut, &[("what", what.into())])).collect()
}

/// A thing, in the person's language where it is known, else in all there are: `folder (kk)`.
fn thing(material: &Material, spoken: &Text) -> String {
    let what = material.title.any();
    let spoken = spoken.to_lowercase();
    let fits = |variant: &&Text| {
        spoken.split(|c: char| !c.is_alphanumeric()).any(|language| language == variant.to_lowercase())
    };
    let variants = match material.variants.iter().find(fits) {
        Some(variant) => variant.to_string(),
        None => material.variants.iter().map(Text::as_str).collect::<Vec<_>>().join("/"),
    };
    if variants.is_empty() { what.to_owned() } else { format!("{what} ({variants})") }
}

/// Why somebody is found whose name is not what was typed; none where it is.
pub(crate) fn why(ctx: &Ctx<'_>, why: Why) -> Option<String> {
    match why {
        Why::Exact | Why::Prefix | Why::Folded => None,
        Why::SoundsAlike => Some(ctx.words.text(Id::WhySoundsAlike)),
        Why::Layout => Some(ctx.words.text(Id::WhyLayout)),
        Why::Typo => Some(ctx.words.text(Id::WhyTypo)),
    }
}

/// What a person is given, in one line.
pub(crate) fn things(ctx: &Ctx<'_>, person: &Participant) -> String {
    let materials =
        ctx.seminar.programme().map(|programme| programme.materials.as_slice()).unwrap_or_default();
    materials.iter().map(|material| thing(material, &person.profile.language)).collect::<Vec<_>>().join(", ")
}
