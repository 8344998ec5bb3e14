//! Who is connected, and the consoles kept for those whose line dropped.

use super::{
    kept::Kept,
    mailbox::{End, Mailbox},
};
use crate::domain::{ConsoleRole, DeskName, Moment};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How many can be connected at once.
pub(super) const PEERS_AT_MOST: u32 = 300;
/// How long a console is kept after its line dropped.
const KEPT_FOR: Duration = Duration::from_mins(10);
/// How many consoles are kept at most; the oldest goes.
const KEPT_AT_MOST: usize = 300;

/// Whose console it is: one is kept for each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Owner {
    pub(super) desk: DeskName,
    pub(super) role: ConsoleRole,
    pub(super) uid: u32,
}

/// A console that is attached.
pub(super) struct Attached {
    pub(super) owner: Owner,
    pub(super) since: Moment,
    pub(super) mailbox: Arc<Mailbox>,
}

/// Everybody who is connected.
#[derive(Default)]
pub(super) struct Registry {
    inner: Mutex<Inner>,
    left: Condvar,
}

#[derive(Default)]
struct Inner {
    next: u64,
    consoles: BTreeMap<u64, Attached>,
    verbs: u32,
    greeting: u32,
    kept: HashMap<Owner, (Kept, Duration)>,
    /// Whose locked consoles were kept too long, until somebody asks.
    lapsed: Vec<Owner>,
    /// When the last one left; none while somebody is there.
    alone_since: Option<Duration>,
    /// Whether a console was ever attached.
    was_used: bool,
}

/// Counts a connection for as long as it lives.
pub(super) struct Seat<'a> {
    registry: &'a Registry,
    of: SeatOf,
    now: Box<dyn Fn() -> Duration + Send + 'a>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SeatOf {
    Greeting,
    Verb,
    Console(u64),
}

impl Registry {
    /// Takes a seat for somebody who just connected; none when all are taken.
    pub(super) fn greet<'a>(&'a self, now: impl Fn() -> Duration + Send + 'a) -> Option<Seat<'a>> {
        let mut inner = self.inner();
        if inner.connected() >= PEERS_AT_MOST {
            return None;
        }
        inner.greeting += 1;
        inner.alone_since = None;
        Some(Seat { registry: self, of: SeatOf::Greeting, now: Box::new(now) })
    }

    /// Rings every console.
    pub(super) fn ring(&self) {
        let mailboxes: Vec<Arc<Mailbox>> =
            self.inner().consoles.values().map(|console| Arc::clone(&console.mailbox)).collect();
        for mailbox in mailboxes {
            mailbox.ring();
        }
    }

    /// Ends every console with words, or cuts their lines where there are none.
    pub(super) fn end_consoles(&self, words: Option<&str>) {
        for console in self.inner().consoles.values() {
            console.mailbox.end(words.map_or(End::Cut, |words| End::Words(words.to_owned())));
        }
    }

    /// Has every other console of the same owner end and hand what it was to the one with this mailbox.
    pub(super) fn take_over(&self, owner: &Owner, by: &Arc<Mailbox>) {
        for mailbox in self.others(owner, by) {
            mailbox.end(End::TakenOver(Arc::clone(by)));
        }
    }

    /// Locks every other console of the same owner.
    pub(super) fn lock_others(&self, owner: &Owner, mine: &Arc<Mailbox>) {
        self.others(owner, mine).iter().for_each(|mailbox| mailbox.lock());
    }

    /// Whether the console with this mailbox is attached.
    pub(super) fn is_attached(&self, mailbox: &Arc<Mailbox>) -> bool {
        self.inner().consoles.values().any(|console| Arc::ptr_eq(&console.mailbox, mailbox))
    }

    fn others(&self, owner: &Owner, mine: &Arc<Mailbox>) -> Vec<Arc<Mailbox>> {
        let inner = self.inner();
        let of_owner = inner.consoles.values().filter(|console| console.owner == *owner);
        of_owner
            .map(|console| Arc::clone(&console.mailbox))
            .filter(|other| !Arc::ptr_eq(other, mine))
            .collect()
    }

    /// The desks of the consoles attached, in order; a desk as often as it is attached.
    pub(super) fn desks(&self) -> Vec<DeskName> {
        let mut desks: Vec<DeskName> =
            self.inner().consoles.values().map(|console| console.owner.desk.clone()).collect();
        desks.sort();
        desks
    }

    /// Every console attached: owner and since when.
    pub(super) fn consoles(&self) -> Vec<(Owner, Moment)> {
        self.inner().consoles.values().map(|console| (console.owner.clone(), console.since)).collect()
    }

    /// Since when a console of this owner has been attached that came before the one in this seat.
    pub(super) fn earlier(&self, owner: &Owner, seat: u64) -> Option<Moment> {
        let inner = self.inner();
        let mut before = inner.consoles.range(..seat).map(|(_, console)| console);
        before.find(|console| console.owner == *owner).map(|console| console.since)
    }

    /// Consoles, verbs and kept consoles, as numbers.
    pub(super) fn numbers(&self) -> (u32, u32, u32) {
        let inner = self.inner();
        (count(inner.consoles.len()), inner.verbs, count(inner.kept.len()))
    }

    /// Whether the console kept for this owner is locked by now.
    pub(super) fn keeps_locked(&self, owner: &Owner, now: Duration) -> bool {
        self.inner().kept.get(owner).is_some_and(|(kept, _)| kept.console.is_locked(now))
    }

    /// Forgets consoles kept too long; answers with the owners of those that were locked, each once.
    pub(super) fn lapsed(&self, now: Duration) -> Vec<Owner> {
        let mut inner = self.inner();
        inner.forget_old(now);
        std::mem::take(&mut inner.lapsed)
    }

    /// Keeps the console of somebody whose line dropped.
    pub(super) fn keep(&self, owner: Owner, kept: Kept, now: Duration) {
        let mut inner = self.inner();
        inner.kept.insert(owner, (kept, now));
        if inner.kept.len() > KEPT_AT_MOST {
            let oldest =
                inner.kept.iter().min_by_key(|(_, (_, since))| *since).map(|(owner, _)| owner.clone());
            if let Some(oldest) = oldest {
                inner.kept.remove(&oldest);
            }
        }
    }

    /// Gives a kept console back to its owner. Where another console of theirs is attached, that may have been left a
    /// moment ago: it is waited for, but no longer than `at_most`.
    pub(super) fn take_kept(&self, owner: &Owner, at_most: Duration, now: Duration) -> Option<Kept> {
        let others = |inner: &mut Inner| {
            let attached = inner.consoles.values().filter(|console| console.owner == *owner).count();
            attached > 1 && !inner.kept.contains_key(owner)
        };
        let waited = self.left.wait_timeout_while(self.inner(), at_most, others);
        let (mut inner, _) = waited.unwrap_or_else(PoisonError::into_inner);
        inner.forget_old(now);
        inner.kept.remove(owner).map(|(kept, _)| kept)
    }

    /// How long nobody has been connected; none while somebody is. Forgets consoles kept too long.
    pub(super) fn alone_for(&self, now: Duration) -> Option<Duration> {
        let mut inner = self.inner();
        inner.forget_old(now);
        if inner.connected() > 0 {
            return None;
        }
        let since = *inner.alone_since.get_or_insert(now);
        Some(now.saturating_sub(since))
    }

    /// Whether consoles were attached and the last one is gone.
    pub(super) fn is_deserted(&self) -> bool {
        let inner = self.inner();
        inner.was_used && inner.consoles.is_empty()
    }

    /// Waits until somebody leaves, but no longer than `at_most`.
    pub(super) fn wait_for_change(&self, at_most: Duration) {
        drop(self.left.wait_timeout(self.inner(), at_most));
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn connected(&self) -> u32 {
        count(self.consoles.len()) + self.verbs + self.greeting
    }

    fn forget_old(&mut self, now: Duration) {
        self.kept.retain(|owner, (kept, since)| {
            let stays = now.saturating_sub(*since) < KEPT_FOR;
            if !stays && kept.console.is_locked(now) {
                self.lapsed.push(owner.clone());
            }
            stays
        });
    }
}

impl Seat<'_> {
    /// The connection is a verb's.
    pub(super) fn become_verb(&mut self) {
        let mut inner = self.registry.inner();
        inner.greeting -= 1;
        inner.verbs += 1;
        self.of = SeatOf::Verb;
    }

    /// The connection is a console's; gives the number of its seat, which only grow.
    pub(super) fn become_console(&mut self, console: Attached) -> u64 {
        let number = {
            let mut inner = self.registry.inner();
            inner.greeting -= 1;
            inner.was_used = true;
            inner.next += 1;
            let number = inner.next;
            self.of = SeatOf::Console(number);
            inner.consoles.insert(number, console);
            number
        };
        self.registry.ring();
        number
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        {
            let mut inner = self.registry.inner();
            match self.of {
                SeatOf::Greeting => inner.greeting -= 1,
                SeatOf::Verb => inner.verbs -= 1,
                SeatOf::Console(number) => {
                    inner.consoles.remove(&number);
                }
            }
            if inner.connected() == 0 {
                inner.alone_since = Some((self.now)());
            }
        }
        self.registry.left.notify_all();
        if matches!(self.of, SeatOf::Console(_)) {
            self.registry.ring();
        }
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{console::Console, domain::Actor};

    const NONE: Duration = Duration::ZERO;

    fn owner(number: usize) -> Owner {
        Owner { desk: format!("desk-{number}").parse().unwrap(), role: ConsoleRole::Desk, uid: 0 }
    }

    fn keep(registry: &Registry, number: usize, now: Duration) {
        let me = Actor::new(owner(number).desk, ConsoleRole::Desk);
        registry.keep(owner(number), Kept::new(Console::new(me, now), None), now);
    }

    #[test]
    fn one_is_kept_for_each_owner_and_the_oldest_of_too_many_goes() {
        let registry = Registry::default();
        for number in 0..KEPT_AT_MOST {
            keep(&registry, number, Duration::from_millis(number as u64));
        }
        keep(&registry, 0, Duration::from_secs(5));
        assert_eq!(registry.numbers().2, 300, "the same desk has one");
        keep(&registry, KEPT_AT_MOST, Duration::from_secs(6));
        assert_eq!(registry.numbers().2, 300);
        let now = Duration::from_secs(7);
        assert!(registry.take_kept(&owner(1), NONE, now).is_none(), "it was the oldest");
        assert!(
            registry.take_kept(&owner(0), NONE, now).is_some()
                && registry.take_kept(&owner(0), NONE, now).is_none()
        );
        let other = Owner { role: ConsoleRole::Lead, ..owner(2) };
        assert!(registry.take_kept(&other, NONE, now).is_none(), "another role's is another");
        let other = Owner { uid: 7, ..owner(2) };
        assert!(registry.take_kept(&other, NONE, now).is_none(), "another account's too");
    }

    #[test]
    fn a_console_is_kept_for_ten_minutes() {
        let registry = Registry::default();
        keep(&registry, 1, Duration::ZERO);
        keep(&registry, 2, Duration::from_secs(1));
        let now = KEPT_FOR;
        assert!(registry.take_kept(&owner(1), NONE, now).is_none());
        assert!(registry.take_kept(&owner(2), NONE, now).is_some());
    }
}
