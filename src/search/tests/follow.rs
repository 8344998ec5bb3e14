//! The same index however it came about, and whatever is written or typed.

use super::*;
use crate::domain::{Field, FieldChange, State};
use proptest::prelude::*;

#[test]
fn what_a_desk_does_is_followed() {
    let mut seminar = seminar(&DAY);
    let mut index = Index::build(&seminar);
    let mut follow = |index: &mut Index, event: Event| {
        let touched = apply(&mut seminar, vec![event]);
        index.refresh(&seminar, &touched);
    };
    follow(&mut index, added("w1|Ким Алексей|Семей"));
    assert_eq!(found(&index, "ким"), ["w1"]);
    let (before, after) = (Text::of("Ким Алексей"), Text::of("Цой Алексей"));
    let changes = vec![FieldChange { field: Field::FullName, before, after }];
    follow(&mut index, Event::FieldsChanged { participant: id("w1"), changes });
    assert_eq!(found(&index, "ким"), Vec::<String>::new());
    assert_eq!(found(&index, "цой алексей семей"), ["w1"]);
    let (before, after) = (Attendance::expected(), Attendance { state: State::In, mark: None });
    follow(&mut index, Event::AttendanceChanged { participant: id("w1"), before, after });
    assert_eq!(found(&index, "цой"), ["w1"]);
    follow(&mut index, Event::ParticipantRemoved { participant: person("w1|Цой Алексей|Семей") });
    assert_eq!(found(&index, "цой"), Vec::<String>::new());
    assert_eq!(found(&index, "w1"), Vec::<String>::new());
}

#[test]
fn other_names_and_ids_of_merged_records_find_at_once_and_no_longer_once_taken_back() {
    let mut seminar = seminar(&DAY);
    let mut index = Index::build(&seminar);
    let mut follow = |index: &mut Index, event: Event| {
        let touched = apply(&mut seminar, vec![event]);
        index.refresh(&seminar, &touched);
        assert_same(index, &Index::build(&seminar));
        seminar.clone()
    };
    assert_eq!(found(&index, "smith"), Vec::<String>::new());
    let (before, after) = (Vec::new(), vec![Text::of("Smith-Weber J.")]);
    let named = follow(&mut index, Event::AliasesChanged { participant: id("k3"), before, after });
    for query in ["smi", "smithweber", "weber баку", "кадиров weber"] {
        assert_eq!(found(&index, query), ["k3"], "{query}");
    }
    let merge =
        crate::domain::Merge { keep: id("k3"), other: id("a1"), take: Vec::new(), route: None, as_of: None };
    let merged = Arc::new(named.merged(&merge).expect("two people"));
    follow(&mut index, Event::ParticipantsMerged { merged: Arc::clone(&merged) });
    assert_eq!(found(&index, "Qədirov")[0], "k3");
    assert!(!found(&index, "Qədirov").contains(&"a1".to_owned()));
    assert_eq!(found(&index, "a1"), ["k3"], "the old badge");
    let parted = follow(&mut index, Event::MergeWithdrawn { merged });
    assert_eq!(found(&index, "a1"), ["a1"]);
    assert_eq!(parted.participants().len(), DAY.len());
}

#[test]
fn an_import_is_followed_as_a_whole() {
    let mut seminar = seminar(&DAY);
    let mut index = Index::build(&seminar);
    let rows: Vec<_> = (0..600).map(|n| format!("n{n:04}|Омаров{n} Ерлан|Семей|Школа {n}")).collect();
    let touched = apply(&mut seminar, rows.iter().map(|row| added(row)).collect());
    index.refresh(&seminar, &touched);
    assert_eq!(index.find("омаров", 20).total, 601);
    assert_same(&index, &Index::build(&seminar));
}

#[test]
fn there_is_always_room_between_two_names() {
    let mut seminar = seminar(&["0|Ааб", "1|Б"]);
    let mut index = Index::build(&seminar);
    for n in 2..120 {
        // Each name comes just before the last one and after the first.
        let touched = apply(&mut seminar, vec![added(&format!("{n}|А{}б", "а".repeat(n)))]);
        index.refresh(&seminar, &touched);
    }
    assert_same(&index, &Index::build(&seminar));
    let ids = found(&index, "а");
    assert_eq!(ids.first().map(String::as_str), Some("119"), "{ids:?}");
}

const QUERIES: [&str; 12] =
    ["а", "к", "кад", "кадиров ", "али к", "anna", "g s", "7", "b07", "а-б", "сем", "оглы али"];

fn assert_same(one: &Index, other: &Index) {
    for query in QUERIES {
        assert_eq!(one.find(query, 50), other.find(query, 50), "{query}");
        assert_eq!(one.look_alikes(query, "Семей", 50), other.look_alikes(query, "Семей", 50), "{query}");
    }
    for slot in 0..100 {
        if let Some(id) = other.people.id(slot) {
            assert_eq!(one.namesakes(id), other.namesakes(id));
        }
    }
}

/// Names as rosters write them, each in one alphabet.
fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        "[А-Я][а-яёәғқңөұүһі]{1,7}([ -][А-ЯӘҒҚ][а-яәі'’]{1,6}){0,3}",
        "[A-ZƏŞÇİ][a-zəşçğöüı]{1,7}([ -][A-ZƏŞ][a-zəı']{1,6}){0,3}",
        "[КГ][а-я]{2,5} [А-Я]\\.[А-Я]\\.",
        prop::sample::select(vec![
            "Кадиров Али",
            "Кадирова А.",
            "Али Кадир оглы",
            "Anna Kadir",
            "Gadirov A S"
        ])
        .prop_map(str::to_owned),
    ]
}

/// A crowd of which the last is looked for.
fn crowds() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec((names(), "Семей|Bakı|Анна|"), 1..12).prop_map(|people| {
        let row = |(n, (name, region))| format!("id{n:02}|{name}|{region}");
        people.into_iter().enumerate().map(row).collect()
    })
}

fn rows(crowd: &[String]) -> Vec<&str> {
    crowd.iter().map(String::as_str).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_name_typed_in_full_or_in_part_finds_its_person(crowd in crowds(), typed in 1_usize..30) {
        let index = index(&rows(&crowd));
        let last = crowd.last().cloned().unwrap_or_default();
        let name = person(&last).profile.full_name.to_string();
        let wanted = person(&last).id.clone();
        let answer = index.find(&name, usize::MAX);
        let hit = answer.hits.iter().find(|hit| hit.id == wanted);
        // Of a name of two letters another of the same person may answer that sounds like it.
        prop_assert!(hit.is_some_and(|hit| hit.why <= Why::SoundsAlike), "{} in {:?}: {:?}", name, crowd, hit);
        let part: String = name.chars().take(typed).collect();
        let hits = index.find(&part, usize::MAX).hits;
        prop_assert!(hits.iter().any(|hit| hit.id == wanted), "{} in {:?}: {:?}", part, crowd, hits);
        let best = index.find(&part, 2).hits;
        prop_assert_eq!(hits.get(..best.len()), Some(best.as_slice()), "the best are the first");
    }

    #[test]
    fn nothing_that_is_typed_or_stored_breaks_it(
        names in prop::collection::vec(any::<String>(), 0..6),
        query in "\\PC{0,300}|[а-яa-z0-9 .'-]{0,30}",
        control in any::<String>(),
    ) {
        let rows: Vec<_> =
            names.iter().enumerate().map(|(n, name)| format!("{n}|{}", name.replace('|', ""))).collect();
        let index = index(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        for query in [query, control].iter().chain(&names) {
            let answer = index.find(query, 3);
            prop_assert!(answer.hits.len() <= 3 && answer.hits.len() <= answer.total);
            prop_assert!(answer.act.is_none_or(|act| answer.hits.iter().any(|hit| hit.id == act)));
            prop_assert!(index.look_alikes(query, query, 3).len() <= 3);
        }
        for row in &rows {
            let person = person(row);
            if !fold(&person.profile.full_name).is_empty() {
                let hits = index.find(&person.profile.full_name, usize::MAX).hits;
                prop_assert!(hits.iter().any(|hit| hit.id == person.id), "{}", row);
            }
        }
    }

    #[test]
    fn an_index_that_followed_is_one_built_anew(
        steps in prop::collection::vec((0_u8..3, 0_usize..8, names(), "Семей|Bakı|"), 1..40),
    ) {
        const IDS: [&str; 8] = ["a", "b-07", "P0007", "7", "anna", "x1y2", "КЗ-1", "c"];
        let mut seminar = seminar(&["b-07|Кадиров Али|Семей"]);
        let mut index = Index::build(&seminar);
        for (kind, who, name, region) in steps {
            let row = format!("{}|{name}|{region}", IDS[who]);
            let known = seminar.participant(&id(IDS[who])).cloned();
            let event = match (kind, known) {
                (_, None) => added(&row),
                (0, Some(participant)) => Event::ParticipantRemoved { participant },
                (_, Some(participant)) => Event::FieldsChanged {
                    participant: participant.id.clone(),
                    changes: vec![FieldChange {
                        field: Field::FullName,
                        before: participant.profile.full_name.clone(),
                        after: Text::of(&name),
                    }],
                },
            };
            let touched = apply(&mut seminar, vec![event]);
            index.refresh(&seminar, &touched);
        }
        assert_same(&index, &Index::build(&seminar));
    }
}
