//! How the seminar stands: counts, routes, the board, what would be taken back.

use crate::{
    domain::{
        Act, Actor, ParticipantId, Seminar, State,
        board::{BoardItem, BoardRow},
        programme::Programme,
    },
    hub::Hub,
    wire::{BoardLine, RouteLine, SessionLine, StatusReport},
};

pub(super) fn status(hub: &Hub) -> StatusReport {
    let now = hub.clock.now();
    let published = hub.shelf.read();
    let seminar = &published.seminar;
    let counts = seminar.counts();
    StatusReport {
        seminar: seminar.programme().map(|programme| programme.title.any().to_owned()),
        time_zone: seminar.programme().map(|programme| programme.time_zone.name().to_owned()),
        seq: seminar.seq(),
        now,
        counts: State::ALL.iter().map(|state| (state.key().to_owned(), counts.state(*state))).collect(),
        walk_ins: counts.walk_ins(),
        unplaced: counts.unplaced(),
        revision: seminar.live_split().map(|split| split.revision),
        routes: routes(seminar),
        sessions: sessions(seminar, now),
        desks: hub.registry.desks(),
        read_only: published.read_only.clone(),
    }
}

fn routes(seminar: &Seminar) -> Vec<RouteLine> {
    let Some(programme) = seminar.programme() else { return Vec::new() };
    programme
        .routes
        .iter()
        .map(|route| {
            let load = seminar.counts().route(route.no);
            RouteLine {
                route: route.no,
                name: route.name.to_string(),
                people: load.map_or(0, |load| load.people),
                present: load.map_or(0, |load| load.present),
                seats: seminar.seats(route.no),
                standing: seminar.route_rule(route.no).standing,
            }
        })
        .collect()
}

fn sessions(seminar: &Seminar, now: crate::domain::Moment) -> Vec<SessionLine> {
    let rows = seminar.board(now);
    let titled = |row: BoardRow| {
        let BoardItem::Session(id) = row.item else { return None };
        let title = seminar.programme()?.session(&id)?.title.any().to_owned();
        Some(SessionLine {
            id,
            title,
            status: row.status,
            planned_from: row.from,
            planned_to: row.to,
            actual_from: row.progress.started,
            actual_to: row.progress.ended,
            late_min: row.late_min,
        })
    };
    rows.into_iter().filter_map(titled).collect()
}

pub(super) fn board(hub: &Hub) -> Vec<BoardLine> {
    let now = hub.clock.now();
    let published = hub.shelf.read();
    let seminar = &published.seminar;
    let Some(programme) = seminar.programme() else { return Vec::new() };
    seminar.board(now).into_iter().map(|row| board_line(programme, row)).collect()
}

fn board_line(programme: &Programme, row: BoardRow) -> BoardLine {
    let place = row.place.as_ref().and_then(|id| programme.place(id)).map(|place| place.name.to_string());
    let (session, route, stop, title) = match row.item {
        BoardItem::Session(id) => {
            let title = programme.session(&id).map(|session| session.title.any().to_owned());
            (Some(id), None, None, title.unwrap_or_default())
        }
        BoardItem::Stop(route, stop) => (None, Some(route), Some(stop), place.clone().unwrap_or_default()),
    };
    BoardLine {
        session,
        route,
        stop,
        title,
        place,
        status: row.status,
        planned_from: row.from,
        planned_to: row.to,
        actual_from: row.progress.started,
        actual_to: row.progress.ended,
        delay: row.progress.delay,
        late_min: row.late_min,
        people: row.people,
        note: row.progress.note.map(|note| note.to_string()),
        cancelled: row.progress.cancelled.map(|reason| reason.to_string()),
        time_zone: programme.time_zone.name().to_owned(),
    }
}

pub(super) fn last_act(hub: &Hub, by: &Actor, participant: Option<ParticipantId>) -> Option<Box<Act>> {
    let published = hub.shelf.read();
    let seminar = &published.seminar;
    let act = match participant {
        None => seminar.last_act_of(&by.desk).cloned(),
        Some(id) => {
            let seq = seminar.last_act_about(&id)?;
            let known = seminar.act(seq).cloned();
            drop(published);
            known.or_else(|| hub.journal.entry(seq).ok().flatten().map(|entry| Act::of(&entry)))
        }
    };
    act.map(Box::new)
}
