//! A locked console: nobody's name, nothing typed, nothing said is on it until a PIN opens it.

use super::{
    canvas::{Canvas, below, inside},
    ctx::Ctx,
    frame,
    layers::PinEntry,
    theme::Role,
};
use crate::{terminal::Cursor, words::Id};
use std::time::Duration;

/// A console at which no key was pressed for so long locks itself.
pub(super) const IDLE: Duration = Duration::from_mins(10);

/// What is asked at a locked console.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lock {
    /// The PIN being typed.
    pub(super) entry: PinEntry,
    /// Whether to leave was asked instead.
    pub(super) leaving: bool,
}

/// Whether nobody who could open it has a PIN: then Enter does.
pub(super) fn opens_freely(ctx: &Ctx<'_>) -> bool {
    !ctx.seminar.has_pin_for(&ctx.me.desk)
}

/// Whether it has a PIN of its own, and whether a lead has one.
fn pins(ctx: &Ctx<'_>) -> (bool, bool) {
    let own = ctx.seminar.pin(&ctx.me.desk).is_some_and(|pin| !pin.lead);
    (own, ctx.seminar.lead_pins().next().is_some())
}

/// What the help says of it.
pub(super) fn whose_pin(ctx: &Ctx<'_>) -> String {
    let desk = ("desk", ctx.me.desk.as_str().into());
    match pins(ctx) {
        (true, true) => ctx.words.with(Id::HelpPinBoth, &[desk]),
        (true, false) => ctx.words.with(Id::HelpPinOwn, &[desk]),
        (false, true) => ctx.words.text(Id::HelpPinLead),
        (false, false) => ctx.words.text(Id::HelpPinNone),
    }
}

/// Whose PIN opens it.
fn label(ctx: &Ctx<'_>) -> String {
    let desk = ("desk", ctx.me.desk.as_str().into());
    match pins(ctx) {
        (true, true) => ctx.words.with(Id::LockPinOrLead, &[desk]),
        (true, false) => ctx.words.with(Id::LockPin, &[desk]),
        (false, _) => ctx.words.text(Id::ApprovalPin),
    }
}

/// Draws the whole picture; says where the cursor belongs.
pub(super) fn draw(lock: &Lock, ctx: &Ctx<'_>, canvas: &mut Canvas<'_>) -> Cursor {
    let whole = canvas.area();
    frame::draw_locked(ctx, canvas);
    canvas.rule(whole, 1, '-');
    let area = below(inside(whole), if whole.height > 14 { 4 } else { 2 });
    if lock.leaving {
        let row = canvas.lines(area, 0, &ctx.words.text(Id::AskQuit), Role::Strong);
        let end = canvas.line(area, row.saturating_add(1), &ctx.words.text(Id::QuestionKeys), Role::Text);
        return Cursor { x: end.saturating_add(1), y: area.y.saturating_add(row).saturating_add(1) };
    }
    let row = canvas.lines(area, 0, &ctx.words.text(Id::LockTitle), Role::Strong);
    let row = row.saturating_add(1);
    if opens_freely(ctx) {
        let end = canvas.lines(area, row, &ctx.words.text(Id::LockFree), Role::Text);
        canvas.lines(area, end, &ctx.words.text(Id::LockFreeMore), Role::Text);
        return Cursor { x: area.x, y: area.y.saturating_add(row) };
    }
    let cursor = lock.entry.draw(ctx, &label(ctx), below(area, row), canvas);
    canvas.line(area, row.saturating_add(3), &ctx.words.text(Id::LockKeys), Role::Text);
    cursor
}
