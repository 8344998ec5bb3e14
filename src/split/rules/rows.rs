//! Builds the linear rows: people who are alike become one variable a route, then what is asked of them.
#![expect(clippy::indexing_slicing, reason = "units, types, sets and routes index the tables sized by them")]

use super::cuts::Even;
use super::lp::{Lp, Row};
use super::model::{Model, full};
use super::relax::{Relaxation, Sum, Type};
use super::tally::Aim;
use std::collections::BTreeMap;

/// What of a gap that may be above one is to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Nothing,
    Gap,
    Excess,
}

/// Puts a question into rows.
pub(super) struct Builder<'a> {
    model: &'a Model,
    rows: Vec<Row>,
    pub(super) columns: Vec<(i32, i32, i32)>,
    pub(super) types: Vec<Type>,
    first: Vec<usize>,
    constant: i64,
    goal_row: Option<usize>,
    evens: Vec<Even>,
}

fn signed(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

impl<'a> Builder<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        Self {
            model,
            rows: Vec::new(),
            columns: Vec::new(),
            types: Vec::new(),
            first: Vec::new(),
            constant: 0,
            goal_row: None,
            evens: Vec::new(),
        }
    }

    fn column(&mut self, least: u32, most: u32, cost: u32) -> usize {
        self.columns.push((signed(least), signed(most), signed(cost)));
        self.columns.len() - 1
    }

    /// A row whose sum, the part that is certain included, is within the bounds.
    fn row(&mut self, (terms, base): Sum, least: Option<i32>, most: Option<i32>) {
        let (least, most) =
            (least.map(|least| least.saturating_sub(base)), most.map(|most| most.saturating_sub(base)));
        // What the columns' own bounds allow stands in for a bound that there is not.
        let (mut low, mut high) = (0_i32, 0_i32);
        for (column, factor) in &terms {
            let (one, other, _) = self.columns[*column];
            let (one, other) = (one.saturating_mul(*factor), other.saturating_mul(*factor));
            low = low.saturating_add(one.min(other));
            high = high.saturating_add(one.max(other));
        }
        self.rows.push(Row { terms, least: least.unwrap_or(low), most: most.unwrap_or(high) });
    }

    /// Joins units that are alike. Routes that are alike are kept apart for the largest units, so that no
    /// solution is looked at once for each way to name them.
    pub(super) fn types(&mut self, allowed: &[u64], families: u8, (wishes, moves): (bool, bool)) {
        let model = self.model;
        let width = model.width();
        let mut known: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
        for (unit, of) in model.units.iter().enumerate() {
            let mut key = vec![allowed[unit], of.size.into()];
            if !model.apart[unit].is_empty() {
                key.push(u64::MAX - u64::from(super::model::count(unit)));
            }
            for (set, people) in &model.parts[unit] {
                if families >> model.sets[*set as usize].family & 1 == 1 {
                    key.push(u64::from(*set) << 32 | u64::from(*people));
                }
            }
            for (table, wanted) in [(&model.wished, wishes), (&model.moves, moves)] {
                if wanted {
                    key.push(u64::MAX);
                    key.extend(table[unit * width..(unit + 1) * width].iter().map(|n| u64::from(*n)));
                }
            }
            let number = *known.entry(key).or_insert_with(|| {
                self.types.push(Type { units: Vec::new(), columns: Vec::new(), certain: None });
                self.types.len() - 1
            });
            self.types[number].units.push(unit);
        }
        for number in 0..self.types.len() {
            let unit = self.types[number].units[0];
            let people = super::model::count(self.types[number].units.len());
            let routes: Vec<usize> = (0..width).filter(|route| allowed[unit] >> route & 1 == 1).collect();
            if let [route] = routes[..] {
                self.types[number].certain = Some(route);
                continue;
            }
            let columns: Vec<(usize, usize)> =
                routes.into_iter().map(|route| (self.column(0, people, 0), route)).collect();
            let terms = columns.iter().map(|(column, _)| (*column, 1)).collect();
            self.row((terms, 0), Some(signed(people)), Some(signed(people)));
            self.types[number].columns = columns;
        }
    }

    /// The people of a route, or those of a set on it.
    fn on(&self, route: usize, people: impl Fn(usize) -> u32) -> Sum {
        let (mut terms, mut base) = (Vec::new(), 0);
        for of in &self.types {
            let each = signed(people(of.units[0]));
            if each == 0 {
                continue;
            }
            if of.certain == Some(route) {
                base += each * signed(super::model::count(of.units.len()));
            } else if let Some((column, _)) = of.columns.iter().find(|(_, at)| *at == route) {
                terms.push((*column, each));
            }
        }
        (terms, base)
    }

    /// How many of each unit count that can be on balanced routes.
    fn parts(&self, people: impl Fn(usize) -> u32) -> Vec<u32> {
        let free = |unit: &usize| self.model.units[*unit].allowed & full(self.model.balanced) != 0;
        (0..self.model.units.len()).filter(free).map(people).filter(|people| *people > 0).collect()
    }

    pub(super) fn seats(&mut self) {
        for route in 0..self.model.width() {
            let seats = self.model.seats[route];
            if seats < self.model.people {
                let sum = self.on(route, |unit| self.model.units[unit].size);
                self.row(sum, None, Some(signed(seats)));
            }
        }
    }

    /// Of people who must all be apart from each other, at most one is on a route.
    pub(super) fn apart(&mut self) {
        let apart = &self.model.apart;
        let mut done: std::collections::BTreeSet<(u32, u32)> = std::collections::BTreeSet::new();
        for unit in 0..apart.len() {
            for other in &apart[unit] {
                let number = super::model::count(unit);
                if *other < number || done.contains(&(number, *other)) {
                    continue;
                }
                let mut clique = vec![number, *other];
                for third in &apart[unit] {
                    if !clique.contains(third)
                        && clique.iter().all(|u| apart[*u as usize].binary_search(third).is_ok())
                    {
                        clique.push(*third);
                    }
                }
                clique.sort_unstable();
                for (at, one) in clique.iter().enumerate() {
                    done.extend(clique[at + 1..].iter().map(|other| (*one, *other)));
                }
                for route in 0..self.model.width() {
                    let sum = self.on(route, |unit| u32::from(clique.contains(&super::model::count(unit))));
                    self.row(sum, None, Some(1));
                }
            }
        }
    }

    pub(super) fn aim(&mut self, aim: Aim, most: u32, goal: bool) {
        match aim {
            Aim::Size => {
                let sizes: Vec<_> = (0..self.model.balanced)
                    .map(|route| self.on(route, |unit| self.model.units[unit].size))
                    .collect();
                let wanted = if goal { Wanted::Gap } else { Wanted::Nothing };
                let parts = self.parts(|unit| self.model.units[unit].size);
                let gap = self.even(sizes, &parts, most, wanted);
                if let Some(column) = gap.last().filter(|_| goal) {
                    self.columns[*column].2 = 1;
                    self.goal_row = Some(self.rows.len());
                    self.row((vec![(*column, 1)], 0), None, Some(signed(most)));
                }
                self.first.extend(gap);
            }
            Aim::Mix(families) => self.mix(families, most, goal),
            Aim::Wishes => {
                let wishers = i64::from(self.model.wishers);
                self.linear(|model, at| -signed(model.wished[at]), i64::from(most) - wishers, goal);
                self.constant += if goal { wishers } else { 0 };
            }
            Aim::Moves => self.linear(|model, at| signed(model.moves[at]), most.into(), goal),
        }
    }

    fn linear(&mut self, each: impl Fn(&Model, usize) -> i32, most: i64, goal: bool) {
        let width = self.model.width();
        let (mut terms, mut base) = (Vec::new(), 0);
        for of in &self.types {
            let factor = |route: usize| each(self.model, of.units[0] * width + route);
            if let Some(route) = of.certain {
                base += factor(route) * signed(super::model::count(of.units.len()));
            }
            let with = of.columns.iter().map(|(column, route)| (*column, factor(*route)));
            terms.extend(with.filter(|(_, factor)| *factor != 0));
        }
        if goal {
            for (column, factor) in &terms {
                self.columns[*column].2 = *factor;
            }
            self.goal_row = Some(self.rows.len());
            self.constant += i64::from(base);
        }
        self.row((terms, base), None, Some(i32::try_from(most).unwrap_or(i32::MAX)));
    }

    fn mix(&mut self, families: u8, most: u32, goal: bool) {
        let mut total = Vec::new();
        for (number, set) in self.model.sets.iter().enumerate() {
            if families >> set.family & 1 == 0 {
                continue;
            }
            let set_people = |unit: usize| {
                let parts = &self.model.parts[unit];
                parts.iter().find(|(part, _)| *part as usize == number).map_or(0, |(_, people)| *people)
            };
            let rows: Vec<_> = (0..self.model.balanced).map(|route| self.on(route, set_people)).collect();
            let parts = self.parts(set_people);
            let excess = self.even(rows, &parts, most / set.weight.max(1) + 1, Wanted::Excess);
            if let Some(column) = excess.last() {
                total.push((*column, signed(set.weight)));
                if goal {
                    self.columns[*column].2 = signed(set.weight);
                }
            }
            self.first.extend(excess);
        }
        if !total.is_empty() {
            self.goal_row = if goal { Some(self.rows.len()) } else { self.goal_row };
            self.row((total, 0), None, Some(signed(most)));
        }
    }

    /// Rows that keep counts within a gap; where the gap may be above one, with a column for the least count, and
    /// one for the gap, or what it is beyond one, where that is asked for: the last of the columns returned.
    fn even(&mut self, counts: Vec<Sum>, parts: &[u32], gap: u32, wanted: Wanted) -> Vec<usize> {
        let routes = super::model::count(self.model.balanced).max(1);
        let people: u32 = parts.iter().sum();
        let (floor, ceiling) = (people / routes, people.div_ceil(routes));
        let within = u32::from(wanted == Wanted::Excess);
        if gap <= 1 || wanted == Wanted::Nothing {
            let tight = Even::of(counts.clone(), parts, (0, gap), None);
            let least = self.column(
                if tight.as_ref().is_some_and(|even| even.least > gap) { floor + 1 } else { 0 },
                floor,
                0,
            );
            if gap <= 1 {
                for sum in counts.into_iter().filter(|_| people > 1) {
                    self.row(sum, Some(signed(floor)), Some(signed(ceiling)));
                }
                return Vec::new();
            }
            self.evens.extend(tight);
            for (mut terms, base) in counts {
                terms.push((least, -1));
                self.row((terms, base), Some(0), Some(signed(gap)));
            }
            self.columns[least].0 = self.columns[least].0.max(signed(ceiling.saturating_sub(gap)));
            return vec![least];
        }
        let least = self.column(0, floor, 0);
        let beyond = self.column(0, gap - within, 0);
        let tight = Even::of(counts.clone(), parts, (within, gap), Some(beyond));
        if let Some(even) = &tight {
            self.columns[beyond].0 = signed(even.least.saturating_sub(within));
        }
        self.evens.extend(tight);
        for (terms, base) in counts {
            let mut above = terms;
            above.push((least, -1));
            let mut below = above.clone();
            below.push((beyond, -1));
            self.row((above, base), Some(0), None);
            self.row((below, base), None, Some(signed(within)));
        }
        self.row((vec![(least, 1), (beyond, 1)], 0), Some(signed(ceiling.saturating_sub(within))), None);
        vec![least, beyond]
    }

    pub(super) fn finish(self) -> Relaxation {
        let goal = self.goal_row.map(|row| self.columns.len() + row);
        let lp = Lp::new(self.rows, &self.columns);
        Relaxation {
            lp,
            types: self.types,
            first: self.first,
            constant: self.constant,
            goal,
            evens: self.evens,
        }
    }
}
