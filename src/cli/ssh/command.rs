//! The forced command as a line: written so that a shell reads back the same words, and read as strictly.

/// Why a line is not one program with plain arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::cli) enum LineFault {
    /// A shell would do more with it than to run one program.
    #[error("{0:?} means something to a shell")]
    Special(char),
    /// A quotation that does not end.
    #[error("a quotation does not end")]
    Open,
}

/// Letters that no shell does anything with.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | ':' | '@' | '+' | '-' | '=' | ',')
}

/// A line that a shell reads as these words.
pub(in crate::cli) fn line(words: &[String]) -> String {
    let quoted = words.iter().map(|word| {
        if !word.is_empty() && word.chars().all(is_plain) {
            word.clone()
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// The words that a shell reads in a line, where that is all it does with it.
pub(in crate::cli) fn words(line: &str) -> Result<Vec<String>, LineFault> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' | '\t' => words.extend(word.take()),
            '\'' => {
                let into = word.get_or_insert_default();
                loop {
                    match letters.next().ok_or(LineFault::Open)? {
                        '\'' => break,
                        inside => into.push(inside),
                    }
                }
            }
            '"' => in_double_quotes(&mut letters, word.get_or_insert_default())?,
            '\\' => word.get_or_insert_default().push(letters.next().ok_or(LineFault::Open)?),
            plain if is_plain(plain) || (!plain.is_ascii() && !plain.is_whitespace()) => {
                word.get_or_insert_default().push(plain);
            }
            special => return Err(LineFault::Special(special)),
        }
    }
    words.extend(word);
    Ok(words)
}

fn in_double_quotes(letters: &mut impl Iterator<Item = char>, into: &mut String) -> Result<(), LineFault> {
    loop {
        match letters.next().ok_or(LineFault::Open)? {
            '"' => return Ok(()),
            special @ ('$' | '`') => return Err(LineFault::Special(special)),
            '\\' => match letters.next().ok_or(LineFault::Open)? {
                kept @ ('"' | '\\' | '$' | '`') => into.push(kept),
                other => into.extend(['\\', other]),
            },
            inside => into.push(inside),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::process::Command;

    fn of(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_line_that_does_more_is_none() {
        for (raw, special) in [
            ("a; b", ';'),
            ("a & b", '&'),
            ("a | b", '|'),
            ("a > b", '>'),
            ("a $SSH_ORIGINAL_COMMAND", '$'),
            ("a \"$X\"", '$'),
            ("a `b`", '`'),
            ("a \"`b`\"", '`'),
            ("a (b)", '('),
            ("a *", '*'),
            ("~/a", '~'),
            ("a #b", '#'),
            ("a\nb", '\n'),
            ("{a,b}", '{'),
            ("! a", '!'),
        ] {
            assert_eq!(words(raw), Err(LineFault::Special(special)), "{raw}");
        }
        for raw in ["a 'b", "a \"b", "a \\"] {
            assert_eq!(words(raw), Err(LineFault::Open), "{raw}");
        }
    }

    #[test]
    fn quotations_are_read_as_a_shell_reads_them() {
        assert_eq!(words(r#"  a 'b c'"d\"e"f\ g ''  "#).unwrap(), of(&["a", "b cd\"ef g", ""]));
        assert_eq!(words("/usr/bin/x --as Стойка").unwrap(), of(&["/usr/bin/x", "--as", "Стойка"]));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(raw in proptest::collection::vec("[^\0]{0,12}", 1..5)) {
            prop_assert_eq!(words(&line(&raw)), Ok(raw));
        }
    }

    #[test]
    fn a_real_shell_reads_the_same() {
        let hostile =
            of(&["a b", "'", "\"", "\\", "$(id)", "`id`", "*", "~", "", "-n", "x\ny", "Ұ", "a;b|c&d"]);
        let script = format!("printf '<%s>' {}", line(&hostile));
        let said = Command::new("/bin/sh").args(["-c", &script]).output().unwrap().stdout;
        let expected = format!("<{}>", hostile.join("><"));
        assert_eq!(String::from_utf8(said).unwrap(), expected);
    }
}
