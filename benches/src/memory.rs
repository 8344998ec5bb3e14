//! What a hub and a relay need of memory, beside tmux.

use crate::{
    console::crowd,
    product::{HubProcess, Store, call, proportional},
    table::{Table, count},
    terminal::{IN_TMUX, Terminal, Tmux},
};
use std::{thread, time::Duration};

/// People, whether all of them were checked in before, and consoles.
const HUBS: [(usize, bool, usize); 3] = [(300, false, 5), (55_980, false, 0), (55_980, true, 64)];

pub(crate) fn run() {
    let mut table = Table::new("Memory, proportional", &["what", "MB"]);
    let mut relay = None;
    for (people, whole_day, consoles) in HUBS {
        let store = Store::with(people, whole_day);
        let (hub, _) = HubProcess::start(&store);
        let attached = crowd(&hub, consoles);
        attached.iter().for_each(crate::console::Console::settle);
        let day = if whole_day { ", a day's journal" } else { "" };
        table.row(vec![
            format!("hub: {} people{day}, {consoles} consoles", count(people)),
            megabytes(lowest(hub.pid())),
        ]);
        if relay.is_none() {
            relay = Some(relays(&store));
        }
    }
    table.row(vec!["one of three relays".to_owned(), megabytes(relay.unwrap_or(0))]);
    if let Some(tmux) = Tmux::start() {
        let clients: Vec<Terminal> = (0..3).map(|_| tmux.attach()).collect();
        for client in &clients {
            client.until(IN_TMUX);
        }
        let one = clients.last().map_or(0, |client| lowest(client.pid()));
        table.row(vec!["one of three clients of tmux".to_owned(), megabytes(one)]);
    }
    table.print("PSS of /proc/PID/smaps_rollup: what is shared counts in equal parts. Every console has a query on its screen.");
}

/// One of three relays attached to the hub of a store.
fn relays(store: &Store) -> usize {
    let relay = |number: usize| {
        let mut relay = call(&store.path());
        relay.args(["--as", &format!("relay-{number}"), "--role", "desk"]);
        Terminal::run(relay)
    };
    let relays: Vec<Terminal> = (0..3).map(relay).collect();
    for relay in &relays {
        relay.until("LIVE");
    }
    relays.last().map_or(0, |relay| lowest(relay.pid()))
}

/// The least of some looks: what is only passing is not counted.
fn lowest(pid: u32) -> usize {
    let look = |_| {
        thread::park_timeout(Duration::from_millis(200));
        proportional(pid)
    };
    (0..10).map(look).min().unwrap_or(0)
}

fn megabytes(kilobytes: usize) -> String {
    format!("{:.1}", kilobytes as f64 / 1024.0)
}
