//! How the Desk looks.

use super::{Desk, acts, card, list};
use crate::{
    console::{canvas::Canvas, ctx::Ctx, theme::Role},
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// How many columns the query has at least.
const QUERY: u16 = 16;

pub(super) fn draw(desk: &Desk, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    let query = query(desk, ctx, area, canvas);
    let parts = list::parts(area);
    canvas.rule(area, 1, '-');
    let row = list::draw(desk, ctx, parts.list, canvas);
    if let Some(area) = parts.card {
        card::draw(desk, ctx, area, canvas);
    }
    if let Some(area) = parts.acts {
        acts::draw(desk, ctx, area, canvas);
    }
    row.unwrap_or(query)
}

/// The input line; gives the place in it.
fn query(desk: &Desk, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    let label = ctx.words.text(Id::DeskFind);
    let start = canvas.line(area, 0, &format!(" {label}"), Role::Text).saturating_add(1);
    let note = note(desk, ctx);
    let wide = u16::try_from(ctx.columns(&note)).unwrap_or(u16::MAX).saturating_add(2);
    let room = area.right().saturating_sub(start);
    let columns = if room > wide.saturating_add(QUERY) { room - wide } else { room };
    let (shown, place) = desk.query.window(ctx.charset, columns);
    canvas.put(Cursor { x: start, y: area.y }, columns, &shown, Role::Text);
    if columns < room {
        canvas.line_end(area, 0, &format!("{note} "), Role::Text);
    }
    Cursor { x: start.saturating_add(place), y: area.y }
}

fn note(desk: &Desk, ctx: &Ctx<'_>) -> String {
    if desk.query.is_blank() {
        String::new()
    } else {
        ctx.words.with(Id::DeskMatches, &[("number", desk.found.total.into())])
    }
}
