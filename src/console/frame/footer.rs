//! The last rows: what was said, and the keys that work here and now.

use crate::{
    console::{
        action::Action,
        canvas::{Canvas, inside},
        ctx::Ctx,
        keymap::{self, Binding, Hint, Standing},
        model::Model,
        pending::SLOW,
        theme::Role,
    },
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// The number from which on the keys of every screen are.
const COMMON: u8 = 20;

pub(super) fn draw(model: &Model, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(area, 0, '=');
    if let Some((text, role)) = line(model, ctx) {
        let inside = inside(area);
        canvas.line(inside, 0, &format!(" {text} "), role);
    }
    let mut keys = shown(model, ctx);
    keys.sort_by_key(|(priority, _)| *priority);
    let (own, common): (Vec<_>, Vec<_>) = keys.into_iter().partition(|(priority, _)| *priority < COMMON);
    if area.height > 2 {
        row(ctx, area, 1, &own, canvas);
        row(ctx, area, 2, &common, canvas);
    } else {
        let all: Vec<_> = own.into_iter().chain(common).collect();
        row(ctx, area, 1, &all, canvas);
    }
}

/// What was said, or what one should know before pressing Enter.
fn line(model: &Model, ctx: &Ctx<'_>) -> Option<(String, Role)> {
    if model.guard.awaits_typing() {
        return Some((ctx.words.text(Id::KeysLost), Role::Warning));
    }
    if let Some(said) = model.said(ctx.elapsed) {
        return Some((said.to_owned(), Role::Strong));
    }
    let slow = |since: std::time::Duration| since.saturating_add(SLOW) <= ctx.elapsed;
    let pending = model.pending.as_ref().filter(|pending| !pending.unsure && slow(pending.since))?;
    let what = crate::console::command_words::wanted(ctx, &pending.command);
    Some((ctx.words.with(Id::Saving, &[("what", what.into())]), Role::Warning))
}

fn shown(model: &Model, ctx: &Ctx<'_>) -> Vec<(u8, &'static Binding)> {
    keymap::live(&model.contexts(ctx))
        .filter_map(|binding| match binding.hint {
            Hint::Footer(priority) => Some((priority, binding)),
            Hint::Menu | Hint::Help => None,
        })
        .filter(|(_, binding)| model.standing(ctx, binding) == Standing::Now)
        .collect()
}

fn row(ctx: &Ctx<'_>, area: Rect, row: u16, keys: &[(u8, &'static Binding)], canvas: &mut Canvas<'_>) {
    let y = area.y.saturating_add(row);
    let mut x = area.x.saturating_add(1);
    let named = |binding: &Binding| {
        let key = binding.chords.first().map(|chord| chord.name(ctx.words)).unwrap_or_default();
        let label = ctx.words.text(ctx.of_groups(binding.label));
        let wide = u16::try_from(ctx.columns(&key) + 1 + ctx.columns(&label)).unwrap_or(u16::MAX);
        (key, label, wide)
    };
    // The menu stays whatever has to go: it leads to all the others.
    let menu = keys.iter().find(|(_, binding)| binding.action == Action::Menu);
    let reserved = menu.map_or(0, |(_, binding)| named(binding).2.saturating_add(2));
    for (_, binding) in keys {
        let (key, label, wide) = named(binding);
        let kept = if binding.action == Action::Menu { 0 } else { reserved };
        if x.saturating_add(wide).saturating_add(kept) > area.right() {
            continue;
        }
        x = canvas.put(Cursor { x, y }, wide, &key, Role::Key).saturating_add(1);
        x = canvas.put(Cursor { x, y }, wide, &label, Role::Text).saturating_add(2);
    }
}
