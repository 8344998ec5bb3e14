//! Runs one console in lines: takes a line when the one before is answered and written, and keeps nothing.
//!
//! What the console remembers goes out with every answer, so that the relay can give it to the next hub together with
//! the line that was not answered: the command has the same id then and acts once.

use super::{
    Hub,
    kept::random,
    mailbox::{End, Mailbox},
    outbox::PATIENCE,
    registry::{Attached, Seat},
    screen::Arrival,
    seen::{Seen, line_of, listen, part},
};
use crate::{
    console::{
        Ctx, Effect, News,
        plain::{LONGEST_LINE, Plain, Said},
    },
    domain::{Actor, Command, CommandId, Issuer},
    terminal::Size,
    wire::{FromHub, Inlet, WireError},
    words::Id,
};
use serde::{Deserialize, Serialize};
use std::{
    io,
    os::unix::net::UnixStream,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
    time::Duration,
};

/// How many bytes of a line are kept at most: what has more is too long in any case.
const LINE_AT_MOST: usize = LONGEST_LINE * 4 + 1;
/// Nothing happens by itself while nothing is on its way to the terminal: mail wakes it.
const IDLE: Duration = Duration::from_mins(10);

/// What goes out with every answer.
#[derive(Serialize)]
struct Memory<'a> {
    issuer: String,
    console: &'a Plain,
}

/// The same, coming back.
#[derive(Deserialize)]
struct Remembered {
    issuer: String,
    console: Plain,
}

/// Serves a console in lines until its user leaves, its input ends or the hub ends it.
pub(super) fn serve(
    hub: &Arc<Hub>,
    mut seat: Seat<'_>,
    arrival: Arrival,
    inlet: Inlet<UnixStream>,
    line: UnixStream,
) -> Result<(), WireError> {
    if hub.is_left_locked(&arrival.owner) && hub.shelf.read().seminar.has_pin_for(&arrival.owner.desk) {
        part(hub, line, &hub.words.text(Id::PlainLocked), 1);
        return Ok(());
    }
    let mailbox = Arc::new(Mailbox::default());
    let since = hub.clock.now();
    let owner = arrival.owner.clone();
    let number = seat.become_console(Attached { owner, since, mailbox: Arc::clone(&mailbox) });
    let cut = line.try_clone()?;
    let post = Arc::clone(&mailbox);
    thread::Builder::new().name("line".into()).stack_size(256 * 1024).spawn(move || listen(inlet, &post))?;
    let unread = Arc::clone(&mailbox);
    let desk = arrival.owner.desk.clone();
    let (parting, lost) = (line.try_clone()?, line.try_clone()?);
    match catch_unwind(AssertUnwindSafe(|| Talk::new(hub, arrival, number, mailbox, line).run())) {
        Ok(Ok(Ending::Over { words, code })) => part(hub, parting, &words, code),
        // Nothing is kept: whoever comes back brings what the console remembered.
        Ok(Ok(Ending::Dropped) | Err(_)) => {}
        Err(_) => {
            hub.log.error(format_args!("the console of {desk} panicked and was ended"));
            part(hub, lost, &hub.words.text(Id::ConsolePanicked), 70);
        }
    }
    let _closed = cut.shutdown(std::net::Shutdown::Both);
    // Whoever sent more than is ever looked at is not waited for.
    unread.gone();
    Ok(())
}

enum Ending {
    /// The user left, the input ended, or the hub ended it.
    Over { words: String, code: u8 },
    /// The line dropped.
    Dropped,
}

struct Talk<'a> {
    seen: Seen<'a>,
    mailbox: Arc<Mailbox>,
    line: UnixStream,
    plain: Plain,
    issuer: Issuer,
    size: Size,
    /// Both ends are a terminal, where the user's Enter ends the line of the prompt.
    on_terminal: bool,
    /// What came and is no answered line yet.
    input: Vec<u8>,
    /// There will be no more input.
    ended: bool,
    /// What is said to the line that is being answered.
    text: String,
    /// Answers sent, and answers that the relay has written.
    sent: u64,
    shown: u64,
    /// When the last answer was sent.
    sent_at: Duration,
}

impl<'a> Talk<'a> {
    fn new(hub: &'a Arc<Hub>, arrival: Arrival, seat: u64, mailbox: Arc<Mailbox>, line: UnixStream) -> Self {
        let Arrival { owner, key, hello, level, charset } = arrival;
        let me = Actor::new(owner.desk.clone(), owner.role).with_key(key);
        let line_facts = line_of(&hello.terminal);
        let on_terminal = hello.terminal.attached;
        let mut talk = Self {
            seen: Seen { hub, owner, seat, me, level, charset, line: line_facts },
            mailbox,
            line,
            plain: Plain::new(),
            issuer: Issuer::console(random()),
            size: hello.size,
            on_terminal,
            input: Vec::new(),
            ended: false,
            text: String::new(),
            sent: 0,
            shown: 0,
            sent_at: hub.clock.monotonic(),
        };
        let remembered = hello.memory.and_then(|memory| serde_json::from_str::<Remembered>(&memory).ok());
        match remembered.and_then(|known| Some((known.issuer.parse().ok()?, known.console))) {
            Some((issuer, console)) => (talk.issuer, talk.plain) = (issuer, console),
            None => talk.text = talk.ask(Plain::greeting),
        }
        talk
    }

    /// Has the machine do something with the world as it is now.
    fn ask<T>(&mut self, act: impl FnOnce(&mut Plain, &Ctx<'_>) -> T) -> T {
        let plain = &mut self.plain;
        self.seen.look(self.size, |ctx| act(plain, ctx))
    }

    fn run(mut self) -> io::Result<Ending> {
        self.answer()?;
        loop {
            let (mail, shown) = self.mailbox.take(self.patience());
            self.shown = shown;
            match mail.end {
                // A script whose hub was stopped was not answered to its end.
                Some(End::Words(words)) => {
                    let code = if self.on_terminal { 0 } else { 4 };
                    return Ok(Ending::Over { words, code });
                }
                Some(End::TakenOver(_)) => {
                    let words = self.seen.hub.words.text(Id::ConsoleTakenOver);
                    return Ok(Ending::Over { words, code: 0 });
                }
                Some(End::Cut) => return Ok(Ending::Dropped),
                None => {}
            }
            if mail.locked && self.seen.has_pin() {
                let words = self.seen.hub.words.text(Id::PlainLocked);
                return Ok(Ending::Over { words, code: 1 });
            }
            if self.left() == Some(Duration::ZERO) {
                return Ok(Ending::Dropped);
            }
            if let Some(n) = mail.ping {
                FromHub::Pong(n).write(&mut self.line)?;
            }
            for news in mail.news {
                self.tell(&news)?;
            }
            self.input = mail.bytes;
            self.ended |= mail.ended;
            if self.take_lines()? {
                return Ok(self.over());
            }
            if mail.gone {
                return Ok(Ending::Dropped);
            }
            self.mailbox.put_back(std::mem::take(&mut self.input));
        }
    }

    fn tell(&mut self, news: &News) -> io::Result<()> {
        if !self.plain.is_busy() {
            return Ok(());
        }
        let said = self.ask(|plain, ctx| plain.news(ctx, news));
        self.text.push_str(&said.text);
        if self.plain.is_busy() { Ok(()) } else { self.answer() }
    }

    /// Takes lines as long as each can be answered; `true` when the user leaves.
    fn take_lines(&mut self) -> io::Result<bool> {
        while !self.plain.is_busy() && self.is_line_free() {
            let end = self.input.iter().position(|byte| *byte == b'\n');
            let is_last = end.is_none();
            let said = match end {
                Some(end) => {
                    let line: Vec<u8> = self.input.drain(..=end).collect();
                    let line = text(&line);
                    self.ask(|plain, ctx| plain.line(ctx, &line))
                }
                None if self.ended && !self.input.is_empty() => {
                    let line = text(&std::mem::take(&mut self.input));
                    self.ask(|plain, ctx| plain.cut_off(ctx, &line))
                }
                None if self.ended => {
                    let said = self.ask(Plain::ended);
                    self.text.push_str(&said.text);
                    if !self.text.is_empty() {
                        self.send()?;
                    }
                    return Ok(true);
                }
                None => {
                    self.input.truncate(LINE_AT_MOST);
                    return Ok(false);
                }
            };
            if self.carry_out(said) {
                if !self.text.is_empty() {
                    self.send()?;
                }
                return Ok(true);
            }
            // Behind a line that was cut off there is no next one to ask for.
            if !self.plain.is_busy() && !is_last {
                self.answer()?;
            }
        }
        Ok(false)
    }

    /// Carries effects out; `true` when the user leaves.
    fn carry_out(&mut self, said: Said) -> bool {
        self.text.push_str(&said.text);
        let mut leaves = false;
        for effect in said.effects {
            match effect {
                Effect::Send { ticket, command } => self.submit(ticket, command),
                Effect::Quit => leaves = true,
                // A console in lines has no screen to paint, drafts no splits, and asks for no PIN: it would be read along.
                Effect::SendApproved { .. }
                | Effect::CheckPin { .. }
                | Effect::Draft { .. }
                | Effect::History(_)
                | Effect::Duplicates
                | Effect::Why(_)
                | Effect::SetDesk(_)
                | Effect::Repaint
                | Effect::Suspend
                | Effect::Lock
                | Effect::TakeOver => {}
            }
        }
        leaves
    }

    fn submit(&self, ticket: u32, command: Command) {
        self.seen.submit(CommandId { issuer: self.issuer, n: ticket }, (command, None), &self.mailbox);
    }

    /// Sends what was said, and what stands before the next line.
    fn answer(&mut self) -> io::Result<()> {
        let prompt = self.ask(|plain, ctx| plain.prompt(ctx));
        self.text.push_str(&prompt);
        // Without a terminal nobody's Enter would end the line of the prompt.
        self.text.push(if self.on_terminal { ' ' } else { '\n' });
        self.send()
    }

    fn send(&mut self) -> io::Result<()> {
        let memory = Memory { issuer: self.issuer.to_string(), console: &self.plain };
        let memory = serde_json::to_string(&memory)?;
        self.sent += 1;
        self.sent_at = self.seen.hub.clock.monotonic();
        FromHub::Said { text: std::mem::take(&mut self.text), memory }.write(&mut self.line)
    }

    /// Whether the relay has written everything it got.
    fn is_line_free(&self) -> bool {
        self.shown >= self.sent
    }

    /// How long the relay may yet take to write what it got; none where it has written everything.
    fn left(&self) -> Option<Duration> {
        let now = self.seen.hub.clock.monotonic();
        (!self.is_line_free()).then(|| (self.sent_at + PATIENCE).saturating_sub(now))
    }

    /// How long nothing needs to be done.
    fn patience(&self) -> Duration {
        self.left().unwrap_or(IDLE)
    }

    /// A script must see that something was refused; a person has seen it.
    fn over(&self) -> Ending {
        let refused = self.plain.was_refused() && !self.on_terminal;
        Ending::Over { words: String::new(), code: u8::from(refused) }
    }
}

/// The line that the bytes are, without its end.
fn text(bytes: &[u8]) -> String {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8_lossy(line).into_owned()
}
