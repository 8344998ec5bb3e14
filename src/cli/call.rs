//! A call with everything resolved: which store, who calls, in which form the answer goes out.

use super::{Exit, Failure, args::Common, hub_line::HubLine, talk};
use crate::{
    client::{Asking, Came, ClientError, Door, Starter, WithoutHub},
    domain::{Actor, ConsoleRole, DeskName, id::IdFault},
    hub,
    store::{Holder, Lock},
    support::{
        clock::{self, Clock},
        paths::{self, PathError, STORE_VARIABLE, StorePaths},
    },
    words::Id,
};
use std::{env, ffi::OsString, path::Path, time::Duration};

/// A hub that was killed is there again within this time, where somebody has work for it.
const RETURN_WITHIN: Duration = Duration::from_secs(5);
/// Between two looks for it.
const PAUSE: Duration = Duration::from_millis(20);

/// A call.
pub(super) struct Call {
    /// The store.
    pub(super) paths: StorePaths,
    /// Who calls.
    pub(super) by: Actor,
    /// Answers are JSON, an object a line.
    pub(super) json: bool,
    /// How the caller came here.
    pub(super) came: Came,
    starter: Starter,
}

impl Call {
    /// A call by `by`: see [`verb`] and [`console`].
    pub(super) fn of(common: &Common, by: Actor) -> Result<Self, Failure> {
        let dir = paths::store_dir(common.store.clone(), env::var_os(STORE_VARIABLE))?;
        let starter = starter(&dir, &["--detached"])?;
        Ok(Self { paths: StorePaths::new(dir), by, json: common.json, came: Came::read(variable), starter })
    }

    /// The door of the store's hub.
    pub(super) fn door(&self) -> Door {
        Door::new(self.paths.clone()).for_key(self.came.key.clone())
    }

    /// What starts the store's hub.
    pub(super) fn starter(&self) -> &Starter {
        &self.starter
    }

    /// Whether a hub has the store.
    pub(super) fn is_served(&self) -> Result<bool, Failure> {
        Ok(Lock::holder(&self.paths)?.is_some())
    }

    /// Whether there is anything in the store's folder that a seminar could be in.
    pub(super) fn has_store(&self) -> bool {
        self.paths.journal().exists() || self.paths.sled().exists()
    }

    /// The hub of a store that is there; starts one where none runs. Starts none for a folder that holds nothing:
    /// that is a folder that was mistyped.
    pub(super) fn hub(&self) -> Result<HubLine<'_>, Failure> {
        self.require_store()?;
        self.hub_of_any_store()
    }

    /// Refuses a folder in which there is no store and which no hub serves.
    pub(super) fn require_store(&self) -> Result<(), Failure> {
        if self.has_store() || self.is_served()? {
            return Ok(());
        }
        let store = self.paths.dir().display().to_string();
        Err(Failure::said(Exit::Refused, Id::FailedNothingHere, &[("store", store.into())]))
    }

    /// The hub of the store, also of one that is yet to be made.
    pub(super) fn hub_of_any_store(&self) -> Result<HubLine<'_>, Failure> {
        let served = self.is_served()?;
        let slow = || talk::tell(Id::TalkHubSlow, &[]);
        let asking = Asking::open(self.door(), &self.starter, self.by.clone(), hub::random(), slow)?;
        if !served {
            self.tell_started(asking.welcome().pid);
        }
        Ok(HubLine::new(asking))
    }

    /// Waits a moment for a hub, other than the one that is `gone` and may not have let go of the store yet; starts none:
    /// whoever only looks on does not bring a hub back that was stopped.
    pub(super) fn await_hub(&self, gone: Option<u32>) -> Result<(), Failure> {
        let clock = Clock::system();
        let next =
            |holder: Option<Holder>| holder.and_then(|holder| holder.pid).filter(|pid| Some(*pid) != gone);
        while next(Lock::holder(&self.paths)?).is_none() {
            if clock.monotonic() > RETURN_WITHIN {
                return Err(ClientError::NoHub { store: self.paths.dir().to_owned() }.into());
            }
            clock::pause(PAUSE);
        }
        Ok(())
    }

    /// Says that there was no hub, and that there is one now.
    pub(super) fn tell_started(&self, pid: u32) {
        let store = self.paths.dir().display().to_string();
        talk::tell(Id::TalkHubStarted, &[("pid", pid.into()), ("store", store.into())]);
    }
}

/// A variable of the environment.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// What starts a hub of the store in `dir` as a process of its own.
pub(super) fn starter(dir: &Path, flags: &[&str]) -> Result<Starter, Failure> {
    let program = env::current_exe().map_err(|error| {
        let error = error.to_string();
        Failure::said(Exit::Unusable, Id::FailedNoProgram, &[("error", error.into())])
    })?;
    let mut arguments: Vec<OsString> = vec!["hub".into(), "run".into()];
    arguments.extend(flags.iter().map(OsString::from));
    arguments.extend(["--store".into(), dir.into()]);
    Ok(Starter { program, arguments, without_hub: WithoutHub::Start })
}

/// Who calls a verb: without a role it acts as lead.
pub(super) fn verb(common: &Common) -> Result<Actor, Failure> {
    who(common, ConsoleRole::Lead)
}

/// Who calls a console: somebody who says who they are and nothing else is a desk.
pub(super) fn console(common: &Common) -> Result<Actor, Failure> {
    who(common, if common.desk.is_some() { ConsoleRole::Desk } else { ConsoleRole::Lead })
}

fn who(common: &Common, role: ConsoleRole) -> Result<Actor, Failure> {
    let desk = common.desk.clone().map_or_else(own_name, Ok)?;
    Ok(Actor::new(desk, common.role.unwrap_or(role)))
}

/// Who calls where nobody said: the user, else the number of the account.
fn own_name() -> Result<DeskName, Failure> {
    let named = ["USER", "LOGNAME"].into_iter().filter_map(env::var_os);
    let mut names = named.filter_map(|name| name.to_str()?.parse().ok());
    let numbered = || format!("uid-{}", rustix::process::getuid().as_raw()).parse();
    names.next().map_or_else(numbered, Ok).map_err(|fault: IdFault| {
        let what = fault.to_string();
        Failure::said(Exit::Bug, Id::FailedInternal, &[("what", what.into())])
    })
}

impl From<PathError> for Failure {
    fn from(error: PathError) -> Self {
        let error = error.to_string();
        Self::said(Exit::Usage, Id::FailedStorePath, &[("error", error.into())])
    }
}
