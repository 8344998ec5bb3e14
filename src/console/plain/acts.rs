//! Acts in lines: a command goes out, its answer is awaited, and said as it would be read out.

use super::{Asking, Plain, said::Lines};
use crate::{
    console::{command_words::wanted, early, effect::Effect, moving, text},
    domain::{Change, Command, Deed, Leg, Outcome, Participant, Refusal, Seq, State, board::BoardItem},
    words::{Id, Say, act as word_act, refusal as word_refusal},
};

/// A command that was sent.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pending {
    ticket: u32,
    command: Command,
}

/// Sends a command.
pub(super) fn send(plain: &mut Plain, command: Command) -> Vec<Effect> {
    plain.tickets = plain.tickets.saturating_add(1);
    let ticket = plain.tickets;
    send_again(plain, ticket, command)
}

/// Sends it with the ticket that it had: it acts once.
pub(super) fn send_again(plain: &mut Plain, ticket: u32, command: Command) -> Vec<Effect> {
    plain.pending = Some(Pending { ticket, command: command.clone() });
    vec![Effect::Send { ticket, command }]
}

/// Shows what the last act was, and asks whether to take it back.
pub(super) fn ask_undo(plain: &mut Plain, lines: &mut Lines<'_, '_>) {
    let ctx = lines.ctx();
    let Some(last) = ctx.seminar.last_act_of(&ctx.me.desk) else {
        refused(plain, lines, None, &Refusal::NothingToUndo);
        return;
    };
    let say = Say::of(ctx.seminar);
    let what = crate::words::deed(ctx.words, &last.deed, &say);
    lines.with(Id::PlainUndo, &[("at", say.clock(last.at).into()), ("what", what.into())]);
    // A short name may be two people's.
    if let Some(person) = last.participant().and_then(|id| ctx.seminar.participant(id)) {
        lines.line(&named(person));
    }
    plain.asking = Some(Asking::Undo(last.seq));
}

fn named(person: &Participant) -> String {
    let from = text::of_where(person);
    let name = &person.profile.full_name;
    if from.is_empty() { name.to_string() } else { format!("{name}, {from}") }
}

/// The answer to a command has come.
pub(super) fn answered(plain: &mut Plain, lines: &mut Lines<'_, '_>, ticket: u32, outcome: &Outcome) {
    let Some(pending) = plain.pending.take_if(|pending| pending.ticket == ticket) else { return };
    match outcome {
        Outcome::Done { seq } => done(lines, &pending.command, *seq),
        Outcome::Refused { refusal } => refused(plain, lines, Some(&pending.command), refusal),
        Outcome::Unknown => {
            plain.refused = true;
            let what = wanted(lines.ctx(), &pending.command);
            lines.with(Id::PlainUnknown, &[("what", what.into())]);
            lines.say(Id::UnsureWhat);
            lines.say(Id::PlainSendAgain);
            plain.asking = Some(Asking::SendAgain(ticket, Box::new(pending.command)));
        }
    }
}

fn done(lines: &mut Lines<'_, '_>, command: &Command, seq: Seq) {
    let ctx = lines.ctx();
    let act = ctx.seminar.act(seq);
    let came = match (command, act.map(|act| &act.deed)) {
        (Command::CheckIn { participant }, _) => Some(participant),
        (Command::AddWalkIn { .. }, Some(Deed::WalkIn { participant, .. })) => Some(participant),
        _ => None,
    };
    if let Some(person) = came.and_then(|id| ctx.seminar.participant(id)) {
        return person_came(lines, person);
    }
    match super::done(ctx, seq) {
        Some(what) => lines.with(Id::PlainDone, &[("what", what.into())]),
        None => lines.with(Id::PlainDone, &[("what", wanted(ctx, command).into())]),
    }
    if let Some(early) = act.and_then(|act| begun(&act.deed)).and_then(|item| early::in_words(ctx, &item)) {
        lines.line(&early);
        lines.say(Id::PlainUndoTakesBack);
    }
    // A short name may be two people's.
    let about = act.and_then(|act| act.participant());
    if let Some(person) = about.filter(|id| !ctx.index.namesakes(id).is_empty())
        && let Some(person) = ctx.seminar.participant(person)
    {
        lines.line(&named(person));
    }
    match act.map(|act| &act.deed) {
        Some(Deed::Boarded { route, stop, .. } | Deed::Unboarded { route, stop, .. }) => {
            aboard(lines, Leg { route: *route, stop: *stop });
        }
        // Who rode there: nobody can get in for that ride any more.
        Some(Deed::Stop { route, stop, change: Change::Started }) => {
            aboard(lines, Leg { route: *route, stop: *stop });
        }
        Some(Deed::Stop { route, change: Change::Ended, .. }) => {
            ctx.seminar.leg(*route).into_iter().for_each(|leg| aboard(lines, leg));
        }
        _ => {}
    }
}

/// What was started, where the act was that.
fn begun(deed: &Deed) -> Option<BoardItem> {
    match deed {
        Deed::Session { session, change: Change::Started } => Some(BoardItem::Session(session.clone())),
        Deed::Stop { route, stop, change: Change::Started } => Some(BoardItem::Stop(*route, *stop)),
        _ => None,
    }
}

/// How many ride, and how many are missed.
pub(super) fn aboard(lines: &mut Lines<'_, '_>, leg: Leg) {
    let seminar = lines.ctx().seminar;
    let (riding, missing) = (seminar.riders(leg).count(), seminar.missing(leg).count());
    let args = [("stop", leg.stop.get().into()), ("aboard", riding.into()), ("missing", missing.into())];
    lines.with(Id::PlainAboard, &args);
}

/// Name, route, what to hand out: as it is read out to the person.
fn person_came(lines: &mut Lines<'_, '_>, person: &Participant) {
    let ctx = lines.ctx();
    let waits = person.state() == State::Waiting;
    lines.say(if waits { Id::AnswerWaiting } else { Id::AnswerIn });
    lines.line(&person.profile.full_name);
    if let Some(programme) = ctx.seminar.programme().filter(|programme| programme.has_groups()) {
        match person.route() {
            _ if waits => lines.say(Id::AnswerAskLead),
            Some(no) => {
                lines.with(Id::AnswerRoute, &[("route", no.get().into())]);
                if let Some(route) = programme.route(no) {
                    lines.line(&route.name);
                }
                lines.all(moving::joined_at(ctx, no));
            }
            None if ctx.seminar.live_split().is_some() => {
                lines.say(Id::AnswerNoOpenRoute);
                for no in ctx.seminar.routes_under_way() {
                    let joined = moving::joined_at(ctx, no).unwrap_or_default();
                    lines.with(Id::AnswerJoin, &[("route", no.get().into()), ("joined", joined.into())]);
                }
            }
            None => lines.say(Id::AnswerNoSplit),
        }
    }
    lines.all(text::to_hand_out(ctx, person));
    if let Some(code) = person.code.filter(|_| person.walk_in) {
        lines.with(Id::CardCode, &[("code", code.to_string().into())]);
    }
}

/// A no: what was wanted, why not, and what to do now.
pub(super) fn refused(
    plain: &mut Plain,
    lines: &mut Lines<'_, '_>,
    command: Option<&Command>,
    refusal: &Refusal,
) {
    plain.refused = true;
    let ctx = lines.ctx();
    let say = Say::of(ctx.seminar);
    let why = word_refusal(ctx.words, refusal, &say);
    let already = matches!(refusal, Refusal::AlreadyIn { .. });
    lines.say(if already { Id::AnswerAlreadyIn } else { Id::AnswerRefused });
    if let Some(command) = command {
        let about = command.about().and_then(|id| ctx.seminar.participant(id));
        lines.line(&about.map_or_else(|| wanted(ctx, command), |person| named(person)));
        if let Refusal::UndoBlocked { later, .. } = refusal {
            // Entries are numbers; what they were tells more.
            for act in later.iter().filter_map(|seq| ctx.seminar.act(*seq)).take(3) {
                let what =
                    format!("{} {}: {}", say.clock(act.at), act.by.desk, word_act(ctx.words, act, &say));
                lines.line(&what);
            }
        }
    }
    lines.line(&why.fact);
    if let Refusal::AlreadyIn { participant, .. } = refusal
        && let Some(no) = ctx.seminar.participant(participant).and_then(|person| person.route())
    {
        lines.with(Id::AnswerHasRoute, &[("route", no.get().into())]);
    }
    match next(refusal) {
        Some(id) => lines.say(id),
        None => lines.line(&why.next),
    }
}

/// What to do now, where screens would name a key.
fn next(refusal: &Refusal) -> Option<Id> {
    Some(match refusal {
        Refusal::NoSuchParticipant { .. } => Id::PlainNextFind,
        Refusal::NoSuchRoute { .. } => Id::PlainNextRoutes,
        Refusal::NoSplit => Id::PlainNextSplit,
        Refusal::NoSuchSession { .. } => Id::PlainNextSessions,
        Refusal::NoSuchStop { .. } => Id::PlainNextStops,
        _ => return None,
    })
}
