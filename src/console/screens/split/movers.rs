//! Whoever moves in a draft, one a row: from where to where, why, and whether they were told another route.

use super::{Ready, Split};
use crate::{
    console::{ctx::Ctx, text},
    domain::{Participant, State},
    split::{Move, Reason},
    words::Id,
};
use std::sync::Arc;

/// From this width on there is room for whole words.
const WIDE: u16 = 70;
/// The columns of `32 -> 31`.
const WAY: usize = 8;
/// The columns of the reason.
const WHY: usize = 13;
/// The columns of whether somebody was told.
const TOLD: usize = 5;

/// The move that is marked: of somebody, and of the first until one was chosen.
pub(super) fn marked<'a>(screen: &Split, ready: &'a Ready) -> Option<&'a Move> {
    let moves = &ready.draft.moves;
    moves.get(at(screen, ready)).or_else(|| moves.first())
}

/// The place of the marked move among all.
pub(super) fn at(screen: &Split, ready: &Ready) -> usize {
    let chosen = screen.chosen.as_ref();
    let is_chosen = |step: &Move| Some(&step.participant) == chosen;
    ready.draft.moves.iter().position(is_chosen).unwrap_or(0)
}

/// The person who is marked.
pub(super) fn person<'a>(screen: &Split, ctx: &Ctx<'a>) -> Option<&'a Arc<Participant>> {
    ctx.seminar.participant(&marked(screen, screen.ready()?)?.participant)
}

/// Whether somebody who moves is in, and was told the route they have now.
pub(super) fn was_told(ctx: &Ctx<'_>, step: &Move) -> bool {
    ctx.seminar.participant(&step.participant).is_some_and(|person| person.state() == State::In)
}

/// What stands above the columns.
pub(super) fn heading(ctx: &Ctx<'_>, columns: u16) -> String {
    let (name, _) = widths(columns);
    let words = |id| ctx.words.text(id);
    let mut line =
        format!("  {}  {}", ctx.pad(&words(Id::SplitWho), name), ctx.pad(&words(Id::SplitWay), WAY));
    if columns >= WIDE {
        line =
            format!("{line} {} {}", ctx.pad(&words(Id::SplitWhy), WHY), ctx.pad(&words(Id::SplitTold), TOLD));
    }
    line
}

fn widths(columns: u16) -> (usize, usize) {
    let room = usize::from(columns).saturating_sub(2);
    if columns < WIDE {
        return (room.saturating_sub(WAY + 4), 0);
    }
    let rest = room.saturating_sub(WAY + WHY + TOLD + 5);
    (rest * 70 / 100, rest - rest * 70 / 100)
}

/// Who moves: `Омаров Ерлан  1 -> 4  route closed  told  Атырау, Лицей 1`.
pub(super) fn row(ctx: &Ctx<'_>, step: &Move, columns: u16, meant: bool) -> String {
    let sign = if meant { ">" } else { " " };
    let way = format!("{} -> {}", step.from, step.to);
    let Some(person) = ctx.seminar.participant(&step.participant) else {
        return format!("{sign} {}  {way}", step.participant);
    };
    let (name, origin) = widths(columns);
    let full = ctx.pad(&text::name_in(ctx, &person.profile.full_name, name), name);
    let told = person.state() == State::In;
    if columns < WIDE {
        let told = if told { "!" } else { " " };
        return format!("{sign} {full}  {}{told}", ctx.pad(&way, WAY));
    }
    let told = ctx.words.text(if told { Id::SplitTold } else { Id::SplitNotTold });
    let from = if origin > 4 { ctx.pad(&text::of_origin(person), origin) } else { String::new() };
    format!(
        "{sign} {full}  {} {} {} {from}",
        ctx.pad(&way, WAY),
        ctx.pad(&reason(ctx, step, person), WHY),
        ctx.pad(&told, TOLD)
    )
}

fn reason(ctx: &Ctx<'_>, step: &Move, person: &Participant) -> String {
    ctx.words.text(match step.why {
        Reason::Closed => Id::ReasonClosed,
        Reason::Promised => Id::ReasonPromised,
        Reason::Needs => Id::ReasonNeeds,
        Reason::Party if ctx.seminar.day_rules().is_together(&person.profile.delegation) => {
            return person.profile.delegation.to_string();
        }
        Reason::Party => Id::ReasonParty,
        Reason::Even => Id::ReasonEven,
        Reason::Earlier => Id::ReasonEarlier,
    })
}
