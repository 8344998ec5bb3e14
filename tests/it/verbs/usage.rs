//! Usage: help, mistakes, pipes, and who calls.

use std::process::Stdio;

use crate::support::program::{Talking, TestStore, program, ran};
use routedesk::domain::text::is_harmful;

const VERBS: [&str; 33] = [
    "demo",
    "new",
    "import",
    "find",
    "check-in",
    "undo",
    "walk-in",
    "split",
    "split solve",
    "session",
    "session list",
    "session start",
    "session end",
    "session delay",
    "session cancel",
    "session note",
    "stop",
    "stop arrive",
    "stop depart",
    "stop delay",
    "stop close",
    "stop note",
    "board",
    "status",
    "journal",
    "export",
    "backup",
    "verify",
    "hub",
    "hub run",
    "hub start",
    "hub stop",
    "hub status",
];

#[test]
fn every_verb_has_help_with_an_example() {
    for verb in VERBS {
        let arguments: Vec<&str> = verb.split(' ').chain(["--help"]).collect();
        let ran = ran(&mut program(&arguments));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{verb}");
        assert!(ran.out.contains(&format!("Usage: routedesk {verb}")), "{verb}: {}", ran.out);
        assert!(ran.out.contains("Example:\n  routedesk "), "{verb}: {}", ran.out);
        assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{verb}: {}", ran.out);
        for hidden in ["--detached", "--throwaway", "--clock-start", "--join"] {
            assert!(!ran.out.contains(hidden), "{verb} shows {hidden}");
        }
    }
    let ran = ran(&mut program(&["--help"]));
    for verb in VERBS.iter().filter(|verb| !verb.contains(' ')) {
        assert!(ran.out.contains(&format!("\n  {verb} ")), "{verb}: {}", ran.out);
    }
}

#[test]
fn what_was_typed_wrongly_is_repeated_without_harm() {
    let evil = "x\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}\u{9b}31m";
    let spoken = format!("{evil}:desk");
    for arguments in [
        &["--as", evil, "status"][..],
        &["--role", evil, "status"],
        &["ssh", "setup", &spoken],
        &["find", "x", "--limit", evil],
        &[evil],
    ] {
        let ran = ran(&mut program(arguments));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(
            ran.err.contains("owned") && !ran.err.lines().any(|line| line.contains(is_harmful)),
            "{ran:?}"
        );
    }
}

#[test]
fn wrong_usage_is_told_and_does_nothing() {
    let store = TestStore::empty();
    let mistakes: [&[&str]; 10] = [
        &["nonsense"],
        &["check-in"],
        &["find"],
        &["find", "x", "--stdin"],
        &["split", "--seed", "many"],
        &["status", "--role", "boss"],
        &["status", "--as", ""],
        &["new", "astana", "--date", "14.02.2026"],
        &["export", "everything"],
        &["undo", "A1", "--entry", "2"],
    ];
    for arguments in mistakes {
        let ran = store.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert_eq!(ran.out, "", "{arguments:?}");
        assert!(ran.err.starts_with("error: "), "{arguments:?}: {ran:?}");
    }
    assert!(!store.store().exists());
}

#[test]
fn without_a_terminal_the_console_speaks_in_lines() {
    let empty = TestStore::empty();
    let ran = empty.run(&[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.starts_with("error: there is no seminar in "), "{ran:?}");
    assert!(!empty.store().exists());
    let store = TestStore::seminar();
    let ran = store.run(&["--as", "desk-1"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.starts_with("You are desk-1, desk.\n") && ran.out.ends_with("\nfind>\n"), "{ran:?}");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let store = TestStore::with_people();
    // More than a pipe holds: the verb is still writing when its reader is gone.
    let row = |n: u32| format!("X{n},Person {n:04},{}\n", "organisation ".repeat(5));
    let rows = (0..3000).map(row).collect::<Vec<_>>().concat();
    store.done(&["import", &store.file("many.csv", &format!("id,full_name,organisation\n{rows}"))]);
    for arguments in
        [&["export", "participants"][..], &["export", "attendance", "--json"], &["journal", "--json"]]
    {
        let mut verb = Talking::to(store.command(arguments));
        verb.line();
        assert_eq!(verb.leave(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_full_disk_behind_standard_output_is_an_error() {
    let store = TestStore::with_people();
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let output = store.command(&["export", "routes"]).stdout(Stdio::from(full)).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.starts_with("error: standard output cannot be written"), "{err}");
}

#[test]
fn whoever_captures_a_verb_does_not_wait_for_the_hub_that_it_started() {
    let store = TestStore::seminar();
    store.done(&["hub", "stop"]);
    // Both ends are pipes: were the hub to keep one open, this would not return.
    let ran = store.run(&["status"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.starts_with("No hub was running"), "{ran:?}");
    assert_eq!(store.run(&["hub", "status"]).code, 0, "the hub goes on");
}

#[test]
fn verbs_act_as_the_user_and_as_lead_unless_told_otherwise() {
    let store = TestStore::with_people();
    assert_eq!(store.json(&["check-in", "KZ-001"])[0]["by"], "tester");
    assert_eq!(store.json(&["--as", "desk-7", "check-in", "KZ-002"])[0]["by"], "desk-7");
    let (code, told) = store.answer(&["check-in", "KZ-003", "--role", "viewer"]);
    assert_eq!(code, 1);
    assert!(told[0]["reason"].as_str().unwrap().starts_with("not for your role: viewer"));
    let refused = store.run(&["split", "--role", "desk"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.starts_with("error: not for your role: desk\nnext: ask "), "{refused:?}");
}
