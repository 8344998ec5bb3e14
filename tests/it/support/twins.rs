//! What staff do on random days about one person with several names or records.

use proptest::prelude::*;
use proptest::sample::Index;
use routedesk::domain::{Command, Field, FieldChange, ImportRow, Merge, Participant, Seq, Text};

use super::commands::Day;

/// What somebody wants.
#[derive(Clone, Debug)]
pub(crate) enum TwinWish {
    /// One more name for somebody, or one fewer.
    Alias(Index),
    NoAlias(Index),
    /// Two records are one person's: with these fields of the other, and its route or not.
    Merge(Index, Index, Vec<Field>, bool),
    TellApart(Index, Index),
}

pub(super) fn twin_wish() -> impl Strategy<Value = TwinWish> {
    let one = any::<Index>;
    let fields = prop::collection::vec(prop::sample::select(Field::ALL.to_vec()), 0..3);
    prop_oneof![
        2 => one().prop_map(TwinWish::Alias),
        1 => one().prop_map(TwinWish::NoAlias),
        4 => (one(), one(), fields, any::<bool>())
            .prop_map(|(keep, other, take, theirs)| TwinWish::Merge(keep, other, take, theirs)),
        2 => (one(), one()).prop_map(|(one, other)| TwinWish::TellApart(one, other)),
    ]
}

impl TwinWish {
    pub(super) fn command(&self, day: &Day) -> Command {
        match self {
            Self::Alias(who) => {
                let alias = Text::of(&format!("Gadirov {}", day.number() % 3));
                Command::AddAlias { participant: day.pick(*who), alias }
            }
            Self::NoAlias(who) => {
                let participant = day.pick(*who);
                let alias = day.seminar.participant(&participant).and_then(|it| it.also.first().cloned());
                Command::RemoveAlias { participant, alias: alias.unwrap_or_default() }
            }
            Self::Merge(keep, other, take, theirs) => {
                let (keep, other) = (day.pick(*keep), day.pick(*other));
                let route = day.route_of(if *theirs { &other } else { &keep });
                Command::Merge { merge: Merge { keep, other, take: take.clone(), route, as_of: None } }
            }
            Self::TellApart(one, other) => {
                Command::TellApart { one: day.pick(*one), other: day.pick(*other) }
            }
        }
    }
}

/// A row that says something new of somebody: another field, or one more name.
pub(super) fn update(person: &Participant, field: Field, row: u32, seq: Seq) -> ImportRow {
    if field == Field::Notes {
        let names = vec![Text::of(&format!("Kadirov {seq}"))];
        return ImportRow::Also { row, id: Some(person.id.clone()), names };
    }
    let after = Text::of(&format!("Жаңа {seq}-{row}"));
    let changes = vec![FieldChange { field, before: person.profile.get(field).clone(), after }];
    ImportRow::Update { row, id: person.id.clone(), changes }
}
