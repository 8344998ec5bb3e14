//! Puts with each conflict what would help, and tries that.

use super::anneal::{Quest, search};
use super::best::efforts;
use super::conflict::conflicts;
use super::model::Model;
use super::problem::Problem;
use super::tally::{AIMS, Score};
use super::ways::{relaxed, single_ways, ways};
use super::{Blocked, Conflict, Impossible};

/// Adds to each conflict what would help, and tries the first of all together.
pub(super) fn impossible(problem: &Problem, conflicts: Vec<Conflict>, seed: u64) -> Impossible {
    let blocked = |conflict: Conflict| {
        let found = match conflict {
            Conflict::Exhausted => {
                single_ways(problem).filter(|way| feasible(&relaxed(problem, way), seed)).take(3).collect()
            }
            _ => ways(problem, &conflict),
        };
        Blocked { ways: found, conflict }
    };
    let conflicts: Vec<Blocked> = conflicts.into_iter().map(blocked).collect();
    let mut open = problem.clone();
    for found in &conflicts {
        match found.ways.first() {
            Some(way) => open = relaxed(&open, way),
            None => return Impossible { conflicts, together: false },
        }
    }
    Impossible { together: feasible(&open, seed), conflicts }
}

/// Whether a split is found without much ado.
fn feasible(problem: &Problem, seed: u64) -> bool {
    let model = Model::of(problem);
    conflicts(problem, &model).is_empty() && {
        let quest = Quest { aims: &[], goal: Score { broken: 0, aims: [0; AIMS] }, seed };
        search(&model, quest, efforts(&model).0, None).0.broken == 0
    }
}
