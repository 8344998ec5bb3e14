//! Routes that are alike in everything: which one gets a party first is only a matter of names.
#![expect(clippy::indexing_slicing, reason = "units and routes index the tables sized by them")]

use super::model::Model;

/// The routes of each unit, less those that differ from others only by name: of routes that are alike, the
/// first large unit takes the first, the second one of the first two, and so on.
pub(super) fn reduced(model: &Model) -> Vec<u64> {
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
        let class: Vec<usize> = (route..model.balanced).filter(|other| alike(model, route, *other)).collect();
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

fn alike(model: &Model, one: usize, other: usize) -> bool {
    let width = model.width();
    model.seats[one] == model.seats[other]
        && (0..model.units.len()).all(|unit| {
            let (allowed, row) = (model.units[unit].allowed, unit * width);
            (allowed >> one & 1) == (allowed >> other & 1)
                && model.wished[row + one] == model.wished[row + other]
                && model.moves[row + one] == model.moves[row + other]
        })
}
