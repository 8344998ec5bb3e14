//! Imports: who is who, what changes, and what never does.

use super::day::{act, day, import, people, roster};
use routedesk::domain::{BatchNo, Command, Profile, State, Text};
use routedesk::roster::{self, OnError, RowOutcome, Summary};

const LIST: &str = "full_name,position,region,organisation,phone,notes\n\
                    Ли Анна,учитель,ВКО,СШ 1,1,\n\
                    Ли Анна,завуч,ВКО,СШ 1,2,\n\
                    Ли Анна,учитель,Алматы,СШ 1,3,\n\
                    Ким Олег,директор,ВКО,СШ 2,,привезёт папки\n";

fn outcomes(plan: &roster::Plan) -> Vec<RowOutcome> {
    plan.report.rows.iter().map(|row| row.outcome).collect()
}

#[test]
fn twice_changes_nothing() {
    let mut seminar = day();
    let first = import(&mut seminar, LIST);
    assert_eq!(first.report.summary, Summary { new: 4, ..Summary::default() });
    assert_eq!(first.report.seen_before, None);
    let (seq, known) = (seminar.seq(), people(&seminar));
    let second = import(&mut seminar, LIST);
    assert_eq!(second.report.summary, Summary { same: 4, ..Summary::default() });
    assert_eq!(second.report.seen_before, Some(BatchNo(1)));
    assert!(second.import.is_none());
    assert_eq!((seminar.seq(), people(&seminar)), (seq, known));
}

#[test]
fn shuffled_changes_nothing_not_even_between_namesakes() {
    let mut seminar = day();
    import(&mut seminar, LIST);
    let known = people(&seminar);
    let mut lines: Vec<&str> = LIST.lines().collect();
    for _ in 1..lines.len() {
        lines[1..].rotate_left(1);
        let plan = import(&mut seminar, &lines.join("\n"));
        assert_eq!(outcomes(&plan), [RowOutcome::Same; 4], "{lines:?}");
    }
    lines[1..].reverse();
    let plan = import(&mut seminar, &lines.join("\r\n").replace(',', ";"));
    assert_eq!(outcomes(&plan), [RowOutcome::Same; 4]);
    assert_eq!(people(&seminar), known);
}

#[test]
fn the_nth_namesake_is_the_nth_person() {
    let mut seminar = day();
    import(&mut seminar, LIST);
    let changed = LIST.replace("СШ 1,2,", "сш  1,22,").replace("Ли Анна,завуч", "ЛИ АННА,завуч");
    let more = format!("{changed}Ли Анна,гость,ВКО,СШ 1,,\n");
    let plan = import(&mut seminar, &more);
    assert_eq!(
        outcomes(&plan),
        [RowOutcome::Same, RowOutcome::Update, RowOutcome::Same, RowOutcome::Same, RowOutcome::New]
    );
    let fields: Vec<&str> = plan.report.rows[1].changes.iter().map(|change| change.field.key()).collect();
    assert_eq!(fields, ["full_name", "organisation", "phone"]);
    assert_eq!(people(&seminar)[1], "P00002 ЛИ АННА|завуч|ВКО|завуч|22");
    assert_eq!(outcomes(&import(&mut seminar, &more)), [RowOutcome::Same; 5]);
}

#[test]
fn names_are_compared_folded() {
    let mut seminar = day();
    import(&mut seminar, "full_name,region,organisation\nҚадырбеков Ғалым,Түркістан,«Даму» АҚ\nЛи,ВКО,\n");
    let plan =
        import(&mut seminar, "full_name,region,organisation\nКАДЫРБЕКОВ  ГАЛЫМ,Turkistan,Даму АК\nЛи,Ли,\n");
    assert_eq!(outcomes(&plan), [RowOutcome::Update, RowOutcome::New], "another region is another person");
}

#[test]
fn ids_make_people_different_and_are_kept() {
    let mut seminar = day();
    let text = "id,full_name,region\nA,Ли Анна,ВКО\nB,Ли Анна,ВКО\n,Ли Анна,ВКО\n";
    import(&mut seminar, text);
    assert_eq!(people(&seminar), ["A Ли Анна||ВКО||", "B Ли Анна||ВКО||", "P00001 Ли Анна||ВКО||"]);
    let again = import(&mut seminar, text);
    assert_eq!(outcomes(&again), [RowOutcome::Same; 3]);
    let ids: Vec<String> =
        again.report.rows.iter().flat_map(|row| &row.id).map(ToString::to_string).collect();
    assert_eq!(ids, ["A", "B", "P00001"]);
    let renamed = import(&mut seminar, "id,full_name,region\nB,Ким Анна,\nC,Ли Анна,ВКО\n");
    assert_eq!(outcomes(&renamed), [RowOutcome::Update, RowOutcome::New]);
    assert_eq!(people(&seminar)[1], "B Ким Анна||ВКО||", "an empty cell erases nothing");
    let by_name = import(&mut seminar, "full_name,region\nКим Анна,вко\n");
    assert_eq!(outcomes(&by_name), [RowOutcome::Update], "a row without an id finds who came with one");
}

#[test]
fn who_came_with_an_id_is_not_also_who_came_without() {
    let mut seminar = day();
    let mixed = "id,full_name,phone\n,Ли Анна,1\nA,Ли Анна,2\n,Ли Анна,3\n";
    import(&mut seminar, mixed);
    let known = people(&seminar);
    assert_eq!(outcomes(&import(&mut seminar, mixed)), [RowOutcome::Same; 3]);
    assert_eq!(people(&seminar), known);
}

#[test]
fn an_import_leaves_the_day_alone() {
    let mut seminar = day();
    import(&mut seminar, LIST);
    let person = "P00004".parse().unwrap();
    act(&mut seminar, Command::CheckIn { participant: person });
    let text = Text::of("придёт позже");
    act(&mut seminar, Command::AddNote { participant: "P00004".parse().unwrap(), text });
    let before = seminar.participant(&"P00004".parse().unwrap()).unwrap().clone();
    let changed =
        LIST.replace("СШ 2,,привезёт папки", "СШ 2,87771230000,другое").replace("директор", "ректор");
    let plan = import(&mut seminar, &changed);
    assert_eq!(plan.report.summary, Summary { same: 3, update: 1, ..Summary::default() });
    let after = seminar.participant(&before.id).unwrap();
    assert_eq!(after.profile.phone.as_str(), "87771230000");
    assert_eq!((after.state(), &after.notes), (State::In, &before.notes));
    assert_eq!(after.profile.notes.as_str(), "привезёт папки", "notes come with new people only");
}

#[test]
fn what_a_desk_wrote_stays() {
    let mut seminar = day();
    let [full_name, region, organisation] = ["Ли Анна", "ВКО", "СШ 1"].map(Text::of);
    let profile = Profile { full_name, region, organisation, ..Profile::default() };
    act(&mut seminar, Command::AddWalkIn { profile });
    let plan = import(&mut seminar, "ФИО;Область;Организация;Тел\nЛИ АННА;вко;сш 1;87771230000\n");
    let fields: Vec<&str> = plan.report.rows[0].changes.iter().map(|change| change.field.key()).collect();
    assert_eq!(fields, ["phone"]);
    assert_eq!(people(&seminar), ["P00001 Ли Анна||ВКО||87771230000"]);
}

#[test]
fn a_copied_role_never_replaces_one_that_was_given() {
    let mut seminar = day();
    import(&mut seminar, "id,full_name,position,role\n1,Ли,завуч,speaker\n2,Ким,завуч,завуч\n");
    import(&mut seminar, "id,full_name,position\n1,Ли,директор\n2,Ким,директор\n");
    assert_eq!(people(&seminar), ["1 Ли|директор||speaker|", "2 Ким|директор||директор|"]);
}

#[test]
fn strict_takes_nothing_where_a_row_is_wrong() {
    let seminar = day();
    let plan = |text: &str, on_error| {
        let roster = roster("list.csv", text.as_bytes()).unwrap();
        roster::plan(&roster, &seminar, on_error)
    };
    let faulty = format!("{LIST},,,,87771230000,\n");
    assert!(plan(&faulty, OnError::TakeNothing).import.is_none());
    assert_eq!(plan(&faulty, OnError::LeaveOut).import.map(|import| import.rows.len()), Some(4));
    assert_eq!(plan(&faulty, OnError::TakeNothing).report, plan(&faulty, OnError::LeaveOut).report);
    assert!(plan(LIST, OnError::TakeNothing).import.is_some());
}

#[test]
fn new_people_get_their_ids_into_the_report() {
    let mut seminar = day();
    let mut report = import(&mut seminar, LIST).report;
    assert!(report.rows.iter().all(|row| row.id.is_none()));
    report.fill_ids(&seminar, BatchNo(1));
    let ids: Vec<String> = report.rows.iter().flat_map(|row| &row.id).map(ToString::to_string).collect();
    assert_eq!(ids, ["P00001", "P00002", "P00003", "P00004"]);
}

#[test]
fn a_row_that_says_the_same_as_another_is_told_and_taken() {
    let mut seminar = day();
    let text = "full_name,region\nЛи А.,Алматы\nЛи А.,Алматы\n";
    let plan = import(&mut seminar, text);
    assert_eq!(plan.report.rows.iter().map(|row| row.twin).collect::<Vec<_>>(), [None, Some(2)]);
    assert_eq!(people(&seminar).len(), 2);
    assert!(import(&mut seminar, text).report.rows.iter().all(|row| row.twin.is_none()));
}
