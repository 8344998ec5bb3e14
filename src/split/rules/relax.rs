//! Puts a model into whole-numbered linear rows: people who are alike become one variable a route.
#![expect(clippy::indexing_slicing, reason = "units, types, sets and routes index the tables sized by them")]

use super::cuts::Even;
use super::lp::{Lp, Row};
use super::model::{Model, full};
use super::tally::Aim;
use std::collections::BTreeMap;

/// What is to be found out: the smallest value of the last aim, below `below`, with those before at most so much.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) fixed: &'a [(Aim, u32)],
    /// None: whether there is any split at all.
    pub(super) goal: Option<(Aim, u32)>,
}

/// Units that are alike in all that the question looks at.
#[derive(Debug, Clone)]
pub(super) struct Type {
    pub(super) units: Vec<usize>,
    /// The columns of the routes that they may take.
    pub(super) columns: Vec<(usize, usize)>,
    /// The one route that they may take, where it is one.
    certain: Option<usize>,
}

/// A programme and what its columns mean.
#[derive(Debug)]
pub(super) struct Relaxation {
    pub(super) lp: Lp,
    pub(super) types: Vec<Type>,
    /// Columns that are to be whole, those to branch on first before the others.
    pub(super) first: Vec<usize>,
    /// What the cost is less than the goal.
    pub(super) constant: i64,
    /// The variable that is the cost, to be bounded when a better solution is found.
    pub(super) goal: Option<usize>,
    /// Counts that are to be even, of which tighter rows can be had.
    pub(super) evens: Vec<Even>,
}

/// The most cells that a table may have.
const LARGEST: usize = 1_500_000;

/// Terms, and what is certain to come on top of them.
pub(super) type Sum = (Vec<(usize, i32)>, i32);

/// What of a gap that may be above one is to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Nothing,
    Gap,
    Excess,
}

struct Builder<'a> {
    model: &'a Model,
    rows: Vec<Row>,
    columns: Vec<(i32, i32, i32)>,
    types: Vec<Type>,
    first: Vec<usize>,
    constant: i64,
    goal_row: Option<usize>,
    evens: Vec<Even>,
}

impl Relaxation {
    /// None where it would be too large.
    pub(super) fn of(model: &Model, question: Question<'_>) -> Option<Self> {
        let looks = |wanted: fn(&Aim) -> bool| {
            let goal = question.goal.iter().map(|(aim, _)| aim);
            question.fixed.iter().map(|(aim, _)| aim).chain(goal).any(wanted)
        };
        let families = question.fixed.iter().chain(&question.goal).fold(0, |bits, (aim, _)| match aim {
            Aim::Mix(families) => bits | families,
            _ => bits,
        });
        let mut builder = Builder {
            model,
            rows: Vec::new(),
            columns: Vec::new(),
            types: Vec::new(),
            first: Vec::new(),
            constant: 0,
            goal_row: None,
            evens: Vec::new(),
        };
        builder.types(families, looks(|aim| *aim == Aim::Wishes), looks(|aim| *aim == Aim::Moves));
        let sets = model.sets.iter().filter(|set| families >> set.family & 1 == 1).count();
        let rows = builder.types.len() + (2 * sets + 3) * model.width();
        if rows.checked_mul(builder.columns.len() + 2 * sets)? > LARGEST {
            return None;
        }
        builder.seats();
        builder.apart();
        for (aim, most) in question.fixed {
            builder.aim(*aim, *most, false);
        }
        if let Some((aim, below)) = question.goal {
            builder.aim(aim, below.checked_sub(1)?, true);
        }
        Some(builder.finish())
    }

    /// The route of each unit in a whole-numbered solution.
    pub(super) fn places(&self, units: usize, solution: &[f64]) -> Vec<u16> {
        let mut place = vec![0; units];
        for of in &self.types {
            let mut left = of.units.iter();
            let certain = of.certain.and_then(|route| u16::try_from(route).ok());
            of.units
                .iter()
                .filter_map(|unit| Some((unit, certain?)))
                .for_each(|(unit, route)| place[*unit] = route);
            for (column, route) in &of.columns {
                let route = u16::try_from(*route).unwrap_or(u16::MAX);
                for unit in left.by_ref().take(whole(solution[*column])) {
                    place[*unit] = route;
                }
            }
        }
        place
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small count, and what it leads to is checked"
)]
fn whole(value: f64) -> usize {
    value.round().max(0.0) as usize
}

fn signed(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

impl Builder<'_> {
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
    fn types(&mut self, families: u8, wishes: bool, moves: bool) {
        let model = self.model;
        let width = model.width();
        let allowed = super::symmetry::reduced(model);
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

    fn seats(&mut self) {
        for route in 0..self.model.width() {
            let seats = self.model.seats[route];
            if seats < self.model.people {
                let sum = self.on(route, |unit| self.model.units[unit].size);
                self.row(sum, None, Some(signed(seats)));
            }
        }
    }

    /// Of people who must all be apart from each other, at most one is on a route.
    fn apart(&mut self) {
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

    fn aim(&mut self, aim: Aim, most: u32, goal: bool) {
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

    fn finish(self) -> Relaxation {
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
