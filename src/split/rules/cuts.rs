//! Rows that tighten the linear programme: what whole counts allow, which halves and quarters get around.
//!
//! Five people on four routes with a gap of one leave one route with two: on any two routes there are three of them
//! at most. The programme believes that four fit, because it spreads 1.75 and 1.75 and 0.75 and 0.75. How
//! many fit on so many routes at most is known for every gap; a line above all those points is a row.
#![expect(clippy::indexing_slicing, reason = "routes and columns index the tables sized by them")]

use super::lp::Row;
use super::relax::Sum;
use std::collections::BTreeSet;

/// With gaps up to more than this the lines are not worth their time.
const WIDEST: u32 = 400;
/// With more ways than this to put those who ride together on routes, they are taken as if each rode alone.
const WAYS: usize = 2_000;
/// And with more to look at for all of them than this.
const LOOKS: i64 = 3_000_000;
/// How far a solution must be above a line, in people.
const WORTH: f64 = 0.02;

/// Counts over routes that are to be even.
#[derive(Debug, Clone)]
pub(super) struct Even {
    counts: Vec<Sum>,
    /// The column of the gap, less what is allowed without it; none where the gap may be the whole of it.
    beyond: Option<usize>,
    /// The gap that the column does not count.
    within: u32,
    /// By the number of routes, less one: the corners of the line over gap and people.
    lines: Vec<Vec<(i64, i64)>>,
    /// The least gap that there can be; above what was asked for where that cannot be.
    pub(super) least: u32,
}

/// A row that a solution breaks, and by how much.
pub(super) type Cut = (f64, Row);

impl Even {
    /// For counts of people in such parts and a gap between `within` and `most`; none where there is nothing to tighten.
    pub(super) fn of(
        counts: Vec<Sum>,
        parts: &[u32],
        (within, most): (u32, u32),
        beyond: Option<usize>,
    ) -> Option<Self> {
        let routes = counts.len();
        if most > WIDEST || routes < 2 {
            return None;
        }
        let points = Spread::of(parts, routes).points(most);
        let least = points.iter().position(Option::is_some).and_then(|gap| u32::try_from(gap).ok());
        let least = least.unwrap_or(most + 1);
        let first = if beyond.is_some() { within.max(least) } else { most };
        let line = |on: usize| {
            let point = |gap: u32| Some((i64::from(gap), points.get(gap as usize)?.as_ref()?[on]));
            hull((first..=most).filter_map(point))
        };
        let lines = (0..routes - 1).map(line).collect();
        Some(Self { counts, beyond, within, lines, least })
    }

    /// The rows that a solution breaks, at most one for each number of routes.
    pub(super) fn cuts(&self, solution: &[f64]) -> Vec<Cut> {
        let sum = |(terms, base): &Sum| {
            terms.iter().map(|(column, factor)| solution[*column] * f64::from(*factor)).sum::<f64>()
                + f64::from(*base)
        };
        let mut order: Vec<(usize, f64)> = self.counts.iter().map(sum).enumerate().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let gap = self.beyond.map_or(0.0, |column| solution[column] + f64::from(self.within));
        let mut cuts = Vec::new();
        let mut here = 0.0;
        for (on, line) in self.lines.iter().enumerate() {
            here += order[on].1;
            let worst = |best: Option<(f64, Side)>, side: Side| {
                let over = side.over(here, gap);
                if over > WORTH && best.is_none_or(|(most, _)| over > most) {
                    Some((over, side))
                } else {
                    best
                }
            };
            if let Some((over, side)) = sides(line).fold(None, worst) {
                let routes = order[..=on].iter().map(|(route, _)| *route);
                cuts.extend(self.row(routes, side).map(|row| (over, row)));
            }
        }
        cuts
    }

    /// `run` times the people on these routes are at most `rise` times the gap and `base`.
    fn row(&self, routes: impl Iterator<Item = usize>, side: Side) -> Option<Row> {
        let mut terms = Vec::new();
        let run = i32::try_from(side.run).ok()?;
        let mut most = side.base;
        for route in routes {
            let (of, base) = &self.counts[route];
            terms.extend(of.iter().map(|(column, factor)| (*column, factor * run)));
            most -= side.run * i64::from(*base);
        }
        if let Some(column) = self.beyond {
            terms.push((column, -i32::try_from(side.rise).ok()?));
            most += side.rise * i64::from(self.within);
        }
        Some(Row { terms, least: i32::MIN, most: i32::try_from(most).ok()? })
    }
}

/// A side of a line: `run` times people is at most `rise` times gap and `base`.
#[derive(Debug, Clone, Copy)]
struct Side {
    run: i64,
    rise: i64,
    base: i64,
}

impl Side {
    #[expect(clippy::cast_precision_loss, reason = "counts of people; the row itself is whole-numbered")]
    fn over(self, people: f64, gap: f64) -> f64 {
        people - (self.rise as f64 * gap + self.base as f64) / self.run as f64
    }
}

/// The sides of a line; of a single point the level one.
fn sides(line: &[(i64, i64)]) -> impl Iterator<Item = Side> {
    let slopes = line.windows(2).map(|ends| {
        let (run, rise) = (ends[1].0 - ends[0].0, ends[1].1 - ends[0].1);
        Side { run, rise, base: run * ends[0].1 - rise * ends[0].0 }
    });
    let last = line.last().map(|(_, people)| Side { run: 1, rise: 0, base: *people });
    slopes.chain(last)
}

/// People to be spread over routes: some ride together, the others alone.
struct Spread {
    routes: i64,
    people: i64,
    /// All ways to put those who ride together on routes, the fullest first, each but once.
    loads: BTreeSet<Vec<i64>>,
}

impl Spread {
    fn of(parts: &[u32], routes: usize) -> Self {
        let people = parts.iter().copied().map(i64::from).sum();
        let alone = || BTreeSet::from([vec![0; routes]]);
        let mut loads = alone();
        let mut together: Vec<i64> = parts.iter().copied().filter(|part| *part > 1).map(i64::from).collect();
        together.sort_unstable();
        while let Some(part) = together.pop() {
            let with = |load: &Vec<i64>| {
                let load = load.clone();
                (0..routes).map(move |route| {
                    let mut more = load.clone();
                    more[route] += part;
                    more.sort_unstable_by(|one, other| other.cmp(one));
                    more
                })
            };
            loads = loads.iter().flat_map(with).collect();
            if loads.len() > WAYS {
                loads = alone();
                break;
            }
        }
        Self { routes: i64::try_from(routes).unwrap_or(1), people, loads }
    }

    /// For each gap up to `most`, where it can be: the most people on one route, on two, and so on.
    fn points(&self, most: u32) -> Vec<Option<Vec<i64>>> {
        let ways = i64::try_from(self.loads.len()).unwrap_or(i64::MAX);
        let looks = ways.saturating_mul(self.people / self.routes + 1).saturating_mul(i64::from(most) + 1);
        let plain = self.loads.iter().all(|load| load.iter().all(|people| *people == 0));
        let mut points: Vec<Option<Vec<i64>>> = (0..=most).map(|gap| self.even(gap.into())).collect();
        if plain || looks > LOOKS {
            return points;
        }
        points.fill(None);
        for load in &self.loads {
            self.add(load, &mut points);
        }
        points
    }

    /// What one way to put those together who ride together leaves for every gap.
    fn add(&self, load: &[i64], points: &mut [Option<Vec<i64>>]) {
        let most = load.iter().copied().max().unwrap_or(0).max(self.people.div_euclid(self.routes));
        for least in 0..=self.people / self.routes {
            let filled: Vec<i64> = load.iter().map(|people| (*people).max(least)).collect();
            if filled.iter().sum::<i64>() > self.people {
                return;
            }
            for (gap, point) in (0_i64..).zip(points.iter_mut()) {
                let high = least + gap;
                if high < most || self.routes * high < self.people {
                    continue;
                }
                let mut rest: i64 = filled.iter().sum();
                let mut on = 0;
                let fits = filled[..filled.len() - 1].iter().map(|people| {
                    (rest, on) = (rest - people, on + 1);
                    (on * high).min(self.people - rest)
                });
                let fits: Vec<i64> = fits.collect();
                match point {
                    Some(best) => best.iter_mut().zip(fits).for_each(|(best, fit)| *best = fit.max(*best)),
                    None => *point = Some(fits),
                }
            }
        }
    }

    /// The same where everybody rides alone.
    fn even(&self, gap: i64) -> Option<Vec<i64>> {
        let (people, routes) = (self.people, self.routes);
        // The least count of a route; the rest follow from it.
        let low = ((people + routes - 1).div_euclid(routes) - gap).max(0);
        let high = people.div_euclid(routes);
        let fit = |on: i64| {
            let crossing = (people - on * gap).div_euclid(routes);
            let most = |least: i64| (on * (least + gap)).min(people - (routes - on) * least);
            most(crossing.clamp(low, high)).max(most((crossing + 1).clamp(low, high)))
        };
        (low <= high).then(|| (1..routes).map(fit).collect())
    }
}

/// The corners of the lowest line that is above all points and bends down only.
fn hull(points: impl Iterator<Item = (i64, i64)>) -> Vec<(i64, i64)> {
    let mut line: Vec<(i64, i64)> = Vec::new();
    for point in points {
        while let [.., a, b] = line[..] {
            // Whether b is on or below the way from a to the point.
            if (b.1 - a.1) * (point.0 - a.0) <= (point.1 - a.1) * (b.0 - a.0) {
                line.pop();
            } else {
                break;
            }
        }
        line.push(point);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{Spread, hull};

    /// Every way to spread parts over routes.
    fn spreads(parts: &[u32], routes: usize) -> Vec<Vec<i64>> {
        let Some((first, rest)) = parts.split_first() else { return vec![vec![0; routes]] };
        let with = |spread: Vec<i64>| {
            (0..routes).map(move |route| {
                let mut spread = spread.clone();
                spread[route] += i64::from(*first);
                spread
            })
        };
        spreads(rest, routes).into_iter().flat_map(with).collect()
    }

    #[test]
    fn no_spread_has_more_on_some_routes_than_is_said() {
        for (parts, routes) in [
            (&[][..], 2),
            (&[1], 3),
            (&[1, 1, 1, 1, 1], 4),
            (&[1; 7], 3),
            (&[4, 3, 2], 3),
            (&[5, 1, 1, 1], 4),
            (&[2, 2, 3, 1, 1, 1], 3),
            (&[6, 5, 5, 2], 2),
        ] {
            let all = spreads(parts, routes);
            let points = Spread::of(parts, routes).points(20);
            for (gap, said) in (0_i64..).zip(points) {
                let fits =
                    |spread: &&Vec<i64>| spread.iter().max().unwrap() - spread.iter().min().unwrap() <= gap;
                let most = |on: usize| {
                    let first = |spread: &Vec<i64>| spread.iter().take(on).sum::<i64>();
                    all.iter().filter(fits).map(first).max()
                };
                let most: Option<Vec<i64>> = (1..routes).map(most).collect();
                assert_eq!(said, most, "{parts:?} on {routes}, gap {gap}");
            }
        }
    }

    #[test]
    fn a_line_bends_down_only_and_is_above_all_points() {
        let line = hull([(0, 1), (1, 3), (2, 4), (3, 6), (4, 6)].into_iter());
        assert_eq!(line, [(0, 1), (1, 3), (3, 6), (4, 6)]);
    }
}
