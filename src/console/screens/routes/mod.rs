//! Who is on which route: a column a route, and the list of the people of one.
//!
//! Themed seminars, which split people into sections, use the same screen with other words; a programme without
//! groups does not have it.

mod block;
mod columns;
mod list;
mod rules;
mod summary;
mod update;

use super::Screen;
use crate::{
    console::{
        action::Action,
        canvas::Canvas,
        ctx::Ctx,
        effect::News,
        keymap::{Context, Standing},
        wish::{Subject, Wish},
    },
    domain::{ConsoleRole, RouteNo, programme::PlannedRoute},
    terminal::Cursor,
    words::Id,
};
use list::List;
use ratatui::layout::Rect;
use std::time::Duration;

/// The routes.
#[derive(Debug, Default)]
pub(crate) struct Routes {
    /// The route marked, once one was.
    chosen: Option<RouteNo>,
    /// How many rows of the columns are above what is seen.
    above: usize,
    /// The people of a route, while their list is open.
    list: Option<List>,
}

impl Routes {
    /// The place of the marked route among all; a leader's own before any was marked.
    fn at(&self, ctx: &Ctx<'_>) -> usize {
        let own = match ctx.me.role {
            ConsoleRole::Leader(own) => Some(own),
            _ => None,
        };
        let marked = self.chosen.or(own);
        planned(ctx).iter().position(|route| Some(route.no) == marked).unwrap_or(0)
    }

    fn route<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a PlannedRoute> {
        planned(ctx).get(self.at(ctx))
    }
}

/// The routes of the programme.
fn planned<'a>(ctx: &Ctx<'a>) -> &'a [PlannedRoute] {
    ctx.seminar.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default()
}

impl Screen for Routes {
    fn title(&self) -> Id {
        Id::TitleRoutes
    }

    fn contexts(&self, _ctx: &Ctx<'_>) -> Vec<Context> {
        vec![if self.list.is_some() { Context::RoutePeople } else { Context::Routes }]
    }

    fn exists(&self, ctx: &Ctx<'_>) -> bool {
        ctx.seminar.programme().is_some_and(|programme| programme.has_groups())
    }

    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        if self.exists(ctx) { update::standing(self, ctx, action) } else { Standing::Never }
    }

    fn why_not(&self, ctx: &Ctx<'_>, action: &Action) -> Option<crate::domain::Refusal> {
        update::why_not(self, ctx, action)
    }

    fn come(&mut self, _ctx: &Ctx<'_>) {
        (self.above, self.list) = (0, None);
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

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Vec<Wish> {
        if let (News::Changed, Some(list)) = (news, &mut self.list) {
            list.refresh(ctx);
        }
        Vec::new()
    }

    fn wake_at(&self, ctx: &Ctx<'_>) -> Option<Duration> {
        self.list.as_ref().map(List::whole_at).filter(|at| *at > ctx.elapsed)
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        match &self.list {
            Some(list) => list.draw(ctx, area, canvas),
            None => columns::draw(self, ctx, area, canvas),
        }
    }
}
