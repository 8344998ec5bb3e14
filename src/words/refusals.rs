//! What a refusal says: the fact, and the one thing to do now.

use crate::domain::refusal::{ReadOnly, RoleKind};
use crate::domain::text::{LONGEST, TextFault};
use crate::domain::{ConsoleRole, Refusal, Seq, State};
use crate::words::{Catalogue, Id, Say, Sentence, console_role, field, role_kinds, state};

/// A refusal in words. Where only a lead's PIN is missing for a lead to approve it on the spot, it says how to have one.
pub fn refusal(words: &Catalogue, refusal: &Refusal, say: &Say<'_>) -> Sentence {
    let said = plainly(words, refusal, say);
    let no_pin = say.seminar().is_some_and(|seminar| seminar.lead_pins().next().is_none());
    if no_pin && refusal.lead_could() {
        words.sentence(Id::RefusedOrApprove, &[("fact", said.fact.into()), ("next", said.next.into())])
    } else {
        said
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each refusal there is, none does more than name a message"
)]
fn plainly(words: &Catalogue, refusal: &Refusal, say: &Say<'_>) -> Sentence {
    let plain = |id| words.sentence(id, &[]);
    match refusal {
        Refusal::NoSeminar => plain(Id::RefusedNoSeminar),
        Refusal::SeminarExists => plain(Id::RefusedSeminarExists),
        Refusal::BadProgramme { problem } => {
            let problem = super::problem(words, problem);
            words.sentence(Id::RefusedBadProgramme, &[("problem", problem.into())])
        }
        Refusal::NotAllowed { role, needs } => not_allowed(words, *role, needs),
        Refusal::NoSuchParticipant { id } => {
            words.sentence(Id::RefusedNoSuchParticipant, &[("id", id.into())])
        }
        Refusal::AlreadyIn { mark, .. } => {
            let mark = say.mark(words, mark.as_ref());
            words.sentence(Id::RefusedAlreadyIn, &[("mark", mark.into())])
        }
        Refusal::AlreadySo { state: now, mark, .. } => {
            let (now, mark) = (state(words, *now), say.mark(words, mark.as_ref()));
            words.sentence(Id::RefusedAlreadySo, &[("state", now.into()), ("mark", mark.into())])
        }
        Refusal::WrongState { state, wanted, .. } => wrong_state(words, *state, *wanted),
        Refusal::WaitsForApproval { .. } => plain(Id::RefusedWaitsForApproval),
        Refusal::Cancelled { mark, .. } => {
            let mark = say.mark(words, mark.as_ref());
            words.sentence(Id::RefusedCancelled, &[("mark", mark.into())])
        }
        Refusal::IdTaken { id } => words.sentence(Id::RefusedIdTaken, &[("id", id.as_str().into())]),
        Refusal::Stale { .. } => plain(Id::RefusedStale),
        Refusal::SamePerson { .. } => plain(Id::RefusedSamePerson),
        Refusal::RoutesDiffer { one, other } => words
            .sentence(Id::RefusedRoutesDiffer, &[("one", one.get().into()), ("other", other.get().into())]),
        Refusal::RouteSettled { route, .. } => {
            words.sentence(Id::RefusedRouteSettled, &[("route", route.get().into())])
        }
        Refusal::InTwoBuses { one, other } => {
            words.sentence(Id::RefusedInTwoBuses, &[("one", one.get().into()), ("other", other.get().into())])
        }
        Refusal::ToldApartAlready { .. } => plain(Id::RefusedToldApart),
        Refusal::AliasKnown { .. } => plain(Id::RefusedAliasKnown),
        Refusal::NoSuchAlias { .. } => plain(Id::RefusedNoSuchAlias),
        Refusal::NoRoutes => plain(Id::RefusedNoRoutes),
        Refusal::NoSuchRoute { route } => {
            words.sentence(Id::RefusedNoSuchRoute, &[("route", route.get().into())])
        }
        Refusal::NoSplit => plain(Id::RefusedNoSplit),
        Refusal::SplitStale => plain(Id::RefusedSplitStale),
        Refusal::NoSuchSplit { revision } => {
            words.sentence(Id::RefusedNoSuchSplit, &[("revision", revision.0.into())])
        }
        Refusal::RouteClosed { route } => {
            words.sentence(Id::RefusedRouteClosed, &[("route", route.get().into())])
        }
        Refusal::RouteFrozen { route } => {
            words.sentence(Id::RefusedRouteFrozen, &[("route", route.get().into())])
        }
        Refusal::SplitFrozen => plain(Id::RefusedSplitFrozen),
        Refusal::SameRule => plain(Id::RefusedSameRule),
        Refusal::NeedsTwo => plain(Id::RefusedNeedsTwo),
        Refusal::RouteLeft { route } => {
            words.sentence(Id::RefusedRouteLeft, &[("route", route.get().into())])
        }
        Refusal::AlreadyOnRoute { route, .. } => {
            words.sentence(Id::RefusedAlreadyOnRoute, &[("route", route.get().into())])
        }
        Refusal::NotIn { state: now, .. } => {
            words.sentence(Id::RefusedNotInYet, &[("state", state(words, *now).into())])
        }
        Refusal::AlreadyAboard { leg, mark, .. } => {
            let (what, mark) = (say.stop(words, leg.route, leg.stop), say.mark(words, Some(mark)));
            words.sentence(Id::RefusedAlreadyAboard, &[("what", what.into()), ("mark", mark.into())])
        }
        Refusal::NotAboard { leg, .. } => {
            let what = say.stop(words, leg.route, leg.stop);
            words.sentence(Id::RefusedNotAboard, &[("what", what.into())])
        }
        Refusal::OtherRoute { route, own: None, .. } => {
            words.sentence(Id::RefusedNoRouteYet, &[("route", route.get().into())])
        }
        Refusal::OtherRoute { route, own: Some(own), .. } => words
            .sentence(Id::RefusedOnOtherRoute, &[("route", route.get().into()), ("own", own.get().into())]),
        Refusal::OtherLeg { route, now: None } => {
            words.sentence(Id::RefusedNoLeg, &[("route", route.get().into())])
        }
        Refusal::OtherLeg { route, now: Some(stop) } => {
            let what = say.stop(words, *route, *stop);
            words.sentence(Id::RefusedOtherLeg, &[("what", what.into())])
        }
        Refusal::Boarding { route } => words.sentence(Id::RefusedBoarding, &[("route", route.get().into())]),
        Refusal::NoSuchSession { id } => {
            words.sentence(Id::RefusedNoSuchSession, &[("id", id.as_str().into())])
        }
        Refusal::NoSuchStop { route, stop } => words
            .sentence(Id::RefusedNoSuchStop, &[("route", route.get().into()), ("stop", stop.get().into())]),
        Refusal::AlreadyStarted { at } => {
            words.sentence(Id::RefusedAlreadyStarted, &[("at", say.clock(*at).into())])
        }
        Refusal::AlreadyEnded { at } => {
            words.sentence(Id::RefusedAlreadyEnded, &[("at", say.clock(*at).into())])
        }
        Refusal::NotStarted => plain(Id::RefusedNotStarted),
        Refusal::ItemCancelled { reason } => {
            words.sentence(Id::RefusedItemCancelled, &[("reason", reason.into())])
        }
        Refusal::DelayTooLong { minutes } => {
            words.sentence(Id::RefusedDelayTooLong, &[("minutes", (*minutes).into())])
        }
        Refusal::NothingToUndo => plain(Id::RefusedNothingToUndo),
        Refusal::NoSuchEntry { entry } => {
            words.sentence(Id::RefusedNoSuchEntry, &[("entry", entry.0.into())])
        }
        Refusal::AlreadyUndone { entry, by } => {
            words.sentence(Id::RefusedAlreadyUndone, &[("entry", entry.0.into()), ("by", by.0.into())])
        }
        Refusal::CannotBeUndone { entry } => {
            words.sentence(Id::RefusedCannotBeUndone, &[("entry", entry.0.into())])
        }
        Refusal::UndoNeedsLead { entry, by } => {
            words.sentence(Id::RefusedUndoNeedsLead, &[("entry", entry.0.into()), ("by", by.into())])
        }
        Refusal::UndoBlocked { entry, later, total } => undo_blocked(words, *entry, later, *total),
        Refusal::NoPin { name } => words.sentence(Id::RefusedNoPin, &[("name", name.as_str().into())]),
        Refusal::BadPin => plain(Id::RefusedBadPin),
        Refusal::Empty { field: empty } => {
            words.sentence(Id::RefusedEmpty, &[("field", field(words, *empty).into())])
        }
        Refusal::TextBad { fault: TextFault::LettersLost } => plain(Id::RefusedLettersLost),
        Refusal::TextBad { fault: TextFault::TooLong { characters } } => words.sentence(
            Id::RefusedTextTooLong,
            &[("characters", (*characters).into()), ("most", LONGEST.into())],
        ),
        Refusal::TooMany { limit } => words.sentence(Id::RefusedTooMany, &[("limit", (*limit).into())]),
        Refusal::ReadOnly { why } => read_only(words, why),
    }
}

fn not_allowed(words: &Catalogue, role: ConsoleRole, needs: &[RoleKind]) -> Sentence {
    let others = |without: RoleKind| {
        let others: Vec<_> = needs.iter().copied().filter(|kind| *kind != without).collect();
        role_kinds(words, &others)
    };
    match role {
        // A leader may do it, but for the own route: asking leaders in general would not help.
        ConsoleRole::Leader(route) if needs.contains(&RoleKind::Leader) => {
            let needs = others(RoleKind::Leader);
            words.sentence(Id::RefusedOtherRoute, &[("route", route.get().into()), ("needs", needs.into())])
        }
        _ => {
            let (role, needs) = (console_role(words, role), role_kinds(words, needs));
            words.sentence(Id::RefusedNotAllowed, &[("role", role.into()), ("needs", needs.into())])
        }
    }
}

fn wrong_state(words: &Catalogue, now: State, wanted: State) -> Sentence {
    let (now_said, wanted_said) = (state(words, now), state(words, wanted));
    match (now, wanted) {
        (_, State::In) => words.sentence(Id::RefusedNoRouteForState, &[("state", now_said.into())]),
        (_, State::Left) => words.sentence(Id::RefusedNotInYet, &[("state", now_said.into())]),
        (State::In, _) => words.sentence(Id::RefusedInCannotBe, &[("wanted", wanted_said.into())]),
        (State::Left, _) => words.sentence(Id::RefusedLeftCannotBe, &[("wanted", wanted_said.into())]),
        _ => {
            words.sentence(Id::RefusedCannotBe, &[("state", now_said.into()), ("wanted", wanted_said.into())])
        }
    }
}

fn undo_blocked(words: &Catalogue, entry: Seq, later: &[Seq], total: u32) -> Sentence {
    let named = later.iter().map(Seq::to_string).collect::<Vec<_>>().join(", ");
    let unnamed = total.saturating_sub(u32::try_from(later.len()).unwrap_or(u32::MAX));
    let later = if unnamed == 0 {
        named
    } else {
        words.with(Id::ListMore, &[("named", named.into()), ("more", unnamed.into())])
    };
    words.sentence(
        Id::RefusedUndoBlocked,
        &[("entry", entry.0.into()), ("total", total.into()), ("later", later.into())],
    )
}

/// Why nothing is saved, in words.
pub fn read_only(words: &Catalogue, why: &ReadOnly) -> Sentence {
    match why {
        ReadOnly::DiskFull { free_mb } => words.sentence(Id::RefusedDiskFull, &[("free", (*free_mb).into())]),
        ReadOnly::JournalDamaged { line } => {
            words.sentence(Id::RefusedJournalDamaged, &[("line", (*line).into())])
        }
        ReadOnly::NewerJournal => words.sentence(Id::RefusedNewerJournal, &[]),
        ReadOnly::JournalFailed { error } => {
            words.sentence(Id::RefusedJournalFailed, &[("error", error.into())])
        }
    }
}
