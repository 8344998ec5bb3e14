//! How the form looks.

use super::{FIELDS, Place, WalkIn};
use crate::{
    console::{
        canvas::{Canvas, below},
        ctx::Ctx,
        text,
        theme::Role,
    },
    terminal::Cursor,
    words::{Id, field},
};
use ratatui::layout::Rect;

/// The columns of a label.
const LABEL: u16 = 15;
/// From this width on a row has room for everything.
const WIDE: u16 = 70;

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
    let mut cursor = None;
    let nobody = ctx.words.text(Id::WalkInNobody);
    let rows = form
        .alike
        .iter()
        .map(|id| (Place::Alike(id.clone()), person(ctx, id, area.width)))
        .chain([(Place::Nobody, nobody)]);
    for (row, (place, text)) in (1..).zip(rows) {
        let here = form.place == place;
        let line = format!("{} {text}", if here { ">" } else { " " });
        canvas.line(area, row, &line, Role::Text);
        if here {
            cursor = Some(Cursor { x: area.x, y: area.y.saturating_add(row) });
        }
    }
    cursor
}

fn person(ctx: &Ctx<'_>, id: &crate::domain::ParticipantId, columns: u16) -> String {
    let Some(person) = ctx.seminar.participant(id) else { return id.as_str().to_owned() };
    let standing = text::standing(ctx, person);
    let room = usize::from(columns).saturating_sub(18);
    let name = if columns >= WIDE { room / 2 } else { room };
    let origin = ctx.pad(&text::of_origin(person), if columns >= WIDE { room - name } else { 0 });
    format!(
        "{} {} {origin} {standing}",
        text::mark(person.state()),
        ctx.pad(&text::name_in(ctx, &person.profile.full_name, name), name)
    )
}
