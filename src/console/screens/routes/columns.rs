//! The routes side by side: the figures of each stay on top, below them are stops, regions and delegations in pages.

use super::{
    Routes,
    block::{self, Row},
    planned, summary,
};
use crate::{
    console::{
        canvas::{Canvas, below},
        ctx::Ctx,
        frame,
        layers::page,
        theme::Role,
    },
    domain::programme::PlannedRoute,
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// The least columns of a route, with the line after it.
const LEAST: u16 = 20;
/// From this height on there is room for bar, bus and leader above the pages.
const TALL: u16 = 14;
/// The rows above the columns.
const HEAD: u16 = 2;

/// The routes that are shown, row by row.
struct Sheet<'a> {
    first: usize,
    shown: Vec<&'a PlannedRoute>,
    /// The columns of a route.
    columns: u16,
    figures: Vec<Vec<Row>>,
    pages: Vec<Line>,
    /// How many rows a page has.
    height: usize,
}

/// A row across all routes shown.
enum Line {
    /// What the rows below it are.
    Title(Id),
    /// A row of each route.
    Rows(Vec<Row>),
}

impl<'a> Sheet<'a> {
    fn of(screen: &Routes, ctx: &Ctx<'a>, area: Rect) -> Self {
        let routes = planned(ctx);
        let fitting = usize::from(area.width.saturating_add(1) / LEAST).clamp(1, routes.len().max(1));
        let first = page(screen.at(ctx), fitting);
        let shown: Vec<&PlannedRoute> = routes.iter().skip(first).take(fitting).collect();
        let lines = u16::try_from(fitting).unwrap_or(u16::MAX);
        let columns = area.width.saturating_sub(lines.saturating_sub(1)).checked_div(lines).unwrap_or(1);
        let (tall, wide) = (area.height >= TALL, usize::from(columns));
        let figures: Vec<Vec<Row>> = (first..)
            .zip(&shown)
            .map(|(at, route)| block::figures(ctx, route, wide, at == screen.at(ctx), tall))
            .collect();
        let taken = figures.iter().map(Vec::len).max().unwrap_or(0) + usize::from(HEAD);
        let height = usize::from(area.height).saturating_sub(taken).max(1);
        Self { first, pages: pages(ctx, &shown, (wide, height), tall), shown, columns, figures, height }
    }

    /// Where the page begins that has this row in it.
    fn above(&self, row: usize) -> usize {
        page(row.min(self.pages.len().saturating_sub(1)), self.height)
    }
}

/// The rows below the figures, in columns of such a width and pages of such a height.
fn pages(ctx: &Ctx<'_>, shown: &[&PlannedRoute], (columns, height): (usize, usize), tall: bool) -> Vec<Line> {
    let each = |of: &dyn Fn(&PlannedRoute, bool) -> Vec<Row>| -> Vec<Vec<Row>> {
        // What a row is about is said once, before the first of its numbers.
        shown.iter().enumerate().map(|(column, route)| of(route, column == 0)).collect()
    };
    let load = |route: &PlannedRoute| ctx.seminar.counts().route(route.no);
    let stops = each(&|route, _| block::stops(ctx, route, columns));
    let regions = each(&|route, named| block::regions(ctx, load(route), columns, named));
    let delegations = each(&|route, named| block::delegations(ctx, load(route), columns, named));
    let mut blocks = vec![
        (Some(ctx.of_groups(Id::RoutesStops)), stops),
        (Some(Id::RoutesRegions), regions),
        (Some(Id::RoutesDelegations), delegations),
    ];
    if !tall {
        blocks.push((None, each(&|route, _| block::staff(ctx, route))));
    }
    let mut lines = Vec::new();
    for (title, block) in blocks {
        let rows = block.iter().map(Vec::len).max().unwrap_or(0);
        if let Some(title) = title.filter(|_| rows > 0) {
            // A heading stands with what it is about.
            if lines.len() % height == height.saturating_sub(1) {
                lines.push(Line::Rows(vec![blank(); shown.len()]));
            }
            lines.push(Line::Title(title));
        }
        for row in 0..rows {
            lines.push(Line::Rows(
                block.iter().map(|rows| rows.get(row).cloned().unwrap_or_else(blank)).collect(),
            ));
        }
    }
    lines
}

fn blank() -> Row {
    (String::new(), Role::Text)
}

/// The row with which the next page begins, where there is one.
pub(super) fn further(screen: &Routes, ctx: &Ctx<'_>) -> Option<usize> {
    let sheet = Sheet::of(screen, ctx, frame::area(ctx));
    let next = sheet.above(screen.above).saturating_add(sheet.height);
    (next < sheet.pages.len()).then_some(next)
}

/// How many rows a page has.
pub(super) fn rows(screen: &Routes, ctx: &Ctx<'_>) -> usize {
    Sheet::of(screen, ctx, frame::area(ctx)).height
}

/// Draws all of it; gives the place of the marked route.
pub(super) fn draw(screen: &Routes, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    let sheet = Sheet::of(screen, ctx, area);
    summary::draw(ctx, (sheet.first, sheet.shown.len()), area, canvas);
    rule(&sheet, None, below(area, 1), canvas);
    let area = below(area, HEAD);
    let mut cursor = Cursor { x: area.x, y: area.y };
    for (column, rows) in sheet.figures.iter().enumerate() {
        for (row, figure) in (0..).zip(rows) {
            put(&sheet, column, below(area, row), figure, canvas);
        }
        if sheet.first.saturating_add(column) == screen.at(ctx) {
            cursor.x = place(&sheet, column, area).x;
        }
    }
    let taken = u16::try_from(sheet.figures.iter().map(Vec::len).max().unwrap_or(0)).unwrap_or(u16::MAX);
    let above = sheet.above(screen.above);
    for (row, line) in (taken..).zip(sheet.pages.iter().skip(above).take(sheet.height)) {
        match line {
            Line::Title(title) => {
                rule(&sheet, Some(*title).map(|id| ctx.words.text(id)), below(area, row), canvas);
            }
            Line::Rows(rows) => {
                for (column, cell) in rows.iter().enumerate() {
                    put(&sheet, column, below(area, row), cell, canvas);
                }
            }
        }
    }
    cursor
}

/// The place of a column in the first row of an area.
fn place(sheet: &Sheet<'_>, column: usize, area: Rect) -> Rect {
    let step = sheet.columns.saturating_add(1);
    let x = u16::try_from(column).unwrap_or(u16::MAX).saturating_mul(step).saturating_add(area.x);
    Rect { x, width: sheet.columns, height: area.height.min(1), ..area }
}

/// Writes a row of one route, and the line before the next.
fn put(sheet: &Sheet<'_>, column: usize, area: Rect, (text, role): &Row, canvas: &mut Canvas<'_>) {
    let place = place(sheet, column, area);
    canvas.line(place, 0, text, *role);
    if column.saturating_add(1) < sheet.shown.len() {
        canvas.put(Cursor { x: place.right(), y: place.y }, 1, "|", Role::Text);
    }
}

fn rule(sheet: &Sheet<'_>, title: Option<String>, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(area, 0, '-');
    for column in 1..sheet.shown.len() {
        let x = place(sheet, column, area).x.saturating_sub(1);
        canvas.put(Cursor { x, y: area.y }, 1, "|", Role::Text);
    }
    if let Some(title) = title {
        canvas.line(
            place(sheet, 0, Rect { x: area.x.saturating_add(1), ..area }),
            0,
            &format!(" {title} "),
            Role::Text,
        );
    }
}
