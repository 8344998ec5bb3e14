//! `board`: the sessions and stops of the day, planned against actual.

use super::Call;
use crate::{
    cli::{
        WORDS,
        exit::{Done, Exit},
        output::Output,
        table::{Column, Table},
    },
    domain::Moment,
    wire::{BoardLine, Question, Reply, SessionLine},
    words::{self, Id, Say},
};
use chrono_tz::Tz;

/// Minutes of a day: who is later than that has come to another day.
const DAY: i64 = 24 * 60;

pub(super) fn run(call: &Call, out: &mut Output) -> Done {
    let mut hub = call.hub()?;
    let lines = hub.ask_for(&Question::Board, |reply| match reply {
        Reply::Board(lines) => Some(lines),
        _ => None,
    })?;
    if call.json {
        lines.iter().try_for_each(|line| out.json(line))?;
    } else if lines.is_empty() {
        out.line(&WORDS.text(Id::SaidEmptyBoard))?;
    } else {
        board(&lines, hub.zone()).print(out)?;
    }
    Ok(Exit::Done)
}

fn board(lines: &[BoardLine], zone: Tz) -> Table {
    let say = Say::in_zone(zone);
    let mut table = Table::new([
        (Column::Word, WORDS.text(Id::HeadingPlanned)),
        (Column::Word, WORDS.text(Id::HeadingActual)),
        (Column::Word, WORDS.text(Id::HeadingStatus)),
        (Column::Number, WORDS.text(Id::HeadingLate)),
        (Column::Number, WORDS.text(Id::HeadingPeople)),
        (Column::Text, WORDS.text(Id::HeadingWhat)),
        (Column::Text, WORDS.text(Id::HeadingNote)),
    ]);
    for line in lines {
        let status = if line.session.is_some() {
            words::session_status(&WORDS, line.status)
        } else {
            words::stop_status(&WORDS, line.status)
        };
        let what = match (line.route, line.stop) {
            (Some(route), Some(stop)) => WORDS.with(
                Id::StopNamed,
                &[
                    ("route", route.get().into()),
                    ("stop", stop.get().into()),
                    ("place", line.title.as_str().into()),
                ],
            ),
            _ => line.title.clone(),
        };
        table.row([
            span(&say, line.planned_from, line.planned_to),
            span(&say, line.actual_from, line.actual_to),
            status,
            late(line.late_min),
            line.people.map(|people| people.to_string()).unwrap_or_default(),
            what,
            line.cancelled.clone().or_else(|| line.note.clone()).unwrap_or_default(),
        ]);
    }
    table
}

/// Sessions with their ids, as `session` wants them.
pub(super) fn sessions(lines: &[SessionLine], zone: Tz) -> Table {
    let say = Say::in_zone(zone);
    let mut table = Table::new([
        (Column::Word, WORDS.text(Id::HeadingSession)),
        (Column::Word, WORDS.text(Id::HeadingStatus)),
        (Column::Word, WORDS.text(Id::HeadingPlanned)),
        (Column::Word, WORDS.text(Id::HeadingActual)),
        (Column::Number, WORDS.text(Id::HeadingLate)),
        (Column::Text, WORDS.text(Id::HeadingWhat)),
    ]);
    for line in lines {
        table.row([
            line.id.to_string(),
            words::session_status(&WORDS, line.status),
            span(&say, line.planned_from, line.planned_to),
            span(&say, line.actual_from, line.actual_to),
            late(line.late_min),
            line.title.clone(),
        ]);
    }
    table
}

/// `09:30-10:40`; an end that is not known stays open.
fn span(say: &Say<'_>, from: Option<Moment>, to: Option<Moment>) -> String {
    let clock = |at: Option<Moment>| at.map(|at| say.clock(at)).unwrap_or_default();
    match (from, to) {
        (None, None) => String::new(),
        (from, to) => format!("{}-{}", clock(from), clock(to)),
    }
}

fn late(minutes: Option<i64>) -> String {
    match minutes {
        None | Some(0) => String::new(),
        Some(minutes) if minutes.abs() >= DAY => {
            WORDS.with(Id::SaidDaysLate, &[("days", format!("{:+}", minutes / DAY).into())])
        }
        Some(minutes) => format!("{minutes:+}"),
    }
}
