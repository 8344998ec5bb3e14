//! The people of a route, by name: who is marked is a person and never a row number.

use crate::{
    console::{
        canvas::{Canvas, below},
        ctx::Ctx,
        frame,
        layers::page,
        screens::REST,
        text,
        theme::Role,
    },
    domain::{Participant, ParticipantId, RouteNo, Seq},
    search,
    terminal::Cursor,
    words::Id,
};
use ratatui::layout::Rect;
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// The columns before the name: the mark of the row and that of the state.
const MARK: usize = 6;
/// The columns of the state.
const STATE: usize = 11;
/// From this width on there is where people are from.
const WIDE: u16 = 70;
/// The rows that are not people.
const HEAD: u16 = 2;
/// The people of a page who are there at once; the others follow when keys rest.
const AT_ONCE: u16 = 12;

/// The list of a route's people, as it was read last: reading it means looking at everybody.
#[derive(Debug)]
pub(super) struct List {
    pub(super) route: RouteNo,
    /// In the order of the first, the name folded.
    people: Vec<(String, ParticipantId)>,
    chosen: Option<ParticipantId>,
    /// When the page was turned last.
    paged: Duration,
    /// The split basis of the state it was read from.
    read: Seq,
}

impl List {
    /// Reads the people of a route.
    pub(super) fn of(ctx: &Ctx<'_>, route: RouteNo) -> Self {
        let mut list =
            Self { route, people: Vec::new(), chosen: None, paged: ctx.elapsed, read: Seq::default() };
        list.read(ctx);
        list.chosen = list.people.first().map(|(_, id)| id.clone());
        list
    }

    /// Reads them anew where somebody may have come onto the route or left it.
    pub(super) fn refresh(&mut self, ctx: &Ctx<'_>) {
        if self.read != ctx.seminar.split_basis() {
            self.read(ctx);
        }
    }

    fn read(&mut self, ctx: &Ctx<'_>) {
        // Folding takes longer than anything else here; few are new.
        let known: BTreeMap<&ParticipantId, &String> =
            self.people.iter().map(|(name, id)| (id, name)).collect();
        // Whoever is marked stays, wherever they are now: nobody else may come under the cursor.
        let gone = self.person(ctx).filter(|person| person.route() != Some(self.route) || !coming(person));
        let mut people: Vec<(String, ParticipantId)> = ctx
            .seminar
            .people_of(self.route)
            .chain(gone)
            .map(|person| {
                let name = known.get(&person.id).copied().cloned();
                (name.unwrap_or_else(|| search::fold(&person.profile.full_name)), person.id.clone())
            })
            .collect();
        people.sort();
        self.people = people;
        self.read = ctx.seminar.split_basis();
    }

    /// The person marked.
    pub(super) fn person<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a Arc<Participant>> {
        ctx.seminar.participant(self.chosen.as_ref()?)
    }

    fn at(&self) -> usize {
        self.people.iter().position(|(_, id)| Some(id) == self.chosen.as_ref()).unwrap_or(0)
    }

    /// When all of the page is drawn: at first there are marks and names alone.
    pub(super) fn whole_at(&self) -> Duration {
        self.paged.saturating_add(REST)
    }

    /// Marks the person so many rows further.
    pub(super) fn step(&mut self, ctx: &Ctx<'_>, by: isize) {
        let height = height(ctx).unsigned_abs();
        let before = self.at();
        let at = before.saturating_add_signed(by).min(self.people.len().saturating_sub(1));
        if page(at, height) != page(before, height) {
            self.paged = ctx.elapsed;
        }
        self.chosen = self.people.get(at).map(|(_, id)| id.clone());
    }

    /// Whether there is somebody so many rows further.
    pub(super) fn leads(&self, by: isize) -> bool {
        self.at().checked_add_signed(by).is_some_and(|at| at < self.people.len())
    }

    /// Draws it; gives the place of the marked row.
    pub(super) fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        self.head(ctx, area, canvas);
        canvas.rule(area, 1, '-');
        let area = below(area, HEAD);
        if self.people.is_empty() {
            canvas.line(
                area,
                0,
                &format!(" {}", ctx.words.text(ctx.of_groups(Id::RoutesListNobody))),
                Role::Text,
            );
        }
        let height = usize::from(area.height).max(1);
        let first = page(self.at(), height);
        let mut cursor = Cursor { x: area.x, y: area.y };
        for (row, (_, id)) in (0_u16..).zip(self.people.iter().skip(first).take(height)) {
            let meant = Some(id) == self.chosen.as_ref();
            if row >= AT_ONCE && !meant && ctx.elapsed < self.whole_at() {
                continue;
            }
            canvas.line(area, row, &self.row(ctx, id, area.width, meant), Role::Text);
            if meant {
                cursor.y = area.y.saturating_add(row);
            }
        }
        cursor
    }

    fn head(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
        let name = ctx.seminar.programme().and_then(|programme| programme.route(self.route));
        let name = name.map_or("", |route| route.name.as_str());
        let load = ctx.seminar.counts().route(self.route);
        let (people, present) = load.map_or((0, 0), |load| (load.people, load.present));
        let args = [
            ("people", people.into()),
            ("in", present.into()),
            ("due", people.saturating_sub(present).into()),
        ];
        let counts = ctx.words.with(Id::RoutesListCounts, &args);
        let end = canvas.line_end(area, 0, &format!(" {counts} "), Role::Text);
        let title = [("route", self.route.get().into()), ("name", name.into())];
        let title = ctx.words.with(ctx.of_groups(Id::RoutesList), &title);
        let room = Rect { width: end.saturating_sub(area.x), ..area };
        canvas.line(room, 0, &format!(" {title}"), Role::Title);
    }

    fn row(&self, ctx: &Ctx<'_>, id: &ParticipantId, columns: u16, meant: bool) -> String {
        let sign = if meant { ">" } else { " " };
        let Some(person) = ctx.seminar.participant(id) else {
            return format!("{sign}     {}", ctx.words.with(Id::RowGone, &[("id", id.as_str().into())]));
        };
        let room = usize::from(columns).saturating_sub(MARK).saturating_sub(STATE);
        let name = if columns < WIDE { room } else { room * 55 / 100 };
        // K is for kept, whoever splits.
        let kept = if person.pinned().is_some() { "K" } else { " " };
        let mut line = format!("{sign} {}{kept}", text::mark(person.state()));
        let full = text::name_in(ctx, &person.profile.full_name, name.saturating_sub(1));
        line.push_str(&ctx.pad(&full, name));
        if ctx.elapsed < self.whole_at() {
            return line;
        }
        if let Some(origin) = room.checked_sub(name).filter(|columns| *columns > 1) {
            line.push_str(&ctx.pad(&text::of_origin(person), origin.saturating_sub(1)));
            line.push(' ');
        }
        line.push_str(&self.standing(ctx, person));
        line
    }

    /// The state, or where the person is by now.
    fn standing(&self, ctx: &Ctx<'_>, person: &Participant) -> String {
        match person.route() {
            Some(other) if other != self.route => {
                ctx.words.with(ctx.of_groups(Id::RoutesNowOn), &[("route", other.get().into())])
            }
            _ => text::standing(ctx, person),
        }
    }
}

fn coming(person: &Participant) -> bool {
    crate::domain::Scope::Coming.holds(person.state())
}

/// The people that a page has.
pub(super) fn height(ctx: &Ctx<'_>) -> isize {
    isize::try_from(below(frame::area(ctx), HEAD).height).unwrap_or(isize::MAX).max(1)
}
