//! A split before it is made: what it would change, for whom, and how even it is; and the splits accepted so far.

mod movers;
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
    domain::{Command, Moment, Participant, ParticipantId, Refusal, Rule, Scope, State, command::Outcome},
    split::{Ask, Draft, Draw, NoDraft, Part},
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;
use std::sync::Arc;

/// The preview.
#[derive(Debug, Default)]
pub(crate) struct Split {
    stage: Stage,
    /// How many rows below the table are above what is seen.
    above: usize,
    /// The first route of the table, where not all fit.
    first: usize,
    /// Who of those who move is marked, once somebody was.
    chosen: Option<ParticipantId>,
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
    /// How many on each route of the draft need a way without steps.
    step_free: Vec<u32>,
    /// How many have a route, are out of scope, and would lose it.
    losing: usize,
    /// How many of those who move are in, and were told the route they have now.
    told: usize,
}

impl Ready {
    fn of(ctx: &Ctx<'_>, draft: &Draft) -> Self {
        let counted = |counts: &dyn Fn(&Participant) -> bool| {
            let mut found = vec![0_u32; draft.routes.len()];
            for (id, route) in &draft.split.places {
                let place = draft.routes.iter().position(|of| of.no == *route);
                let counted = ctx.seminar.participant(id).is_some_and(|person| counts(person));
                if let Some(count) = place.filter(|_| counted).and_then(|place| found.get_mut(place)) {
                    *count = count.saturating_add(1);
                }
            }
            found
        };
        let out = |person: &&Arc<Participant>| {
            Scope::Coming.holds(person.state()) && !draft.split.scope.holds(person.state())
        };
        Self {
            present: counted(&|person| person.state() == State::In),
            step_free: counted(&Participant::needs_step_free),
            losing: ctx.seminar.participants().filter(out).filter(|person| person.route().is_some()).count(),
            told: draft.moves.iter().filter(|step| movers::was_told(ctx, step)).count(),
            draft: Box::new(draft.clone()),
            at: ctx.now,
        }
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
            Stage::None(_) => vec![Context::SplitNone, Context::SplitFresh, Context::Split],
            Stage::Drafting(_) => vec![Context::SplitDraft, Context::Split],
            Stage::Ready(ready) => {
                let mut stack = Vec::new();
                stack.extend((!ready.draft.moves.is_empty()).then_some(Context::SplitMoves));
                stack.push(Context::SplitDraft);
                stack.push(match ready.draft.ask.draw {
                    Draw::Repair(_) => Context::SplitRepair,
                    Draw::New | Draw::Back(_) => Context::SplitFresh,
                });
                stack.push(match ready.draft.split.scope {
                    Scope::Coming => Context::SplitComing,
                    Scope::Present => Context::SplitPresent,
                });
                stack.push(Context::Split);
                stack
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

    fn open(&mut self, ctx: &Ctx<'_>, about: Option<Subject>) -> Vec<Wish> {
        update::open(self, ctx, about.as_ref())
    }

    fn written(&mut self, ctx: &Ctx<'_>, _asked: &Action, text: &str) -> Result<Vec<Wish>, String> {
        update::written(self, ctx, text)
    }

    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
        update::update(self, ctx, action)
    }

    fn answered(&mut self, _ctx: &Ctx<'_>, command: &Command, outcome: &Outcome) -> Vec<Wish> {
        match (command, outcome) {
            (Command::AcceptSplit { .. }, Outcome::Done { .. }) => *self = Self::default(),
            // Whoever keeps somebody on a route wants to see what that makes of the draft.
            (Command::SetRule { rule: Rule::Keep { .. } }, Outcome::Done { .. }) => {
                return update::again(self);
            }
            _ => {}
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
