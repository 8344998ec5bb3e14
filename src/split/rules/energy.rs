//! What an assignment costs while a search is on its way: its aims, and at a price the rules that it breaks.

use super::tally::{Aim, Tally};

/// What a person without a seat, and a pair together that should not be, cost while searching.
const OVER: i64 = 150;
const TOGETHER: i64 = 250;
/// What the first, second, ... aim cost per person.
const PRICES: [i64; 4] = [480, 160, 60, 20];
/// The same where people should stay where they are.
const STAYING: [i64; 4] = [640, 320, 120, 20];

/// What an assignment costs; a broken rule `hard` times its price.
pub(super) fn energy(tally: &Tally<'_>, aims: &[Aim], early: bool, hard: i64) -> i64 {
    let mut energy = (i64::from(tally.over) * OVER + i64::from(tally.together) * TOGETHER) * hard;
    let stays = aims.contains(&Aim::Moves);
    for (aim, price) in aims.iter().zip(if stays { STAYING } else { PRICES }) {
        energy += i64::from(tally.aim(*aim)) * price;
    }
    // The squares lead downhill where the aims themselves are level; at last only the aims count. Where people
    // should stay they would lead astray: nobody is moved for the sake of what is even enough.
    match (early, stays) {
        (true, false) => energy + tally.squares.0 * 8 + tally.squares.1 * 5,
        (true, true) | (false, false) => energy + tally.squares.0 + tally.squares.1,
        (false, true) => energy,
    }
}
