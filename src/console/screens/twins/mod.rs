//! Pairs of records that may be one person's, the most likely first, for the lead to look at.

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
    domain::{Command, Participant, ParticipantId, Refusal, command::Outcome},
    terminal::Cursor,
    twins::Pair,
    words::Id,
};
use ratatui::layout::Rect;
use std::sync::Arc;

/// The list.
#[derive(Debug, Default)]
pub(crate) struct Twins {
    stage: Stage,
    pairs: Vec<Pair>,
    /// How many pairs there are in all, where not all were asked for.
    total: usize,
    /// Who is chosen: two people and never a row number.
    chosen: Option<(ParticipantId, ParticipantId)>,
}

/// How far looking is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Nobody has looked yet.
    #[default]
    Idle,
    /// Everybody is being compared.
    Looking,
    /// It is done.
    Done,
    /// It failed; why.
    Failed(String),
}

/// The two people of a pair, as they are now.
type Two<'a> = (&'a Arc<Participant>, &'a Arc<Participant>);

impl Twins {
    /// The pairs that are still two records of which nobody said that they are two people's.
    fn open_pairs<'p, 'c>(&'p self, ctx: &Ctx<'c>) -> impl Iterator<Item = (&'p Pair, Two<'c>)> {
        let seminar = ctx.seminar;
        self.pairs.iter().filter_map(move |pair| {
            let two = seminar.participant(&pair.one).zip(seminar.participant(&pair.other))?;
            (two.0.id != two.1.id && !seminar.are_apart(two.0, two.1)).then_some((pair, two))
        })
    }

    /// The pair that is chosen, or the first; and its place.
    fn current<'c>(&self, ctx: &Ctx<'c>) -> Option<(usize, &Pair, Two<'c>)> {
        let is_chosen = |pair: &Pair| self.chosen.as_ref() == Some(&(pair.one.clone(), pair.other.clone()));
        let at = self.open_pairs(ctx).position(|(pair, _)| is_chosen(pair)).unwrap_or(0);
        self.open_pairs(ctx).nth(at).map(|(pair, two)| (at, pair, two))
    }
}

impl Screen for Twins {
    fn title(&self) -> Id {
        Id::TitleTwins
    }

    fn contexts(&self, ctx: &Ctx<'_>) -> Vec<Context> {
        let pair = self.current(ctx).map(|_| Context::TwinsPair);
        pair.into_iter().chain([Context::Twins]).collect()
    }

    fn exists(&self, ctx: &Ctx<'_>) -> bool {
        never_merges(ctx).is_none()
    }

    fn standing(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        update::standing(self, ctx, action)
    }

    fn why_not(&self, ctx: &Ctx<'_>, _action: &Action) -> Option<Refusal> {
        never_merges(ctx)
    }

    fn open(&mut self, ctx: &Ctx<'_>, _about: Option<Subject>) -> Vec<Wish> {
        update::look(self, ctx)
    }

    fn update(&mut self, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
        update::update(self, ctx, action)
    }

    fn answered(&mut self, _ctx: &Ctx<'_>, _command: &Command, _outcome: &Outcome) -> Vec<Wish> {
        Vec::new()
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Vec<Wish> {
        match news {
            News::Duplicates(found) => update::found(self, found),
            // What was asked for went to the terminal before.
            News::Reattached { .. } if self.stage == Stage::Looking => return update::look(self, ctx),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        view::draw(self, ctx, area, canvas)
    }
}

/// Why this console will never merge anybody; then it has no use for the list either.
pub(super) fn never_merges(ctx: &Ctx<'_>) -> Option<Refusal> {
    let any: ParticipantId = "-".parse().ok()?;
    let apart = Command::TellApart { one: any.clone(), other: any };
    let needs = || crate::domain::grant::roles_for(&apart).to_vec();
    (!may::ever(ctx, &apart)).then(|| Refusal::NotAllowed { role: ctx.me.role, needs: needs() })
}
