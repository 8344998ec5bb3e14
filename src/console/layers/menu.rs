//! The menu: what can be done here and now, for whoever has no F-keys or does not remember them.

use super::page;
use crate::{
    console::{action::Action, canvas::Canvas, ctx::Ctx, keymap::Binding, model::Model, theme::Role},
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// How wide the column of keys is.
const KEYS: usize = 8;

/// An entry of the menu, marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Menu {
    marked: Option<Action>,
}

impl Menu {
    /// Marks the entry so many further.
    pub(crate) fn step(&mut self, rows: &[&'static Binding], by: isize) {
        let at = self.at(rows).saturating_add_signed(by).min(rows.len().saturating_sub(1));
        self.marked = rows.get(at).map(|binding| binding.action.clone());
    }

    /// The entry that is marked.
    pub(crate) fn chosen(&self, rows: &[&'static Binding]) -> Option<&'static Binding> {
        rows.get(self.at(rows)).copied()
    }

    /// An entry that can no longer be done leaves the mark on the first.
    fn at(&self, rows: &[&'static Binding]) -> usize {
        rows.iter().position(|binding| Some(&binding.action) == self.marked.as_ref()).unwrap_or(0)
    }

    pub(super) fn draw(&self, model: &Model, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        let rows = model.offered(ctx);
        canvas.line(area, 0, &format!(" {}", ctx.words.text(Id::MenuTitle)), Role::Title);
        canvas.rule(area, 1, '-');
        let height = usize::from(area.height.saturating_sub(2));
        let (at, mut cursor) = (self.at(&rows), Cursor { x: area.x, y: area.y });
        let first = page(at, height);
        for (index, binding) in rows.iter().enumerate().skip(first).take(height) {
            let row = u16::try_from(index - first).unwrap_or(u16::MAX).saturating_add(2);
            let mark = if index == at { ">" } else { " " };
            let key = binding.chords.first().map(|chord| chord.name(ctx.words)).unwrap_or_default();
            let text =
                format!("{mark} {}{}", ctx.pad(&key, KEYS), ctx.words.text(ctx.of_groups(binding.help)));
            canvas.line(area, row, &text, Role::Text);
            if index == at {
                cursor.y = area.y.saturating_add(row);
            }
        }
        cursor
    }
}
