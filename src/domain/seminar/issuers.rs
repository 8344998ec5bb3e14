//! Which commands were accepted lately, so that one sent twice acts once.

use crate::domain::{CommandId, Moment, Seq, command::Issuer};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// How many commands of an issuer are remembered.
pub(super) const COMMANDS_KEPT: usize = 64;
/// How many issuers are remembered at most.
pub(super) const ISSUERS_KEPT: usize = 4096;
/// How long a verb is remembered after its last command.
const VERB_KEPT: TimeDelta = TimeDelta::minutes(10);

/// What one issuer had accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// When the last one was accepted.
    pub heard: Moment,
    /// The issuer's number of each command and the entry it became, oldest first.
    pub commands: VecDeque<(u32, Seq)>,
}

/// Every issuer remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Issuers(pub(super) BTreeMap<Issuer, Answered>);

impl Issuers {
    pub(super) fn answered(&self, id: CommandId) -> Option<Seq> {
        let commands = &self.0.get(&id.issuer)?.commands;
        commands.iter().rev().find(|(n, _)| *n == id.n).map(|(_, seq)| *seq)
    }

    /// Remembers an accepted command; answers with the issuers forgotten for it.
    pub(super) fn accept(&mut self, id: CommandId, seq: Seq, at: Moment) -> Vec<Issuer> {
        let forgotten = if self.0.contains_key(&id.issuer) { Vec::new() } else { self.make_room(at) };
        let answered =
            self.0.entry(id.issuer).or_insert_with(|| Answered { heard: at, commands: VecDeque::new() });
        answered.heard = at;
        answered.commands.push_back((id.n, seq));
        if answered.commands.len() > COMMANDS_KEPT {
            answered.commands.pop_front();
        }
        forgotten
    }

    fn make_room(&mut self, at: Moment) -> Vec<Issuer> {
        let mut forgotten: Vec<Issuer> = self
            .0
            .iter()
            .filter(|(issuer, answered)| issuer.is_verb() && at - answered.heard > VERB_KEPT)
            .map(|(issuer, _)| *issuer)
            .collect();
        if self.0.len() - forgotten.len() >= ISSUERS_KEPT {
            let oldest = self.0.iter().min_by_key(|(issuer, answered)| (answered.heard, **issuer));
            forgotten.extend(oldest.map(|(issuer, _)| *issuer));
        }
        for issuer in &forgotten {
            self.0.remove(issuer);
        }
        forgotten
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Moment {
        chrono::DateTime::from_timestamp(minute * 60, 0).unwrap()
    }

    #[test]
    fn the_last_64_of_an_issuer_are_known() {
        let mut issuers = Issuers::default();
        let issuer = Issuer::console(7);
        for n in 0..100 {
            issuers.accept(CommandId { issuer, n }, Seq(u64::from(n) + 1), at(0));
        }
        assert_eq!(issuers.answered(CommandId { issuer, n: 99 }), Some(Seq(100)));
        assert_eq!(issuers.answered(CommandId { issuer, n: 36 }), Some(Seq(37)));
        assert_eq!(issuers.answered(CommandId { issuer, n: 35 }), None);
    }

    #[test]
    fn verbs_are_forgotten_and_consoles_kept() {
        let mut issuers = Issuers::default();
        let (verb, console) = (Issuer::verb(1), Issuer::console(1));
        issuers.accept(CommandId { issuer: verb, n: 1 }, Seq(1), at(0));
        issuers.accept(CommandId { issuer: console, n: 1 }, Seq(2), at(0));
        let forgotten = issuers.accept(CommandId { issuer: Issuer::verb(2), n: 1 }, Seq(3), at(11));
        assert_eq!(forgotten, [verb]);
        assert_eq!(issuers.answered(CommandId { issuer: console, n: 1 }), Some(Seq(2)));
    }

    #[test]
    fn a_verb_is_known_for_ten_minutes_after_its_last_command() {
        let mut issuers = Issuers::default();
        let verb = Issuer::verb(1);
        issuers.accept(CommandId { issuer: verb, n: 1 }, Seq(1), at(0));
        issuers.accept(CommandId { issuer: verb, n: 2 }, Seq(2), at(5));
        issuers.accept(CommandId { issuer: Issuer::verb(2), n: 1 }, Seq(3), at(15));
        assert_eq!(issuers.answered(CommandId { issuer: verb, n: 1 }), Some(Seq(1)));
        issuers.accept(CommandId { issuer: Issuer::verb(3), n: 1 }, Seq(4), at(16));
        assert_eq!(issuers.answered(CommandId { issuer: verb, n: 2 }), None);
    }

    #[test]
    fn the_first_to_be_forgotten_is_who_was_silent_longest() {
        let mut issuers = Issuers::default();
        let id = |n| CommandId { issuer: Issuer::console(n), n: 1 };
        for n in 0..ISSUERS_KEPT as u64 {
            issuers.accept(id(n), Seq(n + 1), at(0));
        }
        issuers.accept(CommandId { n: 2, ..id(0) }, Seq(9000), at(1));
        assert_eq!(issuers.accept(id(9000), Seq(9001), at(2)), [Issuer::console(1)]);
        assert_eq!(issuers.answered(id(0)), Some(Seq(1)));
    }

    #[test]
    fn never_more_than_the_limit() {
        let mut issuers = Issuers::default();
        for n in 0..5000_u64 {
            issuers.accept(CommandId { issuer: Issuer::console(n), n: 1 }, Seq(n + 1), at(0));
        }
        assert_eq!(issuers.0.len(), ISSUERS_KEPT);
    }
}
