//! Starting a hub, and attaching to one that runs, beside attaching to tmux.

use crate::{
    console::Console,
    measure::{Times, ratio},
    product::{HubProcess, Store, call},
    table::{Table, count, time, times},
    terminal::{IN_TMUX, Terminal, Tmux},
};

const SIZES: [usize; 2] = [300, 55_980];
const STARTS: usize = 5;
const ATTACHES: usize = 20;

pub(crate) fn run() {
    let mut starts = Table::new("Hub: start to the first Welcome", &["people", "median", "longest"]);
    let mut rows = Vec::new();
    let tmux = Tmux::start();
    for people in SIZES {
        let store = Store::with(people, false);
        let mut took = Times::default();
        for _ in 0..STARTS {
            let (hub, start) = HubProcess::start(&store);
            took.add(start);
            drop(hub);
        }
        starts.row(vec![count(people), time(took.median()), time(took.quantile(1.0))]);
        rows.push(attaches(people, &store, tmux.as_ref()));
    }
    starts.print("The store was closed in good order; the state is read from sled, the index is built.");
    let mut table = Table::new(
        "Attach to the first frame",
        &["people", "over the socket", "relay in a terminal", "longest", "tmux attach", "relay to tmux"],
    );
    for row in rows {
        table.row(row);
    }
    table.print(&format!("Medians of {ATTACHES}, in turns, whole processes but for the first column."));
}

fn attaches(people: usize, store: &Store, tmux: Option<&Tmux>) -> Vec<String> {
    let (hub, _) = HubProcess::start(store);
    let (mut socket, mut relay, mut peer) = (Times::default(), Times::default(), Times::default());
    for number in 0..ATTACHES {
        let (_console, took) = Console::attach(&hub, &format!("socket-{number}"));
        socket.add(took);
        let mut console = call(&store.path());
        console.args(["--as", &format!("relay-{number}"), "--role", "desk"]);
        relay.add(Terminal::run(console).until("LIVE"));
        if let Some(tmux) = tmux {
            peer.add(tmux.attach().until(IN_TMUX));
        }
    }
    let beside = |cell: String| if tmux.is_some() { cell } else { "-".to_owned() };
    vec![
        count(people),
        time(socket.median()),
        time(relay.median()),
        time(relay.quantile(1.0)),
        beside(time(peer.median())),
        beside(times(ratio(relay.median(), peer.median()))),
    ]
}
