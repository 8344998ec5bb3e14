//! What lies over a screen: help, menu, a question, a text being asked for, the answer to the last act.

mod answer;
mod approval;
mod card;
mod digits;
mod help;
mod menu;
mod pin;
mod prompt;
mod question;
mod told;
mod unsure;

pub(crate) use answer::{Answer, Unread};
pub(crate) use approval::Approval;
pub(crate) use help::{Help, lines as help_lines, rows as help_rows};
pub(crate) use menu::Menu;
pub(crate) use pin::PinEntry;
pub(crate) use prompt::Prompt;
pub(crate) use question::Question;
pub(crate) use told::Told;

pub(super) use unsure::draw as draw_unsure;

use super::{canvas::Canvas, ctx::Ctx, keymap::Context, model::Model};
use crate::terminal::Cursor;
use ratatui::layout::Rect;

/// One thing over a screen that takes the keys.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Layer {
    /// The keys.
    Help(Help),
    /// What can be done.
    Menu(Menu),
    /// A question that Enter answers with yes.
    Question(Question),
    /// A text that a command needs.
    Prompt(Prompt),
    /// An act that waits for a lead.
    Approval(Approval),
    /// Something that was asked, answered.
    Told(Told),
}

impl Layer {
    /// What keys mean on it.
    pub(super) fn contexts(&self) -> Vec<Context> {
        match self {
            Self::Help(_) => vec![Context::Help],
            Self::Menu(_) => vec![Context::Menu],
            Self::Question(_) => vec![Context::Question],
            Self::Prompt(_) => vec![Context::Prompt, Context::Input],
            Self::Approval(_) => vec![Context::Approval, Context::Input],
            Self::Told(_) => vec![Context::Told],
        }
    }

    /// Draws it over what is there; says where the cursor belongs.
    pub(super) fn draw(&self, model: &Model, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        canvas.clear(area);
        match self {
            Self::Help(help) => help.draw(model, ctx, area, canvas),
            Self::Menu(menu) => menu.draw(model, ctx, area, canvas),
            Self::Question(question) => question.draw(ctx, area, canvas),
            Self::Prompt(prompt) => prompt.draw(area, canvas),
            Self::Approval(approval) => approval.draw(ctx, area, canvas),
            Self::Told(told) => told.draw(ctx, area, canvas),
        }
    }
}

/// A piece of `len` rows in a window of `height` that has row `at` in it: whole pages, so that one step moves
/// the mark and nothing else.
pub(super) fn page(at: usize, height: usize) -> usize {
    at.checked_div(height).unwrap_or(0).saturating_mul(height)
}
