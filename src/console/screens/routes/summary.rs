//! The row above the routes: how even they are, who is missing, since when the split holds.

use super::planned;
use crate::{
    console::{canvas::Canvas, ctx::Ctx, theme::Role},
    domain::{Standing, State},
    words::{Id, Say},
};
use ratatui::layout::Rect;

/// The spread up to which all is well: what a split promises.
const EVEN: u32 = 1;

/// Draws it: as much as fits, what matters most first. `shown` is the first route shown and how many are.
pub(super) fn draw(ctx: &Ctx<'_>, shown: (usize, usize), area: Rect, canvas: &mut Canvas<'_>) {
    let mut x = area.x;
    for (text, role) in parts(ctx, shown, area.width) {
        let wide = u16::try_from(ctx.columns(&text)).unwrap_or(u16::MAX).saturating_add(1);
        let room = area.right().saturating_sub(x);
        if wide <= room {
            let end = canvas.line(Rect { x, width: room, ..area }, 0, &format!(" {text}"), role);
            x = end.saturating_add(1);
        }
    }
}

fn parts(ctx: &Ctx<'_>, (first, number): (usize, usize), columns: u16) -> Vec<(String, Role)> {
    let (words, counts, routes) = (ctx.words, ctx.seminar.counts(), planned(ctx));
    let mut parts = vec![spread(ctx, columns)];
    if number < routes.len() {
        let args = [
            ("first", first.saturating_add(1).into()),
            ("last", first.saturating_add(number).into()),
            ("number", routes.len().into()),
        ];
        parts.push((words.with(Id::RoutesShown, &args), Role::Text));
    }
    let unplaced = counts.unplaced();
    let role = if unplaced > 0 { Role::Warning } else { Role::Text };
    let due = counts.coming().saturating_sub(counts.state(State::In));
    parts.push((words.with(Id::RoutesDue, &[("due", due.into())]), Role::Text));
    parts.push((words.with(ctx.of_groups(Id::RoutesUnplaced), &[("number", unplaced.into())]), role));
    let missing = counts.state(State::NotComing);
    parts.push((words.with(Id::RoutesNotComing, &[("number", missing.into())]), Role::Text));
    if let Some(split) = ctx.seminar.live_split() {
        let at = Say::of(ctx.seminar).clock(split.at);
        let args =
            [("revision", split.revision.0.into()), ("by", split.by.desk.as_str().into()), ("at", at.into())];
        parts.push((words.with(Id::RoutesSplit, &args), Role::Text));
    }
    let stranded: u32 = routes
        .iter()
        .filter(|route| ctx.seminar.route_rule(route.no).standing == Standing::Closed)
        .filter_map(|route| counts.route(route.no).map(|load| load.people))
        .sum();
    if stranded > 0 {
        parts.insert(1, (words.with(Id::RoutesStranded, &[("number", stranded.into())]), Role::Danger));
    }
    let rules = ctx.seminar.day_rules();
    if rules.delegations {
        parts.insert(1, (words.text(Id::RoutesTogether), Role::Text));
    }
    if rules.frozen {
        parts.insert(1, (words.text(Id::RoutesStands), Role::Warning));
    }
    parts
}

/// The largest route minus the smallest, with all the sizes where they are few.
fn spread(ctx: &Ctx<'_>, columns: u16) -> (String, Role) {
    if ctx.seminar.live_split().is_none() {
        return (ctx.words.text(Id::RoutesNoSplit), Role::Strong);
    }
    // A closed route is not uneven, it is empty or about to be.
    let takes = |no| ctx.seminar.route_rule(no).standing != Standing::Closed;
    let sizes: Vec<u32> = planned(ctx)
        .iter()
        .filter(|route| takes(route.no))
        .map(|route| ctx.seminar.counts().route(route.no).map_or(0, |load| load.people))
        .collect();
    let spread = sizes.iter().max().unwrap_or(&0) - sizes.iter().min().unwrap_or(&0);
    let listed = sizes.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
    let text = if ctx.columns(&listed) * 4 > usize::from(columns) {
        ctx.words.with(Id::RoutesSpread, &[("spread", spread.into())])
    } else {
        let args = [("spread", spread.into()), ("sizes", listed.into())];
        ctx.words.with(Id::RoutesSpreadSizes, &args)
    };
    if spread > EVEN { (format!("! {text}"), Role::Warning) } else { (text, Role::Good) }
}
