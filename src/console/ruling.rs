//! Rules of a person for the split, set from whichever screen shows the person: kept on a route, together, apart, needs.

use super::{
    action::Action,
    ctx::Ctx,
    keymap::Standing,
    may,
    wish::{Request, Wish},
};
use crate::{
    domain::{Command, Kept, Participant, ParticipantId, Refusal, RouteNo, Rule, Text},
    words::{Id, Say, refusal as word_refusal},
};

/// What stands for "none" where something is asked for.
const NONE: &str = "-";
/// How many people who could be meant are named.
const NAMED: usize = 5;

/// Whether such an action can be done with the person.
pub(crate) fn standing(ctx: &Ctx<'_>, person: &Participant, action: &Action) -> Standing {
    let grouped = ctx.seminar.programme().is_some_and(|programme| programme.has_groups());
    match action {
        _ if !grouped => Standing::Never,
        Action::AskWhy => Standing::now_if(person.placement.is_some()),
        _ => match sample(person, ctx, action) {
            Some(rule) => may::standing(ctx, Command::SetRule { rule }),
            None => Standing::Never,
        },
    }
}

/// Why the key does nothing: whose it is.
pub(crate) fn why_not(ctx: &Ctx<'_>, person: &Participant, action: &Action) -> Option<Refusal> {
    may::refusal(ctx, Command::SetRule { rule: sample(person, ctx, action)? }).filter(Refusal::lacks_rights)
}

/// The rule that an action sets; for one that needs a text first, a rule like it.
fn sample(person: &Participant, ctx: &Ctx<'_>, action: &Action) -> Option<Rule> {
    let participant = person.id.clone();
    match action {
        Action::KeepOn => Some(kept(person)),
        Action::Together | Action::Apart => {
            let other = ctx.seminar.participants().find(|other| other.id != participant)?.id.clone();
            let apart = !person.rule.apart.contains(&other);
            Some(Rule::Apart { one: participant, other, apart })
        }
        Action::SetNeeds => Some(Rule::Needs { participant, needs: Some(Text::of("?")) }),
        Action::SetWishes => {
            let first = ctx.seminar.programme()?.routes.first()?.no;
            let routes = if person.rule.wishes == [first] { Vec::new() } else { vec![first] };
            Some(Rule::Wishes { participant, routes })
        }
        Action::DelegationTogether => {
            let name = &person.profile.delegation;
            let together = !ctx.seminar.day_rules().is_together(name);
            (!name.is_empty()).then(|| Rule::Delegation { name: name.clone(), together: Some(together) })
        }
        _ => None,
    }
}

/// On the route now, or on none any more.
fn kept(person: &Participant) -> Rule {
    let kept = match (person.pinned(), person.route()) {
        (Some(_), _) | (None, None) => Kept::Free,
        (None, Some(route)) => Kept::On(route),
    };
    Rule::Keep { participant: person.id.clone(), kept }
}

/// Does it, or asks for what it needs.
pub(crate) fn wish(ctx: &Ctx<'_>, person: &Participant, action: &Action) -> Option<Wish> {
    let ask = |label: Id, lines: Vec<String>| {
        let lines = [person.profile.full_name.to_string()].into_iter().chain(lines).collect();
        Some(Wish::Ask(Request { asked: action.clone(), label: ctx.words.text(label), lines }))
    };
    match action {
        Action::AskWhy => Some(Wish::Why(person.id.clone())),
        Action::Together => {
            ask(Id::RuleAskTogether, vec![party(ctx, person), ctx.words.text(Id::RuleAskWho)])
        }
        Action::Apart => ask(Id::RuleAskApart, vec![apart(ctx, person), ctx.words.text(Id::RuleAskWho)]),
        Action::SetNeeds => ask(Id::RuleAskNeeds, vec![ctx.words.text(Id::RuleAskNeedsHow)]),
        Action::SetWishes => ask(Id::RuleAskWishes, vec![ctx.words.text(Id::RuleAskWishesHow)]),
        _ => sample(person, ctx, action).map(|rule| Wish::Act(Command::SetRule { rule })),
    }
}

/// What was asked for was written; the sentence says why it cannot be taken.
pub(crate) fn written(
    ctx: &Ctx<'_>,
    person: &Participant,
    asked: &Action,
    text: &str,
) -> Result<Vec<Wish>, String> {
    let (participant, text) = (person.id.clone(), text.trim());
    let rule = match asked {
        Action::Together if text == NONE => Rule::Together { people: vec![participant], together: false },
        Action::Together => Rule::Together { people: vec![participant, meant(ctx, text)?], together: true },
        Action::Apart => {
            let other = meant(ctx, text)?;
            let apart = !person.rule.apart.contains(&other);
            Rule::Apart { one: participant, other, apart }
        }
        Action::SetNeeds if text == NONE => Rule::Needs { participant, needs: None },
        Action::SetNeeds => {
            let no = |fault| {
                word_refusal(ctx.words, &Refusal::TextBad { fault }, &Say::of(ctx.seminar)).to_string()
            };
            Rule::Needs { participant, needs: Some(Text::clean(text).map_err(no)?.0) }
        }
        _ => Rule::Wishes { participant, routes: routes(ctx, text)? },
    };
    taken(ctx, Command::SetRule { rule })
}

/// The command where it would be accepted, else why not.
pub(crate) fn taken(ctx: &Ctx<'_>, command: Command) -> Result<Vec<Wish>, String> {
    match may::refusal(ctx, command.clone()) {
        Some(refusal) => Err(word_refusal(ctx.words, &refusal, &Say::of(ctx.seminar)).to_string()),
        None => Ok(vec![Wish::Act(command)]),
    }
}

fn routes(ctx: &Ctx<'_>, text: &str) -> Result<Vec<RouteNo>, String> {
    if text == NONE {
        return Ok(Vec::new());
    }
    let numbers = text.split([',', ' ']).filter(|number| !number.is_empty());
    let numbers: Result<Vec<RouteNo>, _> = numbers.map(str::parse).collect();
    let fault = || ctx.words.text(ctx.of_groups(Id::PersonMoveFault));
    numbers.ok().filter(|numbers| !numbers.is_empty()).ok_or_else(fault)
}

/// The one person that an id or a few letters mean; the sentence names who else could be meant.
pub(crate) fn meant(ctx: &Ctx<'_>, text: &str) -> Result<ParticipantId, String> {
    if let Some(person) = text.parse().ok().and_then(|id| ctx.seminar.participant(&id)) {
        return Ok(person.id.clone());
    }
    let found = ctx.index.find(text, NAMED);
    match found.hits.as_slice() {
        [] => Err(ctx.words.text(Id::RuleNobodyMeant)),
        [one] => Ok(one.id.clone()),
        hits => {
            let named = hits.iter().filter_map(|hit| {
                let person = ctx.seminar.participant(&hit.id)?;
                Some(format!("{} ({})", person.profile.full_name, person.id))
            });
            let named = named.collect::<Vec<_>>().join(", ");
            Err(ctx.words.with(Id::RuleSeveralMeant, &[("names", named.into())]))
        }
    }
}

/// Whom the person travels with.
fn party(ctx: &Ctx<'_>, person: &Participant) -> String {
    let others = ctx.seminar.companions(person);
    if others.is_empty() {
        return ctx.words.text(Id::RuleNoParty);
    }
    let ids: Vec<&ParticipantId> = others.iter().map(|other| &other.id).collect();
    ctx.words.with(Id::RuleParty, &[("names", named(ctx, &ids).into())])
}

/// Whom the person is kept apart from.
fn apart(ctx: &Ctx<'_>, person: &Participant) -> String {
    if person.rule.apart.is_empty() {
        return ctx.words.text(Id::RuleApartNobody);
    }
    let ids: Vec<&ParticipantId> = person.rule.apart.iter().collect();
    ctx.words.with(Id::RuleApartFrom, &[("names", named(ctx, &ids).into())])
}

fn named(ctx: &Ctx<'_>, ids: &[&ParticipantId]) -> String {
    let say = Say::of(ctx.seminar);
    let names = ids.iter().take(NAMED).map(|id| say.person(id)).collect::<Vec<_>>().join(", ");
    match ids.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(more) => ctx.words.with(Id::ListMore, &[("named", names.into()), ("more", more.into())]),
        None => names,
    }
}

/// Everything that is set for the person, in a line; none where nothing is.
pub(crate) fn line(ctx: &Ctx<'_>, person: &Participant) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(route) = person.pinned() {
        parts.push(ctx.words.with(Id::RuleLineKept, &[("route", route.get().into())]));
    }
    let needs = person.rule.needs.as_ref().unwrap_or(&person.profile.needs);
    if !needs.is_empty() {
        parts.push(ctx.words.with(Id::RuleLineNeeds, &[("needs", needs.as_str().into())]));
    }
    let bound =
        person.rule.party.is_some() || ctx.seminar.day_rules().is_together(&person.profile.delegation);
    if bound {
        parts.push(party(ctx, person));
    }
    if !person.rule.apart.is_empty() {
        parts.push(apart(ctx, person));
    }
    if !person.rule.wishes.is_empty() {
        let routes = person.rule.wishes.iter().map(RouteNo::to_string).collect::<Vec<_>>().join(", ");
        parts.push(ctx.words.with(Id::RuleLineWishes, &[("routes", routes.into())]));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
