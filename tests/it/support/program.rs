//! The real program on a store of its own: calls verbs, and leaves no hub behind.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_routedesk");

/// Made-up people of the Astana seminar.
pub(crate) const PEOPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/astana.csv");

/// A folder with a store in it; its hub goes with it.
pub(crate) struct TestStore {
    dir: TempDir,
}

/// What a call came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl TestStore {
    /// A folder without a store.
    pub(crate) fn empty() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// The Astana seminar without people, on a day far ahead.
    pub(crate) fn seminar() -> Self {
        let store = Self::empty();
        store.done(&["new", "astana", "--date", "2099-02-14"]);
        store
    }

    /// The Astana seminar with its 212 people.
    pub(crate) fn with_people() -> Self {
        let store = Self::seminar();
        store.done(&["import", PEOPLE]);
        store
    }

    /// A path beside the store.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file beside the store; answers with its path.
    pub(crate) fn file(&self, name: &str, content: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path.into_os_string().into_string().unwrap()
    }

    /// The store itself.
    pub(crate) fn store(&self) -> PathBuf {
        self.path("store")
    }

    /// A call that is not made yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(arguments);
        command.env("ROUTEDESK_STORE", self.store());
        command
    }

    /// Calls the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.command(arguments))
    }

    /// Calls the program, which must do all of it; answers with its report.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        ran.out
    }

    /// Calls the program with `--json`, which must do all of it; answers with its lines.
    pub(crate) fn json(&self, arguments: &[&str]) -> Vec<Value> {
        lines(&self.done(&[arguments, &["--json"]].concat()))
    }

    /// Calls the program with `--json`; answers with its exit code and its lines.
    pub(crate) fn answer(&self, arguments: &[&str]) -> (i32, Vec<Value>) {
        let ran = self.run(&[arguments, &["--json"]].concat());
        (ran.code, lines(&ran.out))
    }
}

impl Drop for TestStore {
    fn drop(&mut self) {
        let ended = self.command(&["hub", "stop"]).output();
        // A test that has failed already says why it did.
        if !std::thread::panicking() {
            let ended = ended.unwrap();
            assert!(ended.status.success(), "{ended:?}");
        }
    }
}

/// A call in an environment that says nothing but who calls.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).stdin(Stdio::null());
    command.env_clear().env("USER", "tester").env("HOME", "/nonexistent");
    command
}

/// Makes a call and waits for its end.
pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().expect("it ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The lines of a report in JSON.
pub(crate) fn lines(report: &str) -> Vec<Value> {
    report.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect()
}

/// The keys of an object, in the order in which they stand.
pub(crate) fn keys(report: &str) -> Vec<String> {
    let line = report.lines().next().unwrap();
    let object: Value = serde_json::from_str(line).unwrap();
    let mut keys: Vec<String> = object.as_object().unwrap().keys().cloned().collect();
    keys.sort_by_key(|key| line.find(&format!("\"{key}\":")));
    keys
}

/// A call that goes on: it is written to and read from line by line, and ended when dropped.
pub(crate) struct Talking {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Talking {
    pub(crate) fn to(mut command: Command) -> Self {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    pub(crate) fn write(&mut self, text: &str) {
        self.input.as_mut().unwrap().write_all(text.as_bytes()).unwrap();
    }

    /// The next line; there must be one.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        if self.output.read_line(&mut line).unwrap() == 0 {
            let mut talk = String::new();
            self.child.stderr.take().unwrap().read_to_string(&mut talk).unwrap();
            panic!("no line comes; it said: {talk}");
        }
        line
    }

    /// Ends its input, and waits for its end; answers with its exit code and what it had still to say.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        self.input = None;
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code(), rest)
    }

    /// Kills it, as a laptop goes whose battery is empty.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Stops reading, and waits for its end.
    pub(crate) fn leave(self) -> Option<i32> {
        let Self { mut child, input, output } = self;
        drop(output);
        let code = child.wait().unwrap().code();
        drop(input);
        code
    }
}

/// Lines as somebody types them: each with its Enter.
pub(crate) fn typed<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(line.as_ref());
        text.push('\n');
    }
    text
}
