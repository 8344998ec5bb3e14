//! The board of the day: what is planned, what was done, and how late it is, for a given moment.

use super::{
    Moment, Progress, RouteNo, Seminar, SessionId, State, StopNo, Text,
    programme::{ClockTime, Programme},
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long before its start an item is due.
const DUE_BEFORE: TimeDelta = TimeDelta::minutes(10);

/// A line of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// The session or the stop.
    pub item: BoardItem,
    /// Planned start.
    pub from: Option<Moment>,
    /// Planned end.
    pub to: Option<Moment>,
    /// What was done to it.
    pub progress: Progress,
    /// How it stands at the moment asked for.
    pub status: Status,
    /// Minutes late against the plan (early is negative); none where nothing can be said.
    pub late_min: Option<i64>,
    /// People while it is running: in, for a session; in and on the route, for a stop.
    pub people: Option<u32>,
    /// The id of the place, where there is one.
    pub place: Option<Text>,
}

/// What a line of the board is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "named for what they are")]
pub enum BoardItem {
    Session(SessionId),
    Stop(RouteNo, StopNo),
}

/// How an item of the day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Its time has not come.
    Planned,
    /// It begins within ten minutes.
    Due,
    /// Going on.
    Running,
    /// Not started though its time has passed, or going on past its end.
    Late,
    /// Over.
    Done,
    /// Does not take place.
    Cancelled,
}

impl Status {
    /// The word that files and JSON use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Due => "due",
            Self::Running => "running",
            Self::Late => "late",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

impl Seminar {
    /// The board at a moment: sessions in the order of the programme, then stops by planned time, those without
    /// one last, stop by stop.
    pub fn board(&self, now: Moment) -> Vec<BoardRow> {
        let Some(programme) = self.programme() else { return Vec::new() };
        let present = self.counts().state(State::In);
        let mut rows: Vec<BoardRow> = programme
            .sessions
            .iter()
            .map(|session| {
                let item = BoardItem::Session(session.id.clone());
                let times = Times::of(programme, session.from, session.to);
                let mut row = times.row(item, self.session(&session.id), now, present);
                row.place.clone_from(&session.place);
                row
            })
            .collect();
        let mut stops: Vec<BoardRow> = Vec::new();
        for route in &programme.routes {
            let aboard = self.counts().route(route.no).map_or(0, |load| load.present);
            for (stop, number) in route.stops.iter().zip(1..) {
                let Some(number) = StopNo::new(number) else { continue };
                let item = BoardItem::Stop(route.no, number);
                let times = Times::of(programme, stop.from, stop.to);
                let mut row = times.row(item, self.stop(route.no, number), now, aboard);
                row.place = Some(stop.place.clone());
                stops.push(row);
            }
        }
        // They come route by route, and stay so where nothing else tells them apart.
        stops.sort_by_key(|row| (row.from.is_none(), row.from, stop_no(row)));
        rows.append(&mut stops);
        rows
    }
}

fn stop_no(row: &BoardRow) -> Option<StopNo> {
    match row.item {
        BoardItem::Stop(_, stop) => Some(stop),
        BoardItem::Session(_) => None,
    }
}

#[derive(Clone, Copy)]
struct Times {
    from: Option<Moment>,
    to: Option<Moment>,
}

impl Times {
    fn of(programme: &Programme, from: Option<ClockTime>, to: Option<ClockTime>) -> Self {
        let at = |time: Option<ClockTime>| time?.on(programme.date?, programme.time_zone);
        Self { from: at(from), to: at(to) }
    }

    fn row(self, item: BoardItem, progress: &Progress, now: Moment, people: u32) -> BoardRow {
        let status = self.status(progress, now);
        let running = progress.started.is_some() && progress.ended.is_none() && progress.cancelled.is_none();
        BoardRow {
            item,
            from: self.from,
            to: self.to,
            progress: progress.clone(),
            status,
            late_min: self.late_min(progress, status, now),
            people: running.then_some(people),
            place: None,
        }
    }

    fn status(self, progress: &Progress, now: Moment) -> Status {
        let delay = TimeDelta::minutes(i64::from(progress.delay));
        let past =
            |time: Option<Moment>| time.is_some_and(|time| now >= time + delay + TimeDelta::minutes(1));
        if progress.cancelled.is_some() {
            Status::Cancelled
        } else if progress.ended.is_some() {
            Status::Done
        } else if progress.started.is_some() {
            if past(self.to) { Status::Late } else { Status::Running }
        } else if past(self.from) {
            Status::Late
        } else if self.from.is_some_and(|from| now >= from + delay - DUE_BEFORE) {
            Status::Due
        } else {
            Status::Planned
        }
    }

    fn late_min(self, progress: &Progress, status: Status, now: Moment) -> Option<i64> {
        let announced = i64::from(progress.delay);
        let minutes = |actual: Moment, planned: Option<Moment>| planned.map(|p| whole_minutes(actual, p));
        match (status, progress.started, progress.ended) {
            (Status::Cancelled, ..) => None,
            (_, Some(started), Some(ended)) => {
                minutes(ended, self.to).or_else(|| minutes(started, self.from))
            }
            (Status::Late, Some(_), None) => minutes(now, self.to),
            (_, Some(started), None) => minutes(started, self.from),
            (Status::Late, None, _) => minutes(now, self.from).map(|late| late.max(announced)),
            _ => (announced != 0).then_some(announced),
        }
    }
}

/// Whole minutes from the minute of `planned` to the minute of `actual`, as two wall clocks show them.
fn whole_minutes(actual: Moment, planned: Moment) -> i64 {
    actual.timestamp().div_euclid(60) - planned.timestamp().div_euclid(60)
}
