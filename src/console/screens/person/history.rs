//! The history of a person: what each entry changed, in words, with what was before.

use super::Person;
use crate::{
    console::{
        canvas::{Canvas, inside},
        ctx::Ctx,
        text,
        theme::Role,
    },
    domain::{Entry, Event, Field, Merged, Participant, ParticipantId, PersonRuleChange, Placement, Text},
    words::{Id, Say, approved, field, person_ruled, state},
};
use ratatui::layout::Rect;

pub(super) fn draw(card: &Person, ctx: &Ctx<'_>, person: &Participant, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(area, 0, '-');
    let inside = inside(area);
    let Some(entries) = &card.entries else {
        canvas.line(inside, 1, &ctx.words.text(Id::HistoryReading), Role::Text);
        return;
    };
    canvas.line(inside, 0, &format!(" {} ", ctx.words.text(Id::HistoryTitle)), Role::Text);
    let say = Say::of(ctx.seminar);
    let seen = usize::from(area.height.saturating_sub(1));
    let newest = entries.iter().rev().skip(card.scrolled).take(seen);
    for (row, entry) in (1..).zip(newest) {
        let line = format!(
            "{} {} {}",
            say.clock(entry.at),
            ctx.pad(entry.by.desk.as_str(), 8),
            approved(ctx.words, what(ctx, entry, person), &entry.by)
        );
        canvas.line(inside, row, &line, Role::Text);
    }
}

/// The entry with what it did to this person, by any of their ids: an import or a split is about everybody, and is
/// drawn often.
pub(super) fn about(entry: &Entry, ids: &[ParticipantId]) -> Entry {
    let events = entry.events.iter().filter_map(|event| match event {
        Event::ParticipantAdded { participant } | Event::ParticipantRemoved { participant } => {
            ids.contains(&participant.id).then(|| event.clone())
        }
        Event::FieldsChanged { participant, .. }
        | Event::AttendanceChanged { participant, .. }
        | Event::NoteAdded { participant, .. }
        | Event::NoteRemoved { participant, .. }
        | Event::AliasesChanged { participant, .. }
        | Event::BoardingChanged { participant, .. } => ids.contains(participant).then(|| event.clone()),
        Event::PeopleRuled { changes } => {
            let changes: Vec<_> =
                changes.iter().filter(|change| ids.contains(&change.participant)).cloned().collect();
            (!changes.is_empty()).then_some(Event::PeopleRuled { changes })
        }
        Event::RoutesChanged { changes } => {
            let changes: Vec<_> =
                changes.iter().filter(|change| ids.contains(&change.participant)).cloned().collect();
            (!changes.is_empty()).then_some(Event::RoutesChanged { changes })
        }
        _ => Some(event.clone()),
    });
    let events = events.collect();
    Entry { seq: entry.seq, at: entry.at, by: entry.by.clone(), command_id: entry.command_id, events }
}

/// What an entry did to this person; what it did to others was left out before.
fn what(ctx: &Ctx<'_>, entry: &Entry, person: &Participant) -> String {
    let parts: Vec<String> = entry.events.iter().filter_map(|event| of_event(ctx, event, person)).collect();
    let what = parts.join(", ");
    match entry.undoes() {
        Some(target) => {
            ctx.words.with(Id::HistoryUndoes, &[("entry", target.0.into()), ("what", what.into())])
        }
        None => match ctx.seminar.undone_by(entry.seq) {
            Some(by) => ctx.words.with(Id::HistoryUndone, &[("what", what.into()), ("entry", by.0.into())]),
            None => what,
        },
    }
}

fn of_event(ctx: &Ctx<'_>, event: &Event, person: &Participant) -> Option<String> {
    let words = ctx.words;
    match event {
        Event::RosterImported { batch } => {
            let args = [("batch", batch.no.0.into()), ("file", batch.file_name.as_str().into())];
            Some(words.with(Id::HistoryImport, &args))
        }
        Event::ParticipantAdded { participant } => {
            Some(words.text(if participant.walk_in { Id::HistoryWalkIn } else { Id::HistoryAdded }))
        }
        Event::ParticipantRemoved { .. } => Some(words.text(Id::HistoryRemoved)),
        Event::FieldsChanged { changes, .. } => {
            let changes: Vec<String> = changes
                .iter()
                .map(|change| {
                    let args = [
                        ("field", field(words, change.field).into()),
                        ("before", value(ctx, change.field, &change.before).into()),
                        ("after", value(ctx, change.field, &change.after).into()),
                    ];
                    words.with(Id::HistoryField, &args)
                })
                .collect();
            Some(changes.join(", "))
        }
        Event::AttendanceChanged { before, after, .. } => {
            let args =
                [("before", state(words, before.state).into()), ("after", state(words, after.state).into())];
            Some(words.with(Id::HistoryState, &args))
        }
        Event::NoteAdded { note, .. } => {
            Some(words.with(Id::HistoryNote, &[("note", note.text.as_str().into())]))
        }
        Event::NoteRemoved { .. } => Some(words.text(Id::HistoryNoteGone)),
        Event::RoutesChanged { changes } => {
            let change = changes.first()?;
            let no = |placement: Option<Placement>| placement.map(|placement| placement.route.get());
            Some(match (no(change.before), no(change.after)) {
                (None, None) => return None,
                (None, Some(after)) => words.with(Id::HistoryPlaced, &[("after", after.into())]),
                (Some(before), None) => words.with(Id::HistoryUnplaced, &[("before", before.into())]),
                (Some(before), Some(after)) => {
                    words.with(Id::HistoryRoute, &[("before", before.into()), ("after", after.into())])
                }
            })
        }
        Event::BoardingChanged { leg, after, .. } => {
            let what = Say::of(ctx.seminar).stop(words, leg.route, leg.stop);
            let said = if after.is_some() { Id::HistoryBoarded } else { Id::HistoryUnboarded };
            Some(words.with(said, &[("what", what.into())]))
        }
        Event::PeopleRuled { changes } => ruled(ctx, changes, person),
        Event::SplitAccepted { split, .. } => {
            Some(words.with(Id::HistorySplit, &[("revision", split.revision.0.into())]))
        }
        _ => of_twins(ctx, event, person),
    }
}

/// What happened to somebody's other names and records.
fn of_twins(ctx: &Ctx<'_>, event: &Event, person: &Participant) -> Option<String> {
    match event {
        Event::AliasesChanged { before, after, .. } => Some(names(ctx, before, after)),
        Event::ParticipantsMerged { merged } => Some(of_merge(ctx, Id::HistoryMerged, merged)),
        Event::MergeWithdrawn { merged } => Some(of_merge(ctx, Id::HistoryParted, merged)),
        Event::ToldApart { one, other } | Event::ToldApartWithdrawn { one, other } => {
            let other = if person.ids().any(|id| id == one) { other } else { one };
            let told = matches!(event, Event::ToldApart { .. });
            let said = if told { Id::HistoryApart } else { Id::HistoryNotApart };
            Some(ctx.words.with(said, &[("other", Say::of(ctx.seminar).person(other).into())]))
        }
        _ => None,
    }
}

/// The names that came, or those that went.
fn names(ctx: &Ctx<'_>, before: &[Text], after: &[Text]) -> String {
    let without = |names: &[Text], known: &[Text]| {
        names.iter().filter(|name| !known.contains(name)).map(Text::as_str).collect::<Vec<_>>().join("; ")
    };
    let (came, went) = (without(after, before), without(before, after));
    let (id, names) = if came.is_empty() { (Id::HistoryNotAlso, went) } else { (Id::HistoryAlso, came) };
    ctx.words.with(id, &[("names", names.into())])
}

fn of_merge(ctx: &Ctx<'_>, id: Id, merged: &Merged) -> String {
    let Merged { gone, .. } = merged;
    let args = [("other", gone.profile.full_name.as_str().into()), ("id", gone.id.as_str().into())];
    ctx.words.with(id, &args)
}

fn value(ctx: &Ctx<'_>, field: Field, value: &Text) -> String {
    match field {
        _ if value.is_empty() => ctx.words.text(Id::HistoryEmpty),
        Field::Phone => text::phone(ctx, value),
        _ => value.to_string(),
    }
}

/// What was set for the person's route.
fn ruled(ctx: &Ctx<'_>, changes: &[PersonRuleChange], person: &Participant) -> Option<String> {
    let change = changes.first()?;
    let both = (&change.before, &change.after);
    Some(person_ruled(ctx.words, &person.id, 0, both, &Say::of(ctx.seminar)))
}
