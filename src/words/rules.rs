//! What is said of split problems: why there is no split, what would help, and how sure an answer is.

use crate::domain::text::is_harmful;
use crate::split::rules::{Conflict, Crowd, FileFault, Nowhere, Problem, Unread, WayOut, Wrong};
use crate::words::{Catalogue, Id};

/// How many people a sentence names.
const NAMED: usize = 8;

/// The words for one problem's people and routes.
#[derive(Debug, Clone, Copy)]
pub struct RuleWords<'a> {
    pub(super) words: &'a Catalogue,
    pub(super) problem: &'a Problem,
}

impl<'a> RuleWords<'a> {
    /// For this problem.
    pub fn of(words: &'a Catalogue, problem: &'a Problem) -> Self {
        Self { words, problem }
    }

    /// A person: the name, and the id that tells namesakes apart.
    pub fn person(&self, person: u32) -> String {
        let Some(of) = usize::try_from(person).ok().and_then(|at| self.problem.people.get(at)) else {
            return String::new();
        };
        if of.name.is_empty() {
            return clean(&of.id);
        }
        self.words.with(Id::RulesPerson, &[("name", clean(&of.name).into()), ("id", clean(&of.id).into())])
    }

    pub(super) fn people(&self, people: &[u32]) -> String {
        let named: Vec<String> = people.iter().take(NAMED).map(|person| self.person(*person)).collect();
        let named = named.join(", ");
        match people.len().saturating_sub(NAMED) {
            0 => named,
            more => self.words.with(Id::ListMore, &[("named", named.into()), ("more", more.into())]),
        }
    }

    /// A route by its number.
    pub fn route(&self, route: u16) -> String {
        self.problem.routes.get(usize::from(route)).map(|of| of.id.to_string()).unwrap_or_default()
    }

    /// "route 4", "routes 1, 2".
    pub(super) fn routes(&self, routes: &[u16]) -> String {
        let named: Vec<String> = routes.iter().map(|route| self.route(*route)).collect();
        let args = [("number", routes.len().into()), ("routes", named.join(", ").into())];
        self.words.with(Id::RulesRoutes, &args)
    }

    /// A language by its name where the code is one of those at home here.
    pub(super) fn language(&self, code: &str) -> String {
        match code {
            "en" => self.words.text(Id::LanguageEn),
            "ru" => self.words.text(Id::LanguageRu),
            "kk" => self.words.text(Id::LanguageKk),
            "az" => self.words.text(Id::LanguageAz),
            other => clean(other),
        }
    }

    /// Why there is no split: "20 people need English, only route 4 has it: 16 seats, 4 too many".
    pub fn conflict(&self, conflict: &Conflict) -> String {
        match conflict {
            Conflict::NoRoute { people } => {
                self.words.with(Id::ConflictNoRoute, &[("people", (*people).into())])
            }
            Conflict::Seats { people, seats } => {
                let short = people.saturating_sub(*seats);
                let args =
                    [("people", (*people).into()), ("seats", (*seats).into()), ("short", short.into())];
                self.words.with(Id::ConflictSeats, &args)
            }
            Conflict::Crowded { why, people, routes, seats } => self.crowded(why, people, routes, *seats),
            Conflict::Nowhere { why, people } => self.nowhere(why, people),
            Conflict::PartyTooLarge { party, route, seats } => {
                let args = [
                    ("people", party.len().into()),
                    ("names", self.people(party).into()),
                    ("route", self.route(*route).into()),
                    ("seats", (*seats).into()),
                    ("short", party.len().saturating_sub(usize::try_from(*seats).unwrap_or(0)).into()),
                ];
                self.words.with(Id::ConflictPartyLarge, &args)
            }
            Conflict::PartyTorn { members, party } => {
                let each = members.iter().map(|(person, routes)| {
                    let args =
                        [("name", self.person(*person).into()), ("routes", self.routes(routes).into())];
                    self.words.with(Id::ConflictOnly, &args)
                });
                let each = each.collect::<Vec<_>>().join(", ");
                self.words
                    .with(Id::ConflictPartyTorn, &[("people", party.len().into()), ("who", each.into())])
            }
            Conflict::PartyApart { party, one, other } => {
                let args = [
                    ("one", self.person(*one).into()),
                    ("other", self.person(*other).into()),
                    ("people", party.len().into()),
                ];
                self.words.with(Id::ConflictPartyApart, &args)
            }
            Conflict::Apart { people, routes } => {
                let args = [
                    ("people", people.len().into()),
                    ("names", self.people(people).into()),
                    ("routes", self.routes(routes).into()),
                    ("short", people.len().saturating_sub(routes.len()).into()),
                ];
                self.words.with(Id::ConflictApart, &args)
            }
            Conflict::Hemmed { person, by } => {
                let each = by.iter().map(|(person, route)| {
                    let args = [("name", self.person(*person).into()), ("route", self.route(*route).into())];
                    self.words.with(Id::ConflictThere, &args)
                });
                let each = each.collect::<Vec<_>>().join(", ");
                let args = [("name", self.person(*person).into()), ("who", each.into())];
                self.words.with(Id::ConflictHemmed, &args)
            }
            Conflict::Exhausted => self.words.text(Id::ConflictExhausted),
        }
    }

    fn crowded(&self, why: &Crowd, people: &[u32], routes: &[u16], seats: u32) -> String {
        let count = people.len();
        let short = count.saturating_sub(usize::try_from(seats).unwrap_or(0));
        let mut args = vec![
            ("people", count.into()),
            ("number", routes.len().into()),
            ("routes", self.routes(routes).into()),
            ("seats", seats.into()),
            ("short", short.into()),
        ];
        let id = match why {
            Crowd::Pinned => Id::ConflictPinned,
            Crowd::Language(language) => {
                args.push(("language", self.language(language).into()));
                Id::ConflictLanguage
            }
            Crowd::StepFree => Id::ConflictSteps,
            Crowd::Rules => {
                args.push(("names", self.people(people).into()));
                Id::ConflictRules
            }
        };
        self.words.with(id, &args)
    }

    fn nowhere(&self, why: &Nowhere, people: &[u32]) -> String {
        let mut args = vec![("people", people.len().into()), ("names", self.people(people).into())];
        let route = |route: &u16| ("route", self.route(*route).into());
        let language = |language: &String| ("language", self.language(language).into());
        let id = match why {
            Nowhere::PinnedClosed(on) => {
                args.push(route(on));
                Id::NowherePinnedClosed
            }
            Nowhere::BoardedClosed(on) => {
                args.push(route(on));
                Id::NowhereBoardedClosed
            }
            Nowhere::BoardedNowhere => Id::NowhereBoarded,
            Nowhere::BoardedElsewhere(on, pinned) => {
                args.extend([route(on), ("pinned", self.route(*pinned).into())]);
                Id::NowhereBoardedElsewhere
            }
            Nowhere::StaysUnfit(on) => {
                args.push(route(on));
                Id::NowhereStaysUnfit
            }
            Nowhere::PinnedLanguage(on, needs) => {
                args.extend([route(on), language(needs)]);
                Id::NowherePinnedLanguage
            }
            Nowhere::PinnedSteps(on) => {
                args.push(route(on));
                Id::NowherePinnedSteps
            }
            Nowhere::Language(needs) => {
                args.push(language(needs));
                Id::NowhereLanguage
            }
            Nowhere::StepFree => Id::NowhereSteps,
            Nowhere::LanguageStepFree(needs) => {
                args.push(language(needs));
                Id::NowhereLanguageSteps
            }
            Nowhere::PinnedFrozen(on) => {
                args.push(route(on));
                Id::NowherePinnedFrozen
            }
            Nowhere::Frozen => Id::NowhereFrozen,
        };
        self.words.with(id, &args)
    }

    /// What would help: "4 more seats on route 4".
    pub fn way_out(&self, way: &WayOut) -> String {
        match way {
            WayOut::AddSeats { routes, seats } => {
                let args = [("seats", (*seats).into()), ("routes", self.routes(routes).into())];
                self.words.with(Id::WaySeats, &args)
            }
            WayOut::OpenRoute { route } => {
                self.words.with(Id::WayOpen, &[("route", self.route(*route).into())])
            }
            WayOut::LiftPins { people, least } => self.lift(Id::WayPins, people, *least),
            WayOut::LiftNeeds { people, least } => self.lift(Id::WayNeeds, people, *least),
            WayOut::TakeOff { people, least } => self.lift(Id::WayTakeOff, people, *least),
            WayOut::SplitParty { party } => {
                let args = [("people", party.len().into()), ("names", self.people(party).into())];
                self.words.with(Id::WayParty, &args)
            }
            WayOut::LetTogether { one, other } => {
                let args = [("one", self.person(*one).into()), ("other", self.person(*other).into())];
                self.words.with(Id::WayTogether, &args)
            }
        }
    }

    fn lift(&self, id: Id, people: &[u32], least: u32) -> String {
        let args =
            [("least", least.into()), ("people", people.len().into()), ("names", self.people(people).into())];
        self.words.with(id, &args)
    }
}

/// Where in a problem file something is wrong.
pub fn file_place(words: &Catalogue, fault: &FileFault) -> String {
    if fault.path == "." { words.text(Id::ProblemWhole) } else { clean(&fault.path) }
}

/// What in a problem file is taken for nothing.
pub fn file_unread(words: &Catalogue, unread: &Unread) -> String {
    match unread {
        Unread::Field(field) => words.with(Id::ProblemUnread, &[("field", clean(field).into())]),
        Unread::Status(at, status) => {
            let args =
                [("at", format!("participants[{at}].status").into()), ("status", clean(status).into())];
            words.with(Id::ProblemStatus, &args)
        }
    }
}

/// What is wrong in a problem file, without the place.
pub fn file_fault(words: &Catalogue, fault: &FileFault) -> String {
    match &fault.what {
        Wrong::Shape(what) => clean(what),
        Wrong::Twice(id) => words.with(Id::ProblemTwice, &[("id", clean(id).into())]),
        Wrong::UnknownRoute(id) => words.with(Id::ProblemNoRoute, &[("id", (*id).into())]),
        Wrong::UnknownPerson(id) => words.with(Id::ProblemNoPerson, &[("id", clean(id).into())]),
        Wrong::ApartFromSelf(id) => words.with(Id::ProblemApart, &[("id", clean(id).into())]),
        Wrong::NoPair(people) => words.with(Id::ProblemNoPair, &[("people", (*people).into())]),
        Wrong::EmptyId => words.text(Id::ProblemEmptyId),
        Wrong::NoRoutes => words.text(Id::ProblemNoRoutes),
        Wrong::TooManyRoutes(routes) => words.with(Id::ProblemRoutes, &[("routes", (*routes).into())]),
    }
}

/// Names of a file may hold anything.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if is_harmful(c) { ' ' } else { c }).collect()
}
