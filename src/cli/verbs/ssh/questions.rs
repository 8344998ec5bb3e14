//! Questions at a terminal, for whoever knows none of the flags.

use super::plan::Wishes;
use crate::{
    cli::{WORDS, ssh::venue::EntryBy, talk},
    words::Id,
};
use std::{
    fmt::Display,
    io::{self, BufRead, Write as _},
    path::PathBuf,
    str::FromStr,
};

/// Asks for what no flag has said. The folder may be none: then everything is printed.
pub(super) fn ask(
    mut wishes: Wishes,
    folder: Option<PathBuf>,
    from: &mut impl BufRead,
) -> (Wishes, Option<PathBuf>) {
    talk::tell(Id::SshAskHead, &[]);
    if wishes.host.is_none() {
        wishes.host = one(Id::SshAskHost, from);
    }
    if wishes.account.is_none() {
        wishes.account = one(Id::SshAskAccount, from);
    }
    if wishes.program.is_none() {
        wishes.program = one(Id::SshAskProgram, from);
    }
    if wishes.store.is_none() {
        wishes.store = one(Id::SshAskStore, from);
    }
    while let Some(place) = one(Id::SshAskDesk, from) {
        wishes.places.push(place);
    }
    if wishes.entry.is_none() {
        let said: Option<String> = one(Id::SshAskCertificates, from);
        wishes.entry = said.filter(|said| said.starts_with(['y', 'Y'])).map(|_| EntryBy::Certificates);
    }
    let folder = folder.or_else(|| one(Id::SshAskFolder, from));
    (wishes, folder)
}

/// Asks until it is answered with something that will do, or with nothing.
fn one<T: FromStr<Err: Display>>(question: Id, from: &mut impl BufRead) -> Option<T> {
    loop {
        let mut to = io::stderr().lock();
        // Who sees no question gives no answer, and is not kept.
        drop(write!(to, "{} ", WORDS.text(question)).and_then(|()| to.flush()));
        let mut line = String::new();
        let read = from.read_line(&mut line).unwrap_or(0);
        let line = line.trim();
        if read == 0 || line.is_empty() {
            return None;
        }
        match line.parse() {
            Ok(answer) => return Some(answer),
            Err(error) => talk::say(&error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_asked_for_again_until_they_will_do() {
        let answers = "hall of fame\nhall\n\n\n\ndesk 1\ndesk-1:desk\ndana:leader:2\n\nyes\nvenue\n";
        let (wishes, folder) = ask(Wishes::default(), None, &mut answers.as_bytes());
        assert_eq!(wishes.host.unwrap().as_str(), "hall");
        assert_eq!(wishes.account, None);
        let names: Vec<_> = wishes.places.iter().map(|place| place.name.to_string()).collect();
        assert_eq!(names, ["desk-1", "dana"]);
        assert_eq!(wishes.entry, Some(EntryBy::Certificates));
        assert_eq!(folder, Some("venue".into()));
    }

    #[test]
    fn an_end_of_input_ends_the_questions() {
        let (wishes, folder) = ask(Wishes::default(), None, &mut "".as_bytes());
        assert!(wishes.places.is_empty() && folder.is_none());
    }
}
