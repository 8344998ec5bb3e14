//! What is to be known of a draft before it is accepted, in sentences.

use super::Ready;
use crate::{
    console::{ctx::Ctx, theme::Role},
    domain::{Refusal, Text},
    split::{Draft, Report},
    words::{Id, Say, refusal as word_refusal},
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
    notes.push((
        apart(ctx, draft),
        if draft.delegations_apart.is_empty() { Role::Text } else { Role::Warning },
    ));
    notes.push((
        ctx.words.with(Id::SplitEven, &[("families", families(ctx, &draft.after).into())]),
        Role::Text,
    ));
    if draft.routes.iter().any(|route| route.before > 0) {
        let families = families(ctx, &draft.before);
        notes.push((ctx.words.with(Id::SplitEvenNow, &[("families", families.into())]), Role::Text));
    }
    notes
}

/// The routes that get more people than seats, a sentence each.
pub(super) fn over(ctx: &Ctx<'_>, draft: &Draft) -> Vec<String> {
    draft
        .over_seats()
        .into_iter()
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

fn apart(ctx: &Ctx<'_>, draft: &Draft) -> String {
    let apart = &draft.delegations_apart;
    if apart.is_empty() {
        return ctx.words.text(ctx.of_groups(Id::SplitApartNone));
    }
    let named: Vec<&str> = apart.iter().take(NAMED).map(Text::as_str).collect();
    let mut names = named.join(", ");
    if let Some(more) = apart.len().checked_sub(NAMED).filter(|more| *more > 0) {
        names = ctx.words.with(Id::ListMore, &[("named", names.into()), ("more", more.into())]);
    }
    ctx.words.with(Id::SplitApart, &[("number", apart.len().into()), ("names", names.into())])
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
