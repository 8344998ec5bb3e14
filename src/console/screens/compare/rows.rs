//! The rows of the comparison: what each record says in it, and which of the two stands.

use super::{Compare, Two};
use crate::{
    console::{ctx::Ctx, text},
    domain::{Field, Participant, State},
    words::{Id, Say, field, state},
};

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A field of the profile.
    Field(Field),
    /// Other names.
    Also,
    /// Where the person stands today.
    State,
    /// The route.
    Route,
    /// Whether the person sits in a bus.
    Bus,
    /// How many notes there are.
    Notes,
    /// The id.
    Id,
    /// Where the record came from.
    Source,
}

impl Default for Row {
    fn default() -> Self {
        Self::Field(Field::FullName)
    }
}

/// Every row, in its order.
const ROWS: [Row; 18] = [
    Row::Field(Field::FullName),
    Row::Also,
    Row::State,
    Row::Route,
    Row::Bus,
    Row::Field(Field::Position),
    Row::Field(Field::Organisation),
    Row::Field(Field::Region),
    Row::Field(Field::Role),
    Row::Field(Field::Phone),
    Row::Field(Field::Language),
    Row::Field(Field::Delegation),
    Row::Field(Field::Needs),
    Row::Field(Field::Route),
    Row::Field(Field::Notes),
    Row::Notes,
    Row::Id,
    Row::Source,
];

/// What two records say in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) row: Row,
    pub(super) label: String,
    pub(super) keep: String,
    pub(super) other: String,
    /// Whether the other's stands; none where both do, or neither says anything.
    pub(super) takes: Option<bool>,
}

impl Said {
    /// Whether the two say different things.
    pub(super) fn differs(&self) -> bool {
        self.keep != self.other
    }

    /// Whether somebody has to choose, or may.
    pub(super) fn is_choice(&self) -> bool {
        let both = !self.keep.is_empty() && !self.other.is_empty();
        matches!(self.row, Row::Field(_) | Row::Route) && self.differs() && both
    }
}

/// The rows in which at least one record says anything.
pub(super) fn rows(screen: &Compare, ctx: &Ctx<'_>) -> Vec<Said> {
    let Some(two) = screen.two(ctx) else { return Vec::new() };
    let rows = ROWS.iter().map(|row| said(screen, ctx, *row, two));
    rows.filter(|said| !said.keep.is_empty() || !said.other.is_empty()).collect()
}

/// Where the cursor begins: the first row in which there is something to choose.
pub(super) fn first(screen: &Compare, ctx: &Ctx<'_>) -> Row {
    rows(screen, ctx).into_iter().find(Said::is_choice).map(|said| said.row).unwrap_or_default()
}

fn said(screen: &Compare, ctx: &Ctx<'_>, row: Row, (keep, other): Two<'_>) -> Said {
    let (own, theirs) = (value(ctx, row, keep), value(ctx, row, other));
    let differ = own != theirs;
    let takes = match row {
        Row::Field(of) => {
            let takes = !theirs.is_empty() && (screen.take.contains(&of) || own.is_empty());
            differ.then_some(takes)
        }
        Row::Route => differ.then(|| route_taken(screen, ctx, keep)),
        Row::State => differ.then(|| state_taken(screen, ctx, keep)),
        Row::Also | Row::Bus | Row::Notes | Row::Id | Row::Source => None,
    };
    Said { row, label: label(ctx, row), keep: own, other: theirs, takes }
}

/// What stands after the merge tells, so that the rule is in one place.
fn route_taken(screen: &Compare, ctx: &Ctx<'_>, keep: &Participant) -> bool {
    let after = screen.merge(ctx).and_then(|merge| ctx.seminar.merged(&merge).ok());
    after.is_some_and(|merged| merged.after.route() != keep.route())
}

fn state_taken(screen: &Compare, ctx: &Ctx<'_>, keep: &Participant) -> bool {
    let after = screen.merge(ctx).and_then(|merge| ctx.seminar.merged(&merge).ok());
    after.is_some_and(|merged| merged.after.attendance != keep.attendance)
}

fn label(ctx: &Ctx<'_>, row: Row) -> String {
    match row {
        Row::Field(of) => field(ctx.words, of),
        Row::Also => ctx.words.text(Id::PersonAlso),
        Row::State => ctx.words.text(Id::PersonState),
        Row::Route => ctx.words.text(Id::PersonRoute),
        Row::Bus => ctx.words.text(Id::CompareBus),
        Row::Notes => ctx.words.text(Id::CompareNotes),
        Row::Id => ctx.words.text(Id::PersonId),
        Row::Source => ctx.words.text(Id::PersonSource),
    }
}

fn value(ctx: &Ctx<'_>, row: Row, person: &Participant) -> String {
    match row {
        Row::Field(Field::Phone) => text::phone(ctx, &person.profile.phone),
        Row::Field(of) => person.profile.get(of).to_string(),
        Row::Also => text::names(person),
        Row::State => standing(ctx, person),
        Row::Route => person.route().map(|route| route.to_string()).unwrap_or_default(),
        Row::Bus => bus(ctx, person),
        Row::Notes => match person.notes.len() {
            0 => String::new(),
            notes => notes.to_string(),
        },
        Row::Id => person.id.to_string(),
        Row::Source => text::source(ctx, person),
    }
}

fn standing(ctx: &Ctx<'_>, person: &Participant) -> String {
    let word = format!("{} {}", text::mark(person.state()), state(ctx.words, person.state()));
    match &person.attendance.mark {
        Some(mark) => format!("{word}: {}", Say::of(ctx.seminar).mark(ctx.words, Some(mark))),
        None => word,
    }
}

/// The leg that the person rides now.
fn bus(ctx: &Ctx<'_>, person: &Participant) -> String {
    let now = |route| ctx.seminar.leg(route);
    let seat = person.rides.iter().find(|ride| now(ride.leg.route) == Some(ride.leg));
    let is_in = person.state() == State::In;
    seat.filter(|_| is_in)
        .map(|ride| Say::of(ctx.seminar).stop(ctx.words, ride.leg.route, ride.leg.stop))
        .unwrap_or_default()
}
