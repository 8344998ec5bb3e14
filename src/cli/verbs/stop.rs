//! `stop`: a route's bus arrives at a stop, departs, is late; a stop is closed.

use super::{
    Call,
    session::{self, NoteText, Reason},
};
use crate::{
    cli::{
        args::{example, help},
        exit::Done,
        output::Output,
    },
    domain::{Command, RouteNo, Step, StopNo},
    words::Id,
};
use clap::{Args, Subcommand};

/// What can be done with stops.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Stop {
    #[command(about = help(Id::UsageStopArrive), after_help = example("routedesk stop arrive 2 1"))]
    Arrive(Place),
    #[command(about = help(Id::UsageStopDepart), after_help = example("routedesk stop depart 2 1"))]
    Depart(Place),
    #[command(about = help(Id::UsageStopDelay), after_help = example("routedesk stop delay 2 1 15"))]
    Delay {
        #[command(flatten)]
        place: Place,
        #[arg(value_name = "MINUTES", allow_negative_numbers = true, help = help(Id::UsageMinutes))]
        minutes: i32,
    },
    #[command(about = help(Id::UsageStopClose), after_help = example("routedesk stop close 2 3 'no water'"))]
    Close {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        reason: Reason,
    },
    #[command(about = help(Id::UsageStopNote), after_help = example("routedesk stop note 2 1 'enter by the yard'"))]
    Note {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        text: NoteText,
    },
}

/// A stop by its route and its number on it.
#[derive(Clone, Copy, Debug, Args)]
pub(in crate::cli) struct Place {
    #[arg(value_name = "ROUTE", help = help(Id::UsageRouteNo))]
    route: RouteNo,
    #[arg(value_name = "STOP", help = help(Id::UsageStopNo))]
    stop: StopNo,
}

impl Stop {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let (Place { route, stop }, step) = match self {
            Self::Arrive(place) => (*place, Ok(Step::Start)),
            Self::Depart(place) => (*place, Ok(Step::End)),
            Self::Delay { place, minutes } => (*place, Ok(Step::Delay { minutes: *minutes })),
            Self::Close { place, reason } => (*place, reason.step()),
            Self::Note { place, text } => (*place, text.step()),
        };
        let command = |step| Command::Stop { route, stop, step };
        session::give(call, out, format!("{route}/{stop}"), step.map(command))
    }
}
