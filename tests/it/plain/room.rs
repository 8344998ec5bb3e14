//! A room with desks that talk in lines, and no hub: what they send is decided and applied here.

use std::{fmt::Write as _, sync::Arc, time::Duration};

use chrono::TimeDelta;
use routedesk::{
    console::{Ctx, Effect, HubFacts, LineFacts, News, Saving, plain::Plain},
    domain::{
        Actor, Command, CommandId, ConsoleRole, Entry, Import, ImportRow, Issuer, Moment, Outcome, Profile,
        Request, Scope, Seminar, Surroundings, Text, programme::Programme,
    },
    search::Index,
    terminal::{Charset, Level, Size},
    words::Catalogue,
};

use crate::support::commands::{PROGRAMME, actor, dealt, lead};

/// A room, its state and its clock.
pub(super) struct Room {
    pub(super) seminar: Seminar,
    pub(super) index: Index,
    pub(super) hub: HubFacts,
    pub(super) journal: Vec<Entry>,
    pub(super) charset: Charset,
    /// What the next command is answered with, whatever it is.
    pub(super) next: Option<Outcome>,
    /// How long somebody takes to type a line.
    pub(super) pace: TimeDelta,
    now: Moment,
    words: Catalogue,
    sent: u32,
}

/// Somebody who talks in lines.
pub(super) struct Desk {
    pub(super) plain: Plain,
    pub(super) me: Actor,
    issuer: Issuer,
    /// All that was typed and said.
    pub(super) transcript: String,
    /// Whether the console was left.
    pub(super) left: bool,
}

/// Name, position, organisation, region.
pub(super) const PEOPLE: [(&str, &str, &str, &str); 12] = [
    ("Кадирова Гульнара Сериковна", "methodist", "School 12", "Astana"),
    ("Кадирова Гульнара Серикбаевна", "teacher", "School 7", "Almaty"),
    ("Kadirov Ali", "head", "School 54", "Astana"),
    ("Оспанов Дамир Кайратович", "head", "School 1", "Almaty"),
    ("Əliyev Vüqar Rəşid oğlu", "official", "Ministry", "Baku"),
    ("Undo Moreau", "guest", "", ""),
    ("Ахметова Сауле", "teacher", "School 3", "Astana"),
    ("Ли Анна", "teacher", "School 3", "Astana"),
    ("Тулегенов Марат", "head", "School 9", "Aktobe"),
    ("Бекова Дина", "methodist", "School 9", "Aktobe"),
    ("Сейтқали Мөлдір", "teacher", "School 2", "Turan"),
    ("Штейн Роман", "guest", "Company", "Astana"),
];

impl Room {
    /// Nothing yet, at 08:55 in Almaty on the day.
    pub(super) fn empty() -> Self {
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
            journal: Vec::new(),
            charset: Charset::Utf8,
            next: None,
            pace: TimeDelta::seconds(5),
            now,
            words: Catalogue::english(),
            sent: 0,
        }
    }

    /// A dozen on the list, nobody has a route.
    pub(super) fn with_people() -> Self {
        let text = |raw: &str| Text::of(raw);
        let rows = (2..).zip(PEOPLE).map(|(row, (name, position, organisation, region))| {
            let profile = Profile {
                full_name: text(name),
                position: text(position),
                organisation: text(organisation),
                region: text(region),
                ..Profile::default()
            };
            ImportRow::New { row, id: None, profile }
        });
        Self::of(rows.collect())
    }

    /// These people on the list.
    pub(super) fn of(rows: Vec<ImportRow>) -> Self {
        let mut room = Self::empty();
        let programme = Arc::new(Programme::parse(PROGRAMME).unwrap());
        room.done(&lead(), Command::CreateSeminar { programme });
        let import = Import { file_name: Text::of("list.csv"), sha256: "0".repeat(64), rows };
        room.done(&lead(), Command::ImportRoster { import: Arc::new(import) });
        room
    }

    /// Dealt out over three routes.
    pub(super) fn split() -> Self {
        let mut room = Self::with_people();
        let draft = Arc::new(dealt(&room.seminar, Scope::Coming, 0));
        room.done(&lead(), Command::AcceptSplit { draft });
        room
    }

    /// Somebody sits down.
    pub(super) fn desk(&mut self, name: &str, role: ConsoleRole) -> Desk {
        self.sent += 1;
        let me = actor(name, role);
        self.hub.desks.push(me.desk.clone());
        let issuer = Issuer::console(u64::from(self.sent));
        let mut desk = Desk { plain: Plain::new(), me, issuer, transcript: String::new(), left: false };
        let greeting = self.look(&mut desk, Plain::greeting);
        desk.transcript.push_str(&greeting);
        self.prompt(&mut desk);
        desk
    }

    /// A line is typed; answers with what was said, without what stands before the next line.
    pub(super) fn line(&mut self, desk: &mut Desk, line: &str) -> String {
        self.now += self.pace;
        writeln!(desk.transcript, "{line}").unwrap();
        let said = self.look(desk, |plain, ctx| plain.line(ctx, line));
        let mut text = said.text;
        for effect in said.effects {
            match effect {
                Effect::Send { ticket, command } => text.push_str(&self.carry(desk, ticket, command)),
                Effect::Quit => desk.left = true,
                other => panic!("nobody does that in lines: {other:?}"),
            }
        }
        assert!(!desk.plain.is_busy(), "{line:?} was not answered");
        desk.transcript.push_str(&text);
        self.prompt(desk);
        text
    }

    /// Several lines; answers with what was said to the last.
    pub(super) fn lines(&mut self, desk: &mut Desk, lines: &[&str]) -> String {
        lines.iter().map(|line| self.line(desk, line)).last().unwrap_or_default()
    }

    fn carry(&mut self, desk: &mut Desk, ticket: u32, command: Command) -> String {
        assert!(desk.plain.is_busy());
        let id = CommandId { issuer: desk.issuer, n: ticket };
        let outcome = match self.next.take() {
            Some(outcome) => outcome,
            None => self.decide(&Request { id, by: desk.me.clone(), command }),
        };
        self.look(desk, |plain, ctx| plain.news(ctx, &News::Answer { ticket, outcome })).text
    }

    fn prompt(&self, desk: &mut Desk) {
        let prompt = self.look(desk, |plain, ctx| plain.prompt(ctx));
        assert!(!prompt.contains('\n'));
        desk.transcript.push_str(&prompt);
        desk.transcript.push(' ');
    }

    /// Lets the machine do something with everything it may read.
    pub(super) fn look<T>(&self, desk: &mut Desk, act: impl FnOnce(&mut Plain, &Ctx<'_>) -> T) -> T {
        let line = LineFacts::default();
        let ctx = Ctx {
            seminar: &self.seminar,
            index: &self.index,
            now: self.now,
            elapsed: Duration::from_secs(100),
            me: &desk.me,
            words: &self.words,
            hub: &self.hub,
            size: Size::default(),
            level: Level::Plain,
            charset: self.charset,
            line: &line,
        };
        act(&mut desk.plain, &ctx)
    }

    /// What the one writer does with a request.
    pub(super) fn decide(&mut self, request: &Request) -> Outcome {
        if let Some(seq) = self.seminar.answered(request.id) {
            return Outcome::Done { seq };
        }
        let target = match request.command {
            Command::Undo { entry } => self.journal.iter().find(|known| known.seq == entry).cloned(),
            _ => None,
        };
        match self.seminar.decide(request, Surroundings { now: self.now, target: target.as_ref() }) {
            Err(refusal) => Outcome::Refused { refusal },
            Ok(events) => {
                let seq = self.seminar.seq().next();
                let (command_id, by) = (request.id, request.by.clone());
                let entry = Entry { seq, at: self.now, by, command_id, events };
                let touched = self.seminar.apply(&entry);
                self.index.refresh(&self.seminar, &touched);
                self.journal.push(entry);
                Outcome::Done { seq }
            }
        }
    }

    /// Somebody else does something, and it is done.
    pub(super) fn done(&mut self, by: &Actor, command: Command) {
        self.sent += 1;
        let id = CommandId { issuer: Issuer::verb(9), n: self.sent };
        let outcome = self.decide(&Request { id, by: by.clone(), command });
        assert!(matches!(outcome, Outcome::Done { .. }), "{outcome:?}");
    }
}
