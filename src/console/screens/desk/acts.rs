//! The last acts of all desks, and what this console was refused.

use super::Desk;
use crate::{
    console::{canvas::Canvas, ctx::Ctx, theme::Role},
    domain::Moment,
    terminal::Cursor,
    words::{Id, Say, act as word_act, refusal as word_refusal},
};
use ratatui::layout::Rect;

/// From this width on there are two columns.
const WIDE: u16 = 76;

pub(super) fn draw(desk: &Desk, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(area, 0, '-');
    let rows = area.height.saturating_sub(1);
    let columns = if area.width >= WIDE { 2 } else { 1 };
    let lines = lines(desk, ctx, usize::from(rows.saturating_mul(columns)));
    let wide = area.width / columns;
    for (index, line) in (0_u16..).zip(&lines) {
        let (column, row) = (index.checked_div(rows).unwrap_or(0), index.checked_rem(rows).unwrap_or(0));
        let at = Cursor {
            x: area.x.saturating_add(column.saturating_mul(wide)).saturating_add(1),
            y: area.y.saturating_add(row).saturating_add(1),
        };
        canvas.put(at, wide.saturating_sub(2), line, Role::Text);
    }
}

fn lines(desk: &Desk, ctx: &Ctx<'_>, most: usize) -> Vec<String> {
    let say = Say::of(ctx.seminar);
    let mut lines: Vec<(Moment, String)> = ctx
        .seminar
        .acts()
        .take(most)
        .map(|act| {
            let by =
                if act.by.desk == ctx.me.desk { ctx.words.text(Id::ActsMe) } else { act.by.desk.to_string() };
            (act.at, line(ctx, &say.clock(act.at), &by, &word_act(ctx.words, act, &say)))
        })
        .collect();
    lines.extend(desk.refusals.iter().map(|refused| {
        let why = word_refusal(ctx.words, &refused.refusal, &say).fact;
        let what = format!("! {}: {why}", say.person(&refused.participant));
        (refused.at, line(ctx, &say.clock(refused.at), &ctx.words.text(Id::ActsMe), &what))
    }));
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    lines.truncate(most);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn line(ctx: &Ctx<'_>, at: &str, by: &str, what: &str) -> String {
    format!("{at} {} {what}", ctx.pad(by, 7))
}
