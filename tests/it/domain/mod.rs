//! What the domain promises, told as stories and held against random days.

mod board;
mod boarding;
mod codes;
mod desk;
mod drafts;
mod grants;
mod merge;
mod pins;
mod properties;
mod rules;
mod undo;

use routedesk::domain::{
    Actor, Command, Outcome, Participant, ParticipantId, Refusal, RouteNo, Scope, Seq, State,
};
use std::sync::Arc;

use crate::support::commands::{Day, dealt, lead, profile};

/// The `number`-th of the dozen people that a day begins with.
fn id(number: u32) -> ParticipantId {
    format!("P{number:05}").parse().unwrap()
}

fn person(day: &Day, number: u32) -> &Participant {
    day.seminar.participant(&id(number)).unwrap()
}

fn check_in(number: u32) -> Command {
    Command::CheckIn { participant: id(number) }
}

fn set(number: u32, to: State) -> Command {
    Command::SetState { participant: id(number), to }
}

fn walk_in(number: usize) -> Command {
    Command::AddWalkIn { profile: profile(number) }
}

fn undo(entry: Seq) -> Command {
    Command::Undo { entry }
}

fn move_to(day: &Day, number: u32, to: RouteNo) -> Command {
    Command::MoveToRoute { participant: id(number), from: person(day, number).route(), to }
}

/// Everybody in scope dealt out in turn, as it is now.
fn split(day: &Day, scope: Scope) -> Command {
    Command::AcceptSplit { draft: Arc::new(dealt(&day.seminar, scope, 0)) }
}

/// A day whose dozen are split: people 1, 4, 7, 10 on route 1, and so on.
fn split_day() -> Day {
    let mut day = Day::begun();
    let accept = split(&day, Scope::Coming);
    day.done(&lead(), accept);
    day
}

/// Asks, and wants a no that leaves everything as it was.
fn refused(day: &mut Day, by: &Actor, command: Command) -> Refusal {
    let before = day.seminar.clone();
    let said = format!("{command:?}");
    match day.wants(by, command) {
        Outcome::Refused { refusal } => {
            assert!(day.seminar == before, "{said} was refused and changed something");
            refusal
        }
        other => panic!("{said}: {other:?}"),
    }
}
