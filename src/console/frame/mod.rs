//! What is around every screen: the head line, warnings, the line for what was said, and the keys.

mod footer;
mod head;
mod warnings;

use super::{canvas::Canvas, ctx::Ctx, model::Model};
use ratatui::layout::Rect;

/// From this height on there are two rows of keys.
const TALL: u16 = 20;

/// Draws the frame; gives what is left for the screen.
pub(super) fn draw(model: &Model, ctx: &Ctx<'_>, canvas: &mut Canvas<'_>) -> Rect {
    let area = canvas.area();
    head::draw(model, ctx, area, canvas);
    let warned = warnings::draw(ctx, Rect { y: area.y.saturating_add(1), ..area }, canvas);
    let keys = if area.height >= TALL { 2 } else { 1 };
    let foot = area.height.saturating_sub(keys).saturating_sub(1);
    let below = Rect { y: area.y.saturating_add(foot), height: keys.saturating_add(1), ..area };
    footer::draw(model, ctx, below, canvas);
    let top = warned.saturating_add(1);
    Rect { y: area.y.saturating_add(top), height: foot.saturating_sub(top), ..area }
}
