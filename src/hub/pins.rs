//! Whose PIN was typed: looked at on a thread of its own, one after the other; whoever is wrong five times waits.

use super::Hub;
use crate::{
    console::{PinFor, PinVerdict},
    domain::{DeskName, PinHash, Seminar},
    support::pin::TypedPin,
};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// So many may be wrong, then none is looked at for a while.
const TRIES: u32 = 5;
/// For so long; and so long after the last wrong one all are forgotten.
const WAIT: Duration = Duration::from_mins(1);

/// The wrong PINs of a console name lately. They count for the name, so that nobody gets more tries by attaching again
/// or from a second terminal, and for no other: one desk cannot shut a lead out everywhere. A right one forgives
/// nothing, for a desk knows its own.
#[derive(Default)]
pub(super) struct Tries(Mutex<HashMap<DeskName, Wrong>>);

#[derive(Clone, Copy)]
struct Wrong {
    tries: u32,
    last: Duration,
}

impl Tries {
    /// How long `desk` has to wait before another is looked at; none where it need not.
    fn wait(&self, desk: &DeskName, now: Duration) -> Option<Duration> {
        let mut wrong = self.wrong();
        wrong.retain(|_, wrong| now.saturating_sub(wrong.last) < WAIT);
        let wrong = wrong.get(desk).filter(|wrong| wrong.tries >= TRIES)?;
        Some((wrong.last + WAIT).saturating_sub(now))
    }

    /// One was wrong; how many more may be.
    fn missed(&self, desk: &DeskName, now: Duration) -> u32 {
        let mut wrong = self.wrong();
        let wrong = wrong.entry(desk.clone()).or_insert(Wrong { tries: 0, last: now });
        wrong.tries = wrong.tries.saturating_add(1);
        wrong.last = now;
        TRIES.saturating_sub(wrong.tries)
    }

    fn wrong(&self) -> MutexGuard<'_, HashMap<DeskName, Wrong>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hub {
    /// Looks at a PIN typed at a console of `desk`. Takes its time; no lock is held meanwhile.
    pub(super) fn look_at_pin(&self, desk: &DeskName, pin: &TypedPin, of: PinFor) -> PinVerdict {
        if let Some(wait) = self.tries.wait(desk, self.clock.monotonic()) {
            return PinVerdict::Wait { seconds: wait.as_secs() + 1 };
        }
        let known = known(&self.shelf.read().seminar, desk, of);
        if let Some((name, _)) = known.into_iter().find(|(_, hash)| pin.fits(hash.as_str())) {
            self.log.info(format_args!("the PIN of {name} was typed at {desk}: {of:?}"));
            return PinVerdict::Fits(name);
        }
        let left = self.tries.missed(desk, self.clock.monotonic());
        self.log.warn(format_args!("a wrong PIN was typed at {desk}: {of:?}, {left} more tries"));
        PinVerdict::Wrong { left }
    }
}

/// The PINs that are good for it, the console's own before those of the leads.
fn known(seminar: &Seminar, desk: &DeskName, of: PinFor) -> Vec<(DeskName, PinHash)> {
    let own = seminar.pins().filter(|(name, pin)| of == PinFor::Opening && *name == desk && !pin.lead);
    own.chain(seminar.lead_pins()).map(|(name, pin)| (name.clone(), pin.hash.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(name: &str) -> DeskName {
        name.parse().unwrap()
    }

    #[test]
    fn five_wrong_ones_make_a_name_wait_for_a_minute_and_no_other() {
        let tries = Tries::default();
        let at = Duration::from_secs;
        for left in (0..5).rev() {
            assert_eq!(tries.wait(&desk("desk-1"), at(10)), None);
            assert_eq!(tries.missed(&desk("desk-1"), at(10)), left);
        }
        assert_eq!(tries.wait(&desk("desk-1"), at(11)), Some(at(59)));
        assert_eq!(tries.wait(&desk("desk-2"), at(11)), None);
        assert_eq!(tries.wait(&desk("desk-1"), at(69)), Some(at(1)));
        assert_eq!(tries.wait(&desk("desk-1"), at(70)), None);
        assert_eq!(tries.missed(&desk("desk-1"), at(70)), 4, "it begins anew");
    }

    #[test]
    fn nobody_gets_more_tries_by_being_slow() {
        let tries = Tries::default();
        let mut looked = 0;
        for second in 0..600 {
            let now = Duration::from_secs(second);
            if tries.wait(&desk("desk-1"), now).is_none() {
                tries.missed(&desk("desk-1"), now);
                looked += 1;
            }
        }
        assert!(looked <= 5 * 10, "{looked}");
    }
}
