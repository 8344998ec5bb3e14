//! A day's work, done in lines only: what a desk, a leader and the lead type, and what they are told.

use super::pipes::said;
use crate::support::program::{TestStore, typed};

/// The clock of the machine is none of the day's.
fn timeless(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for at in 0..letters.len().saturating_sub(4) {
        let is_time = letters[at..at + 5]
            .iter()
            .zip("00:00".chars())
            .all(|(letter, like)| if like == ':' { *letter == ':' } else { letter.is_ascii_digit() });
        if is_time {
            letters.splice(at..at + 5, "hh:mm".chars());
        }
    }
    letters.into_iter().collect()
}

/// What somebody typed and what came of it: a line of input behind each prompt, as on a terminal.
fn transcript(store: &TestStore, who: &[&str], lines: &[&str]) -> String {
    let ran = said(store, who, typed(lines).as_bytes());
    assert_eq!(ran.err, "");
    let mut text = String::new();
    let mut typed = lines.iter();
    for line in ran.out.lines() {
        text.push_str(line);
        if line.ends_with('>')
            && let Some(typed) = typed.next()
        {
            text.push(' ');
            text.push_str(typed);
        }
        text.push('\n');
    }
    assert_eq!(typed.next(), None, "every line was answered:\n{text}");
    format!("$ routedesk --plain {}\n{}exit {}\n", who.join(" "), timeless(&text), ran.code)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a day is long, and is one transcript")]
fn a_day_in_lines() {
    let store = TestStore::with_people();
    store.done(&["split", "--seed", "7"]);
    let mut day = String::new();
    let desk_1 = ["--as", "desk-1", "--role", "desk"];
    let desk_2 = ["--as", "desk-2", "--role", "desk"];
    day += &transcript(
        &store,
        &desk_1,
        &[
            "кадирова",
            "1 in",
            "more",
            "undo",
            "y",
            "gulnara serikovna",
            "in",
            "Qədirov",
            "kadyrbekov",
            "1 promised",
            "1 note бронь в гостинице",
            "1",
            "zzzz",
            "walk-in Омаров Ерлан; Астана; СШ 36",
            "y",
            "status",
            "quit",
        ],
    );
    // The same people at another desk.
    day += &transcript(&store, &desk_2, &["gulnara serikovna", "in", "undo", "recent"]);
    // Dozens, as the queue moves: an id, and in.
    let queue: Vec<String> = (1..=120).flat_map(|n| [format!("KZ-{n:03}"), "1 in".to_owned()]).collect();
    let ran = said(&store, &desk_1, queue.join("\n").as_bytes());
    assert_eq!(
        ran.out.matches("CHECKED IN").count() + ran.out.matches("ALREADY IN").count(),
        119,
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("The input ended in this line, it was not done: 1 in\n"));
    assert_eq!(said(&store, &desk_2, b"KZ-120\n1 in\n").code, 0);
    // The bus of route 2.
    let leader = ["--as", "dana", "--role", "leader:2"];
    day += &transcript(
        &store,
        &leader,
        &[
            "help",
            "route",
            "missing",
            "more",
            "route 2 board 1",
            "route 2 board 2",
            "3 board",
            "stop arrive",
            "undo",
            "y",
        ],
    );
    let numbers: Vec<usize> = transcript(&store, &leader, &["missing", "more", "more", "more", "more"])
        .lines()
        .filter(|line| line.ends_with(", not on board"))
        .filter_map(|line| line.split(' ').next()?.parse().ok())
        .collect();
    let last = *numbers.last().unwrap();
    let mut lines = vec!["missing".to_owned()];
    lines.extend(numbers.iter().filter(|number| **number != last).map(|number| format!("{number} board")));
    lines.extend(["missing", "stop arrive", "missing", "stop depart", "stop"].map(str::to_owned));
    let typed: Vec<&str> = lines.iter().map(String::as_str).collect();
    let boarded = transcript(&store, &leader, &typed);
    let end = boarded.rmatch_indices("find> missing").nth(1).unwrap().0;
    day += "[...]\n";
    day += boarded.get(end..).unwrap();
    // Guests are moved by the lead.
    day += &transcript(&store, &leader, &["KZ-003", "1 board", "route 1 arrive"]);
    day += &transcript(
        &store,
        &["--as", "saule", "--role", "lead"],
        &["routes", "session start registration", "board"],
    );
    insta::assert_snapshot!(day);

    let status = store.json(&["status"]).remove(0);
    assert_eq!(status["counts"]["in"], 121, "120 of the queue, and a walk-in");
    let on_board = store
        .json(&["journal"])
        .iter()
        .filter(|entry| entry.to_string().contains("boarding_changed"))
        .count();
    assert!(on_board > 20, "{on_board}");
    assert_eq!(store.run(&["verify"]).code, 0);
}
