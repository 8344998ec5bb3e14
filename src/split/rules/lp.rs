//! Linear programmes by the dual simplex method on a dense table, with every variable between two bounds.
//!
//! Bounds may change between runs (branching does that): the table stays ready. What floating point finds is never
//! believed: the multipliers it leads to are rounded to whole numbers, and bounds and contradictions are
//! computed from those exactly, so a bound holds whatever the rounding did.
#![expect(clippy::indexing_slicing, reason = "rows and columns index the tables sized by them")]

/// Below this a number counts as nought.
const TINY: f64 = 1e-11;
/// Below this it is too small to divide by.
const SMALL: f64 = 1e-7;
/// How far a value may be beyond its bound.
const SLACK: f64 = 1e-7;

/// A row: its terms, and the bounds of their sum.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) terms: Vec<(usize, i32)>,
    pub(super) least: i32,
    pub(super) most: i32,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// At an optimum.
    Optimal,
    /// This row cannot be satisfied.
    Contradiction(usize),
    /// Too many steps.
    Stopped,
}

/// A programme: minimise the cost within the rows and bounds. Variables are first the columns, then one for each row.
#[derive(Debug, Clone)]
pub(super) struct Lp {
    rows: Vec<Row>,
    pub(super) cost: Vec<i32>,
    /// The bounds of all variables.
    pub(super) least: Vec<i32>,
    pub(super) most: Vec<i32>,
    width: usize,
    /// The columns' bounds as they were at first.
    span: Vec<(i32, i32)>,
    table: Vec<f64>,
    /// What raising each variable outside the basis costs.
    reduced: Vec<f64>,
    inside: Vec<usize>,
    outside: Vec<usize>,
    high: Vec<bool>,
    /// The values of the variables in the basis.
    value: Vec<f64>,
    /// About how far each row's variable moves when others do, squared: what is out of bounds is measured by it.
    weight: Vec<f64>,
    /// Steps made so far, and the cells that they changed.
    pub(super) steps: u64,
    pub(super) work: u64,
}

impl Lp {
    pub(super) fn new(rows: Vec<Row>, columns: &[(i32, i32, i32)]) -> Self {
        let width = columns.len();
        let least = columns.iter().map(|c| c.0).chain(rows.iter().map(|row| row.least)).collect();
        let most = columns.iter().map(|c| c.1).chain(rows.iter().map(|row| row.most)).collect();
        let mut lp = Self {
            cost: columns.iter().map(|c| c.2).collect(),
            least,
            most,
            width,
            span: columns.iter().map(|c| (c.0, c.1)).collect(),
            table: Vec::new(),
            reduced: Vec::new(),
            inside: Vec::new(),
            outside: Vec::new(),
            high: Vec::new(),
            value: vec![0.0; rows.len()],
            weight: Vec::new(),
            rows,
            steps: 0,
            work: 0,
        };
        lp.reset();
        lp
    }

    /// Adds a row that only tightens; a bound that it has not is what the columns allow.
    pub(super) fn tighten(&mut self, mut row: Row) {
        let (mut low, mut high) = (0_i32, 0_i32);
        let mut cells = vec![0.0; self.width];
        for (column, factor) in &row.terms {
            let (one, other) = self.span[*column];
            let (one, other) = (one.saturating_mul(*factor), other.saturating_mul(*factor));
            low = low.saturating_add(one.min(other));
            high = high.saturating_add(one.max(other));
            let factor = f64::from(*factor);
            if let Some(at) = self.outside.iter().position(|variable| variable == column) {
                cells[at] += factor;
            } else if let Some(at) = self.inside.iter().position(|variable| variable == column) {
                let of = &self.table[at * self.width..(at + 1) * self.width];
                cells.iter_mut().zip(of).for_each(|(cell, other)| *cell += factor * other);
            }
        }
        (row.least, row.most) = (row.least.max(low), row.most.min(high));
        self.inside.push(self.least.len());
        self.least.push(row.least);
        self.most.push(row.most);
        self.table.extend(cells);
        self.value.push(0.0);
        self.weight.push(1.0);
        self.rows.push(row);
    }

    /// Begins anew with every row's own variable in the basis.
    pub(super) fn reset(&mut self) {
        self.table = vec![0.0; self.rows.len() * self.width];
        for (at, row) in self.rows.iter().enumerate() {
            for (column, factor) in &row.terms {
                self.table[at * self.width + column] += f64::from(*factor);
            }
        }
        // A little is added to each cost, differently, so that few choices are level.
        let extra = |column: usize| f64::from(u32::try_from(column * 37 % 101).unwrap_or(0) + 1) * 1e-7;
        self.reduced = self.cost.iter().enumerate().map(|(at, cost)| f64::from(*cost) + extra(at)).collect();
        self.outside = (0..self.width).collect();
        self.inside = (self.width..self.width + self.rows.len()).collect();
        self.high = vec![false; self.width];
        self.weight = vec![1.0; self.rows.len()];
    }

    /// Solves anew after bounds have changed.
    pub(super) fn run(&mut self, most_steps: u64, most_work: u64) -> Ended {
        if self.is_crossed() {
            return Ended::Contradiction(0);
        }
        for column in 0..self.width {
            self.high[column] = self.reduced[column] < 0.0;
        }
        self.values();
        for _ in 0..most_steps {
            let Some((row, up)) = self.worst() else { return Ended::Optimal };
            if self.work >= most_work {
                return Ended::Stopped;
            }
            self.steps += 1;
            let Some(column) = self.entering(row, up) else { return Ended::Contradiction(row) };
            self.pivot(row, column, up);
        }
        Ended::Stopped
    }

    /// Whether a variable's bounds leave it no value.
    fn is_crossed(&self) -> bool {
        self.least.iter().zip(&self.most).any(|(least, most)| least > most)
    }

    fn bound(&self, column: usize) -> f64 {
        let variable = self.outside[column];
        f64::from(if self.high[column] { self.most[variable] } else { self.least[variable] })
    }

    fn values(&mut self) {
        let bounds: Vec<f64> = (0..self.width).map(|column| self.bound(column)).collect();
        for (row, value) in self.table.chunks_exact(self.width.max(1)).zip(&mut self.value) {
            *value = row.iter().zip(&bounds).map(|(factor, bound)| factor * bound).sum();
        }
    }

    /// The row that is furthest out of its bounds by its weight, and whether it must rise.
    fn worst(&self) -> Option<(usize, bool)> {
        let mut worst = None;
        let mut most = 0.0;
        for (row, (value, variable)) in self.value.iter().zip(&self.inside).enumerate() {
            let below = f64::from(self.least[*variable]) - value;
            let above = value - f64::from(self.most[*variable]);
            let out = below.max(above);
            if out > SLACK && out * out > most * self.weight[row] {
                most = out * out / self.weight[row];
                worst = Some((row, below > above));
            }
        }
        worst
    }

    /// The variable to bring in; cheaper ones that would not do alone go over to their other bound.
    fn entering(&mut self, row: usize, up: bool) -> Option<usize> {
        let of = &self.table[row * self.width..(row + 1) * self.width];
        let mut candidates: Vec<(f64, usize)> = Vec::new();
        for (column, factor) in of.iter().enumerate() {
            let variable = self.outside[column];
            let helps = (*factor > 0.0) == (up != self.high[column]);
            if factor.abs() > SMALL && helps && self.least[variable] < self.most[variable] {
                candidates.push((self.reduced[column].abs() / factor.abs(), column));
            }
        }
        candidates.sort_by(|a, b| {
            a.0.total_cmp(&b.0).then(of[b.1].abs().total_cmp(&of[a.1].abs())).then(a.1.cmp(&b.1))
        });
        let variable = self.inside[row];
        let target = f64::from(if up { self.least[variable] } else { self.most[variable] });
        let mut missing = (target - self.value[row]).abs();
        let mut over = Vec::new();
        for (_, column) in candidates {
            let variable = self.outside[column];
            let reach = f64::from(self.most[variable] - self.least[variable]) * of[column].abs();
            if reach >= missing - SLACK {
                for column in over {
                    self.flip(column);
                }
                return Some(column);
            }
            missing -= reach;
            over.push(column);
        }
        None
    }

    fn flip(&mut self, column: usize) {
        let before = self.bound(column);
        self.high[column] = !self.high[column];
        let by = self.bound(column) - before;
        for (row, value) in self.table.chunks_exact(self.width).zip(&mut self.value) {
            *value += row[column] * by;
        }
    }

    fn pivot(&mut self, row: usize, column: usize, up: bool) {
        let leaving = self.inside[row];
        let target = f64::from(if up { self.least[leaving] } else { self.most[leaving] });
        let by = (target - self.value[row]) / self.table[row * self.width + column];
        let entered = self.bound(column) + by;
        for (cells, value) in self.table.chunks_exact(self.width).zip(&mut self.value) {
            *value += cells[column] * by;
        }
        self.exchange(row, column);
        self.value[row] = entered;
        self.high[column] = !up;
    }

    /// Brings a variable into the basis for the one of the row, in the table and the costs.
    fn exchange(&mut self, row: usize, column: usize) {
        let width = self.width;
        let factor = self.table[row * width + column];
        let mut terms: Vec<(usize, f64)> = Vec::new();
        for (at, cell) in self.table[row * width..(row + 1) * width].iter_mut().enumerate() {
            *cell = if at == column { 1.0 / factor } else { -*cell / factor };
            if cell.abs() > TINY {
                terms.push((at, *cell));
            } else {
                *cell = 0.0;
            }
        }
        let mut touched = 0;
        let pivot = self.weight[row] / (factor * factor);
        for (other, cells) in self.table.chunks_exact_mut(width).enumerate() {
            let times = cells[column];
            if other == row || times == 0.0 {
                continue;
            }
            touched += 1;
            self.weight[other] = self.weight[other].max(times * times * pivot);
            cells[column] = 0.0;
            for (at, term) in &terms {
                cells[*at] += times * term;
            }
        }
        self.work += touched * terms.len() as u64 + 2 * (width + self.rows.len()) as u64;
        let times = self.reduced[column];
        self.reduced[column] = 0.0;
        for (at, term) in &terms {
            self.reduced[*at] += times * term;
        }
        self.weight[row] = pivot.max(1.0);
        std::mem::swap(&mut self.inside[row], &mut self.outside[column]);
    }

    /// Computes the table of the present basis anew from the rows, which rounding has drifted away from.
    pub(super) fn refresh(&mut self) {
        let stays: Vec<bool> = {
            let mut inside = vec![false; self.least.len()];
            self.inside.iter().for_each(|variable| inside[*variable] = true);
            inside
        };
        let mut high = vec![false; self.least.len()];
        for (variable, is_high) in self.outside.iter().zip(&self.high) {
            high[*variable] = *is_high;
        }
        self.reset();
        for column in (0..self.width).filter(|column| stays[*column]) {
            let leaves = |row: &usize| !stays[self.inside[*row]];
            let size = |row: &usize| self.table[row * self.width + column].abs();
            let row = (0..self.inside.len()).filter(leaves).max_by(|a, b| size(a).total_cmp(&size(b)));
            if let Some(row) = row.filter(|row| size(row) > SMALL) {
                self.exchange(row, column);
            }
        }
        self.high = self.outside.iter().map(|variable| high[*variable]).collect();
    }

    /// The values of all variables: the columns, then the sums of the rows.
    pub(super) fn solution(&self) -> Vec<f64> {
        let mut solution = vec![0.0; self.least.len()];
        for column in 0..self.width {
            if let Some(value) = solution.get_mut(self.outside[column]) {
                *value = self.bound(column);
            }
        }
        for (variable, value) in self.inside.iter().zip(&self.value) {
            if let Some(at) = solution.get_mut(*variable) {
                *at = *value;
            }
        }
        solution
    }

    /// A bound of the cost that holds exactly: the smallest whole number that is not below it.
    pub(super) fn proved_bound(&self) -> i64 {
        let mut multipliers = vec![0; self.rows.len()];
        for (variable, reduced) in self.outside.iter().zip(&self.reduced) {
            if let Some(row) = variable.checked_sub(self.width) {
                multipliers[row] = whole(*reduced);
            }
        }
        let (least, _) = self.range(&multipliers, true);
        i64::try_from(-((-least).div_euclid(ONE))).unwrap_or(i64::MIN)
    }

    /// Whether the row of the table is a contradiction, exactly.
    pub(super) fn proves_contradiction(&self, row: usize) -> bool {
        if self.is_crossed() {
            return true;
        }
        let mut multipliers = vec![0; self.rows.len()];
        for (variable, factor) in self.outside.iter().zip(&self.table[row * self.width..]) {
            if let Some(row) = variable.checked_sub(self.width) {
                multipliers[row] = whole(*factor);
            }
        }
        if let Some(own) = self.inside[row].checked_sub(self.width) {
            multipliers[own] = -ONE;
        }
        let (least, most) = self.range(&multipliers, false);
        least > 0 || most < 0
    }

    /// Between what the cost (or nought) plus the rows, each (its variable - its terms) times its multiplier, can be.
    fn range(&self, multipliers: &[i128], with_cost: bool) -> (i128, i128) {
        let mut factors: Vec<i128> =
            self.cost.iter().map(|cost| if with_cost { i128::from(*cost) * ONE } else { 0 }).collect();
        factors.extend(multipliers);
        for (row, times) in self.rows.iter().zip(multipliers) {
            for (column, factor) in &row.terms {
                factors[*column] -= times * i128::from(*factor);
            }
        }
        let mut range = (0, 0);
        for ((factor, least), most) in factors.iter().zip(&self.least).zip(&self.most) {
            let (one, other) = (factor * i128::from(*least), factor * i128::from(*most));
            range.0 += one.min(other);
            range.1 += one.max(other);
        }
        range
    }
}

/// One, in the whole numbers that multipliers are rounded to.
const ONE: i128 = 1 << 24;

#[expect(clippy::cast_possible_truncation, reason = "saturates, and any number proves only what is true")]
fn whole(multiplier: f64) -> i128 {
    i128::from((multiplier * f64::from(1 << 24)).round() as i64)
}
