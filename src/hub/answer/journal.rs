//! Journal lines as they are on the disk, and those to come.

use super::Asker;
use crate::{
    domain::{ConsoleRole, Event, ParticipantId, Seq, grant},
    hub::Hub,
    wire::{Reply, Trouble},
};
use std::{ops::ControlFlow, time::Duration};

/// Lines go out in parts of about this size.
const PART: usize = 256 * 1024;
/// Between two lines an asker who left is noticed after this long.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Which lines are sent, and how.
pub(super) struct Shown<'a> {
    /// Only those that touched this person.
    pub(super) about: Option<&'a ParticipantId>,
    /// As somebody in this role may read them; none for a copy of what is on the disk.
    pub(super) to: Option<ConsoleRole>,
    /// And those to come.
    pub(super) follow: bool,
}

pub(super) fn journal(hub: &Hub, mut from: Seq, shown: &Shown<'_>, asker: &Asker<'_>) -> bool {
    let mut rung = 0;
    loop {
        match send_from(hub, from, shown, asker) {
            Ok(Some(next)) => from = next,
            Ok(None) => return false,
            Err(what) => return asker.failed(Trouble::Store { what }),
        }
        if !shown.follow || hub.life.is_ending() {
            return asker.last(Reply::Finished);
        }
        rung = hub.bell.wait(rung, LOOK_EVERY);
        // An empty part tells whether somebody is still there.
        if !asker.raw(Vec::new()) {
            return false;
        }
    }
}

/// Sends what there is from `from` on; answers with the entry to go on from, or none when the asker is gone.
fn send_from(hub: &Hub, from: Seq, shown: &Shown<'_>, asker: &Asker<'_>) -> Result<Option<Seq>, String> {
    let ids = shown.about.map(|id| ids_of(hub, id));
    let mut part = Vec::new();
    let mut next = from;
    let mut gone = false;
    let read = hub.journal.lines(from, &mut |line, entry| {
        next = entry.seq.next();
        if ids.as_ref().is_none_or(|ids| entry.events.iter().any(|event| is_about(event, ids))) {
            match shown.to.and_then(|role| grant::seen_by(role, &entry)) {
                None => part.extend_from_slice(line.as_bytes()),
                Some(seen) => part.extend(serde_json::to_vec(&seen).unwrap_or_default()),
            }
            part.push(b'\n');
        }
        if part.len() >= PART && !asker.raw(std::mem::take(&mut part)) {
            gone = true;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    read.map_err(|error| error.to_string())?;
    if !part.is_empty() && !asker.raw(part) {
        gone = true;
    }
    Ok((!gone).then_some(next))
}

/// All ids of a person: what was done to a record that was merged is their history too.
fn ids_of(hub: &Hub, id: &ParticipantId) -> Vec<ParticipantId> {
    let published = hub.shelf.read();
    let person = published.seminar.participant(id);
    person.map_or_else(|| vec![id.clone()], |person| person.ids().cloned().collect())
}

fn is_about(event: &Event, ids: &[ParticipantId]) -> bool {
    match event {
        Event::ParticipantAdded { participant } | Event::ParticipantRemoved { participant } => {
            ids.contains(&participant.id)
        }
        Event::FieldsChanged { participant, .. }
        | Event::AttendanceChanged { participant, .. }
        | Event::NoteAdded { participant, .. }
        | Event::NoteRemoved { participant, .. }
        | Event::AliasesChanged { participant, .. }
        | Event::BoardingChanged { participant, .. } => ids.contains(participant),
        Event::RoutesChanged { changes } => changes.iter().any(|change| ids.contains(&change.participant)),
        Event::PeopleRuled { changes } => changes.iter().any(|change| ids.contains(&change.participant)),
        Event::ParticipantsMerged { merged } | Event::MergeWithdrawn { merged } => {
            ids.contains(&merged.gone.id) || ids.contains(&merged.after.id)
        }
        Event::ToldApart { one, other } | Event::ToldApartWithdrawn { one, other } => {
            ids.contains(one) || ids.contains(other)
        }
        _ => false,
    }
}
