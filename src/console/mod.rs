//! The screens as a pure machine: keys in, effects out, frames drawn; no thread, no I/O, no clock.
//!
//! `Key -> Action -> update(&mut Model, &Ctx, Action) -> Vec<Effect>`, `draw(&Model, &Ctx, &mut Buffer) -> Cursor`.
//! The key table ([`keymap`]) says what a key means where; a screen ([`screens`]) is a folder with its state,
//! what it does and how it looks; what lies over screens is in `layers`, what is around them in `frame`.

mod action;
mod canvas;
mod chord;
mod command_words;
mod ctx;
mod early;
mod effect;
mod frame;
mod input;
mod keymap;
mod layers;
mod lock;
mod may;
mod model;
mod moving;
mod pending;
mod pins;
pub mod plain;
mod ruling;
mod scan;
mod screens;
mod text;
mod theme;
mod update;
mod view;
mod wish;

pub use ctx::{Banner, Ctx, DemoFacts, HubFacts, LineFacts, Saving};
pub use effect::{Effect, News, PinFor, PinVerdict};

use crate::{
    domain::Actor,
    terminal::{Cursor, Key},
};
use model::Model;
use ratatui::buffer::Buffer;
use std::time::Duration;

/// One user's screens.
#[derive(Debug)]
pub struct Console {
    me: Actor,
    model: Model,
}

#[expect(clippy::needless_pass_by_value, reason = "a key and a piece of news are used up")]
impl Console {
    /// A console that shows the Desk; `elapsed` is [`Ctx::elapsed`] of this moment, from which idleness counts.
    pub fn new(me: Actor, elapsed: Duration) -> Self {
        Self { me, model: Model::new(elapsed) }
    }

    /// Who sits here.
    pub fn me(&self) -> &Actor {
        &self.me
    }

    /// A key was pressed.
    pub fn key(&mut self, ctx: &Ctx<'_>, key: Key) -> Vec<Effect> {
        scan::key(&mut self.model, ctx, &key)
    }

    /// Something happened elsewhere, or an effect has its result.
    pub fn news(&mut self, ctx: &Ctx<'_>, news: News) -> Vec<Effect> {
        scan::news(&mut self.model, ctx, &news)
    }

    /// Whether it is locked, by its key or for want of one pressed.
    pub fn is_locked(&self, elapsed: Duration) -> bool {
        self.model.is_locked(elapsed)
    }

    /// Nobody is attached any more: nothing typed of a PIN stays, and what a lead was about to approve is not approved.
    pub fn left(&mut self) {
        pins::forget(&mut self.model);
    }

    /// Draws the whole picture; says where the cursor belongs.
    pub fn draw(&self, ctx: &Ctx<'_>, buffer: &mut Buffer) -> Cursor {
        view::draw(&self.model, ctx, buffer)
    }

    /// The moment, by [`Ctx::elapsed`], at which something on the screen changes by itself.
    pub fn wake_at(&self, ctx: &Ctx<'_>) -> Option<Duration> {
        self.model.wake_at(ctx)
    }
}
