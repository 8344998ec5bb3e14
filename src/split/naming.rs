//! Names groups as routes: the least excess over the seats, then the most people kept on their route.
#![expect(clippy::indexing_slicing, reason = "groups and routes index square tables sized by them")]

/// Replaces each group by the route it is matched with.
pub(super) fn rename(places: &mut [u16], seats: &[Option<u32>], current: &[Option<u16>]) {
    let routes = seats.len();
    let mut sizes = vec![0_u32; routes];
    let mut kept = vec![vec![0_i64; routes]; routes];
    for (place, now) in places.iter().zip(current) {
        let group = usize::from(*place);
        sizes[group] += 1;
        if let Some(stays) = now.and_then(|route| kept[group].get_mut(usize::from(route))) {
            *stays += 1;
        }
    }
    // One person too many outweighs everybody who could be kept.
    let weight = 1 + sizes.iter().map(|size| i64::from(*size)).sum::<i64>();
    let mut cost = kept;
    for (row, size) in cost.iter_mut().zip(&sizes) {
        for (cell, seats) in row.iter_mut().zip(seats) {
            let excess = seats.map_or(0, |seats| size.saturating_sub(seats));
            *cell = weight * i64::from(excess) - *cell;
        }
    }
    let routes = cheapest_matching(&cost);
    for place in places {
        *place = routes[usize::from(*place)];
    }
}

/// The column of each row in a matching of least cost (the Hungarian method, row by row).
fn cheapest_matching(cost: &[Vec<i64>]) -> Vec<u16> {
    let size = cost.len();
    let (mut row_price, mut column_price) = (vec![0_i64; size], vec![0_i64; size]);
    let mut row_of: Vec<Option<usize>> = vec![None; size];
    for start in 0..size {
        // The shortest augmenting path from `start`; `via` is the column before each on it.
        let mut slack = vec![i64::MAX; size];
        let mut via: Vec<Option<usize>> = vec![None; size];
        let mut done = vec![false; size];
        let (mut row, mut last) = (start, None);
        let free = loop {
            for column in (0..size).filter(|column| !done[*column]) {
                let reduced = cost[row][column] - row_price[row] - column_price[column];
                if reduced < slack[column] {
                    slack[column] = reduced;
                    via[column] = last;
                }
            }
            let Some(next) = (0..size).filter(|column| !done[*column]).min_by_key(|column| slack[*column])
            else {
                break None;
            };
            let step = slack[next];
            row_price[start] += step;
            for column in 0..size {
                if let (true, Some(row)) = (done[column], row_of[column]) {
                    row_price[row] += step;
                    column_price[column] -= step;
                } else if !done[column] {
                    slack[column] -= step;
                }
            }
            done[next] = true;
            match row_of[next] {
                Some(taken) => (row, last) = (taken, Some(next)),
                None => break Some(next),
            }
        };
        let mut at = free;
        while let Some(column) = at {
            at = via[column];
            row_of[column] = at.map_or(Some(start), |before| row_of[before]);
        }
    }
    let mut column_of = vec![0; size];
    for (column, row) in (0..).zip(&row_of) {
        if let Some(row) = row {
            column_of[*row] = column;
        }
    }
    column_of
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best_by_trying(cost: &[Vec<i64>], row: usize, used: &mut Vec<usize>) -> i64 {
        if row == cost.len() {
            return 0;
        }
        let mut best = i64::MAX;
        for column in 0..cost.len() {
            if !used.contains(&column) {
                used.push(column);
                best = best.min(cost[row][column] + best_by_trying(cost, row + 1, used));
                used.pop();
            }
        }
        best
    }

    proptest::proptest! {
        #[test]
        fn a_matching_costs_as_little_as_any(size in 1_usize..7, costs in proptest::collection::vec(-9_i64..9, 36)) {
            let cost: Vec<Vec<i64>> = costs.chunks(6).take(size).map(|row| row[..size].to_vec()).collect();
            let columns = cheapest_matching(&cost);
            let mut seen = columns.clone();
            seen.sort_unstable();
            proptest::prop_assert!(seen.into_iter().map(usize::from).eq(0..size));
            let found: i64 = cost.iter().zip(&columns).map(|(row, column)| row[usize::from(*column)]).sum();
            proptest::prop_assert_eq!(found, best_by_trying(&cost, 0, &mut Vec::new()));
        }
    }

    #[test]
    fn the_larger_group_gets_the_larger_bus_even_when_people_would_rather_stay() {
        let mut places = [0, 0, 0, 1, 1];
        let here = [Some(1), Some(1), Some(1), Some(0), Some(0)];
        rename(&mut places, &[Some(3), Some(2)], &here);
        assert_eq!(places, [0, 0, 0, 1, 1]);
        rename(&mut places, &[Some(3), None], &here);
        assert_eq!(places, [1, 1, 1, 0, 0]);
    }

    #[test]
    fn a_route_that_is_gone_keeps_nobody() {
        let mut places = [0, 1, 1];
        rename(&mut places, &[None, None], &[Some(9), None, Some(0)]);
        assert_eq!(places, [1, 0, 0]);
    }
}
