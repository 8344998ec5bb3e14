//! Files to drafts: golden reports of whole files, and what is refused.

use super::day::{day, file, roster};
use proptest::prelude::*;
use routedesk::domain::{Field, Text};
use routedesk::roster::{
    self, ColumnUse, Encoding, FileKind, OnError, Part, PlannedRow, ReadError, Report, Roster, RosterRow,
    RowOutcome,
};
use std::fmt::Write as _;

/// A file as people see it: columns, rows, sums; or the error.
fn golden(name: &str) -> String {
    let roster = match roster(name, &file(name)) {
        Ok(roster) => roster,
        Err(error) => return format!("{error}\n{error:#?}"),
    };
    let plan = roster::plan(&roster, &day(), OnError::LeaveOut);
    assert_eq!(plan.import.as_ref().map_or(0, |import| import.rows.len()), sum(&plan.report));
    let mut text = format!("{} {:?} header in row {}\n", roster.file_name, roster.sheet, roster.header_row);
    for column in &roster.columns {
        writeln!(text, "{} {:?}: {:?}", column.letters(), column.header.as_str(), column.used).unwrap();
    }
    for (planned, row) in plan.report.rows.iter().zip(&roster.rows) {
        writeln!(text, "row {} {} {:?}", planned.row, planned.outcome.key(), planned.name.as_str()).unwrap();
        if let RosterRow::Person(draft) = row {
            writeln!(text, "    id {:?}", draft.id.as_ref().map(ToString::to_string)).unwrap();
            for field in Field::ALL.into_iter().filter(|field| !draft.profile.get(*field).is_empty()) {
                writeln!(text, "    {}: {}", field.key(), draft.profile.get(field)).unwrap();
            }
        }
        let said: Vec<String> = planned
            .findings
            .iter()
            .map(|finding| format!("{}: {:?}", finding.column.key(), finding.remark))
            .chain(planned.error.iter().map(|error| format!("{}: {:?}", error.column.key(), error.reason)))
            .chain(planned.twin.iter().map(|row| format!("says the same as row {row}")))
            .collect();
        for line in said {
            writeln!(text, "    ! {line}").unwrap();
        }
    }
    writeln!(text, "{:?}", plan.report.summary).unwrap();
    text
}

fn sum(report: &Report) -> usize {
    usize::try_from(report.summary.new + report.summary.update).unwrap()
}

#[test]
fn golden_reports() {
    for name in ["az_utf8bom.csv", "kk_utf16.csv", "ru_cp1251.csv", "ru_merged_header.xlsx"] {
        insta::assert_snapshot!(name, golden(name));
    }
}

#[test]
fn saved_as_advised_they_are_read() {
    for name in ["kk_utf8.csv", "ru_utf8.csv"] {
        insta::assert_snapshot!(name, golden(name));
    }
}

#[test]
fn a_workbook_says_what_the_same_text_says() {
    insta::assert_snapshot!("people.xlsx", golden("people.xlsx"));
    let [mut book, text] = ["people.xlsx", "people.csv"].map(|name| roster(name, &file(name)).unwrap());
    assert_eq!(book.sheet.take().as_deref(), Some("Лист1"));
    let others: Vec<String> = book.other_sheets.drain(..).map(|sheet| sheet.to_string()).collect();
    assert_eq!(others, ["Обложка", "Справочник"]);
    let bare = |roster: Roster| Roster { file_name: text.file_name.clone(), sha256: String::new(), ..roster };
    assert_eq!(bare(book), bare(text.clone()));
}

/// The row numbers, outcomes and texts of a small file.
fn rows(text: &str) -> Vec<String> {
    let roster = roster("list.csv", text.as_bytes()).unwrap();
    let report = roster::plan(&roster, &day(), OnError::LeaveOut).report;
    let error = |row: &PlannedRow| {
        row.error.as_ref().map(|error| format!(" {}: {}", error.column.key(), error.reason.key()))
    };
    let line = |row: &PlannedRow| {
        format!("{} {} {}{}", row.row, row.outcome.key(), row.name, error(row).unwrap_or_default())
    };
    report.rows.iter().map(line).collect()
}

#[test]
fn each_error_names_its_column() {
    let long = "я".repeat(201);
    let text = format!(
        "id,full_name,region,phone,notes\n\
         1,{long},,,\n1,Ка\u{FFFD}ров,,,\n1,?адыров,,,\n1,Каримов,#N/A,,\n{long},Каримов,,,\n,,,8701,\n1,77,,,\n\
         1,Каримов,\"{long}\",,\n1,Каримов,,,\n1,Ли,,,\n2,Ли,,,,x\n2,Ли,,,{long}\n"
    );
    assert_eq!(
        rows(&text).iter().map(|row| row.replace(&"я".repeat(60), "я..")).collect::<Vec<_>>(),
        [
            "2 error я.. full_name: too_long",
            "3 error Ка?ров full_name: letters_lost",
            "4 error ?адыров full_name: letters_lost",
            "5 error Каримов region: cell_error",
            "6 error Каримов id: too_long",
            "7 error 8701 full_name: name_missing",
            "8 error 77 full_name: not_a_name",
            "9 error Каримов region: too_long",
            "10 new Каримов",
            "11 error Ли id: id_repeated",
            "12 error Ли full_name: too_many_cells",
            "13 new Ли",
        ]
    );
}

#[test]
fn who_is_nobody_is_skipped_and_a_heading_is_not() {
    let text = "№;ФИО;Область;Тел\n1;2;3;4\n;Алматинская область;;\n1;Ли А;Алматы;\n;;;\n№;ФИО;Область;Тел\n\
                Акмолинская область;;;\n2;Ли Б;;\nИтого: 2;;;\n;Всего;;2\nДиректор;;;\n\u{200b};;;\n";
    assert_eq!(
        rows(text),
        [
            "2 skipped ",
            "3 error Алматинская область full_name: heading",
            "4 new Ли А",
            "5 skipped ",
            "6 skipped ФИО",
            "7 error Акмолинская область full_name: heading",
            "8 new Ли Б",
            "9 skipped Итого: 2",
            "10 skipped Всего",
            "11 skipped Директор",
            "12 skipped ",
        ]
    );
}

#[test]
fn a_name_is_joined_and_a_personal_number_is_not_taken() {
    let text = "Имя\tФамилия\tИИН\tОтчество\tгород\nСауле\tАхметова\t850101400123\tКайратовна\tАстана\n";
    let roster = roster("list.txt", text.as_bytes()).unwrap();
    let RosterRow::Person(draft) = &roster.rows[0] else { panic!("{roster:?}") };
    assert_eq!(draft.profile.full_name.as_str(), "Ахметова Сауле Кайратовна");
    assert!(!serde_json::to_string(&roster).unwrap().contains("850101400123"));
}

#[test]
fn one_of_position_and_role_fills_both() {
    for (column, copied) in [("position", Field::Role), ("role", Field::Position)] {
        let roster = roster("list.csv", format!("full_name,{column}\nЛи,директор\n").as_bytes()).unwrap();
        let RosterRow::Person(draft) = &roster.rows[0] else { panic!("{roster:?}") };
        assert_eq!(roster.copied, Some(copied));
        assert_eq!([&draft.profile.position, &draft.profile.role].map(Text::as_str), ["директор"; 2]);
    }
}

#[test]
fn reading_ends_after_200_empty_rows() {
    let with_gap = |gap| format!("full_name,region\nЛи,ВКО\n{}Ким,ВКО\n", "\n".repeat(gap));
    assert_eq!(rows(&with_gap(199)).len(), 201);
    assert_eq!(rows(&with_gap(200)), ["2 new Ли"]);
}

#[test]
fn what_is_no_roster_is_told_by_its_bytes() {
    let error = |bytes: &[u8]| roster("list.xlsx", bytes).unwrap_err();
    let kind = |bytes: &[u8]| match error(bytes) {
        ReadError::NotARoster { found } => found,
        other => panic!("{other:?}"),
    };
    let compound = |name: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert_eq!(error(b""), ReadError::Empty);
    assert_eq!(error(b"\xEF\xBB\xBF \r\n"), ReadError::Empty);
    assert_eq!(error(&compound("EncryptedPackage")), ReadError::Protected);
    assert_eq!(kind(&compound("Workbook")), FileKind::OldExcel);
    assert_eq!(kind(&compound("WordDocument")), FileKind::WordDocument);
    assert_eq!(kind(b"%PDF-1.7"), FileKind::Pdf);
    assert_eq!(kind(b"<html><table>"), FileKind::Markup);
    assert_eq!(kind(b"\x00\x01\xFF\xFE\x80"), FileKind::Binary);
    let utf16 = ReadError::NotUtf8 { row: 1, found: Encoding::Utf16 };
    assert_eq!(error(&wide("ФИО\tОбласть\r\nЛи\tВКО")), utf16, "without a mark too");
    let mut text = b"full_name,region\n1,2\n".to_vec();
    text.extend([0xCB, 0xE8]);
    assert_eq!(error(&text), ReadError::NotUtf8 { row: 3, found: Encoding::OneByte });
    let open = ReadError::QuoteOpen { row: 3 };
    assert_eq!(error("full_name,region\nЛи,ВКО\nКим,\"ВКО\n".as_bytes()), open);
    let book = file("people.xlsx");
    assert!(matches!(error(&book[..book.len() / 2]), ReadError::Damaged { .. }));
}

#[test]
fn a_merged_cell_counts_for_every_row_it_spans() {
    let roster = roster("merged_cells.xlsx", &file("merged_cells.xlsx")).unwrap();
    let people: Vec<String> = roster
        .rows
        .iter()
        .map(|row| match row {
            RosterRow::Person(draft) => format!("{} {}", draft.profile.full_name, draft.profile.region),
            RosterRow::Faulty { error, .. } => error.reason.key().to_owned(),
            RosterRow::Skipped { .. } => "-".to_owned(),
        })
        .collect();
    assert_eq!(people, ["Ли ВКО", "Ким ВКО", "-", "Пак ВКО", "Цой Алматы", "name_missing", "Тен "]);
}

#[test]
fn a_cell_beyond_every_sheet_is_damage() {
    let found = roster("far_cell.xlsx", &file("far_cell.xlsx"));
    assert!(!found.is_ok_and(|roster| roster.rows.len() > 1));
}

#[test]
fn without_a_header_the_words_are_named() {
    let error = roster("list.csv", "\nВсякое;Разное\nЛи;ВКО\n".as_bytes()).unwrap_err();
    let ReadError::NoHeader { first, last, found, looked_for } = error else { panic!("{error:?}") };
    assert_eq!((first, last), (2, 3));
    assert_eq!(found.iter().map(Text::as_str).collect::<Vec<_>>(), ["Всякое", "Разное"]);
    assert!(looked_for.contains(&"full_name".to_owned()) && looked_for.contains(&"Ф.И.О.".to_owned()));
    let far = format!("{}full_name,region\nЛи,ВКО\n", "title\n".repeat(15));
    assert!(matches!(roster("list.csv", far.as_bytes()), Err(ReadError::NoHeader { last: 15, .. })));
}

#[test]
fn a_header_of_two_rows_is_never_taken_for_one() {
    for text in [
        "№;ФИО;Сведения;\n;;Организация;Область\n1;Ли;СШ;ВКО\n",
        "№;ФИО;;;Область\n;Фамилия;Имя;Отчество;\n1;Ли;Анна;;ВКО\n",
        "ФИО;Сведения;\n;Организация;Область\nЛи;СШ;ВКО\n",
    ] {
        let error = roster("list.csv", text.as_bytes()).unwrap_err();
        assert_eq!(error, ReadError::HeaderInTwoRows { sheet: None, row: 1, below: 2 }, "{text}");
    }
}

#[test]
fn the_delimiter_is_the_one_that_makes_the_most_of_the_header() {
    let text = "Soyadı, adı, ata adı;Rayon;Telefon\nƏliyev Elşən;Quba, mərkəz;050\n";
    let found = roster("list.csv", text.as_bytes()).unwrap();
    let used: Vec<_> = found.columns.iter().map(|column| column.used).collect();
    let taken = |field| ColumnUse::Taken(Part::Field(field));
    assert_eq!(used, [Field::FullName, Field::Region, Field::Phone].map(taken));
    for header in
        ["Soyadı, adı, ata adı;Telefon", "Soyadı, adı, ata adı\tTelefon", "ФИО;Место работы, должность"]
    {
        let roster = roster("list.csv", format!("{header}\nЛи Анна\n").as_bytes()).unwrap();
        assert_eq!(roster.columns.len(), 2, "{header}");
    }
    assert_eq!(rows("full_name\nЛи Анна, СШ 5\n"), ["2 error Ли Анна full_name: too_many_cells"]);
}

#[test]
fn progress_is_told_every_thousand_rows() {
    let mut text = "full_name,region\n".to_owned();
    (0..2500).for_each(|n| writeln!(text, "Person{n},ВКО").unwrap());
    let mut told = Vec::new();
    roster::read("list.csv", text.as_bytes(), &mut |rows| told.push(rows)).unwrap();
    assert_eq!(told, [1000, 2000]);
}

/// A table of any texts under a good header.
fn any_table() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(any::<String>(), 0..8), 0..8)
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        drop(roster("list.csv", &bytes));
    }

    #[test]
    fn no_table_makes_it_panic(table in any_table(), delimiter in prop::sample::select(vec![",", ";", "\t"])) {
        let header = ["id", "ФИО", "phone", "Область", "ИИН", "role"].join(delimiter);
        let lines: Vec<String> = table.iter().map(|row| row.join(delimiter)).collect();
        let text = format!("{header}\n{}", lines.join("\n"));
        if let Ok(roster) = roster("list.csv", text.as_bytes()) {
            let report = roster::plan(&roster, &day(), OnError::LeaveOut).report;
            prop_assert!(report.rows.iter().all(|row| (row.outcome == RowOutcome::Error) == row.error.is_some()));
        }
    }

    #[test]
    fn no_damage_to_a_workbook_makes_it_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        keep in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let mut bytes = file("people.xlsx");
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(keep.index(bytes.len()));
        }
        drop(roster("list.xlsx", &bytes));
    }
}
