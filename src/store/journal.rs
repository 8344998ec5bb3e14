//! Appending to the journal: one write and one sync a group, and what to do when the disk fails.

use super::{
    AppendError, JournalReader, LineHash, Mark, StoreError, line,
    scan::{self, End, Line, Unknown},
};
use crate::domain::{Entry, refusal::ReadOnly};
use std::{
    fs::{File, OpenOptions},
    io,
    ops::ControlFlow,
    os::unix::fs::FileExt as _,
    path::Path,
};

/// What is kept of the buffer between groups: a group is a few kilobytes, an import may be megabytes.
const BUFFER_KEPT: usize = 1024 * 1024;

/// The file as the journal writes to it; in tests one that fails on demand.
pub(super) trait Medium: Send + std::fmt::Debug {
    fn length(&self) -> io::Result<u64>;
    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()>;
    fn sync(&self) -> io::Result<()>;
    fn cut(&self, length: u64) -> io::Result<()>;
}

impl Medium for File {
    fn length(&self) -> io::Result<u64> {
        self.metadata().map(|about| about.len())
    }

    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()> {
        self.write_all_at(bytes, at)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }
}

type Reopen = fn(&Path) -> io::Result<Box<dyn Medium>>;

/// The journal, open for appending; there is one, and it belongs to the one writer.
#[derive(Debug)]
pub struct Journal {
    medium: Box<dyn Medium>,
    reopen: Reopen,
    reader: JournalReader,
    state: State,
    buffer: Vec<u8>,
}

#[derive(Debug)]
enum State {
    Ready,
    /// A write failed: nothing more until the file was reread.
    Poisoned,
    /// Nothing ever.
    Closed(ReadOnly),
}

/// What [`Journal::recover`] found.
#[derive(Debug)]
pub struct Recovered {
    /// The entries of the failed write that are on the disk after all, now for certain: they have happened.
    pub entries: Vec<Entry>,
    /// The end of the last of them, or of the last entry before them.
    pub mark: Mark,
}

impl Journal {
    pub(super) fn new(file: File, reader: JournalReader, closed: Option<ReadOnly>) -> Self {
        Self {
            medium: Box::new(file),
            reopen: |path| Ok(Box::new(OpenOptions::new().read(true).write(true).open(path)?)),
            reader,
            state: closed.map_or(State::Ready, State::Closed),
            buffer: Vec::new(),
        }
    }

    /// The last entry that is safe on the disk.
    pub fn durable(&self) -> Mark {
        self.reader.durable()
    }

    /// A reader of this journal.
    pub fn reader(&self) -> JournalReader {
        self.reader.clone()
    }

    /// Writes the entries, all with one write, and returns once they are safe on the disk.
    ///
    /// # Errors
    /// After [`AppendError::Failed`] the outcome is unknown, and nothing is taken until [`Journal::recover`] has
    /// succeeded; after any other nothing was written.
    pub fn append(&mut self, entries: &[Entry]) -> Result<Mark, AppendError> {
        match &self.state {
            State::Ready => {}
            State::Poisoned => return Err(AppendError::Poisoned),
            State::Closed(why) => return Err(AppendError::Closed(why.clone())),
        }
        let before = self.durable();
        let (after, starts) = self.encode(entries, before)?;
        if starts.is_empty() {
            return Ok(before);
        }
        self.expect_length(before.offset)?;
        let written = self.medium.write_at(&self.buffer, before.offset).and_then(|()| self.medium.sync());
        self.buffer.clear();
        self.buffer.shrink_to(BUFFER_KEPT);
        match written {
            Ok(()) => {
                self.reader.extend(after, &starts);
                Ok(after)
            }
            Err(source) => {
                self.state = State::Poisoned;
                let cut = self.medium.cut(before.offset).and_then(|()| self.medium.sync());
                Err(AppendError::Failed { source, cut_back: cut.is_ok() })
            }
        }
    }

    /// Fills the buffer with the lines; answers with the mark after them and where each begins.
    fn encode(&mut self, entries: &[Entry], before: Mark) -> Result<(Mark, Vec<u64>), AppendError> {
        self.buffer.clear();
        let mut mark = before;
        let mut starts = Vec::with_capacity(entries.len());
        for entry in entries {
            let expected = mark.seq.next();
            if entry.seq != expected {
                return Err(AppendError::OutOfOrder { expected, found: entry.seq });
            }
            starts.push(mark.offset);
            let line_hash: LineHash = line::write(&mut self.buffer, entry, mark.line_hash);
            let offset = before.offset + self.buffer.len() as u64;
            mark = Mark { seq: entry.seq, offset, line_hash };
        }
        Ok((mark, starts))
    }

    /// Nobody else writes here; a store on a file system whose locks do not work would be noticed by this.
    fn expect_length(&mut self, expected: u64) -> Result<(), AppendError> {
        match self.medium.length() {
            Ok(found) if found == expected => Ok(()),
            Ok(found) => {
                self.state = State::Poisoned;
                Err(AppendError::Changed { expected, found })
            }
            Err(source) => {
                self.state = State::Poisoned;
                Err(AppendError::Failed { source, cut_back: false })
            }
        }
    }

    /// After a failed [`Journal::append`]: opens the file anew, rereads its end and says which of the entries are
    /// there. A sync that failed is not tried again: what is there is written once more, then synced; what is there
    /// in part is cut off. May be called again when it fails.
    pub fn recover(&mut self) -> Result<Recovered, StoreError> {
        if let State::Closed(_) = self.state {
            return Ok(Recovered { entries: Vec::new(), mark: self.durable() });
        }
        self.state = State::Poisoned;
        let path = self.reader.path().to_owned();
        let failed = || StoreError::at(&path);
        let medium = (self.reopen)(&path).map_err(failed())?;
        let found = self.reread(medium.length().map_err(failed())?)?;
        let before = self.durable();
        let rewritten = medium
            .write_at(&found.bytes, before.offset)
            .and_then(|()| medium.cut(found.mark.offset))
            .and_then(|()| medium.sync());
        rewritten.map_err(failed())?;
        self.reader.extend(found.mark, &found.starts);
        self.medium = medium;
        self.state = State::Ready;
        Ok(Recovered { entries: found.entries, mark: found.mark })
    }

    fn reread(&self, length: u64) -> Result<Tail, StoreError> {
        let path = self.reader.path();
        let file = File::open(path).map_err(StoreError::at(path))?;
        let before = self.durable();
        let changed = || StoreError::JournalChanged { path: path.to_owned() };
        if !scan::holds(&file, &before).map_err(StoreError::at(path))? {
            return Err(changed());
        }
        let mut tail = Tail { entries: Vec::new(), starts: Vec::new(), bytes: Vec::new(), mark: before };
        let mut visit = |line: Line<'_>| {
            let Some(entry) = line::entry(line.bytes) else { return ControlFlow::Break(Unknown) };
            tail.entries.push(entry);
            tail.starts.push(line.start);
            tail.bytes.extend_from_slice(line.bytes);
            tail.bytes.push(b'\n');
            ControlFlow::Continue(())
        };
        let (mark, end) = scan::walk(&file, &before, length, &mut visit).map_err(StoreError::at(path))?;
        tail.mark = mark;
        match end {
            End::Clean | End::Torn => Ok(tail),
            End::Damaged | End::Newer => Err(changed()),
        }
    }
}

/// What lies in the file after the last entry known to be safe.
struct Tail {
    entries: Vec<Entry>,
    starts: Vec<u64>,
    bytes: Vec<u8>,
    mark: Mark,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Seq;
    use crate::store::line::tests::sample;
    use std::cell::Cell;
    use tempfile::TempDir;

    /// What fails from now on.
    #[derive(Clone, Copy, Debug, Default)]
    struct Faults {
        /// Writes stop after so many bytes.
        room: Option<usize>,
        sync: bool,
        cut: bool,
        open: bool,
    }

    thread_local! {
        // The journal, its file and the test are on one thread.
        static FAULTS: Cell<Faults> = Cell::default();
    }

    fn fail(broken: bool) -> io::Result<()> {
        if broken { Err(io::Error::from_raw_os_error(5)) } else { Ok(()) }
    }

    #[derive(Debug)]
    struct Faulty(File);

    impl Medium for Faulty {
        fn length(&self) -> io::Result<u64> {
            self.0.length()
        }

        fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()> {
            let room = FAULTS.get().room.unwrap_or(bytes.len()).min(bytes.len());
            self.0.write_all_at(&bytes[..room], at)?;
            fail(room < bytes.len())
        }

        fn sync(&self) -> io::Result<()> {
            fail(FAULTS.get().sync)?;
            self.0.sync()
        }

        fn cut(&self, length: u64) -> io::Result<()> {
            fail(FAULTS.get().cut)?;
            self.0.cut(length)
        }
    }

    fn open_faulty(path: &Path) -> io::Result<Box<dyn Medium>> {
        fail(FAULTS.get().open)?;
        Ok(Box::new(Faulty(OpenOptions::new().read(true).write(true).open(path)?)))
    }

    /// A journal with entry 1, on a disk that does as it is told.
    fn journal() -> (TempDir, Journal) {
        FAULTS.set(Faults::default());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        let file = File::create_new(&path).unwrap();
        let read = File::open(&path).unwrap();
        let reader = JournalReader::new(&path, read, Mark::START, Mark::START, Vec::new());
        let mut journal = Journal::new(file, reader, None);
        (journal.medium, journal.reopen) = (open_faulty(&path).unwrap(), open_faulty);
        journal.append(&[sample(1)]).unwrap();
        (folder, journal)
    }

    fn read_back(journal: &Journal) -> Vec<u64> {
        let mut seqs = Vec::new();
        journal
            .reader()
            .lines(Seq(1), &mut |_, entry| {
                seqs.push(entry.seq.0);
                ControlFlow::Continue(())
            })
            .unwrap();
        seqs
    }

    #[test]
    fn a_write_that_fails_is_cut_back_and_nothing_is_taken_until_the_file_was_reread() {
        for faults in
            [Faults { room: Some(100), ..Faults::default() }, Faults { room: Some(0), ..Faults::default() }]
        {
            let (_folder, mut journal) = journal();
            let before = journal.durable();
            FAULTS.set(faults);
            let failed = journal.append(&[sample(2), sample(3)]);
            assert!(matches!(failed, Err(AppendError::Failed { cut_back: true, .. })), "{failed:?}");
            assert_eq!(journal.medium.length().unwrap(), before.offset);
            assert!(matches!(journal.append(&[sample(2)]), Err(AppendError::Poisoned)));
            FAULTS.set(Faults::default());
            assert!(matches!(journal.append(&[sample(2)]), Err(AppendError::Poisoned)));
            let recovered = journal.recover().unwrap();
            assert_eq!((recovered.entries, recovered.mark), (Vec::new(), before));
            journal.append(&[sample(2)]).unwrap();
            assert_eq!(read_back(&journal), [1, 2]);
        }
    }

    #[test]
    fn after_a_failed_sync_nothing_counts_that_was_not_written_again() {
        let (_folder, mut journal) = journal();
        let before = journal.durable();
        FAULTS.set(Faults { sync: true, cut: true, ..Faults::default() });
        let failed = journal.append(&[sample(2), sample(3)]);
        assert!(matches!(failed, Err(AppendError::Failed { cut_back: false, .. })), "{failed:?}");
        assert_eq!(journal.durable(), before);
        assert_eq!(read_back(&journal), [1], "what is not safe is not seen");
        journal.recover().unwrap_err();
        FAULTS.set(Faults { open: true, ..Faults::default() });
        journal.recover().unwrap_err();
        assert!(matches!(journal.append(&[sample(2)]), Err(AppendError::Poisoned)));

        // Both lines are there after all: then they have happened.
        FAULTS.set(Faults::default());
        let recovered = journal.recover().unwrap();
        assert_eq!(recovered.entries, [sample(2), sample(3)]);
        assert_eq!(recovered.mark, journal.durable());
        journal.append(&[sample(4)]).unwrap();
        assert_eq!(read_back(&journal), [1, 2, 3, 4]);
        assert_eq!(journal.recover().unwrap().entries, [], "there is nothing more to find");
    }

    #[test]
    fn of_a_group_written_in_part_the_whole_lines_have_happened() {
        let (_folder, mut journal) = journal();
        let line = usize::try_from(journal.durable().offset).unwrap();
        FAULTS.set(Faults { room: Some(line + 50), cut: true, ..Faults::default() });
        journal.append(&[sample(2), sample(3)]).unwrap_err();
        FAULTS.set(Faults::default());
        assert_eq!(journal.recover().unwrap().entries, [sample(2)]);
        assert_eq!(journal.medium.length().unwrap(), journal.durable().offset);
        journal.append(&[sample(3)]).unwrap();
        assert_eq!(read_back(&journal), [1, 2, 3]);
    }

    #[test]
    fn a_journal_that_lost_what_was_safe_is_not_written_again() {
        let (_folder, mut journal) = journal();
        journal.append(&[sample(2)]).unwrap();
        FAULTS.set(Faults { sync: true, ..Faults::default() });
        journal.append(&[sample(3)]).unwrap_err();
        FAULTS.set(Faults::default());
        journal.medium.cut(journal.durable().offset - 10).unwrap();
        assert!(matches!(journal.recover(), Err(StoreError::JournalChanged { .. })));
        assert!(matches!(journal.append(&[sample(3)]), Err(AppendError::Poisoned)));
    }
}
