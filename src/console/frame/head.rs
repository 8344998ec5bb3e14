//! The head line: the screen, who I am, the number that matters, whether acts are saved, the time.

use crate::{
    console::{
        canvas::Canvas,
        ctx::{Ctx, Saving},
        model::Model,
        theme::Role,
    },
    domain::{ConsoleRole, State},
    terminal::Cursor,
    words::{Id, Say, console_role},
};
use ratatui::layout::Rect;

/// From this width on there is room for everything.
const WIDE: u16 = 70;

pub(super) fn draw(model: &Model, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let title = model
        .screen(model.shown(ctx))
        .map(|screen| ctx.words.text(ctx.of_groups(screen.title())))
        .unwrap_or_default();
    let number = if area.width >= WIDE { number(ctx) } else { short_number(ctx) };
    row(ctx, area, (&title, &number), canvas);
}

/// The line with this title and this number in it.
pub(super) fn row(ctx: &Ctx<'_>, area: Rect, (title, number): (&str, &str), canvas: &mut Canvas<'_>) {
    let wide = area.width >= WIDE;
    let end = canvas.line(area, 0, &format!(" {title}"), Role::Title).saturating_add(2);
    let (saving, role) = saving(ctx, wide);
    let time = Say::of(ctx.seminar).clock(ctx.now);
    let right = canvas.line_end(area, 0, &format!("{time} "), Role::Text);
    let up_to = |x: u16| Rect { width: x.saturating_sub(area.x), ..area };
    let right = canvas.line_end(up_to(right), 0, &format!("{saving}  "), role);
    let taken = u16::try_from(ctx.columns(number)).unwrap_or(u16::MAX).saturating_add(4);
    let room = right.saturating_sub(end).saturating_sub(taken);
    let end = canvas.put(Cursor { x: end, y: area.y }, room, &me(ctx, wide), Role::Text);
    let end = end.saturating_add(if wide { 3 } else { 2 });
    canvas.put(Cursor { x: end, y: area.y }, right.saturating_sub(end), number, Role::Strong);
}

/// Who I am: the desk, its role where the name does not say it, and whether it is open elsewhere too.
fn me(ctx: &Ctx<'_>, wide: bool) -> String {
    let desk = ctx.me.desk.as_str();
    let role = console_role(ctx.words, ctx.me.role);
    if !wide {
        return desk.to_owned();
    }
    let me = match ctx.me.role {
        ConsoleRole::Desk => desk.to_owned(),
        _ if role == desk => role,
        _ => format!("{desk} ({role})"),
    };
    match ctx.hub.same_desk {
        0 => me,
        others => {
            let times = others.saturating_add(1);
            ctx.words.with(Id::HeadMeTwice, &[("desk", me.into()), ("times", times.into())])
        }
    }
}

fn saving(ctx: &Ctx<'_>, wide: bool) -> (String, Role) {
    match &ctx.hub.saving {
        Saving::Stopped(_) => (ctx.words.text(Id::HeadNotSaved), Role::Danger),
        Saving::Live if wide => {
            (ctx.words.with(Id::HeadLiveDesks, &[("consoles", ctx.hub.desks.len().into())]), Role::Good)
        }
        Saving::Live => (ctx.words.text(Id::HeadLive), Role::Good),
    }
}

fn number(ctx: &Ctx<'_>) -> String {
    let counts = ctx.seminar.counts();
    let (present, listed) = (counts.state(State::In), counts.listed());
    let percent = present.saturating_mul(100).checked_div(listed).unwrap_or(0);
    let args = [("in", present.into()), ("listed", listed.into()), ("percent", percent.into())];
    let number = ctx.words.with(Id::HeadIn, &args);
    match counts.walk_ins() {
        0 => number,
        walk_ins => format!("{number}  {}", ctx.words.with(Id::HeadWalkIns, &[("number", walk_ins.into())])),
    }
}

fn short_number(ctx: &Ctx<'_>) -> String {
    let counts = ctx.seminar.counts();
    let args = [("in", counts.state(State::In).into()), ("listed", counts.listed().into())];
    ctx.words.with(Id::HeadInShort, &args)
}
