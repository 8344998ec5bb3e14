//! What a rule of the split says: "route 3 closed", "Омаров Е. kept on route 4".

use crate::domain::{DayRules, Kept, ParticipantId, PersonRule, RouteNo, RouteRule, Rule, Standing};
use crate::words::{Catalogue, Id, Say};

/// A rule as a fact; also what somebody wants.
pub fn rule(words: &Catalogue, rule: &Rule, say: &Say<'_>) -> String {
    match rule {
        Rule::Seats { .. } | Rule::Standing { .. } | Rule::Languages { .. } | Rule::StepFree { .. } => {
            of_route(words, rule)
        }
        Rule::Keep { .. }
        | Rule::Needs { .. }
        | Rule::Wishes { .. }
        | Rule::Together { .. }
        | Rule::Apart { .. } => of_people(words, rule, say),
        _ => of_all(words, rule),
    }
}

fn of_route(words: &Catalogue, rule: &Rule) -> String {
    let no = |route: &RouteNo| ("route", route.get().into());
    match rule {
        Rule::Seats { route, seats: Some(seats) } => {
            words.with(Id::RuleSeats, &[no(route), ("seats", (*seats).into())])
        }
        Rule::Seats { route, seats: None } => words.with(Id::RuleSeatsPlanned, &[no(route)]),
        Rule::Standing { route, standing } => {
            let id = match standing {
                Standing::Open => Id::RuleOpen,
                Standing::Closed => Id::RuleClosed,
                Standing::Frozen => Id::RuleFrozen,
            };
            words.with(id, &[no(route)])
        }
        Rule::Languages { route, languages: Some(languages) } => {
            words.with(Id::RuleLanguages, &[no(route), ("languages", languages.as_str().into())])
        }
        Rule::Languages { route, languages: None } => words.with(Id::RuleLanguagesAny, &[no(route)]),
        Rule::StepFree { route, step_free } => {
            let id = match step_free {
                Some(true) => Id::RuleStepFree,
                Some(false) => Id::RuleSteps,
                None => Id::RuleStepsPlanned,
            };
            words.with(id, &[no(route)])
        }
        _ => String::new(),
    }
}

fn of_people(words: &Catalogue, rule: &Rule, say: &Say<'_>) -> String {
    let who = |id: &ParticipantId| ("who", say.person(id).into());
    let no = |route: &RouteNo| ("route", route.get().into());
    match rule {
        Rule::Keep { participant, kept: Kept::On(route) } => {
            words.with(Id::RuleKept, &[who(participant), no(route)])
        }
        Rule::Keep { participant, kept: Kept::Free } => words.with(Id::RuleLetGo, &[who(participant)]),
        Rule::Keep { participant, kept: Kept::AsRoster } => {
            words.with(Id::RuleKeptAsRoster, &[who(participant)])
        }
        Rule::Needs { participant, needs: Some(needs) } if !needs.is_empty() => {
            words.with(Id::RuleNeeds, &[who(participant), ("needs", needs.as_str().into())])
        }
        Rule::Needs { participant, needs: Some(_) } => words.with(Id::RuleNeedsNone, &[who(participant)]),
        Rule::Needs { participant, needs: None } => words.with(Id::RuleNeedsAsRoster, &[who(participant)]),
        Rule::Wishes { participant, routes } if routes.is_empty() => {
            words.with(Id::RuleWishesNone, &[who(participant)])
        }
        Rule::Wishes { participant, routes } => {
            let routes = routes.iter().map(RouteNo::to_string).collect::<Vec<_>>().join(", ");
            words.with(Id::RuleWishes, &[who(participant), ("routes", routes.into())])
        }
        Rule::Together { people, together } => bound(words, people, people.len(), *together, say),
        Rule::Apart { one, other, apart } => {
            let id = if *apart { Id::RuleApart } else { Id::RuleNotApart };
            words.with(id, &[who(one), ("other", say.person(other).into())])
        }
        _ => String::new(),
    }
}

fn of_all(words: &Catalogue, rule: &Rule) -> String {
    match rule {
        Rule::Delegations { together: true } => words.text(Id::RuleDelegations),
        Rule::Delegations { together: false } => words.text(Id::RuleNoDelegations),
        Rule::Delegation { name, together } => {
            let id = match together {
                Some(true) => Id::RuleDelegation,
                Some(false) => Id::RuleNoDelegation,
                None => Id::RuleDelegationAsOthers,
            };
            words.with(id, &[("name", name.as_str().into())])
        }
        Rule::Weights { weights } => {
            let args = [
                ("region", weights.region.into()),
                ("role", weights.role.into()),
                ("organisation", weights.organisation.into()),
                ("language", weights.language.into()),
            ];
            words.with(Id::RuleWeights, &args)
        }
        Rule::Freeze { frozen: true } => words.text(Id::RuleFreeze),
        Rule::Freeze { frozen: false } => words.text(Id::RuleUnfreeze),
        _ => String::new(),
    }
}

/// These people, named as far as there is room, travel together or no more.
fn bound(
    words: &Catalogue,
    people: &[ParticipantId],
    number: usize,
    together: bool,
    say: &Say<'_>,
) -> String {
    const NAMED: usize = 3;
    let names: Vec<String> = people.iter().take(NAMED).map(|id| say.person(id)).collect();
    let mut named = names.join(", ");
    if let Some(more) = number.checked_sub(names.len()).filter(|more| *more > 0) {
        named = words.with(Id::ListMore, &[("named", named.into()), ("more", more.into())]);
    }
    words.with(if together { Id::RuleTogether } else { Id::RuleNotTogether }, &[("who", named.into())])
}

/// What was set for a route.
pub fn route_ruled(
    words: &Catalogue,
    route: RouteNo,
    before: &RouteRule,
    after: &RouteRule,
    say: &Say<'_>,
) -> String {
    let mut set = Vec::new();
    if before.standing != after.standing {
        set.push(Rule::Standing { route, standing: after.standing });
    }
    if before.seats != after.seats {
        set.push(Rule::Seats { route, seats: after.seats });
    }
    if before.languages != after.languages {
        set.push(Rule::Languages { route, languages: after.languages.clone() });
    }
    if before.step_free != after.step_free {
        set.push(Rule::StepFree { route, step_free: after.step_free });
    }
    all(words, &set, say)
}

/// What was set for a person and so many others.
pub fn person_ruled(
    words: &Catalogue,
    participant: &ParticipantId,
    others: u32,
    (before, after): (&PersonRule, &PersonRule),
    say: &Say<'_>,
) -> String {
    if before.party != after.party && others == 0 {
        let id = if after.party.is_some() { Id::RuleJoins } else { Id::RuleLeaves };
        return words.with(id, &[("who", say.person(participant).into())]);
    }
    if before.party != after.party {
        let number = usize::try_from(others).unwrap_or(usize::MAX).saturating_add(1);
        return bound(words, std::slice::from_ref(participant), number, after.party.is_some(), say);
    }
    let mut set = Vec::new();
    let own = || participant.clone();
    if before.kept != after.kept {
        set.push(Rule::Keep { participant: own(), kept: after.kept });
    }
    if before.needs != after.needs {
        set.push(Rule::Needs { participant: own(), needs: after.needs.clone() });
    }
    if before.wishes != after.wishes {
        set.push(Rule::Wishes { participant: own(), routes: after.wishes.clone() });
    }
    let gone = before.apart.iter().filter(|other| !after.apart.contains(other)).map(|other| (other, false));
    let new = after.apart.iter().filter(|other| !before.apart.contains(other)).map(|other| (other, true));
    set.extend(gone.chain(new).map(|(other, apart)| Rule::Apart { one: own(), other: other.clone(), apart }));
    all(words, &set, say)
}

/// What was set for the whole split.
pub fn day_ruled(words: &Catalogue, before: &DayRules, after: &DayRules, say: &Say<'_>) -> String {
    let mut set = Vec::new();
    if before.delegations == after.delegations {
        let names = before.except.keys().chain(after.except.keys());
        let names: std::collections::BTreeSet<_> = names.collect();
        for name in names.into_iter().filter(|name| before.except.get(*name) != after.except.get(*name)) {
            set.push(Rule::Delegation { name: name.clone(), together: Some(after.is_together(name)) });
        }
    } else {
        set.push(Rule::Delegations { together: after.delegations });
    }
    if before.weights != after.weights {
        set.push(Rule::Weights { weights: after.weights });
    }
    if before.frozen != after.frozen {
        set.push(Rule::Freeze { frozen: after.frozen });
    }
    all(words, &set, say)
}

fn all(words: &Catalogue, set: &[Rule], say: &Say<'_>) -> String {
    set.iter().map(|one| rule(words, one, say)).collect::<Vec<_>>().join(", ")
}
