//! Puts with each conflict what would help, and tries that.

use super::anneal::{Quest, search};
use super::best::efforts;
use super::conflict::{conflicts, further};
use super::model::Model;
use super::problem::Problem;
use super::tally::{AIMS, Score};
use super::ways::{relaxed, single_ways, ways};
use super::{Blocked, Conflict, Impossible, WayOut};

/// How often to look what still stands in the way when the first ways out have been taken.
const ROUNDS: usize = 8;

/// Adds to each conflict what would help, and tries the first of all together. What stands in the way even then is a
/// conflict of the problem as it is too, hidden behind the others, and is added to them.
pub(super) fn impossible(problem: &Problem, conflicts: Vec<Conflict>, seed: u64) -> Impossible {
    let mut open = problem.clone();
    let (mut all, mut also): (Vec<Blocked>, Vec<WayOut>) = (Vec::new(), Vec::new());
    let mut next = conflicts;
    for _ in 0..ROUNDS {
        // Of routes that have been given seats the numbers are no longer those of the problem.
        let changed = next.iter().position(|conflict| changed(problem, &open, conflict));
        if let Some(conflict) = changed.map(|at| next.swap_remove(at)) {
            let Some(way) = ways(&open, &conflict).into_iter().next() else { break };
            open = relaxed(&open, &way);
            also.push(way);
            next = standing(&open);
            continue;
        }
        next.retain(|conflict| !all.iter().any(|found| found.conflict == *conflict));
        if next.is_empty() {
            return Impossible { together: feasible(&open, seed), conflicts: all, also };
        }
        let blocked: Vec<Blocked> = next.into_iter().map(|conflict| blocked(&open, conflict, seed)).collect();
        let firsts: Option<Vec<_>> = blocked.iter().map(|found| found.ways.first().cloned()).collect();
        all.extend(blocked);
        let Some(firsts) = firsts else { break };
        open = firsts.iter().fold(open, |open, way| relaxed(&open, way));
        next = standing(&open);
    }
    Impossible { conflicts: all, also, together: false }
}

/// Whether a conflict is about seats, and the seats are not those of the problem.
fn changed(problem: &Problem, open: &Problem, conflict: &Conflict) -> bool {
    let seats = |route: &u16| {
        let of = |problem: &Problem| {
            problem.routes.get(usize::from(*route)).map(|route| (route.open, route.capacity))
        };
        of(problem) != of(open)
    };
    match conflict {
        Conflict::Seats { .. } => problem.routes != open.routes,
        Conflict::Crowded { routes, .. } => routes.iter().any(seats),
        Conflict::PartyTooLarge { route, .. } => seats(route),
        _ => false,
    }
}

fn blocked(problem: &Problem, conflict: Conflict, seed: u64) -> Blocked {
    let ways = match conflict {
        Conflict::Exhausted => {
            single_ways(problem).filter(|way| feasible(&relaxed(problem, way), seed)).take(3).collect()
        }
        _ => ways(problem, &conflict),
    };
    Blocked { conflict, ways }
}

/// The conflicts that there are.
fn standing(problem: &Problem) -> Vec<Conflict> {
    let mut model = Model::of(problem);
    let found = conflicts(problem, &model);
    if found.is_empty() { further(problem, &mut model) } else { found }
}

/// Whether a split is found without much ado.
fn feasible(problem: &Problem, seed: u64) -> bool {
    let mut model = Model::of(problem);
    conflicts(problem, &model).is_empty() && further(problem, &mut model).is_empty() && {
        let quest = Quest { aims: &[], goal: Score { broken: 0, aims: [0; AIMS] }, seed };
        search(&model, quest, efforts(&model).0, None).0.broken == 0
    }
}
