//! Numbers kept in the order of what they stand for, to be searched by halves.

use std::cmp::Ordering;

/// Numbers in order. Putting one in moves those after it, which at 50,000 costs some microseconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Order(Vec<u32>);

impl Order {
    /// Numbers that are in order already.
    pub(super) fn sorted(items: Vec<u32>) -> Self {
        Self(items)
    }

    /// The numbers in order.
    pub(super) fn items(&self) -> &[u32] {
        &self.0
    }

    /// Puts a number in where `place` says: the order of a number of the list to the new one.
    pub(super) fn insert(&mut self, item: u32, place: impl Fn(u32) -> Ordering) -> usize {
        let at = self.0.partition_point(|known| place(*known).is_lt());
        self.0.insert(at, item);
        at
    }

    /// Takes a number out.
    pub(super) fn remove(&mut self, item: u32, place: impl Fn(u32) -> Ordering) {
        let at = self.0.partition_point(|known| place(*known).is_lt());
        if self.0.get(at) == Some(&item) {
            self.0.remove(at);
        }
    }

    /// The number for which `place` says equal, if there is one.
    pub(super) fn find(&self, place: impl Fn(u32) -> Ordering) -> Option<u32> {
        self.0.binary_search_by(|known| place(*known)).ok().and_then(|at| self.0.get(at).copied())
    }

    /// The numbers whose text begins with `prefix`, when the order is that of the texts.
    pub(super) fn beginning<T: AsRef<str>>(&self, prefix: &str, text: impl Fn(u32) -> T) -> &[u32] {
        let from = self.0.partition_point(|known| text(*known).as_ref() < prefix);
        let rest = self.0.get(from..).unwrap_or_default();
        let length = rest.partition_point(|known| text(*known).as_ref().starts_with(prefix));
        rest.get(..length).unwrap_or_default()
    }
}
