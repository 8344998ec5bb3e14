//! Warnings under the head line: nothing is saved, keys were lost, what was repaired. No row without one.

use crate::{
    console::{
        canvas::{Canvas, inside, wrap},
        ctx::{Banner, Ctx, Saving},
        theme::Role,
    },
    domain::Refusal,
    words::{Id, Say, refusal},
};
use ratatui::layout::Rect;

/// The most rows that warnings take.
const ROWS: usize = 3;

/// Draws the warnings.
pub(super) fn draw(ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    for (row, (line, role)) in (0..).zip(&lines(ctx, area)) {
        canvas.line(inside(area), row, line, *role);
    }
}

/// The rows that they take.
pub(super) fn height(ctx: &Ctx<'_>, area: Rect) -> u16 {
    u16::try_from(lines(ctx, area).len()).unwrap_or(u16::MAX)
}

fn lines(ctx: &Ctx<'_>, area: Rect) -> Vec<(String, Role)> {
    let mut lines: Vec<(String, Role)> = Vec::new();
    if let Saving::Stopped(why) = &ctx.hub.saving {
        let sentence = refusal(ctx.words, &Refusal::ReadOnly { why: why.clone() }, &Say::of(ctx.seminar));
        lines.push((format!("! {}", sentence.fact), Role::Danger));
        lines.push((sentence.next, Role::Strong));
    }
    for banner in &ctx.hub.banners {
        let id = match banner {
            Banner::StateRebuilt => Id::BannerStateRebuilt,
            Banner::StateOff => Id::BannerStateOff,
            Banner::TornTail => Id::BannerTornTail,
        };
        lines.push((format!("! {}", ctx.words.text(id)), Role::Warning));
    }
    if let Some(since) = ctx.hub.earlier {
        let (desk, since) = (ctx.me.desk.as_str().into(), Say::of(ctx.seminar).clock(since).into());
        lines.push((ctx.words.with(Id::BannerElsewhere, &[("desk", desk), ("since", since)]), Role::Warning));
    }
    lines
        .into_iter()
        .flat_map(|(line, role)| {
            wrap(&ctx.spell(&line), inside(area).width).into_iter().map(move |part| (part, role))
        })
        .take(ROWS.min(usize::from(area.height / 4)))
        .collect()
}
