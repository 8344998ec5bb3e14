//! Two records that are one person's: what stays of which, and what is remembered of the one that goes.

use super::{
    Attendance, Code, Field, Kept, Mark, Participant, ParticipantId, PersonRule, Placement, Profile, Refusal,
    RouteNo, Seminar, Seq, Source, State, Text,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Aliases of one person.
pub(super) const ALIASES_AT_MOST: usize = 20;
/// Notes on one card.
pub(super) const NOTES_AT_MOST: usize = 100;

/// The wish to make two records one person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The record that stays, and its id.
    pub keep: ParticipantId,
    /// The record that goes into it.
    pub other: ParticipantId,
    /// The fields taken from the other; what is empty in the one that stays is taken from it anyhow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub take: Vec<Field>,
    /// The route, where the two have different ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<RouteNo>,
    /// The last entry that whoever asks has seen of the two; none asks for no such care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Seq>,
}

/// A record that was found to be the same person's, as it was then: the person's own one too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// Its id, which finds the person still.
    pub id: ParticipantId,
    /// Its code, which finds the person still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The entry that merged it.
    pub entry: Seq,
    /// What it said: a roster that says so again says nothing new.
    pub profile: Profile,
    /// Whether a desk wrote it down.
    #[serde(default)]
    pub walk_in: bool,
    /// The roster row it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The entry it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<Seq>,
}

impl Former {
    fn of(person: &Participant, entry: Seq) -> Self {
        Self {
            id: person.id.clone(),
            code: person.code,
            entry,
            profile: person.profile.clone(),
            walk_in: person.walk_in,
            source: person.source,
            came: person.entries.first().copied(),
        }
    }
}

/// Two records before and the one after they were merged, whole: so that it can be taken back exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The record that is no more.
    pub gone: Arc<Participant>,
    /// The record that stays, before.
    pub before: Arc<Participant>,
    /// The same, after.
    pub after: Arc<Participant>,
}

impl Participant {
    /// Whether a record of the person, as it was when it was merged, said this: then it is no news.
    pub fn has_said(&self, field: Field, text: &Text) -> bool {
        self.formers.iter().any(|former| former.profile.get(field) == text)
    }

    /// The ids that find the person: the own one, then those of records that were merged into it.
    pub fn ids(&self) -> impl Iterator<Item = &ParticipantId> {
        std::iter::once(&self.id).chain(self.former_ids())
    }

    /// The ids of records that were merged into the person's.
    pub fn former_ids(&self) -> impl Iterator<Item = &ParticipantId> {
        self.formers.iter().map(|former| &former.id).filter(|id| **id != self.id)
    }

    /// The codes that find the person: the own one, then those of records that were merged into it.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.code.into_iter().chain(self.formers.iter().filter_map(|former| former.code))
    }

    /// Whether the person is known by this name.
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        std::iter::once(&self.profile.full_name).chain(&self.also).any(|known| known.to_lowercase() == name)
    }
}

impl Seminar {
    /// What would be one person after a merge.
    ///
    /// # Errors
    /// Why the two cannot be merged so.
    pub fn merged(&self, merge: &Merge) -> Result<Merged, Refusal> {
        let (keep, other) = (self.of_record(&merge.keep)?, self.of_record(&merge.other)?);
        if keep.id == other.id {
            return Err(Refusal::SamePerson { participant: keep.id.clone() });
        }
        let seen = |person: &Participant| person.entries.last().copied() <= merge.as_of;
        if merge.as_of.is_some()
            && let Some(changed) = [keep, other].into_iter().find(|person| !seen(person))
        {
            return Err(Refusal::Stale { participant: changed.id.clone() });
        }
        let placement = self.merged_placement(keep, other, merge.route)?;
        let after = joined(keep, other, &merge.take, placement, self.seq().next())?;
        Ok(Merged { gone: Arc::clone(other), before: Arc::clone(keep), after: Arc::new(after) })
    }

    fn of_record(&self, id: &ParticipantId) -> Result<&Arc<Participant>, Refusal> {
        self.participant(id).ok_or_else(|| Refusal::NoSuchParticipant { id: id.to_string() })
    }

    /// The route of the two: whoever sits in a bus stays there, else one of the two is chosen where they differ.
    fn merged_placement(
        &self,
        keep: &Participant,
        other: &Participant,
        wanted: Option<RouteNo>,
    ) -> Result<Option<Placement>, Refusal> {
        let settled = |placement: Option<Placement>| {
            let route = placement.map(|placement| placement.route);
            match (wanted, route) {
                (Some(wanted), Some(route)) if wanted != route => {
                    Err(Refusal::RouteSettled { participant: keep.id.clone(), route })
                }
                _ => Ok(placement),
            }
        };
        match (self.seat_now(keep), self.seat_now(other)) {
            (Some(one), Some(two)) if one.leg != two.leg => {
                Err(Refusal::InTwoBuses { one: one.leg.route, other: two.leg.route })
            }
            (Some(_), None) => settled(keep.placement),
            (None, Some(_)) => settled(other.placement),
            _ => match (keep.placement, other.placement) {
                (Some(one), Some(two)) if one.route != two.route => match wanted {
                    Some(route) if route == one.route => Ok(Some(one)),
                    Some(route) if route == two.route => Ok(Some(two)),
                    _ => Err(Refusal::RoutesDiffer { one: one.route, other: two.route }),
                },
                (one, two) => settled(one.or(two)),
            },
        }
    }
}

/// One record of two.
fn joined(
    keep: &Participant,
    other: &Participant,
    take: &[Field],
    placement: Option<Placement>,
    entry: Seq,
) -> Result<Participant, Refusal> {
    let mut after = keep.clone();
    for field in Field::ALL {
        let theirs = other.profile.get(field);
        if !theirs.is_empty() && (take.contains(&field) || after.profile.get(field).is_empty()) {
            after.profile.set(field, theirs.clone());
        }
    }
    after.also = aliases(keep, other, &after.profile.full_name)?;
    after.walk_in = keep.walk_in && other.walk_in;
    after.source = keep.source.or(other.source);
    after.attendance = attendance(&keep.attendance, &other.attendance);
    after.placement = placement;
    for ride in &other.rides {
        let first = after.aboard(ride.leg).map_or(&ride.mark, |mark| earlier(mark, &ride.mark)).clone();
        after.ride(ride.leg, Some(first));
    }
    after.notes.extend(other.notes.iter().cloned());
    after.notes.sort_by_key(|note| note.mark.at);
    if after.notes.len() > NOTES_AT_MOST {
        return Err(Refusal::TooMany { limit: NOTES_AT_MOST as u64 });
    }
    after.rule = rule(&keep.rule, &other.rule);
    after.rule.apart.retain(|id| !keep.ids().chain(other.ids()).any(|own| own == id));
    // Whoever chose a route keeps the person there, whatever either was promised.
    if let (Some(pinned), Some(route)) = (after.pinned(), after.route())
        && pinned != route
    {
        after.rule.kept = Kept::On(route);
    }
    after.formers = remembered(keep, other, entry);
    after.apart.extend(other.apart.iter().cloned());
    after.apart.retain(|id| *id != keep.id && *id != other.id);
    after.apart.sort();
    after.apart.dedup();
    after.entries.extend(&other.entries);
    after.entries.sort_unstable();
    after.entries.dedup();
    Ok(after)
}

/// What the person is called besides: everything either was called, but for the name that stays.
fn aliases(keep: &Participant, other: &Participant, name: &Text) -> Result<Vec<Text>, Refusal> {
    let mut also: Vec<Text> = Vec::new();
    let names = |person: &Participant| {
        let own = alias(&person.profile.full_name);
        person.also.iter().cloned().chain([own]).collect::<Vec<_>>()
    };
    for known in names(keep).into_iter().chain(names(other)) {
        let is_known = |other: &Text| other.to_lowercase() == known.to_lowercase();
        if !known.is_empty() && !is_known(name) && !also.iter().any(is_known) {
            also.push(known);
        }
    }
    if also.len() > ALIASES_AT_MOST {
        return Err(Refusal::TooMany { limit: ALIASES_AT_MOST as u64 });
    }
    Ok(also)
}

/// A name as an alias: files write a semicolon between two, so there is none in any.
pub fn alias(name: &Text) -> Text {
    if name.contains(';') { Text::of(&name.replace(';', " ")) } else { name.clone() }
}

/// What was set for the person: for the record that stays first, then for the other.
fn rule(keep: &PersonRule, other: &PersonRule) -> PersonRule {
    let mut rule = keep.clone();
    if rule.kept == Kept::AsRoster {
        rule.kept = other.kept;
    }
    rule.needs = rule.needs.or_else(|| other.needs.clone());
    rule.party = rule.party.or(other.party);
    rule.wishes.extend(other.wishes.iter().filter(|route| !keep.wishes.contains(route)));
    rule.apart.extend(other.apart.iter().cloned());
    rule.apart.sort();
    rule.apart.dedup();
    rule
}

/// The state that says more. Whoever is in is counted and looked for, so nothing outdoes it; of two that say the same
/// the first stands.
fn attendance(one: &Attendance, other: &Attendance) -> Attendance {
    let says = |attendance: &Attendance| match attendance.state {
        State::In => 6,
        State::Left => 5,
        State::Promised => 4,
        State::NotComing => 3,
        State::Expected => 2,
        State::Waiting => 1,
        State::Cancelled => 0,
    };
    let first = match (&one.mark, &other.mark) {
        (Some(mark), Some(others)) => mark.at <= others.at,
        (None, Some(_)) => false,
        _ => true,
    };
    let ones = says(one) > says(other) || (says(one) == says(other) && first);
    if ones { one.clone() } else { other.clone() }
}

fn earlier<'a>(one: &'a Mark, other: &'a Mark) -> &'a Mark {
    if other.at < one.at { other } else { one }
}

/// The records that the two were, each once.
fn remembered(keep: &Participant, other: &Participant, entry: Seq) -> Vec<Former> {
    let mut formers = Vec::new();
    for person in [keep, other] {
        let as_now = |former: &Former| former.id == person.id && former.profile == person.profile;
        let known = person.formers.iter().any(as_now);
        formers.extend(person.formers.iter().cloned());
        if !known {
            formers.push(Former::of(person, entry));
        }
    }
    formers
}
