//! Runs one console: its line's keys in, effects out, a frame when something changed and the line is free.

mod hands;

use super::{
    Hub,
    kept::{Asked, Kept},
    mailbox::{End, Mail, Mailbox},
    outbox::PATIENCE,
    pace::Pace,
    registry::{Attached, Owner, Seat},
    seen::{Seen, line_of, listen, part},
    worker::Job,
};
use crate::{
    console::{Console, Effect, News},
    domain::{Actor, KeyPrint},
    terminal::{Charset, DeskSetting, Key, KeyReader, Level, Painter, Size, TerminalFacts},
    wire::{ConsoleHello, FromHub, Inlet, WireError},
};
use std::{
    os::unix::net::UnixStream,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
    time::Duration,
};

/// A relay that comes back was noticed to be gone by its console within this time.
const LEFT_WITHIN: Duration = Duration::from_secs(1);
/// News are drawn at most every so often; keys at once.
const FRAME_EVERY: Duration = Duration::from_millis(50);

/// Who attaches, and from what terminal.
pub(super) struct Arrival {
    pub(super) owner: Owner,
    pub(super) key: Option<KeyPrint>,
    pub(super) hello: ConsoleHello,
    pub(super) level: Level,
    pub(super) charset: Charset,
}

/// Serves a console until its user leaves, its line drops or the hub ends it.
pub(super) fn serve(
    hub: &Arc<Hub>,
    mut seat: Seat<'_>,
    arrival: Arrival,
    inlet: Inlet<UnixStream>,
    line: UnixStream,
) -> Result<(), WireError> {
    let mailbox = Arc::new(Mailbox::default());
    let since = hub.clock.now();
    let owner = arrival.owner.clone();
    let number = seat.become_console(Attached { owner, since, mailbox: Arc::clone(&mailbox) });
    let cut = line.try_clone()?;
    let post = Arc::clone(&mailbox);
    thread::Builder::new().name("line".into()).stack_size(256 * 1024).spawn(move || listen(inlet, &post))?;
    let owner = arrival.owner.clone();
    let lost = line.try_clone()?;
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let mut screen = Screen::new(hub, arrival, number, mailbox, line);
        (screen.run(), screen)
    }));
    match ran {
        Ok((Ending::Over(words), screen)) => screen.part(&words, 0),
        Ok((Ending::Dropped, mut screen)) => {
            if !hub.options.throwaway && !hub.life.is_ending() {
                screen.kept.console.left();
                hub.registry.keep(owner, screen.kept, hub.clock.monotonic());
            }
        }
        Ok((Ending::TakenOver(by), mut screen)) => {
            screen.kept.console.left();
            screen.part(&hub.words.text(crate::words::Id::ConsoleTakenOver), 0);
            if hub.registry.is_attached(&by) {
                by.hand(screen.kept);
            } else {
                hub.registry.keep(owner, screen.kept, hub.clock.monotonic());
            }
        }
        Err(_) => {
            hub.log.error(format_args!("the console of {} panicked and was ended", owner.desk));
            part(hub, lost, &hub.words.text(crate::words::Id::ConsolePanicked), 70);
        }
    }
    let _closed = cut.shutdown(std::net::Shutdown::Both);
    Ok(())
}

enum Ending {
    /// The user left, or the hub ended it: the words to part with.
    Over(String),
    /// The line dropped.
    Dropped,
    /// Another terminal goes on with it.
    TakenOver(Arc<Mailbox>),
}

struct Screen<'a> {
    seen: Seen<'a>,
    mailbox: Arc<Mailbox>,
    line: UnixStream,
    terminal: TerminalFacts,
    kept: Kept,
    keys: KeyReader,
    painter: Painter,
    size: Size,
    /// Whether the relay has a shell to give its terminal to.
    suspends: bool,
    pace: Pace,
    /// Frames sent, and frames that the relay has written.
    sent: u64,
    shown: u64,
    /// When the last frame was sent.
    sent_at: Duration,
    /// Something may look different than drawn.
    dirty: bool,
    /// News alone are not drawn before this.
    next_frame: Duration,
    next_minute: Duration,
    /// When the picture changes by itself.
    wake: Option<Duration>,
}

impl<'a> Screen<'a> {
    fn new(hub: &'a Arc<Hub>, arrival: Arrival, seat: u64, mailbox: Arc<Mailbox>, line: UnixStream) -> Self {
        let Arrival { owner, key, hello, level, charset } = arrival;
        let me = Actor::new(owner.desk.clone(), owner.role).with_key(key.clone());
        let now = hub.clock.monotonic();
        let left_within = if hello.reattach { LEFT_WITHIN } else { Duration::ZERO };
        let (kept, is_back) = match hub.registry.take_kept(&owner, left_within, now) {
            Some(kept) => (kept, true),
            None => (Kept::new(Console::new(me.clone(), now), key), false),
        };
        let mut screen = Self {
            seen: Seen { hub, owner, seat, me, level, charset, line: line_of(&hello.terminal) },
            terminal: hello.terminal,
            mailbox,
            line,
            kept,
            keys: KeyReader::new(),
            painter: Painter::new(hello.size, level),
            size: hello.size,
            suspends: hello.suspends,
            pace: Pace::of(hello.line),
            sent: 0,
            shown: 0,
            sent_at: now,
            dirty: true,
            next_frame: now,
            next_minute: now + hub.clock.until_next_minute(),
            wake: None,
        };
        if is_back || hello.reattach {
            let effects = screen.tell(News::Reattached { keys_lost: true });
            screen.carry_out(effects);
        }
        screen.lock_where_it_must();
        screen.ask_again();
        screen
    }

    fn run(&mut self) -> Ending {
        loop {
            if self.draw().is_err() {
                return self.read_to_its_end();
            }
            let (mail, shown) = self.mailbox.take(self.patience());
            if self.shown < self.sent && shown >= self.sent {
                self.seen.line.delay = Some(self.now().saturating_sub(self.sent_at));
            }
            self.shown = shown;
            match &mail.end {
                Some(End::Words(words)) => return Ending::Over(words.clone()),
                Some(End::Cut) => return Ending::Dropped,
                Some(End::TakenOver(by)) => return Ending::TakenOver(Arc::clone(by)),
                None => {}
            }
            if !self.is_line_free() && self.now() > self.sent_at + PATIENCE {
                return Ending::Dropped;
            }
            if let Some(n) = mail.ping {
                // A line that is gone is noticed where it is read, after what came over it.
                drop(FromHub::Pong(n).write(&mut self.line));
            }
            let gone = mail.gone;
            let leaves = self.take_in(mail);
            self.note_lock();
            if leaves {
                return Ending::Over(String::new());
            }
            if gone {
                return Ending::Dropped;
            }
        }
    }

    /// The line takes nothing any more. What came over it before counts all the same: it was typed on a picture that
    /// was seen.
    fn read_to_its_end(&mut self) -> Ending {
        // Whoever reads the line gets what has come already, and then its end.
        drop(self.line.shutdown(std::net::Shutdown::Both));
        let until = self.now() + LEFT_WITHIN;
        loop {
            let (mail, _) = self.mailbox.take(until.saturating_sub(self.now()));
            match &mail.end {
                Some(End::Words(words)) => return Ending::Over(words.clone()),
                Some(End::TakenOver(by)) => return Ending::TakenOver(Arc::clone(by)),
                Some(End::Cut) | None => {}
            }
            let gone = mail.gone || mail.end.is_some() || self.now() >= until;
            let leaves = self.take_in(mail);
            self.note_lock();
            if leaves {
                return Ending::Over(String::new());
            }
            if gone {
                return Ending::Dropped;
            }
        }
    }

    /// Takes in what came; `true` when the user leaves.
    fn take_in(&mut self, mail: Mail) -> bool {
        let now = self.now();
        let mut effects = Vec::new();
        if let Some(size) = mail.size {
            self.size = size;
            effects.extend(self.tell(News::Resized));
        }
        if mail.repaint {
            self.painter.repaint();
            self.dirty = true;
            self.next_frame = now;
        }
        for news in mail.news {
            if let News::Answer { ticket, .. } = &news {
                self.kept.answered(*ticket);
            }
            self.next_frame = now;
            effects.extend(self.tell(news));
        }
        if let Some(handed) = mail.handed {
            self.go_on_with(*handed);
        }
        if mail.locked {
            effects.extend(self.tell(News::Lock));
        }
        if mail.rung {
            effects.extend(self.tell(News::Changed));
        }
        if now >= self.next_minute {
            self.next_minute = now + self.seen.hub.clock.until_next_minute();
            effects.extend(self.tell(News::Minute));
        }
        let mut keys = self.keys.settle(now);
        keys.extend(self.keys.feed(&mail.bytes, now));
        if !keys.is_empty() {
            self.next_frame = now;
            effects.extend(self.press(keys));
        }
        self.carry_out(effects)
    }

    fn press(&mut self, keys: Vec<Key>) -> Vec<Effect> {
        self.dirty = true;
        let console = &mut self.kept.console;
        self.seen.look(self.size, |ctx| keys.into_iter().flat_map(|key| console.key(ctx, key)).collect())
    }

    fn tell(&mut self, news: News) -> Vec<Effect> {
        self.dirty = true;
        let console = &mut self.kept.console;
        self.seen.look(self.size, |ctx| console.news(ctx, news))
    }

    /// Carries effects out; `true` when the user leaves.
    fn carry_out(&mut self, effects: Vec<Effect>) -> bool {
        for effect in effects {
            match effect {
                Effect::Send { ticket, command } => {
                    self.ask(ticket, (command, None));
                }
                Effect::SendApproved { ticket, command, lead } => {
                    self.ask(ticket, (command, Some(lead)));
                }
                Effect::CheckPin { check, pin, of } => {
                    let Seen { hub, owner, .. } = &self.seen;
                    let job = Job::Pin { desk: owner.desk.clone(), check, pin, of };
                    hub.pins.give(hub, job, Arc::clone(&self.mailbox));
                }
                Effect::Draft(ask) => self.hand_over(Job::Draft(ask)),
                Effect::History(participant) => self.hand_over(Job::History(participant)),
                Effect::Duplicates => self.hand_over(Job::Duplicates),
                Effect::Why(participant) => self.hand_over(Job::Why(participant)),
                Effect::TakeOver => {
                    self.seen.hub.registry.take_over(&self.seen.owner, &self.mailbox);
                }
                Effect::Lock => self.seen.hub.registry.lock_others(&self.seen.owner, &self.mailbox),
                Effect::SetDesk(setting) => self.set_desk(setting),
                Effect::Repaint => self.painter.repaint(),
                Effect::Suspend if self.suspends => self.suspend(),
                Effect::Suspend => {
                    let more = self.tell(News::NoShell);
                    self.carry_out(more);
                }
                Effect::Quit => return true,
            }
        }
        false
    }

    fn ask(&mut self, ticket: u32, asked: Asked) {
        self.kept.ask(ticket, asked.clone());
        self.submit(ticket, asked);
    }

    /// What was set at the desk holds here at once, whatever flag the console was opened with.
    fn set_desk(&mut self, setting: DeskSetting) {
        self.seen.set_desk(&self.terminal, setting);
        self.painter.set_level(self.seen.level);
    }

    /// Has the relay give the terminal to its shell. Should its line be gone, that is seen where it is read.
    fn suspend(&mut self) {
        drop(FromHub::Suspend.write(&mut self.line));
    }

    fn submit(&self, ticket: u32, asked: Asked) {
        self.seen.submit(self.kept.command_id(ticket), asked, &self.mailbox);
    }

    fn hand_over(&self, job: Job) {
        self.seen.hub.workers.give(self.seen.hub, job, Arc::clone(&self.mailbox));
    }

    /// How long nothing needs to be done.
    fn patience(&self) -> Duration {
        // Either the next frame can be sent, or the last one is waited for, but not without end.
        let frame = if self.is_line_free() {
            self.dirty.then(|| self.next_frame.max(self.pace.free_at()))
        } else {
            Some(self.sent_at + PATIENCE + FRAME_EVERY)
        };
        let first = [self.keys.due(), self.wake, frame].into_iter().flatten().min();
        first.unwrap_or(self.next_minute).min(self.next_minute).saturating_sub(self.now())
    }

    fn now(&self) -> Duration {
        self.seen.hub.clock.monotonic()
    }

    /// Whether the relay has written everything it got.
    fn is_line_free(&self) -> bool {
        self.shown >= self.sent
    }

    fn draw(&mut self) -> std::io::Result<()> {
        let now = self.now();
        if self.wake.is_some_and(|wake| wake <= now) {
            self.wake = None;
            self.dirty = true;
            self.next_frame = now;
        }
        if !self.dirty || !self.is_line_free() || now < self.next_frame.max(self.pace.free_at()) {
            return Ok(());
        }
        self.dirty = false;
        self.next_frame = now + FRAME_EVERY;
        let (seen, size, console) = (&self.seen, self.size, &self.kept.console);
        // The state is locked while the picture is drawn, and free again when it is turned into bytes.
        let bytes = self.painter.frame(size, |buffer| seen.look(size, |ctx| console.draw(ctx, buffer)));
        self.wake = seen.look(size, |ctx| console.wake_at(ctx)).filter(|wake| *wake > now);
        if !bytes.is_empty() {
            self.sent += 1;
            self.sent_at = now;
            self.seen.line.last = bytes.len();
            self.seen.line.sent = self.seen.line.sent.saturating_add(bytes.len());
            self.pace.sent(bytes.len(), now);
            FromHub::Bytes(bytes).write(&mut self.line)?;
        }
        Ok(())
    }

    /// Says farewell to the relay.
    fn part(&self, words: &str, code: u8) {
        part(self.seen.hub, &self.line, words, code);
    }
}
