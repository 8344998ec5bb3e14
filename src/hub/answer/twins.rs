//! Which records may be one person's, and what a merge would make of two.

use super::Asker;
use crate::{
    domain::{Field, Merge, Merged, Participant, ParticipantId, Refusal, Seminar, State},
    hub::Hub,
    twins::Review,
    wire::{DuplicateLine, DuplicateReport, MergePlan, MergedField, RecordLine, Reply, Trouble},
};

/// Pairs in one answer at most.
const LIMIT: u32 = 10_000;

pub(super) fn duplicates(hub: &Hub, limit: u32, asker: &Asker<'_>) -> bool {
    let _turn = hub.heavy.turn();
    let review = {
        let published = hub.shelf.read();
        if published.seminar.programme().is_none() {
            return asker.failed(Trouble::Refused { refusal: Refusal::NoSeminar });
        }
        Review::of(&published.seminar)
    };
    // No lock is held while everybody is compared.
    let (pairs, total) = review.pairs(limit.min(LIMIT) as usize);
    let published = hub.shelf.read();
    let record = |id: &ParticipantId| published.seminar.participant(id).map(|person| record(person));
    let pairs = pairs.into_iter().zip(1..).filter_map(|(pair, rank)| {
        Some(DuplicateLine {
            rank,
            percent: pair.likeness.percent,
            one: record(&pair.one)?,
            other: record(&pair.other)?,
            signs: pair.likeness.signs,
        })
    });
    let report = DuplicateReport { total: u32::try_from(total).unwrap_or(u32::MAX), pairs: pairs.collect() };
    drop(published);
    asker.last(Reply::Duplicates(report))
}

fn record(person: &Participant) -> RecordLine {
    let profile = &person.profile;
    RecordLine {
        id: person.id.clone(),
        name: profile.full_name.to_string(),
        also: person.also.iter().map(ToString::to_string).collect(),
        position: profile.position.to_string(),
        organisation: profile.organisation.to_string(),
        region: profile.region.to_string(),
        role: profile.role.to_string(),
        phone: profile.phone.to_string(),
        state: person.state(),
        route: person.route(),
    }
}

pub(super) fn plan(hub: &Hub, merge: &Merge, asker: &Asker<'_>) -> bool {
    let planned = planned(&hub.shelf.read().seminar, merge);
    match planned {
        Ok(plan) => asker.last(Reply::MergePlan(Box::new(plan))),
        Err(refusal) => asker.failed(Trouble::Refused { refusal }),
    }
}

fn planned(seminar: &Seminar, merge: &Merge) -> Result<MergePlan, Refusal> {
    if seminar.programme().is_none() {
        return Err(Refusal::NoSeminar);
    }
    let Merged { gone, before, after } = seminar.merged(merge)?;
    let field = |field: Field| {
        let of = |person: &Participant| person.profile.get(field).to_string();
        let (keep, other) = (of(&before), of(&gone));
        (keep != other).then(|| MergedField { field, keep, other, after: of(&after) })
    };
    let came = |person: &Participant| matches!(person.state(), State::In | State::Left);
    let both = came(&before) && came(&gone);
    let marks = [&before, &gone].map(|person| person.attendance.mark.clone());
    let other_mark =
        marks.into_iter().flatten().find(|mark| both && Some(mark) != after.attendance.mark.as_ref());
    Ok(MergePlan {
        keep: before.id.clone(),
        other: gone.id.clone(),
        fields: Field::ALL.into_iter().filter_map(field).collect(),
        also: after.also.iter().map(ToString::to_string).collect(),
        state: after.state(),
        mark: after.attendance.mark.clone(),
        other_mark,
        route: after.route(),
        notes: u32::try_from(after.notes.len()).unwrap_or(u32::MAX),
    })
}
