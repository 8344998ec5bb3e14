//! Acts: what an entry did, in short, for the lines that show who did what lately.

use super::{
    Actor, BatchNo, DayRules, DeskName, Entry, Event, Leg, Moment, ParticipantId, PersonRule, Progress,
    Revision, RouteChange, RouteNo, RouteRule, Seq, SessionId, State, StopNo, Text,
};
use serde::{Deserialize, Serialize};

/// An entry in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Which entry.
    pub seq: Seq,
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Actor,
    /// What.
    pub deed: Deed,
    /// The entry that took it back, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<Seq>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Deed {
    Created,
    Imported {
        batch: BatchNo,
        new: u32,
        updated: u32,
    },
    /// Checked in; `route` is the one given in the same act.
    CheckedIn {
        participant: ParticipantId,
        route: Option<RouteNo>,
    },
    /// Written down at a desk; in at once or waiting.
    WalkIn {
        participant: ParticipantId,
        route: Option<RouteNo>,
        state: State,
    },
    StateSet {
        participant: ParticipantId,
        state: State,
    },
    Noted {
        participant: ParticipantId,
    },
    Moved {
        participant: ParticipantId,
        from: Option<RouteNo>,
        to: Option<RouteNo>,
    },
    /// Got into the bus for the ride to this stop.
    Boarded {
        participant: ParticipantId,
        route: RouteNo,
        stop: StopNo,
    },
    /// Is not in it after all.
    Unboarded {
        participant: ParticipantId,
        route: RouteNo,
        stop: StopNo,
    },
    /// Is found by another name too, or no more by one.
    Aliased {
        participant: ParticipantId,
    },
    /// Two records became this person's; `other` is the name in the one that is no more.
    Merged {
        participant: ParticipantId,
        other: Text,
    },
    /// Two people who look alike were told apart.
    ToldApart {
        participant: ParticipantId,
        other: ParticipantId,
    },
    Split {
        revision: Revision,
        people: u32,
    },
    Session {
        session: SessionId,
        change: Change,
    },
    Stop {
        route: RouteNo,
        stop: StopNo,
        change: Change,
    },
    Undid {
        target: Seq,
    },
    /// A PIN was given to a name, or taken away.
    PinSet {
        name: DeskName,
        set: bool,
    },
    /// Two changed places.
    Swapped {
        one: ParticipantId,
        other: ParticipantId,
    },
    /// Something was set for a route.
    RouteRuled {
        route: RouteNo,
        before: RouteRule,
        after: RouteRule,
    },
    /// Something was set for a person, and for so many others with them.
    PersonRuled {
        participant: ParticipantId,
        others: u32,
        before: Box<PersonRule>,
        after: Box<PersonRule>,
    },
    /// Something was set for the whole split.
    DayRuled {
        before: Box<DayRules>,
        after: Box<DayRules>,
    },
}

/// What happened to a session or a stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words of a Step, done")]
pub enum Change {
    Started,
    Ended,
    Delayed(i32),
    Cancelled,
    Noted,
}

impl Act {
    /// The short form of an entry.
    pub fn of(entry: &Entry) -> Self {
        Self {
            seq: entry.seq,
            at: entry.at,
            by: entry.by.clone(),
            deed: deed(&entry.events),
            undone_by: None,
        }
    }

    /// The participant it is about, where it is about one.
    pub fn participant(&self) -> Option<&ParticipantId> {
        match &self.deed {
            Deed::CheckedIn { participant, .. }
            | Deed::WalkIn { participant, .. }
            | Deed::StateSet { participant, .. }
            | Deed::Noted { participant }
            | Deed::Moved { participant, .. }
            | Deed::PersonRuled { participant, others: 0, .. }
            | Deed::Aliased { participant }
            | Deed::Merged { participant, .. }
            | Deed::ToldApart { participant, .. }
            | Deed::Boarded { participant, .. }
            | Deed::Unboarded { participant, .. } => Some(participant),
            _ => None,
        }
    }
}

fn deed(events: &[Event]) -> Deed {
    let mut route = None;
    for event in events {
        if let Event::RoutesChanged { changes } = event
            && let [change] = changes.as_slice()
        {
            route = change.after.map(|placement| placement.route);
        }
    }
    events.iter().find_map(|event| of_event(event, route)).unwrap_or(Deed::Created)
}

fn of_event(event: &Event, route: Option<RouteNo>) -> Option<Deed> {
    Some(match event {
        Event::SeminarCreated { .. } => Deed::Created,
        Event::EntryUndone { target } => Deed::Undid { target: *target },
        Event::RosterImported { batch } | Event::RosterWithdrawn { batch } => {
            Deed::Imported { batch: batch.no, new: batch.new, updated: batch.updated }
        }
        Event::ParticipantAdded { participant } | Event::ParticipantRemoved { participant } => Deed::WalkIn {
            participant: participant.id.clone(),
            route: participant.route(),
            state: participant.state(),
        },
        Event::AttendanceChanged { participant, after, .. } if after.state == State::In => {
            Deed::CheckedIn { participant: participant.clone(), route }
        }
        Event::AttendanceChanged { participant, after, .. } => {
            Deed::StateSet { participant: participant.clone(), state: after.state }
        }
        Event::NoteAdded { participant, .. } | Event::NoteRemoved { participant, .. } => {
            Deed::Noted { participant: participant.clone() }
        }
        Event::BoardingChanged { participant, leg: Leg { route, stop }, after, .. } => {
            let (participant, route, stop) = (participant.clone(), *route, *stop);
            match after {
                Some(_) => Deed::Boarded { participant, route, stop },
                None => Deed::Unboarded { participant, route, stop },
            }
        }
        Event::SplitAccepted { split, .. } | Event::SplitWithdrawn { split, .. } => Deed::Split {
            revision: split.revision,
            people: split.sizes.iter().map(|(_, people)| people).sum(),
        },
        Event::RoutesChanged { changes } => return of_routes(changes),
        Event::SessionChanged { session, before, after } => {
            Deed::Session { session: session.clone(), change: change(before, after) }
        }
        Event::StopChanged { route, stop, before, after } => {
            Deed::Stop { route: *route, stop: *stop, change: change(before, after) }
        }
        Event::PinSet { name, after, .. } => Deed::PinSet { name: name.clone(), set: after.is_some() },
        Event::RouteRuled { .. } | Event::PeopleRuled { .. } | Event::DayRuled { .. } => {
            return of_rule(event);
        }
        _ => return of_twins(event),
    })
}

/// One who moved, or two who changed places.
fn of_routes(changes: &[RouteChange]) -> Option<Deed> {
    if let [one, other] = changes {
        let (one, other) = (one.participant.clone(), other.participant.clone());
        return Some(Deed::Swapped { one, other });
    }
    let change = changes.first()?;
    Some(Deed::Moved {
        participant: change.participant.clone(),
        from: change.before.map(|placement| placement.route),
        to: change.after.map(|placement| placement.route),
    })
}

fn of_twins(event: &Event) -> Option<Deed> {
    match event {
        Event::AliasesChanged { participant, .. } => Some(Deed::Aliased { participant: participant.clone() }),
        Event::ParticipantsMerged { merged } | Event::MergeWithdrawn { merged } => Some(Deed::Merged {
            participant: merged.after.id.clone(),
            other: merged.gone.profile.full_name.clone(),
        }),
        Event::ToldApart { one, other } | Event::ToldApartWithdrawn { one, other } => {
            Some(Deed::ToldApart { participant: one.clone(), other: other.clone() })
        }
        _ => None,
    }
}

fn of_rule(event: &Event) -> Option<Deed> {
    Some(match event {
        Event::RouteRuled { route, before, after } => {
            Deed::RouteRuled { route: *route, before: before.clone(), after: after.clone() }
        }
        Event::PeopleRuled { changes } => {
            let first = changes.first()?;
            Deed::PersonRuled {
                participant: first.participant.clone(),
                others: u32::try_from(changes.len().saturating_sub(1)).unwrap_or(u32::MAX),
                before: Box::new(first.before.clone()),
                after: Box::new(first.after.clone()),
            }
        }
        Event::DayRuled { before, after } => {
            Deed::DayRuled { before: Box::new(before.clone()), after: Box::new(after.clone()) }
        }
        _ => return None,
    })
}

fn change(before: &Progress, after: &Progress) -> Change {
    if before.cancelled != after.cancelled {
        Change::Cancelled
    } else if before.ended != after.ended {
        Change::Ended
    } else if before.started != after.started {
        Change::Started
    } else if before.note != after.note {
        Change::Noted
    } else {
        Change::Delayed(after.delay)
    }
}
