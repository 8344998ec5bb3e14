//! The test card under the help: which terminal this is and how its line does, with letters and colours to look at.

use crate::{
    console::{
        canvas::{Canvas, inside, wrap},
        ctx::Ctx,
        theme::Role,
    },
    terminal::{Charset, Cursor, Level},
    words::{Id, Say, console_role},
};
use ratatui::layout::Rect;

/// Letters that fonts lack: Kazakh, Russian, Azerbaijani.
const LETTERS: &str = "ӘҒҚҢӨҰҮҺ ЖЩЫЁ ƏĞŞİıÇ";
/// From this height on there is room for it under every page of the help.
const TALL: u16 = 18;

/// The rows it takes under every page of the help; none where it is a page of its own.
pub(super) fn height(ctx: &Ctx<'_>, area: Rect) -> u16 {
    if area.height < TALL {
        return 0;
    }
    // A line above it, and the colours below the text.
    u16::try_from(lines(ctx, inside(area).width).len().saturating_add(2)).unwrap_or(area.height)
}

/// Draws it into the last rows of an area.
pub(super) fn draw(ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let height = height(ctx, area);
    if height == 0 {
        return;
    }
    let area = Rect { y: area.bottom().saturating_sub(height), height, ..area };
    canvas.rule(area, 0, '-');
    let inside = inside(area);
    canvas.line(inside, 0, &format!(" {} ", ctx.words.text(Id::CardTitle)), Role::Text);
    let mut row = 1;
    for line in lines(ctx, inside.width) {
        canvas.line(inside, row, &line, Role::Text);
        row = row.saturating_add(1);
    }
    let y = inside.y.saturating_add(row);
    let mut x = canvas.line(inside, row, &ctx.words.text(Id::CardColours), Role::Text);
    for (id, role) in [
        (Id::CardStrong, Role::Strong),
        (Id::CardGood, Role::Good),
        (Id::CardWarning, Role::Warning),
        (Id::CardDanger, Role::Danger),
        (Id::CardKey, Role::Key),
    ] {
        let at = Cursor { x: x.saturating_add(1), y };
        x = canvas.put(at, inside.right().saturating_sub(at.x), &ctx.words.text(id), role);
    }
    if let Some(next) = colours_next(ctx) {
        let at = Cursor { x: x.saturating_add(2), y };
        canvas.put(at, inside.right().saturating_sub(at.x), &ctx.words.text(next), Role::Text);
    }
}

/// What it says, in lines of so many columns.
pub(super) fn lines(ctx: &Ctx<'_>, columns: u16) -> Vec<String> {
    let delay = ctx.line.delay.map_or_else(|| "-".to_owned(), |delay| delay.as_millis().to_string());
    let me = [
        ("desk", ctx.me.desk.as_str().into()),
        ("role", console_role(ctx.words, ctx.me.role).into()),
        ("term", ctx.line.term.as_deref().unwrap_or("-").into()),
        ("level", ctx.level.to_string().into()),
        ("letters", ctx.charset.to_string().into()),
        ("columns", ctx.size.columns().into()),
        ("rows", ctx.size.rows().into()),
    ];
    let line = [("last", ctx.line.last.into()), ("delay", delay.into()), ("sent", ctx.line.sent.into())];
    let hub = [
        ("build", env!("CARGO_PKG_VERSION").into()),
        ("since", Say::of(ctx.seminar).clock(ctx.hub.started).into()),
        ("consoles", ctx.hub.desks.len().into()),
        ("entry", ctx.seminar.seq().0.into()),
    ];
    let letters = match ctx.charset {
        Charset::Ascii if ctx.line.desk.letters.is_some() => Id::CardLettersPlain,
        Charset::Ascii => Id::CardLettersOnly,
        Charset::Utf8 | Charset::Linux => Id::CardLetters,
    };
    [
        ctx.words.with(Id::CardMe, &me),
        ctx.words.with(Id::CardLine, &line),
        ctx.words.with(Id::CardHub, &hub),
        ctx.words.with(letters, &[("letters", LETTERS.into())]),
    ]
    .iter()
    .flat_map(|line| wrap(&ctx.spell(line), columns))
    .collect()
}

/// What to do about colours, where anything can be done.
fn colours_next(ctx: &Ctx<'_>) -> Option<Id> {
    match ctx.level {
        Level::Sixteen | Level::TwoFiftySix => Some(Id::CardColoursOff),
        _ if ctx.line.desk.level.is_some() => Some(Id::CardColoursOn),
        _ => None,
    }
}
