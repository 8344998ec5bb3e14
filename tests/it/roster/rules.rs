//! Columns that are rules of the split: delegation, language, needs and route, in four languages.

use super::day::{act, day, import, people, roster};
use routedesk::domain::{Command, Kept, Participant, RouteNo, Rule, Seminar, Text};
use routedesk::roster::{Format, OnError, RowOutcome, Shape, export, plan};

fn route(number: u16) -> RouteNo {
    RouteNo::new(number).unwrap()
}

fn named<'a>(seminar: &'a Seminar, name: &str) -> &'a Participant {
    seminar.participants().find(|person| person.profile.full_name.as_str() == name).unwrap()
}

fn exported(seminar: &Seminar) -> String {
    let mut bytes = Vec::new();
    export(seminar, Shape::Participants, Format::Csv, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_route_column_keeps_people_on_their_route_whatever_language_the_header_is_in() {
    for (header, cell) in [
        ("full name,delegation,language,needs,route", "route 2"),
        ("ФИО;делегация;язык;потребности;маршрут", "№ 2"),
        ("Аты-жөні;делегациясы;тілі;қажеттіліктері;бағыты", "2-бағыт"),
        ("S.A.A.;nümayəndə heyəti;dili;ehtiyacları;marşrut", "2.0"),
    ] {
        let mut seminar = day();
        let row = format!("Ли Анна,Баку,AZ,коляска,{cell}\nКим Олег,Баку,,,-\n");
        let row = if header.contains(';') { row.replace(',', ";") } else { row };
        import(&mut seminar, &format!("{header}\n{row}"));
        let anna = named(&seminar, "Ли Анна");
        assert_eq!((anna.pinned(), anna.profile.delegation.as_str()), (Some(route(2)), "Баку"), "{header}");
        assert_eq!(
            (anna.needs().languages, anna.needs().step_free),
            (vec!["az".to_owned()], true),
            "{header}"
        );
        assert_eq!(named(&seminar, "Ким Олег").pinned(), None, "{header}");
    }
}

#[test]
fn a_route_that_is_none_keeps_the_row_out_and_says_why() {
    let seminar = day();
    let list = "full_name,route\nЛи Анна,Aidar's bus\nКим Олег,1 or 2\nПак Ольга,7\nЦой Вера,1\n";
    let plan = plan(&roster("all.csv", list.as_bytes()).unwrap(), &seminar, OnError::LeaveOut);
    let reasons: Vec<Option<&str>> =
        plan.report.rows.iter().map(|row| row.error.as_ref().map(|error| error.reason.key())).collect();
    assert_eq!(reasons, [Some("route_faulty"), Some("route_faulty"), Some("no_such_route"), None]);
}

#[test]
fn what_the_lead_set_is_exported_and_no_import_changes_it() {
    let list = "full_name,needs,route\nЛи Анна,,1\nКим Олег,wheelchair,\n";
    let mut seminar = day();
    import(&mut seminar, list);
    let id = |seminar: &Seminar, name| named(seminar, name).id.clone();
    let (anna, oleg) = (id(&seminar, "Ли Анна"), id(&seminar, "Ким Олег"));
    let kept = Kept::On(route(2));
    act(&mut seminar, Command::SetRule { rule: Rule::Keep { participant: anna, kept } });
    let needs = Some(Text::of("English"));
    act(&mut seminar, Command::SetRule { rule: Rule::Needs { participant: oleg, needs } });
    let known = people(&seminar);
    for file in [list.to_owned(), exported(&seminar)] {
        let plan = import(&mut seminar, &file);
        assert!(plan.report.rows.iter().all(|row| row.outcome == RowOutcome::Same), "{:?}", plan.report);
        assert_eq!(people(&seminar), known);
    }
    let mut second = day();
    import(&mut second, &exported(&seminar));
    assert_eq!(named(&second, "Ли Анна").pinned(), Some(route(2)));
    assert_eq!(named(&second, "Ким Олег").needs().languages, ["en"]);
}
