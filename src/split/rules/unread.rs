//! What a problem file says and nobody reads: fields and statuses that are not known, often a slip of the pen.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Something in a file that is taken for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// A field, by the list it is in and its name.
    Field(String),
    /// A status of the person with this number, which says neither that they are absent nor how they came.
    Status(usize, String),
}

const ROUTE: [&str; 7] = ["id", "name", "capacity", "open", "frozen", "languages", "step_free"];
const PARTICIPANT: [&str; 12] = [
    "id",
    "name",
    "region",
    "organisation",
    "role",
    "pinned",
    "current",
    "boarded",
    "status",
    "arrival",
    "prefers",
    "needs",
];
const NEEDS: [&str; 2] = ["language", "step_free"];
/// Statuses of people who get a route.
const STATUSES: [&str; 5] = ["walk_in", "expected", "promised", "in", "present"];
/// How much of it is told.
const MOST: usize = 20;

/// All that nobody reads, each field once; nothing of a file that is no problem.
pub fn unread(json: &str) -> Vec<Unread> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let Ok(Outer { routes, participants }) = serde_json::from_str(json) else { return Vec::new() };
    let fields = |list: &str, names: BTreeSet<String>| -> Vec<Unread> {
        names.into_iter().map(|name| Unread::Field(format!("{list}[].{name}"))).collect()
    };
    let mut all = fields("routes", routes.unknown);
    all.extend(fields("participants", participants.unknown));
    all.extend(participants.statuses.into_iter().map(|(at, status)| Unread::Status(at, status)));
    all.truncate(MOST);
    all
}

#[derive(Deserialize)]
struct Outer {
    routes: Found,
    participants: Found,
}

/// What a list has that is not known.
#[derive(Default)]
struct Found {
    unknown: BTreeSet<String>,
    statuses: Vec<(usize, String)>,
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Found;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Found, A::Error> {
                let mut found = Found::default();
                let mut at = 0;
                while let Some(item) = list.next_element::<Item>()? {
                    found.unknown.extend(item.unknown);
                    found.statuses.extend(item.status.map(|status| (at, status)));
                    at += 1;
                }
                Ok(found)
            }
        }
        deserializer.deserialize_seq(List)
    }
}

/// The same of a route or a person.
#[derive(Default)]
struct Item {
    unknown: Vec<String>,
    status: Option<String>,
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Item;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
                let mut item = Item::default();
                while let Some(field) = map.next_key::<std::borrow::Cow<'de, str>>()? {
                    if field == "status" {
                        let status: Option<String> = map.next_value()?;
                        let known =
                            |status: &String| status == "absent" || STATUSES.contains(&status.as_str());
                        item.status = status.filter(|status| !known(status));
                        continue;
                    }
                    if field == "needs" {
                        let needs: Option<BTreeMap<String, IgnoredAny>> = map.next_value()?;
                        let unknown = needs
                            .unwrap_or_default()
                            .into_keys()
                            .filter(|need| !NEEDS.contains(&need.as_str()));
                        item.unknown.extend(unknown.map(|need| format!("needs.{need}")));
                        continue;
                    }
                    map.next_value::<IgnoredAny>()?;
                    if !PARTICIPANT.contains(&&*field) && !ROUTE.contains(&&*field) {
                        item.unknown.push(field.into_owned());
                    }
                }
                Ok(item)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}
