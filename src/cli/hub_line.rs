//! The hub as a verb sees it: questions with one kind of answer each, and troubles turned into failures.

use super::{Exit, Failure, WORDS, troubles};
use crate::{
    client::{Asking, Part},
    domain::{
        Act, Code, Command, CommandId, Entry, Outcome, ParticipantId, Refusal, Seq,
        code::{self, typed::Typed},
    },
    search::Why,
    wire::{FoundPerson, Question, Reply, StatusReport},
    words::{Id, Say, Sentence},
};
use chrono_tz::Tz;

/// A connection to the hub.
pub(super) struct HubLine<'a> {
    asking: Asking<'a>,
    zone: Option<Tz>,
}

impl<'a> HubLine<'a> {
    pub(super) fn new(asking: Asking<'a>) -> Self {
        Self { asking, zone: None }
    }

    /// The hub's process.
    pub(super) fn pid(&self) -> u32 {
        self.asking.welcome().pid
    }

    /// The id of a command not given yet.
    pub(super) fn next_id(&mut self) -> CommandId {
        self.asking.next_id()
    }

    /// Gives a command and waits for what becomes of it.
    pub(super) fn give(&mut self, command: Command) -> Result<Outcome, Failure> {
        Ok(self.asking.give(command)?)
    }

    /// Has the hub end.
    pub(super) fn end_hub(&mut self) -> Result<(), Failure> {
        match self.asking.end_hub()? {
            None => Ok(()),
            Some(trouble) => Err(troubles::of(&trouble, self)),
        }
    }

    /// Asks; `part` takes what comes, part by part, and says whether it wants more.
    pub(super) fn ask(
        &mut self,
        question: &Question,
        part: &mut dyn FnMut(Part) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        let mut failed = None;
        let mut trouble = None;
        self.asking.ask(question, &mut |given| match given {
            Part::Reply(reply) if matches!(*reply, Reply::Failed(_)) => {
                trouble = Some(*reply);
                false
            }
            given => part(given).unwrap_or_else(|failure| {
                failed = Some(failure);
                false
            }),
        })?;
        match (failed, trouble) {
            (Some(failure), _) => Err(failure),
            (None, Some(Reply::Failed(trouble))) => Err(troubles::of(&trouble, self)),
            (None, _) => Ok(()),
        }
    }

    /// Asks a question whose answer is of one kind, which `pick` takes out of the replies.
    pub(super) fn ask_for<T>(
        &mut self,
        question: &Question,
        pick: impl Fn(Reply) -> Option<T>,
    ) -> Result<T, Failure> {
        let mut picked = None;
        self.ask(question, &mut |part| {
            if let Part::Reply(reply) = part {
                picked = pick(*reply).or(picked.take());
            }
            Ok(true)
        })?;
        picked.ok_or_else(|| {
            let what = format!("{question:?}").chars().take(60).collect::<String>();
            Failure::said(Exit::Bug, Id::FailedInternal, &[("what", what.into())])
        })
    }

    /// How the seminar stands.
    pub(super) fn status(&mut self) -> Result<StatusReport, Failure> {
        self.ask_for(&Question::Status, |reply| match reply {
            Reply::Status(report) => Some(*report),
            _ => None,
        })
    }

    /// The zone of the seminar, for the times that people read.
    pub(super) fn zone(&mut self) -> Tz {
        if let Some(zone) = self.zone {
            return zone;
        }
        let told = self.status().ok().and_then(|status| status.time_zone?.parse().ok());
        *self.zone.insert(told.unwrap_or(Tz::UTC))
    }

    /// A refusal in words.
    pub(super) fn words_of(&mut self, refusal: &Refusal) -> Sentence {
        let zone = self.zone();
        crate::words::refusal(&WORDS, refusal, &Say::in_zone(zone))
    }

    /// An entry of the journal.
    pub(super) fn entry(&mut self, seq: Seq) -> Result<Option<Entry>, Failure> {
        let mut bytes = Vec::new();
        let question = Question::Journal { from: seq, participant: None, follow: false };
        self.ask(&question, &mut |part| {
            if let Part::Raw(part) = part {
                bytes.extend(part);
            }
            Ok(!bytes.contains(&b'\n'))
        })?;
        let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        Ok(serde_json::from_slice(line).ok().filter(|entry: &Entry| entry.seq == seq))
    }

    /// What would be taken back: the last act about a person, or the own last one.
    pub(super) fn last_act(&mut self, participant: Option<ParticipantId>) -> Result<Option<Act>, Failure> {
        self.ask_for(&Question::LastAct { participant }, |reply| match reply {
            Reply::LastAct(act) => Some(act.map(|act| *act)),
            _ => None,
        })
    }

    /// Whom somebody named, by id or by code; the sentence says why nobody was. An id may look like a code: it comes first.
    pub(super) fn named(&mut self, typed: &str) -> Result<Result<ParticipantId, Sentence>, Failure> {
        let id = typed.parse::<ParticipantId>().ok();
        let read = code::typed::read(typed);
        let is_code = matches!(read, Typed::Code(_) | Typed::Wrong(_));
        if let Some(id) = id
            && (!is_code || self.person(&id)?.is_some())
        {
            return Ok(Ok(id));
        }
        Ok(Err(match read {
            Typed::Code(code) => match self.holder(code)? {
                Some(id) => return Ok(Ok(id)),
                None => WORDS.sentence(Id::ScanNobody, &[]),
            },
            Typed::Wrong(_) => WORDS.sentence(Id::ScanWrong, &[]),
            _ => self.words_of(&Refusal::NoSuchParticipant { id: typed.to_owned() }),
        }))
    }

    fn holder(&mut self, code: Code) -> Result<Option<ParticipantId>, Failure> {
        self.ask_for(&Question::Holder { code }, |reply| match reply {
            Reply::Holder(holder) => Some(holder),
            _ => None,
        })
    }

    /// The person with this id, or with one that was merged into theirs.
    pub(super) fn person(&mut self, id: &ParticipantId) -> Result<Option<FoundPerson>, Failure> {
        let question = Question::Find { queries: vec![id.to_string()], limit: 20 };
        let mut found = None;
        self.ask(&question, &mut |part| {
            if let Part::Reply(reply) = part
                && let Reply::Found(answer) = *reply
            {
                let is_it = |person: &FoundPerson| person.id == *id;
                // A code names its person too, but is no id.
                let is_code = matches!(code::typed::read(id.as_str()), Typed::Code(_));
                let first = |person: &FoundPerson| !is_code && person.act && person.why == Why::Exact;
                let mut people = answer.results.iter();
                found = people.clone().find(|it| is_it(it)).or_else(|| people.find(|it| first(it))).cloned();
            }
            Ok(true)
        })?;
        Ok(found)
    }
}
