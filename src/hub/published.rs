//! The state that everybody reads: only what is safe on the disk is in it.

use crate::{
    domain::{Entry, RecordKey, Seminar, refusal::ReadOnly},
    search::Index,
    store::Mark,
};
use std::{
    collections::BTreeSet,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

/// From so many touched records on, the new state is made beside and swapped in, so that nobody waits for it.
const SWAP_FROM: usize = 500;

/// What consoles and verbs read.
pub struct Published {
    /// The seminar, after the last entry that is safe on the disk.
    pub seminar: Seminar,
    /// Its people, to be found.
    pub index: Index,
    /// That entry's place in the journal.
    pub mark: Mark,
    /// Why nothing is taken now, when nothing is.
    pub read_only: Option<ReadOnly>,
}

/// A new state made beside the old one, where there is much to publish.
pub(super) struct Prepared(Option<Box<(Seminar, Index)>>);

/// [`Published`] behind its lock.
pub(super) struct Shelf(RwLock<Published>);

impl Shelf {
    pub(super) fn new(published: Published) -> Self {
        Self(RwLock::new(published))
    }

    /// Reads. A panic while reading leaves nothing half done; one while writing ends the hub.
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Published> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Published> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Prepares what publishing entries that are safe on the disk needs: for many records, the new state beside the
    /// old one. `ahead` is the writer's state, which has the entries applied already.
    pub(super) fn prepare(&self, touched: &BTreeSet<RecordKey>, ahead: &Seminar) -> Prepared {
        if touched.len() <= SWAP_FROM {
            return Prepared(None);
        }
        let mut index = self.read().index.clone();
        index.refresh(ahead, touched);
        Prepared(Some(Box::new((ahead.clone(), index))))
    }

    /// Publishes entries. What it answers is dropped by the caller, outside of every lock: freeing many people takes
    /// its time.
    pub(super) fn publish(
        &self,
        Prepared(beside): Prepared,
        entries: &[Entry],
        touched: &BTreeSet<RecordKey>,
        mark: Mark,
    ) -> Option<Box<(Seminar, Index)>> {
        let mut published = self.write();
        let Published { seminar, index, mark: at, .. } = &mut *published;
        *at = mark;
        let Some(mut beside) = beside else {
            for entry in entries {
                seminar.apply(entry);
            }
            index.refresh(seminar, touched);
            return None;
        };
        std::mem::swap(seminar, &mut beside.0);
        std::mem::swap(index, &mut beside.1);
        Some(beside)
    }

    /// Says why nothing is taken now, or that all is well again.
    pub(super) fn set_read_only(&self, why: Option<ReadOnly>) -> bool {
        let mut published = self.write();
        let changed = published.read_only != why;
        published.read_only = why;
        changed
    }

    /// Puts the state back to what was reread from the journal.
    pub(super) fn replace(&self, seminar: Seminar, mark: Mark) {
        let index = Index::build(&seminar);
        let mut published = self.write();
        published.seminar = seminar;
        published.index = index;
        published.mark = mark;
    }
}
