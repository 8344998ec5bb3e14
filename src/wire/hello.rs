//! The first words of a connection: who comes, from what terminal, and whether they may.

use super::{ConsoleRole, DeskName, KeyPrint};
use crate::{
    domain::Text,
    terminal::{Size, TerminalFacts},
};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// The version of everything in this layer. Also part of the socket's name, so that builds that differ never meet.
pub const PROTOCOL: u16 = 1;

/// The first frame of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// [`PROTOCOL`].
    pub protocol: u16,
    /// The client's version, for the log.
    pub build: String,
    /// Who it is: `--as`.
    #[serde(rename = "as")]
    pub desk: DeskName,
    /// The console role it was given.
    pub role: ConsoleRole,
    /// The key with which it came, where it came over SSH and that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyPrint>,
    /// A console or a verb.
    pub kind: Kind,
}

/// What a client is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The far end of somebody's terminal.
    Console(ConsoleHello),
    /// One call of a command line.
    Verb,
}

/// What a relay knows of its terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleHello {
    /// What the level is chosen from.
    pub terminal: TerminalFacts,
    /// Columns and rows.
    pub size: Size,
    /// The relay comes back after its hub went away: keys typed meanwhile were thrown away.
    pub reattach: bool,
    /// There is a shell that takes the terminal while the relay is suspended.
    #[serde(default)]
    pub suspends: bool,
    /// How many bytes a second the line takes, where that is known to be few: frames keep to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<NonZeroU32>,
    /// What is known of how its user came, where that was over SSH.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ssh: Option<OverSsh>,
    /// A console in lines goes on from here: what came with the last [`super::FromHub::Said`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory: Option<String>,
}

/// What a relay knows of the SSH connection that its user came by; for the hub's log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverSsh {
    /// The address that the user came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Text>,
    /// What the certificate calls itself, where the key was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Text>,
    /// What was asked for instead of a console. It opens none the less, and nothing else does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Text>,
}

/// The hub's yes to a [`Hello`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// [`PROTOCOL`].
    pub protocol: u16,
    /// The hub's version.
    pub build: String,
    /// The hub's process.
    pub pid: u32,
    /// The last entry.
    pub seq: u64,
    /// A service manager keeps the hub: clients start none themselves.
    pub managed: bool,
    /// The console speaks in lines: nothing but [`super::FromHub::Said`] comes for the terminal.
    #[serde(default)]
    pub plain: bool,
    /// What a relay writes before the first frame.
    pub enter: String,
    /// What it writes after the last.
    pub leave: String,
}

/// The hub's no to a [`Hello`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refused", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum HelloRefusal {
    /// The client speaks another protocol.
    Protocol { protocol: u16, build: String },
    /// The first frame was no hello.
    NotAHello { what: String },
    /// The account is neither the store's nor root.
    Stranger { uid: u32 },
    /// As many are connected as can be.
    Full { limit: u32 },
    /// The hub is ending.
    Ending,
}
