//! Kills the real hub under eight writing desks, again and again: nothing that was acknowledged is ever missing.

use crate::support::{
    hub_process::HubProcess,
    writers::{Writers, rounds, verify_untouched},
};

/// Acts that are acknowledged, at least, before a kill; a few more every time, so that it comes at another moment.
const ACTS: usize = 20;

#[test]
fn no_acknowledged_act_is_missing_however_often_the_hub_is_killed() {
    let rounds = rounds("ROUTEDESK_CRASH_ROUNDS", 20);
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut writers = Writers::begin(&store);
    for round in 0..rounds {
        let hub = HubProcess::start(&store);
        writers.write(hub, ACTS + round * 7 % 40, |hub, _| hub.kill());
        let verdict = verify_untouched(&store);
        // A line that was cut short in the middle of a write was never acknowledged, and is the only thing allowed.
        let is_sound = verdict["clean"] == true || verdict["torn_bytes"].is_u64();
        assert!(is_sound && verdict["damaged_line"].is_null(), "round {round}: {verdict}");
        writers.check_journal(&store);
    }
    assert!(writers.acknowledged() >= rounds * ACTS);
    let hub = HubProcess::start(&store);
    writers.check_state(&store, &hub);
    hub.stop();
    assert_eq!(verify_untouched(&store)["clean"], true);
}
