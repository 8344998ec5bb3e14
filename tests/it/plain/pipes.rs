//! The program on pipes and on a terminal that can do nothing but lines.

use std::io::{Read as _, Write as _};
use std::process::Stdio;

use rustix::process::Signal;

use crate::support::{
    hub::wait_until,
    program::{PROGRAM, Ran, Talking, TestStore, typed},
    pty::{Terminal, plain},
};

/// Calls the console with this input; answers with what it said.
pub(super) fn said(store: &TestStore, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = store.command(&[&["--plain"], arguments].concat());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A console that was left reads no further.
    drop(writer.join().unwrap());
    Ran {
        code: output.status.code().expect("it ended by itself"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_script_checks_in_and_tells_by_its_exit_code_whether_anything_was_refused() {
    let store = TestStore::with_people();
    let desk = ["--as", "desk-1", "--role", "desk"];
    let ran = said(&store, &desk, b"KZ-001\nin\nKZ-002\n1 in\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ran.out.matches("CHECKED IN").count(), 2, "{}", ran.out);
    assert_eq!(store.json(&["status"])[0]["counts"]["in"], 2);
    let ran = said(&store, &desk, b"KZ-001\nin\n");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("ALREADY IN"), "{}", ran.out);
    assert_eq!(said(&store, &desk, b"KZ-001\n1 inn\n").code, 1, "not understood");
    assert_eq!(said(&store, &desk, b"help\nquit\nKZ-003\nin\n").code, 0);
    assert_eq!(store.json(&["status"])[0]["counts"]["in"], 2, "after quit nothing is done");
}

#[test]
fn lines_end_as_they_do_elsewhere_and_the_last_may_be_cut_off() {
    let store = TestStore::with_people();
    let ran = said(&store, &[], b"KZ-001\r\nin\r\nKZ-002\r\n");
    assert_eq!(ran.out.matches("CHECKED IN").count(), 1, "{ran:?}");
    assert!(!ran.out.contains('\r'));
    let ran = said(&store, &[], b"KZ-002\nin");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.ends_with("The input ended in this line, it was not done: in\n"), "{}", ran.out);
    let ran = said(&store, &[], b"KZ-002");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("\n1 match\n1 ") && !ran.out.ends_with("find>\n"), "{}", ran.out);
    assert_eq!(store.json(&["status"])[0]["counts"]["in"], 1);
}

#[test]
fn what_is_no_text_is_told_and_harms_nobody() {
    let store = TestStore::with_people();
    let mut input = b"KZ-001\n\xff\xfe in\n1 \xc1in\n\x00\x00\n".to_vec();
    // A line of a megabyte, and one of as much that never ends.
    input.extend(b"x".repeat(1 << 20));
    input.extend(b"\nKZ-002\nin\n");
    input.extend(b"y".repeat(1 << 20));
    let ran = said(&store, &[], &input);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.matches("This line is not in UTF-8").count(), 2, "{}", ran.out);
    assert_eq!(ran.out.matches("This line is too long").count(), 2, "{}", ran.out);
    assert_eq!(ran.out.matches("CHECKED IN").count(), 1);
    assert!(ran.out.len() < 4096, "{} bytes", ran.out.len());
}

#[test]
fn ten_thousand_lines_are_answered_in_their_order() {
    let store = TestStore::with_people();
    let input = typed((0..10_000).map(|n| format!("KZ-{:03}", 1 + n % 200)));
    let ran = said(&store, &[], input.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.out.matches(" match").count(), 10_000);
    assert_eq!(ran.out.matches("find>\n").count(), 10_001);
}

#[test]
fn nothing_but_text_goes_out_whatever_people_are_called() {
    let store = TestStore::seminar();
    let long = "Ж".repeat(199);
    let list = format!(
        "id,full_name,organisation\nH1,\"Evil\u{1b}[2J\u{1b}]0;x\u{7} One\",\"\u{202e}gnorw\u{9b}31m\"\nH2,Evil \u{200b}\u{feff}Two,{long}\n"
    );
    store.run(&["import", &store.file("hostile.csv", &list)]);
    let input = "evil\n1\n2\n1 in\n1 note \u{1b}[31mred\u{202e}\n1\nrecent\nundo\ny\nwalk-in \u{1b}[2J; \u{9b}; x\ny\n";
    for charset in [&[][..], &["--charset", "ascii"]] {
        let ran = said(&store, charset, input.as_bytes());
        assert!(ran.out.contains("Evil"), "{ran:?}");
        let harmful =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200b}'..='\u{202e}' | '\u{feff}');
        assert!(!ran.out.contains(harmful), "{:?}", ran.out);
        assert!(charset.is_empty() || ran.out.is_ascii(), "{:?}", ran.out);
    }
}

#[test]
fn answers_come_while_the_input_stays_open() {
    let store = TestStore::with_people();
    let mut desk = Talking::to(store.command(&["--plain", "--as", "desk-1"]));
    while desk.line() != "find>\n" {}
    desk.write("KZ-0");
    desk.write("01\n");
    assert_eq!(desk.line(), "1 match\n");
    // Another desk is first.
    store.done(&["check-in", "KZ-001", "--as", "desk-2"]);
    while desk.line() != "find>\n" {}
    desk.write("in\n");
    assert_eq!(desk.line(), "ALREADY IN - nothing was changed\n");
    let (code, rest) = desk.end();
    assert!(rest.contains("already in: desk-2"), "{rest}");
    assert_eq!(code, Some(1));
}

#[test]
fn a_reader_that_leaves_ends_it() {
    let store = TestStore::with_people();
    let mut desk = Talking::to(store.command(&["--plain"]));
    desk.line();
    // Nobody writes either, and it is noticed all the same.
    assert_eq!(desk.leave(), Some(141));
}

#[test]
fn a_reader_that_reads_nothing_holds_up_nobody() {
    let store = TestStore::with_people();
    let mut command = store.command(&["--plain", "--as", "desk-1"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Far more answers than pipes hold; the lines before that are all done.
    let input = typed((0..20_000).map(|n| format!("KZ-{:03}", 1 + n % 200)));
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let mut first = [0; 4];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    assert!(said(&store, &["--as", "desk-2"], b"KZ-002\nin\n").out.contains("CHECKED IN"));
    rustix::process::kill_process(
        rustix::process::Pid::from_raw(child.id().cast_signed()).unwrap(),
        Signal::TERM,
    )
    .unwrap();
    // It ends at once, though its output takes nothing.
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(143));
    drop(writer.join().unwrap());
}

/// A terminal that is none of those known, or has no name.
fn terminal(store: &TestStore, term: Option<&str>, arguments: &[&str]) -> Terminal {
    let mut command = plain(PROGRAM, arguments);
    match term {
        Some(term) => command.env("TERM", term),
        None => command.env_remove("TERM"),
    }
    command.env("ROUTEDESK_STORE", store.store());
    Terminal::spawn(command)
}

#[test]
fn a_dumb_terminal_gets_lines_and_edits_them_itself() {
    let store = TestStore::with_people();
    for (term, arguments) in [
        (Some("dumb"), &["--as", "desk-1"][..]),
        (None, &["--as", "desk-1"]),
        (Some("xterm"), &["--as", "desk-1", "--plain"]),
    ] {
        let mut desk = terminal(&store, term, arguments);
        desk.shows("find>");
        // The terminal's own keys: one letter too many, erased; a line, thrown away.
        desk.types("nobody at all\x15KZ-0011\x7f\n");
        let screen = desk.shows("1 match");
        assert!(screen.contains("find> KZ-001"), "{screen}");
        desk.types("1\n");
        desk.shows("id: KZ-001");
        desk.types("\x04");
        assert_eq!(desk.ended().0, 0, "{term:?}");
        let raw = desk.raw();
        assert!(!raw.contains(&0x1b), "{term:?}: {:?}", String::from_utf8_lossy(&raw));
    }
}

#[test]
fn signals_end_it_and_leave_the_terminal_as_it_was() {
    let store = TestStore::with_people();
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut desk = terminal(&store, Some("dumb"), &["--as", "desk-1"]);
        desk.shows("find>");
        desk.signal(signal);
        assert_eq!(desk.ended().0, code, "{signal:?}");
    }
    let mut desk = terminal(&store, Some("dumb"), &["--as", "desk-1"]);
    desk.shows("find>");
    desk.types("\x03");
    assert_eq!(desk.ended().0, 130, "the terminal sends the signal: it is not raw");
    wait_until("nobody is attached", || store.json(&["hub", "status"])[0]["consoles"] == 0);
}

#[test]
fn a_refusal_is_no_failure_where_somebody_saw_it() {
    let store = TestStore::with_people();
    let mut desk = terminal(&store, Some("dumb"), &["--as", "desk-1"]);
    desk.shows("find>");
    desk.types("1 in\nquit\n");
    assert_eq!(desk.ended().0, 0);
}

#[test]
fn a_demo_is_worked_in_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = crate::support::program::program(&["demo", "--plain"]);
    command.env("TMPDIR", folder.path());
    let ran = crate::support::program::ran(&mut command);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("A second console, ") && ran.out.ends_with("\nfind>\n"), "{}", ran.out);
    wait_until("nothing is left of it", || std::fs::read_dir(&folder).unwrap().count() == 0);
}
