//! What an act was, in one line for the list of who did what lately.

use crate::domain::{Act, Actor, Change, Deed, RouteNo, Seq, State, Step, StopNo, Text};
use crate::words::{Catalogue, Id, Say, day_ruled, person_ruled, route_ruled, state};

/// An act in one line, without its time and desk: `+ Оспанов Д.К. in, route 3`.
pub fn act(words: &Catalogue, act: &Act, say: &Say<'_>) -> String {
    let line = format!("{} {}", sign(&act.deed), deed(words, &act.deed, say));
    let line = approved(words, line, &act.by);
    match act.undone_by {
        None => line,
        Some(_) => words.with(Id::ActTakenBack, &[("what", line.into())]),
    }
}

/// What was done, with the lead who approved it where one did.
pub fn approved(words: &Catalogue, what: String, by: &Actor) -> String {
    match &by.approved_by {
        None => what,
        Some(lead) => words.with(Id::ActApproved, &[("what", what.into()), ("lead", lead.as_str().into())]),
    }
}

/// What tells the kinds of acts apart at a glance: somebody more, somebody fewer, something undone,
/// anything else.
const fn sign(deed: &Deed) -> &'static str {
    match deed {
        Deed::CheckedIn { .. } | Deed::WalkIn { .. } => "+",
        Deed::StateSet { state: State::Left | State::NotComing | State::Cancelled, .. } => "-",
        Deed::Undid { .. } => "<",
        _ => "*",
    }
}

/// What was done, without the sign: `Оспанов Д.К. in, route 3`.
pub fn deed(words: &Catalogue, deed: &Deed, say: &Say<'_>) -> String {
    match deed {
        Deed::Created => words.text(Id::ActCreated),
        Deed::Imported { batch, new, updated } => words.with(
            Id::ActImported,
            &[("batch", batch.0.into()), ("new", (*new).into()), ("updated", (*updated).into())],
        ),
        Deed::CheckedIn { participant, route } => came(words, &say.person(participant), *route),
        Deed::WalkIn { participant, route, state } => {
            walked_in(words, &say.person(participant), *route, *state)
        }
        Deed::StateSet { participant, state: now } => {
            let (who, now) = (say.person(participant), state(words, *now));
            words.with(Id::ActStateSet, &[("who", who.into()), ("state", now.into())])
        }
        Deed::Noted { participant } => words.with(Id::ActNoted, &[("who", say.person(participant).into())]),
        Deed::Moved { participant, from, to } => moved(words, &say.person(participant), *from, *to),
        Deed::Boarded { participant, route, stop } => {
            rode(words, Id::ActBoarded, &say.person(participant), *route, *stop)
        }
        Deed::Unboarded { participant, route, stop } => {
            rode(words, Id::ActUnboarded, &say.person(participant), *route, *stop)
        }
        Deed::Aliased { participant } => {
            words.with(Id::ActAliased, &[("who", say.person(participant).into())])
        }
        Deed::Merged { participant, other } => {
            let (who, other) = (say.person(participant), other.as_str());
            words.with(Id::ActMerged, &[("who", who.into()), ("other", other.into())])
        }
        Deed::ToldApart { participant, other } => {
            let (who, other) = (say.person(participant), say.person(other));
            words.with(Id::ActToldApart, &[("who", who.into()), ("other", other.into())])
        }
        Deed::Split { revision, people } => {
            words.with(Id::ActSplit, &[("revision", revision.0.into()), ("people", (*people).into())])
        }
        Deed::Session { session, change } => {
            let (what, change) = (say.session(session), session_change(words, change));
            words.with(Id::ActItem, &[("what", what.into()), ("change", change.into())])
        }
        Deed::Stop { route, stop, change } => {
            let (what, change) = (say.stop(words, *route, *stop), stop_change(words, change));
            words.with(Id::ActItem, &[("what", what.into()), ("change", change.into())])
        }
        Deed::Undid { target } => undid(words, *target, say),
        Deed::PinSet { name, set: true } => words.with(Id::ActPinSet, &[("name", name.as_str().into())]),
        Deed::Swapped { one, other } => words
            .with(Id::ActSwapped, &[("one", say.person(one).into()), ("other", say.person(other).into())]),
        Deed::RouteRuled { route, before, after } => route_ruled(words, *route, before, after, say),
        Deed::PersonRuled { participant, others, before, after } => {
            person_ruled(words, participant, *others, (before, after), say)
        }
        Deed::DayRuled { before, after } => day_ruled(words, before, after, say),
        Deed::PinSet { name, set: false } => words.with(Id::ActPinCleared, &[("name", name.as_str().into())]),
    }
}

fn came(words: &Catalogue, who: &str, route: Option<RouteNo>) -> String {
    match route {
        None => words.with(Id::ActIn, &[("who", who.into())]),
        Some(route) => words.with(Id::ActInRoute, &[("who", who.into()), ("route", route.get().into())]),
    }
}

fn walked_in(words: &Catalogue, who: &str, route: Option<RouteNo>, state: State) -> String {
    match route {
        _ if state == State::Waiting => words.with(Id::ActWalkInWaiting, &[("who", who.into())]),
        None => words.with(Id::ActWalkIn, &[("who", who.into())]),
        Some(route) => words.with(Id::ActWalkInRoute, &[("who", who.into()), ("route", route.get().into())]),
    }
}

fn moved(words: &Catalogue, who: &str, from: Option<RouteNo>, to: Option<RouteNo>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => words
            .with(Id::ActMoved, &[("who", who.into()), ("from", from.get().into()), ("to", to.get().into())]),
        (None, Some(to)) => words.with(Id::ActPlaced, &[("who", who.into()), ("to", to.get().into())]),
        (_, None) => words.with(Id::ActUnplaced, &[("who", who.into())]),
    }
}

fn rode(words: &Catalogue, id: Id, who: &str, route: RouteNo, stop: StopNo) -> String {
    let (route, stop) = (route.get(), stop.get());
    words.with(id, &[("who", who.into()), ("route", route.into()), ("stop", stop.into())])
}

fn session_change(words: &Catalogue, change: &Change) -> String {
    match change {
        Change::Started => words.text(Id::ChangeStarted),
        Change::Ended => words.text(Id::ChangeEnded),
        Change::Delayed(0) => words.text(Id::ChangeOnTime),
        Change::Delayed(minutes @ ..0) => {
            words.with(Id::ChangeEarly, &[("minutes", minutes.unsigned_abs().into())])
        }
        Change::Delayed(minutes) => words.with(Id::ChangeDelayed, &[("minutes", (*minutes).into())]),
        Change::Cancelled => words.text(Id::ChangeCancelled),
        Change::Noted => words.text(Id::ChangeNoted),
    }
}

/// What is to be done to a session or a stop: "cancelled: no water", "15 min later".
pub fn step(words: &Catalogue, step: &Step, of_stop: bool) -> String {
    let change = |change: &Change| {
        if of_stop { stop_change(words, change) } else { session_change(words, change) }
    };
    let with = |what: String, text: &Text| {
        words.with(Id::ChangeWith, &[("what", what.into()), ("text", text.as_str().into())])
    };
    match step {
        Step::Start => change(&Change::Started),
        Step::End => change(&Change::Ended),
        Step::Delay { minutes: minutes @ ..0 } => {
            words.with(Id::ChangeEarlier, &[("minutes", minutes.unsigned_abs().into())])
        }
        Step::Delay { minutes } => words.with(Id::ChangeLater, &[("minutes", (*minutes).into())]),
        Step::Cancel { reason } => with(change(&Change::Cancelled), reason),
        Step::Note { text } => with(change(&Change::Noted), text),
    }
}

fn stop_change(words: &Catalogue, change: &Change) -> String {
    match change {
        Change::Started => words.text(Id::ChangeArrived),
        Change::Ended => words.text(Id::ChangeDeparted),
        Change::Cancelled => words.text(Id::ChangeClosed),
        Change::Delayed(_) | Change::Noted => session_change(words, change),
    }
}

/// Says what was undone while that is remembered, else which entry it was.
fn undid(words: &Catalogue, target: Seq, say: &Say<'_>) -> String {
    let undone = say.seminar().and_then(|seminar| seminar.act(target)).map(|act| &act.deed);
    match undone {
        // What undoes is never undone itself, so this goes one deep.
        Some(done) if !matches!(done, Deed::Undid { .. }) => {
            words.with(Id::ActUndid, &[("what", deed(words, done, say).into())])
        }
        _ => words.with(Id::ActUndidEntry, &[("entry", target.0.into())]),
    }
}
