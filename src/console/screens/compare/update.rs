//! What the comparison does with an action.

use super::{
    Compare,
    rows::{Row, Said, rows},
};
use crate::{
    console::{
        action::Action,
        ctx::Ctx,
        keymap::Standing,
        may, text,
        wish::{Request, Wish},
    },
    domain::{Command, Merged, Refusal, State},
    words::{Id, Say, state},
};

pub(super) fn standing(screen: &Compare, ctx: &Ctx<'_>, action: &Action) -> Standing {
    let at_choice = || rows(screen, ctx).iter().any(|said| said.row == screen.row && said.is_choice());
    match action {
        Action::MergeThem | Action::TellApart => {
            command(screen, ctx, action).map_or(Standing::Later, |command| may::standing(ctx, command))
        }
        Action::TakeField => Standing::now_if(at_choice()),
        Action::NextPair => Standing::now_if(screen.about.is_some() && screen.alike.len() > 1),
        Action::OtherPerson => Standing::now_if(screen.keep.is_some() || screen.about.is_some()),
        _ => Standing::Now,
    }
}

/// Why the key does nothing: whose it is, or what stands against a merge.
pub(super) fn why_not(screen: &Compare, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
    may::refusal(ctx, command(screen, ctx, action)?)
}

fn command(screen: &Compare, ctx: &Ctx<'_>, action: &Action) -> Option<Command> {
    let (keep, other) = screen.two(ctx)?;
    match action {
        Action::MergeThem => Some(Command::Merge { merge: screen.merge(ctx)? }),
        Action::TellApart => Some(Command::TellApart { one: keep.id.clone(), other: other.id.clone() }),
        _ => None,
    }
}

pub(super) fn update(screen: &mut Compare, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    match action {
        Action::Back => {
            *screen = Compare::default();
            return vec![Wish::Back];
        }
        Action::Up => step(screen, ctx, -1),
        Action::Down => step(screen, ctx, 1),
        Action::TakeField => toggle(screen),
        Action::SwapSides => swap(screen, ctx),
        Action::NextPair => next_pair(screen, ctx),
        Action::OtherPerson => return ask_for_other(screen, ctx),
        Action::MergeThem => return ask(screen, ctx).into_iter().collect(),
        Action::TellApart => return command(screen, ctx, action).map(Wish::Act).into_iter().collect(),
        _ => {}
    }
    Vec::new()
}

/// To the next row in which there is something to choose.
fn step(screen: &mut Compare, ctx: &Ctx<'_>, by: isize) {
    let choices: Vec<Row> =
        rows(screen, ctx).into_iter().filter(Said::is_choice).map(|said| said.row).collect();
    let at = choices.iter().position(|row| *row == screen.row).unwrap_or(0);
    let next = at.saturating_add_signed(by).min(choices.len().saturating_sub(1));
    if let Some(row) = choices.get(next) {
        screen.row = *row;
    }
}

fn toggle(screen: &mut Compare) {
    match screen.row {
        Row::Field(field) if !screen.take.remove(&field) => {
            screen.take.insert(field);
        }
        Row::Route => screen.takes_route = !screen.takes_route,
        _ => {}
    }
}

/// The other record stays, and what was chosen is chosen still.
fn swap(screen: &mut Compare, ctx: &Ctx<'_>) {
    let choices = rows(screen, ctx).into_iter().filter(Said::is_choice);
    let fields = choices.filter_map(|said| match said.row {
        Row::Field(field) => Some(field),
        _ => None,
    });
    let others = fields.filter(|field| !screen.take.contains(field)).collect();
    screen.take = others;
    screen.takes_route = !screen.takes_route;
    std::mem::swap(&mut screen.keep, &mut screen.other);
}

/// The next of the people who look like the one whose card it was opened from.
fn next_pair(screen: &mut Compare, ctx: &Ctx<'_>) {
    let Some(about) = screen.about.clone() else { return };
    let is_shown =
        |id: &crate::domain::ParticipantId| [&screen.keep, &screen.other].contains(&&Some(id.clone()));
    let at = screen.alike.iter().position(is_shown).map_or(0, |at| at.saturating_add(1));
    let next = screen.alike.get(at).or_else(|| screen.alike.first()).cloned();
    if let Some(next) = next {
        screen.show(ctx, &about, &next);
    }
}

/// Asks with whom to compare.
pub(super) fn ask_for_other(screen: &Compare, ctx: &Ctx<'_>) -> Vec<Wish> {
    let whom = screen.about.as_ref().or(screen.keep.as_ref());
    let Some(person) = whom.and_then(|id| ctx.seminar.participant(id)) else { return Vec::new() };
    vec![Wish::Ask(Request {
        asked: Action::OtherPerson,
        label: ctx.words.text(Id::CompareWith),
        lines: vec![person.profile.full_name.to_string(), ctx.words.text(Id::CompareWithMore)],
    })]
}

/// Whom a text means: by the id, or as Enter at the Desk would.
pub(super) fn written(screen: &mut Compare, ctx: &Ctx<'_>, text: &str) -> Result<Vec<Wish>, String> {
    let by_id = text.trim().parse().ok().and_then(|id| ctx.seminar.participant(&id)).map(|it| it.id.clone());
    let found = || ctx.index.find(text, 2);
    let meant = by_id.or_else(|| found().act);
    let Some(other) = meant else {
        return Err(ctx.words.with(Id::CompareWithMany, &[("people", found().total.into())]));
    };
    let Some(one) = screen.about.clone().or_else(|| screen.keep.clone()) else { return Ok(Vec::new()) };
    if ctx.seminar.participant(&one).is_some_and(|person| person.id == other) {
        return Err(ctx.words.text(Id::CompareWithSelf));
    }
    screen.about = Some(one.clone());
    screen.show(ctx, &one, &other);
    Ok(Vec::new())
}

/// Says what would come of it, and asks.
fn ask(screen: &Compare, ctx: &Ctx<'_>) -> Option<Wish> {
    let merge = screen.merge(ctx)?;
    let merged = ctx.seminar.merged(&merge).ok()?;
    let lines = told(ctx, &merged);
    Some(Wish::Confirm(lines, Box::new(Wish::Act(Command::Merge { merge }))))
}

fn told(ctx: &Ctx<'_>, merged: &Merged) -> Vec<String> {
    let Merged { gone, before, after } = merged;
    let who = |person: &crate::domain::Participant| format!("{} ({})", person.profile.full_name, person.id);
    let mut lines = vec![
        ctx.words.text(Id::AskMerge),
        ctx.words.with(Id::AskMergeWho, &[("keep", who(after).into()), ("other", who(gone).into())]),
    ];
    let say = Say::of(ctx.seminar);
    let mark = |attendance: &crate::domain::Attendance| say.mark(ctx.words, attendance.mark.as_ref());
    let mut standing = state(ctx.words, after.state());
    if after.attendance.mark.is_some() {
        standing = format!("{standing}: {}", mark(&after.attendance));
    }
    lines.push(ctx.words.with(Id::AskMergeState, &[("state", standing.into())]));
    let came = |state: State| matches!(state, State::In | State::Left);
    if came(before.state()) && came(gone.state()) {
        let later = if after.attendance == before.attendance { gone } else { before };
        lines.push(ctx.words.with(Id::AskMergeMark, &[("mark", mark(&later.attendance).into())]));
    }
    if let Some(route) = after.route() {
        lines.push(ctx.words.with(ctx.of_groups(Id::AskMergeRoute), &[("route", route.get().into())]));
    }
    if !after.also.is_empty() {
        let names = text::names(after);
        lines.push(ctx.words.with(Id::AskMergeAlso, &[("names", names.into())]));
    }
    lines.push(ctx.words.text(Id::AskMergeUndo));
    lines
}
