//! What the preview does with an action.

use super::{Ready, Split, Stage, notes, table, view};
use crate::{
    console::{action::Action, ctx::Ctx, frame, keymap::Standing, wish::Wish},
    domain::{Command, Scope},
    split::{Ask, Draft, Draw, NoDraft},
    words::Id,
};
use std::sync::Arc;

/// The seed of the first draft of a seminar.
const FIRST_SEED: u64 = 1;

pub(super) fn standing(screen: &Split, ctx: &Ctx<'_>, action: &Action) -> Standing {
    let drafting = matches!(screen.stage, Stage::Drafting(_));
    match action {
        Action::AcceptDraft => {
            Standing::now_if(screen.ready().is_some_and(|ready| ready.blocked(ctx).is_none()))
        }
        Action::TryAgain => Standing::now_if(!drafting),
        Action::OnlyPresent | Action::Everybody => Standing::now_if(screen.ready().is_some()),
        Action::DropDraft => Standing::now_if(drafting || screen.ready().is_some()),
        Action::NextRoute => Standing::now_if(table::further(screen, ctx).is_some()),
        Action::PreviousRoute => Standing::now_if(screen.first > 0),
        Action::PageDown => Standing::now_if(view::further(screen, ctx, frame::area(ctx)).is_some()),
        Action::PageUp => Standing::now_if(screen.above > 0),
        Action::Back => Standing::Now,
        _ => Standing::Later,
    }
}

/// The preview comes up: with the draft there is, else with a new one.
pub(super) fn open(screen: &mut Split, ctx: &Ctx<'_>) -> Vec<Wish> {
    match screen.stage {
        Stage::None(_) => draft(screen, first(ctx)),
        Stage::Drafting(_) | Stage::Ready(_) => Vec::new(),
    }
}

/// With the seed of the live split and the same people nobody moves.
fn first(ctx: &Ctx<'_>) -> Ask {
    let seed = ctx.seminar.live_split().map_or(FIRST_SEED, |split| split.seed);
    Ask::even(Scope::Coming, seed)
}

fn draft(screen: &mut Split, ask: Ask) -> Vec<Wish> {
    *screen = Split { stage: Stage::Drafting(ask), ..Split::default() };
    vec![Wish::Draft(ask)]
}

/// A draft came, or the word that there is none. One that nobody waits for any more is left away.
pub(super) fn drafted(screen: &mut Split, ctx: &Ctx<'_>, result: &Result<Box<Draft>, NoDraft>) {
    let Stage::Drafting(asked) = screen.stage else { return };
    match result {
        Err(why) => screen.stage = Stage::None(Some(Box::new(why.clone()))),
        Ok(draft) if draft.ask == asked => screen.stage = Stage::Ready(Ready::of(ctx, draft)),
        Ok(_) => {}
    }
}

pub(super) fn update(screen: &mut Split, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    let asked = screen.ready().map(|ready| ready.draft.ask);
    let same = asked.unwrap_or_else(|| first(ctx));
    match action {
        Action::Back => return vec![Wish::Back],
        Action::AcceptDraft => return screen.ready().map(|ready| ask(ctx, ready)).into_iter().collect(),
        Action::TryAgain => {
            let seed = same.seed.wrapping_add(u64::from(asked.is_some()));
            return draft(screen, Ask { draw: Draw::New, seed, ..same });
        }
        Action::OnlyPresent => return draft(screen, Ask { scope: Scope::Present, ..same }),
        Action::Everybody => return draft(screen, Ask { scope: Scope::Coming, ..same }),
        Action::DropDraft => *screen = Split::default(),
        Action::NextRoute => screen.first = table::further(screen, ctx).unwrap_or(screen.first),
        Action::PreviousRoute => screen.first = screen.first.saturating_sub(table::fitting(screen, ctx)),
        Action::PageDown => {
            screen.above = view::further(screen, ctx, frame::area(ctx)).unwrap_or(screen.above);
        }
        Action::PageUp => screen.above = screen.above.saturating_sub(view::height(screen, frame::area(ctx))),
        _ => {}
    }
    Vec::new()
}

/// Says what will happen, and asks; more people than seats is a question of its own.
fn ask(ctx: &Ctx<'_>, ready: &Ready) -> Wish {
    let draft = &ready.draft;
    let accept = Wish::Act(Command::AcceptSplit { draft: Arc::clone(&draft.split) });
    let over = notes::over(ctx, draft);
    let asked = if over.is_empty() {
        accept
    } else {
        let lines = [ctx.words.text(Id::SplitAskOver)].into_iter().chain(over.clone()).collect();
        Wish::Confirm(lines, Box::new(accept))
    };
    let revision = ctx.seminar.next_revision();
    let sizes = draft.routes.iter().map(|route| route.after.to_string()).collect::<Vec<_>>().join(" ");
    let args = [
        ("people", draft.split.places.len().into()),
        ("sizes", sizes.into()),
        ("moves", notes::moves(ctx, draft).into()),
    ];
    let mut lines = vec![ctx.words.with(Id::SplitAsk, &[("revision", revision.0.into())])];
    lines.push(ctx.words.with(Id::SplitAskWhat, &args));
    lines.extend(over);
    lines.push(ctx.words.text(Id::SplitAskUndo));
    Wish::Confirm(lines, Box::new(asked))
}
