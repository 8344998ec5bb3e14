//! Starts a hub for a store that has none, as a process of its own that outlives this one.

use super::{ClientError, Door, Line};
use crate::{
    store::require_own,
    support::clock::{Clock, pause},
    wire::{Hello, HelloRefusal, WireError},
};
use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A hub may need this long: a hanging sled is given up after twenty seconds, then the state is rebuilt.
const PATIENCE: Duration = Duration::from_mins(2);
/// So long somebody else may take to open the store, or to let go of it.
const PATIENCE_WITH_OTHERS: Duration = Duration::from_secs(30);
/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(10);
/// After so long the user is told that it takes its time.
const TELL_AFTER: Duration = Duration::from_secs(1);

/// Tells the C library to give memory back that an import or a split needed for a moment: without it a hub with
/// 55,980 people keeps half as much again.
const MEMORY: [(&str, &str); 3] =
    [("MALLOC_ARENA_MAX", "2"), ("MALLOC_TRIM_THRESHOLD_", "131072"), ("MALLOC_MMAP_THRESHOLD_", "131072")];

/// How a hub is started.
#[derive(Clone, Debug)]
pub struct Starter {
    /// The program.
    pub program: PathBuf,
    /// What it is told, after which it serves the store.
    pub arguments: Vec<OsString>,
    /// Whether it is.
    pub without_hub: WithoutHub,
}

/// What to do where no hub runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithoutHub {
    /// Start one.
    Start,
    /// Wait for whoever keeps it: a second one beside the service manager's would hold the store against it.
    Wait,
}

impl Starter {
    /// Connects to the hub of a store and says hello; starts one first where none runs. Whoever loses a race of
    /// starters finds the winner's hub. `tell` is called once when it takes more than a moment.
    ///
    /// # Errors
    /// When there is a hub that cannot be used, or none can be started; the log's last line says why.
    pub fn enter(&self, door: &Door, hello: &Hello, tell: &mut dyn FnMut()) -> Result<Line, ClientError> {
        let clock = Clock::system();
        let mut child: Option<Child> = None;
        let mut told = false;
        loop {
            match door.enter(hello.clone()) {
                Err(error @ ClientError::NoHub { .. }) if self.without_hub == WithoutHub::Wait => {
                    if clock.monotonic() > PATIENCE_WITH_OTHERS {
                        return Err(error);
                    }
                }
                Err(ClientError::NoHub { .. }) => match &mut child {
                    None => child = Some(self.spawn(door)?),
                    Some(started) => {
                        let ended = started.try_wait().map_err(ClientError::io("waiting for the hub"))?;
                        // Who won a race may have come between: one more look tells.
                        if (ended.is_some() && !is_held(door)) || clock.monotonic() > PATIENCE {
                            return Err(ClientError::NotStarted { log: last_line(door) });
                        }
                    }
                },
                Err(error) if passes(&error) => {
                    let patience = if child.is_some() { PATIENCE } else { PATIENCE_WITH_OTHERS };
                    if clock.monotonic() > patience {
                        return Err(error);
                    }
                }
                done => return done,
            }
            if !told && clock.monotonic() > TELL_AFTER {
                told = true;
                tell();
            }
            pause(PAUSE);
        }
    }

    fn spawn(&self, door: &Door) -> Result<Child, ClientError> {
        let io = ClientError::io("starting a hub");
        let paths = door.paths();
        require_own(paths.dir())?;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(paths.dir()).map_err(&io)?;
        let log =
            OpenOptions::new().create(true).append(true).mode(0o600).open(paths.hub_log()).map_err(&io)?;
        let errors = log.try_clone().map_err(&io)?;
        Command::new(&self.program)
            .args(&self.arguments)
            .envs(MEMORY)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(errors)
            .spawn()
            .map_err(&io)
    }
}

/// Whether it is over in a moment: a hub that opens its store listens soon, one that ends or was killed lets go of it.
pub(super) fn passes(error: &ClientError) -> bool {
    matches!(
        error,
        ClientError::Unreachable { .. }
            | ClientError::Refused(HelloRefusal::Ending)
            | ClientError::Wire(WireError::Frame(_))
    )
}

fn is_held(door: &Door) -> bool {
    !matches!(door.knock(), Err(ClientError::NoHub { .. }))
}

/// The last line of the hub's log: why it ended.
fn last_line(door: &Door) -> String {
    let log = fs::read(door.paths().hub_log()).unwrap_or_default();
    let text = String::from_utf8_lossy(&log);
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()
}
