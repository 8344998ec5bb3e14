//! The store and the hub itself: verify, backup, how the hub is.

use super::Asker;
use crate::{
    domain::Seq,
    hub::Hub,
    store::{self, Repair, SledVerdict, Verdict},
    wire::{BUILD, DeskLine, HubReport, Reply, Trouble, VerdictReport},
};
use std::{sync::mpsc::sync_channel, time::Duration};

/// Reading a whole journal takes its time; a keeper that hangs is given up long before.
const PATIENCE: Duration = Duration::from_mins(10);

pub(super) fn verify(hub: &Hub, asker: &Asker<'_>) -> bool {
    let _turn = hub.heavy.turn();
    let (send, receive) = sync_channel(1);
    let reader = hub.journal.clone();
    let asked = hub.keeper.ask(Box::new(move |keeper| {
        let _asker_gone = send.send(store::verify_running(&reader, Some(keeper)));
    }));
    let verdict = if asked {
        receive.recv_timeout(PATIENCE).map_err(|error| error.to_string())
    } else {
        Ok(store::verify_running(&hub.journal, None))
    };
    match verdict {
        Ok(Ok(verdict)) => asker.last(Reply::Verdict(report(&verdict))),
        Ok(Err(error)) => asker.failed(Trouble::Store { what: error.to_string() }),
        Err(what) => asker.failed(Trouble::Store { what }),
    }
}

/// A verdict as verbs print it. A torn last line was never acknowledged and is cut off at the next start: the store
/// is clean with it.
pub fn report(verdict: &Verdict) -> VerdictReport {
    let (state, behind, details) = match &verdict.sled {
        SledVerdict::Same => ("same", 0, Vec::new()),
        SledVerdict::Behind(entries) => ("behind", *entries, Vec::new()),
        SledVerdict::Differs { keys, .. } => ("differs", 0, keys.clone()),
        SledVerdict::Foreign { applied } => ("foreign", 0, vec![applied.to_string()]),
        SledVerdict::Unchecked { applied } => ("unchecked", 0, vec![applied.to_string()]),
        SledVerdict::Unreadable(why) => ("unreadable", 0, vec![format!("{why:?}")]),
        SledVerdict::Off => ("off", 0, Vec::new()),
    };
    let whole = Verdict { cut: None, ..verdict.clone() };
    VerdictReport {
        clean: whole.is_sound(),
        entries: verdict.entries,
        seq: Seq(verdict.entries),
        digest: verdict.digest.clone(),
        state: state.to_owned(),
        behind,
        details,
        torn_bytes: verdict.cut.as_ref().map(|cut| cut.bytes),
        damaged_line: verdict.damaged,
        newer_line: verdict.newer,
    }
}

pub(super) fn hub_status(hub: &Hub) -> HubReport {
    let (consoles, verbs, kept) = hub.registry.numbers();
    let (seq, read_only) = {
        let published = hub.shelf.read();
        (published.mark.seq, published.read_only.clone())
    };
    HubReport {
        pid: std::process::id(),
        build: BUILD.to_owned(),
        socket: hub.socket.display().to_string(),
        store: hub.options.paths.dir().display().to_string(),
        consoles,
        verbs,
        kept,
        desks: hub
            .registry
            .consoles()
            .into_iter()
            .map(|(owner, since)| DeskLine { desk: owner.desk, role: owner.role, uid: owner.uid, since })
            .collect(),
        seq,
        state_seq: hub.keeper.kept(),
        repairs: hub.repairs.iter().map(repair).collect(),
        read_only,
        managed: hub.options.managed,
        started: hub.started,
        now: hub.clock.now(),
    }
}

/// What was put right when the hub started: a word for scripts, and the reason.
fn repair(repair: &Repair) -> String {
    match repair {
        Repair::TornTail(cut) => format!("torn-tail: {} bytes of line {}", cut.bytes, cut.line),
        Repair::Rebuilt { why, .. } => format!("state-rebuilt: {why:?}"),
        Repair::StateOff { why } => format!("state-off: {why:?}"),
    }
}
