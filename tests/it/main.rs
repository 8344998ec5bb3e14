//! The one integration test binary: a file a subject.
#![cfg(test)]

mod catalogue;
mod split;
mod tidy;
mod tree;
mod wording;
