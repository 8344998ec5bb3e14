//! The Desk: a few letters, Enter, the person is in.
//!
//! What must not go wrong here: the selection is a person and never a row number; the order of rows changes
//! only when the query does; Enter acts only on the one person it is known to mean.

mod acts;
mod card;
mod list;
mod state;
mod update;
mod view;

pub(in crate::console) use card::namesakes;
pub(crate) use state::Desk;

use super::Screen;
use crate::{
    console::{
        action::Action,
        canvas::Canvas,
        ctx::Ctx,
        effect::News,
        input::Line,
        keymap::{Context, Standing},
        wish::{Subject, Wish},
    },
    domain::{Command, Refusal, RouteNo, command::Outcome},
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;
use std::time::Duration;

impl Screen for Desk {
    fn title(&self) -> Id {
        Id::TitleDesk
    }

    fn contexts(&self, _ctx: &Ctx<'_>) -> Vec<Context> {
        let enter = match (self.current(), self.found.rows.is_empty()) {
            (Some(_), _) => Some(Context::DeskOne),
            (None, false) => Some(Context::DeskMany),
            (None, true) => None,
        };
        enter.into_iter().chain([Context::Desk]).collect()
    }

    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        update::standing(self, ctx, action)
    }

    fn why_not(&self, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
        update::why_not(self, ctx, action)
    }

    fn line(&self) -> Option<&Line> {
        Some(&self.query)
    }

    fn open(&mut self, ctx: &Ctx<'_>, _about: Option<Subject>) -> Vec<Wish> {
        self.clear(ctx);
        Vec::new()
    }

    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
        update::update(self, ctx, action)
    }

    fn answered(&mut self, ctx: &Ctx<'_>, command: &Command, outcome: &Outcome) -> Vec<Wish> {
        self.remember_refusal(ctx.now, command, outcome);
        Vec::new()
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Vec<Wish> {
        if matches!(news, News::Resized) {
            self.fill(ctx);
        }
        Vec::new()
    }

    fn wake_at(&self, ctx: &Ctx<'_>) -> Option<Duration> {
        let card = self.current().map(|_| self.card_at());
        let list = (!self.found.rows.is_empty() && !self.is_whole(ctx)).then(|| self.list_at());
        [card, list].into_iter().flatten().filter(|at| *at > ctx.elapsed).min()
    }

    fn stage(&self, area: Rect) -> Rect {
        Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        view::draw(self, ctx, area, canvas)
    }
}

/// A route as it stands in a column.
fn route_cell(route: Option<RouteNo>) -> String {
    route.map_or_else(|| "-".to_owned(), |no| no.to_string())
}
