//! Two records side by side: what they share, what differs, and what becomes of it when they are one person's.

mod rows;
mod update;
mod view;

use super::Screen;
use crate::{
    console::{
        action::Action,
        canvas::Canvas,
        ctx::Ctx,
        keymap::{Context, Standing},
        wish::{Subject, Wish},
    },
    domain::{Command, Field, Merge, Participant, ParticipantId, Refusal, command::Outcome},
    terminal::Cursor,
    twins,
    words::Id,
};
use ratatui::layout::Rect;
use rows::Row;
use std::{collections::BTreeSet, sync::Arc};

/// How many people who look like one are gone through.
const ALIKE: usize = 9;

/// The comparison.
#[derive(Debug, Default)]
pub(crate) struct Compare {
    /// Whose card it was opened from; none where it was opened about a pair.
    about: Option<ParticipantId>,
    /// The record that would stay.
    keep: Option<ParticipantId>,
    /// The record that would go into it.
    other: Option<ParticipantId>,
    /// People who look like the first, the most likely first.
    alike: Vec<ParticipantId>,
    /// The fields that are taken from the record that goes.
    take: BTreeSet<Field>,
    /// Whether its route is, where the two differ.
    takes_route: bool,
    /// The row of the cursor.
    row: Row,
}

/// The two records: the one that would stay, and the other.
type Two<'a> = (&'a Arc<Participant>, &'a Arc<Participant>);

impl Compare {
    fn two<'a>(&self, ctx: &Ctx<'a>) -> Option<Two<'a>> {
        let person = |id: &Option<ParticipantId>| ctx.seminar.participant(id.as_ref()?);
        person(&self.keep).zip(person(&self.other)).filter(|(keep, other)| keep.id != other.id)
    }

    /// The merge as it is chosen, of the records as they are seen now.
    fn merge(&self, ctx: &Ctx<'_>) -> Option<Merge> {
        let (keep, other) = self.two(ctx)?;
        let routes = keep.route().zip(other.route()).filter(|(one, two)| one != two);
        let wanted = Merge {
            keep: keep.id.clone(),
            other: other.id.clone(),
            take: self.take.iter().copied().collect(),
            route: routes.map(|(own, theirs)| if self.takes_route { theirs } else { own }),
            as_of: Some(ctx.seminar.seq()),
        };
        // Where somebody sits in a bus there is no route to choose.
        match ctx.seminar.merged(&wanted) {
            Err(Refusal::RouteSettled { .. }) => Some(Merge { route: None, ..wanted }),
            _ => Some(wanted),
        }
    }

    /// Puts two records side by side; the one stays that came with a list, or else earlier.
    fn show(&mut self, ctx: &Ctx<'_>, one: &ParticipantId, other: &ParticipantId) {
        let people = ctx.seminar.participant(one).zip(ctx.seminar.participant(other));
        let Some((one, other)) = people else { return };
        let rank = |person: &Participant| (person.walk_in, person.entries.first().copied());
        let (keep, other) = if rank(other) < rank(one) { (other, one) } else { (one, other) };
        let (keep, other) = (Some(keep.id.clone()), Some(other.id.clone()));
        let (about, alike) = (self.about.take(), std::mem::take(&mut self.alike));
        *self = Self { about, keep, other, alike, ..Self::default() };
        self.row = rows::first(self, ctx);
    }

    /// Looks for people who may be the same as this one, and shows the likeliest.
    fn look(&mut self, ctx: &Ctx<'_>, id: &ParticipantId) {
        let Some(person) = ctx.seminar.participant(id) else { return };
        let alike = twins::like(ctx.index, ctx.seminar, person, ALIKE);
        let alike = alike.into_iter().map(|(id, _)| id).collect();
        *self = Self { about: Some(person.id.clone()), alike, ..Self::default() };
        if let Some(first) = self.alike.first().cloned() {
            self.show(ctx, id, &first);
        }
    }
}

impl Screen for Compare {
    fn title(&self) -> Id {
        Id::TitleCompare
    }

    fn contexts(&self, ctx: &Ctx<'_>) -> Vec<Context> {
        let pair = self.two(ctx).map(|_| Context::ComparePair);
        pair.into_iter().chain([Context::Compare]).collect()
    }

    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        update::standing(self, ctx, action)
    }

    fn why_not(&self, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
        update::why_not(self, ctx, action)
    }

    fn open(&mut self, ctx: &Ctx<'_>, about: Option<Subject>) -> Vec<Wish> {
        match about {
            Some(Subject::Pair(one, other)) => {
                *self = Self::default();
                self.show(ctx, &one, &other);
            }
            Some(Subject::Person(id)) => {
                self.look(ctx, &id);
                if self.other.is_none() {
                    return update::ask_for_other(self, ctx);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
        update::update(self, ctx, action)
    }

    fn written(&mut self, ctx: &Ctx<'_>, _asked: &Action, text: &str) -> Result<Vec<Wish>, String> {
        update::written(self, ctx, text)
    }

    fn answered(&mut self, _ctx: &Ctx<'_>, command: &Command, outcome: &Outcome) -> Vec<Wish> {
        match (command, outcome) {
            (Command::Merge { .. } | Command::TellApart { .. }, Outcome::Done { .. }) if self.waits() => {
                *self = Self::default();
                vec![Wish::Back]
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        view::draw(self, ctx, area, canvas)
    }
}

impl Compare {
    /// Whether it still shows what it was asked about.
    fn waits(&self) -> bool {
        self.other.is_some()
    }
}
