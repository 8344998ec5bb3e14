//! What is to be known of a draft before it is accepted, in sentences.

use super::Ready;
use crate::{
    console::{ctx::Ctx, moving, theme::Role},
    domain::{Refusal, Text},
    split::{
        Draft, Draw, Level, NoDraft, Part, Report,
        rules::{Price, Problem},
    },
    words::{Id, RuleWords, Say, conflicts, no_draft, refusal as word_refusal, sure},
};
use std::{cmp::Reverse, collections::BTreeMap};

/// How many delegations are named.
const NAMED: usize = 5;
/// The gap that a split promises, but for organisations that span regions.
const PROMISED: u32 = 1;

/// All there is to say, what stands in the way first.
pub(super) fn all(ctx: &Ctx<'_>, ready: &Ready) -> Vec<(String, Role)> {
    let draft = &ready.draft;
    let mut notes = Vec::new();
    match ready.blocked(ctx) {
        None => {}
        Some(Refusal::SplitStale) => notes.push((ctx.words.text(Id::SplitStale), Role::Warning)),
        Some(other) => {
            let sentence = word_refusal(ctx.words, &other, &Say::of(ctx.seminar));
            notes.push((format!("! {sentence}"), Role::Warning));
        }
    }
    notes.extend(over(ctx, draft).into_iter().map(|line| (line, Role::Danger)));
    notes.extend(joins(ctx, draft).into_iter().map(|line| (line, Role::Warning)));
    notes.push((sure(ctx.words, &draft.sure), Role::Text));
    notes.extend(prices(ctx, draft).into_iter().map(|line| (line, Role::Strong)));
    if draft.in_vain > 0 {
        let line = ctx.words.with(Id::SplitInVain, &[("number", draft.in_vain.into())]);
        notes.push((line, Role::Warning));
    }
    if draft.aboard > 0 || draft.kept > 0 {
        let args = [("aboard", draft.aboard.into()), ("kept", draft.kept.into())];
        notes.push((ctx.words.with(Id::SplitStay, &args), Role::Text));
    }
    if draft.ask.seats_firm {
        notes.push((ctx.words.text(Id::SplitLimitOn), Role::Text));
    }
    notes.extend(losing(ctx, ready).map(|line| (line, Role::Warning)));
    notes.push(apart(ctx, draft));
    notes
}

/// How even it is, family by family: for whoever reads on.
pub(super) fn evenness(ctx: &Ctx<'_>, ready: &Ready) -> Vec<String> {
    let draft = &ready.draft;
    let mut notes = vec![ctx.words.with(Id::SplitEven, &[("families", families(ctx, &draft.after).into())])];
    if draft.routes.iter().any(|route| route.before > 0) {
        let families = families(ctx, &draft.before);
        notes.push(ctx.words.with(Id::SplitEvenNow, &[("families", families.into())]));
    }
    notes
}

/// How many were told another route.
pub(super) fn told(ctx: &Ctx<'_>, ready: &Ready) -> Option<String> {
    let number = ready.told;
    (number > 0).then(|| ctx.words.with(Id::SplitToldMany, &[("number", number.into())]))
}

/// How many have not come and lose their route.
pub(super) fn losing(ctx: &Ctx<'_>, ready: &Ready) -> Option<String> {
    let number = ready.losing;
    (number > 0).then(|| ctx.words.with(Id::SplitGone, &[("number", number.into())]))
}

/// What a repair costs, and what more moves would buy.
fn prices(ctx: &Ctx<'_>, draft: &Draft) -> Vec<String> {
    let Draw::Repair(level) = draft.ask.draw else { return Vec::new() };
    let problem = Problem::default();
    let said = RuleWords::of(ctx.words, &problem).prices(&draft.prices);
    let excess = |price: &Price| price.metrics.region_excess.saturating_add(price.metrics.role_excess);
    let mut lines = Vec::new();
    let mut before: Option<&Price> = None;
    for (at, (price, line)) in Level::ALL.into_iter().zip(draft.prices.iter().zip(said)) {
        // What buys nothing is no choice.
        if before.is_none_or(|before| (price.moves, excess(price)) != (before.moves, excess(before))) {
            let offered = at == level.next() && at > level;
            let line =
                if offered { ctx.words.with(Id::SplitMoreEven, &[("what", line.into())]) } else { line };
            lines.push(line);
        }
        before = Some(price);
    }
    lines
}

/// Where buses that are on the road are joined.
fn joins(ctx: &Ctx<'_>, draft: &Draft) -> Vec<String> {
    let joins = draft.routes.iter().filter(|route| route.part == Part::Joined);
    let mut lines: Vec<String> = joins
        .filter_map(|route| {
            let joined = moving::joined_at(ctx, route.no)?;
            Some(
                ctx.words.with(Id::SplitJoin, &[("route", route.no.get().into()), ("joined", joined.into())]),
            )
        })
        .collect();
    if !lines.is_empty() {
        lines.insert(0, ctx.words.text(Id::SplitJoins));
    }
    lines
}

/// Why there is no draft: every conflict, and the ways out of it.
pub(super) fn none(ctx: &Ctx<'_>, why: &NoDraft) -> Vec<(String, Role)> {
    let mut lines =
        vec![(ctx.words.with(Id::SplitFailed, &[("why", no_draft(ctx.words, why).into())]), Role::Warning)];
    let NoDraft::Impossible(both) = why else { return lines };
    let (problem, impossible) = &**both;
    for conflict in conflicts(ctx.words, problem, impossible) {
        lines.push((ctx.words.with(Id::SplitConflict, &[("what", conflict.what.into())]), Role::Danger));
        for way in conflict.ways {
            lines.push((ctx.words.with(Id::SplitWayOut, &[("what", way.into())]), Role::Text));
        }
    }
    if impossible.together {
        lines.push((ctx.words.text(Id::SplitWaysTogether), Role::Text));
    }
    lines.push((ctx.words.text(Id::SplitNext), Role::Text));
    lines
}

/// The routes that get more people than seats: one in a sentence, several in one.
pub(super) fn over(ctx: &Ctx<'_>, draft: &Draft) -> Vec<String> {
    let over = draft.over_seats();
    if over.len() > 1 {
        let short: u32 = over.iter().map(|(_, people, seats)| people.saturating_sub(*seats)).sum();
        let routes = over.iter().map(|(route, people, seats)| {
            let args =
                [("route", route.get().into()), ("people", (*people).into()), ("seats", (*seats).into())];
            ctx.words.with(Id::SplitOverRoute, &args)
        });
        let routes = routes.collect::<Vec<_>>().join(", ");
        return vec![ctx.words.with(Id::SplitOverAll, &[("short", short.into()), ("routes", routes.into())])];
    }
    over.into_iter()
        .map(|(route, people, seats)| {
            let args = [("route", route.get().into()), ("people", people.into()), ("seats", seats.into())];
            ctx.words.with(ctx.of_groups(Id::SplitOver), &args)
        })
        .collect()
}

/// How many change routes, and how many get a first one.
pub(super) fn moves(ctx: &Ctx<'_>, draft: &Draft) -> String {
    let args = [("number", draft.moves.len().into()), ("first", draft.first.into())];
    ctx.words.with(ctx.of_groups(Id::SplitMoves), &args)
}

fn apart(ctx: &Ctx<'_>, draft: &Draft) -> (String, Role) {
    let apart = &draft.delegations_apart;
    if apart.is_empty() {
        return (ctx.words.text(ctx.of_groups(Id::SplitApartNone)), Role::Text);
    }
    if ctx.seminar.day_rules().delegations
        && !apart.iter().any(|name| ctx.seminar.day_rules().is_together(name))
    {
        return (ctx.words.text(Id::SplitDelegationsKept), Role::Text);
    }
    let named: Vec<&str> = apart.iter().take(NAMED).map(Text::as_str).collect();
    let mut names = named.join(", ");
    if let Some(more) = apart.len().checked_sub(NAMED).filter(|more| *more > 0) {
        names = ctx.words.with(Id::ListMore, &[("named", names.into()), ("more", more.into())]);
    }
    (
        ctx.words.with(Id::SplitApart, &[("number", apart.len().into()), ("names", names.into())]),
        Role::Warning,
    )
}

/// The worst gap in each family, families of the same gap together; what cannot be promised last.
fn families(ctx: &Ctx<'_>, report: &Report) -> String {
    let worst = &report.worst;
    let mut by_gap: BTreeMap<Reverse<u32>, Vec<String>> = BTreeMap::new();
    for (family, gap) in [
        (Id::SplitFamilyRegion, worst.region),
        (Id::SplitFamilyRole, worst.role),
        (Id::SplitFamilyRegionOrganisation, worst.region_organisation),
        (Id::SplitFamilyRegionRole, worst.region_role),
        (Id::SplitFamilyRegionOrganisationRole, worst.region_organisation_role),
    ] {
        by_gap.entry(Reverse(gap)).or_default().push(ctx.words.text(family));
    }
    let across = worst.organisation;
    if across <= PROMISED {
        let family = ctx.words.text(Id::SplitFamilyOrganisation);
        by_gap.entry(Reverse(across)).or_default().push(family);
    }
    let mut parts: Vec<String> = by_gap
        .into_iter()
        .map(|(Reverse(gap), families)| {
            let args = [("gap", gap.into()), ("families", families.join(", ").into())];
            ctx.words.with(Id::SplitWithin, &args)
        })
        .collect();
    if across > PROMISED {
        parts.push(ctx.words.with(Id::SplitAcross, &[("gap", across.into())]));
    }
    parts.join("; ")
}
