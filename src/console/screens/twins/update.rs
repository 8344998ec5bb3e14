//! What the list does with an action.

use super::{Stage, Twins, view};
use crate::{
    console::{
        action::Action,
        ctx::Ctx,
        frame,
        keymap::Standing,
        screens::ScreenId,
        wish::{Subject, Wish},
    },
    domain::Command,
    twins::Pair,
};

pub(super) fn standing(list: &Twins, ctx: &Ctx<'_>, action: &Action) -> Standing {
    let rows = || list.open_pairs(ctx).count();
    let at = || list.current(ctx).map_or(0, |(at, ..)| at);
    match action {
        Action::LookAgain => Standing::now_if(list.stage != Stage::Looking),
        Action::Up | Action::PageUp => Standing::now_if(at() > 0),
        Action::Down | Action::PageDown => Standing::now_if(at().saturating_add(1) < rows()),
        _ => Standing::Now,
    }
}

/// Has everybody compared anew. What is there stays until the answer comes.
pub(super) fn look(list: &mut Twins, ctx: &Ctx<'_>) -> Vec<Wish> {
    if super::never_merges(ctx).is_some() {
        return Vec::new();
    }
    list.stage = Stage::Looking;
    vec![Wish::Duplicates]
}

/// The pairs came, or the word that there are none.
pub(super) fn found(list: &mut Twins, found: &Result<(Vec<Pair>, usize), String>) {
    match found {
        Ok((pairs, total)) => {
            list.pairs.clone_from(pairs);
            list.total = *total;
            list.stage = Stage::Done;
        }
        Err(why) => list.stage = Stage::Failed(why.clone()),
    }
}

pub(super) fn update(list: &mut Twins, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    let page = isize::try_from(view::height(frame::area(ctx))).unwrap_or(1);
    let current = list.current(ctx).map(|(at, pair, _)| (at, pair.one.clone(), pair.other.clone()));
    match (action, current) {
        (Action::Back, _) => return vec![Wish::Back],
        (Action::LookAgain, _) => return look(list, ctx),
        (Action::Up, _) => step(list, ctx, -1),
        (Action::Down, _) => step(list, ctx, 1),
        (Action::PageUp, _) => step(list, ctx, -page),
        (Action::PageDown, _) => step(list, ctx, page),
        (Action::OpenPair, Some((_, one, other))) => {
            list.chosen = Some((one.clone(), other.clone()));
            return vec![Wish::Open(ScreenId::Compare, Some(Subject::Pair(one, other)))];
        }
        (Action::TellApart, Some((at, one, other))) => {
            // The next pair comes under the cursor in its place.
            let next = list.open_pairs(ctx).nth(at.saturating_add(1));
            list.chosen = next.map(|(pair, _)| (pair.one.clone(), pair.other.clone()));
            return vec![Wish::Act(Command::TellApart { one, other })];
        }
        _ => {}
    }
    Vec::new()
}

fn step(list: &mut Twins, ctx: &Ctx<'_>, by: isize) {
    let last = list.open_pairs(ctx).count().saturating_sub(1);
    let at = list.current(ctx).map_or(0, |(at, ..)| at).saturating_add_signed(by).min(last);
    let next = list.open_pairs(ctx).nth(at).map(|(pair, _)| (pair.one.clone(), pair.other.clone()));
    list.chosen = next;
}
