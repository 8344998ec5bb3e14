//! A console as it is kept while nobody is attached: the machine, and what it has asked for.

use crate::{
    console::Console,
    domain::{Command, CommandId, Issuer},
};
use std::collections::BTreeMap;

/// A console and its unanswered commands.
pub(super) struct Kept {
    pub(super) console: Console,
    issuer: Issuer,
    in_flight: BTreeMap<u32, Command>,
}

impl Kept {
    pub(super) fn new(console: Console) -> Self {
        Self { console, issuer: Issuer::console(random()), in_flight: BTreeMap::new() }
    }

    /// The id of the command with this ticket: the same for the same ticket, whenever it is asked.
    pub(super) fn command_id(&self, ticket: u32) -> CommandId {
        CommandId { issuer: self.issuer, n: ticket }
    }

    pub(super) fn ask(&mut self, ticket: u32, command: Command) {
        self.in_flight.insert(ticket, command);
    }

    pub(super) fn answered(&mut self, ticket: u32) {
        self.in_flight.remove(&ticket);
    }

    /// What was asked and not answered.
    pub(super) fn unanswered(&self) -> Vec<(u32, Command)> {
        self.in_flight.iter().map(|(ticket, command)| (*ticket, command.clone())).collect()
    }
}

/// A number nobody else draws: the standard library seeds its hashers at random.
pub fn random() -> u64 {
    use std::hash::{BuildHasher as _, RandomState};
    RandomState::new().hash_one(std::process::id())
}
