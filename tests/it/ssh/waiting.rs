//! Beside a hub that somebody else keeps: consoles wait for it, and nobody starts one on another user's store.

use crate::support::{hub_process::HubProcess, needs::skip, program::TestStore, pty::Terminal};
use std::{fs, os::unix::fs::chown};

#[test]
fn a_console_that_waits_attaches_as_soon_as_somebody_has_started_the_hub() {
    let store = TestStore::with_people();
    store.done(&["hub", "stop"]);
    let terminal = Terminal::run(&store, &["--as", "desk-1", "--role", "desk", "--wait"]);
    terminal.shows("The hub takes its time");
    assert_eq!(store.run(&["hub", "status"]).code, 4, "it has started one");
    let hub = HubProcess::start(&store.store());
    terminal.shows("IN 0/212");
    drop(terminal);
    drop(hub);
}

#[test]
fn root_leaves_nothing_in_the_store_of_an_account() {
    if !rustix::process::geteuid().is_root() {
        return skip("only root can enter somebody else's store");
    }
    let store = TestStore::empty();
    fs::create_dir(store.store()).unwrap();
    chown(store.store(), Some(4242), Some(4242)).unwrap();
    for verb in [&["new", "astana"][..], &["hub", "start"], &["hub", "run"]] {
        let ran = store.run(verb);
        assert!(ran.code == 4 && ran.err.contains("belongs to user 4242"), "{verb:?}: {ran:?}");
    }
    assert_eq!(fs::read_dir(store.store()).unwrap().count(), 0);
}
