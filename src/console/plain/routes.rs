//! Routes in lines: who is on one, who sits in its bus, who is missed, and its stops.

use super::{
    PEOPLE, Plain, acts, day,
    grammar::{OfRoute, Step as Asked},
    numbers::{Rest, Roll},
    own_route,
    said::Lines,
};
use crate::{
    console::{ctx::Ctx, effect::Effect, text},
    domain::{Command, Leg, Participant, ParticipantId, Refusal, RouteNo, State, StopNo, board::BoardItem},
    search,
    words::Id,
};
use std::collections::BTreeSet;

/// The people of one answer.
const PAGE: usize = 10;
/// The people of a route that get numbers: more than any bus holds.
const NUMBERED: usize = 400;

/// Something is wanted of a route.
pub(super) fn asked(
    plain: &mut Plain,
    lines: &mut Lines<'_, '_>,
    route: Option<RouteNo>,
    of: OfRoute,
) -> Vec<Effect> {
    let ctx = lines.ctx();
    let Some(programme) = ctx.seminar.programme().filter(|programme| programme.has_groups()) else {
        acts::refused(plain, lines, None, &Refusal::NoRoutes);
        return Vec::new();
    };
    let Some(route) = route.or_else(|| own_route(ctx)) else {
        if matches!(of, OfRoute::Stops | PEOPLE) {
            overview(lines);
        } else {
            plain.refused = true;
            lines.say(Id::PlainSayRoute);
        }
        return Vec::new();
    };
    if programme.route(route).is_none() {
        acts::refused(plain, lines, None, &Refusal::NoSuchRoute { route });
        return Vec::new();
    }
    match of {
        OfRoute::List | OfRoute::Missing => {
            call(plain, ctx, route);
            roll(plain, lines, of == OfRoute::Missing, 0);
        }
        OfRoute::Stops => stops(lines, route),
        OfRoute::Board(number) | OfRoute::Unboard(number) => {
            let of_route = plain.numbers.roll.as_ref().filter(|roll| roll.route == route);
            let person = of_route.and_then(|roll| roll.people.get(number.checked_sub(1)?)).cloned();
            let Some(person) = person else {
                plain.refused = true;
                lines.with(Id::PlainCallFirst, &[("number", number.into()), ("route", route.get().into())]);
                return Vec::new();
            };
            let stop = boards_for(ctx, of_route, route);
            return board(plain, (route, stop), person, matches!(of, OfRoute::Board(_)));
        }
        OfRoute::Step(step) => return stop(plain, lines, route, step),
    }
    Vec::new()
}

/// Everybody of the route gets a number; who has one keeps it.
fn call(plain: &mut Plain, ctx: &Ctx<'_>, route: RouteNo) {
    let known = plain.numbers.roll.take().filter(|roll| roll.route == route);
    let mut people = known.map(|roll| roll.people).unwrap_or_default();
    let numbered: BTreeSet<&ParticipantId> = people.iter().collect();
    let new = ctx.seminar.people_of(route).filter(|person| !numbered.contains(&person.id));
    let mut new: Vec<_> = new.map(|person| (search::fold(&person.profile.full_name), person)).collect();
    new.sort_by(|(one, first), (two, second)| (one, &first.id).cmp(&(two, &second.id)));
    people.extend(new.into_iter().map(|(_, person)| person.id.clone()));
    people.truncate(NUMBERED);
    let stop = ctx.seminar.leg(route).map(|leg| leg.stop);
    plain.numbers.roll = Some(Roll { route, stop, people });
    plain.numbers.of_route = true;
    plain.numbers.only_one = false;
}

/// The people of the route that was called, from this number on.
pub(super) fn roll(plain: &mut Plain, lines: &mut Lines<'_, '_>, missing: bool, from: usize) {
    let ctx = lines.ctx();
    let Some(shown) = &plain.numbers.roll else { return };
    // What is further down the list is about the same ride as what was at its head.
    let leg = shown.leg();
    let Roll { route, people, .. } = shown;
    if from == 0 {
        head(lines, *route, leg);
    }
    let is_listed = |person: &Participant| {
        let here = person.route() == Some(*route);
        match leg {
            Some(leg) if missing => here && person.state() == State::In && person.aboard(leg).is_none(),
            _ => here && crate::domain::Scope::Coming.holds(person.state()),
        }
    };
    let listed = (1_usize..).zip(people).skip(from).filter_map(|(number, id)| {
        let person = ctx.seminar.participant(id)?;
        is_listed(person).then_some((number, person))
    });
    let listed: Vec<_> = listed.collect();
    let shown = listed.iter().take(PAGE);
    shown.for_each(|(number, person)| lines.line(&format!("{number} {}", row(ctx, person, leg))));
    let left = listed.len().saturating_sub(PAGE);
    if listed.is_empty() && from == 0 {
        lines.say(if missing { Id::PlainNobodyMissing } else { ctx.of_groups(Id::RoutesListNobody) });
    }
    plain.rest = match listed.get(PAGE - 1).filter(|_| left > 0) {
        Some((number, _)) => {
            lines.with(Id::PlainMore, &[("rest", left.into())]);
            Rest::Roll { missing, from: *number }
        }
        None => Rest::Nothing,
    };
    plain.numbers.of_route = true;
}

fn head(lines: &mut Lines<'_, '_>, route: RouteNo, leg: Option<Leg>) {
    let ctx = lines.ctx();
    let load = ctx.seminar.counts().route(route);
    let (people, present) = load.map_or((0, 0), |load| (load.people, load.present));
    let name = ctx.seminar.programme().and_then(|programme| programme.route(route));
    let name = name.map_or("", |route| route.name.as_str());
    let args = [
        ("route", route.get().into()),
        ("name", name.into()),
        ("people", people.into()),
        ("in", present.into()),
    ];
    lines.with(ctx.of_groups(Id::PlainRoll), &args);
    match leg {
        Some(leg) => acts::aboard(lines, leg),
        None => lines.say(Id::PlainNoLeg),
    }
}

/// `Kadirov Ali, on board`.
fn row(ctx: &Ctx<'_>, person: &Participant, leg: Option<Leg>) -> String {
    let stands = match leg {
        Some(leg) if person.state() == State::In => {
            let aboard = person.aboard(leg).is_some();
            ctx.words.text(if aboard { Id::PlainOnBoard } else { Id::PlainNotOnBoard })
        }
        _ => text::standing(ctx, person),
    };
    format!("{}, {stands}", person.profile.full_name)
}

/// All routes, a line each.
fn overview(lines: &mut Lines<'_, '_>) {
    let ctx = lines.ctx();
    let routes = ctx.seminar.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default();
    for route in routes {
        head(lines, route.no, ctx.seminar.leg(route.no));
    }
}

/// The stops of a route, a line each.
fn stops(lines: &mut Lines<'_, '_>, route: RouteNo) {
    let ctx = lines.ctx();
    let rows = ctx.seminar.board(ctx.now);
    let mut rows: Vec<_> =
        rows.iter().filter(|row| matches!(row.item, BoardItem::Stop(no, _) if no == route)).collect();
    rows.sort_by(|one, two| one.item.cmp(&two.item));
    lines.all(rows.into_iter().map(|row| day::item(ctx, row)));
}

/// Somebody gets in, or is not in after all. Always asked of the hub: it knows whether it has been done already.
pub(super) fn board(
    plain: &mut Plain,
    (route, stop): (RouteNo, StopNo),
    participant: ParticipantId,
    on: bool,
) -> Vec<Effect> {
    let command = if on {
        Command::Board { participant, route, stop }
    } else {
        Command::Unboard { participant, route, stop }
    };
    acts::send(plain, command)
}

/// The stop that people get in for: the one their list was shown for. Where the bus has arrived since, the hub says so,
/// and nobody is on board of a ride that they were not counted for.
pub(super) fn boards_for(ctx: &Ctx<'_>, listed: Option<&Roll>, route: RouteNo) -> StopNo {
    match listed.filter(|roll| roll.route == route) {
        Some(roll) => roll.stop.unwrap_or_else(|| last(ctx, route)),
        None => ahead(ctx, route),
    }
}

/// The stop that the bus goes to; the last one where it has been at all.
fn ahead(ctx: &Ctx<'_>, route: RouteNo) -> StopNo {
    ctx.seminar.leg(route).map_or_else(|| last(ctx, route), |leg| leg.stop)
}

fn last(ctx: &Ctx<'_>, route: RouteNo) -> StopNo {
    let planned = ctx.seminar.programme().and_then(|programme| programme.route(route));
    let last = planned.and_then(|route| StopNo::new(u16::try_from(route.stops.len()).ok()?));
    last.unwrap_or(StopNo::FIRST)
}

/// The stop that the bus stands at.
fn standing_at(ctx: &Ctx<'_>, route: RouteNo) -> Option<StopNo> {
    let stops = ctx.seminar.programme()?.route(route)?.stops.len();
    let mut stops = (1..=u16::try_from(stops).ok()?).filter_map(StopNo::new);
    stops.find(|stop| {
        let progress = ctx.seminar.stop(route, *stop);
        progress.started.is_some() && progress.ended.is_none() && progress.cancelled.is_none()
    })
}

fn stop(plain: &mut Plain, lines: &mut Lines<'_, '_>, route: RouteNo, step: Asked) -> Vec<Effect> {
    let ctx = lines.ctx();
    // A bus that stands somewhere arrives nowhere else: that is said when the arrival is told twice.
    let at = match step {
        Asked::Start | Asked::End => standing_at(ctx, route),
        _ => None,
    };
    let stop = at.unwrap_or_else(|| ahead(ctx, route));
    match day::step(step) {
        Ok(step) => acts::send(plain, Command::Stop { route, stop, step }),
        Err(refusal) => {
            acts::refused(plain, lines, None, &refusal);
            Vec::new()
        }
    }
}
