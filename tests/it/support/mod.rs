//! What several subjects of the tests need.

pub(crate) mod commands;
pub(crate) mod console;
pub(crate) mod hub;
pub(crate) mod hub_process;
pub(crate) mod needs;
pub(crate) mod program;
pub(crate) mod pty;
pub(crate) mod rules;
pub(crate) mod twins;
pub(crate) mod writers;
