//! The card under the list: who the person meant is, once the cursor has rested.

use super::Desk;
use crate::{
    console::{
        canvas::{Canvas, inside},
        ctx::Ctx,
        text,
        theme::Role,
    },
    domain::{Participant, ParticipantId},
    words::Id,
};
use ratatui::layout::Rect;

pub(super) fn draw(desk: &Desk, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(area, 0, '-');
    let rested = ctx.elapsed >= desk.card_at();
    let Some(person) = desk.current().filter(|_| rested).and_then(|id| ctx.seminar.participant(id)) else {
        return;
    };
    let inside = inside(area);
    let mut lines = lines(ctx, person, inside.width);
    if area.height < 4 {
        // One line: what tells namesakes apart.
        lines = vec![(text::of_where(person), Role::Text)];
    }
    for (row, (line, role)) in (1..).zip(lines) {
        canvas.line(inside, row, &line, role);
    }
}

/// As few lines as there can be: each one more is erased whenever the cursor moves on.
fn lines(ctx: &Ctx<'_>, person: &Participant, columns: u16) -> Vec<(String, Role)> {
    let profile = &person.profile;
    let mut lines = vec![(named(ctx, person), Role::Strong), (text::of_where(person), Role::Text)];
    let about = joined(ctx, about(ctx, person), columns);
    lines.extend(about.into_iter().map(|line| (line, Role::Text)));
    if let Some(line) = namesakes(ctx, person) {
        lines.push((line, Role::Warning));
    }
    let note = person.notes.last().map_or(profile.notes.as_str(), |note| note.text.as_str());
    if !note.is_empty() {
        lines.push((ctx.words.with(Id::CardNote, &[("note", note.into())]), Role::Text));
    }
    lines
}

/// Name, id and code.
fn named(ctx: &Ctx<'_>, person: &Participant) -> String {
    let code = person.code.map(|code| ctx.words.with(Id::CardCode, &[("code", code.to_string().into())]));
    let parts = [Some(person.profile.full_name.to_string()), Some(person.id.to_string()), code];
    parts.into_iter().flatten().collect::<Vec<_>>().join("   ")
}

/// The parts in lines, as many in each as fit.
fn joined(ctx: &Ctx<'_>, parts: Vec<String>, columns: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let with = lines.last().map(|line| format!("{line}   {part}"));
        match (lines.last_mut(), with) {
            (Some(line), Some(with)) if ctx.columns(&with) <= columns.into() => *line = with,
            _ => lines.push(part),
        }
    }
    lines
}

/// State, telephone, language, delegation, what to hand out: what there is of them.
fn about(ctx: &Ctx<'_>, person: &Participant) -> Vec<String> {
    let profile = &person.profile;
    let mut parts = vec![text::standing(ctx, person)];
    if !profile.phone.is_empty() {
        parts.push(ctx.words.with(Id::CardPhone, &[("phone", text::phone(ctx, &profile.phone).into())]));
    }
    if !profile.language.is_empty() {
        parts.push(ctx.words.with(Id::CardLanguage, &[("language", profile.language.as_str().into())]));
    }
    parts.extend(text::also(ctx, person));
    if let Some(load) = ctx.seminar.counts().delegation(&profile.delegation) {
        let args = [
            ("delegation", profile.delegation.as_str().into()),
            ("people", load.people.into()),
            ("in", load.present.into()),
        ];
        parts.push(ctx.words.with(Id::CardDelegation, &args));
    }
    parts.extend(text::to_hand_out(ctx, person));
    parts
}

/// How many have this name, and what to compare to tell them apart.
pub(in crate::console) fn namesakes(ctx: &Ctx<'_>, person: &Participant) -> Option<String> {
    let others: Vec<ParticipantId> = ctx.index.namesakes(&person.id);
    let first = others.iter().find_map(|id| ctx.seminar.participant(id))?;
    let number = others.len().saturating_add(1);
    let other = match text::of_origin(first) {
        known if known.is_empty() => first.id.as_str().to_owned(),
        known => known,
    };
    Some(ctx.words.with(
        Id::CardNamesakes,
        &[
            ("number", number.into()),
            ("other", first.profile.full_name.as_str().into()),
            ("where", other.into()),
        ],
    ))
}
