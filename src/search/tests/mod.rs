//! What people type and whom it finds.

mod follow;
mod quality;

use super::*;
use crate::domain::{Actor, Attendance, CommandId, ConsoleRole, Entry, Event, Issuer, Profile, Seq, Text};
use std::sync::Arc;

fn id(text: &str) -> ParticipantId {
    text.parse().expect("an id")
}

/// A person of `id | name | region | organisation | telephone`, of which the last may be left out.
fn person(row: &str) -> Arc<Participant> {
    let mut cells = row.split('|').map(str::trim);
    let mut next = || cells.next().unwrap_or_default();
    Arc::new(Participant {
        id: id(next()),
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
    })
}

fn apply(seminar: &mut Seminar, events: Vec<Event>) -> BTreeSet<RecordKey> {
    let seq = seminar.seq().next();
    seminar.apply(&Entry {
        seq,
        at: chrono::DateTime::UNIX_EPOCH,
        by: Actor::new("lead".parse().expect("a desk"), ConsoleRole::Lead),
        command_id: CommandId { issuer: Issuer::console(1), n: u32::try_from(seq.0).unwrap_or(0) },
        events,
    })
}

fn added(row: &str) -> Event {
    Event::ParticipantAdded { participant: person(row) }
}

fn seminar(rows: &[&str]) -> Seminar {
    let mut seminar = Seminar::empty();
    apply(&mut seminar, rows.iter().map(|row| added(row)).collect());
    assert_eq!(seminar.seq(), Seq(1));
    seminar
}

fn index(rows: &[&str]) -> Index {
    Index::build(&seminar(rows))
}

/// The ids found, best first.
fn found(index: &Index, query: &str) -> Vec<String> {
    index.find(query, 20).hits.iter().map(|hit| hit.id.to_string()).collect()
}

fn why(index: &Index, query: &str) -> Vec<Why> {
    index.find(query, 20).hits.iter().map(|hit| hit.why).collect()
}

const DAY: [&str; 8] = [
    "k1|Кадирова Гульнара Сериковна|г. Алматы|Школа-лицей №34|+7 701 555 12 04",
    "k2|Кадирова Гульнара Серикбаевна|Алматинская обл.|Методический центр",
    "k3|Кадиров Фарид Имран оглы|Баку|Министерство",
    "a1|Qədirov Fərid|Bakı|Təhsil Nazirliyi",
    "a2|Hüseynov Elşən|Naxçıvan|ASAN xidmət",
    "z1|Қадырбеков Ғалым Әліұлы|Түркістан обл.|Ұлттық университет",
    "z2|Омаров Е.С.|Нур-Султан|КазНУ",
    "e1|Zhangozin Kanat|Astana|Astana Hub",
];

#[test]
fn any_words_in_any_order_find() {
    let index = index(&DAY);
    assert_eq!(found(&index, "гульнара кадирова"), ["k2", "k1"]);
    assert_eq!(found(&index, "гульнара алматы"), ["k1", "k2"], "Алматинская begins with the same sounds");
    assert_eq!(found(&index, "каз ом"), ["z2"]);
    assert_eq!(
        found(&index, "нурсултан"),
        ["z2", "e1"],
        "a hyphenated word as one, and the city's other name"
    );
    assert_eq!(found(&index, "34 гуль"), ["k1"]);
    assert_eq!(found(&index, "нахчыван"), ["a2"], "a region alone lists its people");
    assert_eq!(found(&index, "кадирова омаров"), Vec::<String>::new());
    assert_eq!(index.find("  ' - ", 20), Answer::default());
    assert_eq!((index.find("к", 2).hits.len(), index.find("к", 2).total), (2, 6));
    let nobody = index.find("гульнара", 0);
    assert_eq!((nobody.hits.len(), nobody.total), (0, 2));
}

#[test]
fn alphabets_and_spellings_are_bridged() {
    let index = index(&DAY);
    for (query, first) in [
        ("huseynov", "a2"),
        ("гусейнов", "a2"),
        ("хусейнов эл", "a2"),
        ("Гадырбеков", "z1"),
        ("жангозин", "e1"),
        ("Жанғозин Қ", "e1"),
        ("kadyrbekov galym", "z1"),
        ("qadirova gulnara almaty", "k1"),
        ("нахчыван", "a2"),
    ] {
        assert_eq!(found(&index, query).first().map(String::as_str), Some(first), "{query}");
    }
}

#[test]
fn whole_words_come_before_beginnings_and_sounds_last() {
    let index = index(&[
        "1|Gadirov Anar",
        "2|Kadirov Anar",
        "3|Кадирова Анна",
        "4|Кадиров Яков",
        "5|Кадиров Анар",
        "6|Худяров Анвар",
    ]);
    assert_eq!(found(&index, "кадиров"), ["5", "4", "2", "3", "1"], "a whole word before a beginning");
    let whys = [Why::Exact, Why::Exact, Why::Folded, Why::Prefix, Why::SoundsAlike];
    assert_eq!(why(&index, "кадиров"), whys);
    assert_eq!(found(&index, "кадиров ан").first().map(String::as_str), Some("5"));
    // Something follows, so the word is whole and the longer ones come after it in every alphabet.
    assert_eq!(found(&index, "кадиров "), ["5", "4", "2", "1", "3"]);
    assert_eq!(serde_json::to_string(&whys[4]).expect("a word"), "\"sounds-alike\"");
}

#[test]
fn people_found_alike_stand_in_the_order_of_their_names_then_ids() {
    let index = index(&["9|Ли Чен", "8|Ли Анна", "7|Ли Анна", "6|Ly Boris", "5|Лю Анна"]);
    assert_eq!(found(&index, "ли"), ["7", "8", "9", "6"]);
    assert_eq!(found(&index, "л"), ["7", "8", "9", "5", "6"]);
}

#[test]
fn initials_stand_for_names_on_both_sides() {
    let index = index(&["1|Кадирова Гульнара Сериковна|Актобе", "2|Кадирова Г.С.", "3|Кадирова Динара"]);
    for query in ["Кадирова Г.С.", "г с кадирова", "кадирова г", "Qadirova G.", "кадирова гульнара"]
    {
        let mut found = found(&index, query);
        found.sort();
        assert_eq!(found, ["1", "2"], "{query}");
    }
    assert_eq!(found(&index, "кадирова гульнара"), ["1", "2"]);
    assert_eq!(found(&index, "гульнара"), ["1"], "a letter alone carries nobody");
    assert_eq!(found(&index, "гульнара актобе"), ["1"]);
    assert_eq!(found(&index, "сериковна с"), Vec::<String>::new(), "a word answers once");
}

#[test]
fn a_patronymic_that_the_list_lacks_hides_nobody() {
    let index = index(&["1|Çiçək İlhamzadə", "2|Кадиров Фарид"]);
    assert_eq!(found(&index, "илгамзаде чичак агамалы кызы"), ["1"]);
    let answer = index.find("кадиров фарид имранович", 5);
    assert_eq!((answer.hits.len(), answer.act), (1, None));
    assert_eq!(found(&index, "кадиров фарид семенов петр"), Vec::<String>::new());
    assert_eq!(found(&index, "кадиров фарид оглы"), ["2"]);
    assert_eq!(found(&index, "кадиров петр оглы"), Vec::<String>::new());
}

#[test]
fn ids_and_telephones_find() {
    let index = index(&[
        "KZ-010042|Кадирова Гульнара|||+7 (701) 555-12-04",
        "KZ-010420|Омаров Ерлан",
        "P00041|Kuznetsova Zarina",
        "anna|Петрова Нина",
        "2026-A-07|Орлов Игорь",
    ]);
    assert_eq!(found(&index, "7"), ["2026-A-07"]);
    assert_eq!(found(&index, "2026a"), ["2026-A-07"]);
    for query in ["KZ-010042", "kz010042", "KZ 010042", "010042", "10042", "омар 10420", "12 04", "1204"]
    {
        let first = if query.contains("420") { "KZ-010420" } else { "KZ-010042" };
        assert_eq!(found(&index, query), [first], "{query}");
        assert_eq!(index.find(query, 5).act, Some(id(first)), "{query}");
    }
    assert_eq!(found(&index, "0104"), ["KZ-010420"]);
    assert_eq!(found(&index, "41"), ["P00041"]);
    assert_eq!(found(&index, "anna"), ["anna"]);
    assert_eq!(found(&index, "k"), ["P00041", "KZ-010042"], "letters are for names, not for KZ");
    assert_eq!(found(&index, "p"), ["anna"]);
}

#[test]
fn enter_acts_only_on_one_who_is_certain() {
    let act = |rows: &[&str], query: &str| index(rows).find(query, 5).act.map(|id| id.to_string());
    let certain = |id: &str| Some(id.to_owned());
    assert_eq!(act(&DAY, "омар"), certain("z2"), "one row");
    assert_eq!(act(&DAY, "жангозин канат"), certain("e1"));
    assert_eq!(act(&DAY, "гусейнов"), certain("a2"), "one row, a whole name by sound");
    assert_eq!(act(&DAY, "гусей"), None, "half a name by sound");
    assert_eq!(act(&DAY, "кадирова гульнара"), None, "namesakes");
    assert_eq!(act(&DAY, "кадирова гульнара серик"), None);
    assert_eq!(act(&DAY, "кадирова гульнара сериковна"), certain("k1"));
    assert_eq!(act(&DAY, "кадиров фарид"), None, "Qədirov Fərid has the same name");
    assert_eq!(act(&DAY, "астана"), None, "a region is no person");
    assert_eq!(act(&DAY, ""), None);
    let two = ["1|Кадиров Анар", "2|Кадирова Анар", "3|Кадиров Анарбек"];
    assert_eq!(act(&two, "кадиров"), None, "may become Кадирова");
    assert_eq!(act(&two, "кадиров "), None, "a surname alone");
    assert_eq!(act(&two, "кадиров анар"), None, "may become Анарбек");
    assert_eq!(act(&two, "кадиров анар "), certain("1"));
    assert_eq!(act(&["1|Омаров Ерлан", "2|Омаров Е."], "омаров ерлан"), None);
    assert_eq!(act(&["1|Омаров Ерлан", "2|Омаров Ерлан"], "омаров ерлан "), None);
    assert_eq!(act(&["1|Омаров Ерлан||Омаров и Ко", "2|Ли Ян||Омаров и Ко"], "омаров ерлан"), certain("1"));
}

#[test]
fn namesakes_share_the_surname_and_the_initials() {
    let index = index(&[
        "1|Кадирова Гульнара Сериковна",
        "2|KADIROVA G.S.",
        "3|Кадирова Гульмира",
        "4|Кадирова Гульнара Ахметовна",
        "5|Кадиров Галым Серикович",
        "6|Серикова Кадирова",
    ]);
    let namesakes =
        |of: &str| -> Vec<_> { index.namesakes(&id(of)).iter().map(ToString::to_string).collect() };
    assert_eq!(namesakes("1"), ["2", "3"]);
    assert_eq!(namesakes("2"), ["1", "3"]);
    assert_eq!(namesakes("3"), ["1", "2", "4"]);
    assert_eq!(namesakes("5"), Vec::<String>::new());
    assert_eq!(namesakes("nobody"), Vec::<String>::new());
}

#[test]
fn look_alikes_of_a_walk_in_are_found_while_it_is_typed() {
    let index = index(&[
        "1|Кадирова Гульнара|Алматы",
        "2|Кадирова Гульнара|Шымкент",
        "3|Qədirova Gülnarə|Bakı",
        "4|Кадирова Динара|Алматы",
    ]);
    let alike = |name: &str, region: &str| -> Vec<_> {
        index.look_alikes(name, region, 5).iter().map(ToString::to_string).collect()
    };
    assert_eq!(alike("Кадирова Гульн", ""), ["1", "2", "3"]);
    assert_eq!(alike("Кадирова Гульн", "г. Шымк"), ["2", "1", "3"]);
    assert_eq!(alike("Kadirova Gulnara Serikovna", "Almaty"), ["1", "2", "3"]);
    assert_eq!(alike("Шымкент", "Шымкент"), Vec::<String>::new(), "a place is no name");
    assert_eq!(alike("", "Шымкент"), Vec::<String>::new());
    assert_eq!(index.look_alikes("кад", "", 2).len(), 2);
}

#[test]
fn a_code_is_found_by_its_beginning_and_under_any_layout_once_it_is_whole() {
    let seminar = seminar(&["P1|Кадиров Фарид|Баку", "P2|Ли А.|Астана", "К2|Омаров Е.|Атырау"]);
    let index = Index::build(&seminar);
    let on_kazakh = |key: char| {
        let beside = "23456789DFLNQRUW-".chars().zip("әіңғ,.үұвадтйкгцө".chars());
        beside.into_iter().find(|(latin, _)| *latin == key).map(|(_, given)| given)
    };
    for person in seminar.participants() {
        let code = person.code.expect("everybody has one").to_string();
        for (length, typed) in [(2, code.to_lowercase()), (5, code.clone()), (7, code.replace('-', ""))] {
            let typed: String = typed.chars().take(length).collect();
            assert!(found(&index, &typed).contains(&person.id.to_string()), "{typed} of {code}");
        }
        let other: String = code.chars().filter_map(on_kazakh).collect();
        assert_eq!(index.find(&other, 5).act, Some(person.id.clone()), "{other} for {code}");
    }
    assert_eq!(found(&index, "К2"), ["К2"], "an id may look like the beginning of a code");
}
