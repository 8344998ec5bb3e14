//! Reads a split problem from JSON, and says where in the file what is wrong.

use super::problem::{Kind, MOST_ROUTES, PersonRules, Problem, RouteRules, Weights};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is wrong with a problem file, and where: a JSON path such as `participants[3].pinned`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {what}")]
pub struct FileFault {
    /// Where; line and column where the file is no JSON.
    pub path: String,
    /// What.
    pub what: Wrong,
}

/// What can be wrong in a problem file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Not JSON, or not of the shape.
    #[error("{0}")]
    Shape(String),
    /// An id that another one of the list has.
    #[error("{0} is there twice")]
    Twice(String),
    /// A route that the file does not have.
    #[error("there is no route {0}")]
    UnknownRoute(u32),
    /// An id of nobody.
    #[error("there is no participant {0}")]
    UnknownPerson(String),
    /// Somebody who is to be kept apart from themselves.
    #[error("{0} cannot be apart from themselves")]
    ApartFromSelf(String),
    /// What is not exactly two people.
    #[error("{0} people are no pair")]
    NoPair(usize),
    /// An id without a letter.
    #[error("the id is empty")]
    EmptyId,
    /// No route to put anybody on.
    #[error("there is no route")]
    NoRoutes,
    /// More open routes than the engine takes.
    #[error("{0} open routes are more than 64")]
    TooManyRoutes(usize),
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `routes` and `participants`")]
struct File {
    #[serde(default)]
    kind: Kind,
    routes: Vec<Route>,
    participants: Vec<Participant>,
    #[serde(default)]
    parties: Option<Vec<Vec<String>>>,
    #[serde(default)]
    keep_apart: Option<Vec<Vec<String>>>,
    #[serde(default)]
    weights: Option<Weights>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with the `id` of a route")]
struct Route {
    id: u32,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    capacity: Option<u32>,
    #[serde(default)]
    open: Option<bool>,
    #[serde(default)]
    frozen: Option<bool>,
    #[serde(default)]
    languages: Option<Vec<String>>,
    #[serde(default)]
    step_free: Option<bool>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with the `id` of a person")]
struct Participant {
    id: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    organisation: Option<String>,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    pinned: Option<u32>,
    #[serde(default)]
    current: Option<u32>,
    #[serde(default)]
    boarded: Option<bool>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    arrival: Option<u32>,
    #[serde(default)]
    prefers: Option<Vec<u32>>,
    #[serde(default)]
    needs: Option<Needs>,
}

#[derive(Deserialize, Default)]
#[serde(expecting = "an object with `language` or `step_free`")]
struct Needs {
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    step_free: Option<bool>,
}

impl Problem {
    /// Reads a problem.
    ///
    /// # Errors
    /// The first thing that is wrong, with the path to it.
    pub fn parse(json: &str) -> Result<Self, FileFault> {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let mut reader = serde_json::Deserializer::from_str(json);
        let file: File = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let path = error.path().to_string();
            // The names of our types are none of the file's.
            let what = error.into_inner().to_string();
            fault(path, Wrong::Shape(what.replace("expected u32", "expected a whole number, not too large")))
        })?;
        reader.end().map_err(|error| fault(".".into(), Wrong::Shape(error.to_string())))?;
        Names::of(&file)?.problem(file)
    }
}

fn fault(path: String, what: Wrong) -> FileFault {
    FileFault { path, what }
}

/// What the ids of a file stand for.
struct Names {
    routes: BTreeMap<u32, u16>,
    people: BTreeMap<String, u32>,
}

impl Names {
    fn of(file: &File) -> Result<Self, FileFault> {
        let (mut routes, mut people) = (BTreeMap::new(), BTreeMap::new());
        for (at, route) in file.routes.iter().enumerate() {
            let path = || format!("routes[{at}].id");
            let number =
                u16::try_from(at).map_err(|_| fault(path(), Wrong::TooManyRoutes(file.routes.len())))?;
            if routes.insert(route.id, number).is_some() {
                return Err(fault(path(), Wrong::Twice(route.id.to_string())));
            }
        }
        let open = file.routes.iter().filter(|route| route.open.unwrap_or(true)).count();
        if open > MOST_ROUTES {
            return Err(fault("routes".into(), Wrong::TooManyRoutes(open)));
        }
        for (number, person) in (0_u32..).zip(&file.participants) {
            if person.id.trim().is_empty() {
                return Err(fault(format!("participants[{number}].id"), Wrong::EmptyId));
            }
            if people.insert(person.id.clone(), number).is_some() {
                return Err(fault(format!("participants[{number}].id"), Wrong::Twice(person.id.clone())));
            }
        }
        Ok(Self { routes, people })
    }

    fn route(&self, id: u32, path: impl FnOnce() -> String) -> Result<u16, FileFault> {
        let found = self.routes.get(&id).copied();
        found.ok_or_else(|| fault(path(), Wrong::UnknownRoute(id)))
    }

    fn person(&self, id: &str, path: impl FnOnce() -> String) -> Result<u32, FileFault> {
        let found = self.people.get(id).copied();
        found.ok_or_else(|| fault(path(), Wrong::UnknownPerson(id.to_owned())))
    }

    fn problem(&self, file: File) -> Result<Problem, FileFault> {
        let mut parties = Vec::new();
        for (at, party) in file.parties.unwrap_or_default().iter().enumerate() {
            let member = |(no, id): (usize, &String)| self.person(id, || format!("parties[{at}][{no}]"));
            parties.push(party.iter().enumerate().map(member).collect::<Result<Vec<u32>, _>>()?);
        }
        let mut keep_apart = Vec::new();
        for (at, pair) in file.keep_apart.unwrap_or_default().iter().enumerate() {
            let [one, other] = &pair[..] else {
                return Err(fault(format!("keep_apart[{at}]"), Wrong::NoPair(pair.len())));
            };
            if one == other {
                return Err(fault(format!("keep_apart[{at}]"), Wrong::ApartFromSelf(one.clone())));
            }
            let one = self.person(one, || format!("keep_apart[{at}][0]"))?;
            keep_apart.push((one, self.person(other, || format!("keep_apart[{at}][1]"))?));
        }
        let people = file.participants.into_iter().enumerate();
        let people = people.map(|(at, person)| self.rules(at, person)).collect::<Result<_, _>>()?;
        if file.routes.is_empty() {
            return Err(fault("routes".into(), Wrong::NoRoutes));
        }
        let routes = file.routes.into_iter().map(Route::rules).collect();
        let weights = file.weights.unwrap_or_default();
        Ok(Problem { kind: file.kind, routes, people, parties, keep_apart, weights })
    }

    fn rules(&self, at: usize, person: Participant) -> Result<PersonRules, FileFault> {
        let route = |id: Option<u32>, key: &str| {
            // Nought stands for none, as where the format's own checker reads it.
            let id = id.filter(|id| *id != 0 || self.routes.contains_key(id));
            id.map(|id| self.route(id, || format!("participants[{at}].{key}"))).transpose()
        };
        let mut prefers = Vec::new();
        for (no, id) in person.prefers.unwrap_or_default().into_iter().enumerate() {
            prefers.push(self.route(id, || format!("participants[{at}].prefers[{no}]"))?);
        }
        prefers.sort_unstable();
        prefers.dedup();
        let needs = person.needs.unwrap_or_default();
        Ok(PersonRules {
            pinned: route(person.pinned, "pinned")?,
            current: route(person.current, "current")?,
            boarded: person.boarded.unwrap_or(false),
            absent: person.status.as_deref() == Some("absent"),
            arrival: person.arrival,
            prefers,
            language: needs.language.filter(|language| !language.is_empty()),
            step_free: needs.step_free.unwrap_or(false),
            id: person.id,
            name: person.name.unwrap_or_default(),
            region: person.region.unwrap_or_default(),
            organisation: person.organisation.unwrap_or_default(),
            role: person.role.unwrap_or_default(),
        })
    }
}

impl Route {
    fn rules(self) -> RouteRules {
        RouteRules {
            id: self.id,
            name: self.name.unwrap_or_default(),
            capacity: self.capacity,
            open: self.open.unwrap_or(true),
            frozen: self.frozen.unwrap_or(false),
            languages: self.languages,
            step_free: self.step_free.unwrap_or(true),
        }
    }
}
