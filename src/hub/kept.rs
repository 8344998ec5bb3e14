//! A console as it is kept while nobody is attached: the machine, and what it has asked for.

use crate::{
    console::Console,
    domain::{Command, CommandId, DeskName, Issuer, KeyPrint},
};
use std::{collections::BTreeMap, time::Duration};

/// A console and its unanswered commands.
pub(super) struct Kept {
    pub(super) console: Console,
    issuer: Issuer,
    in_flight: BTreeMap<u32, Asked>,
    /// The key of whoever sat here last.
    key: Option<KeyPrint>,
    /// Whether it was locked when that was last looked at.
    locked: bool,
}

/// A command, and the lead who approved it where one had to.
pub(super) type Asked = (Command, Option<DeskName>);

impl Kept {
    pub(super) fn new(console: Console, key: Option<KeyPrint>) -> Self {
        Self { console, issuer: Issuer::console(random()), in_flight: BTreeMap::new(), key, locked: false }
    }

    /// The id of the command with this ticket: the same for the same ticket, whenever it is asked.
    pub(super) fn command_id(&self, ticket: u32) -> CommandId {
        CommandId { issuer: self.issuer, n: ticket }
    }

    pub(super) fn ask(&mut self, ticket: u32, asked: Asked) {
        self.in_flight.insert(ticket, asked);
    }

    pub(super) fn answered(&mut self, ticket: u32) {
        self.in_flight.remove(&ticket);
    }

    /// What was asked and not answered.
    pub(super) fn unanswered(&self) -> Vec<(u32, Asked)> {
        self.in_flight.iter().map(|(ticket, asked)| (*ticket, asked.clone())).collect()
    }

    /// Whether it is locked, where that has changed since it was last looked at.
    pub(super) fn lock_changed(&mut self, now: Duration) -> Option<bool> {
        let locked = self.console.is_locked(now);
        (std::mem::replace(&mut self.locked, locked) != locked).then_some(locked)
    }

    /// Somebody sits down with this key; whether that is another one than before.
    pub(super) fn is_other_key(&mut self, key: Option<&KeyPrint>) -> bool {
        let other = self.key.as_ref() != key;
        self.key = key.cloned();
        other
    }
}

/// A number nobody else draws: the standard library seeds its hashers at random.
pub fn random() -> u64 {
    use std::hash::{BuildHasher as _, RandomState};
    RandomState::new().hash_one(std::process::id())
}
