//! How the preview looks: the table on top, below it what is to be known and who moves, in pages.

use super::{Split, Stage, movers, notes, table};
use crate::{
    console::{
        canvas::{Canvas, below, wrap},
        ctx::Ctx,
        frame,
        layers::page,
        theme::Role,
    },
    domain::Scope,
    split::{Draw, Move},
    terminal::Cursor,
    words::{Id, Say},
};
use ratatui::layout::Rect;

/// From this height on there are lines between the parts.
const TALL: u16 = 14;
/// From this width on there is room for whole sentences.
const WIDE: u16 = 70;
/// The columns of the mark of the live split.
const LIVE: usize = 4;

/// The rows below the table: sentences, then whoever moves, who may be many and are written when they are seen, then
/// sentences for whoever reads on.
struct Pages<'a> {
    lines: Vec<(String, Role)>,
    moves: &'a [Move],
    after: Vec<(String, Role)>,
}

/// A row of it.
enum Row<'a> {
    Line(&'a (String, Role)),
    Move(&'a Move),
}

impl Pages<'_> {
    fn len(&self) -> usize {
        self.lines.len().saturating_add(self.moves.len()).saturating_add(self.after.len())
    }

    fn row(&self, at: usize) -> Option<Row<'_>> {
        if let Some(line) = self.lines.get(at) {
            return Some(Row::Line(line));
        }
        let at = at.checked_sub(self.lines.len())?;
        if let Some(step) = self.moves.get(at) {
            return Some(Row::Move(step));
        }
        self.after.get(at.checked_sub(self.moves.len())?).map(Row::Line)
    }
}

fn pages<'a>(screen: &'a Split, ctx: &Ctx<'_>, columns: u16) -> Pages<'a> {
    let room = columns.saturating_sub(2);
    let say = |lines: &mut Vec<(String, Role)>, text: &str, role: Role| {
        lines.extend(wrap(&ctx.spell(text), room).into_iter().map(|part| (format!(" {part}"), role)));
    };
    let (mut lines, mut after) = (Vec::new(), Vec::new());
    match &screen.stage {
        Stage::Drafting(_) => {}
        Stage::Ready(ready) => {
            for (note, role) in notes::all(ctx, ready) {
                say(&mut lines, &note, role);
            }
            say(&mut lines, &notes::moves(ctx, &ready.draft), Role::Strong);
            if let Some(told) = notes::told(ctx, ready) {
                say(&mut lines, &told, Role::Warning);
            }
            if !ready.draft.moves.is_empty() {
                lines.push((movers::heading(ctx, columns), Role::Text));
            }
            for note in notes::evenness(ctx, ready) {
                say(&mut after, &note, Role::Text);
            }
            return Pages { lines, moves: &ready.draft.moves, after };
        }
        Stage::None(why) => {
            for (note, role) in why.iter().flat_map(|why| notes::none(ctx, why)) {
                say(&mut lines, &note, role);
            }
            let splits = revisions(ctx);
            if !splits.is_empty() {
                say(&mut lines, &ctx.words.text(Id::SplitAccepted), Role::Text);
            }
            lines.extend(splits);
        }
    }
    Pages { lines, moves: &[], after }
}

/// The row of the pages in which a move stands.
pub(super) fn row_of(screen: &Split, ctx: &Ctx<'_>, step: usize) -> usize {
    pages(screen, ctx, frame::area(ctx).width).lines.len().saturating_add(step)
}

/// The splits accepted so far, newest first.
pub(super) fn revisions(ctx: &Ctx<'_>) -> Vec<(String, Role)> {
    let (say, live) = (Say::of(ctx.seminar), ctx.seminar.live_split().map(|split| split.revision));
    ctx.seminar
        .splits()
        .rev()
        .map(|split| {
            let sizes =
                split.sizes.iter().map(|(_, people)| people.to_string()).collect::<Vec<_>>().join(" ");
            let args = [
                ("revision", split.revision.0.into()),
                ("at", say.clock(split.at).into()),
                ("by", split.by.desk.as_str().into()),
                ("people", split.sizes.iter().map(|(_, people)| people).sum::<u32>().into()),
                ("sizes", sizes.into()),
            ];
            let live = live == Some(split.revision);
            let mark = if live { ctx.words.text(Id::SplitLive) } else { String::new() };
            let line = format!(" {} {}", ctx.pad(&mark, LIVE), ctx.words.with(Id::SplitRevision, &args));
            (line, if live { Role::Strong } else { Role::Text })
        })
        .collect()
}

/// What is above the pages: one row, the table with its lines where there is a draft.
fn head(screen: &Split, area: Rect) -> u16 {
    let lines = if area.height >= TALL { 2 } else { 0 };
    let table = screen.ready().map_or(lines.min(1), |ready| table::height(ready).saturating_add(lines));
    table.saturating_add(1)
}

/// The rows of a page.
pub(super) fn height(screen: &Split, area: Rect) -> usize {
    usize::from(area.height.saturating_sub(head(screen, area))).max(1)
}

/// The row with which the next page begins, where there is one.
pub(super) fn further(screen: &Split, ctx: &Ctx<'_>, area: Rect) -> Option<usize> {
    let height = height(screen, area);
    let next = page(screen.above, height).saturating_add(height);
    (next < pages(screen, ctx, area.width).len()).then_some(next)
}

/// Draws all of it.
pub(super) fn draw(screen: &Split, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    let tall = area.height >= TALL;
    canvas.line(area, 0, &format!(" {}", title(screen, ctx, area.width)), Role::Strong);
    if let Some(ready) = screen.ready() {
        if tall {
            canvas.rule(area, 1, '-');
        }
        let from = if tall { 2 } else { 1 };
        table::draw(screen, ctx, ready, below(area, from), canvas);
    }
    let head = head(screen, area);
    if tall {
        canvas.rule(area, head.saturating_sub(1), '-');
    }
    let (pages, height) = (pages(screen, ctx, area.width), height(screen, area));
    let first = page(screen.above.min(pages.len().saturating_sub(1)), height);
    let area = below(area, head);
    let mut cursor = Cursor { x: area.x, y: area.y.min(area.bottom().saturating_sub(1)) };
    let marked = screen.ready().and_then(|ready| movers::marked(screen, ready));
    for (row, at) in (0_u16..).zip(first..first.saturating_add(height)) {
        match pages.row(at) {
            Some(Row::Line((text, role))) => {
                canvas.line(area, row, text, *role);
            }
            Some(Row::Move(step)) => {
                let meant = marked == Some(step);
                canvas.line(area, row, &movers::row(ctx, step, area.width, meant), Role::Text);
                if meant && screen.chosen.is_some() {
                    cursor.y = area.y.saturating_add(row);
                }
            }
            None => {}
        }
    }
    cursor
}

/// What is shown, in a line.
fn title(screen: &Split, ctx: &Ctx<'_>, columns: u16) -> String {
    let ready = match &screen.stage {
        Stage::None(_) => return ctx.words.text(Id::SplitNone),
        Stage::Drafting(_) => return ctx.words.text(Id::SplitDrafting),
        Stage::Ready(ready) => ready,
    };
    let (split, draw) = (&ready.draft.split, ready.draft.ask.draw);
    let present: u32 = ready.present.iter().sum();
    let (revision, people) = (ctx.seminar.next_revision().0, split.places.len());
    if columns < WIDE {
        let args = [("revision", revision.into()), ("people", people.into())];
        return ctx.words.with(Id::SplitDraftShort, &args);
    }
    let mut args =
        vec![("revision", revision.into()), ("people", people.into()), ("seed", split.seed.into())];
    let id = match (draw, split.scope) {
        (Draw::Repair(_), _) => {
            args.push(("in", present.into()));
            Id::SplitRepairTitle
        }
        (Draw::Back(earlier), _) => {
            args.push(("earlier", earlier.0.into()));
            Id::SplitBackTitle
        }
        (Draw::New, Scope::Coming) => Id::SplitDraftComing,
        (Draw::New, Scope::Present) => Id::SplitDraftPresent,
    };
    ctx.words.with(id, &args)
}
