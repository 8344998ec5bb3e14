//! No verb: the console.

use super::Call;
use crate::{
    cli::{
        WORDS,
        exit::{Done, Exit},
        talk,
    },
    client::{self, Caller, ClientError, Door, Starter},
    domain::Actor,
    terminal::{TerminalFacts, raw},
    words::Id,
};
use std::env;

/// Attaches this terminal to a console in the hub; starts a hub where none runs.
pub(super) fn run(call: &Call) -> Done {
    if !raw::is_terminal() {
        return Err(ClientError::NoTerminal.into());
    }
    call.require_store()?;
    attach(&call.door(), call.starter(), &call.by)
}

/// Attaches this terminal to a console of `by`.
pub(super) fn attach(door: &Door, starter: &Starter, by: &Actor) -> Done {
    let variable = |name: &str| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    let terminal = TerminalFacts::read(raw::is_terminal(), variable);
    let caller = Caller { desk: by.desk.clone(), role: by.role, terminal };
    let slow = &mut || talk::tell(Id::TalkHubSlow, &[]);
    let left = client::relay(door, starter, &caller, &WORDS, slow)?;
    if !left.words.is_empty() {
        talk::say(&left.words);
    }
    Ok(Exit::Told(left.code))
}
