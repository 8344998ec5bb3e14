//! Getting in over SSH: what is written for sshd and the laptops, and how such files are read and judged.
//!
//! Nothing here asks or tells anybody; the verb `ssh` does.

pub(super) mod authorized;
pub(super) mod command;
pub(super) mod config;
pub(super) mod entry;
pub(super) mod fault;
pub(super) mod files;
pub(super) mod judge;
pub(super) mod permits;
pub(super) mod pub_file;
pub(super) mod shape;
pub(super) mod venue;
