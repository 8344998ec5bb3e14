//! What is around every screen: the head line, warnings, the line for what was said, and the keys.

mod footer;
mod head;
mod warnings;

use super::{canvas::Canvas, ctx::Ctx, model::Model};
use crate::words::Id;
use ratatui::layout::Rect;

/// From this height on there are two rows of keys.
const TALL: u16 = 20;

/// Draws the frame; gives what is left for the screen.
pub(super) fn draw(model: &Model, ctx: &Ctx<'_>, canvas: &mut Canvas<'_>) -> Rect {
    let whole = canvas.area();
    head::draw(model, ctx, whole, canvas);
    warnings::draw(ctx, Rect { y: whole.y.saturating_add(1), ..whole }, canvas);
    let area = area_in(ctx, whole);
    let below = whole.bottom().saturating_sub(area.bottom());
    footer::draw(model, ctx, Rect { y: area.bottom(), height: below, ..whole }, canvas);
    area
}

/// Draws what a locked console shows of it: who it is, whether acts are saved, the time.
pub(super) fn draw_locked(ctx: &Ctx<'_>, canvas: &mut Canvas<'_>) {
    head::row(ctx, canvas.area(), (&ctx.words.text(Id::TitleLocked), ""), canvas);
}

/// What a screen has to draw on, for whoever must know how much fits before it is drawn.
pub(super) fn area(ctx: &Ctx<'_>) -> Rect {
    area_in(ctx, Rect::new(0, 0, ctx.size.columns(), ctx.size.rows()))
}

fn area_in(ctx: &Ctx<'_>, whole: Rect) -> Rect {
    let keys = if whole.height >= TALL { 2 } else { 1 };
    let foot = whole.height.saturating_sub(keys).saturating_sub(1);
    let top = warnings::height(ctx, whole).saturating_add(1);
    Rect { y: whole.y.saturating_add(top), height: foot.saturating_sub(top), ..whole }
}
