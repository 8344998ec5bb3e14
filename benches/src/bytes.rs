//! What a key costs on the line: the bytes that the real program sends, beside what the stock backend of ratatui sends
//! for the same pictures, and fzf for its own of the same names.

use crate::{
    product::{HubProcess, Store, call},
    table::Table,
    terminal::{Screen, Terminal},
};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

const PEOPLE: usize = 300;
/// Before the card and the middle columns are drawn, which is half a second after the last key.
const AT_ONCE: Duration = Duration::from_millis(200);
/// After that.
const AT_REST: Duration = Duration::from_millis(900);
const DOWN: &str = "\x1b[B";
const PAGE_DOWN: &str = "\x1b[6~";
const CLEAR: &str = "\x15";

/// A thing that is done, and what it came to for each of those who do it.
struct Action {
    what: &'static str,
    /// Of ours: at once, and when keys rest.
    ours: Vec<(usize, usize)>,
    stock: Vec<usize>,
    fzf: Vec<usize>,
    fzf_plain: Vec<usize>,
}

impl Action {
    fn new(what: &'static str) -> Self {
        Self { what, ours: Vec::new(), stock: Vec::new(), fzf: Vec::new(), fzf_plain: Vec::new() }
    }

    fn row(&self) -> Vec<String> {
        let ours: Vec<usize> = self.ours.iter().map(|(at_once, _)| *at_once).collect();
        let rest: Vec<usize> = self.ours.iter().map(|(_, at_rest)| *at_rest).collect();
        let cells = [&ours, &rest, &self.stock, &self.fzf, &self.fzf_plain].map(|bytes| mean(bytes));
        std::iter::once(self.what.to_owned()).chain(cells).collect()
    }
}

fn mean(bytes: &[usize]) -> String {
    match bytes.len() {
        0 => "-".to_owned(),
        number => (bytes.iter().sum::<usize>() / number).to_string(),
    }
}

pub(crate) fn run() {
    let store = Store::with(PEOPLE, false);
    let (_hub, _) = HubProcess::start(&store);
    let names: Vec<&str> = store.people.iter().map(|made| made.full_name.as_str()).collect();
    let words: Vec<String> =
        names.iter().step_by(PEOPLE / 8).map(|name| name.chars().take(6).collect()).collect();
    for term in ["vt100", "xterm-256color"] {
        let mut actions = [
            "first screen",
            "a letter of a search",
            "a letter that changes nothing else",
            "one row down",
            "a page down",
            "nobody is found",
            "clear",
            "two seconds of rest",
        ]
        .map(Action::new);
        ours(&store.path(), term, &words, &mut actions);
        let list = store.path().with_file_name("names");
        fs::write(&list, names.join("\n")).expect("a file is written");
        fzf(&list, term, &words, &mut actions);
        let mut table = Table::new(
            &format!("Bytes to a terminal of 80x24, TERM={term}, {PEOPLE} names"),
            &["what", "routedesk", "when keys rest", "stock backend", "fzf", "fzf without colour"],
        );
        for action in &actions {
            table.row(action.row());
        }
        table.print("Means. The stock backend draws what routedesk draws, at once and when keys rest, picture by picture; fzf draws its own.");
    }
}

/// Does all of it in a console of ours, and has the stock backend draw every picture of it.
fn ours(store: &Path, term: &str, words: &[String], actions: &mut [Action; 8]) {
    let mut console = call(store);
    console.args(["--as", &format!("bytes-{term}"), "--role", "desk"]);
    let mut terminal = Terminal::of_kind(console, term);
    let mut screen = Screen::new();
    let mut act = |action: &mut Action, keys: &str, terminal: &mut Terminal| {
        terminal.types(keys);
        let at_once = terminal.bytes_for(AT_ONCE);
        action.stock.push(screen.stock(&at_once));
        let at_rest = terminal.bytes_for(AT_REST);
        if !at_rest.is_empty() {
            screen.stock(&at_rest);
        }
        action.ours.push((at_once.len(), at_rest.len()));
    };
    script(words, actions, true, &mut |action, keys| act(action, keys, &mut terminal));
}

/// Does all of it in fzf, with its colours and without.
fn fzf(list: &Path, term: &str, words: &[String], actions: &mut [Action; 8]) {
    if !Command::new("fzf").arg("--version").stdout(Stdio::null()).status().is_ok_and(|ran| ran.success()) {
        println!("\nfzf is not installed: it is not measured");
        return;
    }
    for plain in [false, true] {
        // It reads its list from standard input and its keys from the terminal that it is in control of.
        let mut fzf = Command::new("setsid");
        let colour = if plain { "--no-color" } else { "--color=dark" };
        fzf.args(["--ctty", "sh", "-c", "exec fzf \"$1\" --no-mouse <\"$0\""]).arg(list).arg(colour);
        let mut terminal = Terminal::of_kind(fzf, term);
        script(words, actions, false, &mut |action, keys| {
            terminal.types(keys);
            let bytes = terminal.bytes_for(AT_ONCE).len();
            if plain { action.fzf_plain.push(bytes) } else { action.fzf.push(bytes) }
        });
    }
}

/// The keys of a desk: words letter by letter, down the list, away with it.
fn script(
    words: &[String],
    actions: &mut [Action; 8],
    is_ours: bool,
    act: &mut dyn FnMut(&mut Action, &str),
) {
    let [first, letter, same, row, page, nobody, clear, rest] = actions;
    act(first, "");
    for word in words {
        // Without rest between the letters, as people type.
        for typed in word.chars() {
            act(letter, &typed.to_string());
        }
        act(clear, CLEAR);
    }
    // The first step leads into the list; in that of fzf one is always in it.
    let unmeasured = &mut Action::new("");
    act(unmeasured, "а");
    act(unmeasured, DOWN);
    for _ in 0..3 {
        act(row, DOWN);
    }
    for _ in 0..2 {
        act(page, PAGE_DOWN);
    }
    if is_ours {
        act(unmeasured, "\x1b");
    }
    act(unmeasured, CLEAR);
    act(nobody, "qqqqqqqq");
    for _ in 0..4 {
        act(same, "q");
    }
    act(unmeasured, CLEAR);
    act(rest, "");
    act(rest, "");
}
