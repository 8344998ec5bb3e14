//! A day's work in lines, through `ssh -T`: no terminal at either end, nothing but what was set up.

use super::hall::{Hall, Wanted, ways};
use crate::support::{
    hub::wait_until,
    program::{Ran, Talking, typed},
};
use std::{io::Write as _, process::Stdio};

/// What a laptop is told that types these lines.
fn says(hall: &Hall, desk: &str, lines: &[&str]) -> Ran {
    let mut ssh = hall.command("ssh", &["-T", desk]);
    let mut child = ssh.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(typed(lines).as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().expect("it ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_day_is_worked_without_a_terminal() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-1:desk", "desk-2:desk", "dana:leader:2"], Wanted::default());
        hall.done(&["split", "--seed", "7"]);
        let morning = says(
            &hall,
            "desk-1",
            &[
                "gulnara serikovna",
                "in",
                "undo",
                "y",
                "1 in",
                "walk-in Омаров Ерлан; Астана; СШ 36",
                "y",
                "status",
            ],
        );
        assert_eq!((morning.code, morning.err.as_str()), (0, ""), "{morning:?}");
        assert_eq!(morning.out.matches("CHECKED IN").count(), 3, "{}", morning.out);
        assert!(morning.out.starts_with("You are desk-1, desk.") && morning.out.contains("In: 2 of 213."));
        // The name and the role are those of the key, and another desk was first.
        let other = says(&hall, "desk-2", &["gulnara serikovna", "in"]);
        assert_eq!(other.code, 1);
        assert!(other.out.contains("already in: desk-1"), "{}", other.out);
        let queue: Vec<String> = (100..160).flat_map(|n| [format!("KZ-{n:03}"), "1 in".to_owned()]).collect();
        let queue: Vec<&str> = queue.iter().map(String::as_str).collect();
        assert_eq!(says(&hall, "desk-2", &queue).code, 0);
        let list = says(&hall, "dana", &["missing"]).out;
        let first = list.lines().find(|line| line.ends_with(", not on board")).expect("somebody is in");
        let board = format!("route 2 board {}", first.split(' ').next().unwrap());
        let bus =
            says(&hall, "dana", &["missing", &board, "stop arrive", "stop depart", "stop", "route 1 arrive"]);
        assert!(bus.out.contains("To stop 1: 1 on board, "), "{}", bus.out);
        assert!(bus.out.contains("stop 1, Kindergarten 54: departed"), "{}", bus.out);
        assert!(bus.out.contains("you lead route 2: this is not on it"), "{}", bus.out);
        for ran in [&morning, &other, &bus] {
            assert!(!ran.out.contains(|c: char| c.is_control() && c != '\n'), "{:?}", ran.out);
        }
        hall.is_alone();
    }
}

#[test]
fn a_laptop_that_is_gone_leaves_no_console() {
    for sshd in ways() {
        let hall = Hall::open(sshd, &["desk-1:desk"], Wanted::default());
        let mut laptop = Talking::to(hall.command("ssh", &["-T", "desk-1"]));
        while laptop.line() != "find>\n" {}
        assert_eq!(hall.relays("desk-1").len(), 1);
        laptop.write("KZ-001\n");
        while laptop.line() != "find>\n" {}
        laptop.write("1 in");
        laptop.kill();
        wait_until("its relay is gone", || hall.relays("desk-1").is_empty());
        let status = hall.done(&["hub", "status", "--json"]);
        assert!(status.contains("\"consoles\":0") && status.contains("\"kept\":0"), "{status}");
        assert!(hall.done(&["status", "--json"]).contains("\"in\":0"), "half a line was not done");
    }
}
