//! What the card does with an action.

use super::Person;
use crate::{
    console::{
        action::Action,
        command_words::wanted,
        ctx::Ctx,
        keymap::Standing,
        may,
        wish::{Request, Wish},
    },
    domain::{Command, Participant, Refusal, RouteNo, State, Text},
    words::{Id, Say, refusal as word_refusal},
};

pub(super) fn standing(card: &Person, ctx: &Ctx<'_>, action: &Action) -> Standing {
    let Some(person) = card.person(ctx) else {
        return Standing::now_if(matches!(action, Action::Back));
    };
    match command(person, ctx, action) {
        Some(command) => may::standing(ctx, command),
        None => match action {
            Action::Up | Action::PageUp => Standing::now_if(card.scrolled > 0),
            Action::Move => Standing::Never,
            _ => Standing::Now,
        },
    }
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
        Action::Move => {
            let programme = ctx.seminar.programme()?;
            let to = programme.routes.iter().map(|route| route.no).find(|no| Some(*no) != person.route())?;
            Some(Command::MoveToRoute { participant, from: person.route(), to })
        }
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
        Action::Move => vec![Wish::Ask(Request {
            asked: Action::Move,
            label: ctx.words.text(Id::PersonMoveLabel),
            lines: routes(ctx, person),
        })],
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

/// Who would move, and how full the routes are.
fn routes(ctx: &Ctx<'_>, person: &Participant) -> Vec<String> {
    let mut lines = vec![person.profile.full_name.to_string(), String::new()];
    let routes = ctx.seminar.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default();
    for route in routes {
        let people = ctx.seminar.counts().route(route.no).map_or(0, |load| load.people);
        let mark = if person.route() == Some(route.no) { "*" } else { " " };
        let args = [
            ("route", route.no.get().into()),
            ("people", people.into()),
            ("seats", route.seats().map_or_else(|| "-".to_owned(), |seats| seats.to_string()).into()),
            ("name", route.name.as_str().into()),
        ];
        lines.push(format!("{mark} {}", ctx.words.with(Id::PersonMoveRoute, &args)));
    }
    lines
}

pub(super) fn written(card: &Person, ctx: &Ctx<'_>, asked: &Action, text: &str) -> Result<Vec<Wish>, String> {
    let Some(person) = card.person(ctx) else { return Ok(Vec::new()) };
    let participant = person.id.clone();
    let no = |refusal: Refusal| word_refusal(ctx.words, &refusal, &Say::of(ctx.seminar)).to_string();
    let command = if *asked == Action::Move {
        let to: RouteNo = text.trim().parse().map_err(|_| ctx.words.text(Id::PersonMoveFault))?;
        Command::MoveToRoute { participant, from: person.route(), to }
    } else {
        let (text, _) = Text::clean(text).map_err(|fault| no(Refusal::TextBad { fault }))?;
        Command::AddNote { participant, text }
    };
    match may::refusal(ctx, command.clone()) {
        Some(refusal) => Err(no(refusal)),
        None => Ok(vec![Wish::Act(command)]),
    }
}
