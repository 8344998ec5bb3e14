//! What the card does with an action.

use super::{Person, names};
use crate::{
    console::{
        action::Action,
        command_words::wanted,
        ctx::Ctx,
        keymap::Standing,
        may, moving, ruling,
        screens::ScreenId,
        wish::{Request, Subject, Wish},
    },
    domain::{Command, Participant, ParticipantId, Refusal, State, Text},
    words::{Id, Say, refusal as word_refusal},
};

pub(super) fn standing(card: &Person, ctx: &Ctx<'_>, action: &Action) -> Standing {
    let Some(person) = card.person(ctx) else {
        if *action == Action::Move || is_rule(action) {
            return moving::ever(ctx);
        }
        return Standing::now_if(matches!(action, Action::Back));
    };
    if is_rule(action) {
        return ruling::standing(ctx, person, action);
    }
    match command(person, ctx, action) {
        Some(command) => may::standing(ctx, command),
        None => match action {
            Action::Up | Action::PageUp => Standing::now_if(card.scrolled > 0),
            Action::Move => Standing::Never,
            Action::Compare if !ever_merges(ctx) => Standing::Never,
            _ => Standing::Now,
        },
    }
}

/// Whether it sets a rule of the person, or asks for the reason of the route.
fn is_rule(action: &Action) -> bool {
    matches!(
        action,
        Action::KeepOn
            | Action::Together
            | Action::Apart
            | Action::SetNeeds
            | Action::SetWishes
            | Action::DelegationTogether
            | Action::AskWhy
    )
}

/// Why the key does nothing: whose it is.
pub(super) fn why_not(card: &Person, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
    if is_rule(action) {
        return ruling::why_not(ctx, card.person(ctx)?, action);
    }
    let command = command(card.person(ctx)?, ctx, action)?;
    may::refusal(ctx, command).filter(Refusal::lacks_rights)
}

/// Whether anybody is ever merged from here.
pub(super) fn ever_merges(ctx: &Ctx<'_>) -> bool {
    let any = "-".parse::<ParticipantId>().ok();
    any.is_some_and(|any| may::ever(ctx, &Command::TellApart { one: any.clone(), other: any }))
}

/// The command that an action gives; for one that needs a text first, a command like it.
fn command(person: &Participant, ctx: &Ctx<'_>, action: &Action) -> Option<Command> {
    let participant = person.id.clone();
    let set = |to| Some(Command::SetState { participant: participant.clone(), to });
    match action {
        Action::CheckIn => Some(Command::CheckIn { participant }),
        Action::Leave => set(State::Left),
        Action::Promise => set(State::Promised),
        Action::NotComing => set(State::NotComing),
        Action::ExpectAgain => set(State::Expected),
        Action::TakeOff => set(State::Cancelled),
        Action::Note => Some(Command::AddNote { participant, text: Text::of("-") }),
        Action::AddAlias => Some(Command::AddAlias { participant, alias: Text::of("-") }),
        Action::RemoveAlias => {
            let alias = person.also.last().cloned().unwrap_or_default();
            Some(Command::RemoveAlias { participant, alias })
        }
        Action::Move => moving::command(ctx, person),
        _ => None,
    }
}

pub(super) fn update(card: &mut Person, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    let page = usize::from(ctx.size.rows() / 3).max(1);
    let lines = card.entries.as_ref().map_or(0, Vec::len);
    match action {
        Action::Back => return vec![Wish::Back],
        Action::Up => card.scrolled = card.scrolled.saturating_sub(1),
        Action::PageUp => card.scrolled = card.scrolled.saturating_sub(page),
        Action::Down => card.scrolled = card.scrolled.saturating_add(1).min(lines.saturating_sub(1)),
        Action::PageDown => card.scrolled = card.scrolled.saturating_add(page).min(lines.saturating_sub(1)),
        _ => {}
    }
    let Some(person) = card.person(ctx) else { return Vec::new() };
    match action {
        Action::Note => vec![Wish::Ask(Request {
            asked: Action::Note,
            label: ctx.words.text(Id::PersonNoteLabel),
            lines: vec![person.profile.full_name.to_string()],
        })],
        Action::Move => vec![moving::ask(ctx, person)],
        Action::AddAlias => vec![names::ask(card, ctx, person)],
        Action::RemoveAlias => names::ask_to_remove(ctx, person).into_iter().collect(),
        Action::Compare => {
            vec![Wish::Open(ScreenId::Compare, Some(Subject::Person(person.id.clone())))]
        }
        _ if is_rule(action) => ruling::wish(ctx, person, action).into_iter().collect(),
        Action::TakeOff => command(person, ctx, action)
            .map(|command| {
                let lines = vec![wanted(ctx, &command), ctx.words.text(Id::PersonTakeOffMore)];
                Wish::Confirm(lines, Box::new(Wish::Act(command)))
            })
            .into_iter()
            .collect(),
        // Letters are commands here; what is typed after a check-in must be the next query.
        Action::CheckIn => {
            let command = command(person, ctx, action).map(Wish::Act);
            command.into_iter().chain([Wish::Home]).collect()
        }
        _ => command(person, ctx, action).map(Wish::Act).into_iter().collect(),
    }
}

pub(super) fn written(card: &Person, ctx: &Ctx<'_>, asked: &Action, text: &str) -> Result<Vec<Wish>, String> {
    let Some(person) = card.person(ctx) else { return Ok(Vec::new()) };
    match asked {
        Action::Move => return moving::written(ctx, person, text),
        Action::AddAlias => return names::written(ctx, person, text),
        Action::RemoveAlias => return names::chosen(ctx, person, text),
        _ => {}
    }
    if is_rule(asked) {
        return ruling::written(ctx, person, asked, text);
    }
    let no = |refusal: Refusal| word_refusal(ctx.words, &refusal, &Say::of(ctx.seminar)).to_string();
    let (text, _) = Text::clean(text).map_err(|fault| no(Refusal::TextBad { fault }))?;
    let command = Command::AddNote { participant: person.id.clone(), text };
    match may::refusal(ctx, command.clone()) {
        Some(refusal) => Err(no(refusal)),
        None => Ok(vec![Wish::Act(command)]),
    }
}
