//! A sled that is missing, damaged or of another time is set aside and made anew; nothing is lost by it.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use routedesk::store::{Repair, SledVerdict, StoreError, Trouble};

use super::{Store, crowd, same};
use crate::support::commands::Day;

fn day() -> Day {
    crowd(60)
}

/// Damages the sled of a store that had everything in it, and opens it: what was said of it. The state is right, and
/// so is sled afterwards.
fn mended(day: &Day, damage: impl FnOnce(&Path)) -> (SledVerdict, Vec<Repair>) {
    mended_in(&Store::with(&day.entries, day.entries.len()), day, damage)
}

fn mended_in(store: &Store, day: &Day, damage: impl FnOnce(&Path)) -> (SledVerdict, Vec<Repair>) {
    damage(&store.paths.sled());
    let found = store.verify().sled;
    let journal = store.journal_bytes();
    let (lock, opened) = store.open();
    same(&opened.seminar, &day.seminar);
    assert!(opened.keeper.is_some() && opened.read_only.is_none());
    assert_eq!(store.journal_bytes(), journal);
    let repairs = opened.repairs;
    for repair in &repairs {
        let Repair::Rebuilt { aside, .. } = repair else { panic!("{repair:?}") };
        assert!(aside.as_ref().is_none_or(|aside| aside.is_dir()));
        assert_eq!(store.names("sled.bad-20190214T020000Z").len(), usize::from(aside.is_some()));
    }
    drop((opened.keeper, lock));
    let verdict = store.verify();
    assert!(verdict.is_sound() && verdict.sled == SledVerdict::Same, "{verdict:?}");
    (found, repairs)
}

fn rebuilt(day: &Day, damage: impl FnOnce(&Path)) -> Trouble {
    let (found, mut repairs) = mended(day, damage);
    assert_ne!(found, SledVerdict::Same);
    assert_eq!(repairs.len(), 1);
    match repairs.pop() {
        Some(Repair::Rebuilt { why, .. }) => why,
        other => panic!("{other:?}"),
    }
}

fn edit(db: &Path, at: u64, change: impl Fn(&mut [u8]), length: usize) {
    let file = OpenOptions::new().read(true).write(true).open(db).unwrap();
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, at).unwrap();
    change(&mut bytes);
    file.write_all_at(&bytes, at).unwrap();
}

/// Takes away what sled remembers of its file, so that it reads the file itself.
fn forget_snapshots(folder: &Path) {
    for name in super::names(folder, "snap.") {
        fs::remove_file(folder.join(name)).unwrap();
    }
}

fn within(folder: &Path, change: impl FnOnce(&sled::Db)) {
    let db = sled::Config::new().path(folder).flush_every_ms(None).open().unwrap();
    change(&db);
    db.flush().unwrap();
}

#[test]
fn a_missing_sled_is_made_anew() {
    let day = day();
    assert_eq!(rebuilt(&day, |sled| fs::remove_dir_all(sled).unwrap()), Trouble::Missing);
    let why = rebuilt(&day, |sled| {
        forget_snapshots(sled);
        fs::remove_file(sled.join("db")).unwrap();
    });
    assert_eq!(why, Trouble::Empty);
    rebuilt(&day, |sled| fs::write(sled.join("db"), "").unwrap());
}

#[test]
fn a_file_in_the_place_of_sled_is_set_aside() {
    let day = day();
    let store = Store::with(&day.entries, day.entries.len());
    fs::remove_dir_all(store.paths.sled()).unwrap();
    fs::write(store.paths.sled(), "not a folder").unwrap();
    let (_lock, opened) = store.open();
    same(&opened.seminar, &day.seminar);
    assert!(
        matches!(opened.repairs.as_slice(), [Repair::Rebuilt { aside: Some(_), .. }]),
        "{:?}",
        opened.repairs
    );
}

/// Enough people for several segments of sled's file.
fn long_day() -> Day {
    crowd(1_200)
}

/// Where the last byte of a file that is not zero lies.
fn used(db: &Path) -> u64 {
    fs::read(db).unwrap().iter().rposition(|byte| *byte != 0).unwrap() as u64
}

/// How many of the damages verify saw. Most cost sled its last records only: then it is merely behind.
fn seen(day: &Day, damages: impl Iterator<Item = impl FnOnce(&Path)>) -> usize {
    let whole = Store::with(&day.entries, day.entries.len());
    let verdicts = damages.map(|damage| {
        let store = Store::new();
        for folder in ["", "sled"] {
            let (from, to) = (whole.paths.dir().join(folder), store.paths.dir().join(folder));
            fs::create_dir(&to).unwrap();
            for name in super::names(&from, "").into_iter().filter(|name| from.join(name).is_file()) {
                fs::copy(from.join(&name), to.join(&name)).unwrap();
            }
        }
        mended_in(&store, day, damage).0
    });
    verdicts.filter(|found| *found != SledVerdict::Same).count()
}

#[test]
fn a_truncated_sled_is_topped_up_or_made_anew() {
    let day = long_day();
    let damages = (1..6).map(|part| {
        move |sled: &Path| {
            if part % 2 == 0 {
                forget_snapshots(sled);
            }
            let db = sled.join("db");
            let length = used(&db) * part / 6;
            OpenOptions::new().write(true).open(db).unwrap().set_len(length).unwrap();
        }
    });
    assert_eq!(seen(&day, damages), 5);
}

#[test]
fn flipped_bits_and_garbled_blocks_never_reach_the_state() {
    let day = long_day();
    let damages = (0..6).map(|place| {
        move |sled: &Path| {
            if place % 2 == 0 {
                forget_snapshots(sled);
            }
            let db = sled.join("db");
            let at = used(&db) * place / 6;
            let length = if place % 3 == 0 { 512 } else { 1 };
            edit(&db, at, |bytes| bytes.iter_mut().for_each(|byte| *byte ^= 0x10), length);
        }
    });
    let seen = seen(&day, damages);
    assert!(seen >= 3, "{seen} of 6: the others hit bytes that nothing reads");
}

#[test]
fn leftovers_of_a_snapshot_do_no_harm() {
    let day = day();
    let why = rebuilt(&day, |sled| fs::write(sled.join("snap.0000000000000A2F.generating"), "").unwrap());
    assert!(matches!(why, Trouble::Failed(_) | Trouble::Panicked(_)), "{why:?}");
}

#[test]
fn records_that_are_not_those_written_are_noticed() {
    let day = day();
    let why = rebuilt(&day, |sled| {
        within(sled, |db| {
            let (key, value) = db.scan_prefix("p/").next().unwrap().unwrap();
            let changed = String::from_utf8(value.to_vec()).unwrap().replace("School", "Schule");
            db.insert(key, changed.as_bytes()).unwrap();
        });
    });
    assert_eq!(why, Trouble::WrongDigest);
    let why = rebuilt(&day, |sled| within(sled, |db| drop(db.remove("head").unwrap())));
    assert_eq!(why, Trouble::WrongDigest);
    let why = rebuilt(&day, |sled| within(sled, |db| drop(db.insert("x/1", "{}").unwrap())));
    assert!(matches!(why, Trouble::Failed(_)), "{why:?}");
    let why = rebuilt(&day, |sled| within(sled, |db| drop(db.remove("meta").unwrap())));
    assert_eq!(why, Trouble::Incomplete);
}

#[test]
fn verify_names_the_records_that_differ_and_repairs_nothing() {
    let day = day();
    let store = Store::with(&day.entries, day.entries.len());
    let (key, gone) = ("p/P00029", "p/P00012");
    within(&store.paths.sled(), |db| {
        let old = [db.get(key).unwrap().unwrap(), db.remove(gone).unwrap().unwrap()];
        let new = old[0].elsewhere();
        let meta: serde_json::Value = serde_json::from_slice(&db.get("meta").unwrap().unwrap()).unwrap();
        let digest = u128::from_str_radix(meta["digest"].as_str().unwrap(), 16).unwrap();
        let digest = digest
            .wrapping_sub(pair_digest(key, &old[0]))
            .wrapping_sub(pair_digest(gone, &old[1]))
            .wrapping_add(pair_digest(key, &new));
        let mut meta = meta;
        meta["digest"] = format!("{digest:032x}").into();
        db.insert(key, new).unwrap();
        db.insert("meta", serde_json::to_vec(&meta).unwrap()).unwrap();
    });
    let before = snapshot(&store.paths.sled());
    for _ in 0..2 {
        let verdict = store.verify();
        let expected = SledVerdict::Differs { keys: vec![gone.to_owned(), key.to_owned()], total: 2 };
        assert_eq!(verdict.sled, expected);
        assert!(!verdict.is_sound());
    }
    assert_eq!(snapshot(&store.paths.sled()), before);
}

trait Change {
    fn elsewhere(&self) -> Vec<u8>;
}

impl Change for sled::IVec {
    fn elsewhere(&self) -> Vec<u8> {
        let text = std::str::from_utf8(self).unwrap();
        assert!(text.contains("School"));
        text.replace("School", "Schule").into_bytes()
    }
}

/// The digest of a pair, worked out here from its definition.
fn pair_digest(key: &str, value: &[u8]) -> u128 {
    use sha2::Digest as _;
    let length = (key.len() as u64).to_be_bytes();
    let all = [&length[..], key.as_bytes(), value].concat();
    u128::from_be_bytes(sha2::Sha256::digest(all)[..16].try_into().unwrap())
}

fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = super::names(folder, "").into_iter().filter(|name| folder.join(name).is_file());
    files.map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

#[test]
fn a_sled_ahead_of_its_journal_is_made_anew() {
    let day = day();
    let all = day.entries.len();
    let shorter = Store::with(&day.entries[..all - 2], 0);
    let store = Store::with(&day.entries, all);
    store.write_journal(&shorter.journal_bytes());
    assert_eq!(store.verify().sled, SledVerdict::Foreign { applied: day.seminar.seq() });
    let (_lock, opened) = store.open();
    let why = Trouble::Ahead { applied: day.seminar.seq() };
    assert!(matches!(&opened.repairs[..], [Repair::Rebuilt { why: found, .. }] if *found == why));
    same(&opened.seminar, &shorter.open().1.seminar);
}

#[test]
fn the_sled_of_another_journal_is_made_anew() {
    let day = day();
    let other = crowd(70);
    let store = Store::with(&day.entries[..4], 4);
    store.write_journal(&Store::with(&other.entries, 0).journal_bytes());
    let verdict = store.verify();
    assert!(matches!(verdict.sled, SledVerdict::Foreign { .. }), "{verdict:?}");
    let (_lock, opened) = store.open();
    assert!(matches!(&opened.repairs[..], [Repair::Rebuilt { why: Trouble::OtherJournal, .. }]));
    same(&opened.seminar, &other.seminar);
}

#[test]
fn a_store_whose_journal_is_gone_never_begins_anew() {
    let day = day();
    for empty in [true, false] {
        let store = Store::with(&day.entries, day.entries.len());
        if empty {
            store.write_journal(b"");
        } else {
            fs::remove_file(store.paths.journal()).unwrap();
        }
        let refused = store.try_open().map(drop);
        let applied = Some(day.seminar.seq());
        assert!(
            matches!(&refused, Err(StoreError::JournalLost { applied: found, .. }) if *found == applied),
            "{refused:?}"
        );
        assert_eq!(store.names("journal").len(), usize::from(empty), "nothing is made in its place");
        assert!(store.names("sled.bad").is_empty());
    }
    let store = Store::with(&day.entries, day.entries.len());
    fs::remove_file(store.paths.journal()).unwrap();
    fs::write(store.paths.sled().join("db"), "rubbish").unwrap();
    let refused = store.try_open().map(drop);
    assert!(matches!(refused, Err(StoreError::JournalLost { applied: None, .. })), "{refused:?}");
}

#[test]
fn a_new_store_has_nothing_to_tell() {
    let store = Store::new();
    for _ in 0..2 {
        let (_lock, opened) = store.open();
        assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
        assert_eq!(opened.mark, routedesk::store::Mark::START);
        assert!(opened.keeper.is_some());
    }
    assert_eq!(store.verify().sled, SledVerdict::Same);
    assert!(matches!(routedesk::store::verify(&Store::new().paths), Err(StoreError::NoStore { .. })));
}
