//! What a console may read while it updates and draws: the state, the clock, who it is. All of it read-only.

use crate::{
    domain::{Actor, DeskName, Moment, Seminar, programme::Groups, refusal::ReadOnly},
    search,
    terminal::{Level, Size},
    words::{Catalogue, Id, of_groups},
};
use std::time::Duration;

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
}

impl Ctx<'_> {
    /// How people are split.
    pub(crate) fn groups(&self) -> Groups {
        self.seminar.programme().map_or(Groups::None, |programme| programme.groups)
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
    /// Set in a demo.
    pub demo: Option<DemoFacts>,
    /// When the hub was started.
    pub started: Moment,
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
