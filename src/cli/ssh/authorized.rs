//! Lines of an `authorized_keys` file: written, and read as sshd reads them.

use crate::support::ssh_key::{KeyFault, PublicKey};

/// A line with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct KeyLine {
    /// What stands before the key: a name, and what it is set to.
    pub(in crate::cli) options: Vec<(String, Option<String>)>,
    /// The key.
    pub(in crate::cli) key: Result<PublicKey, KeyFault>,
}

/// What is wrong with a line as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Garbled {
    /// A quotation does not end.
    Quotation,
    /// There is no key in it.
    NoKey,
}

/// A line for a key that may do nothing but run `command`, in a terminal.
pub(in crate::cli) fn line(command: &str, key: &str, comment: &str) -> String {
    format!("restrict,pty,command=\"{}\" {key} {comment}", command.replace('"', "\\\""))
}

/// Reads a line; none where it is empty or a comment.
pub(in crate::cli) fn read(line: &str) -> Option<Result<KeyLine, Garbled>> {
    let line = line.trim_matches([' ', '\t', '\r', '\n']);
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    Some(read_filled(line))
}

fn read_filled(line: &str) -> Result<KeyLine, Garbled> {
    let first = line.split([' ', '\t']).next().unwrap_or_default();
    let (options, rest) = if PublicKey::is_kind(first) { (Vec::new(), line) } else { options(line)? };
    let mut words = rest.split([' ', '\t']).filter(|word| !word.is_empty());
    let kind = words.next().ok_or(Garbled::NoKey)?;
    // A kind that nobody knows is still told as such where a key seems to follow.
    let encoded = words.next().unwrap_or_default();
    Ok(KeyLine { options, key: PublicKey::read(kind, encoded) })
}

type Options = Vec<(String, Option<String>)>;

/// The options that a line begins with, and what comes after them.
fn options(line: &str) -> Result<(Options, &str), Garbled> {
    let mut all = Vec::new();
    let mut rest = line;
    loop {
        let name_ends = rest.find([',', '=', ' ', '\t', '"']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_ends);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => value(quoted).map(|(value, after)| (Some(value), after))?,
            None => (None, after),
        };
        all.push((name.to_ascii_lowercase(), value));
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None if after.is_empty() || after.starts_with([' ', '\t']) => return Ok((all, after)),
            None => return Err(Garbled::Quotation),
        }
    }
}

/// A quotation up to its end: only `\"` is special, as for sshd.
fn value(quoted: &str) -> Result<(String, &str), Garbled> {
    let mut value = String::new();
    let mut rest = quoted;
    loop {
        let at = rest.find(['\\', '"']).ok_or(Garbled::Quotation)?;
        let (before, from) = rest.split_at(at);
        value.push_str(before);
        if let Some(after) = from.strip_prefix("\\\"") {
            value.push('"');
            rest = after;
        } else if let Some(after) = from.strip_prefix('\\') {
            value.push('\\');
            rest = after;
        } else {
            return Ok((value, from.strip_prefix('"').unwrap_or_default()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs";

    #[test]
    fn lines_are_read_as_sshd_reads_them() {
        assert_eq!(read("   "), None);
        assert_eq!(read("  # restrict"), None);
        let bare = read(&format!("{KEY} somebody")).unwrap().unwrap();
        assert!(bare.options.is_empty() && bare.key.is_ok());
        let line = format!("Restrict,pty,command=\"a \\\"b\\\" \\c, d\"\t{KEY} x");
        let read_back = read(&line).unwrap().unwrap();
        let options = [("restrict", None), ("pty", None), ("command", Some("a \"b\" \\c, d"))];
        let options =
            options.map(|(name, value): (&str, Option<&str>)| (name.to_owned(), value.map(str::to_owned)));
        assert_eq!(read_back.options, options);
        assert!(read_back.key.is_ok());
    }

    #[test]
    fn what_is_no_line_is_said_to_be_none() {
        assert_eq!(read("restrict,command=\"a"), Some(Err(Garbled::Quotation)));
        assert_eq!(read("restrict,command=\"a\"b x"), Some(Err(Garbled::Quotation)));
        assert_eq!(read("restrict"), Some(Err(Garbled::NoKey)));
        assert_eq!(read("ssh-ed25519 AAAA").unwrap().unwrap().key, Err(KeyFault::Damaged));
        assert_eq!(read("restrict ssh-foo AAAA").unwrap().unwrap().key, Err(KeyFault::Kind));
    }

    proptest! {
        #[test]
        fn no_command_breaks_out_of_its_quotation(command in "[^\n\r\0]{0,40}[^\n\r\0\\\\]") {
            let line = line(&command, KEY, "desk-1");
            let read_back = read(&line).unwrap().unwrap();
            let options = vec![("restrict".to_owned(), None), ("pty".to_owned(), None), ("command".to_owned(), Some(command))];
            prop_assert_eq!(read_back.options, options);
            prop_assert!(read_back.key.is_ok());
        }

        #[test]
        fn nothing_makes_it_fail(line in "\\PC{0,60}|[a-z\\\\\"=, \t]{0,60}") {
            drop(read(&line));
        }
    }
}
