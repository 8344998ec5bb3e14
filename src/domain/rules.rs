//! Rules of the day for its split: what a route takes, where a person must be, who rides with whom.
//!
//! A rule is a fact like any other: it is set by a command, carries what was before, and is taken back whole. What the
//! roster or the programme says holds until somebody sets something else.

use super::{Needs, Participant, ParticipantId, RouteNo, Scope, Seminar, Seq, Text};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a route takes people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It does.
    #[default]
    Open,
    /// Nobody rides on it: its bus broke down, its schools have no water.
    Closed,
    /// Nobody is put on it or taken off it.
    Frozen,
}

/// What was set for a route on the day, beside what the programme says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RouteRule {
    /// Seats that count as a rule; none where the bus of the programme stands, which is a warning only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// Whether it takes people.
    #[serde(skip_serializing_if = "is_default")]
    pub standing: Standing,
    /// The languages of its guide, as they were written; none where the programme's stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<Text>,
    /// Whether its bus and its schools can be reached without steps; none where the programme's word stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_free: Option<bool>,
}

/// Where a person is kept, whatever else is split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Where the roster says, if it says so.
    #[default]
    AsRoster,
    /// On this route.
    On(RouteNo),
    /// On none, whatever the roster says.
    Free,
}

/// What was set for a person, beside what the roster says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonRule {
    /// The route that was promised.
    #[serde(skip_serializing_if = "is_default")]
    pub kept: Kept,
    /// What the person needs; none where the roster's word stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Text>,
    /// Routes that the person would like, any of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<RouteNo>,
    /// The party, by the entry that made it: all who have the same travel together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Seq>,
    /// Who must not ride with the person, by id; the others have the person in theirs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<ParticipantId>,
}

/// How much each part counts in the mix of the routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "named as the roster's columns")]
pub struct Weights {
    pub region: u16,
    pub role: u16,
    pub organisation: u16,
    pub language: u16,
}

impl Default for Weights {
    fn default() -> Self {
        Self { region: 1, role: 1, organisation: 0, language: 0 }
    }
}

/// What was set for the whole split.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DayRules {
    /// Delegations travel together.
    #[serde(skip_serializing_if = "is_default")]
    pub delegations: bool,
    /// Delegations for which it is otherwise than for the rest.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub except: BTreeMap<Text, bool>,
    /// What counts in the mix.
    #[serde(skip_serializing_if = "is_default")]
    pub weights: Weights,
    /// No draft is accepted.
    #[serde(skip_serializing_if = "is_default")]
    pub frozen: bool,
}

impl DayRules {
    /// Whether the people of this delegation travel together.
    pub fn is_together(&self, delegation: &Text) -> bool {
        !delegation.is_empty() && self.except.get(delegation).copied().unwrap_or(self.delegations)
    }
}

/// A rule that somebody wants set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Rule {
    /// So many seats, or those of the programme.
    Seats { route: RouteNo, seats: Option<u32> },
    /// Open, closed or frozen.
    Standing { route: RouteNo, standing: Standing },
    /// What the guide speaks: `ru, kk`; empty for every language.
    Languages { route: RouteNo, languages: Option<Text> },
    /// Whether it can be taken without steps.
    StepFree { route: RouteNo, step_free: Option<bool> },
    /// A person is kept on a route, or let go.
    Keep { participant: ParticipantId, kept: Kept },
    /// What a person needs: `wheelchair, en`.
    Needs { participant: ParticipantId, needs: Option<Text> },
    /// Where a person would like to be.
    Wishes { participant: ParticipantId, routes: Vec<RouteNo> },
    /// These people travel together, with everybody who does so with one of them already; or each for themselves.
    Together { people: Vec<ParticipantId>, together: bool },
    /// These two must not ride together, or may again.
    Apart { one: ParticipantId, other: ParticipantId, apart: bool },
    /// Every delegation travels together, or none by this rule.
    Delegations { together: bool },
    /// This delegation travels together, or not; none for as the others.
    Delegation { name: Text, together: Option<bool> },
    /// What counts in the mix.
    Weights { weights: Weights },
    /// No draft is accepted from now on, or again.
    Freeze { frozen: bool },
}

impl Rule {
    /// Every person whom it names.
    pub(super) fn names_mut(&mut self) -> Vec<&mut ParticipantId> {
        match self {
            Self::Keep { participant, .. }
            | Self::Needs { participant, .. }
            | Self::Wishes { participant, .. } => vec![participant],
            Self::Together { people, .. } => people.iter_mut().collect(),
            Self::Apart { one, other, .. } => vec![one, other],
            _ => Vec::new(),
        }
    }

    /// The one person it is about.
    pub fn about(&self) -> Option<&ParticipantId> {
        match self {
            Self::Keep { participant, .. }
            | Self::Needs { participant, .. }
            | Self::Wishes { participant, .. } => Some(participant),
            _ => None,
        }
    }
}

/// A rule and the entries that set it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruled<T> {
    /// What is so.
    #[serde(flatten)]
    pub rule: T,
    /// The entries that touched it, oldest first.
    pub entries: Vec<Seq>,
}

/// What a route has for those who need something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// The languages of its guide; none for every one.
    pub languages: Option<Vec<String>>,
    /// Whether it can be taken without steps.
    pub step_free: bool,
}

impl Offer {
    /// Whether it has what somebody needs.
    pub fn has(&self, needs: &Needs) -> bool {
        let speaks = self.languages.as_ref().is_none_or(|spoken| {
            needs.languages.is_empty() || needs.languages.iter().any(|need| spoken.contains(need))
        });
        speaks && (self.step_free || !needs.step_free)
    }
}

impl Participant {
    /// What the person needs, by the lead's word or else the roster's.
    pub fn needs(&self) -> Needs {
        match &self.rule.needs {
            Some(set) => Needs::of(set, &self.profile.language),
            None => Needs::of(&self.profile.needs, &self.profile.language),
        }
    }

    /// Whether the person needs a way without steps.
    pub fn needs_step_free(&self) -> bool {
        let needs = self.rule.needs.as_ref().unwrap_or(&self.profile.needs);
        !needs.is_empty() && Needs::of(needs, &Text::default()).step_free
    }

    /// The route that the person is kept on, by the lead's word or else the roster's.
    pub fn pinned(&self) -> Option<RouteNo> {
        match self.rule.kept {
            Kept::On(route) => Some(route),
            Kept::Free => None,
            Kept::AsRoster => self.profile.route.parse().ok(),
        }
    }
}

impl Seminar {
    /// The rule set for a route.
    pub fn route_rule(&self, route: RouteNo) -> &RouteRule {
        static NONE: RouteRule =
            RouteRule { seats: None, standing: Standing::Open, languages: None, step_free: None };
        self.route_rules.get(&route).map_or(&NONE, |ruled| &ruled.rule)
    }

    /// The rules of the whole split.
    pub fn day_rules(&self) -> &DayRules {
        &self.day_rules.rule
    }

    /// The seats of a route: those set, else the bus's of the programme; none where there is no limit.
    pub fn seats(&self, route: RouteNo) -> Option<u32> {
        self.route_rule(route).seats.or_else(|| self.programme()?.route(route)?.seats())
    }

    /// What a route has for those who need something.
    pub fn offer(&self, route: RouteNo) -> Offer {
        let planned = self.programme().and_then(|programme| programme.route(route));
        let rule = self.route_rule(route);
        let languages = rule.languages.as_ref().or_else(|| planned?.languages.as_ref());
        let spoken = languages.map(super::needs::languages).filter(|all| !all.is_empty());
        let step_free = rule.step_free.or_else(|| planned?.step_free).unwrap_or(true);
        Offer { languages: spoken, step_free }
    }

    /// Everybody else who must ride with the person: the party, and the delegation where delegations travel
    /// together; of those who are coming.
    pub fn companions<'a>(&'a self, person: &'a Participant) -> Vec<&'a Participant> {
        let (mut parties, mut delegations) = (BTreeSet::new(), BTreeSet::new());
        let mut grew = self.binds_of(person, &mut parties, &mut delegations);
        let mut together: Vec<&Participant> = Vec::new();
        while grew {
            // Somebody of a party may be of a delegation too, and bring the others of it.
            together = self.scope(Scope::Coming).map(AsRef::as_ref).collect();
            together.retain(|other| {
                other.id != person.id
                    && (other.rule.party.is_some_and(|party| parties.contains(&party))
                        || delegations.contains(&other.profile.delegation))
            });
            grew = false;
            for other in &together {
                grew |= self.binds_of(other, &mut parties, &mut delegations);
            }
        }
        together
    }

    /// Adds what binds the person to others; says whether any of it is new.
    fn binds_of<'a>(
        &self,
        person: &'a Participant,
        parties: &mut BTreeSet<Seq>,
        delegations: &mut BTreeSet<&'a Text>,
    ) -> bool {
        let party = person.rule.party.is_some_and(|party| parties.insert(party));
        let delegation = &person.profile.delegation;
        (self.day_rules().is_together(delegation) && delegations.insert(delegation)) || party
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
