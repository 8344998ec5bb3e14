//! The journal replayed, the state kept up in sled and the state in memory are the same.

use std::sync::Arc;

use proptest::prelude::*;
use routedesk::domain::{Command, Event, RecordKey, Seminar, Text, programme::Programme};
use routedesk::store::{SledVerdict, verify_running};

use super::{Store, append, records, same};
use crate::support::commands::{Day, PROGRAMME, lead, profile, turns};

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_kept_up_in_sled_is_what_the_journal_says(turns in turns(150), kept in any::<prop::sample::Index>()) {
        let day = Day::of(&turns);
        let kept = kept.index(day.entries.len() + 1);
        let store = Store::with(&day.entries, kept);
        let behind = (day.entries.len() - kept) as u64;
        let expected = if behind == 0 { SledVerdict::Same } else { SledVerdict::Behind(behind) };
        prop_assert_eq!(store.verify().sled, expected);
        let (_lock, opened) = store.open();
        prop_assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
        same(&opened.seminar, &day.seminar);
        prop_assert_eq!(opened.seminar.counts().coming(), day.seminar.counts().coming());
        let keeper = opened.keeper.as_ref();
        let verdict = verify_running(&opened.journal.reader(), keeper).unwrap();
        prop_assert!(verdict.is_sound() && verdict.sled == SledVerdict::Same, "{verdict:?}");
        prop_assert_eq!(verdict.entries, day.entries.len() as u64);
    }
}

#[test]
fn a_record_too_long_for_sled_comes_back_whole_and_leaves_nothing_when_it_shrinks() {
    let mut day = Day::begun();
    let mut programme = Programme::parse(PROGRAMME).unwrap();
    programme.notes = (0..1_000).map(|no| Text::of(&format!("{no} {}", "ұзын мәтін ".repeat(17)))).collect();
    day.entries[0].events = vec![Event::SeminarCreated { programme: Arc::new(programme) }];
    day.seminar = Seminar::empty();
    for entry in &day.entries {
        day.seminar.apply(entry);
    }
    assert!(records(&day.seminar).iter().any(|(_, value)| value.as_ref().unwrap().len() > 300_000));
    let store = Store::with(&day.entries, 1);
    let (lock, opened) = store.open();
    assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
    same(&opened.seminar, &day.seminar);
    let mut keeper = opened.keeper.unwrap();
    let mark = opened.mark;
    let blobs = store.paths.sled().join("blobs");
    assert!(super::names(&blobs, "").is_empty(), "nothing is large enough to be put into a file of its own");

    keeper.put(&mark, &[(RecordKey::Programme, Some(b"{}".to_vec()))]).unwrap();
    let verdict = verify_running(&opened.journal.reader(), Some(&keeper)).unwrap();
    assert_eq!(verdict.sled, SledVerdict::Differs { keys: vec!["programme".to_owned()], total: 1 });
    let whole = routedesk::store::changes(&day.seminar, [RecordKey::Programme]);
    keeper.put(&mark, &whole).unwrap();
    let verdict = verify_running(&opened.journal.reader(), Some(&keeper)).unwrap();
    assert_eq!(verdict.sled, SledVerdict::Same);
    drop((keeper, lock));
    assert_eq!(store.verify().sled, SledVerdict::Same);
}

#[test]
fn the_same_state_has_the_same_digest_however_it_came_into_sled() {
    let mut day = Day::begun();
    for no in 0..60 {
        day.done(&lead(), Command::AddWalkIn { profile: profile(no) });
    }
    let (first, other) = (Store::with(&day.entries, 30), Store::with(&day.entries, 0));
    assert_eq!(first.verify().digest, other.verify().digest);
    let (_lock, opened) = first.open();
    let (mut journal, mut keeper, mut seminar) = (opened.journal, opened.keeper.unwrap(), opened.seminar);
    let more = day.done(&lead(), Command::AddWalkIn { profile: profile(7) });
    append(&mut journal, &mut keeper, &mut seminar, &[more]);
    let verdict = verify_running(&journal.reader(), Some(&keeper)).unwrap();
    assert_eq!(verdict.sled, SledVerdict::Same);
    assert_ne!(verdict.digest, other.verify().digest);
}
