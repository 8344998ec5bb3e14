//! Who may be on the list twice: everybody looked through, and whoever looks like a walk-in at every letter.

use crate::{
    day,
    measure::{Times, ratio, timed},
    people::people,
    table::{Table, count, time, times},
};
use routedesk::{
    domain::{Participant, Profile, Seminar, Text},
    search::Index,
    twins::{Review, compare, like_somebody_new},
};
use std::sync::Arc;

const SIZES: [usize; 3] = [300, 5_598, 55_980];
/// So many people are compared each with each, to know what one comparison costs.
const EACH_WITH_EACH: usize = 300;
/// Every so many people are typed as walk-ins, letter by letter.
const TYPED_EVERY: usize = 1_000;

pub(crate) fn run() {
    let title = "Duplicates: everybody looked through";
    let mut table = Table::new(title, &["people", "CPU", "each with each", "ratio", "pairs"]);
    for size in SIZES {
        let seminar = day::seminar(&people(size));
        let ((_, pairs), cpu, _) = timed(|| Review::of(&seminar).pairs(500));
        let all = each_with_each(&seminar);
        let cells =
            [count(size), time(cpu), time(all), times(ratio(all, cpu)), count(pairs)].map(String::from);
        table.row(cells.to_vec());
    }
    table.print(&format!(
        "Each with each: what one comparison of {EACH_WITH_EACH} people with each other costs, times the pairs there are."
    ));
    walk_ins();
}

/// What comparing everybody with everybody would take.
fn each_with_each(seminar: &Seminar) -> std::time::Duration {
    let some: Vec<&Arc<Participant>> = seminar.participants().take(EACH_WITH_EACH).collect();
    let mut alike = 0;
    let ((), cpu, _) = timed(|| {
        for (at, one) in some.iter().enumerate() {
            for other in some.iter().skip(at + 1) {
                alike += usize::from(compare(one, other).percent > 50);
            }
        }
    });
    assert!(alike < some.len() * some.len(), "they are compared, not left away");
    let pairs = |people: usize| people * (people - 1) / 2;
    cpu.mul_f64(pairs(seminar.participants().len()) as f64 / pairs(some.len()) as f64)
}

fn walk_ins() {
    let made = people(SIZES[2]);
    let seminar = day::seminar(&made);
    let index = Index::build(&seminar);
    let mut letters = Times::default();
    for person in made.iter().step_by(TYPED_EVERY) {
        let name: Vec<char> = person.full_name.chars().collect();
        for end in 1..=name.len() {
            let typed: String = name[..end].iter().collect();
            let new = Profile { full_name: Text::of(&typed), ..Profile::default() };
            let (_, cpu, _) = timed(|| like_somebody_new(&index, &seminar, &new, 5));
            letters.add(cpu);
        }
    }
    let title = format!("Walk-ins: CPU a letter until candidates are there, {} people", count(made.len()));
    let mut table = Table::new(&title, &["median", "p99", "longest"]);
    let cells = [letters.median(), letters.quantile(0.99), letters.quantile(1.0)].map(time);
    table.row(cells.to_vec());
    table.print("");
}
