//! What the form does with an action.

use super::{FIELDS, Place, WalkIn};
use crate::{
    console::{
        action::Action,
        ctx::Ctx,
        keymap::Standing,
        may,
        screens::ScreenId,
        text,
        wish::{Subject, Wish},
    },
    domain::{Command, ParticipantId, Profile, Refusal, Text},
    twins::Candidate,
    words::{Id, Say, refusal as word_refusal},
};

pub(super) fn standing(form: &WalkIn, ctx: &Ctx<'_>, action: &Action) -> Standing {
    let [name, ..] = &form.lines;
    match action {
        Action::TakeListed => match listed(form) {
            Some(id) => may::standing(ctx, Command::CheckIn { participant: id.clone() }),
            None => Standing::Later,
        },
        Action::WriteDown => Standing::now_if(!name.is_blank()),
        _ => Standing::Now,
    }
}

pub(super) fn update(form: &mut WalkIn, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    match action {
        Action::Back => {
            // Given up: the next person's name must not be typed onto this one's.
            *form = WalkIn::default();
            return vec![Wish::Back];
        }
        Action::Edit(edit) => {
            // Letters typed on somebody who looks alike go on with the name.
            let at = if let Place::Field(at) = form.place { at } else { 0 };
            form.place = Place::Field(at);
            if form.lines.get_mut(at).is_some_and(|line| line.edit(edit)) {
                form.look(ctx);
            }
        }
        Action::NextField | Action::Down => step(form, true),
        Action::PreviousField | Action::Up => step(form, false),
        Action::OpenCard => {
            if let Place::Alike(id) = &form.place {
                return vec![Wish::Open(ScreenId::Person, Some(Subject::Person(id.clone())))];
            }
        }
        Action::TakeListed => {
            // The form stays filled in until it is known that this was the person.
            let Some(participant) = listed(form).cloned() else { return Vec::new() };
            return vec![Wish::Act(Command::CheckIn { participant }), Wish::Home];
        }
        Action::WriteDown => return write_down(form, ctx),
        _ => {}
    }
    Vec::new()
}

/// Whom the key takes instead of somebody new: the one of the cursor, or the only one there is.
fn listed(form: &WalkIn) -> Option<&ParticipantId> {
    match (&form.place, form.alike.as_slice()) {
        (Place::Alike(id), _) => Some(id),
        (Place::Field(_), [only]) => Some(&only.id),
        _ => None,
    }
}

/// One place on or back: the fields, then whoever looks alike, then the line that says it is none of them.
fn step(form: &mut WalkIn, on: bool) {
    let mut places: Vec<Place> = (0..FIELDS.len()).map(Place::Field).collect();
    if !form.alike.is_empty() {
        places.extend(form.alike.iter().map(|like| Place::Alike(like.id.clone())));
        places.push(Place::Nobody);
    }
    let at = places.iter().position(|place| *place == form.place).unwrap_or(0);
    let last = places.len().saturating_sub(1);
    let next = if on { at.saturating_add(1).min(last) } else { at.saturating_sub(1) };
    if let Some(place) = places.into_iter().nth(next) {
        form.place = place;
    }
}

/// The form stays filled in until the answer is yes; meanwhile the Desk is there for the next in the queue.
fn write_down(form: &mut WalkIn, ctx: &Ctx<'_>) -> Vec<Wish> {
    // Another desk may have written the same person down meanwhile.
    let seen = std::mem::take(&mut form.alike);
    form.look(ctx);
    let known = |like: &Candidate| seen.iter().any(|known| known.id == like.id);
    if let Some(like) = form.alike.iter().find(|like| !known(like)) {
        form.place = Place::Alike(like.id.clone());
        return vec![Wish::Say(ctx.words.text(Id::WalkInJustAdded))];
    }
    let mut profile = Profile::default();
    for (field, line) in FIELDS.into_iter().zip(&form.lines) {
        match Text::clean(&line.text()) {
            Ok((text, _)) => profile.set(field, text),
            Err(fault) => {
                let refusal = Refusal::TextBad { fault };
                return vec![Wish::Say(word_refusal(ctx.words, &refusal, &Say::of(ctx.seminar)).to_string())];
            }
        }
    }
    let add = Wish::Act(Command::AddWalkIn { profile });
    let namesakes = namesakes(form, ctx);
    if namesakes.is_empty() {
        return vec![add, Wish::Home];
    }
    form.asked = true;
    let name = form.typed().full_name;
    let first = ctx.words.with(Id::WalkInAskSame, &[("name", name.as_str().into())]);
    let lines = std::iter::once(first).chain(namesakes).chain([ctx.words.text(Id::WalkInAskSameMore)]);
    vec![Wish::Confirm(lines.collect(), Box::new(add))]
}

/// People of the very same name, and what tells them apart.
fn namesakes(form: &WalkIn, ctx: &Ctx<'_>) -> Vec<String> {
    let same = form.alike.iter().filter(|like| like.same_name);
    let people = same.filter_map(|like| ctx.seminar.participant(&like.id));
    people.map(|person| format!("{}: {}", person.profile.full_name, text::apart(ctx, person))).collect()
}
