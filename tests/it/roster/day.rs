//! A seminar that rosters are imported into, and the ways of a file to it.

use routedesk::domain::programme::Programme;
use routedesk::domain::{
    Actor, Command, CommandId, ConsoleRole, Entry, Issuer, Moment, Request, Seminar, Surroundings, Text,
};
use routedesk::roster::{self, OnError, Plan, ReadError, Roster};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A day in Almaty's zone with two routes.
const PROGRAMME: &str = r#"{
    "routedesk_programme": 1, "id": "day", "title": { "en": "A day" }, "date": "2019-02-14",
    "time_zone": "Asia/Almaty", "groups": { "kind": "routes" },
    "routes": [{ "no": 1, "name": "One" }, { "no": 2, "name": "Two" }]
}"#;

/// The moment of every act.
pub(super) fn now() -> Moment {
    "2019-02-14T02:58:40Z".parse().unwrap()
}

/// A seminar without people.
pub(super) fn day() -> Seminar {
    let mut seminar = Seminar::empty();
    let programme = Arc::new(Programme::parse(PROGRAMME).unwrap());
    act(&mut seminar, Command::CreateSeminar { programme });
    seminar
}

/// Decides and applies a command of the lead.
pub(super) fn act(seminar: &mut Seminar, command: Command) {
    let seq = seminar.seq().next();
    let id = CommandId { issuer: Issuer::console(1), n: u32::try_from(seq.0).unwrap() };
    let by = Actor::new("lead".parse().unwrap(), ConsoleRole::Lead);
    let request = Request { id, by: by.clone(), command };
    let events = seminar.decide(&request, Surroundings { now: now(), target: None }).unwrap();
    seminar.apply(&Entry { seq, at: now(), by, command_id: id, events });
}

/// The bytes of a test file.
pub(super) fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/rosters").join(name)).unwrap()
}

/// Reads and cleans, and sends the outcome as it goes to the hub.
pub(super) fn roster(name: &str, bytes: &[u8]) -> Result<Roster, ReadError> {
    let roster = roster::clean(roster::read(name, bytes, &mut |_| ())?);
    let sent = serde_json::to_string(&roster).unwrap();
    assert_eq!(serde_json::from_str::<Roster>(&sent).unwrap(), roster);
    Ok(roster)
}

/// Imports a text; answers what was planned.
pub(super) fn import(seminar: &mut Seminar, text: &str) -> Plan {
    let roster = roster("list.csv", text.as_bytes()).unwrap();
    let plan = roster::plan(&roster, seminar, OnError::LeaveOut);
    if let Some(import) = plan.import.clone() {
        act(seminar, Command::ImportRoster { import: Arc::new(import) });
    }
    plan
}

/// The names, or any other column, of everybody, by id.
pub(super) fn people(seminar: &Seminar) -> Vec<String> {
    seminar
        .participants()
        .map(|person| {
            let profile = &person.profile;
            let cells =
                [&profile.full_name, &profile.position, &profile.region, &profile.role, &profile.phone];
            format!("{} {}", person.id, cells.map(Text::as_str).join("|"))
        })
        .collect()
}
