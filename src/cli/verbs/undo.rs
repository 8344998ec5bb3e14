//! `undo`: takes an act back: the own last one, the last one about a person, or an entry.

use super::Call;
use crate::{
    cli::{
        WORDS,
        act::Acted,
        args::help,
        exit::{Done, Failure},
        hub_line::HubLine,
        output::Output,
    },
    domain::{Act, Command, Refusal, Seq},
    words::{self, Id, Say},
};

/// What `undo` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Undo {
    #[arg(value_name = "ID", help = help(Id::UsageUndoPerson))]
    id: Option<String>,
    #[arg(long, value_name = "N", conflicts_with = "id", help = help(Id::UsageUndoEntry))]
    entry: Option<u64>,
}

impl Undo {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let target = match (&self.id, self.entry) {
            (Some(id), _) => last_about(&mut hub, id)?,
            (None, Some(entry)) => {
                let entry = Seq(entry);
                let act = hub.entry(entry)?.map(|entry| Act::of(&entry));
                Ok((entry, act))
            }
            (None, None) => match hub.last_act(None)? {
                Some(act) => Ok((act.seq, Some(act))),
                None => Err(Acted::refused(&mut hub, None, &Refusal::NothingToUndo)),
            },
        };
        let (entry, act) = match target {
            Ok(target) => target,
            Err(refused) => return refused.report(call, out, ""),
        };
        let about = act.as_ref().and_then(Act::participant).map(ToString::to_string);
        let acted = Acted::give(&mut hub, about, Command::Undo { entry })?;
        let zone = hub.zone();
        let what = act.map(|act| words::deed(&WORDS, &act.deed, &Say::in_zone(zone))).unwrap_or_default();
        let done = WORDS.with(Id::SaidUndone, &[("entry", entry.0.into()), ("what", what.into())]);
        acted.report(call, out, &done)
    }
}

/// The last act about this person alone: imports and splits, which touched many, are undone by their number.
fn last_about(hub: &mut HubLine<'_>, typed: &str) -> Result<Result<(Seq, Option<Act>), Acted>, Failure> {
    let about = Some(typed.to_owned());
    let person = match hub.named(typed)? {
        Ok(id) => hub.person(&id)?.map(|_| id),
        Err(nobody) => return Ok(Err(Acted::refused_here(about, nobody))),
    };
    let Some(id) = person else {
        let nobody = Refusal::NoSuchParticipant { id: typed.to_owned() };
        return Ok(Err(Acted::refused(hub, about, &nobody)));
    };
    let act = hub.last_act(Some(id))?;
    Ok(act.map(|act| (act.seq, Some(act))).ok_or_else(|| {
        let said = WORDS.sentence(Id::FailedUndoNothing, &[("id", typed.into())]);
        Acted::refused_here(about, said)
    }))
}
