//! The card of a person: all that is known, what happened, and what can be done.

mod history;
mod names;
mod update;
mod view;

use super::Screen;
use crate::{
    console::{
        action::Action,
        canvas::Canvas,
        ctx::Ctx,
        effect::News,
        keymap::{Context, Standing},
        text,
        wish::{Subject, Wish},
    },
    domain::{Entry, Participant, ParticipantId, Refusal},
    terminal::Cursor,
    twins,
    words::Id,
};
use ratatui::layout::Rect;
use std::sync::Arc;

/// The card of a person.
#[derive(Debug, Default)]
pub(crate) struct Person {
    id: Option<ParticipantId>,
    /// The entries that touched the person, oldest first, once they have been read.
    entries: Option<Vec<Entry>>,
    /// How many entries there were when they were last asked for.
    asked: usize,
    /// How many lines of the history are above what is seen.
    scrolled: usize,
    /// The query by which the person was found.
    query: String,
    /// Who looks most like the person, and how likely it is the same one.
    twin: Option<(ParticipantId, u8)>,
}

impl Person {
    fn person<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a Arc<Participant>> {
        ctx.seminar.participant(self.id.as_ref()?)
    }

    /// Whoever merges may want to know who looks like this person.
    fn look_for_twin(&mut self, ctx: &Ctx<'_>) {
        let person = self.person(ctx).filter(|_| update::ever_merges(ctx));
        let alike = person.map(|person| twins::like(ctx.index, ctx.seminar, person, 1)).unwrap_or_default();
        self.twin = alike.into_iter().next().map(|(id, likeness)| (id, likeness.percent));
    }

    /// Who looks most like the person, while nobody has said that they are one or two.
    fn twin_line(&self, ctx: &Ctx<'_>) -> Option<String> {
        let (id, percent) = self.twin.as_ref()?;
        let (person, twin) = (self.person(ctx)?, ctx.seminar.participant(id)?);
        if twin.id == person.id || ctx.seminar.are_apart(person, twin) {
            return None;
        }
        let args = [
            ("name", twin.profile.full_name.as_str().into()),
            ("percent", (*percent).into()),
            ("where", text::of_where(twin).into()),
        ];
        Some(ctx.words.with(Id::PersonTwin, &args))
    }

    /// Asks for the history anew where there is more of it now.
    fn ask(&mut self, ctx: &Ctx<'_>) -> Vec<Wish> {
        let known = self.person(ctx).map_or(0, |person| person.entries.len());
        if known == self.asked {
            return Vec::new();
        }
        self.asked = known;
        self.look_for_twin(ctx);
        self.id.iter().cloned().map(Wish::History).collect()
    }
}

impl Screen for Person {
    fn title(&self) -> Id {
        Id::TitlePerson
    }

    fn contexts(&self, _ctx: &Ctx<'_>) -> Vec<Context> {
        vec![Context::Person]
    }

    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        update::standing(self, ctx, action)
    }

    fn why_not(&self, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
        update::why_not(self, ctx, action)
    }

    fn open(&mut self, ctx: &Ctx<'_>, about: Option<Subject>) -> Vec<Wish> {
        if let Some(Subject::Person(id)) = about {
            *self = Self { id: Some(id), ..Self::default() };
        } else if let Some(Subject::Found(id, query)) = about {
            *self = Self { id: Some(id), query, ..Self::default() };
        }
        self.ask(ctx)
    }

    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
        update::update(self, ctx, action)
    }

    fn written(&mut self, ctx: &Ctx<'_>, asked: &Action, text: &str) -> Result<Vec<Wish>, String> {
        update::written(self, ctx, asked, text)
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Vec<Wish> {
        match news {
            News::History(id, entries) if self.id.as_ref() == Some(id) => {
                let ids = self.person(ctx).map_or_else(Vec::new, |person| person.ids().cloned().collect());
                self.entries = Some(entries.iter().map(|entry| history::about(entry, &ids)).collect());
                Vec::new()
            }
            News::Changed => self.ask(ctx),
            // What was asked for went to the terminal before.
            News::Reattached { .. } => {
                self.asked = 0;
                self.ask(ctx)
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        view::draw(self, ctx, area, canvas)
    }
}
