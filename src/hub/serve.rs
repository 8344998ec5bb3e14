//! Runs a hub as a process: socket, signals, idleness, and an end in good order.

use super::{Hands, Hub, HubError, Options, Why, peer, socket::Place, spawn, writer::ToWriter};
use crate::{
    domain::refusal::ReadOnly,
    store::{Lock, StoreError},
    support::logging::Log,
    words::Id,
};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};
use std::{
    fs,
    os::unix::net::{UnixListener, UnixStream},
    sync::Arc,
    thread,
    time::Duration,
};

/// A hub that nobody needs ends after this time.
const IDLE: Duration = Duration::from_mins(10);
/// A demo that nobody came to see, because its maker was killed, ends after this time.
const IDLE_DEMO: Duration = Duration::from_secs(10);
/// How often idleness, the disk and the keeper are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Consoles get so long to say farewell.
const FAREWELL: Duration = Duration::from_secs(2);

/// Takes the lock, opens the store, serves until the end. `ready` is called once clients can connect.
///
/// # Errors
/// When another hub holds the store, or it cannot be used.
pub fn run(options: Options, log: Log, ready: impl FnOnce()) -> Result<Why, HubError> {
    let lock = Lock::take(&options.paths)?;
    let place = Place::choose(&options.paths).map_err(io("making a folder for the socket"))?;
    let signals = Signals::new([SIGHUP, SIGINT, SIGTERM]).map_err(io("waiting for signals"))?;
    let throwaway = options.throwaway;
    let dir = options.paths.dir().to_owned();
    let (hub, hands) = Hub::open(&lock, options, place.path.clone(), log)?;
    let listener = place.listen(&lock).map_err(io("making the socket"))?;
    lock.announce(&place.path)?;
    start(&hub, listener, signals)?;
    hub.log.info(format_args!("hub {} listens at {}", std::process::id(), place.path.display()));
    ready();
    let why = wait(&hub);
    place.clear();
    end(&hub, hands, why);
    if throwaway && let Err(error) = fs::remove_dir_all(&dir) {
        hub.log.warn(format_args!("the demo's folder stays: {error}"));
    }
    drop(lock);
    Ok(why)
}

fn io(what: &'static str) -> impl Fn(std::io::Error) -> HubError {
    move |source| HubError::Io { what, source }
}

fn start(hub: &Arc<Hub>, listener: UnixListener, mut signals: Signals) -> Result<(), HubError> {
    let accepting = Arc::clone(hub);
    spawn("acceptor", move || accept(&accepting, &listener))?;
    let ringing = Arc::clone(hub);
    spawn("ringer", move || ring(&ringing))?;
    let signalled = Arc::clone(hub);
    spawn("signals", move || {
        if signals.forever().next().is_some() {
            signalled.life.end(Why::Signal);
        }
    })?;
    let checking = Arc::clone(hub);
    spawn("checker", move || {
        if let Err(error) = checking.journal.check_older() {
            checking.log.error(format_args!("older lines of the journal: {error}"));
            // What is acknowledged from here on could not be made again if the state were lost.
            if let StoreError::Damaged { line, .. } = error {
                drop(checking.inbox.send(ToWriter::Bar(ReadOnly::JournalDamaged { line })));
            }
        }
    })?;
    Ok(())
}

fn accept(hub: &Arc<Hub>, listener: &UnixListener) {
    for line in listener.incoming() {
        if hub.life.is_ending() {
            return;
        }
        match line {
            Ok(line) => greet(hub, line),
            // Too many open files, most likely: those connected go on, and the next may be let in.
            Err(error) => {
                hub.log.warn(format_args!("a connection could not be accepted: {error}"));
                hub.life.wait(Duration::from_millis(100));
            }
        }
    }
}

fn greet(hub: &Arc<Hub>, line: UnixStream) {
    let serving = Arc::clone(hub);
    let spawned = thread::Builder::new()
        .name("peer".into())
        .stack_size(2 * 1024 * 1024)
        .spawn(move || peer::serve(&serving, line));
    if let Err(error) = spawned {
        hub.log.warn(format_args!("a connection could not be served: {error}"));
    }
}

/// Wakes the consoles, so that the writer need not.
fn ring(hub: &Hub) {
    let mut seen = 0;
    while !hub.life.is_ending() {
        let rung = hub.bell.wait(seen, IDLE);
        if rung != seen {
            seen = rung;
            hub.registry.ring();
        }
    }
}

fn wait(hub: &Hub) -> Why {
    let idle = if hub.options.throwaway { IDLE_DEMO } else { IDLE };
    loop {
        if let Some(why) = hub.life.wait(LOOK_EVERY) {
            return why;
        }
        hub.note_lapsed();
        if hub.keeper.watch() {
            hub.log.error("sled hangs: the state store is off, it is rebuilt at the next start");
            hub.bell.ring();
        }
        // Whether the disk is full, or has room again, is known before somebody needs it.
        let _full_of_work = hub.inbox.try_send(ToWriter::Look);
        if hub.options.throwaway && hub.registry.is_deserted() {
            hub.life.end(Why::DemoOver);
        } else if !hub.options.managed
            && hub.registry.alone_for(hub.clock.monotonic()).is_some_and(|alone| alone > idle)
        {
            hub.life.end(Why::Idle);
        }
    }
}

fn end(hub: &Hub, hands: Hands, why: Why) {
    hub.log.info(format_args!("the hub ends: {why:?}"));
    // Relays of a managed hub wait for the next one; others are told that it is over.
    let words = (!hub.options.managed || why == Why::Asked).then(|| hub.words.text(Id::HubStopped));
    hub.registry.end_consoles(words.as_deref());
    let patience = hub.clock.monotonic() + FAREWELL;
    while !hub.registry.consoles().is_empty() && hub.clock.monotonic() < patience {
        hub.registry.wait_for_change(Duration::from_millis(50));
    }
    hub.close(hands);
}
