//! No verb: the console.

use super::Call;
use crate::{
    cli::{
        WORDS,
        args::TerminalFlags,
        call::variable,
        exit::{Done, Exit, Failure},
        talk,
    },
    client::{self, Caller, Came, ClientError, Door, Starter, WithoutHub},
    domain::Actor,
    terminal::{TerminalFacts, raw},
    words::Id,
};

/// Attaches this terminal to a console in the hub; starts a hub where none runs.
pub(super) fn run(call: &Call, flags: TerminalFlags) -> Done {
    // Something was asked for that a console cannot be mistaken for: sftp, a command, a copy.
    if !raw::is_terminal()
        && let Some(request) = call.came.request()
    {
        let asked = request.as_str().into();
        return Err(Failure::said(Exit::Usage, Id::FailedOnlyConsole, &[("asked", asked)]));
    }
    call.require_store()?;
    let without_hub = if flags.wait { WithoutHub::Wait } else { WithoutHub::Start };
    let starter = Starter { without_hub, ..call.starter().clone() };
    attach(&call.door(), &starter, &call.by, &call.came, flags)
}

/// Attaches this terminal to a console of `by`.
pub(super) fn attach(door: &Door, starter: &Starter, by: &Actor, came: &Came, flags: TerminalFlags) -> Done {
    let known = TerminalFacts::read(raw::is_terminal(), variable);
    let terminal = TerminalFacts { asked: flags.level(), letters: flags.charset, ..known };
    // Over SSH the laptop knows its line, and cannot say it with a flag.
    let line = flags.line.or_else(|| variable("ROUTEDESK_LINE")?.parse().ok());
    let ssh = came.ssh.clone();
    let caller = Caller { desk: by.desk.clone(), role: by.role, terminal, line, ssh };
    let slow = &mut || talk::tell(Id::TalkHubSlow, &[]);
    let left = client::relay(door, starter, &caller, &WORDS, slow).map_err(|error| match error {
        ClientError::NoHub { store } if starter.without_hub == WithoutHub::Wait => {
            let store = store.display().to_string();
            Failure::said(Exit::Unusable, Id::FailedHubAway, &[("store", store.into())])
        }
        other => other.into(),
    })?;
    if !left.words.is_empty() {
        talk::say(&left.words);
    }
    Ok(Exit::Told(left.code))
}
