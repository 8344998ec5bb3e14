//! Puts a model into whole-numbered linear rows: people who are alike become one variable a route.
#![expect(clippy::indexing_slicing, reason = "units, types, sets and routes index the tables sized by them")]

use super::cuts::Even;
use super::lp::Lp;
use super::model::Model;
use super::rows::Builder;
use super::tally::Aim;

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
    pub(super) certain: Option<usize>,
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
        let mut builder = Builder::of(model);
        let allowed = super::symmetry::reduced(model, question);
        builder.types(
            &allowed,
            families,
            (looks(|aim| *aim == Aim::Wishes), looks(|aim| *aim == Aim::Moves)),
        );
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

    /// The route of each unit in a whole-numbered solution; of another one, in what is near it.
    pub(super) fn places(&self, units: usize, solution: &[f64]) -> Vec<u16> {
        let mut place = vec![0; units];
        let number = |route: usize| u16::try_from(route).unwrap_or(u16::MAX);
        for of in &self.types {
            if let Some(route) = of.certain {
                of.units.iter().for_each(|unit| place[*unit] = number(route));
            }
            let mut share: Vec<(usize, usize, f64)> = of
                .columns
                .iter()
                .map(|(column, route)| {
                    let (all, rest) = whole(solution[*column]);
                    (all, *route, rest)
                })
                .collect();
            // Whom the whole parts leave over goes where most is missing.
            let placed: usize = share.iter().map(|(all, ..)| all).sum();
            share.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.1.cmp(&b.1)));
            let mut left = of.units.len().saturating_sub(placed);
            for (all, ..) in share.iter_mut().take(left) {
                *all += 1;
                left -= 1;
            }
            if let Some((all, ..)) = share.first_mut() {
                *all += left;
            }
            let routes = share.iter().flat_map(|(all, route, _)| std::iter::repeat_n(*route, *all));
            of.units.iter().zip(routes).for_each(|(unit, route)| place[*unit] = number(route));
        }
        place
    }
}

/// The whole part, and the rest; what is whole but for rounding is whole.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small count, and what it leads to is checked"
)]
fn whole(value: f64) -> (usize, f64) {
    let all = (value + 1e-6).floor().max(0.0);
    (all as usize, value - all)
}
