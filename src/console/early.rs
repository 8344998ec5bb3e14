//! What is started long before its time or out of turn: most often the wrong row, and worth a word before or after.

use super::ctx::Ctx;
use crate::{
    domain::{RouteNo, StopNo, board::BoardItem},
    words::{Id, Say},
};
use chrono::TimeDelta;

/// From so much before its time on nobody starts anything on purpose without knowing it.
const LONG: TimeDelta = TimeDelta::minutes(30);
/// Who is a day early rehearses, or has come to another day: hours would tell nothing.
const ANOTHER_DAY: TimeDelta = TimeDelta::days(1);

/// `Planned at 14:10, in 2 h 30 min.`; none where the item may well start now.
pub(crate) fn in_words(ctx: &Ctx<'_>, item: &BoardItem) -> Option<String> {
    let board = ctx.seminar.board(ctx.now);
    let row = board.iter().find(|row| row.item == *item)?;
    let at = row.from? + TimeDelta::minutes(row.progress.delay.into());
    let ahead = at - ctx.now;
    (LONG..ANOTHER_DAY).contains(&ahead).then(|| {
        // As a clock without seconds shows it.
        let minutes = (ahead + TimeDelta::seconds(59)).num_minutes();
        let args = [
            ("at", Say::of(ctx.seminar).clock(at).into()),
            ("hours", (minutes / 60).into()),
            ("minutes", (minutes % 60).into()),
        ];
        ctx.words.with(Id::BoardEarlyBy, &args)
    })
}

/// The stop of the same route that comes before and to which no bus has been yet.
pub(crate) fn left_out(ctx: &Ctx<'_>, item: &BoardItem) -> Option<(RouteNo, StopNo)> {
    let BoardItem::Stop(route, stop) = item else { return None };
    let before = (1..stop.get()).filter_map(StopNo::new);
    let skipped = |stop: &StopNo| {
        let progress = ctx.seminar.stop(*route, *stop);
        progress.started.is_none() && progress.cancelled.is_none()
    };
    before.into_iter().find(skipped).map(|stop| (*route, stop))
}
