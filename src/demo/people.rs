//! The made-up people of the built-in programmes: nobody in them exists, no telephone in them rings.

/// The roster (a csv file with English headers) that belongs to a programme that is built in.
pub fn roster(name: &str) -> Option<&'static str> {
    match name {
        "astana" => Some(include_str!("../../data/demo/astana.csv")),
        "baku" => Some(include_str!("../../data/demo/baku.csv")),
        "guba" => Some(include_str!("../../data/demo/guba.csv")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ParticipantId, Text, programme::BUILT_IN, text::Repairs};
    use serde::Deserialize;
    use std::collections::{BTreeMap, BTreeSet};

    #[derive(Deserialize)]
    struct Person {
        id: ParticipantId,
        full_name: String,
        position: String,
        organisation: String,
        region: String,
        role: String,
        phone: String,
        language: String,
        delegation: String,
        notes: String,
    }

    fn people(name: &str) -> Vec<Person> {
        let rows = csv::Reader::from_reader(roster(name).unwrap().as_bytes()).into_deserialize();
        rows.map(|row| row.unwrap()).collect()
    }

    fn count<'a>(people: &'a [Person], of: impl Fn(&'a Person) -> &'a str) -> BTreeMap<&'a str, usize> {
        people.iter().fold(BTreeMap::new(), |mut counts, person| {
            *counts.entry(of(person)).or_default() += 1;
            counts
        })
    }

    /// Surname and initials: all that a hurried desk reads.
    fn at_a_glance(name: &str) -> String {
        let spaced = name.replace('.', ". ");
        let mut words = spaced.split_whitespace();
        let surname = words.next().unwrap_or_default().to_owned();
        words.take(2).fold(surname, |glance, word| format!("{glance} {}", word.chars().next().unwrap()))
    }

    #[test]
    fn every_row_is_whole_and_clean() {
        for (name, expected) in BUILT_IN.into_iter().zip([212, 66, 90]) {
            let people = people(name);
            assert_eq!(people.len(), expected, "{name}");
            let ids: BTreeSet<&ParticipantId> = people.iter().map(|person| &person.id).collect();
            assert_eq!(ids.len(), expected, "{name}: an id twice");
            for person in &people {
                let id = &person.id;
                let filled =
                    [&person.full_name, &person.position, &person.organisation, &person.region, &person.role];
                assert!(filled.iter().all(|cell| !cell.is_empty()), "{id}");
                for cell in filled.into_iter().chain([&person.delegation, &person.notes]) {
                    let (clean, repairs) = Text::clean(cell).unwrap();
                    assert_eq!((clean.as_str(), repairs), (cell.as_str(), Repairs::default()), "{id}");
                }
                assert!(["ru", "kk", "az", "en"].contains(&person.language.as_str()), "{id}");
                let plainly_not_real = ["", "+7 700 000 ", "+994 50 000 "];
                let prefix = person.phone.get(..person.phone.len().saturating_sub(5)).unwrap();
                assert!(plainly_not_real.contains(&prefix), "{id}: {}", person.phone);
            }
        }
        assert_eq!(roster("almaty"), None);
    }

    #[test]
    fn astana_has_its_regions_delegations_and_namesakes() {
        let people = people("astana");
        let delegations = count(&people, |person| &person.delegation);
        let expected =
            [("", 173), ("Алматинская", 14), ("Атырау", 4), ("Баку", 9), ("ВКО", 5), ("Түркістан", 7)];
        assert_eq!(delegations, BTreeMap::from(expected));
        assert_eq!(count(&people, |person| &person.region).len(), 18);
        let roles = ["guest", "head of methodical room", "methodist", "school head"];
        assert_eq!(count(&people, |person| &person.role).into_keys().collect::<Vec<_>>(), roles);
        let languages = count(&people, |person| &person.language);
        assert_eq!(languages.into_keys().collect::<Vec<_>>(), ["az", "en", "kk", "ru"]);

        let mut alike: BTreeMap<String, Vec<&Person>> = BTreeMap::new();
        for person in &people {
            alike.entry(at_a_glance(&person.full_name)).or_default().push(person);
        }
        let pairs: Vec<_> = alike.into_values().filter(|group| group.len() > 1).collect();
        assert_eq!(pairs.len(), 5);
        let same_name = |group: &&Vec<&Person>| group[0].full_name == group[1].full_name;
        let twins: Vec<_> = pairs.iter().filter(same_name).collect();
        assert_eq!(twins.len(), 1);
        assert_ne!(twins[0][0].region, twins[0][1].region);
    }

    #[test]
    fn baku_and_guba_have_the_places_of_their_documents() {
        let officials = people("baku");
        let regions = count(&officials, |person| &person.region);
        for (region, expected) in [("Baku", 8), ("Sumgait", 5), ("Ganja", 5), ("Nakhchivan", 6)] {
            assert_eq!(regions.get(region), Some(&expected), "{region}");
        }
        let guests = people("guba");
        let regions = count(&guests, |person| &person.region);
        for district in ["Khachmaz", "Guba", "Gusar", "Shabran", "Siyazan", "Khizi"] {
            assert_eq!(regions.get(district), Some(&12), "{district}");
        }
        let expected = [
            ("company representative", 7),
            ("department worker", 18),
            ("leading ICT teacher", 8),
            ("ministry", 3),
            ("school director", 24),
            ("teacher", 30),
        ];
        assert_eq!(count(&guests, |person| &person.role), BTreeMap::from(expected));
        let organisations = count(&guests, |person| &person.organisation);
        for company in ["Madad", "Azedunet", "Ultra", "Ministry of Education"] {
            assert!(organisations.contains_key(company), "{company}");
        }
    }
}
