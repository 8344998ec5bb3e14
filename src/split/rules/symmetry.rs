//! Routes that are alike in everything: which one gets a party first is only a matter of names.
#![expect(clippy::indexing_slicing, reason = "units and routes index the tables sized by them")]

use super::model::{Model, count, full};
use super::relax::Question;
use super::tally::Aim;

/// The routes of each unit, less those that differ from others only by name: of routes that are alike, the
/// first large unit takes the first, the second one of the first two, and so on. Seats that no split of a gap of
/// `fixed` fills make no difference, nor do wishes and moves that nobody asks for.
pub(super) fn reduced(model: &Model, question: Question<'_>) -> Vec<u64> {
    let looks = |wanted: Aim| question.fixed.iter().chain(&question.goal).any(|(aim, _)| *aim == wanted);
    let gap = question.fixed.iter().find(|(aim, _)| *aim == Aim::Size).map(|(_, gap)| *gap);
    let alike =
        Alike { model, fullest: fullest(model, gap), wishes: looks(Aim::Wishes), moves: looks(Aim::Moves) };
    let mut allowed: Vec<u64> = model.units.iter().map(|unit| unit.allowed).collect();
    let mut order: Vec<usize> = (0..model.units.len())
        .filter(|unit| model.units[*unit].size > 1 || !model.apart[*unit].is_empty())
        .collect();
    order.sort_by_key(|unit| (std::cmp::Reverse(model.units[*unit].size), *unit));
    let mut named = 0_u64;
    for route in 0..model.balanced {
        if named >> route & 1 == 1 {
            continue;
        }
        let class: Vec<usize> = (route..model.balanced).filter(|other| alike.are(route, *other)).collect();
        named |= class.iter().fold(0, |bits, route| bits | 1 << route);
        let choosers = order.iter().filter(|unit| model.units[**unit].allowed >> route & 1 == 1);
        for (unit, last) in choosers.zip(1..class.len()) {
            for route in &class[last..] {
                allowed[*unit] &= !(1 << route);
            }
        }
    }
    allowed
}

/// The most people that a route has where the sizes differ by so many at most.
fn fullest(model: &Model, gap: Option<u32>) -> u32 {
    let (routes, balanced) = (count(model.balanced).max(1), full(model.balanced));
    let free = model.units.iter().filter(|unit| unit.allowed & balanced != 0);
    let people: u32 = free.map(|unit| unit.size).sum();
    gap.map_or(people, |gap| (people.saturating_add((routes - 1).saturating_mul(gap)) / routes).min(people))
}

/// When routes are alike.
struct Alike<'a> {
    model: &'a Model,
    fullest: u32,
    wishes: bool,
    moves: bool,
}

impl Alike<'_> {
    fn are(&self, one: usize, other: usize) -> bool {
        let model = self.model;
        let width = model.width();
        let seats = |route: usize| model.seats[route].min(self.fullest);
        seats(one) == seats(other)
            && (0..model.units.len()).all(|unit| {
                let (allowed, row) = (model.units[unit].allowed, unit * width);
                (allowed >> one & 1) == (allowed >> other & 1)
                    && (!self.wishes || model.wished[row + one] == model.wished[row + other])
                    && (!self.moves || model.moves[row + one] == model.moves[row + other])
            })
    }
}
