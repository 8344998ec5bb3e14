//! Why a client cannot go on.

use crate::wire::{HelloRefusal, WireError};
use std::{io, path::PathBuf};

/// Why a client cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// No hub runs on this store.
    #[error("no hub runs on {store}")]
    NoHub {
        /// The store.
        store: PathBuf,
    },
    /// A process holds the store, but there is nothing to connect to.
    #[error("process {pid:?} holds {store} and cannot be reached")]
    Unreachable {
        /// The store.
        store: PathBuf,
        /// Who holds it, where it has said so.
        pid: Option<u32>,
    },
    /// The hub said no.
    #[error("the hub refused: {0:?}")]
    Refused(HelloRefusal),
    /// A hub was started and ended before anybody could connect.
    #[error("the hub could not be started: {log}")]
    NotStarted {
        /// The last line of its log.
        log: String,
    },
    /// The store cannot even be looked at.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    /// The connection broke.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The terminal, a thread or a signal cannot be had.
    #[error("{what}: {source}")]
    Io {
        /// What was to be done.
        what: &'static str,
        /// What happened.
        source: io::Error,
    },
}

impl ClientError {
    pub(super) fn io(what: &'static str) -> impl Fn(io::Error) -> Self {
        move |source| Self::Io { what, source }
    }
}
