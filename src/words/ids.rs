//! The one list of messages. To add one: a row here and a line in each file of `data/locales/`,
//! both in the section of its subject. `HeadLive` here is `head-live` there.

use std::sync::LazyLock;

macro_rules! ids {
    ($($id:ident,)+) => {
        /// Names a message of the catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "what each one says is in the message files")]
        pub enum Id { $($id,)+ }

        impl Id {
            /// Every message there is.
            pub const ALL: &[Self] = &[$(Self::$id,)+];
            const NAMES: &[&str] = &[$(stringify!($id),)+];
        }
    };
}

ids! {
    // ## Kinds of sessions
    SessionRegistration,
    SessionPlenary,
    SessionSpeech,
    SessionTour,
    SessionPresentation,
    SessionSection,
    SessionExhibition,
    SessionMasterClass,
    SessionPanoramicLesson,
    SessionDiscussion,
    SessionDeparture,
    SessionArrival,
    SessionBreak,
    SessionClosing,
}

static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| Id::NAMES.iter().map(|name| kebab(name)).collect());

impl Id {
    /// The message's name in the message files.
    pub fn key(self) -> &'static str {
        KEYS.get(self as usize).map_or("", String::as_str)
    }
}

fn kebab(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_id_in_small_letters() {
        assert_eq!(Id::SessionPanoramicLesson.key(), "session-panoramic-lesson");
        assert_eq!(kebab("BoardAt08Hours"), "board-at08-hours");
    }
}
