//! Bringing a state to the end of its journal.

use super::{
    Mark, line,
    scan::{self, End, Line, Unknown},
};
use crate::domain::{RecordKey, Seminar};
use std::{collections::BTreeSet, fs::File, io, ops::ControlFlow};

/// A state being brought to the end of its journal.
pub(super) struct Replay {
    pub(super) seminar: Seminar,
    pub(super) base: Mark,
    pub(super) mark: Mark,
    pub(super) starts: Vec<u64>,
    /// The records that differ from those in sled; not wanted when there are none there.
    pub(super) touched: Option<BTreeSet<RecordKey>>,
}

impl Replay {
    pub(super) fn new(seminar: Seminar, base: Mark, touched: Option<BTreeSet<RecordKey>>) -> Self {
        Self { seminar, base, mark: base, starts: Vec::new(), touched }
    }

    pub(super) fn run(&mut self, file: &File, length: u64) -> io::Result<End> {
        let Self { seminar, base, starts, touched, .. } = self;
        let mut visit = |line: Line<'_>| {
            let Some(entry) = line::entry(line.bytes) else { return ControlFlow::Break(Unknown) };
            let mut records = seminar.apply(&entry);
            if let Some(touched) = touched {
                touched.append(&mut records);
            }
            starts.push(line.start);
            ControlFlow::Continue(())
        };
        let (mark, end) = scan::walk(file, base, length, &mut visit)?;
        self.mark = mark;
        Ok(end)
    }
}
