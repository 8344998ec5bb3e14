//! The screens. Each is a folder of its own and knows no other; a new one is a folder, a row of [`ScreenId`],
//! its keys in the table, its words, and an arm of `make`.

pub(crate) mod board;
pub(crate) mod compare;
pub(crate) mod desk;
pub(crate) mod person;
pub(crate) mod routes;
pub(crate) mod split;
pub(crate) mod start;
pub(crate) mod twins;
pub(crate) mod walk_in;

use super::{
    action::Action,
    canvas::Canvas,
    ctx::Ctx,
    effect::News,
    input::Line,
    keymap::{Context, Standing},
    wish::{Subject, Wish},
};
use crate::{
    domain::{Command, Refusal, command::Outcome},
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;
use std::{fmt, time::Duration};

/// How long keys rest before what is dear is drawn: the card, the columns in the middle. On a thin line everybody
/// would wait for it at every key otherwise.
const REST: Duration = Duration::from_millis(500);

/// Names a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum ScreenId {
    /// Where people are found and checked in.
    Desk,
    /// One person's card.
    Person,
    /// The form for somebody who is on no list.
    WalkIn,
    /// Pairs that may be one person twice.
    Twins,
    /// Two records side by side.
    Compare,
    /// Who is on which route.
    Routes,
    /// A split before it is made.
    Split,
    /// The day, planned and actual.
    Board,
    /// What is shown while there is no seminar.
    Start,
}

impl ScreenId {
    /// Every screen.
    pub(crate) const ALL: [Self; 9] = [
        Self::Desk,
        Self::Person,
        Self::WalkIn,
        Self::Twins,
        Self::Compare,
        Self::Routes,
        Self::Split,
        Self::Board,
        Self::Start,
    ];

    /// The screen when nobody has seen it yet.
    pub(super) fn make(self) -> Box<dyn Screen> {
        match self {
            Self::Desk => Box::new(desk::Desk::default()),
            Self::Person => Box::new(person::Person::default()),
            Self::WalkIn => Box::new(walk_in::WalkIn::default()),
            Self::Twins => Box::new(twins::Twins::default()),
            Self::Compare => Box::new(compare::Compare::default()),
            Self::Routes => Box::new(routes::Routes::default()),
            Self::Split => Box::new(split::Split::default()),
            Self::Board => Box::new(board::Board::default()),
            Self::Start => Box::new(start::Start),
        }
    }
}

/// A screen: its state, what it does with an action, how it looks. Only what takes `&mut self` changes it.
pub(crate) trait Screen: fmt::Debug + Send {
    /// What it is called, in the head line.
    fn title(&self) -> Id;

    /// The contexts whose keys work on it now, topmost first.
    fn contexts(&self, ctx: &Ctx<'_>) -> Vec<Context>;

    /// Whether it can do an action that is bound in one of its contexts.
    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing;

    /// Whether this seminar has it at all.
    fn exists(&self, _ctx: &Ctx<'_>) -> bool {
        true
    }

    /// Why it cannot do an action that was asked for by its key.
    fn why_not(&self, _ctx: &Ctx<'_>, _action: &Action) -> Option<Refusal> {
        None
    }

    /// The line that letters go into.
    fn line(&self) -> Option<&Line> {
        None
    }

    /// It was gone to by its own key.
    fn come(&mut self, _ctx: &Ctx<'_>) {}

    /// It comes up, about somebody or something.
    fn open(&mut self, ctx: &Ctx<'_>, about: Option<Subject>) -> Vec<Wish>;

    /// Does an action.
    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish>;

    /// The text it asked for has been written; the sentence says why it cannot be taken.
    fn written(&mut self, _ctx: &Ctx<'_>, _asked: &Action, _text: &str) -> Result<Vec<Wish>, String> {
        Ok(Vec::new())
    }

    /// What became of a command that it gave.
    fn answered(&mut self, _ctx: &Ctx<'_>, _command: &Command, _outcome: &Outcome) -> Vec<Wish> {
        Vec::new()
    }

    /// Something happened elsewhere.
    fn news(&mut self, _ctx: &Ctx<'_>, _news: &News) -> Vec<Wish> {
        Vec::new()
    }

    /// When it will look different although nothing happens.
    fn wake_at(&self, _ctx: &Ctx<'_>) -> Option<Duration> {
        None
    }

    /// The part of it that an answer may lie over.
    fn stage(&self, area: Rect) -> Rect {
        area
    }

    /// Draws it; says where the cursor belongs.
    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor;
}
