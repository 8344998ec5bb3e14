//! The routes side by side: how many people now and in the draft, how many seats, how many are in already.

use super::{Ready, Split};
use crate::{
    console::{canvas::Canvas, ctx::Ctx, theme::Role},
    split::{DraftRoute, Part},
    terminal::Cursor,
    words::{Id, Say},
};
use ratatui::layout::Rect;

/// The rows that the table always has.
const HEIGHT: u16 = 5;
/// The least columns of a route.
const LEAST: usize = 5;
/// The columns of a route where there are more than enough.
const MOST: usize = 10;

/// The rows of the table.
pub(super) fn height(ready: &Ready) -> u16 {
    HEIGHT.saturating_add(u16::from(needs_row(ready)))
}

/// Whether there is a row for those who need a way without steps.
fn needs_row(ready: &Ready) -> bool {
    ready.step_free.iter().any(|people| *people > 0)
}

/// A row: its name, a cell a route, what it comes to.
struct Row {
    name: String,
    cells: Vec<String>,
    sum: String,
    over: Vec<bool>,
}

/// How wide what is, and how many routes fit.
struct Widths {
    name: usize,
    cell: usize,
    sum: usize,
    fitting: usize,
}

impl Widths {
    fn of(ctx: &Ctx<'_>, rows: &[Row], routes: usize, columns: u16) -> Self {
        let widest = |of: &dyn Fn(&Row) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let name = widest(&|row| ctx.columns(&row.name)).saturating_add(2);
        let sum = widest(&|row| ctx.columns(&row.sum));
        let sum = sum.max(ctx.columns(&ctx.words.text(Id::SplitSpread))).saturating_add(2);
        let room = usize::from(columns).saturating_sub(name).saturating_sub(sum);
        // The heading is made to fit, so it does not count.
        let digits = rows.iter().flat_map(|row| &row.cells).map(|cell| ctx.columns(cell)).max().unwrap_or(0);
        let least = digits.saturating_add(1).max(LEAST);
        let cell = room.checked_div(routes.max(1)).unwrap_or(0).clamp(least, MOST.max(least));
        Self { name, cell, sum, fitting: room.checked_div(cell).unwrap_or(1).clamp(1, routes.max(1)) }
    }
}

fn rows(ctx: &Ctx<'_>, ready: &Ready) -> Vec<Row> {
    let (words, draft) = (ctx.words, &ready.draft);
    let spread = |sizes: &[u32]| {
        // Routes that are not evened out do not count.
        let parts = sizes.iter().zip(&draft.routes);
        let even = parts.filter(|(_, route)| matches!(route.part, Part::Balanced | Part::Joined));
        let even: Vec<u32> = even.map(|(people, _)| *people).collect();
        (even.iter().max().unwrap_or(&0) - even.iter().min().unwrap_or(&0)).to_string()
    };
    let before: Vec<u32> = draft.routes.iter().map(|route| route.before).collect();
    let after: Vec<u32> = draft.routes.iter().map(|route| route.after).collect();
    let cells = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>();
    let plain = |name: String, numbers: &[u32], sum: String| Row {
        name,
        cells: cells(numbers),
        sum,
        over: vec![false; numbers.len()],
    };
    let seats: Vec<Option<u32>> = draft.routes.iter().map(|route| route.seats).collect();
    let rides = draft.routes.iter().filter(|route| route.part != Part::Closed).map(|route| route.seats);
    let free: Option<u32> = rides.sum::<Option<u32>>().map(|seats| {
        let people: u32 = after.iter().sum();
        seats.saturating_sub(people)
    });
    let free = free.map(|free| words.with(Id::SplitFree, &[("seats", free.into())])).unwrap_or_default();
    let over = seats.iter().zip(&after).map(|(seats, people)| seats.is_some_and(|most| *people > most));
    let present = words.with(Id::SplitIn, &[("at", Say::of(ctx.seminar).clock(ready.at).into())]);
    let mut rows = vec![
        plain(words.text(Id::SplitNow), &before, spread(&draft.before.sizes)),
        Row { over: over.collect(), ..plain(words.text(Id::SplitAfter), &after, spread(&draft.after.sizes)) },
        Row {
            name: words.text(Id::SplitSeats),
            cells: seats
                .iter()
                .map(|seats| seats.map_or_else(|| "-".to_owned(), |seats| seats.to_string()))
                .collect(),
            sum: free,
            over: vec![false; seats.len()],
        },
        plain(present, &ready.present, ready.present.iter().sum::<u32>().to_string()),
    ];
    if needs_row(ready) {
        let sum = ready.step_free.iter().sum::<u32>().to_string();
        rows.push(plain(words.text(Id::SplitSteps), &ready.step_free, sum));
    }
    rows
}

/// How many routes the table shows at once.
pub(super) fn fitting(screen: &Split, ctx: &Ctx<'_>) -> usize {
    screen.ready().map_or(1, |ready| {
        Widths::of(ctx, &rows(ctx, ready), ready.draft.routes.len(), ctx.size.columns()).fitting
    })
}

/// The first route of the next part of the table, where there is one.
pub(super) fn further(screen: &Split, ctx: &Ctx<'_>) -> Option<usize> {
    let next = screen.first.saturating_add(fitting(screen, ctx));
    screen.ready().filter(|ready| next < ready.draft.routes.len()).map(|_| next)
}

/// The routes by name, or by letter and number where that is too wide; what is special about one is said.
fn heading(ctx: &Ctx<'_>, ready: &Ready, widths: &Widths, first: usize) -> String {
    let name = |id: Id, route: &DraftRoute| {
        let id = match route.part {
            Part::Balanced => ctx.of_groups(id),
            Part::Closed => Id::SplitHeadClosed,
            Part::Frozen => Id::SplitHeadFrozen,
            Part::Joined => Id::SplitHeadRoad,
        };
        ctx.words.with(id, &[("route", route.no.get().into())])
    };
    let short = |route: &DraftRoute| {
        let sign = match route.part {
            Part::Balanced => "",
            Part::Closed => "x",
            Part::Frozen => "=",
            Part::Joined => "+",
        };
        let name = ctx.words.with(ctx.of_groups(Id::SplitRouteShort), &[("route", route.no.get().into())]);
        format!("{name}{sign}")
    };
    let mut shown: Vec<String> = ready.draft.routes.iter().map(|route| name(Id::SplitRoute, route)).collect();
    if shown.iter().any(|name| ctx.columns(name) >= widths.cell) {
        shown = ready.draft.routes.iter().map(short).collect();
    }
    let mut heading = " ".repeat(widths.name);
    for name in shown.iter().skip(first).take(widths.fitting) {
        heading.push_str(&ctx.pad_start(name, widths.cell));
    }
    heading.push_str(&ctx.pad_start(&ctx.words.text(Id::SplitSpread), widths.sum));
    heading
}

/// Draws it.
pub(super) fn draw(screen: &Split, ctx: &Ctx<'_>, ready: &Ready, area: Rect, canvas: &mut Canvas<'_>) {
    let rows = rows(ctx, ready);
    let widths = Widths::of(ctx, &rows, ready.draft.routes.len(), area.width);
    let first = screen.first.min(ready.draft.routes.len().saturating_sub(1));
    let heading = heading(ctx, ready, &widths, first);
    canvas.line(area, 0, &heading, Role::Text);
    for (y, row) in (1..).zip(&rows) {
        let mut x = canvas.line(area, y, &ctx.pad(&format!(" {}", row.name), widths.name), Role::Text);
        for (cell, over) in row.cells.iter().zip(&row.over).skip(first).take(widths.fitting) {
            let (text, role) =
                if *over { (format!("!{cell}"), Role::Danger) } else { (cell.clone(), Role::Strong) };
            let columns = u16::try_from(widths.cell).unwrap_or(u16::MAX);
            let blank = widths.cell.saturating_sub(ctx.columns(&text));
            let place = Cursor {
                x: x.saturating_add(u16::try_from(blank).unwrap_or(0)),
                y: area.y.saturating_add(y),
            };
            canvas.put(place, columns, &text, role);
            x = x.saturating_add(columns);
        }
        let place = Cursor { x, y: area.y.saturating_add(y) };
        canvas.put(place, area.right().saturating_sub(x), &ctx.pad_start(&row.sum, widths.sum), Role::Text);
    }
}
