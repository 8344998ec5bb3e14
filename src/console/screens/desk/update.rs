//! What the Desk does with an action.

use super::state::Desk;
use crate::{
    console::{
        action::Action,
        ctx::Ctx,
        keymap::Standing,
        may,
        screens::ScreenId,
        wish::{Subject, Wish},
    },
    domain::{Command, Profile, Refusal, Text},
};

pub(super) fn standing(desk: &Desk, ctx: &Ctx<'_>, action: &Action) -> Standing {
    match action {
        Action::CheckIn if !checks_in(ctx) => Standing::Never,
        Action::NewWalkIn if !writes_down(ctx) => Standing::Never,
        Action::CheckIn => Standing::now_if(desk.current().is_some()),
        Action::OpenCard => Standing::now_if(!desk.found.rows.is_empty() || shows_last(desk)),
        Action::Up | Action::PageUp => Standing::now_if(desk.chosen.is_some()),
        Action::Down => Standing::now_if(!desk.found.rows.is_empty()),
        Action::PageDown => Standing::now_if(desk.found.total > super::list::height(ctx)),
        Action::Back => Standing::now_if(desk.chosen.is_some() || !desk.query.text().is_empty()),
        _ => Standing::Now,
    }
}

/// Whether the card of whoever was checked in last is at hand: while nothing is typed.
fn shows_last(desk: &Desk) -> bool {
    desk.query.is_blank() && desk.last.is_some()
}

/// Whether anybody is ever checked in from here.
fn checks_in(ctx: &Ctx<'_>) -> bool {
    "-".parse().is_ok_and(|participant| may::ever(ctx, &Command::CheckIn { participant }))
}

/// Whether walk-ins are ever written down here.
fn writes_down(ctx: &Ctx<'_>) -> bool {
    may::ever(ctx, &walk_in())
}

/// Writing somebody down, whoever it will be.
fn walk_in() -> Command {
    Command::AddWalkIn { profile: Profile { full_name: Text::of("-"), ..Profile::default() } }
}

/// Why the key does nothing: whose it is.
pub(super) fn why_not(desk: &Desk, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
    let command = match action {
        Action::CheckIn => Command::CheckIn { participant: desk.current()?.clone() },
        Action::NewWalkIn => walk_in(),
        _ => return None,
    };
    may::refusal(ctx, command).filter(Refusal::lacks_rights)
}

pub(super) fn update(desk: &mut Desk, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    match action {
        Action::Edit(edit) if desk.query.edit(edit) => desk.search(ctx),
        Action::Back if desk.chosen.is_some() => choose(desk, ctx, None),
        Action::Back => desk.clear(ctx),
        Action::Pick => choose(desk, ctx, Some(0)),
        Action::Down => {
            let next = desk.chosen_at().map_or(0, |at| at.saturating_add(1));
            choose(desk, ctx, Some(next));
        }
        Action::Up => {
            let before = desk.chosen_at().and_then(|at| at.checked_sub(1));
            choose(desk, ctx, before);
        }
        Action::PageDown => {
            let height = super::list::height(ctx);
            let first = desk.chosen_at().map_or(0, |at| at - at % height);
            choose(desk, ctx, Some(first.saturating_add(height)));
        }
        Action::PageUp => {
            let height = super::list::height(ctx);
            let first = desk.chosen_at().map_or(0, |at| at - at % height);
            choose(desk, ctx, Some(first.saturating_sub(height)));
        }
        Action::OpenCard if shows_last(desk) => {
            let last = desk.last.clone().map(|(id, query)| Subject::Found(id, query));
            return vec![Wish::Open(ScreenId::Person, last)];
        }
        Action::OpenCard => {
            // Reading a card does no harm: where nobody is chosen yet, it is the first one's.
            let first = || desk.found.rows.first().map(|row| &row.id);
            return desk
                .current()
                .or_else(first)
                .map(|id| Subject::Found(id.clone(), desk.query.text()))
                .map(|about| Wish::Open(ScreenId::Person, Some(about)))
                .into_iter()
                .collect();
        }
        Action::NewWalkIn => {
            let name = desk.query.text().trim().to_owned();
            return vec![Wish::Open(ScreenId::WalkIn, Some(Subject::Name(name)))];
        }
        Action::CheckIn => {
            let Some(participant) = desk.current().cloned() else { return Vec::new() };
            desk.last = Some((participant.clone(), desk.query.text()));
            // What is typed from here on is about the next in the queue.
            desk.clear(ctx);
            return vec![Wish::Act(Command::CheckIn { participant })];
        }
        _ => {}
    }
    Vec::new()
}

/// Chooses the person in a row, or nobody. Rows that nobody has looked at yet are fetched when they are about to be
/// shown.
fn choose(desk: &mut Desk, ctx: &Ctx<'_>, row: Option<usize>) {
    if let Some(row) = row {
        let height = super::list::height(ctx);
        desk.fetch(ctx, (row - row % height).saturating_add(height));
    }
    let last = desk.found.rows.len().checked_sub(1);
    let row = row.zip(last).map(|(row, last)| row.min(last));
    desk.chosen = row.and_then(|row| desk.found.rows.get(row)).map(|row| row.id.clone());
    desk.rests = ctx.elapsed;
}
