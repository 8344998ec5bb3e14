//! The console for a seminar day: check-in, balanced routes, live sessions.
//!
//! A folder here is a layer; arrows run one way only and `tests/it/tidy.rs` holds the table
//! (`docs/ARCHITECTURE.md` draws it).

pub mod cli;
pub mod client;
pub mod console;
pub mod demo;
pub mod domain;
pub mod hub;
pub mod roster;
pub mod search;
pub mod split;
pub mod store;
pub mod support;
pub mod terminal;
pub mod twins;
pub mod wire;
pub mod words;
