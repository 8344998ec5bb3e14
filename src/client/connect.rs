//! Finds a store's hub and says hello to it.

use super::ClientError;
use crate::{
    store::Lock,
    support::paths::StorePaths,
    wire::{FromHub, Hello, Inlet, KeyPrint, ToHub, Welcome, WireError},
};
use std::{io, os::unix::net::UnixStream, path::PathBuf, time::Duration};

/// A hub that is well answers a hello at once; one that does not in this time is not.
const WELCOME_WITHIN: Duration = Duration::from_secs(10);

/// The door of a store's hub.
#[derive(Clone, Debug)]
pub struct Door {
    paths: StorePaths,
    key: Option<KeyPrint>,
}

/// A connection on which both sides have said hello.
pub struct Line {
    /// What the hub said.
    pub welcome: Welcome,
    /// Frames from the hub.
    pub inlet: Inlet<UnixStream>,
    /// Frames to the hub.
    pub outlet: UnixStream,
}

impl Door {
    /// The door of the hub of this store.
    pub fn new(paths: StorePaths) -> Self {
        Self { paths, key: None }
    }

    /// The same door, for somebody who came with this key: the hub is told.
    #[must_use]
    pub fn for_key(self, key: Option<KeyPrint>) -> Self {
        Self { key, ..self }
    }

    /// The store.
    pub fn paths(&self) -> &StorePaths {
        &self.paths
    }

    /// Connects, without a hello.
    ///
    /// # Errors
    /// [`ClientError::NoHub`] when none runs, [`ClientError::Unreachable`] when one holds the store all the same.
    pub fn knock(&self) -> Result<UnixStream, ClientError> {
        if let Ok(line) = UnixStream::connect(self.paths.socket()) {
            return Ok(line);
        }
        let store = self.paths.dir().to_owned();
        let Some(holder) = Lock::holder(&self.paths)? else {
            return Err(ClientError::NoHub { store });
        };
        // A path too long for a socket: the holder says where it listens instead.
        let elsewhere = holder.socket.as_ref().and_then(|path: &PathBuf| UnixStream::connect(path).ok());
        elsewhere.ok_or(ClientError::Unreachable { store, pid: holder.pid })
    }

    /// Connects and says hello.
    ///
    /// # Errors
    /// As [`Door::knock`]; [`ClientError::Refused`] when the hub said no.
    pub fn enter(&self, hello: Hello) -> Result<Line, ClientError> {
        let hello = Hello { key: hello.key.or_else(|| self.key.clone()), ..hello };
        let mut outlet = self.knock()?;
        let io = |error: io::Error| ClientError::Wire(error.into());
        outlet.set_read_timeout(Some(WELCOME_WITHIN)).map_err(io)?;
        let mut inlet = Inlet::new(outlet.try_clone().map_err(io)?);
        ToHub::Hello(Box::new(hello)).write(&mut outlet).map_err(io)?;
        let first = inlet.take().map_err(WireError::from)?;
        let welcome = match FromHub::from_frame(first)? {
            FromHub::Welcome(welcome) => welcome,
            FromHub::Refused(refusal) => return Err(ClientError::Refused(refusal)),
            _ => return Err(WireError::Kind(0).into()),
        };
        inlet.open();
        outlet.set_read_timeout(None).map_err(io)?;
        Ok(Line { welcome, inlet, outlet })
    }
}
