//! The state as records: one small one for each person, session, route stop, ..., and back from them.

use super::{Answered, Head, Issuers, Item, Seminar};
use crate::domain::{
    Act, Batch, BatchNo, DayRules, DeskName, Participant, ParticipantId, Pin, Revision, RouteNo, RouteRule,
    Seq, SessionId, Split, StopNo, command::Issuer, programme::Programme, rules::Ruled,
};
use serde::Serialize;
use std::{fmt, str::FromStr, sync::Arc};

/// Names a record. Written `p/P00041`, `t/2/1`, `h/00000000000000000311`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKey {
    /// The numbers of the seminar.
    Head,
    /// The programme.
    Programme,
    /// A person.
    Participant(ParticipantId),
    /// A session's progress.
    Session(SessionId),
    /// A stop's progress.
    Stop(RouteNo, StopNo),
    /// An accepted split.
    Split(Revision),
    /// An import.
    Batch(BatchNo),
    /// The commands accepted from an issuer.
    Issuer(Issuer),
    /// An act in short.
    Act(Seq),
    /// An entry taken back, and by which.
    Undone(Seq),
    /// A name's PIN.
    Pin(DeskName),
    /// What is set for a route.
    RouteRule(RouteNo),
    /// What is set for the whole split.
    DayRules,
}

/// A record's content: taken under a lock at little cost, written as JSON outside of it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "as in RecordKey")]
pub enum Record {
    Head(Head),
    Programme(Arc<Programme>),
    Participant(Arc<Participant>),
    Item(Item),
    Split(Split),
    Batch(Batch),
    Issuer(Answered),
    Act(Box<Act>),
    Undone(Seq),
    Pin(Pin),
    RouteRule(Ruled<RouteRule>),
    DayRules(Ruled<DayRules>),
}

/// A record that cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum RecordFault {
    /// No record has such a key.
    #[error("unknown record {0:?}")]
    Key(String),
    /// The content does not fit the key.
    #[error("record {key}: {source}")]
    Content {
        /// Which record.
        key: RecordKey,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => f.write_str("head"),
            Self::Programme => f.write_str("programme"),
            Self::Participant(id) => write!(f, "p/{id}"),
            Self::Session(id) => write!(f, "s/{id}"),
            Self::Stop(route, stop) => write!(f, "t/{route}/{stop}"),
            Self::Split(revision) => write!(f, "v/{revision}"),
            Self::Batch(no) => write!(f, "b/{}", no.0),
            Self::Issuer(issuer) => write!(f, "i/{issuer}"),
            Self::Act(seq) => write!(f, "h/{:020}", seq.0),
            Self::Undone(seq) => write!(f, "u/{:020}", seq.0),
            Self::Pin(name) => write!(f, "k/{name}"),
            Self::RouteRule(route) => write!(f, "r/{route}"),
            Self::DayRules => f.write_str("rules"),
        }
    }
}

impl FromStr for RecordKey {
    type Err = RecordFault;
    fn from_str(raw: &str) -> Result<Self, RecordFault> {
        parse_key(raw).ok_or_else(|| RecordFault::Key(raw.to_owned()))
    }
}

fn parse_key(raw: &str) -> Option<RecordKey> {
    match raw {
        "head" => return Some(RecordKey::Head),
        "programme" => return Some(RecordKey::Programme),
        "rules" => return Some(RecordKey::DayRules),
        _ => {}
    }
    let (kind, rest) = raw.split_once('/')?;
    Some(match kind {
        "p" => RecordKey::Participant(rest.parse().ok()?),
        "s" => RecordKey::Session(rest.parse().ok()?),
        "t" => {
            let (route, stop) = rest.split_once('/')?;
            RecordKey::Stop(route.parse().ok()?, stop.parse().ok()?)
        }
        "v" => RecordKey::Split(Revision(rest.parse().ok()?)),
        "b" => RecordKey::Batch(BatchNo(rest.parse().ok()?)),
        "i" => RecordKey::Issuer(rest.parse().ok()?),
        "h" => RecordKey::Act(Seq(rest.parse().ok()?)),
        "u" => RecordKey::Undone(Seq(rest.parse().ok()?)),
        "k" => RecordKey::Pin(rest.parse().ok()?),
        "r" => RecordKey::RouteRule(rest.parse().ok()?),
        _ => return None,
    })
}

impl Seminar {
    /// The record of this key; none where there is none (any more).
    pub fn record(&self, key: &RecordKey) -> Option<Record> {
        Some(match key {
            RecordKey::Head => Record::Head(self.head.clone()),
            RecordKey::Programme => Record::Programme(Arc::clone(self.programme.as_ref()?)),
            RecordKey::Participant(id) => Record::Participant(Arc::clone(self.participants.get(id)?)),
            RecordKey::Session(id) => Record::Item(self.sessions.get(id)?.clone()),
            RecordKey::Stop(route, stop) => Record::Item(self.stops.get(&(*route, *stop))?.clone()),
            RecordKey::Split(revision) => Record::Split(self.splits.get(revision)?.clone()),
            RecordKey::Batch(no) => Record::Batch(self.batches.get(no)?.clone()),
            RecordKey::Issuer(issuer) => Record::Issuer(self.issuers.0.get(issuer)?.clone()),
            RecordKey::Act(seq) => Record::Act(Box::new(self.acts.get(seq)?.clone())),
            RecordKey::Undone(seq) => Record::Undone(*self.undone.get(seq)?),
            RecordKey::Pin(name) => Record::Pin(self.pins.get(name)?.clone()),
            RecordKey::RouteRule(route) => Record::RouteRule(self.route_rules.get(route)?.clone()),
            RecordKey::DayRules => {
                let rules = Some(&self.day_rules).filter(|rules| !rules.entries.is_empty());
                Record::DayRules(rules?.clone())
            }
        })
    }

    /// The keys of all records there are.
    pub fn record_keys(&self) -> impl Iterator<Item = RecordKey> {
        std::iter::once(RecordKey::Head)
            .chain(self.programme.iter().map(|_| RecordKey::Programme))
            .chain(self.participants.keys().cloned().map(RecordKey::Participant))
            .chain(self.sessions.keys().cloned().map(RecordKey::Session))
            .chain(self.stops.keys().map(|(route, stop)| RecordKey::Stop(*route, *stop)))
            .chain(self.splits.keys().copied().map(RecordKey::Split))
            .chain(self.batches.keys().copied().map(RecordKey::Batch))
            .chain(self.issuers.0.keys().copied().map(RecordKey::Issuer))
            .chain(self.acts.keys().copied().map(RecordKey::Act))
            .chain(self.undone.keys().copied().map(RecordKey::Undone))
            .chain(self.pins.keys().cloned().map(RecordKey::Pin))
            .chain(self.route_rules.keys().copied().map(RecordKey::RouteRule))
            .chain((!self.day_rules.entries.is_empty()).then_some(RecordKey::DayRules))
    }
}

/// A state being put together from its records, in any order.
#[derive(Default)]
pub struct Rebuild(Seminar);

impl Rebuild {
    /// Takes one record in.
    ///
    /// # Errors
    /// When the content is not what the key says.
    pub fn put(&mut self, key: &RecordKey, json: &[u8]) -> Result<(), RecordFault> {
        let fault = |key: &RecordKey| {
            let key = key.clone();
            move |source| RecordFault::Content { key, source }
        };
        let to = &mut self.0;
        match key {
            RecordKey::Head => to.head = read(json).map_err(fault(key))?,
            RecordKey::Programme => to.programme = Some(Arc::new(read(json).map_err(fault(key))?)),
            RecordKey::Participant(id) => {
                let person: Participant = read(json).map_err(fault(key))?;
                to.enter(Arc::new(Participant { id: id.clone(), ..person }));
            }
            RecordKey::Session(id) => {
                to.sessions.insert(id.clone(), read(json).map_err(fault(key))?);
            }
            RecordKey::Stop(route, stop) => {
                to.stops.insert((*route, *stop), read(json).map_err(fault(key))?);
            }
            RecordKey::Split(revision) => {
                to.splits.insert(*revision, read(json).map_err(fault(key))?);
            }
            RecordKey::Batch(no) => {
                to.batches.insert(*no, read(json).map_err(fault(key))?);
            }
            RecordKey::Issuer(issuer) => {
                let issuers: &mut Issuers = &mut to.issuers;
                issuers.0.insert(*issuer, read(json).map_err(fault(key))?);
            }
            RecordKey::Act(seq) => {
                to.acts.insert(*seq, read(json).map_err(fault(key))?);
            }
            RecordKey::Undone(seq) => {
                to.undone.insert(*seq, read(json).map_err(fault(key))?);
            }
            RecordKey::Pin(name) => {
                to.pins.insert(name.clone(), read(json).map_err(fault(key))?);
            }
            RecordKey::RouteRule(route) => {
                to.route_rules.insert(*route, read(json).map_err(fault(key))?);
            }
            RecordKey::DayRules => to.day_rules = read(json).map_err(fault(key))?,
        }
        Ok(())
    }

    /// The state.
    pub fn finish(self) -> Seminar {
        self.0
    }
}

fn read<'a, T: serde::Deserialize<'a>>(json: &'a [u8]) -> Result<T, serde_json::Error> {
    serde_json::from_slice(json)
}
