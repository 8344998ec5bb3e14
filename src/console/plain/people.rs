//! People in lines: finding them, who has which number, the card, and what is done with a number.

use super::{
    Plain, acts,
    grammar::{self, Verb},
    numbers::Rest,
    said::Lines,
    words,
};
use crate::{
    console::{ctx::Ctx, effect::Effect, screens::desk::namesakes, text},
    domain::{Command, Field, How, Participant, ParticipantId, Refusal, State, Text, code::typed::Typed},
    search::{Answer, Hit, Why},
    words::{Id, Say, field, state},
};

/// The people of one answer.
const PAGE: usize = 5;
/// The people behind numbers, at most.
const NUMBERED: usize = 100;

/// Answers a query.
pub(super) fn find(plain: &mut Plain, lines: &mut Lines<'_, '_>, query: &str) -> Vec<Effect> {
    let ctx = lines.ctx();
    let answer = match ctx.seminar.holder_of(query) {
        Some(id) => Answer::certain(id.clone()),
        None => ctx.index.find(query, PAGE),
    };
    // A command typed in another layout means nobody who is only found that way too; one that is a name means the name.
    let typed = query.trim();
    let latin = words::in_latin(&typed.to_lowercase());
    if latin != typed && answer.hits.first().is_none_or(|first| first.why >= Why::Layout) {
        let command = grammar::alone(&latin).filter(|asked| !asked.acts());
        if command.is_some() || latin == "undo" {
            return plain.act(lines, &latin);
        }
    }
    if answer.total == 0 {
        // What comes next must not be about somebody who was shown before.
        plain.numbers.begin();
        plain.rest = Rest::Nothing;
        nobody(lines, query);
        return Vec::new();
    }
    plain.numbers.begin();
    plain.rest = Rest::Nothing;
    let first = answer.hits.first().map(|hit| &hit.id);
    // As Enter does it on screens: where it is certain enough who is meant.
    plain.numbers.only_one = answer.act.is_some() && answer.act.as_ref() == first;
    lines.with(Id::DeskMatches, &[("number", answer.total.into())]);
    show(plain, lines, answer.hits);
    go_on(plain, lines, query, answer.total);
    if plain.numbers.only_one && answer.total > 1 {
        lines.say(Id::PlainInMeans);
    }
    Vec::new()
}

fn nobody(lines: &mut Lines<'_, '_>, query: &str) {
    let typed = query.trim().to_lowercase();
    lines.with(Id::PlainNobody, &[("query", query.trim().into())]);
    match grammar::like(&typed) {
        Some(command) => lines.with(Id::PlainPerhaps, &[("command", command.into())]),
        None => lines.say(Id::PlainNobodyNext),
    }
}

/// The next of those found.
pub(super) fn more(plain: &mut Plain, lines: &mut Lines<'_, '_>, query: &str) {
    let known = plain.numbers.found.len();
    let answer = lines.ctx().index.find(query, known + PAGE);
    // Those shown keep their numbers, whatever the index says now.
    let news = answer.hits.into_iter().filter(|hit| !plain.numbers.found.contains(&hit.id));
    let news: Vec<Hit> = news.take(PAGE).collect();
    if news.is_empty() {
        plain.rest = Rest::Nothing;
        lines.say(Id::PlainNoMore);
        return;
    }
    plain.numbers.of_route = false;
    plain.numbers.only_one = false;
    show(plain, lines, news);
    go_on(plain, lines, query, answer.total);
}

fn go_on(plain: &mut Plain, lines: &mut Lines<'_, '_>, query: &str, total: usize) {
    let shown = plain.numbers.found.len();
    plain.rest = Rest::Nothing;
    if total <= shown {
        return;
    }
    if shown >= NUMBERED {
        lines.say(Id::PlainTooMany);
        return;
    }
    plain.rest = Rest::Found { query: query.to_owned() };
    lines.with(Id::PlainMore, &[("rest", (total - shown).into())]);
}

fn show(plain: &mut Plain, lines: &mut Lines<'_, '_>, hits: Vec<Hit>) {
    for Hit { id, why } in hits {
        plain.numbers.found.push(id.clone());
        let number = plain.numbers.found.len();
        lines.line(&row(lines.ctx(), number, &id, why));
    }
}

/// Somebody who looks like a walk-in, with a number.
pub(super) fn alike(plain: &mut Plain, lines: &mut Lines<'_, '_>, people: Vec<ParticipantId>) {
    plain.numbers.begin();
    plain.rest = Rest::Nothing;
    let hits = people.into_iter().map(|id| Hit { id, why: Why::Exact }).collect();
    show(plain, lines, hits);
}

/// `1 Kadirov Ali, School 54, Astana, route 2, expected`.
fn row(ctx: &Ctx<'_>, number: usize, id: &ParticipantId, why: Why) -> String {
    let Some(person) = ctx.seminar.participant(id) else {
        return format!("{number} {}", ctx.words.with(Id::RowGone, &[("id", id.as_str().into())]));
    };
    let namesake = !ctx.index.namesakes(id).is_empty();
    let profile = &person.profile;
    let mut parts = vec![format!("{number} {}", profile.full_name)];
    // What somebody is tells namesakes apart; otherwise it only takes time to read.
    let known = [&profile.position, &profile.organisation, &profile.region];
    let told = known.into_iter().skip(usize::from(!namesake));
    parts.extend(told.filter(|part| !part.is_empty()).map(Text::to_string));
    parts.extend(route(ctx, person));
    parts.push(text::standing(ctx, person));
    parts.extend(text::why(ctx, why));
    if namesake {
        parts.push(ctx.words.text(Id::PlainNamesake));
    }
    parts.join(", ")
}

/// `route 2`, `no route`; nothing where nobody is split.
pub(super) fn route(ctx: &Ctx<'_>, person: &Participant) -> Option<String> {
    ctx.seminar.programme().filter(|programme| programme.has_groups())?;
    Some(match person.route() {
        Some(route) => ctx.words.with(ctx.of_groups(Id::PlainRoute), &[("route", route.get().into())]),
        None => ctx.words.text(ctx.of_groups(Id::PlainNoRoute)),
    })
}

/// A number alone.
pub(super) fn number(plain: &mut Plain, lines: &mut Lines<'_, '_>, number: usize, query: &str) {
    match plain.numbers.person(number).cloned() {
        Some(id) => card(lines, &id),
        None => {
            find(plain, lines, query);
        }
    }
}

/// Somebody's code: shows the person, or does what is wanted.
pub(super) fn coded(
    plain: &mut Plain,
    lines: &mut Lines<'_, '_>,
    typed: &Typed,
    verb: Option<Verb>,
) -> Vec<Effect> {
    let ctx = lines.ctx();
    let holder = match typed {
        Typed::Code(code) => ctx.seminar.holder(*code),
        _ => None,
    };
    plain.numbers.begin();
    plain.rest = Rest::Nothing;
    let Some(id) = holder else {
        // An id may look like a code that is wrong.
        if let (Typed::Wrong(characters), None) = (typed, &verb)
            && ctx.index.find(&characters.text(), 1).total > 0
        {
            return find(plain, lines, &characters.text());
        }
        let why = if matches!(typed, Typed::Code(_)) { Id::ScanNobody } else { Id::ScanWrong };
        plain.refused = true;
        lines.say(Id::AnswerUnread);
        let why = ctx.words.sentence(why, &[]);
        lines.line(&why.fact);
        lines.line(&why.next);
        return Vec::new();
    };
    let hit = Hit { id: id.clone(), why: Why::Exact };
    if let Some(verb) = verb {
        plain.numbers.found.push(hit.id);
        return person(plain, lines, 1, verb);
    }
    plain.numbers.only_one = true;
    lines.with(Id::DeskMatches, &[("number", 1.into())]);
    show(plain, lines, vec![hit]);
    Vec::new()
}

/// The only one found is checked in.
pub(super) fn the_one(plain: &mut Plain, lines: &mut Lines<'_, '_>) -> Vec<Effect> {
    match plain.numbers.person(1).cloned() {
        Some(participant) if plain.numbers.only_one && !plain.numbers.of_route => {
            acts::send(plain, Command::CheckIn { participant })
        }
        None => refuse(plain, lines, Id::PlainNobodyShown),
        Some(_) => refuse(plain, lines, Id::PlainSayWhich),
    }
}

fn refuse(plain: &mut Plain, lines: &mut Lines<'_, '_>, why: Id) -> Vec<Effect> {
    plain.refused = true;
    lines.say(why);
    Vec::new()
}

/// Something is wanted of the person with a number.
pub(super) fn person(plain: &mut Plain, lines: &mut Lines<'_, '_>, number: usize, verb: Verb) -> Vec<Effect> {
    let ctx = lines.ctx();
    let Some(participant) = plain.numbers.person(number).cloned() else {
        plain.refused = true;
        match plain.numbers.last() {
            0 => lines.say(Id::PlainNobodyShown),
            last => lines.with(Id::PlainNoNumber, &[("number", number.into()), ("last", last.into())]),
        }
        return Vec::new();
    };
    let set = |to| Command::SetState { participant: participant.clone(), to };
    let command = match verb {
        Verb::Card => {
            card(lines, &participant);
            return Vec::new();
        }
        Verb::In => Command::CheckIn { participant },
        Verb::Left => set(State::Left),
        Verb::Promised => set(State::Promised),
        Verb::Expected => set(State::Expected),
        Verb::NotComing => set(State::NotComing),
        Verb::Note(text) => match Text::clean(&text) {
            Ok((text, _)) => Command::AddNote { participant, text },
            Err(fault) => {
                acts::refused(plain, lines, None, &Refusal::TextBad { fault });
                return Vec::new();
            }
        },
        Verb::Route(to) => {
            let from = ctx.seminar.participant(&participant).and_then(|person| person.route());
            Command::MoveToRoute { participant, from, to }
        }
        Verb::Board | Verb::Unboard => {
            let route = ctx.seminar.participant(&participant).and_then(|person| person.route());
            let Some(route) = super::own_route(ctx).or(route) else {
                return refuse(plain, lines, Id::PlainNoRouteToBoard);
            };
            let stop = super::routes::boards_for(ctx, plain.numbers.listed(), route);
            return super::routes::board(plain, (route, stop), participant, verb == Verb::Board);
        }
    };
    acts::send(plain, command)
}

/// All that is known of a person, a fact a line.
fn card(lines: &mut Lines<'_, '_>, id: &ParticipantId) {
    let ctx = lines.ctx();
    let Some(person) = ctx.seminar.participant(id) else {
        lines.with(Id::RowGone, &[("id", id.as_str().into())]);
        return;
    };
    lines.line(&person.profile.full_name);
    let mut fact = |label: String, value: &str| {
        if !value.is_empty() {
            lines.with(Id::PlainFact, &[("label", label.into()), ("value", value.into())]);
        }
    };
    fact(ctx.words.text(Id::PersonAlso), &text::names(person));
    fact(ctx.words.text(Id::PersonState), &standing(ctx, person));
    fact(ctx.words.text(ctx.of_groups(Id::PersonRoute)), &placed(ctx, person));
    let known = [
        Field::Position,
        Field::Organisation,
        Field::Region,
        Field::Role,
        Field::Delegation,
        Field::Language,
    ];
    for of in known {
        fact(field(ctx.words, of), person.profile.get(of));
    }
    fact(field(ctx.words, Field::Phone), &text::phone(ctx, &person.profile.phone));
    fact(ctx.words.text(Id::PersonId), person.id.as_str());
    fact(ctx.words.text(Id::PersonCode), &person.code.map(|code| code.to_string()).unwrap_or_default());
    fact(field(ctx.words, Field::Notes), &person.profile.notes);
    for note in &person.notes {
        let by = Say::of(ctx.seminar).mark(ctx.words, Some(&note.mark));
        lines.with(Id::PersonNote, &[("by", by.into()), ("note", note.text.as_str().into())]);
    }
    for ride in &person.rides {
        let what = Say::of(ctx.seminar).stop(ctx.words, ride.leg.route, ride.leg.stop);
        let by = Say::of(ctx.seminar).mark(ctx.words, Some(&ride.mark));
        lines.with(Id::PlainRode, &[("what", what.into()), ("mark", by.into())]);
    }
    if let Some(line) = namesakes(ctx, person) {
        lines.line(&line);
    }
    lines.all(text::to_hand_out(ctx, person));
}

/// The state, and who set it.
fn standing(ctx: &Ctx<'_>, person: &Participant) -> String {
    let now = state(ctx.words, person.state());
    match &person.attendance.mark {
        None => now,
        Some(mark) => format!("{now}, {}", Say::of(ctx.seminar).mark(ctx.words, Some(mark))),
    }
}

/// The route, its name, and how the person got it.
fn placed(ctx: &Ctx<'_>, person: &Participant) -> String {
    let Some(placement) = person.placement else { return String::new() };
    let planned = ctx.seminar.programme().and_then(|programme| programme.route(placement.route));
    let how = match placement.how {
        How::Split(revision) => ctx.words.with(Id::PersonHowSplit, &[("revision", revision.0.into())]),
        How::Late => ctx.words.text(Id::PersonHowLate),
        How::Hand => ctx.words.text(Id::PersonHowHand),
    };
    let name = planned.map_or("", |route| route.name.as_str());
    [placement.route.to_string().as_str(), name, &how]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
