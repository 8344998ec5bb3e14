//! Who is found to be alike, and in which order.

use super::*;
use crate::{
    domain::{
        Actor, Attendance, CommandId, ConsoleRole, Entry, Event, Issuer, Participant, Profile, Seminar, Text,
    },
    search::Index,
};
use proptest::prelude::*;
use std::sync::Arc;

/// A person of `id | name | region | organisation | telephone`.
fn person(row: &str) -> Participant {
    let mut cells = row.split('|').map(str::trim);
    let mut next = || cells.next().unwrap_or_default();
    Participant {
        id: next().parse().expect("an id"),
        code: None,
        profile: Profile {
            full_name: Text::of(next()),
            region: Text::of(next()),
            organisation: Text::of(next()),
            phone: Text::of(next()),
            ..Profile::default()
        },
        also: Vec::new(),
        walk_in: false,
        attendance: Attendance::expected(),
        placement: None,
        rides: Vec::new(),
        rule: crate::domain::PersonRule::default(),
        notes: Vec::new(),
        source: None,
        formers: Vec::new(),
        apart: Vec::new(),
        entries: Vec::new(),
    }
}

fn seminar(rows: &[&str]) -> Seminar {
    let added = |row: &&str| Event::ParticipantAdded { participant: Arc::new(person(row)) };
    of_events(Seminar::empty(), rows.iter().map(added).collect())
}

fn of_events(mut seminar: Seminar, events: Vec<Event>) -> Seminar {
    let seq = seminar.seq().next();
    seminar.apply(&Entry {
        seq,
        at: chrono::DateTime::UNIX_EPOCH,
        by: Actor::new("lead".parse().expect("a desk"), ConsoleRole::Lead),
        command_id: CommandId { issuer: Issuer::console(1), n: 1 },
        events,
    });
    seminar
}

fn percent(one: &str, other: &str) -> u8 {
    compare(&person(&format!("a|{one}")), &person(&format!("b|{other}"))).percent
}

fn signs(one: &str, other: &str) -> Vec<Sign> {
    compare(&person(&format!("a|{one}")), &person(&format!("b|{other}"))).signs
}

/// The pairs found, as `a+b`.
fn pairs(seminar: &Seminar) -> Vec<String> {
    let (pairs, total) = Review::of(seminar).pairs(usize::MAX);
    assert_eq!(pairs.len(), total);
    pairs.iter().map(|pair| format!("{}+{}", pair.one, pair.other)).collect()
}

#[test]
fn one_name_is_one_in_every_alphabet_order_and_with_initials() {
    for (one, other) in [
        ("Кадиров Фарид Имран оглы", "Qədirov Fərid İmran oğlu"),
        ("Кадиров Фарид Имран оглы", "Gadirov Farid"),
        ("Кадиров Фарид", "Gadirov F."),
        ("Кадиров Ф.И.", "KADIROV Farid Imran oglu"),
        ("Гусейнов Эльшан", "Elşən Hüseynov"),
        ("Farid Imran Gadirov", "Гадиров Фарид Имран"),
        ("Жангозин Канат", "Zhangozin Kanat"),
        ("Қадырбеков Ғалым", "Кадырбеков Галым"),
        ("Абдрахманов Ерлан", "Abdrahmanov Yerlan"),
        ("Ахметова Сауле", "Ахмтеова Сауле"),
        ("Ли Анна", "Li Anna"),
    ] {
        let (there, back) = (percent(one, other), percent(other, one));
        assert!(there >= 45 && there == back, "{one} and {other}: {there} and {back}");
    }
}

#[test]
fn other_names_are_other_people() {
    for (one, other) in [
        ("Кадиров Фарид", "Кадирова Фарида"),
        ("Кадирова Гульнара Сериковна", "Кадирова Гульнара Маратовна"),
        ("Кадирова Гульнара Сериковна", "Кадирова Гульнара Серикбаевна"),
        ("Кадиров Фарид", "Кадиров Эльшан"),
        ("Кадиров Ф.", "Кадиров Э."),
        ("Омаров Серик", "Оспанов Серик"),
        ("", "Омаров Серик"),
        ("", ""),
        ("Gadirov Firudin", "Кадиров Фарид Имран оглы"),
    ] {
        let percent = percent(one, other);
        assert!(percent < 20, "{one} and {other}: {percent}");
    }
}

#[test]
fn what_else_is_the_same_raises_it_and_what_differs_lowers_it() {
    let name = "Ахметова Сауле";
    let of = |rest: &str, other: &str| percent(&format!("{name}|{rest}"), &format!("{name}|{other}"));
    let nothing = of("", "");
    for (one, other) in [
        ("Баку|", "Bakı|"),
        ("г. Алматы|", "Almaty|"),
        ("|Министерство образования", "|МО"),
        ("|СШ №12", "|Школа 12, СШ"),
        ("||+7 701 555 12 04", "||8 (701) 5551204"),
    ] {
        assert!(of(one, other) > nothing, "{one} and {other}");
    }
    for (one, other) in
        [("Баку|", "Нахчыван|"), ("|СШ №12", "|СШ №21"), ("||+7 701 555 12 04", "||+7 701 555 12 05")]
    {
        assert!(of(one, other) < nothing, "{one} and {other}");
    }
    let said = signs("Кадиров Фарид|Баку|МО|5551204", "Gadirov F.|Baku|School 3|5551204");
    assert_eq!(said, [Sign::SamePhone, Sign::SameRegion, Sign::OtherOrganisation, Sign::LikeName]);
}

#[test]
fn the_likeliest_pair_comes_first_and_one_that_was_told_apart_not_at_all() {
    let mut seminar = seminar(&[
        "1|Кадиров Фарид Имран оглы|Баку|МО|5551204",
        "2|Gadirov F.|Baku||5551204",
        "3|Ахметова Сауле|ВКО|СШ 4|",
        "4|Akhmetova Saule|Астана|СШ 9|",
        "5|Омаров Ерболат|Атырау|Лицей 1|",
        "6|Омарова Айгуль|Атырау|Лицей 1|",
        "7|Серик Нурлан|||",
        "8|Нурлан Серик|||",
    ]);
    assert_eq!(pairs(&seminar), ["1+2", "7+8", "3+4"]);
    let (one, other) = ("1".parse().expect("an id"), "2".parse().expect("an id"));
    seminar = of_events(seminar, vec![Event::ToldApart { one, other }]);
    assert_eq!(pairs(&seminar), ["7+8", "3+4"]);
    assert_eq!(Review::of(&seminar).pairs(1).0.len(), 1);
}

#[test]
fn whoever_has_another_name_is_found_by_it() {
    let seminar = seminar(&["1|Weber Ute|Astana||", "2|Смирнова Анна|Astana||"]);
    assert!(pairs(&seminar).is_empty());
    let also = vec![Text::of("Smirnova A.")];
    let named =
        Event::AliasesChanged { participant: "1".parse().expect("an id"), before: Vec::new(), after: also };
    assert_eq!(pairs(&of_events(seminar, vec![named])), ["1+2"]);
}

#[test]
fn a_frequent_name_in_two_regions_is_two_people_and_a_rare_one_perhaps_one() {
    let mut rows: Vec<String> = (0..300).map(|n| format!("f{n:03}|Омаров Серик||School {n}|")).collect();
    rows.extend(["r1|Цвингли Ульрих|Семей||".to_owned(), "r2|Zwingli Ulrich|Астана||".to_owned()]);
    let seminar = seminar(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let found = pairs(&seminar);
    assert!(found.iter().all(|pair| !pair.starts_with('f')), "{} pairs", found.len());
}

#[test]
fn whoever_is_written_down_meets_the_same_name_first_then_the_same_organisation() {
    let seminar = seminar(&[
        "1|Кадиров Фарид Имран оглы|Баку|МО|",
        "2|Кадиров Фарид|Атырау|Лицей 1|",
        "3|Кадирова Фарида|Атырау|СШ 5|",
        "4|Qədirov Fərid|Bakı|Məktəb 6|",
    ]);
    let index = Index::build(&seminar);
    let ask = |name: &str, organisation: &str| {
        let new =
            Profile { full_name: Text::of(name), organisation: Text::of(organisation), ..Profile::default() };
        like_somebody_new(&index, &seminar, &new, 5)
    };
    let ids = |found: &[Candidate]| found.iter().map(|it| it.id.to_string()).collect::<Vec<_>>();
    let found = ask("Кадиров Фарид", "СШ 5");
    assert_eq!(found.first().map(|it| (it.id.as_str(), it.same_name)), Some(("2", true)));
    assert!(ids(&found).contains(&"4".to_owned()), "{found:?}");
    assert_eq!(ids(&ask("Кадиров", "Министерство Образования")).first().map(String::as_str), Some("1"));
    let known = seminar.participant(&"1".parse().expect("an id")).expect("somebody");
    let like: Vec<_> = like(&index, &seminar, known, 3).into_iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(like.first().map(String::as_str), Some("4"), "{like:?}");
}

proptest! {
    /// What a glance tells is what reading tells.
    #[test]
    fn a_glance_never_takes_one_word_for_two(one in "[a-z]{1,10}", change in "[a-z]{0,2}", at in 0..10_usize) {
        let at = at.min(one.len());
        let other = [one.get(..at).unwrap_or_default(), &change, one.get(at + 1..).unwrap_or_default()].concat();
        let mut memory = heard::Memory::default();
        let [one, other] = [one, other].map(|text| memory.name(&text).words);
        if let ([one], [other]) = (one.as_slice(), other.as_slice()) {
            let read = names::distance(&one.sound, &other.sound).max(names::distance(&one.fold, &other.fold));
            prop_assert!(!names::are_two(one, other) || read < 70, "{one:?} {other:?} {read}");
        }
    }

    /// Whatever people are called.
    #[test]
    fn any_text_is_weighed_the_same_both_ways(one in "\\PC{0,30}|[А-яA-z ]{0,30}", other in "\\PC{0,30}|[А-яA-z ]{0,30}") {
        let (one, other) = (person(&format!("a|{}", one.replace('|', ""))), person(&format!("b|{}", other.replace('|', ""))));
        prop_assert_eq!(compare(&one, &other).percent, compare(&other, &one).percent);
        prop_assert!(compare(&one, &one).percent <= 99);
    }
}
