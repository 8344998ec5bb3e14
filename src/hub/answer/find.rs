//! Who a query means.

use super::Asker;
use crate::{
    domain::Seminar,
    hub::Hub,
    search::{Answer, Index},
    wire::{Found, FoundPerson, Reply},
};

/// Results of one query at most.
const LIMIT: u32 = 1000;

pub(super) fn find(hub: &Hub, queries: &[String], limit: u32, asker: &Asker<'_>) -> bool {
    let limit = limit.min(LIMIT) as usize;
    for query in queries {
        let found = {
            let published = hub.shelf.read();
            one(&published.seminar, &published.index, query, limit)
        };
        if !asker.part(Reply::Found(found)) {
            return false;
        }
    }
    asker.last(Reply::Finished)
}

fn one(seminar: &Seminar, index: &Index, query: &str, limit: usize) -> Found {
    let answer = match seminar.holder_of(query) {
        Some(id) => Answer::certain(id.clone()),
        None => index.find(query, limit),
    };
    let Answer { hits, act, .. } = answer;
    let results = hits
        .into_iter()
        .take(limit)
        .zip(1..)
        .filter_map(|(hit, rank)| {
            let person = seminar.participant(&hit.id)?;
            let profile = &person.profile;
            Some(FoundPerson {
                rank,
                name: profile.full_name.to_string(),
                organisation: profile.organisation.to_string(),
                region: profile.region.to_string(),
                role: profile.role.to_string(),
                route: person.route(),
                state: person.state(),
                why: hit.why,
                act: act.as_ref() == Some(&hit.id),
                id: hit.id,
            })
        })
        .collect();
    Found { query: query.to_owned(), results }
}
