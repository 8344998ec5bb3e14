//! An act that a lead may do and who sits here may not: the lead's PIN approves this one.

use super::PinEntry;
use crate::{
    console::{
        canvas::{Canvas, below, inside},
        command_words::{person, wanted},
        ctx::Ctx,
        screens::ScreenId,
        text,
        theme::Role,
    },
    domain::Command,
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// The act that waits for a lead.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Approval {
    /// What was wanted: this and nothing else is approved.
    pub(crate) command: Command,
    /// The screen that wanted it.
    pub(crate) from: ScreenId,
    /// The lead's PIN.
    pub(crate) entry: PinEntry,
}

impl Approval {
    /// Nobody has typed anything yet.
    pub(crate) fn new(command: Command, from: ScreenId) -> Self {
        Self { command, from, entry: PinEntry::default() }
    }

    pub(super) fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        canvas.rule(area, 0, '-');
        let area = below(inside(area), if area.height > 12 { 2 } else { 1 });
        let row = canvas.lines(area, 0, &ctx.words.text(Id::ApprovalTitle), Role::Text);
        let mut row = canvas.lines(area, row, &wanted(ctx, &self.command), Role::Strong);
        // A short name may be two people's.
        if let Some(person) = person(ctx, &self.command) {
            let who = format!("{}: {}", person.profile.full_name, text::of_where(person));
            row = canvas.lines(area, row, &who, Role::Text);
        }
        let row = row.saturating_add(u16::from(area.height > 8));
        let cursor = self.entry.draw(ctx, &ctx.words.text(Id::ApprovalPin), below(area, row), canvas);
        canvas.line(area, row.saturating_add(2), &ctx.words.text(Id::ApprovalKeys), Role::Text);
        cursor
    }
}
