//! The journal from outside: reading beside the writer, damage, backups, a disk that takes no more.

use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command as Process;

use routedesk::domain::{Command, Seq, refusal::ReadOnly};
use routedesk::store::{AppendError, RESERVE, Repair, SledVerdict, StoreError, free_space, restore};

use super::{Store, append, crowd, same};
use crate::support::commands::{Day, lead, profile};

fn seqs(reader: &routedesk::store::JournalReader, from: u64) -> Vec<u64> {
    let mut seqs = Vec::new();
    reader
        .lines(Seq(from), &mut |line, entry| {
            assert!(line.starts_with(&format!("{{\"v\":1,\"epoch\":0,\"seq\":{},", entry.seq)));
            seqs.push(entry.seq.0);
            ControlFlow::Continue(())
        })
        .unwrap();
    seqs
}

fn day() -> Day {
    crowd(20)
}

#[test]
fn a_reader_finds_every_entry_that_is_safe_and_no_other() {
    let day = day();
    let all = day.entries.len() as u64;
    // What sled had at the start is read only when it is asked for; it makes no difference.
    for kept in [0, 3] {
        let store = Store::with(&day.entries[..5], kept);
        let (_lock, opened) = store.open();
        let mut journal = opened.journal;
        let reader = journal.reader();
        assert_eq!(reader.entry(Seq(6)).unwrap(), None);
        journal.append(&day.entries[5..]).unwrap();
        for entry in &day.entries {
            assert_eq!(reader.entry(entry.seq).unwrap().as_ref(), Some(entry));
        }
        assert_eq!(reader.entry(Seq(0)).unwrap(), None);
        assert_eq!(reader.entry(Seq(all + 1)).unwrap(), None);
        assert_eq!(seqs(&reader, 0), (1..=all).collect::<Vec<_>>());
        assert_eq!(seqs(&reader, 4), (4..=all).collect::<Vec<_>>());
        assert_eq!(seqs(&reader, all + 1), [0; 0]);
        reader.check_older().unwrap();
    }
}

#[test]
fn entries_out_of_order_are_not_written() {
    let day = day();
    let store = Store::with(&day.entries[..4], 0);
    let before = store.journal_bytes();
    let (_lock, opened) = store.open();
    let mut journal = opened.journal;
    let wrong = journal.append(&day.entries[5..]);
    assert!(matches!(wrong, Err(AppendError::OutOfOrder { expected: Seq(5), found: Seq(6) })), "{wrong:?}");
    assert_eq!(store.journal_bytes(), before);
    assert_eq!(journal.append(&[]).unwrap(), opened.mark);
    journal.append(&day.entries[4..]).unwrap();
}

#[test]
fn somebody_elses_writing_is_noticed_before_anything_is_written_over_it() {
    let day = day();
    let store = Store::with(&day.entries[..4], 0);
    let (lock, opened) = store.open();
    let mut journal = opened.journal;
    store.write_journal(&[store.journal_bytes(), b"hello\n".to_vec()].concat());
    let refused = journal.append(&day.entries[4..]);
    assert!(matches!(refused, Err(AppendError::Changed { .. })), "{refused:?}");
    assert!(matches!(journal.append(&day.entries[4..]), Err(AppendError::Poisoned)));
    assert!(store.journal_bytes().ends_with(b"hello\n"));
    assert!(journal.recover().unwrap().entries.is_empty(), "it is no entry and is cut off");
    journal.append(&day.entries[4..]).unwrap();
    drop(lock);
    same(&store.open().1.seminar, &day.seminar);
}

#[test]
fn a_torn_line_is_cut_off_before_anything_is_appended() {
    let day = day();
    let all = day.entries.len();
    let whole = Store::with(&day.entries, 0).journal_bytes();
    let before = Store::with(&day.entries[..all - 1], 0).journal_bytes().len();
    for length in [before + 1, before + 9, before.midpoint(whole.len()), whole.len() - 1] {
        let store = Store::with(&day.entries[..all - 1], all - 3);
        store.write_journal(&whole[..length]);
        let torn = (length - before) as u64;
        let cut = store.verify().cut.unwrap();
        assert_eq!((cut.line, cut.bytes), (all as u64, torn));
        let (lock, opened) = store.open();
        assert_eq!(store.journal_bytes(), whole[..before]);
        let [Repair::TornTail(cut)] = opened.repairs.as_slice() else { panic!("{:?}", opened.repairs) };
        assert_eq!((cut.line, cut.bytes), (all as u64, torn));
        assert_eq!(std::fs::read(cut.kept.as_ref().unwrap()).unwrap(), whole[before..length]);
        let (mut journal, mut keeper, mut seminar) = (opened.journal, opened.keeper.unwrap(), opened.seminar);
        append(&mut journal, &mut keeper, &mut seminar, &day.entries[all - 1..]);
        assert_eq!(store.journal_bytes(), whole);
        drop((keeper, lock));
        assert_eq!(store.verify().sled, SledVerdict::Same);
    }
}

#[test]
fn a_bad_line_with_good_ones_after_it_makes_the_store_read_only() {
    let day = day();
    let mut bytes = Store::with(&day.entries, 0).journal_bytes();
    let at = bytes.windows(9).position(|part| part == b"\"seq\":4,\"").unwrap() + 30;
    bytes[at] ^= 4;
    let store = Store::with(&day.entries, 2);
    store.write_journal(&bytes);
    assert_eq!(store.verify().damaged, Some(4));
    let (_lock, opened) = store.open();
    assert_eq!(opened.read_only, Some(ReadOnly::JournalDamaged { line: 4 }));
    assert_eq!(opened.mark.seq, Seq(3));
    let mut journal = opened.journal;
    assert!(matches!(journal.append(&day.entries[3..]), Err(AppendError::Closed(_))));
    assert_eq!(store.journal_bytes(), bytes, "not a byte is changed");
    assert_eq!(seqs(&journal.reader(), 1), [1, 2, 3]);
    assert!(opened.repairs.is_empty());
}

#[test]
fn damage_in_lines_that_sled_had_is_found_by_the_check_afterwards() {
    let day = day();
    let store = Store::with(&day.entries, day.entries.len());
    let mut bytes = store.journal_bytes();
    let at = bytes.windows(9).position(|part| part == b"\"seq\":3,\"").unwrap() + 40;
    bytes[at] ^= 1;
    store.write_journal(&bytes);
    let verdict = store.verify();
    assert_eq!(verdict.damaged, Some(3));
    assert_eq!(verdict.sled, SledVerdict::Unchecked { applied: day.seminar.seq() });
    let (_lock, opened) = store.open();
    same(&opened.seminar, &day.seminar);
    assert!(opened.read_only.is_none() && opened.repairs.is_empty());
    let reader = opened.journal.reader();
    assert!(matches!(reader.check_older(), Err(StoreError::Damaged { line: 3, .. })));
    assert!(matches!(reader.entry(Seq(3)), Err(StoreError::Damaged { line: 3, .. })));
    assert_eq!(reader.entry(Seq(4)).unwrap().unwrap(), day.entries[3]);
}

#[test]
fn a_journal_of_a_newer_program_is_read_as_far_as_it_is_understood_and_never_written() {
    let day = day();
    let good = Store::with(&day.entries[..4], 0);
    let written = String::from_utf8(Store::with(&day.entries[..5], 0).journal_bytes()).unwrap();
    let last = written.lines().last().unwrap();
    let newer = [
        ("{\"v\":1,", "{\"v\":2,"),
        ("\"epoch\":0,", "\"epoch\":1,"),
        ("{\"type\":\"", "{\"type\":\"teleported_"),
    ];
    for (known, unknown) in newer {
        let (body, _) = last.split_once(",\"crc\"").unwrap();
        let body = body.replacen(known, unknown, 1);
        let line = format!("{body},\"crc\":\"{:08x}\"}}\n", crc32fast::hash(body.as_bytes()));
        let store = Store::with(&day.entries[..4], 2);
        store.write_journal(&[good.journal_bytes(), line.into_bytes()].concat());
        let before = store.journal_bytes();
        assert_eq!(store.verify().newer, Some(5), "{unknown}");
        let (_lock, opened) = store.open();
        assert_eq!(opened.read_only, Some(ReadOnly::NewerJournal), "{unknown}");
        assert_eq!(opened.mark.seq, Seq(4));
        let mut journal = opened.journal;
        assert!(matches!(journal.append(&day.entries[4..]), Err(AppendError::Closed(_))));
        assert_eq!(store.journal_bytes(), before);
    }
}

#[test]
fn a_backup_holds_everything_that_is_safe_and_makes_a_store_again() {
    let day = day();
    let store = Store::with(&day.entries, 4);
    let backup = store.folder.path().join("day.jsonl");
    let (_lock, opened) = store.open();
    let reader = opened.journal.reader();
    assert_eq!(reader.copy_to(&backup).unwrap(), day.entries.len() as u64);
    assert!(matches!(reader.copy_to(&backup), Err(StoreError::Exists { .. })));
    assert_eq!(std::fs::read(&backup).unwrap(), store.journal_bytes());

    let other = Store::new();
    let (lock, opened) = other.open();
    drop(opened);
    assert_eq!(restore(&lock, &other.paths, &backup).unwrap(), day.entries.len() as u64);
    assert!(matches!(restore(&lock, &other.paths, &backup), Err(StoreError::NotEmpty { .. })));
    drop(lock);
    let (_lock, opened) = other.open();
    same(&opened.seminar, &day.seminar);
    assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let day = day();
    let whole = Store::with(&day.entries, 0).journal_bytes();
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    let store = Store::new();
    let lock = routedesk::store::Lock::take(&store.paths).unwrap();
    let backup = store.folder.path().join("day.jsonl");
    for bytes in [&damaged[..], &whole[..whole.len() - 1], b"", b"not a journal\n"] {
        std::fs::write(&backup, bytes).unwrap();
        let refused = restore(&lock, &store.paths, &backup);
        assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{refused:?}");
        assert_eq!(store.names("journal"), [""; 0]);
    }
}

#[test]
fn the_free_space_is_told() {
    let store = Store::new();
    drop(store.open());
    assert!(free_space(&store.paths).unwrap() > RESERVE, "this machine has no room to test on");
}

/// Run by the test below in a process whose files may not grow beyond 400 kB.
#[test]
#[ignore = "only with a limit on the size of files, which another test sets"]
fn appends_until_the_disk_takes_no_more() {
    let Some(folder) = std::env::var_os("ROUTEDESK_TEST_LIMITED") else { return };
    let store = Store { paths: routedesk::support::paths::StorePaths::new(folder), ..Store::new() };
    let (_lock, opened) = store.open();
    let (mut journal, mut day) = (opened.journal, Day::begun());
    let last = loop {
        let entry = day.done(&lead(), Command::AddWalkIn { profile: profile(day.entries.len()) });
        let before = journal.durable();
        match journal.append(&[entry]) {
            Ok(mark) => assert_eq!(mark.seq, before.seq.next()),
            Err(AppendError::Failed { cut_back, source }) => {
                assert!(cut_back, "{source}");
                break before.seq;
            }
            Err(other) => panic!("{other}"),
        }
    };
    assert!(matches!(journal.append(&[]), Err(AppendError::Poisoned)));
    let recovered = journal.recover().unwrap();
    assert!(recovered.entries.is_empty());
    assert_eq!(recovered.mark.seq, last);
    std::fs::write(store.paths.dir().join("acknowledged"), last.to_string()).unwrap();
}

#[test]
fn a_disk_that_takes_no_more_loses_nothing_that_was_acknowledged() {
    let store = Store::with(&Day::begun().entries, 0);
    // Blocks of 512 or of 1,024 bytes, as the shell has it: the journal reaches either.
    let status = Process::new("sh")
        .args(["-c", "ulimit -f 400; trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "store::journal::appends_until_the_disk_takes_no_more", "--ignored"])
        .env("ROUTEDESK_TEST_LIMITED", store.paths.dir())
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stdout));
    let acknowledged = std::fs::read_to_string(store.paths.dir().join("acknowledged")).unwrap();
    let (lock, opened) = store.open();
    assert_eq!(opened.mark.seq.to_string(), acknowledged);
    assert!(opened.mark.seq.0 > 100 && opened.read_only.is_none());
    assert!(Path::new(&store.paths.sled()).is_dir());
    drop((opened, lock));
    assert_eq!(store.verify().sled, SledVerdict::Same);
}
