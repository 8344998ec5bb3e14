//! Asking for another route for one person, or for an exchange of two, from whichever screen shows the person.

use super::{
    action::Action,
    ctx::Ctx,
    keymap::Standing,
    may, ruling,
    wish::{Request, Wish},
};
use crate::{
    domain::{Command, Participant, ParticipantId, RouteNo},
    split::{Asked, rules::Change},
    words::{Id, RuleWords},
};

/// From this width on the routes are named.
const WIDE: u16 = 70;
/// Up to so many people what a move would change is counted at the key.
const COUNTED: usize = 5_000;

/// A command like the one that would be given once the route is known; none where there is no other route.
pub(crate) fn command(ctx: &Ctx<'_>, person: &Participant) -> Option<Command> {
    let programme = ctx.seminar.programme()?;
    let to = programme.routes.iter().map(|route| route.no).find(|no| Some(*no) != person.route())?;
    Some(Command::MoveToRoute { participant: person.id.clone(), from: person.route(), to })
}

/// Whether this console may ever move somebody: later, once there is somebody to move.
pub(crate) fn ever(ctx: &Ctx<'_>) -> Standing {
    let grouped = ctx.seminar.programme().is_some_and(|programme| programme.has_groups());
    if grouped && may::never_splits(ctx).is_none() { Standing::Later } else { Standing::Never }
}

/// Asks for the number of the route, or for whom to change places with.
pub(crate) fn ask(ctx: &Ctx<'_>, person: &Participant) -> Wish {
    Wish::Ask(Request {
        asked: Action::Move,
        label: ctx.words.text(ctx.of_groups(Id::PersonMoveLabel)),
        lines: routes(ctx, person),
    })
}

/// Who would move, how full the routes are, and what the move would change.
fn routes(ctx: &Ctx<'_>, person: &Participant) -> Vec<String> {
    let mut lines = vec![person.profile.full_name.to_string(), String::new()];
    let asked = asked(ctx);
    let routes = ctx.seminar.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default();
    for route in routes {
        let people = ctx.seminar.counts().route(route.no).map_or(0, |load| load.people);
        let seats = ctx.seminar.seats(route.no).map_or_else(|| "-".to_owned(), |seats| seats.to_string());
        let args = [("route", route.no.get().into()), ("people", people.into()), ("seats", seats.into())];
        let mut line = ctx.words.with(Id::PersonMoveRoute, &args);
        // Where a name would not fit beside the numbers, these are what is needed.
        if ctx.size.columns() >= WIDE {
            line = format!("{line}  {}", route.name);
        }
        if person.route() == Some(route.no) {
            line = ctx.words.with(Id::PersonMoveHere, &[("line", line.into())]);
        }
        lines.push(line);
        if let Some(asked) = asked.as_ref().filter(|_| person.route() != Some(route.no)) {
            let change = asked.change(&[(&person.id, route.no)]);
            lines.push(format!("   {}", effect(ctx, asked, &change)));
        }
        lines.extend(joined_at(ctx, route.no).map(|line| format!("   {line}")));
    }
    lines.push(ctx.words.text(Id::PersonMoveSwap));
    lines
}

/// The routes as they are, where there are few enough people to count them at a key.
fn asked(ctx: &Ctx<'_>) -> Option<Asked> {
    let counted = ctx.seminar.live_split().is_some() && ctx.seminar.participants().len() <= COUNTED;
    counted.then(|| Asked::of(ctx.seminar))
}

/// What a change comes to, in a line.
fn effect(ctx: &Ctx<'_>, asked: &Asked, change: &Change) -> String {
    RuleWords::of(ctx.words, &asked.problem).change(change).join("; ")
}

/// Where a bus that is on the road can still be joined.
pub(crate) fn joined_at(ctx: &Ctx<'_>, route: RouteNo) -> Option<String> {
    if !ctx.seminar.is_under_way(route) {
        return None;
    }
    let programme = ctx.seminar.programme()?;
    let stops = ctx.seminar.stops_ahead(route);
    let name = |stop| {
        let planned = programme.stop(route, stop)?;
        let place =
            programme.place(&planned.place).map_or(planned.place.as_str(), |place| place.name.as_str());
        Some(planned.from.map_or_else(|| place.to_owned(), |at| format!("{place} {at}")))
    };
    let stops: Vec<String> = stops.into_iter().filter_map(name).collect();
    let args = [("route", route.get().into()), ("stops", stops.join(", ").into())];
    let id = if stops.is_empty() { Id::RouteGone } else { Id::RouteJoined };
    Some(ctx.words.with(id, &args))
}

/// The number, or the other person, was written; the sentence says why it cannot be taken.
pub(crate) fn written(ctx: &Ctx<'_>, person: &Participant, text: &str) -> Result<Vec<Wish>, String> {
    let fault = || ctx.words.text(ctx.of_groups(Id::PersonMoveFault));
    let text = text.trim();
    if text.is_empty() {
        return Err(fault());
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        let to: RouteNo = text.parse().map_err(|_| fault())?;
        let command = Command::MoveToRoute { participant: person.id.clone(), from: person.route(), to };
        let wishes = ruling::taken(ctx, command)?;
        return Ok(warned(ctx, &[(&person.id, to)], wishes, Unasked::Even));
    }
    let other = ruling::meant(ctx, text)?;
    let of = |id: &ParticipantId| ctx.seminar.participant(id).and_then(|person| person.route());
    let Some(routes) = person.route().zip(of(&other)) else {
        return Err(ctx.words.text(Id::PersonSwapNoRoute));
    };
    let command = Command::SwapRoutes { one: person.id.clone(), other: other.clone(), routes };
    let wishes = ruling::taken(ctx, command)?;
    Ok(warned(ctx, &[(&person.id, routes.1), (&other, routes.0)], wishes, Unasked::Never))
}

/// When a change is made without a question: never, or while it breaks no rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unasked {
    Even,
    Never,
}

/// Asks before a rule is broken, and before two change places: what gets better and what worse.
fn warned(
    ctx: &Ctx<'_>,
    moves: &[(&ParticipantId, RouteNo)],
    wishes: Vec<Wish>,
    unasked: Unasked,
) -> Vec<Wish> {
    let Some(asked) = asked(ctx) else { return wishes };
    let change = asked.change(moves);
    if change.broken.is_empty() && unasked == Unasked::Even {
        return wishes;
    }
    let title = if change.broken.is_empty() { Id::PersonSwapAsk } else { Id::PersonMoveBreaks };
    let said = RuleWords::of(ctx.words, &asked.problem).change(&change);
    let lines: Vec<String> = [ctx.words.text(title)].into_iter().chain(said).collect();
    wishes.into_iter().map(|wish| Wish::Confirm(lines.clone(), Box::new(wish))).collect()
}
