//! What every console has, with screens or in lines: who sits there, the world as it is seen from there, its line.

use super::{Hub, kept::Asked, mailbox::Mailbox, registry::Owner};
use crate::{
    console::{Ctx, LineFacts, News},
    domain::{Actor, CommandId, Request},
    terminal::{Charset, DeskSetting, Level, Size, TerminalFacts},
    wire::{FromHub, Inlet, ToHub},
};
use std::{os::unix::net::UnixStream, sync::Arc};

/// What stays the same for a console while it is attached.
pub(super) struct Seen<'a> {
    pub(super) hub: &'a Arc<Hub>,
    pub(super) owner: Owner,
    /// The number of the seat, later ones the larger.
    pub(super) seat: u64,
    pub(super) me: Actor,
    pub(super) level: Level,
    pub(super) charset: Charset,
    pub(super) line: LineFacts,
}

impl Seen<'_> {
    /// Lets `act` read the world as this console sees it. The state is locked for reading as long as it acts.
    pub(super) fn look<T>(&self, size: Size, act: impl FnOnce(&Ctx<'_>) -> T) -> T {
        let hub = self.hub;
        let facts = hub.facts_for(&self.owner, self.seat);
        let (now, elapsed) = (hub.clock.now(), hub.clock.monotonic());
        let published = hub.shelf.read();
        act(&Ctx {
            seminar: &published.seminar,
            index: &published.index,
            now,
            elapsed,
            me: &self.me,
            words: &hub.words,
            hub: &facts,
            size,
            level: self.level,
            charset: self.charset,
            line: &self.line,
        })
    }

    /// Gives a command; what becomes of it goes to the mailbox.
    pub(super) fn submit(&self, id: CommandId, (command, lead): Asked, mailbox: &Arc<Mailbox>) {
        let me = self.me.clone();
        let by = if let Some(lead) = lead { me.approved(lead) } else { me };
        let (ticket, mailbox) = (id.n, Arc::clone(mailbox));
        let answer = Box::new(move |outcome| mailbox.news(News::Answer { ticket, outcome }));
        self.hub.submit(Request { id, by, command }, answer);
    }

    /// Has it known that its owner's console was locked, where a PIN has to open it, or is open again.
    pub(super) fn note_lock(&self, locked: bool) {
        self.hub.locks.set(&self.owner, locked && self.has_pin(), &self.hub.log);
    }

    /// Whether there is a PIN that opens its console.
    pub(super) fn has_pin(&self) -> bool {
        self.hub.shelf.read().seminar.has_pin_for(&self.owner.desk)
    }

    /// What was set at the desk holds here at once, whatever flag the console was opened with.
    pub(super) fn set_desk(&mut self, terminal: &TerminalFacts, setting: DeskSetting) {
        self.hub.desks.set(&self.owner.desk, setting, &self.hub.log);
        let facts = TerminalFacts { asked: None, letters: None, desk: setting, ..terminal.clone() };
        self.level = Level::choose(&facts);
        self.charset = Charset::choose(&facts, self.level);
        self.line.desk = setting;
    }
}

/// Reads the line and leaves everything in the mailbox.
pub(super) fn listen(mut inlet: Inlet<UnixStream>, mailbox: &Mailbox) {
    while let Ok(frame) = inlet.take() {
        match ToHub::from_frame(frame) {
            Ok(ToHub::Bytes(bytes)) => mailbox.bytes(&bytes),
            Ok(ToHub::Resize(size)) => mailbox.resize(size),
            Ok(ToHub::Shown(frame)) => mailbox.shown(frame),
            Ok(ToHub::Repaint) => mailbox.repaint(),
            Ok(ToHub::Ping(n)) => mailbox.ping(n),
            Ok(ToHub::Ended) => mailbox.ended(),
            Ok(ToHub::Hello(_) | ToHub::Do(_) | ToHub::Ask { .. }) | Err(_) => break,
        }
    }
    mailbox.gone();
}

/// What is known of a line before anything was sent over it.
pub(super) fn line_of(terminal: &TerminalFacts) -> LineFacts {
    LineFacts { term: terminal.term.clone(), desk: terminal.desk, ..LineFacts::default() }
}

/// Says farewell to a relay.
pub(super) fn part(hub: &Hub, mut line: impl std::io::Write, words: &str, code: u8) {
    let end = FromHub::End { words: words.to_owned(), code };
    if let Err(error) = end.write(&mut line) {
        hub.log.info(format_args!("a relay was gone before its end: {error}"));
    }
}
