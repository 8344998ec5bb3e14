//! Walks the lines of a journal, checks each against the one before, and says how the file ends.

use super::{
    LineHash, Mark,
    disk::Window,
    line::{self, Frame},
};
use crate::domain::Seq;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read as _},
    ops::ControlFlow,
    os::unix::fs::FileExt as _,
};

/// No line is longer; what is, is no line. (A roster of a million people is half of it.)
const LONGEST: u64 = 1 << 30;
const BUFFER: usize = 256 * 1024;

/// A line that is whole and fits the one before it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Without its line feed.
    pub(super) bytes: &'a [u8],
    /// Where it begins.
    pub(super) start: u64,
}

/// What a visitor breaks off with: the line is whole, but says something that this program does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unknown;

/// How a walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At the end of the last line.
    Clean,
    /// Nothing whole follows: from the mark on there is only what a torn write left.
    Torn,
    /// A bad line with good ones after it, or a good one that does not follow the one before.
    Damaged,
    /// A line that a newer program wrote.
    Newer,
}

/// Walks the lines between `from` and `end`; answers with the end of the last good line and what comes there.
pub(super) fn walk(
    file: &File,
    from: &Mark,
    end: u64,
    visit: &mut dyn FnMut(Line<'_>) -> ControlFlow<Unknown>,
) -> io::Result<(Mark, End)> {
    let mut mark = *from;
    let mut reader = BufReader::with_capacity(BUFFER, Window::new(file, mark.offset, end));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let read = (&mut reader).take(LONGEST).read_until(b'\n', &mut buffer)? as u64;
        if read == 0 {
            return Ok((mark, End::Clean));
        }
        let whole = buffer.strip_suffix(b"\n").and_then(|bytes| Some((bytes, line::frame(bytes)?)));
        let Some((bytes, frame)) = whole else {
            let any = whole_within(&buffer) || any_whole(&mut reader)?;
            return Ok((mark, if any { End::Damaged } else { End::Torn }));
        };
        if frame.is_newer() {
            return Ok((mark, End::Newer));
        }
        if !follows(&mark, frame) {
            return Ok((mark, End::Damaged));
        }
        if visit(Line { bytes, start: mark.offset }) == ControlFlow::Break(Unknown) {
            return Ok((mark, End::Newer));
        }
        mark = Mark { seq: frame.seq, offset: mark.offset + read, line_hash: LineHash::of(bytes) };
    }
}

fn follows(mark: &Mark, frame: Frame) -> bool {
    frame.seq == mark.seq.next() && frame.prev == mark.line_hash
}

/// Whether any of the lines to come is whole.
fn any_whole(reader: &mut impl BufRead) -> io::Result<bool> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        if reader.by_ref().take(LONGEST).read_until(b'\n', &mut buffer)? == 0 {
            return Ok(false);
        }
        if whole_within(&buffer) {
            return Ok(true);
        }
    }
}

/// Whether what stands between two line feeds holds a whole line, also behind the remains of another one: in texts
/// the quotation marks of a line's beginning are written with a backslash before them.
fn whole_within(bytes: &[u8]) -> bool {
    let Some(bytes) = bytes.strip_suffix(b"\n") else { return false };
    let begins = |at: &usize| bytes.get(*at..).is_some_and(|rest| rest.starts_with(line::BEGIN));
    let places = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'{').map(|(at, _)| at);
    places.filter(begins).any(|at| bytes.get(at..).and_then(line::frame).is_some())
}

/// Where each line between `from` and `end` begins, told by line feeds alone.
pub(super) fn starts(file: &File, from: u64, end: u64) -> io::Result<Vec<u64>> {
    let mut reader = BufReader::with_capacity(BUFFER, Window::new(file, from, end));
    let mut starts = Vec::new();
    let mut at = from;
    loop {
        let skipped = reader.skip_until(b'\n')? as u64;
        if skipped == 0 {
            return Ok(starts);
        }
        starts.push(at);
        at += skipped;
    }
}

/// Whether the line that the mark speaks of ends where the mark says and has its hash and number.
pub(super) fn holds(file: &File, mark: &Mark) -> io::Result<bool> {
    if mark.offset == 0 {
        return Ok(*mark == Mark::START);
    }
    let Some(start) = start_of_line_ending_at(file, mark.offset)? else { return Ok(false) };
    let mut bytes = Vec::new();
    Window::new(file, start, mark.offset - 1).read_to_end(&mut bytes)?;
    let right_number = line::frame(&bytes).is_some_and(|frame| frame.seq == mark.seq);
    Ok(right_number && mark.seq != Seq(0) && LineHash::of(&bytes) == mark.line_hash)
}

/// Looks backwards for the line feed before the one that ends at `end`; none when there is no line feed at `end`.
fn start_of_line_ending_at(file: &File, end: u64) -> io::Result<Option<u64>> {
    const BLOCK: u64 = 64 * 1024;
    let mut last = [0];
    if file.read_at(&mut last, end - 1)? != 1 || last != *b"\n" {
        return Ok(None);
    }
    let mut until = end - 1;
    let mut block = Vec::new();
    while until > 0 && end - until <= LONGEST {
        let from = until.saturating_sub(BLOCK);
        block.clear();
        Window::new(file, from, until).read_to_end(&mut block)?;
        if let Some(at) = block.iter().rposition(|byte| *byte == b'\n') {
            return Ok(Some(from + at as u64 + 1));
        }
        until = from;
    }
    Ok((until == 0).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::line::tests::sample;
    use std::io::Write as _;

    /// The lines of a journal of five entries, with their line feeds.
    fn lines() -> Vec<Vec<u8>> {
        let mut prev = LineHash::ZERO;
        (1..=5)
            .map(|seq| {
                let mut line = Vec::new();
                prev = line::write(&mut line, &sample(seq), prev);
                line
            })
            .collect()
    }

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn end_of(bytes: &[u8]) -> (u64, End) {
        let mut visit = |_: Line<'_>| ControlFlow::Continue(());
        let (mark, end) = walk(&file(bytes), &Mark::START, bytes.len() as u64, &mut visit).unwrap();
        (mark.seq.0, end)
    }

    #[test]
    fn a_whole_journal_is_walked_to_its_end_from_any_mark() {
        let lines = lines();
        let file = file(&lines.concat());
        let length = lines.concat().len() as u64;
        let mut marks = vec![Mark::START];
        let mut visit = |line: Line<'_>| {
            let offset = line.start + line.bytes.len() as u64 + 1;
            let seq = line::frame(line.bytes).unwrap().seq;
            marks.push(Mark { seq, offset, line_hash: LineHash::of(line.bytes) });
            ControlFlow::Continue(())
        };
        let (last, end) = walk(&file, &Mark::START, length, &mut visit).unwrap();
        assert_eq!((last, end), (marks[5], End::Clean));
        for mark in &marks {
            let mut visit = |_: Line<'_>| ControlFlow::Continue(());
            assert_eq!(walk(&file, mark, length, &mut visit).unwrap(), (last, End::Clean));
            assert!(holds(&file, mark).unwrap());
            assert!(!holds(&file, &Mark { seq: mark.seq.next(), ..*mark }).unwrap());
            assert!(!holds(&file, &Mark { offset: mark.offset + 1, ..*mark }).unwrap());
            assert!(!holds(&file, &Mark { line_hash: LineHash::of(b"x"), ..*mark }).unwrap());
        }
        let starts: Vec<u64> = marks.iter().take(5).map(|mark| mark.offset).collect();
        assert_eq!(super::starts(&file, 0, length).unwrap(), starts);
    }

    #[test]
    fn a_line_torn_at_any_byte_is_told() {
        let lines = lines();
        let whole = lines.concat();
        let before = whole.len() - lines[4].len();
        for length in before + 1..whole.len() {
            assert_eq!(end_of(&whole[..length]), (4, End::Torn), "{length}");
        }
        assert_eq!(end_of(&whole[..before]), (4, End::Clean));
    }

    #[test]
    fn a_bit_flipped_anywhere_is_found() {
        let lines = lines();
        let mut bytes = lines.concat();
        let last = bytes.len() - lines[4].len();
        for at in 0..bytes.len() {
            bytes[at] ^= 1 << (at % 8);
            let line = bytes[..at].split(|byte| *byte == b'\n').count() as u64 - 1;
            let kind = if at >= last { End::Torn } else { End::Damaged };
            assert_eq!(end_of(&bytes), (line, kind), "byte {at}");
            bytes[at] ^= 1 << (at % 8);
        }
    }

    #[test]
    fn a_line_taken_out_put_in_twice_or_moved_is_found() {
        let lines = lines();
        let with =
            |order: &[usize]| end_of(&order.iter().flat_map(|at| lines[*at].clone()).collect::<Vec<_>>());
        assert_eq!(with(&[0, 1, 2, 3, 4]), (5, End::Clean));
        assert_eq!(with(&[1, 2, 3, 4]), (0, End::Damaged));
        assert_eq!(with(&[0, 1, 3, 4]), (2, End::Damaged));
        assert_eq!(with(&[0, 1, 1, 2]), (2, End::Damaged));
        assert_eq!(with(&[0, 2, 1, 3]), (1, End::Damaged));
        // The right number, but behind another line: two writers.
        let mut other = Vec::new();
        line::write(&mut other, &sample(5), LineHash::of(b"another line 4"));
        let forked = [lines[..4].concat(), other].concat();
        assert_eq!(end_of(&forked), (4, End::Damaged));
    }

    #[test]
    fn zeros_at_the_end_are_a_torn_write_and_zeros_before_a_line_are_not() {
        let lines = lines();
        let zeros = vec![0; 5_000];
        assert_eq!(end_of(&[lines[..4].concat(), zeros.clone()].concat()), (4, End::Torn));
        let hole = [lines[..3].concat(), zeros, b"\n".to_vec(), lines[4].clone()].concat();
        assert_eq!(end_of(&hole), (3, End::Damaged));
        assert_eq!(end_of(b""), (0, End::Clean));
        assert_eq!(end_of(b"\n\n"), (0, End::Torn));
    }
}
