//! How the board looks: a heading, the lines of the day, and all there is to say of the item marked.

use super::{
    Board,
    lines::{self, Line},
    row,
};
use crate::{
    console::{
        canvas::{Canvas, below, inside},
        ctx::Ctx,
        layers::page,
        theme::Role,
    },
    domain::{
        StopNo,
        board::{BoardRow, Status},
    },
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// From this width on there are all columns.
const WIDE: u16 = 70;
/// From this height on there are two lines about the item marked.
const TALL: u16 = 14;
/// The rows of a page that are there at once.
const AT_ONCE: u16 = 10;
const MARK: usize = 2;
const SPAN: usize = 12;
const START: usize = 6;
const STATUS: usize = 10;
const PEOPLE: usize = 6;
const LATE: usize = 5;

/// The rows of the list.
pub(super) fn height(area: Rect) -> usize {
    usize::from(list(area).height).max(1)
}

/// The part of the screen that the list has, below its heading.
fn list(area: Rect) -> Rect {
    let about = if area.height >= TALL { 3 } else { 2 };
    let area = below(area, 1);
    Rect { height: area.height.saturating_sub(about), ..area }
}

/// Draws all of it; gives the place of the row marked.
pub(super) fn draw(board: &Board, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    let lines = lines::all(ctx);
    let columns = Columns::of(area.width);
    canvas.line(area, 0, &columns.heading(ctx), Role::Text);
    let list = list(area);
    let mut cursor = Cursor { x: list.x, y: list.y };
    if lines.is_empty() {
        canvas.line(inside(list), 0, &ctx.words.text(Id::BoardEmpty), Role::Text);
    }
    let (height, legs) = (height(area), lines.iter().filter(|line| line.item().is_none()).count());
    let at = lines.iter().position(|line| line.item().is_some() && line.item() == board.chosen.as_ref());
    for (row, (index, line)) in
        (0_u16..).zip(lines.iter().enumerate().skip(first(board.top, at, height, lines.len())).take(height))
    {
        if row >= AT_ONCE && at != Some(index) && !board.is_whole(ctx.elapsed) {
            continue;
        }
        let place = below(list, row);
        match line {
            Line::Leg(stop) => leg(ctx, (*stop, legs), place, canvas),
            Line::Item(item) => {
                let mut x = place.x;
                for (text, role) in columns.pieces(ctx, item, at == Some(index)) {
                    let rest = Rect { x, width: place.right().saturating_sub(x), ..place };
                    x = canvas.line(rest, 0, &text, role);
                }
                if at == Some(index) {
                    cursor.y = place.y;
                }
            }
        }
    }
    let about = Rect { y: list.bottom(), height: area.bottom().saturating_sub(list.bottom()), ..area };
    canvas.rule(about, 0, '-');
    let rested = ctx.elapsed >= board.said_at();
    if let Some(item) = at.filter(|_| rested).and_then(|at| lines.get(at)).and_then(Line::row) {
        say(ctx, item, below(inside(about), 1), canvas);
    }
    cursor
}

/// The first line seen: the one remembered, unless that leaves room or the item marked would be out of sight.
fn first(top: usize, at: Option<usize>, height: usize, lines: usize) -> usize {
    let top = top.min(lines.saturating_sub(height));
    match at {
        Some(at) if at < top || at >= top.saturating_add(height) => page(at, height),
        _ => top,
    }
}

/// The heading of the stops of one number, of so many.
fn leg(ctx: &Ctx<'_>, (stop, stops): (StopNo, usize), area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(area, 0, '-');
    let args = [("stop", stop.get().into()), ("stops", stops.into())];
    let title = ctx.words.with(ctx.of_groups(Id::BoardLeg), &args);
    let area = Rect { x: area.x.saturating_add(2), width: area.width.saturating_sub(2), ..area };
    canvas.line(area, 0, &format!(" {title} "), Role::Text);
}

/// All of the item marked; where there is one line only, what was said of it.
fn say(ctx: &Ctx<'_>, item: &BoardRow, area: Rect, canvas: &mut Canvas<'_>) {
    let (whole, said) = (row::whole(ctx, item), row::said(ctx, item).join("   "));
    if area.height > 1 || said.is_empty() {
        canvas.line(area, 0, &whole, Role::Text);
    }
    canvas.line(area, area.height.saturating_sub(1).min(1), &said, Role::Strong);
}

/// How wide the columns are.
struct Columns {
    wide: bool,
    item: usize,
    place: usize,
}

impl Columns {
    fn of(columns: u16) -> Self {
        let (wide, columns) = (columns >= WIDE, usize::from(columns));
        if !wide {
            let item = columns.saturating_sub(MARK + START + STATUS + LATE);
            return Self { wide, item, place: 0 };
        }
        let room = columns.saturating_sub(MARK + SPAN + SPAN + STATUS + PEOPLE + LATE);
        let item = room * 60 / 100;
        Self { wide, item, place: room - item }
    }

    fn heading(&self, ctx: &Ctx<'_>) -> String {
        let cell = |id: Id, columns: usize| ctx.pad(&ctx.words.text(id), columns);
        let number = |id: Id, columns: usize| ctx.pad_start(&ctx.words.text(id), columns);
        let mut line = " ".repeat(MARK);
        if self.wide {
            line.push_str(&cell(Id::BoardPlanned, SPAN));
            line.push_str(&cell(Id::BoardActual, SPAN));
            line.push_str(&cell(Id::BoardItem, self.item));
            line.push_str(&cell(Id::BoardWhere, self.place));
            line.push_str(&cell(Id::BoardStatus, STATUS));
            line.push_str(&number(Id::BoardPeople, PEOPLE));
        } else {
            line.push_str(&cell(Id::BoardPlannedShort, START));
            line.push_str(&cell(Id::BoardItem, self.item));
            line.push_str(&cell(Id::BoardStatus, STATUS));
        }
        line.push_str(&number(Id::BoardLate, LATE));
        line
    }

    /// A row in three pieces: what comes before the status, the status in its role, what comes after it.
    fn pieces(&self, ctx: &Ctx<'_>, item: &BoardRow, meant: bool) -> [(String, Role); 3] {
        let cell = |text: &str, columns: usize| format!("{} ", ctx.pad(text, columns.saturating_sub(1)));
        let note = if item.progress.note.is_some() { "*" } else { " " };
        let mut before = format!("{}{note}", if meant { ">" } else { " " });
        if self.wide {
            before.push_str(&cell(&row::planned(ctx, item), SPAN));
            before.push_str(&cell(&row::actual(ctx, item), SPAN));
        } else {
            before.push_str(&cell(&row::start(ctx, item), START));
        }
        match row::what(ctx, item) {
            (what, Some(place)) if self.wide => {
                before.push_str(&cell(&what, self.item));
                before.push_str(&cell(&place, self.place));
            }
            (what, _) => before.push_str(&cell(&what, self.item.saturating_add(self.place))),
        }
        let status = ctx.pad(&row::status(ctx, item), STATUS);
        let people = item.people.map(|people| people.to_string()).unwrap_or_default();
        let people = if self.wide { ctx.pad_start(&people, PEOPLE) } else { String::new() };
        let after = format!("{people}{}", ctx.pad_start(&row::late(item), LATE));
        [(before, Role::Text), (status, role_of(item.status)), (after, Role::Text)]
    }
}

fn role_of(status: Status) -> Role {
    match status {
        Status::Planned | Status::Done | Status::Cancelled => Role::Text,
        Status::Due => Role::Strong,
        Status::Running => Role::Good,
        Status::Late => Role::Warning,
    }
}
