//! What keeps things durably, as the hub's writer does: one thread commits what has queued up, everybody else waits.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::Path,
    sync::mpsc::{SyncSender, sync_channel},
    thread,
};

/// As many as the hub's writer takes into one group, and as many as may wait for it.
const GROUP: usize = 512;
const INBOX: usize = 4096;

/// Something that keeps what it is given, durably, before it answers.
pub(crate) trait Engine: Sync {
    /// For one thread: keeps one more at every call.
    fn keeper(&self) -> Box<dyn FnMut() + '_>;
}

/// Lines of one length, committed in groups.
pub(crate) struct Grouped {
    queue: SyncSender<(Vec<u8>, SyncSender<()>)>,
    line: usize,
}

impl Grouped {
    /// Has `commit` keep groups of lines, each of so many bytes.
    pub(crate) fn open(line: usize, mut commit: impl FnMut(&[Vec<u8>]) + Send + 'static) -> Self {
        let (queue, waiting) = sync_channel::<(Vec<u8>, SyncSender<()>)>(INBOX);
        thread::spawn(move || {
            while let Ok(first) = waiting.recv() {
                let group = std::iter::once(first).chain(waiting.try_iter()).take(GROUP);
                let (lines, answers): (Vec<_>, Vec<_>) = group.unzip();
                commit(&lines);
                for answer in answers {
                    answer.send(()).expect("whoever asked waits for it");
                }
            }
        });
        Self { queue, line }
    }
}

impl Engine for Grouped {
    fn keeper(&self) -> Box<dyn FnMut() + '_> {
        let mut line = vec![b'x'; self.line.saturating_sub(1)];
        line.push(b'\n');
        Box::new(move || {
            let (answer, answered) = sync_channel(1);
            self.queue.send((line.clone(), answer)).expect("the committer is there");
            answered.recv().expect("the committer is there");
        })
    }
}

/// Appends to a file and syncs its data.
pub(crate) fn raw_file(path: &Path) -> impl FnMut(&[Vec<u8>]) + Send + 'static {
    let mut file = OpenOptions::new().create(true).append(true).open(path).expect("a file");
    move |lines| {
        file.write_all(&lines.concat()).expect("the disk has room");
        file.sync_data().expect("the disk works");
    }
}

/// Inserts rows, a transaction a group.
pub(crate) fn sqlite(path: &Path) -> impl FnMut(&[Vec<u8>]) + Send + 'static {
    let mut base = rusqlite::Connection::open(path).expect("SQLite opens");
    base.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE journal (seq INTEGER PRIMARY KEY, line BLOB)",
    )
    .expect("SQLite works");
    let pragma =
        |name: &str| base.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
    let expected = [("journal_mode", "wal".to_owned().into()), ("synchronous", 2.into())];
    for (name, value) in expected {
        assert_eq!(pragma(name), Ok(value), "SQLite is as durable as it says");
    }
    move |lines| {
        let group = base.transaction().expect("a transaction");
        for line in lines {
            let mut insert =
                group.prepare_cached("INSERT INTO journal (line) VALUES (?1)").expect("a statement");
            insert.execute([line]).expect("a row");
        }
        group.commit().expect("a commit");
    }
}
