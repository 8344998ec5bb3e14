//! How the preview looks: the table on top, below it what is to be known and who moves, in pages.

use super::{Split, Stage, notes, table};
use crate::{
    console::{
        canvas::{Canvas, below, wrap},
        ctx::Ctx,
        layers::page,
        text,
        theme::Role,
    },
    domain::Scope,
    split::Move,
    terminal::Cursor,
    words::{Id, Say, no_draft},
};
use ratatui::layout::Rect;

/// From this height on there are lines between the parts.
const TALL: u16 = 14;
/// From this width on there is room for whole sentences.
const WIDE: u16 = 70;
/// The columns of the mark of the live split.
const LIVE: usize = 4;
/// The columns of `32 -> 31`.
const WAY: usize = 8;

/// The rows below the table: sentences, then whoever moves. These may be many and are written when they are seen.
struct Pages<'a> {
    lines: Vec<(String, Role)>,
    moves: &'a [Move],
}

impl Pages<'_> {
    fn len(&self) -> usize {
        self.lines.len().saturating_add(self.moves.len())
    }
}

fn pages<'a>(screen: &'a Split, ctx: &Ctx<'_>, columns: u16) -> Pages<'a> {
    let room = columns.saturating_sub(2);
    let mut lines = Vec::new();
    let mut say = |text: &str, role: Role| {
        lines.extend(wrap(&ctx.spell(text), room).into_iter().map(|part| (format!(" {part}"), role)));
    };
    match &screen.stage {
        Stage::Drafting(_) => {}
        Stage::Ready(ready) => {
            for (note, role) in notes::all(ctx, ready) {
                say(&note, role);
            }
            say(&notes::moves(ctx, &ready.draft), Role::Strong);
            return Pages { lines, moves: &ready.draft.moves };
        }
        Stage::None(why) => {
            if let Some(why) = why {
                say(
                    &ctx.words.with(Id::SplitFailed, &[("why", no_draft(ctx.words, why).into())]),
                    Role::Warning,
                );
            }
            let splits = revisions(ctx);
            if !splits.is_empty() {
                say(&ctx.words.text(Id::SplitAccepted), Role::Text);
            }
            lines.extend(splits);
        }
    }
    Pages { lines, moves: &[] }
}

/// The splits accepted so far, newest first.
fn revisions(ctx: &Ctx<'_>) -> Vec<(String, Role)> {
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
    let table = if screen.ready().is_some() { table::HEIGHT.saturating_add(lines) } else { lines.min(1) };
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
    for (row, at) in (0_u16..).zip(first..first.saturating_add(height)) {
        if let Some((text, role)) = pages.lines.get(at) {
            canvas.line(area, row, text, *role);
        } else if let Some(step) = at.checked_sub(pages.lines.len()).and_then(|at| pages.moves.get(at)) {
            canvas.line(area, row, &of_move(ctx, step, area.width), Role::Text);
        }
    }
    Cursor { x: area.x, y: area.y.min(area.bottom().saturating_sub(1)) }
}

/// What is shown, in a line.
fn title(screen: &Split, ctx: &Ctx<'_>, columns: u16) -> String {
    let split = match &screen.stage {
        Stage::None(_) => return ctx.words.text(Id::SplitNone),
        Stage::Drafting(_) => return ctx.words.text(Id::SplitDrafting),
        Stage::Ready(ready) => &ready.draft.split,
    };
    let (revision, people) = (ctx.seminar.next_revision().0, split.places.len());
    if columns < WIDE {
        let args = [("revision", revision.into()), ("people", people.into())];
        return ctx.words.with(Id::SplitDraftShort, &args);
    }
    let args = [("revision", revision.into()), ("people", people.into()), ("seed", split.seed.into())];
    ctx.words.with(
        match split.scope {
            Scope::Coming => Id::SplitDraftComing,
            Scope::Present => Id::SplitDraftPresent,
        },
        &args,
    )
}

/// Who moves, from where to where: `Омаров Ерболат  1 -> 4  Атырау, Лицей 1`.
fn of_move(ctx: &Ctx<'_>, step: &Move, columns: u16) -> String {
    let way = format!("{} -> {}", step.from, step.to);
    let Some(person) = ctx.seminar.participant(&step.participant) else {
        return format!(" {}  {way}", step.participant);
    };
    let room = usize::from(columns).saturating_sub(1);
    let wide = columns >= WIDE;
    let name = if wide { room * 45 / 100 } else { room.saturating_sub(WAY + 2) };
    let full = ctx.pad(&text::name_in(ctx, &person.profile.full_name, name), name);
    let origin = if wide { text::of_origin(person) } else { String::new() };
    format!(" {full}  {}  {origin}", ctx.pad(&way, WAY))
}
