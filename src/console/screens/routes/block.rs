//! What stands in the column of one route: its figures, its stops, and whom it has.

use crate::{
    console::{ctx::Ctx, theme::Role},
    domain::{
        Load, Standing, Text,
        programme::{Groups, PlannedRoute},
    },
    words::Id,
};
use std::{cmp::Reverse, collections::BTreeMap};

/// In the place of a number where there is nobody.
const NOBODY: &str = "-";

/// A row of a column.
pub(super) type Row = (String, Role);

/// The figures: name, people and seats, in and due; where there is room also a bar, the bus and the leader.
pub(super) fn figures(
    ctx: &Ctx<'_>,
    route: &PlannedRoute,
    columns: usize,
    marked: bool,
    tall: bool,
) -> Vec<Row> {
    let load = ctx.seminar.counts().route(route.no);
    let (people, present) = load.map_or((0, 0), |load| (load.people, load.present));
    let sign = if marked { ">" } else { " " };
    let args = [("route", route.no.get().into()), ("name", route.name.as_str().into())];
    let name = format!("{sign}{}", ctx.words.with(Id::RoutesName, &args));
    let mut rows = vec![(name, Role::Text)];
    rows.push(taken(ctx, route, people));
    if tall && super::planned(ctx).iter().any(|route| ctx.seminar.seats(route.no).is_some()) {
        let bar = ctx.seminar.seats(route.no).map(|seats| bar(people, seats, columns));
        rows.push((bar.unwrap_or_default(), Role::Text));
    }
    let args = [("in", present.into()), ("due", people.saturating_sub(present).into())];
    rows.push((format!(" {}", ctx.words.with(Id::RoutesInDue, &args)), Role::Text));
    if tall {
        rows.extend(bound(ctx, load));
        rows.extend(offered(ctx, route));
        rows.extend(staff(ctx, route));
    }
    rows
}

/// Whether it takes people, and how many of its seats are taken.
fn taken(ctx: &Ctx<'_>, route: &PlannedRoute, people: u32) -> Row {
    let seats = ctx.seminar.seats(route.no);
    let shown = seats.map_or_else(|| "-".to_owned(), |seats| seats.to_string());
    let args = [("people", people.into()), ("seats", shown.into())];
    let (id, role) = match ctx.seminar.route_rule(route.no).standing {
        Standing::Closed if people > 0 => (Id::RoutesClosed, Role::Danger),
        Standing::Closed => (Id::RoutesClosed, Role::Warning),
        Standing::Frozen => (Id::RoutesFrozen, Role::Warning),
        Standing::Open if ctx.seminar.is_under_way(route.no) => (Id::RoutesUnderWay, Role::Text),
        Standing::Open if seats.is_none() => (Id::RoutesPeople, Role::Text),
        Standing::Open => (Id::RoutesSeats, Role::Text),
    };
    let text = ctx.words.with(id, &args);
    let over = seats.is_some_and(|seats| people > seats);
    if over || role == Role::Danger { (format!("!{text}"), Role::Danger) } else { (format!(" {text}"), role) }
}

/// What the guide speaks, and whether there are steps; rows for every route if one has any.
fn offered(ctx: &Ctx<'_>, route: &PlannedRoute) -> Vec<Row> {
    let offer = |route: &PlannedRoute| ctx.seminar.offer(route.no);
    let (own, all) = (offer(route), super::planned(ctx));
    let mut rows = Vec::new();
    if all.iter().any(|route| offer(route).languages.is_some()) {
        let spoken = own
            .languages
            .map(|spoken| ctx.words.with(Id::RoutesSpeaks, &[("languages", spoken.join(", ").into())]));
        rows.push((format!(" {}", spoken.unwrap_or_default()), Role::Text));
    }
    if all.iter().any(|route| !offer(route).step_free) {
        let steps = if own.step_free { String::new() } else { ctx.words.text(Id::RoutesSteps) };
        rows.push((format!(" {steps}"), Role::Text));
    }
    rows
}

/// How many are kept on their route, and how many need a way without steps; a row for every route if one has any.
fn bound(ctx: &Ctx<'_>, load: Option<&Load>) -> Option<Row> {
    let of = |load: Option<&Load>| load.map_or((0, 0), |load| (load.kept, load.step_free));
    let any = |route: &PlannedRoute| of(ctx.seminar.counts().route(route.no)) != (0, 0);
    let (kept, steps) = of(load);
    let args = [("kept", kept.into()), ("steps", steps.into())];
    let any = super::planned(ctx).iter().any(any);
    any.then(|| (format!(" {}", ctx.words.with(Id::RoutesRules, &args)), Role::Text))
}

/// How full a bus is.
fn bar(people: u32, seats: u32, columns: usize) -> String {
    let room = columns.saturating_sub(3);
    let people = usize::try_from(people.min(seats)).unwrap_or(usize::MAX);
    let full =
        people.saturating_mul(room).checked_div(usize::try_from(seats).unwrap_or(usize::MAX)).unwrap_or(0);
    format!(" [{}{}]", "#".repeat(full), ".".repeat(room.saturating_sub(full)))
}

/// Bus and leader. A row is there for every route if one has it, so that the rows below stand side by side.
pub(super) fn staff(ctx: &Ctx<'_>, route: &PlannedRoute) -> Vec<Row> {
    let plate = |route: &PlannedRoute| route.bus.as_ref().and_then(|bus| bus.plate.clone());
    let all = super::planned(ctx);
    let mut rows = Vec::new();
    if all.iter().any(|route| plate(route).is_some()) {
        let bus = plate(route).unwrap_or_else(|| Text::of("-"));
        rows.push((
            format!(" {}", ctx.words.with(Id::RoutesBus, &[("bus", bus.as_str().into())])),
            Role::Text,
        ));
    }
    if all.iter().any(|route| route.leader.is_some()) {
        let leader = route.leader.as_ref().map_or("-", Text::as_str);
        let line = ctx.words.with(Id::RoutesLeader, &[("leader", leader.into())]);
        rows.push((format!(" {line}"), Role::Text));
    }
    rows
}

/// Where it goes and when, or in which room it is.
pub(super) fn stops(ctx: &Ctx<'_>, route: &PlannedRoute, columns: usize) -> Vec<Row> {
    let programme = ctx.seminar.programme();
    let name = |id: &Text| {
        let place = programme.and_then(|programme| programme.place(id));
        place.map_or_else(|| id.to_string(), |place| place.name.to_string())
    };
    let one_room = ctx.groups() == Groups::Sections && route.stops.len() == 1;
    let number = |no: usize| if one_room { String::new() } else { format!("{no} ") };
    (1..)
        .zip(&route.stops)
        .map(|(no, stop)| {
            let at = stop.from.map(|at| at.to_string()).unwrap_or_default();
            (two_ends(ctx, &format!("{}{}", number(no), name(&stop.place)), &at, columns), Role::Text)
        })
        .collect()
}

/// Its people by region. A row is one region, for all routes; `named` says whether its name stands in it.
pub(super) fn regions(ctx: &Ctx<'_>, load: Option<&Load>, columns: usize, named: bool) -> Vec<Row> {
    in_order(ctx, |load| &load.regions)
        .into_iter()
        .map(|region| {
            let people = load.and_then(|load| load.regions.get(region));
            let people = people.map_or_else(|| NOBODY.to_owned(), u32::to_string);
            let name =
                if region.is_empty() { ctx.words.text(Id::RoutesNoRegion) } else { region.to_string() };
            (two_ends(ctx, if named { &name } else { "" }, &people, columns), Role::Text)
        })
        .collect()
}

/// Its people by delegation, a row each as above: all of one, or how many of how many.
pub(super) fn delegations(ctx: &Ctx<'_>, load: Option<&Load>, columns: usize, named: bool) -> Vec<Row> {
    in_order(ctx, |load| &load.delegations)
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| {
            let here = load.and_then(|load| load.delegations.get(name)).copied().unwrap_or(0);
            let all = ctx.seminar.counts().delegation(name).map_or(here, |load| load.people);
            let together = ctx.seminar.day_rules().is_together(name);
            let (number, role) = if here == 0 {
                (NOBODY.to_owned(), Role::Text)
            } else if here == all {
                (ctx.words.with(Id::RoutesAll, &[("people", all.into())]), Role::Good)
            } else {
                let args = [("here", here.into()), ("people", all.into())];
                (ctx.words.with(Id::RoutesPart, &args), Role::Text)
            };
            let torn = together && here > 0 && here < all;
            let number = if together && here > 0 {
                ctx.words.with(Id::RoutesKept, &[("number", number.into())])
            } else {
                number
            };
            let role = if torn { Role::Warning } else { role };
            (two_ends(ctx, if named { name } else { "" }, &number, columns), role)
        })
        .collect()
}

/// What the people of all routes are counted by, the largest first.
fn in_order<'a>(ctx: &Ctx<'a>, of: impl Fn(&'a Load) -> &'a BTreeMap<Text, u32>) -> Vec<&'a Text> {
    let mut totals: BTreeMap<&Text, u32> = BTreeMap::new();
    for route in super::planned(ctx) {
        for (name, people) in ctx.seminar.counts().route(route.no).into_iter().flat_map(&of) {
            let total = totals.entry(name).or_default();
            *total = total.saturating_add(*people);
        }
    }
    let mut totals: Vec<(&Text, u32)> = totals.into_iter().collect();
    totals.sort_by_key(|(_, people)| Reverse(*people));
    totals.into_iter().map(|(name, _)| name).collect()
}

/// A name, and a number at the end of the column.
fn two_ends(ctx: &Ctx<'_>, name: &str, number: &str, columns: usize) -> String {
    let room = columns.saturating_sub(ctx.columns(number)).saturating_sub(2);
    format!(" {} {number}", ctx.pad(name, room))
}
