//! An item of the board in words: its planned and actual times, what and where it is, how late it is.

use crate::{
    console::ctx::Ctx,
    domain::{
        Moment, RouteNo, StopNo,
        board::{BoardItem, BoardRow},
        programme::{Groups, PlannedSession},
    },
    words::{Id, Say, session_status, stop_status},
};

/// `12:30-13:15`, or why there is no time.
pub(super) fn planned(ctx: &Ctx<'_>, row: &BoardRow) -> String {
    let say = Say::of(ctx.seminar);
    match (row.from, row.to, session(ctx, row)) {
        (Some(from), to, _) => span(&say, Some(from), to),
        (None, _, Some(session)) if session.all_day => ctx.words.text(Id::BoardAllDay),
        (None, _, Some(session)) if session.at_stops => ctx.words.text(Id::BoardAtStops),
        (None, to, _) => to.map_or_else(|| "-".to_owned(), |to| format!("-{}", say.clock(to))),
    }
}

/// The planned start alone, for narrow screens.
pub(super) fn start(ctx: &Ctx<'_>, row: &BoardRow) -> String {
    row.from.map_or_else(|| "-".to_owned(), |from| Say::of(ctx.seminar).clock(from))
}

/// `12:34-13:20`; while it runs `12:34-`; before that when it is expected, where that is not as planned.
pub(super) fn actual(ctx: &Ctx<'_>, row: &BoardRow) -> String {
    let (say, progress) = (Say::of(ctx.seminar), &row.progress);
    match (progress.started, row.from) {
        (Some(started), _) => match progress.ended {
            Some(ended) => span(&say, Some(started), Some(ended)),
            None => format!("{}-", say.clock(started)),
        },
        (None, Some(from)) if progress.delay != 0 && progress.cancelled.is_none() => {
            let at = from + chrono::TimeDelta::minutes(i64::from(progress.delay));
            ctx.words.with(Id::BoardExpected, &[("at", say.clock(at).into())])
        }
        (None, _) => String::new(),
    }
}

fn span(say: &Say<'_>, from: Option<Moment>, to: Option<Moment>) -> String {
    let clock = |at: Option<Moment>| at.map(|at| say.clock(at));
    [clock(from), clock(to)].into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// The item, and where it is. A stop is the organisation visited: where it is says it all.
pub(super) fn what(ctx: &Ctx<'_>, row: &BoardRow) -> (String, Option<String>) {
    let place = place(ctx, row);
    match &row.item {
        BoardItem::Session(id) => (Say::of(ctx.seminar).session(id), Some(place)),
        BoardItem::Stop(route, _) if ctx.groups() == Groups::Sections => {
            let args = [("route", route.get().into()), ("name", name(ctx, *route).into())];
            (ctx.words.with(Id::BoardSectionStop, &args), Some(place))
        }
        BoardItem::Stop(route, _) => {
            let args = [("route", route.get().into()), ("place", place.into())];
            (ctx.words.with(Id::BoardStop, &args), None)
        }
    }
}

/// The item in full.
pub(super) fn whole(ctx: &Ctx<'_>, row: &BoardRow) -> String {
    let mut parts = match &row.item {
        BoardItem::Session(id) => vec![Say::of(ctx.seminar).session(id), place(ctx, row)],
        BoardItem::Stop(route, stop) => {
            let title = [("route", route.get().into()), ("name", name(ctx, *route).into())];
            let title = ctx.words.with(ctx.of_groups(Id::RoutesList), &title);
            [vec![title, place(ctx, row)], shows(ctx, *route, *stop)].concat()
        }
    };
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn shows(ctx: &Ctx<'_>, route: RouteNo, stop: StopNo) -> Vec<String> {
    let planned = ctx.seminar.programme().and_then(|programme| programme.stop(route, stop));
    planned.map(|stop| stop.shows.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

fn name(ctx: &Ctx<'_>, route: RouteNo) -> String {
    let planned = ctx.seminar.programme().and_then(|programme| programme.route(route));
    planned.map(|route| route.name.to_string()).unwrap_or_default()
}

fn place(ctx: &Ctx<'_>, row: &BoardRow) -> String {
    let Some(id) = &row.place else { return String::new() };
    let place = ctx.seminar.programme().and_then(|programme| programme.place(id));
    place.map_or_else(|| id.to_string(), |place| place.name.to_string())
}

fn session<'a>(ctx: &Ctx<'a>, row: &BoardRow) -> Option<&'a PlannedSession> {
    match &row.item {
        BoardItem::Session(id) => ctx.seminar.programme()?.session(id),
        BoardItem::Stop(..) => None,
    }
}

/// How it stands: a word.
pub(super) fn status(ctx: &Ctx<'_>, row: &BoardRow) -> String {
    match row.item {
        BoardItem::Session(_) => session_status(ctx.words, row.status),
        BoardItem::Stop(..) => stop_status(ctx.words, row.status),
    }
}

/// Minutes late: `+12`.
pub(super) fn late(row: &BoardRow) -> String {
    row.late_min.map(|minutes| format!("{minutes:+}")).unwrap_or_default()
}

/// What was said about it: why it does not take place, a note, an announced delay.
pub(super) fn said(ctx: &Ctx<'_>, row: &BoardRow) -> Vec<String> {
    let (words, progress) = (ctx.words, &row.progress);
    let mut said = Vec::new();
    if let Some(reason) = &progress.cancelled {
        said.push(words.with(Id::BoardReason, &[("reason", reason.as_str().into())]));
    }
    if let Some(note) = &progress.note {
        said.push(words.with(Id::BoardNote, &[("note", note.as_str().into())]));
    }
    let minutes = progress.delay.unsigned_abs();
    match progress.delay {
        0 => {}
        1.. => said.push(words.with(Id::BoardDelayed, &[("minutes", minutes.into())])),
        _ => said.push(words.with(Id::BoardEarly, &[("minutes", minutes.into())])),
    }
    said
}
