//! What a console may read while it updates and draws: the state, the clock, who it is. All of it read-only.

use crate::{
    domain::{Actor, DeskName, Moment, Seminar, programme::Groups, refusal::ReadOnly},
    search,
    terminal::{Charset, DeskSetting, Level, Size, width},
    words::{Catalogue, Id, of_groups},
};
use std::{borrow::Cow, time::Duration};

/// The world as one console sees it at one moment.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The published state: nothing unsaved is in it.
    pub seminar: &'a Seminar,
    /// The index of the same state.
    pub index: &'a search::Index,
    /// The hub's clock.
    pub now: Moment,
    /// A clock that only goes on, for what depends on how long something is ago.
    pub elapsed: Duration,
    /// Who sits here.
    pub me: &'a Actor,
    /// The words.
    pub words: &'a Catalogue,
    /// What the hub knows beside the state.
    pub hub: &'a HubFacts,
    /// How large the terminal is.
    pub size: Size,
    /// What the terminal is trusted with.
    pub level: Level,
    /// The letters it is sent.
    pub charset: Charset,
    /// The line to it.
    pub line: &'a LineFacts,
}

impl Ctx<'_> {
    /// How people are split.
    pub(crate) fn groups(&self) -> Groups {
        self.seminar.programme().map_or(Groups::None, |programme| programme.groups)
    }

    /// A text in the letters of the terminal; it may have become wider.
    pub(crate) fn spell<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.charset.spell(text)
    }

    /// How many columns a text takes once it is spelled.
    pub(crate) fn columns(&self, text: &str) -> usize {
        width::width(&self.spell(text))
    }

    /// A text, spelled, in exactly so many columns.
    pub(crate) fn pad(&self, text: &str, columns: usize) -> String {
        width::pad(&self.spell(text), columns)
    }

    /// The same with the spaces in front.
    pub(crate) fn pad_start(&self, text: &str, columns: usize) -> String {
        width::pad_start(&self.spell(text), columns)
    }

    /// A message about routes, or about sections where people are split into those.
    pub(crate) fn of_groups(&self, id: Id) -> Id {
        of_groups(id, self.groups())
    }
}

/// What the hub knows beside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubFacts {
    /// The names of the consoles attached now, each as often as it is attached.
    pub desks: Vec<DeskName>,
    /// Whether acts are being saved.
    pub saving: Saving,
    /// What everybody should know about the store.
    pub banners: Vec<Banner>,
    /// How many other consoles of the same name are attached.
    pub same_desk: u32,
    /// Since when one of them has been, that was there before this one.
    pub earlier: Option<Moment>,
    /// Set in a demo.
    pub demo: Option<DemoFacts>,
    /// When the hub was started.
    pub started: Moment,
}

/// A console's terminal and the line to it, for whoever asks why it looks as it does or is slow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineFacts {
    /// `TERM`.
    pub term: Option<String>,
    /// What is set for the desk.
    pub desk: DeskSetting,
    /// How long the last frame took until it was written to the terminal.
    pub delay: Option<Duration>,
    /// The bytes of the last frame.
    pub last: usize,
    /// The bytes of all frames since the console was attached.
    pub sent: usize,
}

/// Whether acts are being saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// They are.
    Live,
    /// They are not, and none is taken.
    Stopped(ReadOnly),
}

/// What everybody should know about the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Banner {
    /// The saved state was unusable and was made anew from the journal; nothing was lost.
    StateRebuilt,
    /// The saved state cannot be written; the journal holds everything.
    StateOff,
    /// The journal ended in the middle of a line, which was never acknowledged and was cut off.
    TornTail,
}

/// What a demo tells its user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoFacts {
    /// The command for a second console.
    pub join: String,
}
