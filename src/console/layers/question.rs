//! A question: what will be done, and Enter does it.

use crate::{
    console::{
        canvas::{Canvas, below, inside},
        ctx::Ctx,
        theme::Role,
        wish::Wish,
    },
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// What will be done on Enter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    lines: Vec<String>,
    wish: Wish,
}

impl Question {
    /// Asks before `wish` is done; the lines say what it is.
    pub(crate) fn new(lines: Vec<String>, wish: Wish) -> Self {
        Self { lines, wish }
    }

    /// Whether a command is given on Enter.
    pub(crate) fn acts(&self) -> bool {
        matches!(self.wish, Wish::Act(_))
    }

    /// What was confirmed.
    pub(crate) fn confirmed(self) -> Wish {
        self.wish
    }

    pub(super) fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        canvas.rule(area, 0, '-');
        let area = below(inside(area), if area.height > 12 { 2 } else { 1 });
        let mut row = 0;
        for (at, line) in self.lines.iter().enumerate() {
            row = canvas.lines(area, row, line, if at == 0 { Role::Strong } else { Role::Text });
        }
        let row = row.saturating_add(1).min(area.height.saturating_sub(1));
        let end = canvas.line(area, row, &ctx.words.text(Id::QuestionKeys), Role::Text);
        Cursor { x: end.saturating_add(1), y: area.y.saturating_add(row) }
    }
}
