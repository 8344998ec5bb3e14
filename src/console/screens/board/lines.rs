//! The lines of the board in the order of the day: sessions, and between them the stops, grouped by their number.

use crate::{
    console::ctx::Ctx,
    domain::{
        ConsoleRole, Moment, StopNo,
        board::{BoardItem, BoardRow, Status},
    },
};
use chrono::TimeDelta;

/// A line of the board.
#[derive(Debug)]
pub(super) enum Line {
    /// The stops of this number follow.
    Leg(StopNo),
    /// A session or a stop.
    Item(BoardRow),
}

impl Line {
    /// What it is about, unless it is a heading.
    pub(super) fn item(&self) -> Option<&BoardItem> {
        self.row().map(|row| &row.item)
    }

    /// The session or stop, unless it is a heading.
    pub(super) fn row(&self) -> Option<&BoardRow> {
        match self {
            Self::Leg(_) => None,
            Self::Item(row) => Some(row),
        }
    }
}

/// All lines as they are now. Their order is that of the plan, so nothing moves while somebody looks.
pub(super) fn all(ctx: &Ctx<'_>) -> Vec<Line> {
    let mut sessions = Vec::new();
    let mut legs: Vec<(StopNo, Vec<BoardRow>)> = Vec::new();
    for row in ctx.seminar.board(ctx.now) {
        match (&row.item, legs.last_mut()) {
            (BoardItem::Session(_), _) => sessions.push(row),
            (BoardItem::Stop(_, stop), Some((leg, rows))) if leg == stop => rows.push(row),
            (BoardItem::Stop(_, stop), _) => legs.push((*stop, vec![row])),
        }
    }
    let mut lines = Vec::new();
    let mut legs = legs.into_iter().peekable();
    for session in sessions {
        while let Some((leg, rows)) = legs.next_if(|(_, rows)| is_before(rows, session.from)) {
            push(&mut lines, leg, rows);
        }
        lines.push(Line::Item(session));
    }
    for (leg, rows) in legs {
        push(&mut lines, leg, rows);
    }
    lines
}

fn push(lines: &mut Vec<Line>, leg: StopNo, rows: Vec<BoardRow>) {
    lines.push(Line::Leg(leg));
    lines.extend(rows.into_iter().map(Line::Item));
}

fn is_before(rows: &[BoardRow], session: Option<Moment>) -> bool {
    let first = rows.iter().filter_map(|row| row.from).min();
    first.zip(session).is_some_and(|(first, session)| first < session)
}

/// The item that matters now: what goes on or should, else what is nearest in time. For a leader, of the own route.
pub(super) fn nearest(ctx: &Ctx<'_>, lines: &[Line]) -> Option<BoardItem> {
    let own = |row: &&BoardRow| match (ctx.me.role, &row.item) {
        (ConsoleRole::Leader(own), BoardItem::Stop(route, _)) => own == *route,
        (ConsoleRole::Leader(_), BoardItem::Session(_)) => false,
        _ => true,
    };
    let rows = || lines.iter().filter_map(Line::row);
    let near = |row: &&BoardRow| distance(row, ctx.now).unwrap_or(TimeDelta::MAX);
    let open = |row: &&BoardRow| !matches!(row.status, Status::Done | Status::Cancelled);
    let chosen =
        rows().filter(own).filter(open).min_by_key(near).or_else(|| rows().filter(open).min_by_key(near));
    chosen.or_else(|| rows().next_back()).map(|row| row.item.clone())
}

/// How far an item is from now; none where it has no time.
fn distance(row: &BoardRow, now: Moment) -> Option<TimeDelta> {
    let delay = TimeDelta::minutes(i64::from(row.progress.delay));
    let from = row.progress.started.or(row.from.map(|from| from + delay))?;
    let to = row.to.map_or(from, |to| to + delay).max(from);
    Some(if now < from { from - now } else { (now - to).max(TimeDelta::zero()) })
}
