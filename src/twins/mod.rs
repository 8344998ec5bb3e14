//! Pairs of records that may be one person's: how alike two are and why, and who looks like whom.
//!
//! Nothing here merges anybody: it finds and weighs, and people decide. [`compare`] weighs two records, [`Review`]
//! finds the likeliest pairs of everybody, [`like`] and [`like_somebody_new`] find whoever looks like one person.

mod blocks;
mod evidence;
mod heard;
mod names;
mod near;
mod places;
mod sound;

pub use blocks::{Pair, Review};
pub use evidence::{Likeness, Sign, compare};
pub use near::{Candidate, like, like_somebody_new};

#[cfg(test)]
mod tests;
