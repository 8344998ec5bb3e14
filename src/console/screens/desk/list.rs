//! The people found, a row each; and how the screen is divided around them.

use super::{
    Desk, route_cell,
    state::{AT_ONCE, Row},
};
use crate::{
    console::{
        canvas::{Canvas, inside},
        ctx::Ctx,
        text,
        theme::Role,
    },
    domain::State,
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;

/// The rows of the card with the line over it.
const CARD: u16 = 6;
/// The rows of the acts with the line over them.
const ACTS: u16 = 4;
/// The card where there is little room.
const SMALL_CARD: u16 = 2;
/// The least rows the list has before anything else gets room.
const LIST: u16 = 5;
/// The columns of the route.
const ROUTE: usize = 3;
/// The columns of the state.
const STATE: usize = 10;
/// The columns before the name.
const MARK: usize = 6;
/// The columns of a name, where there are more than enough.
const NAME: usize = 44;
/// Stands below the people seen at once, where the others follow.
const MORE: &str = "  ...";
/// From this width on there are a heading and the columns in the middle.
const WIDE: u16 = 70;

/// How the part below the query is divided.
pub(super) struct Parts {
    pub(super) list: Rect,
    pub(super) card: Option<Rect>,
    pub(super) acts: Option<Rect>,
}

/// Divides the screen: the list first, then the card, then the acts.
pub(super) fn parts(area: Rect) -> Parts {
    let mut list = Rect { y: area.y.saturating_add(2), height: area.height.saturating_sub(2), ..area };
    let mut take = |rows: u16, least: u16| {
        (list.height >= rows.saturating_add(least)).then(|| {
            list.height = list.height.saturating_sub(rows);
            Rect { y: list.bottom(), height: rows, ..area }
        })
    };
    let acts = take(ACTS, LIST.saturating_add(CARD));
    let card = take(CARD, LIST).or_else(|| take(SMALL_CARD, 2));
    Parts { list, card, acts }
}

/// The people that the list shows at once.
pub(super) fn height(ctx: &Ctx<'_>) -> usize {
    let keys = if ctx.size.rows() >= 20 { 2 } else { 1 };
    let area = Rect {
        x: 0,
        y: 0,
        width: ctx.size.columns(),
        height: ctx.size.rows().saturating_sub(keys).saturating_sub(2),
    };
    let heading = u16::from(area.width >= WIDE);
    usize::from(parts(area).list.height.saturating_sub(heading)).max(1)
}

/// Draws the list; says where the chosen person's row begins.
pub(super) fn draw(desk: &Desk, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Option<Cursor> {
    if desk.query.is_blank() {
        nothing_asked(ctx, area, canvas);
        return None;
    }
    if desk.found.rows.is_empty() {
        nobody(ctx, area, canvas);
        return None;
    }
    let columns =
        Columns::of(area.width, ctx.seminar.programme().is_some_and(|programme| programme.has_groups()));
    let heading = u16::from(area.width >= WIDE);
    let whole = desk.is_whole(ctx);
    if heading > 0 && whole {
        canvas.line(area, 0, &columns.heading(ctx), Role::Text);
    }
    let rows = usize::from(area.height.saturating_sub(heading)).max(1);
    let at = desk.chosen_at();
    let first = at.map_or(0, |at| at - at % rows);
    let seen = if whole { rows } else { rows.min(AT_ONCE) };
    let mut cursor = None;
    for (index, found) in desk.found.rows.iter().enumerate().skip(first).take(seen) {
        let row = u16::try_from(index - first).unwrap_or(u16::MAX).saturating_add(heading);
        let meant = desk.current() == Some(&found.id);
        // Whom Enter acts on though nobody chose them is there to be read at once.
        let whole = whole || desk.found.act.as_ref() == Some(&found.id);
        let text = columns.row(ctx, found, meant, whole);
        canvas.line(area, row, &text, Role::Text);
        if at == Some(index) {
            cursor = Some(Cursor { x: area.x, y: area.y.saturating_add(row) });
        }
    }
    if !whole && desk.found.rows.len() > seen && seen < rows {
        let row = u16::try_from(seen).unwrap_or(u16::MAX).saturating_add(heading);
        canvas.line(area, row, MORE, Role::Text);
    }
    cursor
}

fn nothing_asked(ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let counts = ctx.seminar.counts();
    let inside = inside(area);
    let row = canvas.lines(inside, 0, &ctx.words.text(Id::DeskAsk), Role::Text);
    let states = State::ALL.into_iter().filter(|state| counts.state(*state) > 0);
    let said: Vec<String> = states
        .map(|state| format!("{} {}", crate::words::state(ctx.words, state), counts.state(state)))
        .collect();
    let gap = u16::from(area.height > 4);
    let row = canvas.lines(inside, row.saturating_add(gap), &said.join("  "), Role::Text);
    let routes: Vec<String> = ctx
        .seminar
        .programme()
        .filter(|programme| programme.has_groups())
        .map(|programme| programme.routes.as_slice())
        .unwrap_or_default()
        .iter()
        .filter_map(|route| {
            let load = counts.route(route.no)?;
            let args = [
                ("route", route.no.get().into()),
                ("in", load.present.into()),
                ("people", load.people.into()),
            ];
            Some(ctx.words.with(Id::DeskRoute, &args))
        })
        .collect();
    let row = canvas.lines(inside, row, &routes.join("  "), Role::Text);
    if let Some(demo) = &ctx.hub.demo {
        let join = ctx.words.with(Id::DemoJoin, &[("command", demo.join.as_str().into())]);
        canvas.lines(inside, row.saturating_add(gap), &join, Role::Text);
    }
}

fn nobody(ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let inside = inside(area);
    canvas.line(inside, 0, &ctx.words.text(Id::DeskNobody), Role::Strong);
    canvas.lines(inside, 1, &ctx.words.text(Id::DeskNobodyNext), Role::Text);
}

/// How wide the columns are.
struct Columns {
    name: usize,
    position: usize,
    origin: usize,
    routes: bool,
}

impl Columns {
    fn of(width: u16, routes: bool) -> Self {
        let fixed = MARK + STATE + if routes { ROUTE } else { 0 };
        let room = usize::from(width).saturating_sub(fixed);
        if width < WIDE {
            return Self { name: room, position: 0, origin: 0, routes };
        }
        // A whole name matters most: what tells namesakes apart is often at its end.
        let name = (room * 52 / 100).min(NAME);
        let position = (room - name) * 46 / 100;
        Self { name, position, origin: room - name - position, routes }
    }

    fn heading(&self, ctx: &Ctx<'_>) -> String {
        let cell = |id: Id, columns: usize| ctx.pad(&ctx.words.text(id), columns);
        let mut line = format!("  {}", cell(Id::ColumnMark, 4));
        line.push_str(&cell(Id::ColumnName, self.name));
        line.push_str(&cell(Id::ColumnPosition, self.position));
        line.push_str(&cell(Id::ColumnFrom, self.origin));
        if self.routes {
            line.push_str(&cell(Id::ColumnRoute, ROUTE));
        }
        line.push_str(&ctx.words.text(Id::ColumnState));
        line
    }

    fn row(&self, ctx: &Ctx<'_>, found: &Row, meant: bool, whole: bool) -> String {
        let sign = if meant { ">" } else { " " };
        let Some(person) = ctx.seminar.participant(&found.id) else {
            let gone = ctx.words.with(Id::RowGone, &[("id", found.id.as_str().into())]);
            return format!("{sign}     {gone}");
        };
        let why = text::why(ctx, found.why);
        let note = match (&why, found.namesake) {
            (_, true) => "!",
            (Some(_), false) => "~",
            (None, false) => " ",
        };
        let mut line = format!("{sign}{note}{} ", text::mark(person.state()));
        let name = text::name_in(ctx, &person.profile.full_name, self.name.saturating_sub(1));
        if !whole {
            line.push_str(&name);
            return line;
        }
        line.push_str(&cell(ctx, &name, self.name));
        // Why somebody of another name is here matters more than what they are.
        line.push_str(&cell(ctx, why.as_deref().unwrap_or(&person.profile.position), self.position));
        line.push_str(&cell(ctx, &text::of_origin(person), self.origin));
        if self.routes {
            line.push_str(&cell(ctx, &route_cell(person.route()), ROUTE));
        }
        line.push_str(&text::standing(ctx, person));
        line
    }
}

/// A text in its column, with at least one space after it.
fn cell(ctx: &Ctx<'_>, text: &str, columns: usize) -> String {
    match columns.checked_sub(1) {
        None => String::new(),
        Some(room) => format!("{} ", ctx.pad(text, room)),
    }
}
