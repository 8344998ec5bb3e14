//! The help: every key there is, those of the screen first, and what one is asked when one calls for help.

use super::{card, page};
use crate::{
    console::{
        canvas::{Canvas, wrap},
        chord::Chord,
        ctx::Ctx,
        frame,
        keymap::{self, Standing},
        lock,
        model::Model,
        theme::Role,
    },
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// How wide the column of keys is.
const KEYS: usize = 14;
/// The same where there is little room.
const NARROW_KEYS: usize = 10;
/// From this width on there is room.
const WIDE: u16 = 70;

/// How far the help was paged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Help {
    at: usize,
}

impl Help {
    /// Moves by lines.
    pub(crate) fn step(&mut self, lines: usize, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(lines.saturating_sub(1));
    }

    pub(super) fn draw(&self, model: &Model, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        let lines = lines(model, ctx);
        let height = rows(ctx, area);
        let first = page(self.at, height);
        let pages = lines.len().div_ceil(height).max(1);
        canvas.line(area, 0, &format!(" {}", ctx.words.text(Id::HelpTitle)), Role::Title);
        if pages > 1 {
            let (number, of) = (first / height + 1, pages);
            let text = ctx.words.with(Id::HelpPage, &[("page", number.into()), ("pages", of.into())]);
            canvas.line_end(area, 0, &format!("{text} "), Role::Text);
        }
        canvas.rule(area, 1, '-');
        for (row, line) in (2..).zip(lines.iter().skip(first).take(height)) {
            canvas.line(area, row, line, Role::Text);
        }
        card::draw(ctx, area, canvas);
        Cursor { x: area.x, y: area.y.saturating_add(2).min(area.bottom().saturating_sub(1)) }
    }
}

/// The rows of a page: the area without the title, and without the test card where that is under it.
pub(crate) fn rows(ctx: &Ctx<'_>, area: Rect) -> usize {
    usize::from(area.height.saturating_sub(2).saturating_sub(card::height(ctx, area))).max(1)
}

/// The help as lines, whatever the size of the screen.
pub(crate) fn lines(model: &Model, ctx: &Ctx<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let columns = if ctx.size.columns() < WIDE { NARROW_KEYS } else { KEYS };
    let inner = ctx.size.columns().saturating_sub(2);
    let room = inner.saturating_sub(u16::try_from(columns).unwrap_or(inner));
    for (binding, chords) in keymap::help(model.shown(ctx)) {
        if model.standing(ctx, binding) > Standing::Never {
            let keys: Vec<String> = chords.iter().map(|chord: &Chord| chord.name(ctx.words)).collect();
            let mut keys = ctx.pad(&keys.join(" "), columns);
            for part in wrap(&ctx.spell(&ctx.words.text(ctx.of_groups(binding.help))), room) {
                lines.push(format!(" {keys}{part}"));
                keys = " ".repeat(columns);
            }
        }
    }
    lines.push(String::new());
    let mut about = vec![ctx.words.text(Id::HelpEscDigit), lock::whose_pin(ctx)];
    if let Some(demo) = &ctx.hub.demo {
        about.push(ctx.words.with(Id::DemoJoin, &[("command", demo.join.as_str().into())]));
    }
    lines.extend(about.iter().flat_map(|line| wrap(&ctx.spell(line), inner)).map(|line| format!(" {line}")));
    if card::height(ctx, frame::area(ctx)) == 0 {
        lines.push(String::new());
        lines.extend(card::lines(ctx, inner).into_iter().map(|line| format!(" {line}")));
    }
    lines
}
