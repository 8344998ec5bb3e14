//! What several subjects of the tests need.

pub(crate) mod commands;
