//! Random days: what staff might do, told without ids, so that it fits whatever state it meets often enough to matter.

use std::sync::Arc;

use super::rules;
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use routedesk::domain::programme::Programme;
use routedesk::domain::{
    Actor, Command, CommandId, ConsoleRole, Entry, Field, Import, ImportRow, Issuer, Moment, Outcome,
    Participant, ParticipantId, Pin, PinHash, Profile, Request, RouteNo, Scope, Seminar, Seq, SplitDraft,
    State, Step, StopNo, Surroundings, Text,
};

use super::twins::{TwinWish, twin_wish};

/// Three routes of two stops, and sessions with and without times.
pub(crate) const PROGRAMME: &str = r#"{
    "routedesk_programme": 1, "id": "day", "title": { "en": "A day" }, "date": "2019-02-14",
    "time_zone": "Asia/Almaty", "groups": { "kind": "routes" },
    "places": [{ "id": "hall", "name": "Palace" }, { "id": "s13", "name": "School 13" },
               { "id": "s83", "name": "School 83" }, { "id": "k54", "name": "Kindergarten 54" }],
    "sessions": [
        { "id": "plenary", "kind": "plenary", "title": { "en": "Plenary" }, "place": "hall", "from": "09:30", "to": "10:40" },
        { "id": "tour", "kind": "tour", "title": { "en": "Tour" }, "from": "10:40", "to": "11:20" },
        { "id": "exhibition", "kind": "exhibition", "title": { "en": "Exhibition" }, "all_day": true }],
    "routes": [
        { "no": 1, "name": "One", "stops": [{ "place": "s13", "from": "12:30", "to": "13:15" }, { "place": "s83", "from": "14:10", "to": "14:55" }] },
        { "no": 2, "name": "Two", "stops": [{ "place": "s83", "from": "12:30", "to": "13:15" }, { "place": "k54", "from": "14:10", "to": "14:55" }] },
        { "no": 3, "name": "Three", "stops": [{ "place": "k54", "from": "12:30", "to": "13:15" }, { "place": "s13", "from": "14:10", "to": "14:55" }] }]
}"#;

/// What somebody wants; people, routes and entries are picked from what there is then.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    /// So many new people and changes to people there are.
    Import {
        new: u8,
        with_ids: bool,
        updates: Vec<(Index, Field)>,
    },
    WalkIn,
    CheckIn(Index),
    SetState(Index, State),
    Note(Index),
    /// Something about one person twice.
    Twin(TwinWish),
    /// Everybody in scope dealt out, from the route picked.
    Split {
        scope: Scope,
        first: Index,
    },
    Move(Index, Index),
    Swap(Index, Index),
    /// Something for a route, for people or for all; the number says what.
    Rule(u8, Index, Index),
    /// Somebody is seen in a bus, mostly that of their own route, or is not in it after all.
    Board(Index, Index, bool),
    Unboard(Index),
    Session(Index, StepWish),
    Stop(Index, Index, StepWish),
    /// A PIN for one of the staff, a lead's or not, or none any more.
    SetPin(Index, Option<bool>),
    /// One of the last entries.
    Undo(u8),
    /// The last accepted command of the same desk once more, with the same id.
    Again,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum StepWish {
    Start,
    End,
    Delay(i32),
    Cancel,
    Note,
}

/// A wish, who has it, and how many seconds after the one before.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    by: Index,
    seconds: u16,
    wish: Wish,
}

/// Days of so many wishes.
pub(crate) fn turns(most: usize) -> impl Strategy<Value = Vec<Turn>> {
    prop::collection::vec(turn(), 0..=most)
}

fn turn() -> impl Strategy<Value = Turn> {
    (any::<Index>(), 0..900_u16, wish()).prop_map(|(by, seconds, wish)| Turn { by, seconds, wish })
}

fn wish() -> impl Strategy<Value = Wish> {
    let one = any::<Index>;
    let states = prop::sample::select(State::ALL.to_vec());
    let scopes = prop::sample::select(vec![Scope::Coming, Scope::Present]);
    let updates = prop::collection::vec((one(), prop::sample::select(Field::ALL.to_vec())), 0..4);
    prop_oneof![
        2 => (0..6_u8, any::<bool>(), updates)
            .prop_map(|(new, with_ids, updates)| Wish::Import { new, with_ids, updates }),
        3 => Just(Wish::WalkIn),
        8 => one().prop_map(Wish::CheckIn),
        5 => (one(), states).prop_map(|(who, to)| Wish::SetState(who, to)),
        2 => one().prop_map(Wish::Note),
        9 => twin_wish().prop_map(Wish::Twin),
        3 => (scopes, one()).prop_map(|(scope, first)| Wish::Split { scope, first }),
        3 => (one(), one()).prop_map(|(who, to)| Wish::Move(who, to)),
        1 => (one(), one()).prop_map(|(one, other)| Wish::Swap(one, other)),
        5 => (0..rules::KINDS, one(), one()).prop_map(|(what, one, other)| Wish::Rule(what, one, other)),
        6 => (one(), one(), any::<bool>()).prop_map(|(who, bus, own)| Wish::Board(who, bus, own)),
        2 => one().prop_map(Wish::Unboard),
        3 => (one(), step()).prop_map(|(session, step)| Wish::Session(session, step)),
        2 => (one(), one(), step()).prop_map(|(route, stop, step)| Wish::Stop(route, stop, step)),
        1 => (one(), any::<Option<bool>>()).prop_map(|(name, lead)| Wish::SetPin(name, lead)),
        6 => (0..12_u8).prop_map(Wish::Undo),
        2 => Just(Wish::Again),
    ]
}

fn step() -> impl Strategy<Value = StepWish> {
    prop_oneof![
        Just(StepWish::Start),
        Just(StepWish::End),
        (-30..60).prop_map(StepWish::Delay),
        Just(StepWish::Cancel),
        Just(StepWish::Note)
    ]
}

/// The entries of one day of about so many wishes, always the same for the same seed.
pub(crate) fn entries(seed: u64, wishes: usize) -> Vec<Entry> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let days = prop::collection::vec(turn(), wishes);
    let turns = days.new_tree(&mut runner).unwrap().current();
    Day::of(&turns).entries
}

/// A seminar, and the journal that led to it.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    pub(crate) seminar: Seminar,
    pub(crate) entries: Vec<Entry>,
    pub(crate) now: Moment,
    sent: u32,
}

impl Day {
    /// A day on which these things are wanted.
    pub(crate) fn of(turns: &[Turn]) -> Self {
        let mut day = Self::begun();
        for turn in turns {
            day.take(turn);
        }
        day
    }

    /// A store that nothing was written to.
    pub(crate) fn empty() -> Self {
        let now = "2019-02-14T02:00:00.123Z".parse().unwrap();
        Self { seminar: Seminar::empty(), entries: Vec::new(), now, sent: 0 }
    }

    /// The seminar of [`PROGRAMME`], with a dozen people on the list.
    pub(crate) fn begun() -> Self {
        let mut day = Self::empty();
        let programme = Arc::new(Programme::parse(PROGRAMME).unwrap());
        day.done(&lead(), Command::CreateSeminar { programme });
        let import = day.command(&Wish::Import { new: 12, with_ids: false, updates: Vec::new() });
        day.done(&lead(), import);
        day
    }

    /// Does what is wanted, if it can be; answers with the entry that it became.
    pub(crate) fn take(&mut self, turn: &Turn) -> Option<Entry> {
        self.now += TimeDelta::seconds(turn.seconds.into());
        let by = who(turn.by);
        let again = self.entries.iter().rev().find(|entry| entry.by == by).map(|entry| entry.command_id);
        let (id, command) = match (&turn.wish, again) {
            (Wish::Again, Some(id)) => (id, Command::AddWalkIn { profile: profile(0) }),
            _ => (self.next_id(&by), self.command(&turn.wish)),
        };
        let before = self.seminar.seq();
        let outcome = self.ask(&Request { id, by, command });
        (outcome == Outcome::Done { seq: before.next() }).then(|| self.entries.last().unwrap().clone())
    }

    /// What the one writer does with a request.
    pub(crate) fn ask(&mut self, request: &Request) -> Outcome {
        if let Some(seq) = self.seminar.answered(request.id) {
            return Outcome::Done { seq };
        }
        let target = match request.command {
            Command::Undo { entry } => self.entries.iter().find(|known| known.seq == entry),
            _ => None,
        };
        match self.seminar.decide(request, Surroundings { now: self.now, target }) {
            Ok(events) => {
                let seq = self.seminar.seq().next();
                let Request { id: command_id, by, .. } = request.clone();
                let entry = Entry { seq, at: self.now, by, command_id, events };
                self.seminar.apply(&entry);
                self.entries.push(entry);
                Outcome::Done { seq }
            }
            Err(refusal) => Outcome::Refused { refusal },
        }
    }

    /// Asks with an id of its own.
    pub(crate) fn wants(&mut self, by: &Actor, command: Command) -> Outcome {
        let id = self.next_id(by);
        self.ask(&Request { id, by: by.clone(), command })
    }

    /// Asks, and insists.
    pub(crate) fn done(&mut self, by: &Actor, command: Command) -> Entry {
        let said = format!("{command:?}");
        match self.wants(by, command) {
            Outcome::Done { .. } => self.entries.last().unwrap().clone(),
            other => panic!("{said}: {other:?}"),
        }
    }

    fn next_id(&mut self, by: &Actor) -> CommandId {
        self.sent += 1;
        let issuer = by.desk.as_str().bytes().fold(0, |sum, byte| sum * 31 + u64::from(byte));
        CommandId { issuer: Issuer::console(issuer), n: self.sent }
    }

    /// Somebody, by one of their ids.
    pub(super) fn pick(&self, index: Index) -> ParticipantId {
        let ids: Vec<_> = self.seminar.participants().flat_map(|person| person.ids()).collect();
        match ids.len() {
            0 => "nobody".parse().unwrap(),
            people => ids[index.index(people)].clone(),
        }
    }

    fn command(&self, wish: &Wish) -> Command {
        match wish {
            Wish::Import { new, with_ids, updates } => self.import(*new, *with_ids, updates),
            Wish::WalkIn | Wish::Again => Command::AddWalkIn { profile: profile(self.number()) },
            Wish::CheckIn(who) => Command::CheckIn { participant: self.pick(*who) },
            Wish::SetState(who, to) => Command::SetState { participant: self.pick(*who), to: *to },
            Wish::Note(who) => {
                Command::AddNote { participant: self.pick(*who), text: Text::of("Әліқызы: VIP") }
            }
            Wish::Twin(wish) => wish.command(self),
            Wish::Split { scope, first } => {
                Command::AcceptSplit { draft: Arc::new(dealt(&self.seminar, *scope, first.index(3))) }
            }
            Wish::Move(who, to) => {
                let participant = self.pick(*who);
                let from = self.route_of(&participant);
                Command::MoveToRoute { participant, from, to: route(to.index(3) + 1) }
            }
            Wish::Swap(one, other) => {
                let (one, other) = (self.pick(*one), self.pick(*other));
                let on = |id| self.route_of(id).unwrap_or(route(1));
                let routes = (on(&one), on(&other));
                Command::SwapRoutes { one, other, routes }
            }
            Wish::Rule(what, one, other) => {
                let (of, even) = (route(other.index(3) + 1), one.index(2) == 0);
                Command::SetRule { rule: rules::any(*what, [self.pick(*one), self.pick(*other)], of, even) }
            }
            Wish::Board(who, bus, own) => {
                let participant = self.pick(*who);
                let route = self.route_of(&participant).filter(|_| *own).unwrap_or(route(bus.index(3) + 1));
                Command::Board { participant, route, stop: self.stop_ahead(route) }
            }
            Wish::Unboard(who) => {
                let participant = self.pick(*who);
                let route = self.route_of(&participant).unwrap_or(route(1));
                Command::Unboard { participant, route, stop: self.stop_ahead(route) }
            }
            Wish::Session(which, wish) => {
                let session = ["plenary", "tour", "exhibition"][which.index(3)].parse().unwrap();
                Command::Session { session, step: step_of(*wish) }
            }
            Wish::Stop(which, stop, wish) => {
                let stop = StopNo::new(u16::try_from(stop.index(2)).unwrap() + 1).unwrap();
                Command::Stop { route: route(which.index(3) + 1), stop, step: step_of(*wish) }
            }
            Wish::SetPin(name, lead) => {
                Command::SetPin { name: who(*name).desk, pin: lead.map(|lead| pin(self.number(), lead)) }
            }
            Wish::Undo(back) => {
                Command::Undo { entry: Seq(self.seminar.seq().0.saturating_sub(u64::from(*back))) }
            }
        }
    }

    pub(super) fn route_of(&self, id: &ParticipantId) -> Option<RouteNo> {
        self.seminar.participant(id).and_then(|person| person.route())
    }

    /// Where the bus goes next; its first stop where it goes nowhere any more.
    fn stop_ahead(&self, route: RouteNo) -> StopNo {
        self.seminar.leg(route).map_or(StopNo::FIRST, |leg| leg.stop)
    }

    pub(super) fn number(&self) -> usize {
        usize::try_from(self.seminar.seq().0).unwrap() * 7
    }

    fn import(&self, new: u8, with_ids: bool, updates: &[(Index, Field)]) -> Command {
        let id = |n: usize| format!("KZ-{}-{n}", self.seminar.seq()).parse().ok().filter(|_| with_ids);
        let mut rows: Vec<ImportRow> = (0..usize::from(new))
            .zip(2..)
            .map(|(n, row)| ImportRow::New { row, id: id(n), profile: profile(self.number() + n) })
            .collect();
        let mut changed = Vec::new();
        for ((who, field), row) in updates.iter().zip(100..) {
            let Some(person) = self.seminar.participant(&self.pick(*who)) else { continue };
            if changed.contains(&&person.id) {
                continue;
            }
            changed.push(&person.id);
            rows.push(super::twins::update(person, *field, row, self.seminar.seq()));
        }
        let sha256 = format!("{:064x}", self.seminar.seq().0);
        Command::ImportRoster { import: Arc::new(Import { file_name: Text::of("all.csv"), sha256, rows }) }
    }
}

/// Half of all is done by the lead, who may do most.
fn who(index: Index) -> Actor {
    let staff = [desk("desk-1"), desk("desk-2"), actor("venue", ConsoleRole::Venue), leader(2)];
    staff.get(index.index(2 * staff.len())).cloned().unwrap_or_else(lead)
}

/// A made-up person; low numbers differ in everything that a split evens out.
pub(crate) fn profile(number: usize) -> Profile {
    let names = ["Кадирова Гульнара", "Қадырбеков Ғалым", "Qədirov Fərid", "Оспанов Дамир", "Ли Анна"];
    let regions = ["Баку", "Алматинская обл.", "Атырау", ""];
    let roles = ["official", "head", "teacher"];
    let delegations = ["", "", "Атырау 4", "Баку"];
    Profile {
        full_name: Text::of(&format!("{} {number}", names[number % names.len()])),
        region: Text::of(regions[number % regions.len()]),
        organisation: Text::of(&format!("School {}", number % 6)),
        role: Text::of(roles[number % roles.len()]),
        delegation: Text::of(delegations[number % delegations.len()]),
        ..Profile::default()
    }
}

/// What is kept of a PIN; nobody has typed it.
pub(crate) fn pin(number: usize, lead: bool) -> Pin {
    Pin { hash: PinHash::of(&format!("$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ${number}")), lead }
}

/// Everybody in scope dealt out in turn: as even as sizes go, and no more is needed here.
pub(crate) fn dealt(seminar: &Seminar, scope: Scope, first: usize) -> SplitDraft {
    let routes: Vec<RouteNo> = seminar.programme().unwrap().routes.iter().map(|route| route.no).collect();
    let turn = routes.iter().cycle().skip(first);
    let ids = seminar.scope(scope).map(|person: &Arc<Participant>| person.id.clone());
    let places = ids.zip(turn.copied()).collect();
    SplitDraft { basis: seminar.split_basis(), scope, places, seed: 7, engine: 1, joins: Vec::new() }
}

pub(crate) fn step_of(wish: StepWish) -> Step {
    match wish {
        StepWish::Start => Step::Start,
        StepWish::End => Step::End,
        StepWish::Delay(minutes) => Step::Delay { minutes },
        StepWish::Cancel => Step::Cancel { reason: Text::of("no water") },
        StepWish::Note => Step::Note { text: Text::of("bring boots") },
    }
}

pub(crate) fn route(number: usize) -> RouteNo {
    RouteNo::new(u16::try_from(number).unwrap()).unwrap()
}

pub(crate) fn actor(desk: &str, role: ConsoleRole) -> Actor {
    Actor::new(desk.parse().unwrap(), role)
}

pub(crate) fn lead() -> Actor {
    actor("saule", ConsoleRole::Lead)
}

pub(crate) fn desk(name: &str) -> Actor {
    actor(name, ConsoleRole::Desk)
}

pub(crate) fn leader(number: usize) -> Actor {
    actor(&format!("leader-{number}"), ConsoleRole::Leader(route(number)))
}
