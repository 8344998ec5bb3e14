//! Who looks like one person: somebody known, or somebody being written down.

use super::{
    blocks::WORTH_A_LOOK,
    evidence::{Likeness, compare},
    places::{Place, Same},
};
use crate::{
    domain::{Participant, ParticipantId, Profile, Seminar},
    search::{Index, fold},
};

/// How many of the index's answers are looked at.
const LOOKED_AT: usize = 40;
/// How many of somebody's other names are looked up.
const NAMES: usize = 4;

/// Somebody who looks like the one asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub id: ParticipantId,
    /// Whether it is the very same name, in whatever alphabet.
    pub same_name: bool,
}

/// People who may be the same as somebody known, the most likely first.
pub fn like(
    index: &Index,
    seminar: &Seminar,
    person: &Participant,
    limit: usize,
) -> Vec<(ParticipantId, Likeness)> {
    let names = std::iter::once(&person.profile.full_name).chain(&person.also).take(NAMES);
    let mut ids: Vec<ParticipantId> =
        names.flat_map(|name| index.look_alikes(name, &person.profile.region, LOOKED_AT)).collect();
    ids.extend(index.namesakes(&person.id).into_iter().take(LOOKED_AT));
    ids.sort();
    ids.dedup();
    let others = ids.into_iter().filter_map(|id| seminar.participant(&id));
    let mut alike: Vec<(ParticipantId, Likeness)> = others
        .filter(|other| other.id != person.id && !seminar.are_apart(person, other))
        .map(|other| (other.id.clone(), compare(person, other)))
        .filter(|(_, likeness)| likeness.percent >= WORTH_A_LOOK)
        .collect();
    alike.sort_by(|(one, likeness), (other, others)| {
        others.percent.cmp(&likeness.percent).then_with(|| one.cmp(other))
    });
    alike.truncate(limit);
    alike
}

/// People who look like somebody being written down, as far as that is typed; best first.
pub fn like_somebody_new(index: &Index, seminar: &Seminar, new: &Profile, limit: usize) -> Vec<Candidate> {
    let found = index.look_alikes(&new.full_name, &new.region, LOOKED_AT);
    let organisation = Place::of(&new.organisation, 0);
    let name = fold(&new.full_name);
    let mut candidates: Vec<(usize, Candidate)> = found
        .into_iter()
        .zip((0..).step_by(2))
        .filter_map(|(id, place): (ParticipantId, usize)| {
            let person = seminar.participant(&id)?;
            let same_name = std::iter::once(&person.profile.full_name)
                .chain(&person.also)
                .any(|known| fold(known) == name);
            // Whoever has the very same name is first whatever else is typed, then whoever is of the same organisation.
            let behind = match Place::of(&person.profile.organisation, 1).is_organisation(&organisation) {
                Same::Yes => 0,
                Same::Unknown => LOOKED_AT / 4,
                Same::No => LOOKED_AT / 2,
            };
            let far = if same_name { 0 } else { LOOKED_AT * 4 };
            Some((place + behind + far, Candidate { id, same_name }))
        })
        .collect();
    candidates.sort_by_key(|(order, _)| *order);
    candidates.into_iter().take(limit).map(|(_, candidate)| candidate).collect()
}
