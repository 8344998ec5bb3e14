//! Every sequence whole and cut at every byte, the waiting, and noise.

use super::*;
use proptest::prelude::*;

const fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// All keys of bytes that come at once, after everything has settled.
fn keys(bytes: &[u8]) -> Vec<Key> {
    let mut reader = KeyReader::new();
    let mut keys = reader.feed(bytes, ms(0));
    keys.extend(reader.settle(ms(60_000)));
    keys
}

/// The keys of a script of pieces, each at its time in milliseconds; a timer calls `settle` when it is due.
fn timed(script: &[(u64, &[u8])]) -> Vec<Key> {
    let mut reader = KeyReader::new();
    let mut keys = Vec::new();
    for (at, bytes) in script {
        while let Some(due) = reader.due().filter(|due| *due <= ms(*at)) {
            keys.extend(reader.settle(due));
        }
        keys.extend(reader.feed(bytes, ms(*at)));
    }
    while let Some(due) = reader.due() {
        keys.extend(reader.settle(due));
    }
    keys
}

fn text(typed: &str) -> Vec<Key> {
    typed.chars().map(Key::Char).collect()
}

/// What terminals send, and the key it is.
fn table() -> Vec<(&'static [u8], Key)> {
    let mut table: Vec<(&'static [u8], Key)> = vec![
        (b"\r", Key::Enter),
        (b"\n", Key::Enter),
        (b"\r\n", Key::Enter),
        (b"\x1bOM", Key::Enter),
        (b"\t", Key::Tab),
        (b"\x1b[Z", Key::BackTab),
        (b"\x1b[1;2Z", Key::BackTab),
        (b"\x7f", Key::Backspace),
        (b"\x08", Key::Backspace),
        (b"\x1b[3~", Key::Delete),
        (b"\x1b[3;5~", Key::Delete),
        (b"\x1b[3$", Key::Delete),
        (b"\x1b[2~", Key::Insert),
        (b"\x1b[5~", Key::PageUp),
        (b"\x1b[5^", Key::PageUp),
        (b"\x1b[6~", Key::PageDown),
        (b"\x1b[6@", Key::PageDown),
        (b"\x01", Key::Control('a')),
        (b"\x0c", Key::Control('l')),
        (b"\x1a", Key::Control('z')),
        (b"\x1c", Key::Control('\\')),
        (b"\x1bOq", Key::Char('1')),
        (b"\x1bOp", Key::Char('0')),
        (b"\x1bOy", Key::Char('9')),
        ("ә".as_bytes(), Key::Char('ә')),
        ("日".as_bytes(), Key::Char('日')),
        ("𝛼".as_bytes(), Key::Char('𝛼')),
        (b"\x1b[200~a\xd3\x99\r\nb\x1b[201~", Key::Paste("aә b".to_owned())),
    ];
    table.extend(keys_in_many_forms());
    table.extend(digit_row());
    table
}

fn keys_in_many_forms() -> Vec<(&'static [u8], Key)> {
    let mut table = Vec::new();
    for (key, forms) in [
        (Key::Up, [&b"\x1b[A"[..], b"\x1bOA", b"\x1b[1;5A", b"\x1b[a", b"\x1bOa"]),
        (Key::Down, [b"\x1b[B", b"\x1bOB", b"\x1b[1;2B", b"\x1b[b", b"\x1bOb"]),
        (Key::Right, [b"\x1b[C", b"\x1bOC", b"\x1b[1;3C", b"\x1b[c", b"\x1bOc"]),
        (Key::Left, [b"\x1b[D", b"\x1bOD", b"\x1b[1;8D", b"\x1b[d", b"\x1bOd"]),
        (Key::Home, [b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~", b"\x1b[1;5H"]),
        (Key::End, [b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~", b"\x1b[8^"]),
        (Key::Function(1), [b"\x1bOP", b"\x1b[11~", b"\x1b[[A", b"\x1b[1;2P", b"\x1bO2P"]),
        (Key::Function(2), [b"\x1bOQ", b"\x1b[12~", b"\x1b[[B", b"\x1b[1;5Q", b"\x1b[12;5~"]),
        (Key::Function(3), [b"\x1bOR", b"\x1b[13~", b"\x1b[[C", b"\x1b[1;2R", b"\x1b[13^"]),
        (Key::Function(4), [b"\x1bOS", b"\x1b[14~", b"\x1b[[D", b"\x1b[1;2S", b"\x1b[14$"]),
    ] {
        table.extend(forms.into_iter().map(|form| (form, key.clone())));
    }
    let numbered: [&[u8]; 8] = [
        b"\x1b[15~",
        b"\x1b[17~",
        b"\x1b[18~",
        b"\x1b[19~",
        b"\x1b[20~",
        b"\x1b[21~",
        b"\x1b[23~",
        b"\x1b[24~",
    ];
    table.extend(numbered.into_iter().zip((5..).map(Key::Function)));
    table.push((b"\x1b[[E", Key::Function(5)));
    table
}

/// `Esc` and every key of the digit row, on a Latin and on a Kazakh layout.
fn digit_row() -> Vec<(&'static [u8], Key)> {
    let mut table: Vec<(&'static [u8], Key)> = Vec::new();
    let row = ["1\"", "2ә", "3і", "4ң", "5ғ", "6,", "7.", "8ү", "9ұ", "0қ", "-ө"];
    for (pair, number) in row.iter().zip([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]) {
        for digit in pair.chars() {
            table.push((format!("\x1b{digit}").leak().as_bytes(), Key::Function(number)));
        }
    }
    table
}

#[test]
fn every_sequence_is_its_key() {
    for (bytes, key) in table() {
        assert_eq!(keys(bytes), vec![key], "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn a_sequence_cut_anywhere_is_the_same_key() {
    for (bytes, key) in table() {
        for cut in 1..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            let shown = bytes.escape_ascii().to_string();
            assert_eq!(timed(&[(0, head), (99, tail)]), vec![key.clone()], "{shown} cut at {cut}");
        }
        let one_by_one: Vec<_> = (0..).step_by(60).zip(bytes.chunks(1)).collect();
        // A function key by digit is bounded by the hold of its Esc, whatever the bytes of the digit.
        if bytes.len() < 3 || !matches!(key, Key::Function(_)) || bytes.is_ascii() {
            assert_eq!(timed(&one_by_one), vec![key], "{:?} byte by byte", bytes.escape_ascii().to_string());
        }
    }
}

#[test]
fn keys_around_a_sequence_stay() {
    for (bytes, key) in table() {
        let surrounded = [b"x", bytes, b"y"].concat();
        assert_eq!(keys(&surrounded), vec![Key::Char('x'), key, Key::Char('y')]);
    }
}

#[test]
fn an_arrow_in_two_reads_is_an_arrow() {
    assert_eq!(timed(&[(0, b"\x1b"), (60, b"[A")]), vec![Key::Up]);
    assert_eq!(timed(&[(0, b"\x1b"), (60, b"["), (120, b"A")]), vec![Key::Up]);
    // The whole introducer came at once, so the rest is waited for as long as a line may stall.
    assert_eq!(timed(&[(0, b"\x1b["), (800, b"A")]), vec![Key::Up]);
    assert_eq!(timed(&[(0, b"\x1b[1"), (900, b";5"), (1_800, b"A")]), vec![Key::Up]);
}

#[test]
fn a_lone_escape_is_held_a_tenth_of_a_second() {
    let mut reader = KeyReader::new();
    assert_eq!(reader.feed(b"\x1b", ms(500)), vec![]);
    assert_eq!(reader.due(), Some(ms(600)));
    assert_eq!(reader.settle(ms(599)), vec![]);
    assert_eq!(reader.settle(ms(600)), vec![Key::Escape]);
    assert_eq!(reader.due(), None);
    // Without a timer the next read brings it out.
    assert_eq!(reader.feed(b"\x1b", ms(5_000)), vec![]);
    assert_eq!(reader.feed(b"[A", ms(5_100)), [vec![Key::Escape], text("[A")].concat());
}

#[test]
fn escape_and_a_later_digit_is_escape_and_the_function_key() {
    assert_eq!(timed(&[(0, b"\x1b"), (99, b"8")]), vec![Key::Function(8)]);
    assert_eq!(timed(&[(0, b"\x1b"), (100, b"8")]), vec![Key::Escape, Key::Function(8)]);
    assert_eq!(timed(&[(0, b"\x1b"), (1_000, b"8")]), vec![Key::Escape, Key::Function(8)]);
    assert_eq!(timed(&[(0, b"\x1b"), (1_001, b"8")]), vec![Key::Escape, Key::Char('8')]);
    assert_eq!(timed(&[(0, b"\x1b"), (500, b"\xd2"), (600, b"\x9b")]), vec![Key::Escape, Key::Function(10)]);
    assert_eq!(timed(&[(0, b"\x1b\xd2"), (150, b"\x9b")]), vec![Key::Escape, Key::Function(10)]);
}

#[test]
fn only_the_next_key_counts() {
    let expected = [vec![Key::Escape], text("a8")].concat();
    assert_eq!(timed(&[(0, b"\x1b"), (200, b"a"), (300, b"8")]), expected);
    assert_eq!(keys(b"\x1ba8"), expected);
    let expected = vec![Key::Escape, Key::Up, Key::Char('8')];
    assert_eq!(timed(&[(0, b"\x1b"), (200, b"\x1b[A"), (300, b"8")]), expected);
    assert_eq!(timed(&[(0, b"\x1b"), (200, b"88")]), vec![Key::Escape, Key::Function(8), Key::Char('8')]);
    assert_eq!(keys(b"\x1b\x1b8"), vec![Key::Escape, Key::Function(8)]);
    assert_eq!(keys(b"8"), text("8"));
}

#[test]
fn escape_before_any_other_key_is_both() {
    assert_eq!(keys(b"\x1bp"), vec![Key::Escape, Key::Char('p')]);
    assert_eq!(keys("\x1bж".as_bytes()), vec![Key::Escape, Key::Char('ж')]);
    assert_eq!(keys(b"\x1b\r"), vec![Key::Escape, Key::Enter]);
    assert_eq!(keys(b"\x1b\x7f"), vec![Key::Escape, Key::Backspace]);
    assert_eq!(keys(b"\x1b\x1b[A"), vec![Key::Escape, Key::Up]);
    assert_eq!(keys(b"\x1b\x1b"), vec![Key::Escape, Key::Escape]);
    // Alt and [ or O, which nothing follows.
    assert_eq!(keys(b"\x1b["), vec![Key::Escape, Key::Char('[')]);
    assert_eq!(timed(&[(0, b"\x1b"), (90, b"O"), (300, b"lga")]), [vec![Key::Escape], text("Olga")].concat());
}

#[test]
fn line_ends_are_one_enter_each() {
    assert_eq!(keys(b"a\r\nb\n\rc\n\n"), {
        let enter = || Key::Enter;
        let c = Key::Char;
        vec![c('a'), enter(), c('b'), enter(), enter(), c('c'), enter(), enter()]
    });
    assert_eq!(timed(&[(0, b"\r"), (50, b"\n")]), vec![Key::Enter]);
    assert_eq!(timed(&[(0, b"\r"), (500, b"\n")]), vec![Key::Enter, Key::Enter]);
}

#[test]
fn what_is_unknown_is_swallowed_whole() {
    for unknown in [
        &b"\x1b[27;5;99~"[..],
        b"\x1b[I",
        b"\x1b[?1;2c",
        b"\x1b[>0;276;0c",
        b"\x1b[<0;12;7M",
        b"\x1b[1081::113;5u",
        b"\x1b[?2026;2$y",
        b"\x1b[25~",
        b"\x1b[[Z",
        b"\x1b[201~",
        b"\x1b[~",
        b"\x1b[99999999999~",
        b"\x1b[ q",
        b"\x1bOE",
    ] {
        let followed = [unknown, b"a"].concat();
        assert_eq!(keys(&followed), text("a"), "{:?}", unknown.escape_ascii().to_string());
    }
    let endless = [&b"\x1b["[..], &[b'1'; 5_000], b"Ab"].concat();
    assert_eq!(keys(&endless), text("b"));
}

#[test]
fn a_broken_sequence_gives_back_what_broke_it() {
    assert_eq!(keys(b"\x1b[1;\x1b[B"), vec![Key::Down]);
    assert_eq!(keys(b"\x1b[1\r"), vec![Key::Enter]);
    assert_eq!(keys("\x1b[1ж".as_bytes()), text("ж"));
    assert_eq!(keys(b"\x1bO\x1bOA"), vec![Key::Up]);
    assert_eq!(keys(b"\xd3\x1b[A"), vec![Key::Up]);
    assert_eq!(timed(&[(0, b"\x1b[1;5"), (3_000, b"A")]), text("A"), "given up after the stall");
}

#[test]
fn a_paste_acts_on_nothing_and_ends_when_it_falls_silent() {
    let pasted = Key::Paste("1077 Petrova[A".to_owned());
    assert_eq!(keys(b"\x1b[200~1077\r\nPetrova\x1b[A\r\x1b[201~"), vec![pasted]);
    assert_eq!(timed(&[(0, b"\x1b[200~a\r"), (4_000, b"b\x1b[201~")]), vec![Key::Paste("a b".to_owned())]);
    assert_eq!(timed(&[(0, b"\x1b[200~a"), (6_000, b"b")]), vec![Key::Paste("a".to_owned()), Key::Char('b')]);
}

#[test]
fn padding_and_upper_controls_are_nothing() {
    assert_eq!(keys("a\0\u{85}\u{9b}b".as_bytes()), text("ab"));
    assert_eq!(timed(&[(0, b"\x1b"), (20, b"\0"), (40, b"[A")]), vec![Key::Up]);
}

/// Noise made of what matters to the reader, and of anything.
fn noise() -> impl Strategy<Value = Vec<(u64, Vec<u8>)>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..12),
        proptest::sample::select(table()).prop_map(|(bytes, _)| bytes.to_vec()),
        proptest::sample::select(vec![&b"\x1b"[..], b"\x1b[", b"\x1bO", b"\x1b[200~", b"\xd3", b"\xf0\x9d"])
            .prop_map(<[u8]>::to_vec),
    ];
    proptest::collection::vec((0_u64..1_500, piece), 0..20)
}

proptest! {
    #[test]
    fn noise_never_panics_and_what_is_held_is_bounded(script in noise()) {
        let mut reader = KeyReader::new();
        let mut now = 0;
        let mut fed = 0;
        let mut given = 0;
        for (wait, bytes) in script {
            now += wait;
            fed += bytes.len();
            given += reader.feed(&bytes, ms(now)).len();
            if let Some(due) = reader.due() {
                prop_assert!(due > ms(now), "nothing is left that is overdue");
                prop_assert!(due <= ms(now) + PASTE_SILENCE);
            }
        }
        while let Some(due) = reader.due() {
            given += reader.settle(due).len();
        }
        prop_assert!(given <= fed);
    }

    #[test]
    fn a_letter_after_bytes_that_are_no_text_is_never_lost(
        bytes in proptest::collection::vec(0x80_u8..=0xff, 0..10),
        letter in proptest::char::range('a', 'z'),
    ) {
        let mut all = bytes;
        all.push(u8::try_from(letter).unwrap());
        let keys = keys(&all);
        prop_assert_eq!(keys.last(), Some(&Key::Char(letter)));
    }

    #[test]
    fn typed_text_arrives_as_it_was_typed(typed in "[^\\pC\\p{Z}]{0,12}", cut in 0_usize..12) {
        let bytes = typed.as_bytes();
        let (head, tail) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(timed(&[(0, head), (700, tail)]), text(&typed));
    }

    #[test]
    fn how_bytes_are_cut_into_reads_does_not_matter(
        picks in proptest::collection::vec(proptest::sample::select(table()), 1..6),
        cut in 0_usize..40,
    ) {
        let bytes: Vec<u8> = picks.iter().flat_map(|(bytes, _)| bytes.iter().copied()).collect();
        let (head, tail) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(timed(&[(0, head), (99, tail)]), keys(&bytes));
    }
}
