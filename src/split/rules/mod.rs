//! Splits under rules: seats, promised routes, parties, people to keep apart, needs and wishes.
//!
//! People who travel together become one unit (`model`). What the rules forbid at once is said with proof
//! (`conflict`, `crowds`). Then a search (`anneal`) looks for the best split, and exact methods (`enumerate`, `branch`)
//! find better ones or prove that there are none. Answers are compared by broken rules, then by aims in
//! their order: sizes, the mix of regions and roles, wishes; for a rebalance sizes, moves, the mix.
//! Everything is the same for the same problem and seed, on every machine: budgets count steps, not time.

mod anneal;
mod answer;
mod best;
mod branch;
mod conflict;
mod crowds;
mod cuts;
mod dice;
mod energy;
mod enumerate;
mod file;
mod hand;
mod hemmed;
mod impossible;
mod lp;
mod model;
mod problem;
mod relax;
mod rows;
mod solve;
mod stream;
mod symmetry;
mod tally;
mod unread;
mod ways;
mod why;

pub use answer::{Answer, Certificate, Conflicts, Measure, Metrics, Outcome, Price, Step};
pub use conflict::{Conflict, Crowd, Nowhere};
pub use file::{FileFault, Wrong};
pub use hand::{Bar, Broken, Change, arrive, bars, broken, change, party};
pub use problem::{Kind, MOST_ROUTES, PersonRules, Problem, RouteRules, Weights};
pub use solve::{solve, solve_from};
pub use unread::{Unread, unread};
pub use ways::{WayOut, relaxed};
pub use why::{Against, Other, Why, what_if, why};

/// A conflict, and what would help against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// What cannot be.
    pub conflict: Conflict,
    /// Rules to relax, any of which would end this conflict; the least intrusive first.
    pub ways: Vec<WayOut>,
}

/// Why there is no split, and what would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// All conflicts that were proved.
    pub conflicts: Vec<Blocked>,
    /// What it takes on top of the first way out of each, where those bring more people to routes than fit.
    pub also: Vec<WayOut>,
    /// Whether the first way out of each, and what it takes on top, was tried together and gives a split.
    pub together: bool,
}
