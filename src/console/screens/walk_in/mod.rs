//! The form for somebody who is on no list: name, region, organisation; whoever looks alike is shown first.

mod update;
mod view;

use super::Screen;
use crate::{
    console::{
        action::Action,
        canvas::Canvas,
        ctx::Ctx,
        input::Line,
        keymap::{Context, Standing},
        wish::{Subject, Wish},
    },
    domain::{Command, Field, ParticipantId, Profile, Text, command::Outcome},
    terminal::Cursor,
    twins::{self, Candidate},
    words::Id,
};
use ratatui::layout::Rect;

/// The fields, in their order.
const FIELDS: [Field; 3] = [Field::FullName, Field::Region, Field::Organisation];
/// How many people who look alike are shown.
const ALIKE: usize = 5;

/// The form.
#[derive(Debug, Default)]
pub(crate) struct WalkIn {
    lines: [Line; 3],
    /// People who look like the one being written down, best first.
    alike: Vec<Candidate>,
    place: Place,
    /// Whether it was asked if there are two of this name; the form is left once the answer is there.
    asked: bool,
}

/// Where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// In a field.
    Field(usize),
    /// On somebody who looks alike.
    Alike(ParticipantId),
    /// On the line that says it is none of them.
    Nobody,
}

impl Default for Place {
    fn default() -> Self {
        Self::Field(0)
    }
}

impl Screen for WalkIn {
    fn title(&self) -> Id {
        Id::TitleWalkIn
    }

    fn contexts(&self, _ctx: &Ctx<'_>) -> Vec<Context> {
        vec![
            match self.place {
                Place::Alike(_) => Context::WalkInAlike,
                Place::Nobody => Context::WalkInNew,
                Place::Field(_) if self.is_ready() => Context::WalkInNew,
                Place::Field(_) => Context::WalkInField,
            },
            Context::WalkIn,
        ]
    }

    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        update::standing(self, ctx, action)
    }

    fn line(&self) -> Option<&Line> {
        let at = if let Place::Field(at) = self.place { at } else { 0 };
        self.lines.get(at)
    }

    fn open(&mut self, ctx: &Ctx<'_>, about: Option<Subject>) -> Vec<Wish> {
        // A form that was left for a card comes back as it was, unless it is called for somebody else.
        if let Some(Subject::Name(name)) = about.filter(|about| *about != Subject::Name(String::new())) {
            *self = Self { lines: [Line::of(&name), Line::default(), Line::default()], ..Self::default() };
        }
        self.look(ctx);
        Vec::new()
    }

    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
        update::update(self, ctx, action)
    }

    fn answered(&mut self, _ctx: &Ctx<'_>, command: &Command, outcome: &Outcome) -> Vec<Wish> {
        let asked = std::mem::take(&mut self.asked);
        match (command, outcome) {
            (Command::AddWalkIn { .. } | Command::CheckIn { .. }, Outcome::Done { .. }) => {
                *self = Self::default();
                if asked { vec![Wish::Home] } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        view::draw(self, ctx, area, canvas)
    }
}

impl WalkIn {
    /// Looks for people like the one being written down.
    fn look(&mut self, ctx: &Ctx<'_>) {
        let [name, ..] = &self.lines;
        self.alike = if name.is_blank() {
            Vec::new()
        } else {
            twins::like_somebody_new(ctx.index, ctx.seminar, &self.typed(), ALIKE)
        };
    }

    /// What is typed so far, as far as it can be taken.
    fn typed(&self) -> Profile {
        let mut profile = Profile::default();
        for (field, line) in FIELDS.into_iter().zip(&self.lines) {
            profile.set(field, Text::clean(&line.text()).map(|(text, _)| text).unwrap_or_default());
        }
        profile
    }

    /// Whether Enter in the field writes the person down: it is the last, there is a name, and nobody to compare with.
    fn is_ready(&self) -> bool {
        let [name, ..] = &self.lines;
        self.place == Place::Field(FIELDS.len() - 1) && !name.is_blank() && self.alike.is_empty()
    }
}
