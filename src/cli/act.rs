//! Acts of verbs: given one by one, each answered with one line.

use super::{Call, Exit, Failure, Output, WORDS, hub_line::HubLine, talk};
use crate::{
    domain::{Act, Command, Entry, Mark, Moment, Outcome, Refusal, Seq},
    words::{self, Id, Say, Sentence},
};
use serde::Serialize;

/// What became of an act: the line that scripts read.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ActLine {
    /// What the act was about: a person's id, a session's, `2/1` for a stop.
    id: Option<String>,
    outcome: &'static str,
    seq: Option<Seq>,
    reason: Option<String>,
    /// Who did it: this call, or, where it was done before, whoever did.
    by: Option<String>,
    at: Option<Moment>,
    next: Option<String>,
}

/// An act and what became of it.
pub(super) struct Acted {
    line: ActLine,
    /// The entry it became.
    entry: Option<Entry>,
    exit: Exit,
}

impl Acted {
    /// Gives a command about `id`.
    pub(super) fn give(hub: &mut HubLine<'_>, id: Option<String>, command: Command) -> Result<Self, Failure> {
        match hub.give(command)? {
            Outcome::Done { seq } => {
                let entry = hub.entry(seq)?;
                let (by, at) = entry.as_ref().map(|entry| (entry.by.desk.to_string(), entry.at)).unzip();
                let line = ActLine { id, outcome: "done", seq: Some(seq), reason: None, by, at, next: None };
                Ok(Self { line, entry, exit: Exit::Done })
            }
            Outcome::Refused { refusal } => Ok(Self::refused(hub, id, &refusal)),
            Outcome::Unknown => {
                let said = WORDS.sentence(Id::FailedUnknown, &[]);
                Ok(Self::not_done(id, "unknown", said, Exit::Unusable))
            }
        }
    }

    /// An act that was refused.
    pub(super) fn refused(hub: &mut HubLine<'_>, id: Option<String>, refusal: &Refusal) -> Self {
        let said = hub.words_of(refusal);
        let mut acted = Self::not_done(id, "refused", said, Exit::Refused);
        let (mark, at) = marked(refusal);
        acted.line.by = mark.map(|mark| mark.by.to_string());
        acted.line.at = mark.map(|mark| mark.at).or(at);
        acted
    }

    /// An act that this side refused.
    pub(super) fn refused_here(id: Option<String>, said: Sentence) -> Self {
        Self::not_done(id, "refused", said, Exit::Refused)
    }

    fn not_done(id: Option<String>, outcome: &'static str, said: Sentence, exit: Exit) -> Self {
        let (reason, next) = (Some(said.fact), Some(said.next));
        Self { line: ActLine { id, outcome, seq: None, reason, by: None, at: None, next }, entry: None, exit }
    }

    /// The entry it became, in short.
    pub(super) fn act(&self) -> Option<Act> {
        self.entry.as_ref().map(Act::of)
    }

    /// Gives the line the id that the act has made.
    pub(super) fn about(&mut self, id: String) {
        self.line.id = Some(id);
    }

    /// What was done, in words that name people by their id.
    pub(super) fn words(&self, hub: &mut HubLine<'_>) -> String {
        let zone = hub.zone();
        self.act().map(|act| words::deed(&WORDS, &act.deed, &Say::in_zone(zone))).unwrap_or_default()
    }

    /// Whether it was done.
    pub(super) fn is_done(&self) -> bool {
        self.exit == Exit::Done
    }

    /// Reports it: done in the words given, else why not and what to do now.
    pub(super) fn report(self, call: &Call, out: &mut Output, done: &str) -> Result<Exit, Failure> {
        if call.json {
            out.json(&self.line)?;
        } else if self.is_done() {
            out.line(done)?;
        } else {
            let ActLine { id, reason, next, .. } = self.line;
            let what = reason.unwrap_or_default();
            let fact = match id {
                Some(id) => WORDS.with(Id::ActFailed, &[("id", id.into()), ("what", what.into())]),
                None => what,
            };
            // What was done before this one stands above it, also where both go to one terminal.
            out.flush()?;
            talk::complain(&Sentence { fact, next: next.unwrap_or_default() });
        }
        Ok(self.exit)
    }
}

/// Of two acts of a call, how the call ends: not knowing is worse than a refusal.
pub(super) fn worse(one: Exit, other: Exit) -> Exit {
    if other.code() > one.code() { other } else { one }
}

/// Who did before what was wanted now, and when.
fn marked(refusal: &Refusal) -> (Option<&Mark>, Option<Moment>) {
    match refusal {
        Refusal::AlreadyIn { mark, .. }
        | Refusal::AlreadySo { mark, .. }
        | Refusal::Cancelled { mark, .. } => (mark.as_ref(), None),
        Refusal::AlreadyStarted { at } | Refusal::AlreadyEnded { at } => (None, Some(*at)),
        _ => (None, None),
    }
}
