//! Something that was asked, answered in sentences; any way out leads back.

use crate::{
    console::{
        canvas::{Canvas, wrap},
        ctx::Ctx,
        layers::page,
        theme::Role,
    },
    terminal::Cursor,
};
use ratatui::layout::Rect;

/// Sentences under a title, and how far they were paged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    title: String,
    lines: Vec<String>,
    at: usize,
}

impl Told {
    /// From the first sentence on.
    pub(crate) fn new(title: String, lines: Vec<String>) -> Self {
        Self { title, lines, at: 0 }
    }

    fn rows(&self, ctx: &Ctx<'_>, columns: u16) -> Vec<String> {
        let room = columns.saturating_sub(2);
        let of = |line: &String| {
            let parts = wrap(&ctx.spell(line), room.saturating_sub(2)).into_iter().enumerate();
            parts.map(|(at, part)| format!(" {} {part}", if at == 0 { "-" } else { " " })).collect::<Vec<_>>()
        };
        self.lines.iter().flat_map(of).collect()
    }

    /// Moves by rows.
    pub(crate) fn step(&mut self, ctx: &Ctx<'_>, by: isize) {
        let last = self.rows(ctx, ctx.size.columns()).len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    pub(super) fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        canvas.line(area, 0, &format!(" {}", self.title), Role::Title);
        canvas.rule(area, 1, '-');
        let height = usize::from(area.height.saturating_sub(2)).max(1);
        let rows = self.rows(ctx, area.width);
        for (row, line) in (2..).zip(rows.iter().skip(page(self.at, height)).take(height)) {
            canvas.line(area, row, line, Role::Text);
        }
        Cursor { x: area.x, y: area.y.saturating_add(2).min(area.bottom().saturating_sub(1)) }
    }
}
