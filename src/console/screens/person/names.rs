//! Other names of a person: one more, prefilled with what was typed to find them, or one fewer.

use super::Person;
use crate::{
    console::{
        action::Action,
        command_words::wanted,
        ctx::Ctx,
        may,
        wish::{Request, Wish},
    },
    domain::{Command, Participant, Refusal, Text},
    search,
    words::{Id, Say, refusal as word_refusal},
};

/// Asks for one more name.
pub(super) fn ask(card: &Person, ctx: &Ctx<'_>, person: &Participant) -> Wish {
    let request = Request {
        asked: Action::AddAlias,
        label: ctx.words.text(Id::PersonAliasLabel),
        lines: vec![person.profile.full_name.to_string(), ctx.words.text(Id::PersonAliasMore)],
    };
    match likely(&card.query, person) {
        Some(name) => Wish::AskWith(request, name),
        None => Wish::Ask(request),
    }
}

/// What was typed to find the person, where it is not the beginning of a name they have.
fn likely(query: &str, person: &Participant) -> Option<String> {
    let known = search::fold(&person.profile.full_name);
    let typed = search::fold(query);
    let begins = |word: &str| known.split(' ').any(|known| known.starts_with(word));
    let is_news = !typed.is_empty() && !typed.split(' ').all(begins) && !person.is_called(query.trim());
    let is_name = !query.chars().any(char::is_numeric);
    (is_news && is_name).then(|| capitalised(query))
}

/// As names are written: `gadirov f` is Gadirov F.
fn capitalised(text: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters.as_str().chars()).collect::<String>()
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The name that was written.
pub(super) fn written(ctx: &Ctx<'_>, person: &Participant, text: &str) -> Result<Vec<Wish>, String> {
    let no = |refusal: Refusal| word_refusal(ctx.words, &refusal, &Say::of(ctx.seminar)).to_string();
    let (alias, _) = Text::clean(text).map_err(|fault| no(Refusal::TextBad { fault }))?;
    let command = Command::AddAlias { participant: person.id.clone(), alias };
    match may::refusal(ctx, command.clone()) {
        Some(refusal) => Err(no(refusal)),
        None => Ok(vec![Wish::Act(command)]),
    }
}

/// Asks whether the name is to go, or which.
pub(super) fn ask_to_remove(ctx: &Ctx<'_>, person: &Participant) -> Option<Wish> {
    let participant = person.id.clone();
    let alias = match person.also.as_slice() {
        [] => return None,
        [alias] => alias.clone(),
        names => {
            let numbered = (1..).zip(names).map(|(number, name): (usize, &Text)| format!("{number}  {name}"));
            return Some(Wish::Ask(Request {
                asked: Action::RemoveAlias,
                label: ctx.words.text(Id::PersonNoAliasLabel),
                lines: std::iter::once(person.profile.full_name.to_string()).chain(numbered).collect(),
            }));
        }
    };
    let command = Command::RemoveAlias { participant, alias };
    Some(Wish::Confirm(vec![wanted(ctx, &command)], Box::new(Wish::Act(command))))
}

/// The number of the name that is to go.
pub(super) fn chosen(ctx: &Ctx<'_>, person: &Participant, text: &str) -> Result<Vec<Wish>, String> {
    let number = text.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let alias = number.and_then(|number| person.also.get(number)).cloned();
    let alias = alias
        .ok_or_else(|| ctx.words.with(Id::PersonNoAliasNumber, &[("names", person.also.len().into())]))?;
    Ok(vec![Wish::Act(Command::RemoveAlias { participant: person.id.clone(), alias })])
}
