//! Exports: their shapes, and that an import of one changes nothing.

use super::day::{act, day, import, people, roster};
use proptest::prelude::*;
use routedesk::domain::{Command, Participant, Profile, RouteNo, Scope, Seminar, SplitDraft, State, Text};
use routedesk::roster::{Format, OnError, RowOutcome, Shape, export, plan};
use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

const LIST: &str = "id,full_name,position,organisation,region,role,phone,language,delegation,notes\n\
    KZ-1,Ахметова Сауле,директор,\"СШ №12, «Даму»\",ВКО,speaker,+7 705 211 34 17,kk,ВКО,\"say \"\"hi\"\"\"\n\
    ,=SUM(A1),-,@org,+7,,87771230000,,,\n";

fn written(seminar: &Seminar, shape: Shape, format: Format) -> String {
    let mut bytes = Vec::new();
    export(seminar, shape, format, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn with_people() -> Seminar {
    let mut seminar = day();
    import(&mut seminar, LIST);
    act(&mut seminar, Command::CheckIn { participant: "KZ-1".parse().unwrap() });
    let places = vec![
        ("KZ-1".parse().unwrap(), RouteNo::new(2).unwrap()),
        ("P00001".parse().unwrap(), RouteNo::new(1).unwrap()),
    ];
    let draft = SplitDraft {
        basis: seminar.split_basis(),
        scope: Scope::Coming,
        places,
        seed: 1,
        engine: 1,
        joins: Vec::new(),
    };
    act(&mut seminar, Command::AcceptSplit { draft: Arc::new(draft) });
    act(&mut seminar, Command::SetState { participant: "P00001".parse().unwrap(), to: State::NotComing });
    seminar
}

#[test]
fn the_shapes_are_what_scripts_rely_on() {
    let seminar = with_people();
    let mut text = String::new();
    for shape in [Shape::Participants, Shape::Attendance, Shape::Routes] {
        for format in [Format::Csv, Format::Excel, Format::JsonLines] {
            writeln!(text, "{shape:?} {format:?}\n{}", written(&seminar, shape, format)).unwrap();
        }
    }
    insta::assert_snapshot!(text.replace('\r', "<CR>").replace('\u{FEFF}', "<BOM>"));
}

#[test]
fn without_people_there_is_a_header() {
    let seminar = day();
    assert_eq!(written(&seminar, Shape::Attendance, Format::Csv), "id,name,state,at,by\n");
    assert_eq!(written(&seminar, Shape::Attendance, Format::JsonLines), "");
    let csv = written(&seminar, Shape::Participants, Format::Csv);
    assert!(roster("people.csv", csv.as_bytes()).unwrap().rows.is_empty());
}

#[test]
fn the_header_is_the_keys_of_the_objects() {
    let seminar = with_people();
    for shape in [Shape::Participants, Shape::Attendance, Shape::Routes] {
        let csv = written(&seminar, shape, Format::Csv);
        let json = written(&seminar, shape, Format::JsonLines);
        let keys = csv.lines().next().unwrap().split(',').map(|key| format!("\"{key}\":"));
        let mut rest = json.lines().next().unwrap();
        for key in keys {
            rest = rest.split_once(&key).unwrap_or_else(|| panic!("{key} comes next in {rest}")).1;
        }
    }
}

#[test]
fn both_tables_are_read_back_without_a_change() {
    let seminar = with_people();
    for format in [Format::Csv, Format::Excel] {
        let text = written(&seminar, Shape::Participants, format);
        let roster = roster("export.csv", text.as_bytes()).unwrap();
        let plan = plan(&roster, &seminar, OnError::LeaveOut);
        assert_eq!((plan.import, plan.report.summary.same), (None, 2), "{format:?}");
    }
}

#[test]
fn a_pipe_that_breaks_is_known_for_one() {
    struct Broken;
    impl io::Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let seminar = with_people();
    for format in [Format::Csv, Format::Excel, Format::JsonLines] {
        let error = export(&seminar, Shape::Routes, format, &mut Broken).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format:?}");
    }
}

/// A text as a roster may bring it.
fn any_text() -> impl Strategy<Value = Text> {
    let raw = prop_oneof!["[А-Яа-яA-Za-zәғқңөұүһі'\",;=+@#.\n -]{0,30}", any::<String>()];
    raw.prop_filter_map("an import would refuse it", |raw| {
        let (text, _) = Text::clean(&raw).ok()?;
        (!text.contains('?') && !text.starts_with('\'') && !text.starts_with('#')).then_some(text)
    })
}

fn any_profile() -> impl Strategy<Value = Profile> {
    (prop::array::uniform9(any_text()), 0..3_u8).prop_map(|(texts, route)| {
        let [name, position, organisation, region, role, language, delegation, notes, needs] = texts;
        let route = Text::of(&if route == 0 { String::new() } else { route.to_string() });
        let full_name = Text::of(&format!("Ли {}", name.chars().take(150).collect::<String>()));
        let phone = Text::of("+7 705 211 34 17");
        let known = Profile { full_name, position, organisation, region, role, ..Profile::default() };
        Profile { phone, language, delegation, notes, needs, route, ..known }
    })
}

proptest! {
    #[test]
    fn whatever_is_known_is_read_back(profiles in prop::collection::vec(any_profile(), 1..6)) {
        let mut first = day();
        for profile in profiles {
            act(&mut first, Command::AddWalkIn { profile });
        }
        let text = written(&first, Shape::Participants, Format::Csv);
        let roster = roster("export.csv", text.as_bytes()).unwrap();
        let same = plan(&roster, &first, OnError::LeaveOut).report;
        prop_assert!(same.rows.iter().all(|row| row.outcome == RowOutcome::Same), "{:?}", same);
        let mut second = day();
        import(&mut second, &text);
        prop_assert_eq!(people(&second), people(&first));
        let profiles = |seminar: &Seminar| -> Vec<Profile> {
            seminar.participants().map(|person: &Arc<Participant>| person.profile.clone()).collect()
        };
        prop_assert_eq!(profiles(&second), profiles(&first));
    }
}
