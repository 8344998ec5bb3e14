//! The journal replayed, the state kept up in sled and the state in memory are the same.

use std::sync::Arc;

use proptest::prelude::*;
use routedesk::domain::{Command, Entry, RecordKey, Seminar, Text, programme::Programme};
use routedesk::store::{SledVerdict, verify_running};

use super::{Store, append, records, same};
use crate::support::commands::{Choice, Day, choices, lead};

fn replayed(entries: &[Entry]) -> Seminar {
    let mut seminar = Seminar::empty();
    for entry in entries {
        let text = serde_json::to_string(entry).unwrap();
        seminar.apply(&serde_json::from_str(&text).unwrap());
    }
    seminar
}

/// Many commands of every kind, the same each time.
fn busy_day(commands: u16) -> Day {
    // A split, taken back, and another one: later the buses are on the road.
    let splits = [(14, 0, 8), (23, 0, 8), (14, 0, 8)];
    let choices: Vec<Choice> = splits
        .into_iter()
        .chain((0..commands).map(|no| {
            let mixed = no.wrapping_mul(40_503).rotate_left(5) ^ no;
            (mixed.to_be_bytes()[0], mixed.wrapping_mul(7), mixed.wrapping_mul(31).rotate_left(3))
        }))
        .collect();
    Day::played(&choices)
}

#[test]
fn a_busy_day_has_acts_of_every_kind() {
    let day = busy_day(3_000);
    let mut kinds: Vec<String> = day
        .entries
        .iter()
        .flat_map(|entry| &entry.events)
        .map(|event| serde_json::to_value(event).unwrap()["type"].as_str().unwrap().to_owned())
        .collect();
    kinds.sort();
    kinds.dedup();
    let mut known = routedesk::domain::Event::KINDS.map(str::to_owned).to_vec();
    known.sort();
    assert_eq!(kinds, known);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn replay_gives_the_state_and_the_records(choices in choices(120)) {
        let day = Day::played(&choices);
        same(&day.seminar, &replayed(&day.entries));
        let mut rebuild = routedesk::domain::seminar::Rebuild::default();
        for (key, value) in records(&day.seminar).into_iter().rev() {
            rebuild.put(&key.parse::<RecordKey>().unwrap(), value.unwrap().as_bytes()).unwrap();
        }
        same(&day.seminar, &rebuild.finish());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn what_is_kept_up_in_sled_is_what_the_journal_says(choices in choices(150), kept in any::<prop::sample::Index>()) {
        let day = Day::played(&choices);
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
    let mut programme = Programme::parse(Programme::built_in("astana").unwrap()).unwrap();
    programme.notes = (0..1_000).map(|no| Text::of(&format!("{no} {}", "ұзын мәтін ".repeat(17)))).collect();
    let mut day = Day::new();
    day.give(lead(), Command::CreateSeminar { programme: Arc::new(programme) }).unwrap();
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
    let day = busy_day(300);
    let half = day.entries.len() / 2;
    let (first, other) = (Store::with(&day.entries, half), Store::with(&day.entries, 0));
    assert_eq!(first.verify().digest, other.verify().digest);
    let (_lock, opened) = first.open();
    let (mut journal, mut keeper, mut seminar) = (opened.journal, opened.keeper.unwrap(), opened.seminar);
    let mut more = day.clone();
    more.give(lead(), Command::AddWalkIn { profile: crate::support::commands::profile(7) }).unwrap();
    append(&mut journal, &mut keeper, &mut seminar, &more.entries[day.entries.len()..]);
    let verdict = verify_running(&journal.reader(), Some(&keeper)).unwrap();
    assert_eq!(verdict.sled, SledVerdict::Same);
    assert_ne!(verdict.digest, other.verify().digest);
}
