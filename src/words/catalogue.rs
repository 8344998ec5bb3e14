//! The message catalogue of one language: looks up a message by its id and fills in what it names.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::words::Id;

const ENGLISH: &str = include_str!("../../data/locales/en.ftl");

/// All messages in one language; may be shared by threads.
pub struct Catalogue {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The English messages.
    pub fn english() -> Self {
        Self::read("en", ENGLISH)
    }

    /// A message file that is wrong in places still gives its good messages: nobody's console ends
    /// over a word, and a test reads every file for such places.
    fn read(language: &'static str, source: &str) -> Self {
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
        // Isolating characters are bidirectional controls, which must not reach a terminal.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// A message that names nothing.
    pub fn text(&self, id: Id) -> String {
        self.with(id, &[])
    }

    /// A message with what it names filled in. A message that is missing shows as its id, a name
    /// that is not given as `{$name}`.
    pub fn with(&self, id: Id, args: &[(&'static str, Value<'_>)]) -> String {
        self.fill(id, None, args).unwrap_or_else(|| id.key().to_owned())
    }

    /// A message that also says what to do next.
    pub fn sentence(&self, id: Id, args: &[(&'static str, Value<'_>)]) -> Sentence {
        Sentence { fact: self.with(id, args), next: self.fill(id, Some("next"), args).unwrap_or_default() }
    }

    fn fill(&self, id: Id, attribute: Option<&str>, args: &[(&'static str, Value<'_>)]) -> Option<String> {
        let message = self.bundle.get_message(id.key())?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set(*name, value.0.clone());
        }
        // What is missing shows in the text itself.
        let mut faults = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&given), &mut faults).into_owned())
    }
}

/// What is so, and the one thing to do now. Both are parts of a line: no capital, no full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What is so: "already in: desk-1, 08:58".
    pub fact: String,
    /// What to do now: "nothing to do".
    pub next: String,
}

impl fmt::Display for Sentence {
    /// Both on one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} - {}", self.fact, self.next)
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("language", &self.language).finish_non_exhaustive()
    }
}

/// What a message may name: a text, or a whole number that it may also choose its words by.
#[derive(Debug, Clone, PartialEq)]
pub struct Value<'a>(FluentValue<'a>);

macro_rules! value_from {
    ($($kind:ty),+) => {
        $(impl<'a> From<$kind> for Value<'a> {
            fn from(given: $kind) -> Self {
                Self(FluentValue::from(given))
            }
        })+
    };
}

value_from!(&'a str, String, u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

impl<'a> From<&'a String> for Value<'a> {
    fn from(given: &'a String) -> Self {
        Self::from(given.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn shared<T: Send + Sync>() {}

    #[test]
    fn a_catalogue_can_be_shared_by_threads() {
        const { shared::<Catalogue>() };
    }

    #[test]
    fn a_missing_message_shows_its_id() {
        let empty = Catalogue::read("en", "");
        assert_eq!(empty.text(Id::SessionPlenary), "session-plenary");
    }

    #[test]
    fn a_missing_name_shows_and_a_given_one_is_put_in_as_it_is() {
        let words = Catalogue::read("en", "session-plenary = { $who } at { $seq }");
        assert_eq!(words.text(Id::SessionPlenary), "{$who} at {$seq}");
        let name = String::from("Ә{ $seq }");
        let said = words.with(Id::SessionPlenary, &[("who", (&name).into()), ("seq", 55_980_u64.into())]);
        assert_eq!(said, "Ә{ $seq } at 55980");
    }

    #[test]
    fn words_follow_the_number() {
        let source = "session-plenary = { $n ->\n    [one] one seat\n   *[other] { $n } seats\n }\n";
        let words = Catalogue::read("en", source);
        assert_eq!(words.with(Id::SessionPlenary, &[("n", 1_usize.into())]), "one seat");
        assert_eq!(words.with(Id::SessionPlenary, &[("n", 1_000_u32.into())]), "1000 seats");
        assert_eq!(words.with(Id::SessionPlenary, &[("n", (-2_i64).into())]), "-2 seats");
    }

    #[test]
    fn a_file_with_a_fault_keeps_its_good_messages() {
        let words = Catalogue::read("en", "session-plenary = Plenary\nsession-tour = {\n");
        assert_eq!(words.text(Id::SessionPlenary), "Plenary");
        assert_eq!(words.text(Id::SessionTour), "session-tour");
    }
}
