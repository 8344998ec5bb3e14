//! Which person of a seminar each row of a roster is about.

use super::{Draft, Roster, RosterRow};
use crate::{
    domain::{Participant, ParticipantId, Profile, Seminar, Seq, Source, Text},
    search::fold,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Whom a row is about.
#[derive(Clone, Copy)]
pub(super) struct Partner<'a> {
    pub(super) person: &'a Arc<Participant>,
    /// Whether the row is that of a record that was merged: it is known, and says nothing new.
    pub(super) is_former: bool,
}

/// The person of each row, as far as there is one: rows with an id by id alone, the others by name, region and
/// organisation. Records that were merged are still known, by what they were.
pub(super) fn partners<'a>(
    roster: &Roster,
    seminar: &'a Seminar,
    is_same: impl Fn(&Draft, &Partner<'_>) -> bool,
) -> Vec<Option<Partner<'a>>> {
    let drafts: Vec<Option<&Draft>> = roster.rows.iter().map(draft).collect();
    let by_id = |draft: &Draft| {
        let id = draft.id.as_ref()?;
        let person = seminar.participant(id)?;
        Some(Partner { person, is_former: person.id != *id })
    };
    let mut partners: Vec<Option<Partner<'a>>> = drafts.iter().map(|draft| by_id((*draft)?)).collect();
    let without_id = || {
        drafts.iter().enumerate().filter_map(|(at, draft)| draft.filter(|d| d.id.is_none()).map(|d| (at, d)))
    };
    if without_id().next().is_none() {
        return partners;
    }
    let claimed: HashSet<&ParticipantId> =
        drafts.iter().filter_map(|draft| draft.as_ref()?.id.as_ref()).collect();
    let mut keys = Keys::default();
    let mut groups: HashMap<Key, Group<'_, 'a>> = HashMap::new();
    for (at, draft) in without_id() {
        groups.entry(keys.of(&draft.profile)).or_default().rows.push((at, draft));
    }
    for person in seminar.participants() {
        for record in records(person).into_iter().filter(|record| !claimed.contains(record.id)) {
            let Some(group) = groups.get_mut(&keys.of(record.profile)) else { continue };
            // The own record of somebody is remembered too where others were merged into it.
            if group.records.last().is_none_or(|last| last.id != record.id) {
                group.records.push(record);
            }
        }
    }
    for group in groups.into_values() {
        for (at, person) in group.pairs(&is_same) {
            if let Some(partner) = partners.get_mut(at) {
                *partner = Some(person);
            }
        }
    }
    partners
}

/// A record of a person: as it is, or one that was merged as it was.
struct Record<'a> {
    partner: Partner<'a>,
    id: &'a ParticipantId,
    profile: &'a Profile,
    /// What it said when it was merged, or else says now.
    said: &'a Profile,
    came: Option<Seq>,
    row: Option<u32>,
}

/// The records of a person: first the one there is.
fn records(person: &Arc<Participant>) -> Vec<Record<'_>> {
    let row = |source: Option<Source>| source.map(|source| source.row);
    let own = person.formers.iter().find(|former| former.id == person.id);
    let now = Record {
        partner: Partner { person, is_former: false },
        id: &person.id,
        profile: &person.profile,
        said: own.map_or(&person.profile, |own| &own.profile),
        came: own.map_or_else(|| person.entries.first().copied(), |own| own.came),
        row: row(own.map_or(person.source, |own| own.source)),
    };
    let formers = person.formers.iter().map(|former| Record {
        partner: Partner { person, is_former: true },
        id: &former.id,
        profile: &former.profile,
        said: &former.profile,
        came: former.came,
        row: row(former.source),
    });
    std::iter::once(now).chain(formers).collect()
}

fn draft(row: &RosterRow) -> Option<&Draft> {
    match row {
        RosterRow::Person(draft) => Some(draft),
        _ => None,
    }
}

/// Rows and records that share a name, a region and an organisation.
#[derive(Default)]
struct Group<'r, 'p> {
    /// Rows by their place in the roster.
    rows: Vec<(usize, &'r Draft)>,
    records: Vec<Record<'p>>,
}

impl<'p> Group<'_, 'p> {
    /// The n-th row is the n-th record, in the order in which they came. Only where the rows are these records to
    /// the letter, in another order, does each row go to its own: a sorted file must not swap namesakes.
    fn pairs(mut self, is_same: impl Fn(&Draft, &Partner<'_>) -> bool) -> Vec<(usize, Partner<'p>)> {
        self.records.sort_by_key(|record| (record.came, record.row, record.id.clone()));
        let in_order =
            || self.rows.iter().zip(&self.records).map(|((at, draft), record)| (*at, *draft, record.partner));
        let differs = in_order().any(|(_, draft, partner)| !is_same(draft, &partner));
        let moved = || self.moved(|record| record.said).or_else(|| self.moved(|record| record.profile));
        if differs && let Some(moved) = moved() {
            return moved;
        }
        in_order().map(|(at, _, partner)| (at, partner)).collect()
    }

    fn moved(&self, of: impl Fn(&Record<'p>) -> &'p Profile) -> Option<Vec<(usize, Partner<'p>)>> {
        let mut records: HashMap<Shown<'_>, Vec<Partner<'p>>> = HashMap::new();
        for record in self.records.iter().rev() {
            records.entry(shown(of(record))).or_default().push(record.partner);
        }
        self.rows
            .iter()
            .map(|(at, draft)| Some((*at, records.get_mut(&shown(&draft.profile))?.pop()?)))
            .collect()
    }
}

/// Everything that a row says of a person but the notes, which are taken only once.
pub(super) type Shown<'a> = [&'a Text; 10];

pub(super) fn shown(profile: &Profile) -> Shown<'_> {
    [
        &profile.full_name,
        &profile.position,
        &profile.organisation,
        &profile.region,
        &profile.role,
        &profile.phone,
        &profile.language,
        &profile.delegation,
        &profile.needs,
        &profile.route,
    ]
}

/// A folded name, and the numbers of a folded region and a folded organisation.
type Key = (String, usize, usize);

/// Makes keys; regions and organisations are few and are folded once.
#[derive(Default)]
struct Keys {
    known: HashMap<Text, usize>,
    folded: HashMap<String, usize>,
}

impl Keys {
    fn of(&mut self, profile: &Profile) -> Key {
        (fold(&profile.full_name), self.number(&profile.region), self.number(&profile.organisation))
    }

    fn number(&mut self, text: &Text) -> usize {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let next = self.folded.len();
        let number = *self.folded.entry(fold(text)).or_insert(next);
        self.known.insert(text.clone(), number);
        number
    }
}
