//! What is shown while the store has no seminar: what to do next.

use super::Screen;
use crate::{
    console::{
        action::Action,
        canvas::{Canvas, below, inside},
        ctx::Ctx,
        keymap::{Context, Standing},
        theme::Role,
        wish::{Subject, Wish},
    },
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// Has no state: as soon as there is a seminar, another screen is shown.
#[derive(Debug)]
pub(crate) struct Start;

impl Screen for Start {
    fn title(&self) -> Id {
        Id::TitleStart
    }

    fn contexts(&self, _ctx: &Ctx<'_>) -> Vec<Context> {
        Vec::new()
    }

    fn standing(&self, _ctx: &Ctx<'_>, _action: &Action) -> Standing {
        Standing::Never
    }

    fn open(&mut self, _ctx: &Ctx<'_>, _about: Option<Subject>) -> Vec<Wish> {
        Vec::new()
    }

    fn update(&mut self, _ctx: &Ctx<'_>, _action: &Action) -> Vec<Wish> {
        Vec::new()
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        canvas.rule(area, 0, '-');
        let gap = u16::from(area.height > 12);
        let inside = below(inside(area), 1_u16.saturating_add(gap));
        let mut row = 0;
        for (id, role) in [
            (Id::StartTitle, Role::Strong),
            (Id::StartNew, Role::Text),
            (Id::StartImport, Role::Text),
            (Id::StartThen, Role::Text),
        ] {
            row = canvas.lines(inside, row, &ctx.words.text(id), role).saturating_add(gap);
        }
        Cursor { x: area.x, y: area.y }
    }
}
