//! How the comparison looks: two columns, or where there is little room one record's word under the other's.

use super::{
    Compare,
    rows::{Said, rows},
};
use crate::{
    console::{
        canvas::{Canvas, below, inside},
        ctx::Ctx,
        theme::Role,
    },
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// From this width on there are two columns.
const WIDE: u16 = 70;
/// The columns of a label, with the sign of the cursor before it.
const LABEL: usize = 15;
/// The columns of the word that says whether the two differ.
const WORD: usize = 11;
/// The rows above the comparison.
const HEAD: u16 = 2;
/// The rows of one comparison where there is little room.
const STACKED: usize = 3;

pub(super) fn draw(screen: &Compare, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    let start = Cursor { x: area.x, y: area.y.saturating_add(HEAD) };
    if screen.two(ctx).is_none() {
        canvas.rule(area, 0, '-');
        canvas.line(inside(area), 1, &ctx.words.text(Id::CompareNobody), Role::Strong);
        return start;
    }
    let rows = rows(screen, ctx);
    let cursor = if area.width < WIDE {
        stacked(screen, ctx, &rows, area, canvas)
    } else {
        beside(screen, ctx, &rows, area, canvas)
    };
    cursor.unwrap_or(start)
}

/// The columns of one record.
fn columns(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(LABEL).saturating_sub(WORD) / 2
}

fn beside(
    screen: &Compare,
    ctx: &Ctx<'_>,
    rows: &[Said],
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Cursor> {
    let wide = columns(area);
    let cell = |text: &str| ctx.pad(text, wide.saturating_sub(1));
    let [stays, goes] = [Id::CompareStays, Id::CompareGoes].map(|id| ctx.words.text(id));
    let head = format!("{}  {}   {}", " ".repeat(LABEL.saturating_sub(2)), cell(&stays), goes);
    canvas.line(area, 0, &head, Role::Title);
    canvas.rule(area, 1, '-');
    let list = below(area, HEAD);
    let height = usize::from(list.height).max(1);
    let at = rows.iter().position(|said| said.row == screen.row).unwrap_or(0);
    let first = at.saturating_sub(height.saturating_sub(1));
    let mut cursor = None;
    for (row, said) in (0_u16..).zip(rows.iter().skip(first).take(height)) {
        let here = said.row == screen.row && said.is_choice();
        let [own, theirs] = signs(said);
        let sign = if here { ">" } else { " " };
        let line = format!(
            "{sign} {}{own}{} {theirs}{} {}",
            ctx.pad(&said.label, LABEL - 2),
            cell(&said.keep),
            cell(&said.other),
            word(ctx, said)
        );
        canvas.line(list, row, &line, role(said));
        if here {
            cursor = Some(Cursor { x: list.x, y: list.y.saturating_add(row) });
        }
    }
    cursor
}

/// Only what differs, a label and the two under it.
fn stacked(
    screen: &Compare,
    ctx: &Ctx<'_>,
    rows: &[Said],
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Cursor> {
    canvas.rule(area, 0, '-');
    let list = below(area, 1);
    let differing: Vec<&Said> = rows.iter().filter(|said| said.differs()).collect();
    let at = differing.iter().position(|said| said.row == screen.row).unwrap_or(0);
    let fitting = (usize::from(list.height) / STACKED).max(1);
    let first = at - at % fitting;
    let mut cursor = None;
    let mut row = 0;
    for said in differing.iter().skip(first).take(fitting) {
        let here = said.row == screen.row && said.is_choice();
        let [own, theirs] = signs(said);
        let sign = if here { ">" } else { " " };
        canvas.line(list, row, &format!("{sign} {}: {}", said.label, word(ctx, said)), role(said));
        canvas.line(list, row.saturating_add(1), &format!("  {own}{}", shown(&said.keep)), Role::Text);
        canvas.line(list, row.saturating_add(2), &format!("  {theirs}{}", shown(&said.other)), Role::Text);
        if here {
            cursor = Some(Cursor { x: list.x, y: list.y.saturating_add(row) });
        }
        row = row.saturating_add(3);
    }
    cursor
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

/// The mark before what stands, and before what does not.
fn signs(said: &Said) -> [&'static str; 2] {
    match said.takes {
        Some(true) => [" ", "*"],
        Some(false) => ["*", " "],
        None => [" ", " "],
    }
}

fn word(ctx: &Ctx<'_>, said: &Said) -> String {
    ctx.words.text(match (said.differs(), said.keep.is_empty() || said.other.is_empty()) {
        (false, _) => Id::CompareSame,
        (true, true) => Id::CompareOne,
        (true, false) => Id::CompareDiffers,
    })
}

fn role(said: &Said) -> Role {
    if said.differs() && said.is_choice() { Role::Strong } else { Role::Text }
}
