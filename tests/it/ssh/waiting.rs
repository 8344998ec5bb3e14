//! A console that is told to wait for its hub starts none.

use crate::support::{hub_process::HubProcess, program::TestStore, pty::Terminal};

#[test]
fn it_attaches_as_soon_as_somebody_has_started_the_hub() {
    let store = TestStore::with_people();
    store.done(&["hub", "stop"]);
    let terminal = Terminal::run(&store, &["--as", "desk-1", "--role", "desk", "--wait"]);
    terminal.shows("hub");
    assert_eq!(store.run(&["hub", "status"]).code, 4, "it has started one");
    let hub = HubProcess::start(&store.store());
    terminal.shows("IN 0/212");
    drop(terminal);
    drop(hub);
}
