//! `check-in`: checks people in by their ids, or by the codes on their badges.

use super::Call;
use crate::{
    cli::{
        WORDS,
        act::{Acted, worse},
        args::help,
        exit::{Done, Exit, Failure},
        hub_line::HubLine,
        output::Output,
    },
    domain::{Command, Deed, ParticipantId},
    words::Id,
};

/// What `check-in` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CheckIn {
    #[arg(value_name = "ID", required = true, help = help(Id::UsagePersonIds))]
    ids: Vec<String>,
}

impl CheckIn {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let mut exit = Exit::Done;
        for id in &self.ids {
            exit = worse(exit, one(call, &mut hub, out, id)?);
        }
        Ok(exit)
    }
}

fn one(call: &Call, hub: &mut HubLine<'_>, out: &mut Output, typed: &str) -> Result<Exit, Failure> {
    let participant = match hub.named(typed)? {
        Ok(participant) => participant,
        Err(nobody) => return Acted::refused_here(Some(typed.to_owned()), nobody).report(call, out, ""),
    };
    let check_in = Command::CheckIn { participant: participant.clone() };
    let acted = Acted::give(hub, Some(typed.to_owned()), check_in)?;
    let done = if acted.is_done() && !call.json { said(hub, &participant, &acted)? } else { String::new() };
    acted.report(call, out, &done)
}

/// Who came, and to which route.
fn said(hub: &mut HubLine<'_>, id: &ParticipantId, acted: &Acted) -> Result<String, Failure> {
    let person = hub.person(id)?;
    let given = match acted.act().map(|act| act.deed) {
        Some(Deed::CheckedIn { route, .. }) => route,
        _ => None,
    };
    let route = given.or(person.as_ref().and_then(|person| person.route));
    let name = person.map(|person| person.name).unwrap_or_default();
    let (id, name) = (("id", id.as_str().into()), ("name", name.into()));
    Ok(match route {
        None => WORDS.with(Id::SaidIn, &[id, name]),
        Some(route) => WORDS.with(Id::SaidInRoute, &[id, name, ("route", route.get().into())]),
    })
}
