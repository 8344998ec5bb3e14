//! The day: what is planned, what was done, and how late it is.

mod lines;
mod row;
mod update;
mod view;

use super::Screen;
use crate::{
    console::{
        action::Action,
        canvas::Canvas,
        ctx::Ctx,
        keymap::{Context, Standing},
        wish::{Subject, Wish},
    },
    domain::{Refusal, board::BoardItem},
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;
use std::time::Duration;

/// The board. What is marked is an item and never a row: the minute changes what is late, not what a key is about.
#[derive(Debug, Default)]
pub(crate) struct Board {
    /// The item marked.
    chosen: Option<BoardItem>,
    /// The first line that is seen.
    top: usize,
    /// Since when the mark rests.
    rests: Duration,
    /// When the page was turned last, if it was: its last rows follow when keys rest.
    paged: Option<Duration>,
}

impl Board {
    /// When all is said of the item marked.
    fn said_at(&self) -> Duration {
        self.rests.saturating_add(super::REST)
    }

    /// Whether all rows of the page are drawn.
    fn is_whole(&self, elapsed: Duration) -> bool {
        self.paged.is_none_or(|paged| elapsed >= paged.saturating_add(super::REST))
    }
}

impl Screen for Board {
    fn title(&self) -> Id {
        Id::TitleBoard
    }

    fn contexts(&self, _ctx: &Ctx<'_>) -> Vec<Context> {
        let kind = self.chosen.as_ref().map(|item| match item {
            BoardItem::Session(_) => Context::BoardSession,
            BoardItem::Stop(..) => Context::BoardStop,
        });
        kind.into_iter().chain([Context::Board]).collect()
    }

    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        update::standing(self, ctx, action)
    }

    fn why_not(&self, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
        update::why_not(self, ctx, action)
    }

    fn come(&mut self, ctx: &Ctx<'_>) {
        update::come(self, ctx);
    }

    fn open(&mut self, ctx: &Ctx<'_>, _about: Option<Subject>) -> Vec<Wish> {
        self.come(ctx);
        Vec::new()
    }

    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
        update::update(self, ctx, action)
    }

    fn written(&mut self, ctx: &Ctx<'_>, asked: &Action, text: &str) -> Result<Vec<Wish>, String> {
        update::written(self, ctx, asked, text)
    }

    fn wake_at(&self, ctx: &Ctx<'_>) -> Option<Duration> {
        self.chosen.as_ref().map(|_| self.said_at()).filter(|at| *at > ctx.elapsed)
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        view::draw(self, ctx, area, canvas)
    }
}
