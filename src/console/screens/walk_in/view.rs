//! How the form looks.

use super::{FIELDS, Place, WalkIn};
use crate::{
    console::{
        canvas::{Canvas, below},
        ctx::Ctx,
        layers::page,
        text,
        theme::Role,
    },
    domain::ParticipantId,
    terminal::Cursor,
    words::{Id, field},
};
use ratatui::layout::Rect;

/// The columns of a label.
const LABEL: u16 = 15;
/// From this width on a row has room for everything.
const WIDE: u16 = 70;
/// The columns before a name and after it: the mark of the row, that of the state, spaces.
const MARK: usize = 7;
/// The columns of a state.
const STATE: usize = 11;

pub(super) fn draw(form: &WalkIn, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    canvas.rule(area, 0, '-');
    let mut cursor = Cursor { x: area.x, y: area.y };
    let mut row = 1;
    for (index, (of, line)) in FIELDS.into_iter().zip(&form.lines).enumerate() {
        let here = form.place == Place::Field(index);
        let label = format!("{} {}", if here { ">" } else { " " }, field(ctx.words, of));
        canvas.line(area, row, &label, Role::Text);
        let at = Cursor { x: area.x.saturating_add(LABEL), y: area.y.saturating_add(row) };
        let columns = area.width.saturating_sub(LABEL);
        let (shown, place) = line.window(ctx.charset, columns);
        canvas.put(at, columns, &shown, Role::Text);
        if here {
            cursor = Cursor { x: at.x.saturating_add(place), ..at };
        }
        row = row.saturating_add(1);
    }
    canvas.rule(area, row, '-');
    alike(form, ctx, below(area, row.saturating_add(1)), canvas).unwrap_or(cursor)
}

/// Whoever looks alike; gives the row of the cursor when it is here.
fn alike(form: &WalkIn, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Option<Cursor> {
    if form.alike.is_empty() {
        let [name, ..] = &form.lines;
        let id = if name.is_blank() { Id::WalkInAsk } else { Id::WalkInNobodyAlike };
        canvas.line(area, 0, &format!(" {}", ctx.words.text(id)), Role::Text);
        return None;
    }
    canvas.line(area, 0, &format!(" {}", ctx.words.text(Id::WalkInAlike)), Role::Warning);
    let nobody = ctx.words.text(Id::WalkInNobody);
    let people =
        form.alike.iter().map(|like| (Place::Alike(like.id.clone()), person(ctx, &like.id, area.width)));
    let rows: Vec<(Place, String)> = people.chain([(Place::Nobody, nobody)]).collect();
    let list = below(area, 1);
    // Where there is little room, the last row says what tells the chosen one from others.
    let told = chosen(form, ctx).filter(|_| area.width < WIDE);
    let height = usize::from(list.height).saturating_sub(usize::from(told.is_some())).max(1);
    let at = rows.iter().position(|(place, _)| *place == form.place);
    let mut cursor = None;
    for (row, (place, text)) in (0_u16..).zip(rows.iter().skip(page(at.unwrap_or(0), height)).take(height)) {
        let here = form.place == *place;
        canvas.line(list, row, &format!("{} {text}", if here { ">" } else { " " }), Role::Text);
        if here {
            cursor = Some(Cursor { x: list.x, y: list.y.saturating_add(row) });
        }
    }
    if let Some(told) = told {
        canvas.line(list, list.height.saturating_sub(1), &format!("  {told}"), Role::Strong);
    }
    cursor
}

/// What tells the one of the cursor from others.
fn chosen(form: &WalkIn, ctx: &Ctx<'_>) -> Option<String> {
    let Place::Alike(id) = &form.place else { return None };
    ctx.seminar.participant(id).map(|person| text::apart(ctx, person))
}

/// Somebody who looks alike, with what tells them from others; where there is little room, the name and the state.
fn person(ctx: &Ctx<'_>, id: &ParticipantId, columns: u16) -> String {
    let Some(person) = ctx.seminar.participant(id) else { return id.as_str().to_owned() };
    let room = usize::from(columns).saturating_sub(MARK);
    let (name, rest) = if columns >= WIDE {
        (room * 45 / 100, text::apart(ctx, person))
    } else {
        (room.saturating_sub(STATE), text::standing(ctx, person))
    };
    let full = ctx.pad(&text::name_in(ctx, &person.profile.full_name, name), name);
    format!("{} {full} {rest}", text::mark(person.state()))
}
