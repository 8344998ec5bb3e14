//! Draws a console: the frame, the screen in it, and what lies over the screen.

use super::{canvas::Canvas, ctx::Ctx, frame, layers, lock, model::Model, theme::Role};
use crate::{terminal::Cursor, words::Id};
use ratatui::buffer::Buffer;

/// The smallest screen that is drawn.
const SMALLEST: (u16, u16) = (40, 10);

/// Whether the terminal is too small to show anything.
pub(super) fn is_too_small(ctx: &Ctx<'_>) -> bool {
    ctx.size.columns() < SMALLEST.0 || ctx.size.rows() < SMALLEST.1
}

/// Draws everything; says where the cursor belongs.
pub(super) fn draw(model: &Model, ctx: &Ctx<'_>, buffer: &mut Buffer) -> Cursor {
    let mut canvas = Canvas::new(buffer, ctx.level, ctx.charset);
    let whole = canvas.area();
    if whole.width < SMALLEST.0 || whole.height < SMALLEST.1 {
        let sizes = [
            ("columns", whole.width.into()),
            ("rows", whole.height.into()),
            ("least_columns", SMALLEST.0.into()),
            ("least_rows", SMALLEST.1.into()),
        ];
        for (row, line) in (0..).zip(super::canvas::wrap(&ctx.words.with(Id::TooSmall, &sizes), whole.width))
        {
            canvas.line(whole, row, &line, Role::Text);
        }
        return Cursor { x: 0, y: 0 };
    }
    if model.is_locked(ctx.elapsed) {
        let lock = model.lock.clone().unwrap_or_default();
        return lock::draw(&lock, ctx, &mut canvas);
    }
    let area = frame::draw(model, ctx, &mut canvas);
    if let Some(layer) = model.layers.last() {
        let cursor = layer.draw(model, ctx, area, &mut canvas);
        let Some(answer) = model.seen_answer() else { return cursor };
        answer.draw(ctx, area, &mut canvas);
        return Cursor { x: area.x.saturating_add(1), y: area.y.saturating_add(1) };
    }
    let Some(screen) = model.screen(model.shown(ctx)) else { return Cursor::default() };
    let cursor = screen.draw(ctx, area, &mut canvas);
    let stage = screen.stage(area);
    if let Some(pending) = model.pending.as_ref().filter(|pending| pending.unsure) {
        layers::draw_unsure(pending, ctx, stage, &mut canvas);
    } else if let Some(answer) = &model.answer {
        answer.draw(ctx, stage, &mut canvas);
    }
    if stage.contains(ratatui::layout::Position::new(cursor.x, cursor.y))
        && (model.answer.is_some() || model.pending.as_ref().is_some_and(|pending| pending.unsure))
    {
        return Cursor { x: stage.x.saturating_add(1), y: stage.y.saturating_add(1) };
    }
    cursor
}
