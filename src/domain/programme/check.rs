//! Whether the parts of a programme fit together: ids, references, numbering, times, bounds.

use super::parse::VERSION;
use super::pointer::{self, join};
use super::problem::{Problem, nearest, quoted};
use super::{ClockTime, Groups, PlannedRoute, PlannedSession, Programme, Text, Titles};
use chrono::{Datelike as _, NaiveDate};
use std::collections::HashSet;

/// How many problems of one file are told.
const MOST_PROBLEMS: usize = 200;
const MOST_IN_A_LIST: usize = 1_000;
const MOST_STOPS: usize = 100;
const MOST_HANDED_OUT: usize = 100;
const LONGEST_ID: usize = 64;
const ROUTES: std::ops::RangeInclusive<usize> = 2..=32;
const SEATS: std::ops::RangeInclusive<u32> = 1..=1_000;
const YEARS: std::ops::RangeInclusive<i32> = 1_900..=2_999;

impl Programme {
    /// Everything in which the parts of the programme do not fit together; empty for a good one.
    pub fn problems(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check.head(self);
        check.ids(self);
        check.sessions(self);
        check.routes(self);
        check.handed_out_and_due(self);
        check.assumed(self);
        check.problems
    }
}

#[derive(Default)]
struct Check {
    problems: Vec<Problem>,
}

/// The ids that may be referred to.
struct Known<'a> {
    what: &'static str,
    ids: Vec<&'a str>,
    set: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn new(what: &'static str, ids: impl Iterator<Item = &'a Text>) -> Self {
        let ids: Vec<&str> = ids.map(Text::as_str).collect();
        Self { what, set: ids.iter().copied().collect(), ids }
    }
}

impl Check {
    fn add(&mut self, path: &str, found: &str, expected: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem::new(path, found, expected));
        }
    }

    fn head(&mut self, programme: &Programme) {
        if programme.routedesk_programme != VERSION {
            let found = programme.routedesk_programme.to_string();
            self.add("/routedesk_programme", &found, &VERSION.to_string());
        }
        self.id("/id", &programme.id);
        self.titled("/title", &programme.title);
        self.year("/date", programme.date);
        if let Some(day) = programme.day {
            self.span("/day", Some(day.from), Some(day.to));
        }
        for (path, count) in [
            ("/organisers", programme.organisers.len()),
            ("/attending", programme.attending.len()),
            ("/aims", programme.aims.len()),
            ("/notes", programme.notes.len()),
            ("/assumed", programme.assumed.len()),
        ] {
            self.at_most(path, count, MOST_IN_A_LIST);
        }
        for (path, optional) in [("/kind", &programme.kind), ("/purpose", &programme.purpose)] {
            if let Some(titles) = optional {
                self.titled(path, titles);
            }
        }
        self.all_titled("/within", &programme.within);
        for (n, attending) in programme.attending.iter().enumerate() {
            let path = join("/attending", n);
            self.titled(&join(&path, "who"), &attending.who);
            self.all_titled(&join(&path, "from"), &attending.from);
            if let Some(why) = &attending.why {
                self.titled(&join(&path, "why"), why);
            }
        }
    }

    fn ids(&mut self, programme: &Programme) {
        self.list("/places", programme.places.iter().map(|it| &*it.id), MOST_IN_A_LIST);
        self.list("/clusters", programme.clusters.iter().map(|it| &*it.id), MOST_IN_A_LIST);
        self.list("/speakers", programme.speakers.iter().map(|it| &*it.id), MOST_IN_A_LIST);
        self.list("/sessions", programme.sessions.iter().map(|it| it.id.as_str()), MOST_IN_A_LIST);
        self.list("/materials", programme.materials.iter().map(|it| &*it.id), MOST_HANDED_OUT);
        self.list("/tasks", programme.tasks.iter().map(|it| &*it.id), MOST_HANDED_OUT);
        self.list("/figures", programme.figures.iter().map(|it| &*it.id), MOST_IN_A_LIST);
        self.names("/places", programme.places.iter().map(|it| &it.name));
        self.names("/clusters", programme.clusters.iter().map(|it| &it.name));
        self.names("/speakers", programme.speakers.iter().map(|it| &it.name));
        self.names("/routes", programme.routes.iter().map(|it| &it.name));
        for (n, place) in programme.places.iter().enumerate() {
            if place.capacity == Some(0) {
                self.add(&join(&join("/places", n), "capacity"), "0", "1 or more");
            }
        }
    }

    fn sessions(&mut self, programme: &Programme) {
        let places = Known::new("a place", programme.places.iter().map(|it| &it.id));
        let speakers = Known::new("a speaker", programme.speakers.iter().map(|it| &it.id));
        for (n, session) in programme.sessions.iter().enumerate() {
            let path = join("/sessions", n);
            self.titled(&join(&path, "title"), &session.title);
            self.span(&path, session.from, session.to);
            if let Some(place) = &session.place {
                self.refers(&join(&path, "place"), place, &places);
            }
            if session.stage == Some(0) {
                self.add(&join(&path, "stage"), "0", "1 or more");
            }
            self.feeds(&path, session, programme.groups);
            self.all_titled(&join(&path, "points"), &session.points);
            self.at_most(&join(&path, "talks"), session.talks.len(), MOST_IN_A_LIST);
            for (n, talk) in session.talks.iter().enumerate() {
                let path = join(&join(&path, "talks"), n);
                self.refers(&join(&path, "speaker"), &talk.speaker, &speakers);
                self.all_titled(&join(&path, "points"), &talk.points);
            }
        }
    }

    fn feeds(&mut self, path: &str, session: &PlannedSession, groups: Groups) {
        let Some(feeds) = &session.feeds else { return };
        let path = join(path, "feeds");
        if feeds.as_str() != "routes" {
            self.add(&path, &quoted(feeds), "routes");
        } else if groups == Groups::None {
            self.add(&path, &quoted(feeds), "no such key where groups is none");
        }
    }

    fn routes(&mut self, programme: &Programme) {
        let count = programme.routes.len();
        if programme.groups == Groups::None {
            if count > 0 {
                self.add("/routes", &format!("{count} routes"), "no routes where groups is none");
            }
        } else if !ROUTES.contains(&count) {
            let expected = format!("{} to {} routes", ROUTES.start(), ROUTES.end());
            self.add("/routes", &format!("{count} routes"), &expected);
        }
        let places = Known::new("a place", programme.places.iter().map(|it| &it.id));
        let clusters = Known::new("a cluster", programme.clusters.iter().map(|it| &it.id));
        for (n, route) in programme.routes.iter().enumerate() {
            let path = join("/routes", n);
            if usize::from(route.no.get()) != n.saturating_add(1) {
                let expected = n.saturating_add(1).to_string();
                self.add(&join(&path, "no"), &route.no.to_string(), &expected);
            }
            for (n, cluster) in route.clusters.iter().enumerate() {
                self.refers(&join(&join(&path, "clusters"), n), cluster, &clusters);
            }
            if let Some(seats) = route.seats().filter(|seats| !SEATS.contains(seats)) {
                let expected = format!("{} to {}", SEATS.start(), SEATS.end());
                self.add(&join(&join(&path, "bus"), "seats"), &seats.to_string(), &expected);
            }
            self.stops(&join(&path, "stops"), route, &places);
        }
    }

    fn stops(&mut self, path: &str, route: &PlannedRoute, places: &Known<'_>) {
        self.at_most(path, route.stops.len(), MOST_STOPS);
        let mut last: Option<ClockTime> = None;
        for (n, stop) in route.stops.iter().enumerate() {
            let path = join(path, n);
            self.refers(&join(&path, "place"), &stop.place, places);
            self.span(&path, stop.from, stop.to);
            if let (Some(from), Some(last)) = (stop.from.or(stop.to), last)
                && from < last
            {
                let expected = format!("{last} or later, when the stop before it ends");
                let key = if stop.from.is_some() { "from" } else { "to" };
                self.add(&join(&path, key), &from.to_string(), &expected);
            }
            last = last.max(stop.from).max(stop.to);
        }
    }

    fn handed_out_and_due(&mut self, programme: &Programme) {
        for (n, material) in programme.materials.iter().enumerate() {
            self.titled(&join(&join("/materials", n), "title"), &material.title);
        }
        for (n, task) in programme.tasks.iter().enumerate() {
            let path = join("/tasks", n);
            self.titled(&join(&path, "title"), &task.title);
            self.year(&join(&path, "due"), task.due);
            if let Some(per) = task.per.as_ref().filter(|per| !["region", "person"].contains(&per.as_str())) {
                self.add(&join(&path, "per"), &quoted(per), "region or person");
            }
        }
        for (n, figure) in programme.figures.iter().enumerate() {
            self.titled(&join(&join("/figures", n), "title"), &figure.title);
        }
    }

    fn assumed(&mut self, programme: &Programme) {
        let Ok(document) = serde_json::to_value(programme) else { return };
        for (n, assumed) in programme.assumed.iter().enumerate().take(MOST_IN_A_LIST) {
            if pointer::resolve(&document, assumed).is_empty() {
                let expected = "a JSON pointer to something in this file, * for any index";
                self.add(&join("/assumed", n), &quoted(assumed), expected);
            }
        }
    }

    fn id(&mut self, path: &str, id: &str) {
        let characters = id.chars().count();
        if characters == 0 || characters > LONGEST_ID {
            self.add(path, &quoted(id), &format!("an id of 1 to {LONGEST_ID} characters"));
        }
    }

    /// A list of things with ids: not too long, and each id used once.
    fn list<'a>(&mut self, list: &str, ids: impl ExactSizeIterator<Item = &'a str>, most: usize) {
        self.at_most(list, ids.len(), most);
        let mut seen = HashSet::new();
        for (n, id) in ids.enumerate() {
            let path = join(&join(list, n), "id");
            self.id(&path, id);
            if !seen.insert(id) {
                self.add(&path, &format!("{} a second time", quoted(id)), "an id that is used once");
            }
        }
    }

    fn names<'a>(&mut self, list: &str, names: impl Iterator<Item = &'a Text>) {
        for (n, name) in names.enumerate() {
            if name.is_empty() {
                self.add(&join(&join(list, n), "name"), "an empty text", "a name");
            }
        }
    }

    fn titled(&mut self, path: &str, titles: &Titles) {
        let all = [("en", &titles.en), ("ru", &titles.ru), ("kk", &titles.kk), ("az", &titles.az)];
        if all.iter().all(|(_, title)| title.is_none()) {
            self.add(path, "no language", "a text in en, ru, kk or az");
        }
        for (language, title) in all {
            if title.as_ref().is_some_and(|title| title.is_empty()) {
                self.add(&join(path, language), "an empty text", "a text, or no such key");
            }
        }
    }

    fn all_titled(&mut self, path: &str, list: &[Titles]) {
        self.at_most(path, list.len(), MOST_IN_A_LIST);
        for (n, titles) in list.iter().enumerate() {
            self.titled(&join(path, n), titles);
        }
    }

    fn year(&mut self, path: &str, date: Option<NaiveDate>) {
        if let Some(date) = date.filter(|date| !YEARS.contains(&date.year())) {
            let expected = format!("a year from {} to {}", YEARS.start(), YEARS.end());
            self.add(path, &date.to_string(), &expected);
        }
    }

    fn span(&mut self, path: &str, from: Option<ClockTime>, to: Option<ClockTime>) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.add(&join(path, "to"), &to.to_string(), &format!("{from} or later"));
        }
    }

    fn refers(&mut self, path: &str, id: &str, known: &Known<'_>) {
        if !known.set.contains(id) && self.problems.len() < MOST_PROBLEMS {
            let possible = nearest(id, known.ids.iter().copied().filter(|id| !id.is_empty()));
            let expected = match possible.as_str() {
                "" => format!("the id of {}; there is none", known.what),
                _ => format!("the id of {}: {possible}", known.what),
            };
            self.add(path, &quoted(id), &expected);
        }
    }

    fn at_most(&mut self, path: &str, count: usize, most: usize) {
        if count > most {
            self.add(path, &format!("{count} entries"), &format!("at most {most}"));
        }
    }
}
