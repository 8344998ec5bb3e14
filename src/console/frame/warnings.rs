//! Warnings under the head line: nothing is saved, keys were lost, what was repaired. No row without one.

use crate::{
    console::{
        canvas::{Canvas, wrap},
        ctx::{Banner, Ctx, Saving},
        theme::Role,
    },
    domain::Refusal,
    words::{Id, Say, refusal},
};
use ratatui::layout::Rect;

/// The most rows that warnings take.
const ROWS: usize = 3;

/// Draws the warnings; gives the rows taken.
pub(super) fn draw(ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
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
    let width = area.width.saturating_sub(2);
    let inside = Rect { x: area.x.saturating_add(1), width, ..area };
    let parts: Vec<(String, Role)> = lines
        .into_iter()
        .flat_map(|(line, role)| wrap(&line, width).into_iter().map(move |part| (part, role)))
        .take(ROWS.min(usize::from(area.height / 4)))
        .collect();
    let mut row = 0;
    for (part, role) in &parts {
        canvas.line(inside, row, part, *role);
        row = row.saturating_add(1);
    }
    row
}
