//! A command in words, for the moments in which it is not done yet.

use super::ctx::Ctx;
use crate::{
    domain::{Command, Merge, Participant},
    words::{Id, Say, deed, rule, state, step},
};

/// What was wanted: "check in Кадиров Ф.И.".
pub(crate) fn wanted(ctx: &Ctx<'_>, command: &Command) -> String {
    let (words, say) = (ctx.words, Say::of(ctx.seminar));
    match command {
        Command::CheckIn { participant } => {
            words.with(Id::WantedCheckIn, &[("who", say.person(participant).into())])
        }
        Command::AddWalkIn { profile } => {
            words.with(Id::WantedWalkIn, &[("who", profile.full_name.as_str().into())])
        }
        Command::SetState { participant, to } => words.with(
            Id::WantedState,
            &[("who", say.person(participant).into()), ("state", state(words, *to).into())],
        ),
        Command::AddNote { participant, .. } => {
            words.with(Id::WantedNote, &[("who", say.person(participant).into())])
        }
        Command::AddAlias { participant, alias } | Command::RemoveAlias { participant, alias } => {
            let adds = matches!(command, Command::AddAlias { .. });
            let said = if adds { Id::WantedAlias } else { Id::WantedNoAlias };
            words.with(said, &[("who", say.person(participant).into()), ("alias", alias.as_str().into())])
        }
        Command::Merge { merge: Merge { keep: who, other, .. } } => {
            let (who, other) = (say.person(who), say.person(other));
            words.with(Id::WantedMerge, &[("who", who.into()), ("other", other.into())])
        }
        Command::TellApart { one, other } => {
            let (who, other) = (say.person(one), say.person(other));
            words.with(Id::WantedApart, &[("who", who.into()), ("other", other.into())])
        }
        Command::MoveToRoute { participant, to, .. } => {
            words.with(Id::WantedMove, &[("who", say.person(participant).into()), ("route", to.get().into())])
        }
        Command::SwapRoutes { one, other, .. } => words
            .with(Id::WantedSwap, &[("one", say.person(one).into()), ("other", say.person(other).into())]),
        Command::SetRule { rule: wanted } => rule(words, wanted, &say),
        Command::Board { participant, .. } => {
            words.with(Id::WantedBoard, &[("who", say.person(participant).into())])
        }
        Command::Unboard { participant, .. } => {
            words.with(Id::WantedUnboard, &[("who", say.person(participant).into())])
        }
        // Entries are numbers; what they were tells whoever approves it more.
        Command::Undo { entry } => match ctx.seminar.act(*entry) {
            Some(act) => {
                let (at, what) = (say.clock(act.at), deed(words, &act.deed, &say));
                words.with(Id::WantedUndoAct, &[("at", at.into()), ("what", what.into())])
            }
            None => words.with(Id::WantedUndo, &[("entry", entry.0.into())]),
        },
        Command::AcceptSplit { .. } => words.text(Id::WantedSplit),
        Command::Session { session, step: done } => {
            let (what, step) = (say.session(session), step(words, done, false));
            words.with(Id::WantedItem, &[("what", what.into()), ("step", step.into())])
        }
        Command::Stop { route, stop, step: done } => {
            let (what, step) = (say.stop(words, *route, *stop), step(words, done, true));
            words.with(Id::WantedItem, &[("what", what.into()), ("step", step.into())])
        }
        Command::CreateSeminar { .. } | Command::ImportRoster { .. } | Command::SetPin { .. } => {
            words.text(Id::WantedOther)
        }
    }
}

/// The person that a command is about, also where it takes an act about them back.
pub(crate) fn person<'a>(ctx: &Ctx<'a>, command: &Command) -> Option<&'a Participant> {
    let id = match command {
        Command::Undo { entry } => ctx.seminar.act(*entry).and_then(|act| act.participant()),
        _ => command.about(),
    };
    id.and_then(|id| ctx.seminar.participant(id)).map(AsRef::as_ref)
}
