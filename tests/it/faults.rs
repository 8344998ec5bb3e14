//! Damages the sled state between two runs of the real hub, and hangs it within one: it is noticed, said and made
//! anew, nothing is lost, and check-ins go on.

use std::{
    fs::{self, OpenOptions},
    path::Path,
    time::Duration,
};

use routedesk::{
    domain::{Command, Outcome},
    support::{clock::Clock, paths::StorePaths},
    wire::{HubReport, Question, Reply},
};

use crate::support::{
    hub::{done, id},
    hub_process::{HubProcess, log, verb},
    needs,
    writers::{Writers, verify_untouched},
};

/// A hub gives a sled up that does nothing for twenty seconds, and looks every two.
const GIVEN_UP_WITHIN: Duration = Duration::from_mins(1);
/// A check-in that waited for a hanging sled would take as long as it hangs.
const AT_ONCE: Duration = Duration::from_secs(15);

fn report(hub: &HubProcess) -> HubReport {
    match hub.ask(&Question::HubStatus) {
        Reply::Hub(report) => report,
        other => panic!("{other:?}"),
    }
}

/// Flips a bit in every 512 bytes.
fn flip_bits(db: &Path) {
    let mut bytes = fs::read(db).unwrap();
    bytes.iter_mut().step_by(512).for_each(|byte| *byte ^= 0x10);
    fs::write(db, bytes).unwrap();
}

fn cut(db: &Path, keep: impl Fn(u64) -> u64) {
    let file = OpenOptions::new().write(true).open(db).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(keep(length)).unwrap();
}

#[test]
fn a_damaged_state_is_made_anew_and_said_and_check_ins_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let sled = StorePaths::new(&store).sled();
    let db = sled.join("db");
    let mut writers = Writers::begin(&store);
    let damages: [(&str, &dyn Fn()); 4] = [
        ("the folder is deleted", &|| fs::remove_dir_all(&sled).unwrap()),
        ("the file is emptied", &|| cut(&db, |_| 0)),
        ("the file is cut in half", &|| cut(&db, |length| length / 2)),
        ("bits are flipped", &|| flip_bits(&db)),
    ];
    for (what, damage) in damages {
        writers.write(HubProcess::start(&store), 40, |hub, _| hub.kill());
        let digest = verify_untouched(&store)["digest"].clone();
        damage();
        let verdict = verify_untouched(&store);
        assert_eq!(verdict["digest"], digest, "{what}: the journal says what it said");
        let hub = HubProcess::start(&store);
        writers.check_state(&store, &hub);
        // Half a file may hold an older state, which the journal tops up without a word.
        let report = report(&hub);
        let is_noticed = !report.repairs.is_empty() || what.contains("half");
        assert!(is_noticed, "{what}: {report:?}\n{}", log(&store));
        let status: HubReport =
            serde_json::from_str(&verb(&store, &["hub", "status", "--json"]).out).unwrap();
        assert_eq!(status.repairs, report.repairs, "{what}: the verb says so too");
        done(hub.lead().give(Command::AddWalkIn { profile: walk_in(what) }).unwrap());
        hub.stop();
        assert_eq!(verify_untouched(&store)["clean"], true, "{what}");
    }
}

fn walk_in(name: &str) -> routedesk::domain::Profile {
    let text = routedesk::domain::Text::of;
    routedesk::domain::Profile { full_name: text(name), region: text("Baku"), ..Default::default() }
}

#[test]
fn a_hanging_state_is_given_up_and_check_ins_go_on() {
    if !needs::may_trace() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut writers = Writers::begin(&store);
    // Whoever makes sled's file safe waits for two minutes.
    let db = StorePaths::new(&store).sled().join("db");
    let slow = "inject=fdatasync:delay_enter=120000000";
    let only = ["-P", db.to_str().unwrap(), "-e", "trace=fdatasync", "-e", slow];
    let arguments = [&["-f", "-qq", "-o", "/dev/null"], only.as_slice()].concat();
    let hub = HubProcess::under("strace", &arguments, &store);
    let mut lead = hub.lead();
    let clock = Clock::system();
    // The desks that write later begin with the others.
    let mut people = (50..100).map(|number| id(&format!("D0-{number:03}")));
    let mut check_in = || {
        let before = clock.monotonic();
        let participant = people.next().expect("there are people left");
        let outcome = lead.give(Command::CheckIn { participant }).unwrap();
        assert!(matches!(outcome, Outcome::Done { .. }), "{outcome:?}");
        let took = clock.monotonic().saturating_sub(before);
        assert!(took < AT_ONCE, "a check-in waited for sled: {took:?}");
    };
    check_in();
    assert!(report(&hub).state_seq.is_some(), "sled is given up before it hangs: {}", log(&store));
    while report(&hub).state_seq.is_some() {
        assert!(clock.monotonic() < GIVEN_UP_WITHIN, "a hanging sled is not given up: {}", log(&store));
        check_in();
        routedesk::support::clock::pause(Duration::from_secs(1));
    }
    check_in();
    drop(lead);
    writers.write(hub, 40, |hub, _| hub.kill());
    let hub = HubProcess::start(&store);
    writers.check_state(&store, &hub);
    assert!(report(&hub).state_seq.is_some(), "sled is back");
    hub.stop();
}
