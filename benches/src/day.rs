//! A seminar day with made-up people in it: the commands that make it, and the state after them.

use crate::people::Made;
use routedesk::domain::{
    Actor, Command, CommandId, ConsoleRole, Entry, Import, ImportRow, Issuer, Moment, ParticipantId, Profile,
    Request, Seminar, Surroundings, Text, programme::Programme,
};
use std::sync::Arc;

/// When the benchmarks happen.
fn moment() -> Moment {
    "2019-02-14T03:00:00Z".parse().expect("a moment")
}

/// The lead.
pub(crate) fn lead() -> Actor {
    Actor::new("lead".parse().expect("a desk's name"), ConsoleRole::Lead)
}

/// What makes the seminar and takes everybody in.
pub(crate) fn commands(people: &[Made]) -> [Command; 2] {
    let programme = Programme::built_in("astana").map(Programme::parse).expect("it is built in");
    let rows = (2..).zip(people).map(|(row, made)| ImportRow::New {
        row,
        id: Some(id(made)),
        profile: profile(made),
    });
    let import = Import { file_name: Text::of("made-up.csv"), sha256: String::new(), rows: rows.collect() };
    [
        Command::CreateSeminar { programme: Arc::new(programme.expect("it reads")) },
        Command::ImportRoster { import: Arc::new(import) },
    ]
}

/// A person's id.
pub(crate) fn id(made: &Made) -> ParticipantId {
    made.id.parse().expect("made-up ids are ids")
}

fn profile(made: &Made) -> Profile {
    Profile {
        full_name: Text::of(&made.full_name),
        organisation: Text::of(&made.organisation),
        region: Text::of(&made.region),
        role: Text::of(&made.role),
        ..Profile::default()
    }
}

/// The state after [`commands`].
pub(crate) fn seminar(people: &[Made]) -> Seminar {
    let mut seminar = Seminar::empty();
    for (n, command) in (1..).zip(commands(people)) {
        let request = Request { id: CommandId { issuer: Issuer::verb(1), n }, by: lead(), command };
        let around = Surroundings { now: moment(), target: None };
        let events = seminar.decide(&request, around).expect("these commands are accepted");
        let entry =
            Entry { seq: seminar.seq().next(), at: moment(), by: request.by, command_id: request.id, events };
        let _touched = seminar.apply(&entry);
    }
    seminar
}
