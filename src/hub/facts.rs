//! What a console is told beside the state: who else is here, and how the store is.

use super::{Hub, registry::Owner};
use crate::{
    console::{Banner, DemoFacts, HubFacts, Saving},
    store::Repair,
};
use chrono::TimeDelta;

/// For how long after the start repairs are shown.
const REPAIRS_SHOWN: TimeDelta = TimeDelta::minutes(1);

impl Hub {
    /// Whether a console of this owner was left locked, or has been left alone for so long that it is by now.
    pub(super) fn is_left_locked(&self, owner: &Owner) -> bool {
        self.note_lapsed();
        self.registry.keeps_locked(owner, self.clock.monotonic()) || self.locks.hold(owner)
    }

    /// A locked console that was kept too long is gone, but not its lock.
    pub(super) fn note_lapsed(&self) {
        for owner in self.registry.lapsed(self.clock.monotonic()) {
            self.locks.set(&owner, true, &self.log);
        }
    }

    /// What the console of `owner` in this seat is told.
    pub(super) fn facts_for(&self, owner: &Owner, seat: u64) -> HubFacts {
        let desks = self.registry.desks();
        let same = self.registry.consoles().iter().filter(|(attached, _)| attached == owner).count();
        let read_only = self.shelf.read().read_only.clone();
        HubFacts {
            earlier: self.registry.earlier(owner, seat),
            same_desk: u32::try_from(same.saturating_sub(1)).unwrap_or(u32::MAX),
            desks,
            saving: read_only.map_or(Saving::Live, Saving::Stopped),
            banners: self.banners(),
            demo: self.options.join.clone().map(|join| DemoFacts { join }),
            started: self.started,
        }
    }

    fn banners(&self) -> Vec<Banner> {
        let mut banners = Vec::new();
        if self.clock.now() - self.started < REPAIRS_SHOWN {
            banners.extend(self.repairs.iter().filter_map(|repair| match repair {
                Repair::TornTail(_) => Some(Banner::TornTail),
                Repair::Rebuilt { .. } => Some(Banner::StateRebuilt),
                Repair::StateOff { .. } => None, // Said below, for as long as it is so.
            }));
        }
        if self.keeper.kept().is_none() {
            banners.push(Banner::StateOff);
        }
        banners
    }
}
