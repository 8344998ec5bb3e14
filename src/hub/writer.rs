//! The one writer: decides what has queued up, makes it safe with one sync, publishes it, then answers.

use super::{bell::Bell, keeper::KeeperPost, published::Shelf};
use crate::{
    domain::{
        Command, Entry, Outcome, RecordKey, Refusal, Request, Seminar, Surroundings, refusal::ReadOnly,
    },
    store::{self, Journal, JournalReader},
    support::{clock::Clock, logging::Log, paths::StorePaths},
};
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError},
    },
};

/// How many requests are made safe with one sync at most.
const GROUP: usize = 512;
/// How many bytes of journal, about, are made safe with one sync at most.
const GROUP_WEIGHT: usize = 8 * 1024 * 1024;

/// Told what became of a request. Runs on the writer's thread: it must not wait for anything.
pub type Answerer = Box<dyn FnOnce(Outcome) + Send>;

/// A request on its way to the writer.
pub(super) struct Submission {
    pub(super) request: Request,
    pub(super) answer: Answerer,
}

/// What the writer is told.
pub(super) enum ToWriter {
    /// Decide this.
    Submit(Box<Submission>),
    /// Take nothing any more in this run, and say why.
    Bar(ReadOnly),
    /// Look whether there is room on the disk (again).
    Look,
    /// End when everything before this is answered.
    Stop,
}

/// What the writer needs of its hub.
pub(super) struct Around {
    pub(super) shelf: Arc<Shelf>,
    pub(super) bell: Arc<Bell>,
    pub(super) keeper: Arc<KeeperPost>,
    pub(super) paths: StorePaths,
    pub(super) clock: Clock,
    pub(super) log: Log,
}

pub(super) struct Writer {
    journal: Journal,
    reader: JournalReader,
    /// One step ahead of what is published: entries that are not safe yet are applied here already.
    seminar: Seminar,
    /// The journal cannot be written at all (damaged, newer), whatever room there is.
    barred: Option<ReadOnly>,
    /// The last write failed: the journal must be reread before the next.
    failed: Option<String>,
    around: Around,
}

/// What a group of requests became, before it is safe.
#[derive(Default)]
struct Group {
    entries: Vec<Entry>,
    touched: BTreeSet<RecordKey>,
    answers: Vec<(Answerer, Outcome)>,
}

impl Writer {
    pub(super) fn new(journal: Journal, seminar: Seminar, barred: Option<ReadOnly>, around: Around) -> Self {
        let reader = journal.reader();
        Self { journal, reader, seminar, barred, failed: None, around }
    }

    /// Works until it is told to stop, or nobody is left who could.
    pub(super) fn run(mut self, inbox: &Receiver<ToWriter>) {
        while let Ok(first) = inbox.recv() {
            let mut group = Vec::new();
            let mut weight = 0;
            let mut next = Ok(first);
            let stop = loop {
                match next {
                    Ok(ToWriter::Submit(submission)) => {
                        weight += weight_of(&submission.request.command);
                        group.push(*submission);
                    }
                    Ok(ToWriter::Bar(why)) => self.barred = Some(why),
                    Ok(ToWriter::Look) => {}
                    Ok(ToWriter::Stop) | Err(TryRecvError::Disconnected) => break true,
                    Err(TryRecvError::Empty) => break false,
                }
                if group.len() >= GROUP || weight >= GROUP_WEIGHT {
                    break false;
                }
                next = inbox.try_recv();
            };
            self.commit(group);
            if stop {
                break;
            }
        }
    }

    fn commit(&mut self, requests: Vec<Submission>) {
        let barred = self.look();
        let mut group = Group::default();
        for Submission { request, answer } in requests {
            let outcome = match (self.seminar.answered(request.id), &barred) {
                (Some(seq), _) => Outcome::Done { seq },
                (None, Some(why)) => Outcome::Refused { refusal: Refusal::ReadOnly { why: why.clone() } },
                (None, None) => self.decide(request, &mut group),
            };
            group.answers.push((answer, outcome));
        }
        let safe = group.entries.is_empty() || self.make_safe(&group);
        for (answer, outcome) in group.answers {
            // A refusal may rest on an entry that was lost with the group, so it is unknown as well.
            answer(if safe { outcome } else { Outcome::Unknown });
        }
    }

    fn decide(&mut self, request: Request, group: &mut Group) -> Outcome {
        let now = self.around.clock.now();
        let target = match &request.command {
            Command::Undo { entry } => match group.entries.iter().find(|known| known.seq == *entry) {
                Some(known) => Some(known.clone()),
                None => self.reader.entry(*entry).unwrap_or_else(|error| {
                    self.around.log.error(format_args!("entry {entry}: {error}"));
                    None
                }),
            },
            _ => None,
        };
        match self.seminar.decide(&request, Surroundings { now, target: target.as_ref() }) {
            Ok(events) => {
                let Request { id: command_id, by, .. } = request;
                let entry = Entry { seq: self.seminar.seq().next(), at: now, by, command_id, events };
                group.touched.extend(self.seminar.apply(&entry));
                let seq = entry.seq;
                group.entries.push(entry);
                Outcome::Done { seq }
            }
            Err(refusal) => {
                let by = &request.by;
                self.around.log.info(format_args!("refused to {} ({}): {refusal:?}", by.desk, by.role));
                Outcome::Refused { refusal }
            }
        }
    }

    fn make_safe(&mut self, group: &Group) -> bool {
        match self.journal.append(&group.entries) {
            Ok(mark) => {
                let around = &self.around;
                let prepared = around.shelf.prepare(&group.touched, &self.seminar);
                let old = around.keeper.publish(&group.touched, || {
                    around.shelf.publish(prepared, &group.entries, &group.touched, mark)
                });
                drop(old);
                around.bell.ring();
                true
            }
            Err(error) => {
                self.around.log.error(format_args!("journal: {error}"));
                self.failed = Some(error.to_string());
                self.seminar = self.around.shelf.read().seminar.clone();
                self.look();
                false
            }
        }
    }

    /// Why nothing can be taken now, if so; tries to get over a failed write first.
    fn look(&mut self) -> Option<ReadOnly> {
        if self.failed.is_some() {
            self.recover();
        }
        let why = self
            .barred
            .clone()
            .or_else(|| self.failed.clone().map(|error| ReadOnly::JournalFailed { error }))
            .or_else(|| self.no_room());
        if self.around.shelf.set_read_only(why.clone()) {
            match &why {
                Some(why) => self.around.log.error(format_args!("nothing is taken now: {why:?}")),
                None => self.around.log.info("changes are taken again"),
            }
            self.around.bell.ring();
        }
        why
    }

    fn no_room(&self) -> Option<ReadOnly> {
        let free = store::free_space(&self.around.paths).ok()?;
        (free < store::RESERVE).then_some(ReadOnly::DiskFull { free_mb: free / (1024 * 1024) })
    }

    /// Reopens and rereads the journal: what of the failed group is in it did happen.
    fn recover(&mut self) {
        match self.journal.recover() {
            Ok(found) => {
                let mut touched = BTreeSet::new();
                for entry in &found.entries {
                    touched.extend(self.seminar.apply(entry));
                }
                let around = &self.around;
                around.keeper.publish(&touched, || around.shelf.replace(self.seminar.clone(), found.mark));
                self.failed = None;
                around
                    .log
                    .info(format_args!("the journal was reread: it stands at entry {}", found.mark.seq));
            }
            Err(error) => self.failed = Some(error.to_string()),
        }
    }
}

/// About how many bytes of journal a command makes.
fn weight_of(command: &Command) -> usize {
    match command {
        Command::ImportRoster { import } => import.rows.len() * 400,
        Command::AcceptSplit { draft } => draft.places.len() * 120,
        Command::Undo { .. } => 4096,
        _ => 400,
    }
}
