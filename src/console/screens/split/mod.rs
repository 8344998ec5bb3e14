//! A split before it is made: what it would change, for whom, and how even it is; and the splits accepted so far.

mod notes;
mod table;
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
        may,
        wish::{Subject, Wish},
    },
    domain::{Command, Moment, Refusal, Scope, State, command::Outcome},
    split::{Ask, Draft, NoDraft, Part},
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// The preview.
#[derive(Debug, Default)]
pub(crate) struct Split {
    stage: Stage,
    /// How many rows below the table are above what is seen.
    above: usize,
    /// The first route of the table, where not all fit.
    first: usize,
}

/// How far a draft is.
#[derive(Debug)]
enum Stage {
    /// There is none; why, where one was asked for.
    None(Option<Box<NoDraft>>),
    /// It is being made.
    Drafting(Ask),
    /// It is there.
    Ready(Ready),
}

impl Default for Stage {
    fn default() -> Self {
        Self::None(None)
    }
}

/// A draft, and what was counted when it came: counting means looking at everybody.
#[derive(Debug)]
struct Ready {
    draft: Box<Draft>,
    /// How many on each route of the draft are in.
    present: Vec<u32>,
    /// When they were counted.
    at: Moment,
}

impl Ready {
    fn of(ctx: &Ctx<'_>, draft: &Draft) -> Self {
        let mut present = vec![0_u32; draft.routes.len()];
        for (id, route) in &draft.split.places {
            let place = draft.routes.iter().position(|of| of.no == *route);
            let is_in = ctx.seminar.participant(id).is_some_and(|person| person.state() == State::In);
            if let Some(count) = place.filter(|_| is_in).and_then(|place| present.get_mut(place)) {
                *count = count.saturating_add(1);
            }
        }
        Self { draft: Box::new(draft.clone()), present, at: ctx.now }
    }

    /// Why it cannot be accepted any more.
    fn blocked(&self, ctx: &Ctx<'_>) -> Option<Refusal> {
        let evened = self.draft.routes.iter().filter(|route| route.part == Part::Balanced);
        if let Some(left) = evened.map(|route| route.no).find(|no| !ctx.seminar.is_open(*no)) {
            return Some(Refusal::RouteLeft { route: left });
        }
        if ctx.seminar.day_rules().frozen {
            return Some(Refusal::SplitFrozen);
        }
        let split = &self.draft.split;
        // Who comes or promises is a change for a split of those present alone, and moves no basis.
        let counts = ctx.seminar.counts();
        let people = match split.scope {
            Scope::Coming => counts.coming(),
            Scope::Present => counts.state(State::Promised).saturating_add(counts.state(State::In)),
        };
        let same =
            split.basis == ctx.seminar.split_basis() && usize::try_from(people) == Ok(split.places.len());
        (!same).then_some(Refusal::SplitStale)
    }
}

impl Split {
    fn ready(&self) -> Option<&Ready> {
        match &self.stage {
            Stage::Ready(ready) => Some(ready),
            Stage::None(_) | Stage::Drafting(_) => None,
        }
    }
}

impl Screen for Split {
    fn title(&self) -> Id {
        Id::TitleSplit
    }

    fn contexts(&self, _ctx: &Ctx<'_>) -> Vec<Context> {
        match &self.stage {
            Stage::None(_) => vec![Context::SplitNone, Context::Split],
            Stage::Drafting(_) => vec![Context::SplitDraft, Context::Split],
            Stage::Ready(ready) => {
                let other = match ready.draft.split.scope {
                    Scope::Coming => Context::SplitComing,
                    Scope::Present => Context::SplitPresent,
                };
                vec![Context::SplitDraft, other, Context::Split]
            }
        }
    }

    fn exists(&self, ctx: &Ctx<'_>) -> bool {
        let grouped = ctx.seminar.programme().is_some_and(|programme| programme.has_groups());
        grouped && may::never_splits(ctx).is_none()
    }

    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        if self.exists(ctx) { update::standing(self, ctx, action) } else { Standing::Never }
    }

    fn why_not(&self, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
        may::never_splits(ctx).or_else(|| {
            self.ready().filter(|_| *action == Action::AcceptDraft).and_then(|ready| ready.blocked(ctx))
        })
    }

    fn open(&mut self, ctx: &Ctx<'_>, _about: Option<Subject>) -> Vec<Wish> {
        update::open(self, ctx)
    }

    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
        update::update(self, ctx, action)
    }

    fn answered(&mut self, _ctx: &Ctx<'_>, command: &Command, outcome: &Outcome) -> Vec<Wish> {
        if matches!((command, outcome), (Command::AcceptSplit { .. }, Outcome::Done { .. })) {
            *self = Self::default();
        }
        Vec::new()
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Vec<Wish> {
        match (news, &self.stage) {
            (News::Draft(result), _) => update::drafted(self, ctx, result),
            // The draft went to the terminal before.
            (News::Reattached { .. }, Stage::Drafting(ask)) => return vec![Wish::Draft(*ask)],
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        view::draw(self, ctx, area, canvas)
    }
}
