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
    support::{clock::Clock, logging::Log},
    terminal::{TerminalFacts, raw},
    wire::KeyPrint,
    words::Id,
};

/// Attaches this terminal to a console in the hub; starts a hub where none runs.
pub(super) fn run(call: &Call, flags: TerminalFlags) -> Done {
    // Something was asked for that a console cannot be mistaken for: sftp, a command, a copy.
    if !raw::is_terminal()
        && let Some(request) = call.came.request()
    {
        note_refused(call, request);
        let asked = request.as_str().into();
        return Err(Failure::said(Exit::Usage, Id::FailedOnlyConsole, &[("asked", asked)]));
    }
    call.require_store()?;
    let without_hub = if flags.wait { WithoutHub::Wait } else { WithoutHub::Start };
    let starter = Starter { without_hub, ..call.starter().clone() };
    attach(&call.door(), &starter, &call.by, &call.came, flags)
}

/// Leaves word in the log of the store's hub, which sees nothing of this: a key that is tried out is to be noticed.
/// Where no hub ever ran there is no log, and none is made.
fn note_refused(call: &Call, request: &str) {
    let path = call.paths.hub_log();
    if !path.is_file() {
        return;
    }
    let Ok(log) = Log::to_file(&path, Clock::system()) else { return };
    let ssh = call.came.ssh.as_ref();
    let mut line = format!("{} ({}) was refused over SSH", call.by.desk, call.by.role);
    let mut add = |what, of: Option<&str>| line.extend(of.into_iter().flat_map(|of| [what, of]));
    add(" from ", ssh.and_then(|ssh| ssh.from.as_deref()));
    add(" with the key ", call.came.key.as_ref().map(KeyPrint::as_str));
    add(" of the certificate ", ssh.and_then(|ssh| ssh.certificate.as_deref()));
    add("; it asked for: ", Some(request));
    log.warn(line);
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
