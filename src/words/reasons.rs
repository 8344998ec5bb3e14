//! Why somebody is on a route, what a change by hand would do, and what more moves would buy, in sentences.

use crate::split::rules::{Against, Bar, Broken, Change, Measure, Metrics, Other, Price, Why};
use crate::words::{Catalogue, Id, RuleWords};

impl RuleWords<'_> {
    /// Why a person is on a route: one sentence, or one and what speaks against each other route.
    pub fn why(&self, person: u32, route: u16, why: &Why) -> Vec<String> {
        let args = [("name", self.person(person).into()), ("route", self.route(route).into())];
        match why {
            Why::Absent => vec![self.words.with(Id::WhyAbsent, &args)],
            Why::Stays => vec![self.words.with(Id::WhyStays, &args)],
            Why::Pinned => vec![self.words.with(Id::WhyPinned, &args)],
            Why::Only => vec![self.words.with(Id::WhyOnly, &args)],
            Why::Chosen { party, others } => {
                let mut said = Vec::new();
                if !party.is_empty() {
                    let args = [("name", self.person(person).into()), ("names", self.people(party).into())];
                    said.push(self.words.with(Id::WhyParty, &args));
                }
                said.extend(others.iter().map(|other| self.other(person, other)));
                said
            }
        }
    }

    /// What speaks against another route: "route 1: Baku would be 7 there and 5 here; size gap 3 instead of 1".
    fn other(&self, person: u32, other: &Other) -> String {
        let route = || ("route", self.route(other.route).into());
        match &other.against {
            Against::Rules(people) => {
                let why = people.iter().map(|person| self.barred(*person, other.route));
                let args = [route(), ("why", why.collect::<Vec<_>>().join("; ").into())];
                self.words.with(Id::AgainstRules, &args)
            }
            Against::Seats { left, come } => self
                .words
                .with(Id::AgainstSeats, &[route(), ("left", (*left).into()), ("come", (*come).into())]),
            Against::Apart(people) => {
                self.words.with(Id::AgainstApart, &[route(), ("names", self.people(people).into())])
            }
            Against::Worse { now, then, region, role } => {
                let of = usize::try_from(person).ok().and_then(|at| self.problem.people.get(at));
                let mut said = Vec::new();
                for (name, (here, there)) in of.iter().flat_map(|of| [(&of.region, region), (&of.role, role)])
                {
                    if there >= here && !name.is_empty() {
                        let args = [
                            ("name", super::rules::clean(name).into()),
                            ("there", (*there).into()),
                            ("here", (*here).into()),
                        ];
                        said.push(self.words.with(Id::AgainstSet, &args));
                    }
                }
                said.extend(changes(self.words, now, then));
                self.words.with(Id::AgainstWorse, &[route(), ("what", said.join("; ").into())])
            }
        }
    }

    /// What a change by hand would do: the rules it would break, then what it would make more or less even.
    pub fn change(&self, change: &Change) -> Vec<String> {
        let broken = change.broken.iter().map(|broken| self.broken(broken));
        broken.chain(changes(self.words, &change.now, &change.then)).collect()
    }

    /// A rule that an assignment breaks.
    pub fn broken(&self, broken: &Broken) -> String {
        match broken {
            Broken::Unplaced(person) => {
                self.words.with(Id::BrokenUnplaced, &[("name", self.person(*person).into())])
            }
            Broken::Barred { person, route, .. } => {
                let args =
                    [("route", self.route(*route).into()), ("why", self.barred(*person, *route).into())];
                self.words.with(Id::AgainstRules, &args)
            }
            Broken::Seats { route, people, seats } => {
                let args = [
                    ("route", self.route(*route).into()),
                    ("people", (*people).into()),
                    ("seats", (*seats).into()),
                ];
                self.words.with(Id::BrokenSeats, &args)
            }
            Broken::Torn { party, routes } => {
                let args = [("names", self.people(party).into()), ("routes", self.routes(routes).into())];
                self.words.with(Id::BrokenTorn, &args)
            }
            Broken::Together { one, other, route } => {
                let args = [
                    ("one", self.person(*one).into()),
                    ("other", self.person(*other).into()),
                    ("route", self.route(*route).into()),
                ];
                self.words.with(Id::BrokenTogether, &args)
            }
        }
    }

    /// "Aliya needs English, which its guide does not speak".
    fn barred(&self, person: u32, route: u16) -> String {
        let bars = crate::split::rules::bars(self.problem, person, route);
        let said = bars.iter().map(|bar| match bar {
            Bar::Closed => self.words.text(Id::BarClosed),
            Bar::Frozen => self.words.text(Id::BarFrozen),
            Bar::Language(language) => {
                self.words.with(Id::BarLanguage, &[("language", self.language(language).into())])
            }
            Bar::StepFree => self.words.text(Id::BarSteps),
            Bar::Promised(route) => self.words.with(Id::BarPromised, &[("route", self.route(*route).into())]),
            Bar::Sits(Some(route)) => self.words.with(Id::BarSits, &[("route", self.route(*route).into())]),
            Bar::Sits(None) => self.words.text(Id::BarSitsNowhere),
        });
        let said = said.collect::<Vec<_>>().join(", ");
        self.words.with(Id::BarPerson, &[("name", self.person(person).into()), ("why", said.into())])
    }

    /// What moves buy, in steps: "6 moves even the sizes", "2 more also the regions".
    pub fn prices(&self, prices: &[Price]) -> Vec<String> {
        let first = prices.first().map_or(0, |price| price.moves);
        let mut said = Vec::new();
        for (at, price) in prices.iter().enumerate() {
            let excess = price.metrics.region_excess + price.metrics.role_excess;
            let more = i64::from(price.moves) - i64::from(first);
            let args = [
                ("moves", price.moves.into()),
                ("more", more.into()),
                ("level", measure(self.words, price.level).into()),
                ("gap", price.metrics.size_gap.into()),
                ("excess", excess.into()),
            ];
            said.push(self.words.with(if at == 0 { Id::PriceFirst } else { Id::PriceMore }, &args));
        }
        said
    }
}

/// What is judged, by its name.
pub fn measure(words: &Catalogue, measure: Measure) -> String {
    words.text(match measure {
        Measure::Size => Id::MeasureSize,
        Measure::Regions => Id::MeasureRegions,
        Measure::Mix => Id::MeasureMix,
        Measure::Unmet => Id::MeasureUnmet,
        Measure::Moves => Id::MeasureMoves,
    })
}

/// What differs between two states: "size gap 3 instead of 1".
pub fn changes(words: &Catalogue, now: &Metrics, then: &Metrics) -> Vec<String> {
    let excess = |of: &Metrics| of.region_excess + of.role_excess;
    let each = [
        (Id::ChangeSize, now.size_gap, then.size_gap),
        (Id::ChangeExcess, excess(now), excess(then)),
        (Id::ChangeRegion, now.region_gap, then.region_gap),
        (Id::ChangeRole, now.role_gap, then.role_gap),
        (Id::ChangeWishes, now.wishes_met, then.wishes_met),
    ];
    let mut said: Vec<String> = each
        .into_iter()
        .filter(|(_, now, then)| now != then)
        .map(|(id, now, then)| words.with(id, &[("now", now.into()), ("then", then.into())]))
        .collect();
    if said.is_empty() {
        said.push(words.text(Id::ChangeNone));
    }
    said
}
