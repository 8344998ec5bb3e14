//! What is shown while nobody knows what became of a command.

use crate::{
    console::{
        canvas::{Canvas, below, inside},
        command_words::wanted,
        ctx::Ctx,
        pending::Pending,
        theme::Role,
    },
    words::Id,
};
use ratatui::layout::Rect;

/// Draws it over the stage of a screen, whose input line stays.
pub(crate) fn draw(pending: &Pending, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.clear(area);
    canvas.rule(area, 0, '-');
    let area = below(inside(area), 1);
    let mut row = 0;
    for (text, role) in [
        (ctx.words.text(Id::UnsureTitle), Role::Danger),
        (wanted(ctx, &pending.command), Role::Strong),
        (ctx.words.text(Id::UnsureWhat), Role::Text),
        (ctx.words.text(Id::UnsureNext), Role::Text),
    ] {
        row = canvas.lines(area, row, &text, role);
    }
}
