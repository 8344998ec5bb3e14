//! Which person of a seminar each row of a roster is about.

use super::{Draft, Roster, RosterRow};
use crate::{
    domain::{Participant, ParticipantId, Profile, Seminar, Text},
    search::fold,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Somebody known, as a seminar hands people out.
pub(super) type Known<'a> = Option<&'a Arc<Participant>>;

/// The person of each row, as far as there is one: rows with an id by id alone, the others by name, region and
/// organisation.
pub(super) fn partners<'a>(
    roster: &Roster,
    seminar: &'a Seminar,
    is_same: impl Fn(&Draft, &Participant) -> bool,
) -> Vec<Known<'a>> {
    let drafts: Vec<Option<&Draft>> = roster.rows.iter().map(draft).collect();
    let by_id = |draft: &Draft| seminar.participant(draft.id.as_ref()?);
    let mut partners: Vec<Known<'a>> = drafts.iter().map(|draft| by_id((*draft)?)).collect();
    let without_id = || {
        drafts.iter().enumerate().filter_map(|(at, draft)| draft.filter(|d| d.id.is_none()).map(|d| (at, d)))
    };
    if without_id().next().is_none() {
        return partners;
    }
    let claimed: HashSet<&ParticipantId> = partners.iter().flatten().map(|person| &person.id).collect();
    let mut keys = Keys::default();
    let mut groups: HashMap<Key, Group<'_, 'a>> = HashMap::new();
    for (at, draft) in without_id() {
        groups.entry(keys.of(&draft.profile)).or_default().rows.push((at, draft));
    }
    for person in seminar.participants().filter(|person| !claimed.contains(&person.id)) {
        if let Some(group) = groups.get_mut(&keys.of(&person.profile)) {
            group.people.push(person);
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

fn draft(row: &RosterRow) -> Option<&Draft> {
    match row {
        RosterRow::Person(draft) => Some(draft),
        _ => None,
    }
}

/// Rows and people that share a name, a region and an organisation.
#[derive(Default)]
struct Group<'r, 'p> {
    /// Rows by their place in the roster.
    rows: Vec<(usize, &'r Draft)>,
    people: Vec<&'p Arc<Participant>>,
}

impl<'p> Group<'_, 'p> {
    /// The n-th row is the n-th person, in the order in which the people came. Only where the rows are these people to
    /// the letter, in another order, does each row go to its own: a sorted file must not swap namesakes.
    fn pairs(mut self, is_same: impl Fn(&Draft, &Participant) -> bool) -> Vec<(usize, &'p Arc<Participant>)> {
        self.people.sort_by_key(|person| {
            (person.entries.first().copied(), person.source.map(|source| source.row), person.id.clone())
        });
        let in_order =
            || self.rows.iter().zip(&self.people).map(|((at, draft), person)| (*at, *draft, *person));
        let differs = in_order().any(|(_, draft, person)| !is_same(draft, person));
        if differs && let Some(moved) = self.moved() {
            return moved;
        }
        in_order().map(|(at, _, person)| (at, person)).collect()
    }

    fn moved(&self) -> Option<Vec<(usize, &'p Arc<Participant>)>> {
        let mut people: HashMap<Shown<'_>, Vec<&'p Arc<Participant>>> = HashMap::new();
        for person in self.people.iter().rev() {
            people.entry(shown(&person.profile)).or_default().push(person);
        }
        self.rows
            .iter()
            .map(|(at, draft)| Some((*at, people.get_mut(&shown(&draft.profile))?.pop()?)))
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
