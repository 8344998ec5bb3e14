//! Why somebody is on a route, and what a change by hand would do, in sentences.

use crate::{
    domain::{How, ParticipantId, RouteNo, Seminar, Standing},
    split::{
        Asked, NoDraft, Sure,
        rules::{Impossible, Problem},
    },
    words::{Catalogue, Id, RuleWords, measure},
};

/// Why a person is on their route: how they got it, then what the rules say and what another one would change.
pub fn why(words: &Catalogue, seminar: &Seminar, id: &ParticipantId) -> Vec<String> {
    let Some(placement) = seminar.participant(id).and_then(|person| person.placement) else {
        return vec![words.text(Id::WhyNoRoute)];
    };
    let route = || ("route", placement.route.get().into());
    let mut said = vec![match placement.how {
        How::Split(revision) => words.with(Id::WhySplit, &[route(), ("revision", revision.0.into())]),
        How::Late => words.with(Id::WhyLate, &[route()]),
        How::Hand => words.with(Id::WhyHand, &[route()]),
    }];
    if seminar.route_rule(placement.route).standing == Standing::Closed {
        said.push(words.with(Id::WhyClosed, &[route()]));
    }
    let asked = Asked::of(seminar);
    if let Some((person, route, why)) = asked.why(id) {
        said.extend(RuleWords::of(words, &asked.problem).why(person, route, &why));
    }
    said
}

/// What moving these people would change, rules that it would break first; none of them where there are none.
pub fn what_if(words: &Catalogue, asked: &Asked, moves: &[(&ParticipantId, RouteNo)]) -> Vec<String> {
    RuleWords::of(words, &asked.problem).change(&asked.change(moves))
}

/// How sure it is that no split is better.
pub fn sure(words: &Catalogue, sure: &Sure) -> String {
    match sure {
        Sure::Even => words.text(Id::SureEven),
        Sure::Asked => words.text(Id::SureAsked),
        Sure::Proof(proof) if proof.proved => words.text(Id::SureProved),
        Sure::Proof(proof) => match proof.steps.iter().find(|step| step.value > step.bound) {
            None => words.text(Id::SureFound),
            Some(step) => {
                let args = [
                    ("measure", measure(words, step.measure).into()),
                    ("value", step.value.into()),
                    ("better", step.value.saturating_sub(step.bound).into()),
                ];
                words.with(Id::SureBound, &args)
            }
        },
    }
}

/// A conflict of rules, and what would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflicting {
    /// What cannot be.
    pub what: String,
    /// What would help, the least intrusive first.
    pub ways: Vec<String>,
}

/// Why there is no draft, in a sentence.
pub fn no_draft(words: &Catalogue, why: &NoDraft) -> String {
    match why {
        NoDraft::Split(error) => error.to_string(),
        NoDraft::Impossible(both) => {
            words.with(Id::NoDraftImpossible, &[("conflicts", both.1.conflicts.len().into())])
        }
        NoDraft::NotFound => words.text(Id::NoDraftNotFound),
        NoDraft::Failed(why) => why.clone(),
    }
}

/// Every conflict, with the ways out of it.
pub fn conflicts(words: &Catalogue, problem: &Problem, impossible: &Impossible) -> Vec<Conflicting> {
    let said = RuleWords::of(words, problem);
    let one = |blocked: &crate::split::rules::Blocked| Conflicting {
        what: said.conflict(&blocked.conflict),
        ways: blocked.ways.iter().map(|way| said.way_out(way)).collect(),
    };
    impossible.conflicts.iter().map(one).collect()
}
