//! Imports and exports once people have several names, or several records became one.

use super::day::{act, day, import, people, roster};
use proptest::prelude::*;
use routedesk::domain::{Command, Field, Merge, ParticipantId, Seminar, Text};
use routedesk::roster::{self, Format, OnError, RowOutcome, Shape, export};

const TWO: &str = "id,full_name,region,organisation,phone\n\
                   A,Кадиров Фарид,Баку,МО,1\n\
                   B,Gadirov F.,Baku,Ministry,2\n";

fn outcomes(plan: &roster::Plan) -> Vec<RowOutcome> {
    plan.report.rows.iter().map(|row| row.outcome).collect()
}

fn merge(seminar: &mut Seminar, keep: &str, other: &str, take: &[Field]) {
    let [keep, other] = [keep, other].map(|id| id.parse::<ParticipantId>().unwrap());
    let merge = Merge { keep, other, take: take.to_vec(), route: None, as_of: None };
    act(seminar, Command::Merge { merge });
}

fn names<'a>(seminar: &'a Seminar, id: &str) -> Vec<&'a str> {
    let person = seminar.participant(&id.parse().unwrap()).unwrap();
    person.also.iter().map(Text::as_str).collect()
}

#[test]
fn names_come_in_go_out_and_come_in_again() {
    let mut seminar = day();
    let text = "id,full_name,also\nA,Кадиров Фарид,Gadirov F.; Qədirov ;; gadirov f.;Кадиров Фарид\nB,Ли,\n";
    import(&mut seminar, text);
    assert_eq!(names(&seminar, "A"), ["Gadirov F.", "Qədirov"], "each once, and not the name itself");
    assert_eq!(outcomes(&import(&mut seminar, text)), [RowOutcome::Same; 2]);
    let more = import(&mut seminar, "id,full_name,also known as\nA,,\nB,Ли,Lee\n");
    assert_eq!(outcomes(&more), [RowOutcome::Error, RowOutcome::Update]);
    assert_eq!(more.report.rows[1].also, [Text::of("Lee")]);
    assert_eq!(names(&seminar, "A").len(), 2, "an empty cell erases nothing");
    for format in [Format::Csv, Format::Excel] {
        let mut bytes = Vec::new();
        export(&seminar, Shape::Participants, format, &mut bytes).unwrap();
        assert_eq!(
            outcomes(&import(&mut seminar, &String::from_utf8(bytes.clone()).unwrap())),
            [RowOutcome::Same; 2]
        );
        let mut other = day();
        import(&mut other, &String::from_utf8(bytes).unwrap());
        assert_eq!(names(&other, "A"), names(&seminar, "A"));
    }
}

#[test]
fn the_same_file_again_changes_nothing_and_brings_nobody_back() {
    for take in [&[][..], &[Field::Phone], &[Field::FullName, Field::Region, Field::Organisation]] {
        for (keep, other) in [("A", "B"), ("B", "A")] {
            let mut seminar = day();
            import(&mut seminar, TWO);
            merge(&mut seminar, keep, other, take);
            let known = people(&seminar);
            let again = import(&mut seminar, TWO);
            assert_eq!(outcomes(&again), [RowOutcome::Same; 2], "{keep} {take:?}");
            assert!(again.report.rows.iter().all(|row| row.id == Some(keep.parse().unwrap())));
            assert_eq!(people(&seminar), known);
        }
    }
}

#[test]
fn what_is_news_in_the_row_of_whoever_stays_goes_in() {
    let mut seminar = day();
    import(&mut seminar, TWO);
    merge(&mut seminar, "A", "B", &[Field::Phone]);
    assert_eq!(people(&seminar), ["A Кадиров Фарид||Баку||2"]);
    let plan = import(&mut seminar, &TWO.replace("МО,1", "МО,3").replace("Ministry,2", "Ministry,4"));
    assert_eq!(outcomes(&plan), [RowOutcome::Update, RowOutcome::Same], "the other row is known");
    assert_eq!(people(&seminar), ["A Кадиров Фарид||Баку||3"]);
    assert_eq!(outcomes(&import(&mut seminar, TWO)), [RowOutcome::Same; 2], "an old file is no news");
}

#[test]
fn a_walk_in_merged_into_its_row_keeps_what_the_desk_wrote() {
    let mut seminar = day();
    import(&mut seminar, TWO);
    let profile = routedesk::domain::Profile {
        full_name: Text::of("Кадиров Ф."),
        phone: Text::of("9"),
        ..Default::default()
    };
    act(&mut seminar, Command::AddWalkIn { profile });
    merge(&mut seminar, "A", "P00001", &[Field::Phone]);
    let plan = import(&mut seminar, &TWO.replace("МО,1", "МОН,5"));
    assert_eq!(
        plan.report.rows[0].changes.iter().map(|it| it.field).collect::<Vec<_>>(),
        [Field::Organisation]
    );
}

/// Rows without ids, among them namesakes to the letter.
const NAMESAKES: &str = "full_name,position,region,organisation,phone\n\
                         Ли Анна,учитель,ВКО,СШ 1,1\n\
                         Ли Анна,учитель,ВКО,СШ 1,1\n\
                         Ли Анна,завуч,ВКО,СШ 1,2\n\
                         Li Anna,teacher,EKO,School 1,\n\
                         Ким Олег,директор,ВКО,СШ 2,3\n";

proptest! {
    /// Whatever was merged, and however the file is sorted by now.
    #[test]
    fn rows_without_ids_find_who_they_were(
        pairs in prop::collection::vec((1..6_u32, 1..6_u32, prop::sample::subsequence(Field::ALL.to_vec(), 0..9)), 1..4),
        turned in 0..5_usize,
    ) {
        let mut seminar = day();
        import(&mut seminar, NAMESAKES);
        for (keep, other, take) in pairs {
            let [keep, other] = [keep, other].map(|n| format!("P{n:05}").parse::<ParticipantId>().unwrap());
            let [one, two] = [&keep, &other].map(|id| seminar.participant(id).unwrap().id.clone());
            if one != two {
                merge(&mut seminar, one.as_str(), two.as_str(), &take);
            }
        }
        let known = people(&seminar);
        let mut lines: Vec<&str> = NAMESAKES.lines().collect();
        lines[1..].rotate_left(turned);
        let text = lines.join("\n");
        let roster = roster("list.csv", text.as_bytes()).unwrap();
        let plan = roster::plan(&roster, &seminar, OnError::LeaveOut);
        prop_assert_eq!(outcomes(&plan), [RowOutcome::Same; 5], "{:?}", plan.report.rows);
        prop_assert_eq!(people(&seminar), known);
    }
}
