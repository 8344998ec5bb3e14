//! A hall with desks and no hub: accepted commands are decided and applied here, effects are carried out here.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
};
use routedesk::{
    console::{Console, Ctx, Effect, HubFacts, LineFacts, News, PinFor, PinVerdict, Saving},
    domain::{
        Actor, Command, CommandId, ConsoleRole, DeskName, Entry, Issuer, Moment, ParticipantId, Refusal,
        Request, RouteNo, Seminar, Surroundings, command::Outcome,
    },
    search::Index,
    split::{Ask, DraftInput, Draw},
    support::pin::TypedPin,
    terminal::{Charset, Cursor, Key, Level, Size},
    twins::Review,
    words::{self, Catalogue},
};
use std::{collections::BTreeMap, fmt::Write as _, time::Duration};

/// A hall, its state and its clocks.
pub(crate) struct Hall {
    pub(crate) seminar: Seminar,
    pub(crate) index: Index,
    pub(crate) hub: HubFacts,
    pub(crate) now: Moment,
    pub(crate) elapsed: Duration,
    pub(crate) journal: Vec<Entry>,
    /// While set, commands wait in their seats until [`Hall::settle`].
    pub(crate) held: bool,
    words: Catalogue,
    line: LineFacts,
    seats: Vec<Seat>,
}

/// One console in the hall.
struct Seat {
    console: Console,
    me: Actor,
    size: Size,
    level: Level,
    charset: Charset,
    waiting: Vec<(u32, Command)>,
    drafting: Vec<Ask>,
    looking: usize,
    looks: Vec<(u32, TypedPin, PinFor)>,
    effects: Vec<Effect>,
}

/// What a terminal shows.
pub(crate) struct Picture {
    pub(crate) buffer: Buffer,
    pub(crate) cursor: Cursor,
}

impl Hall {
    /// An empty store at 08:55 in Astana on the day.
    pub(crate) fn empty() -> Self {
        let now: Moment = "2019-02-14T02:55:00Z".parse().unwrap();
        Self {
            seminar: Seminar::empty(),
            index: Index::default(),
            hub: HubFacts {
                desks: Vec::new(),
                saving: Saving::Live,
                banners: Vec::new(),
                same_desk: 0,
                earlier: None,
                demo: None,
                started: now,
            },
            now,
            elapsed: Duration::from_secs(100),
            journal: Vec::new(),
            held: false,
            words: Catalogue::english(),
            line: LineFacts::default(),
            seats: Vec::new(),
        }
    }

    /// Somebody sits down; gives the seat's number.
    pub(crate) fn sit(&mut self, desk: &str, role: ConsoleRole) -> usize {
        let me = Actor::new(desk.parse().unwrap(), role);
        self.hub.desks.push(me.desk.clone());
        self.seats.push(Seat {
            console: Console::new(me.clone(), self.elapsed),
            me,
            size: Size::new(80, 24),
            level: Level::Mono,
            charset: Charset::Utf8,
            waiting: Vec::new(),
            drafting: Vec::new(),
            looking: 0,
            looks: Vec::new(),
            effects: Vec::new(),
        });
        self.seats.len() - 1
    }

    /// The seat's terminal gets another size or level.
    pub(crate) fn resize(&mut self, seat: usize, columns: u16, rows: u16, level: Level) {
        self.seats[seat].size = Size::new(columns, rows);
        self.seats[seat].level = level;
        self.tell(seat, News::Resized);
    }

    /// Does something at a console with everything it may read.
    fn at<T>(&mut self, seat: usize, what: impl FnOnce(&mut Console, &Ctx<'_>) -> T) -> T {
        let Seat { console, me, size, level, charset, .. } = &mut self.seats[seat];
        let ctx = Ctx {
            seminar: &self.seminar,
            index: &self.index,
            now: self.now,
            elapsed: self.elapsed,
            me,
            words: &self.words,
            hub: &self.hub,
            size: *size,
            level: *level,
            charset: *charset,
            line: &self.line,
        };
        what(console, &ctx)
    }

    /// Presses a key and carries out what follows.
    pub(crate) fn press(&mut self, seat: usize, key: Key) {
        let effects = self.at(seat, |console, ctx| console.key(ctx, key));
        self.carry_out(seat, effects);
    }

    /// Types letters.
    pub(crate) fn write(&mut self, seat: usize, text: &str) {
        for letter in text.chars() {
            self.press(seat, Key::Char(letter));
        }
    }

    /// Tells a console something and carries out what follows.
    pub(crate) fn tell(&mut self, seat: usize, news: News) {
        let effects = self.at(seat, |console, ctx| console.news(ctx, news));
        self.carry_out(seat, effects);
    }

    fn carry_out(&mut self, seat: usize, effects: Vec<Effect>) {
        for effect in effects {
            self.seats[seat].effects.push(effect.clone());
            match effect {
                Effect::Send { ticket, command } => self.seats[seat].waiting.push((ticket, command)),
                Effect::SendApproved { ticket, command, lead } => {
                    let by = self.seats[seat].me.clone().approved(lead);
                    let outcome = self.decide(CommandId { issuer: issuer(seat), n: ticket }, by, command);
                    self.tell(seat, News::Answer { ticket, outcome });
                }
                Effect::CheckPin { check, pin, of } => self.seats[seat].looks.push((check, pin, of)),
                Effect::History(id) => {
                    let known = self.seminar.participant(&id).map(|person| person.entries.clone());
                    let known = known.unwrap_or_default();
                    let entries: Vec<Entry> =
                        self.journal.iter().filter(|entry| known.contains(&entry.seq)).cloned().collect();
                    self.tell(seat, News::History(id, entries));
                }
                Effect::Why(id) => {
                    let why = words::why(&Catalogue::english(), &self.seminar, &id);
                    self.tell(seat, News::Why(id, why));
                }
                Effect::Draft(ask) => self.seats[seat].drafting.push(ask),
                Effect::Duplicates => self.seats[seat].looking += 1,
                Effect::Lock
                | Effect::TakeOver
                | Effect::SetDesk(_)
                | Effect::Repaint
                | Effect::Suspend
                | Effect::Quit => {}
            }
        }
        if !self.held {
            self.settle();
        }
    }

    /// The routes of the revision that a draft goes back to.
    fn earlier(&self, ask: Ask) -> BTreeMap<ParticipantId, RouteNo> {
        let Draw::Back(revision) = ask.draw else { return BTreeMap::new() };
        let split = self.seminar.splits().find(|split| split.revision == revision);
        let entry = split.and_then(|split| self.journal.iter().find(|entry| entry.seq == split.entry));
        entry.map(Entry::routes_given).unwrap_or_default()
    }

    /// Decides what waits, in the order of the seats, and tells everybody; drafts what was asked for.
    pub(crate) fn settle(&mut self) {
        for seat in 0..self.seats.len() {
            for (check, pin, of) in std::mem::take(&mut self.seats[seat].looks) {
                let own = self.seats[seat].me.desk.clone();
                let good = self.seminar.pins().filter(|(name, known)| {
                    (known.lead || (of == PinFor::Opening && **name == own)) && pin.fits(known.hash.as_str())
                });
                let fits = good.map(|(name, _)| name.clone()).next();
                let verdict = fits.map_or(PinVerdict::Wrong { left: 4 }, PinVerdict::Fits);
                self.tell(seat, News::Pin { check, verdict });
            }
            for ask in std::mem::take(&mut self.seats[seat].drafting) {
                let input = DraftInput::of(&self.seminar, ask).with_earlier(self.earlier(ask));
                self.tell(seat, News::Draft(input.draft().map(Box::new)));
            }
            for _ in 0..std::mem::take(&mut self.seats[seat].looking) {
                let pairs = Review::of(&self.seminar).pairs(500);
                self.tell(seat, News::Duplicates(Ok(pairs)));
            }
            for (ticket, command) in std::mem::take(&mut self.seats[seat].waiting) {
                let by = self.seats[seat].me.clone();
                let outcome = self.decide(CommandId { issuer: issuer(seat), n: ticket }, by, command);
                self.tell(seat, News::Answer { ticket, outcome });
            }
        }
    }

    /// What the hub does with a command: the first answer again, else decide, apply, ring.
    fn decide(&mut self, id: CommandId, by: Actor, command: Command) -> Outcome {
        if let Some(seq) = self.seminar.answered(id) {
            return Outcome::Done { seq };
        }
        let target = match &command {
            Command::Undo { entry } => self.journal.iter().find(|known| known.seq == *entry).cloned(),
            _ => None,
        };
        let request = Request { id, by: by.clone(), command };
        let around = Surroundings { now: self.now, target: target.as_ref() };
        match self.seminar.decide(&request, around) {
            Err(refusal) => Outcome::Refused { refusal },
            Ok(events) => {
                let seq = self.seminar.seq().next();
                let entry = Entry { seq, at: self.now, by, command_id: id, events };
                let touched = self.seminar.apply(&entry);
                self.index.refresh(&self.seminar, &touched);
                self.journal.push(entry);
                for seat in 0..self.seats.len() {
                    self.tell(seat, News::Changed);
                }
                Outcome::Done { seq }
            }
        }
    }

    /// Somebody elsewhere, a verb say, gives a command.
    pub(crate) fn command(&mut self, desk: &str, role: ConsoleRole, command: Command) -> Result<(), Refusal> {
        let by = Actor::new(desk.parse::<DeskName>().unwrap(), role);
        let n = u32::try_from(self.journal.len()).unwrap() + 1_000;
        match self.decide(CommandId { issuer: Issuer::verb(77), n }, by, command) {
            Outcome::Refused { refusal } => Err(refusal),
            _ => Ok(()),
        }
    }

    /// Takes what waits in a seat without answering it.
    pub(crate) fn take_waiting(&mut self, seat: usize) -> Vec<(u32, Command)> {
        std::mem::take(&mut self.seats[seat].waiting)
    }

    /// Time passes on both clocks.
    pub(crate) fn pass(&mut self, by: Duration) {
        self.elapsed += by;
        self.now += chrono::TimeDelta::from_std(by).unwrap();
    }

    /// Long enough for a card to be drawn and for Enter to work again.
    pub(crate) fn rest(&mut self) {
        self.pass(Duration::from_millis(600));
    }

    /// What the console wanted since it was asked last.
    pub(crate) fn effects(&mut self, seat: usize) -> Vec<Effect> {
        std::mem::take(&mut self.seats[seat].effects)
    }

    /// When the console's picture changes by itself.
    pub(crate) fn wake_at(&mut self, seat: usize) -> Option<Duration> {
        self.at(seat, |console, ctx| console.wake_at(ctx))
    }

    /// What the console's terminal shows.
    pub(crate) fn picture(&mut self, seat: usize) -> Picture {
        let size = self.seats[seat].size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.columns(), size.rows()));
        let cursor = self.at(seat, |console, ctx| console.draw(ctx, &mut buffer));
        Picture { buffer, cursor }
    }

    /// Whether the console's terminal shows this somewhere.
    pub(crate) fn shows(&mut self, seat: usize, text: &str) -> bool {
        self.picture(seat).text().contains(text)
    }

    /// Fails with the picture unless the console shows this.
    #[track_caller]
    pub(crate) fn assert_shows(&mut self, seat: usize, text: &str) {
        let picture = self.picture(seat).text();
        assert!(picture.contains(text), "{text:?} is not on\n{picture}");
    }

    /// Fails with the picture if the console shows this.
    #[track_caller]
    pub(crate) fn assert_hides(&mut self, seat: usize, text: &str) {
        let picture = self.picture(seat).text();
        assert!(!picture.contains(text), "{text:?} is on\n{picture}");
    }
}

/// The issuer of a seat's commands.
fn issuer(seat: usize) -> Issuer {
    Issuer::console(u64::try_from(seat).unwrap() + 1)
}

impl Picture {
    /// The text, a line a row, without blanks at the ends.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for y in 0..self.buffer.area.height {
            text.push_str(self.row(y).trim_end());
            text.push('\n');
        }
        text
    }

    /// One row.
    pub(crate) fn row(&self, y: u16) -> String {
        (0..self.buffer.area.width).map(|x| self.buffer[(x, y)].symbol()).collect()
    }

    /// The runs that are not plain, a line each: where, what, how.
    pub(crate) fn styles(&self) -> String {
        let mut dump = String::new();
        for y in 0..self.buffer.area.height {
            let mut x = 0;
            while x < self.buffer.area.width {
                let style = look(&self.buffer, x, y);
                let start = x;
                let mut run = String::new();
                while x < self.buffer.area.width && look(&self.buffer, x, y) == style {
                    run.push_str(self.buffer[(x, y)].symbol());
                    x += 1;
                }
                if !style.is_empty() && !run.trim().is_empty() {
                    writeln!(dump, "{y:>2},{start:<2} {style}: {}", run.trim_end()).unwrap();
                }
            }
        }
        dump
    }

    /// Text, place of the cursor and styles, as a snapshot keeps them.
    pub(crate) fn dump(&self) -> String {
        let Cursor { x, y } = self.cursor;
        format!("{}-- cursor at column {x} of row {y}\n{}", self.text(), self.styles())
    }
}

fn look(buffer: &Buffer, x: u16, y: u16) -> String {
    let cell = &buffer[(x, y)];
    let mut parts = Vec::new();
    if cell.fg != Color::Reset {
        parts.push(format!("{:?}", cell.fg).to_lowercase());
    }
    if cell.bg != Color::Reset {
        parts.push(format!("on {:?}", cell.bg).to_lowercase());
    }
    for (modifier, name) in
        [(Modifier::BOLD, "bold"), (Modifier::REVERSED, "reversed"), (Modifier::UNDERLINED, "underlined")]
    {
        if cell.modifier.contains(modifier) {
            parts.push(name.to_owned());
        }
    }
    parts.join(" ")
}
