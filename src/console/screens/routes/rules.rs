//! Rules that are set on the routes: closed, frozen, seats, delegations; and what is asked before.

use super::Routes;
use crate::{
    console::{
        action::Action,
        ctx::Ctx,
        ruling,
        wish::{Request, Wish},
    },
    domain::{Command, Refusal, RouteNo, Rule, Standing as RouteStanding, Text, Weights},
    words::{Id, Say, refusal as word_refusal},
};

/// What stands for "as planned".
const PLANNED: &str = "-";

/// The rule that an action sets for the marked route, or for all; for seats one like it.
pub(super) fn rule(screen: &Routes, ctx: &Ctx<'_>, action: &Action) -> Option<Rule> {
    let route = screen.route(ctx)?.no;
    let standing = ctx.seminar.route_rule(route).standing;
    let toggled = |wanted| if standing == wanted { RouteStanding::Open } else { wanted };
    Some(match action {
        Action::CloseRoute => Rule::Standing { route, standing: toggled(RouteStanding::Closed) },
        Action::FreezeRoute => Rule::Standing { route, standing: toggled(RouteStanding::Frozen) },
        Action::SetSeats => {
            Rule::Seats { route, seats: ctx.seminar.seats(route).map_or(Some(0), |n| n.checked_sub(1)) }
        }
        Action::SetLanguages => {
            let spoken = ctx.seminar.route_rule(route).languages.as_ref();
            Rule::Languages { route, languages: spoken.is_none().then(|| Text::of("?")) }
        }
        Action::ToggleSteps => Rule::StepFree { route, step_free: Some(!ctx.seminar.offer(route).step_free) },
        Action::SetWeights => {
            let weights = ctx.seminar.day_rules().weights;
            Rule::Weights { weights: Weights { language: weights.language ^ 1, ..weights } }
        }
        Action::KeepDelegations => Rule::Delegations { together: !ctx.seminar.day_rules().delegations },
        Action::FreezeSplit => Rule::Freeze { frozen: !ctx.seminar.day_rules().frozen },
        _ => return None,
    })
}

/// A rule of the same kind that is decided at little cost: closing a route looks at everybody.
pub(super) fn sample(screen: &Routes, ctx: &Ctx<'_>, action: &Action) -> Option<Rule> {
    match rule(screen, ctx, action)? {
        Rule::Seats { route, .. } | Rule::Standing { route, .. } => {
            Some(Rule::StepFree { route, step_free: Some(!ctx.seminar.offer(route).step_free) })
        }
        other => Some(other),
    }
}

/// Sets it, asks for what it needs, or asks whether it is meant.
pub(super) fn wish(screen: &Routes, ctx: &Ctx<'_>, action: &Action) -> Option<Wish> {
    let route = screen.route(ctx)?.no;
    let rule = rule(screen, ctx, action)?;
    match action {
        Action::SetSeats => return Some(ask_seats(ctx, route)),
        Action::SetLanguages => {
            let label = ctx.words.with(Id::RoutesGuideLabel, &[("route", route.get().into())]);
            return Some(ask(action, label, ctx.words.text(Id::RoutesGuideHow)));
        }
        Action::SetWeights => {
            let now = ctx.seminar.day_rules().weights;
            let args = [
                ("region", now.region.into()),
                ("role", now.role.into()),
                ("organisation", now.organisation.into()),
                ("language", now.language.into()),
            ];
            let how = ctx.words.with(Id::RoutesWeightsHow, &args);
            return Some(ask(action, ctx.words.text(Id::RoutesWeightsLabel), how));
        }
        _ => {}
    }
    let closes = matches!(rule, Rule::Standing { standing: RouteStanding::Closed, .. });
    let act = Wish::Act(Command::SetRule { rule });
    Some(if closes { Wish::Confirm(closing(ctx, route), Box::new(act)) } else { act })
}

fn ask_seats(ctx: &Ctx<'_>, route: RouteNo) -> Wish {
    let people = ctx.seminar.counts().route(route).map_or(0, |load| load.people);
    let seats = ctx.seminar.seats(route).map_or_else(|| PLANNED.to_owned(), |seats| seats.to_string());
    let args = [("seats", seats.into()), ("people", people.into())];
    let mut lines = vec![ctx.words.with(Id::RoutesSeatsNow, &args), ctx.words.text(Id::RoutesSeatsHow)];
    lines.extend(aboard(ctx, route));
    let label = ctx.words.with(Id::RoutesSeatsLabel, &[("route", route.get().into())]);
    Wish::Ask(Request { asked: Action::SetSeats, label, lines })
}

/// What closing a route means.
fn closing(ctx: &Ctx<'_>, route: RouteNo) -> Vec<String> {
    let people = ctx.seminar.counts().route(route).map_or(0, |load| load.people);
    let route_arg = ("route", route.get().into());
    let mut lines = vec![ctx.words.with(Id::RoutesCloseAsk, &[route_arg])];
    lines.push(ctx.words.with(Id::RoutesCloseWhat, &[("people", people.into())]));
    lines.extend(aboard(ctx, route));
    lines.push(ctx.words.text(Id::SplitAskUndo));
    lines
}

/// How many sit in its bus and would have to get out.
fn aboard(ctx: &Ctx<'_>, route: RouteNo) -> Option<String> {
    let aboard = ctx.seminar.leg(route).map_or(0, |leg| ctx.seminar.riders(leg).count());
    (aboard > 0).then(|| ctx.words.with(Id::RoutesAboard, &[("people", aboard.into())]))
}

fn ask(asked: &Action, label: String, how: String) -> Wish {
    Wish::Ask(Request { asked: asked.clone(), label, lines: vec![how] })
}

/// What was asked for was written.
pub(super) fn written(
    screen: &Routes,
    ctx: &Ctx<'_>,
    asked: &Action,
    text: &str,
) -> Result<Vec<Wish>, String> {
    let Some(route) = screen.route(ctx).map(|route| route.no) else { return Ok(Vec::new()) };
    let text = text.trim();
    let rule = match asked {
        Action::SetLanguages if text == PLANNED => Rule::Languages { route, languages: None },
        Action::SetLanguages => {
            let no = |fault| {
                word_refusal(ctx.words, &Refusal::TextBad { fault }, &Say::of(ctx.seminar)).to_string()
            };
            Rule::Languages { route, languages: Some(Text::clean(text).map_err(no)?.0) }
        }
        Action::SetWeights => Rule::Weights { weights: weights(ctx, text)? },
        _ if text == PLANNED => Rule::Seats { route, seats: None },
        _ => {
            let seats = text.parse().map_err(|_| ctx.words.text(Id::RoutesSeatsFault))?;
            Rule::Seats { route, seats: Some(seats) }
        }
    };
    ruling::taken(ctx, Command::SetRule { rule })
}

fn weights(ctx: &Ctx<'_>, text: &str) -> Result<Weights, String> {
    let numbers = text.split([',', ' ']).filter(|number| !number.is_empty());
    let numbers: Result<Vec<u16>, _> = numbers.map(str::parse).collect();
    match numbers.as_deref() {
        Ok(&[region, role, organisation, language]) => Ok(Weights { region, role, organisation, language }),
        _ => Err(ctx.words.text(Id::RoutesWeightsFault)),
    }
}
