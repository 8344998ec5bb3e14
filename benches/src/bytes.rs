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
    /// Keys come one after the other, or rest.
    pace: Duration,
    ours: Vec<usize>,
    stock: Vec<usize>,
    fzf: Vec<usize>,
    fzf_plain: Vec<usize>,
}

impl Action {
    fn new(what: &'static str, pace: Duration) -> Self {
        Self { what, pace, ours: Vec::new(), stock: Vec::new(), fzf: Vec::new(), fzf_plain: Vec::new() }
    }

    fn row(&self) -> Vec<String> {
        let cells = [&self.ours, &self.stock, &self.fzf, &self.fzf_plain].map(|bytes| mean(bytes));
        std::iter::once(self.what.to_owned()).chain(cells).collect()
    }
}

/// All that is measured, and what is done in between.
struct Actions {
    first: Action,
    letter: Action,
    after_word: Action,
    clear: Action,
    row: Action,
    page: Action,
    after_list: Action,
    nobody: Action,
    same: Action,
    idle: Action,
    between: Action,
}

impl Actions {
    fn new() -> Self {
        Self {
            first: Action::new("first screen", AT_ONCE),
            letter: Action::new("a letter of a search", AT_ONCE),
            after_word: Action::new("once keys rest, after a word", AT_REST),
            clear: Action::new("clear", AT_ONCE),
            row: Action::new("a row down", AT_ONCE),
            page: Action::new("a page down", AT_ONCE),
            after_list: Action::new("once keys rest, in the list", AT_REST),
            nobody: Action::new("nobody is found", AT_ONCE),
            same: Action::new("a letter that changes nothing else", AT_ONCE),
            idle: Action::new("two seconds of nothing", AT_REST * 2),
            between: Action::new("", AT_REST),
        }
    }

    fn print(&self, table: &mut Table) {
        for action in [
            &self.first,
            &self.letter,
            &self.after_word,
            &self.same,
            &self.row,
            &self.page,
            &self.after_list,
            &self.nobody,
            &self.clear,
            &self.idle,
        ] {
            table.row(action.row());
        }
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
        let mut actions = Actions::new();
        ours(&store.path(), term, &words, &mut actions);
        let list = store.path().with_file_name("names");
        fs::write(&list, names.join("\n")).expect("a file is written");
        fzf(&list, term, &words, &mut actions);
        let mut table = Table::new(
            &format!("Bytes to a terminal of 80x24, TERM={term}, {PEOPLE} names"),
            &["what", "routedesk", "stock backend", "fzf", "fzf without colour"],
        );
        actions.print(&mut table);
        table.print(
            "Means. The stock backend draws what routedesk draws, picture by picture; fzf draws its own of the same names, where a page down is a row when all that is left is on the screen.",
        );
    }
}

/// Does all of it in a console of ours, and has the stock backend draw every picture of it.
fn ours(store: &Path, term: &str, words: &[String], actions: &mut Actions) {
    let mut console = call(store);
    console.args(["--as", &format!("bytes-{term}"), "--role", "desk"]);
    let mut terminal = Terminal::of_kind(console, term);
    let mut screen = Screen::new();
    script(words, actions, true, &mut |action, keys| {
        terminal.types(keys);
        let bytes = terminal.bytes_for(action.pace);
        action.stock.push(screen.stock(&bytes));
        action.ours.push(bytes.len());
    });
}

/// Does all of it in fzf, with its colours and without.
fn fzf(list: &Path, term: &str, words: &[String], actions: &mut Actions) {
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
            let bytes = terminal.bytes_for(action.pace).len();
            if plain { action.fzf_plain.push(bytes) } else { action.fzf.push(bytes) }
        });
    }
}

/// The keys of a desk: words letter by letter, down the list, away with it.
fn script(words: &[String], actions: &mut Actions, is_ours: bool, act: &mut dyn FnMut(&mut Action, &str)) {
    let Actions { first, letter, after_word, clear, row, page, after_list, nobody, same, idle, between } =
        actions;
    act(first, "");
    for word in words {
        for typed in word.chars() {
            act(letter, &typed.to_string());
        }
        act(after_word, "");
        act(clear, CLEAR);
    }
    act(between, "а");
    // The first step leads into the list; in that of fzf one is always in it.
    for _ in 0..4 {
        act(row, DOWN);
    }
    act(after_list, "");
    for _ in 0..2 {
        act(page, PAGE_DOWN);
        act(after_list, "");
    }
    if is_ours {
        act(between, "\x1b");
    }
    act(between, CLEAR);
    act(nobody, "qqqqqqqq");
    for _ in 0..4 {
        act(same, "q");
    }
    act(between, CLEAR);
    act(idle, "");
}
