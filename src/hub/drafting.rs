//! What a draft needs of the hub: the state, and for an earlier revision the entry it came with.

use super::Hub;
use crate::{
    domain::{ParticipantId, Revision, RouteNo},
    split::{Ask, DraftInput, Draw},
};
use std::collections::BTreeMap;

/// Takes what a draft needs.
pub(super) fn input(hub: &Hub, ask: Ask) -> DraftInput {
    let input = DraftInput::of(&hub.shelf.read().seminar, ask);
    match ask.draw {
        Draw::New | Draw::Repair(_) => input,
        Draw::Back(revision) => input.with_earlier(places(hub, revision)),
    }
}

/// The routes that a revision gave.
fn places(hub: &Hub, revision: Revision) -> BTreeMap<ParticipantId, RouteNo> {
    let entry = {
        let published = hub.shelf.read();
        published.seminar.splits().find(|split| split.revision == revision).map(|split| split.entry)
    };
    let entry = entry.and_then(|entry| hub.journal.entry(entry).ok().flatten());
    entry.map(|entry| entry.routes_given()).unwrap_or_default()
}
