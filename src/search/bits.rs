//! A set of people, a bit for each.

use super::vocabulary::{Slot, number};

/// A set of people.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Nobody, with room for as many.
    pub(super) fn none(slots: usize) -> Self {
        Self(vec![0; slots / 64 + 1])
    }

    /// Puts somebody in.
    pub(super) fn set(&mut self, slot: Slot) {
        if let Some(block) = self.0.get_mut(slot as usize / 64) {
            *block |= 1 << (slot % 64);
        }
    }

    /// Whether somebody is in it.
    pub(super) fn has(&self, slot: Slot) -> bool {
        self.0.get(slot as usize / 64).is_some_and(|block| block >> (slot % 64) & 1 == 1)
    }

    /// Keeps those who are also in the other.
    pub(super) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(block, other)| *block &= other);
    }

    /// How many are in it.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|block| block.count_ones() as usize).sum()
    }

    /// Who is in it, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Slot> {
        self.0.iter().enumerate().flat_map(|(at, block)| {
            let first = number(at) * 64;
            std::iter::successors(Some(*block), |left| Some(left & left.wrapping_sub(1)))
                .take_while(|left| *left != 0)
                .map(move |left| first + left.trailing_zeros())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_who_was_put_in() {
        let mut some = Bits::none(200);
        for slot in [0, 63, 64, 199, 199] {
            some.set(slot);
        }
        assert_eq!(some.iter().collect::<Vec<_>>(), [0, 63, 64, 199]);
        assert!(some.has(64) && !some.has(65) && !some.has(100_000));
        let mut others = Bits::none(200);
        others.set(64);
        some.keep(&others);
        assert_eq!((some.count(), some.has(0)), (1, false));
    }
}
