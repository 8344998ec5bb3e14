//! How the list looks: a row a pair, and below it what the two chosen are.

use super::{Stage, Twins, Two};
use crate::{
    console::{
        canvas::{Canvas, below, inside},
        ctx::Ctx,
        layers::page,
        text,
        theme::Role,
    },
    domain::Participant,
    terminal::Cursor,
    twins::Pair,
    words::{Id, signs},
};
use ratatui::layout::Rect;

/// The rows above the pairs.
const HEAD: u16 = 2;
/// The rows of the card with the line over it.
const CARD: u16 = 6;
/// The card where there is little room.
const SMALL_CARD: u16 = 3;
/// From this width on a row says why.
const WIDE: u16 = 70;
/// The columns of the sign and the percentage.
const PERCENT: usize = 7;

/// The pairs that are seen at once.
pub(super) fn height(area: Rect) -> usize {
    usize::from(parts(area).0.height).max(1)
}

/// The list, and the card below it.
fn parts(area: Rect) -> (Rect, Rect) {
    let list = below(area, HEAD);
    let card = if list.height >= CARD.saturating_mul(2) { CARD } else { SMALL_CARD };
    let height = list.height.saturating_sub(card);
    let list = Rect { height, ..list };
    (list, Rect { y: list.bottom(), height: card, ..area })
}

pub(super) fn draw(screen: &Twins, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    let start = Cursor { x: area.x, y: area.y };
    canvas.line(inside(area), 0, &said(screen, ctx), Role::Strong);
    canvas.rule(area, 1, '-');
    let (list, card) = parts(area);
    let Some((at, current, two)) = screen.current(ctx) else { return start };
    let first = page(at, height(area));
    let mut cursor = start;
    for (row, (pair, two)) in (0_u16..).zip(screen.open_pairs(ctx).skip(first).take(usize::from(list.height)))
    {
        let meant = pair == current;
        canvas.line(list, row, &line(ctx, pair, two, meant, area.width), Role::Text);
        if meant {
            cursor = Cursor { x: list.x, y: list.y.saturating_add(row) };
        }
    }
    draw_card(ctx, current, two, card, canvas);
    cursor
}

/// What is being done, or how many pairs there are.
fn said(screen: &Twins, ctx: &Ctx<'_>) -> String {
    let shown = screen.open_pairs(ctx).count();
    let pairs = [("pairs", shown.into())];
    match &screen.stage {
        Stage::Looking => {
            ctx.words.with(Id::TwinsLooking, &[("people", ctx.seminar.participants().len().into())])
        }
        Stage::Failed(why) => why.clone(),
        Stage::Idle | Stage::Done if shown == 0 => ctx.words.text(Id::TwinsNone),
        _ if screen.total > screen.pairs.len() => {
            ctx.words.with(Id::TwinsMany, &[("pairs", shown.into()), ("total", screen.total.into())])
        }
        _ => ctx.words.with(Id::TwinsFound, &pairs),
    }
}

fn line(ctx: &Ctx<'_>, pair: &Pair, (one, other): Two<'_>, meant: bool, columns: u16) -> String {
    let sign = if meant { ">" } else { " " };
    let room = usize::from(columns).saturating_sub(PERCENT);
    let name = if columns < WIDE { room / 2 } else { room * 36 / 100 };
    let cell = |person: &Participant| {
        let fitting = text::name_in(ctx, &person.profile.full_name, name.saturating_sub(2));
        ctx.pad(&fitting, name)
    };
    let mut line = format!("{sign} {} ", ctx.pad_start(&format!("{}%", pair.likeness.percent), 4));
    line.push_str(&cell(one));
    line.push_str(&cell(other));
    if columns >= WIDE {
        line.push_str(&signs(ctx.words, &pair.likeness.signs));
    }
    line
}

/// Who the two are, and why they may be one.
fn draw_card(ctx: &Ctx<'_>, pair: &Pair, (one, other): Two<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(area, 0, '-');
    let inside = inside(area);
    let why = signs(ctx.words, &pair.likeness.signs);
    if area.height < CARD {
        canvas.line(inside, 1, &told(ctx, one), Role::Text);
        canvas.line(inside, 2, &told(ctx, other), Role::Text);
        return;
    }
    canvas.line(inside, 1, &why, Role::Strong);
    for (row, person) in [(2, one), (4, other)] {
        let name = format!("{}   {}", person.profile.full_name, person.id);
        canvas.line(inside, row, &name, Role::Strong);
        canvas.line(inside, row.saturating_add(1), &format!("  {}", told(ctx, person)), Role::Text);
    }
}

/// What tells somebody from a namesake.
pub(super) fn told(ctx: &Ctx<'_>, person: &Participant) -> String {
    text::apart(ctx, person)
}
