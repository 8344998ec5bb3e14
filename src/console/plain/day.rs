//! The day in lines: how it stands, the board, sessions, and who did what lately.

use super::{
    Plain, acts,
    grammar::{Items, Step as Asked},
    numbers::Rest,
    said::Lines,
};
use crate::{
    console::{ctx::Ctx, effect::Effect},
    domain::{
        Command, Moment, Refusal, SessionId, State, Step, Text,
        board::{BoardItem, BoardRow, Status},
    },
    words::{Id, Say, console_role, deed, session_status, state, stop_status},
};

/// The items of one answer.
const PAGE: usize = 5;
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// The first words of a console.
pub(super) fn greeting(lines: &mut Lines<'_, '_>) {
    let ctx = lines.ctx();
    me(lines);
    if ctx.seminar.programme().is_none() {
        lines.line(&crate::words::refusal(ctx.words, &Refusal::NoSeminar, &Say::of(ctx.seminar)).to_string());
        return;
    }
    present(lines);
    lines.say(Id::PlainBegin);
}

fn me(lines: &mut Lines<'_, '_>) {
    let ctx = lines.ctx();
    let role = console_role(ctx.words, ctx.me.role);
    lines.with(Id::PlainMe, &[("desk", ctx.me.desk.as_str().into()), ("role", role.into())]);
    if ctx.hub.same_desk > 0 {
        let times = ctx.hub.same_desk.saturating_add(1);
        lines.with(Id::PlainTwice, &[("times", times.into())]);
    }
}

fn present(lines: &mut Lines<'_, '_>) {
    let counts = lines.ctx().seminar.counts();
    let args = [("in", counts.state(State::In).into()), ("listed", counts.listed().into())];
    lines.with(Id::PlainPresent, &args);
}

/// How the seminar stands, a fact a line.
pub(super) fn status(lines: &mut Lines<'_, '_>) {
    let ctx = lines.ctx();
    let say = Say::of(ctx.seminar);
    lines.with(Id::PlainClock, &[("at", say.clock(ctx.now).into())]);
    let title = ctx.seminar.programme().map(|programme| programme.title.any().to_owned());
    lines.all(title);
    me(lines);
    present(lines);
    let counts = ctx.seminar.counts();
    for of in State::ALL.into_iter().filter(|of| *of != State::In && counts.state(*of) > 0) {
        let (label, value) = (state(ctx.words, of), counts.state(of).to_string());
        lines.with(Id::PlainFact, &[("label", label.into()), ("value", value.into())]);
    }
    if counts.walk_ins() > 0 {
        lines.with(Id::HeadWalkIns, &[("number", counts.walk_ins().into())]);
    }
    let routes = ctx.seminar.programme().filter(|programme| programme.has_groups());
    for route in routes.map(|programme| programme.routes.as_slice()).unwrap_or_default() {
        if let Some(load) = counts.route(route.no) {
            let args = [
                ("route", route.no.get().into()),
                ("in", load.present.into()),
                ("people", load.people.into()),
            ];
            lines.with(ctx.of_groups(Id::DeskRoute), &args);
        }
    }
    lines.with(Id::PlainConsoles, &[("consoles", ctx.hub.desks.len().into())]);
}

/// The items of the day: those not over, or all.
pub(super) fn board(plain: &mut Plain, lines: &mut Lines<'_, '_>, items: Items, from: usize) {
    let ctx = lines.ctx();
    let is_over = |row: &BoardRow| matches!(row.status, Status::Done | Status::Cancelled);
    let rows = ctx.seminar.board(ctx.now).into_iter();
    let rows: Vec<_> = rows.filter(|row| items == Items::All || !is_over(row)).collect();
    if rows.is_empty() {
        lines.say(Id::PlainNothingAhead);
    }
    for row in rows.iter().skip(from).take(PAGE) {
        lines.line(&item(ctx, row));
    }
    let next = from.saturating_add(PAGE);
    plain.rest = rest(lines, rows.len(), next, Rest::Board { all: items == Items::All, from: next });
}

fn rest(lines: &mut Lines<'_, '_>, all: usize, next: usize, rest: Rest) -> Rest {
    match all.checked_sub(next).filter(|left| *left > 0) {
        Some(left) => {
            lines.with(Id::PlainMore, &[("rest", left.into())]);
            rest
        }
        None => Rest::Nothing,
    }
}

/// An item of the board: `Plenary, Main hall, planned 09:30 to 10:40, LATE, 12 min late`.
pub(super) fn item(ctx: &Ctx<'_>, row: &BoardRow) -> String {
    let (words, say) = (ctx.words, Say::of(ctx.seminar));
    let mut parts = Vec::new();
    match &row.item {
        BoardItem::Session(id) => {
            parts.push(say.session(id));
            let place = row.place.as_ref();
            let known = place.and_then(|id| ctx.seminar.programme()?.place(id));
            parts.extend(known.map(|place| place.name.to_string()));
        }
        BoardItem::Stop(route, stop) => parts.push(say.stop(words, *route, *stop)),
    }
    let span = |id, from: Option<Moment>, to: Option<Moment>| {
        let clock = |at: Option<Moment>| at.map_or_else(|| "?".to_owned(), |at| say.clock(at));
        let args = [("from", clock(from).into()), ("to", clock(to).into())];
        (from.is_some() || to.is_some()).then(|| words.with(id, &args))
    };
    parts.extend(span(Id::PlainPlanned, row.from, row.to));
    let progress = &row.progress;
    match (progress.started, progress.ended) {
        (Some(at), None) => parts.push(words.with(Id::PlainSince, &[("at", say.clock(at).into())])),
        (started, ended) => parts.extend(span(Id::PlainActual, started, ended)),
    }
    parts.push(match row.item {
        BoardItem::Session(_) => session_status(words, row.status),
        BoardItem::Stop(..) => stop_status(words, row.status),
    });
    // Whoever is a day late has come to another day: minutes would tell nothing.
    let late = row.late_min.filter(|late| *late != 0 && late.abs() < DAY);
    parts.extend(late.map(|late| {
        let id = if late > 0 { Id::ChangeDelayed } else { Id::ChangeEarly };
        words.with(id, &[("minutes", late.unsigned_abs().into())])
    }));
    parts.extend(row.people.map(|people| words.with(Id::PlainPeople, &[("people", people.into())])));
    parts.extend(progress.cancelled.iter().chain(&progress.note).map(Text::to_string));
    parts.join(", ")
}

/// The sessions with the words that name them.
pub(super) fn sessions(plain: &mut Plain, lines: &mut Lines<'_, '_>, from: usize) {
    let ctx = lines.ctx();
    let rows = ctx.seminar.board(ctx.now).into_iter();
    let rows: Vec<_> = rows.filter(|row| matches!(row.item, BoardItem::Session(_))).collect();
    if rows.is_empty() {
        lines.say(Id::BoardEmpty);
    }
    for row in rows.iter().skip(from).take(PAGE) {
        if let BoardItem::Session(id) = &row.item {
            lines.line(&format!("{id}: {}", item(ctx, row)));
        }
    }
    let next = from.saturating_add(PAGE);
    plain.rest = rest(lines, rows.len(), next, Rest::Sessions { from: next });
}

/// A session is changed.
pub(super) fn session(
    plain: &mut Plain,
    lines: &mut Lines<'_, '_>,
    session: SessionId,
    asked: Asked,
) -> Vec<Effect> {
    match step(asked) {
        Ok(step) => acts::send(plain, Command::Session { session, step }),
        Err(refusal) => {
            acts::refused(plain, lines, None, &refusal);
            Vec::new()
        }
    }
}

/// The step with its text made safe.
pub(super) fn step(asked: Asked) -> Result<Step, Refusal> {
    let clean =
        |text: &str| Text::clean(text).map(|(text, _)| text).map_err(|fault| Refusal::TextBad { fault });
    Ok(match asked {
        Asked::Start => Step::Start,
        Asked::End => Step::End,
        Asked::Delay(minutes) => Step::Delay { minutes },
        Asked::Cancel(reason) => Step::Cancel { reason: clean(&reason)? },
        Asked::Note(text) => Step::Note { text: clean(&text)? },
    })
}

/// Who did what lately, newest first.
pub(super) fn recent(plain: &mut Plain, lines: &mut Lines<'_, '_>, from: usize) {
    let ctx = lines.ctx();
    let say = Say::of(ctx.seminar);
    let all = ctx.seminar.acts().count();
    for act in ctx.seminar.acts().skip(from).take(PAGE) {
        let mut what = deed(ctx.words, &act.deed, &say);
        if act.undone_by.is_some() {
            what = ctx.words.with(Id::ActTakenBack, &[("what", what.into())]);
        }
        lines.line(&format!("{} {}: {what}", say.clock(act.at), act.by.desk));
    }
    let next = from.saturating_add(PAGE);
    plain.rest = rest(lines, all, next, Rest::Recent { from: next });
}
