//! Desks that write without pause while their hub is killed under them, and what must be so afterwards.

use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use routedesk::{
    client::Line,
    domain::{
        Actor, Command, CommandId, ConsoleRole, Entry, Import, ImportRow, Issuer, Outcome, ParticipantId,
        Profile, Request, Seminar, Seq, State, Text, programme::Programme,
    },
    hub,
    roster::{Format, Shape, export},
    support::paths::StorePaths,
    wire::{Export, ExportFormat, FromHub, Question, Reply, ToHub},
};

use super::{
    hub::{done, wait_until},
    hub_process::{HubProcess, verb},
};

/// How many desks write.
const DESKS: usize = 8;
/// How many people each has.
const PEOPLE: usize = 100;

/// Desks, each with people of its own, and everything that was acknowledged to any of them.
pub(crate) struct Writers {
    desks: Vec<Desk>,
    acknowledged: HashMap<CommandId, Seq>,
}

struct Desk {
    by: Actor,
    issuer: Issuer,
    people: Vec<ParticipantId>,
    given: u32,
    /// Given and not answered: what became of it is not known.
    open: Option<Request>,
}

fn person(desk: usize, number: usize) -> ParticipantId {
    format!("D{desk}-{number:03}").parse().unwrap()
}

impl Writers {
    /// Makes the seminar with everybody's people, as one hub does.
    pub(crate) fn begin(store: &Path) -> Self {
        let hub = HubProcess::start(store);
        let mut lead = hub.lead();
        let programme = Programme::parse(Programme::built_in("astana").unwrap()).unwrap();
        done(lead.give(Command::CreateSeminar { programme: programme.into() }).unwrap());
        let everybody = (0..DESKS).flat_map(|desk| (0..PEOPLE).map(move |number| person(desk, number)));
        let rows = everybody.zip(2..).map(|(id, row)| {
            let profile = Profile {
                full_name: Text::of(&format!("Серікова Әлия {id}")),
                ..Profile::default()
            };
            ImportRow::New { row, id: Some(id), profile }
        });
        let import =
            Import { file_name: Text::of("people.csv"), sha256: String::new(), rows: rows.collect() };
        done(lead.give(Command::ImportRoster { import: import.into() }).unwrap());
        drop(lead);
        hub.stop();
        Self { desks: (0..DESKS).map(Desk::new).collect(), acknowledged: HashMap::new() }
    }

    /// Has every desk write until so many acts were acknowledged and `end` has ended the hub. What is acknowledged
    /// once `end` has called its argument is not counted.
    pub(crate) fn write(
        &mut self,
        mut hub: HubProcess,
        acts: usize,
        end: impl FnOnce(&mut HubProcess, &dyn Fn()),
    ) {
        let (counting, counted) = (AtomicBool::new(true), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            for desk in &mut self.desks {
                let line = hub.line(desk.by.desk.as_str(), ConsoleRole::Desk);
                let (counting, counted) = (&counting, &counted);
                scope.spawn(move || desk.write(line, counting, counted));
            }
            let enough = || counted.lock().unwrap().len() >= acts;
            wait_until("enough acts are acknowledged", enough);
            end(&mut hub, &|| counting.store(false, Ordering::SeqCst));
        });
        let counted = counted.into_inner().unwrap();
        assert!(counted.len() >= acts);
        self.acknowledged.extend(counted);
    }

    /// Checks a journal as it lies there: everything acknowledged is in it, each in its place and once.
    pub(crate) fn check_journal(&self, store: &Path) -> Seminar {
        let journal = std::fs::read_to_string(StorePaths::new(store).journal()).unwrap();
        // A last line without its end was never acknowledged.
        let whole = journal.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let mut seminar = Seminar::empty();
        let mut known = HashMap::new();
        for line in whole.lines() {
            let entry: Entry = serde_json::from_str(line).unwrap();
            assert_eq!(entry.seq, seminar.seq().next(), "the entries are in order");
            seminar.apply(&entry);
            assert_eq!(known.insert(entry.command_id, entry.seq), None, "{} acted twice", entry.command_id);
        }
        for (id, seq) in &self.acknowledged {
            assert_eq!(known.get(id), Some(seq), "{id} was acknowledged as {seq} and is not there");
        }
        seminar
    }

    /// Checks what a hub says after it has opened the store again: it is what the journal says.
    pub(crate) fn check_state(&self, store: &Path, hub: &HubProcess) {
        let Reply::Verdict(verdict) = hub.ask(&Question::Verify) else { panic!("no verdict") };
        assert!(verdict.clean, "{verdict:?}");
        let seminar = self.check_journal(store);
        let exports = [
            (Export::Participants, Shape::Participants),
            (Export::Attendance, Shape::Attendance),
            (Export::Routes, Shape::Routes),
        ];
        for (what, shape) in exports {
            let said = hub.bytes(&Question::Export { what, format: ExportFormat::Json });
            let mut expected = Vec::new();
            export(&seminar, shape, Format::JsonLines, &mut expected).unwrap();
            assert!(!said.is_empty() && said == expected, "{what:?} is not what the journal says");
        }
    }

    /// How many acts were acknowledged in all.
    pub(crate) fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }
}

impl Desk {
    fn new(desk: usize) -> Self {
        Self {
            by: Actor::new(format!("desk-{desk}").parse().unwrap(), ConsoleRole::Desk),
            issuer: Issuer::verb(hub::random()),
            people: (0..PEOPLE).map(|number| person(desk, number)).collect(),
            given: 0,
            open: None,
        }
    }

    /// Writes until the line is lost.
    fn write(&mut self, mut line: Line, counting: &AtomicBool, counted: &Mutex<Vec<(CommandId, Seq)>>) {
        loop {
            // What was given to a hub that died is given to the next one with the same id.
            let request = self.open.take().unwrap_or_else(|| self.next());
            self.open = Some(request.clone());
            let id = request.id;
            if ToHub::Do(Box::new(request)).write(&mut line.outlet).is_err() {
                return;
            }
            let Ok(frame) = line.inlet.take() else { return };
            match FromHub::from_frame(frame).unwrap() {
                FromHub::Answer { id: answered, outcome: Outcome::Done { seq } } if answered == id => {
                    if !counting.load(Ordering::SeqCst) {
                        return;
                    }
                    self.open = None;
                    counted.lock().unwrap().push((id, seq));
                }
                // Only a disk that was cut off answers so.
                FromHub::Answer { outcome: Outcome::Unknown | Outcome::Refused { .. }, .. }
                    if !counting.load(Ordering::SeqCst) =>
                {
                    return;
                }
                other => panic!("{id}: {other:?}"),
            }
        }
    }

    /// Three acts about each person, one after the other, and again from the first one.
    fn next(&mut self) -> Request {
        let turn = usize::try_from(self.given).unwrap();
        self.given += 1;
        let participant = self.people[turn / 3 % self.people.len()].clone();
        let command = match turn % 3 {
            0 => Command::CheckIn { participant },
            1 => Command::AddNote { participant, text: Text::of("had her folder") },
            _ => Command::SetState { participant, to: State::Left },
        };
        Request { id: CommandId { issuer: self.issuer, n: self.given }, by: self.by.clone(), command }
    }
}

/// Has `verify` look at a store that no hub has open; it repairs nothing.
pub(crate) fn verify_untouched(store: &Path) -> serde_json::Value {
    let ran = verb(store, &["verify", "--json"]);
    assert!(ran.code == 0 || ran.code == 4, "{ran:?}");
    let verdict: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(verdict["clean"].as_bool(), Some(ran.code == 0), "{ran:?}");
    verdict
}

/// How often, by an environment variable.
pub(crate) fn rounds(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().map_or(otherwise, |rounds| rounds.parse().expect("a number of rounds"))
}
