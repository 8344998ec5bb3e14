//! Asking for another route for one person, from whichever screen shows the person.

use super::{
    action::Action,
    ctx::Ctx,
    keymap::Standing,
    may,
    wish::{Request, Wish},
};
use crate::{
    domain::{Command, Participant, RouteNo},
    words::{Id, Say, refusal as word_refusal},
};

/// From this width on the routes are named.
const WIDE: u16 = 70;

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

/// Asks for the number of the route.
pub(crate) fn ask(ctx: &Ctx<'_>, person: &Participant) -> Wish {
    Wish::Ask(Request {
        asked: Action::Move,
        label: ctx.words.text(ctx.of_groups(Id::PersonMoveLabel)),
        lines: routes(ctx, person),
    })
}

/// Who would move, and how full the routes are.
fn routes(ctx: &Ctx<'_>, person: &Participant) -> Vec<String> {
    let mut lines = vec![person.profile.full_name.to_string(), String::new()];
    let routes = ctx.seminar.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default();
    for route in routes {
        let people = ctx.seminar.counts().route(route.no).map_or(0, |load| load.people);
        let seats = route.seats().map_or_else(|| "-".to_owned(), |seats| seats.to_string());
        let args = [("route", route.no.get().into()), ("people", people.into()), ("seats", seats.into())];
        let mut line = ctx.words.with(Id::PersonMoveRoute, &args);
        // Where a name would not fit beside the numbers, these are what is needed.
        if ctx.size.columns() >= WIDE {
            line = format!("{line}  {}", route.name);
        }
        lines.push(if person.route() == Some(route.no) {
            ctx.words.with(Id::PersonMoveHere, &[("line", line.into())])
        } else {
            line
        });
    }
    lines
}

/// The number was written; the sentence says why it cannot be taken.
pub(crate) fn written(ctx: &Ctx<'_>, person: &Participant, text: &str) -> Result<Vec<Wish>, String> {
    let fault = |_| ctx.words.text(ctx.of_groups(Id::PersonMoveFault));
    let to: RouteNo = text.trim().parse().map_err(fault)?;
    let command = Command::MoveToRoute { participant: person.id.clone(), from: person.route(), to };
    match may::refusal(ctx, command.clone()) {
        Some(refusal) => Err(word_refusal(ctx.words, &refusal, &Say::of(ctx.seminar)).to_string()),
        None => Ok(vec![Wish::Act(command)]),
    }
}
